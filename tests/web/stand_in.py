"""A GraphQL API small enough to test the page by itself: the real protocols, three operations.

Its names are those of the API where the page's own logic looks at them: tokens, ids, progress.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import strawberry
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send
from strawberry.asgi import GraphQL

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; media-src 'self'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
TOKEN = "token-of-the-stand-in"  # noqa: S105 - opens nothing
STEPS = 4


@strawberry.type
class Session:
    access_token: str
    refresh_token: str
    display_name: str


@strawberry.input
class SignUpInput:
    email: str
    password: str
    display_name: str


@strawberry.type
class Picture:
    url: str


@strawberry.type
class Generation:
    id: strawberry.ID
    result: Picture | None = None


@strawberry.type
class Money:
    hold_aurum: int
    captured_aurum: int


@strawberry.type
class Progress:
    sequence: int
    state: str
    fraction: float
    preview_url: str
    money: Money
    generation: Generation


@strawberry.type
class Query:
    @strawberry.field
    def authorization(self, info: strawberry.Info) -> str | None:
        """The header the page has sent."""
        header: str | None = info.context["request"].headers.get("authorization")
        return header


@strawberry.type
class Mutation:
    @strawberry.mutation
    def sign_up(self, input: SignUpInput) -> Session:
        return Session(access_token=TOKEN, refresh_token="", display_name=input.display_name)

    @strawberry.mutation
    def order(self) -> Generation:
        return Generation(id=strawberry.ID("ordered-1"))


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def generation(
        self, info: strawberry.Info, id: strawberry.ID, after: int = 0
    ) -> AsyncIterator[Progress]:
        """The events after `after`, for whoever has the token; the last one has the result."""
        parameters = info.context["connection_params"] or {}
        if parameters.get("Authorization") != f"Bearer {TOKEN}":
            raise PermissionError("Sign in first.")
        for sequence in range(after + 1, STEPS + 1):
            final = sequence == STEPS
            money = Money(hold_aurum=0 if final else 5, captured_aurum=5 if final else 0)
            yield Progress(
                sequence=sequence,
                state="SUCCEEDED" if final else "RUNNING",
                fraction=sequence / STEPS,
                preview_url=f"/pictures/{sequence}.svg",
                money=money,
                generation=Generation(
                    id=id, result=Picture(url="/pictures/99.svg") if final else None
                ),
            )


class Edge:
    """One address for the page, for queries and for subscriptions, as the API has it."""

    def __init__(self, page: Path) -> None:
        self._page = page
        self._graphql = GraphQL(strawberry.Schema(Query, Mutation, Subscription), graphql_ide=None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and "text/html" in Request(scope).headers.get("accept", ""):
            headers = {"content-security-policy": CONTENT_SECURITY_POLICY}
            await FileResponse(self._page, headers=headers)(scope, receive, send)
        else:
            await self._graphql(scope, receive, send)


async def _picture(request: Request) -> Response:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect/></svg>'
    return Response(drawing, media_type="image/svg+xml")


def stand_in_app(dist: Path) -> Starlette:
    """The API, its pictures, and the page built in `dist`."""
    edge = Edge(dist / "index.html")
    return Starlette(
        routes=[
            Route("/graphql", edge, methods=["GET", "POST"]),
            WebSocketRoute("/graphql", edge),
            Route("/pictures/{number:int}.svg", _picture),
            Mount("/graphiql", StaticFiles(directory=dist)),
        ]
    )
