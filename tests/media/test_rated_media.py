"""What the media route answers for what is not safe for work, and for what was removed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from types import SimpleNamespace

import httpx
import pytest
from redis.asyncio import Redis
from starlette.applications import Starlette

from app.clock import now
from app.infra.storage import Storage, memory_storage
from app.media.addresses import blurred_url, original_url, poster_url
from app.media.models import Asset, AssetKind
from app.media.signing import signed_link
from app.ratings import Rating
from app.settings import Settings
from app.web.media import routes
from tests.graphql.asking import statements
from tests.media.rated import BLURRED_BYTES, ORIGINAL_BYTES, POSTER_BYTES, rated_asset

SECRET = b"a secret of thirty-two bytes....."

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


def signed(path: str, *, seconds: int = 300, secret: bytes = SECRET) -> str:
    expires_at = int(now().timestamp()) + seconds
    return signed_link(path, audience="somebody", expires_at=expires_at, secret=secret)


@pytest.mark.parametrize("kind", AssetKind)
@pytest.mark.parametrize("rating", [Rating.SUGGESTIVE, Rating.EXPLICIT])
async def test_all_but_the_blurred_picture_wants_a_good_link(
    client: httpx.AsyncClient, storage: Storage, rating: Rating, kind: AssetKind
) -> None:
    asset = await rated_asset(storage, rating, kind=kind)
    closed = {original_url(asset): ORIGINAL_BYTES}
    closed |= {poster: POSTER_BYTES for poster in [poster_url(asset)] if poster}
    other = await rated_asset(storage, rating, kind=kind)
    for path, content in closed.items():
        for address in (
            path,
            f"{path}?audience=somebody&expires=9999999999&signature=x",
            signed(path, seconds=-1),
            signed(path, seconds=100_000),
            signed(path, secret=SECRET[::-1]),
            signed(path).replace(str(asset.id), str(other.id)),
        ):
            answer = await client.get(address)
            assert answer.status_code == 404, address
            assert answer.headers["cache-control"] == "no-store"
        assert (await client.get(signed(path))).content == content


async def test_what_a_link_brings_is_for_its_holder_for_as_long_as_it_is_good(
    client: httpx.AsyncClient, storage: Storage
) -> None:
    asset = await rated_asset(storage, Rating.EXPLICIT)
    address = signed(original_url(asset))
    answer = await client.get(address)
    privacy, age, _ = answer.headers["cache-control"].split(", ")
    assert privacy == "private"
    assert 290 <= int(age.removeprefix("max-age=")) <= 300
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    for public in ("access-control-allow-origin", "cross-origin-resource-policy"):
        assert public not in answer.headers
    part = await client.get(address, headers={"Range": "bytes=0-1"})
    assert (part.status_code, part.content) == (206, ORIGINAL_BYTES[:2])
    known = await client.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert (known.status_code, known.headers["cache-control"][:7]) == (304, "private")
    told = await client.head(address)
    assert (told.status_code, told.content) == (200, b"")


async def test_the_blurred_picture_is_for_everybody(
    client: httpx.AsyncClient, storage: Storage
) -> None:
    asset = await rated_asset(storage, Rating.EXPLICIT, kind=AssetKind.VIDEO)
    answer = await client.get(blurred_url(asset))
    assert (answer.status_code, answer.content) == (200, BLURRED_BYTES)
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["access-control-allow-origin"] == "*"
    safe = await rated_asset(storage, Rating.SAFE)
    assert (await client.get(blurred_url(safe))).status_code == 404


async def test_what_is_removed_is_not_there_for_anybody_whatever_the_link(
    client: httpx.AsyncClient, storage: Storage
) -> None:
    for rating in Rating:
        asset = await rated_asset(storage, rating)
        good = [signed(original_url(asset)), signed(blurred_url(asset))]
        assert (await client.get(good[0])).status_code == 200
        tag = (await client.get(good[0])).headers["etag"]
        for column in ("removed_at", "erased_at"):
            await Asset.filter(id=asset.id).update(**{column: now() - timedelta(seconds=1)})
            for address in (original_url(asset), blurred_url(asset), *good):
                assert (await client.get(address)).status_code == 404
                assert (await client.head(address)).status_code == 404
                headers = {"If-None-Match": tag}
                assert (await client.get(address, headers=headers)).status_code == 404


async def test_a_file_costs_one_query(
    client: httpx.AsyncClient, storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    asset = await rated_asset(storage, Rating.EXPLICIT)
    for address in (signed(original_url(asset)), original_url(asset), blurred_url(asset)):
        with statements(caplog) as found:
            await client.get(address)
        assert len(found) == 1
