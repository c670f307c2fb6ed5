"""Limits and labels of every request: size and depth, correlation id, safe headers."""

from __future__ import annotations

from collections.abc import Awaitable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.infra.telemetry import accepted_correlation_id, correlated

CORRELATION_HEADER = "X-Correlation-Id"
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# as bytes, for answers that nothing else labels
SAFE_HEADERS = [(name.lower().encode(), value.encode()) for name, value in SAFE.items()]
_CORRELATION = CORRELATION_HEADER.lower().encode()


class BodyTooLarge(Exception):
    """More bytes came than a request may have."""


class BodyLimit:
    """Answers 413 to requests whose body is larger than `limit_bytes`, told or found.

    A form at `form_path` may have `form_bytes`.
    """

    def __init__(self, app: ASGIApp, *, limit_bytes: int, form_path: str, form_bytes: int) -> None:
        self.app = app
        self.limit_bytes = limit_bytes
        self.form_path = form_path
        self.form_bytes = form_bytes

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Pass a request of a fitting size on. A socket, which may stay long, costs nothing."""
        if scope["type"] != "http":
            return self.app(scope, receive, send)
        return self._measured(scope, receive, send)

    async def _measured(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = self._limit_of(scope)
        told = Headers(scope=scope).get("content-length", "0")
        if not told.isdigit() or int(told) > limit:
            await _refuse(scope, receive, send, limit=limit)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise BodyTooLarge
            return message

        try:
            await self.app(scope, counted, send)
        except BodyTooLarge:
            await _refuse(scope, receive, send, limit=limit)

    def _limit_of(self, scope: Scope) -> int:
        kind, _, _ = Headers(scope=scope).get("content-type", "").partition(";")
        is_form = kind.strip().lower() == "multipart/form-data"
        return self.form_bytes if is_form and scope["path"] == self.form_path else self.limit_bytes


async def _refuse(scope: Scope, receive: Receive, send: Send, *, limit: int) -> None:
    answer = PlainTextResponse(f"At most {limit} bytes fit.\n", status_code=413)
    await answer(scope, receive, send)


class Labels:
    """Gives each request a correlation id (the caller's, if harmless) and safe headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the request under its id and tell the id in the answer."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        identifier = accepted_correlation_id(Headers(scope=scope).get(CORRELATION_HEADER))

        async def labelled(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers[CORRELATION_HEADER] = identifier
                for name, value in SAFE.items():
                    headers.setdefault(name, value)
            await send(message)

        with correlated(identifier):
            await self.app(scope, receive, labelled)


def label_of(headers: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """Return the header that tells the correlation id: the caller's, if harmless."""
    offered = headers.get(_CORRELATION)
    identifier = accepted_correlation_id(offered.decode("latin-1") if offered else None)
    return _CORRELATION, identifier.encode()


def depth_exceeds(value: object, limit: int) -> bool:
    """Say whether objects and lists are nested deeper than `limit` in a value read from JSON."""
    level = [value]
    for _ in range(limit):
        level = [
            child
            for one in level
            if isinstance(one, dict | list)
            for child in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return any(isinstance(one, dict | list) for one in level)
