"""How a generation ends: row, money and gallery change in one transaction, exactly once.

Whoever comes second finds the row final, or leased to another, and changes nothing. Locks are taken
in one order: the generation, its character, then its owner's wallet.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.channels import Channel
from app.characters import looks
from app.characters.models import Character
from app.galleries import curation
from app.generations.delivery import Delivery
from app.generations.leases import LeaseLost
from app.generations.lifecycle import GenerationState, Target
from app.generations.news import tell_owner
from app.generations.requests import hold_reference
from app.infra.db import retried, transaction
from app.infra.telemetry import logger
from app.media import intake, removal
from app.media.models import AssetSource
from app.wallet import ledger

STUDIO = "studio"
CHARACTER_DELETED = ("CHARACTER_DELETED", "Its character was deleted. Nothing was charged.")
Row = dict[str, Any]
log = logger(__name__)

_LOCK = """
    SELECT * FROM generations WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING' FOR UPDATE
"""
# one that has a job at the provider is stopped by a worker, who can tell the provider
_LOCK_QUEUED = """
    SELECT * FROM generations
    WHERE id = $1 AND state = 'QUEUED' AND provider_reference IS NULL FOR UPDATE
"""
_END = """
    UPDATE generations SET state = $2::varchar, stage = $3, reason_code = $4, reason = $5,
        captured_aurum = $6, released_aurum = $7, result_asset_id = $8,
        refusal_id = $9,
        fraction = CASE WHEN $2::varchar = 'SUCCEEDED' THEN 1 ELSE fraction END,
        estimated_seconds = NULL, queue_position = NULL, lease_token = NULL,
        lease_expires_at = NULL, finished_at = now(), sequence = sequence + 1
    WHERE id = $1 RETURNING *
"""
# pictures of one character may be delivered at once; its main image changes one after the other
_LOCK_CHARACTER = "SELECT deleted_at, text_version FROM characters WHERE id = $1 FOR SHARE"
_LOCK_LOOKS = """
    SELECT deleted_at, text_version FROM characters WHERE id = $1 FOR NO KEY UPDATE
"""
_REQUEUE = """
    UPDATE generations SET state = 'QUEUED', stage = 'waiting to be retried', lease_token = NULL,
        lease_expires_at = NULL, provider_orders = provider_orders + $3::int,
        provider_reference = CASE WHEN $3::int = 1 THEN NULL ELSE provider_reference END,
        sequence = sequence + 1, enqueued_at = now() + make_interval(secs => $4)
    WHERE id = $1 AND lease_token = $2 AND state = 'RUNNING' RETURNING *
"""


class TextsChanged(Exception):
    """The character's texts are not those any more that the result was judged beside."""


async def succeed(row: Row, delivered: Delivery) -> Row:
    """Deliver: record the asset, show it, capture the hold. Returns the final row.

    What was made for a character that was deleted meanwhile is shown nowhere: then it ends
    CANCELLED and the hold is released. Raises TextsChanged when the character was edited since the
    result was judged beside it, LeaseLost when it is not ours to end any more; then nothing is
    written.
    """

    async def work() -> Row:
        async with transaction() as connection:
            await _locked(row, connection)
            is_wanted = await _lock_character(row, connection, judged=delivered.text_version)
            await intake.record(
                delivered.prepared,
                asset_id=delivered.asset_id,
                credentials=delivered.credentials,
                rating=delivered.rating,
                is_preview=row["provider"] == STUDIO,
                tells=delivered.tells,
                connection=connection,
            )
            if not is_wanted:
                # recorded all the same, as removed: its files are erased in their time
                await removal.mark_removed([delivered.asset_id], connection=connection)
                code, reason = CHARACTER_DELETED
                cancelled = GenerationState.CANCELLED
                return await _undelivered(connection, row, cancelled, code=code, reason=reason)
            await _show(row, delivered, connection)
            return await _paid(row, delivered.asset_id, connection)

    return await retried(work)


async def _show(row: Row, delivered: Delivery, connection: BaseDBAsyncClient) -> None:
    """Show it where it was ordered for; the same generation a second time adds nothing."""
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


