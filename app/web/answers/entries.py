"""One kept answer, and how it is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from strawberry.types import ExecutionResult

from app.web.answers.tab import Headers

_OVERHEAD_BYTES: Final = 1_000
Key = tuple[str, str | None, bytes, str]
Front = tuple[str, str, str, bytes]


@dataclass(eq=False, slots=True)
class Entry:
    """One answer. `born` is when its execution began, `cost` what it is charged.

    `count` is told how long each took that nothing else watches. `headers` are those that it was
    given out with, by its type, whether by GET, and whether all.
    """

    key: Key
    body: bytes
    etag: str
    tags: frozenset[str]
    born: float
    epoch: int
    cost: int
    count: Callable[[float], None]
    fronts: list[Front] = field(default_factory=list)
    headers: dict[tuple[str, bool, bool], Headers] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes that it takes here, roughly."""
        fronts = sum(len(front[-1]) + 200 for front in self.fronts)
        return len(self.body) + len(self.key[0]) + len(self.key[2]) + fronts + _OVERHEAD_BYTES


class KeptResult(ExecutionResult):
    """The result of an execution whose answer is there as bytes already."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(data=None, errors=None)
        self.entry = entry
