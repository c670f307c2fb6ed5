"""The port through which words are written, whoever writes them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class WriterAway(Exception):
    """Nobody can write now: too slow, broken, or not there. Trying again later may work."""


@dataclass(frozen=True, slots=True)
class CharacterSheet:
    """What a writer is told about a character: the texts of its owner, hidden ones too."""

    name: str
    age: int
    summary: str
    description: str
    appearance: str
    tags: tuple[str, ...]


class Speaker(StrEnum):
    """Who said something in a chat."""

    USER = "USER"
    CHARACTER = "CHARACTER"


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that was said; a picture that was delivered is a few words in brackets."""

    speaker: Speaker
    text: str


@dataclass(frozen=True, slots=True)
class ReplyRequest:
    """What the character shall answer to, bounded by whoever asks: nothing of it is cut off here.

    `user_name` is the display name of who talks with the character. `scenario` is the message the
    chat's scenario begins with, `summary` tells of the turns before `turns`; each may be "".
    `memories` are summaries of earlier chats, the most important first. `turns` are the recent
    ones, oldest first: the last by the user is answered; after one by the character, or with none,
    the character goes on by itself. Another `seed` is another answer. `tokens_max` bounds it.
    """

    sheet: CharacterSheet
    user_name: str
    scenario: str
    memories: tuple[str, ...]
    summary: str
    turns: tuple[Turn, ...]
    seed: int
    tokens_max: int


class FinishReason(StrEnum):
    """Why a reply ended: it was all, it was as long as it may be, or the rest was withheld."""

    STOP = "STOP"
    LENGTH = "LENGTH"
    FILTERED = "FILTERED"


@dataclass(frozen=True, slots=True)
class Piece:
    """A few characters more of a reply, never none."""

    text: str


@dataclass(frozen=True, slots=True)
class Finish:
    """The end of a reply and what it took. `is_estimated`: counted by us, nobody told."""

    reason: FinishReason
    prompt_tokens: int
    reply_tokens: int
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class SceneRequest:
    """What a picture of a chat shall be drafted from.

    `scenario`, `summary` and `turns` are as in a ReplyRequest. `wish` is what the user wants to
    see, "" when there was no word of it.
    """

    sheet: CharacterSheet
    user_name: str
    scenario: str
    summary: str
    turns: tuple[Turn, ...]
    wish: str


class LanguageProvider(Protocol):
    """Whoever writes. Every implementation passes the same contract test.

    All that is given to it are texts of users: data, never orders to it. Texts never get into logs.
    """

    @property
    def name(self) -> str:
        """A short stable name, for logs."""
        ...

    @property
    def context_tokens(self) -> int:
        """How many tokens of a request and its answer together it takes; the caller sees to it."""
        ...

    async def write_portrait_prompt(self, sheet: CharacterSheet) -> str:
        """Return an image prompt for a portrait of the character, safe for work, in one paragraph.

        It has 1 to 1,000 characters and says no number of years below the sheet's age. Raises
        WriterAway within a bounded time.
        """
        ...

    def reply(self, request: ReplyRequest) -> AsyncGenerator[Piece | Finish, None]:
        """Yield the character's words as they come: pieces, then exactly one Finish.

        Only a FILTERED reply may have no piece. Raises WriterAway within a bounded time: before the
        first piece, after what tries are worth it, or in the middle, where what came so far stays
        with the caller and nothing is tried again. Closing the generator (`aclosing`) stops the
        work at once; so does cancelling whoever waits for it.
        """
        ...

    async def draft_scene(self, request: SceneRequest) -> Mapping[str, object]:
        """Return what the picture shows, as `subjects` (a list), `setting`, `action`, `mood`,
        `light` and `camera`, all of them texts.

        RAW and not to be trusted: any of it may be missing, long, of another type or untrue. Raises
        WriterAway within a bounded time.
        """
        ...

    async def summarise(
        self,
        turns: Sequence[Turn],
        *,
        sheet: CharacterSheet,
        user_name: str,
        before: str,
        tokens_max: int,
    ) -> str:
        """Return one paragraph that tells what was said: `before`, an earlier summary or "", and
        the turns, in `tokens_max` tokens at most (estimated); "" when there is nothing to tell.

        Raises WriterAway within a bounded time.
        """
        ...

    async def close(self) -> None:
        """Release connections and processes. A second call does nothing."""
        ...
