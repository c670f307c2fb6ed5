"""Lists of characters that are one text, told by one statement, which confirms who asks as well.

So it is where each of a page's characters is told (`told`) and all of them show what anybody sees.
Any other page is read as ever, after that statement; and the next ones are at once.
"""

from __future__ import annotations

from typing import Any

from orjson import Fragment

from app.characters import browsing, visibility
from app.characters.listing import Listing, Wanted
from app.characters.models import CharacterStatus
from app.characters.rows import Told, WholePage
from app.graphql.compiled.plan import Surprise
from app.graphql.context import Info
from app.graphql.pagination import Connection, connection
from app.graphql.shelves.told import counting, has_shown
from app.paging import Page, Window

_PAUSE = 50


async def whole(
    info: Info, listing: Listing, window: Window, wanted: Wanted
) -> Connection[Any] | None:
    """Return a page of a list if it can be told as a whole, None where it is read as ever.

    The list has keys of its order and its ids alone. Confirms who asks where that is only supposed
    (`Context.supposed`), whatever comes of the page. Raises Surprise where they are somebody else
    or nobody, and InvalidInput for a key of another list.
    """
    told, chance, context = wanted.told, wanted.whole, info.context
    if told is None or chance is None or window.backward or not window.limit:
        return None
    if type(listing) is not Listing:  # the text of the others is not all that it is made of
        return None
    if chance.pause:
        chance.pause -= 1
        return None
    supposed = context.supposed
    session_id = None if supposed is None else supposed.viewer.session_id
    read = await browsing.whole_page(listing, window, wanted=wanted, session_id=session_id)
    if not context.confirmed_by(read.look):
        raise Surprise("asker")
    if not _is_shown(read, told):
        chance.pause = _PAUSE
        return None
    context.is_told_whole = True
    counting("whole", "").inc()
    ends: list[Any] = [
        {"weight": weight, "last": last}
        for weight, last in zip(read.weights or (), read.lasts or (), strict=True)
    ]
    goes_on = (read.total or 0) > window.limit
    page = Page(ends, has_next=goes_on, has_previous=window.after is not None)
    shown = [] if read.told is None else [Fragment(read.told)]
    return connection(page, node=_none, key=listing.key, told=shown)


def _is_shown(read: WholePage, told: Told) -> bool:
    """Say whether all characters are told, and whoever asks sees what that shows."""
    if read.status is None:
        return True  # there are none
    if read.rows_told != read.rows or read.status != read.status_too:
        return False
    return has_shown(visibility.of_anybody(CharacterStatus(read.status)), told)


def _none(row: Any) -> Any:
    raise AssertionError("edges are not asked for")
