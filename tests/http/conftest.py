"""The web application, served on a port of its own by the test's event loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
import uvicorn
from redis.asyncio import Redis

from app.settings import Settings
from app.web.application import application

Serve = Callable[[Settings], Awaitable[str]]


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@asynccontextmanager
async def served(settings: Settings) -> AsyncIterator[str]:
    """Serve the application for the block and give its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        application(settings), log_config=None, lifespan="on", ws="websockets-sansio"
    )
    server = _Server(config)
    async with asyncio.TaskGroup() as group, asyncio.timeout(60):
        group.create_task(server.serve(sockets=[listener]))
        await server.ready.wait()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
    listener.close()


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
