"""One pool of database connections for all tests of a process, lent to one after the other.

A new connection is a new process of PostgreSQL, which reads the catalogue and plans everything
anew: half of what a test costs. The tests of a process share a loop for this. A test that leaves a
connection in use gets what it would get of a pool of its own: it is waited for, then cut off.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from tortoise.context import TortoiseContext

from app.infra.db import DATABASE_AWAY, DatabaseConfig, open_database
from app.infra.patient_pool import PatientClient, PatientPool
from app.runtime import Runtime, open_runtime
from app.settings import Settings

Pool: TypeAlias = PatientPool

# by this name the database knows the connections that stay from test to test
STAYING = "staying"
# all that a session can remember, but for what it was asked before, which is what we keep it for;
# plans go, too: they were made for as few rows as the former test had
_FORGET = """
    DISCARD PLANS; RESET ALL; SELECT pg_advisory_unlock_all(); UNLISTEN *; CLOSE ALL;
    DISCARD TEMP; DISCARD SEQUENCES;
"""


@dataclass
class _Kept:
    """The pool, whom it was made for, and whether it is in use.

    `asked` says how often each connection had been asked something when it had last forgotten all.
    """

    key: str
    pool: Pool
    is_lent: bool = True
    asked: dict[object, int] = field(default_factory=dict)


_kept: list[_Kept] = []


async def open_lent_database(config: DatabaseConfig) -> TortoiseContext:
    """Do as `open_database`, with the connections that the tests of this process share."""
    separator = "&" if "?" in config.url else "?"
    url = f"{config.url}{separator}application_name={STAYING}"
    return await open_database(replace(config, url=url, engine=__name__))


@asynccontextmanager
async def open_lent_runtime(settings: Settings) -> AsyncIterator[Runtime]:
    """Do as `open_runtime`, with the connections that the tests of this process share."""
    async with open_runtime(settings, database=open_lent_database) as runtime:
        yield runtime


def end() -> None:
    """Cut the connections off, in use or not."""
    for kept in _kept:
        kept.pool.terminate()
    _kept.clear()


class _LentClient(PatientClient):
    """Tortoise's own, but for where its pool comes from and where it goes."""

    async def create_pool(self, **how: Any) -> Pool:
        key = repr((id(asyncio.get_running_loop()), sorted(how.items())))
        if any(kept.is_lent for kept in _kept):
            return await super().create_pool(**how)  # the second one at a time
        if _kept and _kept[0].key == key:
            _kept[0].is_lent = True
        else:
            end()
            _kept.append(_Kept(key, await super().create_pool(**how)))
        return _kept[0].pool

    async def _close(self) -> None:
        pool = self._pool
        if _kept and _kept[0].pool is pool:
            if await _forgot(_kept[0]):
                _kept[0].is_lent = False
                self._pool = None
                return
            _kept.clear()
        await super()._close()


async def _forgot(kept: _Kept) -> bool:
    """Have the connections forget what they were asked; False if one is in use or cannot."""
    pool = kept.pool
    count = pool.get_size()
    if pool.get_idle_size() != count:
        return False
    connections = [await pool.acquire() for _ in range(count)]
    try:
        for each in connections:
            line = each._con  # type: ignore[attr-defined]  # not in its stubs
            if line._protocol.queries_count != kept.asked.get(line):
                await each.execute(_FORGET)
                await pool._init(each)  # type: ignore[attr-defined]  # which it began with
                kept.asked[line] = line._protocol.queries_count
    except DATABASE_AWAY:
        return False
    finally:
        for each in reversed(connections):  # the one that knows most is the next to be used again
            await pool.release(each)
    return True


client_class = _LentClient  # what Tortoise asks an engine for
