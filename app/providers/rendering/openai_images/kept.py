"""What became of the calls, in storage: a folder for each, so that an answer outlives its worker.

    renders/openai-<order>/begun.json     how many pictures were ordered, and when
    renders/openai-<order>/0  1  2  3     the pictures, each where it was delivered
    renders/openai-<order>/outcome.json   how it ended; the first to write it wins

All workers of all machines see the same. What is stored never changes, and is deleted when it is
forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import orjson
from obstore.exceptions import BaseError

from app.clock import now

PREFIX = "openai-"
# what is raised while the storage cannot be reached
AWAY = (OSError, BaseError)
_REFERENCE = re.compile(r"openai-[A-Za-z0-9][A-Za-z0-9-]{0,119}")
FOLDER = "renders"
_JSON, _BYTES = "application/json", "application/octet-stream"


class Shelf(Protocol):
    """Where bytes are kept by key, the first under each. `app.infra.storage.Storage` is one."""

    async def put(self, key: str, content: bytes, *, content_type: str) -> bool:
        """Store it unless there is something; say whether it was stored."""
        ...

    async def find(self, key: str) -> bytes | None:
        """Return what is there."""
        ...

    async def delete(self, prefix: str) -> int:
        """Remove what is below."""
        ...


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
    """All calls on one shelf. Every function but `begin` knows no job by a name that is not ours.

    Each raises one of AWAY while the shelf cannot be reached.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def begin(self, name: str, *, count: int) -> str:
        """Note that a call is about to be made, and return its reference. Raises ValueError."""
        reference = f"{PREFIX}{name}"
        if _REFERENCE.fullmatch(reference) is None:
            raise ValueError(name)
        await self._shelf.delete(_folder(reference))  # of a call of this name that was turned away
        told = {"count": count, "at": now().timestamp()}
        await self._put(reference, "begun.json", orjson.dumps(told), _JSON)
        return reference

    async def begun(self, reference: str) -> Begun | None:
        """Return what is known of a call; None for one that is not, or was forgotten."""
        told = await self._read(reference, "begun.json")
        if told is None:
            return None
        return Begun(int(told["count"]), now().timestamp() - float(told["at"]))

    async def outcome(self, reference: str) -> Outcome | None:
        """Return how it ended; None while it has not."""
        told = await self._read(reference, "outcome.json")
        return None if told is None else Outcome(Ending(told["ending"]), told["reason"])

    async def end(
        self, reference: str, outcome: Outcome, pictures: Sequence[bytes | None] = ()
    ) -> Outcome:
        """Keep the end of a call, unless it has one, and return the one it has.

        A call that was forgotten meanwhile leaves nothing. A second call completes the first.
        """
        if await self.begun(reference) is None:
            return outcome
        for number, content in enumerate(pictures):
            if content is not None:
                await self._put(reference, str(number), content, _BYTES)
        told = {"ending": outcome.ending.value, "reason": outcome.reason}
        await self._put(reference, "outcome.json", orjson.dumps(told), _JSON)
        return await self.outcome(reference) or outcome

    async def picture(self, reference: str, number: int) -> bytes | None:
        """Return a picture; None where that one was not delivered."""
        return await self._find(reference, str(number))

    async def forget(self, reference: str) -> None:
        """Drop a call and its pictures. Idempotent."""
        if _REFERENCE.fullmatch(reference):
            await self._shelf.delete(_folder(reference))

    async def _read(self, reference: str, name: str) -> Mapping[str, Any] | None:
        found = await self._find(reference, name)
        if found is None:
            return None
        told: Mapping[str, Any] = orjson.loads(found)
        return told

    async def _find(self, reference: str, name: str) -> bytes | None:
        if _REFERENCE.fullmatch(reference) is None:
            return None
        return await self._shelf.find(f"{_folder(reference)}/{name}")

    async def _put(self, reference: str, name: str, content: bytes, content_type: str) -> None:
        await self._shelf.put(f"{_folder(reference)}/{name}", content, content_type=content_type)


def _folder(reference: str) -> str:
    return f"{FOLDER}/{reference}"
