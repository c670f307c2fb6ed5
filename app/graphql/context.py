"""What every resolver finds: who is calling, the runtime, and the loaders that batch.

Made once for a request, or once for a socket; on a socket `viewer` is set by `connection_init`.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

import strawberry
from starlette.requests import HTTPConnection

from app.accounts.refusals import InvalidToken, TokenFault
from app.accounts.viewer import Viewer, authenticate
from app.clock import now
from app.errors import NotSignedIn
from app.graphql.loaders import Loaders
from app.infra.db import DATABASE_AWAY
from app.infra.telemetry import logger
from app.infra.turnstile import Turnstile
from app.runtime import Runtime
from app.settings import Environment, Settings

log = logger(__name__)


def origin_of(request: HTTPConnection, settings: Settings) -> str:
    """Return the address users reach us at, without a slash at its end."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    base = request.base_url
    secure = base.scheme in ("https", "wss")
    return f"{'https' if secure else 'http'}://{base.netloc}"


def media_origin_of(request: HTTPConnection, settings: Settings) -> str:
    """Return where files are that everybody may have: a CDN before us, else we ourselves."""
    return settings.media_url.rstrip("/") if settings.media_url else origin_of(request, settings)


@dataclass
class Context:
    """The `info.context` of every resolver.

    `token_problem` says what is wrong with the token that was sent; whoever then asks for the
    viewer gets it as an error, while public fields go on. `at_end` is closed with a socket.
    At `turnstile` operations wait for a place, where there is one. What `takes_json` encodes the
    data as they are and looks at nothing in them: parts may be JSON already (`orjson.Fragment`).
    """

    request: HTTPConnection
    runtime: Runtime
    token: str | None = None
    signed_in: Viewer | None = None
    token_problem: str | None = None
    connection_params: dict[str, Any] = field(default_factory=dict)
    at_end: ExitStack = field(default_factory=ExitStack)
    turnstile: Turnstile | None = None
    takes_json: bool = False

    async def recognise(self, token: str | None) -> None:
        """Find out who holds `token`, None being nobody; `viewer` says what is wrong with it."""
        self.token, self.signed_in, self.token_problem = token, None, None
        if token is None:
            return
        try:
            self.signed_in = await self.look_up(token)
        except InvalidToken as refused:
            self.token_problem = refused.message

    async def look_up(self, token: str) -> Viewer | None:
        """Return who holds `token` now. Raises InvalidToken."""
        return await authenticate(token, secret=self.runtime.secret, accepted=self.runtime.accepted)

    async def confirm(self) -> None:
        """Look the viewer up again: their role may have changed, their session may have ended.

        Raises InvalidToken (a NotSignedIn) when it has. Streams ask before each event they send.
        While the database is away nobody can tell: the viewer stays until their token expires.
        """
        known = self.signed_in
        if self.token is None or known is None:
            return
        try:
            self.signed_in = await self.look_up(self.token)
        except DATABASE_AWAY as error:
            log.warning("session.not_checked", error=type(error).__name__)
            if known.expires_at <= now():
                raise InvalidToken(TokenFault.EXPIRED) from error

    @property
    def viewer(self) -> Viewer | None:
        """Who is calling, None for nobody. Raises NotSignedIn when the token sent is no good."""
        if self.token_problem:
            raise NotSignedIn(self.token_problem)
        return self.signed_in

    @property
    def required_viewer(self) -> Viewer:
        """Who is calling. Raises NotSignedIn for nobody."""
        viewer = self.viewer
        if viewer is None:
            raise NotSignedIn
        return viewer

    @property
    def viewer_or_nobody(self) -> Viewer | None:
        """Who is calling; nobody as well when the token sent is no good. For public fields."""
        return None if self.token_problem else self.signed_in

    @property
    def caller_id(self) -> UUID | None:
        """Which bot is calling for the viewer, None for themselves."""
        return None

    @property
    def hides_schema(self) -> bool:
        """Whether the schema does not tell whoever is calling about itself."""
        settings, viewer = self.runtime.settings, self.viewer_or_nobody
        if viewer is not None and viewer.is_admin:
            return False
        if settings.graphql_schema_hidden is None:
            return settings.environment is Environment.PRODUCTION
        return settings.graphql_schema_hidden

    @cached_property
    def origin(self) -> str:
        """The address users reach us at, without a slash at its end."""
        return origin_of(self.request, self.runtime.settings)

    @cached_property
    def media_origin(self) -> str:
        """Where files are that everybody may have; those with signed links are at `origin`."""
        return media_origin_of(self.request, self.runtime.settings)

    @property
    def client_address(self) -> str:
        """The address that called, as far as the server knows it."""
        return self.request.client.host if self.request.client else "unknown"

    @property
    def user_agent(self) -> str:
        """What called, as it says itself; "" when it does not."""
        return self.request.headers.get("user-agent", "")

    @cached_property
    def loaders(self) -> Loaders:
        """Batch what resolvers of one level ask for. They keep nothing, so a socket never ages."""
        return Loaders(self)


Info = strawberry.Info[Context, None]
