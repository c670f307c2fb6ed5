"""Why AURUM moves: the kinds of transfers, which callers of the ledger name. Pure."""

from __future__ import annotations

from enum import StrEnum


class TransferKind(StrEnum):
    """Why AURUM moved.

    CAPTURE and DEBT_PAYMENT are made by the ledger itself; all others are deeds of a caller.
    """

    GRANT = "GRANT"
    CAPTURE = "CAPTURE"
    PURCHASE = "PURCHASE"
    REFUND = "REFUND"
    DISPUTE = "DISPUTE"
    DISPUTE_REVERSAL = "DISPUTE_REVERSAL"
    VOUCHER = "VOUCHER"
    DAILY = "DAILY"
    ADJUSTMENT = "ADJUSTMENT"
    DEBT_PAYMENT = "DEBT_PAYMENT"
