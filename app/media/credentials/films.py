"""Reads and writes the XMP packet of an MP4, a top-level `uuid` box, without moving a byte. Pure.

XMP specification part 3, section 1.2.7.1, in boxes of ISO/IEC 14496-12, section 4.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

_XMP_BOX = UUID("be7acfcb-97a9-42e8-9c71-999491e3afac").bytes


@dataclass(frozen=True, slots=True)
class Box:
    """Where a top-level box begins, where what is in it begins, and where both end."""

    kind: bytes
    start: int
    body: int
    end: int


def packet_of(content: bytes, *, longest_bytes: int) -> bytes:
    """Return a film's XMP packet, empty when it has none of up to `longest_bytes`."""
    for box in _xmp_boxes(content):
        if box.end - box.body <= longest_bytes:
            return content[box.body + len(_XMP_BOX) : box.end]
    return b""


def with_packet(content: bytes, packet: bytes) -> bytes:
    """Return the film with `packet` as its only XMP, at the end.

    Old packets become `free` boxes in their places: an index that counts bytes stays right. A
    second call replaces the packet.
    """
    film = bytearray(content)
    last = None
    for box in boxes(content):
        last = box
    for box in _xmp_boxes(content):
        film[box.start + 4 : box.start + 8] = b"free"
        film[box.body : box.end] = bytes(box.end - box.body)
    if last is not None and struct.unpack_from(">I", content, last.start)[0] == 0:
        # "to the end of the file" would take in what comes now
        struct.pack_into(">I", film, last.start, last.end - last.start)
    film += struct.pack(">I4s", 8 + len(_XMP_BOX) + len(packet), b"uuid") + _XMP_BOX + packet
    return bytes(film)


def boxes(content: bytes) -> Iterator[Box]:
    """Yield each top-level box, the last one cut where the file ends."""
    at = 0
    while at + 8 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        header = 8
        if size == 1 and at + 16 <= len(content):
            size, header = struct.unpack_from(">Q", content, at + 8)[0], 16
        elif size == 0:
            size = len(content) - at
        if size < header:
            return
        yield Box(kind, at, at + header, min(at + size, len(content)))
        at += size


def _xmp_boxes(content: bytes) -> Iterator[Box]:
    for box in boxes(content):
        if box.kind == b"uuid" and content[box.body : box.body + len(_XMP_BOX)] == _XMP_BOX:
            yield box
