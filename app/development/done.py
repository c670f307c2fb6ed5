"""What `./dev run` need not do again, found in milliseconds where a program would take a second.

Each answers what the program would write, "" for nothing; None when it has to run.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeAlias

import asyncpg

from app.development import pages
from app.development.node import digest
from app.settings import ROOT, Settings

# files of these are what seeding writes; the first has all that is in the catalogue
_SEEDED_FROM = (
    "app/catalogue/catalogue.json",
    "app/catalogue/seed.py",
    "app/cli/cast.py",
    "app/cli/seeds.py",
)
_STAMP = "seeded.json"
_MIGRATED = "SELECT version FROM aerich"
_THERE = """
    SELECT EXISTS (SELECT FROM render_models)
        AND ($1::text IS NULL OR EXISTS (SELECT FROM users WHERE email = $1))
"""
Line: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
_UNKNOWN = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


def built(_settings: Settings) -> str | None:
    """Whether both pages are those of their sources."""
    return "" if pages.are_built(ROOT) else None


def migrated(settings: Settings) -> str | None:
    """Whether the database knows every migration that there is, and no other."""

    async def ask(connection: Line) -> bool:
        applied = {row["version"] for row in await connection.fetch(_MIGRATED)}
        return applied == {path.name for path in (ROOT / "migrations/galatea").glob("*_*.py")}

    return "" if _asked(settings, ask) else None


def seeded(settings: Settings) -> str | None:
    """Whether the last seeding was of the same catalogue and cast, and its account is there.

    What somebody deleted of the examples since stays deleted.
    """
    with suppress(OSError, ValueError, KeyError, TypeError):
        stamp = json.loads((settings.data_dir / _STAMP).read_text())
        account, said = stamp["account"], str(stamp["said"])
        if stamp["from"] == _sources():

            async def ask(connection: Line) -> bool:
                return bool(await connection.fetchval(_THERE, account))

            return said if _asked(settings, ask) else None
    return None


def remember_seeding(settings: Settings, said: str) -> None:
    """Note what seeding wrote, for `seeded`."""
    last = (said.strip().splitlines() or ["{}"])[-1]
    with suppress(ValueError, AttributeError):
        account = json.loads(last).get("email") or None
        stamp = {"from": _sources(), "account": account, "said": last}
        path = settings.data_dir / _STAMP
        path.touch(mode=0o600)
        path.write_text(json.dumps(stamp))


def _sources() -> str:
    return digest([ROOT / name for name in _SEEDED_FROM])


def _asked(settings: Settings, ask: Callable[[Line], Awaitable[bool]]) -> bool:
    async def run() -> bool:
        connection = await asyncpg.connect(settings.direct_database_url(), timeout=5)
        try:
            return await ask(connection)
        finally:
            await connection.close()

    try:
        return asyncio.run(run())
    except _UNKNOWN:
        return False
