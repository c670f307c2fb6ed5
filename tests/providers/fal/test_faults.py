"""fal's faults, one by one: what each means, and that none orders twice."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from app.infra.http_outside import Outside
from app.providers.rendering.fal.fake.server import FakeFal
from app.providers.rendering.fal.following import Pace
from app.providers.rendering.fal.provider import Fal
from app.providers.rendering.fal.references import LONGEST, job_of
from app.providers.rendering.fal.wire import Hosts
from app.providers.rendering.port import (
    CancelOutcome,
    ProviderBusy,
    ProviderFault,
    RenderOrder,
    RenderRefused,
    SubmissionUnclear,
)
from tests.providers.fal.harness import (
    SMALL,
    adapter,
    fal_and_fake,
    ordered,
    submits,
)
from tests.providers.rendering_contract import first_step_of, rendered, steps_of


@pytest.fixture
async def both() -> AsyncIterator[tuple[Fal, FakeFal]]:
    async with fal_and_fake() as running:
        yield running


Both = tuple[Fal, FakeFal]


async def failure_of(provider: Fal, order: RenderOrder) -> RenderRefused | ProviderFault:
    """How an order comes to nothing, and the same when it is asked again."""
    reference = await provider.submit(order)
    await steps_of(provider, reference)
    found: list[RenderRefused | ProviderFault] = []
    for _ in range(2):
        with pytest.raises((RenderRefused, ProviderFault)) as failed:
            await provider.fetch(reference)
        assert isinstance(failed.value, RenderRefused | ProviderFault)
        found.append(failed.value)
    assert type(found[0]) is type(found[1])
    return found[0]


# the order


@pytest.mark.parametrize("word", ["submit-429", "submit-503"])
async def test_one_that_is_turned_away_ordered_nothing_and_may_be_sent_later(
    both: Both, word: str
) -> None:
    provider, fake = both
    order = ordered(f"[fal:{word}]")
    with pytest.raises(ProviderFault) as fault:
        await provider.submit(order)
    assert fault.value.retryable
    assert not isinstance(fault.value, SubmissionUnclear)
    assert (submits(fake), len(fake.jobs)) == (1, 0)
    assert (await rendered(provider, order)).content
    assert len(fake.jobs) == 1


async def test_what_is_over_the_account_s_limit_waits_in_fal_s_queue(both: Both) -> None:
    provider, fake = both
    fake.at_once = 1
    going = await provider.submit(ordered("[fal:endless]"))
    waiting = await provider.submit(ordered())
    assert (await first_step_of(provider, waiting)).stage == "in the renderer's queue, place 1"
    fake.jobs[job_of(going).request_id].finish()
    await steps_of(provider, waiting)
    assert (await provider.fetch(waiting)).content


async def test_one_that_is_turned_away_at_the_limit_is_no_fault_of_it_and_is_taken_later(
    both: Both,
) -> None:
    provider, fake = both
    fake.at_once, fake.turns_away = 1, True
    going = await provider.submit(ordered("[fal:endless]"))
    order = ordered()
    with pytest.raises(ProviderBusy) as busy:
        await provider.submit(order)
    assert busy.value.retryable
    assert len(fake.jobs) == 1
    fake.jobs[job_of(going).request_id].finish()
    assert (await rendered(provider, order)).content


@pytest.mark.parametrize(
    ("word", "jobs"),
    [("submit-lost", 1), ("submit-cut", 0), ("submit-500", 0), ("submit-503-bare", 0)],
)
async def test_a_lost_answer_is_unclear_and_nothing_is_sent_again(
    both: Both, word: str, jobs: int
) -> None:
    provider, fake = both
    order = ordered(f"[fal:{word}]")
    with pytest.raises(SubmissionUnclear):
        await provider.submit(order)
    assert (submits(fake), len(fake.jobs)) == (1, jobs)
    assert await provider.find(order.reference) is None


async def test_an_answer_that_takes_too_long_is_unclear(both: Both) -> None:
    _, fake = both
    fake.answers_after = 5.0
    # time enough to arrive on a busy machine, and less than the answer takes
    hasty = Outside(seconds=1.0, schemes=frozenset({"http"}), private_addresses=True)
    with pytest.raises(SubmissionUnclear):
        await adapter(fake, outside=hasty).submit(ordered())
    assert submits(fake) == 1


async def test_where_nobody_listens_nothing_was_ordered(both: Both) -> None:
    _, fake = both
    nobody = adapter(fake, hosts=Hosts.at("http://127.0.0.1:1"))
    with pytest.raises(ProviderFault) as fault:
        await nobody.submit(ordered())
    assert fault.value.retryable
    assert not isinstance(fault.value, SubmissionUnclear)


async def test_a_key_that_is_not_taken_orders_nothing_and_says_nothing_of_the_order(
    both: Both,
) -> None:
    provider, fake = both
    for stranger, order in (
        (adapter(fake, key="x"), ordered()),
        (provider, ordered("[fal:submit-401]")),
    ):
        with pytest.raises(ProviderFault) as fault:
            await stranger.submit(order)
        assert (fault.value.retryable, fault.value.job_failed) == (True, False)
        assert not isinstance(fault.value, SubmissionUnclear)
    assert fake.jobs == {}


async def test_what_is_sent_says_start_timeout_no_retry_and_how_long_files_are_kept(
    both: Both,
) -> None:
    provider, fake = both
    await provider.submit(ordered())
    sent = fake.asked[-1]
    assert sent.headers["x-fal-request-start-timeout"] == "90"
    assert sent.headers["x-fal-no-retry"] == "1"
    assert sent.headers["x-fal-object-lifecycle-preference"] == (
        '{"expiration_duration_seconds":3600}'
    )
    assert sent.query == {}


async def test_addresses_are_kept_as_they_came_and_fit_a_row(both: Both) -> None:
    provider, fake = both
    reference = await provider.submit(ordered(of=SMALL, model="hunyuan-v3-instruct", count=4))
    job, (made,) = job_of(reference), fake.jobs.values()
    base = f"{fake.url}/fal-ai/hunyuan-image/requests/{made.id}"
    assert (job.response_url, job.status_url, job.cancel_url) == (
        base,
        f"{base}/status",
        f"{base}/cancel",
    )
    assert (job.model.slug, job.count, job.attempt, job.request_id) == (
        "hunyuan-v3-instruct",
        4,
        0,
        made.id,
    )
    assert len(reference) < LONGEST
    rebuilt = provider.reference_of(made.id, model="hunyuan-v3-instruct", count=4, attempt=0)
    assert rebuilt == reference
    for wrong in ("", "../" * 4, "a|b", "a/b"):
        with pytest.raises(ValueError, match="job"):
            provider.reference_of(wrong, model="flux-2-dev", count=1, attempt=0)


# the way there


@pytest.mark.parametrize("word", ["status-429", "status-503", "queue=3", "result-503", "file-503"])
async def test_what_passes_is_waited_for_or_asked_again(both: Both, word: str) -> None:
    provider, fake = both
    reference = await provider.submit(ordered(f"[fal:{word}]"))
    stages = [step.stage for step in await steps_of(provider, reference)]
    assert stages[-1] == "rendered"
    if word == "queue=3":
        assert stages[0] == "in the renderer's queue, place 3"
    if word.startswith(("result", "file")):
        with pytest.raises(ProviderFault) as fault:
            await provider.fetch(reference)
        assert fault.value.retryable
        assert not fault.value.job_failed
    assert (await provider.fetch(reference)).content
    assert submits(fake) == 1


async def test_a_job_that_nobody_knows_any_more_has_failed_and_may_be_ordered_anew(
    both: Both,
) -> None:
    provider, _ = both
    reference = await provider.submit(ordered("[fal:lost-job]"))
    with pytest.raises(ProviderFault) as lost:
        await steps_of(provider, reference)
    assert lost.value.retryable
    assert lost.value.job_failed
    with pytest.raises(ProviderFault) as lost:
        await provider.fetch(reference)
    assert lost.value.job_failed
    assert await provider.cancel(reference) is CancelOutcome.UNKNOWN


async def test_silence_ends_the_following_and_not_the_job(both: Both) -> None:
    provider, fake = both
    reference = await provider.submit(ordered())
    silent = adapter(fake, key="revoked meanwhile")
    with pytest.raises(ProviderFault) as fault:
        await steps_of(silent, reference)
    assert fault.value.retryable
    assert not fault.value.job_failed


async def test_one_in_progress_is_asked_to_stop_and_may_still_deliver(both: Both) -> None:
    provider, fake = both
    reference = await provider.submit(ordered("[fal:endless]"))
    assert (await first_step_of(provider, reference)).stage == "rendering"
    for _ in range(2):
        assert await provider.cancel(reference) is CancelOutcome.REQUESTED
    next(iter(fake.jobs.values())).finish()
    assert await provider.cancel(reference) is CancelOutcome.ALREADY_FINISHED
    assert (await provider.fetch(reference)).content


async def test_a_hint_is_followed_by_a_question_at_once(both: Both) -> None:
    _, fake = both
    hints = _Hints()
    patient = adapter(fake, hints=hints, pace=Pace(seconds=(60.0, 60.0, 60.0)))
    reference = await patient.submit(ordered("[fal:endless]"))
    async with asyncio.timeout(20), aclosing(patient.follow(reference)) as steps:
        assert (await anext(steps)).stage == "rendering"
        job = next(iter(fake.jobs.values()))
        assert hints.topics == (f"fal:{job.id}",)
        job.finish()
        hints.given.set()
        assert (await anext(steps)).stage == "rendered"


def test_questions_come_each_second_then_each_five_then_each_ten() -> None:
    pace = Pace()
    assert [pace.pause_after(passed) for passed in (0, 9.9, 10, 59, 60, 900)] == [
        1,
        1,
        5,
        5,
        10,
        10,
    ]


# what came out


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("content_policy_violation", "refuses"),
        ("image_too_small", "too small"),
        ("face_detection_error", "no face"),
        ("unsupported_image_format", "cannot read"),
        ("sequence_too_long", "too long"),
    ],
)
async def test_what_the_user_can_change_is_a_refusal_in_our_words(
    both: Both, kind: str, says: str
) -> None:
    failed = await failure_of(both[0], ordered(f"[fal:fail={kind}]"))
    assert isinstance(failed, RenderRefused)
    assert says in failed.reason


@pytest.mark.parametrize(
    ("word", "retryable"),
    [
        ("fail=downstream_service_error", True),
        ("fail=generation_timeout", True),
        ("504", True),
        ("fail=something_new", False),
        ("fail=missing", False),
        ("expired", False),
    ],
)
async def test_what_is_the_renderer_s_fault_is_none_of_the_user_s(
    both: Both, word: str, retryable: bool
) -> None:
    failed = await failure_of(both[0], ordered(f"[fal:{word}]"))
    assert isinstance(failed, ProviderFault)
    assert (failed.retryable, failed.job_failed) == (retryable, True)


async def test_a_request_that_does_not_fit_the_schema_fails_at_the_result(both: Both) -> None:
    failed = await failure_of(both[0], dataclasses.replace(ordered(), width=64))
    assert isinstance(failed, ProviderFault)
    assert not failed.retryable


async def test_an_empty_result_is_ordered_once_more_and_is_then_a_refusal(both: Both) -> None:
    order = ordered("[fal:fail=no_media_generated]")
    first = await failure_of(both[0], order)
    assert isinstance(first, ProviderFault)
    assert (first.retryable, first.job_failed) == (True, True)
    again = await failure_of(both[0], dataclasses.replace(order, attempt=1))
    assert isinstance(again, RenderRefused)


async def test_a_black_picture_that_is_flagged_is_refused_and_its_like_are_delivered(
    both: Both,
) -> None:
    provider, _ = both
    reference = await provider.submit(ordered("[fal:black=2]", count=2))
    await steps_of(provider, reference)
    with pytest.raises(RenderRefused):
        await provider.fetch(reference, number=1)
    assert (await provider.fetch(reference)).content


async def test_of_fewer_pictures_than_ordered_those_that_came_are_delivered(both: Both) -> None:
    provider, _ = both
    reference = await provider.submit(ordered("[fal:few]", count=2))
    await steps_of(provider, reference)
    assert (await provider.fetch(reference)).content
    with pytest.raises(ProviderFault, match="fewer") as fault:
        await provider.fetch(reference, number=1)
    assert (fault.value.retryable, fault.value.job_failed) == (False, False)


class _Hints:
    """Hints that a test gives."""

    def __init__(self) -> None:
        self.given = asyncio.Event()
        self.topics: tuple[str, ...] = ()

    def follow(self, *topics: str) -> _Hints:
        self.topics = topics
        return self

    async def __aenter__(self) -> _Hints:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def next(self, *, timeout_seconds: float) -> None:
        assert timeout_seconds == 60.0
        await self.given.wait()
