"""The least that a Starlette application can do for many: what is posted is sent to every socket.

Served by uvicorn as Galatea is. The messages are those of a subscription already; nobody is asked
who they are, and nothing that is said is read.
"""

from __future__ import annotations

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

_open: set[WebSocket] = set()


async def _listen(socket: WebSocket) -> None:
    await socket.accept("graphql-transport-ws")
    _open.add(socket)
    try:
        while True:
            await socket.receive_text()
    except WebSocketDisconnect:
        _open.discard(socket)


async def _publish(request: Request) -> Response:
    message = await request.body()
    for socket in list(_open):
        await socket.send_bytes(message)
    return Response()


app = Starlette(
    routes=[Route("/publish", _publish, methods=["POST"]), WebSocketRoute("/graphql", _listen)]
)

if __name__ == "__main__":
    uvicorn.run(
        app,
        port=int(sys.argv[1]),
        log_config=None,
        access_log=False,
        server_header=False,
        ws_per_message_deflate=False,
        ws_ping_interval=600.0,
        ws_ping_timeout=600.0,
    )
