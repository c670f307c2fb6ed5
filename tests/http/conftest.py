"""The web application, served on a port of its own by the test's event loop."""

from __future__ import annotations

import asyncio
import itertools
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, closing, suppress
from typing import Literal

import pytest
import uvicorn
from redis.asyncio import Redis
from starlette.applications import Starlette

from app.infra.serving import listen
from app.runtime import Runtime
from app.settings import Settings
from app.web.application import application
from app.web.graphql import View
from app.web.internal import Internal
from app.web.server import config_of
from tests.pools import open_lent_runtime

_TICK_SECONDS = 0.1
_TURNS = 3
Serve = Callable[[Settings], Awaitable[str]]


class QuickServer(uvicorn.Server):
    """Says when it is ready, and ends at once when told to; uvicorn looks each 0.1 s."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready, self.told_to_end = asyncio.Event(), asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def main_loop(self) -> None:
        for counter in itertools.count():
            await self.on_tick(counter)
            with suppress(TimeoutError):
                async with asyncio.timeout(_TICK_SECONDS):
                    await self.told_to_end.wait()
                    return

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listening in (*self.servers, *(sockets or ())):
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        for _ in range(_TURNS):
            await asyncio.sleep(0)  # who has nothing to say any more is gone, and not waited for
        if self.server_state.connections or self.server_state.tasks or self.force_exit:
            await super().shutdown(sockets)  # which begins with a tenth of a second
        else:
            await self.lifespan.shutdown()


@asynccontextmanager
async def served(settings: Settings) -> AsyncIterator[str]:
    """Serve the application for the block and give its address."""
    app = application(settings, opening=open_lent_runtime)
    async with _listening(app, settings, lifespan="on") as address:
        yield address


@asynccontextmanager
async def served_by(runtime: Runtime, *, view: type[View] = View) -> AsyncIterator[str]:
    """The same with a runtime that is open already: a process has one ORM."""
    app = application(runtime.settings)
    app.state.runtime, app.state.answers = runtime, None
    app.state.view, app.state.internal = view(runtime), Internal(runtime)
    async with _listening(app, runtime.settings, lifespan="off") as address:
        yield address


@asynccontextmanager
async def _listening(
    app: Starlette, settings: Settings, *, lifespan: Literal["on", "off"]
) -> AsyncIterator[str]:
    server = QuickServer(config_of(app, settings, lifespan=lifespan))
    with closing(listen("127.0.0.1", 0)) as listener:
        async with asyncio.TaskGroup() as group, asyncio.timeout(60):
            group.create_task(server.serve(sockets=[listener]))
            await server.ready.wait()
            try:
                yield f"http://127.0.0.1:{listener.getsockname()[1]}"
            finally:
                server.told_to_end.set()


@pytest.fixture
async def serve(redis: Redis) -> AsyncIterator[Serve]:
    """Serve applications with the given settings until the test ends."""
    async with AsyncExitStack() as stack:

        async def start(settings: Settings) -> str:
            return await stack.enter_async_context(served(settings))

        yield start


@pytest.fixture
async def url(serve: Serve, settings: Settings) -> str:
    """The address of the application with the test's settings."""
    return await serve(settings)
