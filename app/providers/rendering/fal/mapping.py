"""How our models are called at fal, what each is sent and what it answers with: `models.json`.

A value of `input` that begins with a dollar is filled in from the order (see `asking`); any other
goes out as it is, in the order of the file. A new model, or a new endpoint of an old one, is a
change of that file alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import orjson

SOURCE = Path(__file__).with_name("models.json")


class PictureShape(StrEnum):
    """How the picture that a render starts from is handed over.

    AS_ORDERED is cut to the ratio that was ordered, for models whose films have that of their
    picture.
    """

    AS_IT_IS = "AS_IT_IS"
    AS_ORDERED = "AS_ORDERED"


@dataclass(frozen=True, slots=True)
class FalModel:
    """One model as fal knows it.

    `files` names the field of the results; `refused_flags` the one that says, picture by picture,
    that a black one stands for what was refused. `seconds` are the lengths that can be ordered,
    None where there is none to choose. `speech_seconds_max` bounds a film whose prompt is spoken.
    `start_seconds` is how long a job may wait for its start, `expected_seconds` what one takes.
    """

    slug: str
    endpoint: str
    input: Mapping[str, Any]
    files: str
    refused_flags: str | None
    longest_prompt: int
    ratios: tuple[str, ...]
    picture_shape: PictureShape | None
    seconds: frozenset[int] | None
    speech_seconds_max: int | None
    start_seconds: int
    expected_seconds: int

    @property
    def app(self) -> str:
        """Owner and app: what the addresses of its jobs begin with, whatever the endpoint."""
        return "/".join(self.endpoint.split("/")[:2])

    @property
    def makes_films(self) -> bool:
        """Whether its one result is a film."""
        return self.files == "video"


@cache
def models() -> Mapping[str, FalModel]:
    """Return the models that can be ordered, by our own name for each."""
    described = orjson.loads(SOURCE.read_bytes())
    return {slug: _model(slug, fields) for slug, fields in described.items()}


def _model(slug: str, fields: Mapping[str, Any]) -> FalModel:
    shape, seconds = fields["pictureShape"], fields["seconds"]
    return FalModel(
        slug=slug,
        endpoint=fields["endpoint"],
        input=fields["input"],
        files=fields["files"],
        refused_flags=fields["refusedFlags"],
        longest_prompt=fields["longestPrompt"],
        ratios=tuple(fields["ratios"]),
        picture_shape=None if shape is None else PictureShape(shape),
        seconds=None if seconds is None else frozenset(seconds),
        speech_seconds_max=fields["speechSecondsMax"],
        start_seconds=fields["startSeconds"],
        expected_seconds=fields["expectedSeconds"],
    )
