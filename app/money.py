"""AURUM, the one currency: whole numbers, no fractions, no floats."""

from __future__ import annotations

from typing import NewType

Aurum = NewType("Aurum", int)

# the largest amount that one movement may have; far below what a bigint column holds
LARGEST_AMOUNT = Aurum(1_000_000_000)


def positive(amount: int) -> Aurum:
    """Return `amount` as AURUM. Raises ValueError unless it is a whole number of 1 or more."""
    if isinstance(amount, bool) or not isinstance(amount, int):
        raise ValueError(f"AURUM comes in whole numbers, not {amount!r}")
    if not 1 <= amount <= LARGEST_AMOUNT:
        raise ValueError(f"an amount is between 1 and {LARGEST_AMOUNT} AURUM, not {amount}")
    return Aurum(amount)
