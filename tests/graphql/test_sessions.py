"""Where one is signed in, through the schema: looking, and ending it, for oneself alone."""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts import sessions
from app.accounts.models import Session
from app.accounts.refusals import InvalidToken
from app.accounts.revocations import session_topic
from app.accounts.sessions import SignedIn, reception_of
from app.accounts.viewer import Viewer, authenticate
from app.clock import now
from app.messengers.models import LinkedIdentity
from app.runtime import Runtime
from tests.bots import Bot, bot
from tests.domain.reception import ADDRESS, PASSWORD, ada
from tests.graphql.asking import ask, statements, times_asked
from tests.workshop import Workshop

EMAIL = "ada@example.com"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SESSIONS = """
query ($first: Int, $after: String) { viewer { sessions(first: $first, after: $after) {
  nodes {
    id isCurrent channel device createdAt lastUsedAt expiresAt identity { displayName channel }
  }
  pageInfo { hasNextPage endCursor }
} } }
"""
END = """
mutation ($input: EndSessionInput!) { endSession(input: $input) {
  __typename
  ... on SessionEnded { session { id device isCurrent } }
  ... on Problem { code message }
} }
"""
END_OTHERS = """
mutation ($input: EndOtherSessionsInput!) { endOtherSessions(input: $input) {
  ... on OtherSessionsEnded { ended }
} }
"""
NODE = "query ($id: ID!) { node(id: $id) { id ... on OpenSession { device } } }"


@pytest.fixture
async def phone(workshop: Workshop) -> SignedIn:
    return await ada(reception_of(workshop.runtime))


async def sign_in(runtime: Runtime, user_agent: str = FIREFOX) -> SignedIn:
    return await sessions.sign_in(
        reception_of(runtime),
        email=EMAIL,
        password=PASSWORD,
        address=ADDRESS,
        user_agent=user_agent,
    )


async def linked(runtime: Runtime, viewer: Viewer) -> Bot:
    telegram = await bot(runtime)
    await telegram.link(viewer)
    return telegram


async def listed(runtime: Runtime, viewer: Viewer, **page: Any) -> list[dict[str, Any]]:
    answer = await ask(runtime, SESSIONS, viewer, **page)
    nodes: list[dict[str, Any]] = answer["viewer"]["sessions"]["nodes"]
    return nodes


async def is_welcome(runtime: Runtime, signed_in: SignedIn) -> bool:
    try:
        await authenticate(signed_in.access_token, secret=runtime.secret)
    except InvalidToken:
        return False
    return True


async def test_sessions_that_go_on_are_told_with_their_device_the_newest_first(
    workshop: Workshop, phone: SignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    runtime = workshop.runtime
    laptop = await sign_in(runtime)
    signed_out, expired = await sign_in(runtime), await sign_in(runtime)
    await sessions.sign_out(reception_of(runtime), refresh_token=signed_out.refresh_token)
    await Session.filter(id=expired.viewer.session_id).update(expires_at=now())
    await linked(runtime, laptop.viewer)
    await sign_in(runtime, "")
    await workshop.viewer()  # somebody else
    with statements(caplog) as sent:
        found = await listed(runtime, laptop.viewer)
    told = [(one["device"], one["channel"], one["isCurrent"]) for one in found]
    assert told == [
        ("", "WEB", False),
        ("", "TELEGRAM", False),
        ("Firefox on Linux", "WEB", True),
        ("", "WEB", False),
    ]
    assert found[1]["identity"] == {"displayName": "Mira on Telegram", "channel": "TELEGRAM"}
    assert times_asked(sent) == 1
    assert [one["id"] for one in await listed(runtime, phone.viewer, first=1)] == [found[0]["id"]]
    node = await ask(runtime, NODE, laptop.viewer, id=found[2]["id"])
    assert node["node"] == {"id": found[2]["id"], "device": "Firefox on Linux"}
    assert (await ask(runtime, NODE, await workshop.viewer(), id=found[2]["id"]))["node"] is None


async def test_a_session_is_used_when_it_is_refreshed(workshop: Workshop, phone: SignedIn) -> None:
    runtime = workshop.runtime
    (before,) = await listed(runtime, phone.viewer)
    await sessions.refresh_session(reception_of(runtime), refresh_token=phone.refresh_token)
    (after,) = await listed(runtime, phone.viewer)
    assert before["lastUsedAt"] < after["lastUsedAt"]
    assert before["createdAt"] == after["createdAt"]


async def test_an_ended_session_is_told_of_and_lets_nobody_in_any_more(
    workshop: Workshop, phone: SignedIn
) -> None:
    runtime = workshop.runtime
    laptop = await sign_in(runtime)
    mine, theirs = await listed(runtime, laptop.viewer)
    topic = session_topic(phone.viewer.session_id)
    async with runtime.events.follow(topic) as follower:
        answer = await ask(runtime, END, laptop.viewer, input={"id": theirs["id"]})
        assert answer["endSession"]["session"]["id"] == theirs["id"]
        assert await follower.next(timeout_seconds=30) == {"type": "session.revoked"}
    assert not await is_welcome(runtime, phone)
    assert await is_welcome(runtime, laptop)
    again = await ask(runtime, END, laptop.viewer, input={"id": theirs["id"]})
    assert again["endSession"]["code"] == "NOT_FOUND"
    assert [one["id"] for one in await listed(runtime, laptop.viewer)] == [mine["id"]]


async def test_nobody_ends_a_session_of_somebody_else(workshop: Workshop, phone: SignedIn) -> None:
    runtime = workshop.runtime
    (one,) = await listed(runtime, phone.viewer)
    stranger = await workshop.viewer()
    answer = await ask(runtime, END, stranger, input={"id": one["id"]})
    assert answer["endSession"]["code"] == "NOT_FOUND"
    answer = await ask(runtime, END_OTHERS, stranger, input={"withMessengers": True})
    assert answer["endOtherSessions"]["ended"] == 0
    assert await is_welcome(runtime, phone)


async def test_ending_the_session_of_a_messenger_unlinks_it(
    workshop: Workshop, phone: SignedIn
) -> None:
    runtime = workshop.runtime
    await linked(runtime, phone.viewer)
    messenger, mine = await listed(runtime, phone.viewer)
    await ask(runtime, END, phone.viewer, input={"id": messenger["id"]})
    assert await LinkedIdentity.all().count() == 0
    assert await listed(runtime, phone.viewer) == [mine]


async def test_all_other_sessions_end_and_messengers_only_when_that_is_wanted(
    workshop: Workshop, phone: SignedIn
) -> None:
    runtime = workshop.runtime
    laptop = await sign_in(runtime)
    await linked(runtime, laptop.viewer)
    answer = await ask(runtime, END_OTHERS, laptop.viewer, input={})
    assert answer["endOtherSessions"]["ended"] == 1
    assert not await is_welcome(runtime, phone)
    left = [one["channel"] for one in await listed(runtime, laptop.viewer)]
    assert left == ["TELEGRAM", "WEB"]
    answer = await ask(runtime, END_OTHERS, laptop.viewer, input={"withMessengers": True})
    assert answer["endOtherSessions"]["ended"] == 1
    assert [one["isCurrent"] for one in await listed(runtime, laptop.viewer)] == [True]
    assert await LinkedIdentity.all().count() == 0
