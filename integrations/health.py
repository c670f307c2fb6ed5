"""How a bot is: `/healthz`, `/readyz` and `/metrics` on a port of its own, where one is set.

At GALATEA_HEALTH_HOST and GALATEA_HEALTH_PORT; without a port nothing is served and nothing of a
server is imported.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from integrations.settings import BotSettings


@asynccontextmanager
async def told(settings: BotSettings, *, is_ending: Callable[[], bool]) -> AsyncIterator[None]:
    """Serve for the block how this process is. Raises OSError when the port is taken.

    It is ready while both the API and the messenger answered when they were last asked, until it
    was told to end (`is_ending`).
    """
    if settings.health_port is None:
        yield
        return
    from integrations.endpoint import serving  # noqa: PLC0415 - a server takes time to load

    async with serving(settings, port=settings.health_port, is_ending=is_ending):
        yield
