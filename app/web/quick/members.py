"""The short way for whoever is signed in and asks, by one list, for what was asked before.

Before most middleware, as `app.web.answers.shortcut` is for visitors, since that costs as much as
the answer. Who asks is taken from the last look, and the statement that answers looks again: see
`app.graphql.shelves.whole`. Everything else, and whatever is odd or comes to nothing, goes the
usual way, of which this has spent and told nothing then.
"""

from __future__ import annotations

import time
from functools import lru_cache

import orjson
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import Overloaded
from app.graphql.compiled.changes.running import Outcome
from app.graphql.compiled.plans import Asked
from app.graphql.context import Context
from app.graphql.schema import schema
from app.infra.sight import operations, statements, tracing
from app.infra.telemetry import correlated
from app.infra.turnstile import Turnstile
from app.settings import Settings
from app.web import admission
from app.web.answers.shortcut import PATH, is_short, kind_of, read_short
from app.web.bearer import bearer
from app.web.limits import SAFE_HEADERS, label_of
from app.web.quick import posts
from app.web.quick.known import Known, KnownRequests
from app.web.watching.operations import PUBLIC

Headers = dict[bytes, bytes]
_NO_STORE = (b"cache-control", b"no-store")


class Members:
    """Answers what is known, and passes everything else on, with a note of what it looks like."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app = app
        self.known = KnownRequests()
        self._is_on = settings.members_answered_shortly

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if self._is_on and scope["type"] == "http" and scope["path"] == PATH:
            headers: Headers = dict(scope["headers"])
            if _is_usual(scope, headers):
                body, receive = await read_short(receive)
                known = self.known.find(body)
                if known is not None and await self._answered(body, known, scope, headers, send):
                    return
                self.known.note(scope, body)
        await self.app(scope, receive, send)

    async def _answered(
        self, body: bytes, known: Known, scope: Scope, headers: Headers, send: Send
    ) -> bool:
        """Answer what a body asks for, if that can be done at once."""
        begun, state = time.monotonic(), scope["app"].state
        is_watched = tracing.is_on() or statements.is_on()
        kind = kind_of(headers.get(b"accept", b""))
        token = bearer(headers[b"authorization"].decode("latin-1"))
        if kind is None or not token or state.turnstile.is_full:
            return False
        context = Context(HTTPConnection(scope), state.runtime, takes_json=True)
        if not context.suppose(token):
            return False
        label = label_of(headers)
        with correlated(label[1].decode()):
            standing = await admission.charge(context, known.document)
            if standing is not None and standing.retry_after_seconds:
                return False
            told = await (_watched if is_watched else _executed)(known, context, state.turnstile)
        if told is None:
            if standing is not None:
                admission.give_back(context, known.document)
            if not context.is_told_whole:
                self.known.forget(body)
            return False
        answered = [
            _NO_STORE,
            (b"content-length", b"%d" % len(told)),
            _content_type(kind),
            *(admission.headers_of(standing) if standing is not None else ()),
            label,
            *SAFE_HEADERS,
        ]
        await send({"type": "http.response.start", "status": 200, "headers": answered})
        await send({"type": "http.response.body", "body": told})
        if not is_watched:
            operations.count(PUBLIC, *known.named)(time.monotonic() - begun)
        return True


def _is_usual(scope: Scope, headers: Headers) -> bool:
    """Say whether a request is one that the usual way would answer by its body and token alone."""
    return (
        b"authorization" in headers
        and scope["method"] == "POST"
        and not scope["query_string"]
        # of a header that comes twice others may read the first
        and len(headers) == len(scope["headers"])
        and headers.get(b"content-type", b"").lower() in posts.JSON
        and is_short(headers)
    )


async def _watched(known: Known, context: Context, turnstile: Turnstile) -> bytes | None:
    """Do as `_executed`, as an operation that is seen."""
    with operations.watch(PUBLIC) as seen:
        operations.named(*known.named)
        told = await _executed(known, context, turnstile)
        seen.is_begun_anew = told is None
        return told


async def _executed(known: Known, context: Context, turnstile: Turnstile) -> bytes | None:
    """Return the answer to whoever is supposed to ask, if they are; else None."""
    asked = Asked(
        known.document.document,
        known.operation_name,
        known.variables,
        context,
        None,
        known.extensions,
    )
    try:
        async with turnstile.through():
            data = await schema.plans.execute(asked, compiled_from=1, outcome=Outcome())
    except Overloaded:
        return None
    # nobody is told anything before a statement has said who they are
    return None if data is None or context.supposed is not None else orjson.dumps({"data": data})


@lru_cache(maxsize=8)
def _content_type(kind: str) -> tuple[bytes, bytes]:
    return b"content-type", f"{kind}; charset=utf-8".encode()
