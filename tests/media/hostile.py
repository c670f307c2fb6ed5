"""Uploads as attackers make them, and as honest cameras do: real files, made here.

`refused()` are files that nobody takes, each with the reasons that are right; `cleaned()` are good
pictures that carry what must not be kept.
"""

from __future__ import annotations

import io
import random
import struct
import zlib
from dataclasses import dataclass, field
from functools import cache

from PIL import Image, ImageCms, ImageOps

from app.media.uploads import UploadFault
from tests.media.samples import drawing

FORMATS = ("PNG", "JPEG", "WEBP", "AVIF")
CAMERA = "SECRETCAM"
PAGE = b"<html><script>alert(1)</script></html>"
VECTORS = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script></svg>'
ARCHIVE = b"PK\x03\x04" + b"A" * 500 + b"PK\x05\x06" + bytes(18)
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class HostileFile:
    """A file, what it is called, and why it is refused."""

    name: str
    content: bytes = field(repr=False)
    reasons: tuple[UploadFault, ...]


def saved(picture: Image.Image, format: str, **options: object) -> bytes:
    """A picture as a file."""
    held = io.BytesIO()
    picture.save(held, format, **options)
    return held.getvalue()


@cache
def good(format: str = "JPEG", width: int = 320, height: int = 240) -> bytes:
    """A good file with nothing in it but the picture."""
    return saved(drawing(width, height), format)


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG (ISO/IEC 15948, section 5.3)."""
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def png(width: int, height: int, *, pixels: bytes, before: bytes = b"") -> bytes:
    """An RGB PNG of that header, whatever its compressed `pixels` say."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return PNG_MAGIC + header + before + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@cache
