"""Sum a chat up by rules: what was said that says most, in its order, within a number of tokens.

Names stand before the words of their speaker, so that a character that is told a summary later can
tell whose they were. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.providers.language import tokens
from app.providers.language.port import Speaker, Turn
from app.providers.language.rules.listening import content_words

_SENTENCE_LETTERS_MAX = 200
_OF_ONESELF = re.compile(r"\b(i|i'm|i've|my|me|we|our)\b", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(name|called|love|like|hate|afraid|fear|live|work|born|promise|always|never|want|wish|"
    r"remember|family|mother|father|sister|brother|friend|dog|cat|home|tomorrow|secret)\w*\b",
    re.IGNORECASE,
)


def sum_up(
    turns: Sequence[Turn], *, name: str, user_name: str, before: str, tokens_max: int
) -> str:
    """Return one paragraph: the earlier summary, then sentences of the turns.

    When there is room for a part only, an earlier summary keeps up to half of it, and those
    sentences stay that tell most: of the user rather than of the character, of what lasts, and the
    later of two that say as much.
    """
    earlier = " ".join(before.split())
    told = [one for turn in turns for one in _sentences(turn, name=name, user_name=user_name)]
    if not told:
        return tokens.within(earlier, tokens_max)
    if tokens.estimate(" ".join([earlier, *(text for text, _ in told)])) > tokens_max:
        earlier = _last_sentences(earlier, tokens_max // 2)
    room = tokens_max - tokens.estimate(earlier + " ")
    kept = set[int]()
    for place in sorted(range(len(told)), key=lambda at: (told[at][1], at), reverse=True):
        cost = tokens.estimate(told[place][0] + " ")
        if cost <= room:
            kept.add(place)
            room -= cost
    summed = " ".join(part for part in (earlier, *(told[at][0] for at in sorted(kept))) if part)
    return summed or tokens.within(told[-1][0], tokens_max)


def _sentences(turn: Turn, *, name: str, user_name: str) -> list[tuple[str, float]]:
    """Return what is told of a turn, and how much each sentence says."""
    text = " ".join(turn.text.split())
    if text.startswith("["):
        return [(f"There was a picture: {text.strip('[] ')}.", 1.0)]
    who = user_name if turn.speaker is Speaker.USER else name
    told = []
    for sentence in re.split(r"(?<=[.!?])\s+", re.sub(r"\*[^*]*\*", " ", text)):
        words = content_words(sentence)
        if not words or len(sentence) > _SENTENCE_LETTERS_MAX:
            continue
        weight = min(len(words), 8) / 2 + 2 * len(_LASTING.findall(sentence))
        if turn.speaker is Speaker.USER:
            weight += 3 if _OF_ONESELF.search(sentence) else 1
        if "?" in sentence:
            weight /= 2
        told.append((f'{who} said: "{sentence.strip()}"', weight))
    return told


def _last_sentences(text: str, tokens_max: int) -> str:
    """Return the last whole sentences that are within the tokens, else the first words."""
    kept = ""
    for sentence in reversed(re.split(r"(?<=[.!?\"])\s+(?=\S+ said: |[A-Z])", text)):
        longer = f"{sentence} {kept}".strip()
        if tokens.estimate(longer) > tokens_max:
            break
        kept = longer
    return kept or tokens.within(text, tokens_max)
