"""A browser for people, and the page they come to."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.development.pages import build_web_app
from app.settings import ROOT
from tests.e2e.processes import Installation
from tests.web.browser import Browser, open_browser


@pytest.fixture(scope="session", autouse=True)
def _built() -> None:
    build_web_app(ROOT)


@pytest.fixture
async def browser(_built: None, live: Installation) -> AsyncIterator[Browser]:
    """A browser, and the processes that serve its pages."""
    assert live.ended() == []
    async with open_browser() as opened:
        yield opened
