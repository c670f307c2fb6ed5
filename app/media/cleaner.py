"""Turn a stranger's picture file into a clean one, in a process that can do nothing else.

Run as a script: `python -I -S cleaner.py PILLOW_FOLDER PARENT ORDER`, ORDER being JSON with the
fields of `Order`. Reads the file from stdin and writes one line of JSON to stdout:
`{"width": w, "height": h}` followed by the picture as WebP, or `{"reason": r}`. Anything else (no
line, another exit status than 0) means that the file broke the decoder.

Before the first byte is read the process gives up what it does not need: memory and time have
limits, it can open no file or socket and start no process, root becomes nobody, and it ends with
its parent. Where the system knows no such limit it goes without. Nothing of ours is imported, as
nothing of ours should be within reach.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import sys
from dataclasses import dataclass

if __name__ == "__main__":  # -S leaves out the folder of packages, and whatever starts from there
    sys.path.append(sys.argv[1])

from PIL import (
    AvifImagePlugin,
    Image,
    ImageCms,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

# all imported now, as later no file can be opened; MPO is a JPEG with more in it, TIFF is EXIF
_PLUGINS = (
    AvifImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
_NOBODY = 65_534
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_SIGKILL = 9
_ORIENTATION = 0x0112  # Exif 2.32, section 4.6.4
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of the file on stdin, and within which limits."""

    format: str
    pixels: int
    side_pixels: int
    smallest_side_pixels: int
    kept_side_pixels: int
    quality: int
    memory_bytes: int
    cpu_seconds: int


class Refused(Exception):
    """It is no picture that we take. Its argument is the name of the reason."""


def clean(content: bytes, order: Order) -> Image.Image:
    """Return the picture upright, in sRGB, without anything that is not a pixel.

    Raises Refused, or whatever Pillow raises for a broken file.
    """
    with Image.open(io.BytesIO(content), formats=[order.format]) as opened:
        _check(opened, order)
        orientation = _orientation(opened)
        profile = opened.info.get("icc_profile")
        kept = (order.kept_side_pixels, order.kept_side_pixels)
        if opened.format == "JPEG":
            opened.draft(None, kept)  # decodes a large one at a half or a quarter of its size
        opened.load()
        picture = _eight_bits(opened)
        picture.thumbnail(kept, Image.Resampling.LANCZOS)
        picture = _in_srgb(picture, profile)
        if orientation in _UPRIGHT:
            picture = picture.transpose(_UPRIGHT[orientation])
        bare = Image.new(picture.mode, picture.size)  # `info` with all its metadata stays behind
        bare.paste(picture)
    return bare


def _check(opened: Image.Image, order: Order) -> None:
    """Look at what the header tells; nothing is decoded yet."""
    width, height = opened.size
    if max(width, height) > order.side_pixels or width * height > order.pixels:
        raise Refused("TOO_MANY_PIXELS")
    if min(width, height) < order.smallest_side_pixels:
        raise Refused("TOO_SMALL")
    # what a camera puts behind the picture of a JPEG is no animation and is left behind
    if opened.format != "MPO" and getattr(opened, "n_frames", 1) != 1:
        raise Refused("ANIMATED")


def _orientation(opened: Image.Image) -> int:
    try:
        return int(opened.getexif().get(_ORIENTATION, 1))
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError):
        return 1  # a broken note about the picture is no broken picture


def _eight_bits(opened: Image.Image) -> Image.Image:
    """Return it in a mode that scales well: no palette, and no more than 8 bits a channel."""
    if opened.mode.startswith("I"):
        return opened.convert("I").point([step // 256 for step in range(65_536)], "L")
    if opened.mode == "P" or "transparency" in opened.info:
        return opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    return opened.convert("L") if opened.mode == "1" else opened


def _in_srgb(picture: Image.Image, profile: object) -> Image.Image:
    """Return it in RGB or RGBA, its colours as `profile` means them, unless it is broken."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if isinstance(profile, bytes) and profile:
        flat = picture.convert(mode) if picture.mode == "LA" else picture
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            converted = ImageCms.profileToProfile(
                flat,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode=mode,
            )
            if converted is not None:
                return converted
    return picture if picture.mode == mode else picture.convert(mode)


def shut_in(order: Order, *, parent: int) -> None:
    """Give up all rights that cleaning does not need. Exits when `parent` is gone already."""
    import resource  # noqa: PLC0415 - not everywhere; where it is not, there are no limits

    for name, most in (
        ("RLIMIT_AS", order.memory_bytes),
        ("RLIMIT_CPU", order.cpu_seconds),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_NOFILE", 0),
    ):
        limit = getattr(resource, name, None)
        if limit is not None:
            with contextlib.suppress(OSError, ValueError):  # macOS refuses some
                resource.setrlimit(limit, (most, most))
    if os.geteuid() == 0:
        with contextlib.suppress(
            OSError
        ):  # a container may have no nobody, or not grant the change
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
    if sys.platform == "linux":
        process = ctypes.CDLL(None)
        process.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)  # a change of user clears it
        process.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)


def main(parent: int, order: Order) -> None:
    """Clean what stdin holds, and answer on stdout."""
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # it may start no thread
    Image.MAX_IMAGE_PIXELS = None  # ours is stricter, and says why
    Image.preinit()  # imports what it would import at the first file
    with contextlib.suppress(ImportError):
        shut_in(order, parent=parent)
    made = io.BytesIO()
    try:
        picture = clean(sys.stdin.buffer.read(), order)
        picture.save(made, "WEBP", quality=order.quality)
        answer: dict[str, object] = {"width": picture.width, "height": picture.height}
    except Refused as refused:
        answer, made = {"reason": str(refused)}, io.BytesIO()
    except MemoryError:
        answer, made = {"reason": "TOO_MANY_PIXELS"}, io.BytesIO()
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + made.getvalue())


if __name__ == "__main__":
    main(int(sys.argv[2]), Order(**json.loads(sys.argv[3])))
