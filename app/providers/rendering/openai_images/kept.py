"""What became of the calls, on disk: a folder for each, so that an answer outlives its worker.

    begun.json     how many pictures were ordered, and when
    0  1  2  3     the pictures, each where it was delivered
    outcome.json   how it ended; the first to write it wins, and nobody changes it

Every function may block on the disk.
"""

from __future__ import annotations

import os
import re
import shutil
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import orjson

from app.clock import now

PREFIX = "openai-"
_REFERENCE = re.compile(r"openai-[A-Za-z0-9][A-Za-z0-9._-]{0,119}")


class Ending(StrEnum):
    """How a call ended. LOST: nobody knows what became of it. AGAIN: it may work another time."""

    DELIVERED = "DELIVERED"
    REFUSED = "REFUSED"
    FAILED = "FAILED"
    AGAIN = "AGAIN"
    LOST = "LOST"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`reason` is a sentence unless pictures were delivered."""

    ending: Ending
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """What is known of a call from its begin. `age_seconds` is by the clocks of all machines."""

    count: int
    age_seconds: float


class Kept:
    """All calls below one folder, which is made when needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, name: str, *, count: int) -> str:
        """Note that a call is about to be made, and return its reference. Raises OSError."""
        reference = f"{PREFIX}{name}"
        if _REFERENCE.fullmatch(reference) is None:
            raise ValueError(name)
        folder = self._folder / reference
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        told = {"count": count, "at": now().timestamp()}
        _write(folder / "begun.json", orjson.dumps(told))
        return reference

    def begun(self, reference: str) -> Begun | None:
        """Return what is known of a call; None for one that is not, or was forgotten."""
        told = self._read(reference, "begun.json")
        if told is None:
            return None
        return Begun(int(told["count"]), now().timestamp() - float(told["at"]))

    def outcome(self, reference: str) -> Outcome | None:
        """Return how it ended; None while it has not."""
        told = self._read(reference, "outcome.json")
        return None if told is None else Outcome(Ending(told["ending"]), told["reason"])

    def end(
        self, reference: str, outcome: Outcome, pictures: Sequence[bytes | None] = ()
    ) -> Outcome:
        """Keep the end of a call, unless it has one, and return the one it has."""
        folder = self._folder / reference
        with suppress(FileNotFoundError):
            for number, content in enumerate(pictures):
                if content is not None:
                    _write(folder / str(number), content)
            told = {"ending": outcome.ending.value, "reason": outcome.reason}
            _write(folder / "outcome.json", orjson.dumps(told), first=True)
        return self.outcome(reference) or outcome

    def picture(self, reference: str, number: int) -> bytes | None:
        """Return a picture; None where that one was not delivered."""
        try:
            return (self._folder / reference / str(number)).read_bytes()
        except OSError:
            return None

    def forget(self, reference: str) -> None:
        """Drop a call and its pictures. Idempotent."""
        if _REFERENCE.fullmatch(reference):
            shutil.rmtree(self._folder / reference, ignore_errors=True)

    def _read(self, reference: str, name: str) -> Mapping[str, str] | None:
        if _REFERENCE.fullmatch(reference) is None:
            return None
        try:
            told: Mapping[str, str] = orjson.loads((self._folder / reference / name).read_bytes())
        except (OSError, ValueError):
            return None
        return told


def _write(path: Path, content: bytes, *, first: bool = False) -> None:
    """Write a file whole; `first`: unless there is one."""
    new = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    new.write_bytes(content)
    if not first:
        new.rename(path)
        return
    with suppress(FileExistsError):
        os.link(new, path)
    new.unlink()
