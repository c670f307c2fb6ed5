"""The API as bots call it: in their own name, and for whoever they act for."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Mapping
from contextlib import aclosing, asynccontextmanager
from typing import Any, TypeVar

import httpx
from pydantic import ValidationError

from integrations import standing
from integrations.api import operations
from integrations.api.answers import Identity, LinkAsked, Post, Thread, Token
from integrations.api.faults import ApiAway, CredentialRefused, NotLinked, Refused
from integrations.api.operations import Operation
from integrations.api.sockets import Sockets, TokenRefused
from integrations.settings import BotSettings
from integrations.telemetry import logger

T = TypeVar("T")
_RENEWED_BEFORE_SECONDS = 30.0
_TOKENS_MAX = 10_000
_CONNECTIONS = httpx.Limits(max_connections=50, max_keepalive_connections=20)
log = logger(__name__)


class _TokenBad(Exception):
    """The token sent is good no more."""


class Api:
    """The API for one bot. Use `open_api`."""

    def __init__(
        self,
        settings: BotSettings,
        credential: str,
        http: httpx.AsyncClient,
        group: asyncio.TaskGroup,
    ) -> None:
        self._settings = settings
        self._credential = credential
        self._http = http
        self._group = group
        self._readers: set[asyncio.Task[None]] = set()
        self._acting: dict[str, Acting] = {}

    def acting_for(self, external_id: str) -> Acting:
        """Return what acts for somebody of the messenger, linked or not: calls find out."""
        known = self._acting.pop(external_id, None)
        acting = known or Acting(self, external_id)
        self._acting[external_id] = acting  # the newest last
        if len(self._acting) > _TOKENS_MAX:
            self._acting.pop(next(iter(self._acting)))
        return acting

    async def request_link(self, external_id: str, display_name: str) -> LinkAsked:
        """Return where somebody links. Raises ApiAway, Refused (ALREADY_LINKED, RATE_LIMITED)."""
        return await self.run(
            operations.REQUEST_LINK, externalId=external_id, displayName=display_name
        )

    async def redeem_link_code(self, code: str, external_id: str, display_name: str) -> Identity:
        """Link who brought a code of the website. Raises ApiAway, Refused."""
        return await self.run(
            operations.REDEEM_LINK_CODE,
            code=code,
            externalId=external_id,
            displayName=display_name,
        )

    async def threads(self) -> list[Thread]:
        """Return every chat that is held in a place of this bot's messenger. Raises ApiAway."""
        found: list[Thread] = []
        after: str | None = None
        while True:
            page = await self.run(operations.OPEN_THREADS, after=after)
            found += page.nodes
            after = page.page_info.end_cursor
            if not page.page_info.has_next_page:
                return found

    async def posts(self) -> list[Post]:
        """Return every post of this bot's messenger that goes on. Raises ApiAway."""
        found: list[Post] = []
        after: str | None = None
        while True:
            page = await self.run(operations.OPEN_POSTS, after=after)
            found += page.nodes
            after = page.page_info.end_cursor
            if not page.page_info.has_next_page:
                return found

    async def run(self, operation: Operation[T], **variables: Any) -> T:
        """Do something in the bot's own name. Raises ApiAway, Refused."""
        try:
            return await self.call(operation, variables, self._credential)
        except _TokenBad:
            log.error("api.credential_refused")
            raise CredentialRefused("the credential was refused") from None

    async def call(self, operation: Operation[T], variables: Mapping[str, Any], token: str) -> T:
        """Run an operation with a token, again where it is lost. Raises ApiAway, Refused."""
        settings = self._settings
        for number in range(settings.api_tries):
            try:
                return await self._once(operation, variables, token)
            except ApiAway as away:
                log.warning("api.away", operation=operation.name, tries=number + 1, why=str(away))
                if number + 1 == settings.api_tries:
                    raise
            await asyncio.sleep(self.wait_seconds(number))
        raise ApiAway("no try is left")

    def wait_seconds(self, failures: int) -> float:
        """Return how long to wait after so many failures in a row, about."""
        settings = self._settings
        doubled: float = settings.api_retry_seconds * 2.0 ** min(failures, 20)
        longest = min(doubled, settings.api_retry_seconds_max)
        return longest * random.uniform(0.5, 1.0)  # noqa: S311 - spreads calls, keeps no secret

    def sockets(self, acting: Acting) -> Sockets:
        """Return new sockets for somebody."""
        return Sockets(self._settings.internal_url, acting.token, self._spawn)

    def close(self) -> None:
        """Read no socket any more: whoever follows is told ApiAway."""
        for reader in self._readers:
            reader.cancel()

    def _spawn(self, reading: Coroutine[Any, Any, None]) -> None:
        reader = self._group.create_task(reading)
        self._readers.add(reader)
        reader.add_done_callback(self._readers.discard)

    async def _once(self, operation: Operation[T], variables: Mapping[str, Any], token: str) -> T:
        """Run an operation once, counted by its name and by how the API answered."""
        begun_at, outcome = time.monotonic(), "FAILED"
        try:
            answer = await self._asked(operation, variables, token)
        except ApiAway:
            standing.reached("api", is_reached=False)
            outcome = "AWAY"
            raise
        except (Refused, _TokenBad):
            standing.reached("api")
            outcome = "REFUSED"
            raise
        else:
            standing.reached("api")
            outcome = "DONE"
            return answer
        finally:
            standing.CALLS.labels(operation.name, outcome).inc()
            standing.CALL_SECONDS.labels(operation.name).observe(time.monotonic() - begun_at)

    async def _asked(self, operation: Operation[T], variables: Mapping[str, Any], token: str) -> T:
        body = {
            "query": operation.document,
            "operationName": operation.name,
            "variables": variables,
        }
        headers = {"Authorization": f"Bearer {token}"}
        try:
            answer = await self._http.post(self._settings.internal_url, json=body, headers=headers)
            if answer.status_code == 401:
                raise _TokenBad
            if answer.status_code != 200:
                raise ApiAway(f"status {answer.status_code}")
            told = answer.json()
            _raise_errors(told.get("errors"))
            return operation.read(told["data"])
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            # ValidationError is a ValueError: what does not read is as good as nothing
            kind = "nonsense" if isinstance(error, ValidationError) else type(error).__name__
            raise ApiAway(kind) from error


