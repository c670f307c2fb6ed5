"""A writer that says what a test scripts, for tests of everything around its words.

It implements the port of language. Where a reply, a draft or a summary has to stop, it stops at a
`Gate`, so that no test sleeps. What it was asked is kept for the test to look at.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field

from app.providers.language.local import LocalWriter
from app.providers.language.port import (
    CharacterSheet,
    Finish,
    FinishReason,
    Piece,
    ReplyRequest,
    SceneRequest,
    Turn,
    WriterAway,
)
from tests.providers.scripted import Gate

SCENE: Mapping[str, object] = {
    "subjects": ["a woman with red hair"],
    "setting": "a lighthouse",
    "action": "looking out to the sea",
    "mood": "calm",
    "light": "evening sun",
    "camera": "from afar",
}
PROMPT_TOKENS, REPLY_TOKENS = 100, 10


@dataclass(frozen=True)
class Words:
    """How a reply goes: its pieces, then its ending, or WriterAway.

    `gate` stands before piece `gate_before`, or before the ending where there are no more pieces.
    """

    pieces: tuple[str, ...] = ("The sea ", "is calm ", "tonight.")
    ending: FinishReason | Exception = FinishReason.STOP
    gate: Gate | None = None
    gate_before: int = 1

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)


@dataclass
class ScriptedWriter:
    """Replies go like `replies`, the first first; the last one is for all further ones.

    `scene` is what it drafts and `summary` what it tells of turns; an exception is raised instead.
    `scene_gate` stands before a draft. `replied`, `drafted` and `summed_up` are what it was asked,
    `closed` how many replies were given up before their end.
    """

    replies: list[Words] = field(default_factory=lambda: [Words()])
    scene: Mapping[str, object] | WriterAway = field(default_factory=lambda: SCENE)
    summary: str | WriterAway = "They talked about the sea."
    scene_gate: Gate | None = None
    name: str = "scripted"
    context_tokens: int = 8_192
    replied: list[ReplyRequest] = field(default_factory=list)
    drafted: list[SceneRequest] = field(default_factory=list)
    summed_up: list[tuple[Turn, ...]] = field(default_factory=list)
    closed: int = 0

    async def write_portrait_prompt(self, sheet: CharacterSheet) -> str:
        """Write it as the simple rules do."""
        return await LocalWriter().write_portrait_prompt(sheet)

    async def reply(self, request: ReplyRequest) -> AsyncGenerator[Piece | Finish, None]:
        """Say what comes next in the script."""
        self.replied.append(request)
        words = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        is_whole = False
        try:
            for place, piece in enumerate((*words.pieces, None)):
                is_last = piece is None and words.gate_before > place
                if words.gate is not None and (place == words.gate_before or is_last):
                    await words.gate.passed()
                if piece is not None:
                    yield Piece(piece)
            is_whole = True
        finally:
            self.closed += not is_whole
        if isinstance(words.ending, Exception):
            raise words.ending
        yield Finish(words.ending, PROMPT_TOKENS, REPLY_TOKENS, is_estimated=False)

    async def draft_scene(self, request: SceneRequest) -> Mapping[str, object]:
        """Draft what the script says."""
        self.drafted.append(request)
        if self.scene_gate is not None:
            await self.scene_gate.passed()
        if isinstance(self.scene, WriterAway):
            raise self.scene
        return self.scene

    async def summarise(
        self,
        turns: Sequence[Turn],
        *,
        sheet: CharacterSheet,
        user_name: str,
        before: str,
        tokens_max: int,
    ) -> str:
        """Tell what the script says."""
        self.summed_up.append(tuple(turns))
        if isinstance(self.summary, WriterAway):
            raise self.summary
        return self.summary

    async def close(self) -> None:
        """There is nothing to close."""
