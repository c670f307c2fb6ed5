"""Archives: everything that is somebody's is in theirs, whoever dies while making it."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.characters.models import MainImage
from app.clock import now
from app.galleries.models import GalleryItem
from app.infra.db import connection
from app.infra.outbox import OutboxMessage
from app.infra.storage import Storage, StoredNothing
from app.media.addresses import original_name, storage_key
from app.media.models import Asset
from app.paging import Window
from app.personal_data import exporting, leases, requests
from app.personal_data.leases import LeaseLost
from app.personal_data.models import DataExport, ExportState
from app.personal_data.sections import SECTIONS
from tests.domain.marked import EMAIL, FUNDED, TOLD, WRITTEN, funded, marked, word
from tests.workshop import Workshop

# where the archive has the rows of each table; what is in none is nobody's
HELD = {
    "users": "account",
    "sessions": "sessions",
    "refresh_tokens": "sessions",
    "linked_identities": "linked_identities",
    "link_codes": "link_codes",
    "channel_threads": "channel_threads",
    "channel_posts": "channel_posts",
    "characters": "characters",
    "scenarios": "scenarios",
    "character_transitions": "transitions",
    "main_images": "main_images",
    "gallery_items": "gallery_items",
    "generations": "generations",
    "generation_outputs": "generation_outputs",
    "conversations": "conversations",
    "messages": "messages",
    "message_alternatives": "message_alternatives",
    "memories": "memories",
    "memory_images": "memory_images",
    "assets": "assets",
    "character_likes": "liked_characters",
    "character_tags": "characters",
    "gallery_likes": "liked_items",
    "moderation_reports": "reports",
    "moderation_cases": "decisions",
    "screening_refusals": "refusals",
    "data_exports": "exports",
    "purchases": "purchases",
    "payment_events": "payment_events",
    "vouchers": "redemptions",
    "voucher_redemptions": "redemptions",
    "aurum_movements": "movements",
    "wallet_debts": "debts",
    "notifications": "notifications",
    "webhook_endpoints": "webhook_endpoints",
    "webhook_deliveries": "webhook_deliveries",
    "wallet_accounts": "wallet",
    "wallet_holds": "wallet",
    "wallet_entries": "wallet_statement",
    "wallet_transfers": "wallet_statement",
    "spending_rules": "spending_rules",
}
NOBODYS = {"render_models", "render_options", "outbox_messages", "aerich"}
NOBODYS |= {"ledger_audits", "wallet_seals", "messenger_services", "service_credentials"}


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def opened(workshop: Workshop, export: DataExport) -> zipfile.ZipFile:
    key = requests.storage_key(requests.owner_of(export), export.id)
    return zipfile.ZipFile(io.BytesIO(await workshop.runtime.storage.get(key)))


async def made(workshop: Workshop, viewer: Viewer) -> DataExport:
    export = await requests.request_export(viewer, runtime=workshop.runtime)
    await exporting.run(export.id, runtime=workshop.runtime)
    return await DataExport.get(id=export.id)


async def expire_lease() -> None:
    await connection().execute_query_dict(
        "UPDATE data_exports SET lease_expires_at = now() - interval '1 second'"
        " WHERE state = 'RUNNING'"
    )


async def test_every_table_that_holds_something_of_somebody_is_in_the_archive(
    workshop: Workshop,
) -> None:
    owner = await marked(workshop)
    await funded(workshop, owner.viewer)
    export = await made(workshop, owner.viewer)
    archive = await opened(workshop, export)
    assert archive.testzip() is None
    tables = await connection().execute_query_dict(
        "SELECT relname::text AS table_name FROM pg_class WHERE relkind IN ('r', 'p')"
        " AND relnamespace = 'public'::regnamespace AND NOT relispartition"
    )
    assert {row["table_name"] for row in tables} == HELD.keys() | NOBODYS
    lists = {name: json.loads(archive.read(f"{name}.json")) for name in set(HELD.values())}
    assert [name for name, rows in lists.items() if not rows] == []
    everything = json.dumps(lists)
    for place in (*WRITTEN, *TOLD, FUNDED):
        assert word(place) in everything, place
    assert EMAIL in everything
    assert {section.name for section in SECTIONS} <= {
        name.removesuffix(".json") for name in archive.namelist()
    }
    assert (export.state, export.fraction) == (ExportState.READY, 1.0)
    assert export.size_bytes == len(
        await workshop.runtime.storage.get(requests.storage_key(owner.viewer.user_id, export.id))
    )


async def test_pictures_are_in_it_byte_for_byte_and_refused_ones_are_not(
    workshop: Workshop,
) -> None:
    owner = await marked(workshop)
    archive = await opened(workshop, await made(workshop, owner.viewer))
    looks = await MainImage.filter(character__owner_id=owner.viewer.user_id).values("asset_id")
    items = await GalleryItem.filter(character__owner_id=owner.viewer.user_id).values("asset_id")
    wanted = {row["asset_id"] for row in [*looks, *items]}
    private = await Asset.filter(conversation_id__not_isnull=True).values("id")
    assert (len(wanted), len(private)) == (3, 1)
    wanted |= {row["id"] for row in private}
    names = [name for name in archive.namelist() if name.startswith("media/")]
    assert len(names) == 4
    for asset in await Asset.filter(id__in=list(wanted)):
        name = original_name(asset.content_type)
        stored = await workshop.runtime.storage.get(storage_key(asset.id, name))
        assert archive.read(f"media/{asset.id}/{name}") == stored
    assert str(owner.refusal_id) not in " ".join(archive.namelist())


async def test_nothing_of_anybody_else_and_no_secret_is_in_it(workshop: Workshop) -> None:
    owner = await marked(workshop)
    await workshop.viewer()
    other = await workshop.viewer()
    await workshop.gallery_item(await workshop.character(other))
    archive = await opened(workshop, await made(workshop, owner.viewer))
    text = b"".join(archive.read(name) for name in archive.namelist() if "media" not in name)
    assert b"somebody else's words" not in text
    assert str(other.user_id).encode() not in text
    assert other.email.encode() not in text
    assert b"argon2" not in text
    hooks = json.loads(archive.read("webhook_endpoints.json"))
    assert [name for name in hooks[0] if "secret" in name] == ["previous_secret_until"]
    assert json.loads(archive.read("notifications.json"))[0]["data"]["state"] == "SUCCEEDED"
    tokens = await connection().execute_query_dict("SELECT token_hash FROM refresh_tokens")
    assert tokens
    assert [row for row in tokens if row["token_hash"].encode() in text] == []
    assert owner.signed_in.refresh_token.encode() not in text


async def test_the_statement_is_told_as_json_and_as_a_table(
    workshop: Workshop, viewer: Viewer
) -> None:
    for _ in range(3):
        await workshop.run(await workshop.accepted(viewer))
    archive = await opened(workshop, await made(workshop, viewer))
    told = json.loads(archive.read("wallet_statement.json"))
    table = list(csv.DictReader(io.StringIO(archive.read("wallet_statement.csv").decode())))
    assert [line["amount"] for line in told] == [-4, -4, -4, 1_000]
    assert [int(line["amount"]) for line in table] == [-4, -4, -4, 1_000]
    assert [line["reference"] for line in table] == [line["reference"] for line in told]
    assert json.loads(archive.read("wallet.json"))["balance"] == 988


async def test_lists_are_read_in_pages_and_lose_nothing(workshop: Workshop, viewer: Viewer) -> None:
    small = workshop.runtime.settings.model_copy(update={"export_page_rows": 2})
    character = await workshop.character(viewer)
    shared = await workshop.asset()
    items = [await workshop.gallery_item(character, asset_id=shared) for _ in range(5)]
    export = await requests.request_export(viewer, runtime=workshop.runtime)
    await exporting.run(export.id, runtime=workshop.worker(settings=small))
    archive = await opened(workshop, export)
    told = [row["id"] for row in json.loads(archive.read("gallery_items.json"))]
    assert told == sorted(str(item.id) for item in items)
    assert len(json.loads(archive.read("assets.json"))) == 1


async def test_who_asks_again_gets_the_same_archive_also_at_once(
    workshop: Workshop, viewer: Viewer
) -> None:
    asked = await asyncio.gather(
        *(requests.request_export(viewer, runtime=workshop.runtime) for _ in range(6))
    )
    assert len({export.id for export in asked}) == 1
    assert await OutboxMessage.filter(job="export_account").count() == 1
    await exporting.run(asked[0].id, runtime=workshop.runtime)
    again = await requests.request_export(viewer, runtime=workshop.runtime)
    assert (again.id, again.state) == (asked[0].id, ExportState.READY)
    await DataExport.all().update(finished_at=now() - timedelta(hours=2))
    later = await requests.request_export(viewer, runtime=workshop.runtime)
    assert (later.id != again.id, later.state) == (True, ExportState.QUEUED)


async def test_a_duplicate_job_finds_nothing_to_do(workshop: Workshop, viewer: Viewer) -> None:
    await made(workshop, viewer)
    before = await DataExport.all().values()
    await exporting.run(before[0]["id"], runtime=workshop.runtime)
    assert await DataExport.all().values() == before


async def test_what_a_dead_worker_left_is_made_by_another_and_it_writes_nothing_more(
    workshop: Workshop, viewer: Viewer
) -> None:
    export = await requests.request_export(viewer, runtime=workshop.runtime)
    dead = await leases.claim(export.id, lease_seconds=15)
    assert dead is not None
    await exporting.run(export.id, runtime=workshop.runtime)
    assert (await DataExport.get(id=export.id)).state is ExportState.RUNNING
    assert await exporting.take_up_expired(workshop.runtime) == 0
    await expire_lease()
    assert await exporting.take_up_expired(workshop.runtime) == 1
    assert await OutboxMessage.filter(job="export_account").count() == 2
    await exporting.run(export.id, runtime=workshop.runtime)
    done = await DataExport.get(id=export.id)
    assert (done.state, done.attempts) == (ExportState.READY, 2)
    with pytest.raises(LeaseLost):
        await leases.complete(dead, size_bytes=1, retention_days=1)
    with pytest.raises(LeaseLost):
        await leases.advance(dead, fraction=0.5, stage="late", lease_seconds=15)


async def test_what_fails_five_times_is_failed_and_can_be_asked_for_anew(
    workshop: Workshop, viewer: Viewer
) -> None:
    export = await requests.request_export(viewer, runtime=workshop.runtime)
    for _ in range(5):
        assert await leases.claim(export.id, lease_seconds=15) is not None
        await expire_lease()
        assert await exporting.take_up_expired(workshop.runtime) == 1
    assert (await DataExport.get(id=export.id)).state is ExportState.FAILED
    anew = await requests.request_export(viewer, runtime=workshop.runtime)
    assert anew.id != export.id


async def test_an_archive_whose_time_is_over_is_gone(workshop: Workshop, viewer: Viewer) -> None:
    export = await made(workshop, viewer)
    assert await exporting.expire(workshop.runtime) == 0
    await DataExport.all().update(expires_at=now() - timedelta(seconds=1))
    assert await exporting.expire(workshop.runtime) == 1
    assert (await DataExport.get(id=export.id)).state is ExportState.EXPIRED
    with pytest.raises(StoredNothing):
        await opened(workshop, export)
    assert await exporting.expire(workshop.runtime) == 0


async def test_one_whose_message_was_lost_is_sent_again(workshop: Workshop, viewer: Viewer) -> None:
    await requests.request_export(viewer, runtime=workshop.runtime)
    assert await exporting.remind_of_forgotten(older_than_seconds=60) == 0
    await DataExport.all().update(created_at=now() - timedelta(minutes=2))
    assert await exporting.remind_of_forgotten(older_than_seconds=60) == 1
    assert await OutboxMessage.filter(job="export_account").count() == 2


async def test_progress_is_told_to_the_end_and_never_falls(
    workshop: Workshop, viewer: Viewer
) -> None:
    await workshop.gallery_item(await workshop.character(viewer, main_image=True))
    export = await requests.request_export(viewer, runtime=workshop.runtime)
    rows = requests.watch(workshop.runtime.events, viewer.user_id, export.id, reread_seconds=0.05)

    async def rest() -> list[DataExport]:
        return [row async for row in rows]

    first = await anext(aiter(rows))
    async with asyncio.TaskGroup() as group:
        listening = group.create_task(rest())
        await exporting.run(export.id, runtime=workshop.runtime)
    heard = [(row.state, row.fraction) for row in [first, *listening.result()]]
    assert heard[0] == (ExportState.QUEUED, 0.0)
    assert heard[-1] == (ExportState.READY, 1.0)
    fractions = [fraction for _, fraction in heard]
    assert fractions == sorted(fractions)


async def test_archives_are_read_in_pages_by_their_owner_alone(
    workshop: Workshop, viewer: Viewer
) -> None:
    rows: list[Any] = [await DataExport.create(user_id=viewer.user_id) for _ in range(3)]
    await DataExport.create(user_id=(await workshop.viewer()).user_id)
    page = await requests.page(viewer.user_id, Window(limit=2))
    assert [row.id for row in page.rows] == [rows[2].id, rows[1].id]
    rest = await requests.page(viewer.user_id, Window(limit=2, after=str(rows[1].id)))
    assert ([row.id for row in rest.rows], rest.has_next) == ([rows[0].id], False)
    assert await requests.own_export((await workshop.viewer()).user_id, rows[0].id) is None


class _Stalling(Storage):
    """A storage that hangs at the first file until it may go on."""

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage._store)
        self.reached, self.may_go_on = asyncio.Event(), asyncio.Event()

    async def size(self, key: str) -> int:
        if key.startswith("assets/"):
            self.reached.set()
            await self.may_go_on.wait()
        return await super().size(key)


async def test_a_worker_that_dies_in_the_middle_leaves_no_file_and_is_replaced(
    workshop: Workshop, viewer: Viewer
) -> None:
    runtime = workshop.runtime
    await workshop.character(viewer, main_image=True)
    export = await requests.request_export(viewer, runtime=runtime)
    stalling = _Stalling(runtime.storage)
    async with asyncio.TaskGroup() as group:
        dying = group.create_task(
            exporting.run(export.id, runtime=workshop.worker(storage=stalling))
        )
        await stalling.reached.wait()
        dying.cancel()
    assert list(runtime.settings.folder("exports").iterdir()) == []
    assert (await DataExport.get(id=export.id)).state is ExportState.RUNNING
    await expire_lease()
    assert await exporting.take_up_expired(runtime) == 1
    await exporting.run(export.id, runtime=runtime)
    archive = await opened(workshop, await DataExport.get(id=export.id))
    assert archive.testzip() is None


async def test_a_worker_that_wakes_too_late_stores_nothing(
    workshop: Workshop, viewer: Viewer
) -> None:
    runtime = workshop.runtime
    await workshop.character(viewer, main_image=True)
    export = await requests.request_export(viewer, runtime=runtime)
    stalling = _Stalling(runtime.storage)
    # its lease is long, so that nothing but what it writes tells it that the lease is gone
    slow = runtime.settings.model_copy(update={"lease_seconds": 3_600})
    async with asyncio.TaskGroup() as group:
        late = workshop.worker(storage=stalling, settings=slow)
        group.create_task(exporting.run(export.id, runtime=late))
        await stalling.reached.wait()
        await expire_lease()
        await exporting.take_up_expired(runtime)
        await exporting.run(export.id, runtime=runtime)
        made = await DataExport.get(id=export.id).values()
        key = requests.storage_key(viewer.user_id, export.id)
        before = await runtime.storage.get(key)
        stalling.may_go_on.set()
    assert await runtime.storage.get(key) == before
    assert await DataExport.get(id=export.id).values() == made
