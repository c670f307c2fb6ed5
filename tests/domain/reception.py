"""A reception for tests: the real limiter and database, and a bus that remembers what it said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.sessions import Reception, SignedIn, sign_up
from app.infra.rate_limit import RateLimiter
from app.settings import Settings

SECRET = b"thirty-two bytes of test secret."
PASSWORD = "correct horse battery staple"  # noqa: S105 - of a test
ADDRESS = "192.0.2.7"


@dataclass
class RememberingBus:
    """A RevocationBus whose messages stay where they are."""

    revoked: list[UUID] = field(default_factory=list)

    async def session_revoked(self, session_id: UUID) -> None:
        """Remember it."""
        self.revoked.append(session_id)


@asynccontextmanager
async def open_reception(settings: Settings) -> AsyncIterator[Reception]:
    """Open a reception whose limiter is closed afterwards."""
    limiter = RateLimiter(settings.required_redis_url())
    try:
        yield Reception(
            settings=settings, secret=SECRET, limiter=limiter, revocations=RememberingBus()
        )
    finally:
        await limiter.aclose()


def told(reception: Reception) -> list[UUID]:
    """Return the sessions whose end the reception has announced."""
    assert isinstance(reception.revocations, RememberingBus)
    return reception.revocations.revoked


async def no_more(_user_id: UUID, _connection: BaseDBAsyncClient) -> None:
    """Write nothing beside the new account."""


async def ada(reception: Reception, email: str = "ada@example.com") -> SignedIn:
    """Sign somebody up."""
    return await sign_up(
        reception,
        email=email,
        password=PASSWORD,
        display_name="Ada",
        address=ADDRESS,
        on_created=no_more,
    )
