"""The server of an API: uvicorn, which says that it is about to end before it does.

Told to end, it goes on as before for `drain_seconds`, but `/readyz` answers 503 and each answer is
the last on its connection, so that whoever hands out requests looks for another process. Then it
takes no new connection, closes sockets with 1012 and streams without their last event, and finishes
what is under way.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from contextlib import suppress
from typing import Any

import uvicorn

from app.infra.serving import server_options
from app.infra.telemetry import logger
from app.settings import Settings
from app.web.application import create_app
from app.web.streams.direct import ENDLESS, DirectSockets

_FAILED_TO_START = 3
_LOOKED_AGAIN_SECONDS = 0.1
log = logger(__name__)


def serve(settings: Settings) -> None:
    """Serve the API until SIGTERM or SIGINT; a second SIGINT hurries it. Exits where it cannot."""
    app = create_app()
    options = server_options(settings)
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, ws=DirectSockets, **options
    )
    server = Server(config, ending=app.state.ending, drain_seconds=settings.drain_seconds)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(_FAILED_TO_START)


class Server(uvicorn.Server):
    """Sets `ending` when it is told to end, and ends `drain_seconds` later."""

    def __init__(
        self, config: uvicorn.Config, *, ending: asyncio.Event, drain_seconds: float
    ) -> None:
        super().__init__(config)
        self._ending, self._drain_seconds = ending, drain_seconds

    async def main_loop(self) -> None:
        """Serve until told to end, and for the time of the drain."""
        await super().main_loop()
        self._ending.set()
        log.info("server.draining", seconds=self._drain_seconds)
        # of the headers that each answer has; sockets leave it out
        self.config.encoded_headers.append((b"connection", b"close"))
        until = time.monotonic() + self._drain_seconds
        while time.monotonic() < until and not self.force_exit:
            await self.on_tick(0)
            await asyncio.sleep(_LOOKED_AGAIN_SECONDS)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End as uvicorn does, which waits for answers: those without an end are broken off."""
        for connection in list(self.server_state.connections):
            cycle: Any = getattr(connection, "cycle", None)
            if cycle is not None and not cycle.response_complete and ENDLESS in cycle.scope:
                cycle.transport.close()
        await super().shutdown(sockets)
