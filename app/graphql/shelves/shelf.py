"""Shelves: what was read with a page of characters, at hand for the resolvers below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from app.characters import listing
from app.characters import rows as character_rows
from app.errors import InvalidInput
from app.galleries import browsing as gallery_browsing
from app.galleries.browsing import Choice, GalleryOrder, Item
from app.graphql.context import Info
from app.graphql.pagination import window
from app.graphql.shelves.asked import Asked, argument, asked_below
from app.media.access import listed_ratings
from app.media.models import AssetKind
from app.paging import Page
from app.ratings import Rating

_PAGE = ("first", "after", "last", "before")
_VARIANTS = frozenset({"variants"})
# which column a field of the schema shows, where it is not named like it
_COLUMNS = {
    "createdAt": "created_at",
    "submittedAt": "submitted_at",
    "textVersion": "text_version",
    "sizeBytes": "size_bytes",
    "isPreview": "is_preview",
    "durationSeconds": "duration_ms",
    "hasAudio": "has_audio",
    "model": "model_id",
    "baseItem": "base_item_id",
    "character": "character_id",
}
_LOOK = {"base_asset_id", "base_item_id", "look_id"}
_MORE_COLUMNS = {
    "fromEarlierLook": _LOOK,
    "baseImage": {"base_asset_id", "owner_id"},
    "baseRemoved": {"base_asset_id"},
}

Arguments = tuple[Any, ...]


class Shelf:
    """The galleries of a page's characters, by what was asked for and by character."""

    __slots__ = ("_galleries",)

    def __init__(self) -> None:
        self._galleries: dict[Arguments, Mapping[UUID, Page[Item]]] = {}

    def gallery(self, arguments: Arguments, character_id: UUID) -> Page[Item] | None:
        """Return a page of a character's gallery, None when it was not read."""
        pages = self._galleries.get(arguments)
        return None if pages is None else pages.get(character_id)

    async def stock(self, info: Info, character_ids: Sequence[UUID]) -> None:
        """Read the galleries that are asked of these characters, each in one query."""
        if not character_ids:
            return
        asked = asked_below(info)
        for node in asked.galleries:
            kind = AssetKind.IMAGE if node.name.value == "galleryImages" else AssetKind.VIDEO
            try:
                arguments = arguments_in(kind, node, info.variable_values)
                choice, wanted = chosen(info, arguments)
            except (ValueError, TypeError, InvalidInput):
                continue  # the resolver says what is wrong with it
            if arguments not in self._galleries:
                columns = _items(asked, by_likes=choice.order is GalleryOrder.POPULAR)
                pages = await gallery_browsing.pages(
                    character_ids, choice=choice, window=wanted, wanted=columns
                )
                self._galleries[arguments] = dict(zip(character_ids, pages, strict=True))


def wanted_of(info: Info) -> listing.Wanted:
    """Return which columns a list of characters has to be read for."""
    return _characters(asked_below(info))


def arguments_of(
    kind: AssetKind,
    ratings: Sequence[Rating] | None,
    order: GalleryOrder,
    *page: int | str | None,
) -> Arguments:
    """Return what stands for the arguments of a gallery's field: first, after, last, before."""
    return (kind, None if ratings is None else tuple(ratings), order, *page)


def chosen(info: Info, arguments: Arguments) -> tuple[Choice, Any]:
    """Return which list and which part of it the arguments mean. Raises InvalidInput."""
    kind, ratings, order, first, after, last, before = arguments
    settings = info.context.runtime.settings
    wanted = window(settings, first=first, after=after, last=last, before=before)
    return Choice(kind, listed(info, ratings), order), wanted


def listed(info: Info, ratings: Sequence[Rating] | None) -> tuple[Rating, ...]:
    """Return the ratings that a list shows: those that are asked for, or the viewer's own."""
    if ratings is None:
        return listed_ratings(info.context.viewer_or_nobody)
    return tuple(rating for rating in Rating if rating in ratings)


def arguments_in(kind: AssetKind, node: Any, variables: dict[str, Any]) -> Arguments:
    """Return the arguments of a gallery's field as a document has them.

    Raises ValueError and TypeError for what the field does not take.
    """
    ratings = argument(node, "ratings", variables)
    order = argument(node, "order", variables)
    page = [argument(node, name, variables) for name in _PAGE]
    return arguments_of(
        kind,
        None if ratings is None else [Rating(one) for one in ratings],
        GalleryOrder.NEW if order is None else GalleryOrder(order),
        *page,
    )


@lru_cache(maxsize=256)
def _characters(asked: Asked) -> listing.Wanted:
    columns = _named(asked)
    face = columns & character_rows.FACE | (_VARIANTS if asked.sizes else frozenset())
    return listing.Wanted(
        columns=columns & character_rows.ALL, face=face if "mainImage" in asked.names else None
    )


@lru_cache(maxsize=256)
def _items(asked: Asked, *, by_likes: bool) -> gallery_browsing.Wanted:
    columns = _named(asked) | ({"likes"} if by_likes else frozenset())  # keys are made of them
    asset = columns & gallery_browsing.ASSET | (_VARIANTS if asked.sizes else frozenset())
    shows = not asked.names.isdisjoint(("image", "video"))
    return gallery_browsing.Wanted(
        columns=columns & gallery_browsing.ALL, asset=asset if shows else None
    )


def _named(asked: Asked) -> frozenset[str]:
    more = [_MORE_COLUMNS.get(name, set()) for name in asked.names]
    return frozenset(_COLUMNS.get(name, name) for name in asked.names).union(*more)
