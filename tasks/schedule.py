"""What is done every few seconds. Every step is safe to run twice, so it needs no leader."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from functools import partial
from typing import Any

from dramatiq.brokers.redis import RedisBroker
from redis.exceptions import RedisError

from app.clock import now
from app.conversations import memories, outcomes
from app.conversations import recovery as conversations
from app.generations import books, fate, recovery, turns
from app.infra.db import DATABASE_AWAY
from app.infra.sight import figures
from app.infra.sight.beats import beat
from app.infra.stopping import stop_if_cancelled
from app.infra.telemetry import logger
from app.media import removal
from app.messengers import linking
from app.notifications import deliveries, retention
from app.personal_data import deletion, exporting
from app.providers.rendering.openai_images import kept
from app.runtime import Runtime
from app.screening import appeals
from app.wallet import audit, seals
from tasks.broker import waiting_messages
from tasks.partitions import keep_deliveries, keep_ledger

_AWAY = (RedisError, *DATABASE_AWAY)
log = logger(__name__)


async def run_forever(runtime: Runtime, broker: RedisBroker) -> None:
    """Look after orders, books and files until cancelled; what is away is waited for."""
    async with asyncio.TaskGroup() as group:
        group.create_task(_look_after_orders(runtime, broker))
        group.create_task(_look_after_books(runtime))
        group.create_task(_look_after_files(runtime))


async def _look_after_orders(runtime: Runtime, broker: RedisBroker) -> None:
    while True:
        try:
            await sweep(runtime, broker)
            beat("orders")
        except _AWAY as error:
            log.warning("schedule.waiting", error=type(error).__name__)
        stop_if_cancelled()
        await asyncio.sleep(runtime.settings.sweep_seconds)


async def _look_after_books(runtime: Runtime) -> None:
    # on its own: an audit reads the whole ledger
    while True:
        try:
            await check_books(runtime)
            beat("books")
        except _AWAY as error:
            log.warning("schedule.waiting", error=type(error).__name__)
        stop_if_cancelled()
        settings = runtime.settings
        await asyncio.sleep(min(settings.seal_seconds, settings.audit_seconds))


async def _look_after_files(runtime: Runtime) -> None:
    # on its own: a slow storage keeps no order waiting
    while True:
        try:
            await tidy(runtime)
            await tidy_accounts(runtime)
            beat("files")
        except _AWAY as error:
            log.warning("schedule.waiting", error=type(error).__name__)
        stop_if_cancelled()
        await asyncio.sleep(runtime.settings.erasure_seconds)


async def tidy(runtime: Runtime) -> None:
    """Delete the files of what was removed, refusals and notifications, once they are old."""
    settings = runtime.settings
    await _each(
        partial(
            appeals.sweep,
            timedelta(days=settings.refusal_retention_days),
            storage=runtime.storage,
        ),
        partial(
            removal.erase_due,
            runtime.storage,
            grace_seconds=settings.removal_grace_seconds,
            limit=settings.erasure_batch,
        ),
        partial(keep_ledger, settings),
        partial(keep_deliveries, settings),
        partial(retention.sweep, settings),
        partial(_sweep_renders, runtime),
        partial(linking.forget_codes, limit=1_000),
    )


async def _sweep_renders(runtime: Runtime) -> int:
    """Delete answers of renderers that were not deleted when they were done with.

    A day after an order's hold has ended nothing of it is delivered any more.
    """
    old = now() - timedelta(seconds=runtime.settings.hold_limit_seconds, days=1)
    return await runtime.storage.expire(kept.FOLDER, before=old)


async def tidy_accounts(runtime: Runtime) -> None:
    """Delete archives whose time is over; send again what nobody works on."""
    await _each(
        partial(exporting.expire, runtime),
        partial(
            exporting.remind_of_forgotten,
            older_than_seconds=runtime.settings.reminder_seconds,
        ),
        partial(deletion.take_up),
    )


async def sweep(runtime: Runtime, broker: RedisBroker) -> None:
    """Take up what expired, end what is overdue, wake the forgotten, tell places in the queue; the
    same for what waits in chats.
    """
    await _each(
        partial(recovery.take_up_expired, runtime),
        partial(recovery.end_overdue, runtime),
        partial(fate.send_inquiries, every_seconds=runtime.settings.inquiry_seconds),
        partial(exporting.take_up_expired, runtime),
        partial(deliveries.take_up_due, older_than_seconds=runtime.settings.reminder_seconds),
        partial(_wake_forgotten, runtime, broker),
        partial(conversations.take_up_expired, runtime),
        partial(conversations.wake_if_forgotten, runtime),
        partial(outcomes.note_forgotten, runtime),
        partial(memories.write_forgotten, runtime),
        partial(turns.tell_places, runtime),
    )


async def _wake_forgotten(runtime: Runtime, broker: RedisBroker) -> None:
    # with wake-ups waiting, whoever waits may just be far behind; with none, theirs are gone
    messages = await asyncio.to_thread(waiting_messages, broker)
    await recovery.wake_if_forgotten(runtime, waiting_messages=messages)


async def _each(*steps: partial[Coroutine[Any, Any, Any]]) -> None:
    """Do one step after another; a mistake of ours in one keeps no other from its work.

    Raises, after all of them, the first that something was away for.
    """
    away: Exception | None = None
    for step in steps:
        name = step.func.__name__
        try:
            with figures.STEP_SECONDS.labels(name).time():
                await step()
        except _AWAY as error:
            away = away or error
        except Exception:
            figures.STEPS_FAILED.labels(name).inc()
            log.exception("schedule.failed", step=name)
    if away is not None:
        raise away


async def check_books(runtime: Runtime) -> None:
    """Seal the ledger's new entries, and audit orders and money if nobody did lately."""
    await seals.seal()
    if await audit.is_due(seconds=runtime.settings.audit_seconds):
        await books.check(runtime.settings)
