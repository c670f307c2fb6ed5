"""Interactions that can still be answered: each has a webhook that lives for 15 minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from disnake.interactions.base import Interaction as AnyInteraction

from integrations.chat.remembered import Remembered
from integrations.discord.places import Place

# an answer that is on its way while the webhook ends would be lost
_ENOUGH = timedelta(seconds=20)

Interaction = AnyInteraction[Any]


@dataclass(slots=True)
class Answer:
    """An interaction. While `is_loading`, its first answer still says that one is coming."""

    interaction: Interaction
    place: Place
    is_ephemeral: bool
    is_loading: bool


@dataclass(frozen=True, slots=True)
class Held:
    """A message for one person, and the interaction whose webhook can change it."""

    interaction: Interaction
    is_original: bool


class Answers:
    """What is known of them in this process; nothing of it outlives a restart."""

    def __init__(self, *, now: Callable[[], datetime]) -> None:
        """Tell by `now` which webhooks have ended."""
        self._now = now
        self._of_place: Remembered[str, list[Answer]] = Remembered()
        self._moved: Remembered[str, str] = Remembered()
        self._held: Remembered[int, Held] = Remembered()

    def open(self, answer: Answer) -> None:
        """Remember an interaction that was acknowledged."""
        living = [one for one in self._here(answer.place) if self.lives(one.interaction)]
        self._of_place.put(str(answer.place), [*living, answer])

    def lives(self, interaction: Interaction) -> bool:
        """Return whether its webhook can still be used."""
        return self._now() < interaction.expires_at - _ENOUGH

    def take_loading(self, place: Place) -> Answer | None:
        """Return the oldest interaction here that waits for its first answer; nobody else will."""
        for answer in self._here(place):
            if answer.is_loading and self.lives(answer.interaction):
                answer.is_loading = False
                return answer
        return None

    def latest(self, place: Place) -> Answer | None:
        """Return the newest interaction here whose webhook still lives."""
        answers = self._here(place)
        living = [one for one in answers if self.lives(one.interaction)]
        return living[-1] if living else None

    def language(self, place: Place) -> str:
        """Return the language of who was here last, "" when nobody was."""
        answers = self._here(place)
        return str(answers[-1].interaction.locale) if answers else ""

    def move(self, place: Place, address: str) -> None:
        """Remember that what was asked for here goes on at an address."""
        self._moved.put(str(place), address)

    def take_move(self, place: Place) -> str:
        """Return where it went on, "" when it did not; once."""
        return self._moved.forget(str(place)) or ""

    def hold(self, message_id: int, interaction: Interaction, *, is_original: bool) -> None:
        """Remember by whose webhook a message for one person can be changed."""
        self._held.put(message_id, Held(interaction, is_original))

    def holding(self, message_id: int) -> Held | None:
        """Return by what a message can be changed; None when nothing can any more."""
        held = self._held.get(message_id)
        return held if held is not None and self.lives(held.interaction) else None

    def _here(self, place: Place) -> list[Answer]:
        return self._of_place.get(str(place)) or []
