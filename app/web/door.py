"""The door: while as many requests are inside as may be executed or wait, others are turned away.

That is before they are read and before anybody is looked up, and there may be thousands of them: so
the server's protocol answers by itself as soon as it has read the head of a request (`TurnsAway`).
The application's middleware (`Door`) decides alone under another server, and about everything that
the protocol leaves to it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any, ClassVar, Final

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.errors import Overloaded
from app.infra.sight import figures
from app.web.limits import SAFE_HEADERS, label_of

RETRY_AFTER_SECONDS = 1
_SHOWN: Final = b"authorization"


class House:
    """How many requests are inside of a process: executed, or waiting for it."""

    def __init__(self, *, inside_max: int) -> None:
        self.inside_max = inside_max
        self.inside = 0
        self.coming = 0  # let through by the protocol in this turn of the loop, and not yet inside

    @property
    def is_full(self) -> bool:
        """Whether whoever comes now is turned away."""
        return self.inside >= self.inside_max

    @property
    def is_about_to_be_full(self) -> bool:
        """The same, with those that are coming."""
        return self.inside + self.coming >= self.inside_max

    def announce(self, loop: asyncio.AbstractEventLoop) -> None:
        """Count a request as coming until those that were begun before now had their first turn.

        A thousand that are read in one turn would all find the place that one of them takes.
        """
        self.coming += 1
        loop.call_soon(self._has_come)

    def _has_come(self) -> None:
        self.coming -= 1


class Door:
    """Answers 503 to requests for `paths` while as many are inside as may be executed or wait.

    A request is inside from when it is whole until its answer begins: one that comes slowly, or is
    answered by a stream, keeps nobody out. It is counted before anything of it is looked at, since
    a thousand that come in the same moment would all find an empty house.
    """

    def __init__(self, app: ASGIApp, *, paths: frozenset[str], house: House) -> None:
        self.app = app
        self.paths = paths
        self._house = house

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Pass a request on that has a chance. A socket, which may stay long, costs nothing."""
        if scope["type"] != "http" or scope["path"] not in self.paths:
            return self.app(scope, receive, send)
        return self._counted(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        first = await receive()
        unread = [first]
        if self._house.is_full:
            figures.TURNED_AWAY.inc()
            await _turn_away(scope, send)
            return
        seat = _Seat(self._house)

        async def counted() -> Message:
            return unread.pop() if unread else seat.enter(await receive())

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                seat.leave()
            await send(message)

        seat.enter(first)
        try:
            await self.app(scope, counted, sent)
        finally:
            seat.leave()


class _Seat:
    """A request's place inside: taken once, when it is whole, and left once."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._was_inside = self._is_inside = False

    def enter(self, message: Message) -> Message:
        """Take it with the last part of the request; return the part."""
        if not self._was_inside and not message.get("more_body", False):
            self._was_inside = self._is_inside = True
            self._house.inside += 1
        return message

    def leave(self) -> None:
        """Leave it, if it is taken."""
        if self._is_inside:
            self._is_inside = False
            self._house.inside -= 1


def _busy() -> bytes:
    refused = Overloaded()
    told = {"message": refused.message, "extensions": refused.extensions}
    return orjson.dumps({"errors": [told]})


_BUSY = _busy()
_BUSY_HEADERS: Final = [
    (b"content-type", b"application/json"),
    (b"content-length", b"%d" % len(_BUSY)),
    (b"retry-after", b"%d" % RETRY_AFTER_SECONDS),
    (b"cache-control", b"no-store"),
    *SAFE_HEADERS,
]


async def _turn_away(scope: Scope, send: Send) -> None:
    """Answer at once, with what was written beforehand: there are thousands of these."""
    headers = [*_BUSY_HEADERS, label_of(dict(scope["headers"]))]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": _BUSY})


class _TurnedAway:
    """What the protocol takes for the cycle of a request that it answered: it is over."""

    response_complete = True
    disconnected = True
    message_event = asyncio.Event()  # nobody waits for it


_TURNED_AWAY: Any = _TurnedAway()
_LABEL: Final = b"\r\n%b: %b\r\n\r\n%b"
_BUSY_HEAD: Final = b"HTTP/1.1 503 Service Unavailable\r\n" + b"\r\n".join(
    b"%b: %b" % header for header in _BUSY_HEADERS
)


class TurnsAway(HttpToolsProtocol):
    """uvicorn's protocol of HTTP/1.1, which answers 503 itself while the house is full.

    It leaves to the application whatever is not as simple as that: a request behind another one, a
    connection that is to be closed, that waits for 100 or is not read from, and what may be
    answered from what is kept (`answers/shortcut.py`), which costs next to nothing.
    """

    house: ClassVar[House]
    paths: ClassVar[frozenset[bytes]]
    kept_path: ClassVar[bytes | None]

    _was_turned_away = False  # the request that is being read

    def on_message_begin(self) -> None:
        """Begin to read a request, which may stand in what was read before."""
        super().on_message_begin()
        self._was_turned_away = False
        self._unset_keepalive_if_required()

    def on_headers_complete(self) -> None:
        """Turn a request away, or begin with it as uvicorn does."""
        if not self._may_be_turned_away():
            super().on_headers_complete()
        elif self.house.is_about_to_be_full:
            self._turn_away()
        else:
            super().on_headers_complete()
            self.house.announce(self.loop)

    def on_message_complete(self) -> None:
        """Have the connection wait for the next request, as long as it may."""
        if self._was_turned_away:
            self.on_response_complete()
        else:
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what cannot be read, unless it has its answer already."""
        if self._was_turned_away:
            self.transport.close()
        else:
            super().send_400_response(msg)

    def _may_be_turned_away(self) -> bool:
        path, _, _ = self.url.partition(b"?")
        return (
            path in self.paths
            and (path != self.kept_path or any(name == _SHOWN for name, _ in self.headers))
            and (self.cycle is None or self.cycle.response_complete)
            and self.parser.get_http_version() == "1.1"
            and self.parser.get_method() != b"HEAD"
            and self.parser.should_keep_alive()
            and not self.parser.should_upgrade()
            and not self.expect_100_continue
            and not self.flow.write_paused
            and all(name != b"connection" for name, _ in self.server_state.default_headers)
        )

    def _turn_away(self) -> None:
        figures.TURNED_AWAY.inc()
        self._was_turned_away = True
        self.cycle = _TURNED_AWAY  # what comes of its body is read and dropped
        told = [b"\r\n%b: %b" % header for header in self.server_state.default_headers]
        name, value = label_of(dict(self.headers))
        self.transport.write(b"".join((_BUSY_HEAD, *told, _LABEL % (name, value, _BUSY))))


def turning_away(
    house: House, *, paths: frozenset[str], kept_path: str | None
) -> type[HttpToolsProtocol]:
    """Return the protocol for a house, whose door is at `paths`.

    Requests for `kept_path` without an Authorization may have kept answers.
    """
    named = {
        "house": house,
        "paths": frozenset(path.encode() for path in paths),
        "kept_path": kept_path.encode() if kept_path else None,
    }
    return type("TurnsAway", (TurnsAway,), named)
