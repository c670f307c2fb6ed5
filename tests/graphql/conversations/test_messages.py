"""Messages as clients see them: said and answered, stopped, written again, chosen between."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from app.conversations.models import Message, MessageAlternative, MessageKind, MessageState
from app.graphql.nodes import global_id
from app.ids import uuid7
from app.providers.language.port import FinishReason, WriterAway
from tests.graphql.asking import ask, execute, statements, subscribed
from tests.graphql.conversations.operations import (
    CHOOSE_ALTERNATIVE,
    CONTINUE,
    EDIT,
    MESSAGES,
    NODE,
    REGENERATE,
    SEND,
    STOP,
    WATCH,
    chat_id,
    do,
    message_id,
    read,
)
from tests.parlour import Parlour, key
from tests.providers.scripted import Gate
from tests.providers.scripted_writer import Words
from tests.workshop import row_counts


def saying(row: Any, text: str, **given: Any) -> dict[str, Any]:
    """The input of something said in a chat."""
    return {"conversationId": chat_id(row), "text": text, "idempotencyKey": key(), **given}


async def test_what_was_said_and_its_answer_stand_in_the_chat_at_once(parlour: Parlour) -> None:
    chat = await parlour.chat()
    answer = await do(parlour, SEND, **saying(chat, "Hello"))
    assert answer["__typename"] == "MessageSent"
    said, reply = answer["sentMessage"], answer["answer"]
    assert (said["number"], said["kind"], said["author"]) == (1, "SAID", "USER")
    assert (said["state"], said["text"], said["channel"]) == ("DONE", "Hello", "WEB")
    assert (reply["number"], reply["kind"], reply["author"]) == (2, "REPLY", "CHARACTER")
    assert (reply["state"], reply["text"], reply["answersId"]) == ("WAITING", "", said["id"])
    assert (reply["alternatives"], reply["finishedAt"], reply["isCharged"]) == ([], None, False)
    for nothing in ("scene", "model", "generation", "image", "altText", "priceAurum", "sourceId"):
        assert said[nothing] is reply[nothing] is None
    assert await parlour.answer(chat) == 1
    written = (await ask(parlour.runtime, NODE, parlour.viewer, id=reply["id"]))["node"]
    assert (written["state"], written["text"]) == ("DONE", "The sea is calm tonight.")
    assert [one["text"] for one in written["alternatives"]] == [written["text"]]
    assert written["sequence"] > reply["sequence"]


async def test_the_same_key_again_answers_with_the_same_two(parlour: Parlour) -> None:
    chat = await parlour.chat()
    wanted = saying(chat, "Hello")
    answers = await asyncio.gather(*(do(parlour, SEND, **wanted) for _ in range(4)))
    assert len({answer["sentMessage"]["id"] for answer in answers}) == 1
    assert len({answer["answer"]["id"] for answer in answers}) == 1
    assert await Message.all().count() == 2
    other = await do(parlour, SEND, **{**wanted, "text": "Something else"})
    assert other["__typename"] == "IdempotencyMismatchProblem"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"text": " "}, {"code": "INVALID_INPUT", "field": "text"}),
        ({"text": "x" * 4_001}, {"code": "INVALID_INPUT", "field": "text"}),
        ({"text": "/image --sed 7"}, {"code": "INVALID_INPUT", "field": "text"}),
        ({"text": "/image --model nobody"}, {"code": "INVALID_INPUT", "field": "text"}),
        ({"text": "/image --model flux-1-dev"}, {"code": "MODEL_RETIRED", "model": "flux-1-dev"}),
        ({"idempotencyKey": "k" * 101}, {"code": "INVALID_INPUT", "field": "idempotencyKey"}),
        ({"conversationId": global_id("Conversation", uuid7())}, {"what": "Conversation"}),
        ({"conversationId": "garbage"}, {"what": "Conversation"}),
    ],
)
async def test_what_cannot_be_said_is_a_problem_and_writes_nothing(
    parlour: Parlour, given: dict[str, Any], problem: dict[str, Any]
) -> None:
    wanted = saying(await parlour.chat(), "Hello")
    before = await row_counts()
    answer = await do(parlour, SEND, **{**wanted, **given})
    assert problem.items() <= answer.items()
    assert await row_counts() == before


async def test_words_that_may_not_stand_and_too_many_that_wait_are_problems(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    answer = await do(parlour, SEND, **saying(chat, "You look like a sexy schoolgirl of 12."))
    assert answer["__typename"] == "ContentRefusedProblem"
    assert (answer["place"], bool(answer["refusalId"])) == ("message", True)
    few = parlour.workshop.runtime.settings.model_copy(update={"unanswered_max": 1})
    parlour.workshop.runtime = replace(parlour.workshop.runtime, settings=few)
    await do(parlour, SEND, **saying(chat, "Hello"))
    answer = await do(parlour, SEND, **saying(chat, "Are you there?"))
    assert (answer["__typename"], answer["limit"]) == ("TooManyUnansweredProblem", 1)


async def test_too_often_is_a_problem_that_says_when_to_try_again(parlour: Parlour) -> None:
    chat = await parlour.chat()
    few = parlour.runtime.settings.model_copy(update={"messages_per_minute": 1})
    strict = replace(parlour.runtime, settings=few)
    answers = [
        (await ask(strict, SEND, parlour.viewer, input=saying(chat, "Hello")))["answer"]
        for _ in range(2)
    ]
    assert [answer["__typename"] for answer in answers] == ["MessageSent", "RateLimitedProblem"]
    assert 0 < answers[1]["retryAfterSeconds"] <= 60
    assert await Message.all().count() == 2


async def test_a_command_is_answered_by_an_image_or_by_a_notice(parlour: Parlour) -> None:
    chat = await parlour.chat()
    answer = await do(parlour, SEND, **saying(chat, "/image by the window --ratio 3:4 --seed 7"))
    command, image = answer["sentMessage"], answer["answer"]
    assert (command["kind"], command["author"]) == ("COMMAND", "USER")
    assert (image["kind"], image["state"], image["wish"]) == ("IMAGE", "WAITING", "by the window")
    assert (image["aspectRatio"], image["seed"], image["scene"]) == ("PORTRAIT_3_4", "7", None)
    answer = await do(parlour, SEND, **saying(chat, "/image help"))
    notice = answer["answer"]
    assert (notice["kind"], notice["author"], notice["state"]) == ("NOTICE", "GALATEA", "DONE")
    assert "/image" in notice["text"]


async def test_a_reply_is_stopped_written_once_more_and_chosen_between(parlour: Parlour) -> None:
    chat = await parlour.chat()
    parlour.writer.replies = [Words(("First.",)), Words(("Second.",))]
    reply = await parlour.answered(chat, "Hello")
    of = {"messageId": message_id(reply)}
    answer = await do(parlour, REGENERATE, **of)
    assert (answer["__typename"], answer["changedMessage"]["state"]) == (
        "MessageChanged",
        "WAITING",
    )
    await parlour.answer(chat)
    now = await read(parlour, reply)
    assert (now["text"], now["alternative"]) == ("Second.", 2)
    assert [(one["number"], one["text"]) for one in now["alternatives"]] == [
        (1, "First."),
        (2, "Second."),
    ]
    answer = await do(parlour, CHOOSE_ALTERNATIVE, **of, number=1)
    assert answer["changedMessage"]["text"] == "First."
    for number, problem in ((3, "NotFoundProblem"), (-1, "NotFoundProblem")):
        answer = await do(parlour, CHOOSE_ALTERNATIVE, **of, number=number)
        assert answer["__typename"] == problem
    waiting = (await parlour.say(chat, "Go on")).answer
    answer = await do(parlour, STOP, messageId=message_id(waiting))
    assert answer["changedMessage"]["state"] == "STOPPED"
    answer = await do(parlour, REGENERATE, **of)
    assert answer["__typename"] == "ConflictProblem"


async def test_the_last_words_are_edited_and_the_character_goes_on(parlour: Parlour) -> None:
    chat = await parlour.chat()
    sent = await parlour.say(chat, "Hello")
    answer = await do(parlour, CONTINUE, conversationId=chat_id(chat), idempotencyKey="on")
    assert answer["__typename"] == "ConflictProblem"
    await parlour.answer(chat)
    answer = await do(parlour, EDIT, messageId=message_id(sent.message), text="Good evening")
    assert answer["sentMessage"]["text"] == "Good evening"
    assert answer["sentMessage"]["editedAt"] is not None
    assert (answer["answer"]["state"], answer["answer"]["alternatives"]) == ("WAITING", [])
    await parlour.answer(chat)
    going_on = {"conversationId": chat_id(chat), "idempotencyKey": "on"}
    answer, again = await do(parlour, CONTINUE, **going_on), await do(parlour, CONTINUE, **going_on)
    assert answer == again
    assert (answer["addedMessage"]["answersId"], answer["addedMessage"]["number"]) == (None, 3)
    answer = await do(parlour, EDIT, messageId=message_id(sent.message), text="Too late")
    assert answer["__typename"] == "ConflictProblem"
    answer = await do(parlour, EDIT, messageId=message_id(sent.message), text="/image")
    assert (answer["__typename"], answer["field"]) == ("InvalidInputProblem", "text")


@pytest.mark.parametrize(
    ("ending", "state", "code"),
    [
        (FinishReason.LENGTH, "DONE", "LENGTH"),
        (FinishReason.FILTERED, "REFUSED", "FILTERED"),
        (WriterAway("it is away"), "FAILED", "WRITER_AWAY"),
    ],
)
async def test_how_a_reply_ended_is_told_for_programs_and_people(
    parlour: Parlour, ending: Any, state: str, code: str
) -> None:
    chat = await parlour.chat()
    parlour.writer.replies = [Words(("Well, ",), ending=ending)]
    reply = (await parlour.say(chat, "Hello")).answer
    tries = parlour.runtime.settings.reply_attempts_max
    for _ in range(tries):
        await Message.filter(id=reply.id).update(retry_at=None)
        await parlour.answer(chat)
    now = await read(parlour, reply)
    assert (now["state"], now["reasonCode"]) == (state, code)
    assert (now["reason"] is None) is (state == "DONE")
    assert "it is away" not in str(now)
    assert [one["state"] for one in now["alternatives"]] == [state]


async def test_messages_are_paged_both_ways_in_their_order(parlour: Parlour) -> None:
    chat = await parlour.chat()
    for word in ("one", "two", "three"):
        await parlour.say(chat, word)

    async def page(**window: Any) -> tuple[list[int], dict[str, Any]]:
        found = await ask(parlour.runtime, MESSAGES, parlour.viewer, id=chat_id(chat), **window)
        listed = found["conversation"]["messages"]
        return [edge["node"]["number"] for edge in listed["edges"]], listed["pageInfo"]

    found, info = await page(last=4)
    assert (found, info["hasPreviousPage"], info["hasNextPage"]) == ([3, 4, 5, 6], True, False)
    found, info = await page(last=4, before=info["startCursor"])
    assert (found, info["hasPreviousPage"], info["hasNextPage"]) == ([1, 2], False, True)
    found, info = await page(first=2)
    assert (found, info["hasNextPage"]) == ([1, 2], True)
    assert (await page(first=9, after=info["endCursor"]))[0] == [3, 4, 5, 6]
    for window in ({"after": "nonsense"}, {"before": "MTp4"}, {"first": -1}):
        answer = await execute(
            parlour.runtime, MESSAGES, parlour.viewer, id=chat_id(chat), **window
        )
        assert answer.codes == ["INVALID_INPUT"]


async def test_a_page_of_messages_asks_for_none_of_them_by_itself(
    parlour: Parlour, caplog: pytest.LogCaptureFixture
) -> None:
    chat = await parlour.chat()
    for _ in range(2):
        await parlour.image(chat)
    replies = [
        Message(
            conversation=chat,
            number=number,
            kind=MessageKind.REPLY,
            sequence=1,
            text="So it is.",
            finished_at=chat.created_at,
        )
        for number in range(5, 51)
    ]
    await Message.bulk_create(replies)
    done = [
        MessageAlternative(message_id=reply.id, number=1, state=MessageState.DONE, text=reply.text)
        for reply in replies
    ]
    await MessageAlternative.bulk_create(done)
    with statements(caplog) as found:
        page = await ask(parlour.runtime, MESSAGES, parlour.viewer, id=chat_id(chat), first=50)
    nodes = [edge["node"] for edge in page["conversation"]["messages"]["edges"]]
    assert len(nodes) == 50
    assert sum(node["image"] is not None for node in nodes) == 2
    assert sum(len(node["alternatives"]) for node in nodes) == 46
    # the chat, its messages, alternatives, models with options, generations, assets
    assert len(found) <= 8


async def test_a_reply_is_read_along_as_it_is_written(parlour: Parlour) -> None:
    gate = Gate()
    parlour.writer.replies = [Words(("The sea ", "is calm."), gate=gate)]
    chat = await parlour.chat()
    async with (
        asyncio.timeout(20),
        asyncio.TaskGroup() as group,
        subscribed(parlour.runtime, WATCH, parlour.viewer, id=chat_id(chat)) as answers,
    ):
        first = (await anext(answers)).data["conversation"]
        assert (first["kind"], first["conversation"]["lastNumber"]) == ("SNAPSHOT", 0)
        sent = await do(parlour, SEND, **saying(chat, "Hello"))
        group.create_task(parlour.answer(chat))
        text, kinds = "", []
        while text != "The sea is calm.":
            event = (await anext(answers)).data["conversation"]
            kinds.append(event["kind"])
            if event["kind"] == "DELTA":
                delta = event["delta"]
                assert delta["messageId"] == event["messageId"] == sent["answer"]["id"]
                text = text[: delta["offset"]] + delta["text"]
            gate.open.set()
        while event["kind"] != "MESSAGE" or event["message"]["state"] != "DONE":
            event = (await anext(answers)).data["conversation"]
    assert event["message"]["text"] == text
    assert {"MESSAGE", "DELTA", "CONVERSATION"} <= set(kinds)
