"""One installation a test process, with servers of its own."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path

import pytest

from app.development.pages import build_graphiql
from app.infra.embedded.valkey import start_valkey
from app.settings import ROOT
from tests.databases import database_address, execute
from tests.e2e.client import Client
from tests.e2e.processes import COMMANDS, Installation, installation
from tests.forking.programs import Programs
from tests.providers.language import openai_server
from tests.providers.language.openai_server import OpenAIServer
from tests.web.browser import Browser, open_browser

_BROWSER = "_one_browser"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser: what it runs by in the event loop is no test's and stays."""
    for item in items:
        if isinstance(item, pytest.Function) and _BROWSER in item.fixturenames[1:]:
            item.fixturenames.remove(_BROWSER)
            item.fixturenames.insert(0, _BROWSER)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show of a test that failed what the processes had to say."""
    report = yield
    running = getattr(item, "funcargs", {}).get("live")
    if report.failed and isinstance(running, Installation):
        report.sections.append(("what the processes said", running.tails()))
    return report


@pytest.fixture(scope="package")
def language() -> Iterator[OpenAIServer]:
    """A server of language with all its faults."""
    with openai_server.openai_server() as serving:
        yield serving


@pytest.fixture(scope="package")
def worker() -> tuple[str, ...]:
    """What the worker runs."""
    return COMMANDS["worker"]


@pytest.fixture(scope="package")
def live(
    postgres_url: str,
    template_database: str,
    servers_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    language: OpenAIServer,
    programs: Programs,
    worker: tuple[str, ...],
) -> Iterator[Installation]:
    """A running installation: real API, relay and worker. A test that kills one starts it again."""
    name = f"e2e_{uuid.uuid4().hex}"
    asyncio.run(execute(postgres_url, f"CREATE DATABASE {name} TEMPLATE {template_database}"))
    redis = start_valkey(servers_folder / name, fast=True)
    folder = tmp_path_factory.mktemp("installation")
    environment = {
        "GALATEA_DATABASE_URL": database_address(postgres_url, name),
        "GALATEA_REDIS_URL": redis.url,
        "GALATEA_DATA_DIR": str(folder / "data"),
        "GALATEA_LANGUAGE_URL": language.url,
        "GALATEA_LANGUAGE_KEY": openai_server.KEY,
        "GALATEA_LANGUAGE_MODEL": openai_server.MODEL,
        "GALATEA_LANGUAGE_FIRST_TOKEN_SECONDS": "1",
        "GALATEA_LANGUAGE_GAP_SECONDS": "1",
        "GALATEA_REPLY_ATTEMPTS_MAX": "2",
        "GALATEA_TELEGRAM_BOT_USERNAME": "galatea_bot",
        "GALATEA_WELCOME_GRANT_AURUM": "1000",
        "GALATEA_SIGN_UPS_PER_HOUR": "1000",  # all the people of all tests come from one address
        "GALATEA_PASSWORD_MEMORY_KIB": "128",
        "GALATEA_PASSWORD_ITERATIONS": "1",
        "GALATEA_LEASE_SECONDS": "4",
        "GALATEA_SWEEP_SECONDS": "0.5",
    }
    try:
        logs = folder / "logs"
        with installation(environment, logs=logs, programs=programs, worker=worker) as running:
            yield running
    finally:
        redis.stop()
        asyncio.run(execute(postgres_url, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def graphiql_dist() -> Path:
    """The built GraphiQL page, where the API serves it from."""
    return build_graphiql(ROOT)


@pytest.fixture(scope="package")
async def _one_browser() -> AsyncIterator[Browser]:
    async with open_browser() as opened:
        yield opened


@pytest.fixture
async def browser(_one_browser: Browser, live: Installation) -> AsyncIterator[Browser]:
    """A browser, and the processes that serve its pages. A test's profiles go with it."""
    assert live.ended() == []
    yield _one_browser
    await _one_browser.close_pages()


@pytest.fixture
async def client(live: Installation) -> AsyncIterator[Client]:
    """Somebody who just signed up."""
    somebody = Client(live.url)
    await somebody.sign_up(f"user-{uuid.uuid4().hex[:12]}")
    yield somebody
    await somebody.http.aclose()
