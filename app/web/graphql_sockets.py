"""The sockets of GraphQL: graphql-transport-ws, strictly.

Malformed messages close with 4400, a token that is no good with 4403, an operation before the
acknowledgement with 4401, more sockets than somebody may have with 4429, and a session that expires
or is revoked while the socket is open with 4403.
https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
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

from app.accounts.refusals import InvalidToken
from app.accounts.revocations import session_topic
from app.clock import now
from app.graphql.context import Context
from app.graphql.documents import executable
from app.infra.db import DATABASE_AWAY
from app.infra.stopping import stopped
from app.infra.telemetry import logger
from app.web.admission import charge, refusal
from app.web.crowds import TooManySockets
from app.web.watching.operations import run_over_socket

_FORBIDDEN = 4403
_TRY_AGAIN_LATER = 1013
_TOO_MANY = 4429
_LONGEST_ID = 128
_HEARD_WITHIN_SECONDS = 60.0
log = logger(__name__)


class Reads(Protocol):
    """What a handler needs of the view that it belongs to."""

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
        self._let_in = asyncio.Event()

    async def handle(self) -> None:
        """Serve the socket, and close it when the session of its viewer ends."""
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(self._close_with_session())
            try:
                await super().handle()
            finally:
                await stopped(watching)

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
            await self.websocket.close(_TRY_AGAIN_LATER, "Try again later")
        except TooManySockets:
            await self.websocket.close(_TOO_MANY, "Too many sockets")
        if self.connection_acknowledged:
            self._let_in.set()

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Start an operation for whoever the token stands for now, in the role they have now."""
        if self.connection_acknowledged and not await _still_welcome(self.context):
            await self.websocket.close(_FORBIDDEN, "Forbidden")
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
        except GraphQLError as refused:
            await self._refuse(message["id"], refused)
            return
        if query is None:
            await self.handle_invalid_message("Invalid message")
            return
        payload["query"] = query
        view.note_change(query, self.context)
        await super().handle_subscribe(message)

    async def run_operation(self, operation: Operation[Context, None]) -> None:
        """Run an operation, watched by whoever operates us."""
        run = super().run_operation
        await run_over_socket(
            lambda: run(operation),
            document=operation.query,
            operation_name=operation.operation_name,
            endpoint=cast(Reads, self.view).endpoint,
        )

    async def _refuse(self, operation_id: str, refused: GraphQLError) -> None:
        told = [refused.formatted]
        await self.send_message({"id": operation_id, "type": "error", "payload": told})

    async def _close_with_session(self) -> None:
        await self._let_in.wait()
        viewer = self.context.signed_in
        if viewer is None:
            return
        runtime = self.context.runtime
        async with runtime.events.follow(session_topic(viewer.session_id)) as follower:
            while await _is_good(self.context):
                left = (viewer.expires_at - now()).total_seconds()
                await follower.next(timeout_seconds=min(max(left, 0.01), _HEARD_WITHIN_SECONDS))
        with suppress(RuntimeError):  # closed from the other side meanwhile
            await self.websocket.close(_FORBIDDEN, "Forbidden")


def _too_many_operations(running: int) -> GraphQLError:
    told = f"{running} operations are running over this socket, which is as many as may. End one."
    return GraphQLError(told, extensions={"code": "TOO_MANY_OPERATIONS"})


async def _still_welcome(context: Context) -> bool:
    return context.token is None or await _is_good(context)


async def _is_good(context: Context) -> bool:
    """Say whether the token that opened the socket would open one now."""
    try:
        await context.confirm()
    except InvalidToken:
        return False
    return context.signed_in is not None and context.signed_in.expires_at > now()


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
