"""Several pictures in one order: each is delivered or not, and paid or not, by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from tortoise.exceptions import IntegrityError

from app.accounts.viewer import Viewer
from app.catalogue.models import RenderModel
from app.characters import authoring
from app.characters.models import Character
from app.clock import now
from app.errors import InvalidInput
from app.galleries.models import GalleryItem
from app.generations import cancelling, execution, requests
from app.generations.delivery import asset_id_of
from app.generations.lifecycle import GenerationState, OutputState, Target
from app.generations.models import Generation, GenerationOutput
from app.generations.requests import hold_reference
from app.infra.db import connection
from app.infra.storage import StoredNothing
from app.media.addresses import original_name, storage_key
from app.media.models import Asset
from app.providers.rendering.port import ProviderFault, RenderRefused, RenderResult
from app.providers.rendering.registry import alone
from app.providers.screening.scripted import Answer, Trouble
from app.wallet.refusals import InsufficientFunds
from app.wallet.statements import balance
from tests.providers.scripted import (
    Atelier,
    EndingOfOne,
    Gate,
    Moment,
    Script,
    ScriptedProvider,
    WorkerDied,
    always,
    in_turn,
    numbered,
)
from tests.workshop import (
    FILM_MODEL,
    IMAGE_MODEL,
    IMAGE_PRICE,
    Workshop,
    assert_told_whole,
    film_order,
    order,
    row_counts,
)

PENDING, DELIVERED = OutputState.PENDING, OutputState.DELIVERED
REFUSED, FAILED, CANCELLED = OutputState.REFUSED, OutputState.FAILED, OutputState.CANCELLED


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def outputs(made: Generation) -> list[OutputState]:
    found = await GenerationOutput.filter(generation_id=made.id).order_by("number")
    return [output.state for output in found]


async def paid(viewer: Viewer) -> int:
    """What the viewer has paid so far; what is held is not among it."""
    return 1_000 - (await balance(viewer.user_id)).balance


async def settled(made: Generation) -> list[str]:
    """The states of its holds."""
    found = []
    for number in range(made.count):
        reference = hold_reference(made.id, number)
        (hold,) = await connection().execute_query_dict(
            "SELECT state FROM wallet_holds WHERE reference = $1", [reference]
        )
        found.append(hold["state"])
    return found


def batch(*endings: EndingOfOne | None) -> Script:
    """A job whose outputs end like these; None for the usual picture."""
    return Script(endings=tuple(end or numbered(number) for number, end in enumerate(endings)))


def at_width(width: int, answer: Answer) -> Callable[[bytes, str], Answer]:
    """A classifier's answer to the picture of this width, and nothing to find in any other."""
    wanted = numbered((width - 64) // 2).content

    def answered(content: bytes, _content_type: str) -> Answer:
        return answer if content == wanted else 0.0

    return answered


async def test_four_are_delivered_shown_paid_and_told_one_by_one(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer, count=4, seed=100)
    assert accepted.price_aurum == 4 * IMAGE_PRICE
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000, 4 * IMAGE_PRICE)
    made = await workshop.run(accepted)
    assert (made.state, made.delivered, made.reason_code) == (GenerationState.SUCCEEDED, 4, None)
    assert made.captured_aurum == await paid(viewer) == 4 * IMAGE_PRICE
    assert await settled(made) == ["CAPTURED"] * 4
    items = await GalleryItem.filter(generation_id=made.id).order_by("seed").select_related("asset")
    assert [item.seed for item in items] == [100, 101, 102, 103]
    assert [item.asset.width for item in items] == [64, 66, 68, 70]
    (ordered,) = workshop.atelier.paid
    assert (ordered.count, ordered.seed) == (4, 100)
    events = await workshop.events(made)
    assert_told_whole(events)
    ends = events[-4:]
    assert [event.delivered for event in ends] == [1, 2, 3, 4]
    assert [event.captured_aurum for event in ends] == [4, 8, 12, 16]
    assert [event.hold_aurum for event in ends] == [12, 8, 4, 0]
    assert workshop.atelier.forgotten == set(workshop.atelier.jobs)


