"""Encodes moving pictures and speech to MP4: H.264 (yuv420p, BT.709), AAC when there is a voice.

A film is made in steps of half a second, so that whoever makes it can show each step, or stop
between two. Length is exact: whole frames at 24 a second, and a soundtrack of the same length.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Protocol

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PIL import Image

from app.providers.rendering.studio.marking import film_tags, mark_film
from app.providers.rendering.studio.speech import (
    LEAD_IN_SECONDS,
    LONGEST_TALK_SECONDS,
    SHORTEST_TALK_SECONDS,
    TAIL_SECONDS,
    Samples,
    Speech,
    mouth_movement,
    soundtrack,
)

FPS = 24
FRAMES_A_STEP = 12
SOUND_RATE = 48_000
SOUND_FRAME = 1024
_BT709 = 1


class MovingPicture(Protocol):
    """What can be filmed: `composition.Composition` is one."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    def frame(self, seconds: float, *, mouth: float) -> Image.Image:
        """The picture at this time, RGB, exactly `width` x `height` (both even)."""
        ...


@dataclass(frozen=True, slots=True)
class FilmStep:
    """`fraction` of the frames done, and the last of them."""

    fraction: float
    picture: Image.Image


def length_for(speech: Speech | None, *, asked_seconds: int | None) -> float:
    """Return the film's length in seconds, a whole number of frames.

    As asked; or, when it follows the speech, the speech with its lead-in and tail, 2 to 20 s.
    """
    if asked_seconds is not None:
        return float(asked_seconds)
    talk = LEAD_IN_SECONDS + (speech.seconds if speech else 0.0) + TAIL_SECONDS
    talk = min(max(talk, SHORTEST_TALK_SECONDS), LONGEST_TALK_SECONDS)
    return math.ceil(round(talk * FPS, 6)) / FPS


def speech_room(asked_seconds: int | None) -> float:
    """Return how many seconds of speech fit into a film of the length asked."""
    whole = LONGEST_TALK_SECONDS if asked_seconds is None else float(asked_seconds)
    return whole - LEAD_IN_SECONDS - TAIL_SECONDS


def encode(
    scene: MovingPicture, *, path: Path, seconds: float, speech: Speech | None, title: str
) -> Generator[FilmStep, None, None]:
    """Write the film to `path`, half a second a step; it is complete when the iterator ends.

    Closing the iterator early leaves a useless file at `path`, which the caller removes. Raises
    OSError when the file cannot be written.
    """
    frames = round(seconds * FPS)
    mouth = np.zeros(frames)
    sound: Samples | None = None
    if speech is not None:
        sound = soundtrack(speech, seconds=seconds)
        mouth = mouth_movement(sound, rate=speech.rate, frames=frames, fps=FPS)
    with ExitStack() as open_files:
        # The index goes to the front when the file is closed, so that it plays while it loads.
        file = av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"})
        open_files.enter_context(file)
        file.metadata.update(film_tags(title=title))
        video = _video_stream(file, width=scene.width, height=scene.height)
        voice = None
        if sound is not None and speech is not None:
            voice = _Voice(file, sound=sound, rate=speech.rate, seconds=seconds)
        for start in range(0, frames, FRAMES_A_STEP):
            end = min(start + FRAMES_A_STEP, frames)
            picture = _film(scene, file=file, video=video, frames=range(start, end), mouth=mouth)
            if voice is not None:
                voice.write(until=end * SOUND_RATE // FPS)
            yield FilmStep(fraction=end / frames, picture=picture)
        file.mux(video.encode(None))
        if voice is not None:
            voice.finish()
    mark_film(path)


def _video_stream(file: OutputContainer, *, width: int, height: int) -> VideoStream:
    video = file.add_stream(
        "libx264",
        rate=FPS,
        # The same pictures give the same file: with a fixed number of threads, and without x264's
        # macroblock tree, whose fast code reads memory that nothing has written in small pictures.
        options={"preset": "veryfast", "crf": "21", "threads": "2", "mbtree": "0", "g": "48"},
    )
    video.width, video.height = width, height
    video.pix_fmt = "yuv420p"
    video.time_base = Fraction(1, FPS)
    context = video.codec_context
    context.color_primaries = context.color_trc = context.colorspace = _BT709
    context.color_range = ColorRange.MPEG
    return video


def _film(
    scene: MovingPicture,
    *,
    file: OutputContainer,
    video: VideoStream,
    frames: range,
    mouth: NDArray[np.float64],
) -> Image.Image:
    for index in frames:
        picture = scene.frame(index / FPS, mouth=float(mouth[index]))
        frame = av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24").reformat(
            format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
        )
        frame.pts = index
        frame.time_base = Fraction(1, FPS)
        file.mux(video.encode(frame))
    return picture


class _Voice:
    """The soundtrack, written piece by piece beside the frames it belongs to."""

    def __init__(self, file: OutputContainer, *, sound: Samples, rate: int, seconds: float) -> None:
        self._file = file
        stream = file.add_stream("aac", rate=SOUND_RATE, layout="mono")
        if not isinstance(stream, AudioStream):
            raise TypeError("an AAC stream is an audio stream")
        self._stream = stream
        self._stream.bit_rate = 96_000
        self._stream.time_base = Fraction(1, SOUND_RATE)
        self._sound = _resampled(sound, rate=rate, length=round(seconds * SOUND_RATE))
        self._done = 0

    def write(self, *, until: int) -> None:
        """Encode whole AAC frames up to this sample."""
        while self._done + SOUND_FRAME <= until:
            self._encode(self._done + SOUND_FRAME)

    def finish(self) -> None:
        """Encode the rest."""
        while self._done < len(self._sound):
            self._encode(min(self._done + SOUND_FRAME, len(self._sound)))
        self._file.mux(self._stream.encode(None))

    def _encode(self, until: int) -> None:
        piece = self._sound[self._done : until]
        frame = av.AudioFrame.from_ndarray(piece[np.newaxis, :], format="fltp", layout="mono")
        frame.sample_rate = SOUND_RATE
        frame.pts = self._done
        frame.time_base = Fraction(1, SOUND_RATE)
        self._file.mux(self._stream.encode(frame))
        self._done = until


def _resampled(sound: Samples, *, rate: int, length: int) -> NDArray[np.float32]:
    """The same sound at 48 kHz, as floats, exactly `length` samples."""
    resampler = AudioResampler(format="fltp", layout="mono", rate=SOUND_RATE)
    frame = av.AudioFrame.from_ndarray(sound[np.newaxis, :], format="s16", layout="mono")
    frame.sample_rate = rate
    pieces = [
        piece.to_ndarray()[0] for piece in (*resampler.resample(frame), *resampler.resample(None))
    ]
    whole = np.zeros(length, dtype=np.float32)
    joined = np.concatenate(pieces)[:length]
    whole[: len(joined)] = joined
    return whole
