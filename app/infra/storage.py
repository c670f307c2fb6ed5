"""Where bytes are kept: a folder, memory or an S3-compatible bucket behind one small class.

A key is a path of plain segments ("assets/<id>/original.webp"). What is stored under a key never
changes: the first write wins, so that a worker which comes late cannot replace what was published.
Archives are the exception: they are streamed, and the store only knows how to replace with that.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, MemoryStore, ObjectStore, from_url

from app.settings import Settings

CHUNK_BYTES = 256 * 1024
_SEGMENT = r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*"
_KEY = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})*")
_KEY_CHARS = 400

# what is raised while the store cannot be reached or breaks off
STORAGE_AWAY = (OSError, BaseError)


class StoredNothing(Exception):
    """There is nothing under this key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"nothing is stored under {key}")
        self.key = key


class UnusableKey(ValueError):
    """A key with other than plain segments: empty ones, dots alone, a leading slash, escapes."""

    def __init__(self, key: str) -> None:
        super().__init__(f"not a storage key: {key[:80]!r}")


class Storage:
    """Bytes by key. Every method raises UnusableKey for a key that could leave the store."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store
        # a folder keeps no attributes; the content type is also in the database
        self._keeps_attributes = not isinstance(store, LocalStore)

    async def put(self, key: str, content: bytes, *, content_type: str) -> bool:
        """Store `content` under `key` whole or not at all; say whether it was stored.

        False: something is there already, and stays. A second call with the same bytes therefore
        changes nothing; a caller whose bytes may differ reads back what the first one stored.
        """
        attributes = {"Content-Type": content_type} if self._keeps_attributes else None
        try:
            await obstore.put_async(
                self._store, _checked(key), content, mode="create", attributes=attributes
            )
        except AlreadyExistsError:
            return False
        return True

    async def put_stream(
        self, key: str, chunks: AsyncIterator[bytes], *, content_type: str
    ) -> None:
        """Store what `chunks` yields under `key`, whole or not at all, with little memory.

        Unlike `put` it replaces what is there, as a store takes parts in no other way: for what has
        one writer at a time. Raises what `chunks` raises; then nothing has changed.
        """
        attributes = {"Content-Type": content_type} if self._keeps_attributes else None
        await obstore.put_async(self._store, _checked(key), chunks, attributes=attributes)

    async def get(self, key: str) -> bytes:
        """Return everything under `key`. Raises StoredNothing."""
        try:
            found = await obstore.get_async(self._store, _checked(key))
            return bytes(await found.bytes_async())
        except FileNotFoundError as error:
            raise StoredNothing(key) from error

    async def find(self, key: str) -> bytes | None:
        """Return everything under `key`; None where there is nothing."""
        try:
            return await self.get(key)
        except StoredNothing:
            return None

    async def get_range(self, key: str, start: int, end: int) -> bytes:
        """Return the bytes from `start` up to, not including, `end`; fewer where they run out.

        `start` lies inside what is stored and before `end`. Raises StoredNothing.
        """
        try:
            found = await obstore.get_range_async(self._store, _checked(key), start=start, end=end)
        except FileNotFoundError as error:
            raise StoredNothing(key) from error
        return bytes(found)

    async def stream(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """Yield the same bytes as `get_range` in chunks, with little memory whatever their number.

        Raises StoredNothing before the first chunk.
        """
        try:
            found = await obstore.get_async(
                self._store, _checked(key), options={"range": (start, end)}
            )
        except FileNotFoundError as error:
            raise StoredNothing(key) from error
        async for chunk in found.stream(min_chunk_size=CHUNK_BYTES):
            yield bytes(chunk)

    async def size(self, key: str) -> int:
        """Return how many bytes are under `key`. Raises StoredNothing."""
        try:
            return (await obstore.head_async(self._store, _checked(key)))["size"]
        except FileNotFoundError as error:
            raise StoredNothing(key) from error

    async def exists(self, key: str) -> bool:
        """Say whether something is under `key`."""
        try:
            await self.size(key)
        except StoredNothing:
            return False
        return True

    async def delete(self, prefix: str) -> int:
        """Remove what is under `prefix` and every key below it; return how many keys that were.

        A prefix ends at a segment: "assets/1" does not reach "assets/10". A second call finds
        nothing and returns 0.
        """
        removed = 0
        if await self.exists(prefix):
            removed += await self._remove([prefix])
        async for batch in obstore.list(self._store, _checked(prefix)):
            removed += await self._remove([item["path"] for item in batch])
        return removed

    async def keys(self, prefix: str) -> AsyncIterator[list[str]]:
        """Yield the keys below `prefix`, a batch at a time, in no order, with little memory."""
        async for batch in obstore.list(self._store, _checked(prefix)):
            yield [item["path"] for item in batch]

    async def inventory(self) -> AsyncIterator[tuple[str, int]]:
        """Yield every key and how many bytes are under it, in no order, with little memory."""
        async for batch in obstore.list(self._store):
            for item in batch:
                yield item["path"], item["size"]

    async def expire(self, prefix: str, *, before: datetime) -> int:
        """Remove what is below `prefix` and was stored before that; return how many keys."""
        removed = 0
        async for batch in obstore.list(self._store, _checked(prefix)):
            old = [item["path"] for item in batch if item["last_modified"] < before]
            removed += await self._remove(old)
        return removed

    async def _remove(self, keys: list[str]) -> int:
        removed = 0
        for key in keys:
            try:
                await obstore.delete_async(self._store, key)
            except FileNotFoundError:
                continue  # somebody else removed it first
            removed += 1
        return removed


def open_storage(settings: Settings) -> Storage:
    """Return the storage that `settings.storage_url` names, by default the folder "media".

    Understands what obstore does: file:///folder, s3://bucket/prefix (credentials, region and
    endpoint from the AWS_* variables), memory:///. Opens no connection yet.
    """
    if settings.storage_url is None:
        return folder_storage(settings.folder("media"))
    if settings.storage_url.startswith("file:"):
        return Storage(from_url(settings.storage_url, mkdir=True, automatic_cleanup=True))
    return Storage(from_url(settings.storage_url))


def folder_storage(folder: Path) -> Storage:
    """Return a storage in `folder`, made if it is missing."""
    return Storage(LocalStore(folder, mkdir=True, automatic_cleanup=True))


def memory_storage() -> Storage:
    """Return a storage that lives as long as the object: for tests and trials."""
    return Storage(MemoryStore())


def _checked(key: str) -> str:
    if len(key) > _KEY_CHARS or not _KEY.fullmatch(key):
        raise UnusableKey(key)
    return key
