"""A wallet's balance as it changes. The row is the truth; what is published only says: look again.

The ledger knows nothing of it. Whoever commits money says so afterwards with `announce`; a change
that nobody announced is seen with the next look, after a silence.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID

from redis.exceptions import RedisError

from app.infra.events import Events
from app.infra.telemetry import logger
from app.wallet.statements import Balance, balance

log = logger(__name__)


def topic_of(user_id: UUID) -> str:
    """Return the topic that says that somebody's wallet changed."""
    return f"wallet-of:{user_id}"


async def announce(events: Events, user_id: UUID) -> None:
    """Say that the user's wallet changed, after the commit that changed it. Once too often is fine.

    Without Redis it is logged and left: followers look by themselves.
    """
    try:
        await events.publish(topic_of(user_id), {})
    except (RedisError, OSError) as error:
        log.warning("wallet.not_announced", error=type(error).__name__)


async def watch(events: Events, user_id: UUID, *, reread_seconds: float) -> AsyncIterator[Balance]:
    """Yield the user's balance as it is, then after each change that was seen; it never ends.

    Versions rise. Changes that come together may be told as one, the last. Followed before anything
    is read, so nothing falls in between; after `reread_seconds` of silence it is looked all the
    same.
    """
    async with events.follow(topic_of(user_id)) as follower:
        told = await balance(user_id)
        yield told
        while True:
            await follower.next(timeout_seconds=reread_seconds)
            found = await balance(user_id)
            if found.version > told.version:
                told = found
                yield told
