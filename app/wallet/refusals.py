"""What the wallet refuses, with the data an answer needs."""

from __future__ import annotations

from app.errors import DomainError
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
