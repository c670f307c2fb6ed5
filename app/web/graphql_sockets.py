"""The sockets of GraphQL: graphql-transport-ws, strictly.

Malformed messages close with 4400, a token that is no good with 4403, an operation before the
acknowledgement with 4401, more sockets than somebody may have with 4429, and a session that expires
or is revoked while the socket is open with 4403.
https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from typing import Any, Protocol, cast

import orjson
from graphql import GraphQLError
from starlette.websockets import WebSocketDisconnect
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
    Operation,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.types import (
    ConnectionInitMessage,
    Message,
    SubscribeMessage,
)

from app.graphql.context import Context
from app.graphql.documents import executable
from app.graphql.streams import places
from app.infra.db import DATABASE_AWAY
from app.infra.followers import at_rest
from app.infra.stopping import stopped
from app.infra.telemetry import logger
from app.web.admission import charge, refusal
from app.web.crowds import TooManySockets
from app.web.streams.audience import Joined
from app.web.streams.audiences import Audiences
from app.web.streams.over_sockets import SocketListener
from app.web.streams.sessions import FORBIDDEN, TRY_AGAIN_LATER, Sessions, is_good
from app.web.watching.operations import run_over_socket, running

_TOO_MANY = 4429
_LONGEST_ID = 128
log = logger(__name__)


class Reads(Protocol):
    """What a handler needs of the view that it belongs to."""

    audiences: Audiences
    sessions: Sessions
    endpoint: str

    async def read(
        self,
        query: str | None,
        extensions: object,
        *,
        operation_name: str | None,
        variables: Mapping[str, Any] | None,
    ) -> str | None:
        """Return the document that is meant, within its budget. Raises GraphQLError."""

    async def register(self, query: str | None, extensions: object, *, judged: str | None) -> None:
        """Register a document that came with its hash, once it was read and paid for."""

    def note_change(self, query: str | None, context: Context) -> None:
        """Remember that whoever calls is about to change something, if the document does."""


class TextAdapter(ASGIWebSocketAdapter):
    """Sends text frames, as the protocol wants, of what the view encodes as bytes."""

    async def send_json(self, message: Mapping[str, object]) -> None:
        """Send one message. Raises WebSocketDisconnected when nobody is there any more."""
        try:
            await self.ws.send_text(orjson.dumps(message).decode())
        except (WebSocketDisconnect, RuntimeError) as gone:
            raise WebSocketDisconnected from gone


class StrictHandler(BaseGraphQLTransportWSHandler[Context, None]):
    """Refuses malformed messages instead of failing on them, and ends with the session."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._listeners: dict[str, SocketListener] = {}
        self._group: asyncio.TaskGroup | None = None
        self._beside: set[asyncio.Task[None]] = set()
        self._is_over = False

    async def handle(self) -> None:
        """Serve the socket, and close it when the session of its viewer ends."""
        async with asyncio.TaskGroup() as self._group:
            try:
                await super().handle()
            finally:
                self._is_over = True
                cast(Reads, self.view).sessions.leave(self)
                while self._beside:
                    await stopped(self._beside.pop())

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside all else, as long as the socket is open; nothing once it is not."""
        if self._is_over:  # a group that has ended takes nothing more, and says so to all others
            work.close()
            return
        assert self._group is not None
        task = self._group.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def dismiss(self, code: int, reason: str) -> None:
        """Close the socket, if it is open."""
        with suppress(RuntimeError):  # closed from the other side meanwhile
            await self.websocket.close(code, reason)

    async def run_operation(self, operation: Operation[Context, None]) -> None:
        """Run an operation, watched by whoever operates us."""
        await run_over_socket(
            lambda: self._run(operation),
            document=operation.query,
            operation_name=operation.operation_name,
            endpoint=cast(Reads, self.view).endpoint,
        )

    async def _run(self, operation: Operation[Context, None]) -> None:
        """Run it to its end, or until it is told what others are told as well."""
        listener = self._attend(operation)
        if listener is None:
            await super().run_operation(operation)
            return
        self._listeners[operation.id] = listener
        assert listener.place is not None
        places.take(listener.place)
        at_rest.set(listener.rested)
        try:
            await super().run_operation(operation)
        except Joined:
            listener.count(
                running(
                    operation.query,
                    operation_name=operation.operation_name,
                    endpoint=cast(Reads, self.view).endpoint,
                )
            )
            # what it asked for is its audience's now, and there may be thousands
            operation.query, operation.variables, operation.task = "", None, None
        finally:
            if not listener.is_joined:
                listener.leave()
                if self._listeners.get(operation.id) is listener:
                    del self._listeners[operation.id]

    def _attend(self, operation: Operation[Context, None]) -> SocketListener | None:
        socket = cast(TextAdapter, self.websocket).ws
        try:
            return cast(Reads, self.view).audiences.attend(
                self.context,
                lambda audience, viewer: SocketListener(
                    self, operation.id, socket=socket, audience=audience, viewer=viewer
                ),
                query=operation.query,
                operation_name=operation.operation_name,
                variables=operation.variables,
            )
        except Exception as error:
            log.error("audience.not_attended", exc_info=error)
            return None

    async def cleanup_operation(self, operation_id: str) -> None:
        """End an operation that is not wanted any more."""
        listener = self._listeners.pop(operation_id, None)
        if listener is not None and listener.is_joined:
            del self.operations[operation_id]
        else:
            await super().cleanup_operation(operation_id)
        if listener is not None:
            listener.leave()

    def forget(self, operation_id: str) -> None:
        """Forget an operation that was told with others, so that its id is free."""
        self.operations.pop(operation_id, None)
        self._listeners.pop(operation_id, None)

    async def handle_message(self, message: Message) -> None:
        """Handle a message that is what the protocol says, close with 4400 for any other."""
        if not _is_well_formed(message):
            await self.handle_invalid_message("Invalid message")
            return
        await super().handle_message(message)

    async def handle_connection_init(self, message: ConnectionInitMessage) -> None:
        """Let the socket in, and from then on watch the session behind it."""
        try:
            await super().handle_connection_init(message)
        except DATABASE_AWAY as error:
            log.warning("socket.not_let_in", error=type(error).__name__)
            await self.websocket.close(TRY_AGAIN_LATER, "Try again later")
        except TooManySockets:
            await self.websocket.close(_TOO_MANY, "Too many sockets")
        if self.connection_acknowledged:
            self.connection_init_timeout_task = None
            self.context.connection_params = {}
            cast(Reads, self.view).sessions.enter(self)

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Start an operation for whoever the token stands for now, in the role they have now."""
        if self.connection_acknowledged and not await _still_welcome(self.context):
            await self.websocket.close(FORBIDDEN, "Forbidden")
            return
        if not self.connection_acknowledged or message["id"] in self.operations:
            await super().handle_subscribe(message)  # which closes the socket
            return
        if len(self.operations) >= self.context.runtime.settings.subscriptions_per_socket:
            await self._refuse(message["id"], _too_many_operations(len(self.operations)))
            return
        view = cast(Reads, self.view)
        payload: Any = message["payload"]
        try:
            query = await view.read(
                payload.get("query"),
                payload.get("extensions"),
                operation_name=payload.get("operationName"),
                variables=payload.get("variables"),
            )
            if query is not None:
                query = executable(query, operation_name=payload.get("operationName"))
            standing = await charge(self.context, query)
            if standing is not None and standing.retry_after_seconds:
                raise refusal(standing)
            await view.register(payload.get("query"), payload.get("extensions"), judged=query or "")
        except GraphQLError as refused:
            await self._refuse(message["id"], refused)
            return
        if query is None:
            await self.handle_invalid_message("Invalid message")
            return
        payload["query"] = query
        view.note_change(query, self.context)
        await super().handle_subscribe(message)

    async def _refuse(self, operation_id: str, refused: GraphQLError) -> None:
        told = [refused.formatted]
        await self.send_message({"id": operation_id, "type": "error", "payload": told})


def _too_many_operations(running: int) -> GraphQLError:
    told = f"{running} operations are running over this socket, which is as many as may. End one."
    return GraphQLError(told, extensions={"code": "TOO_MANY_OPERATIONS"})


async def _still_welcome(context: Context) -> bool:
    return context.token is None or await is_good(context)


def _is_well_formed(message: object) -> bool:
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        return False
    if message["type"] == "subscribe":
        return _is_identifier(message.get("id")) and _is_operation(message.get("payload"))
    return message["type"] != "complete" or _is_identifier(message.get("id"))


def _is_identifier(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_ID


def _is_operation(payload: object) -> bool:
    return (
        isinstance(payload, dict)
        and isinstance(payload.get("query"), str | None)
        and isinstance(payload.get("variables"), dict | None)
        and isinstance(payload.get("operationName"), str | None)
    )