def zeros(count: int) -> bytes:
    """So many zero bytes, compressed (RFC 1950) without ever having been there."""
    block = 1 << 20
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = deflate.compress(bytes(block)) + deflate.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, zlib.DEFLATED, -15)
    last = rest.compress(bytes(count % block)) + rest.flush()
    return b"\x78\xda" + once * (count // block) + last + struct.pack(">HH", count % 65_521, 1)


def bomb() -> bytes:
    """900 million pixels in 2.6 MB."""
    return png(30_000, 30_000, pixels=zeros(30_000 * 90_001))


def text_bomb(kind: bytes = b"zTXt") -> bytes:
    """A small picture with 200 MB of text in it."""
    head = b"Comment\0\0" if kind == b"zTXt" else b"Comment\0\1\0\0\0"
    text = chunk(kind, head + zeros(200_000_000))
    return png(64, 64, pixels=zeros(64 * 193), before=text)


def endless(width: int = 4_000, height: int = 4_000, *, scans: int = 3_000) -> bytes:
    """A progressive JPEG that paints the same thing again and again: small, and slow to decode."""
    whole = saved(Image.new("L", (width, height), 90), "JPEG", progressive=True)
    at = whole.rindex(b"\xff\xda")
    return whole[:at] + whole[at:-2] * scans + b"\xff\xd9"


def moving(format: str) -> bytes:
    """Three pictures in one file."""
    frames = [Image.new("RGB", (128, 128), colour) for colour in ("red", "green", "blue")]
    return saved(frames[0], format, save_all=True, append_images=frames[1:], duration=50)


def vast_webp() -> bytes:
    """A WebP whose header promises 16,383 pixels a side."""
    inner = good("WEBP")[12:]
    head = b"VP8X" + struct.pack("<I", 10) + bytes(4) + b"\xfe\x3f\x00" * 2
    return b"RIFF" + struct.pack("<I", 4 + len(head) + len(inner)) + b"WEBP" + head + inner


def vast_avif() -> bytes:
    """An AVIF whose properties promise 40,000 pixels a side (`ispe`, ISO/IEC 23008-12)."""
    content = bytearray(good("AVIF"))
    at = content.index(b"ispe") + 8
    content[at : at + 8] = struct.pack(">II", 40_000, 40_000)
    return bytes(content)


def vast_jpeg() -> bytes:
    """A JPEG whose frame header promises 65,500 pixels a side."""
    content = bytearray(good("JPEG"))
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", 65_500, 65_500)
    return bytes(content)


@cache
def refused() -> tuple[HostileFile, ...]:
    """Files of every class of attack that must be refused."""
    wrong, broken = (UploadFault.WRONG_TYPE,), (UploadFault.BROKEN,)
    vast, moves = (UploadFault.TOO_MANY_PIXELS,), (UploadFault.ANIMATED,)
    small = drawing(96, 96)
    found = [
        HostileFile("bomb.png", bomb(), vast),
        HostileFile("header.png", png(65_535, 65_535, pixels=zeros(100)), vast),
        HostileFile("header.jpg", vast_jpeg(), vast),
        HostileFile("header.webp", vast_webp(), (*vast, *broken)),
        HostileFile("header.avif", vast_avif(), (*vast, *broken)),
        HostileFile("tall.png", png(1, 100_000, pixels=zeros(400_000)), vast),
        HostileFile("wide.png", png(100_000, 64, pixels=zeros(64 * 300_001)), vast),
        HostileFile("ztxt.png", text_bomb(), broken),
        HostileFile("itxt.png", text_bomb(b"iTXt"), broken),
        HostileFile("tiny.png", saved(drawing(63, 200), "PNG"), (UploadFault.TOO_SMALL,)),
        HostileFile("large.jpg", good() + bytes(25_000_000), (UploadFault.TOO_LARGE,)),
        HostileFile("script.svg", VECTORS, wrong),
        HostileFile("vectors.png", VECTORS, wrong),
        HostileFile("page.jpg", PAGE, wrong),
        HostileFile("empty.png", b"", wrong),
        HostileFile("one.png", b"\x89", wrong),
        HostileFile("gifar.gif", b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)//" + ARCHIVE, wrong),
        HostileFile("shell.php.png", b"<?php echo 1;?>" + good(), wrong),
        HostileFile("newline.jpg", b"\n" + good(), wrong),
        HostileFile("archive.png", ARCHIVE + good("PNG"), wrong),
        HostileFile("sound.webp", b"RIFF\x24\0\0\0WAVEfmt ", wrong),
        HostileFile("heic.avif", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(90), wrong),
        HostileFile("film.avif", b"\0\0\0\x18ftypisom\0\0\0\0isomiso2" + bytes(90), wrong),
        HostileFile("magic.png", PNG_MAGIC, broken),
        HostileFile("magic.jpg", b"\xff\xd8\xff", broken),
        HostileFile("magic.webp", b"RIFF\x04\0\0\0WEBP", broken),
        HostileFile("magic.avif", good("AVIF")[:32], broken),
    ]
    found += [
        HostileFile(f"{format.lower()}.png", saved(small, format), wrong)
        for format in ("GIF", "TIFF", "PDF", "EPS", "ICO", "BMP", "PPM", "TGA", "JPEG2000")
    ]
    for format in FORMATS:
        name, whole = format.lower(), good(format)
        found.append(HostileFile(f"half.{name}", whole[: len(whole) // 2], broken))
        found.append(HostileFile(f"most.{name}", whole[: len(whole) * 9 // 10], broken))
        if format != "JPEG":
            found.append(HostileFile(f"moving.{name}", moving(format), moves))
    return tuple(found)


def _exif(*, orientation: int = 1) -> Image.Exif:
    noted = Image.Exif()
    noted[0x010F], noted[0x0112] = CAMERA, orientation
    noted[0x8825] = {1: "N", 2: (48.0, 51.0, 29.0), 3: "E", 4: (2.0, 17.0, 40.0)}
    return noted


@cache
def cleaned() -> dict[str, bytes]:
    """Good pictures, 320 by 240, that carry something besides."""
    picture = drawing(320, 240)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    told: dict[str, object] = {
        "exif": _exif(),
        "xmp": f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CAMERA}</x:xmpmeta>".encode(),
        "icc_profile": profile,
    }
    found = {f"camera.{format.lower()}": saved(picture, format, **told) for format in FORMATS}
    for format in FORMATS:
        found[f"page.{format.lower()}"] = good(format) + PAGE
        found[f"archive.{format.lower()}"] = good(format) + ARCHIVE
    found["comment.jpg"] = saved(picture, "JPEG", comment=CAMERA)
    found["two.mpo"] = saved(picture, "MPO", save_all=True, append_images=[picture])
    found["broken_exif.jpg"] = saved(picture, "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" * 9)
    found["broken_profile.jpg"] = saved(picture, "JPEG", icc_profile=b"\xff" * 4_000)
    found["progressive.jpg"] = saved(picture, "JPEG", progressive=True)
    found["print.jpg"] = saved(picture.convert("CMYK"), "JPEG")
    found["one_frame.webp"] = saved(picture, "WEBP", save_all=True)
    for mode in ("1", "L", "LA", "P", "RGBA", "I;16"):
        source = picture.convert("L") if mode == "I;16" else picture
        found[f"{mode}.png"] = saved(source.convert(mode), "PNG")
    return found


def turned(format: str, orientation: int) -> bytes:
    """A picture, red above and blue below once it is upright, stored as the EXIF note says."""
    upright = Image.new("RGB", (200, 100), "red")
    upright.paste("blue", (0, 50, 200, 100))
    # to store it is the way back of showing it; only the quarter turns differ from their way back
    inverse = {6: 8, 8: 6}.get(orientation, orientation)
    noted = upright.copy()
    noted.getexif()[0x0112] = inverse
    stored = ImageOps.exif_transpose(noted)
    return saved(stored, format, exif=_exif(orientation=orientation), quality=95)


def flipped(seed: int) -> bytes:
    """A good JPEG with forty bytes changed."""
    content, dice = bytearray(good("JPEG")), random.Random(seed)  # noqa: S311 - a test
    for _ in range(40):
        content[dice.randrange(2, len(content))] = dice.randrange(256)
    return bytes(content)
