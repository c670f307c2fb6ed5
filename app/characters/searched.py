"""Lists of what fits a search or has tags, read by whichever way is short.

The index of words and tags knows no order, but about when a character was made. Of what few have,
all that fits is read and sorted. What many have is found by walking through the shared characters
in the order of the list, past what does not fit, until a page is full. What is between the two is
read, where the list is one by age, for a while: the words are looked up together with the times
at which characters were made. How many have it is seen in the newest of them. A way that leaves a
page short is no answer, the next one is taken: newest that are unlike the others cost time only.
"""

# ruff: noqa: S608 - statements are made of constants and placeholders
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.characters.listing import LARGEST, SHARED, Listing, together
from app.characters.search import Sought, lexeme
from app.clock import now
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
# how much longer a while is than it should have to be, and than the one before that was too short;
# and so many more are taken to fit, as a few of those that are seen may be too few by chance
_MORE, _LONGER, _CHANCE = 2, 4, 4
# how many digits the beginnings of ids have that the index has, by how many milliseconds they mean
_LENGTHS = {16 ** (12 - digits): digits for digits in (7, 6, 5, 4, 3)}
_SHORTEST, _LONGEST, _SLICES = min(_LENGTHS), max(_LENGTHS), 64
_DAY = 86_400_000
_NEWEST = "character.id DESC"
# of all characters PostgreSQL knows the number, near enough, and most are shared
_LOOK = f"""
    SELECT count(*) AS seen, count(*) FILTER (WHERE {{fits}}) AS fitting, (
        SELECT reltuples::bigint FROM pg_class WHERE oid = 'characters'::regclass
    ) AS total, max(id::text) AS newest, min(id::text) AS oldest, {{leaves_out}} AS leaves_out
    FROM (
        SELECT id, words, tags FROM characters AS character WHERE {SHARED}
        ORDER BY character.id DESC LIMIT {{seen}}::bigint
    ) AS character
"""
# as the index is made
_INDEXED = "character_terms(character.id, character.words, character.tags)"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a list: a walk through so many rows, a while, or everything that fits.

    A while is as many milliseconds long: it ends with the key that a page comes after, or with
    `newest`, when the newest shared character was made; backwards it begins with the key.
    """

    walk: int | None = None
    while_ms: int | None = None
    newest: int = 0


ALL = Way()


async def ways_of(listing: Searched, window: Window) -> Iterator[Way]:
    """Return the ways to read `window` of a list, the shortest first, the last of them `ALL`.

    One statement, which reads the newest few hundred.
    """
    if isinstance(listing, Relevant) and window.backward:
        return iter((ALL,))
    look = Searched(sought=listing.sought, tags=listing.tags)
    leaves_out = "false"
    if look.sought is not None and not look.tags:
        leaves_out = f"querytree({look.value(look.sought.broad)}::tsquery) = 'T'"
    statement = _LOOK.format(fits=look.sift(), seen=look.value(_SEEN), leaves_out=leaves_out)
    told: Row
    [told] = await db.rows(statement, *look.values)
    rows = window.limit + 1 + (RANKED if isinstance(listing, Relevant) else 0)
    from_the_end = window.backward and window.before is None
    return _ways(told, rows, by_age=listing.is_by_age and not from_the_end)


def _ways(told: Row, rows: int, *, by_age: bool) -> Iterator[Way]:
    """Of all, as many fit as of those that were seen: the index would read them all."""
    seen, fitting, total = told["seen"], told["fitting"], told["total"]
    # there are no more, or hardly; or nearly all have what is left out
    if seen < _SEEN or (told["leaves_out"] and not fitting):
        yield ALL
        return
    walked, read = rows * seen // max(fitting, 1), total * fitting // seen
    reach = rows * seen * _MORE / (fitting + _CHANCE)
    looked_up = min(read, rows * _MORE) if by_age else read
    if fitting and walked < _NEAR * looked_up:
        steps = min(_PATIENCE * walked, _NEAR * read)
        # where many fit it is worth some more: those may be the less liked
        yield Way(walk=steps if by_age else max(steps, read // (_PATIENCE * _NEAR)))
    if by_age:
        newest, oldest = _made_at(UUID(told["newest"])), _made_at(UUID(told["oldest"]))
        for_each = (newest - oldest) / seen
        # ids that tell of a time to come tell of none: nothing is read for a while before they go
        is_told = oldest < newest < _now() + _DAY
        length = max(reach * for_each, _SHORTEST)
        while is_told and length * _MORE < total * for_each and length < newest:
            yield Way(while_ms=int(length), newest=newest)
            length *= _LONGER
    yield ALL


def _now() -> int:
    return int(now().timestamp() * 1000)


def _made_at(id_: UUID) -> int:
    """Return when a character was made that has an id of version 7, in milliseconds."""
    return id_.int >> 80


@dataclass(frozen=True, slots=True)
class _While:
    """What was made from one moment to another, or until now, in milliseconds."""

    first: int
    last: int
    is_open: bool = False

    def slices(self) -> str:
        """Return what looks it up, as a tsquery: long slices, and shorter ones at the ends.

        The shortest are a 64th to a quarter of it, so hardly more is looked up. Clocks of others
        may be ahead: until now is until the end of the longest slice.
        """
        end = self.last + 1
        if self.is_open:
            end = (max(self.first, end, _now()) // _LONGEST + 1) * _LONGEST
        shortest = next(
            (length for length in _LENGTHS if self.last - self.first < _SLICES * length), _LONGEST
        )
        at, found = self.first // shortest * shortest, []
        while at < end:
            length = max(
                one
                for one in _LENGTHS
                if one == shortest or (one > shortest and at % one == 0 and at + one <= end)
            )
            found.append(f"'T{at // length:0{_LENGTHS[length]}x}'")
            at += length
        return " | ".join(found)


@dataclass(slots=True)
class Searched(Listing):
    """A list of the shared characters that a search fits and that have all of `tags`.

    `by` says how to read it. Any but `ALL` may find less than there is.
    """

    sought: Sought | None = None
    tags: tuple[str, ...] = ()
    by: Way = ALL

    @property
    def is_by_age(self) -> bool:
        """Whether newer ones come before older ones, past those that are ranked."""
        return self.weight is None

    def found(self, window: Window) -> str:
        """See Listing."""
        found = self.fitting(self.bounds(window), self.order(window), self._while(window))
        return f"FROM {found} AS character"

    def fitting(self, bounds: list[str], order: str, made: _While | None, *, most: str = "") -> str:
        """Return what fits within `bounds`, as the way finds it: `most` of it where that is given.

        A walk goes in `order`, and what was `made` in a while is looked up.
        """
        if self.by.walk is None:
            found = f"SELECT * FROM {self.indexed(bounds, made)} AS character"
        else:
            walked = (
                f"SELECT * FROM characters AS character WHERE {together([SHARED, *bounds])} "
                f"ORDER BY {order} LIMIT {self.value(self.by.walk)}::bigint"
            )
            found = f"SELECT * FROM ({walked}) AS character WHERE {self.sift()}"
        return f"({found} ORDER BY {order} LIMIT {most})" if most else f"({found})"

    def indexed(self, bounds: list[str], made: _While | None = None) -> str:
        """Return what fits, or what of it was `made` in a while, sorted by nothing.

        What is looked for is hidden from PostgreSQL while it plans: where it takes that for usual,
        it would read the table whole. What has no word that has to be there is looked for in all.
        """
        parts = [lexeme(tag, "G") for tag in self.tags]
        if made is not None:
            parts.append(made.slices())
        if self.sought is not None:
            parts.append(self.sought.broad)
        asked = self.value(" & ".join(f"({part})" for part in parts))
        narrowed = "CASE WHEN querytree(given.asked) = 'T' THEN given.asked && 'T' "
        narrowed += f"ELSE given.asked END FROM (SELECT {asked}::tsquery) AS given (asked)"
        fits = together([SHARED, *bounds, f"{_INDEXED} @@ (SELECT {narrowed})"])
        return f"(SELECT * FROM characters AS character WHERE {fits} OFFSET 0)"

    def sift(self) -> str:
        """Return what the rows of a walk have to fulfil."""
        fits = []
        if self.sought is not None:
            fits.append(f"character.words @@ {self.value(self.sought.broad)}::tsquery")
        if self.tags:
            fits.append(f"character.tags @> {self.value(list(self.tags))}::text[]")
        return together(fits)

    def _while(self, window: Window) -> _While | None:
        """Return the while that `window` is read in, if it is read in one."""
        if self.by.while_ms is None:
            return None
        if not window.backward:
            return self._before(_made_at(UUID(window.after)) if window.after else None)
        assert window.before is not None
        first = _made_at(UUID(window.before))
        return _While(first, first + self.by.while_ms)

    def _before(self, moment: int | None) -> _While | None:
        """Return the while before a moment, or before now, if the list is read in one."""
        if self.by.while_ms is None:
            return None
        last = self.by.newest if moment is None else moment
        return _While(max(0, last - self.by.while_ms), last, is_open=moment is None)


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

    @property
    def is_by_age(self) -> bool:
        """See Searched."""
        return True

    def found(self, window: Window) -> str:
        """See Listing. Backward windows are read in full, whatever the way (`ways_of`)."""
        for name, key in (("after", window.after), ("before", window.before)):
            self.oldest = self.oldest or (self._read(name, key)[2] if key is not None else None)
        bounds = together(self.bounds(window))
        if self.by.walk is None and window == Window(window.limit) and window.limit < RANKED:
            return f"FROM ({self._best()}) AS character WHERE {bounds}"
        if self.by == ALL or window.backward:
            return f"FROM ({self._sorted_out()}) AS character WHERE {bounds}"
        return f"FROM ({self._in_parts(window)}) AS character WHERE {bounds}"

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
        """Return the newest that fit, which are all that a first page has: no others are sorted.

        A while in which less are found than are ranked is too short, and finds nothing.
        """
        near, edge = self._newest()
        joined = "LEFT JOIN edge ON true" if self.by == ALL else "CROSS JOIN edge"
        return (
            f"WITH near AS MATERIALIZED ({near}), edge AS ({edge}) "
            f"SELECT character.*, edge.oldest, {self._relevance()} AS relevance "
            f"FROM near AS character {joined}"
        )

    def _newest(self) -> tuple[str, str]:
        """Return those that are ranked on a first page, and which of them is the oldest."""
        ranked = self.fitting([], _NEWEST, self._before(None), most=str(RANKED))
        near = f"SELECT * FROM {ranked} AS character"
        return near, f"SELECT id AS oldest FROM near ORDER BY id DESC OFFSET {RANKED - 1}"

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
            f"FROM {self.indexed([])} AS character WINDOW newest AS (ORDER BY {_NEWEST})"
        )
        relevance = f"CASE WHEN {ranked} THEN {self._relevance()} ELSE {_OLDER} END"
        return f"SELECT *, {relevance} AS relevance FROM ({placed}) AS character"

    def _in_parts(self, window: Window) -> str:
        """What is ranked, then what is older; nothing is found where the first may be more."""
        if self.oldest is None:
            near, edge = self._newest()
            edged = None
        else:
            near, edge = self._known(self.oldest)
            edged = _made_at(self.oldest)
        bounds = ["character.id < edge.oldest"]
        if window.after is not None:
            weight, last, _ = self._read("after", window.after)
            if weight < 0:
                bounds.append(f"character.id < {self.value(last)}::uuid")
                edged = _made_at(last)
        most = f"{self.value(window.limit + 1)}::bigint"
        fitting = self.fitting(bounds, _NEWEST, self._before(edged), most=most)
        older = f"SELECT * FROM {fitting} AS character"
        return (
            f"WITH near AS MATERIALIZED ({near}), edge AS MATERIALIZED ({edge}) "
            f"SELECT character.*, edge.oldest, {self._relevance()} AS relevance "
            f"FROM near AS character CROSS JOIN edge "
            f"UNION ALL SELECT character.*, edge.oldest, {_OLDER} "
            f"FROM edge CROSS JOIN LATERAL ({older}) AS character"
        )

    def _known(self, oldest: UUID) -> tuple[str, str]:
        """Return those that are ranked as long as the oldest of them is this one, and this one.

        Where there may be more of them, or more than are ranked, there is no oldest.
        """
        edge = f"{self.value(oldest)}::uuid"
        bounds = [f"character.id >= {edge}"]
        since = None
        if self.by.while_ms is not None:
            since = _While(_made_at(oldest), self.by.newest, is_open=True)
        ranked = self.fitting(bounds, _NEWEST, since, most=str(_RANKED_MOST + 1))
        near = f"SELECT * FROM {ranked} AS character"
        told = f"SELECT {edge} AS oldest WHERE (SELECT count(*) FROM near) <= {_RANKED_MOST}"
        if self.by.walk is not None:
            reach = f"SELECT FROM characters AS character WHERE {together([SHARED, *bounds])}"
            steps = f"{self.value(self.by.walk)}::bigint"
            told += f" AND (SELECT count(*) FROM ({reach} LIMIT {steps}) AS reach) < {steps}"
        return near, told

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
