"""Where things are said on Discord, as text that the API keeps. Pure.

A place is a channel whose posts everybody in it sees (a private thread, a direct chat), or one
person's corner of a channel: there, posts are for that person alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A channel, or with a `person_id` that person's corner of it."""

    channel_id: int
    person_id: int = 0

    @property
    def is_corner(self) -> bool:
        """Whether one person alone sees what is shown here."""
        return self.person_id != 0

    def __str__(self) -> str:
        """Return the text that `read_place` reads."""
        return f"{self.channel_id}:{self.person_id}" if self.person_id else str(self.channel_id)


@dataclass(frozen=True, slots=True)
class Post:
    """A message; with a `channel_id` one that stands elsewhere than in its place."""

    message_id: int
    channel_id: int = 0

    def __str__(self) -> str:
        """Return the text that `read_post` reads."""
        return f"{self.channel_id}/{self.message_id}" if self.channel_id else str(self.message_id)


def read_place(text: str) -> Place:
    """Return what `str` made a text of. Raises ValueError for any other text."""
    channel, _, person = text.partition(":")
    return Place(int(channel), int(person or 0))


def read_post(text: str) -> Post:
    """Return what `str` made a text of. Raises ValueError for any other text."""
    channel, _, message = text.rpartition("/")
    return Post(int(message), int(channel or 0))
