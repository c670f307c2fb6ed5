"""Orders that fal renders, with its faults: what becomes of each, and what is paid for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from app.accounts.viewer import Viewer
from app.catalogue.sizes import AspectRatio
from app.galleries.models import GalleryItem
from app.generations import cancelling, execution
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.providers.rendering.fal.fake.server import FakeFal
from app.providers.rendering.fal.references import job_of
from app.providers.rendering.registry import alone
from app.runtime import Runtime
from app.wallet.statements import balance
from tests.providers.fal.harness import adapter, ordered
from tests.workshop import IMAGE_PRICE, Workshop, film_order

SUCCEEDED, FAILED = GenerationState.SUCCEEDED, GenerationState.FAILED
REFUSED = GenerationState.REFUSED


@dataclass
class Hosted:
    """A workshop that fal renders for."""

    workshop: Workshop
    runtime: Runtime
    fake: FakeFal
    viewer: Viewer

    async def ended(self, accepted: Generation) -> Generation:
        """The order once workers have done with it."""
        for _ in range(self.runtime.settings.generation_attempts_max + 1):
            made = await Generation.get(id=accepted.id)
            if made.finished_at is not None:
                return made
            await self.runtime.circuits.worked("fal")  # or it is left alone for a while
            await execution.run_next(self.runtime)
        raise AssertionError("it does not end")

    async def assert_paid(self, aurum: int) -> None:
        """Nothing is held, and this much was captured."""
        money = await balance(self.viewer.user_id)
        assert (money.balance, money.held) == (1_000 - aurum, 0)


@pytest.fixture
async def hosted(workshop: Workshop) -> AsyncIterator[Hosted]:
    fake = FakeFal()
    async with fake.serve():
        runtime = replace(workshop.runtime, rendering=alone(adapter(fake)))
        yield Hosted(workshop, runtime, fake, await workshop.viewer())


@pytest.mark.parametrize(
    ("words", "state", "code", "jobs"),
    [
        ("[fal:submit-429] [fal:status-503] [fal:result-503] [fal:file-503]", SUCCEEDED, None, 1),
        ("[fal:submit-503=2]", SUCCEEDED, None, 1),
        ("[fal:fail=content_policy_violation]", REFUSED, "REFUSED", 1),
        ("[fal:black]", REFUSED, "REFUSED", 1),
        ("[fal:fail=something_new]", FAILED, "PROVIDER_FAULT", 1),
        ("[fal:fail=no_media_generated]", REFUSED, "REFUSED", 2),
        ("[fal:504]", FAILED, "PROVIDER_FAULT", 5),
        ("[fal:submit-401]", FAILED, "PROVIDER_FAULT", 0),
        ("[fal:expired]", FAILED, "PROVIDER_FAULT", 1),
        ("[fal:file-moved]", FAILED, "PROVIDER_FAULT", 1),
        ("[fal:file-page]", FAILED, "PROVIDER_FAULT", 1),
        ("[fal:file-huge]", FAILED, "PROVIDER_FAULT", 1),
        ("[fal:file-broken]", FAILED, "UNREADABLE_RESULT", 1),
        ("[fal:file-cut]", FAILED, "PROVIDER_FAULT", 1),
    ],
)
async def test_each_fault_ends_once_and_only_what_is_delivered_is_paid(
    hosted: Hosted, words: str, state: GenerationState, code: str | None, jobs: int
) -> None:
    accepted = await hosted.workshop.accepted(hosted.viewer, prompt=f"on a cliff {words}")
    made = await hosted.ended(accepted)
    assert (made.state, made.reason_code) == (state, code), made.reason
    assert len(hosted.fake.jobs) == jobs
    is_delivered = state is SUCCEEDED
    await hosted.assert_paid(IMAGE_PRICE if is_delivered else 0)
    assert await GalleryItem.filter(generation_id=made.id).count() == is_delivered
    told = " ".join([str(made.reason), made.stage])
    assert "127.0.0.1" not in told
    assert "http" not in told


async def test_of_a_batch_a_flagged_picture_is_given_back_and_the_others_are_paid(
    hosted: Hosted,
) -> None:
    accepted = await hosted.workshop.accepted(
        hosted.viewer, prompt="on a cliff [fal:black=2]", count=3
    )
    made = await hosted.ended(accepted)
    assert (made.state, made.delivered, made.reason_code) == (SUCCEEDED, 2, "PARTLY_DELIVERED")
    await hosted.assert_paid(2 * IMAGE_PRICE)
    assert len(hosted.fake.jobs) == 1


async def test_a_film_is_measured_and_not_believed(hosted: Hosted) -> None:
    character = await hosted.workshop.character(hosted.viewer, main_image=True)
    wanted = film_order(
        character_id=character.id, with_voice=True, aspect_ratio=AspectRatio.PORTRAIT_9_16
    )
    made = await hosted.ended(await hosted.workshop.accepted_film(hosted.viewer, wanted))
    assert made.state is SUCCEEDED, made.reason
    asset = await hosted.workshop.result(made)
    assert (asset.duration_ms, asset.has_audio) == (5_000, True)
    assert asset.width / asset.height == pytest.approx(9 / 16, rel=0.03)
    assert not asset.is_preview, "a model made it, and not the studio"
    await hosted.assert_paid(225)


async def test_one_that_waits_at_fal_is_cancelled_there_and_paid_by_nobody(hosted: Hosted) -> None:
    accepted = await hosted.workshop.accepted(hosted.viewer, prompt="on a cliff [fal:hang]")
    waiting = "in the renderer's queue, place 1"
    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(execution.run_next(hosted.runtime))
        while (await Generation.get(id=accepted.id)).stage != waiting:  # noqa: ASYNC110 - of a row
            await asyncio.sleep(0.02)
        await cancelling.cancel_generation(hosted.viewer, accepted.id, runtime=hosted.runtime)
    made = await Generation.get(id=accepted.id)
    assert made.state is GenerationState.CANCELLED
    assert next(iter(hosted.fake.jobs.values())).removed
    await hosted.assert_paid(0)


async def test_one_that_finds_fal_at_its_limit_waits_for_a_place_as_long_as_it_may(
    hosted: Hosted,
) -> None:
    hosted.fake.at_once, hosted.fake.turns_away = 1, True
    of_others = adapter(hosted.fake)
    going = await of_others.submit(ordered("[fal:endless]"))
    accepted = await hosted.workshop.accepted(hosted.viewer)
    for _ in range(hosted.runtime.settings.generation_attempts_max + 2):
        await hosted.runtime.circuits.worked("fal")  # or it is left alone for a while
        await execution.run_next(hosted.runtime)
        await Generation.filter(id=accepted.id).update(retry_at=None)
    waiting = await Generation.get(id=accepted.id)
    assert (waiting.state, waiting.attempts) == (GenerationState.QUEUED, 0)
    assert len(hosted.fake.jobs) == 1
    hosted.fake.jobs[job_of(going).request_id].finish()
    assert (await hosted.ended(accepted)).state is SUCCEEDED
    assert len(hosted.fake.jobs) == 2
    await hosted.assert_paid(IMAGE_PRICE)
