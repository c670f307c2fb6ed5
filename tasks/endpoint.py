"""The server of `tasks.health`: a few routes on a port of their own, on the loop of the process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from prometheus_client.core import GaugeMetricFamily, Metric
from redis.exceptions import RedisError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.infra.serving import listen
from app.infra.sight.beats import ages_seconds
from app.infra.telemetry import logger
from app.runtime import Runtime
from app.web.health import ENDING, database_said, healthz, redis_said
from app.web.metrics import of_process, refusal_of, told
from tasks.broker import Queue

_GRACE_SECONDS = 1
Queues = Callable[[], Mapping[str, Queue]]
log = logger(__name__)


@asynccontextmanager
async def serving(
    runtime: Runtime,
    *,
    port: int,
    parts: Mapping[str, float],
    is_ending: Callable[[], bool],
    queues: Queues | None,
) -> AsyncIterator[None]:
    """Serve for the block. Port 0 is any that is free; the log says which."""

    async def readyz(_request: Request) -> Response:
        return _said(ENDING, 503) if is_ending() else await _readiness(runtime, parts)

    async def metrics(request: Request) -> Response:
        refused = refusal_of(request, runtime.settings)
        return refused or told(request, [*of_process(), *await of_queues(queues)])

    app = Starlette(
        routes=[Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
    )
    server = _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
    )
    with listen(runtime.settings.health_host, port) as listener:
        log.info("health.served", port=listener.getsockname()[1])
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve(sockets=[listener]))
            try:
                yield
            finally:
                server.should_exit = True


class _Server(uvicorn.Server):
    """Leaves signals to the process that it is a part of."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _readiness(runtime: Runtime, parts: Mapping[str, float]) -> Response:
    """Say of each part whether it is well: 200 when all are, else 503. Within two seconds."""
    database, redis = await asyncio.gather(database_said(), redis_said(runtime))
    ages = ages_seconds()
    said = {"database": database, "redis": redis}
    for part, seconds in parts.items():
        said[part] = "ok" if ages.get(part, seconds) < seconds else "not heard of"
    is_well = all(word == "ok" for word in said.values())
    return _said(said, 200 if is_well else 503)


def _said(parts: Mapping[str, str], status: int) -> Response:
    return JSONResponse(dict(parts), status_code=status, headers={"Cache-Control": "no-store"})


async def of_queues(queues: Queues | None) -> list[Metric]:
    """Return how queues stand; nothing while Redis is away."""
    try:
        found = {} if queues is None else await asyncio.to_thread(queues)
    except (RedisError, OSError):
        return []
    messages = GaugeMetricFamily(
        "galatea_queue_messages", "Messages that no worker has fetched.", labels=["queue"]
    )
    oldest = GaugeMetricFamily(
        "galatea_queue_oldest_seconds", "Since the oldest of them was sent.", labels=["queue"]
    )
    for name, queue in found.items():
        messages.add_metric([name], queue.messages)
        oldest.add_metric([name], queue.oldest_seconds)
    return [messages, oldest] if found else []
