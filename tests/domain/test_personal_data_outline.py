"""What somebody is told before their account is deleted."""

from __future__ import annotations

from app.personal_data import deletion
from tests.domain.marked import marked
from tests.workshop import Workshop


async def test_what_is_lost_is_told_before(workshop: Workshop) -> None:
    owner = await marked(workshop)
    outline = await deletion.outline(owner.viewer)
    assert (outline.balance, outline.characters, outline.gallery_items) == (988, 2, 1)
    assert (outline.conversations, outline.memories) == (1, 1)
    assert outline.unfinished_generations == 1
