"""Who may ask how much: operations are charged to whoever sends them. And how much at once.

Signed in, that is the person, whichever way they come: over HTTP, a socket or a bot that acts for
them. Anybody else is their network. What a bot does in its own name is charged to its credential.

So many operations are executed at once, and so many wait; who comes then is turned away at the door
(`door.py`).
"""

from __future__ import annotations

from graphql import GraphQLError
from starlette.datastructures import MutableHeaders

from app.errors import RateLimited
from app.graphql.context import Context
from app.graphql.documents import ReadDocument
from app.graphql.messengers.calls import InternalContext
from app.infra.rate_limit import Standing, network_of
from app.infra.turnstile import Turnstile
from app.settings import Settings

POLICY = "cost"
PER_SECONDS = 60
_POLICY = POLICY.encode()


def turnstile_of(settings: Settings) -> Turnstile:
    """Return what lets as many operations through at once as the settings say."""
    return Turnstile(
        at_once=settings.operations_at_once,
        waiting_max=settings.operations_waiting,
        wait_seconds=settings.operation_wait_seconds,
    )


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
