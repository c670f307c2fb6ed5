"""Starlette and nothing else: one SQL statement that returns the answer, and the answer's bytes.

    python -m uvicorn bench.gallery.bare:app   (BENCH_DATABASE and BENCH_ORIGIN in its environment)

`POST /sql` asks PostgreSQL for the answer each time, `POST /bytes` has it from the first time.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.gallery.rows import AS_JSON, FIRST, OF_EACH


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    app.state.origin = os.environ["BENCH_ORIGIN"]  # noqa: TID251 - not of the product
    url = os.environ["BENCH_DATABASE"]  # noqa: TID251 - not of the product
    async with asyncpg.create_pool(url, min_size=1, max_size=8) as pool:
        app.state.pool = pool
        app.state.kept = await _asked(app)
        yield


async def _asked(app: Starlette) -> bytes:
    found: str = await app.state.pool.fetchval(AS_JSON, FIRST, OF_EACH, app.state.origin)
    return found.encode()


async def _sql(request: Request) -> Response:
    await request.body()
    return Response(await _asked(request.app), media_type="application/json")


async def _bytes(request: Request) -> Response:
    await request.body()
    return Response(request.app.state.kept, media_type="application/json")


app = Starlette(
    routes=[Route("/sql", _sql, methods=["POST"]), Route("/bytes", _bytes, methods=["POST"])],
    lifespan=_lifespan,
)
