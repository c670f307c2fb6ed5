"""Finding characters: what the community shares, one's own, and what one likes, page by page.

Lists and searches hold what is shared and nothing else, whoever asks; PENDING and VERIFIED ones are
in their owner's list alone. A deleted one is PENDING (a CHECK says so), hence in no shared list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.characters import rows, texts, visibility
from app.characters.models import Character, CharacterStatus
from app.characters.rows import CharacterRow, FacedRow, Told
from app.characters.search import Sought, understood
from app.errors import InvalidInput
from app.ids import parse_uuid
from app.infra import db
from app.infra.db import Row, connection
from app.paging import Page, Window, cut

# a rank takes some 30 microseconds: of a word that everybody uses, the newest matches are ranked
_RANKED = 10_000
_LARGEST = 2**63 - 1  # the largest bigint
# popular tags are those of this many popular characters: enough to choose from, and read by index
_LOOKED_AT_FOR_TAGS = 1_000


class CharacterOrder(StrEnum):
    """How shared characters are sorted."""

    NEW = "NEW"
    POPULAR = "POPULAR"
    RELEVANCE = "RELEVANCE"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which columns a list is read for: of characters, of their main images (None: no image).

    Of what is `told`, nothing else is read.
    """

    columns: frozenset[str] = rows.ALL
    face: frozenset[str] | None = None
    told: Told | None = None


EVERYTHING = Wanted()


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


@dataclass(slots=True)
class Listing:
    """One list as SQL: `weight` (if any) and then `last`, an id, are what it is sorted by.

    `mark` begins its keys, so that a key of one order is no key of another.
    """

    source: str = "characters AS character"
    weight: str | None = None
    last: str = "character.id"
    mark: str = ""
    values: list[Any] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)

    def value(self, value: object) -> str:
        """Take a parameter and return its placeholder."""
        self.values.append(value)
        return f"${len(self.values)}"

    def statement(self, window: Window, wanted: Wanted = EVERYTHING) -> str:
        """Return the statement that reads `window` and one row more; it goes with `values`.

        To be called once. Raises InvalidInput for a key of another list.
        """
        conditions = [*self.conditions]
        for name, key, comparison in (("after", window.after, "<"), ("before", window.before, ">")):
            if key is not None:
                conditions.append(f"({self._sorted}) {comparison} ({self._place(name, key)})")
        way = "ASC" if window.backward else "DESC"
        order = ", ".join(f"{column} {way}" for column in self._sorted.split(", "))
        weight = f"{self.weight} AS weight, " if self.weight else ""
        page = (
            f"SELECT {weight}{self.last} AS last, {rows.columns(wanted.columns)} "  # noqa: S608 - made of constants and placeholders
            f"FROM {self.source} WHERE {' AND '.join(conditions) or 'true'} "
            f"ORDER BY {order} LIMIT {self.value(window.limit + 1)}::bigint"
        )
        if wanted.face is None and wanted.told is None:
            return page
        # the page first, then its images: what is not on it is joined to nothing
        order = f"page.weight {way}, page.last {way}" if self.weight else f"page.last {way}"
        if wanted.told is not None:
            columns = f"{rows.TOLD}, {wanted.told.written(self.values)} AS told"
            columns = f"page.weight, {columns}" if self.weight else columns
        else:
            columns = f"page.*, {rows.face_columns(wanted.face or frozenset())}"
        faced = (
            f"SELECT {columns} FROM ({page}) AS page "  # noqa: S608 - the same
            f"LEFT JOIN assets AS face ON face.id = page.main_image_id ORDER BY {order}"
        )
        if wanted.told is None:
            return faced
        # counted, all rows are made before the first is sent: whoever reads is not woken for each
        order = order.replace("page.", "listed.")
        return (
            f"SELECT listed.*, count(*) OVER () FROM ({faced} OFFSET 0) AS listed ORDER BY {order}"  # noqa: S608 - the same
        )

    def key(self, row: Mapping[str, Any] | Row) -> str:
        """Return the key of a row that `statement` found."""
        return f"{self.mark}{row['weight']},{row['last']}" if self.weight else str(row["last"])

    @property
    def _sorted(self) -> str:
        return f"{self.weight}, {self.last}" if self.weight else self.last

    def _place(self, name: str, key: str) -> str:
        wrong = InvalidInput(name, f"{name} is not a cursor of this list in this order.")
        if not self.weight:
            last = parse_uuid(key)
            if last is None:
                raise wrong
            return f"{self.value(last)}::uuid"
        weight, _, rest = key.removeprefix(self.mark).partition(",")
        last = parse_uuid(rest)
        fits = key.startswith(self.mark) and weight.isascii() and weight.isdigit()
        if last is None or not fits or len(weight) > len(str(_LARGEST)):
            raise wrong
        return f"{self.value(min(int(weight), _LARGEST))}::bigint, {self.value(last)}::uuid"


