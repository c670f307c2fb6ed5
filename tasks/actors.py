"""The actors: one a job, each a handful of lines that call the domain.

Dramatiq's retries are not installed, because a retry that is enqueued while Redis is away is a job
lost: what a crash leaves behind is found by the sweep, in the rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import dramatiq

from app.conversations import answering, memories, outcomes
from app.generations import execution, inquiry
from app.infra.telemetry import correlated
from app.notifications import sending
from app.personal_data import deletion, exporting
from app.runtime import Runtime
from tasks.broker import ANSWERS, CHORES, RENDERS

_HOUR_MS = 3_600_000


def declare(
    broker: dramatiq.Broker, runtime: Callable[[], Runtime]
) -> dict[str, dramatiq.Actor[..., Any]]:
    """Declare the actors on `broker` and return them by the name of their job."""

    @dramatiq.actor(
        actor_name="run_next_generation",
        broker=broker,
        queue_name=RENDERS,
        time_limit=_HOUR_MS,
    )
    async def run_next_generation(*, correlation_id: str) -> None:
        with correlated(correlation_id):
            await execution.run_next(runtime())

    @dramatiq.actor(
        actor_name="look_into_generation", broker=broker, queue_name=CHORES, time_limit=_HOUR_MS
    )
    async def look_into_generation(generation_id: str, *, correlation_id: str) -> None:
        with correlated(correlation_id):
            await inquiry.look_into(UUID(generation_id), runtime=runtime())

    @dramatiq.actor(
        actor_name="export_account", broker=broker, queue_name=CHORES, time_limit=_HOUR_MS
    )
    async def export_account(export_id: str, *, correlation_id: str) -> None:
        with correlated(correlation_id):
            await exporting.run(UUID(export_id), runtime=runtime())

    @dramatiq.actor(
        actor_name="delete_account", broker=broker, queue_name=CHORES, time_limit=_HOUR_MS
    )
    async def delete_account(user_id: str, *, correlation_id: str) -> None:
        with correlated(correlation_id):
            await deletion.run(UUID(user_id), runtime=runtime())

    @dramatiq.actor(
        actor_name="deliver_webhook", broker=broker, queue_name=CHORES, time_limit=_HOUR_MS
    )
    async def deliver_webhook(delivery_id: str, *, correlation_id: str) -> None:
        with correlated(correlation_id):
            await sending.run(UUID(delivery_id), runtime=runtime())

    actors: list[dramatiq.Actor[..., Any]] = [
        run_next_generation,
        look_into_generation,
        *_of_conversations(broker, runtime),
        export_account,
        delete_account,
        deliver_webhook,
    ]
    return {actor.actor_name: actor for actor in actors}


def _of_conversations(
    broker: dramatiq.Broker, runtime: Callable[[], Runtime]
) -> list[dramatiq.Actor[..., Any]]:
    @dramatiq.actor(
        actor_name="answer_conversation", broker=broker, queue_name=ANSWERS, time_limit=_HOUR_MS
    )
    async def answer_conversation(conversation_id: str, *, correlation_id: str) -> None:
        with correlated(correlation_id):
            await answering.run(UUID(conversation_id), runtime=runtime())

    @dramatiq.actor(
        actor_name="note_conversation_image",
        broker=broker,
        queue_name=ANSWERS,
        time_limit=_HOUR_MS,
    )
    async def note_conversation_image(generation_id: str, *, correlation_id: str) -> None:
        with correlated(correlation_id):
            await outcomes.note_ended(UUID(generation_id), runtime=runtime())

    @dramatiq.actor(
        actor_name="write_memory", broker=broker, queue_name=CHORES, time_limit=_HOUR_MS
    )
    async def write_memory(memory_id: str, *, correlation_id: str) -> None:
        with correlated(correlation_id):
            await memories.write(UUID(memory_id), runtime=runtime())

    return [answer_conversation, note_conversation_image, write_memory]
