"""Moderation in a browser: a character is submitted, sent back, verified, shared and reported."""

from __future__ import annotations

from tests.e2e.page.conftest import Moderator
from tests.e2e.page.person import somebody
from tests.e2e.page.test_main_job import create
from tests.e2e.processes import Installation
from tests.web.browser import Browser


async def test_a_character_is_reviewed_and_shared(
    browser: Browser, live: Installation, moderator: Moderator
) -> None:
    async with (
        somebody(browser, live.url) as owner,
        somebody(browser, live.url, dark=True) as decides,
    ):
        await owner.signs_up("Pygmalion")
        path = await create(owner, "Aphrodite")
        await owner.goes_to("/moderation")
        await owner.sees("There is nothing here")
        await owner.goes_to(f"{path}/edit")
        await owner.presses("Submit for review")
        await owner.sees("In review")

        await decides.signs_in(moderator.email)
        await decides.goes_to("/moderation")
        await decides.presses("Aphrodite", role="link")
        await decides.arrives("/moderation/characters/")
        await decides.sees("Long auburn hair")  # what is hidden from everybody else
        await decides.is_content()
        await decides.presses("Verify")
        await decides.arrives("/moderation")

        await owner.page.run("await page.reload()")
        await owner.presses("Share with the community")
        await owner.finds("Make private again", role="button")
        await owner.is_content()


async def test_a_character_is_reported_and_the_report_is_decided(
    browser: Browser, live: Installation, moderator: Moderator, shared_character: str
) -> None:
    async with somebody(browser, live.url, phone=True) as stranger:
        await stranger.signs_up("Stranger")
        await stranger.goes_to(f"/characters/{shared_character}")
        await stranger.presses("Report")
        await stranger.chooses("What is wrong?", "It is spam")
        await stranger.fills("More about it (optional)", "It is not a statue.")
        await stranger.is_content()
        await stranger.presses("Send the report")
        await stranger.sees("look at it")
    async with somebody(browser, live.url, dark=True) as decides:
        await decides.signs_in(moderator.email)
        await decides.goes_to("/moderation?list=cases")
        await decides.presses("Galatea", role="link", within="main")
        await decides.arrives("/moderation/cases/")
        await decides.sees("It is not a statue.")
        await decides.is_content()
        await decides.fills("Note", "It says that it is one.")
        await decides.presses("Dismiss")
        await decides.arrives("/moderation")
