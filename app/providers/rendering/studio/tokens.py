"""Words in square brackets by which a prompt tells the studio how its render shall go. Pure.

The studio costs nothing, so that every path of a generation can be tried with it: add one of these
to any prompt. They are taken out before anything is drawn or spoken.

| token | what happens |
| --- | --- |
| `[studio:slow]` | every step takes 0.7 s longer, so that a person can watch it |
| `[studio:slow=20]` | the whole render takes 20 s longer (at most 60) |
| `[studio:fail]` | it fails half way, for good |
| `[studio:flaky]` | it fails half way the first time, and succeeds when ordered again |
| `[studio:refuse]` | it is refused after the first step |
| `[studio:refuse=2]` | of several pictures the second is refused; `refuse=2,4` refuses more |
| `[studio:lose-worker]` | the worker is killed half way, once; the next one finishes the job |
| `[studio:hang]` | it stops half way and never goes on, until it is cancelled or times out |

Several may stand in one prompt. Case does not matter. Anything else in `[studio:...]` is refused.
Where a real provider serves, callers refuse prompts for which `mentions_studio` is true: the words
would be paid for and mean nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.providers.rendering.port import RenderRefused

SLOW_STEP_SECONDS = 0.7
LONGEST_SLOWNESS_SECONDS = 60.0

KNOWN_TOKENS = (
    "[studio:slow]",
    "[studio:slow=SECONDS]",
    "[studio:fail]",
    "[studio:flaky]",
    "[studio:refuse]",
    "[studio:refuse=NUMBER]",
    "[studio:lose-worker]",
    "[studio:hang]",
)

_MENTION = re.compile(r"\[\s*studio\s*[:\uff1a]", re.IGNORECASE)
_TOKEN = re.compile(r"\[\s*studio\s*[:\uff1a]\s*([^\]]*?)\s*(?:\]|$)", re.IGNORECASE)
_SECONDS = re.compile(r"slow\s*=\s*(\d{1,6}(?:\.\d{1,3})?)")
_NUMBERS = re.compile(r"refuse\s*=\s*([1-9]\d?(?:\s*,\s*[1-9]\d?)*)")
_PLAIN = frozenset({"slow", "fail", "flaky", "refuse", "lose-worker", "hang"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a prompt asks of the studio. All false, zero and empty for an ordinary prompt.

    `refused` are the pictures of a batch that are refused, by their number from 1.
    """

    slow_step_seconds: float = 0.0
    slow_total_seconds: float = 0.0
    fail: bool = False
    flaky: bool = False
    refuse: bool = False
    refused: frozenset[int] = frozenset()
    lose_worker: bool = False
    hang: bool = False


def mentions(text: str) -> str:
    """Return the words in `text` that are meant for the studio, as they stand there; "" for none.

    At most 200 characters of them.
    """
    return " ".join(found.group() for found in _TOKEN.finditer(text))[:200]


def mentions_studio(prompt: str) -> bool:
    """Say whether the prompt holds a token or what looks like one, known or not."""
    return _MENTION.search(prompt) is not None


def strip_tokens(prompt: str) -> str:
    """Return the prompt without any token, known or not, and without the gaps they leave."""
    return " ".join(_TOKEN.sub(" ", prompt).split())


def tokens_in(prompt: str) -> Tokens:
    """Return what the prompt's tokens ask for.

    Raises RenderRefused with the list of known tokens when there is one that the studio does not
    know. A repeated token counts once; of several slownesses in seconds the longest counts, and all
    numbers that are refused anywhere are.
    """
    plain: set[str] = set()
    slow_total = 0.0
    refused: set[int] = set()
    for found in _TOKEN.finditer(prompt):
        word = found.group(1).lower()
        seconds = _SECONDS.fullmatch(word)
        if seconds is not None:
            slow_total = max(slow_total, min(float(seconds.group(1)), LONGEST_SLOWNESS_SECONDS))
        elif (numbers := _NUMBERS.fullmatch(word)) is not None:
            refused.update(int(number) for number in numbers.group(1).split(","))
        elif word in _PLAIN:
            plain.add(word)
        else:
            raise RenderRefused(
                f"The studio does not know [studio:{word[:40]}]. It knows: "
                f"{', '.join(KNOWN_TOKENS)}."
            )
    return Tokens(
        slow_step_seconds=SLOW_STEP_SECONDS if "slow" in plain else 0.0,
        slow_total_seconds=slow_total,
        fail="fail" in plain,
        flaky="flaky" in plain,
        refuse="refuse" in plain,
        refused=frozenset(refused),
        lose_worker="lose-worker" in plain,
        hang="hang" in plain,
    )
