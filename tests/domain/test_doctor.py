"""What `galatea doctor` says of an installation, with real servers, well and not."""

from __future__ import annotations

import re
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from redis.asyncio import Redis

from app.cli import databases
from app.cli.doctor import examine
from app.infra.presence import keep_present
from app.providers.loopback import Reply, Request, serving
from app.providers.rendering.fal.fake.server import KEY, FakeFal
from app.settings import LanguageChoice, Settings
from tests.databases import database_address, execute

STRIPE_KEY, LANGUAGE_KEY = "sk_test_of_somebody", "a-key-of-language"
NOBODY = "http://127.0.0.1:1"


async def answer(request: Request) -> Reply:
    """Stripe, a server of language and our own proxy, as much as is asked of them."""
    shown = request.headers.get("authorization")
    match request.method, request.path:
        case "GET", "/v1/balance":
            return Reply(200 if shown == f"Bearer {STRIPE_KEY}" else 401, b"{}")
        case "GET", "/v1/models":
            return Reply(200 if shown == f"Bearer {LANGUAGE_KEY}" else 401, b"{}")
        case "GET", "/healthz":
            return Reply(200, b"ok")
    return Reply(404, b"")


@asynccontextmanager
async def outside() -> AsyncIterator[dict[str, Any]]:
    """The settings of an installation whose providers are all there."""
    fal = FakeFal()
    async with serving(answer) as url, fal.serve():
        yield {
            "fal_key": SecretStr(KEY),
            "fal_url": fal.url,
            "stripe_secret_key": SecretStr(STRIPE_KEY),
            "stripe_webhook_secret": SecretStr("whsec_of_a_test"),
            "stripe_api_url": url,
            "language_provider": LanguageChoice.OPENAI,
            "language_url": f"{url}/v1",
            "language_key": SecretStr(LANGUAGE_KEY),
            "language_model": "of-a-test",
            "public_url": url,
        }


async def told(settings: Settings) -> tuple[bool, dict[str, list[str]]]:
    """Whether it is well, and what is said, by verdict."""
    said: list[str] = []
    is_well = await examine(settings, say=said.append)
    by_verdict: dict[str, list[str]] = {"ok": [], "warning": [], "failed": []}
    for line in said[:-1]:
        found = re.fullmatch(r"(ok|warning|failed) +(\S.*)", line)
        assert found is not None, line
        by_verdict[found[1]].append(found[2])
    assert said[-1].startswith(f"{len(said) - 1} looked at, {len(by_verdict['failed'])} failed")
    assert is_well == (not by_verdict["failed"])
    for secret in (STRIPE_KEY, LANGUAGE_KEY, KEY, "whsec_of_a_test", "of-nobody"):
        assert secret not in "\n".join(said)
    return is_well, by_verdict


async def test_an_installation_that_has_everything_is_well(
    settings: Settings, redis: Redis
) -> None:
    await redis.config_set("maxmemory-policy", "noeviction")
    async with outside() as there, keep_present(redis, "worker"):
        whole = settings.model_copy(update=there)
        is_well, found = await told(whole)
    assert is_well, found["failed"]
    text = "\n".join(found["ok"])
    for about in (
        "database: PostgreSQL",
        "migrations: All",
        "storage: Wrote, kept, read and deleted",
        "fal: It answers and takes our key",
        "payments: It answers and takes our key",
        "language: It answers and takes our key",
        "public address: /internal is not there",
        "clock: Ours and that of the database",
        "clock: Ours and that of Redis",
        "worker: 1 at work",
    ):
        assert about in text
    warnings = "\n".join(found["warning"])
    assert "configuration: For development; production wants GALATEA_GRAPHQL_IDE" in warnings
    assert "redis: Set `appendonly yes`" in warnings
    assert "relay: None at work" in warnings
    folder = Path(whole.data_dir) / "media"
    assert [path for path in folder.rglob("*") if path.is_file()] == [], "nothing is left"


async def test_a_postgresql_that_cannot_bound_transactions_is_told(
    settings: Settings, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "bounds_transactions", lambda _: False)
    _, found = await told(settings)
    assert any("cannot end what a frozen process has begun" in line for line in found["warning"])


async def test_keys_that_nobody_knows_and_servers_that_are_away_fail(
    settings: Settings, redis: Redis
) -> None:
    async with outside() as there:
        wrong = {
            **there,
            "fal_key": SecretStr("of-nobody"),
            "stripe_secret_key": SecretStr("of-nobody"),
            "language_url": f"{NOBODY}/v1",
            "public_url": NOBODY,
            "redis_url": "redis://:of-nobody@127.0.0.1:1/0",
            "database_url": "postgres://app:of-nobody@127.0.0.1:1/none",
            "credentials_certificate": settings.data_dir / "no.pem",
        }
        is_well, found = await told(settings.model_copy(update=wrong))
    assert not is_well
    failed = {line.partition(":")[0]: line for line in found["failed"]}
    assert failed.keys() == {
        "certificate",
        "database",
        "redis",
        "fal",
        "payments",
        "language",
        "public address",
    }
    assert "does not know our key (401)" in failed["fal"]
    assert "does not know our key (401)" in failed["payments"]
    assert "does not answer" in failed["database"]


async def test_a_queue_that_may_be_evicted_and_a_schema_that_is_old_fail(
    settings: Settings, redis: Redis, postgres_url: str
) -> None:
    name = f"bare_{uuid.uuid4().hex}"
    await execute(postgres_url, f"CREATE DATABASE {name}")
    await redis.config_set("maxmemory-policy", "allkeys-lru")
    try:
        bare = {"database_url": database_address(postgres_url, name)}
        _, found = await told(settings.model_copy(update=bare))
    finally:
        await redis.config_set("maxmemory-policy", "noeviction")
        await execute(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")
    failed = "\n".join(found["failed"])
    assert "allkeys-lru throws messages away" in failed
    assert "not applied: run `galatea migrate`" in failed


async def test_a_change_of_keys_that_was_begun_is_told(
    settings: Settings, redis: Redis, database_url: str
) -> None:
    drawn = {"secret_key_accepted": SecretStr("Wm3xq7RkT0bZ9uLhV5eJc8sNfPa2yGd6")}
    _, found = await told(settings.model_copy(update=drawn))
    assert any("end the change of keys" in line for line in found["warning"])
    short = {"secret_key_accepted": SecretStr("short")}
    is_well, found = await told(settings.model_copy(update=short))
    assert not is_well
    assert "configuration: GALATEA_SECRET_KEY_ACCEPTED needs 32" in found["failed"][0]


@pytest.mark.parametrize("status", [403, 404, 503])
async def test_whoever_answers_something_else_is_told_by_its_status(
    settings: Settings, redis: Redis, database_url: str, status: int
) -> None:
    async def unwilling(_request: Request) -> Reply:
        return Reply(status, b"")

    async with serving(unwilling) as url:
        key = {"stripe_secret_key": SecretStr(STRIPE_KEY), "stripe_api_url": url}
        _, found = await told(settings.model_copy(update=key))
    where = "failed" if status == 503 else "warning"
    assert any(f"({status})" in line for line in found[where] if line.startswith("payments"))
