"""Loading what a level asks for in one query: Strawberry's loader, made safe to walk away from.

Strawberry cancels the reading of a batch when nobody waits for it any more, and goes on collecting
for that batch until its reading has begun: who asks in between waits for ever. A plan that was
dropped, or an operation that ended on a socket, is walked away from at any moment.
"""

from __future__ import annotations

from asyncio import Future
from typing import Any, TypeVar

from strawberry import dataloader
from strawberry.dataloader import Batch, get_current_batch

K = TypeVar("K")
T = TypeVar("T")


class _Asked(Future[Any]):
    """One answer of a batch. Its reading is cancelled with the last of them, once it has begun."""

    key: Any
    batch: Batch[Any, Any]

    @property
    def future(self) -> Future[Any]:
        """Be what stands in a batch, too."""
        return self

    def cancel(self, msg: Any | None = None) -> bool:
        """Take the question back."""
        is_cancelled = super().cancel(msg)
        batch = self.batch
        reading = batch._dispatch_task if batch.dispatched else None
        if reading and is_cancelled and all(one.future.cancelled() for one in batch.tasks):
            reading.cancel()
        return is_cancelled


class DataLoader(dataloader.DataLoader[K, T]):
    """Strawberry's loader, without a callback for each answer. It keeps nothing: `cache=False`."""

    def load(self, key: K) -> Future[T]:
        """Return the answer to be, read with all that are asked for in this turn of the loop."""
        assert not self.cache
        batch: Batch[K, T] | None = self.batch
        if batch is None or batch.dispatched:
            batch = get_current_batch(self)
        asked = _Asked(loop=self._loop)
        asked.key, asked.batch = key, batch
        tasks: list[Any] = batch.tasks
        tasks.append(asked)
        return asked
