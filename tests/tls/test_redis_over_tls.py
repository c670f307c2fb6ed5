"""Redis over TLS: whoever uses it does so encrypted, and leaves who is not who was meant."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
import uvloop
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from app.cli.doctor import examine
from app.infra.redis_at.clients import blocking_client, redis_client
from app.infra.redis_at.tls import SharedSSL
from app.settings import Settings
from tests.faults.going_on import assert_goes_on, assert_used
from tests.tls.certificates import Authority
from tests.tls.fronts import Fronts, fronts
from tests.valkeys import clustered, watched

pytestmark = pytest.mark.timeout(120)
HERE = "127.0.0.1"


def over_tls(url: str, authority: Authority, *more: str) -> str:
    """Return an address with TLS for `redis` in it, by an authority that is trusted."""
    told = "&".join((f"ssl_ca_certs={quote(str(authority.file))}", *more))
    return url.replace("redis", "rediss", 1) + ("&" if "?" in url else "?") + told


def read_by(client: Redis) -> object:
    """Return the certificates that the only connection of a client goes by."""
    [used] = client.connection_pool._available_connections
    assert isinstance(used, SharedSSL)
    return used.ssl_context.get()


def through(made: Fronts, url: str) -> str:
    """Return the address of a server through a front before it."""
    port = urlsplit(url).port
    assert port is not None
    return url.replace(f":{port}", f":{made.before(port)}")


@pytest.mark.parametrize("loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_one_server_is_used_over_tls_by_all_that_knows_redis(
    loop: Callable[[], asyncio.AbstractEventLoop], tmp_path: Path, redis_url: str
) -> None:
    authority = Authority(tmp_path)
    with fronts(authority.server(HERE, asks_clients=True)) as made:
        mine = quote(str(authority.issue("galatea")))
        ours = f"ssl_certfile={mine}", f"ssl_keyfile={mine}"
        url = over_tls(through(made, redis_url), authority, *ours)
        with asyncio.Runner(loop_factory=loop) as runner:
            runner.run(assert_used(url))
        # redis-py's client, the lines of limits and of events, the reader's, the broker's two
        assert made.encrypted >= 6


async def test_with_sentinels_all_is_over_tls_and_goes_on_with_the_next_primary(
    tmp_path: Path,
) -> None:
    authority = Authority(tmp_path)
    with (
        fronts(authority.server(HERE)) as made,
        watched(tmp_path / "redis", replicas=1, sentinels=1, announced=made.before) as two,
    ):
        await assert_goes_on(replace(two, url=over_tls(two.url, authority)), lost=two.servers[0])
        assert made.encrypted > 12


async def test_a_cluster_is_used_over_tls_and_goes_on_with_the_next_primary(
    tmp_path: Path,
) -> None:
    authority = Authority(tmp_path)
    with (
        fronts(authority.server(HERE)) as made,
        clustered(tmp_path / "redis", announced=made.before) as six,
    ):
        await assert_goes_on(replace(six, url=over_tls(six.url, authority)), lost=six.servers[0])
        assert made.encrypted > 12


@pytest.mark.parametrize("who", ["another authority", "another address"])
async def test_a_redis_that_is_not_who_was_meant_is_left_with_a_line_that_says_why(
    who: str, tmp_path: Path, redis_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = Authority(tmp_path)
    other = Authority(tmp_path, name="other")
    told = {
        "another authority": (other.server(HERE), "unable to get local issuer certificate"),
        "another address": (ours.server("elsewhere.test"), "not valid for '127.0.0.1'"),
    }
    tls, why = told[who]
    with fronts(tls) as made:
        url = over_tls(through(made, redis_url), ours)
        async with redis_client(url) as client:
            for _ in range(3):
                with pytest.raises(RedisConnectionError):
                    await client.ping()
        said = capsys.readouterr().out
        assert said.count("redis.not_trusted") == 1
        assert why in said
        with pytest.raises(RedisConnectionError):
            await asyncio.to_thread(blocking_client(url).ping)
        found: list[str] = []
        assert not await examine(Settings(redis_url=url, data_dir=tmp_path), say=found.append)
        [line] = [one for one in found if " redis: " in one]
        assert line.startswith("failed   redis: The certificate of a server is not believed: ")
        assert why in line
        assert made.encrypted == 0


async def test_certificates_are_read_once_until_they_are_replaced(
    tmp_path: Path, redis_url: str
) -> None:
    authority = Authority(tmp_path)
    with fronts(authority.server(HERE)) as made:
        url = over_tls(through(made, redis_url), authority)
        async with redis_client(url) as client, redis_client(url) as other:
            assert await client.ping()
            assert await other.ping()
            one, two = (read_by(each) for each in (client, other))
            assert one is two
        authority.file.write_bytes(Authority(tmp_path, name="next").file.read_bytes())
        async with redis_client(url) as client:
            with pytest.raises(RedisConnectionError):
                await client.ping()
        authority.file.unlink()
        async with redis_client(url) as client:
            with pytest.raises(RedisConnectionError, match=r"No such file.*authority\.pem"):
                await client.ping()
        found: list[str] = []
        assert not await examine(Settings(redis_url=url, data_dir=tmp_path), say=found.append)
        [line] = [one for one in found if " redis: " in one]
        assert (
            line == f"failed   redis: {authority.file} cannot be opened: No such file or directory."
        )
