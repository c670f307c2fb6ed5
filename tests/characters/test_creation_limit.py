"""How often somebody may try to create characters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.characters import authoring
from app.characters.models import Character
from app.characters.writing import CharacterTexts
from app.errors import RateLimited
from app.screening.refusals import ContentRefused
from tests.workshop import Workshop


def texts(name: str, summary: str = "Keeps a lighthouse.") -> CharacterTexts:
    return CharacterTexts(name=name, age=30, summary=summary)


async def test_who_creates_all_the_time_is_stopped_and_refused_tries_count(
    workshop: Workshop,
) -> None:
    viewer, other = await workshop.viewer(), await workshop.viewer()
    few = workshop.runtime.settings.model_copy(update={"characters_per_hour": 2})
    runtime = replace(workshop.runtime, settings=few)
    await authoring.create_character(viewer, texts("Ada"), runtime=runtime)
    with pytest.raises(ContentRefused):
        await authoring.create_character(viewer, texts("Bea", "Porn."), runtime=runtime)
    with pytest.raises(RateLimited):
        await authoring.create_character(viewer, texts("Cleo"), runtime=runtime)
    await authoring.create_character(other, texts("Cleo"), runtime=runtime)
    assert await Character.all().count() == 2
