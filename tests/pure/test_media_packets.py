"""Putting words into a file without touching what is to be seen or heard."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.media.credentials import films, pictures

PACKET = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">ours</x:xmpmeta>'
OTHER = PACKET.replace(b"ours", b"theirs, which is longer")
TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


def encoded(format: str, *, mode: str = "RGB", **how: object) -> bytes:
    held = io.BytesIO()
    Image.linear_gradient("L").resize((61, 47)).convert(mode).save(held, format, **how)
    return held.getvalue()


def exif() -> bytes:
    tags = Image.Exif()
    tags[0x0112] = 6
    return tags.tobytes()


def words() -> PngInfo:
    info = PngInfo()
    info.add_text("parameters", "a secret prompt")
    info.add_text("Comment", "a secret prompt", zip=True)
    info.add_itxt("XML:com.adobe.xmp", OTHER.decode())
    return info


FILES = [
    ("PNG", encoded("PNG")),
    ("PNG", encoded("PNG", mode="RGBA")),
    ("PNG", encoded("PNG", pnginfo=words())),
    ("PNG", encoded("PNG") + b"what comes after the end"),
    ("JPEG", encoded("JPEG")),
    ("JPEG", encoded("JPEG", progressive=True)),
    ("JPEG", encoded("JPEG", exif=exif(), xmp=OTHER, comment=b"a secret prompt")),
    ("WEBP", encoded("WEBP")),
    ("WEBP", encoded("WEBP", lossless=True)),
    ("WEBP", encoded("WEBP", mode="RGBA", lossless=True)),
    ("WEBP", encoded("WEBP", mode="RGBA")),
    ("WEBP", encoded("WEBP", exif=exif(), xmp=OTHER)),
]


@pytest.mark.parametrize(("format", "content"), FILES)
def test_the_packet_is_the_only_one_and_every_pixel_stays(format: str, content: bytes) -> None:
    marked = pictures.with_packet(content, TYPES[format], PACKET)
    with Image.open(io.BytesIO(content)) as came, Image.open(io.BytesIO(marked)) as made:
        assert made.info["xmp"] == PACKET
        assert (made.format, made.mode, made.size) == (came.format, came.mode, came.size)
        assert made.tobytes() == came.tobytes()
        assert made.getexif() == came.getexif()
    assert marked.count(b"xmpmeta>") == 1
    assert b"theirs" not in marked
    assert b"secret" not in marked


@pytest.mark.parametrize(("format", "content"), FILES)
def test_a_second_packet_replaces_the_first(format: str, content: bytes) -> None:
    once = pictures.with_packet(content, TYPES[format], PACKET)
    other = pictures.with_packet(once, TYPES[format], OTHER)
    assert pictures.with_packet(other, TYPES[format], PACKET) == once


@pytest.mark.parametrize("format", list(TYPES))
def test_a_file_that_ends_before_its_end_is_refused(format: str) -> None:
    with pytest.raises(pictures.UnknownLayout):
        pictures.with_packet(encoded(format)[:15], TYPES[format], PACKET)


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(body), kind) + body


def test_a_film_keeps_every_byte_where_it_was() -> None:
    film = box(b"ftyp", b"isom") + box(b"mdat", b"pictures") + box(b"moov", b"index")
    marked = films.with_packet(film, PACKET)
    assert marked.startswith(film)
    assert films.packet_of(marked, longest_bytes=1_000) == PACKET


def test_an_old_packet_of_a_film_becomes_nothing_in_its_place() -> None:
    first = films.with_packet(box(b"ftyp", b"isom"), OTHER) + box(b"mdat", b"pictures")
    marked = films.with_packet(first, PACKET)
    assert films.packet_of(marked, longest_bytes=1_000) == PACKET
    assert b"theirs" not in marked
    assert marked.index(b"mdat") == first.index(b"mdat")


def test_a_last_box_that_goes_to_the_end_of_the_file_ends_where_the_file_ended() -> None:
    film = box(b"ftyp", b"isom") + struct.pack(">I4s", 0, b"mdat") + b"pictures"
    marked = films.with_packet(film, PACKET)
    assert [found.kind for found in films.boxes(marked)] == [b"ftyp", b"mdat", b"uuid"]
    assert films.packet_of(marked, longest_bytes=1_000) == PACKET


def test_a_packet_that_is_too_long_is_not_read() -> None:
    marked = films.with_packet(box(b"ftyp", b"isom"), PACKET)
    assert films.packet_of(marked, longest_bytes=20) == b""


def test_a_film_without_a_packet_has_none() -> None:
    assert films.packet_of(box(b"ftyp", b"isom") + b"\0\0", longest_bytes=1_000) == b""
