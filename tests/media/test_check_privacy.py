"""The proof that images of chats are private: it finds what was planted, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from app.accounts.viewer import Viewer
from app.cli.privacy import check_privacy
from app.clock import now
from app.conversations.models import Conversation
from app.development import environment
from app.galleries.models import GalleryItem
from app.generations.models import Generation
from app.infra.db import transaction
from app.media import removal
from app.media.addresses import storage_key
from app.media.models import Asset
from app.ratings import Rating
from app.settings import Settings
from app.web.media import routes
from tests.chats import chat_with, delete_chat, delivered_private, somebodys
from tests.forking.programs import Programs
from tests.workshop import EDIT_MODEL, Workshop

CLEAN = "What belongs to chats is private."


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def chat(workshop: Workshop, viewer: Viewer) -> Conversation:
    return await chat_with(viewer, await somebodys(workshop, main_image=True))


async def checked(workshop: Workshop, app: ASGIApp | None = None) -> list[str]:
    """What the check says, its summary last; the verdict is what it returns."""
    real = Starlette(routes=routes)
    real.state.runtime = workshop.runtime
    said: list[str] = []
    is_clean = await check_privacy(workshop.runtime, app or real, say=said.append)
    assert is_clean is (said[-1] == CLEAN)
    return said


async def planted(statement: str, *values: Any) -> None:
    """Write what no trigger would let through."""
    async with transaction() as connection:
        await connection.execute_query_dict("SET LOCAL session_replication_role = 'replica'")
        await connection.execute_query_dict(statement, list(values))


async def test_private_images_of_every_kind_are_clean(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    storage = workshop.runtime.storage
    gone = await chat_with(viewer, await chat.character)
    for rating in (Rating.SAFE, Rating.EXPLICIT):
        await delivered_private(workshop, viewer, chat, rating=rating)
        await delivered_private(workshop, viewer, gone, rating=rating, model=EDIT_MODEL)
    await workshop.gallery_item(await chat.character)
    await delete_chat(gone)
    assert_clean(await checked(workshop), stored=2 + 4 * 2 + 2)  # two have a blurred picture
    assert await removal.erase_due(storage, grace_seconds=0, limit=10) == 2
    assert_clean(await checked(workshop), stored=2 + 2 * 2 + 1)


def assert_clean(said: list[str], *, stored: int) -> None:
    summary, verdict = said
    assert verdict == CLEAN
    assert summary.startswith("4 private assets, 12 files and 4 previews of theirs, ")
    assert summary.endswith(f" {stored} stored files, 6 rules, 0 notes, 0 findings.")


async def in_a_gallery(asset: Asset) -> str:
    item = await GalleryItem.get()
    await planted("UPDATE gallery_items SET asset_id = $2 WHERE id = $1", item.id, asset.id)
    return f"nothing_public_shows_it: {asset.id}: gallery item {item.id}"


async def as_a_main_image(asset: Asset) -> str:
    character_id = (await GalleryItem.get()).character_id  # type: ignore[attr-defined]  # its key
    await planted("UPDATE characters SET main_image_id = $2 WHERE id = $1", character_id, asset.id)
    return f"nothing_public_shows_it: {asset.id}: character {character_id}"


async def as_a_base(asset: Asset) -> str:
    item = await GalleryItem.get()
    derived = "UPDATE gallery_items SET base_asset_id = $2, origin = 'DERIVED' WHERE id = $1"
    await planted(derived, item.id, asset.id)
    return f"nothing_public_shows_it: {asset.id}: base of gallery item {item.id}"


async def in_somebody_elses_chat(asset: Asset) -> str:
    other = (await Conversation.exclude(id=asset.conversation_id).get()).id
    await planted("UPDATE assets SET conversation_id = $2 WHERE id = $1", asset.id, other)
    return f"its_chat_is_its_makers: {asset.id}: maker {asset.maker_id}, chat {other} of "


async def recorded_as_public(asset: Asset) -> str:
    await planted("UPDATE assets SET conversation_id = NULL WHERE id = $1", asset.id)
    made = (await Generation.get()).id
    return f"what_was_made_for_a_chat_belongs_to_it: {asset.id}: generation {made}"


async def left_by_its_chat(asset: Asset) -> str:
    deleted = Conversation.filter(id=asset.conversation_id)
    await deleted.update(title="", deleted_at=now())
    return f"it_goes_with_its_chat: {asset.id}: chat {asset.conversation_id} was deleted"


async def long_removed(asset: Asset) -> str:
    await Asset.filter(id=asset.id).update(removed_at=now() - timedelta(hours=2))
    return f"its_files_go_soon: {asset.id}: removed at "


async def erased_and_described(asset: Asset) -> str:
    await Asset.filter(id=asset.id).update(removed_at=now(), erased_at=now())
    return f"nothing_is_kept_of_what_is_gone: {asset.id}: its row has a placeholder or a digest"


async def erased_and_stored(asset: Asset) -> str:
    gone = {"removed_at": now(), "erased_at": now(), "thumbhash": "", "sha256": ""}
    await Asset.filter(id=asset.id).update(**gone)
    return f"nothing_is_kept_of_what_is_gone: {asset.id}: assets/{asset.id}/original.webp is stored"


@pytest.mark.parametrize(
    "plant",
    [
        in_a_gallery,
        as_a_main_image,
        as_a_base,
        in_somebody_elses_chat,
        recorded_as_public,
        left_by_its_chat,
        long_removed,
        erased_and_described,
        erased_and_stored,
    ],
)
async def test_each_kind_of_fault_is_found(
    workshop: Workshop,
    viewer: Viewer,
    chat: Conversation,
    plant: Callable[[Asset], Awaitable[str]],
) -> None:
    character = await chat.character
    await workshop.gallery_item(character)
    await chat_with(await workshop.viewer(), character)
    asset = await delivered_private(workshop, viewer, chat)
    assert (await checked(workshop))[-1] == CLEAN
    try:
        told = await plant(asset)
        said = await checked(workshop)
        assert [line for line in said if line.startswith(told)] != [], said
        assert said[-1] == "NOT everything is private."
    finally:  # the books are audited after every test
        await planted("UPDATE assets SET conversation_id = $2 WHERE id = $1", asset.id, chat.id)


@pytest.mark.parametrize("status", [200, 404])
async def test_a_route_that_tells_one_file_from_none_is_found(
    workshop: Workshop, viewer: Viewer, chat: Conversation, status: int
) -> None:
    asset = await delivered_private(workshop, viewer, chat)

    async def leaking(request: Request) -> Response:
        is_real = request.url.path.startswith(f"/media/{asset.id}/")
        return Response("There." if is_real else "Not found.", status if is_real else 404)

    said = await checked(workshop, Starlette(routes=[Route("/media/{rest:path}", leaking)]))
    found = [line for line in said if line.startswith("nobody_else_gets_it")]
    assert len(found) == 5 * 3  # each who must not, for each file
    assert f"nobody_else_gets_it: /media/{asset.id}/w320.webp: anybody got another answer" in found
    assert any("an expired link" in line for line in found)


async def test_a_file_without_a_row_is_a_note_and_one_without_a_name_is_asked_for(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    asset = await delivered_private(workshop, viewer, chat)
    storage, lost = workshop.runtime.storage, storage_key(chat.id, "original.webp")
    await storage.put(lost, b"lost", content_type="image/webp")
    before = next(line for line in await checked(workshop) if "3 files" in line)
    await storage.put(storage_key(asset.id, "draft.webp"), b"draft", content_type="image/webp")
    said = await checked(workshop)
    assert said[0] == f"note: {lost} is stored and belongs to no row"
    assert "4 files" in said[1] != before
    assert said[-1] == CLEAN


async def test_what_its_maker_cannot_see_any_more_is_a_note(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    asset = await delivered_private(workshop, viewer, chat)
    await workshop.runtime.storage.delete(storage_key(asset.id, "w320.webp"))
    said = await checked(workshop)
    assert said[0] == f"note: /media/{asset.id}/w320.webp is not there for its maker"
    assert said[-1] == CLEAN


async def test_the_command_says_what_it_finds_and_exits_with_1(
    workshop: Workshop,
    viewer: Viewer,
    chat: Conversation,
    settings: Settings,
    programs: Programs,
) -> None:
    asset = await delivered_private(workshop, viewer, chat)
    told = await long_removed(asset)
    given = {
        "GALATEA_DATABASE_URL": settings.required_database_url(),
        "GALATEA_REDIS_URL": settings.required_redis_url(),
        "GALATEA_DATA_DIR": str(settings.data_dir),
    }
    surroundings = environment.for_tests() | given
    done = await asyncio.to_thread(
        programs.run, "app.cli", "check-privacy", environment=surroundings
    )
    assert done.returncode == 1
    assert "signature" not in done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith(told)
    assert lines[-1] == "NOT everything is private."
