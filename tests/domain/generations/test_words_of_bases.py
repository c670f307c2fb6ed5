"""What the words of a picture told of counts in all that is made of it, whatever lies between."""

from __future__ import annotations

import pytest

from app.accounts.viewer import Viewer
from app.characters import authoring
from app.characters.models import Character
from app.characters.writing import TextChanges
from app.galleries.models import GalleryItem
from app.generations import requests
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.media.models import Asset
from app.providers.screening.scripted import ScriptedClassifier
from app.providers.screening.words import Tells
from app.screening.refusals import ContentRefused
from app.wallet.statements import balance
from tests.providers.scripted import Moment, WorkerDied
from tests.workshop import EDIT_MODEL, Workshop, film_order, order

MINOR, SEX, HARMLESS = "a schoolgirl, 13 years old", "a sensual pose", "smile a little more"


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def character(workshop: Workshop, viewer: Viewer) -> Character:
    return await workshop.character(viewer)


async def main_image(workshop: Workshop, viewer: Viewer, **wanted: object) -> Generation:
    """A main image, delivered."""
    accepted = await requests.generate_main_image(viewer, order(**wanted), runtime=workshop.runtime)
    delivered = await workshop.run(accepted)
    assert delivered.state is GenerationState.SUCCEEDED
    return delivered


async def told(generation: Generation) -> Tells:
    """What its result tells of."""
    return (await Asset.get(id=generation.result_asset_id)).tells  # type: ignore[attr-defined]  # the ORM's key


async def test_a_picture_tells_of_what_its_words_and_its_character_tell_of(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    plain = await workshop.run(await workshop.accepted(viewer, character_id=character.id))
    assert await told(plain) == Tells()
    sexual = await workshop.accepted(viewer, character_id=character.id, prompt=SEX)
    assert await told(await workshop.run(sexual)) == Tells(sex=True)
    await Character.filter(id=character.id).update(tags=["schoolgirl"])
    young = await workshop.run(await workshop.accepted(viewer, character_id=character.id))
    assert await told(young) == Tells(minor=True)


async def test_two_edits_do_not_wash_off_what_the_first_picture_was_made_with(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    await main_image(workshop, viewer, character_id=character.id, prompt=MINOR)
    for prompt in (HARMLESS, "a green coat"):
        edited = await main_image(
            workshop, viewer, character_id=character.id, model=EDIT_MODEL, prompt=prompt
        )
        assert await told(edited) == Tells(minor=True)
    wanted = order(character_id=character.id, model=EDIT_MODEL, prompt=SEX)
    with pytest.raises(ContentRefused) as refusal:
        await requests.generate_gallery_image(viewer, wanted, runtime=workshop.runtime)
    assert (refusal.value.category, refusal.value.place) == ("MINOR_SEXUAL", "prompt")
    assert (await balance(viewer.user_id)).held == 0


@pytest.mark.parametrize(("first", "last"), [(MINOR, SEX), (SEX, MINOR)], ids=["minor", "sex"])
async def test_a_film_of_a_gallery_picture_goes_back_to_what_that_was_made_of(
    workshop: Workshop, viewer: Viewer, character: Character, first: str, last: str
) -> None:
    await main_image(workshop, viewer, character_id=character.id, prompt=first)
    derived = await workshop.run(
        await workshop.accepted(
            viewer, character_id=character.id, model=EDIT_MODEL, prompt="waves at us"
        )
    )
    item = await GalleryItem.get(generation_id=derived.id)
    wanted = film_order(character_id=character.id, prompt=last, start_image_id=item.id)
    with pytest.raises(ContentRefused) as refusal:
        await workshop.accepted_film(viewer, wanted)
    assert refusal.value.category == "MINOR_SEXUAL"
    harmless = film_order(character_id=character.id, prompt=HARMLESS, start_image_id=item.id)
    film = await workshop.run(await workshop.accepted_film(viewer, harmless))
    assert await told(film) == await told(derived) != Tells()


async def test_what_the_base_tells_of_counts_again_when_the_render_begins(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    await main_image(workshop, viewer, character_id=character.id, prompt=HARMLESS)
    waiting = await workshop.accepted(
        viewer, character_id=character.id, model=EDIT_MODEL, prompt=SEX
    )
    before = len(workshop.atelier.jobs)
    await Asset.filter(id=waiting.base_asset_id).update(tells_of_minor=True)  # type: ignore[attr-defined]  # the ORM's key
    ended = await workshop.run(waiting)
    assert (ended.state, ended.reason_code) == (GenerationState.REFUSED, "CONTENT_REFUSED")
    assert len(workshop.atelier.jobs) == before


async def test_a_character_edited_while_it_is_drawn_is_judged_before_the_picture_is_shown(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    wanted = await workshop.accepted(viewer, character_id=character.id, prompt=SEX)
    with pytest.raises(WorkerDied):
        await workshop.run(wanted, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    await workshop.expire_lease(wanted)
    young = TextChanges(tags=("schoolgirl",))
    await authoring.update_character(
        viewer, character.id, young, settings=workshop.runtime.settings
    )
    ended = await workshop.run(wanted)
    assert (ended.state, ended.reason_code) == (GenerationState.REFUSED, "CONTENT_REFUSED")
    assert await GalleryItem.all().count() == await Asset.all().count() == 0
    assert (await balance(viewer.user_id)).held == 0


async def test_a_character_edited_between_the_last_look_and_the_settlement_is_judged_again(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    class EditsMeanwhile(ScriptedClassifier):
        async def score(self, content: bytes, content_type: str) -> float:
            await Character.filter(id=character.id, text_version=1).update(
                tags=["schoolgirl"], text_version=2
            )
            return await super().score(content, content_type)

    accepted = await workshop.accepted(viewer, character_id=character.id, prompt=SEX)
    late = workshop.worker(classifier=EditsMeanwhile())
    waiting = await workshop.run(accepted, runtime=late)
    assert waiting.state is GenerationState.QUEUED
    ended = await workshop.run(accepted, runtime=late)
    assert (ended.state, ended.released_aurum) == (GenerationState.REFUSED, ended.price_aurum)
    assert not await GalleryItem.exists()
    assert len(workshop.atelier.paid) == 1
