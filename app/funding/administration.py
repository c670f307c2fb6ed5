"""What administrators do with AURUM: make and revoke vouchers, give, correct. Each with a reason.

Nobody gives to themselves. What makes more than `grant_alone_aurum_max` within a day waits until
another administrator decides it. Each deed is a row and a transfer that names who proposed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError

from app.accounts.closing import is_closed
from app.accounts.models import User
from app.accounts.rules import folded_email
from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import Conflict, InvalidInput, NotAllowed, NotFound
from app.funding.buying import check_key
from app.funding.models import AurumMovement, MovementState, Voucher
from app.funding.vouchers import hash_of, new_code
from app.infra.db import retried, transaction
from app.infra.pages import newest_first
from app.infra.telemetry import logger
from app.money import LARGEST_AMOUNT
from app.paging import Page, Window
from app.runtime import Runtime
from app.settings import Settings
from app.wallet import ledger, live
from app.wallet.kinds import TransferKind
from app.wallet.ledger import LONGEST_REASON, Deed

MOST_USES = 1_000_000

# two at once would both find room, so they wait for each other
_LOCK = "SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE"
_MOVED_ALONE = """
    SELECT coalesce(sum(abs(aurum)), 0)::bigint AS aurum FROM aurum_movements
    WHERE proposed_by_id = $1 AND state = 'DONE' AND decided_by_id IS NULL
        AND decided_at > now() - interval '1 day'
"""
_MADE_TODAY = """
    SELECT coalesce(sum(aurum), 0)::bigint AS aurum FROM vouchers
    WHERE created_by_id = $1 AND created_at > now() - interval '1 day'
        AND (revoked_at IS NULL OR uses > 0)
"""

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    """Vouchers to make: `count` codes worth `aurum` each. `max_uses` None: any number of users."""

    count: int
    aurum: int
    reason: str
    max_uses: int | None = 1
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A voucher and its code, which is told this once and kept nowhere."""

    code: str
    voucher: Voucher


@dataclass(frozen=True, slots=True)
class Movement:
    """AURUM for the user with this email address or id: a GRANT, or an ADJUSTMENT either way."""

    kind: TransferKind
    aurum: int
    reason: str
    idempotency_key: str
    email: str | None = None
    user_id: UUID | None = None


async def create_vouchers(viewer: Viewer, batch: Batch, *, runtime: Runtime) -> list[Made]:
    """Make vouchers and return them with their codes. A repeat makes others.

    One person can redeem each code once, so all codes of 24 hours together are worth
    `grant_alone_aurum_max` at most; those that were revoked in time do not count. Raises
    NotAllowed, InvalidInput. Locks the administrator's row.
    """
    _require_admin(viewer)
    reason = _reason(batch.reason)
    _check_batch(batch, runtime.settings)
    made = []
    for _ in range(batch.count):
        code = new_code()
        voucher = Voucher(
            code_hash=hash_of(code, secret=runtime.secret),
            aurum=batch.aurum,
            max_uses=batch.max_uses,
            reason=reason,
            created_by_id=viewer.user_id,
            expires_at=batch.expires_at,
        )
        made.append(Made(code, voucher))
    await retried(lambda: _keep(viewer, made, alone_max=runtime.settings.grant_alone_aurum_max))
    log.info("vouchers.made", by=str(viewer.user_id), count=batch.count, aurum=batch.aurum)
    return made


async def revoke_voucher(viewer: Viewer, voucher_id: UUID) -> Voucher:
    """Make a voucher good for nothing from now on; what it brought stays.

    A second call changes nothing. Raises NotAllowed, NotFound.
    """
    _require_admin(viewer)
    await Voucher.filter(id=voucher_id, revoked_at=None).update(revoked_at=now())
    voucher = await Voucher.get_or_none(id=voucher_id)
    if voucher is None:
        raise NotFound("Voucher")
    log.info("voucher.revoked", by=str(viewer.user_id), voucher_id=str(voucher_id))
    return voucher


