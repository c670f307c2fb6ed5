"""How reading grows with the data: the same questions at every size, and what each one reads.

    .venv/bin/python -m bench.scale [--items 10000 100000 1000000] [--folder EMPTY_FOLDER]

Fills a database of its own in stages: a character for every 20 gallery items, an account for every
five characters, five ledger entries for each item, one gallery and one wallet of a tenth of all (at
most 100,000 items and a million entries). With `--items 20000000` that is a million characters, 20
million items and 100 million entries; it takes about 50 GB and an hour. After every stage each
question is asked as the API asks it, and every statement of it is explained.

Told for each question: statements, pages of 8 kB that PostgreSQL touched (the figure that no other
load on the machine changes), the median in milliseconds, and any large table that was read whole.
The plans at the last size are written to bench/plans. Budget: no large table is read whole, and the
pages touched at most double from the first size to the last.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import statistics
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.catalogue.seed import seed_catalogue
from app.clock import now
from app.graphql.nodes import global_id
from app.infra.db import connection, transaction
from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.valkey import start_valkey
from app.runtime import Runtime, open_runtime
from app.settings import ROOT, Settings
from tests.graphql.asking import execute

PLANS = ROOT / "bench" / "plans"
ITEMS = (10_000, 100_000, 1_000_000)
_TIMES = 15
_LARGE = {"characters", "gallery_items", "wallet_entries", "wallet_transfers", "users"}
_PAGES_GROWTH_MAX = 2.0
_ASSET = UUID(int=1)
# what a stage adds: numbers from $1 up to and without $2, of so many characters and users before it
_FILLS = (
    """INSERT INTO users (id, email, display_name, password_hash, role, created_at, shown_rating,
        draft_first)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 'user-' || n || '@example.com', 'User ' || n, '-',
        'USER', now(), 'SAFE', false
    FROM generate_series($1::bigint / 100 + 1, $2::bigint / 100) AS n""",
    """INSERT INTO wallet_accounts (id, kind, user_id, balance, held, debt, created_at)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 'USER', lpad(to_hex(n), 32, '0')::uuid, 1000, 0, 0, now()
    FROM generate_series($1::bigint / 100 + 1, $2::bigint / 100) AS n""",
    """INSERT INTO characters (id, owner_id, name, age, summary, description, appearance, tags,
        status, main_image_id, main_image_prompt, text_version, likes, created_at, updated_at)
    SELECT lpad(to_hex(n), 32, '0')::uuid, lpad(to_hex(1 + n % ($2::bigint / 100)), 32, '0')::uuid,
        (ARRAY['Mira','Ada','Tove','Ines','Rosa','Lene','Yuki','Nour'])[1 + n % 8] || ' ' || n, 29,
        'Keeps lighthouse number ' || n || ' and talks to '
            || (ARRAY['whales','ghosts','sailors','nobody'])[1 + n % 4] || '.',
        'Speaks in short sentences.', 'red hair',
        ARRAY['sea', 'tag ' || n % 5000, CASE WHEN n % 3 = 0 THEN 'night' ELSE 'day' END],
        (ARRAY['COMMUNITY','COMMUNITY','COMMUNITY','PENDING','VERIFIED'])[1 + n % 5],
        $3::uuid, '', 1, n * 7919 % 1000, now(), now()
    FROM generate_series($1::bigint / 20 + 1, $2::bigint / 20) AS n""",
    """INSERT INTO gallery_items (id, character_id, kind, origin, asset_id, model_id, option_id,
        prompt, seed, rating, likes, state, created_at)
    SELECT lpad(to_hex(n), 32, '0')::uuid, lpad(to_hex(CASE WHEN n % 10 = 0 AND n <= 1000000 THEN 1
            ELSE 1 + n * 7919 % ($2::bigint / 20) END), 32, '0')::uuid,
        CASE WHEN n % 7 = 0 THEN 'VIDEO' ELSE 'IMAGE' END, 'INDEPENDENT', $3::uuid, 'flux-2-dev',
        'flux-2-dev/image', 'on a cliff', 1,
        CASE WHEN n % 10 = 5 THEN 'SUGGESTIVE' ELSE 'SAFE' END, n * 7919 % 100, 'SHOWN', now()
    FROM generate_series($1::bigint + 1, $2::bigint) AS n""",
    """INSERT INTO wallet_transfers (id, kind, reference, reason, created_at)
    SELECT lpad(to_hex(n), 32, '0')::uuid, 'GRANT', 'scale:' || n, 'grant', now()
    FROM generate_series($1::bigint * 5 / 2 + 1, $2::bigint * 5 / 2) AS n""",
    """INSERT INTO wallet_entries (account_id, transfer_id, amount, balance_after)
    SELECT CASE half WHEN 0 THEN (SELECT id FROM wallet_accounts WHERE kind = 'GRANTS')
        ELSE lpad(to_hex(CASE WHEN n % 10 = 0 AND n <= 10000000 THEN 1
            ELSE 1 + n * 7919 % ($2::bigint / 100) END), 32, '0')::uuid END,
        lpad(to_hex(n), 32, '0')::uuid, CASE half WHEN 0 THEN -1 ELSE 1 END,
        CASE half WHEN 1 THEN 1000 END
    FROM generate_series($1::bigint * 5 / 2 + 1, $2::bigint * 5 / 2) AS n
        CROSS JOIN (VALUES (0), (1)) AS halves (half)""",
)
_CHARACTERS = """query ($first: Int!, $after: String, $order: CharacterOrder, $search: String,
        $tags: [String!]) {
    characters(first: $first, after: $after, order: $order, search: $search, tags: $tags) {
        edges { cursor node { id name summary tags likes mainImage { url } } }
        pageInfo { hasNextPage } } }"""
_GALLERY = """query ($id: ID!, $after: String, $order: GalleryOrder!) {
    character(id: $id) { name galleryImages(first: 20, after: $after, order: $order) {
        edges { node { id likes rating image { url } } } pageInfo { hasNextPage } } } }"""
_STATEMENT = """query ($after: String) {
    viewer { wallet { balanceAurum statement(first: 50, after: $after) {
        nodes { amountAurum kind reason } pageInfo { hasNextPage } } } } }"""
_ITEM = "query ($id: ID!) { node(id: $id) { id ... on GalleryImage { likes image { url } } } }"


@dataclass(frozen=True)
class Question:
    """Something that is asked, by whom, and where its cursor comes from: a query for its key."""

    name: str
    operation: str
    variables: dict[str, Any] = field(default_factory=dict)
    key: str | None = None
    signed_in: bool = False


@dataclass(frozen=True)
class Answered:
    """What a question cost at one size."""

    statements: int
    pages: int
    milliseconds: float
    read_whole: tuple[str, ...]
    plans: tuple[str, ...]


_WHALE = {"id": global_id("Character", UUID(int=1))}
QUESTIONS = (
    Question("characters, newest, first page", _CHARACTERS, {"first": 20, "order": "NEW"}),
    Question(
        "characters, newest, far down",
        _CHARACTERS,
        {"first": 20, "order": "NEW"},
        key="SELECT lpad(to_hex((SELECT count(*) FROM characters) / 10), 32, '0')::uuid::text",
    ),
    Question("characters, most liked", _CHARACTERS, {"first": 20, "order": "POPULAR"}),
    Question(
        "characters, most liked, far down",
        _CHARACTERS,
        {"first": 20, "order": "POPULAR"},
        key="SELECT 'popular:100,' || "
        "lpad(to_hex((SELECT count(*) FROM characters) / 10), 32, '0')::uuid",
    ),
    Question("characters with a rare tag", _CHARACTERS, {"first": 20, "tags": ["tag 7"]}),
    Question("characters with a common tag", _CHARACTERS, {"first": 20, "tags": ["sea"]}),
    Question("search for one name", _CHARACTERS, {"first": 20, "search": "Mira 408"}),
    Question("search for a word of many", _CHARACTERS, {"first": 20, "search": "ghosts"}),
    Question("gallery, newest", _GALLERY, {**_WHALE, "order": "NEW"}),
    Question(
        "gallery, newest, far down",
        _GALLERY,
        {**_WHALE, "order": "NEW"},
        key="SELECT id::text FROM gallery_items WHERE character_id = "
        "lpad(to_hex(1), 32, '0')::uuid ORDER BY id OFFSET 100 LIMIT 1",
    ),
    Question("gallery, most liked", _GALLERY, {**_WHALE, "order": "POPULAR"}),
    Question(
        "one picture, and who may see it", _ITEM, {"id": global_id("GalleryImage", UUID(int=9))}
    ),
    Question(
        "a character by somebody signed in", _GALLERY, {**_WHALE, "order": "NEW"}, signed_in=True
    ),
    Question("statement, first page", _STATEMENT, signed_in=True),
    Question(
        "statement, far down",
        _STATEMENT,
        key="SELECT id::text FROM wallet_entries WHERE account_id = "
        "lpad(to_hex(1), 32, '0')::uuid ORDER BY id OFFSET 100 LIMIT 1",
        signed_in=True,
    ),
)


async def fill(url: str, before: int, items: int) -> None:
    """Add what comes with gallery items `before` up to `items`."""
    line = await asyncpg.connect(url)
    try:
        await line.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        for statement in _FILLS:
            values = (before, items, _ASSET) if "$3" in statement else (before, items)
            await line.execute(statement, *values, timeout=7_200)
        await line.execute("VACUUM (ANALYZE)", timeout=7_200)
    finally:
        await line.close()


async def prepare() -> None:
    """Write the catalogue and what `fill` refers to, into the database that is open."""
    async with transaction() as one:
        await seed_catalogue(connection=one)
        await one.execute_query(
            "INSERT INTO assets (id, kind, content_type, width, height, has_audio, size_bytes,"
            " sha256, thumbhash, variants, is_preview, created_at, source, rating,"
            " digital_source_type, tells_of_minor, tells_of_sex) VALUES ($1, 'IMAGE',"
            " 'image/webp', 64, 48, false, 1, '-', '-', '[]', false, now(), 'GENERATED', 'SAFE',"
            " 'trainedAlgorithmicMedia', false, false)",
            [_ASSET],
        )
        await one.execute_query(
            "INSERT INTO wallet_accounts (id, kind, created_at) VALUES (gen_random_uuid(),"
            " 'GRANTS', now()) ON CONFLICT DO NOTHING"
        )


def _somebody() -> Viewer:
    return Viewer(
        user_id=UUID(int=1),
        session_id=UUID(int=1),
        role=Role.USER,
        expires_at=now(),
        display_name="User 1",
        email="user-1@example.com",
        created_at=now(),
    )


class _Listening(logging.Handler):
    """Hears the statements of the ORM's log, with their values."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[tuple[str, Sequence[Any]]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not isinstance(record.args, tuple) or len(record.args) != 2:
            return
        statement, values = record.args
        if str(statement).lstrip().startswith(("SELECT", "WITH")):
            self.heard.append((str(statement), values or ()))  # type: ignore[arg-type]  # a list


