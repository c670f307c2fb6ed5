"""The catalogue as it is stored and read."""

from __future__ import annotations

import asyncio

import pytest

from app.catalogue.models import Availability, ModelKind, RenderModel, RenderOption
from app.catalogue.pricing import choose_option
from app.catalogue.reading import OUTPUTS, get_model, get_models, kinds_of, list_models
from app.catalogue.seed import seed_catalogue
from app.catalogue.sizes import AspectRatio, size_of
from app.infra.db import transaction
from app.providers.rendering.port import MediaKind

IMAGES = {
    "playground-2-5": 1,
    "flux-1-dev": 4,
    "flux-2-dev": 4,
    "z-image-base": 4,
    "flux-2-pro": 8,
    "flux-2-dev-edit": 4,
    "flux-2-pro-edit": 8,
    "hunyuan-v3": 25,
    "hunyuan-v3-instruct": 25,
    "hunyuan-v3-edit": 25,
    "nano-banana-2": 25,
    "nano-banana-2-edit": 25,
}
SEVERAL_AT_A_TIME = IMAGES.keys() - {
    "playground-2-5",
    "flux-1-dev",
    "flux-2-pro",
    "flux-2-pro-edit",
}
FILMS: dict[str, dict[tuple[int | None, bool], int]] = {
    "kling-2-6-pro": {(5, False): 100, (5, True): 225, (10, False): 200, (10, True): 450},
    "kling-v3-standard": {
        (5, False): 120,
        (5, True): 200,
        (10, False): 240,
        (10, True): 400,
        (15, False): 340,
        (15, True): 620,
    },
    "kling-v3-pro": {
        (5, False): 150,
        (5, True): 260,
        (10, False): 300,
        (10, True): 520,
        (15, False): 450,
        (15, True): 780,
    },
    "heygen-avatar": {(None, True): 135},
}


async def seed() -> None:
    async with transaction() as connection:
        await seed_catalogue(connection=connection)


@pytest.fixture(autouse=True)
async def catalogue(database: None) -> None:
    """What seeding an empty catalogue makes."""
    await RenderOption.all().delete()
    await RenderModel.all().delete()
    await seed()


async def test_every_model_of_the_guide_is_there_in_its_order() -> None:
    models = await list_models()
    assert [model.slug for model in models] == [*IMAGES, *FILMS]


async def test_every_option_has_the_price_of_the_guide() -> None:
    for model in await list_models():
        prices = {
            (option.duration_seconds, option.with_voice): option.price_aurum
            for option in model.options
        }
        assert prices == FILMS.get(model.slug, {(None, False): IMAGES.get(model.slug)})
    assert await RenderOption.all().count() == 12 + 17


async def test_two_models_are_retired_and_say_what_to_choose() -> None:
    retired = await list_models(availability=Availability.RETIRED)
    assert [model.slug for model in retired] == ["playground-2-5", "flux-1-dev"]
    available = {model.name for model in await list_models(availability=Availability.AVAILABLE)}
    assert len(available) == 14
    for model in retired:
        assert any(name in (model.retired_reason or "") for name in available)


async def test_every_model_tells_how_its_prompts_want_to_be_written() -> None:
    for model in await list_models():
        guide = model.prompt_guide
        assert set(guide) == {"summary", "rules", "do", "avoid", "example", "limits"}
        assert all(guide.values())
        assert len(guide["example"]) <= model.max_prompt_chars


async def test_most_available_picture_models_make_four_at_a_time_and_the_others_one() -> None:
    several = {model.slug: model.images_max for model in await list_models()}
    assert several == {slug: 4 if slug in SEVERAL_AT_A_TIME else 1 for slug in (*IMAGES, *FILMS)}


async def test_every_ratio_that_is_offered_has_a_size() -> None:
    for model in await list_models():
        assert model.aspect_ratios
        for ratio in model.aspect_ratios:
            width, height = size_of(AspectRatio(ratio), OUTPUTS[model.kind])
            assert width % 2 == height % 2 == 0


async def test_models_are_filtered_by_what_they_make() -> None:
    films = await list_models(kinds=kinds_of(MediaKind.VIDEO))
    assert [model.slug for model in films] == list(FILMS)
    edits = await list_models(kinds=[ModelKind.IMAGE_EDIT], availability=Availability.AVAILABLE)
    assert len(edits) == 4
    assert await list_models(kinds=[]) == []


async def test_a_model_is_found_with_its_options() -> None:
    model = await get_model("kling-2-6-pro")
    assert model is not None
    assert model.best_for == "animating the scene and enabling the character to talk"
    option = choose_option(model, duration_seconds=5, with_voice=True)
    assert (option.slug, option.price_aurum) == ("kling-2-6-pro/5s-voice", 225)


async def test_an_unknown_model_is_not_found() -> None:
    assert await get_model("kling-9") is None
    found = await get_models(["flux-2-dev", "kling-9"])
    assert list(found) == ["flux-2-dev"]


async def rows() -> list[object]:
    models = await RenderModel.all().order_by("slug").values()
    return [*models, *await RenderOption.all().order_by("slug").values()]


async def test_seeding_twice_changes_nothing() -> None:
    before = await rows()
    await seed()
    assert await rows() == before


async def test_two_processes_may_seed_at_once() -> None:
    await RenderOption.all().delete()
    await RenderModel.all().delete()
    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(seed())
    assert await RenderModel.all().count() == 16


async def test_seeding_brings_back_what_changed_and_removes_nothing() -> None:
    before = await rows()
    await RenderModel.filter(slug="flux-2-dev").update(name="Changed", position=99)
    await RenderOption.filter(slug="flux-2-dev/image").update(price_aurum=1)
    await seed()
    assert await rows() == before
    await RenderModel.create(
        slug="older",
        name="Older",
        kind=ModelKind.TEXT_TO_IMAGE,
        availability=Availability.RETIRED,
        retired_reason="Gone.",
        prompt_guide={},
        aspect_ratios=["SQUARE_1_1"],
        max_prompt_chars=10,
        time_limit_seconds=10,
        expected_seconds=10,
        position=100,
    )
    await seed()
    assert await RenderModel.exists(slug="older")
