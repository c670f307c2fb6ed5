"""How orders end: row, money and gallery change in one transaction, each output exactly once.

Whoever comes second finds the row final, or leased to another, and changes nothing. Locks are taken
in one order: the chat that it is for, the generation, its character, then its owner's wallet.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.characters import looks
from app.galleries import curation
from app.generations import receivers
from app.generations.delivery import Delivery
from app.generations.endings import (
    CANCELLED,
    CANCELLED_BEFORE,
    DELIVERED_LATE,
    Ending,
)
from app.generations.figures import settling
from app.generations.leases import LeaseLost
from app.generations.lifecycle import GenerationState, Target
from app.generations.news import tell_chat, tell_owner
from app.generations.requests import hold_reference
from app.infra import crashpoints
from app.infra.db import retried, transaction
from app.infra.telemetry import logger
from app.media import intake, removal
from app.media.models import AssetSource
from app.wallet import ledger

STUDIO = "studio"
Row = dict[str, Any]
log = logger(__name__)

_LOCK = """
    SELECT * FROM generations WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING' FOR UPDATE
"""
# one that has a job at the provider is stopped by a worker, who can tell the provider
_LOCK_QUEUED = """
    SELECT * FROM generations
    WHERE id = $1 AND state = 'QUEUED' AND provider_reference IS NULL AND order_name IS NULL
    FOR UPDATE
"""
_LOCK_OVERDUE = """
    SELECT * FROM generations
    WHERE id = $1 AND finished_at IS NULL AND deadline_at < now() - CASE state
        WHEN 'RUNNING' THEN make_interval(secs => $2) ELSE interval '0' END
    FOR UPDATE SKIP LOCKED
"""
_LOCK_LATE = "SELECT * FROM generations WHERE id = $1 AND late_until IS NOT NULL FOR UPDATE"
_PENDING = """
    SELECT number FROM generation_outputs WHERE generation_id = $1 AND state = 'PENDING'
    ORDER BY number
"""
_DELIVERED = """
    UPDATE generation_outputs SET state = 'DELIVERED', asset_id = $3, settled_at = now()
    WHERE generation_id = $1 AND number = $2 AND state = 'PENDING' RETURNING id
"""
_DELIVERED_LATE = """
    UPDATE generation_outputs SET state = 'DELIVERED', asset_id = $3, settled_at = now(),
        is_free = true, reason_code = NULL, reason = NULL
    WHERE generation_id = $1 AND number = $2 AND state = 'FAILED' RETURNING id
"""
_UNDELIVERED = """
    UPDATE generation_outputs SET state = $3::varchar, reason_code = $4, reason = $5,
        refusal_id = $6, settled_at = now()
    WHERE generation_id = $1 AND number = $2 AND state = 'PENDING'
    RETURNING id
"""
# the row is the sum of its outputs: it ends when none is pending, and has delivered if one has
_TALLY = """
    WITH tally AS (
        SELECT count(*) FILTER (WHERE state = 'PENDING') = 0 AS is_over,
            count(*) FILTER (WHERE state = 'DELIVERED') AS delivered,
            count(*) FILTER (WHERE state = 'DELIVERED' AND NOT is_free) AS paid,
            count(*) FILTER (WHERE state NOT IN ('PENDING', 'DELIVERED') OR is_free) AS released,
            (array_agg(asset_id ORDER BY number) FILTER (WHERE state = 'DELIVERED'))[1] AS first,
            (array_agg(refusal_id ORDER BY number) FILTER (WHERE refusal_id IS NOT NULL))[1]
                AS refusal,
            -- only a FAILED one may still be delivered late
            (array_agg(id ORDER BY state = CASE WHEN $4::float IS NULL THEN 'REFUSED'
                ELSE 'FAILED' END DESC, settled_at DESC, number))[1] AS worst_id
        FROM generation_outputs WHERE generation_id = $1
    ), ended AS (
        SELECT tally.*, worst.reason_code AS worst_code, worst.reason AS worst_reason,
            CASE WHEN NOT is_over THEN NULL WHEN tally.delivered > 0 THEN 'SUCCEEDED'
                ELSE worst.state END AS state
        FROM tally JOIN generation_outputs worst ON worst.id = tally.worst_id
    )
    UPDATE generations SET
        delivered = ended.delivered,
        captured_aurum = ended.paid * (price_aurum / count),
        released_aurum = ended.released * (price_aurum / count),
        refusal_id = ended.refusal,
        state = coalesce(ended.state, generations.state),
        result_asset_id = CASE WHEN is_over THEN ended.first END,
        stage = CASE WHEN NOT is_over
            THEN 'delivered ' || ended.delivered || ' of ' || count
            WHEN ended.state = 'SUCCEEDED' THEN 'delivered' ELSE lower(ended.state) END,
        fraction = CASE WHEN ended.state = 'SUCCEEDED' THEN 1 ELSE fraction END,
        reason_code = CASE WHEN is_over THEN CASE ended.delivered WHEN 0 THEN worst_code
            WHEN count THEN $2 ELSE 'PARTLY_DELIVERED' END END,
        reason = CASE WHEN is_over THEN CASE ended.delivered WHEN 0 THEN worst_reason
            WHEN count THEN $3
            ELSE ended.delivered || ' of ' || count || ' came. The rest is not charged.' END END,
        estimated_seconds = CASE WHEN NOT is_over THEN estimated_seconds END,
        queue_position = NULL,
        lease_token = CASE WHEN NOT is_over THEN lease_token END,
        lease_expires_at = CASE WHEN NOT is_over THEN lease_expires_at END,
        finished_at = CASE WHEN is_over THEN now() END,
        late_until = CASE WHEN is_over AND ended.delivered < count
            THEN coalesce(now() + make_interval(secs => $4::float), late_until) END,
        look_at = CASE WHEN is_over AND ended.delivered < count
            THEN CASE WHEN $4::float IS NOT NULL THEN now()
                WHEN late_until IS NOT NULL THEN look_at END END,
        sequence = sequence + 1
    FROM ended WHERE id = $1 RETURNING generations.*
