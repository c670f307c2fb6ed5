"""What payment providers tell us, taken in: one transaction for an event and all that follows.

Locks are taken in one order: the payment's name, the purchase's row, the wallet's row. The name is
locked because a dispute knows it alone: one that comes before its payment finds no purchase and is
left for the payment to find, and neither may miss the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.clock import now
from app.errors import NotFound
from app.funding.models import PaymentEvent as EventRow
from app.funding.models import Purchase, Verdict
from app.funding.standing import Fact, Price, Standing, standing
from app.ids import uuid7
from app.infra.db import retried, transaction
from app.infra.telemetry import logger
from app.providers.payments.port import PaymentEvent, PaymentKind
from app.runtime import Runtime
from app.wallet import ledger, live
from app.wallet.kinds import TransferKind
from app.wallet.ledger import Deed

log = logger(__name__)

_LOCK_PAYMENT = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
_WRITE = """
    INSERT INTO payment_events (id, provider, event_id, kind, verdict, payment, dispute,
        amount_minor, currency, occurred_at, received_at)
    VALUES ($1, $2, $3, $4, 'UNMATCHED', $5, $6, $7, $8, $9, $10)
    ON CONFLICT (provider, event_id) DO NOTHING RETURNING id
"""


async def receive(
    provider: str, body: bytes, headers: Mapping[str, str], *, runtime: Runtime
) -> None:
    """Take in a delivery to `provider`'s webhook; `headers` in small letters.

    A repeat, and an event about nothing that matters here, change nothing. What names no purchase
    of ours, or not its money, is kept, moves nothing and is logged.

    Raises NotFound for a provider that is not ours, WebhookRejected for a delivery that is not the
    provider's, and what the database raises: then nothing was written, and it has to come again.
    """
    payments = runtime.payments
    if payments is None or payments.name != provider:
        raise NotFound("Payment provider")
    event = payments.read_event(body, headers)
    if event is not None:
        buyer = await retried(lambda: _take_in(provider, event))
        if buyer is not None:
            await live.announce(runtime.events, buyer)


async def _take_in(provider: str, event: PaymentEvent) -> UUID | None:
    """Take in an event; return whose wallet it may have changed."""
    async with transaction() as connection:
        if event.payment is not None:
            await connection.execute_query_dict(_LOCK_PAYMENT, [f"{provider}:{event.payment}"])
        event_row_id = await _write(provider, event, connection)
        if event_row_id is None:
            log.info("payment.repeated", provider=provider, event_id=event.id)
            return None
        purchase = await _purchase(provider, event, connection)
        if purchase is None:
            log.warning("payment.unmatched", provider=provider, event_id=event.id, kind=event.kind)
            return None
        await _count(purchase, event_row_id, connection)
        stands = await _standing(purchase, connection)
        await _settle(purchase, stands, event_row_id, connection)
    log.info("payment.taken_in", purchase_id=str(purchase.id), kind=event.kind, state=stands.state)
    return _buyer(purchase)


async def _write(provider: str, event: PaymentEvent, connection: BaseDBAsyncClient) -> UUID | None:
    """Write the event down; return its row's id, None when it was written before."""
    values = [
        uuid7(),
        provider,
        event.id,
        event.kind,
        event.payment,
        event.dispute,
        event.amount_minor,
        event.currency,
        event.occurred_at,
        now(),
    ]
    rows = await connection.execute_query_dict(_WRITE, values)
    return rows[0]["id"] if rows else None


async def _purchase(
    provider: str, event: PaymentEvent, connection: BaseDBAsyncClient
) -> Purchase | None:
    """Return the purchase that an event names, by our name or else its payment's, locked."""
    found = Purchase.filter(provider=provider).using_db(connection)
    locked = found.select_for_update(no_key=True)
    if event.purchase_id is not None:
        return await locked.get_or_none(id=event.purchase_id)
    if event.payment is not None:
        return await locked.get_or_none(payment=event.payment)
    return None


