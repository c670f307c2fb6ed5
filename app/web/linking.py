"""`/link`: where somebody says who they are on a messenger. Three plain files, nothing inline.

The code of a bot stands in the fragment of the address, which browsers send to nobody.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from app.settings import ROOT

_FILES = {"": "index.html", "link.css": "link.css", "link.js": "link.js"}
_FOLDER = ROOT / "web" / "link"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}


async def serve_page(request: Request) -> Response:
    """Answer GET and HEAD with the page or one of its two files."""
    name = _FILES.get(request.path_params.get("name", ""))
    if name is None:
        return Response("Not found.\n", status_code=404, media_type="text/plain")
    return FileResponse(_FOLDER / name, headers=_HEADERS)


routes = [Route("/link", serve_page), Route("/link/{name}", serve_page)]