@pytest.mark.parametrize(
    ("place", "ending", "state", "code"),
    [
        (0, RenderRefused("Not this."), REFUSED, "REFUSED"),
        (2, RenderResult(b"noise", "image/webp"), FAILED, "UNREADABLE_RESULT"),
        (1, ProviderFault("It was not made.", retryable=False), FAILED, "PROVIDER_FAULT"),
    ],
    ids=["refused", "unreadable", "failed"],
)
async def test_three_of_four_pay_three(
    workshop: Workshop,
    viewer: Viewer,
    ending: EndingOfOne,
    state: OutputState,
    code: str,
    place: int,
) -> None:
    workshop.atelier.script_for = always(
        batch(*(ending if number == place else None for number in range(4)))
    )
    made = await workshop.run(await workshop.accepted(viewer, count=4))
    assert (made.state, made.reason_code) == (GenerationState.SUCCEEDED, "PARTLY_DELIVERED")
    assert made.reason == "3 of 4 came. The rest is not charged."
    assert await outputs(made) == [state if number == place else DELIVERED for number in range(4)]
    missing = await GenerationOutput.get(generation_id=made.id, number=place)
    assert missing.reason_code == code
    assert missing.reason
    assert (made.captured_aurum, made.released_aurum) == (3 * IMAGE_PRICE, IMAGE_PRICE)
    assert await paid(viewer) == 3 * IMAGE_PRICE
    assert (await settled(made))[place] == "RELEASED"
    assert len(workshop.atelier.paid) == 1
    assert_told_whole(await workshop.events(made))


async def test_what_came_stays_when_the_character_is_then_edited_to_what_is_refused(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer, count=3, prompt="a sensual pose")
    workshop.classifier.answer = at_width(66, Trouble.BROKEN)
    waiting = await workshop.run(accepted)
    assert await outputs(waiting) == [DELIVERED, PENDING, PENDING]
    await Character.filter(id=vars(accepted)["character_id"]).update(tags=["schoolgirl aged 12"])
    workshop.classifier.answer = 0.0
    made = await workshop.run(accepted)
    assert await outputs(made) == [DELIVERED, REFUSED, REFUSED]
    assert (made.state, made.delivered) == (GenerationState.SUCCEEDED, 1)
    assert made.refusal_id is not None
    assert await paid(viewer) == IMAGE_PRICE


async def test_where_none_comes_nothing_is_charged_and_a_refusal_says_more_than_a_fault(
    workshop: Workshop, viewer: Viewer
) -> None:
    broken, refused = RenderResult(b"noise", "image/webp"), RenderRefused("Not this.")
    workshop.atelier.script_for = in_turn(
        batch(refused, refused), batch(broken, refused), batch(refused, broken)
    )
    for _ in range(3):
        made = await workshop.run(await workshop.accepted(viewer, count=2))
        assert (made.state, made.reason_code) == (GenerationState.REFUSED, "REFUSED")
        assert (made.captured_aurum, made.released_aurum) == (0, 2 * IMAGE_PRICE)
        assert await paid(viewer) == 0
        assert_told_whole(await workshop.events(made))


async def test_more_than_the_model_makes_none_and_five_are_refused(
    workshop: Workshop, viewer: Viewer
) -> None:
    await RenderModel.filter(slug=IMAGE_MODEL).update(images_max=2)
    await workshop.character(viewer)
    before = await row_counts()
    for count in (-1, 0, 3, 5):
        character = await Character.get(owner_id=viewer.user_id)
        with pytest.raises(InvalidInput) as refused:
            await workshop.accepted(viewer, character_id=character.id, count=count)
        assert refused.value.field == "count"
    assert await row_counts() == before
    await workshop.accepted(viewer, count=2)


async def test_the_last_picture_too_has_a_seed_that_fits(
    workshop: Workshop, viewer: Viewer
) -> None:
    with pytest.raises(InvalidInput):
        await workshop.accepted(viewer, count=4, seed=requests.LARGEST_SEED - 2)
    made = await workshop.run(
        await workshop.accepted(viewer, count=4, seed=requests.LARGEST_SEED - 3)
    )
    last = await GalleryItem.filter(generation_id=made.id).order_by("-seed").first()
    assert last is not None
    assert last.seed == requests.LARGEST_SEED


