"""Who may ask how much: operations are charged to whoever sends them. And how much at once.

Signed in, that is the person, whichever way they come: over HTTP, a socket or a bot that acts for
them. Anybody else is their network. What a bot does in its own name is charged to its credential.

So many operations are executed at once, and so many wait. While there are as many, requests are
turned away at the door, before they are read and before anybody is looked up.
"""

from __future__ import annotations

from collections.abc import Awaitable

import orjson
from graphql import GraphQLError
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Overloaded, RateLimited
from app.graphql.context import Context
from app.graphql.documents import ReadDocument
from app.graphql.messengers.calls import InternalContext
from app.infra.rate_limit import Standing, network_of
from app.infra.sight import figures
from app.infra.turnstile import Turnstile
from app.settings import Settings
from app.web.limits import SAFE_HEADERS, label_of

POLICY = "cost"
PER_SECONDS = 60
RETRY_AFTER_SECONDS = 1
_POLICY = POLICY.encode()


def turnstile_of(settings: Settings) -> Turnstile:
    """Return what lets as many operations through at once as the settings say."""
    return Turnstile(
        at_once=settings.operations_at_once,
        waiting_max=settings.operations_waiting,
        wait_seconds=settings.operation_wait_seconds,
    )


class House:
    """How many requests are inside of a process: executed, or waiting for it."""

    def __init__(self, *, inside_max: int) -> None:
        self.inside_max = inside_max
        self.inside = 0

    @property
    def is_full(self) -> bool:
        """Whether whoever comes now is turned away."""
        return self.inside >= self.inside_max


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
_BUSY_HEADERS = [
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


async def charge(context: Context, document: str | None) -> Standing | None:
    """Charge an operation to whoever sends it, and return how they stand; None when Redis is away.

    A document that cannot be parsed costs 1.
    """
    settings = context.runtime.settings
    limit, *payer = settings.cost_per_minute, *_payer(context)
    if payer[0] == "bot":
        limit = settings.bot_cost_per_minute
    return await context.runtime.rate_limiter.charge(
        "operations",
        *payer,
        cost=document.cost if isinstance(document, ReadDocument) else 1,
        limit=limit,
        per_seconds=PER_SECONDS,
    )


def refusal(standing: Standing) -> GraphQLError:
    """Return what somebody is told who has asked for too much."""
    seconds = standing.retry_after_seconds
    return GraphQLError(
        f"That was too much within a minute. Try again in {seconds} seconds.",
        extensions={"code": RateLimited.code, "retryAfterSeconds": seconds},
    )


def give_back(context: Context, document: ReadDocument) -> None:
    """Give back what was charged for an operation that somebody signed in was told nothing of."""
    assert context.signed_in is not None
    context.runtime.rate_limiter.give_back(
        "operations",
        *_payer(context),
        cost=document.cost,
        limit=context.runtime.settings.cost_per_minute,
        per_seconds=PER_SECONDS,
    )


def headers_of(standing: Standing) -> tuple[tuple[bytes, bytes], tuple[bytes, bytes]]:
    """Return how the caller stands as headers. The unit is the cost of an operation, a trivial one
    being 1.
    """
    policy = b'"%b";q=%d;w=%d' % (_POLICY, standing.limit, standing.per_seconds)
    left = b'"%b";r=%d;t=%d' % (_POLICY, standing.left, standing.full_in_seconds)
    return (b"ratelimit-policy", policy), (b"ratelimit", left)


def tell(headers: MutableHeaders, standing: Standing) -> None:
    """Say in an answer how the caller stands (draft-ietf-httpapi-ratelimit-headers-10).

    See `headers_of`.
    """
    for name, value in headers_of(standing):
        headers[name.decode()] = value.decode()
    if standing.retry_after_seconds:
        headers["Retry-After"] = str(standing.retry_after_seconds)


def _payer(context: Context) -> tuple[str, str]:
    if context.signed_in is not None:
        return "user", str(context.signed_in.user_id)
    if isinstance(context, InternalContext) and context.caller is not None:
        return "bot", str(context.caller.id)
    return "network", network_of(context.client_address)
