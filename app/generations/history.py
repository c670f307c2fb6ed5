"""Reading one's generations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from app.generations.models import Generation, GenerationOutput
from app.infra.pages import newest_first
from app.paging import Page, Window


async def page(user_id: UUID, window: Window) -> Page[Generation]:
    """Return a page of a user's generations, newest first, by index alone."""
    return await newest_first(Generation.filter(user_id=user_id), window)


async def outputs_of(generation_ids: Iterable[UUID]) -> dict[UUID, list[GenerationOutput]]:
    """Return the outputs of each of these generations, in their order. One query."""
    found: dict[UUID, list[GenerationOutput]] = {}
    rows = GenerationOutput.filter(generation_id__in=list(generation_ids)).order_by("number")
    for row in await rows:
        found.setdefault(row.generation_id, []).append(row)  # type: ignore[attr-defined]  # its key
    return found


async def by_ids(user_id: UUID, ids: Sequence[UUID]) -> dict[UUID, Generation]:
    """Return those of these generations that are the user's, in one query."""
    found = await Generation.filter(id__in=list(ids), user_id=user_id)
    return {generation.id: generation for generation in found}
