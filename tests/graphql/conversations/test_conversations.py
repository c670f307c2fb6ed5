"""Chats as clients see them: begun, listed, furnished, deleted, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus, Scenario
from app.conversations import memories
from app.generations import farewell
from app.graphql.nodes import global_id
from app.ids import uuid7
from tests.graphql.asking import ask, execute, statements, subscribed
from tests.graphql.conversations import operations
from tests.graphql.conversations.operations import (
    ARCHIVE,
    CHOOSE_MODEL,
    DELETE,
    LIST,
    MARK_READ,
    ONE,
    RENAME,
    SET_BACKGROUND,
    START,
    WATCH,
    WATCH_ALL,
    chat_id,
    do,
    do_as,
    message_id,
    shown,
)
from tests.parlour import Parlour, key
from tests.workshop import EDIT_MODEL, FILM_MODEL, IMAGE_MODEL, RETIRED_MODEL, row_counts

Inputs = Callable[[str], dict[str, dict[str, Any]]]
NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"


def with_character(parlour: Parlour, **given: Any) -> dict[str, Any]:
    """The input of a new chat with the parlour's character."""
    return {
        "characterId": global_id("Character", parlour.character.id),
        "idempotencyKey": key(),
        **given,
    }


async def test_a_chat_that_was_started_shows_whom_it_is_with_and_what_makes_its_images(
    parlour: Parlour,
) -> None:
    answer = await do(parlour, START, **with_character(parlour))
    assert answer["__typename"] == "ConversationStarted"
    chat = answer["conversation"]
    assert (chat["start"], chat["scenarioTitle"], chat["title"]) == (
        "PLAIN",
        None,
        f"Chat with {parlour.character.name}",
    )
    assert chat["character"]["name"] == parlour.character.name
    assert chat["model"] == {"slug": IMAGE_MODEL}
    assert (chat["lastNumber"], chat["readNumber"], chat["unreadCount"]) == (0, 0, 0)
    assert (chat["lastMessage"], chat["background"], chat["archivedAt"]) == (None, None, None)
    assert chat["canTalk"] is True


async def test_a_chat_from_a_scenario_shows_its_opening_and_a_repeat_is_the_same_chat(
    parlour: Parlour,
) -> None:
    scenario = await Scenario.create(
        character=parlour.character, position=0, title="The storm", opening="Come in, quick!"
    )
    wanted = with_character(
        parlour, start="SCENARIO", scenarioId=global_id("Scenario", scenario.id)
    )
    first, again = await do(parlour, START, **wanted), await do(parlour, START, **wanted)
    assert first == again
    chat = first["conversation"]
    assert (chat["scenarioTitle"], chat["lastMessage"]["text"]) == ("The storm", "Come in, quick!")
    assert (chat["lastMessage"]["author"], chat["unreadCount"]) == ("CHARACTER", 0)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"characterId": global_id("Character", uuid7())}, {"what": "Character"}),
        ({"characterId": "garbage"}, {"what": "Character"}),
        ({"model": FILM_MODEL}, {"code": "INVALID_INPUT", "field": "model"}),
        ({"model": RETIRED_MODEL}, {"code": "MODEL_RETIRED", "model": RETIRED_MODEL}),
        ({"start": "SCENARIO"}, {"code": "INVALID_INPUT", "field": "scenarioId"}),
        ({"start": "OUR_STORY"}, {"code": "CONFLICT"}),
        ({"title": "x" * 81}, {"code": "INVALID_INPUT", "field": "title"}),
        ({"idempotencyKey": ""}, {"code": "INVALID_INPUT", "field": "idempotencyKey"}),
    ],
)
async def test_a_chat_that_cannot_be_is_a_problem_and_writes_nothing(
    parlour: Parlour, given: dict[str, Any], problem: dict[str, Any]
) -> None:
    before = await row_counts()
    answer = await do(parlour, START, **with_character(parlour, **given))
    assert problem.items() <= answer.items()
    assert await row_counts() == before


async def test_a_key_that_was_used_for_another_chat_is_a_problem(
    parlour: Parlour,
) -> None:
    wanted = with_character(parlour)
    await do(parlour, START, **wanted)
    answer = await do(parlour, START, **wanted, title="Another")
    assert answer["__typename"] == "IdempotencyMismatchProblem"


