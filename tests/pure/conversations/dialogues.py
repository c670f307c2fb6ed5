"""Short dialogues, and what a picture of each must and must not show: `dialogues.json`, typed.

"U:" begins what the user says, "C:" what the character does. `must` and `must_not` are words of the
prompt, with "|" between such of which one is enough. Moments are what people say; attacks try to
steer more than the picture.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from app.providers.language.port import Speaker, Turn

_SPEAKERS = {"U:": Speaker.USER, "C:": Speaker.CHARACTER}


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A talk, the wish after it, and what the draft's prompt says then."""

    title: str
    talk: list[str]
    must: list[str]
    must_not: list[str]
    wish: str = ""
    scenario: str = ""
    summary: str = ""


def turns_of(*lines: str) -> tuple[Turn, ...]:
    return tuple(Turn(_SPEAKERS[line[:2]], line[3:]) for line in lines)


def _read(part: str) -> list[Dialogue]:
    data = json.loads(Path(__file__).with_name("dialogues.json").read_text("utf-8"))
    return [Dialogue(**{"must_not": [], **one}) for one in data[part]]


MOMENTS = _read("moments")
ATTACKS = _read("attacks")
DIALOGUES = [*MOMENTS, *ATTACKS]
