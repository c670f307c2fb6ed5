"""What comes after its time: delivered once, for free, and told."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.galleries.models import GalleryItem
from app.generations import cancelling, farewell, fate, inquiry, progress
from app.generations.delivery import asset_id_of
from app.generations.lifecycle import GenerationState, OutputState
from app.generations.models import Generation, GenerationOutput
from app.infra.db import connection
from app.media.models import Asset
from app.providers.rendering.port import ProviderFault, RenderRefused
from app.providers.screening.scripted import Answer, Trouble
from app.wallet.statements import balance
from tests.providers.scripted import (
    PICTURE,
    EndingOfOne,
    Moment,
    Script,
    ScriptedJob,
    WorkerDied,
    always,
    numbered,
)
from tests.workshop import IMAGE_PRICE, Workshop, columns

DELIVERED, REFUSED, FAILED = OutputState.DELIVERED, OutputState.REFUSED, OutputState.FAILED
SUCCEEDED = GenerationState.SUCCEEDED
_TIME_IS_OVER = "UPDATE generations SET deadline_at = now() - interval '1 second' WHERE id = $1"
_WATCHED_LONG = """
    UPDATE generations SET late_until = now() - interval '1 second', look_at = now() WHERE id = $1
"""


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def timed_out(
    workshop: Workshop,
    viewer: Viewer,
    *,
    endings: tuple[EndingOfOne, ...] | None = None,
    accepted: Generation | None = None,
    **changes: Any,
) -> tuple[Generation, ScriptedJob]:
    """One that is past its deadline, its holds given back, while its job goes on."""
    wish = Script(cancel_is_a_wish=True, ending=None, endings=endings)
    workshop.atelier.script_for = always(wish)
    made = accepted or await workshop.accepted(viewer, **changes)
    with pytest.raises(WorkerDied):
        await workshop.run(made, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    await workshop.expire_lease(made)
    await connection().execute_query_dict(_TIME_IS_OVER, [made.id])
    made = await workshop.run(made)
    assert (made.state, made.reason_code) == (GenerationState.FAILED, "TIMED_OUT")
    assert (made.captured_aurum, made.released_aurum) == (0, made.price_aurum)
    assert (await balance(viewer.user_id)).held == 0
    assert made.late_until is not None
    assert workshop.atelier.forgotten == set()
    return made, next(iter(workshop.atelier.jobs.values()))


def finish(job: ScriptedJob) -> None:
    """The job ends at last, with pictures where it was not told otherwise."""
    job.finish(PICTURE if job.script.endings is None else None)


async def look_into(workshop: Workshop, made: Generation) -> Generation:
    await inquiry.look_into(made.id, runtime=workshop.runtime)
    return await Generation.get(id=made.id)


async def outputs(made: Generation) -> list[tuple[OutputState, bool]]:
    found = await GenerationOutput.filter(generation_id=made.id).order_by("number")
    return [(output.state, output.is_free) for output in found]


async def paid(viewer: Viewer) -> int:
    money = await balance(viewer.user_id)
    assert money.held == 0
    return 1_000 - money.balance


async def test_what_comes_after_its_time_is_delivered_once_for_free_and_says_so(
    workshop: Workshop, viewer: Viewer
) -> None:
    made, job = await timed_out(workshop, viewer)
    assert columns(await look_into(workshop, made)) == columns(made)  # not yet
    assert await fate.send_inquiries(every_seconds=15) == 1
    finish(job)
    late = await look_into(workshop, made)
    assert (late.state, late.reason_code, late.stage) == (SUCCEEDED, "DELIVERED_LATE", "delivered")
    assert (late.captured_aurum, late.released_aurum) == (0, IMAGE_PRICE)
    assert late.sequence == made.sequence + 1
    assert await outputs(late) == [(DELIVERED, True)]
    assert await paid(viewer) == 0
    item = await GalleryItem.get(generation_id=made.id)
    assert item.seed == made.seed
    told = (await workshop.events(made))[-1]
    assert (told.state, told.reason, told.captured_aurum) == (SUCCEEDED, late.reason, 0)
    assert columns(await look_into(workshop, made)) == columns(late)
    assert await fate.send_inquiries(every_seconds=15) == 0
    assert workshop.atelier.forgotten == set(workshop.atelier.jobs)
    assert len(workshop.atelier.paid) == 1


async def test_looked_at_by_many_at_once_it_is_delivered_once(
    workshop: Workshop, viewer: Viewer
) -> None:
    made, job = await timed_out(workshop, viewer, count=2)
    finish(job)
    await asyncio.gather(*(look_into(workshop, made) for _ in range(4)))
    late = await Generation.get(id=made.id)
    assert (late.state, late.delivered, late.sequence) == (SUCCEEDED, 2, made.sequence + 2)
    assert await GalleryItem.filter(generation_id=made.id).count() == 2
    assert await Asset.all().count() == 2
    assert await paid(viewer) == 0


async def test_whoever_watches_all_of_theirs_is_told_after_the_end_that_it_came(
    workshop: Workshop, viewer: Viewer
) -> None:
    ends: list[tuple[GenerationState, str | None]] = []
    is_listening, is_told = asyncio.Event(), asyncio.Event()

    async def listen() -> None:
        events = workshop.runtime.events
        async for event in progress.watch_user(events, viewer.user_id, reread_seconds=60):
            is_listening.set()
            if event.is_final:
                ends.append((event.state, event.reason_code))
                is_told.set()
            if len(ends) == 2:
                return

    accepted = await workshop.accepted(viewer)
    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        group.create_task(listen())
        await is_listening.wait()
        made, job = await timed_out(workshop, viewer, accepted=accepted)
        await is_told.wait()
        finish(job)
        await look_into(workshop, made)
    assert ends == [(GenerationState.FAILED, "TIMED_OUT"), (SUCCEEDED, "DELIVERED_LATE")]


@pytest.mark.parametrize(
    "ending",
    [RenderRefused("Not this."), ProviderFault("No.", retryable=True), None],
    ids=["refused", "failed", "stopped"],
)
async def test_what_never_comes_is_not_looked_for_any_more(
    workshop: Workshop, viewer: Viewer, ending: EndingOfOne | None
) -> None:
    made, job = await timed_out(workshop, viewer)
    if ending is None:
        job.stop()
    else:
        job.finish(ending)
    after = await look_into(workshop, made)
    assert (after.state, after.sequence, after.look_at) == (made.state, made.sequence, None)
    assert await fate.send_inquiries(every_seconds=15) == 0
    assert await paid(viewer) == 0
    assert workshop.atelier.forgotten == set(workshop.atelier.jobs)


async def test_nobody_is_asked_for_it_for_ever(workshop: Workshop, viewer: Viewer) -> None:
    made, _ = await timed_out(workshop, viewer)
    assert await fate.send_inquiries(every_seconds=0) == 1
    assert await fate.send_inquiries(every_seconds=0) == 1
    await connection().execute_query_dict(_WATCHED_LONG, [made.id])
    assert await fate.send_inquiries(every_seconds=0) == 1  # a last time
    assert await fate.send_inquiries(every_seconds=0) == 0


async def test_what_comes_for_a_character_that_was_deleted_is_shown_nowhere(
    workshop: Workshop, viewer: Viewer
) -> None:
    made, job = await timed_out(workshop, viewer)
    await farewell.delete_character(viewer, vars(made)["character_id"])
    finish(job)
    after = await look_into(workshop, made)
    assert (after.state, after.look_at) == (GenerationState.FAILED, None)
    assert await GalleryItem.all().count() == 0
    assert (await Asset.get(id=asset_id_of(made.id))).removed_at is not None
    assert await outputs(after) == [(FAILED, False)]


async def test_of_a_late_batch_each_picture_counts_for_itself(
    workshop: Workshop, viewer: Viewer
) -> None:
    gone = ProviderFault("It was not made.", retryable=False)
    endings = (numbered(0), RenderRefused("Not this."), gone, numbered(3))
    made, job = await timed_out(workshop, viewer, endings=endings, count=4, seed=7)
    finish(job)
    late = await look_into(workshop, made)
    assert (late.state, late.reason_code) == (SUCCEEDED, "PARTLY_DELIVERED")
    assert await outputs(late) == [
        (DELIVERED, True),
        (FAILED, False),
        (FAILED, False),
        (DELIVERED, True),
    ]
    items = await GalleryItem.filter(generation_id=made.id).order_by("seed")
    assert [item.seed for item in items] == [7, 10]
    assert await paid(viewer) == 0
    assert late.look_at is None


def away_for(*numbers: int) -> Any:
    """A classifier's answer that is missing for these numbers of an ordinary batch."""
    contents = [numbered(number).content for number in numbers]

    def answered(content: bytes, _content_type: str) -> Answer:
        return Trouble.MISSING if content in contents else 0.0

    return answered


