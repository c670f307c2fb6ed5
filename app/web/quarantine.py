"""Serves refused pictures to the moderators who were given a link. Never kept by anybody."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.clock import now
from app.errors import NotFound
from app.graphql.appeals import quarantine_path
from app.ids import parse_uuid
from app.media.signing import is_good
from app.runtime import Runtime
from app.screening import appeals

_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'",
}


async def serve_refused(request: Request) -> Response:
    """Answer GET and HEAD for a good link; everything else is not found, as what is not there is.

    The link is made for a moderator and good for five minutes.
    """
    runtime: Runtime = request.app.state.runtime
    refusal_id = parse_uuid(request.path_params["refusal_id"])
    good = refusal_id is not None and is_good(
        quarantine_path(refusal_id),
        request.query_params,
        now=now().timestamp(),
        secrets=runtime.secrets,
    )
    if refusal_id is None or not good:
        return _not_found()
    try:
        kept = await appeals.quarantined(refusal_id, runtime.storage)
    except NotFound:
        return _not_found()
    body = b"" if request.method == "HEAD" else kept.content
    headers = _HEADERS | {
        "Content-Type": kept.content_type,
        "Content-Length": str(len(kept.content)),
    }
    return Response(body, headers=headers)


def _not_found() -> Response:
    return Response("Not found.\n", status_code=404, media_type="text/plain", headers=_HEADERS)


routes = [Route("/quarantine/{refusal_id}", serve_refused, methods=["GET", "HEAD"])]
