"""What funding refuses, with the data an answer needs."""

from __future__ import annotations

from app.errors import DomainError


class PaymentsClosed(DomainError):
    """This installation sells nothing: it has no payment provider."""

    code = "PAYMENTS_CLOSED"

    def __init__(self) -> None:
        super().__init__("AURUM cannot be bought here.")


class PaymentsUnavailable(DomainError):
    """The payment provider does not answer. Asking again with the same key goes on from here."""

    code = "PAYMENTS_UNAVAILABLE"

    def __init__(self, retry_after_seconds: int = 30) -> None:
        super().__init__(
            "The checkout could not be opened just now. Nothing was charged; try again in a moment."
        )
        self.retry_after_seconds = retry_after_seconds


class VoucherRejected(DomainError):
    """The code brings nothing. Why is not told: unknown, used up, expired and revoked are one."""

    code = "VOUCHER_REJECTED"

    def __init__(self) -> None:
        super().__init__("This code is not good, or not any more.")


class GrantTooLarge(DomainError):
    """More AURUM than one administrator may move alone."""

    code = "GRANT_TOO_LARGE"

    def __init__(self, limit: int) -> None:
        super().__init__(f"An administrator moves {limit} AURUM at most at a time.")
        self.limit = limit
