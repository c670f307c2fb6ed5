"""Why an order is refused. Nothing was written and nothing is charged."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
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


class ModelNotRendered(DomainError):
    """The model is in the catalogue, and none of the renderers that are set up makes it."""

    code: ClassVar[str] = "MODEL_NOT_RENDERED"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No renderer makes {name} here at the moment. Nothing was charged; choose another."
        )


class RenderingPaused(DomainError):
    """What renders may cost us in a day is used up. Nothing new is taken before tomorrow (UTC)."""

    code: ClassVar[str] = "RENDERING_PAUSED"

    def __init__(self, *, retry_after_seconds: int) -> None:
        super().__init__("Rendering is paused for today. Nothing was charged; order tomorrow.")
        self.retry_after_seconds = retry_after_seconds


class Moved(StrEnum):
    """What does not agree with a quote any more."""

    PRICE = "PRICE"
    OPTION = "OPTION"
    MODEL = "MODEL"
    BASE_IMAGE = "BASE_IMAGE"
    ORDER = "ORDER"
    EXPIRED = "EXPIRED"


class QuoteMoved(DomainError):
    """The order is not what was quoted. `current` is its price now, None where there is none."""

    code: ClassVar[str] = "QUOTE_MOVED"

    def __init__(self, moved: Sequence[Moved], *, quoted: int, current: int | None = None) -> None:
        super().__init__(
            "This is not what was quoted any more. Nothing was charged; ask for a new quote."
        )
        self.moved = list(moved)
        self.quoted = quoted
        self.current = current


class WriterUnavailable(DomainError):
    """Nobody can write a prompt at the moment. Try again, or bring one."""

    code: ClassVar[str] = "WRITER_UNAVAILABLE"

    def __init__(self, retry_after_seconds: int = 30) -> None:
        super().__init__(
            "A prompt could not be written just now. Nothing was charged; write one yourself, or "
            "try again in a moment."
        )
        self.retry_after_seconds = retry_after_seconds
