"""Why an order is refused. Nothing was written and nothing is charged."""

from __future__ import annotations

from typing import ClassVar

from app.errors import DomainError


class IdempotencyMismatch(DomainError):
    """The idempotency key was used before, for something else."""

    code: ClassVar[str] = "IDEMPOTENCY_MISMATCH"

    def __init__(self) -> None:
        super().__init__(
            "This idempotency key was used for another order. Use a new key for a new order."
        )


class BaseImageMissing(DomainError):
    """The model works from a picture, and there is none."""

    code: ClassVar[str] = "BASE_IMAGE_MISSING"

    def __init__(self, message: str) -> None:
        super().__init__(message)


class TooManyWaiting(DomainError):
    """The user has as many unfinished generations as one may have."""

    code: ClassVar[str] = "TOO_MANY_WAITING"

    def __init__(self, limit: int) -> None:
        super().__init__(f"You have {limit} unfinished generations. Wait for one, or cancel one.")
        self.limit = limit


class WriterUnavailable(DomainError):
    """Nobody can write a prompt at the moment. Try again, or bring one."""

    code: ClassVar[str] = "WRITER_UNAVAILABLE"

    def __init__(self, retry_after_seconds: int = 30) -> None:
        super().__init__(
            "A prompt could not be written just now. Nothing was charged; write one yourself, or "
            "try again in a moment."
        )
        self.retry_after_seconds = retry_after_seconds