async def move(viewer: Viewer, movement: Movement, *, runtime: Runtime) -> AurumMovement:
    """Give or correct: at once and DONE, or WAITING when it is more than one may move alone.

    Alone: `grant_alone_aurum_max` within 24 hours, gifts and corrections of either direction added
    up. What is taken and not there becomes a debt (`ledger.debit`). A repeat with the same key
    returns the first.

    Raises NotAllowed (no administrator, or to themselves), NotFound for the user, InvalidInput,
    Conflict for a key that stands for something else. Locks the administrator's row, then the
    user's wallet.
    """
    _require_admin(viewer)
    check_key(movement.idempotency_key)
    row = AurumMovement(
        user_id=await _user_id(movement),
        kind=movement.kind,
        aurum=_amount(movement),
        reason=_reason(movement.reason),
        idempotency_key=movement.idempotency_key,
        proposed_by_id=viewer.user_id,
        state=MovementState.WAITING,
    )
    if row.user_id == viewer.user_id:  # type: ignore[attr-defined]  # the ORM's key
        raise NotAllowed("Nobody gives AURUM to themselves, or corrects their own.")
    try:
        await retried(lambda: _write(row, alone_max=runtime.settings.grant_alone_aurum_max))
    except IntegrityError:
        return await _first(row)
    log.info("aurum.movement", id=str(row.id), by=str(viewer.user_id), state=row.state)
    await live.announce(runtime.events, row.user_id)  # type: ignore[attr-defined]  # the ORM's key
    return row


async def decide(
    viewer: Viewer, movement_id: UUID, *, approves: bool, runtime: Runtime
) -> AurumMovement:
    """Do what waits for a second administrator, or reject it. Once.

    Raises NotAllowed for who proposed it or gets it and for who is no administrator, NotFound,
    Conflict when it was decided before. Locks its row, then the user's wallet.
    """
    _require_admin(viewer)
    row = await retried(lambda: _decide(viewer, movement_id, approves=approves))
    log.info("aurum.movement_decided", id=str(row.id), by=str(viewer.user_id), state=row.state)
    await live.announce(runtime.events, row.user_id)  # type: ignore[attr-defined]  # the ORM's key
    return row


async def movements(viewer: Viewer, window: Window, *, waiting: bool) -> Page[AurumMovement]:
    """Return a page of movements, newest first: those that wait, or all. Raises NotAllowed."""
    _require_admin(viewer)
    return await newest_first(
        AurumMovement.filter(state=MovementState.WAITING) if waiting else AurumMovement.all(),
        window,
    )


async def _keep(viewer: Viewer, made: list[Made], *, alone_max: int) -> None:
    async with transaction() as connection:
        await connection.execute_query_dict(_LOCK, [viewer.user_id])
        before = await connection.execute_query_dict(_MADE_TODAY, [viewer.user_id])
        left = max(0, alone_max - before[0]["aurum"])
        if sum(one.voucher.aurum for one in made) > left:
            raise InvalidInput(
                "amountAurum",
                f"Your codes of a day are worth {alone_max} AURUM at most; {left} are left.",
            )
        await Voucher.bulk_create([one.voucher for one in made], using_db=connection)


async def _write(row: AurumMovement, *, alone_max: int) -> None:
    proposer_id = row.proposed_by_id  # type: ignore[attr-defined]  # the ORM's key
    async with transaction() as connection:
        await connection.execute_query_dict(_LOCK, [proposer_id])
        before = await connection.execute_query_dict(_MOVED_ALONE, [proposer_id])
        is_done = before[0]["aurum"] + abs(row.aurum) <= alone_max
        row.state = MovementState.DONE if is_done else MovementState.WAITING
        row.decided_at = now() if is_done else None
        await row.save(using_db=connection, force_create=True)
        if is_done:
            await _apply(row, connection)


