"""The web page: one file of HTML for all its addresses, and the files it loads.

A build puts them into one folder: `index.html`, `assets/` with names that change with the content,
and a few files with names of their own. What the page is and holds is read at the start, and again
once a build has changed it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose

from app.graphql.context import media_origin_of, origin_of
from app.infra.db import DATABASE_AWAY
from app.infra.telemetry import logger
from app.settings import ROOT, Settings, SettingsError
from app.web.byte_ranges import lists_tag
from app.web.cards import GENERAL, Card, card_of, tags
from app.web.trusted import signature_of

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
# the page's own addresses, and all below them
_PLACES = frozenset(
    [
        "characters",
        "create",
        "chats",
        "memories",
        "renders",
        "wallet",
        "account",
        "moderation",
        "sign-in",
        "sign-up",
    ]
)
_ROBOTS = """User-agent: *
Disallow: /account
Disallow: /chats
Disallow: /exports/
Disallow: /graphql
Disallow: /link
Disallow: /memories
Disallow: /moderation
Disallow: /renders
Disallow: /session
Disallow: /wallet
"""
# what a build puts beside its page for everybody; nothing else in its folder is served
_OPEN_ENDINGS = {".ico", ".jpg", ".js", ".png", ".svg", ".webmanifest", ".webp"}
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_INDEX = "index.html"
_COMPRESSED = {"br": ".br", "gzip": ".gz"}  # the better first
_NOT_BUILT = "The page is not built. `./dev run` builds it."
# where in the head the build leaves what the page is about
_ABOUT = re.compile(r"<!--about-->.*?<!--/about-->", re.DOTALL)
_FILE = re.compile(r"\.\w{1,12}$")
log = logger(__name__)


def folder_of(settings: Settings) -> Path:
    """Return where the built page is, or would be."""
    return settings.page_folder or ROOT / "web" / "app" / "dist"


class BuiltFiles(StaticFiles):
    """Files of a build, which never change while it is served.

    Where the build has compressed a file (`.br`, `.gz` beside it), whoever takes that gets that.
    """

    def __init__(self, folder: Path, *, kept: str = FOR_EVER) -> None:
        super().__init__(directory=folder, check_dir=False)
        self.kept = kept

    async def check_config(self) -> None:
        """Take any folder: of one that is not there each file is not found."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file, or raise HTTPException 404 or 405."""
        if not path.endswith(tuple(_COMPRESSED.values())):
            for coding in _codings(Headers(scope=scope).get("accept-encoding", "")):
                found, about = await to_thread.run_sync(self._sibling, path + _COMPRESSED[coding])
                if about is not None and scope["method"] in ("GET", "HEAD"):
                    response = self.file_response(found, about, scope)
                    response.headers["Content-Encoding"] = coding
                    return self._labelled(response, path)
        response = await super().get_response(path, scope)
        return self._labelled(response, path)

    def _sibling(self, path: str) -> tuple[str, os.stat_result | None]:
        try:
            return self.lookup_path(path)
        except (OSError, ValueError):  # a name that no file has: said so for the file itself
            return "", None

    def _labelled(self, response: Response, path: str) -> Response:
        if response.status_code in (200, 206, 304):
            response.headers["Cache-Control"] = self.kept
            response.headers["Vary"] = "Accept-Encoding"
        if response.status_code in (200, 206):
            response.headers["Content-Type"] = _type_of(path)
        return response


@dataclass(frozen=True, slots=True)
class _Head:
    """The page around what is said of it in its head."""

    before: str
    after: str

    @classmethod
    def read(cls, file: Path) -> _Head | None:
        """Read a built page, None where there is none. Raises SettingsError for what is none."""
        if not file.is_file():
            return None
        around = _ABOUT.split(file.read_text("utf-8"))
        if len(around) != 2:
            raise SettingsError(f"{file} has no <!--about-->: it is no page. Build it again.")
        return cls(*around)

    def filled(self, said: str) -> bytes:
        """Return the page with these tags."""
        return f"{self.before}{said}{self.after}".encode()