async def test_too_little_for_all_of_them_is_told_with_the_whole_price_and_nothing_is_held(
    workshop: Workshop,
) -> None:
    poor = await workshop.viewer(aurum=4 * IMAGE_PRICE - 1)
    with pytest.raises(InsufficientFunds) as lacking:
        await workshop.accepted(poor, count=4)
    assert (lacking.value.required, lacking.value.available) == (16, 15)
    assert (await balance(poor.user_id)).held == 0
    assert await GenerationOutput.all().count() == 0


@pytest.mark.parametrize("moment", ["storing", "settled"])
async def test_a_worker_that_dies_between_two_is_replaced_and_nothing_comes_twice(
    workshop: Workshop, viewer: Viewer, moment: str
) -> None:
    accepted = await workshop.accepted(viewer, count=4)

    def dies_at_the_third(content: bytes, _content_type: str) -> Answer:
        if content == numbered(2).content:
            raise WorkerDied("looking")
        return 0.0

    workshop.classifier.answer = dies_at_the_third
    worker = workshop.worker(dies_at=Moment.AFTER_FETCH if moment == "storing" else None)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=worker)
    done = 0 if moment == "storing" else 2
    assert await paid(viewer) == done * IMAGE_PRICE
    workshop.classifier.answer = 0.0
    fetched = workshop.atelier.calls["fetch"]
    await workshop.expire_lease(accepted)
    made = await workshop.run(accepted)
    assert workshop.atelier.calls["fetch"] - fetched == 4 - done  # the rest only
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, 4 * IMAGE_PRICE)
    assert await GalleryItem.filter(generation_id=made.id).count() == 4
    assert len(workshop.atelier.paid) == 1
    assert_told_whole(await workshop.events(made))


async def test_the_rest_waits_for_a_classifier_and_two_that_came_stay(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.classifier.answer = at_width(68, Trouble.MISSING)
    accepted = await workshop.accepted(viewer, count=4)
    waiting = await workshop.run(accepted)
    assert (waiting.state, waiting.delivered) == (GenerationState.QUEUED, 2)
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000 - 2 * IMAGE_PRICE, 2 * IMAGE_PRICE)
    assert await GalleryItem.filter(generation_id=accepted.id).count() == 2
    workshop.classifier.answer = 0.0
    made = await workshop.run(accepted)
    assert (made.state, made.delivered) == (GenerationState.SUCCEEDED, 4)
    assert len(workshop.atelier.paid) == 1
    assert_told_whole(await workshop.events(made))


