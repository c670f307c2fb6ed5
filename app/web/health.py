"""Whether we live, and whether everything we need is there."""

from __future__ import annotations

from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from app.infra.db import DATABASE_AWAY, connection
from app.infra.presence import present
from app.runtime import Runtime

_NOT_THERE = (RedisError, *DATABASE_AWAY)


async def healthz(_request: Request) -> Response:
    """Answer 200 while the process serves at all."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


async def readyz(request: Request) -> Response:
    """Say of each part whether it is there: 200 when the API can serve, else 503.

    The API serves without a relay or a worker (orders wait), so these are told and not required.
    """
    runtime: Runtime = request.app.state.runtime
    parts = {
        "database": await _database(),
        "redis": await _redis(runtime),
        "relay": await _at_work(runtime, "relay"),
        "worker": await _at_work(runtime, "worker"),
    }
    serving = parts["database"] == "ok" and parts["redis"] == "ok"
    return JSONResponse(
        parts, status_code=200 if serving else 503, headers={"Cache-Control": "no-store"}
    )


async def _database() -> str:
    try:
        await connection().execute_query("SELECT 1")
    except _NOT_THERE:
        return "not reachable"
    return "ok"


async def _redis(runtime: Runtime) -> str:
    try:
        await runtime.redis.ping()
    except _NOT_THERE:
        return "not reachable"
    return "ok"


async def _at_work(runtime: Runtime, kind: str) -> str:
    try:
        return "ok" if await present(runtime.redis, kind) else "none at work"
    except _NOT_THERE:
        return "unknown"


routes = [Route("/healthz", healthz), Route("/readyz", readyz)]
