"""How often one may try: the limiter itself, and what signing up and in do with it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest
import structlog
from redis.asyncio import Redis

from app.accounts.refusals import InvalidCredentials
from app.accounts.sessions import Reception, sign_in
from app.clock import now
from app.errors import RateLimited
from app.infra.rate_limit import RateLimiter, network_of
from app.settings import Settings
from tests.domain.reception import PASSWORD, ada, open_reception

WRONG = PASSWORD[::-1]


@pytest.fixture
async def limiter(settings: Settings, redis: Redis) -> AsyncIterator[RateLimiter]:
    opened = RateLimiter(settings.required_redis_url())
    yield opened
    await opened.aclose()


@pytest.fixture
async def reception(settings: Settings, database: None, redis: Redis) -> AsyncIterator[Reception]:
    few = settings.model_copy(update={"sign_in_attempts_per_minute": 3, "sign_ups_per_hour": 3})
    async with open_reception(few) as opened:
        yield opened


async def test_the_hit_after_the_last_one_is_refused(limiter: RateLimiter) -> None:
    began = now()
    for _ in range(3):
        await limiter.hit("test", "ada", limit=3, per_seconds=60)
    with pytest.raises(RateLimited) as caught:
        await limiter.hit("test", "ada", limit=3, per_seconds=60)
    passed_seconds = (now() - began).total_seconds()
    assert 59 - passed_seconds <= caught.value.retry_after_seconds <= 61


async def test_limits_of_other_names_and_parts_are_their_own(limiter: RateLimiter) -> None:
    await limiter.hit("test", "ada", limit=1, per_seconds=60)
    await limiter.hit("test", "eve", limit=1, per_seconds=60)
    await limiter.hit("other", "ada", limit=1, per_seconds=60)
    await limiter.hit("test", "ada", "eve", limit=1, per_seconds=60)
    with pytest.raises(RateLimited):
        await limiter.hit("test", "ada", limit=1, per_seconds=60)


async def test_of_racing_hits_as_many_pass_as_are_allowed(
    limiter: RateLimiter, settings: Settings
) -> None:
    other = RateLimiter(settings.required_redis_url())
    outcomes = await asyncio.gather(
        *(
            (limiter, other)[number % 2].hit("test", limit=5, per_seconds=60)
            for number in range(20)
        ),
        return_exceptions=True,
    )
    await other.aclose()
    assert outcomes.count(None) == 5
    assert sum(isinstance(outcome, RateLimited) for outcome in outcomes) == 15


@pytest.mark.parametrize("limit", [1, 4])
async def test_who_waits_as_long_as_told_gets_through(limiter: RateLimiter, limit: int) -> None:
    async def spend() -> int:
        """Hit until it is refused; return the seconds to wait."""
        for _ in range(1_000):
            try:
                await limiter.hit("test", limit=limit, per_seconds=2)
            except RateLimited as refusal:
                return refusal.retry_after_seconds
        raise AssertionError("never refused")

    for _ in range(2):  # the second time the window before weighs in
        wait_seconds = await spend()
        assert wait_seconds <= 3
        await asyncio.sleep(wait_seconds)
        await limiter.hit("test", limit=limit, per_seconds=2)


async def test_what_is_counted_is_kept_without_its_name_and_not_for_long(
    limiter: RateLimiter, redis: Redis
) -> None:
    await limiter.hit("sign_in_email", "ada@example.com", limit=3, per_seconds=60)
    keys = await redis.keys("*")
    assert len(keys) == 1
    assert b"ada" not in keys[0]
    assert 0 < await redis.ttl(keys[0]) <= 120


async def test_without_redis_everything_passes_and_the_log_says_so() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: connections are refused
        limiter = RateLimiter(f"redis://127.0.0.1:{taken.getsockname()[1]}/0")
        with structlog.testing.capture_logs() as logs:
            for _ in range(3):
                await limiter.hit("test", "ada@example.com", limit=1, per_seconds=60)
        await limiter.aclose()
    assert [entry["event"] for entry in logs] == ["rate_limit.unavailable"] * 3
    assert {entry["log_level"] for entry in logs} == {"warning"}
    assert "ada@example.com" not in repr(logs)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_one_subscriber_is_one_network(address: str, network: str) -> None:
    assert network_of(address) == network


async def try_in(reception: Reception, email: str, *, address: str, password: str) -> None:
    await sign_in(reception, email=email, password=password, address=address)


async def test_one_address_may_sign_up_so_often(reception: Reception) -> None:
    for number in range(3):
        await ada(reception, email=f"ada{number}@example.com")
    with pytest.raises(RateLimited):
        await ada(reception, email="ada3@example.com")


async def test_guessing_one_password_is_stopped_and_keeps_nobody_else_out(
    reception: Reception,
) -> None:
    await ada(reception)
    for _ in range(3):
        with pytest.raises(InvalidCredentials):
            await try_in(reception, "ADA@example.com", address="2001:db8::1", password=WRONG)
    for _ in range(40):  # more than everybody together may try
        with pytest.raises(RateLimited):
            await try_in(reception, "ada@example.com", address="2001:db8::2", password=PASSWORD)
    await try_in(reception, "ada@example.com", address="192.0.2.1", password=PASSWORD)


async def test_guessing_one_password_from_many_networks_is_stopped(reception: Reception) -> None:
    await ada(reception)
    async with asyncio.TaskGroup() as group:
        for number in range(30):
            group.create_task(refused(reception, "ada@example.com", f"192.0.2.{number % 10}"))
    with pytest.raises(RateLimited):
        await try_in(reception, "ada@example.com", address="192.0.2.99", password=PASSWORD)


async def test_guessing_many_passwords_from_one_network_is_stopped(reception: Reception) -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(30):
            group.create_task(refused(reception, f"ada{number}@example.com", "192.0.2.1"))
    with pytest.raises(RateLimited):
        await try_in(reception, "ada99@example.com", address="192.0.2.1", password=PASSWORD)
    with pytest.raises(InvalidCredentials):
        await try_in(reception, "ada99@example.com", address="192.0.2.2", password=PASSWORD)


async def refused(reception: Reception, email: str, address: str) -> None:
    """Try a wrong password."""
    with pytest.raises(InvalidCredentials):
        await try_in(reception, email, address=address, password=WRONG)


async def test_an_impossible_email_address_costs_an_attempt_too(reception: Reception) -> None:
    for _ in range(3):
        with pytest.raises(InvalidCredentials):
            await try_in(reception, "nobody", address="192.0.2.1", password="")
    with pytest.raises(RateLimited):
        await try_in(reception, "nobody", address="192.0.2.1", password="")


async def test_what_goes_wrong_at_the_door_leaves_no_password_or_address_in_the_log(
    reception: Reception,
) -> None:
    with structlog.testing.capture_logs() as logs:
        await ada(reception)
        with pytest.raises(InvalidCredentials):
            await try_in(reception, "ada@example.com", address="192.0.2.1", password=WRONG)
    assert [entry["event"] for entry in logs] == ["account.created", "sign_in.refused"]
    for secret in (PASSWORD, WRONG, "ada@example.com"):
        assert secret not in repr(logs)
