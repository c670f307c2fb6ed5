"""Conditional and range requests (RFC 9110, sections 13 and 14), as pure rules.

One range is answered; a request for several gets the whole, which the RFC allows a server to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# a longer number is past the end of every file
_RANGE = re.compile(r"bytes[ \t]*=[ \t]*([0-9]*)-([0-9]*)[ \t]*", re.IGNORECASE)
_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')


@dataclass(frozen=True, slots=True)
class ByteRange:
    """The bytes from `start` up to, not including, `end` of a file of `size` bytes."""

    start: int
    end: int
    size: int

    @property
    def content_range(self) -> str:
        """The value of Content-Range."""
        return f"bytes {self.start}-{self.end - 1}/{self.size}"


class Unsatisfiable(Exception):
    """A well-formed range that lies outside the file: answered with 416."""


def requested_range(header: str | None, *, size: int) -> ByteRange | None:
    """Return the range that a Range header asks of a file of `size` bytes.

    None: no range, another unit, malformed or several; the whole is the answer. Raises
    Unsatisfiable for a range that starts past the end, and for the last 0 bytes.
    """
    matched = _RANGE.fullmatch(header) if header else None
    if matched is None or matched.groups() == ("", ""):
        return None
    first, last = (_number(digits) for digits in matched.groups())
    if first is None:
        return _suffix(last or 0, size=size)
    if last is not None and last < first:
        return None
    if first >= size:
        raise Unsatisfiable
    return ByteRange(first, size if last is None else min(last + 1, size), size)


def lists_tag(header: str, tag: str, *, weakly: bool) -> bool:
    """Say whether an If-None-Match (`weakly`) or If-Match header names the strong `tag` or "*"."""
    if header.strip() == "*":
        return True
    named = _TAG.findall(header)
    return tag in named or (weakly and f"W/{tag}" in named)


def _suffix(length: int, *, size: int) -> ByteRange:
    if length == 0:
        raise Unsatisfiable
    return ByteRange(max(0, size - length), size, size)


def _number(digits: str) -> int | None:
    return int(digits[:18]) if digits else None
