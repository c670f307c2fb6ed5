"""One contract for a folder and for memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.clock import now
from app.infra.storage import (
    CHUNK_BYTES,
    Storage,
    StoredNothing,
    UnusableKey,
    folder_storage,
    memory_storage,
    open_storage,
)
from app.settings import Settings

MAKERS: dict[str, Callable[[Path], Storage]] = {
    "folder": lambda path: folder_storage(path / "media"),
    "memory": lambda path: memory_storage(),
}


@pytest.fixture(params=MAKERS)
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    return MAKERS[request.param](tmp_path)


async def put(storage: Storage, key: str, content: bytes) -> bool:
    return await storage.put(key, content, content_type="text/plain")


async def test_what_was_stored_is_found(storage: Storage) -> None:
    assert await put(storage, "assets/1/original.txt", b"hello")
    assert await storage.get("assets/1/original.txt") == b"hello"
    assert await storage.size("assets/1/original.txt") == 5
    assert await storage.exists("assets/1/original.txt")


async def test_the_first_write_stays(storage: Storage) -> None:
    assert await put(storage, "assets/1/a", b"first")
    assert not await put(storage, "assets/1/a", b"first")
    assert not await put(storage, "assets/1/a", b"second")
    assert await storage.get("assets/1/a") == b"first"


async def test_nothing_is_found_where_nothing_was_stored(storage: Storage) -> None:
    with pytest.raises(StoredNothing):
        await storage.get("assets/1/a")
    with pytest.raises(StoredNothing):
        await storage.get_range("assets/1/a", 0, 1)
    with pytest.raises(StoredNothing):
        await storage.size("assets/1/a")
    with pytest.raises(StoredNothing):
        await anext(storage.stream("assets/1/a", 0, 1))
    assert not await storage.exists("assets/1/a")


async def test_what_is_old_is_removed_and_the_rest_stays(storage: Storage) -> None:
    for key in ("renders/1/0", "renders/2/0", "assets/1/a"):
        await put(storage, key, b"x")
    assert await storage.expire("renders", before=now() - timedelta(hours=1)) == 0
    assert await storage.expire("renders", before=now() + timedelta(hours=1)) == 2
    assert await storage.exists("assets/1/a")
    assert await storage.expire("renders", before=now() + timedelta(hours=1)) == 0


async def test_a_range_is_cut_out(storage: Storage) -> None:
    await put(storage, "a", b"0123456789")
    assert await storage.get_range("a", 2, 5) == b"234"
    assert await storage.get_range("a", 8, 500) == b"89"


async def test_a_stream_brings_the_same_bytes_in_chunks(storage: Storage) -> None:
    content = bytes(range(256)) * 4_000
    await put(storage, "film.mp4", content)
    chunks = [chunk async for chunk in storage.stream("film.mp4", 100, 1_000_000)]
    assert b"".join(chunks) == content[100:1_000_000]
    assert all(len(chunk) <= 4 * CHUNK_BYTES for chunk in chunks)


async def test_deleting_ends_at_a_segment_and_may_be_repeated(storage: Storage) -> None:
    for key in ("assets/1/a", "assets/1/b", "assets/10/a", "single"):
        await put(storage, key, b"x")
    assert await storage.delete("assets/1") == 2
    assert await storage.delete("assets/1") == 0
    assert await storage.delete("single") == 1
    assert not await storage.exists("assets/1/a")
    assert await storage.exists("assets/10/a")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/etc/passwd",
        "../a",
        "a/../b",
        "a/./b",
        "a//b",
        "a/",
        ".hidden",
        "a/..",
        "a\\b",
        "a%2e%2e/b",
        "a\0b",
        "a\n",
        "ä",
        "a" * 401,
    ],
)
async def test_a_key_cannot_leave_the_store(storage: Storage, key: str) -> None:
    for attempt in (put(storage, key, b"x"), storage.get(key), storage.delete(key)):
        with pytest.raises(UnusableKey):
            await attempt


async def test_without_a_setting_files_are_in_the_data_folder(tmp_path: Path) -> None:
    storage = open_storage(Settings(data_dir=tmp_path))
    await put(storage, "assets/1/a", b"x")
    assert (tmp_path / "media" / "assets" / "1" / "a").read_bytes() == b"x"


async def test_a_file_address_chooses_another_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "else where"
    storage = open_storage(Settings(data_dir=tmp_path, storage_url=elsewhere.as_uri()))
    await put(storage, "a", b"x")
    assert (elsewhere / "a").read_bytes() == b"x"


def test_a_bucket_is_opened_by_its_address(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, storage_url="s3://pictures/galatea")
    assert isinstance(open_storage(settings), Storage)


async def test_a_stream_is_stored_whole_and_replaces_what_was_there(storage: Storage) -> None:
    size = 12_000_000  # more than one part

    async def chunks(letter: bytes) -> AsyncIterator[bytes]:
        for _ in range(size // 100_000):
            yield letter * 100_000

    for letter in (b"a", b"b"):
        await storage.put_stream("exports/1/a.zip", chunks(letter), content_type="application/zip")
        assert await storage.get("exports/1/a.zip") == letter * size


async def test_a_stream_that_breaks_off_stores_nothing(storage: Storage) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"x" * 6_000_000
        raise RuntimeError("no more")

    with pytest.raises(Exception, match="no more"):
        await storage.put_stream("exports/1/a.zip", broken(), content_type="application/zip")
    assert not await storage.exists("exports/1/a.zip")
    assert await storage.delete("exports") == 0
