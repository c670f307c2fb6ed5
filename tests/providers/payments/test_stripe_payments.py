"""Stripe's adapter against a server that speaks Stripe's protocol."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from app.providers.payments.local import Delivery
from app.providers.payments.port import (
    Checkout,
    PaymentFault,
    PaymentKind,
    PaymentOrder,
    WebhookRejected,
)
from app.providers.payments.stripe import StripePayments
from tests.providers.payments.contract import PaymentContract, payment_order
from tests.providers.payments.stripe_server import (
    KEY,
    WEBHOOK_SECRET,
    StripeServer,
    signed,
    stripe_server,
)


def adapter(server: StripeServer, *, key: str = KEY) -> StripePayments:
    """An adapter that talks to `server`."""
    return StripePayments(
        secret_key=key,
        webhook_secrets=[WEBHOOK_SECRET],
        tolerance_seconds=300,
        seconds=30.0,
        api_url=server.url,
    )


@dataclass
class StripeTill:
    """Stripe's own side."""

    server: StripeServer
    provider: StripePayments

    def happened(
        self,
        order: PaymentOrder,
        checkout: Checkout,
        kind: PaymentKind,
        *,
        amount_minor: int | None = None,
        at: datetime | None = None,
    ) -> Delivery:
        amount = order.price_minor if amount_minor is None else amount_minor
        stripe, reference = self.server, checkout.reference
        match kind:
            case PaymentKind.PAID:
                event = stripe.paid_event(reference)
            case PaymentKind.EXPIRED:
                event = stripe.session_event(reference, "expired", status="expired")
            case PaymentKind.FAILED:
                event = stripe.session_event(reference, "async_payment_failed")
            case PaymentKind.REFUNDED:
                event = stripe.charge_event(reference, amount)
            case PaymentKind.DISPUTED:
                event = stripe.dispute_event(
                    reference, "created", status="needs_response", amount=amount
                )
            case _:
                status = "won" if kind is PaymentKind.DISPUTE_WON else "lost"
                event = stripe.dispute_event(reference, "closed", status=status, amount=amount)
        return signed(event, at=at)

    def signed(self, body: bytes) -> Delivery:
        return signed(body)


@pytest.fixture
async def till() -> AsyncIterator[StripeTill]:
    async with stripe_server() as server:
        provider = adapter(server)
        yield StripeTill(server, provider)
        await provider.close()


class TestStripe(PaymentContract):
    """Stripe keeps the contract."""


async def test_an_answer_that_was_lost_is_asked_for_again_under_the_same_key(
    till: StripeTill,
) -> None:
    till.server.faults = [500]
    checkout = await till.provider.create_checkout(payment_order())
    assert list(till.server.sessions) == [checkout.reference]
    assert till.server.requests == 2


async def test_a_fault_says_whether_asking_again_may_help(till: StripeTill) -> None:
    order = payment_order()
    stranger = adapter(till.server, key="sk_test_of_somebody_else")
    with pytest.raises(PaymentFault) as refused:
        await stranger.create_checkout(order)
    await stranger.close()
    assert not refused.value.retryable
    till.server.faults = [500, 500]
    with pytest.raises(PaymentFault) as lost:
        await till.provider.create_checkout(order)
    assert lost.value.retryable
    await till.provider.create_checkout(order)
    assert len(till.server.sessions) == 1
    with pytest.raises(PaymentFault):  # a key stands for one order
        await till.provider.create_checkout(replace(order, price_minor=1))


async def test_what_says_nothing_about_money_is_passed_over(till: StripeTill) -> None:
    checkout = await till.provider.create_checkout(payment_order())
    stripe, reference = till.server, checkout.reference
    events = [
        stripe.session_event(reference, "completed", payment_status="unpaid"),
        stripe.session_event(reference, "something_new"),
        stripe.dispute_event(reference, "created", status="warning_needs_response", amount=1),
        stripe.dispute_event(reference, "closed", status="warning_closed", amount=1),
    ]
    for event in events:
        delivery = signed(event)
        assert till.provider.read_event(delivery.body, delivery.headers) is None
    slow = signed(stripe.session_event(reference, "async_payment_succeeded", payment_intent="pi"))
    told = till.provider.read_event(slow.body, slow.headers)
    assert told is not None
    assert told.kind is PaymentKind.PAID


def test_while_a_webhooks_secret_is_changed_both_are_believed() -> None:
    def reading(*secrets: str) -> StripePayments:
        return StripePayments(
            secret_key=KEY, webhook_secrets=secrets, tolerance_seconds=300, seconds=5.0
        )

    delivery = signed(b'{"type": "customer.created", "data": {"object": {}}}')
    for secrets in ([WEBHOOK_SECRET], ["whsec_another", WEBHOOK_SECRET]):
        assert reading(*secrets).read_event(delivery.body, delivery.headers) is None
    with pytest.raises(WebhookRejected):
        reading("whsec_another").read_event(delivery.body, delivery.headers)
