"""What a browser gets from the media routes."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID, uuid4

import httpx
import pytest
from redis.asyncio import Redis
from starlette.applications import Starlette

from app.ids import uuid7
from app.infra.db import transaction
from app.infra.storage import Storage, memory_storage
from app.media.addresses import original_url, picture_url, poster_url
from app.media.intake import record, take_in
from app.media.models import Asset
from app.media.previews import load_preview, preview_path, preview_url, store_preview
from app.media.signing import signed_link
from app.settings import Settings
from app.web.media import routes
from tests.media.samples import CREDENTIALS, film, picture, signer

SECRET = b"a secret of thirty-two bytes....."
OWNER = UUID(int=7)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def storage() -> Storage:
    return memory_storage()


@pytest.fixture
async def client(storage: Storage, redis: Redis) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=routes)
    app.state.runtime = SimpleNamespace(
        storage=storage, redis=redis, secrets=(SECRET,), settings=Settings()
    )
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://galatea") as opened:
        yield opened


async def published(storage: Storage, content: bytes, content_type: str) -> Asset:
    asset_id = uuid7()
    prepared = await take_in(
        content,
        content_type,
        storage=storage,
        signer=signer(),
        asset_id=asset_id,
        credentials=CREDENTIALS,
    )
    async with transaction() as connection:
        return await record(
            prepared, asset_id=asset_id, connection=connection, credentials=CREDENTIALS
        )


@pytest.fixture
async def still(storage: Storage) -> Asset:
    return await published(storage, picture(700, 500, format="PNG"), "image/png")


@pytest.fixture
async def movie(storage: Storage) -> Asset:
    return await published(storage, film(voice=True, width=800, height=450), "video/mp4")


async def test_an_original_comes_as_it_is_stored_and_may_be_kept_for_ever(
    client: httpx.AsyncClient, storage: Storage, still: Asset
) -> None:
    answer = await client.get(original_url(still))
    assert answer.status_code == 200
    assert answer.content == await storage.get(f"assets/{still.id}/original.png")
    assert still.sha256 == hashlib.sha256(answer.content).hexdigest()
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-length"] == str(still.size_bytes)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["etag"] == f'"{still.sha256}"'
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert answer.headers["content-disposition"] == (
        f'inline; filename="galatea-{still.id}-original.png"'
    )


async def test_every_picture_of_an_asset_is_served(
    client: httpx.AsyncClient, storage: Storage, movie: Asset
) -> None:
    tags = set()
    for variant in movie.variants:
        address = picture_url(movie, width=variant["width"])
        answer = await client.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
        assert len(answer.content) == variant["size_bytes"]
        assert answer.content == await storage.get("assets" + address.removeprefix("/media"))
        tags.add(answer.headers["etag"])
    assert len(tags) == 3
    assert poster_url(movie) == picture_url(movie, width=movie.width)


async def test_a_large_file_comes_whole(client: httpx.AsyncClient, storage: Storage) -> None:
    asset = await published(storage, film(seconds=6, width=1280, height=720), "video/mp4")
    content = await storage.get(f"assets/{asset.id}/original.mp4")
    assert len(content) > 600_000
    assert (await client.get(original_url(asset))).content == content
    part = await client.get(original_url(asset), headers={"Range": "bytes=1000-500999"})
    assert part.content == content[1000:501_000]


async def test_a_player_gets_the_range_it_asks_for(
    client: httpx.AsyncClient, storage: Storage, movie: Asset
) -> None:
    content = await storage.get(f"assets/{movie.id}/original.mp4")
    for header, cut in [
        ("bytes=0-1", content[:2]),
        ("bytes=100-", content[100:]),
        ("bytes=-10", content[-10:]),
    ]:
        answer = await client.get(original_url(movie), headers={"Range": header})
        assert (answer.status_code, answer.content) == (206, cut)
        assert answer.headers["content-length"] == str(len(cut))
        first = content.index(cut) if len(cut) > 2 else 0
        assert answer.headers["content-range"] == (
            f"bytes {first}-{first + len(cut) - 1}/{len(content)}"
        )
        assert answer.headers["content-type"] == "video/mp4"


async def test_a_range_past_the_end_is_refused_with_the_size(
    client: httpx.AsyncClient, movie: Asset
) -> None:
    header = {"Range": f"bytes={movie.size_bytes}-"}
    answer = await client.get(original_url(movie), headers=header)
    assert (answer.status_code, answer.content) == (416, b"")
    assert answer.headers["content-range"] == f"bytes */{movie.size_bytes}"


@pytest.mark.parametrize("header", ["bytes=9-5", "lines=1-2", "bytes=0-1,4-5"])
async def test_a_range_we_do_not_serve_brings_the_whole(
    client: httpx.AsyncClient, movie: Asset, header: str
) -> None:
    answer = await client.get(original_url(movie), headers={"Range": header})
    assert (answer.status_code, len(answer.content)) == (200, movie.size_bytes)


async def test_a_range_of_an_older_version_brings_the_whole(
    client: httpx.AsyncClient, movie: Asset
) -> None:
    for tag, status in [
        (f'"{movie.sha256}"', 206),
        ('"other"', 200),
        (f'W/"{movie.sha256}"', 200),
        ("Sun, 22 Nov 2026 12:00:00 GMT", 200),
    ]:
        headers = {"Range": "bytes=0-9", "If-Range": tag}
        answer = await client.get(original_url(movie), headers=headers)
        assert answer.status_code == status


async def test_who_has_it_already_gets_no_bytes(client: httpx.AsyncClient, still: Asset) -> None:
    for known in (f'"{still.sha256}"', f'"x", W/"{still.sha256}"', "*"):
        # a precondition comes before the range
        headers = {"If-None-Match": known, "Range": "bytes=0-9"}
        answer = await client.get(original_url(still), headers=headers)
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == f'"{still.sha256}"'
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    answer = await client.get(original_url(still), headers={"If-None-Match": '"other"'})
    assert answer.status_code == 200


async def test_who_wants_another_version_gets_none(client: httpx.AsyncClient, still: Asset) -> None:
    answer = await client.get(original_url(still), headers={"If-Match": '"other"'})
    assert answer.status_code == 412
    answer = await client.get(original_url(still), headers={"If-Match": f'"{still.sha256}"'})
    assert answer.status_code == 200


async def test_head_says_the_same_without_the_bytes(
    client: httpx.AsyncClient, movie: Asset
) -> None:
    told = await client.head(original_url(movie), headers={"Range": "bytes=0-9"})
    got = await client.get(original_url(movie))
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers == got.headers


async def test_whatever_is_not_there_gets_the_same_answer(
    client: httpx.AsyncClient, storage: Storage, still: Asset
) -> None:
    gone = await published(storage, picture(330, 200), "image/webp")
    await storage.delete(f"assets/{gone.id}")
    addresses = [
        f"/media/{uuid4()}/original.png",
        f"/media/{still.id}/original.webp",
        f"/media/{still.id}/poster.webp",
        f"/media/{still.id}/w1280.webp",
        f"/media/{still.id}/w0320.webp",
        f"/media/{str(still.id).upper()}/original.png",
        f"/media/{still.id.hex}/original.png",
        f"/media/{still.id}/..%2foriginal.png",
        f"/media/{still.id}/",
        f"/media/{still.id}",
        "/media/a/b/c/d",
        "/media/",
        original_url(gone),
        f"/media/previews/{uuid4()}/1.webp",
    ]
    answers = [await client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {404}
    assert len({(answer.content, str(answer.headers)) for answer in answers}) == 1
    assert answers[0].headers["cache-control"] == "no-store"
    assert (await client.head(original_url(gone))).status_code == 404


PREVIEW = picture(96, 64)


async def test_the_owner_of_a_link_sees_the_preview(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    generation_id = uuid7()
    assert await store_preview(
        redis, generation_id=generation_id, number=3, content=PREVIEW, ttl_seconds=60
    )
    address = preview_url(generation_id, 3, owner_id=OWNER, ttl_seconds=60, secret=SECRET)
    answer = await client.get(address)
    assert (answer.status_code, answer.content) == (200, PREVIEW)
    assert answer.headers["content-type"] == "image/webp"
    privacy, age, _ = answer.headers["cache-control"].split(", ")
    assert privacy == "private"
    assert 0 <= int(age.removeprefix("max-age=")) <= 60
    assert answer.headers["referrer-policy"] == "no-referrer"
    told = await client.head(address)
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["content-length"] == str(len(PREVIEW))


async def test_a_preview_without_a_good_link_is_not_found(
    client: httpx.AsyncClient, redis: Redis
) -> None:
    generation_id = uuid7()
    for number in (1, 2):
        await store_preview(
            redis, generation_id=generation_id, number=number, content=PREVIEW, ttl_seconds=60
        )
    good = preview_url(generation_id, 1, owner_id=OWNER, ttl_seconds=60, secret=SECRET)
    path = preview_path(generation_id, 1)
    query = dict(parse_qsl(urlsplit(good).query))
    expired = signed_link(path, audience=str(OWNER), expires_at=1_000_000, secret=SECRET)
    for address in (
        path,
        good.replace("/1.webp", "/2.webp"),
        good.replace("/1.webp", "/01.webp"),
        good.replace(str(OWNER), str(UUID(int=8))),
        good.replace(query["expires"], str(int(query["expires"]) + 1)),
        good[:-1],
        expired,
        preview_url(generation_id, 9, owner_id=OWNER, ttl_seconds=60, secret=SECRET),
        preview_url(uuid7(), 1, owner_id=OWNER, ttl_seconds=60, secret=SECRET),
    ):
        assert (await client.get(address)).status_code == 404
    assert (await client.get(good)).status_code == 200


async def test_only_small_pictures_are_kept_as_previews(redis: Redis) -> None:
    generation_id = uuid7()
    large = b"RIFF____WEBP" + bytes(64_000)
    for content in (large, b"", b"<svg/>", picture(96, 64, format="PNG")):
        kept = await store_preview(
            redis, generation_id=generation_id, number=1, content=content, ttl_seconds=60
        )
        assert not kept
    assert await load_preview(redis, generation_id=generation_id, number=1) is None


async def test_a_preview_goes_by_itself(redis: Redis) -> None:
    generation_id = uuid7()
    await store_preview(
        redis, generation_id=generation_id, number=1, content=PREVIEW, ttl_seconds=60
    )
    assert 0 < await redis.ttl(f"preview:{generation_id}:1") <= 60


def test_a_preview_link_never_lasts_longer_than_links_may() -> None:
    address = preview_url(uuid7(), 1, owner_id=OWNER, ttl_seconds=10**6, secret=SECRET)
    late = preview_url(uuid7(), 1, owner_id=OWNER, ttl_seconds=900, secret=SECRET)
    expiry = [int(dict(parse_qsl(urlsplit(link).query))["expires"]) for link in (address, late)]
    assert expiry[1] - expiry[0] <= 1