async def test_a_classifier_that_stays_away_for_the_third_ends_it_with_what_came(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.classifier.answer = at_width(68, Trouble.MISSING)
    accepted = await workshop.accepted(viewer, count=4)
    for _ in range(workshop.runtime.settings.generation_attempts_max):
        made = await workshop.run(accepted)
    assert (made.state, made.reason_code) == (GenerationState.SUCCEEDED, "PARTLY_DELIVERED")
    assert await outputs(made) == [DELIVERED, DELIVERED, FAILED, FAILED]
    assert await paid(viewer) == 2 * IMAGE_PRICE


@pytest.mark.parametrize("job_failed", [False, True], ids=["finished", "to be ordered anew"])
async def test_a_cancel_after_two_of_four_keeps_and_pays_what_came(
    workshop: Workshop, viewer: Viewer, job_failed: bool
) -> None:
    workshop.classifier.answer = at_width(68, Trouble.MISSING)
    accepted = await workshop.accepted(viewer, count=4)
    await workshop.run(accepted)
    (job,) = workshop.atelier.jobs.values()
    if job_failed:
        lost = ProviderFault("It is gone.", retryable=True)
        job.finish(lost)
        assert (await workshop.run(accepted)).state is GenerationState.QUEUED
    workshop.classifier.answer = 0.0
    asked = await cancelling.cancel_generation(viewer, accepted.id, runtime=workshop.runtime)
    made = await workshop.run(accepted)
    assert made.state is GenerationState.SUCCEEDED
    if job_failed:
        assert asked.state is GenerationState.SUCCEEDED  # at once: nothing has to be stopped
        assert await outputs(made) == [DELIVERED, DELIVERED, CANCELLED, CANCELLED]
        assert made.reason_code == "PARTLY_DELIVERED"
    else:  # all four were there before it was cancelled
        assert await outputs(made) == [DELIVERED] * 4
    assert await paid(viewer) == made.captured_aurum == made.delivered * IMAGE_PRICE
    assert len(workshop.atelier.paid) == 1
    assert_told_whole(await workshop.events(made))


async def test_an_unfinished_batch_is_cancelled_whole(workshop: Workshop, viewer: Viewer) -> None:
    gate = Gate()
    workshop.atelier.script_for = always(Script(gate=gate))
    accepted = await workshop.accepted(viewer, count=3)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(workshop.run(accepted))
        await gate.reached.wait()
        await cancelling.cancel_generation(viewer, accepted.id, runtime=workshop.runtime)
        gate.open.set()
    made = running.result()
    assert (made.state, made.released_aurum) == (GenerationState.CANCELLED, 3 * IMAGE_PRICE)
    assert await outputs(made) == [CANCELLED] * 3


async def test_a_character_deleted_after_two_gets_no_more_and_no_file_is_left_behind(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.classifier.answer = at_width(68, Trouble.MISSING)
    accepted = await workshop.accepted(viewer, count=4)
    await workshop.run(accepted)
    gate = Gate()

    async def delete_meanwhile() -> None:
        await gate.reached.wait()
        await Character.filter(id=vars(accepted)["character_id"]).update(deleted_at=now())
        gate.open.set()

    (job,) = workshop.atelier.jobs.values()
    job.script, job.position, job.ended = Script(gate=gate), 0, False
    workshop.classifier.answer = 0.0
    async with asyncio.TaskGroup() as group:
        group.create_task(delete_meanwhile())
        group.create_task(execution.run_next(workshop.runtime))
    made = await Generation.get(id=accepted.id)
    assert await outputs(made) == [DELIVERED, DELIVERED, CANCELLED, CANCELLED]
    assert await paid(viewer) == 2 * IMAGE_PRICE
    assert (await Asset.get(id=asset_id_of(made.id, 2))).removed_at is not None
    unseen = storage_key(asset_id_of(made.id, 3), original_name("image/webp"))
    with pytest.raises(StoredNothing):  # nothing would ever erase it
        await workshop.runtime.storage.get(unseen)
    assert workshop.atelier.forgotten == set(workshop.atelier.jobs)
    assert_told_whole(await workshop.events(made))


class EditedMeanwhile(ScriptedProvider):
    """A renderer whose customer edits the character while the second picture is fetched."""

    def __init__(self, atelier: Atelier, character_id: UUID) -> None:
        super().__init__(atelier)
        self.character_id = character_id

    async def fetch(self, reference: str, *, number: int = 0) -> RenderResult:
        """Fetch it, after the edit."""
        if number == 1:
            await Character.filter(id=self.character_id).update(text_version=7, tags=["storm"])
        return await super().fetch(reference, number=number)


async def test_each_is_judged_beside_the_character_of_its_own_moment(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer, count=3)
    editing = EditedMeanwhile(workshop.atelier, vars(accepted)["character_id"])
    made = await workshop.run(accepted, runtime=replace(workshop.runtime, rendering=alone(editing)))
    assert (made.state, made.delivered, made.attempts) == (GenerationState.SUCCEEDED, 3, 1)


async def test_main_images_and_films_come_one_at_a_time(workshop: Workshop, viewer: Viewer) -> None:
    character = await workshop.character(viewer, main_image=True)
    with pytest.raises(InvalidInput, match="makes 1 of these at a time"):
        await workshop.accepted_film(viewer, film_order(character_id=character.id, count=2))
    two = order(character_id=character.id, count=2)
    with pytest.raises(InvalidInput, match="makes 1 of these at a time"):
        await requests.generate_main_image(viewer, two, runtime=workshop.runtime)
    accepted = await workshop.accepted(viewer, character_id=character.id, count=2)
    with pytest.raises(IntegrityError, match="generations_count_fits"):
        await Generation.filter(id=accepted.id).update(target=Target.MAIN_IMAGE)
    with pytest.raises(IntegrityError, match="render_models"):
        await RenderModel.filter(slug=FILM_MODEL).update(images_max=2)
    assert (await balance(viewer.user_id)).held == 2 * IMAGE_PRICE
    assert await authoring.own_character(viewer, character.id) is not None
