"""Films: exactly as long as asked, in codecs that every browser plays, marked as previews."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from app.providers.rendering.studio import film, marking
from app.providers.rendering.studio.speech import LEAD_IN_SECONDS, TAIL_SECONDS, Speech


class Card:
    """A bar that moves with the time, above one that is as wide as the mouth is open."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height

    def frame(self, seconds: float, *, mouth: float) -> Image.Image:
        """The picture at this time."""
        pixels = np.full((self.height, self.width, 3), 30, dtype=np.uint8)
        middle = self.height // 2
        left = round(seconds * self.width / 4) % self.width
        pixels[:middle, left : left + 16] = (200, 120, 40)
        pixels[middle:, : round(mouth * self.width)] = 235
        return Image.fromarray(pixels)


def _hum(seconds: float, *, rate: int = 22_050) -> Speech:
    time = np.arange(round(seconds * rate)) / rate
    samples = (np.sin(time * 2 * np.pi * 220) * 12_000).astype(np.int16)
    return Speech(words="hum", samples=samples, rate=rate)


def _encoded(
    path: Path, *, seconds: float, speech: Speech | None, size: tuple[int, int] = (128, 72)
) -> list[film.FilmStep]:
    steps = film.encode(Card(*size), path=path, seconds=seconds, speech=speech, title="Mira")
    return list(steps)


@pytest.mark.parametrize("size", [(128, 72), (72, 128), (96, 96)])
@pytest.mark.parametrize("seconds", [2.0, 3.0])
def test_a_silent_film_has_the_frames_and_the_length_asked(
    tmp_path: Path, seconds: float, size: tuple[int, int]
) -> None:
    _encoded(tmp_path / "f.mp4", seconds=seconds, speech=None, size=size)
    with av.open(tmp_path / "f.mp4") as file:
        assert file.duration == seconds * av.time_base
        assert [stream.type for stream in file.streams] == ["video"]
        context = file.streams.video[0].codec_context
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
        assert (context.width, context.height) == size
        frames = list(file.decode(video=0))
    assert len(frames) == seconds * film.FPS
    assert [frame.time for frame in frames] == pytest.approx(
        [index / film.FPS for index in range(len(frames))], abs=1e-3
    )


