"""An API that is told to end says so while it still serves, then closes everything in time."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from app.infra.serving import listen
from app.settings import Settings
from app.web.server import Server
from tests.e2e.client import Client
from tests.e2e.processes import Installation
from tests.forking.programs import Programs

WATCH = {"query": "subscription { viewerGenerations { sequence } }"}
TYPENAME = {"query": "{ __typename }"}
DRAIN_SECONDS, ENDED_SECONDS = 1, 6


@pytest.fixture
def api(
    settings: Settings, redis_url: str, tmp_path: Path, programs: Programs
) -> Iterator[Installation]:
    environment = {
        "GALATEA_DATABASE_URL": settings.required_database_url(),
        "GALATEA_REDIS_URL": redis_url,
        "GALATEA_DATA_DIR": str(tmp_path / "data"),
        "GALATEA_PASSWORD_MEMORY_KIB": "128",
        "GALATEA_PASSWORD_ITERATIONS": "1",
        "GALATEA_DRAIN_SECONDS": str(DRAIN_SECONDS),
        "GALATEA_SHUTDOWN_SECONDS": str(ENDED_SECONDS),
    }
    running = Installation(environment, logs=tmp_path, programs=programs)
    running.start("api")
    yield running
    running.stop()


async def ready(http: httpx.AsyncClient) -> httpx.Response:
    """Ask whether it is ready; an API that does not listen yet is asked again."""
    async with asyncio.timeout(60):
        while True:
            try:
                return await http.get("/readyz")
            except httpx.ConnectError:
                await asyncio.sleep(0.05)


def subscribing(api: Installation, token: str | None) -> Any:
    return connect(
        f"{api.url.replace('http', 'ws', 1)}/graphql",
        subprotocols=[Subprotocol("graphql-transport-ws")],
        additional_headers={"Authorization": f"Bearer {token}"},
        ping_interval=None,
    )


async def begin(opened: ClientConnection) -> None:
    assert opened.response is not None
    assert opened.response.headers.get_all("Connection") == ["Upgrade"]
    await opened.send(json.dumps({"type": "connection_init"}))
    assert json.loads(await opened.recv())["type"] == "connection_ack"
    await opened.send(json.dumps({"id": "1", "type": "subscribe", "payload": WATCH}))


@pytest.mark.timeout(120)
async def test_an_api_says_that_it_ends_serves_on_and_closes_sockets_with_1012(
    api: Installation,
) -> None:
    async with httpx.AsyncClient(base_url=api.url, timeout=10) as http:
        assert (await ready(http)).status_code == 200
        client = Client(api.url)
        await client.sign_up("ada")
        headers = {"Authorization": f"Bearer {client.token}", "Accept": "text/event-stream"}
        streaming = http.stream("POST", "/graphql", json=WATCH, headers=headers)
        async with subscribing(api, client.token) as early, streaming as stream:
            await begin(early)
            assert stream.status_code == 200
            api.signal("api", signal.SIGTERM)
            told_at = time.monotonic()
            while (said := await http.get("/readyz")).status_code == 200:
                pass
            assert (said.status_code, said.json()) == (503, {"process": "ending"})
            answer = await http.post("/graphql", json=TYPENAME)
            assert (answer.status_code, answer.headers["connection"]) == (200, "close")
            async with subscribing(api, client.token) as late:
                await begin(late)
                with pytest.raises(httpx.RemoteProtocolError):
                    async for _ in stream.aiter_lines():
                        pass
                assert time.monotonic() - told_at >= DRAIN_SECONDS
                for one in (early, late):
                    await one.wait_closed()
                    assert one.close_code == 1012
        await asyncio.to_thread(api.wait_for_end, "api")
        assert time.monotonic() - told_at < ENDED_SECONDS
        with pytest.raises(httpx.ConnectError):
            await http.get("/readyz")
        await client.http.aclose()
    log = (api.logs / "api.log").read_text()
    assert "server.draining" in log
    assert "[error" not in log
    assert "Traceback" not in log


class CalledLate(Server):
    """Is called in the very moment in which it closes its port."""

    caller: socket.socket

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        assert sockets
        self.caller = socket.create_connection(sockets[0].getsockname())
        self.caller.sendall(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n{}")
        await super().shutdown(sockets)


async def test_whoever_has_called_before_the_port_closes_is_answered() -> None:
    async def app(_scope: Scope, receive: Receive, send: Send) -> None:
        assert (await receive())["body"] == b"{}"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"here"})

    config = uvicorn.Config(app, lifespan="off", log_config=None, timeout_graceful_shutdown=2)
    server = CalledLate(config, ending=asyncio.Event(), drain_seconds=0.01)
    async with asyncio.timeout(20):
        with listen("127.0.0.1", 0) as listener:
            async with asyncio.TaskGroup() as group:
                serving = group.create_task(server.serve(sockets=[listener]))
                while not server.started:  # noqa: ASYNC110 - its state
                    await asyncio.sleep(0.01)
                server.should_exit = True
                await serving
    with server.caller as caller:
        caller.settimeout(5)
        said = b""
        while part := caller.recv(4_096):
            said += part
    head, _, body = said.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert b"connection: close" in head
    assert b"here" in body