"""


@settling
async def deliver(row: Row, delivered: Delivery) -> Row:
    """Deliver one output: record its asset, show it, capture its hold. Returns the changed row.

    With the last of them the generation ends. What was made for a character, or a chat, that was
    deleted meanwhile is shown nowhere: then all that is pending ends CANCELLED and is released.
    Raises TextsChanged when the character was edited since the result was judged beside it,
    LeaseLost when it is not ours to end any more; then nothing is written. A second call changes
    nothing.
    """

    async def work() -> Row:
        async with transaction() as connection:
            is_private = row["conversation_id"] is not None
            gone = (
                await receivers.lock_chat(row["id"], connection=connection) if is_private else None
            )
            await _locked(row, connection)
            gone = gone or await receivers.lock_character(
                row, judged=delivered.text_version, connection=connection
            )
            await _record(row, delivered, connection)
            if gone is not None:
                # recorded all the same, as removed: its files are erased in their time
                await removal.mark_removed([delivered.asset_id], connection=connection)
                return await _end_pending(connection, row, gone)
            if await _changed(connection, _DELIVERED, row, delivered.number, delivered.asset_id):
                await _show(row, delivered, connection)
                await _pay(row, delivered.number, connection)
            ended = await _tally(connection, row)
            crashpoints.reached("settlement.written")
            return ended

    return await retried(work)


async def deliver_late(generation_id: UUID, delivered: Delivery) -> Row | None:
    """Deliver what came after its hold was given back: for free. Returns the changed row.

    None, and nothing changes, when it was delivered before or nobody waits for it any more. Raises
    TextsChanged as `deliver` does.
    """

    async def work() -> Row | None:
        async with transaction() as connection:
            gone = await receivers.lock_chat(generation_id, connection=connection)
            rows = await connection.execute_query_dict(_LOCK_LATE, [generation_id])
            if not rows:
                return None
            row = rows[0]
            gone = gone or await receivers.lock_character(
                row, judged=delivered.text_version, connection=connection
            )
            await _record(row, delivered, connection)
            if gone is not None:
                await removal.mark_removed([delivered.asset_id], connection=connection)
                return None
            late = (delivered.number, delivered.asset_id)
            if not await _changed(connection, _DELIVERED_LATE, row, *late):
                return None
            await _show(row, delivered, connection)
            return await _tally(connection, row, DELIVERED_LATE)

    return await retried(work)


@settling
async def withhold(row: Row, number: int, ending: Ending) -> Row:
    """End one output without a delivery and give its hold back. Returns the changed row.

    Raises LeaseLost when it is not ours to end any more. A second call changes nothing.
    """

    async def work() -> Row:
        async with transaction() as connection:
            await _locked(row, connection)
            await _release(connection, row, number, ending)
            return await _tally(connection, row, ending)

    return await retried(work)


@settling
async def give_up(row: Row, ending: Ending) -> Row:
    """End all that is pending without a delivery and give its holds back. Returns the final row.

    Raises LeaseLost when it is not ours to end any more; then nothing is written.
    """

    async def work() -> Row:
        async with transaction() as connection:
            await _locked(row, connection)
            return await _end_pending(connection, row, ending)

    return await retried(work)


async def cancel_queued(generation_id: UUID) -> Row | None:
    """Cancel a generation that waits and give its hold back; None when it does not wait (now).

    None too for one that waits with a job of its own at the provider: a worker has to stop that.
    """

    async def work() -> Row | None:
        async with transaction() as connection:
            rows = await connection.execute_query_dict(_LOCK_QUEUED, [generation_id])
            if not rows:
                return None
            ending = CANCELLED if rows[0]["delivered"] else CANCELLED_BEFORE
            return await _end_pending(connection, rows[0], ending)

    return await retried(work)


async def end_overdue(generation_id: UUID, ending: Ending, *, grace_seconds: float) -> Row | None:
    """End one that is past its deadline, whoever works on it; None when it is not (any more).

    A running one has `grace_seconds` more, in which its own worker ends it. None too while
    somebody else holds its row.
    """

    async def work() -> Row | None:
        async with transaction() as connection:
            rows = await connection.execute_query_dict(
                _LOCK_OVERDUE, [generation_id, grace_seconds]
            )
            return await _end_pending(connection, rows[0], ending) if rows else None

    return await retried(work)


async def pending(generation_id: UUID, *, connection: BaseDBAsyncClient) -> list[int]:
    """Return the numbers of the outputs that are neither delivered nor given up."""
    rows = await connection.execute_query_dict(_PENDING, [generation_id])
    return [row["number"] for row in rows]


async def _record(row: Row, delivered: Delivery, connection: BaseDBAsyncClient) -> None:
    await intake.record(
        delivered.prepared,
        asset_id=delivered.asset_id,
        credentials=delivered.credentials,
        rating=delivered.rating,
        is_preview=row["provider"] == STUDIO,
        tells=delivered.tells,
        conversation_id=row["conversation_id"],
        connection=connection,
    )


async def _show(row: Row, delivered: Delivery, connection: BaseDBAsyncClient) -> None:
    """Show it where it was ordered for; the same output a second time adds nothing.

    A private image is shown by its asset's own row, to its maker in its chat alone.
    """
    if row["target"] == Target.CONVERSATION_IMAGE:
        return
    if row["target"] != Target.MAIN_IMAGE:
        await curation.add_item(_item(row, delivered), connection=connection)
        return
    await looks.add(
        character_id=row["character_id"],
        asset_id=delivered.asset_id,
        source=AssetSource.GENERATED,
        prompt=row["prompt"],
        is_prompt_written=row["is_prompt_written"],
        model_slug=row["model_id"],
        seed=row["seed"],
        generation_id=row["id"],
        connection=connection,
    )


async def _pay(row: Row, number: int, connection: BaseDBAsyncClient) -> None:
    settlement = await ledger.capture(
        hold_reference(row["id"], number),
        reason=f"delivered: {row['option_id']}",
        connection=connection,
    )
    if settlement.captured != row["price_aurum"] // row["count"]:
        raise AssertionError(f"generation {row['id']}: its hold was {settlement.state}")


async def _end_pending(connection: BaseDBAsyncClient, row: Row, ending: Ending) -> Row:
    for number in await pending(row["id"], connection=connection):
        await _release(connection, row, number, ending)
    return await _tally(connection, row, ending)


async def _release(connection: BaseDBAsyncClient, row: Row, number: int, ending: Ending) -> None:
    values = (ending.state.value, ending.code, ending.reason[:300], ending.refusal_id)
    if not await _changed(connection, _UNDELIVERED, row, number, *values):
        return
    settlement = await ledger.release(
        hold_reference(row["id"], number),
        reason=f"{ending.state.lower()}: {ending.code.lower()}",
        connection=connection,
    )
    if settlement.released != row["price_aurum"] // row["count"]:
        raise AssertionError(f"generation {row['id']}: its hold was {settlement.state}")


async def _changed(connection: BaseDBAsyncClient, statement: str, row: Row, *values: Any) -> bool:
    """Change one output; say whether this call did it."""
    return bool(await connection.execute_query_dict(statement, [row["id"], *values]))


async def _tally(connection: BaseDBAsyncClient, row: Row, why: Ending | None = None) -> Row:
    """Bring the row to what its outputs say, and return it."""
    values = [
        row["id"],
        why.code if why else None,
        why.reason[:300] if why else None,
        why.watched_seconds if why else None,
    ]
    changed: Row = (await connection.execute_query_dict(_TALLY, values))[0]
    if GenerationState(changed["state"]) != row["state"]:
        log.info(
            "generation.ended",
            id=str(row["id"]),
            state=changed["state"],
            captured=changed["captured_aurum"],
        )
    if changed["finished_at"] is not None:
        await tell_owner(changed, connection=connection)
        await tell_chat(changed, connection=connection)
    return changed


async def _locked(row: Row, connection: BaseDBAsyncClient) -> None:
    if not await connection.execute_query_dict(_LOCK, [row["id"], row["lease_token"]]):
        raise LeaseLost


def _item(row: Row, delivered: Delivery) -> curation.Delivered:
    return curation.Delivered(
        generation_id=row["id"],
        character_id=row["character_id"],
        kind=delivered.prepared.kind,
        asset_id=delivered.asset_id,
        base_asset_id=row["base_asset_id"],
        base_item_id=row["base_item_id"],
        model_slug=row["model_id"],
        option_slug=row["option_id"],
        prompt=row["prompt"],
        seed=row["seed"] + delivered.number,
        rating=delivered.rating,
    )
