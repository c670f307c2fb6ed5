"""What a purchase's events add up to, in whatever order they came. Pure.

The set of events decides, not their order: folding them again after each new one, and moving the
difference to what was moved before, ends the same for every order and every repeat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.providers.payments.port import PaymentKind


class PurchaseState(StrEnum):
    """Where a purchase stands. A payment that comes late counts, whatever was said before."""

    PENDING = "PENDING"
    PAID = "PAID"
    EXPIRED = "EXPIRED"
    FAILED = "FAILED"
    REFUNDED = "REFUNDED"
    PARTLY_REFUNDED = "PARTLY_REFUNDED"
    DISPUTED = "DISPUTED"


@dataclass(frozen=True, slots=True)
class Price:
    """What is bought, and for how much in minor units."""

    aurum: int
    price_minor: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One event that counts: a kind, the dispute it belongs to, and its amount in minor units."""

    kind: PaymentKind
    dispute: str | None = None
    amount_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a purchase stands and how much AURUM it brought, gave back and lost to disputes."""

    state: PurchaseState
    credited: int
    refunded: int
    disputed: int


def standing(price: Price, facts: Iterable[Fact]) -> Standing:
    """Return what `facts` add up to.

    A refund says how much has been refunded until then, so the largest counts; AURUM is taken back
    in proportion, rounded down. A dispute takes its share until it is won. Both together never take
    more than was bought: what is refunded is not disputed any more.
    """
    known = list(facts)
    kinds = {fact.kind for fact in known}
    if PaymentKind.PAID not in kinds:
        return Standing(_unpaid(kinds), credited=0, refunded=0, disputed=0)
    refunded_minor = max(
        (fact.amount_minor or 0 for fact in known if fact.kind is PaymentKind.REFUNDED), default=0
    )
    refunded = _share(price, refunded_minor)
    lasting = _disputed_minor(price, known)
    disputed = min(_share(price, lasting), price.aurum - refunded)
    if lasting:
        state = PurchaseState.DISPUTED
    elif refunded_minor >= price.price_minor:
        state = PurchaseState.REFUNDED
    elif refunded_minor:
        state = PurchaseState.PARTLY_REFUNDED
    else:
        state = PurchaseState.PAID
    return Standing(state, credited=price.aurum, refunded=refunded, disputed=disputed)


def _unpaid(kinds: set[PaymentKind]) -> PurchaseState:
    if PaymentKind.FAILED in kinds:
        return PurchaseState.FAILED
    return PurchaseState.EXPIRED if PaymentKind.EXPIRED in kinds else PurchaseState.PENDING


def _disputed_minor(price: Price, facts: list[Fact]) -> int:
    """Return what disputes that were not won cost; one that says no amount is about all of it."""
    won = {fact.dispute for fact in facts if fact.kind is PaymentKind.DISPUTE_WON}
    lasting: dict[str | None, int] = {}
    for fact in facts:
        if (
            fact.kind in (PaymentKind.DISPUTED, PaymentKind.DISPUTE_LOST)
            and fact.dispute not in won
        ):
            amount = price.price_minor if fact.amount_minor is None else fact.amount_minor
            lasting[fact.dispute] = max(lasting.get(fact.dispute, 0), amount)
    return sum(lasting.values())


def _share(price: Price, minor: int) -> int:
    return price.aurum * min(minor, price.price_minor) // price.price_minor
