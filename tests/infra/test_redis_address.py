"""GALATEA_REDIS_URL names a server, Sentinels or a Cluster, and no secret of it is told."""

from __future__ import annotations

import pytest

from app.infra.redis_at.address import Kind, Several, several
from app.infra.redis_at.clients import blocking_client, redis_client
from app.infra.scrubbing import scrubbed
from app.settings import SettingsError


@pytest.mark.parametrize("url", ["redis://:secret@host:6379/0", "rediss://host", "unix:///a.sock"])
def test_the_address_of_one_server_is_left_to_redis_py(url: str) -> None:
    assert several(url) is None


def test_an_address_of_sentinels_names_them_and_what_they_watch() -> None:
    assert several("redis+sentinel://a:1,b,[::1]:3/main") == Several(
        Kind.SENTINEL, (("a", 1), ("b", 26_379), ("::1", 3)), "main", {"db": 0}
    )
    full = "redis+sentinel://me:p%40s%2Cs@a:1/main?db=2&sentinel_username=i&sentinel_password=o%26"
    assert several(full) == Several(
        Kind.SENTINEL,
        (("a", 1),),
        "main",
        {"db": 2, "username": "me", "password": "p@s,s"},
        {"username": "i", "password": "o&"},
    )


def test_an_address_of_a_cluster_names_some_of_its_nodes() -> None:
    assert several("redis+cluster://:word@a:1,b") == Several(
        Kind.CLUSTER, (("a", 1), ("b", 6_379)), "", {"password": "word"}
    )


def test_with_tls_sentinels_and_redis_are_entered_by_the_same_certificates() -> None:
    tls = {"ssl": True, "ssl_ca_certs": "/ca.pem", "ssl_check_hostname": False}
    query = "ssl_ca_certs=/ca.pem&ssl_check_hostname=false"
    found = several(f"rediss+sentinel://a/main?{query}")
    assert found is not None
    assert (found.entering, found.entering_sentinels) == (tls | {"db": 0}, tls)
    found = several(f"rediss+cluster://a?{query}")
    assert found is not None
    assert found.entering == tls


@pytest.mark.parametrize(
    "address",
    [
        *("sentinel://", "sentinel://a:1", "sentinel://a:1/", "sentinel://a:x/main"),
        *("sentinel://:secret@/main", "sentinel://a:1/main/2", "sentinel://a/main?dp=1"),
        *("sentinel://a/main?db=x", "sentinel://a/main?ssl_ca_certs=x", "sentinel://a,/main"),
        *("cluster://", "cluster://a/main", "cluster://a?db=1", "cluster://:secret@a,,b"),
        *("sentinal://:secret@a/main", "cluster://a#b"),
    ],
)
def test_an_address_that_cannot_be_read_is_refused_without_a_word_of_it(address: str) -> None:
    for client in (redis_client, blocking_client):
        with pytest.raises(SettingsError, match="GALATEA_REDIS_URL") as refused:
            client(f"redis+{address}")
        assert "secret" not in str(refused.value)


def test_of_such_an_address_nothing_is_told() -> None:
    told = "to redis+sentinel://:secret@[::1]:1,b:2/main?sentinel_password=other failed"
    assert scrubbed(told) == "to redis+sentinel://[removed] failed"
    found = several("redis+sentinel://:secret@a/main?sentinel_password=other")
    assert "secret" not in repr(found)
    assert "other" not in repr(found)
