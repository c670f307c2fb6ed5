"""Whoever does not keep up has the latest waiting and the end in any case, or is sent away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, MutableMapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

import pytest
from prometheus_client import Gauge
from starlette.websockets import WebSocket, WebSocketState
from websockets.frames import Frame as Read
from websockets.streams import StreamReader

from app.accounts.viewer import Viewer
from app.graphql.context import Context
from app.graphql.streams.places import Stamp
from app.infra.followers import Follower
from app.web.streams.frames import Event, Frame
from app.web.streams.listener import Listener
from app.web.streams.over_sockets import SocketListener

WAITING_MAX = 8


@dataclass
class Reader:
    """A socket whose other side reads only once `reads` is set, and what its listener asks for."""

    context: Context = field(default_factory=lambda: cast(Context, SimpleNamespace()))
    reads: asyncio.Event = field(default_factory=asyncio.Event)
    got: list[Any] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    closed_with: int | None = None
    left: int = 0
    are_states: bool = True
    waiting_max: int = WAITING_MAX
    work: list[Coroutine[Any, Any, None]] = field(default_factory=list)

    def listener(self) -> SocketListener:
        """A listener that has joined."""

        async def send(message: MutableMapping[str, Any]) -> None:
            await self.reads.wait()
            self.got.append(json.loads(message["text"]))

        async def receive() -> MutableMapping[str, Any]:
            raise AssertionError("nobody reads")

        socket = WebSocket({"type": "websocket", "extensions": {}}, receive, send)
        socket.application_state = WebSocketState.CONNECTED
        viewer = cast(Viewer, SimpleNamespace())
        made = SocketListener(self, "a", socket=socket, audience=self, viewer=viewer)
        made.join(ahead={})
        return made

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        self.work.append(work)

    def forget(self, operation_id: str) -> None:
        self.forgotten.append(operation_id)

    async def dismiss(self, code: int, reason: str) -> None:
        assert reason
        self.closed_with = code

    def rested(self, listener: Listener, follower: Follower) -> None:
        raise AssertionError(listener, follower)

    def leave(self, listener: Listener) -> None:
        assert listener
        self.left += 1

    async def read(self) -> list[Any]:
        """Begin to read, and return what comes."""
        self.reads.set()
        while self.work:
            await self.work.pop(0)
        return [message.get("payload", message["type"]) for message in self.got]


def tell(listener: Listener, key: str, *numbers: int, is_kept: bool = False) -> None:
    for number in numbers:
        listener.hear(Event({key: number}), Stamp(key, number, is_kept))


async def test_of_states_that_wait_the_latest_is_kept_and_the_end_in_any_case() -> None:
    reader = Reader()
    listener = reader.listener()
    tell(listener, "a", *range(1, 50))
    tell(listener, "b", 1, 2)
    tell(listener, "a", 50, is_kept=True)
    tell(listener, "a", 51)
    listener.finish()
    assert (reader.left, reader.forgotten) == (1, ["a"])
    assert await reader.read() == [{"b": 2}, {"a": 50}, {"a": 51}, "complete"]
    assert reader.closed_with is None


async def test_what_is_no_state_waits_in_its_order_and_too_much_of_it_closes_the_socket() -> None:
    reader = Reader(are_states=False)
    listener = reader.listener()
    tell(listener, "a", *range(1, WAITING_MAX + 1))
    assert reader.closed_with is None
    tell(listener, "a", WAITING_MAX + 1)
    assert not listener.is_joined
    assert await reader.read() == []
    assert reader.closed_with == 1013


async def test_who_leaves_is_sent_nothing_that_waits() -> None:
    reader = Reader()
    listener = reader.listener()
    tell(listener, "a", 1, 2)
    listener.leave()
    assert await reader.read() == []


@pytest.mark.parametrize("end", [SocketListener.leave, SocketListener.finish])
async def test_who_left_while_their_own_stream_ended_is_not_counted_for_ever(
    end: Callable[[SocketListener], None],
) -> None:
    figure = Gauge("subscriptions", "that run", registry=None)
    for order in (("count", "end"), ("end", "count")):
        reader = Reader()
        listener = reader.listener()
        for step in order:
            listener.count(figure) if step == "count" else end(listener)
        assert figure._value.get() == 0
        await reader.read()


async def test_what_somebody_had_told_themselves_is_not_told_again() -> None:
    reader = Reader(are_states=False)
    listener = reader.listener()
    listener.join(ahead={"a": 5, "b": 2})
    tell(listener, "a", 4, 5)
    tell(listener, "b", 2, 3)
    tell(listener, "c", 1)
    tell(listener, "a", 6)
    assert await reader.read() == [{"b": 3}, {"c": 1}, {"a": 6}]
    assert listener.ahead is None


@pytest.mark.parametrize("length", [0, 1, 90, 100, 125, 126, 300, 65_535, 65_536, 70_000])
def test_a_frame_is_what_a_client_reads(length: int) -> None:
    made = Frame(b"x" * length)
    reader = StreamReader()
    reader.feed_data(made.wire)
    parsing = Read.parse(reader.read_exact, mask=False, max_size=None)
    with pytest.raises(StopIteration) as parsed:
        next(parsing)
    assert parsed.value.value.data == b"x" * length
    assert parsed.value.value.fin
    assert made.text == "x" * length
