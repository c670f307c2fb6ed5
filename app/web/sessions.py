"""`/session`: the web page's way of being signed in. Its refresh token is a cookie it cannot read.

The cookie goes to these addresses alone and says nothing anywhere else: `/graphql` knows bearer
tokens only, so no foreign page can make a browser do anything there. Here a request has to come
from a page of our own, as far as the browser says where it comes from (Fetch Metadata, Origin).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from app.accounts import sessions
from app.accounts.refusals import EmailTaken, InvalidCredentials, InvalidRefreshToken
from app.accounts.sessions import Reception, SignedIn, reception_of
from app.clock import now
from app.errors import DomainError, InvalidInput, NotAllowed, NotSignedIn, RateLimited
from app.graphql.context import origin_of
from app.infra.db import DATABASE_AWAY
from app.infra.telemetry import logger
from app.runtime import Runtime
from app.wallet.welcome import welcoming

COOKIE = "galatea_session"
PATH = "/session"
_STATUSES: dict[type[DomainError], int] = {
    InvalidInput: 400,
    InvalidCredentials: 401,
    InvalidRefreshToken: 401,
    NotSignedIn: 401,
    NotAllowed: 403,
    EmailTaken: 409,
    RateLimited: 429,
}
log = logger(__name__)


async def _sign_in(request: Request) -> Response:
    given = await _fields(request, "email", "password")
    reception, address = _reception(request), _address(request)
    signed_in = await sessions.sign_in(
        reception, **given, address=address, user_agent=_user_agent(request)
    )
    return await _instead(request, reception, signed_in)


async def _sign_up(request: Request) -> Response:
    given = await _fields(request, "email", "password", "displayName")
    reception, settings = _reception(request), _runtime(request).settings
    signed_in = await sessions.sign_up(
        reception,
        email=given["email"],
        password=given["password"],
        display_name=given["displayName"],
        address=_address(request),
        user_agent=_user_agent(request),
        on_created=welcoming(settings.welcome_grant_aurum),
    )
    return await _instead(request, reception, signed_in)


async def _refresh(request: Request) -> Response:
    token, grace = request.cookies.get(COOKIE), _runtime(request).settings.refresh_grace_seconds
    if not token:
        raise NotSignedIn
    return _signed_in(
        request,
        await sessions.refresh_session(
            _reception(request), refresh_token=token, grace_seconds=grace
        ),
    )


async def _sign_out(request: Request) -> Response:
    token = request.cookies.get(COOKIE)
    if token:
        await sessions.sign_out(_reception(request), refresh_token=token)
    return _without_cookie(request, Response(status_code=204))


def _guarded(
    answer: Callable[[Request], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    """Let requests of our own pages through, and answer refusals as JSON."""

    async def guarded(request: Request) -> Response:
        try:
            _require_own_page(request)
            response = await answer(request)
        except DomainError as refused:
            response = _refusal(refused)
            if isinstance(refused, InvalidRefreshToken):
                response = _without_cookie(request, response)
        except DATABASE_AWAY as error:
            log.warning("session.not_answered", error=type(error).__name__)
            response = _json({"code": "TRY_AGAIN", "message": "Try again in a moment."}, 503)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


def _require_own_page(request: Request) -> None:
    """Raise NotAllowed for what a foreign page could send.

    A form of a foreign page has another type than JSON, and a browser asks before it sends JSON
    elsewhere (Fetch, section 3.3.5: CORS-safelisted), which we never allow. What Fetch Metadata and
    Origin say of the sender is told by browsers alone; a program without them has no cookie.
    """
    headers = request.headers
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("", "application/json"):
        raise NotAllowed("Send JSON.")
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise NotAllowed("Another site may not do this.")
    origin = headers.get("origin")
    if origin is not None and origin not in _own_origins(request):
        raise NotAllowed("Another site may not do this.")


def _own_origins(request: Request) -> set[str]:
    told = urlsplit(origin_of(request, _runtime(request).settings))
    reached = request.base_url  # the address that it came by, where that is not the public one
    return {f"{told.scheme}://{told.netloc}", f"{reached.scheme}://{reached.netloc}"}


async def _fields(request: Request, *names: str) -> dict[str, str]:
    try:
        body = await request.body()
    except ClientDisconnect:
        body = b""
    if request.headers.get("content-type") is None:
        raise NotAllowed("Send JSON.")
    try:
        given = orjson.loads(body)
    except orjson.JSONDecodeError:
        given = None
    for name in names:
        if not isinstance(given, dict) or not isinstance(given.get(name), str):
            raise InvalidInput(name, f"{name} is a text, in an object of JSON.")
    return {name: given[name] for name in names}


async def _instead(request: Request, reception: Reception, signed_in: SignedIn) -> Response:
    """Answer with a new session, and end the one whose cookie it replaces: nobody holds it."""
    replaced = request.cookies.get(COOKIE)
    if replaced:
        await sessions.sign_out(reception, refresh_token=replaced)
    return _signed_in(request, signed_in)


def _signed_in(request: Request, signed_in: SignedIn) -> Response:
    response = _json(
        {
            "accessToken": signed_in.access_token,
            "accessTokenExpiresAt": signed_in.access_token_expires_at.isoformat(),
            # a page that was somebody else's in this browser must know
            "userId": str(signed_in.viewer.user_id),
        }
    )
    lasting = int((signed_in.refresh_token_expires_at - now()).total_seconds())
    response.set_cookie(
        COOKIE, signed_in.refresh_token, max_age=max(0, lasting), **_attributes(request)
    )
    return response


def _without_cookie(request: Request, response: Response) -> Response:
    if COOKIE in request.cookies:
        response.delete_cookie(COOKIE, **_attributes(request))
    return response


def _attributes(request: Request) -> dict[str, Any]:
    secure = origin_of(request, _runtime(request).settings).startswith("https://")
    return {"path": PATH, "secure": secure, "httponly": True, "samesite": "strict"}


def _refusal(refused: DomainError) -> Response:
    told: dict[str, object] = {"code": refused.code, "message": refused.message}
    headers = {}
    if isinstance(refused, InvalidInput):
        told["field"] = refused.field
    if isinstance(refused, RateLimited):
        told["retryAfterSeconds"] = refused.retry_after_seconds
        headers["Retry-After"] = str(refused.retry_after_seconds)
    response = _json(told, _STATUSES.get(type(refused), 400))
    response.headers.update(headers)
    return response


def _json(content: object, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status_code=status, media_type="application/json")


def _runtime(request: Request) -> Runtime:
    runtime: Runtime = request.app.state.runtime
    return runtime


def _reception(request: Request) -> Reception:
    return reception_of(_runtime(request))


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


def _user_agent(request: Request) -> str:
    return request.headers.get("user-agent", "")


routes = [
    Route(PATH, _guarded(_sign_in), methods=["POST"]),
    Route(PATH, _guarded(_sign_out), methods=["DELETE"]),
    Route(f"{PATH}/new", _guarded(_sign_up), methods=["POST"]),
    Route(f"{PATH}/refresh", _guarded(_refresh), methods=["POST"]),
]
