"""What fal charges: by our data for each order, and by fal's own list."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from typing import Any

import pytest

from app.cli.costs import check_prices
from app.providers.rendering.fal.mapping import models
from app.providers.rendering.fal.prices import cost_usd_micros, prices, read_published
from app.providers.rendering.registry import alone
from app.runtime import Runtime
from tests.providers.fal.harness import adapter, fal_and_fake
from tests.providers.fal.orders import FILM, IMAGE
from tests.workshop import Workshop


def test_each_model_that_is_ordered_has_a_price() -> None:
    assert prices().keys() == models().keys()


@pytest.mark.parametrize(
    ("changes", "usd_micros"),
    [
        ({"model": "flux-2-dev"}, 12_000),
        ({"model": "flux-2-dev", "count": 3}, 36_000),
        ({"model": "flux-2-dev", "width": 1_366}, 24_000),
        ({"model": "flux-2-pro", "width": 2_048}, 45_000),
        ({"model": "flux-2-dev-edit"}, 24_000),
        ({"model": "flux-2-pro-edit"}, 45_000),
        ({"model": "nano-banana-2", "width": 2_048, "count": 2}, 160_000),
    ],
)
def test_a_picture_costs_by_its_megapixels_or_by_itself(
    changes: dict[str, Any], usd_micros: int
) -> None:
    assert cost_usd_micros(dataclasses.replace(IMAGE, **changes)) == usd_micros


def test_a_film_costs_by_its_seconds_more_with_voice_and_a_speech_as_long_as_it_takes() -> None:
    silent = dataclasses.replace(FILM, model="kling-v3-pro", duration_seconds=10)
    assert cost_usd_micros(silent) == 1_120_000
    assert cost_usd_micros(dataclasses.replace(silent, with_voice=True)) == 1_680_000
    spoken = dataclasses.replace(
        FILM, model="heygen-avatar", duration_seconds=None, prompt="one two three four five"
    )
    assert cost_usd_micros(spoken) == 200_000
    assert cost_usd_micros(dataclasses.replace(IMAGE, model="another")) is None


def test_of_a_list_of_prices_what_cannot_be_read_is_left_out() -> None:
    good = {"endpoint_id": "a/b", "unit_price": 0.012, "unit": "Megapixel", "currency": "USD"}
    bad = [None, {}, {**good, "unit_price": "much"}, {**good, "currency": "EUR"}]
    assert read_published({"prices": [*bad, good]}) == {"a/b": ("megapixels", 12_000)}
    assert read_published({"prices": None}) == read_published({}) == {}


async def checked(runtime: Runtime) -> tuple[bool, list[str]]:
    said: list[str] = []
    return await check_prices(runtime, say=said.append), said


async def test_prices_are_held_against_those_that_fal_publishes(workshop: Workshop) -> None:
    async with fal_and_fake() as (fal, fake):
        runtime = replace(workshop.runtime, rendering=alone(fal))
        assert await checked(runtime) == (True, ["14 prices, all as fal publishes them."])
        asked = fake.asked[-1]
        assert asked.headers["authorization"].startswith("Key ")
        fake.unit_prices["fal-ai/flux-2-pro"] = 0.05
        agree, said = await checked(runtime)
        assert not agree
        assert said[0] == (
            "flux-2-pro (fal-ai/flux-2-pro): we know 0.03 USD for megapixels, "
            "fal says 0.05 USD for megapixels"
        )
        assert said[1] == "14 prices, NOT all right."
        refused = replace(workshop.runtime, rendering=alone(adapter(fake, key="wrong")))
        assert await checked(refused) == (False, ["fal does not tell its prices: It answers 401."])
    agree, said = await checked(workshop.runtime)
    assert (agree, len(said)) == (False, 1)
    assert "GALATEA_FAL_KEY" in said[0]