async def _count(purchase: Purchase, event_row_id: UUID, connection: BaseDBAsyncClient) -> None:
    """Judge the new event, and those that waited for the payment it may be the first to name."""
    row = await EventRow.get(id=event_row_id, using_db=connection)
    await _judge(row, purchase, connection)
    if row.verdict is not Verdict.COUNTED or row.payment is None or purchase.payment is not None:
        return
    purchase.payment = row.payment
    waiting = EventRow.filter(
        provider=purchase.provider, payment=row.payment, verdict=Verdict.UNMATCHED
    )
    for early in await waiting.using_db(connection).order_by("id"):
        await _judge(early, purchase, connection)


async def _judge(row: EventRow, purchase: Purchase, connection: BaseDBAsyncClient) -> None:
    fits = _fits(row, purchase)
    row.verdict = Verdict.COUNTED if fits else Verdict.MISMATCH
    row.purchase = purchase
    await row.save(using_db=connection, update_fields=["verdict", "purchase_id"])
    if not fits:
        log.error(
            "payment.mismatch",
            purchase_id=str(purchase.id),
            event_id=row.event_id,
            kind=row.kind,
            amount_minor=row.amount_minor,
            currency=row.currency,
        )


def _fits(row: EventRow, purchase: Purchase) -> bool:
    """Say whether an event's money is its purchase's: its currency, its price, its one payment."""
    if row.kind in (PaymentKind.EXPIRED, PaymentKind.FAILED):
        return True
    if purchase.payment is not None and row.payment != purchase.payment:
        return False
    if row.currency != purchase.currency or row.amount_minor is None or row.amount_minor < 0:
        return False
    return row.kind is not PaymentKind.PAID or row.amount_minor == purchase.price_minor


async def _standing(purchase: Purchase, connection: BaseDBAsyncClient) -> Standing:
    counted = EventRow.filter(purchase_id=purchase.id, verdict=Verdict.COUNTED)
    facts = [
        Fact(row.kind, row.dispute, row.amount_minor) for row in await counted.using_db(connection)
    ]
    return standing(Price(purchase.aurum, purchase.price_minor), facts)


async def _settle(
    purchase: Purchase, stands: Standing, event_row_id: UUID, connection: BaseDBAsyncClient
) -> None:
    """Move the difference between what the events add up to and what was moved before."""
    name, user_id = purchase.package_name, _buyer(purchase)
    brought = stands.credited - purchase.credited_aurum
    refunded = stands.refunded - purchase.refunded_aurum
    disputed = stands.disputed - purchase.disputed_aurum
    if brought:
        deed = Deed(TransferKind.PURCHASE, brought, f"purchase:{purchase.id}", f"Bought: {name}")
        await ledger.credit(user_id, deed, connection=connection)
        purchase.paid_at = now()
    about = f"{purchase.id}:{event_row_id}"
    if disputed < 0:
        deed = Deed(
            TransferKind.DISPUTE_REVERSAL,
            -disputed,
            f"dispute-reversal:{about}",
            f"Not disputed any more: {name}",
        )
        await ledger.credit(user_id, deed, connection=connection)
    if refunded:
        deed = Deed(TransferKind.REFUND, refunded, f"refund:{about}", f"Refunded: {name}")
        await ledger.debit(user_id, deed, connection=connection)
    if disputed > 0:
        deed = Deed(TransferKind.DISPUTE, disputed, f"dispute:{about}", f"Disputed: {name}")
        await ledger.debit(user_id, deed, connection=connection)
    purchase.state = stands.state
    purchase.credited_aurum = stands.credited
    purchase.refunded_aurum = stands.refunded
    purchase.disputed_aurum = stands.disputed
    await purchase.save(using_db=connection)


def _buyer(purchase: Purchase) -> UUID:
    user_id: UUID = purchase.user_id  # type: ignore[attr-defined]  # the ORM's key
    return user_id
