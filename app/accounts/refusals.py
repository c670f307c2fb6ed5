"""Why somebody is not let in."""

from __future__ import annotations

from enum import StrEnum

from app.errors import DomainError, NotSignedIn


class EmailTaken(DomainError):
    """There is an account with this email address."""

    code = "EMAIL_TAKEN"

    def __init__(self) -> None:
        super().__init__("There is already an account with this email address.")


class InvalidCredentials(DomainError):
    """Wrong password or unknown email address; which of the two is not told."""

    code = "INVALID_CREDENTIALS"

    def __init__(self) -> None:
        super().__init__("The email address or the password is wrong.")


class InvalidRefreshToken(DomainError):
    """The refresh token is unknown, expired, signed out or, with `reused`, was exchanged before."""

    code = "INVALID_REFRESH_TOKEN"

    def __init__(self, *, reused: bool) -> None:
        super().__init__(
            "This refresh token was used before, so its session was ended. Sign in again."
            if reused
            else "This refresh token is not valid. Sign in again."
        )
        self.reused = reused


class TokenFault(StrEnum):
    """What is wrong with an access token. MALFORMED includes: not signed by us."""

    MALFORMED = "MALFORMED"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"


_TOKEN_MESSAGES = {
    TokenFault.MALFORMED: "The access token is not valid. Sign in again.",
    TokenFault.EXPIRED: "The access token has expired. Refresh the session.",
    TokenFault.REVOKED: "The session was ended. Sign in again.",
}


class InvalidToken(NotSignedIn):
    """An access token that lets nobody in. `reason` says why; the code is that of NotSignedIn."""

    def __init__(self, reason: TokenFault) -> None:
        super().__init__(_TOKEN_MESSAGES[reason])
        self.reason = reason
