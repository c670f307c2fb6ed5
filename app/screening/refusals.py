"""Why something is not let pass. Nothing was charged, and nothing was published."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from app.errors import DomainError


class ContentRefused(DomainError):
    """Words or a picture are not allowed in this place.

    `refusal_id` names the record of it, with which its author may appeal where `may_appeal`.
    """

    code: ClassVar[str] = "CONTENT_REFUSED"

    def __init__(
        self, message: str, *, place: str, category: str, refusal_id: UUID, may_appeal: bool
    ) -> None:
        super().__init__(message)
        self.place = place
        self.category = category
        self.refusal_id = refusal_id
        self.may_appeal = may_appeal


class ScreeningUnavailable(DomainError):
    """Nobody can look at the picture at the moment, so it is not let pass. Try again."""

    code: ClassVar[str] = "SCREENING_UNAVAILABLE"

    def __init__(self, retry_after_seconds: int = 30) -> None:
        super().__init__(
            "The picture could not be checked just now. Nothing was charged; try again in a moment."
        )
        self.retry_after_seconds = retry_after_seconds
