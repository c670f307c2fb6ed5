"""From signing up to a film in a public gallery, watched live, paid to the AURUM."""

from __future__ import annotations

import io
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.e2e.client import ORDER_IMAGE, ORDER_VIDEO, WALLET, Client, streams
from tests.e2e.processes import Installation

GALLERY = """
    query ($id: ID!) {
      character(id: $id) {
        name
        galleryImages { nodes { id prompt image { url width height thumbhash isPreview
          small: url(width: 320) } } pageInfo { hasNextPage } }
        galleryVideos { nodes { prompt video { url durationSeconds hasAudio posterUrl } } }
      }
    }
"""


def assert_told_whole(events: list[dict[str, Any]]) -> None:
    """Every event from the first on, in order, with fractions that never fall and a final one."""
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
    fractions = [event["fraction"] for event in events]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    assert events[-1]["state"] == "SUCCEEDED"
    assert {event["state"] for event in events[:-1]} <= {"QUEUED", "RUNNING"}
    assert len({event["correlationId"] for event in events}) == 1


async def seen_previews(events: list[dict[str, Any]]) -> int:
    """Fetch each preview once, as its owner would, and count those that are pictures."""
    addresses = {
        event["previewUrl"].partition("?")[0]: event["previewUrl"]
        for event in events
        if event["previewUrl"]
    }
    async with httpx.AsyncClient() as http:
        for address in addresses.values():
            response = await http.get(address)
            assert response.status_code == 200
            assert "private" in response.headers["cache-control"]
            Image.open(io.BytesIO(response.content)).load()
    return len(addresses)


@pytest.mark.timeout(240)
async def test_a_character_comes_to_life(live: Installation, client: Client) -> None:
    character = await client.create_character()
    await order_the_picture(client, character)
    await order_the_film(client, character)
    await read_the_gallery_signed_out(live, character)
    wallet = (await client.ask(WALLET))["viewer"]["wallet"]
    assert (wallet["balanceAurum"], wallet["heldAurum"]) == (1_000 - 4 - 225, 0)
    amounts = [line["amountAurum"] for line in wallet["statement"]["nodes"]]
    assert amounts == [-225, -4, 1_000]
    assert "in order" in live.command("app.cli", "audit")


async def order_the_picture(client: Client, character: str) -> None:
    """Order a picture twice with one key, watch it, see its previews and its money."""
    order = {
        "characterId": character,
        "model": "flux-2-dev",
        "prompt": "smiling on a beach at sunset",
        "aspectRatio": "PORTRAIT_3_4",
        "seed": "7",
        "idempotencyKey": "the picture",
    }
    accepted = (await client.ask(ORDER_IMAGE, input=order))["generateGalleryImage"]
    picture = accepted["generation"]
    assert picture["state"] == "QUEUED"
    assert picture["money"]["holdAurum"] == picture["priceAurum"] == 4
    again = (await client.ask(ORDER_IMAGE, input=order))["generateGalleryImage"]
    assert again["generation"]["id"] == picture["id"]
    events = [event async for event in client.watch(picture["id"], after=0)]
    assert_told_whole(events)
    assert await seen_previews(events) >= 1
    assert [event["money"]["holdAurum"] for event in events[:-1]] == [4] * (len(events) - 1)
    assert events[-1]["money"] == {
        "priceAurum": 4,
        "holdAurum": 0,
        "capturedAurum": 4,
        "releasedAurum": 0,
        "reason": None,
    }


async def order_the_film(client: Client, character: str) -> None:
    """Order a film of five seconds with voice that starts from the picture, and watch it."""
    gallery = (await client.ask(GALLERY, id=character))["character"]
    order = {
        "characterId": character,
        "model": "kling-2-6-pro",
        "durationSeconds": 5,
        "withVoice": True,
        "aspectRatio": "SQUARE_1_1",
        "prompt": 'she looks at the sea and says "I was marble once."',
        "startImageId": gallery["galleryImages"]["nodes"][0]["id"],
        "idempotencyKey": "the film",
    }
    film = (await client.ask(ORDER_VIDEO, input=order))["generateGalleryVideo"]["generation"]
    events = [event async for event in client.watch(film["id"], after=0)]
    assert_told_whole(events)
    assert await seen_previews(events) >= 3
    assert events[-1]["generation"]["result"]["durationSeconds"] == 5


async def read_the_gallery_signed_out(live: Installation, character: str) -> None:
    """Read the gallery as nobody, and fetch and decode what is in it."""
    nobody = Client(live.url)
    gallery = (await nobody.ask(GALLERY, id=character))["character"]
    assert gallery["name"] is None  # not shared yet: its pictures are public, its texts are not
    [shown] = gallery["galleryImages"]["nodes"]
    [moving] = gallery["galleryVideos"]["nodes"]
    response = await nobody.http.get(shown["image"]["url"])
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert Image.open(io.BytesIO(response.content)).size == (896, 1152)
    small = await nobody.http.get(shown["image"]["small"])
    assert Image.open(io.BytesIO(small.content)).width == 320
    content = (await nobody.http.get(moving["video"]["url"])).content
    seconds, size, heard = streams(content)
    assert (round(seconds, 2), size, heard) == (5.0, (720, 720), True)
    part = await nobody.http.get(moving["video"]["url"], headers={"Range": "bytes=100-299"})
    assert (part.status_code, part.content) == (206, content[100:300])
    await nobody.http.aclose()
