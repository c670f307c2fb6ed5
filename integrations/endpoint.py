"""The server of `integrations.health`."""

from __future__ import annotations

import asyncio
import hmac
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from ipaddress import ip_address

import uvicorn
from prometheus_client.exposition import choose_encoder
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from integrations.settings import BotSettings
from integrations.standing import REGISTRY, Party, reaches
from integrations.telemetry import logger

_KEPT_BY_NOBODY = {"Cache-Control": "no-store"}
_GRACE_SECONDS = 1
log = logger(__name__)


@asynccontextmanager
async def serving(
    settings: BotSettings, *, port: int, is_ending: Callable[[], bool]
) -> AsyncIterator[None]:
    """Serve for the block. Port 0 is any that is free; the log says which."""

    async def readyz(_request: Request) -> Response:
        return _said({"process": "ending"}, 503) if is_ending() else _readiness()

    async def metrics(request: Request) -> Response:
        if not _may_read(request, settings):
            return PlainTextResponse("Send the token.\n", 401, headers=_KEPT_BY_NOBODY)
        encode, content_type = choose_encoder(request.headers.get("accept", ""))
        headers = _KEPT_BY_NOBODY | {"Content-Type": content_type}
        return Response(encode(REGISTRY), headers=headers)

    app = Starlette(
        routes=[Route("/healthz", _healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
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
    with listen(settings.health_host, port) as listener:
        log.info("health.served", port=listener.getsockname()[1])
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve(sockets=[listener]))
            try:
                yield
            finally:
                server.should_exit = True


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens there, and whose connections send what they have at once.

    asyncio sees to that (TCP_NODELAY) for sockets that say they are of TCP, which those of
    `create_server` do not: of an answer the body would wait 40 ms for the head to be acknowledged.
    Raises OSError as `create_server` does. Close it.
    """
    made = socket.create_server((host, port))
    return socket.socket(made.family, made.type, socket.IPPROTO_TCP, fileno=made.detach())


class _Server(uvicorn.Server):
    """Leaves signals to the process that it is a part of."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _healthz(_request: Request) -> Response:
    """Answer 200 while the loop of the process turns."""
    return PlainTextResponse("ok\n", headers=_KEPT_BY_NOBODY)


def _readiness() -> Response:
    """Say whom the bot reaches: 200 when it reaches both, else 503."""
    found = reaches()
    said = {party: "ok" if is_reached else "not reached" for party, is_reached in found.items()}
    return _said(said, 200 if all(found.values()) else 503)


def _said(parties: Mapping[Party, str] | Mapping[str, str], status: int) -> Response:
    return JSONResponse(dict(parties), status_code=status, headers=_KEPT_BY_NOBODY)


def _may_read(request: Request, settings: BotSettings) -> bool:
    """Let in whoever has the token, or where none is set whoever calls from this machine."""
    if settings.metrics_token is None:
        try:
            return request.client is not None and ip_address(request.client.host).is_loopback
        except ValueError:
            return False
    wanted = f"Bearer {settings.metrics_token.get_secret_value()}"
    return hmac.compare_digest(request.headers.get("authorization", "").encode(), wanted.encode())
