"""Cancelling a generation: at once while it waits, between two steps while it runs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tortoise.queryset import QuerySet

from app.accounts.viewer import Viewer
from app.errors import NotFound
from app.generations import history, settlement, turns
from app.generations.lifecycle import FINAL_STATES, GenerationState
from app.generations.models import Generation
from app.generations.progress import announce
from app.infra.db import transaction
from app.infra.telemetry import logger
from app.runtime import Runtime

log = logger(__name__)

_ASK = """
    UPDATE generations SET cancel_requested_at = now(), stage = 'cancelling', retry_at = NULL,
        sequence = sequence + 1
    WHERE id = $1 AND finished_at IS NULL AND cancel_requested_at IS NULL
    RETURNING *
"""


async def cancel_generation(viewer: Viewer, generation_id: UUID, *, runtime: Runtime) -> Generation:
    """Cancel the viewer's generation and return it as it now is.

    One that waits is CANCELLED and its hold released before this returns. One that runs, or that
    waits to go on with its job, is asked to stop and ends soon, CANCELLED, or SUCCEEDED when it was
    finished first. One of UNKNOWN fate is stopped when that is cleared up. A finished one, and a
    second call, change nothing. Raises NotFound for another's and for none.
    """
    if not await history.of_user(viewer.user_id).filter(id=generation_id).exists():
        raise NotFound("Generation")
    await _cancel(generation_id, runtime)
    return await Generation.get(id=generation_id)


async def cancel_all(user_id: UUID, *, runtime: Runtime) -> int:
    """Cancel whatever of a user is not finished; return how many of it still run.

    Each as `cancel_generation` does, one after another. A second call asks none a second time.
    """
    return await _cancel_each(Generation.filter(user_id=user_id), runtime)


async def cancel_of_conversation(conversation_id: UUID, *, runtime: Runtime) -> int:
    """Cancel whatever of a chat is not finished; return how many of it still run.

    Each as `cancel_generation` does, whoever asks: the chat's deletion does. A second call asks
    none a second time.
    """
    return await _cancel_each(Generation.filter(conversation_id=conversation_id), runtime)


async def _cancel_each(of: QuerySet[Generation], runtime: Runtime) -> int:
    waiting = of.exclude(state__in=list(FINAL_STATES))
    for generation in await waiting.only("id").order_by("id"):
        await _cancel(generation.id, runtime)
    return await waiting.count()


async def _cancel(generation_id: UUID, runtime: Runtime) -> None:
    # one that is put back in the queue between the two is asked all the same: its next run ends it
    changed = await settlement.cancel_queued(generation_id) or await _ask(generation_id)
    if changed is not None:
        log.info("generation.cancel_asked", id=str(generation_id), state=changed["state"])
        await announce(runtime.events, changed)


async def _ask(generation_id: UUID) -> dict[str, Any] | None:
    async with transaction() as open_connection:
        rows = await open_connection.execute_query_dict(_ASK, [generation_id])
        if rows and rows[0]["state"] == GenerationState.QUEUED:
            await turns.wake_up(open_connection)  # a worker stops its job, and need not wait for it
    return rows[0] if rows else None
