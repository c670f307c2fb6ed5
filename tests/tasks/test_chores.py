"""Archives and deletions from the outbox to their actors, over a real broker, and their sweeps."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.accounts.models import User
from app.clock import now
from app.infra.db import connection
from app.infra.outbox import OutboxMessage
from app.notifications.models import DeliveryState, Notification, WebhookDelivery
from app.personal_data import deletion, leases, requests
from app.personal_data.models import DataExport, ExportState
from tasks import actors, schedule
from tasks.broker import CHORES, make_broker
from tasks.relay import send_batch
from tests.domain.marked import reception_of, somebody
from tests.domain.reception import ADDRESS, PASSWORD
from tests.notifications.hooked import due, hooked, recorded
from tests.tasks.queue import Queue
from tests.workshop import Workshop


@pytest.fixture
def queue(workshop: Workshop) -> Iterator[Queue]:
    broker = make_broker(workshop.runtime.settings, [])
    yield Queue(broker, actors.declare(broker, lambda: workshop.runtime))
    broker.client.close()


async def work(queue: Queue) -> list[str]:
    """Send what is due, then run it as a worker would; return the names of the jobs."""
    await send_batch(10, declared=queue.declared)
    done = []
    consumer = queue.broker.consume(CHORES, prefetch=10, timeout=10)
    while (message := await asyncio.to_thread(next, consumer)) is not None:
        # the coroutine itself: its actor's own loop belongs to a worker
        run = queue.declared[message.actor_name].fn.__wrapped__  # type: ignore[attr-defined]  # of wraps
        await run(*message.args, **message.kwargs)
        consumer.ack(message)
        done.append(message.actor_name)
    consumer.close()
    return done


async def test_an_archive_is_made_by_its_actor_and_a_second_message_does_no_harm(
    workshop: Workshop, queue: Queue
) -> None:
    viewer = await workshop.viewer()
    export = await requests.request_export(viewer, runtime=workshop.runtime)
    await DataExport.all().update(created_at=now() - timedelta(hours=1))
    await schedule.tidy_accounts(workshop.runtime)
    assert await work(queue) == ["export_account", "export_account"]
    made = await DataExport.get(id=export.id)
    assert (made.state, made.attempts) == (ExportState.READY, 1)


async def test_a_killed_workers_archive_is_taken_up_by_the_sweep(
    workshop: Workshop, queue: Queue
) -> None:
    export = await requests.request_export(await workshop.viewer(), runtime=workshop.runtime)
    await OutboxMessage.all().delete()
    assert await leases.claim(export.id, lease_seconds=15) is not None
    await connection().execute_query_dict(
        "UPDATE data_exports SET lease_expires_at = now() - interval '1 second'"
    )
    await schedule.sweep(workshop.runtime, queue.broker)
    assert await work(queue) == ["export_account"]
    assert (await DataExport.get(id=export.id)).state is ExportState.READY


async def test_what_is_over_is_expired_by_the_schedule(workshop: Workshop, queue: Queue) -> None:
    viewer = await workshop.viewer()
    await requests.request_export(viewer, runtime=workshop.runtime)
    await work(queue)
    await DataExport.all().update(expires_at=now() - timedelta(seconds=1))
    await schedule.tidy_accounts(workshop.runtime)
    assert (await DataExport.get()).state is ExportState.EXPIRED
    assert await workshop.runtime.storage.delete("exports") == 0


async def test_an_account_is_deleted_by_its_actor_also_when_its_message_was_lost(
    workshop: Workshop, queue: Queue
) -> None:
    signed_in = await somebody(workshop)
    await workshop.character(signed_in.viewer)
    await deletion.delete_account(
        signed_in.viewer,
        password=PASSWORD,
        confirm="DELETE",
        address=ADDRESS,
        reception=reception_of(workshop),
    )
    await OutboxMessage.all().delete()
    assert await work(queue) == []
    await schedule.tidy_accounts(workshop.runtime)
    assert await work(queue) == ["delete_account"]
    assert (await User.get(id=signed_in.viewer.user_id)).deleted_at is not None
    await schedule.tidy_accounts(workshop.runtime)
    assert await OutboxMessage.all().count() == 0


async def test_an_answer_of_a_renderer_that_was_left_behind_goes_after_days(
    workshop: Workshop,
) -> None:
    storage, folder = workshop.runtime.storage, workshop.runtime.settings.folder("media")
    for key in ("renders/openai-old/0", "renders/openai-new/0"):
        await storage.put(key, b"a picture", content_type="image/png")
    days_ago = (now() - timedelta(days=3)).timestamp()
    os.utime(folder / "renders" / "openai-old" / "0", (days_ago, days_ago))
    await schedule.tidy(workshop.runtime)
    assert [await storage.exists(f"renders/openai-{age}/0") for age in ("old", "new")] == [
        False,
        True,
    ]


async def test_a_webhook_is_called_by_its_actor_and_once_more_when_it_is_due(
    workshop: Workshop, queue: Queue
) -> None:
    async with hooked(workshop) as mine:
        workshop.runtime = mine.runtime
        mine.receiver.status = 500
        delivery = await mine.told()
        assert await work(queue) == ["deliver_webhook"]
        await schedule.sweep(mine.runtime, queue.broker)
        assert await work(queue) == []
        await due(delivery)
        mine.receiver.status = 200
        await schedule.sweep(mine.runtime, queue.broker)
        await schedule.sweep(mine.runtime, queue.broker)
        assert await work(queue) == ["deliver_webhook"]
        assert len(mine.receiver.received) == 2
    assert (await WebhookDelivery.get()).state is DeliveryState.DELIVERED


async def test_old_notifications_go_with_the_schedule(workshop: Workshop) -> None:
    viewer = await workshop.viewer()
    old, young = await recorded(viewer), await recorded(viewer)
    days = workshop.runtime.settings.notification_retention_days + 1
    await Notification.filter(id=old.id).update(created_at=now() - timedelta(days=days))
    await schedule.tidy(workshop.runtime)
    assert [row.id for row in await Notification.all()] == [young.id]
