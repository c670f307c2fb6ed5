"""Notifications through the API: the list, reading it, watching it. One's own."""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.channels import Channel
from app.graphql.nodes import global_id
from tests.graphql.asking import ask, execute, statements, subscribed
from tests.notifications.hooked import recorded
from tests.workshop import Workshop

LIST = """
query ($unread: Boolean = false, $channel: Channel, $first: Int, $after: String) { viewer {
  unreadNotificationCount
  notifications(unreadOnly: $unread, channel: $channel, first: $first, after: $after) {
    nodes { id kind title channel readAt generation { id state money { capturedAurum } } }
    pageInfo { hasNextPage endCursor }
} } }
"""
MARK = """
mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) {
  __typename
  ... on MarkedNotificationsRead { marked unreadCount }
  ... on InvalidInputProblem { field }
} }
"""
WATCH = """
subscription ($channel: Channel) { notifications(channel: $channel) {
  unreadCount notification { id title generation { state } }
} }
"""


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def mark(workshop: Workshop, viewer: Viewer, **given: Any) -> dict[str, Any]:
    answer = await ask(workshop.runtime, MARK, viewer, input=given)
    marked: dict[str, Any] = answer["markNotificationsRead"]
    return marked


async def test_a_list_names_its_generations_in_one_query_however_long_it_is(
    workshop: Workshop, viewer: Viewer, caplog: pytest.LogCaptureFixture
) -> None:
    made = await workshop.run(await workshop.accepted(viewer))
    with statements(caplog) as few:
        listed = (await ask(workshop.runtime, LIST, viewer))["viewer"]
    assert listed["unreadNotificationCount"] == 1
    (told,) = listed["notifications"]["nodes"]
    assert (told["kind"], told["channel"], told["readAt"]) == ("GENERATION_FINISHED", "WEB", None)
    assert told["generation"] == {
        "id": global_id("Generation", made.id),
        "state": "SUCCEEDED",
        "money": {"capturedAurum": made.captured_aurum},
    }
    for _ in range(3):
        await recorded(viewer)
    with statements(caplog) as many:
        page = (await ask(workshop.runtime, LIST, viewer, first=3))["viewer"]["notifications"]
    assert len(many) == len(few)
    assert page["pageInfo"]["hasNextPage"]
    after = page["pageInfo"]["endCursor"]
    rest = (await ask(workshop.runtime, LIST, viewer, after=after))["viewer"]["notifications"]
    assert rest["nodes"] == [told]


async def test_they_are_marked_as_read_by_their_ids_or_all_at_once(
    workshop: Workshop, viewer: Viewer
) -> None:
    first, second = await recorded(viewer), await recorded(viewer, channel=Channel.DISCORD)
    ids = [global_id("Notification", first.id)]
    marked = {"__typename": "MarkedNotificationsRead", "marked": 1, "unreadCount": 1}
    assert await mark(workshop, viewer, ids=ids) == marked
    assert await mark(workshop, viewer, ids=ids) == marked | {"marked": 0}
    unread = (await ask(workshop.runtime, LIST, viewer, unread=True))["viewer"]["notifications"]
    assert [node["id"] for node in unread["nodes"]] == [global_id("Notification", second.id)]
    discord = (await ask(workshop.runtime, LIST, viewer, channel="DISCORD"))["viewer"]
    assert discord["notifications"]["nodes"] == unread["nodes"]
    until = first.created_at.isoformat()
    assert (await mark(workshop, viewer, all=True, until=until))["marked"] == 0
    assert (await mark(workshop, viewer, all=True))["unreadCount"] == 0


async def test_marking_needs_one_way_to_say_which(workshop: Workshop, viewer: Viewer) -> None:
    mine = global_id("Notification", (await recorded(viewer)).id)
    for given, field in (
        ({}, "ids"),
        ({"all": True, "ids": [mine]}, "ids"),
        ({"ids": [mine], "until": "2026-01-01T00:00:00Z"}, "until"),
        ({"ids": [mine] * 101}, "ids"),
    ):
        refused = await mark(workshop, viewer, **given)
        assert (refused["__typename"], refused["field"]) == ("InvalidInputProblem", field)
    theirs = global_id("Notification", (await recorded(await workshop.viewer())).id)
    for foreign in (theirs, global_id("Generation", viewer.user_id), "nothing"):
        refused = await mark(workshop, viewer, ids=[mine, foreign])
        assert refused == {"__typename": "NotFoundProblem"}
    assert (await ask(workshop.runtime, LIST, viewer))["viewer"]["unreadNotificationCount"] == 1


async def test_the_live_list_counts_first_and_then_tells_what_ends(
    workshop: Workshop, viewer: Viewer
) -> None:
    await recorded(viewer)
    async with subscribed(workshop.runtime, WATCH, viewer) as answers:
        first = await anext(answers)
        assert first.data == {"notifications": {"unreadCount": 1, "notification": None}}
        await workshop.run(await workshop.accepted(viewer))
        told = (await anext(answers)).data["notifications"]
        assert told["unreadCount"] == 2
        assert told["notification"]["generation"] == {"state": "SUCCEEDED"}
        await mark(workshop, viewer, all=True)
        read = (await anext(answers)).data["notifications"]
        assert read == {"unreadCount": 0, "notification": None}


async def test_nobody_signed_in_reads_marks_and_watches_nothing(workshop: Workshop) -> None:
    assert (await ask(workshop.runtime, LIST, None))["viewer"] is None
    answer = await execute(workshop.runtime, MARK, None, input={"all": True})
    assert answer.codes == ["UNAUTHENTICATED"]
    async with subscribed(workshop.runtime, WATCH, None) as answers:
        assert (await anext(answers)).codes == ["UNAUTHENTICATED"]
