"""What providers tell: counted once, in any order, believed only when it fits."""

from __future__ import annotations

import asyncio
import itertools
from datetime import timedelta

import pytest

from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import NotFound
from app.funding import inbox
from app.funding.models import PaymentEvent, Verdict
from app.providers.payments.local import Delivery
from app.providers.payments.port import PaymentKind, WebhookRejected
from app.wallet import statements
from tests.domain.funding.shop import AURUM, PRICE, Shop, lines, money
from tests.domain.wallet import wallets
from tests.workshop import Workshop

K = PaymentKind


@pytest.fixture
def shop(workshop: Workshop) -> Shop:
    return Shop(workshop.runtime)


@pytest.fixture
async def buyer(workshop: Workshop) -> Viewer:
    return await workshop.viewer(aurum=10)


async def test_a_payment_brings_what_was_bought(shop: Shop, buyer: Viewer) -> None:
    purchase = await shop.told(await shop.begun(buyer), K.PAID)
    assert (purchase.state, purchase.credited_aurum) == ("PAID", AURUM)
    assert purchase.paid_at is not None
    assert await lines(buyer.user_id) == [("PURCHASE", AURUM)]
    assert await money(buyer.user_id) == (10 + AURUM, 0)


async def test_twenty_deliveries_at_once_and_twenty_more_credit_once(
    shop: Shop, buyer: Viewer
) -> None:
    purchase = await shop.begun(buyer)
    paid = shop.delivery(purchase, K.PAID)
    await asyncio.gather(*(shop.receive(paid) for _ in range(20)))
    for _ in range(20):
        await shop.receive(paid)
    assert await lines(buyer.user_id) == [("PURCHASE", AURUM)]
    assert await PaymentEvent.all().count() == 1


async def test_what_is_forged_old_or_edited_changes_nothing(shop: Shop, buyer: Viewer) -> None:
    purchase = await shop.begun(buyer)
    paid = shop.delivery(purchase, K.PAID)
    old = shop.delivery(purchase, K.PAID, at=now() - timedelta(minutes=6))
    edited = Delivery(paid.body.replace(b"499", b"399"), paid.headers)
    unsigned = Delivery(paid.body, {})
    for delivery in (old, edited, unsigned):
        with pytest.raises(WebhookRejected):
            await shop.receive(delivery)
    with pytest.raises(NotFound):
        await inbox.receive("stripe", paid.body, paid.headers, runtime=shop.runtime)
    assert await PaymentEvent.all().count() == 0
    assert await lines(buyer.user_id) == []


@pytest.mark.parametrize(("amount", "currency"), [(PRICE - 1, "usd"), (PRICE, "eur")])
async def test_other_money_than_was_asked_for_brings_nothing_and_is_kept_for_review(
    shop: Shop, buyer: Viewer, amount: int, currency: str
) -> None:
    purchase = await shop.begun(buyer)
    await shop.receive(shop.delivery(purchase, K.PAID, amount, currency=currency))
    event = await PaymentEvent.get()
    assert (event.verdict, event.amount_minor) == (Verdict.MISMATCH, amount)
    assert await lines(buyer.user_id) == []


async def test_less_than_nothing_stands_in_no_payment_s_way(shop: Shop, buyer: Viewer) -> None:
    purchase = await shop.begun(buyer)
    for kind in (K.REFUNDED, K.DISPUTED):
        await shop.receive(shop.delivery(purchase, kind, -5))
    paid = await shop.told(purchase, K.PAID)
    assert (paid.state, paid.credited_aurum) == ("PAID", AURUM)


async def test_an_event_about_nothing_of_ours_is_kept_and_moves_nothing(
    shop: Shop, buyer: Viewer
) -> None:
    purchase = await shop.begun(buyer)
    paid = shop.delivery(purchase, K.PAID)
    await PaymentEvent.all().delete()
    await purchase.delete()
    await shop.receive(paid)
    event = await PaymentEvent.get()
    assert (event.verdict, event.kind) == (Verdict.UNMATCHED, K.PAID)


async def test_refunds_take_back_their_share_and_the_largest_counts(
    shop: Shop, buyer: Viewer
) -> None:
    purchase = await shop.told(await shop.begun(buyer), K.PAID)
    assert (await shop.told(purchase, K.REFUNDED, 100)).state == "PARTLY_REFUNDED"
    await shop.told(purchase, K.REFUNDED, 300)
    await shop.told(purchase, K.REFUNDED, 200)  # told late
    purchase = await shop.told(purchase, K.REFUNDED, PRICE)
    assert (purchase.state, purchase.refunded_aurum) == ("REFUNDED", AURUM)
    assert await lines(buyer.user_id) == [
        ("PURCHASE", 500),
        ("REFUND", -100),
        ("REFUND", -200),
        ("REFUND", -200),
    ]
    assert await money(buyer.user_id) == (10, 0)


async def test_a_dispute_takes_back_what_is_left_owes_the_rest_and_returns_when_won(
    shop: Shop, buyer: Viewer
) -> None:
    purchase = await shop.told(await shop.begun(buyer), K.PAID)
    await wallets.hold(buyer.user_id, 310, "order:1")
    await wallets.capture("order:1")
    purchase = await shop.told(purchase, K.DISPUTED)
    assert (purchase.state, purchase.disputed_aurum) == ("DISPUTED", AURUM)
    assert await money(buyer.user_id) == (0, 300)
    assert (await statements.balance(buyer.user_id)).available == 0
    purchase = await shop.told(purchase, K.DISPUTE_WON)
    assert (purchase.state, purchase.disputed_aurum) == ("PAID", 0)
    assert await money(buyer.user_id) == (200, 0)
    assert await lines(buyer.user_id) == [
        ("PURCHASE", 500),
        ("CAPTURE", -310),
        ("DISPUTE", -200),
        ("DISPUTE_REVERSAL", 500),
        ("DEBT_PAYMENT", -300),
    ]


@pytest.mark.parametrize(
    "told",
    [
        (K.PAID, K.REFUNDED),
        (K.PAID, K.DISPUTED, K.DISPUTE_WON),
        (K.PAID, K.DISPUTED, K.DISPUTE_LOST),
        (K.EXPIRED, K.PAID),
    ],
)
async def test_events_come_in_any_order_and_end_the_same(
    shop: Shop, workshop: Workshop, told: tuple[PaymentKind, ...]
) -> None:
    ends = set()
    for order in itertools.permutations(told):
        buyer = await workshop.viewer(aurum=0)
        purchase = await shop.begun(buyer)
        for kind in order:
            purchase = await shop.told(purchase, kind)
        ends.add((purchase.state, *await money(buyer.user_id)))
    assert len(ends) == 1


async def test_events_that_come_at_once_end_as_those_in_order(
    shop: Shop, workshop: Workshop
) -> None:
    for _ in range(5):
        buyer = await workshop.viewer(aurum=0)
        purchase = await shop.begun(buyer)
        told = [shop.delivery(purchase, kind) for kind in (K.PAID, K.DISPUTED, K.REFUNDED)]
        await asyncio.gather(*(shop.receive(one) for one in told * 3))
        await purchase.refresh_from_db()
        assert (purchase.credited_aurum, purchase.refunded_aurum) == (AURUM, AURUM)
        assert await money(buyer.user_id) == (0, 0)
    assert await PaymentEvent.exclude(verdict=Verdict.COUNTED).count() == 0
