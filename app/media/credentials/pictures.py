"""Puts an XMP packet into a picture file, in place of what it had, without decoding a pixel. Pure.

Where a packet lives: XMP specification part 3, "Storage in Files" (JPEG 1.1.3, PNG 1.1.5); WebP:
RFC 9649 section 2.7.1.5. A PNG's own words (tEXt, zTXt, iTXt) and a JPEG's comments go: image
models write whole prompts into them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_JPEG_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_JPEG_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_JPEG_EXIF = b"Exif\0\0"
_APP0, _APP1, _COMMENT, _START_OF_SCAN = 0xE0, 0xE1, 0xFE, 0xDA

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_XMP = b"XML:com.adobe.xmp\0\0\0\0\0"
_PNG_WORDS = frozenset({b"tEXt", b"zTXt", b"iTXt"})

_WEBP_HAS_XMP, _WEBP_HAS_ALPHA = 0x04, 0x10


class UnknownLayout(ValueError):
    """A file that a decoder may read, but whose layout is not the one of its specification."""


def with_packet(content: bytes, content_type: str, packet: bytes) -> bytes:
    """Return a PNG, JPEG or WebP with `packet` as its only XMP. Raises UnknownLayout.

    Every pixel and every other part stays as it was. A second call replaces the packet.
    """
    writers = {"image/jpeg": _in_jpeg, "image/png": _in_png, "image/webp": _in_webp}
    try:
        return writers[content_type](content, packet)
    except (struct.error, IndexError) as error:
        raise UnknownLayout("The file ends before its end.") from error


def _in_jpeg(content: bytes, packet: bytes) -> bytes:
    before: list[bytes] = []
    after: list[bytes] = []
    at = 2
    while content[at] == 0xFF and content[at + 1] != _START_OF_SCAN:
        if content[at + 1] == 0xFF:  # a fill byte
            at += 1
            continue
        marker, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        segment = content[at : at + 2 + length]
        at += 2 + length
        if _is_jpeg_wording(marker, segment[4:]):
            continue
        is_head = marker == _APP0 or (marker == _APP1 and segment[4:].startswith(_JPEG_EXIF))
        (before if is_head and not after else after).append(segment)
    if content[at : at + 2] != b"\xff\xda":
        raise UnknownLayout("The picture does not begin.")
    body = _JPEG_XMP + packet
    ours = struct.pack(">BBH", 0xFF, _APP1, 2 + len(body)) + body
    return b"".join([content[:2], *before, ours, *after, content[at:]])


def _is_jpeg_wording(marker: int, body: bytes) -> bool:
    is_xmp = marker == _APP1 and body.startswith((_JPEG_XMP, _JPEG_MORE_XMP))
    return is_xmp or marker == _COMMENT


def _in_png(content: bytes, packet: bytes) -> bytes:
    body = b"iTXt" + _PNG_XMP + packet
    ours = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    parts = [_PNG_SIGNATURE]
    at = len(_PNG_SIGNATURE)
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind not in _PNG_WORDS:
            parts.append(content[at : at + 12 + length])
        if kind == b"IHDR":
            parts.append(ours)
        if kind == b"IEND":
            break  # what comes after the end is no part of a picture
        at += 12 + length
    return b"".join(parts)


def _in_webp(content: bytes, packet: bytes) -> bytes:
    chunks = [(kind, body) for kind, body in _webp_chunks(content) if kind != b"XMP "]
    if not chunks:
        raise UnknownLayout("The picture has no parts.")
    kind, body = chunks[0]
    if kind == b"VP8X":
        chunks[0] = (kind, bytes([body[0] | _WEBP_HAS_XMP]) + body[1:])
    else:
        chunks.insert(0, (b"VP8X", _extended_header(kind, body)))
    chunks.append((b"XMP ", packet))
    riff = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
        for kind, body in chunks
    )
    return b"RIFF" + struct.pack("<I", len(riff)) + riff


def _webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    end = 8 + struct.unpack_from("<I", content, 4)[0]
    at = 12
    while at + 8 <= end:
        kind, length = struct.unpack_from("<4sI", content, at)
        yield kind, content[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _extended_header(kind: bytes, body: bytes) -> bytes:
    """Return the VP8X chunk that a file of one chunk, VP8 or VP8L, does without."""
    flags = _WEBP_HAS_XMP
    width: int
    height: int
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", body, 1)[0]
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        flags |= _WEBP_HAS_ALPHA if bits >> 28 & 1 else 0
    elif kind == b"VP8 ":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", body, 6))
    else:
        raise UnknownLayout("The picture does not begin with its header.")
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return bytes([flags, 0, 0, 0]) + sides
