"""Reviewing through the API: problems, the queue's pages, the record, in a few statements."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters import review
from app.characters.models import Character, CharacterStatus
from app.graphql.nodes import global_id
from app.ids import uuid7
from tests.graphql.asking import ask, execute, statements
from tests.workshop import Workshop

ANSWER = """__typename ... on Problem { code message }
    ... on SubmittedCharacter { character { status submittedAt } }
    ... on SharedCharacter { character { status } }
    ... on UnsharedCharacter { character { status } }
    ... on VerifiedCharacter { character { status submittedAt } }
    ... on RejectedCharacter { character { status submittedAt
        transitions(first: 1) { nodes { action reason actor { displayName } } } } }"""
QUEUE = """query ($first: Int, $after: String, $last: Int, $before: String) {
    reviewQueue(first: $first, after: $after, last: $last, before: $before) {
        nodes { id name textVersion submittedAt scenarios { opening } owner { displayName }
            transitions { nodes { action actor { displayName } } } mainImages { nodes { prompt } } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def moderator(workshop: Workshop) -> Viewer:
    return await workshop.viewer(role=Role.MODERATOR)


async def _by_id(workshop: Workshop, viewer: Viewer, name: str, character: Character) -> Any:
    operation = f"mutation ($id: ID!) {{ answer: {name}(id: $id) {{ {_of(name)} }} }}"
    found = await ask(workshop.runtime, operation, viewer, id=global_id("Character", character.id))
    return found["answer"]


async def _decide(
    workshop: Workshop, viewer: Viewer, name: str, character: Character, **more: Any
) -> Any:
    given = f"{name[0].upper()}{name[1:]}Input!"
    operation = f"mutation ($input: {given}) {{ answer: {name}(input: $input) {{ {_of(name)} }} }}"
    asked = {"characterId": global_id("Character", character.id), **more}
    return (await ask(workshop.runtime, operation, viewer, input=asked))["answer"]


def _of(name: str) -> str:
    """The part of ANSWER that fits the mutation's union."""
    verb = name.removesuffix("Character")
    good = {
        "submit": "Submitted",
        "share": "Shared",
        "unshare": "Unshared",
        "verify": "Verified",
        "reject": "Rejected",
    }[verb]
    start = ANSWER.index(f"... on {good}Character")
    end = ANSWER.find("... on ", start + 1)
    return ANSWER[: ANSWER.index("... on Submitted")] + ANSWER[start : end if end > 0 else None]


async def test_a_character_goes_from_draft_to_community_and_back(
    workshop: Workshop, owner: Viewer, moderator: Viewer
) -> None:
    character = await workshop.character(owner)
    answer = await _by_id(workshop, owner, "submitCharacter", character)
    assert answer["__typename"] == "SubmittedCharacter"
    assert answer["character"]["submittedAt"]
    answer = await _decide(workshop, moderator, "rejectCharacter", character, reason="Too short.")
    assert answer["character"] == {
        "status": "PENDING",
        "submittedAt": None,
        "transitions": {
            "nodes": [
                {"action": "REJECTED", "reason": "Too short.", "actor": {"displayName": "Ada"}}
            ]
        },
    }
    await _by_id(workshop, owner, "submitCharacter", character)
    answer = await _decide(workshop, moderator, "verifyCharacter", character, textVersion=1)
    assert answer["character"] == {"status": "VERIFIED", "submittedAt": None}
    answer = await _by_id(workshop, owner, "shareCharacter", character)
    assert answer["character"] == {"status": "COMMUNITY"}
    answer = await _by_id(workshop, owner, "unshareCharacter", character)
    assert answer["character"] == {"status": "VERIFIED"}


async def test_what_cannot_be_done_is_a_problem_that_says_why(
    workshop: Workshop, owner: Viewer, moderator: Viewer
) -> None:
    character = await workshop.character(owner)
    answer = await _by_id(workshop, owner, "shareCharacter", character)
    assert answer == {
        "__typename": "ConflictProblem",
        "code": "CONFLICT",
        "message": "It is PENDING, not submitted, so it cannot be shared.",
    }
    answer = await _by_id(workshop, moderator, "submitCharacter", character)
    assert answer["__typename"] == "NotFoundProblem"
    answer = await _decide(workshop, owner, "verifyCharacter", character, textVersion=1)
    assert answer["__typename"] == "NotAllowedProblem"
    answer = await _decide(workshop, moderator, "verifyCharacter", character, textVersion=2)
    assert (answer["__typename"], answer["message"]) == (
        "ConflictProblem",
        "Its texts were edited since you read them. Read them again.",
    )
    answer = await _decide(workshop, moderator, "rejectCharacter", character, reason=" ")
    assert answer["__typename"] == "InvalidInputProblem"


async def test_nobody_signed_in_moves_nothing(workshop: Workshop, owner: Viewer) -> None:
    character = await workshop.character(owner)
    operation = "mutation ($id: ID!) { submitCharacter(id: $id) { __typename } }"
    identifier = global_id("Character", character.id)
    answer = await execute(workshop.runtime, operation, None, id=identifier)
    assert answer.codes == ["UNAUTHENTICATED"]


async def test_the_queue_is_paged_both_ways(
    workshop: Workshop, owner: Viewer, moderator: Viewer
) -> None:
    made = []
    for _ in range(5):
        character = await workshop.character(owner)
        await review.submit(owner, character.id)
        made.append(global_id("Character", character.id))

    async def page(**window: Any) -> tuple[list[str], dict[str, Any]]:
        found = (await ask(workshop.runtime, QUEUE, moderator, **window))["reviewQueue"]
        return [node["id"] for node in found["nodes"]], found["pageInfo"]

    ids, info = await page(first=2)
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[:2], True, False)
    ids, info = await page(first=2, after=info["endCursor"])
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[2:4], True, True)
    ids, info = await page(last=2, before=info["startCursor"])
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[:2], True, False)
    ids, info = await page(last=3)
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[2:], False, True)


