"""One card on its way to Discord: words, pictures that fit, links for those that do not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import disnake
import httpx

from integrations.chat.cards import Button, Card, Picture, PictureKind
from integrations.chat.remembered import Remembered
from integrations.chat.surface import NotShown, PlaceGone, PostGone
from integrations.discord.layout import may_be_linked, rows_of, words_of
from integrations.discord.pictures import Fetched, as_files, fetch, identity
from integrations.discord.texts import OPEN_FILM, OPEN_PICTURE, TOO_LARGE

_NO_MENTIONS = disnake.AllowedMentions.none()

# codes of Discord's, as its reference lists them
_UNKNOWN_CHANNEL, _UNKNOWN_MESSAGE, _UNKNOWN_USER, _UNKNOWN_WEBHOOK = 10003, 10008, 10013, 10015
_TOO_LARGE, _INVALID_WEBHOOK_TOKEN, _ARCHIVED = 40005, 50027, 50083


class WebhookEnded(Exception):
    """The interaction cannot be answered any more."""


class ThreadArchived(Exception):
    """Nothing can be changed in this thread until it is taken out of the archive."""


class _LargerThanTaken(Exception):
    """The files are larger than Discord takes here."""


@contextmanager
def told() -> Iterator[None]:
    """Turn what the library raises into what the dialogue knows."""
    try:
        yield
    except disnake.HTTPException as error:
        raise _meaning(error) from None
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise NotShown(type(error).__name__) from None


def _meaning(error: disnake.HTTPException) -> Exception:
    if error.code == _UNKNOWN_MESSAGE:
        return PostGone()
    if error.code in (_INVALID_WEBHOOK_TOKEN, _UNKNOWN_WEBHOOK):
        return WebhookEnded()
    if error.code == _ARCHIVED:
        return ThreadArchived()
    if error.code == _TOO_LARGE or error.status == 413:
        return _LargerThanTaken()
    if error.code in (_UNKNOWN_CHANNEL, _UNKNOWN_USER) or error.status == 403:
        return PlaceGone()
    return NotShown(f"{error.status}/{error.code}")


@dataclass(frozen=True, slots=True)
class Way:
    """How a message gets there: what is called with its parts, and how large a file may be."""

    call: Callable[..., Awaitable[disnake.Message]]
    bytes_max: int
    is_edit: bool = False


class Sending:
    """Sends cards, and remembers which pictures were too large."""

    def __init__(self, fetcher: httpx.AsyncClient) -> None:
        """Get pictures by `fetcher`."""
        self._fetcher = fetcher
        self._too_large: Remembered[tuple[object, ...], Picture] = Remembered()

    async def send(
        self, way: Way, card: Card, *, before: Card | None = None, language: str = ""
    ) -> disnake.Message:
        """Show a card; pictures that stay where they were `before` are not sent again.

        Raises PlaceGone, PostGone, NotShown, WebhookEnded, ThreadArchived.
        """
        stays = way.is_edit and before is not None and _looks(before) == _looks(card)
        fetched = [] if stays else await self._fetch(card.pictures, way)
        large = [one for one in card.pictures if self._is_too_large(one, way)]
        try:
            return await _call(way, card, fetched, large, keeps=stays, language=language)
        except _LargerThanTaken:
            for one in card.pictures:
                self._note_too_large(one, way)
        try:
            return await _call(way, card, [], card.pictures, keeps=stays, language=language)
        except _LargerThanTaken:
            raise NotShown("too large even without its pictures") from None

    async def _fetch(self, pictures: Sequence[Picture], way: Way) -> list[Fetched]:
        wanted = [one for one in pictures if not self._is_too_large(one, way)]
        fetched = await fetch(self._fetcher, wanted, bytes_max=way.bytes_max)
        for one in fetched:
            if one.data is None:
                self._note_too_large(one.picture, way)
        return [one for one in fetched if one.data is not None]

    def _is_too_large(self, picture: Picture, way: Way) -> bool:
        return self._too_large.get((identity(picture), way.bytes_max)) is not None

    def _note_too_large(self, picture: Picture, way: Way) -> None:
        self._too_large.put((identity(picture), way.bytes_max), picture)


async def _call(
    way: Way,
    card: Card,
    fetched: Sequence[Fetched],
    large: Sequence[Picture],
    *,
    keeps: bool,
    language: str,
) -> disnake.Message:
    words = words_of(card, notes=[TOO_LARGE.told(language)] if large else [])
    parts: dict[str, Any] = {
        "content": words.content or None,
        "embeds": list(words.embeds),
        "components": rows_of(card.buttons, more=_links(large, language)),
        "allowed_mentions": _NO_MENTIONS,
        # an address in a text is no reason to show a preview of what is there
        "flags": disnake.MessageFlags(suppress_embeds=not words.embeds),
    }
    if fetched:
        parts["files"] = as_files(fetched)
    if way.is_edit and not keeps:
        # nothing of what was attached before stays
        parts["attachments"] = []
    with told():
        return await way.call(**parts)


def _looks(card: Card) -> list[tuple[str, str, bool]]:
    return [identity(picture) for picture in card.pictures]


def _links(large: Sequence[Picture], language: str) -> list[Button]:
    """Return buttons that open the pages of what could not be sent."""
    return [
        Button(
            (OPEN_FILM if one.kind is PictureKind.VIDEO else OPEN_PICTURE).told(language),
            url=one.page_url,
        )
        for one in large
        if may_be_linked(one.page_url)
    ]
