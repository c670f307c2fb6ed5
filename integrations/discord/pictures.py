"""Pictures and films on their way to Discord: fetched, unless they are larger than it takes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import disnake
import httpx

from integrations.chat.cards import Picture, PictureKind
from integrations.chat.surface import NotShown

ALT_MAX = 1024
_ENDINGS = {
    "image/webp": "webp",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/avif": "avif",
    "video/mp4": "mp4",
    "video/webm": "webm",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A picture with its bytes; None where they are too many, or not there any more."""

    picture: Picture
    data: bytes | None


def identity(picture: Picture) -> tuple[str, str, bool]:
    """Return what two pictures share that look the same, though each was signed on its own."""
    address = urlsplit(picture.url)
    return f"{address.netloc}{address.path}", picture.alt, picture.is_spoiler


def as_files(fetched: Sequence[Fetched]) -> list[disnake.File]:
    """Return the files that can be sent, described for who does not see them."""
    return [
        disnake.File(
            io.BytesIO(one.data),
            filename=_name(one.picture, number),
            spoiler=one.picture.is_spoiler,
            description=_shortened(one.picture.alt) or None,
        )
        for number, one in enumerate(fetched, 1)
        if one.data is not None
    ]


def _name(picture: Picture, number: int) -> str:
    is_film = picture.kind is PictureKind.VIDEO
    ending = _ENDINGS.get(picture.content_type, "mp4" if is_film else "webp")
    return f"{'film' if is_film else 'picture'}-{number}.{ending}"


def _shortened(alt: str) -> str:
    return alt if len(alt) <= ALT_MAX else alt[: ALT_MAX - 1] + "…"


async def fetch(
    client: httpx.AsyncClient, pictures: Sequence[Picture], *, bytes_max: int
) -> list[Fetched]:
    """Fetch each picture of at most `bytes_max`. Raises NotShown when that failed for now."""
    return [Fetched(one, await _read(client, one, bytes_max=bytes_max)) for one in pictures]


async def _read(client: httpx.AsyncClient, picture: Picture, *, bytes_max: int) -> bytes | None:
    if picture.size_bytes > bytes_max:
        return None
    data = bytearray()
    try:
        async with client.stream("GET", picture.url) as response:
            if response.status_code in (403, 404, 410):
                return None
            response.raise_for_status()
            async for chunk in response.aiter_bytes():
                data += chunk
                if len(data) > bytes_max:
                    return None
    except httpx.HTTPError as error:
        # its text holds the address, which is signed
        raise NotShown(f"a picture could not be fetched: {type(error).__name__}") from None
    return bytes(data)
