"""Many who ask for the same are told once for all, and as if each were told alone."""

from __future__ import annotations

import asyncio
import json

import pytest
from websockets.exceptions import ConnectionClosed

from app.accounts.models import Session
from app.characters.models import CharacterStatus
from app.clock import now
from app.conversations import chats
from app.generations import progress
from app.generations.models import Generation
from app.generations.progress import topic_of, topic_of_user
from app.graphql.nodes import global_id
from app.infra.sight import figures
from app.wallet import live
from tests.graphql.conversations.operations import chat_id
from tests.http.limits.asking import post
from tests.http.streams.audience import GENERATION, MINE, WALLET, Line, Stage, advanced, staged
from tests.parlour import Parlour
from tests.workshop import Workshop

pytestmark = pytest.mark.timeout(60)
CHAT = """
    subscription ($id: ID!) { conversation(id: $id) {
      kind sequence at messageId delta { offset text } } }
"""
CHATS = "subscription { viewerConversations { conversationId kind sequence at } }"
END = "The end"
SIGN_IN = """
    mutation { signIn(input: { email: "somebody@example.com", password: "a long password" }) {
      ... on Session { accessToken } } }
"""


def id_of(generation: Generation) -> str:
    return str(global_id("Generation", generation.id))


async def listening(stage: Stage, lines: list[Line], topic: str) -> None:
    """Return once one follower hears the topic for all lines, which have had their events."""
    async with asyncio.timeout(10):
        while stage.events.following(topic) > 1:  # noqa: ASYNC110 - a count tells nobody
            await asyncio.sleep(0.01)
    assert lines


async def three(stage: Stage, query: str, **variables: object) -> list[Line]:
    """Three lines that ask for the same and have heard the present."""
    lines = [await (await stage.line(id_)).ask(query, **variables) for id_ in ("1", "2", 'ü"3')]
    for line in lines:
        await line.data()
    return lines


async def test_each_socket_hears_what_it_would_hear_alone(workshop: Workshop) -> None:
    async with staged(workshop) as stage:
        accepted = await stage.workshop.accepted(stage.viewer)
        lines: dict[str, list[Line]] = {}
        for url in (stage.together, stage.alone):
            lines[url] = []
            for number in range(6):
                line = await stage.line(f'{number // 2} "ü"', url=url)
                query = (GENERATION, MINE)[number % 2]
                await line.ask(query, **({"id": id_of(accepted)} if query is GENERATION else {}))
                lines[url].append(line)
                assert (await line.data())["sequence"] == 1
        row = await stage.workshop.claimed(accepted)
        await progress.announce(stage.events, row)
        heard = {url: [[await line.next()] for line in each] for url, each in lines.items()}
        for fraction in (0.2, 0.4, 0.6):
            await stage.step(row, fraction)
            for url, each in lines.items():
                for told, line in zip(heard[url], each, strict=True):
                    told.append(await line.next())
        # one for the three that are told together, and one for each that is told alone
        assert stage.events.following(topic_of(accepted.id)) == 1 + 3
        assert stage.events.following(topic_of_user(stage.viewer.user_id)) == 1 + 3
        await stage.workshop.expire_lease(accepted)
        await stage.workshop.run(accepted)
        for url, each in lines.items():
            for number, line in enumerate(each):
                rest = line.until("SUCCEEDED") if number % 2 else line.rest()
                heard[url][number] += await rest
        assert heard[stage.together] == heard[stage.alone]
        assert json.loads(heard[stage.together][0][-1]) == {"id": '0 "ü"', "type": "complete"}


async def test_who_comes_late_begins_with_the_present_and_goes_on_with_the_others(
    workshop: Workshop,
) -> None:
    async with staged(workshop) as stage:
        accepted = await stage.workshop.accepted(stage.viewer)
        first = await three(stage, GENERATION, id=id_of(accepted))
        row = await stage.workshop.claimed(accepted)
        await progress.announce(stage.events, row)
        for fraction in (0.2, 0.4):
            await stage.step(row, fraction)
        for line in first:
            assert [(await line.data())["sequence"] for _ in range(3)] == [2, 3, 4]
        await listening(stage, first, topic_of(accepted.id))
        new = await (await stage.line("new")).ask(GENERATION, id=id_of(accepted))
        assert (await new.data())["sequence"] == 4
        back = await (await stage.line("back")).ask(GENERATION, id=id_of(accepted), after=2)
        assert [(await back.data())["sequence"] for _ in range(2)] == [3, 4]
        knows = await (await stage.line("knows")).ask(GENERATION, id=id_of(accepted), after=4)
        await listening(stage, [new, back, knows], topic_of(accepted.id))
        await stage.step(row, 0.6)
        for line in (*first, new, back, knows):
            told = await line.data()
            assert (told["sequence"], told["fraction"]) == (5, 0.6)


async def test_what_one_hears_and_redis_never_told_is_told_to_all_in_order(
    workshop: Workshop,
) -> None:
    async with staged(workshop, subscription_reread_seconds=0.3) as stage:
        accepted = await stage.workshop.accepted(stage.viewer)
        lines = await three(stage, GENERATION, id=id_of(accepted))
        row = await stage.workshop.claimed(accepted)
        for line in lines:
            assert (await line.data())["sequence"] == 2
        await listening(stage, lines, topic_of(accepted.id))
        await advanced(row, 0.2)
        late = await (await stage.line("late")).ask(GENERATION, id=id_of(accepted))
        assert (await late.data())["sequence"] == 3
        await advanced(row, 0.4)
        assert (await late.data())["sequence"] == 4
        for line in lines:
            told = [(await line.data())["sequence"]]
            while told[-1] < 4:
                told.append((await line.data())["sequence"])
            assert told in ([3, 4], [4])


