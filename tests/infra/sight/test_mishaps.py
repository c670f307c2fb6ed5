"""Sentry is told the kind and the place of a mistake, and nothing that somebody wrote."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
from typing import Any

import pytest
import structlog
from pydantic import SecretStr
from redis.exceptions import ConnectionError as RedisAway

from app.infra import telemetry
from app.infra.sight import mishaps
from app.infra.telemetry import correlated
from app.providers.loopback import Reply, Request, serving
from app.settings import Settings
from integrations import mishaps as bots
from integrations import telemetry as of_bots
from integrations.settings import BotSettings

PRIVATE = ("mira@example.com", "a violet umbrella", "postgres://galatea:hunter2@db/galatea")


def begin(whose: str, dsn: SecretStr) -> tuple[Any, list[Any]]:
    """Tell Sentry; return who does, and what their lines go through."""
    if whose == "bots":
        bots.configure(BotSettings(sentry_dsn=dsn), process=whose)
        return bots, of_bots.processors()
    mishaps.configure(Settings(sentry_dsn=dsn), process=whose)
    return mishaps, telemetry.processors()


def mistaken(prompt: str, email: str) -> None:
    """Make a mistake with private words in its variables, its message and its cause."""
    try:
        raise RedisAway(f"at {PRIVATE[2]}")
    except RedisAway as away:
        raise ValueError(f"{prompt!r} of {email}") from away


@pytest.mark.parametrize("whose", ["app", "bots"])
async def test_an_error_that_is_logged_is_told_without_anybodys_words(whose: str) -> None:
    envelopes: asyncio.Queue[bytes] = asyncio.Queue()

    async def take(request: Request) -> Reply:
        assert request.path == "/api/7/envelope/"
        body = request.body
        packed = request.headers.get("content-encoding") == "gzip"
        envelopes.put_nowait(gzip.decompress(body) if packed else body)
        return Reply.of({})

    async with serving(take) as url, asyncio.timeout(20):
        dsn = url.replace("http://", "http://public@") + "/7"
        ours, chain = begin(whose, SecretStr(dsn))
        written = structlog.testing.LogCapture()
        log = structlog.wrap_logger(
            logging.getLogger("tests.mishaps"),
            processors=[*chain, written],
            wrapper_class=structlog.stdlib.BoundLogger,
        )
        try:
            with correlated("correlation-of-a-test"):
                try:
                    mistaken(PRIVATE[1], PRIVATE[0])
                except ValueError as error:
                    log.warning("no.error", exc_info=error)
                    log.error("a sentence that has words in it")
                    log.error("resolver.failed", error_id="abc123", path=PRIVATE[1], exc_info=error)
            raw = await envelopes.get()
        finally:
            await asyncio.to_thread(ours.close)
        log.error("resolver.failed", exc_info=ValueError("nobody is told any more"))
    event = sent(raw)
    cause, mistake = event["exception"]["values"]
    assert (cause["type"], mistake["type"]) == ("ConnectionError", "ValueError")
    frames = mistake["stacktrace"]["frames"]
    assert frames[-1]["function"] == "mistaken"
    of_app = {"error_id": "abc123", "correlation_id": "correlation-of-a-test"}
    ids = {"process": whose, "event": "resolver.failed", **(of_app if whose == "app" else {})}
    assert event["tags"] == ids
    for private in (*PRIVATE, "hunter2", "vars", "request", "server_name", "pre_context"):
        assert private not in raw.decode(), private
    assert envelopes.empty(), "what is no error, and what came later, is told to nobody"
    assert PRIVATE[0] in written.entries[-2]["exception"], "the log has all of it"


def sent(raw: bytes) -> Any:
    """Return the event of an envelope: its header, the item's header, the item."""
    _, header, payload = raw.split(b"\n")[:3]
    assert json.loads(header)["type"] == "event"
    return json.loads(payload)


def test_nobody_is_told_without_an_address() -> None:
    before = list(telemetry._hearing), list(of_bots._hearing)
    mishaps.configure(Settings(), process="api")
    bots.configure(BotSettings(), process="telegram")
    assert (telemetry._hearing, of_bots._hearing) == before
