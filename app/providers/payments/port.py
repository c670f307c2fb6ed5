"""What takes money: opens a checkout where somebody pays, and tells by signed events what happened.

Events come at least once, in any order, and to whoever knows the address: nothing in one is
believed, or even parsed, before its signature and its age were checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class PaymentKind(StrEnum):
    """What happened to a payment."""

    PAID = "PAID"
    EXPIRED = "EXPIRED"
    FAILED = "FAILED"
    REFUNDED = "REFUNDED"
    DISPUTED = "DISPUTED"
    DISPUTE_WON = "DISPUTE_WON"
    DISPUTE_LOST = "DISPUTE_LOST"


class PaymentFault(Exception):
    """The provider is away or refuses what we ask. `retryable`: asking again may help."""

    def __init__(self, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.retryable = retryable


class WebhookRejected(Exception):
    """A delivery that is not the provider's, too old, or not readable. The message is for logs."""


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """What is to be paid. `purchase_id` is our name for it, and names it for ever.

    `price_minor` is in the currency's minor unit (cents); `origin` is our own address, and
    `return_url` where the buyer goes afterwards.
    """

    purchase_id: UUID
    title: str
    price_minor: int
    currency: str
    created_at: datetime
    origin: str
    return_url: str


@dataclass(frozen=True, slots=True)
class Checkout:
    """Where somebody pays, until when, and what the provider calls it."""

    reference: str
    url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class PaymentEvent:
    """What a verified delivery says.

    `purchase_id` is our name as the provider got it, where it repeats it; `payment` the provider's
    name of the payment, which some events have alone. `amount_minor` is what was paid, refunded
    until then, or is disputed under the name `dispute`.
    """

    id: str
    kind: PaymentKind
    occurred_at: datetime
    purchase_id: UUID | None = None
    payment: str | None = None
    dispute: str | None = None
    amount_minor: int | None = None
    currency: str | None = None


class PaymentProvider(Protocol):
    """Somebody who takes money for us."""

    @property
    def name(self) -> str:
        """What it is called in addresses and rows: a word in small letters."""

    async def create_checkout(self, order: PaymentOrder) -> Checkout:
        """Open a checkout for `order`, or return the one that was opened for it before.

        The purchase's id is the name it is ordered under, so that asking twice opens one. Raises
        PaymentFault.
        """

    def read_event(self, body: bytes, headers: Mapping[str, str]) -> PaymentEvent | None:
        """Return what a delivery says, None when it is about nothing that matters to us.

        `headers` in small letters. Signature and age are checked before anything is parsed. Raises
        WebhookRejected.
        """

    async def close(self) -> None:
        """Leave nothing open. A second call does nothing."""