async def test_the_wallet_is_told_to_all_sockets(workshop: Workshop) -> None:
    async with staged(workshop) as stage:
        lines = await three(stage, WALLET)
        held = []
        for _ in range(3):
            await stage.workshop.accepted(stage.viewer)
            held.append({(await line.data())["heldAurum"] for line in lines})
        assert held == [{4}, {8}, {12}]
        await listening(stage, lines, live.topic_of(stage.viewer.user_id))


async def test_a_chat_is_told_word_by_word_to_all_as_to_each_alone(workshop: Workshop) -> None:
    async with staged(workshop) as stage:
        character = await workshop.character(
            await workshop.viewer(), status=CharacterStatus.COMMUNITY
        )
        parlour = Parlour(stage.workshop, stage.viewer, character)
        chat = await parlour.chat()
        lines: dict[str, list[Line]] = {stage.together: [], stage.alone: []}
        for number in range(6):
            for url, each in lines.items():
                line = await stage.line("x", url=url)
                query, variables = (CHAT, {"id": chat_id(chat)}) if number % 2 else (CHATS, {})
                each.append(await line.ask(query, **variables))
                await line.data()
        for text in ("Hello.", "And now?"):
            await parlour.answered(chat, text)
        await chats.rename_conversation(stage.viewer, chat.id, END, runtime=parlour.runtime)
        last = await parlour.events(chat)
        heard = {
            url: [await line.until_number(last[-1].sequence) for line in each]
            for url, each in lines.items()
        }
        assert heard[stage.together] == heard[stage.alone]
        assert sum('"kind":"DELTA"' in message for message in heard[stage.together][1]) >= 2


async def test_sessions_listen_together_and_each_ends_alone(workshop: Workshop) -> None:
    async with staged(workshop) as stage:
        accepted = await stage.workshop.accepted(stage.viewer)
        other = (await post(stage.together, SIGN_IN)).json()["data"]["signIn"]["accessToken"]
        lines = [await stage.line("1"), await stage.line("2"), await stage.line("3", token=other)]
        for line in lines:
            await line.ask(GENERATION, id=id_of(accepted))
            await line.data()
        row = await stage.workshop.claimed(accepted)
        await progress.announce(stage.events, row)
        for line in lines:
            await line.data()
        await listening(stage, lines, topic_of(accepted.id))
        # ended in the database, and nobody was told
        await Session.filter(id=stage.viewer.session_id).update(revoked_at=now())
        await stage.step(row, 0.2)
        assert (await lines[2].data())["sequence"] == 3
        for line in lines[:2]:
            with pytest.raises(ConnectionClosed) as closed:
                await line.next()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4403


async def test_who_completes_hears_no_more_and_the_others_do(workshop: Workshop) -> None:
    async with staged(workshop) as stage:
        accepted = await stage.workshop.accepted(stage.viewer)
        lines = await three(stage, GENERATION, id=id_of(accepted))
        row = await stage.workshop.claimed(accepted)
        await progress.announce(stage.events, row)
        for line in lines:
            await line.data()
        await listening(stage, lines, topic_of(accepted.id))
        await lines[0].socket.send(json.dumps({"id": "1", "type": "complete"}))
        await lines[0].socket.send(json.dumps({"type": "ping"}))
        assert json.loads(await lines[0].next())["type"] == "pong"
        await stage.step(row, 0.2)
        for line in lines[1:]:
            assert (await line.data())["sequence"] == 3
        # the id is free, and its new operation the first that is heard of
        await lines[0].ask(GENERATION, id=id_of(accepted))
        assert (await lines[0].data())["sequence"] == 3
        for line in lines:
            await line.socket.close()
        async with asyncio.timeout(10):
            while stage.events.following(topic_of(accepted.id)):  # noqa: ASYNC110 - the same
                await asyncio.sleep(0.01)


async def test_somebody_else_is_told_nothing(workshop: Workshop) -> None:
    async with staged(workshop) as stage:
        accepted = await stage.workshop.accepted(stage.viewer)
        lines = await three(stage, GENERATION, id=id_of(accepted))
        stranger = await stage.stranger()
        await stranger.ask(GENERATION, id=id_of(accepted))
        refused = json.loads(await stranger.next())
        assert refused["payload"]["data"] is None
        assert refused["payload"]["errors"][0]["extensions"]["code"] == "NOT_FOUND"
        assert json.loads(await stranger.next())["type"] == "complete"
        row = await stage.workshop.claimed(accepted)
        await progress.announce(stage.events, row)
        for line in lines:
            await line.data()
        await stranger.socket.send(json.dumps({"type": "ping"}))
        assert json.loads(await stranger.next())["type"] == "pong"


async def test_who_is_told_with_others_counts_as_a_subscription_until_they_leave(
    workshop: Workshop,
) -> None:
    figure = figures.SUBSCRIPTIONS.labels("public", "other")
    async with staged(workshop) as stage:
        before = figure._value.get()
        accepted = await stage.workshop.accepted(stage.viewer)
        lines = await three(stage, GENERATION, id=id_of(accepted))
        row = await stage.workshop.claimed(accepted)
        await progress.announce(stage.events, row)
        for line in lines:
            await line.data()
        await listening(stage, lines, topic_of(accepted.id))
        async with asyncio.timeout(10):
            for running, line in ((3, lines[0]), (2, lines[1]), (1, lines[2])):
                while figure._value.get() != before + running:  # noqa: ASYNC110 - a figure
                    await asyncio.sleep(0.01)
                await line.socket.close()
            while figure._value.get() != before:  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.01)
