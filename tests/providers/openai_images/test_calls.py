"""What is sent to OpenAI's images endpoint, and what becomes of each fault of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import orjson
import pytest

from app.providers.rendering.openai_images.asking import Offered, read_models, request_of
from app.providers.rendering.openai_images.fake import FakeImages
from app.providers.rendering.openai_images.provider import OpenAIImages
from app.providers.rendering.port import (
    CancelOutcome,
    ProviderFault,
    RenderRefused,
    SubmissionUnclear,
)
from tests.media.samples import picture
from tests.providers.fal.harness import ordered
from tests.providers.fal.orders import FILM, IMAGE
from tests.providers.openai_images.harness import adapter
from tests.providers.rendering_contract import rendered, steps_of

SIZES = ("1024x1024", "1536x1024", "1024x1536")


def test_a_request_says_model_prompt_number_and_the_nearest_size_and_nothing_else() -> None:
    wide = dataclasses.replace(IMAGE, width=1_280, height=720, count=2)
    asked = request_of(wide, model="a-model", sizes=SIZES)
    assert (asked.path, asked.content_type) == ("/images/generations", "application/json")
    assert orjson.loads(asked.body) == {
        "model": "a-model",
        "prompt": wide.prompt,
        "n": 2,
        "size": "1536x1024",
    }
    assert request_of(wide, model="a-model", sizes=SIZES) == asked
    assert b'"size":"1280x720"' in request_of(wide, model="a-model", sizes=()).body


async def test_an_edit_sends_the_picture_it_starts_from(
    provider: OpenAIImages, fake: FakeImages
) -> None:
    start = picture(64, 48)
    order = ordered(model="flux-2-dev-edit", base_image=start, width=720, height=1_280)
    assert (await rendered(provider, order)).content_type == "image/png"
    (asked,) = fake.asked
    assert asked == {
        "model": "an-editor",
        "prompt": order.prompt,
        "n": "1",
        "size": "720x1280",
        "image": start,
    }


def test_models_are_read_with_their_prices_and_what_is_none_is_refused() -> None:
    assert read_models("a=b@0.04, c=d") == {"a": Offered("b", 40_000), "c": Offered("d", None)}
    for wrong in ("a", "a=", "=b", "a=b@much", "a=b, a=c"):
        with pytest.raises(ValueError, match=r"form|convert"):
            read_models(wrong)


@pytest.mark.parametrize("word", ["429", "500"])
async def test_what_is_turned_away_was_not_ordered_and_may_be_ordered_again(
    patient: OpenAIImages, fake: FakeImages, word: str
) -> None:
    order = ordered(f"[openai:{word}]")
    with pytest.raises(ProviderFault) as fault:
        await patient.submit(order)
    assert (fault.value.retryable, fault.value.job_failed) == (True, False)
    assert (await rendered(patient, order)).content
    assert fake.made == 1


async def test_a_key_that_is_not_taken_orders_nothing_and_says_nothing_of_the_order(
    patient: OpenAIImages, fake: FakeImages
) -> None:
    with pytest.raises(ProviderFault) as fault:
        await patient.submit(ordered("[openai:401]"))
    assert (fault.value.retryable, fault.value.job_failed) == (True, False)
    assert fake.made == 0


async def test_a_server_that_is_not_there_has_no_order(
    provider: OpenAIImages, fake: FakeImages, tmp_path: Path
) -> None:
    nobody = adapter(fake, tmp_path, url="http://127.0.0.1:1/v1", accept_seconds=30.0)
    with pytest.raises(ProviderFault) as fault:
        await nobody.submit(ordered())
    assert fault.value.retryable
    assert not isinstance(fault.value, SubmissionUnclear)


@pytest.mark.parametrize("word", ["lost", "504"])
async def test_where_the_answer_is_lost_nobody_knows_and_nothing_is_called_again(
    patient: OpenAIImages, fake: FakeImages, word: str
) -> None:
    order = ordered(f"[openai:{word}]")
    with pytest.raises(SubmissionUnclear):
        await patient.submit(order)
    assert await patient.find(order.reference) is None
    assert len(fake.asked) == 1


@pytest.mark.parametrize(
    ("words", "again"),
    [
        ("[openai:slow] [openai:lost]", False),
        ("[openai:slow] [openai:late-500]", True),
        ("[openai:page]", False),
        ("[openai:few]", False),
        ("[openai:elsewhere]", False),
        ("[openai:hang]", False),
    ],
)
async def test_a_call_that_brings_nothing_ends_for_good(
    fake: FakeImages, tmp_path: Path, words: str, again: bool
) -> None:
    provider = adapter(fake, tmp_path, seconds=1.5)
    reference = await provider.submit(ordered(words))
    await steps_of(provider, reference)
    for _ in range(2):
        with pytest.raises(ProviderFault) as fault:
            await provider.fetch(reference)
        assert (fault.value.retryable, fault.value.job_failed) == (again, again)
        assert "10.0.0.1" not in fault.value.reason
    assert len(fake.asked) == 1


async def test_pictures_that_are_linked_are_read_from_the_server_itself(
    provider: OpenAIImages, fake: FakeImages
) -> None:
    assert (await rendered(provider, ordered("[openai:url]"))).content.startswith(b"\x89PNG")


async def test_what_it_refuses_is_refused_in_words_and_costs_nothing_of_ours(
    provider: OpenAIImages,
) -> None:
    with pytest.raises(RenderRefused, match="refused this description"):
        await rendered(provider, ordered("[openai:refuse]"))


async def test_a_call_whose_worker_is_gone_is_waited_for_as_long_as_it_may_take_and_not_repeated(
    fake: FakeImages, tmp_path: Path
) -> None:
    lost = adapter(fake, tmp_path, seconds=30.0)
    reference = await lost.submit(ordered("[openai:hang]"))
    second = adapter(fake, tmp_path, seconds=0.5)
    steps = await steps_of(second, reference)
    assert steps
    assert steps[-1].fraction < 1
    with pytest.raises(ProviderFault, match="lost") as fault:
        await second.fetch(reference)
    assert not fault.value.retryable
    assert len(fake.asked) == 1
    assert await lost.cancel(reference) is CancelOutcome.ALREADY_FINISHED
    await lost.close()


def kept_in(folder: Path) -> list[str]:
    """The names of the files in a folder and below."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


