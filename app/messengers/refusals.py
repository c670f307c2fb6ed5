"""Why a bot may not act, or an identity is not linked."""

from __future__ import annotations

from app.errors import DomainError


class NotLinked(DomainError):
    """This identity is nobody's: the bot may ask for a link."""

    code = "NOT_LINKED"

    def __init__(self) -> None:
        super().__init__("This is not linked to an account. Link it first.")


class AlreadyLinked(DomainError):
    """The identity has an account: moving it needs whoever holds it to unlink it first."""

    code = "ALREADY_LINKED"

    def __init__(self) -> None:
        super().__init__("This is linked to an account already. Unlink it there or with /unlink.")


class LinkCodeNotGood(DomainError):
    """No such code, or not any more: they work once, for some minutes, on one messenger."""

    code = "LINK_CODE_NOT_GOOD"

    def __init__(self) -> None:
        super().__init__("This link does not work, or not any more. Ask for a new one.")
