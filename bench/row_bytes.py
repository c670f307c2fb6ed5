"""How many bytes a row takes, with its part of the indexes: for `bench.capacity --measure`.

Gallery items and all that comes with them are those of `bench.scale`, orders are written by the
code that writes orders, files by a statement that knows how long their words are.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import asyncpg

from app.infra.db import open_database
from app.infra.embedded.postgres import start_postgres
from app.settings import ROOT
from bench.orders import stage
from bench.orders.transaction import order
from bench.scale import filling

ITEMS = 100_000
ORDERS = 2_000
OF_FILL = (
    "users",
    "wallet_accounts",
    "characters",
    "gallery_items",
    "wallet_transfers",
    "wallet_entries",
    "assets",
)
OF_ORDERS = ("generations", "generation_outputs", "wallet_holds")
_SIZE = """
    SELECT (SELECT pg_total_relation_size('{0}') + coalesce(sum(pg_total_relation_size(relid)), 0)
        FROM pg_partition_tree('{0}'))::float / (SELECT count(*) FROM {0})
"""
_FILES = """
    INSERT INTO assets (id, kind, content_type, width, height, has_audio, size_bytes, sha256,
        thumbhash, variants, is_preview, created_at, source, rating, model_slug,
        digital_source_type, tells_of_minor, tells_of_sex, maker_id)
    SELECT gen_random_uuid(), 'IMAGE', 'image/webp', 1024, 1024, false, 400000,
        encode(sha256(n::text::bytea), 'hex'), repeat('t', 32),
        '[{"width": 256, "height": 256, "size_bytes": 12345},
          {"width": 512, "height": 512, "size_bytes": 45678}]',
        false, now(), 'GENERATED', 'SAFE', 'flux-2-dev', 'trainedAlgorithmicMedia', false, false,
        gen_random_uuid()
    FROM generate_series(1, $1::bigint) AS n
"""


async def measured(folder: Path) -> dict[str, float]:
    """Return the bytes of a row by its table, from a database in `folder` that is stopped after."""
    server = await asyncio.to_thread(start_postgres, folder / "postgres")
    try:
        filled, ordered = await _database(server.url, "filled"), await _database(server.url, "sold")
        await _fill(filled)
        await asyncio.to_thread(stage.set_up, ordered, ends_at_once=True)
        await _order(ordered)
        return {**await _sizes(filled, OF_FILL), **await _sizes(ordered, OF_ORDERS)}
    finally:
        await asyncio.to_thread(server.stop)


async def _database(server_url: str, name: str) -> str:
    line = await asyncpg.connect(server_url)
    try:
        await line.execute(f"CREATE DATABASE {name}")
    finally:
        await line.close()
    return f"{server_url.rpartition('/')[0]}/{name}"


async def _fill(url: str) -> None:
    command = [sys.executable, "-m", "app.cli", "migrate"]
    here = {"GALATEA_DATABASE_URL": url}
    await asyncio.to_thread(
        subprocess.run, command, cwd=ROOT, env=here, check=True, stdout=subprocess.DEVNULL
    )
    context = await open_database(stage.config_of(url))
    try:
        await filling.prepare()
    finally:
        await context.close_connections()
    await filling.fill(url, ITEMS)
    line = await asyncpg.connect(url)
    try:
        await line.execute(_FILES, ITEMS)
    finally:
        await line.close()


async def _order(url: str) -> None:
    context = await open_database(stage.config_of(url))
    try:
        for number in range(ORDERS):
            await order(1 + number % stage.WALLETS)
    finally:
        await context.close_connections()


async def _sizes(url: str, tables: tuple[str, ...]) -> dict[str, float]:
    line = await asyncpg.connect(url)
    try:
        return {table: await line.fetchval(_SIZE.format(table)) for table in tables}
    finally:
        await line.close()