async def _asked(runtime: Runtime, question: Question) -> Answered:
    viewer = _somebody() if question.signed_in else None
    variables = dict(question.variables)
    if question.key is not None:
        [row] = await connection().execute_query_dict(f"SELECT ({question.key}) AS key")
        variables["after"] = urlsafe_b64encode(f"1:{row['key']}".encode()).decode().rstrip("=")
    log, heard = logging.getLogger("tortoise.db_client"), _Listening()
    log.addHandler(heard)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    try:
        answer = await execute(runtime, question.operation, viewer, **variables)
        if answer.errors:
            raise SystemExit(f"{question.name}: {answer.errors}")
    finally:
        log.removeHandler(heard)
        log.setLevel(logging.WARNING)
    took = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        await execute(runtime, question.operation, viewer, **variables)
        took.append((time.perf_counter() - start) * 1000)
    pages, whole, plans = 0, set[str](), []
    for statement, values in heard.heard:
        plan = await _explained(runtime, statement, values)
        pages += plan["Plan"].get("Shared Hit Blocks", 0) + plan["Plan"].get(
            "Shared Read Blocks", 0
        )
        whole |= {
            node["Relation Name"]
            for node in _nodes(plan["Plan"])
            if node["Node Type"] == "Seq Scan" and node["Relation Name"] in _LARGE
        }
        plans.append(f"{statement}\n{orjson.dumps(plan, option=orjson.OPT_INDENT_2).decode()}")
    return Answered(
        len(heard.heard), pages, statistics.median(took), tuple(sorted(whole)), tuple(plans)
    )


