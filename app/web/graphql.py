"""GraphQL over HTTP, over WebSockets and over server-sent events: Strawberry's view, made strict.

GraphQL over HTTP: `application/graphql-response+json` when it is accepted, with 400 for requests
that could not be executed. Sockets: see `app.web.graphql_sockets`. Files: see `app.web.multipart`.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack
from contextvars import ContextVar
from datetime import timedelta
from typing import Any, cast

import orjson
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.exceptions import ConnectionRejectionError, MissingQueryError
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.http.base import BaseRequestProtocol
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL, GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType
from strawberry.types.unset import UnsetType

from app.errors import Overloaded
from app.graphql.context import Context
from app.graphql.documents import executable, limits_of, read_document
from app.graphql.schema import schema
from app.infra.db import DATABASE_AWAY
from app.infra.sight import figures
from app.infra.telemetry import logger
from app.runtime import Runtime
from app.settings import ROOT
from app.web import admission, multipart
from app.web.answers.entries import KeptResult
from app.web.answers.kept import PublicAnswers
from app.web.answers.registered import RegisteredDocuments
from app.web.answers.serving import KeptBody, asking_of, charge, kept_response, may_change
from app.web.bearer import bearer, token_of
from app.web.crowds import Crowd, TooManySockets, too_many_sockets
from app.web.door import RETRY_AFTER_SECONDS
from app.web.graphql_sockets import StrictHandler, TextAdapter
from app.web.limits import depth_exceeds
from app.web.page import folder_of
from app.web.quick import posts
from app.web.quick.known import remember
from app.web.streams.audiences import Audiences
from app.web.streams.direct import ENDLESS
from app.web.streams.over_http import Told, executed, response_of
from app.web.streams.sessions import Sessions
from app.web.trusted import KnownDocuments, check_asked, check_streamed, takes_gets
from app.web.watching import operations as watching

GRAPHIQL = ROOT / "web" / "graphiql" / "dist"
_BY_POST = {OperationType.QUERY, OperationType.MUTATION}
_RESPONSE_TYPE = "application/graphql-response+json"
# Monaco sets styles from its script; everything else is ours and from here
GRAPHIQL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; media-src 'self'; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
log = logger(__name__)
_answer: ContextVar[tuple[str, int]] = ContextVar("answer", default=("application/json", 200))


class View(GraphQL[Context, None]):
    """The endpoint."""

    request_adapter_class = multipart.RequestAdapter
    websocket_adapter_class = TextAdapter
    graphql_transport_ws_handler_class = StrictHandler

    served = schema
    context_class: type[Context] = Context
    takes_files = True
    takes_hashes = True
    endpoint = watching.PUBLIC

    def __init__(self, runtime: Runtime, answers: PublicAnswers | None = None) -> None:
        settings = runtime.settings
        self.runtime = runtime
        self.answers = answers
        self.limits = limits_of(settings)
        self.crowd = Crowd(
            per_user=settings.sockets_per_user, per_network=settings.sockets_per_network
        )
        self.audiences, self.sessions = Audiences(self.served, settings), Sessions(runtime)
        self.documents = None
        if self.takes_hashes:
            self.documents = KnownDocuments(
                folder_of(settings),
                RegisteredDocuments(runtime.redis, settings),
                trusted_only=settings.trusted_documents_only,
            )
        super().__init__(
            self.served,
            graphql_ide="graphiql" if settings.graphql_ide and self.takes_files else None,
            allow_queries_via_get=takes_gets(settings),
            multipart_uploads_enabled=self.takes_files,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL, GRAPHQL_SSE_PROTOCOL),
            connection_init_wait_timeout=timedelta(seconds=settings.connection_init_seconds),
            max_subscriptions_per_connection=settings.subscriptions_per_socket,
        )

    async def run(self, request: Any, *arguments: Any, **named: Any) -> Any:
        """Answer a request, and remove the files that came with it, whatever became of it.

        A socket holds a seat of its network, and what else it took, until it is closed.
        """
        if isinstance(request, WebSocket):
            with ExitStack() as at_end:
                at_end.enter_context(figures.SOCKETS.labels(self.endpoint).track_inprogress())
                context = await self.get_context(request, request)
                context.at_end = at_end
                try:
                    self.take_network_seat(context)
                except TooManySockets:
                    await request.send_denial_response(too_many_sockets())
                    return request
                return await super().run(request, context)
        try:
            if posts.is_usual(request):
                return await self.answer_usual(request)
            return await super().run(request, *arguments, **named)
        finally:
            await request.close()

    async def answer_usual(self, request: Request) -> Response:
        """Answer as `run` does, by a shorter way. Raises HTTPException."""
        aside, adapter = posts.Aside(), self.request_adapter_class(request)
        context = await self.get_context(request, aside)
        asked = posts.operation_of(self.parse_json(await adapter.get_body()))
        if asked is None:
            response: Response = await super().run(request, context)
            return response
        result = await self.execute_operation(request, adapter, asked, context, None, aside)
        answer = await self.process_result(request, result)
        return self.create_response(answer, aside)

    def take_network_seat(self, context: Context) -> None:
        """Count a socket or a stream to its network until its end. Raises TooManySockets."""
        context.at_end.enter_context(self.crowd.of_network(context.client_address))

    def take_user_seat(self, context: Context) -> None:
        """Count one to whom it is for, if that is anybody. Raises TooManySockets."""
        if context.signed_in is not None:
            context.at_end.enter_context(self.crowd.of_user(str(context.signed_in.user_id)))

    async def parse_multipart(self, request: AsyncHTTPRequestAdapter) -> dict[str, Any]:
        """Return the operation of a request with files. Raises HTTPException 400, 403 or 408."""
        assert isinstance(request, multipart.RequestAdapter)
        settings = self.runtime.settings
        return await multipart.operations_of(
            request.request, settings=settings, parse_json=self.parse_json
        )

    async def get_context(
        self, request: Request | WebSocket, response: Response | WebSocket
    ) -> Context:
        """Return the context of a request, its viewer known; of a socket, before its init."""
        context = self.context_class(request=request, runtime=self.runtime)
        context.turnstile = request.app.state.turnstile
        if isinstance(request, Request):
            try:
                await context.recognise(bearer(request.headers.get("authorization")))
            except DATABASE_AWAY as error:
                log.warning("request.not_recognised", error=type(error).__name__)
                raise HTTPException(503, "Try again in a moment.") from error
        return context

    async def on_ws_connect(self, context: Context) -> UnsetType | dict[str, object] | None:
        """Let a socket in, counted to whom it is for until it is closed.

        Raises ConnectionRejectionError (4403) for a token that is no good, and TooManySockets.
        """
        await context.recognise(token_of(context.connection_params))
        if context.token_problem:
            raise ConnectionRejectionError({"reason": context.token_problem})
        self.take_user_seat(context)
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

    async def read(
        self,
        query: str | None,
        extensions: object,
        *,
        operation_name: str | None,
        variables: Mapping[str, Any] | None,
    ) -> str | None:
        """Return the document that a request means, with its cost where it can be parsed.

        Raises GraphQLError for a hash that we do not know, for a document over its budget, and
        where it is not trusted and would have to be.
        """
        meant = await self.documents.meant(query, extensions) if self.documents else query
        if not meant:
            return meant
        read = read_document(
            meant,
            schema=self.served,
            limits=self.limits,
            operation_name=operation_name,
            variables=variables,
        )
        watching.note(read, operation_name=operation_name, endpoint=self.endpoint)
        return read

    async def register(self, query: str | None, extensions: object, *, judged: str | None) -> None:
        """Register a document that came with its hash, once it was read and paid for."""
        if self.documents and judged:
            await self.documents.register(query, extensions, judged=judged)

    @watching.observed
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
            by_get, takes = request_adapter.method != "POST", self.allow_queries_via_get
            check_asked(request_data, by_get=by_get, takes_gets=takes)
            try:
                document = await self.read(
                    request_data.query,
                    request_data.extensions,
                    operation_name=request_data.operation_name,
                    variables=request_data.variables,
                )
                if request_data.protocol != "http":
                    document = executable(document, operation_name=request_data.operation_name)
            except GraphQLError as refused:
                result = PreExecutionError(data=None, errors=[refused])
                return result if request_data.protocol == "http" else _alone(result)
            standing = await charge(self.answers, context, document)
            if standing is not None:
                admission.tell(sub_response.headers, standing)
                if standing.retry_after_seconds:
                    sub_response.status_code = 429
                    result = PreExecutionError(data=None, errors=[admission.refusal(standing)])
                    return result if request_data.protocol == "http" else _alone(result)
            await self.register(request_data.query, request_data.extensions, judged=document)
            if request_data.protocol != "http":
                if by_get:
                    check_streamed(document, request_data.operation_name, takes_gets=takes)
                self.note_change(document, context)
                request.scope[ENDLESS] = True
            request_data.query = document
        execution = super().execute_operation(
            request, request_adapter, request_data, context, root_value, sub_response
        )
        return await executed(self, context, request_data, execution, sub_response)

    async def create_streaming_response(
        self, request: Any, stream: Any, sub_response: Response, headers: Mapping[str, str]
    ) -> Response:
        """Answer with a stream, which keeps its seats to its end."""
        return response_of(request, stream(), sub_response, headers)

    def note_change(self, query: str | None, context: Context) -> None:
        """Remember that whoever calls may just have changed what anybody may read."""
        if self.answers is not None and may_change(query):
            self.answers.changed_by(context.client_address)

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        """Show the IDE to browsers that ask for nothing else."""
        asks = "extensions" in request.query_params
        return not asks and super().should_render_graphql_ide(request)

    async def execute_single(
        self,
        request: Request,
        request_adapter: AsyncHTTPRequestAdapter,
        sub_response: Response,
        context: Context,
        root_value: None,
        request_data: GraphQLRequestData,
    ) -> ExecutionResult:
        """Execute a query, or by POST a mutation. A subscription is told what stream it wants."""
        by_get = request_adapter.method != "POST"

        async def execute(query: str | None) -> ExecutionResult:
            return await self.schema.execute(
                query,
                root_value=root_value,
                variable_values=request_data.variables,
                context_value=context,
                operation_name=request_data.operation_name,
                allowed_operation_types={OperationType.QUERY} if by_get else _BY_POST,
                operation_extensions=request_data.extensions,
            )

        try:
            if asking := asking_of(self.answers, request, request_data, context):
                assert self.answers is not None
                return await self.answers.answer(asking, execute)
            context.takes_json = context.token is not None  # or it may be kept after all
            result = await execute(request_data.query)
            if context.is_told_whole and not result.errors:
                remember(request.scope, request_data)
            return result
        except CannotGetOperationTypeError as error:
            raise HTTPException(400, error.as_http_error_reason()) from error
        except InvalidOperationTypeError as error:
            if by_get:
                raise HTTPException(405, "Send queries alone by GET.") from error
            reason = "Subscribe over a WebSocket, or accept text/event-stream."
            raise HTTPException(406, reason) from error
        except MissingQueryError as error:
            raise HTTPException(400, "No GraphQL query found in the request.") from error
        finally:
            self.note_change(request_data.query, context)

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
        if isinstance(result, KeptResult):
            return cast(GraphQLHTTPResponse, KeptBody(result.entry, request))
        if isinstance(result, Told):
            return cast(GraphQLHTTPResponse, result.encoded)
        answer = await super().process_result(request, result)
        modern = _RESPONSE_TYPE in request.headers.get("accept", "")
        not_executed = isinstance(result, PreExecutionError) or (
            result.data is None and result.errors and not result.errors[0].path
        )
        if not_executed:
            answer.pop("data", None)
        status = 400 if modern and not_executed else 200
        if not_executed and _is_overloaded(result):
            status = 503
        _answer.set((_RESPONSE_TYPE if modern else "application/json", status))
        return answer

    def create_response(
        self,
        response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse],
        sub_response: Response,
    ) -> Response:
        """Answer with the type and status that `process_result` found right."""
        if self.answers is not None and isinstance(response_data, KeptBody):
            return kept_response(self.answers, response_data, sub_response)
        media_type, status = _answer.get()
        response = Response(
            self.encode_json(response_data),
            status_code=sub_response.status_code or status,
            media_type=f"{media_type}; charset=utf-8",
            headers={"Cache-Control": "no-store"},
        )
        if response.status_code == 503:
            response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        response.headers.raw.extend(sub_response.headers.raw)
        return response


async def _alone(result: ExecutionResult) -> AsyncIterator[ExecutionResult]:
    """Yield what is the whole of a stream."""
    yield result


def _is_overloaded(result: ExecutionResult) -> bool:
    return any(isinstance(error.original_error, Overloaded) for error in result.errors or ())
