"""GraphQL over HTTP, over WebSockets and over server-sent events: Strawberry's view, made strict.

GraphQL over HTTP: `application/graphql-response+json` when it is accepted, with 400 for requests
that could not be executed. graphql-transport-ws: malformed messages close with 4400, a token that
is no good with 4403, an operation before the acknowledgement with 4401, and a session that expires
or is revoked while the socket is open with 4403. Files: see `app.web.multipart`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson
from cross_web import AsyncHTTPRequestAdapter, HTTPException, StarletteRequestAdapter
from graphql import GraphQLError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect
from strawberry.asgi import ASGIWebSocketAdapter, GraphQL
from strawberry.exceptions import ConnectionRejectionError, MissingQueryError
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
)
from strawberry.subscriptions.protocols.graphql_transport_ws.types import (
    ConnectionInitMessage,
    Message,
    SubscribeMessage,
)
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType
from strawberry.types.unset import UnsetType

from app.accounts.refusals import InvalidToken
from app.accounts.revocations import session_topic
from app.clock import now
from app.graphql.context import Context
from app.graphql.schema import schema
from app.infra.db import DATABASE_AWAY
from app.infra.telemetry import logger
from app.infra.stopping import stopped
from app.runtime import Runtime
from app.settings import ROOT
from app.web import multipart
from app.web.bearer import bearer
from app.web.limits import depth_exceeds
from app.web.page import folder_of
from app.web.trusted import TrustedDocuments, document_of

GRAPHIQL = ROOT / "web" / "graphiql" / "dist"
_RESPONSE_TYPE = "application/graphql-response+json"
_FORBIDDEN = 4403
_TRY_AGAIN_LATER = 1013
_LONGEST_ID = 128
_HEARD_WITHIN_SECONDS = 60.0
# Monaco sets styles from its script; everything else is ours and from here
GRAPHIQL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; media-src 'self'; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
log = logger(__name__)
_answer: ContextVar[tuple[str, int]] = ContextVar("answer", default=("application/json", 200))


class RequestAdapter(StarletteRequestAdapter):
    """Knows the request behind it."""

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.request = request

    async def get_body(self) -> bytes:
        """Return the body. Raises HTTPException 400 when the client left before it was there."""
        try:
            return await super().get_body()
        except ClientDisconnect as gone:
            raise HTTPException(400, "The request was cut off.") from gone


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
        assert isinstance(self.view, View)
        payload: Any = message["payload"]
        try:
            query = self.view.document_of(payload.get("query"), payload.get("extensions"))
        except GraphQLError as refused:
            told = [refused.formatted]
            await self.send_message({"id": message["id"], "type": "error", "payload": told})
            return
        if query is None:
            await self.handle_invalid_message("Invalid message")
            return
        payload["query"] = query
        await super().handle_subscribe(message)

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


async def _still_welcome(context: Context) -> bool:
    return context.token is None or await _is_good(context)


async def _is_good(context: Context) -> bool:
    """Say whether the token that opened the socket would open one now."""
    try:
        await context.confirm()
    except InvalidToken:
        return False
    return context.signed_in is not None and context.signed_in.expires_at > now()


class View(GraphQL[Context, None]):
    """The endpoint."""

    request_adapter_class = RequestAdapter
    websocket_adapter_class = TextAdapter
    graphql_transport_ws_handler_class = StrictHandler

    served = schema
    context_class: type[Context] = Context
    takes_files = True
    takes_hashes = True

    def __init__(self, runtime: Runtime) -> None:
        settings = runtime.settings
        self.runtime = runtime
        self.documents = TrustedDocuments(folder_of(settings)) if self.takes_hashes else None
        super().__init__(
            self.served,
            graphql_ide="graphiql" if settings.graphql_ide and self.takes_files else None,
            allow_queries_via_get=False,
            multipart_uploads_enabled=self.takes_files,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL),
            connection_init_wait_timeout=timedelta(seconds=settings.connection_init_seconds),
            max_subscriptions_per_connection=settings.subscriptions_per_socket,
        )

    async def run(self, request: Any, *arguments: Any, **named: Any) -> Any:
        """Answer a request, and remove the files that came with it, whatever became of it."""
        try:
            return await super().run(request, *arguments, **named)
        finally:
            if isinstance(request, Request):
                await request.close()

    async def parse_multipart(self, request: AsyncHTTPRequestAdapter) -> dict[str, Any]:
        """Return the operation of a request with files. Raises HTTPException 400, 403 or 408."""
        assert isinstance(request, RequestAdapter)
        settings = self.runtime.settings
        return await multipart.operations_of(
            request.request, settings=settings, parse_json=self.parse_json
        )

    async def get_context(
        self, request: Request | WebSocket, response: Response | WebSocket
    ) -> Context:
        """Return the context of a request, its viewer known; of a socket, before its init."""
        context = self.context_class(request=request, runtime=self.runtime)
        if isinstance(request, Request):
            try:
                await context.recognise(bearer(request.headers.get("authorization")))
            except DATABASE_AWAY as error:
                log.warning("request.not_recognised", error=type(error).__name__)
                raise HTTPException(503, "Try again in a moment.") from error
        return context

    async def on_ws_connect(self, context: Context) -> UnsetType | dict[str, object] | None:
        """Let a socket in. Raises ConnectionRejectionError (4403) for a token that is no good."""
        await context.recognise(_token_of(context.connection_params))
        if context.token_problem:
            raise ConnectionRejectionError({"reason": context.token_problem})
        return await super().on_ws_connect(context)

    async def render_graphql_ide(self, request: Request) -> Response:
        """Answer a browser with the page that the set-up built."""
        page = GRAPHIQL / "index.html"
        if not page.exists():
            return PlainTextResponse("GraphiQL is not built. `./dev run` builds it.", 503)
        return FileResponse(page, headers={"Content-Security-Policy": GRAPHIQL_POLICY})

    def encode_json(self, data: object) -> bytes:
        """Encode once, to bytes."""
        return orjson.dumps(data)

    def decode_json(self, data: str | bytes) -> Any:
        """Decode JSON of a sane depth. Raises JSONDecodeError for anything else."""
        limit = self.runtime.settings.json_depth
        decoded = orjson.loads(data)
        if depth_exceeds(decoded, limit):
            raise json.JSONDecodeError(f"nested deeper than {limit}", "", 0)
        return decoded

    def document_of(self, query: str | None, extensions: object) -> str | None:
        """Return the document that a request means. Raises GraphQLError for one we do not know."""
        return query if self.documents is None else document_of(self.documents, query, extensions)

    async def execute_operation(
        self,
        request: Request,
        request_adapter: AsyncHTTPRequestAdapter,
        request_data: GraphQLRequestData | list[GraphQLRequestData],
        context: Context,
        root_value: None,
        sub_response: Response,
    ) -> Any:
        """Execute what a request asks for by its document or by the document's hash."""
        if isinstance(request_data, GraphQLRequestData):
            try:
                document = self.document_of(request_data.query, request_data.extensions)
            except GraphQLError as refused:
                result = PreExecutionError(data=None, errors=[refused])
                return result if request_data.protocol == "http" else _alone(result)
            request_data = replace(request_data, query=document)
        return await super().execute_operation(
            request, request_adapter, request_data, context, root_value, sub_response
        )

    async def execute_single(
        self,
        request: Request,
        request_adapter: AsyncHTTPRequestAdapter,
        sub_response: Response,
        context: Context,
        root_value: None,
        request_data: GraphQLRequestData,
    ) -> ExecutionResult:
        """Execute a query or mutation. A subscription wants a stream, and is told which."""
        if request_adapter.method != "POST":
            raise HTTPException(405, "Send operations by POST.")
        try:
            return await self.schema.execute(
                request_data.query,
                root_value=root_value,
                variable_values=request_data.variables,
                context_value=context,
                operation_name=request_data.operation_name,
                allowed_operation_types={OperationType.QUERY, OperationType.MUTATION},
                operation_extensions=request_data.extensions,
            )
        except CannotGetOperationTypeError as error:
            raise HTTPException(400, error.as_http_error_reason()) from error
        except InvalidOperationTypeError as error:
            reason = "Subscribe over a WebSocket, or accept text/event-stream."
            raise HTTPException(406, reason) from error
        except MissingQueryError as error:
            raise HTTPException(400, "No GraphQL query found in the request.") from error

    def parse_json(self, data: str | bytes) -> Any:
        """Parse a request's body: an object, or a list for whoever allows batches."""
        parsed = super().parse_json(data)
        if not isinstance(parsed, dict | list):
            raise HTTPException(400, "The request's body is no JSON object.")
        return parsed

    async def process_result(
        self, request: Request, result: ExecutionResult
    ) -> GraphQLHTTPResponse:
        """Shape the answer as GraphQL over HTTP has it, and remember its type and status."""
        answer = await super().process_result(request, result)
        modern = _RESPONSE_TYPE in request.headers.get("accept", "")
        not_executed = isinstance(result, PreExecutionError) or (
            result.data is None and result.errors and not result.errors[0].path
        )
        if not_executed:
            answer.pop("data", None)
        status = 400 if modern and not_executed else 200
        _answer.set((_RESPONSE_TYPE if modern else "application/json", status))
        return answer

    def create_response(
        self,
        response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse],
        sub_response: Response,
    ) -> Response:
        """Answer with the type and status that `process_result` found right."""
        media_type, status = _answer.get()
        response = Response(
            self.encode_json(response_data),
            status_code=status,
            media_type=f"{media_type}; charset=utf-8",
            headers={"Cache-Control": "no-store"},
        )
        response.headers.raw.extend(sub_response.headers.raw)
        return response


async def _alone(result: ExecutionResult) -> AsyncIterator[ExecutionResult]:
    """Yield what is the whole of a stream."""
    yield result


def _token_of(params: Mapping[str, Any]) -> str | None:
    """Return the bearer token of a `connection_init` payload, under either spelling."""
    value = params.get("authorization", params.get("Authorization"))
    return None if value is None else bearer(str(value))


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