async def test_an_answer_is_delivered_by_any_worker_of_the_same_storage_and_forgotten_for_all(
    fake: FakeImages, tmp_path: Path
) -> None:
    first, second = adapter(fake, tmp_path), adapter(fake, tmp_path)
    reference = await first.submit(ordered())
    await steps_of(first, reference)
    await first.close()
    assert [step.fraction for step in await steps_of(second, reference)] == [1.0]
    assert (await second.fetch(reference)).content.startswith(b"\x89PNG")
    assert len(fake.asked) == 1
    await second.forget(reference)
    with pytest.raises(ProviderFault, match="no such job"):
        await first.fetch(reference)
    assert kept_in(tmp_path) == []


async def test_a_picture_that_is_too_large_or_none_is_not_taken(
    fake: FakeImages, tmp_path: Path
) -> None:
    for words in ("", "[openai:url]"):
        provider = adapter(fake, tmp_path, picture_bytes=100)
        reference = await provider.submit(ordered(words))
        await steps_of(provider, reference)
        with pytest.raises(ProviderFault, match="larger") as fault:
            await provider.fetch(reference)
        assert not fault.value.retryable
    assert set(kept_in(tmp_path)) == {"begun.json", "outcome.json"}


async def test_films_and_models_it_has_no_name_for_are_not_ordered(
    provider: OpenAIImages, fake: FakeImages
) -> None:
    for order in (FILM, dataclasses.replace(IMAGE, model="z-image-base")):
        with pytest.raises(ProviderFault) as fault:
            await provider.submit(order)
        assert not fault.value.retryable
    assert fake.asked == []
    assert provider.models == {"flux-2-dev", "flux-2-dev-edit", "kling-2-6-pro"}


def test_its_pictures_cost_what_the_settings_say(fake: FakeImages, tmp_path: Path) -> None:
    provider = adapter(fake, tmp_path)
    assert provider.cost_usd_micros(dataclasses.replace(IMAGE, count=3)) == 120_000
    assert provider.cost_usd_micros(dataclasses.replace(IMAGE, model="flux-2-dev-edit")) is None
