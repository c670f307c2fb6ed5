"""Fixtures for pages in a real browser."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator
from inspect import iscoroutinefunction
from pathlib import Path

import pytest
import pytest_asyncio
import uvicorn

from app.development.pages import build_graphiql
from app.infra.serving import listen
from tests.web.browser import ROOT, Browser, open_browser
from tests.web.stand_in import stand_in_app

STARTING_SECONDS = 20
_HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests of a module here in one event loop, which is the browser's."""
    for item in items:
        if item.path.parent == _HERE and iscoroutinefunction(getattr(item, "function", None)):
            item.add_marker(pytest.mark.asyncio(loop_scope="module"), append=False)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def _browser() -> AsyncIterator[Browser]:
    async with open_browser() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def browser(_browser: Browser) -> AsyncIterator[Browser]:
    """A browser without a page. It stays from test to test, and a test's profiles go with it."""
    yield _browser
    await _browser.close_pages()


@pytest.fixture(scope="session")
def graphiql_dist() -> Path:
    """The built GraphiQL page."""
    return build_graphiql(ROOT)


@pytest.fixture
def stand_in_url(graphiql_dist: Path) -> Iterator[str]:
    """The address of a small GraphQL API that serves the page, on a port of its own."""
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    config = uvicorn.Config(
        stand_in_app(graphiql_dist),
        log_level="warning",
        ws="websockets-sansio",
        lifespan="off",
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(STARTING_SECONDS)
        listener.close()
