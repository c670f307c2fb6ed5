"""Browsing by whoever is nobody: the wall reads on, and going back leads to where one was."""

from __future__ import annotations

import uuid

import httpx

from tests.e2e.client import Client
from tests.e2e.page.conftest import Moderator, share
from tests.e2e.page.person import somebody
from tests.e2e.processes import Installation
from tests.web.browser import Browser

PAGE = 24  # characters that the wall reads at a time


async def test_the_wall_reads_on_and_is_as_it_was_when_one_comes_back(
    browser: Browser, live: Installation, client: Client, moderator: Moderator
) -> None:
    family = f"family{uuid.uuid4().hex[:8]}"
    for number in range(PAGE + 6):
        await share(client, moderator, f"{family} {number}")
    async with somebody(browser, live.url, phone=True) as visitor:
        await visitor.presses("sea")  # a tag of theirs
        await visitor.page.run("await page.waitForURL(/tags=sea/)")
        await visitor.goes_to(f"/?q={family}")
        listed = "main ul a[href^='/characters/']"
        count = "return await page.locator(values.listed).count()"
        await visitor.finds(family, role="link")
        assert await visitor.page.run(count, listed=listed) <= PAGE
        await visitor.page.run(
            "const all = page.locator(values.listed);"
            "while (await all.count() < values.all) {"
            "  await all.last().scrollIntoViewIfNeeded(); await page.waitForTimeout(50); }"
            "await all.nth(values.all - 2).scrollIntoViewIfNeeded();",
            listed=listed,
            all=PAGE + 6,
        )
        was = await visitor.page.run("return await page.evaluate(() => scrollY)")
        assert was > 0
        await visitor.page.run(
            "await page.locator(values.listed).nth(values.one).click()", listed=listed, one=PAGE + 4
        )
        await visitor.arrives("/characters/")
        await visitor.finds(family, role="heading")
        await visitor.page.run("await page.goBack()")
        await visitor.page.run(
            "await page.waitForFunction((was) => Math.abs(scrollY - was) < 5, values.was)", was=was
        )
        assert await visitor.page.run(count, listed=listed) == PAGE + 6
        await visitor.is_content()


async def test_a_link_that_is_shared_says_who_it_is_about(
    live: Installation, shared_character: str
) -> None:
    async with httpx.AsyncClient(base_url=live.url) as http:
        page = await http.get(f"/characters/{shared_character}", headers={"Accept": "text/html"})
    assert '<meta property="og:title" content="Galatea · Galatea">' in page.text
    assert '<meta property="og:description" content="A statue by the sea.">' in page.text
