"""Sockets that speak graphql-transport-ws: many subscriptions of one person over one of them.

https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md. A socket is opened when it is
needed and closed when nothing is followed over it any more. It ends with the acting token that
opened it (4403); whoever follows is told ApiAway then, and asks again.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Subprotocol

from integrations.api.faults import ApiAway, Refused

_PROTOCOL = Subprotocol("graphql-transport-ws")
_SUBSCRIPTIONS_MAX = 15  # the API takes 20 a socket
_WAITING_MAX = 1_000  # events of one subscription that nobody has taken yet
_NOT_WELCOME = 4403
_LARGEST_MESSAGE = 4 * 1024 * 1024


class TokenRefused(ApiAway):
    """The token that was to open a socket is good no more: get another."""


class _Ended(Exception):
    """A subscription is complete."""


class Socket:
    """An open, acknowledged socket and what is followed over it."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._numbers = itertools.count(1)
        self._followers: dict[str, asyncio.Queue[Mapping[str, Any] | Exception]] = {}
        self.is_open = True

    @property
    def has_room(self) -> bool:
        """Whether it takes another subscription."""
        return self.is_open and len(self._followers) < _SUBSCRIPTIONS_MAX

    async def read(self) -> None:
        """Hand out what comes until the socket closes. Never raises."""
        try:
            async for text in self._connection:
                await self._take(json.loads(text))
        except (WebSocketException, OSError, ValueError):
            pass
        finally:
            self.is_open = False
            for queue in self._followers.values():
                _put(queue, ApiAway("the socket closed"))
            with suppress(WebSocketException, OSError):
                await self._connection.close()

    async def subscribe(
        self, payload: Mapping[str, Any]
    ) -> AsyncGenerator[Mapping[str, Any], None]:
        """Yield the data of each event until it is complete. Raises ApiAway, Refused."""
        identifier = str(next(self._numbers))
        queue: asyncio.Queue[Mapping[str, Any] | Exception] = asyncio.Queue(_WAITING_MAX + 1)
        self._followers[identifier] = queue
        try:
            await self._send({"id": identifier, "type": "subscribe", "payload": payload})
            while True:
                event = await queue.get()
                if isinstance(event, _Ended):
                    return
                if isinstance(event, Exception):
                    raise event
                yield event
        finally:
            del self._followers[identifier]
            with suppress(ApiAway):
                await self._send({"id": identifier, "type": "complete"})
            if not self._followers:
                await self.close()

    async def close(self) -> None:
        """Close it; whoever follows over it is told."""
        self.is_open = False
        with suppress(WebSocketException, OSError):
            await self._connection.close()

    async def _send(self, message: Mapping[str, Any]) -> None:
        try:
            await self._connection.send(json.dumps(message))
        except (ConnectionClosed, OSError) as error:
            raise ApiAway("the socket closed") from error

    async def _take(self, message: Mapping[str, Any]) -> None:
        if message["type"] == "ping":
            await self._send({"type": "pong"})
            return
        queue = self._followers.get(str(message.get("id")))
        if queue is None:
            return
        if message["type"] == "next":
            _put(queue, _read(message["payload"]))
        elif message["type"] == "error":
            _put(queue, _refusal(message["payload"]))
        elif message["type"] == "complete":
            _put(queue, _Ended())


class Sockets:
    """The sockets of one person: as many as it takes, the first ones filled first."""

    def __init__(
        self,
        url: str,
        token: Callable[[], Awaitable[str]],
        spawn: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._url = url
        self._token = token
        self._spawn = spawn
        self._open: list[Socket] = []
        self._opening = asyncio.Lock()

    async def subscribe(
        self, payload: Mapping[str, Any]
    ) -> AsyncGenerator[Mapping[str, Any], None]:
        """See `Socket.subscribe`. Raises TokenRefused, ApiAway, Refused, NotLinked."""
        async with self._opening:
            socket = await self._with_room()
            events = socket.subscribe(payload)
        try:
            async for event in events:
                yield event
        finally:
            await events.aclose()

    async def _with_room(self) -> Socket:
        self._open = [one for one in self._open if one.is_open]
        for socket in self._open:
            if socket.has_room:
                return socket
        socket = Socket(await _connected(self._url, await self._token()))
        self._spawn(socket.read())
        self._open.append(socket)
        return socket


async def _connected(url: str, token: str) -> ClientConnection:
    try:
        connection = await connect(
            url.replace("http", "ws", 1), subprotocols=[_PROTOCOL], max_size=_LARGEST_MESSAGE
        )
    except (WebSocketException, OSError, TimeoutError) as error:
        raise ApiAway("no socket") from error
    try:
        payload = {"authorization": f"Bearer {token}"}
        await connection.send(json.dumps({"type": "connection_init", "payload": payload}))
        async with asyncio.timeout(10):
            answer = json.loads(await connection.recv())
        if answer["type"] != "connection_ack":
            raise ApiAway("not acknowledged")
    except ConnectionClosed as closed:
        code = closed.rcvd.code if closed.rcvd else 0
        raise (TokenRefused if code == _NOT_WELCOME else ApiAway)("not let in") from closed
    except (TimeoutError, ValueError) as error:
        await connection.close()
        raise ApiAway("not acknowledged") from error
    except BaseException:
        await connection.close()
        raise
    return connection


def _put(
    queue: asyncio.Queue[Mapping[str, Any] | Exception], event: Mapping[str, Any] | Exception
) -> None:
    """Hand over an event; whoever is too slow for them is told to ask again."""
    if queue.qsize() < _WAITING_MAX:
        queue.put_nowait(event)
    elif not queue.full():
        queue.put_nowait(ApiAway("too slow"))


def _read(payload: Mapping[str, Any]) -> Mapping[str, Any] | Exception:
    if payload.get("errors"):
        return _refusal(payload["errors"])
    data: Mapping[str, Any] = payload["data"]
    return data


def _refusal(errors: Any) -> Exception:
    first = errors[0] if errors else {}
    code = str((first.get("extensions") or {}).get("code", ""))
    if code in ("UNAUTHENTICATED", "INTERNAL", ""):
        return ApiAway(code or "an error without a code")
    return Refused(code, str(first.get("message", "")))
