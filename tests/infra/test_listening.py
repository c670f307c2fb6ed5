"""Answers of servers on sockets that we make are not kept back for those who call again."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

import pytest

from app.infra import serving
from integrations import endpoint


@pytest.mark.parametrize("listen", [serving.listen, endpoint.listen])
async def test_a_connection_sends_what_it_has_at_once(
    listen: Callable[[str, int], socket.socket],
) -> None:
    sends_at_once: list[int] = []

    def called(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        accepted = writer.get_extra_info("socket")
        sends_at_once.append(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    with listen("127.0.0.1", 0) as listener:
        async with await asyncio.start_server(called, sock=listener):
            reader, writer = await asyncio.open_connection(*listener.getsockname())
            assert await reader.read() == b""
            writer.close()
    assert sends_at_once == [1]


@pytest.mark.parametrize("listen", [serving.listen, endpoint.listen])
def test_a_port_that_is_taken_is_told(listen: Callable[[str, int], socket.socket]) -> None:
    with listen("127.0.0.1", 0) as listener, pytest.raises(OSError, match="in use"):
        listen(*listener.getsockname())
