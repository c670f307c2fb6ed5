"""What is worth knowing for a while: the newest so many things, by a key."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """A mapping that forgets what was put or asked for longest ago."""

    def __init__(self, most: int = 5000) -> None:
        """Keep `most` things."""
        self._most = most
        self._things: OrderedDict[K, V] = OrderedDict()

    def put(self, key: K, value: V) -> V:
        """Remember `value`, and return it."""
        self._things[key] = value
        self._things.move_to_end(key)
        while len(self._things) > self._most:
            self._things.popitem(last=False)
        return value

    def get(self, key: K) -> V | None:
        """Return what is remembered, None when nothing is."""
        if key not in self._things:
            return None
        self._things.move_to_end(key)
        return self._things[key]

    def forget(self, key: K) -> V | None:
        """Return what was remembered, and remember it no more."""
        return self._things.pop(key, None)