class Acting:
    """What somebody may do, done for them. Raises ApiAway, NotLinked and Refused in all it does."""

    def __init__(self, api: Api, external_id: str) -> None:
        self.external_id = external_id
        self._api = api
        self._token: Token | None = None
        self._renewed_at = 0.0
        self._renewing = asyncio.Lock()
        self._sockets = api.sockets(self)

    async def identity(self) -> Identity:
        """Return who they are, asked anew."""
        async with self._renewing:
            return (await self._renewed()).identity

    async def token(self) -> str:
        """Return a token that is good for a while yet."""
        async with self._renewing:
            known = self._token
            if known is None or time.time() > self._renewed_at:
                known = await self._renewed()
            return known.token

    async def _renewed(self) -> Token:
        self._token = None
        try:
            token = await self._api.run(operations.ACT_FOR, externalId=self.external_id)
        except Refused as refused:
            if refused.code == "NOT_LINKED":
                raise NotLinked from None
            raise
        left = token.expires_at.timestamp() - time.time()
        self._token = token
        self._renewed_at = time.time() + left - min(_RENEWED_BEFORE_SECONDS, left / 2)
        return token

    async def run(self, operation: Operation[T], **variables: Any) -> T:
        """Do something as them."""
        try:
            return await self._api.call(operation, variables, await self.token())
        except _TokenBad:
            self._token = None
        try:
            return await self._api.call(operation, variables, await self.token())
        except _TokenBad:
            raise ApiAway("a new token was refused") from None

    async def follow(
        self, operation: Operation[T], *, after: int | None, **variables: Any
    ) -> AsyncGenerator[T, None]:
        """Yield events as long as there are any, whatever breaks: each time from the last one on.

        Raises NotLinked, Refused. An event has a `sequence`.
        """
        failures = 0
        while True:
            try:
                asked = {**variables, "after": after}
                async with aclosing(self._subscribe(operation, asked)) as events:
                    async for event in events:
                        after = max(after or 0, event.sequence)  # type: ignore[attr-defined]  # all have one
                        failures = 0
                        yield event
                return
            except TokenRefused:
                self._token = None
            except ApiAway as away:
                log.info("api.follows_again", operation=operation.name, why=str(away))
            await asyncio.sleep(self._api.wait_seconds(failures))
            failures += 1

    async def _subscribe(
        self, operation: Operation[T], variables: Mapping[str, Any]
    ) -> AsyncGenerator[T, None]:
        payload = {
            "query": operation.document,
            "operationName": operation.name,
            "variables": variables,
        }
        async with aclosing(self._sockets.subscribe(payload)) as told:
            async for data in told:
                try:
                    event = operation.read(data)
                except ValidationError as error:
                    raise ApiAway("nonsense") from error
                yield event


@asynccontextmanager
async def open_api(settings: BotSettings, credential: str) -> AsyncIterator[Api]:
    """Open the API for the block with a bot's credential. Nothing is called yet."""
    timeout = httpx.Timeout(settings.api_timeout_seconds)
    async with (
        httpx.AsyncClient(timeout=timeout, limits=_CONNECTIONS, trust_env=False) as http,
        asyncio.TaskGroup() as group,
    ):
        api = Api(settings, credential, http, group)
        try:
            yield api
        finally:
            api.close()


def _raise_errors(errors: Any) -> None:
    if not errors:
        return
    first = errors[0]
    code = str((first.get("extensions") or {}).get("code", ""))
    if code == "UNAUTHENTICATED":
        raise _TokenBad
    if code in ("", "INTERNAL"):
        raise ApiAway(code or "an error without a code")
    raise Refused(code, str(first.get("message", "")))
