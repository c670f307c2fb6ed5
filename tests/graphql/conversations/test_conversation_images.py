"""Images of chats as clients see them: drafted, ordered, paid, made once more, removed."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.accounts.models import Role
from app.conversations.models import Message
from app.generations.models import Generation
from app.graphql.nodes import global_id
from app.media.models import Asset
from app.providers.rendering.port import RenderRefused
from app.ratings import Rating
from tests.graphql.asking import ask, subscribed
from tests.graphql.conversations.operations import (
    CANCEL_IMAGE,
    DRAFT_FIRST,
    EDIT_DRAFT,
    IMAGES,
    ORDER_DRAFT,
    REMOVE_IMAGE,
    REROLL,
    WATCH,
    chat_id,
    do,
    message_id,
    read,
    shown,
)
from tests.parlour import Parlour, key
from tests.providers.scripted import Script, always
from tests.workshop import IMAGE_MODEL, IMAGE_PRICE

ME = "query { viewer { draftFirst wallet { balanceAurum heldAurum } } }"


async def wallet(parlour: Parlour) -> tuple[int, int]:
    """What the user has, and what of it is held."""
    found = (await ask(parlour.runtime, ME, parlour.viewer))["viewer"]["wallet"]
    return found["balanceAurum"], found["heldAurum"]


async def drafted(parlour: Parlour, text: str = "/image by the window") -> Message:
    """A draft that waits for its user, who wants to see drafts first."""
    await do(parlour, DRAFT_FIRST, draftFirst=True)
    return await parlour.answered(await parlour.chat(), text)


async def test_an_image_that_came_shows_its_picture_and_what_it_was_made_from(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    image = await read(parlour, await parlour.image(chat, "/image by the window --seed 7"))
    assert (image["state"], image["isCharged"], image["isRemoved"]) == ("DONE", True, False)
    assert image["model"] == {"slug": IMAGE_MODEL}
    assert (image["seed"], image["priceAurum"]) == ("7", IMAGE_PRICE)
    assert image["generation"]["target"] == "CONVERSATION_IMAGE"
    assert image["generation"]["conversationId"] == chat_id(chat)
    assert image["scene"]["setting"] == "a lighthouse"
    assert "lighthouse" in image["prompt"]
    assert image["altText"].endswith(".")
    assert image["image"]["width"] == 64
    assert await wallet(parlour) == (1_000 - IMAGE_PRICE, 0)
    # whatever its rating, the address is a link for its user alone
    assert urlsplit(image["image"]["url"]).query
    await Asset.all().update(rating=Rating.EXPLICIT)
    assert (await read(parlour, await Message.get(kind="IMAGE")))["image"]["isBlurred"] is False


async def test_a_draft_waits_with_its_price_and_is_ordered_at_it_once(parlour: Parlour) -> None:
    draft = await drafted(parlour)
    now = await read(parlour, draft)
    assert (now["state"], now["priceAurum"], now["generation"]) == ("DRAFTED", IMAGE_PRICE, None)
    assert await wallet(parlour) == (1_000, 0)
    of = {"messageId": message_id(draft)}
    answer = await do(parlour, ORDER_DRAFT, **of, confirmedPriceAurum=IMAGE_PRICE + 1)
    assert (answer["__typename"], answer["priceAurum"]) == (
        "ConfirmationRequiredProblem",
        IMAGE_PRICE,
    )
    answers = await asyncio.gather(
        *(do(parlour, ORDER_DRAFT, **of, confirmedPriceAurum=IMAGE_PRICE) for _ in range(3))
    )
    assert {answer["__typename"] for answer in answers} == {"MessageChanged"}
    await parlour.answer(await draft.conversation)
    done = await parlour.render(draft)
    assert (await read(parlour, done))["isCharged"] is True
    assert await Generation.all().count() == 1
    assert await wallet(parlour) == (1_000 - IMAGE_PRICE, 0)


async def test_a_draft_that_the_wallet_cannot_pay_for_is_a_problem(parlour: Parlour) -> None:
    parlour.viewer = await parlour.workshop.viewer(aurum=1)
    draft = await drafted(parlour)
    answer = await do(
        parlour,
        ORDER_DRAFT,
        messageId=message_id(draft),
        confirmedPriceAurum=IMAGE_PRICE,
    )
    assert (answer["__typename"], answer["availableAurum"]) == ("InsufficientFundsProblem", 1)
    assert (await read(parlour, draft))["state"] == "DRAFTED"


async def test_a_draft_is_changed_in_its_scene_or_drafted_anew(parlour: Parlour) -> None:
    draft = await drafted(parlour)
    of = {"messageId": message_id(draft)}
    answer = await do(parlour, EDIT_DRAFT, **of, scene={"setting": "a harbour by night"})
    changed = answer["changedMessage"]
    assert (changed["state"], changed["scene"]["setting"]) == ("DRAFTED", "a harbour by night")
    assert changed["scene"]["action"] == "looking out to the sea"
    assert "harbour by night" in changed["prompt"]
    answer = await do(parlour, EDIT_DRAFT, **of, wish="in the snow")
    assert (answer["changedMessage"]["state"], answer["changedMessage"]["wish"]) == (
        "WAITING",
        "in the snow",
    )
    for given, problem in (
        ({}, "InvalidInputProblem"),
        ({"wish": "a", "scene": {}}, "InvalidInputProblem"),
        ({"wish": "in the rain"}, "ConflictProblem"),
    ):
        assert (await do(parlour, EDIT_DRAFT, **of, **given))["__typename"] == problem
    await parlour.answer(await draft.conversation)
    assert (await read(parlour, draft))["state"] == "DRAFTED"
    answer = await do(parlour, EDIT_DRAFT, **of, scene={"action": "a naked girl of 12 years"})
    assert answer["__typename"] in ("ContentRefusedProblem", "InvalidInputProblem")


async def test_what_is_cancelled_or_refused_costs_nothing_and_says_so(parlour: Parlour) -> None:
    draft = await drafted(parlour)
    answer = await do(parlour, CANCEL_IMAGE, messageId=message_id(draft))
    changed = answer["changedMessage"]
    assert (changed["state"], changed["isCharged"]) == ("CANCELLED", False)
    assert "Nothing was charged." in changed["reason"]
    again = await do(parlour, CANCEL_IMAGE, messageId=message_id(draft))
    assert again == answer
    await do(parlour, DRAFT_FIRST, draftFirst=False)
    parlour.workshop.atelier.script_for = always(Script(ending=RenderRefused("not this")))
    refused = await read(parlour, await parlour.image(await parlour.chat()))
    assert (refused["state"], refused["isCharged"], refused["image"]) == ("REFUSED", False, None)
    assert refused["reason"]
    assert await wallet(parlour) == (1_000, 0)


async def test_an_image_is_made_once_more_with_another_seed(parlour: Parlour) -> None:
    chat = await parlour.chat()
    first = await parlour.image(chat, "/image by the window --seed 7")
    wanted = {
        "messageId": message_id(first),
        "idempotencyKey": key(),
        "confirmedPriceAurum": IMAGE_PRICE,
    }
    answer, again = await do(parlour, REROLL, **wanted), await do(parlour, REROLL, **wanted)
    assert answer["addedMessage"]["id"] == again["addedMessage"]["id"]
    added = answer["addedMessage"]
    assert (added["sourceId"], added["number"]) == (message_id(first), 3)
    await parlour.answer(chat)
    second = await read(parlour, await parlour.render(await Message.get(number=3)))
    assert second["scene"] == (await read(parlour, first))["scene"]
    assert second["seed"] != "7"
    other = {**wanted, "messageId": added["id"]}
    assert (await do(parlour, REROLL, **other))["__typename"] == "IdempotencyMismatchProblem"


async def test_a_price_that_no_image_has_orders_nothing(parlour: Parlour) -> None:
    chat = await parlour.chat()
    first = await parlour.image(chat)
    of = {"messageId": message_id(first)}
    for price in (-1, 2**31, 2**80):
        answer = await do(parlour, REROLL, **of, idempotencyKey=key(), confirmedPriceAurum=price)
        assert (answer["__typename"], answer["field"]) == (
            "InvalidInputProblem",
            "confirmedPriceAurum",
        )
    price = IMAGE_PRICE + 1
    await do(parlour, REROLL, **of, idempotencyKey=key(), confirmedPriceAurum=price)
    await parlour.answer(chat)
    again = await read(parlour, await Message.get(number=3))
    assert (again["state"], again["priceAurum"]) == ("DRAFTED", IMAGE_PRICE)
    assert await Generation.all().count() == 1


async def test_a_removed_picture_is_gone_from_the_chat_its_gallery_and_its_background(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    image = await parlour.image(chat)
    of = {"messageId": message_id(image)}
    answer = await do(parlour, REMOVE_IMAGE, **of)
    removed = answer["changedMessage"]
    assert (removed["state"], removed["isRemoved"], removed["image"]) == ("DONE", True, None)
    assert removed["isCharged"] is True, "what was paid stays paid"
    assert (await gallery(parlour, chat))[0] == []
    assert (await shown(parlour, chat))["background"] is None
    draft = await drafted(parlour)
    answer = await do(parlour, REMOVE_IMAGE, messageId=message_id(draft))
    assert answer["__typename"] == "ConflictProblem"
    reply = await parlour.answered(chat, "Hello")
    answer = await do(parlour, REMOVE_IMAGE, messageId=message_id(reply))
    assert (answer["__typename"], answer["what"]) == ("NotFoundProblem", "Image")


async def gallery(parlour: Parlour, chat: Any, **window: Any) -> tuple[list[int], dict[str, Any]]:
    """The numbers of the images of a chat, and where that page stands."""
    found = await ask(parlour.runtime, IMAGES, parlour.viewer, id=chat_id(chat), **window)
    listed = found["conversation"]["images"]
    return [edge["node"]["number"] for edge in listed["edges"]], listed["pageInfo"]


async def test_the_gallery_of_a_chat_has_what_came_the_newest_first(parlour: Parlour) -> None:
    chat = await parlour.chat()
    for _ in range(3):
        await parlour.image(chat)
    await parlour.say(chat, "/image another")
    assert (await gallery(parlour, chat))[0] == [6, 4, 2]
    found, info = await gallery(parlour, chat, first=2)
    assert (found, info["hasNextPage"]) == ([6, 4], True)
    assert (await gallery(parlour, chat, first=2, after=info["endCursor"]))[0] == [2]
    found, info = await gallery(parlour, chat, last=2)
    assert (found, info["hasPreviousPage"]) == ([4, 2], True)


async def test_choosing_drafts_first_is_kept(parlour: Parlour) -> None:
    for wanted in (True, True, False):
        answer = await do(parlour, DRAFT_FIRST, draftFirst=wanted)
        assert answer["viewer"]["draftFirst"] is wanted


@pytest.mark.parametrize("role", [Role.USER, Role.MODERATOR])
async def test_the_order_of_a_private_image_is_its_users_alone(
    parlour: Parlour, role: Role
) -> None:
    await parlour.image(await parlour.chat())
    made = global_id("Generation", (await Generation.get()).id)
    node = "query ($id: ID!) { node(id: $id) { id } generation(id: $id) { id } }"
    stranger = await parlour.workshop.viewer(role=role)
    found = await ask(parlour.runtime, node, stranger, id=made)
    assert found == {"node": None, "generation": None}
    assert await ask(parlour.runtime, node, parlour.viewer, id=made) == {
        "node": {"id": made},
        "generation": {"id": made},
    }


async def test_an_image_is_watched_in_its_chat_to_its_end(parlour: Parlour) -> None:
    chat = await parlour.chat()
    async with (
        asyncio.timeout(20),
        asyncio.TaskGroup() as group,
        subscribed(parlour.runtime, WATCH, parlour.viewer, id=chat_id(chat)) as answers,
    ):
        await anext(answers)
        group.create_task(parlour.image(chat))
        events: list[Any] = []
        while not events or not (events[-1]["message"] or {}).get("image"):
            events.append((await anext(answers)).data["conversation"])
    steps = [event["progress"] for event in events if event["kind"] == "PROGRESS"]
    assert [step["sequence"] for step in steps] == list(range(1, len(steps) + 1))
    assert (steps[-1]["state"], steps[-1]["fraction"]) == ("SUCCEEDED", 1)
    assert {step["generationId"] for step in steps} == {events[-1]["message"]["generation"]["id"]}
    numbers = [event["sequence"] for event in events]
    assert numbers == sorted(numbers)
    states = [event["message"]["state"] for event in events if event["message"]]
    assert states[-1] == "DONE"
