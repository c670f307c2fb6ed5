"""`/internal/graphql`: for bots, with a service's credential or a token that acts for somebody.

The protocols are those of `/graphql`. A request that came by way of a proxy from elsewhere finds
nothing here: bots call the API itself, and a proxy that passes this path on by mistake opens
nothing. Sockets are for acting tokens alone, and end with what those stand for.
"""

from __future__ import annotations

from cross_web import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.exceptions import ConnectionRejectionError
from strawberry.types.unset import UnsetType

from app.graphql.context import Context
from app.graphql.messengers.calls import InternalContext
from app.graphql.messengers.internal import internal_schema
from app.web.graphql import View
from app.web.watching import operations as watching

PATH = "/internal/graphql"
_BY_WAY_OF = ("forwarded", "x-forwarded-for", "x-real-ip")


class Internal(View):
    """The endpoint of bots."""

    served = internal_schema
    context_class = InternalContext
    takes_files = False
    takes_hashes = False
    endpoint = watching.INTERNAL

    async def get_context(
        self, request: Request | WebSocket, response: Response | WebSocket
    ) -> Context:
        """Return the context of a bot's call. Raises HTTPException 401 for everybody else."""
        context = await super().get_context(request, response)
        assert isinstance(context, InternalContext)
        if isinstance(request, Request) and context.caller is None:
            raise HTTPException(401, context.token_problem or "Show a bot's credential.")
        return context

    def take_network_seat(self, context: Context) -> None:
        """Count nothing: all sockets of a bot come from where it runs, for many people."""

    async def on_ws_connect(self, context: Context) -> UnsetType | dict[str, object] | None:
        """Let a socket in that acts for somebody. Raises ConnectionRejectionError (4403)."""
        answer = await super().on_ws_connect(context)
        if context.signed_in is None:
            raise ConnectionRejectionError({"reason": "Act for somebody first: `actFor`."})
        return answer


class _Endpoint:
    """The view, which exists once the runtime is open, for those who call it themselves."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = HTTPConnection(scope).headers
        if any(name in headers for name in _BY_WAY_OF):
            if scope["type"] == "websocket":
                await WebSocket(scope, receive, send).close()
            else:
                await PlainTextResponse("Not Found", 404)(scope, receive, send)
            return
        await scope["app"].state.internal(scope, receive, send)


_endpoint = _Endpoint()
routes = [
    Route(PATH, _endpoint, methods=["POST"]),
    WebSocketRoute(PATH, _endpoint),
]