async def community_page(
    window: Window,
    *,
    tags: Sequence[str] = (),
    search: str | None = None,
    order: CharacterOrder | None = None,
    wanted: Wanted = EVERYTHING,
) -> Page[Listed]:
    """Return a page of the shared characters that have all of `tags` and what `search` looks for.

    `order` is NEW when not given, RELEVANCE when there is a search; of more than ten thousand that
    fit a search, relevance knows the newest. Keys are those of one order and
    stay where they are while characters come and go; a popular or relevant one that is liked or
    edited between two pages is met where it then stands.

    Raises InvalidInput (on "tags", "search", "order", "after", "before"): see `texts.tags` and
    `search.understood`; RELEVANCE without a search; a key of another order.
    """
    sought = await understood(search) if search is not None else None
    listing = community_listing(tags=tags, sought=sought, order=order)
    return await _page(listing, window, wanted)


def community_listing(
    *, tags: Sequence[str] = (), sought: Sought | None = None, order: CharacterOrder | None = None
) -> Listing:
    """Return the list of `community_page`, to be read. Pure."""
    order = order or (CharacterOrder.RELEVANCE if sought else CharacterOrder.NEW)
    if order is CharacterOrder.RELEVANCE and sought is None:
        raise InvalidInput("order", "Only what was searched for has a relevance.")
    # a constant, not a parameter: the indexes of tags and words hold shared characters alone
    listing = Listing(conditions=["character.status = 'COMMUNITY'"])
    if tags:
        asked = listing.value(texts.tags(list(tags)))
        listing.conditions.append(f"character.tags @> {asked}::text[]")
    if sought is not None:
        listing.conditions.append(f"{_WORDS} @@ {listing.value(sought.broad)}::tsquery")
    if order is CharacterOrder.POPULAR:
        listing.weight, listing.mark = "character.likes", "popular:"
    elif order is CharacterOrder.RELEVANCE and sought is not None:
        _rank(listing, sought)
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
# as the index of words is made
_WORDS = "character_words(character.name, character.tags, character.summary)"


def _rank(listing: Listing, sought: Sought) -> None:
    """Sort by cover density, in millionths so that keys are whole numbers.

    The index knows that a tag is there and not where, and such words have no rank: here the words
    of tags are put into text. What only begins like the last word counts once, the word twice.
    """
    words = (
        f"{_WORDS} || setweight(to_tsvector('simple', array_to_string(character.tags, ' ')), 'B')"
    )
    density = " + ".join(
        f"ts_rank_cd(words, {listing.value(query)}::tsquery)"
        for query in (sought.broad, sought.exact)
    )
    newest = (
        f"SELECT * FROM {listing.source} WHERE {' AND '.join(listing.conditions)} "  # noqa: S608 - made of constants and placeholders
        f"ORDER BY id DESC LIMIT {_RANKED}"
    )
    listing.conditions = []
    once = f"(SELECT {words} AS words OFFSET 0) AS whole"
    relevance = f"(({density}) * 1000000)::bigint AS relevance"
    found = f"(SELECT {relevance} FROM {once}) AS found"  # noqa: S608 - made of the same
    listing.source = f"({newest}) AS character CROSS JOIN LATERAL {found}"
    listing.weight, listing.mark = "found.relevance", "relevance:"


async def _page(listing: Listing, window: Window, wanted: Wanted) -> Page[Listed]:
    statement = listing.statement(window, wanted)
    kind = CharacterRow if wanted.face is None else FacedRow
    found = await db.rows(statement, *listing.values, of=kind)
    return cut([Listed(row, listing) for row in found], window)
