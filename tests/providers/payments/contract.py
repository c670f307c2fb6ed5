"""What every payment provider must do: run by subclassing `PaymentContract`.

A subclass gives the fixture `till`: the provider, and a way to have things happen to a checkout.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

import pytest

from app.clock import now
from app.ids import uuid7
from app.providers.payments.local import Delivery
from app.providers.payments.port import (
    Checkout,
    PaymentKind,
    PaymentOrder,
    PaymentProvider,
    WebhookRejected,
)


class Till(Protocol):
    """A provider and its other side."""

    provider: PaymentProvider

    def happened(
        self,
        order: PaymentOrder,
        checkout: Checkout,
        kind: PaymentKind,
        *,
        amount_minor: int | None = None,
        at: datetime | None = None,
    ) -> Delivery:
        """What the provider delivers when that happens; `amount_minor` is all unless given."""

    def signed(self, body: bytes) -> Delivery:
        """These bytes, signed as the provider signs."""


def payment_order(price_minor: int = 999) -> PaymentOrder:
    """An order of a package."""
    return PaymentOrder(
        purchase_id=uuid7(),
        title="500 AURUM",
        price_minor=price_minor,
        currency="eur",
        created_at=now(),
        origin="http://galatea.test",
        return_url="http://galatea.test/?purchase=1",
    )


class PaymentContract:
    """The contract."""

    async def test_an_order_opens_one_checkout_however_often_it_is_asked_for(
        self, till: Till
    ) -> None:
        order, other = payment_order(), payment_order()
        first = await till.provider.create_checkout(order)
        assert await till.provider.create_checkout(order) == first
        assert first.url.startswith("http")
        assert first.expires_at > now() + timedelta(minutes=30)
        second = await till.provider.create_checkout(other)
        assert (second.reference, second.url) != (first.reference, first.url)

    async def test_what_happens_is_told_with_its_money_and_what_it_is_about(
        self, till: Till
    ) -> None:
        order = payment_order(1_999)
        checkout = await till.provider.create_checkout(order)
        told = {}
        for kind in PaymentKind:
            amount = 500 if kind is PaymentKind.REFUNDED else None
            delivery = till.happened(order, checkout, kind, amount_minor=amount)
            event = till.provider.read_event(delivery.body, delivery.headers)
            assert event is not None
            assert event.kind is kind
            again = till.provider.read_event(delivery.body, delivery.headers)
            assert again == event
            told[kind] = event
        assert len({event.id for event in told.values()}) == len(PaymentKind)
        for kind in (PaymentKind.PAID, PaymentKind.DISPUTED):
            assert (told[kind].amount_minor, told[kind].currency) == (1_999, "eur")
        assert told[PaymentKind.REFUNDED].amount_minor == 500
        # a dispute is found by the payment alone, everything else by our own name
        payments = {told[kind].payment for kind in (PaymentKind.PAID, PaymentKind.REFUNDED)}
        assert payments == {told[PaymentKind.DISPUTED].payment}
        assert None not in payments
        disputes = {event.dispute for kind, event in told.items() if "DISPUTE" in kind}
        assert len(disputes) == 1
        assert None not in disputes
        for kind in (
            PaymentKind.PAID,
            PaymentKind.EXPIRED,
            PaymentKind.FAILED,
            PaymentKind.REFUNDED,
        ):
            assert told[kind].purchase_id == order.purchase_id

    async def test_only_what_is_signed_and_fresh_is_read(self, till: Till) -> None:
        order = payment_order()
        checkout = await till.provider.create_checkout(order)
        paid = PaymentKind.PAID
        fresh = till.happened(order, checkout, paid, at=now() - timedelta(seconds=290))
        assert till.provider.read_event(fresh.body, fresh.headers) is not None
        old = till.happened(order, checkout, paid, at=now() - timedelta(seconds=310))
        ((name, signature),) = fresh.headers.items()
        for body, headers in (
            (old.body, old.headers),
            (fresh.body.replace(b"999", b"998"), fresh.headers),
            (fresh.body, {}),
            (fresh.body, {name: ""}),
            (fresh.body, {name: signature[:-1] + ("0" if signature[-1] != "0" else "1")}),
            (fresh.body, {name: signature.replace("t=", "t=1")}),
            (fresh.body, {name: signature[:-1] + "é"}),
            (fresh.body, {name: old.headers[name]}),
            (b"\xff\xfe", fresh.headers),
        ):
            with pytest.raises(WebhookRejected):
                till.provider.read_event(body, headers)

    @pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"data": 1}', b"not JSON"])
    async def test_what_is_signed_and_cannot_be_read_is_rejected(
        self, till: Till, body: bytes
    ) -> None:
        delivery = till.signed(body)
        with pytest.raises(WebhookRejected):
            till.provider.read_event(delivery.body, delivery.headers)
