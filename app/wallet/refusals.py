"""What the wallet refuses, with the data an answer needs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.channels import Channel
from app.errors import DomainError, NotFound
from app.money import Aurum


class InsufficientFunds(DomainError):
    """The wallet can spend less than this needs. Nothing was set aside."""

    code = "INSUFFICIENT_FUNDS"

    def __init__(self, *, required: Aurum, available: Aurum) -> None:
        super().__init__(f"This needs {required} AURUM and {available} can be spent.")
        self.required = required
        self.available = available


class ReferenceConflict(DomainError):
    """A reference names one deed for ever; this one came back with other parameters.

    It says that a caller built its references wrongly: a user has no way to cause it.
    """

    code = "REFERENCE_CONFLICT"

    def __init__(self, reference: str) -> None:
        super().__init__(f"{reference} already stands for something else.")
        self.reference = reference


class SpendingPaused(DomainError):
    """The owner has paused spending since `paused_at`."""

    code = "SPENDING_PAUSED"

    def __init__(self, *, paused_at: datetime) -> None:
        super().__init__("You have paused spending. Resume it to order again.")
        self.paused_at = paused_at


class SpendingCapReached(DomainError):
    """This would spend more than the owner's cap for a day, on `channel` or (None) altogether.

    `spent` is what was spent or held that day before it.
    """

    code = "SPENDING_CAP_REACHED"

    def __init__(
        self, *, cap: Aurum, spent: Aurum, channel: Channel | None, resets_at: datetime
    ) -> None:
        where = f" on {channel.value.capitalize()}" if channel else ""
        super().__init__(
            f"Your cap is {cap} AURUM a day{where}; {spent} are spent or held today. It begins "
            f"anew at {resets_at:%Y-%m-%d %H:%M} UTC."
        )
        self.cap = cap
        self.spent = spent
        self.channel = channel
        self.resets_at = resets_at


class ConfirmationRequired(DomainError):
    """Its price wants to be confirmed: it is above the owner's threshold, or not what was seen."""

    code = "CONFIRMATION_REQUIRED"

    def __init__(self, *, price: Aurum) -> None:
        super().__init__(f"This costs {price} AURUM. Confirm that price to order it.")
        self.price = price


def refusal_of(row: Mapping[str, Any], *, price: Aurum) -> DomainError:
    """Return the refusal that `wallet_judge_holds` found for holds of `price` together. Pure.

    `row` is what it answered. Raises KeyError for a word that it does not use.
    """
    match row["refusal"]:
        case "NO_WALLET":
            return NotFound("The wallet")
        case "INSUFFICIENT_FUNDS":
            return InsufficientFunds(required=price, available=Aurum(row["available"]))
        case "SPENDING_PAUSED":
            return SpendingPaused(paused_at=row["paused_at"])
        case "CONFIRMATION_REQUIRED":
            return ConfirmationRequired(price=price)
        case "SPENDING_CAP_REACHED":
            of = row["capped_channel"]
            return SpendingCapReached(
                cap=Aurum(row["cap"]),
                spent=Aurum(row["spent"]),
                channel=None if of is None else Channel(of),
                resets_at=row["resets_at"],
            )
    raise KeyError(row["refusal"])
