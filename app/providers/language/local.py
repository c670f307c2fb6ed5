"""The local writer: speaks, sums up and drafts by rules, without a model or a network."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Mapping, Sequence

from app.providers.language import prompting, tokens
from app.providers.language.drafting import draft
from app.providers.language.port import (
    CharacterSheet,
    Finish,
    FinishReason,
    Piece,
    ReplyRequest,
    SceneRequest,
    Turn,
)
from app.providers.language.rules import portraits, recap, speaking

LONGEST = portraits.LONGEST
_CONTEXT_TOKENS = 8_192


class LocalWriter:
    """A LanguageProvider without state; the modules of `rules` say how it does each thing."""

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
        """All of it is read, whatever it is; so much is enough for a long chat."""
        return _CONTEXT_TOKENS

    async def reply(self, request: ReplyRequest) -> AsyncGenerator[Piece | Finish, None]:
        """Say it a word at a time; never away. The same request and seed give the same words."""
        whole = speaking.say(request)
        said = speaking.shortened(whole, request.tokens_max)
        for word in re.findall(r"\S+\s*", said):
            yield Piece(word)
        yield Finish(
            FinishReason.STOP if said == whole else FinishReason.LENGTH,
            prompt_tokens=prompting.estimate(prompting.reply_messages(request)),
            reply_tokens=tokens.estimate(said),
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
        """Keep the sentences that tell most, in their order."""
        return recap.sum_up(
            turns, name=sheet.name, user_name=user_name, before=before, tokens_max=tokens_max
        )

    async def close(self) -> None:
        """There is nothing to release."""
