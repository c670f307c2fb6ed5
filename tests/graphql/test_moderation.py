"""Reports, appeals and decisions through the schema: who may do what, and what they are told."""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters.models import CharacterStatus
from app.graphql.nodes import global_id
from tests.graphql.asking import ask, execute, statements
from tests.workshop import Workshop

REPORT = """
    mutation ($input: ReportContentInput!) { answer: reportContent(input: $input) {
        __typename ... on ReportedContent { subjectId } ... on Problem { code } } }
"""
QUEUE = """
    query ($first: Int) { moderationQueue(first: $first) {
        nodes { id kind state reports statements reasons { reason users }
            subject { __typename ... on GalleryImage { id } ... on Character { id name }
                ... on Refusal { words pictureUrl } } }
        pageInfo { hasNextPage } } }
"""
HISTORY = """
    { moderationHistory {
        nodes { id state note decidedBy { displayName } subject { __typename } } } }
"""
DECIDE = """
    mutation ($input: DecideCaseInput!) { answer: decideCase(input: $input) {
        __typename ... on DecidedCase { case { state note } } ... on Problem { code message } } }
"""
APPEAL = """
    mutation ($input: AppealRefusalInput!) { answer: appealRefusal(input: $input) {
        __typename ... on AppealedRefusal { refusal { id state } } ... on Problem { code } } }
"""
CREATE = """
    mutation ($input: CreateCharacterInput!) { answer: createCharacter(input: $input) {
        __typename ... on ContentRefusedProblem { refusalId mayAppeal place }
        ... on Problem { code } } }
"""
REFUSALS = """
    { viewer { refusals { nodes {
        id refusalId kind place state words decisionNote pictureUrl
    } } } }
"""
NODE = "query ($id: ID!) { node(id: $id) { __typename } }"


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def moderator(workshop: Workshop) -> Viewer:
    return await workshop.viewer(role=Role.MODERATOR)


async def picture_of(workshop: Workshop, owner: Viewer) -> str:
    character = await workshop.character(owner, status=CharacterStatus.COMMUNITY)
    return global_id("GalleryImage", (await workshop.gallery_item(character)).id)


def spam(subject: str, text: str = "") -> dict[str, Any]:
    return {"subjectId": subject, "reason": "SPAM", "text": text}


async def test_a_report_is_decided_and_its_picture_is_gone(
    workshop: Workshop, owner: Viewer, moderator: Viewer
) -> None:
    runtime, somebody = workshop.runtime, await workshop.viewer()
    picture = await picture_of(workshop, owner)
    said = await ask(runtime, REPORT, somebody, input=spam(picture, "It sells watches."))
    assert said["answer"] == {"__typename": "ReportedContent", "subjectId": picture}
    [case] = (await ask(runtime, QUEUE, moderator))["moderationQueue"]["nodes"]
    assert case["subject"] == {"__typename": "GalleryImage", "id": picture}
    assert (case["kind"], case["state"], case["reports"]) == ("REPORT", "OPEN", 1)
    assert case["reasons"] == [{"reason": "SPAM", "users": 1}]
    assert case["statements"] == ["It sells watches."]
    decision = {"caseId": case["id"], "decision": "UPHOLD", "note": "It does."}
    decided = (await ask(runtime, DECIDE, moderator, input=decision))["answer"]
    assert decided["case"] == {"state": "UPHELD", "note": "It does."}
    assert (await ask(runtime, NODE, owner, id=picture))["node"] is None
    assert (await ask(runtime, QUEUE, moderator))["moderationQueue"]["nodes"] == []
    [done] = (await ask(runtime, HISTORY, moderator))["moderationHistory"]["nodes"]
    assert done["decidedBy"] == {"displayName": "Ada"}
    assert done["subject"] is None
    other = await workshop.viewer(role=Role.MODERATOR)
    late = {"caseId": case["id"], "decision": "DISMISS", "note": "No."}
    assert (await ask(runtime, DECIDE, other, input=late))["answer"]["code"] == "CONFLICT"


