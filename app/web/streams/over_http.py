"""Streams over HTTP (server-sent events): each holds a seat, and who asks alike is told together.

A seat is that of a socket: of a person and of a network, until the stream ends or nobody reads it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Mapping
from contextlib import ExitStack, aclosing
from typing import Any, Final, Protocol

import orjson
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send
from strawberry.http import GraphQLRequestData
from strawberry.types.execution import ExecutionResult, PreExecutionError

from app.accounts.viewer import Viewer
from app.graphql.context import Context
from app.graphql.streams import places
from app.graphql.streams.places import Stamp
from app.infra.followers import at_rest
from app.web.crowds import TooManySockets
from app.web.streams.audience import Joined
from app.web.streams.audiences import Audiences
from app.web.streams.frames import Event
from app.web.streams.listener import Audience, Listener

_RETRY_AFTER: Final = "30"
_ENDED: Final = GraphQLError("Sign in anew.", extensions={"code": "UNAUTHENTICATED"})
_BEHIND: Final = GraphQLError(
    "You do not keep up. Ask again, to begin with the present.", extensions={"code": "OVERLOADED"}
)
_FULL: Final = GraphQLError(
    "As many sockets and streams are open as may be. End one, or use one socket for more.",
    extensions={"code": "TOO_MANY_STREAMS"},
)


class Door(Protocol):
    """What a stream needs of the view that it belongs to."""

    audiences: Audiences

    def take_network_seat(self, context: Context) -> None:
        """Count a stream to its network until its end. Raises TooManySockets."""

    def take_user_seat(self, context: Context) -> None:
        """Count one to whom it is for, if that is anybody. Raises TooManySockets."""


class Told(ExecutionResult):
    """A result that is encoded already."""

    def __init__(self, payload: bytes) -> None:
        super().__init__(data=None, errors=None)
        self.encoded = orjson.Fragment(payload)


async def executed(
    door: Door,
    context: Context,
    asked: GraphQLRequestData | list[GraphQLRequestData],
    execution: Awaitable[Any],
    answer: Response,
) -> Any:
    """Execute what is asked; a stream with a seat, which `response_of` gives back, 429 without."""
    if isinstance(asked, list) or asked.protocol == "http":
        return await execution
    try:
        door.take_network_seat(context)
        door.take_user_seat(context)
    except TooManySockets:
        context.at_end.close()
        if asyncio.iscoroutine(execution):
            execution.close()
        answer.status_code, answer.headers["Retry-After"] = 429, _RETRY_AFTER
        return _alone(PreExecutionError(data=None, errors=[_FULL]))
    begun = False
    try:
        result = await execution
        begun = isinstance(result, AsyncIterator)
    finally:
        if not begun:
            context.at_end.close()
    context.request.state.seats = context.at_end
    return _together(result, door.audiences, context, asked) if begun else result


def response_of(
    request: Request, stream: AsyncIterator[str], answer: Response, headers: Mapping[str, str]
) -> Response:
    """Answer with a stream, which gives its seats back at its end."""
    return _Seated(
        getattr(request.state, "seats", ExitStack()),
        stream,
        status_code=answer.status_code or 200,
        headers={**answer.headers, **headers},
    )


class StreamListener(Listener):
    """Keeps what is told until it is read."""

    __slots__ = ("_context", "_end", "_news", "_waiting")

    def __init__(self, context: Context, *, audience: Audience, viewer: Viewer) -> None:
        super().__init__(audience, viewer)
        self._context = context
        self._waiting: dict[object, Event] = {}
        self._news = asyncio.Event()
        self._end: GraphQLError | bool = False

    @property
    def context(self) -> Context:
        """Whose it is."""
        return self._context

    def hear(self, event: Event, stamp: Stamp | None) -> None:
        """Keep an event until it is read."""
        if self.ahead is not None and stamp is not None and self._was_told(stamp):
            return
        key = self._key(stamp)
        self._waiting.pop(key, None)
        self._waiting[key] = event
        if len(self._waiting) > self._audience.waiting_max:
            self._send_away(_BEHIND)
        self._news.set()

    def finish(self) -> None:
        """Say that no more will come, after all that waits."""
        self._audience.leave(self)
        self._end = True
        self._news.set()

    def expel(self) -> None:
        """End the stream of a session that has ended."""
        self._send_away(_ENDED)

    async def told(self) -> AsyncIterator[ExecutionResult]:
        """Yield what is told until the end."""
        while True:
            while self._waiting:
                yield Told(self._waiting.pop(next(iter(self._waiting))).payload)
            if isinstance(self._end, GraphQLError):
                yield ExecutionResult(data=None, errors=[self._end])
            if self._end:
                return
            self._news.clear()
            await self._news.wait()

    def _send_away(self, why: GraphQLError) -> None:
        self.leave()
        self._waiting.clear()
        self._end = why
        self._news.set()


class _Seated(StreamingResponse):
    def __init__(self, seats: ExitStack, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._seats = seats

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._seats:
            await super().__call__(scope, receive, send)


async def _together(
    results: AsyncGenerator[Any, None],
    audiences: Audiences,
    context: Context,
    asked: GraphQLRequestData,
) -> AsyncIterator[Any]:
    """Yield what a stream of its own tells, and once it has joined its audience what that is told.

    It attends with the first event that is asked for: a stream that nobody reads is nobody's.
    """
    listener = audiences.attend(
        context,
        lambda audience, viewer: StreamListener(context, audience=audience, viewer=viewer),
        query=asked.query,
        operation_name=asked.operation_name,
        variables=asked.variables,
    )
    async with aclosing(results):
        if listener is None or listener.place is None:
            async for one in results:
                yield one
            return
        places.take(listener.place)
        at_rest.set(listener.rested)
        try:
            async for one in results:
                yield one
        except Joined:
            async for one in listener.told():
                yield one
        finally:
            listener.leave()


async def _alone(result: ExecutionResult) -> AsyncIterator[ExecutionResult]:
    yield result
