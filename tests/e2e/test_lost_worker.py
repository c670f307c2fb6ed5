"""A worker that is killed in the middle of a film loses nothing and doubles nothing."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import Any

import pytest

from tests.e2e.client import ORDER_IMAGE, ORDER_VIDEO, WALLET, Client, streams
from tests.e2e.processes import Installation

GALLERY = """
    query ($id: ID!) {
      character(id: $id) { galleryImages { nodes { id } } galleryVideos { nodes { id } } }
    }
"""


async def finished(client: Client, mutation: str, **order: Any) -> dict[str, Any]:
    """Order something, watch it to its end, return its last event."""
    answer = await client.ask(mutation, input=order)
    [accepted] = answer.values()
    return [event async for event in client.watch(accepted["generation"]["id"])][-1]


@pytest.mark.timeout(240)
async def test_a_film_whose_worker_is_killed_is_finished_once_and_charged_once(
    live: Installation, client: Client
) -> None:
    character = await client.create_character()
    picture = {"characterId": character, "prompt": "on a snowy mountain", "idempotencyKey": "1"}
    await finished(client, ORDER_IMAGE, model="flux-2-dev", **picture)
    shown = (await client.ask(GALLERY, id=character))["character"]["galleryImages"]["nodes"]
    order = {
        "characterId": character,
        "model": "kling-2-6-pro",
        "durationSeconds": 5,
        "prompt": "snow falls",
        "aspectRatio": "SQUARE_1_1",
        "startImageId": shown[0]["id"],
        "idempotencyKey": "film",
    }
    film = (await client.ask(ORDER_VIDEO, input=order))["generateGalleryVideo"]["generation"]

    events: list[dict[str, Any]] = []
    killed = False
    async for event in client.watch(film["id"], after=0):
        events.append(event)
        if not killed and event["fraction"] > 0.3:
            live.kill("worker")
            killed = True
            # nobody is at work: the order waits, its hold stays, the same key finds it
            again = (await client.ask(ORDER_VIDEO, input=order))["generateGalleryVideo"]
            assert again["generation"]["id"] == film["id"]
            live.start("worker")

    assert killed
    assert events[-1]["state"] == "SUCCEEDED"
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
    fractions = [event["fraction"] for event in events]
    assert fractions == sorted(fractions)
    assert any(event["stage"] == "waiting for a renderer" for event in events)
    gallery = (await client.ask(GALLERY, id=character))["character"]
    assert len(gallery["galleryVideos"]["nodes"]) == 1
    content = (await client.http.get(events[-1]["generation"]["result"]["url"])).content
    seconds, size, heard = streams(content)  # ordered without voice
    assert (round(seconds, 2), size, heard) == (5.0, (720, 720), False)
    wallet = (await client.ask(WALLET))["viewer"]["wallet"]
    assert (wallet["balanceAurum"], wallet["heldAurum"]) == (1_000 - 4 - 100, 0)
    assert "in order" in live.command("app.cli", "audit")


@pytest.mark.timeout(240)
async def test_a_prompt_can_lose_its_worker_and_is_delivered_all_the_same(
    live: Installation, client: Client
) -> None:
    character = await client.create_character()
    order = {
        "characterId": character,
        "model": "flux-2-dev",
        "idempotencyKey": "1",
        "prompt": "in a library [studio:lose-worker]",
    }
    accepted = (await client.ask(ORDER_IMAGE, input=order))["generateGalleryImage"]["generation"]

    async def restart_when_gone() -> None:
        await asyncio.to_thread(live.wait_for_end, "worker")
        live.kill("worker")
        live.start("worker")

    async with asyncio.TaskGroup() as group:
        restarting = group.create_task(restart_when_gone())
        events = [event async for event in client.watch(accepted["id"], after=0)]
        assert restarting.done()
    assert events[-1]["state"] == "SUCCEEDED"
    assert (await client.ask(WALLET))["viewer"]["wallet"]["balanceAurum"] == 1_000 - 4


async def test_a_reconnecting_client_goes_on_where_it_was(client: Client) -> None:
    character = await client.create_character()
    order = {
        "characterId": character,
        "model": "flux-2-dev",
        "idempotencyKey": "1",
        "prompt": "in a garden [studio:slow=3]",
    }
    accepted = (await client.ask(ORDER_IMAGE, input=order))["generateGalleryImage"]["generation"]
    seen: list[int] = []
    ended = False
    while not ended:  # a connection that breaks after every second event
        new = 0
        events = client.watch(accepted["id"], after=seen[-1] if seen else 0)
        async with aclosing(events):
            async for event in events:
                seen.append(event["sequence"])
                ended = event["state"] == "SUCCEEDED"
                new += 1
                if new == 2:
                    break
    assert seen == list(range(1, len(seen) + 1))
    assert len(seen) > 5