@pytest.mark.parametrize("seconds", [2.0, 5.0, 61 / 24])
def test_a_film_with_voice_has_sound_of_the_same_length(tmp_path: Path, seconds: float) -> None:
    _encoded(tmp_path / "f.mp4", seconds=seconds, speech=_hum(1.0))
    one_audio_frame = film.SOUND_FRAME / film.SOUND_RATE
    with av.open(tmp_path / "f.mp4") as file:
        sound = file.streams.audio[0]
        assert sound.codec_context.name == "aac"
        assert sound.duration is not None
        assert sound.time_base is not None
        assert float(sound.duration * sound.time_base) == pytest.approx(seconds, abs=1e-3)
        assert file.duration is not None
        assert file.duration / av.time_base == pytest.approx(seconds, abs=one_audio_frame)
        assert len(list(file.decode(video=0))) == round(seconds * film.FPS)
        file.seek(0)
        heard = np.concatenate([piece.to_ndarray()[0] for piece in file.decode(audio=0)])
    rate = film.SOUND_RATE
    assert np.abs(heard[: int(0.2 * rate)]).max() < 0.02, "the lead-in is silent"
    assert np.abs(heard[int(0.5 * rate) : int(1.1 * rate)]).max() > 0.3
    assert np.abs(heard[int(1.5 * rate) : int(1.9 * rate)]).max() < 0.02, "silence follows"
    assert np.mean(np.diff(np.signbit(heard[rate // 2 : rate]).astype(int)) != 0) * rate == (
        pytest.approx(440, abs=8)
    ), "the pitch survives resampling"


def test_the_mouth_of_the_film_moves_with_its_sound(tmp_path: Path) -> None:
    _encoded(tmp_path / "f.mp4", seconds=2.0, speech=_hum(1.0))
    with av.open(tmp_path / "f.mp4") as file:
        grey = [frame.to_ndarray(format="gray") for frame in file.decode(video=0)]
    width = [float(picture[40:].mean()) for picture in grey]
    assert max(width[:6]) < 40, "shut before the first word"
    assert min(width[10:28]) > 200, "open while it hums"
    assert max(width[38:]) < 40, "shut after it"
    assert all(np.abs(one[:30] - two[:30]).max() > 20 for one, two in itertools.pairwise(grey))


def test_a_film_is_made_in_half_seconds_and_each_step_shows_its_last_frame(tmp_path: Path) -> None:
    steps = _encoded(tmp_path / "f.mp4", seconds=2.0, speech=None)
    assert [step.fraction for step in steps] == [0.25, 0.5, 0.75, 1.0]
    assert [step.picture.size for step in steps] == [(128, 72)] * 4


def test_a_film_can_be_left_between_two_steps(tmp_path: Path) -> None:
    steps = film.encode(
        Card(128, 72), path=tmp_path / "f.mp4", seconds=60.0, speech=_hum(1.0), title="x"
    )
    next(steps)
    steps.close()
    assert next(steps, None) is None


def test_the_same_film_twice_is_the_same_file(tmp_path: Path) -> None:
    for name in ("one.mp4", "two.mp4"):
        _encoded(tmp_path / name, seconds=2.0, speech=_hum(1.0))
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


def test_colours_survive_as_bt_709(tmp_path: Path) -> None:
    _encoded(tmp_path / "f.mp4", seconds=2.0, speech=None)
    with av.open(tmp_path / "f.mp4") as file:
        context = file.streams.video[0].codec_context
        assert (context.colorspace, context.color_primaries, context.color_trc) == (1, 1, 1)
        assert context.color_range == av.video.reformatter.ColorRange.MPEG
        first = next(file.decode(video=0))
        shown = first.reformat(
            format="rgb24",
            src_colorspace=av.video.reformatter.Colorspace.ITU709,
            src_color_range=av.video.reformatter.ColorRange.MPEG,
        ).to_ndarray()
    assert np.abs(shown[8:28, 4:12].mean(axis=(0, 1)) - (200, 120, 40)).max() < 8


def test_a_film_says_that_it_is_a_preview_and_starts_before_it_is_loaded(tmp_path: Path) -> None:
    _encoded(tmp_path / "f.mp4", seconds=2.0, speech=None)
    with av.open(tmp_path / "f.mp4") as file:
        assert file.metadata["title"] == "Mira"
        assert file.metadata["comment"] == marking.DESCRIPTION
        assert file.metadata["encoder"] == marking.SOFTWARE
    content = (tmp_path / "f.mp4").read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")
    assert marking.SOURCE_TYPE.encode() in content
    assert content.index(bytes.fromhex("be7acfcb97a942e89c71999491e3afac")) > content.index(b"mdat")
    position = 0
    while position < len(content):
        position += int.from_bytes(content[position : position + 4], "big")
    assert position == len(content), "the boxes fill the file"


@pytest.mark.parametrize(
    ("talk", "length"),
    [(0.4, 2.0), (3.0, 3.0 + LEAD_IN_SECONDS + TAIL_SECONDS), (60.0, 20.0)],
)
def test_a_film_without_a_length_is_as_long_as_its_speech(talk: float, length: float) -> None:
    made = film.length_for(_hum(talk, rate=1000), asked_seconds=None)
    assert made == math.ceil(round(length * film.FPS, 6)) / film.FPS
    assert film.length_for(_hum(talk, rate=1000), asked_seconds=5) == 5.0


def test_speech_has_room_between_lead_in_and_tail() -> None:
    assert film.speech_room(5) == pytest.approx(5 - LEAD_IN_SECONDS - TAIL_SECONDS)
    assert film.speech_room(None) == pytest.approx(20 - LEAD_IN_SECONDS - TAIL_SECONDS)


def test_a_still_says_that_it_is_a_preview(tmp_path: Path) -> None:
    picture = Card(640, 480).frame(1.0, mouth=0.5)
    (tmp_path / "still.webp").write_bytes(marking.still_file(picture))
    with Image.open(tmp_path / "still.webp") as opened:
        assert (opened.format, opened.size) == ("WEBP", (640, 480))
        assert opened.getexif()[0x0131] == marking.SOFTWARE
        assert opened.getexif()[0x010E] == marking.DESCRIPTION
        assert marking.SOURCE_TYPE in opened.info["xmp"].decode()


def test_a_preview_is_small_however_busy_the_picture() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (720, 1280, 3), dtype=np.uint8)
    for picture in (Image.fromarray(noise), Card(640, 480).frame(1.0, mouth=0.5)):
        small = marking.preview_file(picture)
        assert len(small) < marking.PREVIEW_MOST_BYTES
    calm = marking.preview_file(Image.new("RGBA", (300, 900), "red"))
    assert calm[8:12] == b"WEBP"
