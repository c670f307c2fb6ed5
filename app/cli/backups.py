"""Backups: the rows of one moment and the stored files, in a folder that grows by what is new.

    FOLDER/media/<key>              each stored file once, whatever the number of backups
    FOLDER/<time>/<table>.copy.gz   the rows
    FOLDER/<time>/media.gz          the files that belong to them, a line each: digest, bytes, key
    FOLDER/<time>/manifest.json     written last: without it there is no backup

Rows are written first: a file is stored before the row that names it, and erased only long after.
Archives that people asked for (`exports/`) are left out: they can be asked for again.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from app.clock import now
from app.infra.dump import CannotRestore, Dump, DumpedTable, dump, restore
from app.infra.storage import CHUNK_BYTES, Storage, StoredNothing, open_storage
from app.settings import Settings

Say = Callable[[str], None]

FORMAT = 1
# what a fresh installation has in them is the migrations' and the catalogue's, not anybody's
FILLED = ("render_options", "render_models", "wallet_accounts")
_LEFT_OUT = "exports/"
_MANIFEST, _LIST, _MEDIA = "manifest.json", "media.gz", "media"
_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png", "mp4": "video/mp4"}


@dataclass(frozen=True, slots=True)
class _File:
    """One stored file of a backup."""

    sha256: str
    size: int
    key: str


async def back_up(settings: Settings, folder: Path, *, say: Say) -> Path:
    """Write a backup into `folder` and return its own folder there.

    Everything may go on meanwhile. What broke off is no backup; the next call keeps the files that
    it copied.
    """
    made = folder / now().strftime("%Y%m%dT%H%M%S.%fZ")
    made.mkdir(parents=True, mode=0o700)
    written = await dump(settings.direct_database_url(), made)
    rows = sum(table.rows for table in written.tables)
    say(f"{rows} rows of {len(written.tables)} tables.")
    copied, files = await _copy_media(open_storage(settings), folder, made / _LIST)
    say(f"{files} stored files, {copied} of them new.")
    manifest = {
        "format": FORMAT,
        "made_at": now().isoformat(),
        "database": asdict(written),
        "files": files,
        "files_sha256": _digest(made / _LIST),
    }
    os.sync()  # all that it names is on the disk before it is
    _put(made / _MANIFEST, orjson.dumps(manifest, option=orjson.OPT_INDENT_2))
    say(f"{made} is whole.")
    return made


async def bring_back(settings: Settings, folder: Path, *, say: Say) -> None:
    """Restore the newest backup of `folder`, or the one that it is itself.

    The rows come back whole or not at all, and last: what broke off before can be run again, and
    goes on with the files that are not there yet. Raises CannotRestore.
    """
    made = _newest(folder)
    manifest = _manifest(made)
    if manifest["files_sha256"] != _digest(made / _LIST):
        raise CannotRestore(f"{made / _LIST} was changed.")
    brought = await _bring_media(open_storage(settings), made)
    say(f"{manifest['files']} stored files, {brought} of them were not there.")
    written = _dump_of(manifest["database"])
    await restore(settings.direct_database_url(), made, written, filled=FILLED)
    rows = sum(table.rows for table in written.tables)
    say(f"{rows} rows of {len(written.tables)} tables, as of {manifest['made_at']}.")
    say("Run `galatea audit` before anybody is let in.")


async def _copy_media(storage: Storage, folder: Path, listed: Path) -> tuple[int, int]:
    copied = files = 0
    known = _known(folder)
    with gzip.open(listed, "wt", encoding="utf-8") as out:
        async for key, size in storage.inventory():
            if key.startswith(_LEFT_OUT):
                continue
            target = folder / _MEDIA / key
            kept = known.get(key)
            if not target.is_file() or target.stat().st_size != size:
                try:
                    kept = await _copy(storage, key, size, target)
                except StoredNothing:
                    continue  # erased while we came to it
                copied += 1
            elif kept is None:  # of a backup that broke off
                kept = _File(_digest(target), size, key)
            files += 1
            out.write(f"{kept.sha256} {kept.size} {key}\n")
    return copied, files


async def _copy(storage: Storage, key: str, size: int, target: Path) -> _File:
    """Copy one file, under its name only when it is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, fresh = hashlib.sha256(), target.with_name(f"{target.name}.part")
    with fresh.open("wb") as out:
        if size:
            async for chunk in storage.stream(key, 0, size):
                digest.update(chunk)
                out.write(chunk)
    fresh.replace(target)
    return _File(digest.hexdigest(), size, key)


async def _bring_media(storage: Storage, made: Path) -> int:
    brought = 0
    for file in _listed(made / _LIST):
        if await storage.exists(file.key):
            continue
        source = made.parent / _MEDIA / file.key
        if not source.is_file() or _digest(source) != file.sha256:
            raise CannotRestore(f"The stored file {file.key} is missing from it or was changed.")
        kind = _TYPES.get(source.suffix.removeprefix("."), "application/octet-stream")
        if file.size > CHUNK_BYTES * 64:
            await storage.put_stream(file.key, _chunks(source), content_type=kind)
        else:
            await storage.put(file.key, source.read_bytes(), content_type=kind)
        brought += 1
    return brought


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _known(folder: Path) -> dict[str, _File]:
    """Return the files of the newest whole backup by their keys."""
    whole = _all_whole(folder)
    return {file.key: file for file in _listed(whole[-1] / _LIST)} if whole else {}


def _all_whole(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob(f"*/{_MANIFEST}"))


def _listed(path: Path) -> Iterator[_File]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            sha256, size, key = line.rstrip("\n").split(" ", 2)
            yield _File(sha256, int(size), key)


def _newest(folder: Path) -> Path:
    if (folder / _MANIFEST).is_file():
        return folder
    whole = _all_whole(folder)
    if not whole:
        raise CannotRestore(f"There is no whole backup in {folder}.")
    return whole[-1]


def _manifest(made: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = orjson.loads((made / _MANIFEST).read_bytes())
        found = manifest["format"]
    except (orjson.JSONDecodeError, LookupError, TypeError):
        raise CannotRestore(f"{made / _MANIFEST} is no manifest of a backup.") from None
    if found != FORMAT:
        raise CannotRestore(f"The backup has format {found}, this version reads {FORMAT}.")
    return manifest


def _dump_of(written: dict[str, Any]) -> Dump:
    tables = [DumpedTable(**table) for table in written["tables"]]
    return Dump(written["schema"], tables, written["sequences"])


def _digest(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
    fresh = path.with_name(f"{path.name}.part")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
