"""The server of an API: uvicorn, which says that it is about to end before it does.

Told to end, it goes on as before for `drain_seconds`, but `/readyz` answers 503 and each answer is
the last on its connection, so that whoever hands out requests looks for another process. Then it
takes no new connection, but whoever has called is answered; sockets are closed with 1012, streams
without their last event, and what is under way is finished.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import time
from contextlib import suppress
from typing import Any

import uvicorn
from starlette.applications import Starlette

from app.infra.serving import server_options
from app.infra.telemetry import logger
from app.settings import Settings
from app.web.answers.shortcut import PATH as KEPT_PATH
from app.web.application import GUARDED, create_app
from app.web.door import turning_away
from app.web.streams.direct import ENDLESS, DirectSockets

_FAILED_TO_START = 3
_LOOKED_AGAIN_SECONDS = 0.1
_LAST_CALLS_SECONDS = 0.5  # of the drain: to read what came with them
log = logger(__name__)


def serve(settings: Settings) -> None:
    """Serve the API until SIGTERM or SIGINT; a second SIGINT hurries it. Exits where it cannot."""
    app = create_app()
    config = config_of(app, settings, host=settings.host, port=settings.port)
    server = Server(config, ending=app.state.ending, drain_seconds=settings.drain_seconds)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(_FAILED_TO_START)


def config_of(app: Starlette, settings: Settings, **where: Any) -> uvicorn.Config:
    """Return how uvicorn is to serve the application: with our protocols, and our limits."""
    http = turning_away(
        app.state.house,
        paths=GUARDED,
        kept_path=KEPT_PATH if settings.public_answers_kept else None,
    )
    options = server_options(settings)
    return uvicorn.Config(app, http=http, ws=DirectSockets, **where, **options)


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
        until = time.monotonic() + self._drain_seconds - _LAST_CALLS_SECONDS
        await self.on_tick(0)  # which makes those headers
        while time.monotonic() < until and not self.force_exit:
            await asyncio.sleep(_LOOKED_AGAIN_SECONDS)
            await self.on_tick(0)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End as uvicorn does, but answer who called before, and break off what has no end."""
        if self._drain_seconds:
            await self._answer_last_calls()
        for connection in list(self.server_state.connections):
            cycle: Any = getattr(connection, "cycle", None)
            if cycle is not None and not cycle.response_complete and ENDLESS in cycle.scope:
                cycle.transport.close()
        await super().shutdown(sockets)

    async def _answer_last_calls(self) -> None:
        """Close the port, and read what was sent to it: uvicorn hangs up on what it did not read.

        A port that is closed resets connections that nobody has accepted yet, and who sent a POST
        on one cannot know that nothing came of it. So all are accepted in the moment before.
        """
        loop, called = asyncio.get_running_loop(), list[socket.socket]()
        for server in self.servers:
            for listener in server.sockets:
                with socket.socket(fileno=os.dup(listener.fileno())) as port:
                    called += _waiting_at(port)
            server.close()
        for connection in called:
            await loop.connect_accepted_socket(self._protocol, connection)
        await asyncio.sleep(_LAST_CALLS_SECONDS)

    def _protocol(self) -> asyncio.Protocol:
        made: asyncio.Protocol = self.config.http_protocol_class(  # type: ignore[call-arg]  # a union
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return made


def _waiting_at(port: socket.socket) -> list[socket.socket]:
    """Accept every connection that waits at a port."""
    found = list[socket.socket]()
    with suppress(BlockingIOError):
        while True:
            found.append(port.accept()[0])
            found[-1].settimeout(0)
    return found
