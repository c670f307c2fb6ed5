"""People with wallets and characters, known by their number, and what makes room between rounds."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import asyncpg

from app.accounts.models import Session, User
from app.catalogue.seed import seed_catalogue
from app.characters.models import Character
from app.clock import now
from app.infra.db import DatabaseConfig, migrate, open_database, transaction
from app.infra.embedded.postgres import start_postgres
from app.runtime import MODEL_MODULES
from app.wallet.welcome import welcome

CALLERS = 16
WALLETS = 1_000
FUNDS = 1_000_000_000
PRICE = 4
MODEL, OPTION = "flux-2-dev", "flux-2-dev/image"

# so that nobody has thousands that wait, each order ends in the moment in which it is written
ENDED = """
CREATE FUNCTION ended_at_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.state := 'CANCELLED';
    NEW.finished_at := NEW.created_at;
    NEW.released_aurum := NEW.price_aurum;
    RETURN NEW;
END $$;
CREATE TRIGGER ended_at_once BEFORE INSERT ON generations
    FOR EACH ROW EXECUTE FUNCTION ended_at_once();
"""
# and no commit notifies anybody, which would cost the textbook order most of what it can do
_QUIET = """
ALTER TABLE wallet_holds DISABLE TRIGGER USER;
DROP TRIGGER outbox_messages_notify ON outbox_messages;
"""
# every round begins with the same tables
_EMPTIED = """
TRUNCATE generations, outbox_messages CASCADE;
DELETE FROM wallet_holds;
UPDATE wallet_accounts SET held = 0 WHERE kind = 'USER' AND held > 0;
VACUUM wallet_holds, wallet_accounts;
CHECKPOINT;
"""


def person(number: int) -> UUID:
    """Return the id of a user, from 1. The SQL of pgbench makes it the same way."""
    return UUID(f"00000000-0000-4000-8000-{number:012}")


def character_of(number: int) -> UUID:
    """Return the id of that user's character."""
    return UUID(f"00000000-0000-4000-9000-{number:012}")


def session_of(number: int) -> UUID:
    """Return the id of that user's session."""
    return UUID(f"00000000-0000-4000-a000-{number:012}")


@contextmanager
def postgres() -> Iterator[str]:
    """Give the address of a PostgreSQL that keeps what it says it kept."""
    with TemporaryDirectory() as folder:
        server = start_postgres(Path(folder) / "postgres")
        try:
            yield server.url
        finally:
            server.stop()


def config_of(url: str) -> DatabaseConfig:
    """Return how the bench uses the database: a connection for each caller."""
    return DatabaseConfig(
        url=url, model_modules=MODEL_MODULES, pool_min=CALLERS, pool_max=CALLERS + 4
    )


def set_up(url: str, *, ends_at_once: bool) -> None:
    """Migrate, and write the catalogue, the people, their wallets, characters and sessions."""
    asyncio.run(migrate(config_of(url)))  # in a context of its own, which it leaves closed
    asyncio.run(_write(url, ends_at_once=ends_at_once))


async def _write(url: str, *, ends_at_once: bool) -> None:
    context = await open_database(config_of(url))
    numbers = range(1, WALLETS + 1)
    async with transaction() as connection:
        await seed_catalogue(connection=connection)
        users = [
            User(id=person(n), email=f"user-{n}@example.com", display_name="Ada", password_hash="-")  # noqa: S106 - nobody signs in with it
            for n in numbers
        ]
        await User.bulk_create(users, using_db=connection)
        sessions = [
            Session(id=session_of(n), user_id=person(n), expires_at=now() + timedelta(days=1))
            for n in numbers
        ]
        await Session.bulk_create(sessions, using_db=connection)
        characters = [
            Character(
                id=character_of(n),
                owner_id=person(n),
                name="Mira",
                age=29,
                summary="Keeps a lighthouse.",
                description="Speaks in short sentences.",
                appearance="red hair, green coat",
                tags=["sea"],
            )
            for n in numbers
        ]
        await Character.bulk_create(characters, using_db=connection)
        for n in numbers:
            await welcome(person(n), amount=FUNDS, connection=connection)
    await context.close_connections()
    if ends_at_once:
        await run_sql(url, ENDED + _QUIET)
    await run_sql(url, "VACUUM ANALYZE")


async def empty(url: str) -> None:
    """Make every round begin with the same tables."""
    for statement in _EMPTIED.strip().split(";"):
        if statement.strip():
            await run_sql(url, statement)


async def run_sql(url: str, text: str) -> None:
    """Run statements over a connection of their own."""
    opened = await asyncpg.connect(url)
    try:
        await opened.execute(text)
    finally:
        await opened.close()