async def test_what_came_in_time_is_paid_and_the_rest_is_free(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.classifier.answer = away_for(2)
    accepted = await workshop.accepted(viewer, count=4)
    await workshop.run(accepted)
    await connection().execute_query_dict(_TIME_IS_OVER, [accepted.id])
    ended = await workshop.run(accepted)
    assert (ended.state, ended.delivered, ended.reason_code) == (SUCCEEDED, 2, "PARTLY_DELIVERED")
    after = await look_into(workshop, ended)  # nobody can look at the third, but at the fourth
    assert await outputs(after) == [
        (DELIVERED, False),
        (DELIVERED, False),
        (FAILED, False),
        (DELIVERED, True),
    ]
    assert after.look_at is not None
    workshop.classifier.answer = 0.0
    late = await look_into(workshop, ended)
    assert (late.delivered, late.reason_code, late.look_at) == (4, "DELIVERED_LATE", None)
    assert await paid(viewer) == late.captured_aurum == 2 * IMAGE_PRICE
    assert late.released_aurum == 2 * IMAGE_PRICE


async def test_one_refused_in_time_does_not_keep_another_from_coming_late(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.classifier.answer = away_for(1)
    endings = (RenderRefused("Not this."), numbered(1))
    workshop.atelier.script_for = always(Script(endings=endings))
    accepted = await workshop.accepted(viewer, count=2)
    await workshop.run(accepted)
    await connection().execute_query_dict(_TIME_IS_OVER, [accepted.id])
    ended = await workshop.run(accepted)
    assert (ended.state, ended.reason_code) == (GenerationState.FAILED, "TIMED_OUT")
    workshop.classifier.answer = 0.0
    late = await look_into(workshop, ended)
    assert late.state is SUCCEEDED
    assert await outputs(late) == [(REFUSED, False), (DELIVERED, True)]
    assert await paid(viewer) == 0


async def test_what_was_finished_at_the_deadline_and_could_not_be_looked_at_is_free(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.classifier.answer = Trouble.BROKEN
    accepted = await workshop.accepted(viewer)
    await workshop.run(accepted)
    await connection().execute_query_dict(_TIME_IS_OVER, [accepted.id])
    ended = await workshop.run(accepted)
    assert (ended.state, ended.released_aurum) == (GenerationState.FAILED, IMAGE_PRICE)
    assert (await look_into(workshop, ended)).state is GenerationState.FAILED
    workshop.classifier.answer = 0.0
    assert (await look_into(workshop, ended)).state is SUCCEEDED
    assert await paid(viewer) == 0
    assert len(workshop.atelier.paid) == 1


async def test_cancelling_what_already_ended_changes_nothing_and_it_may_still_come(
    workshop: Workshop, viewer: Viewer
) -> None:
    made, job = await timed_out(workshop, viewer)
    finish(job)
    outcomes = await asyncio.gather(
        cancelling.cancel_generation(viewer, made.id, runtime=workshop.runtime),
        look_into(workshop, made),
        farewell.delete_character(viewer, vars(made)["character_id"]),
    )
    assert outcomes[0].state in (GenerationState.FAILED, SUCCEEDED)
    after = await look_into(workshop, made)
    assert after.state in (GenerationState.FAILED, SUCCEEDED)
    assert await paid(viewer) == 0
