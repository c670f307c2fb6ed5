"""What is refused writes nothing and costs nothing, and says what to do."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import pytest

from tests.e2e.client import ORDER_IMAGE, ORDER_VIDEO, WALLET, Client
from tests.e2e.processes import Installation

CANCEL = "mutation ($id: ID!) { cancelGeneration(id: $id) { __typename } }"
GENERATIONS = "{ generations(first: 100) { nodes { id state } } }"


@pytest.mark.parametrize(
    ("change", "problem", "code"),
    [
        ({"model": "playground-2-5"}, "ModelRetiredProblem", "MODEL_RETIRED"),
        ({"model": "dall-e"}, "NotFoundProblem", "NOT_FOUND"),
        ({"prompt": ""}, "InvalidInputProblem", "INVALID_INPUT"),
        ({"prompt": " \n "}, "InvalidInputProblem", "INVALID_INPUT"),
        ({"prompt": "x" * 40_000}, "InvalidInputProblem", "INVALID_INPUT"),
        ({"model": "flux-2-dev-edit"}, "BaseImageMissingProblem", "BASE_IMAGE_MISSING"),
        ({"seed": "-1"}, "InvalidInputProblem", "INVALID_INPUT"),
        ({"characterId": "nonsense"}, "NotFoundProblem", "NOT_FOUND"),
    ],
)
async def test_a_refused_picture_writes_nothing(
    client: Client, change: dict[str, Any], problem: str, code: str
) -> None:
    order = {
        "characterId": await client.create_character(),
        "model": "flux-2-dev",
        "prompt": "by the sea",
        "idempotencyKey": "1",
    }
    answer = (await client.ask(ORDER_IMAGE, input=order | change))["generateGalleryImage"]
    assert (answer["__typename"], answer["code"]) == (problem, code)
    assert answer["message"]
    await assert_nothing_happened(client)


async def test_an_option_that_is_not_offered_writes_nothing(client: Client) -> None:
    order = {
        "characterId": await client.create_character(),
        "model": "kling-2-6-pro",
        "durationSeconds": 15,
        "prompt": "she waves",
        "idempotencyKey": "1",
    }
    answer = (await client.ask(ORDER_VIDEO, input=order))["generateGalleryVideo"]
    assert answer["__typename"] == "UnknownOptionProblem"
    await assert_nothing_happened(client)


async def test_somebody_elses_character_is_not_found(live: Installation, client: Client) -> None:
    other = Client(live.url)
    await other.sign_up(f"user-{uuid.uuid4().hex[:12]}")
    order = {
        "characterId": await other.create_character(),
        "model": "flux-2-dev",
        "prompt": "by the sea",
        "idempotencyKey": "1",
    }
    answer = (await client.ask(ORDER_IMAGE, input=order))["generateGalleryImage"]
    missing = await client.ask(ORDER_IMAGE, input=order | {"characterId": "eHl6OjE"})
    assert answer == missing["generateGalleryImage"]
    assert answer["__typename"] == "NotFoundProblem"
    await assert_nothing_happened(client)
    await other.http.aclose()


async def test_too_little_aurum_writes_nothing(live: Installation, client: Client) -> None:
    picture = await a_gallery_picture(client)
    order = {
        "characterId": picture["character"],
        "model": "kling-v3-pro",
        "durationSeconds": 15,
        "withVoice": True,
        "prompt": "she waves",
        "startImageId": picture["id"],
        "idempotencyKey": "a film",
    }
    accepted = (await client.ask(ORDER_VIDEO, input=order))["generateGalleryVideo"]
    assert accepted["generation"]["priceAurum"] == 780
    second = order | {"idempotencyKey": "another film"}
    answer = (await client.ask(ORDER_VIDEO, input=second))["generateGalleryVideo"]
    assert (answer["__typename"], answer["code"]) == (
        "InsufficientFundsProblem",
        "INSUFFICIENT_FUNDS",
    )
    await client.ask(CANCEL, id=accepted["generation"]["id"])
    events = [event async for event in client.watch(accepted["generation"]["id"])]
    assert events[-1]["state"] == "CANCELLED"
    assert events[-1]["money"]["releasedAurum"] == 780
    wallet = (await client.ask(WALLET))["viewer"]["wallet"]
    assert (wallet["balanceAurum"], wallet["heldAurum"]) == (996, 0)


async def test_of_twenty_racing_orders_on_a_wallet_that_affords_five_five_are_accepted(
    live: Installation, client: Client
) -> None:
    picture = await a_gallery_picture(client, model="hunyuan-v3")
    order = {"characterId": picture["character"], "prompt": "[studio:slow=60] she waves"}
    held = [
        (
            await client.ask(
                ORDER_IMAGE, input=order | {"model": "hunyuan-v3", "idempotencyKey": key}
            )
        )
        for key in ("a", "b", "c", "d")
    ]
    # 1,000 - 25 paid - 4 x 25 held: 875 can be spent, and a film costs 150
    film = order | {
        "model": "kling-v3-pro",
        "durationSeconds": 5,
        "startImageId": picture["id"],
    }
    answers = await asyncio.gather(
        *(
            client.ask(ORDER_VIDEO, input=film | {"idempotencyKey": f"film {number}"})
            for number in range(20)
        )
    )
    results = [answer["generateGalleryVideo"] for answer in answers]
    accepted = [one["generation"]["id"] for one in results if "generation" in one]
    assert [one["code"] for one in results if "code" in one] == ["INSUFFICIENT_FUNDS"] * 15
    assert len(accepted) == 5
    wallet = (await client.ask(WALLET))["viewer"]["wallet"]
    assert (wallet["heldAurum"], wallet["availableAurum"]) == (100 + 750, 125)

    accepted += [one["generateGalleryImage"]["generation"]["id"] for one in held]
    for generation_id in accepted:
        await client.ask(CANCEL, id=generation_id)
    for generation_id in accepted:
        last = [event async for event in client.watch(generation_id)][-1]
        assert last["state"] == "CANCELLED"
    wallet = (await client.ask(WALLET))["viewer"]["wallet"]
    assert (wallet["balanceAurum"], wallet["heldAurum"]) == (975, 0)
    assert "in order" in live.command("app.cli", "audit")


@pytest.mark.parametrize(
    ("token", "state", "code"),
    [
        ("[studio:fail]", "FAILED", "PROVIDER_FAULT"),
        ("[studio:refuse]", "REFUSED", "REFUSED"),
    ],
)
async def test_what_is_not_delivered_is_not_charged(
    client: Client, token: str, state: str, code: str
) -> None:
    order = {
        "characterId": await client.create_character(),
        "model": "hunyuan-v3",
        "prompt": f"by the sea {token}",
        "idempotencyKey": "1",
    }
    accepted = (await client.ask(ORDER_IMAGE, input=order))["generateGalleryImage"]["generation"]
    last = [event async for event in client.watch(accepted["id"])][-1]
    assert last["state"] == state
    assert last["fraction"] < 1  # the bar stands where the work stopped
    assert last["money"]["releasedAurum"] == 25
    assert last["money"]["reason"]
    row = await client.ask(
        "query ($id: ID!) { generation(id: $id) { reasonCode finishedAt } }", id=accepted["id"]
    )
    assert row["generation"]["reasonCode"] == code
    wallet = (await client.ask(WALLET))["viewer"]["wallet"]
    assert (wallet["balanceAurum"], wallet["heldAurum"]) == (1_000, 0)


async def a_gallery_picture(client: Client, *, model: str = "flux-2-dev") -> dict[str, str]:
    """Deliver a picture into the gallery of a new character; return both ids."""
    character = await client.create_character()
    order = {
        "characterId": character,
        "model": model,
        "prompt": "smiling",
        "idempotencyKey": "pic",
    }
    accepted = (await client.ask(ORDER_IMAGE, input=order))["generateGalleryImage"]["generation"]
    last = [event async for event in client.watch(accepted["id"])][-1]
    assert last["state"] == "SUCCEEDED"
    query = "query ($id: ID!) { character(id: $id) { galleryImages { nodes { id } } } }"
    shown = (await client.ask(query, id=character))["character"]["galleryImages"]["nodes"]
    return {"character": character, "id": shown[0]["id"]}


async def assert_nothing_happened(client: Client) -> None:
    """No generation, no hold, no movement but the welcome grant."""
    assert (await client.ask(GENERATIONS))["generations"]["nodes"] == []
    wallet = (await client.ask(WALLET))["viewer"]["wallet"]
    assert (wallet["balanceAurum"], wallet["heldAurum"]) == (1_000, 0)
    assert len(wallet["statement"]["nodes"]) == 1
