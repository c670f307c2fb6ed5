"""Puts the web application together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send

from app.infra.sight import process
from app.runtime import Runtime, open_runtime
from app.settings import Settings, load_settings
from app.web import (
    exports,
    health,
    internal,
    linking,
    media,
    metrics,
    multipart,
    payments,
    quarantine,
    renderers,
    sessions,
    statement,
)
from app.web.admission import turnstile_of
from app.web.answers.kept import PublicAnswers
from app.web.answers.shortcut import Shortcut
from app.web.door import Door, House
from app.web.graphql import GRAPHIQL, View
from app.web.limits import BodyLimit, Labels
from app.web.page import BuiltFiles, Page
from app.web.quick.members import Members

GUARDED: Final = frozenset({"/graphql", internal.PATH})  # where operations are asked for


def create_app() -> Starlette:
    """Return the application with the settings of the environment, its process looked at."""
    settings = load_settings()
    process.begin(settings, "api")
    return application(settings, opening=_seen_to_the_end)


@asynccontextmanager
async def _seen_to_the_end(settings: Settings) -> AsyncIterator[Runtime]:
    try:
        async with open_runtime(settings) as runtime:
            yield runtime
    finally:
        await asyncio.to_thread(process.end)


def application(
    settings: Settings,
    *,
    opening: Callable[[Settings], AbstractAsyncContextManager[Runtime]] = open_runtime,
) -> Starlette:
    """Return the application for `settings`. It opens the runtime when it starts."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with opening(settings) as runtime, PublicAnswers(runtime).open() as answers:
            app.state.runtime, app.state.answers = runtime, answers
            app.state.view = View(runtime, answers)
            app.state.internal = internal.Internal(runtime)
            runtime.tasks.start(readiness.watch(runtime))
            yield

    graphql, page, readiness = _Endpoint(), Page(settings), health.Readiness()
    house = House(inside_max=settings.operations_at_once + settings.operations_waiting)
    app = Starlette(
        routes=[
            Route("/graphql", graphql, methods=["GET", "POST"]),
            WebSocketRoute("/graphql", graphql),
            *internal.routes,
            *sessions.routes,
            *linking.routes,
            *([Mount("/graphiql", BuiltFiles(GRAPHIQL))] if settings.graphql_ide else []),
            Mount("/assets", page.assets),
            *media.routes,
            *quarantine.routes,
            *exports.routes,
            *statement.routes,
            *payments.routes,
            *renderers.routes,
            *health.routes,
            *metrics.routes,
        ],
        middleware=[
            Middleware(Shortcut, settings=settings),
            Middleware(Door, paths=GUARDED, house=house),
            Middleware(Members, settings=settings),
            Middleware(Labels),
            Middleware(
                BodyLimit,
                limit_bytes=settings.request_body_bytes,
                form_path="/graphql",
                form_bytes=multipart.body_limit(settings),
            ),
        ],
        lifespan=lifespan,
    )
    app.state.house = house
    app.state.turnstile, app.state.readiness = turnstile_of(settings), readiness
    app.state.ending = asyncio.Event()  # set by a server that was told to end
    # after all routes, so that a wrong method of one of them is told as such
    app.router.default = page
    return app


class _Endpoint:
    """The GraphQL view, which exists once the runtime is open."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["app"].state.view(scope, receive, send)
