"""Serves stored pictures and films, and the previews of running renders to whoever holds a link.

What is safe for work is public, and so is the blurred picture of everything else; its other files
want a signed link. What was removed is not there, whatever the link. What belongs to a chat is
public in no file and no rating: it is opened by `app.media.private`, and nobody may keep it.

An asset's bytes never change, so what is public may be kept for ever by anyone; a CDN asks each
hour whether it is still there. Whatever is not there, is spelled otherwise or may not be seen gets
one and the same answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

from redis.asyncio import Redis
from redis.exceptions import RedisError
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from app.clock import now
from app.ids import parse_uuid
from app.infra.storage import CHUNK_BYTES, Storage, StoredNothing
from app.infra.telemetry import logger
from app.media import private
from app.media.addresses import (
    BLURRED,
    PICTURE_TYPE,
    original_name,
    storage_key,
    variant_name,
)
from app.media.models import Asset
from app.media.previews import load_preview, preview_path
from app.media.signing import is_good
from app.ratings import Rating
from app.web.byte_ranges import ByteRange, Unsatisfiable, lists_tag, requested_range

_PUBLIC = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
# before a CDN: what is taken down is asked for within the hour, and all else costs it a 304
_HELD = "public, max-age=31536000, s-maxage=3600, immutable"
# a copy that a browser kept would outlive its chat
_PRIVATE = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-site",
    "Referrer-Policy": "no-referrer",
}
_LONGEST_NUMBER = 9
_ANSWERED_WITHIN_SECONDS = 2.0

log = logger(__name__)

# opened by itself, a file is a page without scripts, without this site's rights
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
    ),
}


@dataclass(frozen=True, slots=True)
class _File:
    """One file of an asset, as its row describes it. `path` is its address on this server."""

    key: str
    name: str
    content_type: str
    size: int
    tag: str
    path: str
    asset: Asset

    @property
    def is_public(self) -> bool:
        """Whether it is for everybody."""
        is_safe = self.asset.rating is Rating.SAFE or self.path.endswith(f"/{BLURRED}")
        return is_safe and not self.asset.is_private


async def serve_asset(request: Request) -> Response:
    """Answer GET and HEAD for `/media/<asset id>/<file name>`, whole or one range of it.

    Preconditions in the order of RFC 9110 section 13.2.2; tags are strong. One query by primary
    key, then the bytes in chunks. What is not public wants a link that is good now, which says how
    long the answer may be kept.
    """
    runtime = request.app.state.runtime
    storage: Storage = runtime.storage
    file = await _find(
        request.path_params["asset_id"], request.path_params["name"], storage=storage
    )
    if file is None:
        return _not_found()
    is_behind_cdn = runtime.settings.media_url is not None
    headers, moment = _headers(file, is_behind_cdn=is_behind_cdn), now().timestamp()
    if not file.is_public:
        if not is_good(file.path, request.query_params, now=moment, secrets=runtime.secrets):
            return _not_found()
        if not await private.opens(request.query_params["audience"], file.asset):
            return _not_found()
        headers |= _PRIVATE if file.asset.is_private else _kept_for(request, moment)
    matching = request.headers.get("if-match")
    if matching is not None and not lists_tag(matching, file.tag, weakly=False):
        return Response(status_code=412, headers=headers)
    known = request.headers.get("if-none-match")
    if known is not None and lists_tag(known, file.tag, weakly=True):
        return Response(status_code=304, headers=headers)
    try:
        wanted = _wanted_range(request, file)
    except Unsatisfiable:
        return Response(
            status_code=416, headers=headers | {"Content-Range": f"bytes */{file.size}"}
        )
    return await _delivery(file, wanted, headers, storage=storage, is_head=request.method == "HEAD")


async def serve_preview(request: Request) -> Response:
    """Answer GET and HEAD for a preview's signed link.

    A bad or expired signature is not found, and so is every preview while Redis is away or hangs.
    """
    runtime = request.app.state.runtime
    generation_id = _identifier(request.path_params["generation_id"])
    number = _preview_number(request.path_params["name"])
    if generation_id is None or number is None:
        return _not_found()
    path, moment = preview_path(generation_id, number), now().timestamp()
    if not is_good(path, request.query_params, now=moment, secrets=runtime.secrets):
        return _not_found()
    audience = request.query_params["audience"]
    if not await private.opens_preview(audience, generation_id):
        return _not_found()
    content = await _kept_preview(runtime.redis, generation_id, number)
    if content is None:
        return _not_found()
    is_private = ":" in audience
    headers = _SAFE | (_PRIVATE if is_private else _kept_for(request, moment))
    headers |= {
        "Content-Disposition": f'inline; filename="preview-{number}.webp"',
        "Content-Length": str(len(content)),
        "Content-Type": PICTURE_TYPE,
    }
    return Response(b"" if request.method == "HEAD" else content, headers=headers)


async def serve_nothing(request: Request) -> Response:
    """Answer for every other address below `/media` as for an asset that does not exist."""
    return _not_found()


routes = [
    Route("/media/previews/{generation_id}/{name}", serve_preview, methods=["GET", "HEAD"]),
    Route("/media/{asset_id}/{name}", serve_asset, methods=["GET", "HEAD"]),
    Route("/media/{rest:path}", serve_nothing, methods=["GET", "HEAD"]),
]


async def _find(asset_id: str, name: str, *, storage: Storage) -> _File | None:
    identifier = _identifier(asset_id)
    asset = await Asset.get_or_none(id=identifier) if identifier else None
    if asset is None or asset.removed_at is not None:
        return None
    if name == BLURRED:
        return await _blurred(asset, storage)
    if name == original_name(asset.content_type):
        return _file(asset, name, asset.content_type, asset.size_bytes)
    for variant in asset.variants:
        if name == variant_name(variant["width"], original_width=asset.width):
            return _file(asset, name, PICTURE_TYPE, variant["size_bytes"])
    return None


async def _blurred(asset: Asset, storage: Storage) -> _File | None:
    try:
        size = await storage.size(storage_key(asset.id, BLURRED))
    except StoredNothing:  # it is safe for work, and needs none
        return None
    return _file(asset, BLURRED, PICTURE_TYPE, size)


def _file(asset: Asset, name: str, content_type: str, size: int) -> _File:
    stem = name.partition(".")[0]
    tag = f'"{asset.sha256}"' if stem == "original" else f'"{asset.sha256[:32]}-{stem}"'
    return _File(
        key=storage_key(asset.id, name),
        name=f"{asset.id}-{name}",
        content_type=content_type,
        size=size,
        tag=tag,
        path=f"/media/{asset.id}/{name}",
        asset=asset,
    )


def _identifier(text: str) -> UUID | None:
    identifier = parse_uuid(text)
    # one spelling an asset, so that caches hold one copy
    return identifier if identifier and str(identifier) == text else None


async def _kept_preview(redis: Redis, generation_id: UUID, number: int) -> bytes | None:
    try:
        async with asyncio.timeout(_ANSWERED_WITHIN_SECONDS):
            return await load_preview(redis, generation_id=generation_id, number=number)
    except (RedisError, OSError) as error:  # a time-out is one of the latter
        log.warning("preview.not_reachable", error=type(error).__name__)
        return None


def _preview_number(name: str) -> int | None:
    digits, _, ending = name.partition(".")
    plain = digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER
    if ending != "webp" or not plain or digits.startswith("0"):
        return None
    return int(digits)


def _headers(file: _File, *, is_behind_cdn: bool) -> dict[str, str]:
    headers = _SAFE | {
        "ETag": file.tag,
        "Accept-Ranges": "bytes",
        "Content-Disposition": f'inline; filename="galatea-{file.name}"',
    }
    # anybody may show what is public, on pages of their own too
    if not file.is_public:
        return headers
    return headers | _PUBLIC | ({"Cache-Control": _HELD} if is_behind_cdn else {})


def _kept_for(request: Request, moment: float) -> dict[str, str]:
    """Headers of what came by a good link: for its holder alone, as long as the link is good."""
    seconds_left = max(0, int(int(request.query_params["expires"]) - moment))
    return {
        "Cache-Control": f"private, max-age={seconds_left}, immutable",
        "Referrer-Policy": "no-referrer",
    }


def _wanted_range(request: Request, file: _File) -> ByteRange | None:
    # only GET has ranges; a stale If-Range (or a date: we have none) asks for the whole
    if request.method != "GET" or request.headers.get("if-range", file.tag) != file.tag:
        return None
    return requested_range(request.headers.get("range"), size=file.size)


async def _delivery(
    file: _File,
    wanted: ByteRange | None,
    headers: dict[str, str],
    *,
    storage: Storage,
    is_head: bool,
) -> Response:
    part = wanted or ByteRange(0, file.size, file.size)
    headers = headers | {
        "Content-Length": str(part.end - part.start),
        "Content-Type": file.content_type,
    }
    if wanted:
        headers["Content-Range"] = wanted.content_range
    status = 206 if wanted else 200
    try:
        if is_head:
            await storage.size(file.key)
            return Response(status_code=status, headers=headers)
        if part.end - part.start <= CHUNK_BYTES:
            content = await storage.get_range(file.key, part.start, part.end)
            return Response(content, status_code=status, headers=headers)
        chunks = storage.stream(file.key, part.start, part.end)
        first = await anext(chunks)
    except StoredNothing:
        return _not_found()
    return StreamingResponse(_joined(first, chunks), status_code=status, headers=headers)


async def _joined(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for chunk in rest:
        yield chunk


def _not_found() -> Response:
    return Response(
        "Not found.\n",
        status_code=404,
        media_type="text/plain",
        headers=_SAFE | {"Cache-Control": "no-store"},
    )
