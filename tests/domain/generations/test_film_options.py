"""Films: every option of the catalogue, from the main image and from a chosen gallery image."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
import pytest

from app.accounts.viewer import Viewer
from app.catalogue.models import RenderOption
from app.catalogue.seed import SOURCE
from app.catalogue.sizes import AspectRatio
from app.characters.models import Character
from app.errors import NotFound
from app.galleries import curation
from app.galleries.models import GalleryItem, Origin
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.wallet.statements import balance
from tests.workshop import Workshop, film_order

FILM_KINDS = ("IMAGE_TO_VIDEO", "TALKING_AVATAR")
OPTIONS: list[tuple[str, dict[str, Any]]] = [
    (model["slug"], option)
    for model in orjson.loads(SOURCE.read_bytes())["models"]
    if model["kind"] in FILM_KINDS
    for option in model["options"]
]


def name_of(case: Any) -> str:
    if isinstance(case, str):
        return case
    voice = "voice" if case["withVoice"] else "silent"
    return f"{case['durationSeconds']}s-{voice}"


async def face_of(character: Character) -> UUID | None:
    rows = await Character.filter(id=character.id).values_list("main_image_id", flat=True)
    found: UUID | None = rows[0]  # type: ignore[assignment]  # the ORM types no foreign key
    return found


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


def test_there_are_seventeen_options() -> None:
    assert len(OPTIONS) == 17


@pytest.mark.parametrize("chosen", [False, True], ids=["main image", "gallery image"])
@pytest.mark.parametrize(("model", "option"), OPTIONS, ids=name_of)
async def test_a_film_of_every_option_is_delivered_for_its_exact_price(
    workshop: Workshop, viewer: Viewer, model: str, option: dict[str, Any], chosen: bool
) -> None:
    character = await workshop.character(viewer, main_image=not chosen)
    item = await workshop.gallery_item(character) if chosen else None
    wanted = film_order(
        character_id=character.id,
        model=model,
        duration_seconds=option["durationSeconds"],
        with_voice=option["withVoice"],
        start_image_id=item.id if item else None,
        aspect_ratio=AspectRatio.PORTRAIT_9_16,
    )
    made = await workshop.run(await workshop.accepted_film(viewer, wanted))
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, option["price"])
    assert (await balance(viewer.user_id)).balance == 1_000 - option["price"]
    (told,) = workshop.atelier.paid
    assert (told.model, told.duration_seconds, told.with_voice) == (
        model,
        option["durationSeconds"],
        option["withVoice"],
    )
    assert told.base_image is not None
    assert told.base_prompt == ("on a cliff" if chosen else "by the sea")
    film = await GalleryItem.get(generation_id=made.id)
    assert film.origin is Origin.DERIVED
    assert film.base_item_id == made.base_item_id == (item.id if item else None)
    rows = await GalleryItem.filter(id=film.id).values("option_id", "base_asset_id")
    ordered = await RenderOption.get(slug=rows[0]["option_id"])
    assert ordered.price_aurum == option["price"]
    base = (await item.asset).id if item else await face_of(character)
    assert rows[0]["base_asset_id"] == base


async def test_a_removed_picture_is_nothing_to_start_from(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer, main_image=True)
    item = await workshop.gallery_item(character)
    await curation.remove_item(viewer, item.id)
    with pytest.raises(NotFound):
        await workshop.accepted_film(
            viewer, film_order(character_id=character.id, start_image_id=item.id)
        )
    assert await Generation.all().count() == 0


async def test_a_film_ordered_before_its_start_was_removed_is_still_delivered(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer)
    item = await workshop.gallery_item(character)
    accepted = await workshop.accepted_film(
        viewer, film_order(character_id=character.id, start_image_id=item.id)
    )
    await curation.remove_item(viewer, item.id)
    assert (await workshop.run(accepted)).state is GenerationState.SUCCEEDED


async def test_an_edited_picture_knows_that_its_base_was_the_main_image(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer, main_image=True)
    made = await workshop.run(
        await workshop.accepted(
            viewer, character_id=character.id, model="nano-banana-2-edit", prompt="in a coat"
        )
    )
    rows = await GalleryItem.filter(generation_id=made.id).values(
        "origin", "base_item_id", "base_asset_id"
    )
    assert rows == [
        {
            "origin": Origin.DERIVED,
            "base_item_id": None,
            "base_asset_id": await face_of(character),
        }
    ]
