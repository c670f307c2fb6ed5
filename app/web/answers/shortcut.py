"""The short way from a request to a kept answer: before anything else looks at it.

Outside of all other middleware, since those who look up, count and label a request cost several
times what the answer does. What they promise is kept here: safe headers, a correlation id, limits
by network, and that only a body of a modest size is read.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.settings import Settings
from app.web.answers.entries import Entry, Front
from app.web.answers.kept import PublicAnswers
from app.web.answers.tab import Headers
from app.web.limits import SAFE_HEADERS, label_of

PATH: Final = "/graphql"
MODERN, PLAIN = "application/graphql-response+json", "application/json"
# shared caches may hold it for as long as anybody's view may be behind, browsers ask each time
CACHE_CONTROL: Final = "public, max-age=0, s-maxage=1"
VARY: Final = "Accept, Authorization"
_ASKED: Final = "galatea.asked"
_PLAIN: Final = PLAIN.encode()
_LONGEST_BODY: Final = 16_384


class Asked(NamedTuple):
    """What a request looks like from outside."""

    front: Front
    is_get: bool
    kind: str
    etags: bytes
    is_anew: bool


def asked_of(scope: Scope) -> Asked | None:
    """Return what the shortcut saw of a request that it passed on; None if it may not keep it."""
    asked: Asked | None = scope.get(_ASKED)
    return asked


class Shortcut:
    """Answers what is kept, and passes everything else on, with a note of what it looks like."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app = app
        self._has_public_url = settings.public_url is not None
        self._is_on = settings.public_answers_kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] != PATH or not self._is_on:
            await self.app(scope, receive, send)
            return
        answers: PublicAnswers | None = getattr(scope["app"].state, "answers", None)
        headers = dict(scope["headers"])
        # of a header that comes twice others may read the first, and another answer would be kept
        is_odd = len(headers) != len(scope["headers"])
        if answers is None or is_odd or b"authorization" in headers:
            await self.app(scope, receive, send)
            return
        if scope["method"] == "GET":
            asked = self._asked(scope, headers, scope["query_string"])
            if asked is None or not await _answered_get(answers, asked, scope, headers, send):
                await self.app(scope, receive, send)
            return
        if is_short(headers):
            body, receive = await read_short(receive)
            asked = self._asked(scope, headers, body)
            if asked and await _answered_post(answers, asked, scope, headers, send):
                return
        await self.app(scope, receive, send)

    def _asked(self, scope: Scope, headers: dict[bytes, bytes], said: bytes) -> Asked | None:
        kind = kind_of(headers.get(b"accept", b""))
        if kind is None or not said:
            return None
        origin = (
            ("", "")
            if self._has_public_url
            else (scope["scheme"], headers.get(b"host", b"").decode("latin-1"))
        )
        method = scope["method"]
        asked = Asked(  # by their order, which is quicker
            (method, *origin, said),
            method == "GET",
            kind,
            headers.get(b"if-none-match", b""),
            b"no-cache" in headers.get(b"cache-control", b""),
        )
        scope[_ASKED] = asked
        return asked


def headers_of(entry: Entry, asked: Asked) -> Headers:
    """Return the headers of an answer, those of its length and of its caller aside."""
    wanted = (asked.kind, asked.is_get, False)
    if wanted not in entry.headers:
        entry.headers[wanted] = tuple(_headers(entry, asked))
    return entry.headers[wanted]


def _whole(entry: Entry, asked: Asked) -> Headers:
    """Return all headers of an answer but those of its caller."""
    wanted = (asked.kind, asked.is_get, True)
    told = entry.headers.get(wanted)
    if told is None:
        length = (b"content-length", b"%d" % len(entry.body))
        told = entry.headers[wanted] = (*headers_of(entry, asked), *SAFE_HEADERS, length)
    return told


