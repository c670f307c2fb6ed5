"""Webhooks on their way to a real receiver: signed, tried again, given up, told once."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from app.clock import now
from app.infra.db import connection
from app.infra.outbox import OutboxMessage
from app.notifications import deliveries, endpoints, inbox, sending
from app.notifications.endpoints import Changes
from app.notifications.models import (
    DeliveryState,
    DisabledReason,
    Notification,
    NotificationKind,
    WebhookDelivery,
    WebhookEndpoint,
)
from app.notifications.retrying import schedule
from app.settings import ROOT, Settings
from tests.notifications.hooked import Hooked, due, hooked, lenient, recorded
from tests.notifications.receiver import MEGABYTE, Received, receiving
from tests.workshop import Workshop


def verified(received: Received, secret: str) -> Any:
    return Webhook(secret).verify(received.body, received.headers)


async def sent_to_wait(
    mine: Hooked, delivery: WebhookDelivery, *, low: float, high: float
) -> WebhookDelivery:
    """Try it in vain; its next try is to be `low` to `high` seconds later, whatever this took."""
    began = now()
    delivery = await mine.sent(delivery)
    assert delivery.next_attempt_at is not None
    assert delivery.next_attempt_at > began + timedelta(seconds=low)
    assert delivery.next_attempt_at <= now() + timedelta(seconds=high)
    return delivery


async def test_a_message_is_signed_as_standard_webhooks_has_it(workshop: Workshop) -> None:
    async with hooked(workshop) as mine:
        notification = await mine.told()
        sent = await mine.sent(notification)
        (received,) = mine.receiver.received
        said = verified(received, mine.made.secret)
        with pytest.raises(WebhookVerificationError):
            verified(received, "whsec_" + "A" * 40)
    assert (received.path, received.headers["content-type"]) == ("/hook", "application/json")
    assert received.headers["webhook-id"] == f"msg_{sent.id.hex}"
    assert said["type"] == "generation.finished"
    assert said["timestamp"].endswith("Z")
    assert said["data"] == {"state": "SUCCEEDED", "captured_aurum": 4}
    assert (sent.state, sent.attempts, sent.next_attempt_at) == (DeliveryState.DELIVERED, 1, None)
    (tried,) = sent.tries
    assert (tried["status"], tried["error"], tried["answer"]) == (200, None, "thanks")


async def test_the_same_message_is_tried_by_the_schedule_until_it_is_taken(
    workshop: Workshop,
) -> None:
    async with hooked(workshop, webhook_retry_seconds="5,300") as mine:
        delivery = await mine.told()
        mine.receiver.status = 500
        delivery = await sent_to_wait(mine, delivery, low=4, high=6)
        assert delivery.state is DeliveryState.FAILED
        delivery = await sent_to_wait(mine, delivery, low=295, high=360)
        mine.receiver.status = 204
        delivery = await mine.sent(delivery)
        assert delivery.state is DeliveryState.DELIVERED
        assert [tried["status"] for tried in delivery.tries] == [500, 500, 204]
        assert len({one.headers["webhook-id"] for one in mine.receiver.received}) == 1
        assert len({one.body for one in mine.receiver.received}) == 1
        for received in mine.receiver.received:
            verified(received, mine.made.secret)
    endpoint = await WebhookEndpoint.get()
    assert (endpoint.failures, endpoint.failing_since) == (0, None)


async def test_at_the_end_of_the_schedule_it_is_given_up(workshop: Workshop) -> None:
    async with hooked(workshop, webhook_retry_seconds="5") as mine:
        mine.receiver.status = 500
        delivery = await mine.sent(await mine.told())
        delivery = await mine.sent(delivery)
        assert delivery.state is DeliveryState.GIVEN_UP
        assert (await mine.sent(delivery)).attempts == 2
        assert (await WebhookEndpoint.get()).is_enabled


@pytest.mark.parametrize(
    ("status", "said", "low", "high"),
    [
        (503, "3600", 3_590, 3_600),
        (429, "999999999", 86_300, 86_400),
        (500, "3600", 4, 6),
        (503, "soon", 4, 6),
        (503, "Wed, 21 Oct 2015 07:28:00 GMT", 4, 6),
    ],
)
async def test_who_asks_for_time_gets_it_within_bounds(
    workshop: Workshop, status: int, said: str, low: float, high: float
) -> None:
    async with hooked(workshop) as mine:
        mine.receiver.status, mine.receiver.headers = status, {"retry-after": said}
        await sent_to_wait(mine, await mine.told(), low=low, high=high)


async def test_slow_huge_broken_and_redirecting_receivers_fail_and_say_why(
    workshop: Workshop,
) -> None:
    async with hooked(workshop) as mine:
        mine.receiver.waits = asyncio.Event()
        # only this one is not waited for: the others answer, however busy the machine is
        slow = await replace(mine, runtime=lenient(workshop, webhook_seconds=0.3)).sent(
            await mine.told()
        )
        mine.receiver.waits.set()
        mine.receiver.waits = None
        mine.receiver.breaks = True
        broken = await mine.sent(await mine.told())
        mine.receiver.breaks = False
        mine.receiver.status, mine.receiver.headers = 302, {"location": "http://127.0.0.1:1/"}
        moved = await mine.sent(await mine.told())
        mine.receiver.status, mine.receiver.body = 500, b"\x00\xffno" + b"x" * MEGABYTE
        huge = await mine.sent(await mine.told())
    assert {one.state for one in (slow, broken, moved, huge)} == {DeliveryState.FAILED}
    assert "No answer within" in slow.tries[0]["error"]
    assert "broke" in broken.tries[0]["error"]
    assert moved.tries[0]["status"] == 302
    assert huge.tries[0]["answer"].startswith("\N{REPLACEMENT CHARACTER}nox")
    assert len(huge.tries[0]["answer"]) <= sending.ANSWER_BYTES
    endpoint = await WebhookEndpoint.get()
    assert endpoint.failures == 4


async def test_one_that_is_gone_is_disabled_and_its_owner_and_other_webhooks_are_told(
    workshop: Workshop,
) -> None:
    async with hooked(workshop, webhook_deliveries_at_once=1) as mine:
        other = await endpoints.create(
            mine.viewer, url=mine.receiver.url("/other"), description="", runtime=mine.runtime
        )
        gone, waiting = await mine.told(), await mine.told()
        mine.receiver.status = 410
        assert (await mine.sent(gone)).state is DeliveryState.GIVEN_UP
        assert (await mine.sent(waiting)).state is DeliveryState.GIVEN_UP
        assert len(mine.receiver.received) == 1
    endpoint = await WebhookEndpoint.get(id=mine.endpoint_id)
    assert (endpoint.is_enabled, endpoint.disabled_reason) == (False, DisabledReason.GONE)
    told = await Notification.get(kind=NotificationKind.WEBHOOK_DISABLED)
    assert (told.subject_id, told.data) == (endpoint.id, {"reason": "GONE"})
    assert "127.0.0.1" in told.title
    (said,) = await WebhookDelivery.filter(type="webhook.disabled")
    assert deliveries.endpoint_of(said) == other.endpoint.id
    # it gets no new messages, and enabled again it does
    before = await WebhookDelivery.filter(endpoint_id=endpoint.id).count()
    await recorded(mine.viewer)
    assert await WebhookDelivery.filter(endpoint_id=endpoint.id).count() == before
    await endpoints.update(mine.viewer, endpoint.id, Changes(is_enabled=True), runtime=mine.runtime)
    assert (await mine.told()).state is DeliveryState.PENDING


async def test_one_that_fails_for_days_is_disabled(workshop: Workshop) -> None:
    async with hooked(workshop, webhook_failing_days_max=2) as mine:
        mine.receiver.status = 500
        await mine.sent(await mine.told())
        assert (await WebhookEndpoint.get()).is_enabled
        await WebhookEndpoint.all().update(failing_since=now() - timedelta(days=2))
        await mine.sent(await mine.told())
    endpoint = await WebhookEndpoint.get()
    assert endpoint.disabled_reason is DisabledReason.FAILING
    assert await Notification.filter(kind=NotificationKind.WEBHOOK_DISABLED).count() == 1


async def test_what_is_due_is_sent_at_the_same_time_so_that_a_slow_one_holds_up_no_other(
    workshop: Workshop,
) -> None:
    async with hooked(workshop, webhook_deliveries_at_once=3) as mine, receiving() as quick:
        other = await endpoints.create(
            mine.viewer, url=quick.url(), description="", runtime=mine.runtime
        )
        mine.receiver.waits = asyncio.Event()
        named = await mine.told()
        await mine.told()
        async with asyncio.TaskGroup() as group:
            group.create_task(sending.run(named.id, runtime=mine.runtime))
            await mine.receiver.called.wait()
            await quick.called.wait()  # while the slow one has not answered
            mine.receiver.waits.set()
        # the named one and two that were due the longest
        assert await WebhookDelivery.filter(state=DeliveryState.DELIVERED).count() == 3
        (left,) = await WebhookDelivery.filter(state=DeliveryState.PENDING)
        assert left.attempts == 0
        assert await WebhookDelivery.filter(endpoint_id=other.endpoint.id).count() == 2


async def test_what_was_written_while_its_webhook_was_disabled_is_given_up(
    workshop: Workshop,
) -> None:
    async with hooked(workshop) as mine:
        delivery = await mine.told()
        # as a transaction leaves it that began before the other's commit
        await WebhookEndpoint.all().update(is_enabled=False, disabled_reason=DisabledReason.OWNER)
        sent = await mine.sent(delivery)
        assert (sent.state, sent.tries[0]["error"]) == ("GIVEN_UP", "The webhook is disabled.")
        assert mine.receiver.received == []


async def test_a_duplicate_message_delivers_once(workshop: Workshop) -> None:
    async with hooked(workshop) as mine:
        delivery = await mine.told()
        run = [sending.run(delivery.id, runtime=mine.runtime) for _ in range(4)]
        await asyncio.gather(*run)
        await sending.run(delivery.id, runtime=mine.runtime)
        assert len(mine.receiver.received) == 1


async def test_what_a_dead_worker_had_is_sent_again_under_its_id_and_it_records_nothing(
    workshop: Workshop,
) -> None:
    async with hooked(workshop) as mine:
        delivery = await mine.told()
        await OutboxMessage.all().delete()
        assert await deliveries.claim(delivery.id, seconds=30, at_once=1) != []
        assert await deliveries.take_up_due(older_than_seconds=300) == 0
        await due(delivery)
        assert await deliveries.take_up_due(older_than_seconds=300) == 1
        assert await deliveries.take_up_due(older_than_seconds=300) == 0
        assert await OutboxMessage.filter(job="deliver_webhook").count() == 1
        mine.receiver.waits = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            # it is still waiting for an answer when its lease is over
            group.create_task(sending.run(delivery.id, runtime=mine.runtime))
            await mine.receiver.called.wait()
            await due(delivery)
            assert await deliveries.claim(delivery.id, seconds=30, at_once=1) != []
            mine.receiver.waits.set()
        assert (await WebhookDelivery.get()).tries == []
        sent = await mine.sent(delivery)
        assert (sent.attempts, len(sent.tries)) == (4, 1)
        assert len({one.headers["webhook-id"] for one in mine.receiver.received}) == 1


async def test_what_its_workers_always_die_of_is_given_up_in_the_end(workshop: Workshop) -> None:
    async with hooked(workshop, webhook_retry_seconds="0") as mine:
        delivery = await mine.told()
        for _ in range(2):
            await due(delivery)
            assert await deliveries.claim(delivery.id, seconds=30, at_once=1) != []
        delivery = await mine.sent(delivery)
        assert delivery.state is DeliveryState.GIVEN_UP
        assert delivery.tries[0]["error"] == "No try of it came to an end."
        assert mine.receiver.received == []


async def test_a_job_that_was_lost_is_sent_again_after_a_while(workshop: Workshop) -> None:
    async with hooked(workshop) as mine:
        delivery = await mine.told()
        await OutboxMessage.all().delete()
        assert await deliveries.take_up_due(older_than_seconds=300) == 0
        await WebhookDelivery.all().update(sent_at=now() - timedelta(seconds=301))
        assert await deliveries.take_up_due(older_than_seconds=300) == 1
        assert (await mine.sent(delivery)).state is DeliveryState.DELIVERED


async def test_a_new_secret_signs_beside_the_old_one_until_its_time_is_over(
    workshop: Workshop,
) -> None:
    async with hooked(workshop) as mine:
        old = mine.made.secret
        new = await endpoints.rotate_secret(mine.viewer, mine.endpoint_id, runtime=mine.runtime)
        await mine.sent(await mine.told())
        verified(mine.receiver.received[-1], old)
        verified(mine.receiver.received[-1], new.secret)
        await WebhookEndpoint.all().update(previous_secret_until=now() - timedelta(seconds=1))
        await mine.sent(await mine.told())
        verified(mine.receiver.received[-1], new.secret)
        with pytest.raises(WebhookVerificationError):
            verified(mine.receiver.received[-1], old)


async def test_no_table_holds_a_secret_that_can_be_read(workshop: Workshop) -> None:
    async with hooked(workshop) as mine:
        rows = await connection().execute_query_dict("SELECT * FROM webhook_endpoints")
        secret = mine.made.secret.removeprefix("whsec_")
        assert secret.encode() not in rows[0]["secret"]
        assert secret not in repr(mine.made)
        # under another secret of the process it cannot be opened; the log says what to do
        settings = mine.runtime.settings
        mine.runtime = workshop.worker(secret=b"another" * 8, settings=settings)
        sent = await mine.sent(await mine.told())
        assert "Rotate it" in sent.tries[0]["error"]
        assert mine.receiver.received == []


async def test_a_private_address_is_refused_at_the_time_of_sending(workshop: Workshop) -> None:
    async with hooked(workshop) as mine:
        delivery = await mine.told()
        mine.runtime = lenient(workshop, webhook_private_addresses=False, webhook_ports="1-65535")
        sent = await mine.sent(delivery)
        assert sent.tries[0]["error"] == "Only addresses of the public Internet are called."
        assert mine.receiver.received == []


async def test_whoever_deletes_a_webhook_while_it_is_called_leaves_nothing(
    workshop: Workshop,
) -> None:
    async with hooked(workshop) as mine:
        delivery = await mine.told()
        mine.receiver.waits = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(sending.run(delivery.id, runtime=mine.runtime))
            await mine.receiver.called.wait()
            await endpoints.delete(mine.viewer, mine.endpoint_id)
            mine.receiver.waits.set()
        assert await WebhookDelivery.all().count() == 0
        await sending.run(delivery.id, runtime=mine.runtime)
    assert await inbox.unread_count(mine.viewer.user_id) == 1


async def test_the_receiver_of_the_documents_takes_what_is_signed_and_nothing_else(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    told = re.findall(r"```python\n(.*?)```", (ROOT / "docs/graphql.md").read_text(), re.DOTALL)
    (example,) = [code for code in told if "standardwebhooks" in code]
    module: dict[str, Any] = {}
    exec(example, module)  # noqa: S102 - it is the example that is tried
    async with hooked(workshop) as mine:
        await mine.sent(await mine.told())
        (received,) = mine.receiver.received
    secret = mine.made.secret
    assert module["receive"](received.headers, received.body, secret=secret) == 204
    assert received.headers["webhook-id"] in capsys.readouterr().out
    assert module["receive"](received.headers, received.body + b" ", secret=secret) == 400


def test_the_usual_schedule_goes_on_for_three_days() -> None:
    waits = schedule(Settings().webhook_retry_seconds)
    assert waits == sorted(waits)
    assert timedelta(days=3) < timedelta(seconds=sum(waits)) < timedelta(days=5)