async def _paid(row: Row, asset_id: UUID, connection: BaseDBAsyncClient) -> Row:
    settlement = await ledger.capture(
        hold_reference(row["id"]), reason=f"delivered: {row['option_id']}", connection=connection
    )
    if settlement.captured != row["price_aurum"]:
        raise AssertionError(f"generation {row['id']}: its hold was {settlement.state}")
    return await _end(
        connection,
        row["id"],
        GenerationState.SUCCEEDED,
        stage="delivered",
        captured=settlement.captured,
        asset_id=asset_id,
    )


async def give_up(
    row: Row, state: GenerationState, *, code: str, reason: str, refusal_id: UUID | None = None
) -> Row:
    """End without a delivery (FAILED, REFUSED, CANCELLED) and give the whole hold back.

    `refusal_id` names the screening's refusal of what was made, which its owner may appeal. Raises
    LeaseLost when it is not ours to end any more; then nothing is written.
    """

    async def work() -> Row:
        async with transaction() as connection:
            await _locked(row, connection)
            return await _undelivered(
                connection, row, state, code=code, reason=reason, refusal_id=refusal_id
            )

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
            return await _undelivered(
                connection,
                rows[0],
                GenerationState.CANCELLED,
                code="CANCELLED",
                reason="You cancelled it before it began. Nothing was charged.",
            )

    return await retried(work)


async def requeue(
    row: Row, *, job_failed: bool, delay_seconds: float, connection: BaseDBAsyncClient
) -> Row:
    """Put a generation back for another try, in the caller's transaction. Raises LeaseLost.

    The caller sends it again after `delay_seconds`; until then nobody is reminded of it.
    `job_failed` says that the provider's job has ended without a result, so that the next try
    orders anew. Otherwise it goes on with the job, or orders under the same name: what may be
    alive at the provider is not paid for twice.
    """
    values = [row["id"], row["lease_token"], int(job_failed), delay_seconds]
    rows = await connection.execute_query_dict(_REQUEUE, values)
    if not rows:
        raise LeaseLost
    return rows[0]


async def is_wanted(row: Row) -> bool:
    """Say whether there is still somebody to deliver for: a character that was not deleted."""
    return await Character.exists(id=row["character_id"], deleted_at=None)


async def _lock_character(row: Row, connection: BaseDBAsyncClient, *, judged: int | None) -> bool:
    """Lock the character, so that it is neither deleted nor edited meanwhile.

    Say whether it is not deleted yet. Raises TextsChanged if its texts are not those of `judged`.
    """
    lock = _LOCK_LOOKS if row["target"] == Target.MAIN_IMAGE else _LOCK_CHARACTER
    (found,) = await connection.execute_query_dict(lock, [row["character_id"]])
    is_alive: bool = found["deleted_at"] is None
    if is_alive and judged not in (None, found["text_version"]):
        raise TextsChanged
    return is_alive


async def _locked(row: Row, connection: BaseDBAsyncClient) -> None:
    if not await connection.execute_query_dict(_LOCK, [row["id"], row["lease_token"]]):
        raise LeaseLost


async def _undelivered(
    connection: BaseDBAsyncClient,
    row: Row,
    state: GenerationState,
    *,
    code: str,
    reason: str,
    refusal_id: UUID | None = None,
) -> Row:
    settlement = await ledger.release(
        hold_reference(row["id"]), reason=f"{state.lower()}: {code.lower()}", connection=connection
    )
    if settlement.released != row["price_aurum"]:
        raise AssertionError(f"generation {row['id']}: its hold was {settlement.state}")
    return await _end(
        connection,
        row["id"],
        state,
        stage=state.lower(),
        released=settlement.released,
        why=(code, reason[:300]),
        refusal_id=refusal_id,
    )


async def _end(  # noqa: PLR0913 - the columns of one UPDATE
    connection: BaseDBAsyncClient,
    generation_id: UUID,
    state: GenerationState,
    *,
    stage: str,
    captured: int = 0,
    released: int = 0,
    why: tuple[str | None, str | None] = (None, None),
    asset_id: UUID | None = None,
    refusal_id: UUID | None = None,
) -> Row:
    values = [generation_id, state.value, stage, *why, captured, released, asset_id, refusal_id]
    ended = (await connection.execute_query_dict(_END, values))[0]
    await tell_owner(ended, channel=Channel.WEB, connection=connection)
    log.info("generation.ended", id=str(generation_id), state=state, captured=captured)
    return ended


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
        seed=row["seed"],
        rating=delivered.rating,
    )
