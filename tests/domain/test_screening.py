"""The gate: what it lets pass, what it writes down, what an appeal changes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import ValidationError

from app.accounts.models import Role
from app.clock import now
from app.errors import Conflict, NotAllowed, NotFound
from app.infra.db import transaction
from app.providers.screening.scripted import Answer, ScriptedClassifier, Trouble
from app.ratings import Rating
from app.runtime import Runtime
from app.screening import appeals, gate
from app.screening.models import RefusalKind, RefusalState, ScreeningRefusal
from app.screening.refusals import ContentRefused, ScreeningUnavailable
from app.settings import Settings
from tests.media.samples import picture
from tests.workshop import Workshop

PICTURE = picture(48, 32)
RUDE = {"name": "Mira", "summary": "A naked dancer."}
HARD = {"prompt": "a nude schoolgirl"}


def looking(workshop: Workshop, answer: Answer, **changes: object) -> Runtime:
    """The runtime with a classifier that gives this answer."""
    settings = workshop.runtime.settings.model_copy(update=changes)
    return replace(workshop.runtime, classifier=ScriptedClassifier(answer), settings=settings)


async def refused_words(workshop: Workshop, texts: dict[str, str], **who: object) -> ContentRefused:
    viewer = who.get("viewer") or await workshop.viewer()
    with pytest.raises(ContentRefused) as caught:
        await gate.pass_words(viewer, texts, settings=workshop.runtime.settings)  # type: ignore[arg-type]  # a Viewer
    return caught.value


async def refused_picture(workshop: Workshop, viewer_id: object, score: float) -> ContentRefused:
    runtime = looking(workshop, score)
    with pytest.raises(ContentRefused) as caught:
        await gate.require_safe(
            viewer_id,  # type: ignore[arg-type]  # a UUID
            PICTURE,
            "image/webp",
            place="main image",
            runtime=runtime,
        )
    return caught.value


async def decide(refusal: ContentRefused, *, allow: bool) -> ScreeningRefusal:
    async with transaction() as connection:
        return await appeals.decide(refusal.refusal_id, allow=allow, connection=connection)


async def test_honest_words_pass_and_leave_nothing(workshop: Workshop) -> None:
    viewer = await workshop.viewer()
    texts = {"name": "Mira", "summary": "Keeps a lighthouse.", "tags": "sea, light"}
    await gate.pass_words(viewer, texts, settings=workshop.runtime.settings)
    await gate.pass_words(viewer, {}, settings=workshop.runtime.settings)
    assert await ScreeningRefusal.all().count() == 0


async def test_a_refusal_says_where_and_why_and_is_written_down(workshop: Workshop) -> None:
    viewer = await workshop.viewer()
    refusal = await refused_words(workshop, RUDE, viewer=viewer)
    assert (refusal.place, refusal.category, refusal.may_appeal) == ("summary", "SEXUAL", True)
    assert "naked" not in refusal.message
    row = await ScreeningRefusal.get(id=refusal.refusal_id).select_related("user")
    assert row.user.id == viewer.user_id
    assert (row.kind, row.state, row.words) == (
        RefusalKind.WORDS,
        RefusalState.REFUSED,
        RUDE["summary"],
    )


async def test_the_same_words_again_meet_the_same_row(workshop: Workshop) -> None:
    viewer = await workshop.viewer()
    first = await refused_words(workshop, RUDE, viewer=viewer)
    respelled = {"summary": "A  NAKED\u200b dancer."}
    again = await asyncio.gather(
        *(refused_words(workshop, respelled, viewer=viewer) for _ in range(4))
    )
    assert {one.refusal_id for one in again} == {first.refusal_id}
    somebody_else = await refused_words(workshop, RUDE)
    assert somebody_else.refusal_id != first.refusal_id
    assert await ScreeningRefusal.all().count() == 2


async def test_two_who_are_refused_at_once_write_one_row(workshop: Workshop) -> None:
    viewer = await workshop.viewer()
    refusals = await asyncio.gather(
        *(refused_words(workshop, RUDE, viewer=viewer) for _ in range(5))
    )
    assert len({one.refusal_id for one in refusals}) == 1
    assert await ScreeningRefusal.all().count() == 1


async def test_a_description_of_a_minor_and_a_sexual_prompt_are_judged_together(
    workshop: Workshop,
) -> None:
    texts = {"appearance": "She is 15 years old.", "prompt": "seductive, on a bed"}
    refusal = await refused_words(workshop, texts)
    assert (refusal.category, refusal.place) == ("MINOR_SEXUAL", "prompt")
    row = await ScreeningRefusal.get(id=refusal.refusal_id)
    assert row.words == "She is 15 years old.\n\nseductive, on a bed"
    assert not row.may_appeal


@pytest.mark.parametrize("place", ["name", "summary", "tags", "main image prompt", "prompt"])
async def test_public_places_want_words_that_are_safe_for_work(
    workshop: Workshop, place: str
) -> None:
    refusal = await refused_words(workshop, {place: "naked"})
    assert (refusal.place, refusal.category) == (place, "SEXUAL")


@pytest.mark.parametrize("place", ["description", "appearance", "scenario"])
async def test_hidden_places_may_be_adult_but_not_hateful(workshop: Workshop, place: str) -> None:
    viewer = await workshop.viewer()
    settings = workshop.runtime.settings
    await gate.pass_words(viewer, {place: "She is 30 and likes to be naked."}, settings=settings)
    refusal = await refused_words(workshop, {place: "kill all the jews"})
    assert refusal.category == "HATE"
    assert (await refused_words(workshop, {place: HARD["prompt"]})).category == "MINOR_SEXUAL"


async def test_a_setting_lets_adult_words_into_gallery_prompts_and_nothing_else(
    workshop: Workshop,
) -> None:
    viewer = await workshop.viewer()
    loose = workshop.runtime.settings.model_copy(update={"gallery_words_strict": False})
    adult = {"prompt": "naked, 30 years old", "base prompt": "nude"}
    await gate.pass_words(viewer, adult, settings=loose)
    for texts in (HARD, {"main image prompt": "naked"}, {"name": "Naked"}):
        with pytest.raises(ContentRefused):
            await gate.pass_words(viewer, texts, settings=loose)


async def test_the_gate_is_not_used_inside_a_transaction_whose_rollback_would_lose_the_refusal(
    workshop: Workshop,
) -> None:
    viewer = await workshop.viewer()
    with pytest.raises(AssertionError, match="before the transaction"):
        async with transaction():
            await gate.pass_words(viewer, RUDE, settings=workshop.runtime.settings)


@pytest.mark.parametrize(
    ("score", "rating"),
    [
        (0.0, Rating.SAFE),
        (0.35, Rating.SAFE),
        (0.350001, Rating.SUGGESTIVE),
        (0.8, Rating.SUGGESTIVE),
        (0.800001, Rating.EXPLICIT),
        (1.0, Rating.EXPLICIT),
    ],
)
async def test_a_score_at_a_threshold_is_still_below_it(
    workshop: Workshop, score: float, rating: Rating
) -> None:
    runtime = looking(workshop, score, rating_suggestive_score=0.35, rating_explicit_score=0.8)
    assert await gate.rate(PICTURE, "image/webp", runtime=runtime) is rating


@pytest.mark.parametrize("answer", [*Trouble, float("nan"), float("inf"), -0.1, 1.1], ids=str)
async def test_whatever_is_wrong_with_the_classifier_nothing_passes_and_nothing_is_written(
    workshop: Workshop, answer: Answer
) -> None:
    viewer = await workshop.viewer()
    runtime = looking(workshop, answer)
    with pytest.raises(ScreeningUnavailable) as caught:
        await gate.rate(PICTURE, "image/webp", runtime=runtime)
    assert caught.value.retry_after_seconds > 0
    assert "try again" in caught.value.message
    with pytest.raises(ScreeningUnavailable):
        await gate.require_safe(
            viewer.user_id, PICTURE, "image/webp", place="main image", runtime=runtime
        )
    assert await ScreeningRefusal.all().count() == 0


async def test_a_classifier_that_hangs_is_not_waited_for(workshop: Workshop) -> None:
    hanging = ScriptedClassifier(Trouble.SLOW, seconds=3_600)
    settings = workshop.runtime.settings.model_copy(update={"screening_seconds": 0.05})
    runtime = replace(workshop.runtime, classifier=hanging, settings=settings)
    with pytest.raises(ScreeningUnavailable):
        await gate.rate(PICTURE, "image/webp", runtime=runtime)


@pytest.mark.parametrize("score", [0.0, 0.2])
async def test_a_main_image_up_to_the_threshold_passes(workshop: Workshop, score: float) -> None:
    viewer = await workshop.viewer()
    runtime = looking(workshop, score, main_image_score_max=0.2)
    await gate.require_safe(
        viewer.user_id, PICTURE, "image/webp", place="main image", runtime=runtime
    )
    assert await ScreeningRefusal.all().count() == 0


async def test_a_refused_main_image_goes_into_quarantine_once(workshop: Workshop) -> None:
    viewer = await workshop.viewer()
    refusal = await refused_picture(workshop, viewer.user_id, 0.9)
    assert (refusal.place, refusal.category) == ("main image", "UNSAFE_PICTURE")
    again = await refused_picture(workshop, viewer.user_id, 0.9)
    assert again.refusal_id == refusal.refusal_id
    row = await ScreeningRefusal.get(id=refusal.refusal_id)
    assert (row.kind, row.score, row.is_kept, row.words) == (RefusalKind.PIXELS, 0.9, True, "")
    kept = await appeals.quarantined(refusal.refusal_id, workshop.runtime.storage)
    assert (kept.content, kept.content_type) == (PICTURE, "image/webp")
    assert await ScreeningRefusal.all().count() == 1


async def test_a_picture_that_a_moderator_allowed_passes_for_its_author_alone(
    workshop: Workshop,
) -> None:
    viewer, other = await workshop.viewer(), await workshop.viewer()
    refusal = await refused_picture(workshop, viewer.user_id, 0.9)
    await appeals.appeal(viewer, refusal.refusal_id)
    await decide(refusal, allow=True)
    runtime = looking(workshop, Trouble.MISSING)  # it need not be looked at again
    await gate.require_safe(
        viewer.user_id, PICTURE, "image/webp", place="main image", runtime=runtime
    )
    await refused_picture(workshop, other.user_id, 0.9)


async def test_words_that_a_moderator_allowed_pass_from_then_on_and_no_others(
    workshop: Workshop,
) -> None:
    viewer = await workshop.viewer()
    refusal = await refused_words(workshop, RUDE, viewer=viewer)
    appealed = await appeals.appeal(viewer, refusal.refusal_id)
    assert appealed.state is RefusalState.APPEALED
    await refused_words(workshop, RUDE, viewer=viewer)  # it waits
    allowed = await decide(refusal, allow=True)
    assert allowed.decided_at is not None
    await gate.pass_words(viewer, RUDE, settings=workshop.runtime.settings)
    await refused_words(workshop, {"summary": "A naked singer."}, viewer=viewer)
    await refused_words(workshop, RUDE)


async def test_what_a_moderator_allowed_in_a_hidden_text_does_not_become_public(
    workshop: Workshop,
) -> None:
    viewer, villain = await workshop.viewer(), "He shouts: kill all the jews"
    refusal = await refused_words(workshop, {"description": villain}, viewer=viewer)
    await appeals.appeal(viewer, refusal.refusal_id)
    await decide(refusal, allow=True)
    for hidden in ("description", "opening"):
        await gate.pass_words(viewer, {hidden: villain}, settings=workshop.runtime.settings)
    for public in ("summary", "prompt", "main image prompt"):
        await refused_words(workshop, {public: villain}, viewer=viewer)


async def test_what_a_moderator_confirmed_stays_refused_and_cannot_be_appealed_again(
    workshop: Workshop,
) -> None:
    viewer = await workshop.viewer()
    refusal = await refused_words(workshop, RUDE, viewer=viewer)
    await appeals.appeal(viewer, refusal.refusal_id)
    await decide(refusal, allow=False)
    again = await refused_words(workshop, RUDE, viewer=viewer)
    assert again.refusal_id == refusal.refusal_id
    assert (await appeals.appeal(viewer, refusal.refusal_id)).state is RefusalState.CONFIRMED
    with pytest.raises(Conflict):
        await decide(refusal, allow=True)


async def test_an_appeal_twice_is_one_appeal_and_a_decision_twice_one_decision(
    workshop: Workshop,
) -> None:
    viewer = await workshop.viewer()
    refusal = await refused_words(workshop, RUDE, viewer=viewer)
    with pytest.raises(Conflict):
        await decide(refusal, allow=True)  # nobody appealed
    states = await asyncio.gather(*(appeals.appeal(viewer, refusal.refusal_id) for _ in range(3)))
    assert {one.state for one in states} == {RefusalState.APPEALED}
    first = await decide(refusal, allow=True)
    assert (await decide(refusal, allow=True)).decided_at == first.decided_at


async def test_nothing_that_is_sexual_with_a_minor_can_be_appealed(workshop: Workshop) -> None:
    viewer = await workshop.viewer()
    refusal = await refused_words(workshop, HARD, viewer=viewer)
    assert not refusal.may_appeal
    with pytest.raises(NotAllowed):
        await appeals.appeal(viewer, refusal.refusal_id)
    with pytest.raises(Conflict):
        await decide(refusal, allow=True)
    await refused_words(workshop, HARD, viewer=viewer)


async def test_a_refusal_of_somebody_else_is_not_found(workshop: Workshop) -> None:
    refusal = await refused_words(workshop, RUDE)
    for other in (await workshop.viewer(), await workshop.viewer(role=Role.MODERATOR)):
        with pytest.raises(NotFound):
            await appeals.appeal(other, refusal.refusal_id)
    with pytest.raises(NotFound):
        await appeals.quarantined(refusal.refusal_id, workshop.runtime.storage)


async def test_old_refusals_are_forgotten_except_what_waits_or_was_allowed(
    workshop: Workshop,
) -> None:
    storage, viewer = workshop.runtime.storage, await workshop.viewer()
    waits = await refused_words(workshop, {"summary": "naked"}, viewer=viewer)
    await appeals.appeal(viewer, waits.refusal_id)
    allowed = await refused_picture(workshop, viewer.user_id, 0.9)
    await appeals.appeal(viewer, allowed.refusal_id)
    await decide(allowed, allow=True)
    other = await workshop.viewer()
    stands = await refused_picture(workshop, other.user_id, 0.9)
    await ScreeningRefusal.all().update(created_at=now() - timedelta(days=31))
    young = await refused_words(workshop, {"summary": "A nude."}, viewer=viewer)

    month = timedelta(days=30)
    assert await appeals.sweep(month, storage=storage) == 2
    assert await appeals.sweep(month, storage=storage) == 0
    left = {row.id: row for row in await ScreeningRefusal.all()}
    assert left.keys() == {waits.refusal_id, allowed.refusal_id, young.refusal_id}
    assert not left[allowed.refusal_id].is_kept
    for gone in (allowed, stands):
        with pytest.raises(NotFound):
            await appeals.quarantined(gone.refusal_id, storage)
    runtime = looking(workshop, 0.9)
    await gate.require_safe(
        viewer.user_id, PICTURE, "image/webp", place="main image", runtime=runtime
    )


@pytest.mark.parametrize(
    "scores",
    [
        {"rating_suggestive_score": 0.9},
        {"rating_explicit_score": 0.35},
        {"main_image_score_max": 0.5},
        {"rating_explicit_score": 1.1},
        {"main_image_score_max": -0.1},
        {"rating_suggestive_score": float("nan")},
    ],
)
def test_thresholds_out_of_bounds_or_order_stop_the_start(scores: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Settings(**scores)  # type: ignore[arg-type]  # scores alone
