"""Fills a database with so many gallery items and all that comes with them, in bulk."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import asyncpg

from app.catalogue.seed import seed_catalogue
from app.infra.db import transaction

_ASSET = UUID(int=1)
_LEFT_BYTES_MIN = 8_000_000_000
_LOOKED_EVERY_SECONDS = 5.0
_PATIENCE_SECONDS = 7_200
# two years of quarters in the place of the partition that has all that was before the migration
_PERIODS = """
DO $$ DECLARE period timestamptz; until timestamptz; BEGIN
    SELECT ends INTO until FROM partitions_of('wallet_entries')
        WHERE name = 'wallet_entries_before';
    IF until IS NULL THEN RETURN; END IF;
    ALTER TABLE wallet_entries DETACH PARTITION wallet_entries_before;
    DROP TABLE wallet_entries_before;
    FOR period IN SELECT generate_series(timestamptz '2025-01-01 00:00+00', until, '90 days') LOOP
        IF period < until THEN
            PERFORM make_partition(
                'wallet_entries', period, least(period + interval '90 days', until));
        END IF;
    END LOOP;
END $$
"""
# indexes are built at the end, which takes a third of the time
_NO_INDEXES = """
UPDATE pg_index SET indisready = false, indisvalid = false
WHERE indrelid IN (
    SELECT relid FROM pg_partition_tree($1::text::regclass) WHERE isleaf
    UNION SELECT oid FROM pg_class WHERE oid = $1::text::regclass AND relkind = 'r')
