"""The local writer: composes a prompt of what the sheet says, by rules and without a model.

Looks are taken over as they are written, because they are what shall be seen. Of all other texts
only classes are used (a kind of place, a mood), each with a wording of our own: a description is
hidden from everybody but its owner, while the prompt of a picture may be read by all.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Mapping, Sequence

from app.providers.language import tokens
from app.providers.language.drafting import draft
from app.providers.language.port import (
    CharacterSheet,
    Finish,
    FinishReason,
    Piece,
    ReplyRequest,
    SceneRequest,
    Speaker,
    Turn,
)
from app.providers.language.rules import portraits
from app.providers.language.rules.classes import picked

LONGEST = portraits.LONGEST


class LocalWriter:
    """Takes the looks from the appearance, place and mood from the other texts. No state."""

    @property
    def name(self) -> str:
        """The name in the logs."""
        return "local"

    async def write_portrait_prompt(self, sheet: CharacterSheet) -> str:
        """Compose two sentences; the same sheet gives the same words.

        About 400 characters at most, unless the appearance alone is longer: it is used whole, up to
        what the port allows.
        """
        return portraits.compose(sheet)

    @property
    def context_tokens(self) -> int:
        """As many as a small model takes: it reads all of it, but nobody says more."""
        return 4_096

    async def reply(self, request: ReplyRequest) -> AsyncGenerator[Piece | Finish, None]:
        """Say something about what was said last, a word at a time; never away."""
        said = _answer(request)
        kept = tokens.within(said, request.tokens_max)
        for word in re.findall(r"\S+\s*", kept):
            yield Piece(word)
        asked = [request.scenario, request.summary, *(turn.text for turn in request.turns)]
        yield Finish(
            FinishReason.STOP if kept == said else FinishReason.LENGTH,
            prompt_tokens=sum(map(tokens.estimate, asked)),
            reply_tokens=tokens.estimate(kept),
            is_estimated=True,
        )

    async def draft_scene(self, request: SceneRequest) -> Mapping[str, object]:
        """Draft by rules."""
        return draft(request)

    async def summarise(
        self,
        turns: Sequence[Turn],
        *,
        sheet: CharacterSheet,
        user_name: str,
        before: str,
        tokens_max: int,
    ) -> str:
        """Join what was said, as far as there is room."""
        names = {Speaker.USER: user_name, Speaker.CHARACTER: sheet.name}
        told = [before, *(f"{names[turn.speaker]} said: {_one_line(turn.text)}" for turn in turns)]
        return tokens.within(" ".join(part for part in told if part), tokens_max)

    async def close(self) -> None:
        """There is nothing to release."""


def _answer(request: ReplyRequest) -> str:
    """Return what is said."""
    last = request.turns[-1] if request.turns else None
    options: tuple[str, ...]
    if last is None or last.speaker is Speaker.CHARACTER:
        options = ("Well, where were we?", "Let me think of something else.", "Shall we go on?")
    elif "?" in last.text:
        options = ("That is a good question.", "I have been asking myself that, too.")
    else:
        options = ("Tell me more of that.", "I did not expect that.", "Go on, I am listening.")
    start = picked(options, str(request.seed), last.text if last else "")
    return f"{start} I am glad that you are here, {request.user_name}."


def _one_line(text: str) -> str:
    return " ".join(text.split())
