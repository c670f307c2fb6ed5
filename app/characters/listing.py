"""Characters as a list: what it holds, what it is sorted by, the keys of its pages. All pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from app.accounts import viewer
from app.characters import rows
from app.characters.rows import Told
from app.errors import InvalidInput
from app.ids import parse_uuid
from app.infra.db import Row
from app.paging import Window

LARGEST = 2**63 - 1  # the largest bigint
# a constant, not a parameter: indexes hold shared characters alone
SHARED = "character.status = 'COMMUNITY'"


@dataclass(slots=True)
class Whole:
    """Whether pages are told as one text: not the next `pause`, after one that could not be."""

    pause: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which columns a list is read for: of characters, of their main images (None: no image).

    Of what is `told`, nothing else is read; all of it may be one text where it has a `whole`.
    """

    columns: frozenset[str] = rows.ALL
    face: frozenset[str] | None = None
    told: Told | None = None
    whole: Whole | None = None


EVERYTHING = Wanted()


@dataclass(slots=True)
class Listing:
    """One list as SQL: `weight` (if any) and then `last`, an id, are what it is sorted by.

    `mark` begins its keys, so that a key of one order is no key of another. `besides` are columns
    that keys are made of, too.
    """

    source: str = "characters AS character"
    weight: str | None = None
    last: str = "character.id"
    mark: str = ""
    besides: tuple[str, ...] = ()
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
        page = self._page(window, wanted)
        if wanted.face is None and wanted.told is None:
            return page
        faced, order = self._faced(page, window, wanted)
        if wanted.told is None:
            return f"{faced} ORDER BY {order}"
        # counted, all rows are made before the first is sent: whoever reads is not woken for each
        listed = order.replace("page.", "listed.")
        return (
            f"SELECT listed.*, count(*) OVER () FROM ({faced} ORDER BY {order} OFFSET 0) AS listed "  # noqa: S608 - the same
            f"ORDER BY {listed}"
        )

    def whole_statement(self, window: Window, wanted: Wanted, *, session_id: UUID | None) -> str:
        """Return the statement that tells all of `window` as one row, a `rows.WholePage`.

        The list is one without `besides`, the window one of some rows, forwards. With it comes
        `look`, what the viewer of a session is made of (`accounts.viewer.look_of`). To be called
        once. Raises InvalidInput for a key of another list.
        """
        assert wanted.told is not None
        assert not self.besides
        text = _whole(
            self.source,
            self.weight,
            self.last,
            (*self.conditions, *self.bounds(window)),
            len(self.values),
            wanted.columns,
            wanted.told.sql,
            tuple(wanted.told.values),
            session_id is not None,
        )
        self.values += (window.limit + 1, *wanted.told.values.values(), window.limit)
        if session_id is not None:
            self.values.append(session_id)
        return text

    def _page(self, window: Window, wanted: Wanted) -> str:
        keys = [f"{self.weight} AS weight"] if self.weight else []
        keys += [*(f"character.{name}" for name in self.besides), f"{self.last} AS last"]
        return (
            f"SELECT {', '.join(keys)}, {rows.columns(wanted.columns)} "
            f"{self.found(window)} "
            f"ORDER BY {self.order(window)} LIMIT {self.value(window.limit + 1)}::bigint"
        )

    def _faced(self, page: str, window: Window, wanted: Wanted) -> tuple[str, str]:
        """Return what reads a page with its images, unordered, and by what it is sorted.

        The page comes first, then its images: what is not on it is joined to nothing.
        """
        way = self.way(window)
        order = f"page.weight {way}, page.last {way}" if self.weight else f"page.last {way}"
        if wanted.told is not None:
            keys = [*(["weight"] if self.weight else []), *self.besides]
            told = f"{wanted.told.written(self.values)} AS told"
            columns = ", ".join([*(f"page.{name}" for name in keys), rows.TOLD, told])
        else:
            columns = f"page.*, {rows.face_columns(wanted.face or frozenset())}"
        faced = (
            f"SELECT {columns} FROM ({page}) AS page "  # noqa: S608 - the same
            "LEFT JOIN assets AS face ON face.id = page.main_image_id"
        )
        return faced, order

    def found(self, window: Window) -> str:
        """Return what is read for `window`, from FROM on: rows named `character`."""
        return f"FROM {self.source} WHERE {together([*self.conditions, *self.bounds(window)])}"

    def bounds(self, window: Window) -> list[str]:
        """Return what the keys of `window` demand."""
        keys = (("after", window.after, "<"), ("before", window.before, ">"))
        return [
            f"({self.sorted_by}) {comparison} ({self.place(name, key)})"
            for name, key, comparison in keys
            if key is not None
        ]

    def order(self, window: Window) -> str:
        """Return by what the rows of `window` are sorted to be read."""
        return ", ".join(f"{name} {self.way(window)}" for name in self.sorted_by.split(", "))

    @staticmethod
    def way(window: Window) -> str:
        """Return in which direction `window` is read."""
        return "ASC" if window.backward else "DESC"

    def key(self, row: Mapping[str, Any] | Row) -> str:
        """Return the key of a row that `statement` found."""
        return f"{self.mark}{row['weight']},{row['last']}" if self.weight else str(row["last"])

    @property
    def sorted_by(self) -> str:
        """The columns that it is sorted by."""
        return f"{self.weight}, {self.last}" if self.weight else self.last

    def place(self, name: str, key: str) -> str:
        """Return the values of a key. Raises InvalidInput on `name` for a key of another list."""
        wrong = InvalidInput(name, f"{name} is not a cursor of this list in this order.")
        if not self.weight:
            last = parse_uuid(key)
            if last is None:
                raise wrong
            return f"{self.value(last)}::uuid"
        weight, _, rest = key.removeprefix(self.mark).partition(",")
        last = parse_uuid(rest)
        fits = key.startswith(self.mark) and weight.isascii() and weight.isdigit()
        if last is None or not fits or len(weight) > len(str(LARGEST)):
            raise wrong
        return f"{self.value(min(int(weight), LARGEST))}::bigint, {self.value(last)}::uuid"


