"""AURUM amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.money import LARGEST_AMOUNT, positive
from app.wallet.refusals import InsufficientFunds, ReferenceConflict
from app.wallet.statements import Balance


@given(st.integers(min_value=1, max_value=LARGEST_AMOUNT))
def test_every_whole_number_in_range_is_an_amount(number: int) -> None:
    assert positive(number) == number


@given(st.integers(max_value=0) | st.integers(min_value=LARGEST_AMOUNT + 1))
def test_nothing_outside_the_range_is_an_amount(number: int) -> None:
    with pytest.raises(ValueError, match="between 1 and"):
        positive(number)


@pytest.mark.parametrize("value", [True, 1.0, float("nan"), Decimal(1), "1", None])
def test_only_whole_numbers_are_amounts(value: object) -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        positive(value)  # type: ignore[arg-type]  # what a caller without types could pass


def test_what_is_held_cannot_be_spent() -> None:
    assert Balance(balance=positive(100), held=positive(40)).available == 60


def test_a_refusal_says_what_is_needed_and_what_is_there() -> None:
    refusal = InsufficientFunds(required=positive(20), available=positive(7))
    assert (refusal.code, refusal.required, refusal.available) == ("INSUFFICIENT_FUNDS", 20, 7)
    assert refusal.message == "This needs 20 AURUM and 7 can be spent."


def test_a_reference_conflict_names_the_reference() -> None:
    refusal = ReferenceConflict("generation:1")
    assert (refusal.code, refusal.reference) == ("REFERENCE_CONFLICT", "generation:1")
