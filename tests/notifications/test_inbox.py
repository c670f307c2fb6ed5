"""The list of what somebody was told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import timedelta
from typing import cast

import pytest

from app.accounts.viewer import Viewer
from app.channels import Channel
from app.characters.models import Character
from app.clock import now
from app.errors import NotFound
from app.generations import cancelling
from app.generations.lifecycle import GenerationState
from app.ids import node_id, uuid7
from app.infra.db import connection, transaction
from app.notifications import inbox, live, retention
from app.notifications.live import Heard
from app.notifications.models import Notification, WebhookDelivery
from app.paging import Window
from tests.notifications.hooked import hooked, news, recorded
from tests.workshop import IMAGE_PRICE, Workshop

NEVER = 60.0


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


def listening(
    workshop: Workshop,
    viewer: Viewer,
    *,
    channel: Channel | None = None,
    reread_seconds: float = NEVER,
) -> aclosing[AsyncGenerator[Heard, None]]:
    heard = live.watch(
        workshop.runtime.events, viewer.user_id, channel=channel, reread_seconds=reread_seconds
    )
    return aclosing(cast("AsyncGenerator[Heard, None]", heard))


def said(heard: Heard) -> tuple[int, Notification | None]:
    return heard.unread, heard.notification


async def test_the_same_news_twice_or_at_once_is_one_notification(viewer: Viewer) -> None:
    told = news(viewer)

    async def record() -> Notification:
        async with transaction() as connection:
            return await inbox.record(told, connection=connection)

    rows = [await record(), *await asyncio.gather(*(record() for _ in range(4)))]
    assert len({row.id for row in rows}) == 1
    assert await Notification.all().count() == 1
    assert rows[0].data == rows[1].data == told.data
    await recorded(viewer, subject_id=told.subject_id, revision=1)
    assert await Notification.all().count() == 2


async def test_what_is_rolled_back_was_never_told(workshop: Workshop) -> None:
    async with hooked(workshop) as mine:

        async def broken() -> None:
            async with transaction() as connection:
                await inbox.record(news(mine.viewer), connection=connection)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await broken()
        assert await Notification.all().count() == 0
        assert await WebhookDelivery.all().count() == 0


async def test_lists_are_newest_first_and_of_one_channel_if_wished(viewer: Viewer) -> None:
    web = await recorded(viewer)
    telegram = await recorded(viewer, channel=Channel.TELEGRAM)
    discord = await recorded(viewer, channel=Channel.DISCORD)

    async def ids(**chosen: object) -> list[object]:
        page = await inbox.page(viewer.user_id, Window(limit=10), **chosen)  # type: ignore[arg-type]  # filters as they come
        return [row.id for row in page.rows]

    assert await ids() == [discord.id, telegram.id, web.id]
    assert await ids(channel=Channel.TELEGRAM) == [telegram.id]
    await inbox.mark_read(viewer.user_id, [telegram.id])
    assert await ids(unread_only=True) == [discord.id, web.id]
    assert await inbox.unread_count(viewer.user_id) == 2
    assert await inbox.unread_count(viewer.user_id, channel=Channel.TELEGRAM) == 0


async def test_reading_keeps_the_first_time_and_touches_nobody_elses(
    workshop: Workshop, viewer: Viewer
) -> None:
    mine, other = await recorded(viewer), await workshop.viewer()
    theirs = await recorded(other)
    assert await inbox.mark_read(viewer.user_id, [mine.id]) == 1
    read_at = (await Notification.get(id=mine.id)).read_at
    assert await inbox.mark_read(viewer.user_id, [mine.id]) == 0
    assert (await Notification.get(id=mine.id)).read_at == read_at
    newer = await recorded(viewer)
    for foreign in (theirs.id, uuid7()):
        with pytest.raises(NotFound):
            await inbox.mark_read(viewer.user_id, [newer.id, foreign])
    assert await inbox.unread_count(viewer.user_id) == 1
    assert await inbox.mark_all_read(viewer.user_id, until=mine.created_at) == 0
    assert await inbox.mark_all_read(viewer.user_id) == 1
    assert await inbox.unread_count(other.user_id) == 1


async def test_the_end_of_a_generation_is_told_once_with_its_money(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await workshop.run(await workshop.accepted(viewer))
    await workshop.run(made)
    told = await Notification.get(user_id=viewer.user_id)
    assert (told.subject_id, told.channel, told.title) == (
        made.id,
        Channel.WEB,
        "Your picture is ready.",
    )
    assert told.data["generation_id"] == node_id("Generation", made.id)
    assert (told.data["captured_aurum"], told.data["released_aurum"]) == (IMAGE_PRICE, 0)
    assert made.prompt not in str(told.data)


async def test_one_that_is_cancelled_is_told_unless_its_owner_did_it(
    workshop: Workshop, viewer: Viewer
) -> None:
    mine = await workshop.accepted(viewer)
    await cancelling.cancel_generation(viewer, mine.id, runtime=workshop.runtime)
    assert await Notification.all().count() == 0
    lost = await workshop.accepted(viewer)
    await Character.filter(id=lost.character_id).update(deleted_at=now())  # type: ignore[attr-defined]  # the ORM's key
    lost = await workshop.run(lost)
    assert lost.state is GenerationState.CANCELLED
    assert (await Notification.get()).data["released_aurum"] == IMAGE_PRICE


async def test_a_live_list_begins_with_the_count_and_tells_each_new_one_once(
    workshop: Workshop, viewer: Viewer
) -> None:
    await recorded(viewer)
    async with listening(workshop, viewer) as heard, asyncio.timeout(20):
        assert said(await anext(heard)) == (1, None)
        made = await workshop.run(await workshop.accepted(viewer))
        first = await anext(heard)
        assert first.unread == 2
        assert first.notification is not None
        assert first.notification.subject_id == made.id
        # a hint too many tells nothing; reading them elsewhere does
        await inbox.announce(workshop.runtime.events, viewer.user_id)
        await inbox.mark_all_read(viewer.user_id)
        await inbox.announce(workshop.runtime.events, viewer.user_id)
        assert said(await anext(heard)) == (0, None)


async def test_a_live_list_of_a_channel_hears_of_that_channel_alone(
    workshop: Workshop, viewer: Viewer
) -> None:
    watching = listening(workshop, viewer, channel=Channel.TELEGRAM, reread_seconds=0.05)
    async with watching as heard, asyncio.timeout(20):
        assert said(await anext(heard)) == (0, None)
        await recorded(viewer)
        asked = await recorded(viewer, channel=Channel.TELEGRAM)
        # nobody said so: it is found after some silence
        assert said(await anext(heard)) == (1, asked)


async def test_what_is_committed_late_is_told_though_a_later_one_was_told_before(
    workshop: Workshop, viewer: Viewer
) -> None:
    async with (
        listening(workshop, viewer, reread_seconds=0.05) as heard,
        asyncio.timeout(20),
        asyncio.TaskGroup() as group,
    ):
        await anext(heard)
        began, may_commit = asyncio.Event(), asyncio.Event()

        async def slow() -> Notification:
            async with transaction() as connection:
                written = await inbox.record(news(viewer), connection=connection)
                began.set()
                await may_commit.wait()
            return written

        early = group.create_task(slow())
        await began.wait()
        late = await recorded(viewer)
        assert (await anext(heard)).notification == late
        may_commit.set()
        assert (await anext(heard)).notification == await early


async def test_what_is_old_is_swept_and_deliveries_sooner(workshop: Workshop) -> None:
    async with hooked(workshop) as mine:
        settings = mine.runtime.settings
        delivery = await mine.told()
        kept = await mine.told()
        await Notification.filter(id=delivery.notification_id).update(  # type: ignore[attr-defined]  # the ORM's key
            created_at=now() - timedelta(days=settings.notification_retention_days + 1)
        )
        assert await retention.sweep(settings) == 1
        assert (await WebhookDelivery.get(id=delivery.id)).notification_id is None  # type: ignore[attr-defined]  # the ORM's key
        longest = settings.webhook_delivery_retention_days + settings.delivery_partition_days
        days = timedelta(days=longest + 1)
        await WebhookDelivery.filter(id=delivery.id).update(created_at=now() - days)
        assert await retention.sweep(settings) == 1
        assert await retention.sweep(settings) == 0
        assert [row.id for row in await WebhookDelivery.all()] == [kept.id]


async def test_a_webhook_that_is_being_deleted_does_not_undo_what_there_is_to_tell(
    workshop: Workshop,
) -> None:
    async with hooked(workshop) as mine, connection().acquire_connection() as raw:
        deleting = raw.transaction()
        await deleting.start()
        await raw.execute("DELETE FROM webhook_endpoints WHERE id = $1", mine.endpoint_id)
        async with asyncio.TaskGroup() as group:
            recording = group.create_task(recorded(mine.viewer))
            while not await somebody_waits():  # noqa: ASYNC110 - no event tells of a lock
                await asyncio.sleep(0.01)
            await deleting.commit()
        assert await Notification.filter(id=recording.result().id).exists()
        assert await WebhookDelivery.all().count() == 0


async def somebody_waits() -> bool:
    waiting = """
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
    """
    return bool(await connection().execute_query_dict(waiting))