async def test_changes_of_a_chat_are_shown_in_its_answer_and_when_it_is_read(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    image = await parlour.image(chat)
    of = {"conversationId": chat_id(chat)}
    for operation, given in (
        (RENAME, {"title": "The lighthouse"}),
        (ARCHIVE, {"archived": True}),
        (CHOOSE_MODEL, {"model": EDIT_MODEL}),
        (SET_BACKGROUND, {"messageId": message_id(image)}),
        (MARK_READ, {"number": 2}),
    ):
        answer = await do(parlour, operation, **of, **given)
        assert answer["__typename"] == "ConversationChanged"
    now = answer["conversation"]
    assert now == await shown(parlour, chat)
    assert (now["title"], now["model"]["slug"]) == ("The lighthouse", EDIT_MODEL)
    assert now["archivedAt"] is not None
    assert now["background"]["width"] == 64
    assert (now["readNumber"], now["unreadCount"]) == (2, 0)
    answer = await do(parlour, SET_BACKGROUND, **of, messageId=None)
    assert answer["conversation"]["background"] is None
    answer = await do(parlour, MARK_READ, **of, number=-5)
    assert answer["conversation"]["readNumber"] == 2


async def test_what_a_chat_cannot_become_is_a_problem(parlour: Parlour) -> None:
    chat, other = await parlour.chat(), await parlour.chat()
    of = {"conversationId": chat_id(chat)}
    said = (await parlour.say(chat, "Hello")).message
    elsewhere = await parlour.image(other)
    for operation, given, problem in (
        (RENAME, {"title": " "}, {"code": "INVALID_INPUT", "field": "title"}),
        (CHOOSE_MODEL, {"model": "nobody"}, {"code": "NOT_FOUND", "what": "Model"}),
        (CHOOSE_MODEL, {"model": RETIRED_MODEL}, {"code": "MODEL_RETIRED"}),
        (SET_BACKGROUND, {"messageId": message_id(said)}, {"code": "NOT_FOUND", "what": "Image"}),
        (SET_BACKGROUND, {"messageId": message_id(elsewhere)}, {"code": "NOT_FOUND"}),
        (SET_BACKGROUND, {"messageId": "garbage"}, {"code": "NOT_FOUND", "what": "Message"}),
    ):
        answer = await do(parlour, operation, **of, **given)
        assert problem.items() <= answer.items(), operation


async def test_chats_are_listed_with_the_latest_first_and_paged_both_ways(
    parlour: Parlour,
) -> None:
    rows = [await parlour.chat(title=f"chat {number}") for number in range(5)]
    await parlour.say(rows[0], "Hello")
    await do(parlour, ARCHIVE, conversationId=chat_id(rows[2]), archived=True)
    ids = [chat_id(row) for row in (rows[0], rows[4], rows[3], rows[2], rows[1])]

    async def page(**wanted: Any) -> tuple[list[str], dict[str, Any]]:
        found = (await ask(parlour.runtime, LIST, parlour.viewer, **wanted))["conversations"]
        return [edge["node"]["id"] for edge in found["edges"]], found["pageInfo"]

    found, info = await page(first=2)
    assert (found, info["hasNextPage"], info["hasPreviousPage"]) == (ids[:2], True, False)
    found, info = await page(first=3, after=info["endCursor"])
    assert (found, info["hasNextPage"], info["hasPreviousPage"]) == (ids[2:], False, True)
    found, info = await page(last=2, before=info["startCursor"])
    assert (found, info["hasNextPage"], info["hasPreviousPage"]) == (ids[:2], True, False)
    assert (await page(archived=True))[0] == [chat_id(rows[2])]
    assert chat_id(rows[2]) not in (await page(archived=False))[0]
    mine = global_id("Character", parlour.character.id)
    assert (await page(characterId=mine))[0] == ids
    assert (await page(characterId=global_id("Character", uuid7())))[0] == []
    for wanted in ({"after": "nonsense"}, {"after": "MTp4"}, {"first": 101}):
        answer = await execute(parlour.runtime, LIST, parlour.viewer, **wanted)
        assert answer.codes == ["INVALID_INPUT"]


async def test_a_page_of_chats_asks_for_none_of_them_by_itself(
    parlour: Parlour, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(20):
        if number % 10 == 0:  # two characters
            parlour.character = await parlour.workshop.character(
                await parlour.workshop.viewer(), status=CharacterStatus.COMMUNITY
            )
        chat = await parlour.chat()
        await parlour.say(chat, "Hello")
        if number > 17:
            image = await parlour.image(chat)
            await do(
                parlour, SET_BACKGROUND, conversationId=chat_id(chat), messageId=message_id(image)
            )
    with statements(caplog) as found:
        page = await ask(parlour.runtime, LIST, parlour.viewer, first=20)
    assert len(page["conversations"]["edges"]) == 20
    # chats, characters, models with options; newest messages with their models and options,
    # alternatives, generations and assets; backgrounds with theirs
    assert len(found) <= 16


async def test_the_messages_of_many_chats_are_read_at_once(
    parlour: Parlour, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        chat = await parlour.chat()
        for word in ("one", "two"):
            await parlour.answered(chat, word)
    nested = """query ($first: Int!) { conversations(first: $first) { nodes {
        messages(last: 3) { nodes { text alternatives { text } } }
        images(first: 2) { nodes { number } } } } }"""
    with statements(caplog) as found:
        page = await ask(parlour.runtime, nested, parlour.viewer, first=3)
    said = ["The sea is calm tonight.", "two", "The sea is calm tonight."]
    for node in page["conversations"]["nodes"]:
        assert [one["text"] for one in node["messages"]["nodes"]] == said
    assert len(page["conversations"]["nodes"]) == 3
    assert len(found) == 4, "chats, messages, images, alternatives"


async def test_who_loses_access_reads_on_and_cannot_talk(parlour: Parlour) -> None:
    owner = await parlour.workshop.viewer()
    parlour.character = await parlour.workshop.character(owner, status=CharacterStatus.COMMUNITY)
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    await Character.filter(id=parlour.character.id).update(status=CharacterStatus.VERIFIED)
    now = await shown(parlour, chat)
    assert (now["canTalk"], now["lastMessage"]["text"]) == (False, "The sea is calm tonight.")
    answer = await do(
        parlour,
        operations.SEND,
        conversationId=chat_id(chat),
        text="Still there?",
        idempotencyKey="k",
    )
    assert (answer["__typename"], answer["code"]) == ("CannotTalkProblem", "CANNOT_TALK")
    await farewell.delete_character(owner, parlour.character.id)
    now = await shown(parlour, chat)
    assert (now["canTalk"], now["character"]) == (False, None)


async def test_a_deleted_chat_is_found_nowhere(parlour: Parlour) -> None:
    chat = await parlour.chat()
    image = await parlour.image(chat)
    named = {"id": chat_id(chat)}
    answer = await do(parlour, DELETE, conversationId=named["id"])
    assert (answer["__typename"], answer["deletedId"]) == ("ConversationDeleted", named["id"])
    assert await shown(parlour, chat) is None
    for identifier in (named["id"], message_id(image)):
        found = await ask(parlour.runtime, NODE, parlour.viewer, id=identifier)
        assert found == {"node": None}
    assert (await ask(parlour.runtime, LIST, parlour.viewer))["conversations"]["edges"] == []
    again = await do(parlour, DELETE, conversationId=named["id"])
    assert again["__typename"] == "NotFoundProblem"
    async with subscribed(parlour.runtime, WATCH, parlour.viewer, **named) as answers:
        assert (await anext(answers)).codes == ["NOT_FOUND"]


def _of_chat(chat: str) -> dict[str, dict[str, Any]]:
    """The input of every mutation that takes a chat."""
    of = {"conversationId": chat}
    return {
        RENAME: {**of, "title": "Mine now"},
        ARCHIVE: {**of, "archived": True},
        CHOOSE_MODEL: {**of, "model": EDIT_MODEL},
        SET_BACKGROUND: {**of, "messageId": None},
        MARK_READ: {**of, "number": 1},
        operations.SEND: {**of, "text": "Hello", "idempotencyKey": "theirs"},
        operations.CONTINUE: {**of, "idempotencyKey": "theirs"},
        operations.SAVE: of,
        DELETE: of,
    }


def _of_message(message: str) -> dict[str, dict[str, Any]]:
    """The input of every mutation that takes a message."""
    of = {"messageId": message}
    return {
        operations.EDIT: {**of, "text": "Something else"},
        operations.STOP: of,
        operations.REGENERATE: of,
        operations.CHOOSE_ALTERNATIVE: {**of, "number": 1},
        operations.ORDER_DRAFT: {**of, "confirmedPriceAurum": 4},
        operations.EDIT_DRAFT: {**of, "wish": "by night"},
        operations.CANCEL_IMAGE: of,
        operations.REROLL: {**of, "idempotencyKey": "theirs"},
        operations.REMOVE_IMAGE: of,
    }


def _of_memory(memory: str) -> dict[str, dict[str, Any]]:
    return {
        operations.EDIT_MEMORY: {"id": memory, "text": "Something else"},
        operations.DELETE_MEMORY: {"id": memory},
    }


@pytest.mark.parametrize("role", [Role.USER, Role.MODERATOR, Role.ADMIN])
async def test_for_anybody_else_a_chat_is_what_was_never_there(
    parlour: Parlour, role: Role
) -> None:
    chat = await parlour.chat()
    image = await parlour.image(chat)
    said = (await parlour.say(chat, "Hello")).message
    memory = await memories.save_conversation(
        parlour.viewer, chat.id, title=None, runtime=parlour.runtime
    )
    stranger = await parlour.workshop.viewer(role=role)
    before, rows = await shown(parlour, chat), await row_counts()
    real: dict[str, list[str]] = {
        "Conversation": [chat_id(chat)],
        "Message": [message_id(image), message_id(said)],
        "Memory": [global_id("Memory", memory.id)],
    }
    inputs: dict[str, Inputs] = {
        "Conversation": _of_chat,
        "Message": _of_message,
        "Memory": _of_memory,
    }
    for name, ids in real.items():
        made_up = global_id(name, uuid7())
        for identifier in ids:
            assert await ask(parlour.runtime, NODE, stranger, id=identifier) == {"node": None}
            guessed = inputs[name](made_up)
            for operation, given in inputs[name](identifier).items():
                answer = await do_as(stranger, parlour, operation, **given)
                assert answer["__typename"] == "NotFoundProblem", operation
                assert answer == await do_as(stranger, parlour, operation, **guessed[operation])
    assert await ask(parlour.runtime, ONE, stranger, id=chat_id(chat)) == {"conversation": None}
    refusals = set[str]()
    for identifier in (chat_id(chat), global_id("Conversation", uuid7()), "garbage"):
        async with subscribed(parlour.runtime, WATCH, stranger, id=identifier) as answers:
            (told,) = [answer async for answer in answers]
        assert (told.codes, told.data) == (["NOT_FOUND"], None)
        refusals.add(told.errors[0]["message"])
    assert len(refusals) == 1
    assert (await ask(parlour.runtime, LIST, stranger))["conversations"]["edges"] == []
    assert (await ask(parlour.runtime, operations.MEMORIES, stranger))["memories"]["edges"] == []
    assert (await shown(parlour, chat), await row_counts()) == (before, rows)


async def test_nobody_signed_in_gets_an_error_with_its_code(parlour: Parlour) -> None:
    chat = await parlour.chat()
    said = (await parlour.say(chat, "Hello")).message
    memory = global_id("Memory", uuid7())
    asked = [
        *_of_chat(chat_id(chat)).items(),
        *_of_message(message_id(said)).items(),
        *_of_memory(memory).items(),
        (START, with_character(parlour)),
        (operations.DRAFT_FIRST, {"draftFirst": True}),
    ]
    for operation, given in asked:
        answer = await execute(parlour.runtime, operation, None, input=given)
        assert answer.codes == ["UNAUTHENTICATED"], operation
    for query in (ONE, LIST, operations.MEMORIES):
        wanted = {"id": chat_id(chat)} if "$id" in query else {}
        answer = await execute(parlour.runtime, query, None, **wanted)
        assert answer.codes == ["UNAUTHENTICATED"]
    for identifier in (chat_id(chat), message_id(said), memory):
        assert await ask(parlour.runtime, NODE, None, id=identifier) == {"node": None}
    for subscription in (WATCH, WATCH_ALL):
        wanted = {"id": chat_id(chat)} if "$id" in subscription else {}
        async with subscribed(parlour.runtime, subscription, None, **wanted) as answers:
            assert (await anext(answers)).codes == ["UNAUTHENTICATED"]


async def test_a_moderator_reads_no_chat_about_a_character_of_theirs(parlour: Parlour) -> None:
    moderator: Viewer = await parlour.workshop.viewer(role=Role.MODERATOR)
    parlour.character = await parlour.workshop.character(
        moderator, status=CharacterStatus.COMMUNITY
    )
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello")
    mine = global_id("Character", parlour.character.id)
    found = await ask(parlour.runtime, LIST, moderator, characterId=mine)
    assert found["conversations"]["edges"] == []
