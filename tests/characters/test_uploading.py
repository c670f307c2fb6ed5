"""Uploading a main image: made anew, looked at, hung with its character, or nothing at all."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.characters import authoring
from app.characters.authoring import NameTaken
from app.characters.models import (
    Character,
    MainImage,
)
from app.characters.scenarios import ScenarioTexts
from app.characters.writing import CharacterTexts
from app.media.models import Asset, AssetSource
from app.media.uploads import UploadRefused
from app.providers.screening.scripted import Trouble
from app.screening.refusals import ContentRefused, ScreeningUnavailable
from tests.media.samples import picture
from tests.workshop import Workshop

MIRA = CharacterTexts(
    name="Mira",
    age=29,
    summary="Keeps a lighthouse.",
    scenarios=(ScenarioTexts("Storm", "The lamp is out."),),
)


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def mira(workshop: Workshop, owner: Viewer) -> Character:
    return await authoring.create_character(owner, MIRA, runtime=workshop.runtime)


def _files(workshop: Workshop) -> list[Path]:
    """The folders of the assets that have files."""
    folder = workshop.runtime.settings.data_dir
    return sorted({path.parent for path in folder.rglob("assets/*/*") if path.is_file()})


async def test_an_uploaded_main_image_is_made_anew_and_hung_with_the_character(
    workshop: Workshop, owner: Viewer
) -> None:
    sent = picture(300, 200, format="PNG")
    character = await authoring.create_character(
        owner, MIRA, runtime=workshop.runtime, main_image=sent
    )
    assert _files(workshop) != []
    (look,) = await MainImage.all().select_related("asset")
    assert (await Character.get(id=character.id).values("main_image_id"))[
        "main_image_id"
    ] == look.asset.id
    assert (look.source, look.prompt, look.model_slug) == (AssetSource.UPLOADED, "", None)
    asset = look.asset
    assert (asset.source, asset.maker_id) == (AssetSource.UPLOADED, owner.user_id)
    assert (asset.content_type, asset.width, asset.height) == ("image/webp", 300, 200)
    ((seen, content_type),) = workshop.classifier.asked
    assert (content_type, seen == sent) == ("image/webp", False)


@pytest.mark.parametrize(
    ("name", "file", "answer", "refusal"),
    [
        ("Nia", b"<svg/>", 0.0, UploadRefused),
        ("Nia", picture(300, 200, format="PNG"), 0.99, ContentRefused),
        ("Nia", picture(300, 200, format="PNG"), Trouble.BROKEN, ScreeningUnavailable),
        ("Mira", picture(300, 200, format="PNG"), 0.0, NameTaken),
    ],
    ids=["wrong type", "not safe", "no classifier", "name taken"],
)
async def test_an_upload_that_is_refused_leaves_no_character_and_no_public_file(
    workshop: Workshop,
    owner: Viewer,
    mira: Character,
    name: str,
    file: bytes,
    answer: Any,
    refusal: type[Exception],
) -> None:
    workshop.classifier.answer = answer
    with pytest.raises(refusal):
        await authoring.create_character(
            owner, replace(MIRA, name=name), runtime=workshop.runtime, main_image=file
        )
    assert await Asset.all().count() == await MainImage.all().count() == 0
    assert await Character.all().count() == 1
    assert _files(workshop) == []


async def test_of_two_uploads_with_one_name_the_refused_one_leaves_no_file(
    workshop: Workshop, owner: Viewer
) -> None:
    file = picture(300, 200, format="PNG")
    outcomes = await asyncio.gather(
        *(
            authoring.create_character(owner, MIRA, runtime=workshop.runtime, main_image=file)
            for _ in range(2)
        ),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["Character", "NameTaken"]
    asset = await Asset.get()
    assert [folder.name for folder in _files(workshop)] == [str(asset.id)]
