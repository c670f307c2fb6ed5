"""A backup brings rows and stored files back elsewhere, whole, and into nothing that is in use."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import orjson
import pytest
import pytest_asyncio
from tortoise.context import TortoiseContext

from app.cli.backups import back_up, bring_back
from app.generations.books import check
from app.infra.db import tortoise_config
from app.infra.dump import CannotRestore
from app.infra.storage import open_storage
from app.media.addresses import original_name, storage_key
from app.runtime import database_config
from app.settings import Settings
from app.wallet import seals
from app.wallet.audit import AuditReport
from tests.databases import database_address, execute
from tests.house.catalogue import facts, triggers
from tests.workshop import Workshop


def silent(_text: str) -> None:
    """Say nothing."""


@pytest_asyncio.fixture
async def elsewhere(
    settings: Settings, postgres_url: str, template_database: str, tmp_path: Path
) -> AsyncIterator[Settings]:
    """Another installation, migrated and seeded as containers are before anybody comes."""
    name = f"elsewhere_{uuid.uuid4().hex}"
    await execute(postgres_url, f"CREATE DATABASE {name} TEMPLATE {template_database}")
    yield settings.model_copy(
        update={
            "database_url": database_address(postgres_url, name),
            "data_dir": tmp_path / "elsewhere",
        }
    )
    await execute(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


async def rows_of(settings: Settings) -> dict[str, object]:
    """Every row of every table, as text."""
    connection = await asyncpg.connect(settings.required_database_url())
    try:
        names = await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'aerich'"
        )
        return {
            name: await connection.fetchval(
                f"SELECT array_agg(kept::text ORDER BY kept::text) FROM {name} kept"  # noqa: S608 - of a catalogue
            )
            for (name,) in names
        }
    finally:
        await connection.close()


async def test_a_backup_is_brought_back_elsewhere_and_its_books_are_in_order(
    workshop: Workshop, elsewhere: Settings, tmp_path: Path
) -> None:
    settings, folder = workshop.runtime.settings, tmp_path / "backups"
    viewer = await workshop.viewer()
    done = await workshop.run(await workshop.accepted(viewer))
    await workshop.accepted(viewer)
    await seals.seal()
    asset = await workshop.result(done)
    key = storage_key(asset.id, original_name(asset.content_type))
    content = await workshop.runtime.storage.get(key)
    await workshop.runtime.storage.put("exports/of/somebody.zip", b"PK", content_type="a/b")
    said: list[str] = []
    made = await back_up(settings, folder, say=said.append)
    before = await rows_of(settings)

    await workshop.accepted(viewer)
    schema = await facts(elsewhere.required_database_url())
    guards = await triggers(elsewhere.required_database_url())
    await bring_back(elsewhere, folder, say=said.append)
    assert await rows_of(elsewhere) == before, "as of the moment of the backup"
    assert await facts(elsewhere.required_database_url()) == schema, "references and all"
    assert await triggers(elsewhere.required_database_url()) == guards
    assert await _resting(elsewhere) == 0, "those of partitions too"
    storage = open_storage(elsewhere)
    assert await storage.get(key) == content
    assert not await storage.exists("exports/of/somebody.zip")
    assert said[-1] == "Run `galatea audit` before anybody is let in."

    report = await _audited(elsewhere)
    assert (report.open_holds, report.findings) == (1, ())
    with pytest.raises(asyncpg.PostgresError, match="append"):
        await execute(elsewhere.required_database_url(), "DELETE FROM wallet_entries")
    numbers = await _last_numbers(elsewhere)
    assert numbers == await _last_numbers(settings)
    assert (made / "manifest.json").is_file()
    with pytest.raises(CannotRestore, match="The database is in use"):
        await bring_back(elsewhere, folder, say=silent)


async def _resting(settings: Settings) -> int:
    opened = await asyncpg.connect(settings.required_database_url())
    try:
        found: int = await opened.fetchval(
            "SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O' AND tgrelid IN"
            " (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)"
        )
    finally:
        await opened.close()
    return found


async def _audited(settings: Settings) -> AuditReport:
    context = TortoiseContext()  # beside the one of the workshop
    with context:
        await context.init(config=tortoise_config(database_config(settings)))
        try:
            return await check(settings)
        finally:
            await context.close_connections()


async def _last_numbers(settings: Settings) -> list[object]:
    connection = await asyncpg.connect(settings.required_database_url())
    try:
        return [
            tuple(row)
            for row in await connection.fetch(
                "SELECT sequencename, last_value FROM pg_sequences "
                "WHERE sequencename LIKE 'wallet%' ORDER BY 1"
            )
        ]
    finally:
        await connection.close()


async def test_only_new_files_are_copied_and_what_broke_off_is_no_backup(
    settings: Settings, database_url: str, elsewhere: Settings, tmp_path: Path
) -> None:
    storage, folder = open_storage(settings), tmp_path / "backups"
    for name in ("one", "two"):
        await storage.put(f"assets/{name}/original.webp", name.encode(), content_type="image/webp")
    said: list[str] = []
    first = await back_up(settings, folder, say=said.append)
    assert "2 stored files, 2 of them new." in said
    (first / "manifest.json").unlink()
    (folder / "media" / "assets" / "two" / "original.webp").unlink()
    with pytest.raises(CannotRestore, match="There is no whole backup"):
        await bring_back(elsewhere, folder, say=silent)
    await storage.put("assets/three/original.webp", b"", content_type="image/webp")
    await back_up(settings, folder, say=said.append)
    assert "3 stored files, 2 of them new." in said
    await back_up(settings, folder, say=said.append)
    assert "3 stored files, 0 of them new." in said
    await open_storage(elsewhere).put("assets/one/original.webp", b"one", content_type="image/webp")
    await bring_back(elsewhere, folder, say=said.append)
    assert "3 stored files, 2 of them were not there." in said
    assert await open_storage(elsewhere).get("assets/three/original.webp") == b""


async def test_what_was_changed_or_is_of_another_version_is_refused_in_one_line(
    settings: Settings, database_url: str, elsewhere: Settings, postgres_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    await open_storage(settings).put("assets/a/poster.webp", b"a", content_type="image/webp")
    made = await back_up(settings, folder, say=silent)
    before = await rows_of(elsewhere)
    kept = (made / "manifest.json").read_bytes()

    async def refusal() -> str:
        with pytest.raises(CannotRestore) as refused:
            await bring_back(elsewhere, made, say=silent)
        assert "\n" not in str(refused.value)
        return str(refused.value)

    manifest = orjson.loads(kept)
    manifest["database"]["schema"].append("99_of_tomorrow.py")
    (made / "manifest.json").write_bytes(orjson.dumps(manifest))
    assert "The backup is of schema 99_of_tomorrow.py" in await refusal()
    (made / "manifest.json").write_bytes(kept.replace(b'"format": 1', b'"format": 2'))
    assert await refusal() == "The backup has format 2, this version reads 1."
    (made / "manifest.json").write_bytes(kept)
    rows = made / "render_models.copy.gz"
    whole = rows.read_bytes()
    rows.write_bytes(whole[:-1])
    assert "render_models is missing or was changed" in await refusal()
    rows.write_bytes(whole)
    (folder / "media" / "assets" / "a" / "poster.webp").write_bytes(b"b")
    await open_storage(elsewhere).delete("assets/a")
    assert "assets/a/poster.webp is missing from it or was changed" in await refusal()
    assert await rows_of(elsewhere) == before, "nothing was begun"

    name = f"bare_{uuid.uuid4().hex}"
    await execute(postgres_url, f"CREATE DATABASE {name}")
    bare = elsewhere.model_copy(update={"database_url": database_address(postgres_url, name)})
    (folder / "media" / "assets" / "a" / "poster.webp").write_bytes(b"a")
    with pytest.raises(CannotRestore, match="run `galatea migrate` first"):
        await bring_back(bare, folder, say=silent)
    await execute(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")
