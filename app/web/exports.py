"""Serves archives to their owners, by a link that is good for five minutes. Kept by nobody."""

from __future__ import annotations

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from app.clock import now
from app.graphql.personal_data import export_path
from app.ids import parse_uuid
from app.infra.storage import StoredNothing
from app.media.signing import is_good
from app.personal_data import requests
from app.personal_data.models import DataExport, ExportState
from app.runtime import Runtime
from app.web.byte_ranges import ByteRange, Unsatisfiable, requested_range

_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


async def serve_export(request: Request) -> Response:
    """Answer GET and HEAD for a good link, whole or one range, in chunks.

    Everything else is not found: a link that is bad, old or another's, an archive that expired or
    whose owner is gone. A download that began goes on when its link ends.
    """
    runtime: Runtime = request.app.state.runtime
    export = await _linked(request, runtime)
    if export is None:
        return _not_found()
    key = requests.storage_key(requests.owner_of(export), export.id)
    try:
        size = await runtime.storage.size(key)
    except StoredNothing:
        return _not_found()
    headers = _HEADERS | {
        "Accept-Ranges": "bytes",
        "Content-Type": "application/zip",
        "Content-Disposition": f'attachment; filename="galatea-{export.created_at:%Y-%m-%d}.zip"',
    }
    try:
        wanted = _wanted(request, size)
    except Unsatisfiable:
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    start, end = (0, size) if wanted is None else (wanted.start, wanted.end)
    headers["Content-Length"] = str(end - start)
    if wanted is not None:
        headers["Content-Range"] = wanted.content_range
    status = 200 if wanted is None else 206
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers)
    chunks = runtime.storage.stream(key, start, end)
    return StreamingResponse(chunks, status_code=status, headers=headers)


async def _linked(request: Request, runtime: Runtime) -> DataExport | None:
    export_id = parse_uuid(request.path_params["name"].removesuffix(".zip"))
    if export_id is None or request.url.path != export_path(export_id):
        return None
    query, secrets = request.query_params, runtime.secrets
    if not is_good(export_path(export_id), query, now=now().timestamp(), secrets=secrets):
        return None
    owner: UUID | None = parse_uuid(query["audience"])
    export = await DataExport.get_or_none(id=export_id, user_id=owner, state=ExportState.READY)
    is_over = export is None or export.expires_at is None or export.expires_at <= now()
    return None if is_over else export


def _wanted(request: Request, size: int) -> ByteRange | None:
    """Return the range that is asked for; without a tag to compare, If-Range means the whole."""
    if "if-range" in request.headers or request.method == "HEAD":
        return None
    return requested_range(request.headers.get("range"), size=size)


def _not_found() -> Response:
    return Response("Not found.\n", status_code=404, media_type="text/plain", headers=_HEADERS)


routes = [Route("/exports/{name}", serve_export, methods=["GET", "HEAD"])]