async def _explained(runtime: Runtime, statement: str, values: Sequence[Any]) -> dict[str, Any]:
    line = await asyncpg.connect(runtime.settings.required_database_url())
    try:
        found = await line.fetchval(
            f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {statement}", *values
        )
        [plan] = orjson.loads(found)
        return dict(plan)
    finally:
        await line.close()


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", []):
        yield from _nodes(child)


async def _run(settings: Settings, sizes: Sequence[int]) -> bool:
    table: dict[str, list[Answered]] = {question.name: [] for question in QUESTIONS}
    before = 0
    for size in sizes:
        async with open_runtime(settings) as runtime:
            if not before:
                await prepare()
            start = time.monotonic()
            await fill(settings.required_database_url(), before, size)
            _say(
                f"{size:,} items, {size // 20:,} characters, {size * 5:,} entries: filled in"
                f" {time.monotonic() - start:.0f} s"
            )
            for question in QUESTIONS:
                table[question.name].append(await _asked(runtime, question))
        before = size
    return _told(table, sizes)


def _told(table: dict[str, list[Answered]], sizes: Sequence[int]) -> bool:
    heads = "".join(f"{size:>26,}" for size in sizes)
    _say(f"\n{'statements, pages, ms at so many items':<42}{heads}   growth of pages")
    kept = True
    PLANS.mkdir(exist_ok=True)
    for name, answers in table.items():
        cells = "".join(
            f"{one.statements:>9}{one.pages:>8}{one.milliseconds:>9.1f}" for one in answers
        )
        growth = answers[-1].pages / max(answers[0].pages, 1)
        whole = sorted({table for one in answers[1:] for table in one.read_whole})
        kept = kept and not whole and growth <= _PAGES_GROWTH_MAX
        told = f"  READS WHOLE {', '.join(whole)}" if whole else ""
        _say(f"{name:<42}{cells}   {growth:>5.2f}{told}")
        file = PLANS / f"{name.replace(', ', '-').replace(' ', '-')}.txt"
        file.write_text("\n\n".join(answers[-1].plans) + "\n")
    budget = f"nothing read whole, pages at most x{_PAGES_GROWTH_MAX:g}"
    _say(f"budget: {budget}: {'kept' if kept else 'MISSED'}")
    return kept


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run it; 0 when the budget is kept."""
    parser = argparse.ArgumentParser(prog="bench.scale")
    parser.add_argument("--items", nargs="+", type=int, default=list(ITEMS))
    parser.add_argument("--folder", type=Path, help="where the database stays; else it goes")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(TemporaryDirectory()))
        postgres = start_postgres(folder / "postgres")
        stack.callback(postgres.stop)
        redis = start_valkey(folder / "valkey")
        stack.callback(redis.stop)
        settings = Settings(
            database_url=postgres.url, redis_url=redis.url, data_dir=folder / "data"
        )
        here = {"GALATEA_DATABASE_URL": postgres.url, "GALATEA_REDIS_URL": redis.url}
        command = [sys.executable, "-m", "app.cli", "migrate"]
        subprocess.run(command, cwd=ROOT, env=here, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
        return 0 if asyncio.run(_run(settings, chosen.items)) else 1


if __name__ == "__main__":
    sys.exit(main())