async def test_an_appeal_goes_to_the_moderators_and_its_answer_to_its_author(
    workshop: Workshop, owner: Viewer, moderator: Viewer
) -> None:
    runtime = workshop.runtime
    words = "She paints nude portraits for the academy."
    written = {"name": "Nora", "age": 40, "summary": words}
    refused = (await ask(runtime, CREATE, owner, input=written))["answer"]
    assert (refused["code"], refused["mayAppeal"]) == ("CONTENT_REFUSED", True)
    asked = {"refusalId": refused["refusalId"], "text": "A profession."}
    appealed = (await ask(runtime, APPEAL, owner, input=asked))["answer"]["refusal"]
    assert appealed["state"] == "APPEALED"
    [case] = (await ask(runtime, QUEUE, moderator))["moderationQueue"]["nodes"]
    assert case["subject"] == {"__typename": "Refusal", "words": words, "pictureUrl": None}
    decision = {"caseId": case["id"], "decision": "UPHOLD", "note": "So it is."}
    await ask(runtime, DECIDE, moderator, input=decision)
    [mine] = (await ask(runtime, REFUSALS, owner))["viewer"]["refusals"]["nodes"]
    assert (mine["state"], mine["decisionNote"]) == ("ALLOWED", "So it is.")
    assert mine["refusalId"] == refused["refusalId"]
    created = (await ask(runtime, CREATE, owner, input=written))["answer"]
    assert created["__typename"] == "CreatedCharacter"
    assert (await ask(runtime, NODE, moderator, id=mine["id"]))["node"] is not None
    for stranger in (None, await workshop.viewer()):
        assert (await ask(runtime, NODE, stranger, id=mine["id"]))["node"] is None


@pytest.mark.parametrize(
    ("who", "may_report", "queue"),
    [
        ("nobody", ["UNAUTHENTICATED"], ["UNAUTHENTICATED"]),
        ("other", [], ["NOT_ALLOWED"]),
        ("owner", "NOT_ALLOWED", ["NOT_ALLOWED"]),
        ("moderator", [], []),
    ],
)
async def test_who_may_report_and_who_may_decide(
    workshop: Workshop,
    owner: Viewer,
    moderator: Viewer,
    who: str,
    may_report: list[str] | str,
    queue: list[str],
) -> None:
    runtime = workshop.runtime
    viewers = {"nobody": None, "other": await workshop.viewer()}
    viewer = (viewers | {"owner": owner, "moderator": moderator})[who]
    picture = await picture_of(workshop, owner)
    said = await execute(runtime, REPORT, viewer, input=spam(picture))
    if isinstance(may_report, str):
        assert said.data["answer"]["code"] == may_report
    else:
        assert said.codes == may_report
    for operation in (QUEUE, HISTORY):
        assert (await execute(runtime, operation, viewer)).codes == queue
    await ask(runtime, REPORT, await workshop.viewer(), input=spam(picture))
    [case] = (await ask(runtime, QUEUE, moderator))["moderationQueue"]["nodes"]
    if who != "moderator" and viewer is not None:
        decision = {"caseId": case["id"], "decision": "UPHOLD", "note": "Mine."}
        refused = (await ask(runtime, DECIDE, viewer, input=decision))["answer"]
        assert refused["code"] == "NOT_ALLOWED"
    shown = (await ask(runtime, NODE, viewer, id=case["id"]))["node"]
    assert (shown is not None) == (who == "moderator")


async def test_what_is_no_content_is_not_found(workshop: Workshop, owner: Viewer) -> None:
    for subject in ("nonsense", global_id("Viewer", owner.user_id)):
        answer = (await ask(workshop.runtime, REPORT, owner, input=spam(subject)))["answer"]
        assert answer["code"] == "NOT_FOUND"


async def test_a_longer_queue_asks_the_database_no_more(
    workshop: Workshop, owner: Viewer, moderator: Viewer, caplog: pytest.LogCaptureFixture
) -> None:
    runtime = workshop.runtime
    for _ in range(4):
        picture = await picture_of(workshop, owner)
        await ask(runtime, REPORT, await workshop.viewer(), input=spam(picture, "so"))
    counts = []
    for first in (1, 4):
        with statements(caplog) as found:
            page = await ask(runtime, QUEUE, moderator, first=first)
        assert len(page["moderationQueue"]["nodes"]) == first
        counts.append(len(found))
    assert counts[0] == counts[1]
