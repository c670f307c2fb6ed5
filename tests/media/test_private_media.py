"""What the media route answers for images of chats, and what becomes of them with their chat."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from app.accounts.viewer import Viewer
from app.clock import now
from app.conversations.models import Conversation
from app.generations import cancelling, delivery
from app.generations.lifecycle import GenerationState
from app.ids import uuid7
from app.infra.db import transaction
from app.infra.storage import StoredNothing
from app.media import removal
from app.media.addresses import storage_key
from app.media.models import Asset
from app.media.previews import preview_path, preview_url, store_preview
from app.ratings import Rating
from app.settings import Settings
from app.web.media import routes
from tests.chats import (
    accepted_private,
    chat_with,
    delete_chat,
    delivered_private,
    opened_for,
    paths_of,
    somebodys,
)
from tests.graphql.asking import statements
from tests.providers.scripted import PICTURE, PREVIEW
from tests.workshop import Workshop

SECRET = b"a secret of thirty-two bytes....."
RATINGS = [Rating.SAFE, Rating.EXPLICIT]


@dataclass(frozen=True)
class Room:
    """Somebody in a chat, and the media route."""

    workshop: Workshop
    viewer: Viewer
    chat: Conversation
    client: httpx.AsyncClient

    def link(self, path: str, **changes: Any) -> str:
        """A link that opens `path`, but for what `changes` says."""
        said: dict[str, Any] = {"user_id": self.viewer.user_id, "chat_id": self.chat.id}
        return opened_for(path, **{**said, "secret": SECRET, **changes})

    async def asked(self, address: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """All of the answer."""
        answer = await self.client.get(address, headers=headers)
        return answer.status_code, answer.content, dict(answer.headers)

    async def missing(self) -> tuple[int, bytes, dict[str, str]]:
        """What is answered for an id that was never given out."""
        found = await self.asked(f"/media/{uuid7()}/original.webp")
        assert found[0] == 404
        return found


@pytest.fixture
async def room(workshop: Workshop) -> AsyncIterator[Room]:
    viewer = await workshop.viewer()
    chat = await chat_with(viewer, await somebodys(workshop))
    app = Starlette(routes=routes)
    runtime = workshop.runtime
    app.state.runtime = SimpleNamespace(
        settings=Settings(), storage=runtime.storage, redis=runtime.redis, secrets=(SECRET,)
    )
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://galatea") as client:
        yield Room(workshop, viewer, chat, client)


@pytest.mark.parametrize("rating", RATINGS)
async def test_every_file_wants_a_link_for_its_maker_in_its_chat(
    room: Room, rating: Rating
) -> None:
    asset = await delivered_private(room.workshop, room.viewer, room.chat, rating=rating)
    other = await delivered_private(room.workshop, room.viewer, room.chat, rating=rating)
    another_chat = await chat_with(room.viewer, await room.chat.character)
    missing = await room.missing()
    paths = paths_of(asset)
    assert set(paths) == {"original", "w320"} | ({"blurred"} if rating in RATINGS[1:] else set())
    for path in paths.values():
        good = room.link(path)
        for address in (
            path,
            room.link(path, chat_id=None),
            room.link(path, user_id=uuid7()),
            room.link(path, chat_id=another_chat.id),
            room.link(path, seconds=-1),
            room.link(path, seconds=100_000),
            room.link(path, secret=SECRET[::-1]),
            good.replace(str(asset.id), str(other.id)),
            f"{path}?audience=&expires=9999999999&signature=x",
        ):
            assert await room.asked(address) == missing, address
            tag = f'"{asset.sha256}"'
            for header in ({"Range": "bytes=0-1"}, {"If-None-Match": tag}, {"If-Match": "x"}):
                assert await room.asked(address, **header) == missing, (address, header)
        assert (await room.asked(good))[0] == 200


async def test_nobody_keeps_what_a_link_brings_and_no_other_site_shows_it(room: Room) -> None:
    asset = await delivered_private(room.workshop, room.viewer, room.chat)
    for path in paths_of(asset).values():
        status, content, headers = await room.asked(room.link(path))
        assert (status, bool(content)) == (200, True)
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-resource-policy"] == "same-site"
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers
        part = await room.asked(room.link(path), Range="bytes=0-1")
        assert (part[0], part[1], part[2]["cache-control"]) == (206, content[:2], "no-store")


@pytest.mark.parametrize("how", ["its chat alone", "the image alone"])
async def test_a_link_is_dead_from_the_commit_that_deletes_its_chat_or_image(
    room: Room, how: str
) -> None:
    asset = await delivered_private(room.workshop, room.viewer, room.chat, rating=Rating.EXPLICIT)
    links = [room.link(path) for path in paths_of(asset).values()]
    assert [(await room.asked(link))[0] for link in links] == [200] * 3
    if how == "its chat alone":  # a sweep of its images may come later
        await Conversation.filter(id=room.chat.id).update(title="", deleted_at=now())
    else:
        async with transaction() as connection:
            assert await removal.mark_removed([asset.id], connection=connection) == 1
    missing = await room.missing()
    for link in links:
        assert await room.asked(link) == missing


async def test_a_chat_that_is_somebody_elses_now_opens_nothing(room: Room) -> None:
    asset = await delivered_private(room.workshop, room.viewer, room.chat)
    stranger = await room.workshop.viewer()
    await Conversation.filter(id=room.chat.id).update(user_id=stranger.user_id)
    for user_id in (room.viewer.user_id, stranger.user_id):
        address = room.link(paths_of(asset)["original"], user_id=user_id)
        assert await room.asked(address) == await room.missing()


async def test_a_preview_is_seen_in_its_chat_and_dies_with_it(room: Room) -> None:
    made = await accepted_private(room.workshop, room.viewer, room.chat)
    kept = {"generation_id": made.id, "number": 1, "content": PREVIEW, "ttl_seconds": 60}
    await store_preview(room.workshop.runtime.redis, **kept)  # type: ignore[arg-type]  # by name
    path, owner_id = preview_path(made.id, 1), room.viewer.user_id
    missing = await room.asked(f"/media/previews/{uuid7()}/1.webp")
    for address in (
        path,
        room.link(path, chat_id=None),
        room.link(path, user_id=uuid7()),
        room.link(path, chat_id=uuid7()),
        room.link(path, seconds=-1),
    ):
        assert await room.asked(address) == missing
    good = preview_url(
        made.id, 1, owner_id=owner_id, ttl_seconds=60, secret=SECRET, conversation_id=room.chat.id
    )
    status, content, headers = await room.asked(good)
    assert (status, content, headers["cache-control"]) == (200, PREVIEW, "no-store")
    assert headers["cross-origin-resource-policy"] == "same-site"
    await delete_chat(room.chat)
    assert await room.asked(good) == missing == await room.missing()


async def test_a_file_costs_two_queries_at_most(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    asset = await delivered_private(room.workshop, room.viewer, room.chat)
    path = paths_of(asset)["original"]
    another = room.link(path, user_id=uuid7())  # a moderator, perhaps
    for address, cost in (
        (path, 1),
        (room.link(path, chat_id=uuid7()), 1),
        (another, 2),
        (room.link(path), 2),
    ):
        with statements(caplog) as found:
            await room.asked(address)
        assert len(found) == cost


async def test_a_deleted_chat_s_images_are_erased_without_grace_and_tell_nothing(
    room: Room,
) -> None:
    storage = room.workshop.runtime.storage
    public = await room.workshop.asset()
    other = await chat_with(room.viewer, await room.chat.character)
    gone, kept = [
        await delivered_private(room.workshop, room.viewer, chat) for chat in (room.chat, other)
    ]
    async with transaction() as connection:
        await removal.mark_removed([public], connection=connection)
    await delete_chat(room.chat)
    async with transaction() as connection:  # once more changes nothing
        again = await removal.mark_removed_of_conversation(room.chat.id, connection=connection)
    assert again == 0
    assert await removal.erase_due(storage, grace_seconds=86_400, limit=10) == 1
    with pytest.raises(StoredNothing):
        await storage.size(storage_key(gone.id, "original.webp"))
    erased = await Asset.get(id=gone.id)
    assert erased.erased_at is not None
    assert (erased.thumbhash, erased.sha256) == ("", "")
    assert (await Asset.get(id=kept.id)).removed_at is None
    assert (await Asset.get(id=public)).erased_at is None
    assert await removal.erase_due(storage, grace_seconds=-1, limit=10) == 1
    assert (await Asset.get(id=public)).thumbhash != ""


async def test_what_was_stored_of_an_image_that_is_cancelled_is_discarded(room: Room) -> None:
    workshop = room.workshop
    made = await accepted_private(workshop, room.viewer, room.chat)
    row = await workshop.claimed(made)
    stored = await delivery.take_in(row, PICTURE, runtime=workshop.runtime)  # and its worker dies
    key = storage_key(stored.asset_id, "original.webp")
    assert await workshop.runtime.storage.exists(key)
    await cancelling.cancel_generation(room.viewer, made.id, runtime=workshop.runtime)
    await workshop.expire_lease(made)
    assert (await workshop.run(made)).state is GenerationState.CANCELLED
    assert not await workshop.runtime.storage.exists(key)
