"""Writes one archive: README, lists as JSON, the statement also as CSV, and the files themselves.

Nothing is held in memory but a page of rows or a chunk of a file. The disk is worked in a thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, ParamSpec, TypeVar
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import orjson

from app.clock import now
from app.infra.storage import Storage, StoredNothing
from app.media.addresses import original_name, storage_key
from app.personal_data import reading
from app.personal_data.sections import SECTIONS
from app.wallet import statement_csv, statements

Tell = Callable[[float, str], Awaitable[None]]
P = ParamSpec("P")
T = TypeVar("T")

_LISTS, _FILES = 0.2, 0.9  # how much is done after the lists, and after the files
_README = """\
This is everything that Galatea keeps of you, as of {at}.

Each list is a file of JSON; amounts are in AURUM, times in UTC.

account.json
    Your account.
wallet.json, wallet_statement.json, wallet_statement.csv
    What you have, what is set aside, and every movement.
{lists}
media/<id>/
    Your pictures and films as they are stored, by the `id` in assets.json.

Your password is kept as a digest that nobody can read back, as are your tokens: neither is here.
"""


async def write(
    archive: ZipFile, user_id: UUID, *, storage: Storage, page_rows: int, tell: Tell
) -> None:
    """Write everything of a user into `archive`, which the caller closes.

    `tell` hears how much is done, 0 to 1, and what comes next; what it raises ends the writing.
    """
    written = _Writer(archive, user_id, page_rows)
    await tell(0.0, "reading your account")
    await written.add("README.txt", _once(_readme().encode()))
    await written.add("account.json", _once(_json(await reading.account(user_id))))
    for number, section in enumerate(SECTIONS):
        await tell(_LISTS * number / len(SECTIONS), f"reading {section.name}")
        rows = reading.rows_of(section, user_id, rows=page_rows)
        await written.add(f"{section.name}.json", _array(rows))
    await tell(_LISTS, "reading your wallet")
    await _write_wallet(written)
    await _write_files(written, storage=storage, tell=tell)


class _Writer:
    """Adds entries to a ZIP, each as a stream."""

    def __init__(self, archive: ZipFile, user_id: UUID, page_rows: int) -> None:
        self.archive = archive
        self.user_id = user_id
        self.page_rows = page_rows

    async def add(self, name: str, chunks: AsyncIterator[bytes], *, packed: bool = True) -> None:
        """Add an entry. Pictures and films are packed already."""
        entry = ZipInfo(name, date_time=now().timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        entry.external_attr = 0o600 << 16
        with self.archive.open(entry, "w", force_zip64=True) as opened:
            async for chunk in chunks:
                await _in_thread(opened.write, chunk)


async def _write_wallet(written: _Writer) -> None:
    user_id = written.user_id
    balance = await statements.balance(user_id)
    holds = await statements.open_holds(user_id)
    wallet = {
        "balance": balance.balance,
        "held": balance.held,
        "debt": balance.debt,
        "open_holds": holds,
    }
    await written.add("wallet.json", _once(_json(wallet)))
    lines = statements.pages(user_id, rows=written.page_rows)
    await written.add("wallet_statement.json", _array(lines))
    lines = statements.pages(user_id, rows=written.page_rows)
    await written.add("wallet_statement.csv", statement_csv.encoded(lines))


async def _write_files(written: _Writer, *, storage: Storage, tell: Tell) -> None:
    everything = max(1, await reading.size_of_files(written.user_id))
    done = 0
    async for page in reading.files(written.user_id, rows=written.page_rows):
        for asset in page:
            fraction = _LISTS + (_FILES - _LISTS) * min(1.0, done / everything)
            await tell(fraction, "adding pictures and films")
            await _write_file(written, asset, storage)
            done += asset["size_bytes"]
    await tell(_FILES, "storing the archive")


async def _write_file(written: _Writer, asset: reading.Row, storage: Storage) -> None:
    name = original_name(asset["content_type"])
    key = storage_key(asset["id"], name)
    try:
        size = await storage.size(key)
    except StoredNothing:
        return  # removed and erased meanwhile
    chunks = storage.stream(key, 0, size)
    await written.add(f"media/{asset['id']}/{name}", chunks, packed=False)


async def _array(pages: AsyncIterator[list[Any]]) -> AsyncIterator[bytes]:
    separator = b"[\n"
    async for page in pages:
        yield separator + b",\n".join(_json(row) for row in page)
        separator = b",\n"
    yield b"\n]\n" if separator == b",\n" else b"[]\n"


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


def _json(value: Any) -> bytes:
    # the driver's own UUIDs are a subclass, which orjson leaves to us
    return orjson.dumps(value, default=str, option=orjson.OPT_INDENT_2)


def _readme() -> str:
    lists = "\n".join(f"{one.name}.json\n    {one.says}" for one in SECTIONS)
    return _README.format(at=f"{now():%Y-%m-%d %H:%M} UTC", lists=lists)


async def _in_thread(work: Callable[P, T], *values: P.args, **named: P.kwargs) -> T:
    """Return what `work` returns, run in a thread that is waited for whatever happens.

    Who is cancelled closes the archive, which a thread must not still be writing into.
    """
    running = asyncio.ensure_future(asyncio.to_thread(work, *values, **named))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise
