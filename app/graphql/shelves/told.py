"""Lists of characters that PostgreSQL tells as JSON: what can be told so, and how.

Each field below stands for the resolver of the same name, for what is seen as it is: texts of a
character by whoever sees them, which `app.characters.visibility` says row by row; pictures that are
for everybody as they are (`open_of`). A row that holds anything else is null, and is read
and resolved as ever; so is a whole list of which anything is asked that is not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from graphql import ListValueNode, VariableNode
from orjson import Fragment
from prometheus_client import Counter

from app.accounts.viewer import Viewer
from app.characters import visibility
from app.characters.browsing import Listed
from app.characters.likes import liked_sql
from app.characters.listing import Wanted, Whole
from app.characters.models import CharacterStatus
from app.characters.rows import Told, open_of
from app.errors import InvalidInput
from app.galleries import browsing
from app.galleries.browsing import GalleryOrder
from app.graphql.compiled.plan import NotUnderstood, PlannedInfo
from app.graphql.context import Info
from app.graphql.shelves import spelling
from app.graphql.shelves.asked import argument
from app.graphql.shelves.selections import Selected, selected_below
from app.graphql.shelves.shelf import arguments_in, chosen, wanted_of
from app.infra.sight import figures
from app.media import addresses
from app.media.models import AssetKind

_NOTE = "told"
_KEPT, _LONGEST = 64, 12_000
# trying costs as much as it saves where half of a list can be told
_TRIED_EACH = 16
_PUBLIC, _HIDDEN, _RECORD = "public_texts", "hidden_texts", "record"
# what must be seen of a character for a field of it to have its value, and what spells that
_CHARACTER = {
    "id": (None, spelling.node_id("Character", "page.id")),
    "name": (_PUBLIC, spelling.text("page.name")),
    "age": (_PUBLIC, spelling.number("page.age")),
    "summary": (_PUBLIC, spelling.text("page.summary")),
    "tags": (_PUBLIC, spelling.texts("page.tags")),
    "status": (_PUBLIC, spelling.text("page.status")),
    "likes": (_PUBLIC, spelling.number("page.likes")),
    "createdAt": (_PUBLIC, spelling.moment("page.created_at")),
    "description": (_HIDDEN, spelling.text("page.description")),
    "appearance": (_HIDDEN, spelling.text("page.appearance")),
    "submittedAt": (
        _RECORD,
        spelling.or_null(spelling.moment("page.submitted_at"), where="page.submitted_at IS NULL"),
    ),
    "textVersion": (_RECORD, spelling.number("page.text_version")),
    "isOwn": (None, spelling.truth("COALESCE(page.owner_id = %(viewer)s::uuid, false)")),
    "isLiked": (
        None,
        spelling.or_null(
            spelling.truth(liked_sql("page.id", user_id="%(viewer)s::uuid")),
            where="%(viewer)s::uuid IS NULL",
        ),
    ),
}
_ITEM = {
    "id": spelling.node_id("GalleryImage", "item.id"),
    "prompt": spelling.text("item.prompt"),
    "origin": spelling.text("item.origin"),
    "likes": spelling.number("item.likes"),
    "seed": spelling.word("item.seed"),
    "createdAt": spelling.moment("item.created_at"),
}
# of a picture that is for everybody as it is; {0} is its row
_IMAGE = {
    "rating": spelling.text("{0}.rating"),
    "width": spelling.number("{0}.width"),
    "height": spelling.number("{0}.height"),
    "contentType": spelling.text("{0}.content_type"),
    "sizeBytes": spelling.number("{0}.size_bytes"),
    "thumbhash": spelling.text("{0}.thumbhash"),
    "isPreview": spelling.truth("{0}.is_preview"),
    "isBlurred": "'false'",
    "blurReason": "'null'",
}


@dataclass(slots=True)
class _Luck:
    """How a list went lately: which one from now on is tried again; 0 where each is."""

    next_try: int = 0


@dataclass(frozen=True, slots=True)
class _Tried(Told):
    """What is told, and whether that is worth a try: what is not told is read once more."""

    luck: _Luck = field(default_factory=_Luck)


@dataclass(slots=True)
class _Telling:
    """How a list is told: for all executions of a plan, but for the values."""

    sql: str = ""
    shows: set[str] = field(default_factory=set)
    galleries: dict[str, Selected] = field(default_factory=dict)
    widths: dict[str, Selected] = field(default_factory=dict)
    asks_who: bool = False
    is_whole: bool = False
    variables: tuple[str, ...] = ()
    kept: dict[Any, Wanted] = field(default_factory=dict)

    def character(self, asked: Selected) -> str:
        entries = []
        for one in asked.below:
            if one.name == "__typename":
                value = _typename(one)
            elif one.name == "mainImage":
                image = self.image(one, "face")
                value = spelling.or_null(image, where="page.main_image_id IS NULL")
            elif one.name == "galleryImages":
                value = self.gallery(one)
            else:
                shown, value = _known(_CHARACTER, one)
                self.shows |= {shown} if shown else set()
            entries.append((one.key, value))
        return spelling.record(entries)

    def image(self, asked: Selected, row: str) -> str:
        entries = []
        for one in asked.below:
            if one.name == "__typename":
                value = _typename(one)
            elif one.name == "url":
                value = spelling.word("%(origin)s::text || " + self.address(one, row))
            else:
                value = _known(_IMAGE, one).format(row)
            entries.append((one.key, value))
        return f"CASE WHEN {open_of(row)} THEN {spelling.record(entries)} END"

    def address(self, asked: Selected, row: str) -> str:
        if not asked.node.arguments:
            return addresses.original_sql(row)
        name = f"width{len(self.widths)}"
        self.widths[name] = asked
        width = f"%({name})s::integer"
        original, copy = addresses.original_sql(row), addresses.picture_sql(row, width=width)
        return f"CASE WHEN {width} IS NULL THEN {original} ELSE {copy} END"

    def gallery(self, asked: Selected) -> str:
        name = f"gallery{len(self.galleries)}_"
        self.galleries[name] = asked
        given = {one.name.value: one.value for one in asked.node.arguments or ()}
        if not given.keys().isdisjoint(("last", "before")) or isinstance(
            given.get("order"), VariableNode
        ):
            raise NotUnderstood("order")
        nodes = asked.of_name("nodes")
        if len(nodes) > 1:
            raise NotUnderstood("twice")
        images = [each for one in nodes for each in one.of_name("image")]
        told = self.item(nodes[0], has_asset=bool(images)) if nodes else "''"
        limit, entries = f"%({name}4)s::bigint", []
        for one in asked.below:
            if one.name == "__typename":
                value = _typename(one)
            elif one.name == "nodes":
                within = f"listed.place < {limit}"
                value = spelling.listed("listed.told", order="listed.place", where=within)
            elif one.name == "pageInfo":
                value = _page_info(one, limit)
            else:
                raise NotUnderstood(one.name)
            entries.append((one.key, value))
        order = argument(asked.node, "order", {})
        page = browsing.told_page(
            GalleryOrder.NEW if order is None else GalleryOrder(order),
            of="page.id",
            told=told,
            has_asset=bool(images),
            name=name,
        )
        return f"(SELECT {spelling.record(entries)} FROM ({page}) AS listed)"  # noqa: S608 - made of constants and names of GraphQL

    def item(self, asked: Selected, *, has_asset: bool) -> str:
        entries = []
        for one in asked.below:
            if one.name == "__typename":
                value = _typename(one)
            elif one.name == "image":
                value = self.image(one, "asset")
            elif one.name == "rating":
                value = spelling.text("asset.rating" if has_asset else "item.rating")
            else:
                value = _known(_ITEM, one)
            entries.append((one.key, value))
        return spelling.record(entries)


def read_for(info: Info) -> Wanted:
    """Return what the present list is read for: columns, or what is told of it as JSON."""
    wanted = _told_for(info)
    if isinstance(wanted, Wanted):
        return wanted
    counting("none", wanted).inc()
    return wanted_of(info)


def _told_for(info: Info) -> Wanted | str:
    """Return what a list is read for that is told, or why it is not."""
    context = info.context
    if not (isinstance(info, PlannedInfo) and context.takes_json):
        return "executor"
    settings = context.runtime.settings
    if not settings.lists_told_as_json:
        return "setting"
    notes = info._site.notes
    if _NOTE not in notes:
        notes[_NOTE] = _telling(info)
    telling: _Telling | None = notes[_NOTE]
    if telling is None:
        return "asked"
    viewer, given = context.viewer_or_nobody, info._run.variables.coerced
    key = (
        # all that the values depend on
        context.media_origin,
        None if viewer is None else (viewer.shown_rating, telling.asks_who and viewer.user_id),
        (settings.page_size_default, settings.page_size_max),
        *(_fixed(given.get(name)) for name in telling.variables),
    )
    try:
        wanted = telling.kept.get(key) or _kept(telling, key, info)
    except (ValueError, TypeError, InvalidInput):
        return "arguments"  # the resolver says what is wrong with them
    return "unlikely" if _is_spared(wanted.told) else wanted


def _kept(telling: _Telling, key: Any, info: PlannedInfo) -> Wanted:
    """Keep what a list is read for under its key. Raises ValueError, TypeError and InvalidInput."""
    told = _Tried(telling.sql, _values(telling, info), frozenset(telling.shows))
    if len(telling.kept) >= _KEPT:
        telling.kept.clear()
    whole = Whole() if telling.is_whole else None
    wanted = telling.kept[key] = replace(wanted_of(info), told=told, whole=whole)
    return wanted


def _is_spared(told: Told | None) -> bool:
    if not isinstance(told, _Tried) or not told.luck.next_try:
        return False
    left = told.luck.next_try - 1
    told.luck.next_try = left or _TRIED_EACH  # others who ask before it is known wait again
    return left > 0


def find_shown(rows: Sequence[Listed], told: Told | None, viewer: Viewer | None) -> list[UUID]:
    """Have the rows show what is told of them, as far as `viewer` sees what that shows.

    Return the ids of the others.
    """
    if told is None:
        return [one.character.id for one in rows]
    others: list[UUID] = []
    is_public: dict[CharacterStatus, bool] = {}
    for one in rows:
        row = one.character
        text, status = row.told, row.status
        if status not in is_public:
            is_public[status] = has_shown(visibility.of_anybody(status), told)
        if text is not None and (is_public[status] or has_shown(visibility.of(row, viewer), told)):
            one.shown = Fragment(text)
        else:
            others.append(row.id)
    if not others:
        counting("whole", "").inc()
    else:
        counting("part" if len(others) < len(rows) else "none", "rows").inc()
    if rows and isinstance(told, _Tried):
        told.luck.next_try = _TRIED_EACH if len(others) * 2 > len(rows) else 0
    return others


@cache
def counting(told: str, reason: str) -> Counter:
    """Return what counts one more list of characters of which so much was told, and why not."""
    return figures.CHARACTER_LISTS.labels(told, reason)


def has_shown(seen: visibility.Sight, told: Told) -> bool:
    """Say whether whoever sees that much of a character sees all that is told of it."""
    return all(getattr(seen, name) for name in told.shows)


def _telling(info: PlannedInfo) -> _Telling | None:
    telling = _Telling()
    try:
        asked = selected_below(info)
        characters = asked.of_name("nodes")
        characters += [node for edges in asked.of_name("edges") for node in edges.of_name("node")]
        if len(characters) != 1:
            return None
        telling.sql = telling.character(characters[0])
        # a place in the list is that of one row
        telling.is_whole = not asked.of_name("edges")
        telling.asks_who = "%(viewer)s" in telling.sql
        taking = (*telling.galleries.values(), *telling.widths.values())
        telling.variables = tuple(name for one in taking for name in _mentioned(one))
    except (NotUnderstood, ValueError):
        return None
    # the driver prepares a longer one anew each time
    return telling if len(telling.sql) < _LONGEST else None


def _values(telling: _Telling, info: Info) -> dict[str, object]:
    """Return the values of an execution. Raises ValueError, TypeError and InvalidInput."""
    context, variables = info.context, info.variable_values
    viewer = context.viewer_or_nobody
    values: dict[str, object] = {}
    if "%(origin)s" in telling.sql:
        values["origin"] = orjson.dumps(context.media_origin)[1:-1].decode()
    if telling.asks_who:
        values["viewer"] = viewer.user_id if viewer else None
    for name, asked in telling.widths.items():
        values[name] = argument(asked.node, "width", variables)
    for name, asked in telling.galleries.items():
        choice, window = chosen(info, arguments_in(AssetKind.IMAGE, asked.node, variables))
        values |= browsing.told_values(choice, window, name=name)
    return values


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _mentioned(asked: Selected) -> Iterator[str]:
    """Yield the variables that are arguments of a field, or one of a list that is."""
    for one in asked.node.arguments or ():
        values = one.value.values if isinstance(one.value, ListValueNode) else (one.value,)
        yield from (value.name.value for value in values if isinstance(value, VariableNode))


def _page_info(asked: Selected, limit: str) -> str:
    entries = []
    for one in asked.below:
        if one.name == "__typename":
            value = _typename(one)
        elif one.name == "hasNextPage":
            value = spelling.truth(f"count(*) >= {limit}")
        else:
            raise NotUnderstood(one.name)
        entries.append((one.key, value))
    return spelling.record(entries)


def _typename(asked: Selected) -> str:
    return f"'\"{asked.kind}\"'"


def _known(fields: dict[str, Any], asked: Selected) -> Any:
    """Return what is known of a field that takes no arguments. Raises NotUnderstood."""
    if asked.name not in fields:
        raise NotUnderstood(asked.name)
    return fields[asked.name]
