"""Pictures and films of cards, made into what Telegram takes.

https://core.telegram.org/bots/api#sending-files: a photo has 10 MB at most, width and height sum up
to 10,000 pixels at most and one is at most 20 times the other; any other file has 50 MB at most. A
film is MP4, a thumbnail JPEG of at most 320 pixels.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from io import BytesIO

import httpx
from PIL import Image

from integrations.chat.cards import Picture, PictureKind
from integrations.chat.surface import NotShown
from integrations.telegram.posts import Kind

_AS_THEY_ARE = {"JPEG": "jpg", "PNG": "png"}
_SIDES_SUM, _SIDES_RATIO = 10_000, 20
_THUMBNAIL = (320, 320)
_JPEG_QUALITIES = (92, 80)
_FETCH_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes of a photo, and of any other file."""

    photo_bytes: int = 10_000_000
    file_bytes: int = 50_000_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send. `seconds` and `thumbnail` are a film's."""

    kind: Kind
    data: bytes
    name: str
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    thumbnail: bytes = b""
    is_spoiler: bool = False


class Files:
    """Fetches pictures; no more than three at once are in memory for it."""

    def __init__(self, client: httpx.AsyncClient, limits: Limits | None = None) -> None:
        self._client, self._limits = client, limits or Limits()
        self._room = asyncio.Semaphore(3)

    async def load(self, picture: Picture) -> Upload | None:
        """Return the file to send, None where it is too large for Telegram. Raises NotShown."""
        if picture.size_bytes > self._limits.file_bytes:
            return None
        async with self._room:
            data = await self._fetched(picture.url)
            if data is None:
                return None
            if picture.kind is PictureKind.VIDEO:
                return await self._film(picture, data)
            return await asyncio.to_thread(_photo, picture, data, self._limits)

    async def _film(self, picture: Picture, data: bytes) -> Upload:
        kind = Kind.VIDEO if data[4:8] == b"ftyp" else Kind.DOCUMENT
        thumbnail = b""
        if picture.poster_url:
            try:
                poster = await self._fetched(picture.poster_url) or b""
                thumbnail = await asyncio.to_thread(_thumbnail, poster)
            except NotShown:
                thumbnail = b""  # a film is shown without one as well
        name = "film.mp4" if kind is Kind.VIDEO else "film"
        return Upload(
            kind,
            data,
            name,
            picture.width,
            picture.height,
            picture.duration_seconds,
            thumbnail,
            picture.is_spoiler,
        )

    async def _fetched(self, url: str) -> bytes | None:
        """Return what is at an address, None if it is more than any file may have."""
        data = bytearray()
        try:
            async with self._client.stream("GET", url, timeout=_FETCH_SECONDS) as answer:
                answer.raise_for_status()
                async for part in answer.aiter_bytes():
                    data += part
                    if len(data) > self._limits.file_bytes:
                        return None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            # the address is signed: it is not repeated in what is raised
            raise NotShown(f"the file did not come: {type(error).__name__}") from None
        return bytes(data)


def as_document(upload: Upload) -> Upload:
    """Return the same file, to be sent as it is."""
    return Upload(Kind.DOCUMENT, upload.data, upload.name, is_spoiler=upload.is_spoiler)


def _photo(picture: Picture, data: bytes, limits: Limits) -> Upload:
    """Return a photo where Telegram takes one, else the file as it is.

    Telegram makes its own JPEG of every photo, so that nothing is lost by making one here.
    """
    try:
        with Image.open(BytesIO(data)) as image:
            width, height, suffix = *image.size, _AS_THEY_ARE.get(image.format or "")
            if max(width, height) > _SIDES_RATIO * min(width, height):
                return _file(picture, data, image.format)
            if suffix and width + height <= _SIDES_SUM and len(data) <= limits.photo_bytes:
                made = data
            else:
                made, (width, height), suffix = *_jpeg(image, limits), "jpg"
            if len(made) > limits.photo_bytes:
                return _file(picture, data, image.format)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise NotShown("the picture cannot be read") from error
    spoiler = picture.is_spoiler
    return Upload(Kind.PHOTO, made, f"picture.{suffix}", width, height, is_spoiler=spoiler)


def _jpeg(image: Image.Image, limits: Limits) -> tuple[bytes, tuple[int, int]]:
    flat = image.convert("RGB")
    if sum(flat.size) > _SIDES_SUM:
        share = _SIDES_SUM / sum(flat.size)
        flat.thumbnail((int(flat.width * share), int(flat.height * share)))
    made = b""
    for quality in _JPEG_QUALITIES:
        written = BytesIO()
        flat.save(written, "JPEG", quality=quality)
        made = written.getvalue()
        if len(made) <= limits.photo_bytes:
            break
    return made, flat.size


def _file(picture: Picture, data: bytes, format_: str | None) -> Upload:
    name = f"picture.{(format_ or 'bin').lower()}"
    return Upload(Kind.DOCUMENT, data, name, is_spoiler=picture.is_spoiler)


def _thumbnail(data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data)) as image:
            small = image.convert("RGB")
            small.thumbnail(_THUMBNAIL)
            written = BytesIO()
            small.save(written, "JPEG", quality=85)
            return written.getvalue()
    except (OSError, ValueError, Image.DecompressionBombError):
        return b""
