"""What ComfyUI is sent, what its socket tells, and what becomes of each fault of it."""

from __future__ import annotations

import asyncio
import dataclasses
from contextlib import aclosing
from pathlib import Path

import pytest

from app.providers.rendering.comfyui.answers import job_named, message, place_in
from app.providers.rendering.comfyui.fake import FakeComfyUI
from app.providers.rendering.comfyui.provider import ComfyUI
from app.providers.rendering.comfyui.workflows import BUNDLED, filled, read_workflows
from app.providers.rendering.port import (
    CancelOutcome,
    NotOrdered,
    ProviderFault,
    RenderProgress,
    SubmissionUnclear,
)
from tests.media.samples import picture
from tests.providers.comfyui.harness import WORKFLOWS, adapter
from tests.providers.fal.harness import ordered
from tests.providers.fal.orders import IMAGE
from tests.providers.rendering_contract import first_step_of, rendered, steps_of


def test_a_workflow_is_filled_in_from_the_order_and_nothing_else_of_it_changes() -> None:
    order = dataclasses.replace(IMAGE, count=2, prompt='say "$seed"')
    made = filled(WORKFLOWS["flux-2-dev"], order, picture=None)
    assert made["2"]["inputs"] == {"clip": ["1", 1], "text": 'say "$seed"'}
    assert made["4"]["inputs"] == {"width": 1_024, "height": 1_024, "batch_size": 2}
    assert made["5"]["inputs"]["seed"] == 11
    assert made["7"]["inputs"]["filename_prefix"] == f"galatea-{order.reference}"
    assert made["1"] == WORKFLOWS["flux-2-dev"]["1"]
    assert filled(WORKFLOWS["flux-2-dev"], order, picture=None) == made


def test_what_a_workflow_cannot_make_is_refused_for_good() -> None:
    for model, count in (("flux-2-dev-edit", 1), ("kling-2-6-pro", 2)):
        with pytest.raises(ProviderFault) as fault:
            filled(WORKFLOWS[model], dataclasses.replace(IMAGE, count=count), picture=None)
        assert not fault.value.retryable


def test_workflows_are_read_from_a_folder_and_what_is_none_is_named(tmp_path: Path) -> None:
    assert read_workflows(BUNDLED).keys() == {"flux-2-dev", "flux-2-dev-edit"}
    (tmp_path / "mine.json").write_text('{"nodes": []}')
    with pytest.raises(ValueError, match=r"mine\.json is no workflow"):
        read_workflows(tmp_path)


def test_places_and_names_are_read_from_the_queue_and_messages_of_others_say_nothing() -> None:
    def entry(number: int, name: str) -> list[object]:
        return [number, f"id-{number}", {}, {"galatea_order": name, "galatea_count": 2}, []]

    queue = {"queue_running": [entry(0, "a")], "queue_pending": [entry(2, "c"), entry(1, "b")]}
    places = [place_in(queue, f"id-{number}") for number in range(4)]
    assert [place and place.ahead for place in places] == [None, 1, 2, None]
    assert places[3] is None
    assert places[0] is not None
    assert job_named("b", queue, {}) == ("id-1", 2)
    assert job_named("c", {}, {"id-2": {"prompt": entry(2, "c")}}) == ("id-2", 2)
    assert job_named("d", queue, {}) is None
    for nothing in (
        "no json",
        '{"type": "progress", "data": {"value": 1, "max": 2, "prompt_id": "another"}}',
        '{"type": "progress", "data": {"value": 1, "max": 0, "prompt_id": "id-1"}}',
        '{"type": "status", "data": {}}',
        b"\0\0\0\2\0\0\0\1picture",
        b"\0\0\0\1",
    ):
        assert message(nothing, "id-1") is None


async def test_steps_and_previews_are_told_as_they_are_made(
    provider: ComfyUI, fake: FakeComfyUI
) -> None:
    fake.seconds = 0.4
    steps = await steps_of(provider, await provider.submit(ordered()))
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert {0.5 * 0.95, 0.75 * 0.95} <= set(fractions)
    previews = [step.preview for step in steps if step.preview is not None]
    assert len(previews) >= 2
    assert all(preview[8:12] == b"WEBP" for preview in previews)
    assert steps[-1] == RenderProgress(1.0, "finished")


async def test_a_job_tells_its_place_in_the_queue(provider: ComfyUI) -> None:
    running = await provider.submit(ordered("[comfyui:endless]"))
    waiting = [await provider.submit(ordered()) for _ in range(2)]
    assert (await first_step_of(provider, waiting[1])).stage == "in the renderer's queue, place 3"
    assert await provider.cancel(waiting[0]) is CancelOutcome.CANCELLED
    assert (await first_step_of(provider, waiting[1])).stage == "in the renderer's queue, place 2"
    assert await provider.cancel(running) is CancelOutcome.CANCELLED
    await steps_of(provider, waiting[1])
    assert (await provider.fetch(waiting[1])).content


async def test_a_socket_that_breaks_is_opened_again(provider: ComfyUI, fake: FakeComfyUI) -> None:
    fake.seconds = 0.8
    reference = await provider.submit(ordered("[comfyui:cut]"))
    steps = await steps_of(provider, reference)
    assert steps[-1].fraction == 1.0
    assert max(fake.opened.values()) == 2
    assert fake.ordered == 1


