"""Messages of graphql-transport-ws as the frames of RFC 6455 that carry them, without a socket.

https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md and RFC 6455, section 5.2.

A server's frames are not masked, so that the same bytes do for all who gave an operation the same
id, and differ by the id alone for others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import orjson

_TEXT: Final = 0x81  # the last frame of a message, and its only one: FIN and opcode 1
_SHORT, _MIDDLE, _SHORT_MAX, _MIDDLE_MAX = 126, 127, 126, 1 << 16
_NEXT: Final = b',"type":"next","payload":'


class Frame:
    """One text message: `wire` is the frame, `text` what it says."""

    __slots__ = ("_head", "wire")

    def __init__(self, message: bytes) -> None:
        head = _head_of(len(message))
        self.wire = head + message
        self._head = len(head)

    @property
    def text(self) -> str:
        """The message, for whoever makes frames of their own."""
        return self.wire[self._head :].decode()


def _head_of(length: int) -> bytes:
    if length < _SHORT_MAX:
        return bytes((_TEXT, length))
    if length < _MIDDLE_MAX:
        return bytes((_TEXT, _SHORT)) + length.to_bytes(2, "big")
    return bytes((_TEXT, _MIDDLE)) + length.to_bytes(8, "big")


class Event:
    """One event's `next` message for whatever id: encoded once, a frame for each id made once."""

    def __init__(self, payload: Mapping[str, Any]) -> None:
        self._rest = _NEXT + orjson.dumps(payload) + b"}"
        self._frames: dict[bytes, Frame] = {}

    @property
    def payload(self) -> bytes:
        """What the message tells, for whoever is told it otherwise."""
        return self._rest[len(_NEXT) : -1]

    def frame(self, id_: bytes) -> Frame:
        """Return the frame for an operation whose id is `id_` as JSON."""
        made = self._frames.get(id_)
        if made is None:
            made = self._frames[id_] = Frame(b'{"id":' + id_ + self._rest)
        return made


def complete(id_: bytes) -> Frame:
    """Return the message that ends an operation whose id is `id_` as JSON."""
    return Frame(b'{"id":' + id_ + b',"type":"complete"}')
