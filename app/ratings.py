"""How much a picture shows. Pure."""

from __future__ import annotations

from enum import StrEnum


class Rating(StrEnum):
    """SAFE is for everyone, SUGGESTIVE and EXPLICIT for those who asked to see it."""

    SAFE = "SAFE"
    SUGGESTIVE = "SUGGESTIVE"
    EXPLICIT = "EXPLICIT"

    def exceeds(self, other: Rating) -> bool:
        """Say whether this shows more than `other`."""
        return _ORDER.index(self) > _ORDER.index(other)

    def up_to(self) -> tuple[Rating, ...]:
        """Return every rating that shows no more than this, the tamest first."""
        return _ORDER[: _ORDER.index(self) + 1]


_ORDER = (Rating.SAFE, Rating.SUGGESTIVE, Rating.EXPLICIT)
