"""Finding characters: what the community shares, one's own, and what one likes, page by page.

Lists and searches hold what is shared and nothing else, whoever asks; PENDING and VERIFIED ones are
in their owner's list alone. A deleted one is PENDING (a CHECK says so), hence in no shared list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.characters import texts, visibility
from app.characters.listing import EVERYTHING, SHARED, Listing, Tagged, Wanted
from app.characters.models import Character, CharacterStatus
from app.characters.rows import CharacterRow, FacedRow, WholePage
from app.characters.search import Sought, understood
from app.characters.searched import ALL, Relevant, Searched, Way, ways_of
from app.errors import InvalidInput
from app.infra import db
from app.infra.db import connection
from app.paging import Page, Window, cut

# popular tags are those of this many popular characters: enough to choose from, and read by index
_LOOKED_AT_FOR_TAGS = 1_000


class CharacterOrder(StrEnum):
    """How shared characters are sorted."""

    NEW = "NEW"
    POPULAR = "POPULAR"
    RELEVANCE = "RELEVANCE"


@dataclass(slots=True)
class Listed:
    """A character in a list. `key` is its place there, good for a `Window` of the same order.

    `shown` is for whoever reads the list: what an answer has of it, once that is known.
    """

    character: CharacterRow
    listing: Listing
    shown: Any = None

    @property
    def key(self) -> str:
        """Its place in the list."""
        return self.listing.key(self.character)


async def community_page(
    window: Window,
    *,
    tags: Sequence[str] = (),
    search: str | None = None,
    order: CharacterOrder | None = None,
    wanted: Wanted = EVERYTHING,
) -> Page[Listed]:
    """Return a page of the shared characters that have all of `tags` and what `search` looks for.

    `order` is NEW when not given, RELEVANCE when there is a search: the newest 200 that fit by
    relevance, then what is older, newest first. Keys are those of one order and
    stay where they are while characters come and go; a popular or relevant one that is liked or
    edited between two pages is met where it then stands.

    Raises InvalidInput (on "tags", "search", "order", "after", "before"): see `texts.tags` and
    `search.understood`; RELEVANCE without a search; a key of another order.
    """
    sought = await understood(search) if search is not None else None
    listing = community_listing(tags=tags, sought=sought, order=order)
    if not isinstance(listing, Searched):
        return await _page(listing, window, wanted)
    for way in await ways_of(listing, window):
        read = community_listing(tags=tags, sought=sought, order=order, by=way)
        page = await _page(read, window, wanted)
        if way == ALL or (page.has_previous if window.backward else page.has_next):
            return page
    raise AssertionError("unreachable")


def community_listing(
    *,
    tags: Sequence[str] = (),
    sought: Sought | None = None,
    order: CharacterOrder | None = None,
    by: Way = ALL,
) -> Listing:
    """Return the list of `community_page`, to be read. Pure.

    What is searched for, or has tags, is found `by` a way: see `searched`. The newest that have one
    tag are read in order.
    """
    order = order or (CharacterOrder.RELEVANCE if sought else CharacterOrder.NEW)
    if order is CharacterOrder.RELEVANCE and sought is None:
        raise InvalidInput("order", "Only what was searched for has a relevance.")
    asked = texts.tags(list(tags)) if tags else []
    listing: Listing
    if order is CharacterOrder.RELEVANCE:
        listing = Relevant(sought=sought or Sought("", ""), tags=tuple(asked), by=by)
    elif sought is None and not asked:
        listing = Listing(conditions=[SHARED])
    elif sought is None and len(asked) == 1 and order is CharacterOrder.NEW:
        listing = Tagged(tag=asked[0])
    else:
        listing = Searched(sought=sought, tags=tuple(asked), by=by)
    if order is CharacterOrder.POPULAR:
        listing.weight, listing.mark = "character.likes", "popular:"
    return listing


async def own_page(
    owner_id: UUID,
    window: Window,
    *,
    status: CharacterStatus | None = None,
    wanted: Wanted = EVERYTHING,
) -> Page[Listed]:
    """Return a page of one owner's characters, newest first: of `status`, or of every status.

    Raises InvalidInput for keys that are none.
    """
    return await _page(own_listing(owner_id, status=status), window, wanted)


def own_listing(owner_id: UUID, *, status: CharacterStatus | None = None) -> Listing:
    """Return the list of `own_page`, to be read. Pure."""
    listing = Listing(conditions=["character.deleted_at IS NULL"])
    listing.conditions.append(f"character.owner_id = {listing.value(owner_id)}::uuid")
    if status is not None:
        # so that nothing but the owner's index is thought of: theirs are few, a status has millions
        asked = listing.value(status.value)
        listing.conditions.append(f"(character.status = {asked}) IS TRUE")
    return listing


async def favorites_page(
    user_id: UUID, window: Window, *, wanted: Wanted = EVERYTHING
) -> Page[Listed]:
    """Return a page of what the user likes, the newest like first.

    Only what is shared, or their own: what was shared when it was liked and is not any more comes
    back with its sharing. Raises InvalidInput for keys that are none.
    """
    return await _page(favorites_listing(user_id), window, wanted)


def favorites_listing(user_id: UUID) -> Listing:
    """Return the list of `favorites_page`, to be read. Pure."""
    listing = Listing(
        source="character_likes AS liked JOIN characters AS character "
        "ON character.id = liked.character_id",
        last="liked.id",
    )
    asking = listing.value(user_id)
    listing.conditions += [
        f"liked.user_id = {asking}::uuid",
        "character.deleted_at IS NULL",
        f"(character.status = 'COMMUNITY' OR character.owner_id = {asking}::uuid)",
    ]
    return listing


async def whole_page(
    listing: Listing, window: Window, *, wanted: Wanted, session_id: UUID | None
) -> WholePage:
    """Return a page of a list as one row: see `Listing.whole_statement`.

    Raises InvalidInput for a key of another list.
    """
    statement = listing.whole_statement(window, wanted, session_id=session_id)
    [page] = await db.rows(statement, *listing.values, of=WholePage)
    return page


async def listed(ids: Sequence[UUID], *, wanted: Wanted) -> dict[UUID, CharacterRow]:
    """Return those of a list with these ids as it reads them, in one query. Deleted ones do not
    exist.
    """
    listing = Listing(conditions=["character.deleted_at IS NULL"])
    listing.conditions.append(f"character.id = ANY({listing.value(ids)}::uuid[])")
    page = await _page(listing, Window(limit=len(ids)), wanted)
    return {one.character.id: one.character for one in page.rows}


async def popular_tags(*, limit: int) -> list[str]:
    """Return the tags that most of the thousand most liked shared characters have, in that order.

    One statement by index, whatever the number of characters.
    """
    found = await connection().execute_query_dict(POPULAR_TAGS, [_LOOKED_AT_FOR_TAGS, limit])
    return [row["tag"] for row in found]


async def by_ids(ids: Sequence[UUID]) -> dict[UUID, Character]:
    """Return the characters with these ids that exist, in one query. Deleted ones do not."""
    found = await visibility.alive().filter(id__in=list(ids))
    return {character.id: character for character in found}


POPULAR_TAGS = """
    SELECT tag FROM (
        SELECT tags FROM characters WHERE status = 'COMMUNITY'
        ORDER BY likes DESC, id DESC LIMIT $1::bigint
    ) AS popular CROSS JOIN unnest(popular.tags) AS tag
    GROUP BY tag ORDER BY count(*) DESC, tag LIMIT $2::bigint
"""


async def _page(listing: Listing, window: Window, wanted: Wanted) -> Page[Listed]:
    statement = listing.statement(window, wanted)
    kind = CharacterRow if wanted.face is None else FacedRow
    found = await db.rows(statement, *listing.values, of=kind)
    return cut([Listed(row, listing) for row in found], window)
