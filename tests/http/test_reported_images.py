"""An image of a chat that its user reported: moderators see it while the case is open."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.graphql.nodes import global_id
from app.ids import uuid7
from tests.chats import paths_of
from tests.http.private_scene import (
    ADMIN,
    ANOTHER,
    GIVEN,
    MISSING,
    MODERATOR,
    NOBODY,
    OWNER,
    USER,
    Scene,
    file_at,
    opened_scene,
)
from tests.workshop import Workshop

REPORT = """
    mutation ($id: ID!) { reportContent(input: { subjectId: $id, reason: OTHER, text: "Look." }) {
        __typename } }
"""
CASES = """
    query { moderationQueue { edges { node { id subject { ... on Image { url } } } } }
        moderationHistory { edges { node { id subject { ... on Image { url } } } } } }
"""
DECIDE = """
    mutation ($id: ID!, $d: CaseDecision!) { decideCase(input: {
        caseId: $id, decision: $d, note: "Seen." }) { __typename } }
"""


@pytest.fixture
async def scene(workshop: Workshop) -> AsyncIterator[Scene]:
    async with opened_scene(workshop) as opened:
        yield opened


@pytest.mark.parametrize("decision", ["UPHOLD", "DISMISS"])
async def test_moderators_see_an_image_that_its_user_reported_while_the_case_is_open(
    scene: Scene, decision: str
) -> None:
    made = global_id("Generation", scene.made.id)
    path = paths_of(scene.asset)["original"]
    assert await subjects(scene) == []
    for who in (
        ANOTHER,
        OWNER,
        MODERATOR,
        ADMIN,
    ):  # it cannot be reported by those who cannot see it
        pair = [
            await scene.ask(who, REPORT, id=one) for one in (made, global_id("Generation", uuid7()))
        ]
        assert pair[0] == pair[1]
        assert b"NotFoundProblem" in pair[0].body
    assert b"ReportedContent" in (await scene.ask(USER, REPORT, id=made)).body
    [url] = await subjects(scene)
    assert (await scene.get(url, NOBODY)).body[8:12] == b"WEBP"
    given = {who: scene.link(path, user_id=viewer.user_id) for who, viewer in scene.viewers.items()}
    found = {who: await file_at(scene, link, who) for who, link in given.items()}
    assert found == dict.fromkeys((USER, MODERATOR, ADMIN), GIVEN) | dict.fromkeys(
        (ANOTHER, OWNER), MISSING
    )
    other_chat = scene.link(
        path, user_id=scene.viewers[MODERATOR].user_id, chat_id=scene.another_chat.id
    )
    assert await file_at(scene, other_chat, MODERATOR) == MISSING
    [case] = json.loads((await scene.ask(MODERATOR, CASES)).body)["data"]["moderationQueue"][
        "edges"
    ]
    answer = await scene.ask(MODERATOR, DECIDE, id=case["node"]["id"], d=decision)
    assert b"DecidedCase" in answer.body
    assert await subjects(scene) == [None]
    assert await file_at(scene, given[MODERATOR], MODERATOR) == MISSING
    kept = GIVEN if decision == "DISMISS" else MISSING
    assert await file_at(scene, given[USER], USER) == kept


async def subjects(scene: Scene) -> list[Any]:
    """The addresses of all images that are subjects of cases, as a moderator is told."""
    told = json.loads((await scene.ask(MODERATOR, CASES)).body)["data"]
    cases = told["moderationQueue"]["edges"] + told["moderationHistory"]["edges"]
    return [case["node"]["subject"] and case["node"]["subject"]["url"] for case in cases]
