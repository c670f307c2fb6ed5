"""The port through which pixels are judged, whoever judges them."""

from __future__ import annotations

from typing import Protocol

CONTENT_TYPES = ("image/png", "image/jpeg", "image/webp", "video/mp4")


class ClassifierAway(Exception):
    """Nobody can say now what is in the picture: it was too slow, broke, or is not there.

    Trying again later may work. Whoever asks treats the picture as not safe until then.
    """


class PixelClassifier(Protocol):
    """Whoever looks at pictures. Every implementation passes the same contract test."""

    @property
    def name(self) -> str:
        """A short stable name, for logs."""
        ...

    async def score(self, content: bytes, content_type: str) -> float:
        """Return how surely a picture or film is not safe for work, 0 (safe) to 1.

        `content` is an encoded file of one of CONTENT_TYPES; of a film the worst of several frames
        over its whole length counts. Raises ClassifierAway within a bounded time, also for a file
        that cannot be decoded: an answer is always about the pixels that would be shown.
        """
        ...

    async def close(self) -> None:
        """Release processes. A second call does nothing."""
        ...
