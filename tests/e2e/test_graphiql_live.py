"""The GraphiQL page in a real browser, served by the real API: the main job from its first step."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e.processes import Installation
from tests.web.browser import open_browser
from tests.web.walkthrough import walk


@pytest.mark.timeout(240)
@pytest.mark.usefixtures("graphiql_dist")
async def test_the_walkthrough_leads_from_signing_up_to_a_film(live: Installation) -> None:
    async with open_browser() as browser:
        page = await browser.open_page(f"{live.url}/graphql", width=1280, height=800)
        await page.wait_for_text(".graphiql-query-editor", "Sign up")
        answers = await walk(page)
        assert len(answers) >= 9
        requested = await page.requested()
        console = await page.console()
    assert {urlsplit(url).netloc for url in requested} == {urlsplit(live.url).netloc}
    assert console == []


async def test_the_page_comes_with_a_policy_that_names_no_other_host(
    live: Installation, graphiql_dist: Path
) -> None:
    async with open_browser() as browser:
        page = await browser.open_page(f"{live.url}/graphql", width=390, height=844)
        await page.wait_for_text(".graphiql-query-editor", "Sign up")
        assert await page.console() == []
    assert (graphiql_dist / "index.html").exists()