async def _decide(viewer: Viewer, movement_id: UUID, *, approves: bool) -> AurumMovement:
    async with transaction() as connection:
        locked = AurumMovement.filter(id=movement_id).using_db(connection)
        row = await locked.select_for_update(no_key=True).get_or_none()
        if row is None:
            raise NotFound("Movement")
        if viewer.user_id in (row.proposed_by_id, row.user_id):  # type: ignore[attr-defined]  # the ORM's keys
            raise NotAllowed("Another administrator has to decide this.")
        if row.state is not MovementState.WAITING:
            raise Conflict("This was decided before.")
        row.state = MovementState.DONE if approves else MovementState.REJECTED
        row.decided_by_id, row.decided_at = viewer.user_id, now()
        await row.save(using_db=connection, update_fields=["state", "decided_by_id", "decided_at"])
        if approves:
            await _apply(row, connection)
    return row


async def _apply(row: AurumMovement, connection: BaseDBAsyncClient) -> None:
    deed = Deed(
        row.kind,
        abs(row.aurum),
        f"{row.kind.lower()}:{row.id}",
        row.reason,
        actor_id=row.proposed_by_id,  # type: ignore[attr-defined]  # the ORM's key
    )
    moving = ledger.credit if row.aurum > 0 else ledger.debit
    await moving(row.user_id, deed, connection=connection)  # type: ignore[attr-defined]  # the ORM's key


async def _first(row: AurumMovement) -> AurumMovement:
    """Return what the key of `row` stands for, which has to be the same."""
    first = await AurumMovement.get(
        proposed_by_id=row.proposed_by_id,  # type: ignore[attr-defined]  # the ORM's key
        idempotency_key=row.idempotency_key,
    )
    asked = [(one.user_id, one.kind, one.aurum) for one in (row, first)]  # type: ignore[attr-defined]  # the ORM's key
    if asked[0] != asked[1]:
        raise Conflict("This idempotency key stands for another movement. Use a new one.")
    return first


async def _user_id(movement: Movement) -> UUID:
    if (movement.email is None) == (movement.user_id is None):
        raise InvalidInput("email", "Say who gets it: by email or by userId.")
    if movement.email is not None:
        user = await User.get_or_none(email=folded_email(movement.email))
    else:
        user = await User.get_or_none(id=movement.user_id)
    if user is None or is_closed(user):
        raise NotFound("Account")
    return user.id


def _require_admin(viewer: Viewer) -> None:
    if not viewer.is_admin:
        raise NotAllowed("This is for administrators.")


def _amount(movement: Movement) -> int:
    smallest = 1 if movement.kind is TransferKind.GRANT else -LARGEST_AMOUNT
    if movement.aurum == 0 or not smallest <= movement.aurum <= LARGEST_AMOUNT:
        raise InvalidInput("amountAurum", f"amountAurum is {smallest} to {LARGEST_AMOUNT}, not 0.")
    return movement.aurum


def _check_batch(batch: Batch, settings: Settings) -> None:
    most = settings.vouchers_at_once
    if not 1 <= batch.count <= most:
        raise InvalidInput("count", f"count is between 1 and {most}.")
    limit = settings.grant_alone_aurum_max
    if not 1 <= batch.aurum <= limit // batch.count:
        raise InvalidInput("amountAurum", f"All codes together are worth 1 to {limit} AURUM.")
    if batch.max_uses is not None and not 1 <= batch.max_uses <= MOST_USES:
        raise InvalidInput("maxUses", f"maxUses is between 1 and {MOST_USES}, or null.")
    if batch.expires_at is not None:
        if batch.expires_at.tzinfo is None:
            raise InvalidInput("expiresAt", "expiresAt has no offset from UTC.")
        if batch.expires_at <= now():
            raise InvalidInput("expiresAt", "expiresAt is over.")


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not (1 <= len(reason) <= LONGEST_REASON and reason.isprintable()):
        raise InvalidInput("reason", f"reason is 1 to {LONGEST_REASON} characters.")
    return reason
