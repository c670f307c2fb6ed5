"""What conversations refuse, with the data an answer needs. Nothing was written."""

from __future__ import annotations

from typing import ClassVar

from app.errors import DomainError


class CannotTalk(DomainError):
    """The character is not open to this user any more: its chats can be read and not gone on."""

    code: ClassVar[str] = "CANNOT_TALK"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is not shared with you any more. You can read this chat, and not go on in it."
        )


class TooManyUnanswered(DomainError):
    """So many messages of the chat wait for an answer that one more is not taken."""

    code: ClassVar[str] = "TOO_MANY_UNANSWERED"

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} messages wait for an answer. Wait for one, or stop it.")
        self.limit = limit
