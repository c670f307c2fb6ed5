"""Somebody's many characters: written once for all tests of a file, which leave them so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from app.accounts.models import User
from app.infra.db import open_database, transaction
from app.runtime import database_config
from app.settings import Settings
from tests.databases import Slate

_EMAIL = "ada@example.com"


class _Undone(Exception):
    """A transaction is to be rolled back."""


@contextmanager
def filled(
    postgres_url: str, template: str, fill: Callable[[User], Awaitable[None]]
) -> Iterator[str]:
    """Make a database in which `fill` wrote the characters of an owner; give its address."""
    slate = Slate(postgres_url, template)
    url = slate.fresh()
    asyncio.run(_fill(url, fill))
    yield url
    slate.close()


async def _fill(url: str, fill: Callable[[User], Awaitable[None]]) -> None:
    context = await open_database(database_config(Settings(database_url=url)))
    try:
        await fill(await User.create(email=_EMAIL, display_name="Ada", password_hash="-"))  # noqa: S106 - nobody signs in with it
    finally:
        await context.close_connections()


async def their_owner() -> User:
    """Return whose the many characters are."""
    return await User.get(email=_EMAIL)


@asynccontextmanager
async def undone() -> AsyncIterator[None]:
    """Take back at the end of the block what it wrote."""
    with suppress(_Undone):
        async with transaction():
            yield
            raise _Undone
