"""What a writer is told of a chat, as much as it can take. Pure.

The newest turns count most: each other part may take a share of the tokens at most, and turns get
all that is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.providers.language import tokens
from app.providers.language.port import CharacterSheet, ReplyRequest, SceneRequest, Turn

# what the writer's own words around all this take
_TEMPLATE_TOKENS = 500
_PERSONA, _SCENARIO, _MEMORIES, _SUMMARY = 0.35, 0.1, 0.15, 0.1
_SMALLEST_ROOM = 64


@dataclass(frozen=True, slots=True)
class Story:
    """All that there is to tell; `turns` oldest first, `memories` the most important first."""

    sheet: CharacterSheet
    user_name: str
    scenario: str = ""
    memories: tuple[str, ...] = ()
    summary: str = ""
    turns: tuple[Turn, ...] = ()


def reply_request(
    story: Story, *, context_tokens: int, reply_tokens: int, seed: int
) -> ReplyRequest:
    """Return the request of a reply of up to `reply_tokens`, all in `context_tokens` (estimated).

    The last turn is always in it, cut at its start if it is too long alone.
    """
    told = fitted(story, room_tokens=context_tokens - reply_tokens)
    return ReplyRequest(
        sheet=told.sheet,
        user_name=told.user_name,
        scenario=told.scenario,
        memories=told.memories,
        summary=told.summary,
        turns=told.turns,
        seed=seed,
        tokens_max=reply_tokens,
    )


def scene_request(
    story: Story, *, context_tokens: int, reply_tokens: int, wish: str
) -> SceneRequest:
    """Return the request of a scene's draft, bounded in the same way."""
    told = fitted(story, room_tokens=context_tokens - reply_tokens - tokens.estimate(wish))
    return SceneRequest(
        sheet=told.sheet,
        user_name=told.user_name,
        scenario=told.scenario,
        summary=told.summary,
        turns=told.turns,
        wish=wish,
    )


def recent_only(request: SceneRequest, *, turns_max: int) -> SceneRequest:
    """Return the request with its newest `turns_max` turns: a picture shows the moment."""
    return replace(request, turns=request.turns[-turns_max:])


def fitted(story: Story, *, room_tokens: int) -> Story:
    """Return as much of a story as `room_tokens` take, our own words around it included."""
    room = max(room_tokens - _TEMPLATE_TOKENS, _SMALLEST_ROOM)
    sheet = _fitted_sheet(story.sheet, int(room * _PERSONA))
    scenario = tokens.within(story.scenario, int(room * _SCENARIO))
    summary = tokens.within(story.summary, int(room * _SUMMARY))
    memories = _first_that_fit(story.memories, int(room * _MEMORIES))
    spent = _weight(sheet) + sum(map(tokens.estimate, (scenario, summary, *memories)))
    return replace(
        story,
        sheet=sheet,
        scenario=scenario,
        summary=summary,
        memories=memories,
        turns=newest_turns(story.turns, room_tokens=room - spent),
    )


def newest_turns(turns: Sequence[Turn], *, room_tokens: int) -> tuple[Turn, ...]:
    """Return the newest turns that take `room_tokens` at most, oldest first; the last one always.

    A last one that is too long alone is cut: its end stays.
    """
    kept: list[Turn] = []
    left = room_tokens
    for turn in reversed(turns):
        left -= tokens.estimate(turn.text) + tokens.MESSAGE
        if left < 0:
            break
        kept.append(turn)
    if not kept and turns:
        last = turns[-1]
        # the estimate of a character is 1.5 tokens at most
        longest = max(1, int(max(room_tokens - tokens.MESSAGE, _SMALLEST_ROOM / 2) / 1.5))
        return (replace(last, text=last.text[-longest:]),)
    return tuple(reversed(kept))


def _first_that_fit(texts: Sequence[str], room_tokens: int) -> tuple[str, ...]:
    kept, left = [], room_tokens
    for text in texts:
        left -= tokens.estimate(text) + tokens.MESSAGE
        if left < 0:
            break
        kept.append(text)
    if not kept and texts and room_tokens > tokens.MESSAGE:
        return (tokens.within(texts[0], room_tokens - tokens.MESSAGE),)
    return tuple(kept)


def _fitted_sheet(sheet: CharacterSheet, room_tokens: int) -> CharacterSheet:
    """Return a sheet whose long texts are cut to what fits, the description last."""
    fixed = tokens.estimate(f"{sheet.name} {sheet.summary} {' '.join(sheet.tags)}")
    appearance = tokens.within(sheet.appearance, max(0, (room_tokens - fixed) // 3))
    left = room_tokens - fixed - tokens.estimate(appearance)
    return replace(
        sheet,
        appearance=appearance,
        description=tokens.within(sheet.description, max(0, left)),
    )


def _weight(sheet: CharacterSheet) -> int:
    parts = (sheet.name, sheet.summary, sheet.description, sheet.appearance, *sheet.tags)
    return sum(map(tokens.estimate, parts))
