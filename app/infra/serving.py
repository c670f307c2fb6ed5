"""How uvicorn is to serve us: where, and what a socket may cost before a word of it is read."""

from __future__ import annotations

import socket
from typing import Any

from app.settings import Settings


def server_options(settings: Settings) -> dict[str, Any]:
    """Return the options of `uvicorn.run` and `uvicorn.Config` that are limits of ours.

    Compression of messages is off unless wanted: it keeps memory for each open socket, and a small
    frame may become a large one. What is left of requests and sockets after the graceful time,
    which begins with the end of the drain, is cut off, so that a process always ends.
    """
    return {
        "forwarded_allow_ips": settings.trusted_proxies,
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "ws_max_size": settings.socket_message_bytes,
        "ws_ping_interval": settings.socket_ping_seconds,
        "ws_ping_timeout": settings.socket_ping_seconds,
        "ws_per_message_deflate": settings.socket_deflate,
        "timeout_graceful_shutdown": settings.shutdown_seconds - settings.drain_seconds,
    }


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens there, and whose connections send what they have at once.

    asyncio sees to that (TCP_NODELAY) for sockets that say they are of TCP, which those of
    `create_server` do not: of an answer the body would wait 40 ms for the head to be acknowledged.
    Raises OSError as `create_server` does. Close it.
    """
    made = socket.create_server((host, port))
    return socket.socket(made.family, made.type, socket.IPPROTO_TCP, fileno=made.detach())
