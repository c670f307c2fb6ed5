"""What is raised where the API does not do what it was asked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class ApiAway(Exception):
    """The API did not answer, or not as it should; whether it did anything is unknown.

    Asking again is right: whatever changes something has a key, or changes nothing twice.
    """


class CredentialRefused(ApiAway):
    """The API does not know the bot's credential, or not any more. Asking again changes nothing."""


class NotLinked(Exception):
    """This identity has no account, or not any more."""


@dataclass(eq=False)
class Refused(Exception):
    """The API said no: `code` is stable, `message` a sentence, `data` the rest of the problem."""

    code: str
    message: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.code
