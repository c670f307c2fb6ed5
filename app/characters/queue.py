"""Reading what review is about: the moderators' queue, and a character's record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from tortoise.expressions import Q

from app.accounts.viewer import Viewer
from app.characters import visibility
from app.characters.models import Character, CharacterStatus, Transition
from app.characters.pages import newest_first
from app.errors import InvalidInput, NotAllowed
from app.ids import parse_uuid
from app.paging import Page, Window, cut


async def waiting_page(viewer: Viewer, window: Window) -> Page[Character]:
    """Return a page of the characters that wait for a moderator, the longest waiting first.

    By index alone; its keys are those of `key_of`. Raises NotAllowed for who is no moderator and
    InvalidInput for a cursor of another list.
    """
    if not viewer.is_moderator:
        raise NotAllowed("Only moderators read the queue.")
    found = visibility.alive().filter(status=CharacterStatus.PENDING, submitted_at__isnull=False)
    if window.after is not None:
        since, last = _read_key(window.after, "after")
        found = found.filter(submitted_at__gte=since)
        found = found.filter(Q(submitted_at__gt=since) | Q(id__gt=last))
    if window.before is not None:
        until, first = _read_key(window.before, "before")
        found = found.filter(submitted_at__lte=until)
        found = found.filter(Q(submitted_at__lt=until) | Q(id__lt=first))
    order = ("-submitted_at", "-id") if window.backward else ("submitted_at", "id")
    return cut(await found.order_by(*order).limit(window.limit + 1), window)


def key_of(character: Character) -> str:
    """Return the place of a waiting character in the queue, as text."""
    if character.submitted_at is None:
        raise AssertionError(f"character {character.id} does not wait")
    return f"{character.submitted_at.isoformat()}/{character.id}"


async def record_pages(character_ids: Sequence[UUID], window: Window) -> list[Page[Transition]]:
    """Return the same window of what became of each character, newest first, in one query.

    Who may read it is for `visibility` to say.
    """
    return await newest_first(Transition, character_ids, window)


def _read_key(key: str, field: str) -> tuple[datetime, UUID]:
    spelled, _, name = key.partition("/")
    try:
        at, identifier = datetime.fromisoformat(spelled), parse_uuid(name)
        is_moment = at.tzinfo is not None and bool(at.astimezone(UTC))
    except (ValueError, OverflowError):  # in UTC it may be before the year 1
        is_moment, identifier = False, None
    if not is_moment or identifier is None:
        raise InvalidInput(field, f"{field} is not a cursor of this list.")
    return at, identifier
