"""Whether we live, and whether everything we need is there."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Mapping

from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from app.infra.db import DATABASE_AWAY, ask_database, heard_of_database_since
from app.infra.presence import present
from app.infra.stopping import stop_if_cancelled
from app.runtime import Runtime

# what a process says that still serves, and wants nothing new
ENDING = {"process": "ending"}
_NOT_THERE = (RedisError, *DATABASE_AWAY)
_ANSWERED_WITHIN_SECONDS = 1.5  # who asks may have no more than two
_LOOKED_AGAIN_SECONDS = 1.0
_KNOWN_FOR_SECONDS = 5.0


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
    readiness: Readiness = request.app.state.readiness
    said = dict(await readiness.said(runtime))
    answers = getattr(request.app.state, "answers", None)
    if runtime.settings.replica_urls and answers is not None:
        said["replicas"] = answers.replicas.said()
    return JSONResponse(
        said,
        status_code=200 if said["database"] == "ok" else 503,
        headers={"Cache-Control": "no-store"},
    )


class Readiness:
    """What is there, looked at every second, so that a process that is busy says so at once.

    A question to PostgreSQL is answered in a moment, and that is noticed when the loop comes to it:
    with thousands of requests before it, again and again, after seconds.
    """

    def __init__(self) -> None:
        self._said: Mapping[str, str] = {}
        self._looked_at = -math.inf

    async def said(self, runtime: Runtime) -> Mapping[str, str]:
        """Return what was seen of each part, at most five seconds ago."""
        if time.monotonic() - self._looked_at > _KNOWN_FOR_SECONDS:
            await self._look(runtime)
        return self._said

    async def watch(self, runtime: Runtime) -> None:
        """Look every second until cancelled. What ends it ends nothing else: who asks looks."""
        while True:
            stop_if_cancelled()
            await asyncio.sleep(_LOOKED_AGAIN_SECONDS)
            await self._look(runtime)

    async def _look(self, runtime: Runtime) -> None:
        began = time.monotonic()
        database, redis, relay, worker = await asyncio.gather(
            database_said(),
            redis_said(runtime),
            _said(_at_work(runtime, "relay"), otherwise="unknown"),
            _said(_at_work(runtime, "worker"), otherwise="unknown"),
        )
        self._said = {"database": database, "redis": redis, "relay": relay, "worker": worker}
        self._looked_at = began


async def database_said() -> str:
    """Return "ok" when PostgreSQL answers at once, or somebody else meanwhile; else what is wrong.

    A loop with much to do may hear of the answer to our question long after it came.
    """
    began = time.monotonic()
    said = await _said(_database(), otherwise="not reachable")
    return "ok" if heard_of_database_since(began) else said


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
