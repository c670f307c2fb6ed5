"""What a bot offers the dialogue: to show cards, and to change them later."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Protocol

from integrations.chat.cards import Card
from integrations.chat.intents import Intent, Person


class PlaceGone(Exception):
    """Nothing can be shown in this place any more: blocked, deleted, or no rights there."""


class PostGone(Exception):
    """This post cannot be changed any more: it was deleted, or is too old."""


class NotShown(Exception):
    """The messenger did not take it, now; whether it came is unknown. Trying again is right."""


class Surface(Protocol):
    """A messenger, as the dialogue sees it.

    A `place` is where something is said, as text: a Telegram chat, a Discord channel or thread. A
    `post` is one message of the bot in it. The surface keeps the messenger's limits by itself: it
    waits when told to (429), cuts nothing silently, and sends a link where a file is too large.
    """

    channel: str
    """TELEGRAM or DISCORD, as the API names it."""

    def post(self, place: str, card: Card) -> Awaitable[str]:
        """Show a card and return its post. Raises PlaceGone, NotShown."""

    def edit(self, place: str, post: str, card: Card) -> Awaitable[str]:
        """Make a post show this card, and return the post that shows it now.

        The same, except where a messenger cannot change what a post is (text to a film): then the
        old one is removed and another comes. Changing nothing is no error. Raises PlaceGone,
        PostGone, NotShown.
        """

    def working(self, place: str) -> Awaitable[None]:
        """Show that something is being written there, for some seconds. Never raises."""

    def open_place(self, place: str, person: Person, title: str) -> Awaitable[str]:
        """Return the place where a chat named `title` that was asked for in `place` is to be held.

        Telegram: the same. Discord: a new private thread with that person. Raises PlaceGone.
        """


class Dialogue(Protocol):
    """What the bots call."""

    def handle(
        self, person: Person, place: str, intent: Intent, *, update_key: str
    ) -> Awaitable[None]:
        """Do what somebody wants, and show them what came of it. Never raises.

        `update_key` is the messenger's number of the update: a second call with the same one
        orders, says and links nothing again.
        """

    def characters_named(self, person: Person, text: str) -> Awaitable[list[tuple[str, str]]]:
        """Return (name, id) of up to 25 characters to talk with whose name begins so."""

    def own_characters_named(self, person: Person, text: str) -> Awaitable[list[tuple[str, str]]]:
        """Return (name, id) of up to 25 of their own characters whose name begins so."""

    def film_options_named(
        self, text: str, person: Person | None = None
    ) -> Awaitable[list[tuple[str, str]]]:
        """Return (label with price, "model|seconds|voice") of up to 25 options of film models.

        Models are read as `person`, who has to be linked; without one, what was read last is told.
        """

    def run(self) -> Awaitable[None]:
        """Follow every open chat and order, also those from before a restart, until cancelled."""
