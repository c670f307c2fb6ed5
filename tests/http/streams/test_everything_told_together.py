"""Lists of notifications, archives and what bots follow: told once for all who ask for the same."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta

import pytest
from websockets.exceptions import ConnectionClosed

from app.channels import Channel
from app.clock import now
from app.generations import progress
from app.graphql.nodes import global_id
from app.messengers import credentials
from app.notifications import inbox
from app.personal_data import requests
from app.personal_data.models import DataExport, ExportState
from tests.bots import Bot, bot
from tests.http.streams.audience import GENERATION, WALLET, Line, Stage, staged
from tests.notifications.hooked import recorded
from tests.workshop import Workshop

pytestmark = pytest.mark.timeout(60)
NEWS = "subscription { notifications { unreadCount notification { id title readAt } } }"
ARCHIVE = "subscription ($id: ID!) { dataExport(id: $id) { state stage fraction downloadUrl } }"


async def shared(stage: Stage, topic: str, *, streams: int = 1) -> None:
    """Return once so many streams hear the topic for all."""
    async with asyncio.timeout(10):
        while stage.events.following(topic) != streams:  # noqa: ASYNC110 - a count tells nobody
            await asyncio.sleep(0.01)


async def lines(stage: Stage, query: str, **variables: object) -> list[Line]:
    """Three that are told together and one that is alone, all with their first event."""
    urls = (stage.together, stage.together, stage.together, stage.alone)
    asked = [await (await stage.line(url=url)).ask(query, **variables) for url in urls]
    first = {await line.next() for line in asked}
    assert len(first) == 1
    return asked


async def test_who_asks_for_the_same_is_told_by_one_stream_before_anything_happens(
    workshop: Workshop,
) -> None:
    async with staged(workshop) as stage:
        await lines(stage, WALLET)
        await shared(stage, f"wallet-of:{stage.viewer.user_id}", streams=1 + 1)


async def test_notifications_are_told_to_all_sockets_each_once(workshop: Workshop) -> None:
    async with staged(workshop) as stage:
        topic = inbox.topic_of(stage.viewer.user_id)
        all_lines = await lines(stage, NEWS)
        await shared(stage, topic, streams=1 + 1)
        made = await recorded(stage.viewer)
        await inbox.announce(stage.events, stage.viewer.user_id)
        told = [await line.next() for line in all_lines]
        assert len(set(told)) == 1
        assert global_id("Notification", made.id) in told[0]
        # who comes between two of them begins with the count, and goes on with the others
        late = await (await stage.line()).ask(NEWS)
        assert await late.data() == {"unreadCount": 1, "notification": None}
        await shared(stage, topic, streams=1 + 1)
        await inbox.mark_all_read(stage.viewer.user_id)
        await inbox.announce(stage.events, stage.viewer.user_id)
        for line in (*all_lines, late):
            assert await line.data() == {"unreadCount": 0, "notification": None}
        for _ in range(2):
            await recorded(stage.viewer)
        await inbox.announce(stage.events, stage.viewer.user_id)
        told = [await line.next() + await line.next() for line in (*all_lines, late)]
        assert len(set(told)) == 1


async def test_an_archive_is_told_to_all_sockets_to_its_end(workshop: Workshop) -> None:
    async with staged(workshop) as stage:
        export = await DataExport.create(user_id=stage.viewer.user_id)
        id_ = str(global_id("DataExport", export.id))
        all_lines = await lines(stage, ARCHIVE, id=id_)
        await shared(stage, f"export:{export.id}", streams=1 + 1)
        mine = DataExport.filter(id=export.id)
        await mine.update(fraction=0.5, stage="packing")
        await requests.announce(stage.events, export.id)
        told = [await line.next() for line in all_lines]
        assert len(set(told)) == 1
        assert '"fraction":0.5' in told[0]
        moment = now()
        ready = {"state": ExportState.READY, "size_bytes": 1, "finished_at": moment}
        await mine.update(**ready, expires_at=moment + timedelta(days=1))
        await requests.announce(stage.events, export.id)
        for line in all_lines:
            last, end = await line.rest()
            archive = json.loads(last)["payload"]["data"]["dataExport"]
            assert archive["state"] == "READY"
            assert f"/exports/{export.id}.zip" in archive["downloadUrl"]
            assert json.loads(end) == {"id": "1", "type": "complete"}
        await shared(stage, f"export:{export.id}", streams=0)
        stranger = await (await stage.stranger()).ask(ARCHIVE, id=id_)
        refused = json.loads(await stranger.next())["payload"]
        assert refused["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def linked(stage: Stage, channel: Channel) -> Bot:
    """A bot that may act for the person."""
    made = await bot(stage.workshop.runtime, channel=channel)
    await made.link(stage.viewer)
    return made


async def test_a_bot_is_told_once_for_all_its_sockets_of_a_person_and_ends_alone(
    workshop: Workshop,
) -> None:
    async with staged(workshop) as stage:
        accepted = await stage.workshop.accepted(stage.viewer)
        id_ = str(global_id("Generation", accepted.id))
        telegram = await linked(stage, Channel.TELEGRAM)
        discord = await linked(stage, Channel.DISCORD)
        inside = stage.together + "/internal"
        first = await stage.line("1", url=inside, token=await telegram.token())
        same = [
            first,
            Line(first.socket, "2"),
            await stage.line("1", url=inside, token=await telegram.token()),
        ]
        others = [
            await stage.line("1", url=inside, token=await discord.token()),
            await stage.line("1"),
        ]
        for line in (*same, *others):
            await line.ask(GENERATION, id=id_)
            assert (await line.data())["sequence"] == 1
        topic = progress.topic_of(accepted.id)
        await shared(stage, topic, streams=1 + 2)
        row = await stage.workshop.claimed(accepted)
        await progress.announce(stage.events, row)
        both = [json.loads(await first.next()) for _ in range(2)]  # in whatever order they joined
        assert sorted(message["id"] for message in both) == ["1", "2"]
        assert both[0]["payload"] == both[1]["payload"]
        for line in (same[2], *others):
            assert (await line.data())["sequence"] == 2
        await credentials.revoke_service(telegram.service.name)
        await stage.step(row, 0.5)
        for line in (same[0], same[2]):
            with pytest.raises(ConnectionClosed) as closed:
                await line.next()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4403
        for line in others:
            assert (await line.data())["sequence"] == 3
