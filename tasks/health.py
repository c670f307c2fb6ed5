"""How a process is that answers nobody otherwise: `/healthz`, `/readyz` and `/metrics` of its own.

At GALATEA_HEALTH_HOST and GALATEA_HEALTH_PORT; without a port nothing is served and nothing of a
server is imported.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final

from app.runtime import Runtime
from tasks.broker import Queue

# parts of a relay that come round by themselves, and how long they may not be heard of
OF_RELAY: Final = {"outbox": 30.0, "orders": 60.0}


@asynccontextmanager
async def told(
    runtime: Runtime,
    parts: Mapping[str, float],
    *,
    is_ending: Callable[[], bool],
    queues: Callable[[], Mapping[str, Queue]] | None = None,
) -> AsyncIterator[None]:
    """Serve for the block how this process is. `queues` are told by whoever can look at them.

    It is ready while PostgreSQL and Redis answer and each of `parts` came round lately
    (`app.infra.sight.beats`), within its seconds, until it was told to end (`is_ending`). Raises
    OSError when the port is taken.
    """
    port = runtime.settings.health_port
    if port is None:
        yield
        return
    from tasks.endpoint import serving  # noqa: PLC0415 - a server takes time and memory to load

    async with serving(runtime, port=port, parts=parts, is_ending=is_ending, queues=queues):
        yield
