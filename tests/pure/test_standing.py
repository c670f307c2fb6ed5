"""What a purchase's events add up to, whatever their order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.funding.standing import Fact, Price, PurchaseState, Standing, standing
from app.providers.payments.port import PaymentKind

PRICE = Price(aurum=500, price_minor=499)
PAID = Fact(PaymentKind.PAID, amount_minor=499)
ALL_BACK = Fact(PaymentKind.REFUNDED, amount_minor=499)
HALF_BACK = Fact(PaymentKind.REFUNDED, amount_minor=250)
DISPUTED = Fact(PaymentKind.DISPUTED, "d1", 499)
WON = Fact(PaymentKind.DISPUTE_WON, "d1", 499)
LOST = Fact(PaymentKind.DISPUTE_LOST, "d1", 499)
EXPIRED = Fact(PaymentKind.EXPIRED)
FAILED = Fact(PaymentKind.FAILED)

S = PurchaseState
facts = st.lists(
    st.builds(
        Fact,
        st.sampled_from(PaymentKind),
        st.sampled_from(["d1", "d2"]),
        st.none() | st.integers(0, 700),
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], Standing(S.PENDING, 0, 0, 0)),
        ([EXPIRED], Standing(S.EXPIRED, 0, 0, 0)),
        ([FAILED, EXPIRED], Standing(S.FAILED, 0, 0, 0)),
        ([EXPIRED, PAID], Standing(S.PAID, 500, 0, 0)),
        ([PAID, PAID], Standing(S.PAID, 500, 0, 0)),
        ([ALL_BACK], Standing(S.PENDING, 0, 0, 0)),
        ([ALL_BACK, PAID], Standing(S.REFUNDED, 500, 500, 0)),
        ([PAID, HALF_BACK], Standing(S.PARTLY_REFUNDED, 500, 250, 0)),
        ([PAID, ALL_BACK, HALF_BACK], Standing(S.REFUNDED, 500, 500, 0)),
        ([PAID, DISPUTED], Standing(S.DISPUTED, 500, 0, 500)),
        ([DISPUTED, WON], Standing(S.PENDING, 0, 0, 0)),
        ([WON, DISPUTED, PAID], Standing(S.PAID, 500, 0, 0)),
        ([PAID, LOST], Standing(S.DISPUTED, 500, 0, 500)),
        ([PAID, DISPUTED, LOST], Standing(S.DISPUTED, 500, 0, 500)),
        ([PAID, HALF_BACK, DISPUTED], Standing(S.DISPUTED, 500, 250, 250)),
        ([PAID, ALL_BACK, DISPUTED, WON], Standing(S.REFUNDED, 500, 500, 0)),
        ([PAID, Fact(PaymentKind.DISPUTED, "d1")], Standing(S.DISPUTED, 500, 0, 500)),
    ],
)
def test_a_purchase_stands_as_its_events_say(told: list[Fact], expected: Standing) -> None:
    assert standing(PRICE, told) == expected


@given(facts, st.randoms())
def test_order_and_repeats_change_nothing_and_no_more_is_taken_than_was_brought(
    told: list[Fact], chance: random.Random
) -> None:
    expected = standing(PRICE, told)
    again = told + told[: len(told) // 2]
    chance.shuffle(again)
    assert standing(PRICE, again) == expected
    assert expected.refunded >= 0
    assert expected.disputed >= 0
    assert expected.refunded + expected.disputed <= expected.credited <= PRICE.aurum
