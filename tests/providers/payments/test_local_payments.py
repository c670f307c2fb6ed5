"""The provider for development keeps the contract, and believes only its own addresses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from app.clock import now
from app.providers.payments.local import SIGNATURE, Delivery, LocalPayments
from app.providers.payments.port import Checkout, PaymentKind, PaymentOrder
from tests.providers.payments.contract import PaymentContract, payment_order


@dataclass
class LocalTill:
    """Both sides in one."""

    provider: LocalPayments

    def happened(
        self,
        order: PaymentOrder,
        checkout: Checkout,
        kind: PaymentKind,
        *,
        amount_minor: int | None = None,
        at: datetime | None = None,
    ) -> Delivery:
        return self.provider.delivery(order, kind, amount_minor=amount_minor, at=at)

    def signed(self, body: bytes) -> Delivery:
        stamp = str(int(now().timestamp()))
        signature = self.provider._sign(f"{stamp}.".encode() + body)
        return Delivery(body, {SIGNATURE: f"t={stamp},v1={signature}"})


@pytest.fixture
def till() -> LocalTill:
    return LocalTill(LocalPayments(secret=b"s" * 32, tolerance_seconds=300))


class TestLocal(PaymentContract):
    """The page of our own keeps the contract."""


async def test_a_page_s_address_is_good_for_a_day_and_for_what_it_was_made_for(
    till: LocalTill,
) -> None:
    order = payment_order()
    token = (await till.provider.create_checkout(order)).url.rpartition("/")[2]
    assert till.provider.order_of(token) == order
    for wrong in ("", ".", token[1:], token[:-1], f"{token}0", "e30." + "0" * 32):
        assert till.provider.order_of(wrong) is None
    late = replace(order, created_at=now() - timedelta(hours=25))
    token = (await till.provider.create_checkout(late)).url.rpartition("/")[2]
    assert till.provider.order_of(token) is None


async def test_another_secret_signs_other_events(till: LocalTill) -> None:
    other = LocalPayments(secret=b"t" * 32, tolerance_seconds=300)
    order = payment_order()
    delivery = other.delivery(order, PaymentKind.PAID)
    assert other.read_event(delivery.body, delivery.headers) is not None
    token = (await other.create_checkout(order)).url.rpartition("/")[2]
    assert till.provider.order_of(token) is None
