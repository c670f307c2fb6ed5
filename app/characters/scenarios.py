"""Scenarios: the ways into a chat that a character offers, up to five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.characters import texts
from app.characters.models import Scenario
from app.errors import InvalidInput

MOST = 5
LONGEST_TITLE = 80
LONGEST_OPENING = 4_000


@dataclass(frozen=True, slots=True)
class ScenarioTexts:
    """What a creator writes: a title for everyone to see, and the message a chat opens with."""

    title: str
    opening: str


def checked(written: Sequence[ScenarioTexts]) -> tuple[ScenarioTexts, ...]:
    """Return scenarios with their texts trimmed. Raises InvalidInput for a sixth, or bad text.

    Its field is a path into what was sent, counted from 0: `scenarios.0.title`.
    """
    if len(written) > MOST:
        raise InvalidInput("scenarios", f"A character has at most {MOST} scenarios.")
    return tuple(
        ScenarioTexts(
            title=texts.line(
                f"scenarios.{place}.title",
                one.title,
                longest=LONGEST_TITLE,
                called=f"The title of scenario {place + 1}",
            ),
            opening=texts.prose(
                f"scenarios.{place}.opening",
                one.opening,
                shortest=1,
                longest=LONGEST_OPENING,
                called=f"The opening of scenario {place + 1}",
            ),
        )
        for place, one in enumerate(written)
    )


async def of_characters(character_ids: Sequence[UUID]) -> dict[UUID, list[Scenario]]:
    """Return the scenarios of these characters in their order, in one query."""
    found: dict[UUID, list[Scenario]] = {identifier: [] for identifier in character_ids}
    rows = await Scenario.filter(character_id__in=list(found)).order_by("character_id", "position")
    for row in rows:
        found[row.character_id].append(row)  # type: ignore[attr-defined]  # the ORM's key
    return found


async def by_ids(ids: Sequence[UUID]) -> dict[UUID, Scenario]:
    """Return the scenarios with these ids that exist, in one query."""
    return {one.id: one for one in await Scenario.filter(id__in=list(ids))}


async def write(
    character_id: UUID, wanted: Sequence[ScenarioTexts], *, connection: BaseDBAsyncClient
) -> None:
    """Make `wanted` the character's scenarios, in this order, within the caller's transaction.

    A place that was taken keeps its id, so what refers to it goes on. The caller has locked the
    character's row.
    """
    rows = (
        await Scenario.filter(character_id=character_id).using_db(connection).order_by("position")
    )
    for row, texts_of in zip(rows, wanted, strict=False):
        row.title, row.opening = texts_of.title, texts_of.opening
        await row.save(using_db=connection, update_fields=["title", "opening"])
    await (
        Scenario.filter(character_id=character_id, position__gte=len(wanted))
        .using_db(connection)
        .delete()
    )
    added = [
        Scenario(character_id=character_id, position=place, title=one.title, opening=one.opening)
        for place, one in enumerate(wanted)
        if place >= len(rows)
    ]
    await Scenario.bulk_create(added, using_db=connection)
