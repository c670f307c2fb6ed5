"""Rendering: from the claim to the settlement, whatever the renderer does."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from redis.asyncio import Redis

from app.accounts.viewer import Viewer
from app.catalogue.models import RenderModel
from app.galleries.models import GalleryItem, Origin
from app.generations import delivery, execution, requests
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.embedded.valkey import start_valkey
from app.infra.events import Events
from app.infra.outbox import OutboxMessage
from app.media.models import Asset
from app.media.previews import load_preview
from app.providers.rendering.port import (
    ProviderFault,
    RenderOrder,
    RenderProgress,
    RenderRefused,
    RenderResult,
)
from app.providers.rendering.registry import alone
from app.providers.rendering.studio.provider import Studio
from app.wallet.statements import balance
from tests.providers.scripted import (
    PICTURE,
    PREVIEW,
    STEPS,
    Gate,
    Script,
    always,
)
from tests.workshop import (
    EDIT_MODEL,
    FILM_PRICE,
    IMAGE_MODEL,
    IMAGE_PRICE,
    Workshop,
    assert_told_whole,
    columns,
    film_order,
)


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def test_a_delivered_picture_is_paid_shown_and_told_whole(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await workshop.run(await workshop.accepted(viewer, seed=7))
    assert (made.state, made.stage, made.fraction) == (GenerationState.SUCCEEDED, "delivered", 1)
    assert (made.captured_aurum, made.released_aurum) == (IMAGE_PRICE, 0)
    assert made.started_at is not None
    assert made.finished_at is not None
    assert made.created_at <= made.started_at <= made.finished_at
    assert made.lease_token is None
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000 - IMAGE_PRICE, 0)
    item = await GalleryItem.get(generation_id=made.id)
    assert (item.origin, item.prompt, item.seed) == (Origin.INDEPENDENT, made.prompt, 7)
    asset = await workshop.result(made)
    assert (asset.id, asset.width, asset.height) == (delivery.asset_id_of(made.id), 64, 48)
    assert not asset.is_preview
    events = await workshop.events(made)
    assert_told_whole(events)
    stages = [event.stage for event in events]
    steps = [step.stage for step in STEPS]
    assert stages == ["queued", "starting", *steps, "finished", "delivered"]
    assert [event.hold_aurum for event in events] == [IMAGE_PRICE] * (len(events) - 1) + [0]
    assert {event.correlation_id for event in events} == {made.correlation_id}
    assert workshop.atelier.forgotten == set(workshop.atelier.jobs)


async def test_an_order_tells_the_renderer_all_it_needs(workshop: Workshop, viewer: Viewer) -> None:
    character = await workshop.character(viewer, main_image=True)
    made = await workshop.run(
        await workshop.accepted(
            viewer, character_id=character.id, model=EDIT_MODEL, prompt="wearing a coat", seed=3
        )
    )
    (told,) = workshop.atelier.paid
    assert (told.model, told.prompt, told.seed) == (EDIT_MODEL, "wearing a coat", 3)
    assert (told.sitter.seed, told.sitter.appearance) == (
        str(character.id),
        "red hair, green coat",
    )
    main_image = await workshop.runtime.storage.get(
        f"assets/{character.main_image_id}/original.webp"  # type: ignore[attr-defined]  # ORM's key
    )
    assert (told.base_image, told.base_prompt) == (main_image, "by the sea")
    assert (told.width, told.height, told.attempt) == (1024, 1024, 0)
    assert (await GalleryItem.get(generation_id=made.id)).origin is Origin.DERIVED


async def test_a_delivered_film_stands_in_the_gallery(workshop: Workshop, viewer: Viewer) -> None:
    character = await workshop.character(viewer, main_image=True)
    accepted = await requests.generate_gallery_video(
        viewer, film_order(character_id=character.id), runtime=workshop.runtime
    )
    made = await workshop.run(accepted)
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, FILM_PRICE)
    asset = await workshop.result(made)
    assert (asset.kind, asset.duration_ms, asset.has_audio) == ("VIDEO", 1_000, False)
    (told,) = workshop.atelier.paid
    assert (told.duration_seconds, told.with_voice) == (5, False)


async def test_a_duplicate_message_finds_nothing_to_do(workshop: Workshop, viewer: Viewer) -> None:
    accepted = await workshop.accepted(viewer)
    done = columns(await workshop.run(accepted))
    calls = dict(workshop.atelier.calls)
    again = await workshop.run(accepted)
    assert columns(again) == done
    assert workshop.atelier.calls == calls


async def test_two_workers_with_the_same_message_render_once(
    workshop: Workshop, viewer: Viewer
) -> None:
    accepted = await workshop.accepted(viewer)
    await asyncio.gather(*(workshop.run(accepted) for _ in range(6)))
    assert len(workshop.atelier.paid) == workshop.atelier.calls["submit"] == 1
    assert_told_whole(await workshop.events(accepted))


async def test_a_message_about_nothing_does_nothing(workshop: Workshop, viewer: Viewer) -> None:
    assert await execution.run_next(workshop.runtime) is None
    assert workshop.atelier.calls == {}


@pytest.mark.parametrize(
    ("ending", "state", "code"),
    [
        (RenderRefused("Not this."), GenerationState.REFUSED, "REFUSED"),
        (ProviderFault("Broken.", retryable=False), GenerationState.FAILED, "PROVIDER_FAULT"),
        (RenderResult(b"noise", "image/webp"), GenerationState.FAILED, "UNREADABLE_RESULT"),
    ],
    ids=["refused", "failed", "unreadable"],
)
async def test_what_is_not_delivered_is_given_back_with_a_reason(
    workshop: Workshop,
    viewer: Viewer,
    ending: RenderResult | RenderRefused | ProviderFault,
    state: GenerationState,
    code: str,
) -> None:
    workshop.atelier.script_for = always(Script(ending=ending))
    made = await workshop.run(await workshop.accepted(viewer))
    assert (made.state, made.reason_code) == (state, code)
    assert made.reason
    assert (made.captured_aurum, made.released_aurum) == (0, IMAGE_PRICE)
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000, 0)
    assert await GalleryItem.all().count() == await Asset.all().count() == 0
    events = await workshop.events(made)
    assert_told_whole(events)
    assert (events[-1].released_aurum, events[-1].reason) == (IMAGE_PRICE, made.reason)


async def test_a_passing_fault_is_tried_again_as_a_new_order(
    workshop: Workshop, viewer: Viewer
) -> None:
    def flaky(order: RenderOrder) -> Script:
        fault = ProviderFault("Busy.", retryable=True)
        return Script(ending=PICTURE if order.attempt else fault)

    workshop.atelier.script_for = flaky
    accepted = await workshop.accepted(viewer)
    waiting = await workshop.run(accepted)
    assert (waiting.state, waiting.stage) == (GenerationState.QUEUED, "waiting to be retried")
    assert await OutboxMessage.all().count() > 1
    made = await workshop.run(accepted)
    assert (made.state, made.attempts) == (GenerationState.SUCCEEDED, 2)
    assert [order.attempt for order in workshop.atelier.paid] == [0, 1]
    assert len({order.reference for order in workshop.atelier.paid}) == 2
    assert_told_whole(await workshop.events(made))


async def test_a_fault_while_ordering_is_tried_again_under_the_same_name(
    workshop: Workshop, viewer: Viewer
) -> None:
    scripts = [Script(refusal=ProviderFault("No answer.", retryable=True)), Script()]
    workshop.atelier.script_for = lambda _order: scripts.pop(0)
    accepted = await workshop.accepted(viewer)
    assert (await workshop.run(accepted)).state is GenerationState.QUEUED
    assert (await workshop.run(accepted)).state is GenerationState.SUCCEEDED
    assert [order.reference for order in workshop.atelier.paid] == [f"{accepted.id}-0"]


async def test_a_fault_that_never_passes_ends_with_the_last_try(
    workshop: Workshop, viewer: Viewer
) -> None:
    workshop.atelier.script_for = always(Script(ending=ProviderFault("Busy.", retryable=True)))
    accepted = await workshop.accepted(viewer)
    most = workshop.runtime.settings.generation_attempts_max
    for _ in range(most - 1):
        assert (await workshop.run(accepted)).state is GenerationState.QUEUED
    made = await workshop.run(accepted)
    assert (made.state, made.attempts) == (GenerationState.FAILED, most)
    assert (made.reason, made.released_aurum) == ("Busy.", IMAGE_PRICE)
    assert_told_whole(await workshop.events(made))


async def test_a_render_that_hangs_is_ended_in_time_and_given_back(
    workshop: Workshop, viewer: Viewer
) -> None:
    await RenderModel.filter(slug=IMAGE_MODEL).update(time_limit_seconds=1)
    workshop.atelier.script_for = always(Script(ending=None))
    made = await workshop.run(await workshop.accepted(viewer))
    assert (made.state, made.reason_code) == (GenerationState.FAILED, "TIMED_OUT")
    assert made.released_aurum == IMAGE_PRICE
    (job,) = workshop.atelier.jobs.values()
    assert job.cancelled.is_set()
    assert_told_whole(await workshop.events(made))


async def test_progress_in_quick_succession_is_coalesced_and_previews_are_not(
    workshop: Workshop, viewer: Viewer
) -> None:
    rare = workshop.runtime.settings.model_copy(update={"progress_interval_ms": 60_000})
    workshop.runtime = replace(workshop.runtime, settings=rare)
    steps = tuple(RenderProgress(number / 100, "painting") for number in range(100))
    seen = RenderProgress(0.995, "nearly", PREVIEW)
    workshop.atelier.script_for = always(Script(steps=(*steps, seen)))
    made = await workshop.run(await workshop.accepted(viewer))
    events = await workshop.events(made)
    assert_told_whole(events)
    assert [event.stage for event in events] == [
        "queued",
        "starting",
        "painting",
        "nearly",
        "finished",
        "delivered",
    ]


async def test_the_latest_preview_can_be_fetched_and_no_other_file_passes_for_one(
    workshop: Workshop, viewer: Viewer
) -> None:
    steps = (
        RenderProgress(0.1, "sketching", PREVIEW),
        RenderProgress(0.2, "painting", b"no picture at all"),
    )
    workshop.atelier.script_for = always(Script(steps=steps))
    made = await workshop.run(await workshop.accepted(viewer))
    assert made.preview_number == 1
    found = await load_preview(workshop.runtime.redis, generation_id=made.id, number=1)
    assert found == PREVIEW


async def test_a_fraction_never_falls_when_a_renderer_begins_again(
    workshop: Workshop, viewer: Viewer
) -> None:
    def slower(order: RenderOrder) -> Script:
        if order.attempt:
            return Script()
        return Script(
            steps=(RenderProgress(0.9, "nearly"),), ending=ProviderFault("No.", retryable=True)
        )

    workshop.atelier.script_for = slower
    accepted = await workshop.accepted(viewer)
    await workshop.run(accepted)
    made = await workshop.run(accepted)
    assert_told_whole(await workshop.events(made))


async def test_a_render_is_finished_without_redis(
    workshop: Workshop, viewer: Viewer, tmp_path: Path
) -> None:
    server = await asyncio.to_thread(start_valkey, tmp_path / "own", fast=True)
    redis: Redis = Redis.from_url(server.url, socket_timeout=None)
    events = Events(redis, retention_seconds=60, queue_events=8)
    gate = Gate()
    workshop.atelier.script_for = always(Script(gate=gate))
    runtime = workshop.worker(redis=redis, events=events)
    accepted = await workshop.accepted(viewer)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(workshop.run(accepted, runtime=runtime))
        await gate.reached.wait()
        await asyncio.to_thread(server.stop)
        gate.open.set()
    made = running.result()
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, IMAGE_PRICE)
    await events.close()
    await redis.aclose()


@pytest.mark.timeout(60)
async def test_the_studio_delivers_a_picture_of_the_size_ordered(
    workshop: Workshop, viewer: Viewer
) -> None:
    studio = Studio(workshop.runtime.settings.folder("studio"))
    runtime = workshop.worker()
    accepted = await workshop.accepted(viewer, prompt="smiling by the sea at sunset", seed=7)
    made = await workshop.run(accepted, runtime=replace(runtime, rendering=alone(studio)))
    assert made.state is GenerationState.SUCCEEDED
    asset = await workshop.result(made)
    assert (asset.width, asset.height, asset.is_preview) == (1024, 1024, True)
    events = await workshop.events(made)
    assert_told_whole(events)
    assert any(event.preview_number for event in events)
    await studio.close()


async def test_the_time_that_is_left_is_learnt_from_earlier_renders(
    workshop: Workshop, viewer: Viewer
) -> None:
    model = await RenderModel.get(slug=IMAGE_MODEL)
    first = await workshop.run(await workshop.accepted(viewer))
    second = await workshop.run(await workshop.accepted(viewer))
    expected = (await workshop.events(first))[1].estimated_seconds
    learnt = (await workshop.events(second))[1].estimated_seconds
    assert expected == model.expected_seconds
    assert learnt is not None
    assert 0 < learnt < 5
    assert (await Generation.get(id=second.id)).estimated_seconds is None