"""
# of transfer n, of all that come with $1 items: they come at regular intervals
_TRANSFER_ID = """(lpad(to_hex(1735689600000 + n * (60000000000 / ($1::bigint * 5 / 2))), 12, '0')
        || lpad(to_hex(n), 20, '0'))::uuid"""
# of character n, of all that come with $1 items: they were made one after another in two years
_CHARACTER_ID = """(lpad(to_hex(
        1700000000000 + (n - 1) * (60000000000 / ($1::bigint / 20))), 12, '0')
        || lpad(to_hex(n), 20, '0'))::uuid"""
FIRST_CHARACTER = UUID(int=(1_700_000_000_000 << 80) + 1)
# for $1 gallery items
_FILLS = {
    "users": """INSERT INTO users (id, email, display_name, password_hash, role, created_at,
        shown_rating, draft_first)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 'user-' || n || '@example.com', 'User ' || n, '-',
        'USER', now(), 'SAFE', false
    FROM generate_series(1, $1::bigint / 100) AS n""",
    "wallet_accounts": """INSERT INTO wallet_accounts (id, kind, user_id, balance, held, debt,
        created_at)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 'USER', lpad(to_hex(n), 32, '0')::uuid, 1000, 0, 0, now()
    FROM generate_series(1, $1::bigint / 100) AS n""",
    "characters": """INSERT INTO characters (id, owner_id, name, age, summary, description,
        appearance, tags, status, main_image_id, main_image_prompt, text_version, likes, created_at,
        updated_at)
    SELECT CHARACTER_ID, lpad(to_hex(1 + n % ($1::bigint / 100)), 32, '0')::uuid,
        (ARRAY['Mira','Ada','Tove','Ines','Rosa','Lene','Yuki','Nour'])[1 + n % 8] || ' ' || n, 29,
        'Keeps lighthouse number ' || n || ' and talks to '
            || (ARRAY['whales','ghosts','sailors','nobody'])[1 + n % 4] || '.'
            || CASE WHEN n * 7919 % 1000003 % 97 = 0 THEN ' Was a pirate once.' ELSE '' END,
        'Speaks in short sentences.', 'red hair',
        ARRAY['sea', 'tag ' || n % 5000, CASE WHEN n % 3 = 0 THEN 'night' ELSE 'day' END],
        (ARRAY['COMMUNITY','COMMUNITY','COMMUNITY','PENDING','VERIFIED'])[1 + n % 5],
        $2::uuid, '', 1, n * 7919 % 1000, now(), now()
    FROM generate_series(1, $1::bigint / 20) AS n""",
    "character_tags": """INSERT INTO character_tags (tag, character_id)
    SELECT tag, id FROM characters CROSS JOIN unnest(tags) AS tag
    WHERE status = 'COMMUNITY' AND $1::bigint > 0""",
    "gallery_items": """INSERT INTO gallery_items (id, character_id, kind, origin, asset_id,
        model_id, option_id, prompt, seed, rating, likes, state, created_at)
    SELECT lpad(to_hex(item), 32, '0')::uuid, CHARACTER_ID,
        CASE WHEN item % 7 = 0 THEN 'VIDEO' ELSE 'IMAGE' END, 'INDEPENDENT', $2::uuid, 'flux-2-dev',
        'flux-2-dev/image', 'on a cliff', 1,
        CASE WHEN item % 10 = 5 THEN 'SUGGESTIVE' ELSE 'SAFE' END, item * 7919 % 100, 'SHOWN', now()
    FROM generate_series(1, $1::bigint) AS item CROSS JOIN LATERAL (
        SELECT CASE WHEN item % 10 = 0 AND item <= 1000000 THEN 1
            ELSE 1 + item * 7919 % ($1::bigint / 20) END) AS one (n)""",
    "wallet_transfers": """INSERT INTO wallet_transfers (id, kind, reference, reason, created_at)
    SELECT id, 'GRANT', 'scale:' || n, 'grant', time_of_uuid(id)
    FROM generate_series(1, $1::bigint * 5 / 2) AS n
        CROSS JOIN LATERAL (SELECT TRANSFER_ID) AS one (id)""",
    "wallet_entries": """INSERT INTO wallet_entries (account_id, transfer_id, amount,
        balance_after)
    SELECT CASE half WHEN 0 THEN (SELECT id FROM wallet_accounts WHERE kind = 'GRANTS')
        ELSE lpad(to_hex(CASE WHEN n % 10 = 0 AND n <= 10000000 THEN 1
            ELSE 1 + n * 7919 % ($1::bigint / 100) END), 32, '0')::uuid END,
        TRANSFER_ID, CASE half WHEN 0 THEN -1 ELSE 1 END, CASE half WHEN 1 THEN 1000 END
    FROM generate_series(1, $1::bigint * 5 / 2) AS n
        CROSS JOIN (VALUES (0), (1)) AS halves (half)""",
}
# each in one transaction and on one connection; two connections, as there are two cores
_SHELVES = ("characters", "character_tags", "gallery_items")
_LEDGER = ("wallet_transfers", "wallet_entries")


async def prepare() -> None:
    """Write the catalogue and what `fill` refers to, into the database that is open."""
    async with transaction() as one:
        await seed_catalogue(connection=one)
        await one.execute_query(
            "INSERT INTO assets (id, kind, content_type, width, height, has_audio, size_bytes,"
            " sha256, thumbhash, variants, is_preview, created_at, source, rating,"
            " digital_source_type, tells_of_minor, tells_of_sex) VALUES ($1, 'IMAGE',"
            " 'image/webp', 64, 48, false, 1, '-', '-', '[]', false, now(), 'GENERATED', 'SAFE',"
            " 'trainedAlgorithmicMedia', false, false) ON CONFLICT DO NOTHING",
            [_ASSET],
        )


async def fill(
    url: str, items: int, *, alone: bool = False, say: Callable[[str], None] = lambda line: None
) -> None:
    """Replace what a former call wrote by what comes with so many gallery items.

    The characters `alone` come without those items and without the ledger. Raises SystemExit when
    the disk gets full.
    """
    line = await asyncpg.connect(url)
    try:
        await line.execute(_PERIODS)
        for table in ("users", "wallet_accounts"):
            await line.execute("SET session_replication_role = replica")
            kept = "WHERE kind = 'USER'" if table == "wallet_accounts" else ""
            await line.execute(f"DELETE FROM {table} {kept}")  # noqa: S608 - of the two
            await line.execute(_FILLS[table], items, timeout=_PATIENCE_SECONDS)
            await line.execute(f"VACUUM (ANALYZE) {table}")
    finally:
        await line.close()
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(_watch_disk())
        async with asyncio.TaskGroup() as filling:
            filling.create_task(_load(url, _SHELVES[:2] if alone else _SHELVES, items, say))
            if not alone:
                filling.create_task(_load(url, _LEDGER, items, say))
        watching.cancel()


async def filled(url: str) -> int:
    """Return how many gallery items there are."""
    line = await asyncpg.connect(url)
    try:
        newest: UUID | None = await line.fetchval(
            "SELECT id FROM gallery_items ORDER BY id DESC LIMIT 1"
        )
    finally:
        await line.close()
    return 0 if newest is None else newest.int


async def _load(url: str, tables: tuple[str, ...], items: int, say: Callable[[str], None]) -> None:
    line = await asyncpg.connect(url)
    try:
        await line.execute(
            "SET session_replication_role = replica; SET maintenance_work_mem = '1GB'"
        )
        for table in tables:
            # of a table that is emptied in the same transaction nothing goes into the log
            async with line.transaction():
                await line.execute(f"TRUNCATE {table} CASCADE")
                await line.execute(_NO_INDEXES, table)
                values = (items, _ASSET) if "$2" in _FILLS[table] else (items,)
                start = time.monotonic()
                statement = _FILLS[table].replace("TRANSFER_ID", _TRANSFER_ID)
                statement = statement.replace("CHARACTER_ID", _CHARACTER_ID)
                await line.execute(statement, *values, timeout=_PATIENCE_SECONDS)
            say(f"{table}: rows {time.monotonic() - start:.0f} s")
        for table in tables:
            start = time.monotonic()
            await line.execute(f"REINDEX TABLE {table}", timeout=_PATIENCE_SECONDS)
            await line.execute(f"VACUUM (ANALYZE) {table}", timeout=_PATIENCE_SECONDS)
            say(f"{table}: indexes and statistics {time.monotonic() - start:.0f} s")
    finally:
        await line.close()


async def _watch_disk() -> None:
    while True:
        if shutil.disk_usage(Path.cwd()).free < _LEFT_BYTES_MIN:
            raise SystemExit("The disk gets full: stopped.")
        await asyncio.sleep(_LOOKED_EVERY_SECONDS)
