"""Serves a wallet's statement as CSV: to its owner by their token, or by a link made for them."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from app.accounts.closing import is_closed
from app.accounts.models import User
from app.accounts.refusals import InvalidToken
from app.accounts.viewer import authenticate
from app.clock import now
from app.errors import InvalidInput, NotFound
from app.graphql.nodes import read_id
from app.graphql.statement import STATEMENT_PATH
from app.ids import parse_uuid
from app.infra.db import DATABASE_AWAY
from app.media.signing import is_good
from app.runtime import Runtime
from app.wallet import statement_csv, statements
from app.wallet.kinds import TransferKind
from app.wallet.statements import Filter
from app.web.bearer import bearer

_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


async def serve_statement(request: Request) -> Response:
    """Answer GET with the lines that `kind`, `generation`, `from` and `until` leave, newest first.

    A page of rows is read at a time, with nothing held open between two; lines that come meanwhile
    are not in it. 401 for nobody and for a link that is bad or old, 400 for a filter that cannot be
    read, 503 while the database is away.
    """
    runtime: Runtime = request.app.state.runtime
    try:
        owner = await _owner(request, runtime)
    except DATABASE_AWAY:
        return _said("Try again in a moment.", 503)
    if owner is None:
        return _said(
            "Send your access token, or ask for a link.", 401, {"WWW-Authenticate": "Bearer"}
        )
    try:
        only = _filter(request.query_params)
    except InvalidInput as refused:
        return _said(refused.message, 400)
    pages = statements.pages(owner, rows=runtime.settings.export_page_rows, only=only)
    name = f"galatea-statement-{now():%Y-%m-%d}.csv"
    headers = _HEADERS | {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Type": statement_csv.MEDIA_TYPE,
    }
    return StreamingResponse(statement_csv.encoded(pages), headers=headers)


async def _owner(request: Request, runtime: Runtime) -> UUID | None:
    query, secrets = request.query_params, runtime.secrets
    if "signature" in query:
        if not is_good(STATEMENT_PATH, query, now=now().timestamp(), secrets=secrets):
            return None
        user = await User.get_or_none(id=parse_uuid(query["audience"]))
        return None if user is None or is_closed(user) else user.id
    try:
        token = bearer(request.headers.get("authorization")) or ""
        return (await authenticate(token, secret=runtime.secret, accepted=runtime.accepted)).user_id
    except InvalidToken:
        return None


def _filter(query: QueryParams) -> Filter:
    kind, generation = query.get("kind"), query.get("generation")
    if kind is not None and kind not in TransferKind.__members__:
        raise InvalidInput("kind", f"kind is one of {', '.join(TransferKind.__members__)}.")
    try:
        generation_id = None if generation is None else read_id(generation, "Generation")
    except NotFound:
        raise InvalidInput("generation", "generation is the id of a generation.") from None
    return Filter(
        kind=None if kind is None else TransferKind[kind],
        generation_id=generation_id,
        since=_moment(query, "from"),
        until=_moment(query, "until"),
    )


def _moment(query: QueryParams, name: str) -> datetime | None:
    text = query.get(name)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        if moment.utcoffset() is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise InvalidInput(name, f"{name} is a time with its zone: 2026-01-31T00:00:00Z.")


def _said(text: str, status: int, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{text}\n", status_code=status, headers=_HEADERS | (headers or {}))


routes = [Route(STATEMENT_PATH, serve_statement, methods=["GET"])]
