"""Whose word about the caller's address the served API takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from app.settings import Settings
from tests.e2e.processes import Installation
from tests.forking.programs import Programs

SIGN_IN = """
    mutation { signIn(input: { email: "nobody@example.com", password: "a long password" }) {
      __typename
    } }
"""
Start = Callable[[str], Installation]


@pytest.fixture
def start(
    settings: Settings, redis_url: str, tmp_path: Path, programs: Programs
) -> Iterator[Start]:
    started: list[Installation] = []

    def serve(trusted_proxies: str) -> Installation:
        environment = {
            "GALATEA_DATABASE_URL": settings.required_database_url(),
            "GALATEA_REDIS_URL": redis_url,
            "GALATEA_DATA_DIR": str(tmp_path / "data"),
            "GALATEA_SIGN_IN_ATTEMPTS_PER_MINUTE": "1",
            "GALATEA_TRUSTED_PROXIES": trusted_proxies,
        }
        # the first one as an operator starts it
        forking = programs if started else None
        installation = Installation(environment, logs=tmp_path, programs=forking)
        started.append(installation)
        installation.start("api")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(httpx.TransportError):
                httpx.get(f"{installation.url}/healthz")
                return installation
            time.sleep(0.1)
        raise AssertionError(f"not serving\n{installation.tails()}")

    yield serve
    for installation in started:
        installation.stop()


def outcome(installation: Installation, said_address: str) -> str:
    answer = httpx.post(
        f"{installation.url}/graphql",
        json={"query": SIGN_IN},
        headers={"X-Forwarded-For": said_address},
    )
    return str(answer.json()["data"]["signIn"]["__typename"])


@pytest.mark.timeout(150)
def test_only_a_trusted_proxy_says_who_the_caller_is(start: Start) -> None:
    believing = start("192.0.2.0/24, 127.0.0.1")
    assert outcome(believing, "198.51.100.1") == outcome(believing, "198.51.100.2")
    assert outcome(believing, "198.51.100.2") == "RateLimitedProblem"
    assert outcome(believing, "198.51.100.3") == "InvalidCredentialsProblem"
    believing.stop()
    doubting = start("192.0.2.1")
    outcome(doubting, "198.51.100.4")
    assert outcome(doubting, "198.51.100.5") == "RateLimitedProblem"