async def test_another_worker_hears_the_same_job_from_where_it_stands(
    provider: ComfyUI, fake: FakeComfyUI
) -> None:
    reference = await provider.submit(ordered("[comfyui:endless]"))
    second = adapter(fake)
    for one in (provider, second):
        async with asyncio.timeout(30), aclosing(one.follow(reference)) as steps:
            assert (await anext(steps)).stage == "rendering"
            assert (await anext(steps)).preview is not None
    assert list(fake.opened.values()) == [2], "under the same client's name"
    assert await second.cancel(reference) is CancelOutcome.CANCELLED
    assert fake.ordered == 1


@pytest.mark.parametrize("waits", [False, True])
async def test_an_order_whose_answer_was_lost_is_found_by_its_name_and_not_made_twice(
    provider: ComfyUI, fake: FakeComfyUI, waits: bool
) -> None:
    order = ordered("[comfyui:lost]")
    if waits:
        await provider.submit(ordered("[comfyui:endless]"))
    with pytest.raises(SubmissionUnclear):
        await provider.submit(order)
    found = await provider.find(order.reference)
    assert await provider.submit(order) == found
    assert fake.ordered == 1 + waits
    with pytest.raises(NotOrdered):
        await provider.find(f"{order.reference}1")


async def test_what_is_turned_away_was_not_queued(provider: ComfyUI, fake: FakeComfyUI) -> None:
    order = ordered("[comfyui:503]")
    with pytest.raises(ProviderFault) as fault:
        await provider.submit(order)
    assert fault.value.retryable
    assert fake.ordered == 0
    assert (await rendered(provider, order)).content


async def test_one_that_ran_out_of_memory_is_done_again_when_it_is_ordered_again(
    provider: ComfyUI, fake: FakeComfyUI
) -> None:
    order = ordered("[comfyui:oom]")
    with pytest.raises(ProviderFault, match="memory") as fault:
        await rendered(provider, order)
    assert (fault.value.retryable, fault.value.job_failed) == (True, True)
    assert (await rendered(provider, order)).content
    assert fake.ordered == 2


async def test_a_job_that_a_restarted_server_does_not_know_is_ordered_anew(
    provider: ComfyUI, fake: FakeComfyUI
) -> None:
    reference = await provider.submit(ordered("[comfyui:forgotten]"))
    with pytest.raises(ProviderFault) as fault:
        await steps_of(provider, reference)
    assert (fault.value.retryable, fault.value.job_failed) == (True, True)


async def test_a_server_that_is_away_is_waited_for_a_while_and_then_a_fault_that_passes(
    provider: ComfyUI, fake: FakeComfyUI
) -> None:
    reference = await provider.submit(ordered("[comfyui:endless]"))
    away = adapter(fake, url="http://127.0.0.1:1")
    async with asyncio.timeout(30):
        with pytest.raises(ProviderFault, match="away") as fault:
            await steps_of(away, reference)
    assert (fault.value.retryable, fault.value.job_failed) == (True, False)
    with pytest.raises(ProviderFault) as fault:
        await away.submit(ordered())
    assert fault.value.retryable


async def test_an_edit_uploads_the_picture_it_starts_from(
    provider: ComfyUI, fake: FakeComfyUI
) -> None:
    order = ordered(model="flux-2-dev-edit", base_image=picture(64, 48))
    assert (await rendered(provider, order)).content_type == "image/png"
    (upload,) = fake.uploads
    assert b"\x89PNG" in upload
    (job,) = fake.jobs.values()
    (name,) = fake.folders["input"]
    assert job.workflow["4"]["inputs"] == {"image": name}


async def test_a_model_without_a_workflow_is_not_ordered(
    provider: ComfyUI, fake: FakeComfyUI
) -> None:
    with pytest.raises(ProviderFault) as fault:
        await provider.submit(dataclasses.replace(IMAGE, model="z-image-base"))
    assert not fault.value.retryable
    assert fake.ordered == 0
    assert provider.cost_usd_micros(IMAGE) == 0


async def test_nothing_is_left_in_the_files_of_a_job_once_it_is_forgotten(
    provider: ComfyUI, fake: FakeComfyUI
) -> None:
    others = ordered(model="flux-2-dev-edit", base_image=picture(64, 48))
    await rendered(provider, others)
    kept = {name: dict(files) for name, files in fake.folders.items()}
    order = ordered(model="flux-2-dev-edit", base_image=picture(80, 60))
    reference = await provider.submit(order)
    await steps_of(provider, reference)
    await provider.fetch(reference)
    asked = len(fake.uploads)
    for _ in range(2):
        await provider.forget(reference)
    for folder in ("input", "output"):
        emptied = fake.folders[folder].keys() - kept[folder].keys()
        assert [fake.folders[folder][name] for name in emptied] == [b""]
        assert fake.folders[folder].items() >= kept[folder].items(), "of others nothing is lost"
    assert len(fake.uploads) == asked == 2
    assert len(fake.jobs) == 1


async def test_a_job_that_was_taken_out_of_the_queue_leaves_no_picture_behind(
    provider: ComfyUI, fake: FakeComfyUI
) -> None:
    first = await provider.submit(ordered("[comfyui:endless]"))
    await first_step_of(provider, first)
    order = ordered(model="flux-2-dev-edit", base_image=picture(64, 48))
    waiting = await provider.submit(order)
    assert await provider.cancel(waiting) is CancelOutcome.CANCELLED
    await provider.forget(waiting)
    assert list(fake.folders["input"].values()) == [b""]
    await provider.cancel(first)


async def test_no_file_is_made_where_there_was_none(provider: ComfyUI, fake: FakeComfyUI) -> None:
    reference = await provider.submit(ordered())
    await steps_of(provider, reference)
    await provider.forget(reference)
    assert fake.folders["input"] == {}
