"""Enums that several nouns show, each described once, before anybody shows it."""

from __future__ import annotations

import strawberry

from app.channels import Channel as Channel
from app.wallet.kinds import TransferKind as TransferKind

strawberry.enum(Channel, description="The surface that somebody uses.")
strawberry.enum(
    TransferKind,
    description="Why AURUM moved: CAPTURE pays for something delivered; PURCHASE, VOUCHER, DAILY "
    "and GRANT bring it; REFUND and DISPUTE take back what was bought, DISPUTE_REVERSAL returns "
    "it; ADJUSTMENT corrects either way; DEBT_PAYMENT pays what was taken back and not there.",
)