def _headers(entry: Entry, asked: Asked) -> Iterator[tuple[bytes, bytes]]:
    yield b"content-type", f"{asked.kind}; charset=utf-8".encode()
    if not asked.is_get:
        yield b"cache-control", b"no-store"
        return
    yield b"cache-control", CACHE_CONTROL.encode()
    yield b"vary", VARY.encode()
    yield b"etag", etag_of(entry, asked.kind)


def etag_of(entry: Entry, kind: str) -> bytes:
    """Return the strong tag of an answer's bytes and type (RFC 9110, 8.8.3)."""
    return f'"{entry.etag}"'.encode() if kind == MODERN else f'"{entry.etag}-json"'.encode()


def is_known(etags: bytes, tag: bytes) -> bool:
    """Say whether `If-None-Match` names a tag, compared weakly (RFC 9110, 13.1.2)."""
    if not etags:
        return False
    named = [one.strip().removeprefix(b"W/") for one in etags.split(b",")]
    return tag in named or named == [b"*"]


async def _answered_get(
    answers: PublicAnswers, asked: Asked, scope: Scope, headers: dict[bytes, bytes], send: Send
) -> bool:
    begun = time.perf_counter()
    address = _address(scope)
    entry = None if asked.is_anew else answers.at_front(asked.front, address=address)
    if entry is None or not answers.tab.take(address, entry.cost):
        return False
    answers.counts.hits += 1
    if asked.etags and is_known(asked.etags, etag_of(entry, asked.kind)):
        answers.counts.not_modified += 1
        told = [*headers_of(entry, asked)[1:], *SAFE_HEADERS, label_of(headers)]
        await _send(send, 304, told, b"")
    else:
        await _send(send, 200, [*_whole(entry, asked), label_of(headers)], entry.body)
    entry.count(time.perf_counter() - begun)
    return True


async def _answered_post(
    answers: PublicAnswers, asked: Asked, scope: Scope, headers: dict[bytes, bytes], send: Send
) -> bool:
    begun = time.perf_counter()
    address = _address(scope)
    entry = None if asked.is_anew else answers.at_front(asked.front, address=address)
    if entry is None or not answers.tab.take(address, entry.cost):
        return False
    answers.counts.hits += 1
    told = [*_whole(entry, asked), label_of(headers), *answers.tab.told(address)]
    await _send(send, 200, told, entry.body)
    entry.count(time.perf_counter() - begun)
    return True


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _address(scope: Scope) -> str:
    client: Any = scope.get("client")
    return client[0] if client else "unknown"


@lru_cache(maxsize=256)
def kind_of(accept: bytes) -> str | None:
    """Return the type of the answer for an Accept header, None for what is no single answer."""
    if b"event-stream" in accept or b"multipart" in accept:
        return None
    if MODERN.encode() in accept:
        return MODERN
    is_plain = not accept or PLAIN.encode() in accept or b"*/*" in accept
    return PLAIN if is_plain else None


def is_short(headers: dict[bytes, bytes]) -> bool:
    """Say whether a request has a body of JSON that is worth looking at before all else."""
    length = headers.get(b"content-length", b"")
    is_json = headers.get(b"content-type", b"").startswith(_PLAIN)
    return is_json and length.isdigit() and int(length) <= _LONGEST_BODY


async def read_short(receive: Receive) -> tuple[bytes, Receive]:
    """Return a short body, and what receives it once more; no body where it is cut off or long."""
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body", False):
        return message.get("body", b""), once_more([message], receive)
    messages: list[Message] = []
    body = b""
    while True:
        messages.append(message)
        if message["type"] != "http.request":
            body = b""
            break
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
        if len(body) > _LONGEST_BODY:
            body = b""
            break
        message = await receive()
    return body, once_more(messages, receive)


def once_more(messages: list[Message], receive: Receive) -> Receive:
    """Return what receives these first."""
    unread = iter(messages)

    async def received() -> Message:
        message = next(unread, None)
        return await receive() if message is None else message

    return received