async def test_a_page_of_the_queue_takes_as_many_statements_whatever_its_size(
    workshop: Workshop, owner: Viewer, moderator: Viewer, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(10):
        await review.submit(owner, (await workshop.character(owner)).id)
    counts = []
    for first in (1, 10):
        with statements(caplog) as found:
            shown = (await ask(workshop.runtime, QUEUE, moderator, first=first))["reviewQueue"]
        assert [len(one["transitions"]["nodes"]) for one in shown["nodes"]] == [1] * first
        counts.append(len(found))
    # characters, scenarios, owners, records, their actors, main images
    assert counts[0] == counts[1] <= 6


async def test_a_transition_is_read_page_by_page_newest_first(
    workshop: Workshop, owner: Viewer
) -> None:
    character = await workshop.character(owner, status=CharacterStatus.VERIFIED)
    for _ in range(2):
        await review.share(owner, character.id)
        await review.unshare(owner, character.id)
    operation = """query ($id: ID!, $after: String) { character(id: $id) {
        transitions(first: 3, after: $after) { nodes { action } pageInfo { endCursor } } } }"""
    identifier = global_id("Character", character.id)
    first = (await ask(workshop.runtime, operation, owner, id=identifier))["character"]
    actions = [node["action"] for node in first["transitions"]["nodes"]]
    assert actions == ["UNSHARED", "SHARED", "UNSHARED"]
    cursor = first["transitions"]["pageInfo"]["endCursor"]
    rest = await ask(workshop.runtime, operation, owner, id=identifier, after=cursor)
    assert [node["action"] for node in rest["character"]["transitions"]["nodes"]] == ["SHARED"]


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026"])
async def test_a_cursor_that_is_no_moment_is_invalid(
    workshop: Workshop, moderator: Viewer, when: str
) -> None:
    cursor = urlsafe_b64encode(f"1:{when}/{uuid7()}".encode()).decode().rstrip("=")
    for side in ("after", "before"):
        answer = await execute(workshop.runtime, QUEUE, moderator, **{side: cursor})
        assert answer.codes == ["INVALID_INPUT"]
