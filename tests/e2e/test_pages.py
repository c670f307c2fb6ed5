"""The pages in a real browser, served by the real API: GraphiQL, and linking a messenger."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.e2e.processes import Installation
from tests.web.browser import Browser
from tests.web.walkthrough import walk


@pytest.mark.timeout(240)
@pytest.mark.usefixtures("graphiql_dist")
async def test_the_walkthrough_leads_from_signing_up_to_a_film(
    live: Installation, browser: Browser
) -> None:
    page = await browser.open_page(f"{live.url}/graphql", width=1280, height=800)
    await page.wait_for_text(".graphiql-query-editor", "Sign up")
    answers = await walk(page)
    assert len(answers) >= 9
    requested = await page.requested()
    console = await page.console()
    assert {urlsplit(url).netloc for url in requested} == {urlsplit(live.url).netloc}
    assert console == []


async def test_the_page_comes_with_a_policy_that_names_no_other_host(
    live: Installation, browser: Browser, graphiql_dist: Path
) -> None:
    page = await browser.open_page(f"{live.url}/graphql", width=390, height=844)
    await page.wait_for_text(".graphiql-query-editor", "Sign up")
    assert await page.console() == []
    assert (graphiql_dist / "index.html").exists()


SIGN_UP = """mutation { signUp(input: {email: "mira@example.com", password: "a long password",
    displayName: "Mira"}) { __typename } }"""
REQUEST = """mutation { requestLink(input: {externalId: "4711", displayName: "Mira <b>"}) {
    ... on LinkRequested { url } } }"""
FILL = """
    await page.fill('#email', 'mira@example.com');
    await page.fill('#password', values.password);
    await page.click('#sign-in button');
"""


async def test_somebody_says_on_the_page_who_they_are_on_a_messenger(
    live: Installation, browser: Browser
) -> None:
    create = ("app.cli", "create-bot", "telegram", "TELEGRAM", "--again")
    credential = (await asyncio.to_thread(live.command, *create)).strip().splitlines()[-1]
    async with httpx.AsyncClient(base_url=live.url, timeout=20) as http:
        await http.post("/graphql", json={"query": SIGN_UP})
        asked = await http.post(
            "/internal/graphql",
            json={"query": REQUEST},
            headers={"Authorization": f"Bearer {credential}"},
        )
    url = asked.json()["data"]["requestLink"]["url"]
    page = await browser.open_page(url, width=390, height=844)
    await page.run(FILL, password="a wrong password")  # noqa: S106 - nobody's
    await page.wait_for_text("#said", "is wrong")
    assert "#" not in await page.run("return page.url()")
    await page.run(FILL, password="a long password")  # noqa: S106 - nobody's
    await page.wait_for_text("#who", "Mira <b>, on Telegram, wants to be you there")
    await page.wait_for_text("#said", "4711")
    await page.run("await page.click('#confirm')")
    await page.wait_for_text("#said", "Linked. You can go back to Telegram")
    again = await browser.open_page(url, width=1280, height=800, dark=True)
    await again.run(FILL, password="a long password")  # noqa: S106 - nobody's
    await again.wait_for_text("#said", "good once, for ten minutes")
    await again.wait_for_text("#list", "Mira <b> · Telegram · 4711")
    await again.run("await page.click('[data-channel=DISCORD]')")
    await again.wait_for_text("#how", "Send the bot /link with this code")
    assert len(await again.text("#code")) == 32
    await again.run("await page.click('#list button')")
    await again.wait_for_text("#said", "is unlinked. Your chats stay.")
    await again.wait_for_text("#list", "None is linked yet.")
    told = [*await page.console(), *await again.console()]
    requested = [*await page.requested(), *await again.requested()]
    assert told == []
    assert {urlsplit(one).netloc for one in requested} == {urlsplit(live.url).netloc}
    assert not [one for one in requested if url.partition("#")[2] in one.partition("#")[0]]
