"""Pixels: nothing is stored, shown or paid that was not looked at, whatever the classifier does."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from typing import Any

import pytest
from obstore.store import MemoryStore
from PIL import Image

from app.accounts.viewer import Viewer
from app.characters.models import Character, MainImage
from app.galleries.models import GalleryItem
from app.generations import recovery, requests
from app.generations.delivery import asset_id_of
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.outbox import OutboxMessage
from app.infra.storage import Storage, StoredNothing
from app.media.addresses import original_name, storage_key
from app.media.models import Asset
from app.providers.rendering.port import CancelOutcome
from app.providers.screening.scripted import Answer, ScriptedClassifier, Trouble
from app.ratings import Rating
from app.screening.models import RefusalKind, RefusalState, ScreeningRefusal
from app.wallet.statements import balance
from tests.providers.scripted import (
    OTHER_PICTURE,
    PICTURE,
    Script,
    WorkerDied,
)
from tests.workshop import (
    IMAGE_PRICE,
    Workshop,
    assert_told_whole,
    film_order,
    order,
)

Accept = Callable[[Workshop, Viewer], Any]


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def main_image(workshop: Workshop, viewer: Viewer) -> Generation:
    character = await workshop.character(viewer, main_image=True)
    wanted = order(character_id=character.id, seed=7)
    return await requests.generate_main_image(viewer, wanted, runtime=workshop.runtime)


async def picture(workshop: Workshop, viewer: Viewer) -> Generation:
    return await workshop.accepted(viewer)


async def film(workshop: Workshop, viewer: Viewer) -> Generation:
    character = await workshop.character(viewer, main_image=True)
    return await workshop.accepted_film(viewer, film_order(character_id=character.id))


EVERY_TARGET = pytest.mark.parametrize("accept", [main_image, picture, film])


class DyingClassifier(ScriptedClassifier):
    """A classifier whose worker dies while it looks, or as soon as it has said something."""

    def __init__(self, *, says: float | None) -> None:
        super().__init__(0.0 if says is None else says)
        self.dies_first = says is None

    async def score(self, content: bytes, content_type: str) -> float:
        """Look, and die."""
        if self.dies_first:
            raise WorkerDied("looking")
        return await super().score(content, content_type)


class DyingStorage(Storage):
    """A store whose worker dies when the render is to be stored: it was looked at already."""

    def __init__(self, store: MemoryStore, *, after: bool) -> None:
        super().__init__(store)
        self.after = after

    async def put(self, key: str, content: bytes, *, content_type: str) -> bool:
        """Die."""
        if self.after:
            await super().put(key, content, content_type=content_type)
        raise WorkerDied("storing")


async def taken_up(workshop: Workshop, generation: Generation) -> Generation:
    await workshop.expire_lease(generation)
    assert await recovery.take_up_expired(workshop.runtime) == 1
    return await workshop.run(generation)


async def assert_nothing_published(workshop: Workshop, made: Generation) -> None:
    assert not await Asset.exists(id=asset_id_of(made.id))
    assert not await MainImage.exists(generation_id=made.id)
    assert not await GalleryItem.exists(generation_id=made.id)
    for content_type in ("image/webp", "video/mp4"):
        key = storage_key(asset_id_of(made.id), original_name(content_type))
        with pytest.raises(StoredNothing):
            await workshop.runtime.storage.get(key)


async def test_a_main_image_that_is_not_safe_is_refused_free_of_charge(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.classifier.answer = 0.9
    accepted = await main_image(workshop, viewer)
    before = await Character.filter(id=(await accepted.character).id).values()
    made = await workshop.run(accepted)
    assert (made.state, made.reason_code) == (GenerationState.REFUSED, "CONTENT_REFUSED")
    assert made.reason
    assert (made.captured_aurum, made.released_aurum) == (0, IMAGE_PRICE)
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000, 0)
    await assert_nothing_published(workshop, made)
    assert await Character.filter(id=before[0]["id"]).values() == before
    refusal = await ScreeningRefusal.get(id=made.refusal_id)
    assert (refusal.kind, refusal.place, refusal.score) == (RefusalKind.PIXELS, "main image", 0.9)
    assert (refusal.may_appeal, refusal.is_kept) == (True, True)
    assert await workshop.runtime.storage.get(f"quarantine/{refusal.id}") == PICTURE.content
    events = await workshop.events(made)
    assert_told_whole(events)
    assert (events[-1].released_aurum, events[-1].reason) == (IMAGE_PRICE, made.reason)
    assert workshop.atelier.forgotten == set(workshop.atelier.jobs)


async def test_what_a_moderator_allowed_is_delivered_when_it_is_ordered_again(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.classifier.answer = 0.9
    refused = await workshop.run(await main_image(workshop, viewer))
    await ScreeningRefusal.filter(id=refused.refusal_id).update(state=RefusalState.ALLOWED)
    made = await workshop.run(await main_image(workshop, viewer))
    assert made.state is GenerationState.SUCCEEDED
    look = await MainImage.get(generation_id=made.id).select_related("asset")
    assert look.asset.rating is Rating.SAFE
    theirs = await workshop.run(await main_image(workshop, await workshop.viewer()))
    assert theirs.state is GenerationState.REFUSED


@pytest.mark.parametrize(
    ("above", "state"), [(0.0, GenerationState.SUCCEEDED), (1e-9, GenerationState.REFUSED)]
)
async def test_a_score_at_the_edge_passes_and_one_above_it_does_not(
    workshop: Workshop, viewer: Viewer, above: float, state: GenerationState
) -> None:
    workshop.classifier.answer = workshop.runtime.settings.main_image_score_max + above
    assert (await workshop.run(await main_image(workshop, viewer))).state is state


@pytest.mark.parametrize("accept", [picture, film])
@pytest.mark.parametrize(
    ("score", "rating"),
    [(0.0, Rating.SAFE), (0.5, Rating.SUGGESTIVE), (0.95, Rating.EXPLICIT)],
)
async def test_what_a_gallery_shows_is_rated_and_never_refused_for_its_pixels(
    workshop: Workshop, viewer: Viewer, accept: Accept, score: float, rating: Rating
) -> None:
    workshop.classifier.answer = score
    made = await workshop.run(await accept(workshop, viewer))
    assert made.state is GenerationState.SUCCEEDED
    item = await GalleryItem.get(generation_id=made.id).select_related("asset")
    assert (item.rating, item.asset.rating) == (rating, rating)
    assert made.refusal_id is None


@EVERY_TARGET
@pytest.mark.parametrize("answer", [*Trouble, math.nan, -0.1, 1.1])
async def test_a_render_waits_for_a_classifier_that_is_away_and_is_never_ordered_twice(
    workshop: Workshop, viewer: Viewer, accept: Accept, answer: Answer
) -> None:
    workshop.classifier.answer = answer
    accepted = await accept(workshop, viewer)
    waiting = await workshop.run(accepted)
    assert (waiting.state, waiting.stage) == (GenerationState.QUEUED, "waiting to be retried")
    assert (waiting.provider_orders, waiting.provider_reference) == (
        0,
        next(iter(workshop.atelier.jobs)),
    )
    await assert_nothing_published(workshop, accepted)
    assert workshop.atelier.forgotten == set()
    assert (await balance(viewer.user_id)).held == accepted.price_aurum
    assert await OutboxMessage.all().count() > 1
    workshop.classifier.answer = 0.0
    made = await workshop.run(accepted)
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, accepted.price_aurum)
    assert len(workshop.atelier.paid) == 1
    assert_told_whole(await workshop.events(made))


@EVERY_TARGET
async def test_a_classifier_that_stays_away_ends_it_free_of_charge(
    workshop: Workshop, viewer: Viewer, accept: Accept
) -> None:
    workshop.classifier.answer = Trouble.MISSING
    accepted = await accept(workshop, viewer)
    for _ in range(workshop.runtime.settings.generation_attempts_max):
        made = await workshop.run(accepted)
    assert (made.state, made.reason_code) == (GenerationState.FAILED, "SCREENING_UNAVAILABLE")
    assert made.reason is not None
    assert "try again" in made.reason
    assert (made.captured_aurum, made.released_aurum) == (0, accepted.price_aurum)
    assert len(workshop.atelier.paid) == 1
    await assert_nothing_published(workshop, made)
    assert workshop.atelier.forgotten == set(workshop.atelier.jobs)


async def test_a_classifier_slower_than_its_time_is_not_waited_for(
    workshop: Workshop, viewer: Viewer
) -> None:
    slow = ScriptedClassifier(Trouble.SLOW, seconds=600)
    few = workshop.runtime.settings.model_copy(update={"screening_seconds": 0.05})
    accepted = await main_image(workshop, viewer)
    made = await workshop.run(accepted, runtime=workshop.worker(classifier=slow, settings=few))
    assert made.state is GenerationState.QUEUED
    assert len(slow.asked) == 1


@EVERY_TARGET
@pytest.mark.parametrize("moment", ["looking", "before storing", "after storing"])
async def test_a_worker_that_dies_between_looking_and_settling_publishes_nothing_unseen(
    workshop: Workshop, viewer: Viewer, accept: Accept, moment: str
) -> None:
    store = MemoryStore()
    parts: dict[str, Any] = {
        "classifier": DyingClassifier(says=None if moment == "looking" else 0.0),
        "storage": DyingStorage(store, after=moment == "after storing"),
    }
    workshop.runtime = workshop.worker(storage=Storage(store))
    accepted = await accept(workshop, viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(**parts))
    assert not await Asset.exists(id=asset_id_of(accepted.id))
    made = await taken_up(workshop, accepted)
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, accepted.price_aurum)
    assert len(workshop.atelier.paid) == 1
    assert workshop.classifier.asked
    assert await Asset.filter(id=asset_id_of(accepted.id)).count() == 1


async def test_a_main_image_refused_by_the_worker_that_takes_over_is_not_shown(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await main_image(workshop, viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(accepted, runtime=workshop.worker(classifier=DyingClassifier(says=None)))
    workshop.classifier.answer = 0.9
    made = await taken_up(workshop, accepted)
    assert (made.state, made.released_aurum) == (GenerationState.REFUSED, IMAGE_PRICE)
    await assert_nothing_published(workshop, made)


async def test_the_rating_is_that_of_the_pixels_that_were_stored(
    workshop: Workshop, viewer: Viewer
) -> None:
    def by_width(content: bytes, _content_type: str) -> Answer:
        with Image.open(io.BytesIO(content)) as opened:
            return 0.95 if opened.width == 64 else 0.0

    workshop.classifier.answer = by_width
    store = MemoryStore()
    workshop.runtime = workshop.worker(storage=Storage(store))
    accepted = await picture(workshop, viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(
            accepted, runtime=workshop.worker(storage=DyingStorage(store, after=True))
        )
    (job,) = workshop.atelier.jobs.values()
    job.script = Script(ending=OTHER_PICTURE)
    made = await taken_up(workshop, accepted)
    item = await GalleryItem.get(generation_id=made.id).select_related("asset")
    assert (item.asset.width, item.rating, item.asset.rating) == (
        64,
        Rating.EXPLICIT,
        Rating.EXPLICIT,
    )


async def test_one_cancelled_while_it_waits_for_a_classifier_is_released(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.classifier.answer = Trouble.BROKEN
    accepted = await main_image(workshop, viewer)
    await workshop.run(accepted)
    await Generation.filter(id=accepted.id).update(cancel_requested_at=accepted.created_at)
    workshop.classifier.answer = 0.9
    made = await workshop.run(accepted)
    # it was finished before it was cancelled, so it is looked at, and what is seen is refused
    (reference,) = workshop.atelier.jobs
    assert await workshop.renderer.cancel(reference) is CancelOutcome.ALREADY_FINISHED
    assert (made.state, made.released_aurum) == (GenerationState.REFUSED, IMAGE_PRICE)
    assert (await balance(viewer.user_id)).held == 0
