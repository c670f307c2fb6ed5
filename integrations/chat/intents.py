"""What people want of a bot, whatever they typed or pressed. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a messenger, as the messenger vouches for them.

    `external_id` is the messenger's own number of them, `language` a BCP 47 tag ("de", "en-US")
    or "" where it is not told.
    """

    external_id: str
    display_name: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """The bot was opened; `code` is what a link of the website brought along, "" without one."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """What can be done here. `unknown` is the command that was typed and is none, "" for none."""

    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """To connect this identity with an account."""


@dataclass(frozen=True, slots=True)
class Status:
    """Which account this is."""


@dataclass(frozen=True, slots=True)
class Unlink:
    """To part from the account."""


@dataclass(frozen=True, slots=True)
class Characters:
    """To look at characters to talk with; `search` as the gallery's search takes it."""

    search: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """To talk with a character: by its `character_id`, or else by `name` as it was typed."""

    name: str = ""
    character_id: str = ""


@dataclass(frozen=True, slots=True)
class ListChats:
    """To see one's chats, and go on with one."""


@dataclass(frozen=True, slots=True)
class StopChat:
    """To stop talking here. The chat stays."""


@dataclass(frozen=True, slots=True)
class Say:
    """To say `text` in the chat of this place; `/image` and its forms are said like any text."""

    text: str


@dataclass(frozen=True, slots=True)
class Balance:
    """How much AURUM there is."""


@dataclass(frozen=True, slots=True)
class Models:
    """Which models there are, and what they cost."""


@dataclass(frozen=True, slots=True)
class Video:
    """To order a film of one of one's characters.

    What is "" or None is asked for: `character_id`, `model` (a slug), `duration_seconds`,
    `with_voice`.
    """

    prompt: str
    character_id: str = ""
    model: str = ""
    duration_seconds: int | None = None
    with_voice: bool | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """A button was pressed: its `action`, and the `post` that it stands under.

    `text` is what was written into the form of a button that asks, "" where none was shown.
    """

    action: str
    post: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """Messages cannot reach this place any more: the bot was blocked or the place was deleted."""


Intent = (
    Start
    | Help
    | Link
    | Status
    | Unlink
    | Characters
    | Chat
    | ListChats
    | StopChat
    | Say
    | Balance
    | Models
    | Video
    | Press
    | Gone
)
