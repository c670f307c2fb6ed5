"""Lists of what fits a search or has tags, read by whichever way is short.

The indexes of words and of tags know no order: of what few have, all that fits is read and sorted.
What many have is found by walking through the shared characters in the order of the list, past
what does not fit, until a page is full. How many have it is seen in the newest of them. A walk ends
where the indexes would have been the shorter way, whatever it found: what it left short is read by
them, so that a newest few that are unlike the others cost time and never an answer.
"""

# ruff: noqa: S608 - statements are made of constants and placeholders
from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.characters.listing import LARGEST, SHARED, Listing, together
from app.characters.search import Sought
from app.errors import InvalidInput
from app.ids import parse_uuid
from app.infra import db
from app.infra.db import Row
from app.paging import Window

# relevance ranks the newest of what fits; what is older follows, newest first
RANKED = 200
# characters that came to be shared since somebody's first page are ranked with it: so many at most
_RANKED_MOST = 10_000
_OLDER = "-1"  # instead of a relevance
# how many of the newest are looked at for how usual a word is
_SEEN = 500
# so many rows are walked past in the time that one takes which an index found: that lies anywhere
_NEAR = 4
# how much further a walk goes than it should have to
_PATIENCE = 4
# of all characters PostgreSQL knows the number, near enough, and most are shared
_LOOK = f"""
    SELECT count(*) AS seen, count(*) FILTER (WHERE {{fits}}) AS fitting, (
        SELECT reltuples::bigint FROM pg_class WHERE oid = 'characters'::regclass
    ) AS total
    FROM (
        SELECT words, tags FROM characters AS character WHERE {SHARED}
        ORDER BY character.id DESC LIMIT {{seen}}::bigint
    ) AS character
"""
# as the index of words is made
_INDEXED = "character_words(character.name, character.tags, character.summary)"


async def walk_of(sought: Sought | None, tags: list[str], *, rows: int) -> int | None:
    """Return how far to walk for `rows` of what fits, None where the indexes are shorter.

    One statement, which reads the newest few hundred.
    """
    newest = Searched(sought=sought, tags=tuple(tags))
    statement = _LOOK.format(fits=newest.sift(), seen=newest.value(_SEEN))
    told: Row
    [told] = await db.rows(statement, *newest.values)
    if told["seen"] < _SEEN:
        return None  # there are no more, or hardly
    return _walk(told["seen"], told["fitting"], told["total"], rows)