@dataclass(slots=True)
class Tagged(Listing):
    """The shared characters that have one tag, newest first: `tag` in small letters.

    Which ones a page has is read from the rows of the tag, which lie in the order of the list.
    """

    tag: str = ""
    conditions: list[str] = field(default_factory=lambda: [SHARED])

    def found(self, window: Window) -> str:
        """See Listing."""
        tagged = f"SELECT character_id AS id FROM character_tags WHERE tag = {self.value(self.tag)}"  # noqa: S608 - a placeholder
        page = (
            f"SELECT character.id FROM ({tagged}) AS character "  # noqa: S608 - the same
            f"WHERE {together(self.bounds(window))} "
            f"ORDER BY {self.order(window)} LIMIT {self.value(window.limit + 1)}::bigint"
        )
        conditions = together([*self.conditions, f"character.id = ANY (ARRAY({page}))"])
        return f"FROM {self.source} WHERE {conditions}"


@lru_cache(maxsize=256)
def _whole(  # noqa: PLR0913 - all that the text depends on
    source: str,
    weight: str | None,
    last: str,
    conditions: tuple[str, ...],
    values: int,
    columns: frozenset[str],
    told: str,
    names: tuple[str, ...],
    has_session: bool,  # noqa: FBT001 - one of the keys
) -> str:
    """Return the text of a `whole_statement`, put together once: it has some 10,000 characters."""
    taken, window = [None] * values, Window(limit=0)
    listing = Listing(source, weight, last, values=taken, conditions=list(conditions))
    wanted = Wanted(columns, told=Told(told, dict.fromkeys(names), frozenset()))
    faced, order = listing._faced(listing._page(window, wanted), window, wanted)
    by, limit = order.replace("page.", "faced."), f"{listing.value(None)}::bigint"
    look = viewer.look_of(listing.value(None)) if has_session else "NULL::text"
    ends = f"listed.place IN (1, least(listed.total, {limit}))"
    weights = "listed.weight" if weight else "NULL::bigint"
    return f"""
        SELECT string_agg(listed.told, ',' ORDER BY listed.place) AS told,
            count(*) AS rows, count(listed.told) AS rows_told,
            min(listed.status) AS status, max(listed.status) AS status_too,
            min(listed.total) AS total,
            array_agg({weights} ORDER BY listed.place) FILTER (WHERE {ends}) AS weights,
            array_agg(listed.last ORDER BY listed.place) FILTER (WHERE {ends}) AS lasts,
            {look} AS look
        FROM (
            SELECT faced.*, row_number() OVER (ORDER BY {by}) AS place,
                count(*) OVER () AS total
            FROM ({faced}) AS faced
        ) AS listed WHERE listed.place <= {limit}
    """  # noqa: S608 - made of constants and placeholders


def together(conditions: Sequence[str]) -> str:
    """Return conditions that all have to hold."""
    return " AND ".join(conditions) or "true"