class Page:
    """Answers what no route answers: with the page, or that there is nothing."""

    def __init__(self, settings: Settings) -> None:
        folder = folder_of(settings)
        self.assets = BuiltFiles(folder / "assets")
        self._files = BuiltFiles(folder, kept=ASK_AGAIN)
        self._folder = folder
        self._signature = signature_of(folder / _INDEX)
        self._head = _Head.read(folder / _INDEX)
        self._names = frozenset(_open_names(folder))
        self._settings = settings
        self._headers = {
            "Cache-Control": ASK_AGAIN,
            "Content-Security-Policy": policy(settings.public_url, settings.media_url),
            # a page without a referrer may send an Origin of null, which opens no session
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": (
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"
            ),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request that no route has taken."""
        if scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
            return
        response = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    def _reread(self) -> None:
        """Take what a build has written since."""
        signature = signature_of(self._folder / _INDEX)
        if signature not in (None, self._signature):
            try:
                self._head = _Head.read(self._folder / _INDEX)
                self._names = frozenset(_open_names(self._folder))
            except SettingsError as error:
                log.warning("page.not_read", error=str(error))
            self._signature = signature

    async def _answer(self, request: Request) -> Response:
        self._reread()
        path: str = request.scope["path"]
        name = path.removeprefix("/")
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("Not Found", 404)
        if name == "robots.txt":
            return PlainTextResponse(_ROBOTS, headers={"Cache-Control": "public, max-age=3600"})
        if name in self._names:
            return await self._files.get_response(name, request.scope)
        is_known = path == "/" or name.partition("/")[0] in _PLACES
        is_asked_for = "text/html" in request.headers.get("accept", "") and not _FILE.search(path)
        if not is_known and not is_asked_for:
            return PlainTextResponse("Not Found", 404)
        if self._head is None:
            return PlainTextResponse(_NOT_BUILT, 503)
        card = await self._card(path) if is_known else None
        return self._page(request, self._head, card)

    async def _card(self, path: str) -> Card | None:
        if path.strip("/").startswith("characters/"):
            try:
                return await card_of(path)
            except DATABASE_AWAY as error:  # the page says so itself, when it asks for more
                log.warning("page.without_card", error=type(error).__name__)
        return GENERAL

    def _page(self, request: Request, head: _Head, card: Card | None) -> Response:
        settings = self._settings
        origin, media_origin = origin_of(request, settings), media_origin_of(request, settings)
        content = head.filled(tags(card or GENERAL, origin=origin, media_origin=media_origin))
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = self._headers | {"ETag": tag}
        if card is None:
            return Response(content, 404, headers, "text/html")
        if lists_tag(request.headers.get("if-none-match", ""), tag, weakly=True):
            return Response(status_code=304, headers=headers)
        return Response(content, 200, headers, "text/html")


def policy(public_url: str | None, media_url: str | None = None) -> str:
    """Return the page's Content Security Policy: what is ours, and nothing inline.

    Links to media have the public address or a CDN's, which a page that was reached by another one
    may load as well. `'self'` covers sockets (CSP 3) but in old Safari, which is told their
    address.
    """
    own, sockets = "", ""
    if public_url is not None:
        told = urlsplit(public_url)
        own = f" {told.scheme}://{told.netloc}"
        sockets = f" {'wss' if told.scheme == 'https' else 'ws'}://{told.netloc}"
    if media_url is not None:
        told = urlsplit(media_url)
        own += f" {told.scheme}://{told.netloc}"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        f"img-src 'self' data: blob:{own}; media-src 'self' blob:{own}; "
        f"connect-src 'self'{sockets}; font-src 'self'; manifest-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


def _open_names(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        for one in folder.iterdir():
            if one.suffix in _OPEN_ENDINGS and one.is_file():
                yield one.name


def _codings(accepted: str) -> Iterator[str]:
    """Yield what an Accept-Encoding header takes (RFC 9110, section 12.5.3), the better first."""
    taken = set()
    for one in accepted.lower().split(","):
        coding, _, weight = one.replace(" ", "").partition(";")
        if not re.fullmatch(r"q=0(\.0*)?", weight):
            taken.add(coding)
    yield from (coding for coding in _COMPRESSED if coding in taken)


def _type_of(path: str) -> str:
    ending = Path(path).suffix
    found = _TYPES.get(ending) or guess_type(path)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
