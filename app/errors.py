"""The three kinds of failure, and the refusals that every noun shares.

A refusal (`DomainError`) is an answer: a stable code, a sentence, data. It becomes a member of a
mutation's result union, is never retried and never logged as an error. A fault of the outside is
`app.providers.rendering.port.ProviderFault` and its like. Anything else is a bug.
"""

from __future__ import annotations

from typing import ClassVar


class DomainError(Exception):
    """What a user may not or cannot do, in words meant for that user."""

    code: ClassVar[str] = "REFUSED"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    @property
    def extensions(self) -> dict[str, str]:
        """What a GraphQL error that carries this refusal says for programs."""
        return {"code": self.code}


class NotFound(DomainError):
    """It does not exist, or the viewer may not know that it does."""

    code = "NOT_FOUND"

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} was not found.")
        self.what = what


class NotAllowed(DomainError):
    """The viewer may see it and still may not do this."""

    code = "NOT_ALLOWED"


class NotSignedIn(DomainError):
    """This needs somebody who is signed in."""

    code = "UNAUTHENTICATED"

    def __init__(self, message: str = "Sign in first.") -> None:
        super().__init__(message)


class InvalidInput(DomainError):
    """A field's value does not fit. `field` is its name as the API spells it."""

    code = "INVALID_INPUT"

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class Conflict(DomainError):
    """It cannot be done as things stand now."""

    code = "CONFLICT"


class RateLimited(DomainError):
    """Too often in too short a time. `retry_after_seconds` says when it is worth trying again."""

    code = "RATE_LIMITED"

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(f"Too many attempts. Try again in {retry_after_seconds} seconds.")
        self.retry_after_seconds = retry_after_seconds


class Overloaded(DomainError):
    """More is asked of us than we can do at once. Nothing of it was done; asking again helps."""

    code = "OVERLOADED"

    def __init__(self) -> None:
        super().__init__("We are busy. Try again in a moment.")
