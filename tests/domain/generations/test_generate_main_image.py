"""Main images made to order: at any status, from whose words, and what the old one becomes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus, MainImage
from app.clock import now
from app.errors import DomainError, InvalidInput, NotFound
from app.galleries.models import GalleryItem
from app.generations import prompts, requests
from app.generations.lifecycle import GenerationState, Target
from app.generations.models import Generation
from app.generations.refusals import BaseImageMissing, IdempotencyMismatch, WriterUnavailable
from app.generations.requests import Order
from app.media.models import Asset, AssetSource
from app.providers.language.local import LocalWriter
from app.providers.language.port import CharacterSheet, WriterAway
from app.providers.rendering.registry import alone
from app.providers.rendering.studio.provider import Studio
from app.providers.screening.pixels import OpenNsfw
from app.ratings import Rating
from app.screening.refusals import ContentRefused
from app.wallet.statements import balance
from tests.providers.scripted import OTHER_PICTURE, PICTURE, Script, always
from tests.workshop import (
    EDIT_MODEL,
    FILM_MODEL,
    IMAGE_MODEL,
    IMAGE_PRICE,
    Workshop,
    assert_told_whole,
    order,
    row_counts,
)


class AwayWriter(LocalWriter):
    """A writer that is away."""

    async def write_portrait_prompt(self, sheet: CharacterSheet) -> str:
        """Say so."""
        raise WriterAway("away")


class LongWriter(LocalWriter):
    """A writer that does not know when to stop."""

    async def write_portrait_prompt(self, sheet: CharacterSheet) -> str:
        """Go on and on."""
        return "by the sea " * 2_000


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def accepted(workshop: Workshop, viewer: Viewer, wanted: Order) -> Generation:
    return await requests.generate_main_image(viewer, wanted, runtime=workshop.runtime)


async def face_of(character: Character) -> tuple[Any, str]:
    row = await Character.filter(id=character.id).values("main_image_id", "main_image_prompt")
    return row[0]["main_image_id"], row[0]["main_image_prompt"]


@pytest.mark.parametrize("status", list(CharacterStatus))
async def test_a_main_image_is_made_in_every_status_and_shown_at_once(
    workshop: Workshop, viewer: Viewer, status: CharacterStatus
) -> None:
    character = await workshop.character(viewer, main_image=True, status=status)
    before, _ = await face_of(character)
    made = await accepted(
        workshop, viewer, order(character_id=character.id, prompt="in a lighthouse", seed=7)
    )
    assert (made.target, made.is_prompt_written) == (Target.MAIN_IMAGE, False)
    assert await face_of(character) == (before, "by the sea")
    done = await workshop.run(made)
    assert (done.state, done.captured_aurum) == (GenerationState.SUCCEEDED, IMAGE_PRICE)
    look = await MainImage.get(generation_id=made.id).select_related("asset")
    assert await face_of(character) == (look.asset.id, "in a lighthouse")
    assert (look.prompt, look.is_prompt_written, look.model_slug, look.seed) == (
        "in a lighthouse",
        False,
        IMAGE_MODEL,
        7,
    )
    assert look.source is look.asset.source is AssetSource.GENERATED
    assert (look.asset.maker_id, look.asset.model_slug) == (viewer.user_id, IMAGE_MODEL)
    assert await GalleryItem.all().count() == 0
    assert (await Character.get(id=character.id)).status is status
    assert_told_whole(await workshop.events(made))


async def test_the_look_before_it_stays_in_the_history(workshop: Workshop, viewer: Viewer) -> None:
    character = await workshop.character(viewer)
    made = []
    for result in (PICTURE, OTHER_PICTURE):
        workshop.atelier.script_for = always(Script(ending=result))
        made.append(
            await workshop.run(await accepted(workshop, viewer, order(character_id=character.id)))
        )
    looks = await MainImage.filter(character_id=character.id).order_by("id")
    assert [look.generation_id for look in looks] == [one.id for one in made]
    assert (await face_of(character))[0] == (await looks[1].asset).id
    assert (await looks[0].asset).removed_at is None


async def test_without_a_prompt_one_is_written_from_the_character_s_texts(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer)
    draft = await prompts.draft_main_image_prompt(viewer, character.id, runtime=workshop.runtime)
    assert await Generation.all().count() == 0
    made = await workshop.run(
        await accepted(workshop, viewer, order(character_id=character.id, prompt=None))
    )
    assert (made.prompt, made.is_prompt_written) == (draft, True)
    assert "red hair, green coat" in draft
    (told,) = workshop.atelier.paid
    assert told.prompt == draft
    look = await MainImage.get(generation_id=made.id)
    assert (look.prompt, look.is_prompt_written) == (draft, True)
    assert (await face_of(character))[1] == draft


async def test_a_written_prompt_fits_its_model(workshop: Workshop, viewer: Viewer) -> None:
    workshop.runtime = replace(workshop.runtime, language=LongWriter())
    character = await workshop.character(viewer)
    made = await accepted(workshop, viewer, order(character_id=character.id, prompt=None))
    assert 1_900 < len(made.prompt) <= 4_000
    assert made.prompt.endswith(("by", "the", "sea"))
    draft = await prompts.draft_main_image_prompt(viewer, character.id, runtime=workshop.runtime)
    assert len(draft) <= prompts.LONGEST_WRITTEN


async def test_an_editing_model_transforms_the_main_image_of_now(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer, main_image=True)
    wanted = order(character_id=character.id, model=EDIT_MODEL, prompt="wearing a coat")
    made = await workshop.run(await accepted(workshop, viewer, wanted))
    (told,) = workshop.atelier.paid
    assert told.base_image is not None
    assert told.base_prompt == "by the sea"
    asset = await Asset.get(id=(await face_of(character))[0])
    assert asset.id == (await MainImage.get(generation_id=made.id).select_related("asset")).asset.id


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"model": EDIT_MODEL}, BaseImageMissing, id="nothing to edit"),
        pytest.param({"model": FILM_MODEL}, InvalidInput, id="film model"),
        pytest.param({"prompt": ""}, InvalidInput, id="empty prompt"),
        pytest.param({"prompt": "x" * 4_001}, InvalidInput, id="over-long prompt"),
        pytest.param({"duration_seconds": 5}, DomainError, id="picture with a length"),
    ],
)
async def test_a_refused_main_image_writes_nothing_and_charges_nothing(
    workshop: Workshop, viewer: Viewer, changes: dict[str, Any], refusal: type[DomainError]
) -> None:
    character = await workshop.character(viewer)
    before = await row_counts()
    with pytest.raises(refusal):
        await accepted(workshop, viewer, order(**{"character_id": character.id, **changes}))
    assert await row_counts() == before
    assert (await balance(viewer.user_id)).held == 0


async def test_nobody_who_can_write_is_a_refusal_that_costs_nothing(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.runtime = replace(workshop.runtime, language=AwayWriter())
    character = await workshop.character(viewer)
    before = await row_counts()
    with pytest.raises(WriterUnavailable):
        await accepted(workshop, viewer, order(character_id=character.id, prompt=None))
    with pytest.raises(WriterUnavailable):
        await prompts.draft_main_image_prompt(viewer, character.id, runtime=workshop.runtime)
    assert await row_counts() == before


async def test_another_s_and_a_deleted_character_are_not_found(
    workshop: Workshop, viewer: Viewer
) -> None:
    theirs = await workshop.character(await workshop.viewer(), status=CharacterStatus.COMMUNITY)
    gone = await workshop.character(viewer)
    await Character.filter(id=gone.id).update(deleted_at=now())
    for character in (theirs, gone):
        with pytest.raises(NotFound):
            await accepted(workshop, viewer, order(character_id=character.id))
        with pytest.raises(NotFound):
            await prompts.draft_main_image_prompt(viewer, character.id, runtime=workshop.runtime)
        with pytest.raises(NotFound):
            await workshop.accepted(viewer, character_id=character.id)


async def test_a_repeat_is_the_first_order_and_its_prompt_is_not_written_again(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer)
    wanted = order(character_id=character.id, prompt=None)
    answers = await asyncio.gather(*(accepted(workshop, viewer, wanted) for _ in range(8)))
    workshop.runtime = replace(workshop.runtime, language=AwayWriter())
    again = await accepted(workshop, viewer, wanted)
    assert {made.id for made in answers} == {again.id}
    for other in (replace(wanted, prompt="by the sea"), replace(wanted, seed=1)):
        with pytest.raises(IdempotencyMismatch):
            await accepted(workshop, viewer, other)
    with pytest.raises(IdempotencyMismatch):
        await requests.generate_gallery_image(viewer, wanted, runtime=workshop.runtime)


async def test_two_delivered_at_once_are_two_looks_and_one_face(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer)
    orders = [await accepted(workshop, viewer, order(character_id=character.id)) for _ in range(4)]
    pictures = [await workshop.accepted(viewer, character_id=character.id) for _ in range(4)]
    await asyncio.gather(*(workshop.run(one) for one in (*orders, *pictures)))
    assert [one.state for one in await Generation.all()] == [GenerationState.SUCCEEDED] * 8
    shown = await MainImage.filter(character_id=character.id).values_list("asset_id", flat=True)
    assert len(shown) == 4
    assert (await face_of(character))[0] in shown
    assert await GalleryItem.filter(character_id=character.id).count() == 4


async def test_refused_words_are_kept_for_an_appeal_and_nothing_else_is_written(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer)
    before = await row_counts()
    with pytest.raises(ContentRefused) as refused:
        await accepted(workshop, viewer, order(character_id=character.id, prompt="naked in bed"))
    assert (refused.value.place, refused.value.may_appeal) == ("main image prompt", True)
    grown = {name: count - before[name] for name, count in (await row_counts()).items()}
    assert {name: count for name, count in grown.items() if count} == {"screening_refusals": 1}
    assert (await balance(viewer.user_id)).held == 0


async def test_a_written_prompt_is_screened_like_any_other(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer)
    await Character.filter(id=character.id).update(appearance="naked, red hair")
    with pytest.raises(ContentRefused) as refused:
        await accepted(workshop, viewer, order(character_id=character.id, prompt=None))
    assert refused.value.place == "main image prompt"
    assert await Generation.all().count() == 0


@pytest.mark.timeout(120)
async def test_the_studio_s_portrait_passes_the_real_classifier(
    workshop: Workshop, viewer: Viewer
) -> None:
    studio = Studio(workshop.runtime.settings.folder("studio"))
    classifier = OpenNsfw(seconds=60)
    workshop.runtime = replace(workshop.runtime, rendering=alone(studio), classifier=classifier)
    character = await workshop.character(viewer)
    try:
        made = await workshop.run(
            await accepted(workshop, viewer, order(character_id=character.id, prompt=None, seed=7))
        )
    finally:
        await classifier.close()
        await studio.close()
    assert made.state is GenerationState.SUCCEEDED
    asset = await Asset.get(id=(await face_of(character))[0])
    assert (asset.width, asset.height, asset.is_preview) == (1024, 1024, True)
    assert (asset.rating, asset.digital_source_type) == (Rating.SAFE, "algorithmicMedia")
