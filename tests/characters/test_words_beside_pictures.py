"""Texts of a character are judged with what its pictures and films were told of."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from app.accounts.viewer import Viewer
from app.characters import authoring
from app.characters.models import Character, MainImage
from app.characters.writing import CharacterTexts, TextChanges
from app.clock import now
from app.galleries.models import GalleryItem, ItemState
from app.media.models import Asset, AssetSource
from app.providers.screening.words import Tells
from app.ratings import Rating
from app.screening.refusals import ContentRefused
from tests.media.samples import picture
from tests.workshop import Workshop

YOUNG = TextChanges(tags=("schoolgirl",))
ADULT = TextChanges(description="Her lover has a sensual voice.")


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def mira(workshop: Workshop, owner: Viewer) -> Character:
    return await workshop.character(owner)


async def shown(workshop: Workshop, mira: Character, *, as_look: bool = False) -> UUID:
    """The asset of something that Mira shows."""
    asset_id = await workshop.asset()
    if as_look:
        await MainImage.create(
            character_id=mira.id, asset_id=asset_id, source=AssetSource.UPLOADED, prompt=""
        )
    else:
        await workshop.gallery_item(mira, asset_id=asset_id)
    return asset_id


async def refused(workshop: Workshop, owner: Viewer, mira: Character, texts: TextChanges) -> str:
    """Change what will be refused; nothing is written. Returns its place."""
    with pytest.raises(ContentRefused) as refusal:
        await authoring.update_character(owner, mira.id, texts, settings=workshop.runtime.settings)
    assert (refusal.value.category, refusal.value.may_appeal) == ("MINOR_SEXUAL", False)
    assert (await Character.get(id=mira.id)).text_version == mira.text_version
    return refusal.value.place


async def changed(
    workshop: Workshop, owner: Viewer, mira: Character, texts: TextChanges
) -> Character:
    return await authoring.update_character(
        owner, mira.id, texts, settings=workshop.runtime.settings
    )


@pytest.mark.parametrize("as_look", [False, True], ids=["gallery", "look"])
async def test_who_shows_something_sexual_is_never_described_as_a_minor(
    workshop: Workshop, owner: Viewer, mira: Character, as_look: bool
) -> None:
    asset_id = await shown(workshop, mira, as_look=as_look)
    await Asset.filter(id=asset_id).update(tells_of_sex=True)
    assert await refused(workshop, owner, mira, YOUNG) == "tags"
    assert (await changed(workshop, owner, mira, ADULT)).text_version == mira.text_version + 1


async def test_what_is_not_rated_safe_counts_as_sexual(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    asset_id = await shown(workshop, mira)
    await Asset.filter(id=asset_id).update(rating=Rating.SUGGESTIVE)
    await refused(workshop, owner, mira, YOUNG)


@pytest.mark.parametrize("as_look", [False, True], ids=["gallery", "look"])
async def test_hidden_texts_are_not_adult_beside_a_picture_that_tells_of_a_minor(
    workshop: Workshop, owner: Viewer, mira: Character, as_look: bool
) -> None:
    asset_id = await shown(workshop, mira, as_look=as_look)
    await Asset.filter(id=asset_id).update(tells_of_minor=True)
    assert await refused(workshop, owner, mira, ADULT) == "description"
    assert (await changed(workshop, owner, mira, YOUNG)).tags == ["schoolgirl"]


async def test_the_main_image_of_now_counts_without_a_history(
    workshop: Workshop, owner: Viewer
) -> None:
    mira = await workshop.character(owner, main_image=True)
    await Asset.all().update(tells_of_sex=True)
    await refused(workshop, owner, mira, YOUNG)


async def test_words_that_tell_of_neither_pass_whatever_is_shown(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    for told in (Tells(minor=True), Tells(sex=True)):
        asset_id = await shown(workshop, mira)
        await Asset.filter(id=asset_id).update(tells_of_minor=told.minor, tells_of_sex=told.sex)
    assert (await changed(workshop, owner, mira, TextChanges(name="Nia"))).name == "Nia"


@pytest.mark.parametrize("how", ["item", "asset", "another's"])
async def test_what_is_not_shown_any_more_counts_no_more(
    workshop: Workshop, owner: Viewer, mira: Character, how: str
) -> None:
    whose = await workshop.character(owner) if how == "another's" else mira
    asset_id = await shown(workshop, whose)
    await Asset.filter(id=asset_id).update(tells_of_sex=True)
    if how == "item":
        items = GalleryItem.filter(asset_id=asset_id)
        await items.update(state=ItemState.REMOVED, removed_at=now())
    if how == "asset":
        await Asset.filter(id=asset_id).update(removed_at=now())
    assert (await changed(workshop, owner, mira, YOUNG)).tags == ["schoolgirl"]


async def test_a_picture_made_with_a_sensual_pose_keeps_its_character_an_adult(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    made = await workshop.accepted(owner, character_id=mira.id, prompt="a sensual pose")
    await workshop.run(made)
    await refused(workshop, owner, mira, YOUNG)


@pytest.mark.parametrize(
    ("description", "told"),
    [("", Tells()), ("Mother of two kids.", Tells(minor=True)), ("A lover.", Tells(sex=True))],
)
async def test_an_upload_tells_of_what_its_character_tells_of(
    workshop: Workshop, owner: Viewer, description: str, told: Tells
) -> None:
    texts = CharacterTexts(name="Mira", age=29, summary="Keeps a lighthouse.")
    await authoring.create_character(
        owner,
        replace(texts, description=description),
        runtime=workshop.runtime,
        main_image=picture(300, 200, format="PNG"),
    )
    assert (await Asset.get()).tells == told
