"""The rows of a tag are what shared characters have, whatever becomes of a character."""

from __future__ import annotations

from app.characters import authoring, review
from app.characters.models import Character, CharacterStatus
from app.characters.writing import TextChanges
from app.infra.db import connection, transaction
from tests.workshop import Workshop

_SHOULD = """
    SELECT DISTINCT tag, id FROM characters CROSS JOIN unnest(tags) AS tag
    WHERE status = 'COMMUNITY' ORDER BY tag, id
"""
_ARE = "SELECT tag, character_id AS id FROM character_tags ORDER BY tag, character_id"


async def _kept() -> list[str]:
    """The tags that there are rows of; they are those that there should be."""
    are = await connection().execute_query_dict(_ARE)
    assert are == await connection().execute_query_dict(_SHOULD)
    return [row["tag"] for row in are]


async def test_rows_of_tags_are_those_of_what_is_shared(workshop: Workshop) -> None:
    viewer = await workshop.viewer()
    one = await workshop.character(viewer, status=CharacterStatus.VERIFIED)
    assert await _kept() == []
    await review.share(viewer, one.id)
    assert await _kept() == ["sea"]
    await review.unshare(viewer, one.id)
    assert await _kept() == []
    await review.share(viewer, one.id)
    await Character.filter(id=one.id).update(tags=["night", "sea", "night"])
    assert await _kept() == ["night", "sea"]
    # back to those who review it
    settings = workshop.runtime.settings
    await authoring.update_character(viewer, one.id, TextChanges(tags=("sky",)), settings=settings)
    assert await _kept() == []
    await Character.filter(id=one.id).update(status=CharacterStatus.COMMUNITY, submitted_at=None)
    assert await _kept() == ["sky"]
    async with transaction() as open_connection:
        await authoring.delete(one.id, connection=open_connection)
    assert await _kept() == []
    await workshop.character(viewer, status=CharacterStatus.COMMUNITY)
    assert await _kept() == ["sea"]
    await Character.all().delete()
    assert await _kept() == []
