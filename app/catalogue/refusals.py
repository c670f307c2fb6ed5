"""Why a model cannot be ordered, or not like this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from app.errors import DomainError


class ModelRetired(DomainError):
    """The model is listed for the sake of old pictures and takes no orders."""

    code: ClassVar[str] = "MODEL_RETIRED"

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(reason)
        self.model = model
        self.reason = reason


class UnknownOption(DomainError):
    """The model is not offered with this duration and voice. `offered` has the options' slugs."""

    code: ClassVar[str] = "UNKNOWN_OPTION"

    def __init__(self, model: str, offered: Sequence[str], *, message: str) -> None:
        super().__init__(message)
        self.model = model
        self.offered = list(offered)
