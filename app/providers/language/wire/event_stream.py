"""Read server-sent events out of bytes as they come (HTML Living Standard, 9.2.6)."""

from __future__ import annotations

import re

EVENT_BYTES_MAX = 1_000_000

_LINE_END = re.compile(rb"\r\n|\n|\r")
_BOM = b"\xef\xbb\xbf"


class EventTooLarge(Exception):
    """An event is longer than anybody here wants to hold in memory."""


class EventStream:
    """Gives the data of each event once its last line is there, wherever the bytes were split.

    Comments and fields other than `data` are passed over; lines end with LF, CR or both.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._data: list[bytes] = []
        self._size = 0
        self._is_after_cr = False
        self._is_first = True

    def feed(self, chunk: bytes) -> list[str]:
        """Return the data of the events that `chunk` completes. Raises EventTooLarge."""
        if self._is_after_cr and chunk:
            chunk = chunk.removeprefix(b"\n")  # the other half of a CRLF
            self._is_after_cr = False
        self._rest += chunk
        if self._is_first and len(self._rest) >= len(_BOM):
            self._rest, self._is_first = self._rest.removeprefix(_BOM), False
        told, start = list[str](), 0
        for end in _LINE_END.finditer(self._rest):
            self._take(self._rest[start : end.start()], told)
            start = end.end()
        self._is_after_cr = start == len(self._rest) and self._rest.endswith(b"\r")
        self._rest = self._rest[start:]
        if self._size + len(self._rest) > EVENT_BYTES_MAX:
            raise EventTooLarge
        return told

    def end(self) -> list[str]:
        """Return what the stream ended with, should its last blank line be missing.

        By the standard it would be lost, but hosts do that, and half an event is no JSON anyway.
        """
        told = list[str]()
        self._take(self._rest, told)
        self._take(b"", told)
        return told

    def _take(self, line: bytes, told: list[str]) -> None:
        if not line:
            if self._data:
                told.append(b"\n".join(self._data).decode("utf-8", "replace"))
            self._data, self._size = [], 0
            return
        name, _, value = line.partition(b":")
        if name == b"data":
            self._data.append(value.removeprefix(b" "))
            self._size += len(value)
            if self._size > EVENT_BYTES_MAX:
                raise EventTooLarge
