"""Whether we live, and whether everything we need is there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from app.infra.db import DATABASE_AWAY, ask_database
from app.infra.presence import present
from app.runtime import Runtime

# what a process says that still serves, and wants nothing new
ENDING = {"process": "ending"}
_NOT_THERE = (RedisError, *DATABASE_AWAY)
_ANSWERED_WITHIN_SECONDS = 1.5  # who asks may have no more than two


async def healthz(_request: Request) -> Response:
    """Answer 200 while the process serves at all."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


async def readyz(request: Request) -> Response:
    """Say of each part whether it is there: 200 when the API can serve, else 503.

    The API serves without a relay or a worker (orders wait), without Redis (what is live is read
    again instead) and without replicas, so these are told and not required. A part that hangs is as
    good as away: the answer comes within two seconds. A process that was told to end is not ready,
    whatever is there.
    """
    if request.app.state.ending.is_set():
        return JSONResponse(ENDING, status_code=503, headers={"Cache-Control": "no-store"})
    runtime: Runtime = request.app.state.runtime
    database, redis, relay, worker = await asyncio.gather(
        database_said(),
        redis_said(runtime),
        _said(_at_work(runtime, "relay"), otherwise="unknown"),
        _said(_at_work(runtime, "worker"), otherwise="unknown"),
    )
    said = {"database": database, "redis": redis, "relay": relay, "worker": worker}
    answers = getattr(request.app.state, "answers", None)
    if runtime.settings.replica_urls and answers is not None:
        said["replicas"] = answers.replicas.said()
    return JSONResponse(
        said,
        status_code=200 if database == "ok" else 503,
        headers={"Cache-Control": "no-store"},
    )


async def database_said() -> str:
    """Return "ok" when PostgreSQL answers at once, else what is wrong."""
    return await _said(_database(), otherwise="not reachable")


async def redis_said(runtime: Runtime) -> str:
    """Return "ok" when Redis answers at once, else what is wrong."""
    return await _said(_redis(runtime), otherwise="not reachable")


async def _said(answer: Awaitable[str], *, otherwise: str) -> str:
    try:
        async with asyncio.timeout(_ANSWERED_WITHIN_SECONDS):
            return await answer
    except _NOT_THERE:
        return otherwise


async def _database() -> str:
    await ask_database()
    return "ok"


async def _redis(runtime: Runtime) -> str:
    await runtime.redis.ping()
    return "ok"


async def _at_work(runtime: Runtime, kind: str) -> str:
    return "ok" if await present(runtime.redis, kind) else "none at work"


routes = [Route("/healthz", healthz), Route("/readyz", readyz)]