def _walk(seen: int, fitting: int, total: int, rows: int) -> int | None:
    """Of `total`, as many fit as of those that were `seen`: the indexes would read them all.

    Where that is many, it is worth some steps more: those that fit may be the less liked.
    """
    if not fitting:
        return None
    walked, read = rows * seen // fitting, total * fitting // seen
    if walked >= _NEAR * read:
        return None
    return max(min(_PATIENCE * walked, _NEAR * read), read // (_PATIENCE * _NEAR))


@dataclass(slots=True)
class Searched(Listing):
    """A list of the shared characters that a search fits and that have all of `tags`.

    `walk` says how to read it.
    """

    sought: Sought | None = None
    tags: tuple[str, ...] = ()
    walk: int | None = None

    def found(self, window: Window) -> str:
        """See Listing. A walk finds too little where it ended before the page was full."""
        bounds = self.bounds(window)
        if self.walk is None:
            return f"FROM {self.indexed(bounds)} AS character"
        return f"FROM {self.walked(bounds, self.order(window))} AS character WHERE {self.sift()}"

    def indexed(self, bounds: list[str]) -> str:
        """Return everything that fits, found by the indexes and sorted by nothing.

        What is looked for is hidden from PostgreSQL while it plans: where it takes that for usual,
        it would read the table whole.
        """
        fits = [SHARED, *bounds]
        if self.sought is not None:
            fits.append(f"{_INDEXED} @@ (SELECT {self.value(self.sought.broad)}::tsquery)")
        if self.tags:
            fits.append(f"character.tags @> (SELECT {self.value(list(self.tags))}::text[])")
        return f"(SELECT * FROM characters AS character WHERE {together(fits)} OFFSET 0)"

    def walked(self, bounds: list[str], order: str) -> str:
        """Return the rows that are walked through."""
        return (
            f"(SELECT * FROM characters AS character WHERE {together([SHARED, *bounds])} "
            f"ORDER BY {order} LIMIT {self.value(self.walk)}::bigint)"
        )

    def sift(self) -> str:
        """Return what the rows of a walk have to fulfil."""
        fits = []
        if self.sought is not None:
            fits.append(f"character.words @@ {self.value(self.sought.broad)}::tsquery")
        if self.tags:
            fits.append(f"character.tags @> {self.value(list(self.tags))}::text[]")
        return together(fits)


@dataclass(slots=True)
class Relevant(Searched):
    """By relevance: the `RANKED` newest of what fits, then the older ones, newest first.

    Keys name the oldest that is ranked. So the same are ranked on every page, beside
    what came to be shared in between, and no page repeats what another showed.
    """

    sought: Sought = Sought("", "")  # noqa: RUF009 - it is frozen
    weight: str | None = "character.relevance"
    mark: str = "relevance:"
    besides: tuple[str, ...] = ("oldest",)
    oldest: UUID | None = None

    def found(self, window: Window) -> str:
        """See Listing. Backward windows are never walked."""
        for name, key in (("after", window.after), ("before", window.before)):
            self.oldest = self.oldest or (self._read(name, key)[2] if key is not None else None)
        bounds = together(self.bounds(window))
        if self.walk is None and window == Window(window.limit) and window.limit < RANKED:
            return f"FROM ({self._best()}) AS character WHERE {bounds}"
        if self.walk is None or window.backward:
            return f"FROM ({self._sorted_out()}) AS character WHERE {bounds}"
        return f"FROM ({self._walked_through(window)}) AS character WHERE {bounds}"

    def key(self, row: Any | Row) -> str:
        """See Listing."""
        key = f"{self.mark}{row['weight']},{row['last']}"
        return f"{key},{row['oldest']}" if row["oldest"] else key

    def place(self, name: str, key: str) -> str:
        """See Listing."""
        weight, last, _ = self._read(name, key)
        return f"{self.value(weight)}::bigint, {self.value(last)}::uuid"

    def _read(self, name: str, key: str) -> tuple[int, UUID, UUID | None]:
        weight, _, rest = key.removeprefix(self.mark).partition(",")
        first, _, second = rest.partition(",")
        last, oldest = parse_uuid(first), parse_uuid(second)
        is_number = weight.isascii() and weight.isdigit() and len(weight) <= len(str(LARGEST))
        fits = key.startswith(self.mark) and (is_number or weight == _OLDER)
        if last is None or not fits or (second and oldest is None):
            raise InvalidInput(name, f"{name} is not a cursor of this list in this order.")
        return min(int(weight), LARGEST), last, oldest

    def _best(self) -> str:
        """Return the newest that fit, which are all that a first page has: no others are sorted."""
        newest = "ORDER BY character.id DESC"
        near = f"SELECT * FROM {self.indexed([])} AS character {newest} LIMIT {RANKED}"
        edge = f"SELECT id AS oldest FROM near AS character {newest} OFFSET {RANKED - 1}"
        return (
            f"WITH near AS MATERIALIZED ({near}), edge AS ({edge}) "
            f"SELECT character.*, edge.oldest, {self._relevance()} AS relevance "
            f"FROM near AS character LEFT JOIN edge ON true"
        )

    def _sorted_out(self) -> str:
        if self.oldest is None:
            whole = "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
            oldest = f"nth_value(character.id, {RANKED}) OVER (newest {whole})"
            ranked = f"character.place <= {RANKED}"
        else:
            oldest = f"{self.value(self.oldest)}::uuid"
            ranked = f"character.id >= character.oldest AND character.place <= {_RANKED_MOST}"
        placed = (
            f"SELECT *, row_number() OVER newest AS place, {oldest} AS oldest "
            f"FROM {self.indexed([])} AS character WINDOW newest AS (ORDER BY character.id DESC)"
        )
        relevance = f"CASE WHEN {ranked} THEN {self._relevance()} ELSE {_OLDER} END"
        return f"SELECT *, {relevance} AS relevance FROM ({placed}) AS character"

    def _walked_through(self, window: Window) -> str:
        """Both parts are walked; nothing is found where the first was not walked to its end."""
        newest = "character.id DESC"
        if self.oldest is None:
            near = f"SELECT * FROM {self.walked([], newest)} AS character WHERE {self.sift()}"
            near += f" ORDER BY {newest} LIMIT {RANKED}"
            edge = f"SELECT id AS oldest FROM near ORDER BY id DESC OFFSET {RANKED - 1}"
        else:
            oldest = f"{self.value(self.oldest)}::uuid"
            near = (
                f"SELECT * FROM {self.walked([f'character.id >= {oldest}'], newest)} AS character"
            )
            near += f" WHERE {self.sift()}"
            reach = (
                f"SELECT FROM characters AS character WHERE {SHARED} AND character.id >= {oldest}"
            )
            reach = f"SELECT count(*) FROM ({reach} LIMIT {self.value(self.walk)}::bigint) AS reach"
            edge = f"SELECT {oldest} AS oldest WHERE ({reach}) < {self.value(self.walk)}::bigint"
        bounds = ["character.id < edge.oldest"]
        if window.after is not None:
            weight, last, _ = self._read("after", window.after)
            if weight < 0:
                bounds.append(f"character.id < {self.value(last)}::uuid")
        older = (
            f"SELECT * FROM {self.walked(bounds, newest)} AS character WHERE {self.sift()} "
            f"ORDER BY {newest} LIMIT {self.value(window.limit + 1)}::bigint"
        )
        return (
            f"WITH near AS MATERIALIZED ({near}), edge AS MATERIALIZED ({edge}) "
            f"SELECT character.*, edge.oldest, {self._relevance()} AS relevance "
            f"FROM near AS character CROSS JOIN edge "
            f"UNION ALL SELECT character.*, edge.oldest, {_OLDER} "
            f"FROM edge CROSS JOIN LATERAL ({older}) AS character"
        )

    def _relevance(self) -> str:
        """Return cover density, in millionths so that keys are whole numbers.

        The column knows that a tag is there and not where, and such words have no rank: here the
        words of tags are put into text. What only begins like the last word counts once, the word
        twice.
        """
        words = (
            "character.words || "
            "setweight(to_tsvector('simple', array_to_string(character.tags, ' ')), 'B')"
        )
        density = " + ".join(
            f"ts_rank_cd(whole.words, {self.value(query)}::tsquery)"
            for query in (self.sought.broad, self.sought.exact)
        )
        return (
            f"(SELECT (({density}) * 1000000)::bigint "
            f"FROM (SELECT {words} AS words OFFSET 0) AS whole)"
        )
