"""What `galatea doctor` finds of PostgreSQL, of the pooler before it and of its replicas."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

from app.cli.findings import Finding, Findings, Verdict, clock_of
from app.clock import now
from app.infra.db import APP, DATABASE_AWAY, MIGRATIONS
from app.infra.dump import schema_of
from app.infra.pooled import bounds_transactions, found_limits, with_bound
from app.infra.replicas import Line, ask_primary, ask_replica, flush
from app.runtime import database_config
from app.settings import Settings

_ANSWER_SECONDS = 5.0
_CAUGHT_UP_SECONDS = 2.0


async def of_primary(settings: Settings) -> Findings:
    """Find its version, its migrations and its clock, over a line of our own."""
    async with _line_to(settings.direct_database_url()) as connection:
        version = await connection.fetchval("SHOW server_version")
        if bounds_transactions(connection):
            yield Finding("database", Verdict.OK, f"PostgreSQL {version}.")
        else:
            told = f"PostgreSQL {version} cannot end what a frozen process has begun: take 18."
            yield Finding("database", Verdict.WARNING, told)
        applied = set(await schema_of(connection))
        files = {path.name for path in MIGRATIONS.joinpath(APP).glob("*_*.py")}
        if waiting := files - applied:
            told = f"{len(waiting)} are not applied: run `galatea migrate`."
            yield Finding("migrations", Verdict.FAILED, told)
        elif applied - files:
            told = "The database is newer than this version, which may not understand it."
            yield Finding("migrations", Verdict.WARNING, told)
        else:
            yield Finding("migrations", Verdict.OK, f"All {len(files)} are applied.")
        before = now()
        theirs = await connection.fetchval("SELECT clock_timestamp()")
        yield clock_of("the database", theirs, before, now())


async def of_pooler(settings: Settings) -> Findings:
    """Find out whether limits hold in its sessions."""
    if not settings.is_pooled:
        return
    async with _line_to(settings.required_database_url(), is_pooled=True) as connection:
        found, config = await found_limits(connection), database_config(settings)
        wanted = with_bound(connection, config.limits, seconds=config.transaction_seconds)
    if wrong := sorted(name for name, value in wanted.items() if found.get(name) != value):
        told = f"Its sessions have another {', '.join(wrong)} than is set: `galatea migrate`, then "
        yield Finding("pooler", Verdict.FAILED, f"{told}have it connect anew (RECONNECT).")
    else:
        yield Finding("pooler", Verdict.OK, "The limits hold in its sessions.")


async def of_replicas(settings: Settings) -> Findings:
    """Find out of each whether it is one, and how soon it has what the primary has."""
    if not settings.replica_urls:
        return
    async with _line_to(settings.direct_database_url()) as primary:
        for number, url in enumerate(settings.replica_urls):
            about = f"replica {number}"
            try:
                async with _line_to(url, is_pooled=settings.is_pooled) as replica:
                    yield await _compared(about, primary, replica, settings)
            except (*DATABASE_AWAY, TimeoutError) as error:
                told = f"It does not answer ({type(error).__name__}): the primary answers for it."
                yield Finding(about, Verdict.WARNING, told)


async def _compared(about: str, primary: Line, replica: Line, settings: Settings) -> Finding:
    mark, _, _ = await ask_primary(primary)
    await flush(primary)
    while not (found := await ask_replica(replica)).differs_from(mark):
        seconds = time.monotonic() - mark.at
        if found.position >= mark.position:
            late = seconds * 1_000 > settings.database_replica_behind_ms
            verdict = Verdict.WARNING if late else Verdict.OK
            return Finding(about, verdict, f"Had all of the primary {seconds:.2f} s later.")
        if seconds > _CAUGHT_UP_SECONDS:
            told = f"It is more than {_CAUGHT_UP_SECONDS:.0f} s behind, and is not asked."
            return Finding(about, Verdict.WARNING, told)
        await asyncio.sleep(0.02)
    told = f"It {found.differs_from(mark)}: it is not asked. Does its address fit?"
    return Finding(about, Verdict.FAILED, told)


@asynccontextmanager
async def _line_to(url: str, *, is_pooled: bool = False) -> AsyncIterator[Line]:
    cached = 0 if is_pooled else 100
    line = await asyncpg.connect(url, timeout=_ANSWER_SECONDS, statement_cache_size=cached)
    try:
        yield line
    finally:
        await line.close()
