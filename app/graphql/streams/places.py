"""How far one stream has told: of each thing the number it told last, or where it stands."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final, NamedTuple

_REMEMBERED: Final = 1_000


class Stamp(NamedTuple):
    """Which event of which thing. One that is kept gives way to no later one."""

    key: str
    number: int
    is_kept: bool = False


@dataclass(slots=True)
class Place:
    """How far a stream has told. `is_shared` says that it tells many, each with a place of its own.

    `stamp` is that of the event told last, None for one without. `stands` is, for a stream whose
    events say more than numbers of things do, what equals another's where both tell the same from
    then on: the number that all events carry, or all that was told.
    """

    is_shared: bool = False
    seen: dict[str, int] = field(default_factory=dict)
    stamp: Stamp | None = None
    stands: object = None

    def begin(self, key: str, after: int | None) -> int | None:
        """Return after which number of `key` to begin; a shared stream does so with the present."""
        if self.is_shared or after is None:
            return None
        self.seen[key] = after
        return after

    def stand(self, at: object) -> None:
        """Note where it stands once it has told the next event."""
        self.stands = at

    def tell(self, key: str, number: int, *, is_kept: bool = False) -> None:
        """Note that number `number` of `key` is told next. `is_kept` says that none replaces it.

        Numbers are those of the rows: what has a greater one says all that one with a lesser says.
        """
        self.stamp = Stamp(key, number, is_kept)
        self.seen.pop(key, None)
        self.seen[key] = number
        if len(self.seen) > _REMEMBERED:
            del self.seen[next(iter(self.seen))]


_here: ContextVar[Place | None] = ContextVar("place", default=None)


def here() -> Place:
    """Return the place of the stream that is running; one that nobody looks at, where none is."""
    return _here.get() or Place()


def take(place: Place) -> None:
    """Make `place` that of what runs in this context from now on."""
    _here.set(place)
