"""Every page: nothing on it is inaccessible, by day and night, on a desktop and a phone."""

from __future__ import annotations

from tests.e2e.client import Client
from tests.e2e.page.person import Person, somebody
from tests.e2e.processes import Installation
from tests.web.browser import Browser

FOR_EVERYBODY = ("/", "/?q=nothing-has-this-name", "/characters/{id}", "/sign-in", "/nowhere")
FOR_SOMEBODY = (
    *("/create", "/characters/{id}/edit", "/characters/{id}/main-image"),
    *("/characters/{id}/generate", "/characters/{id}/generate?kind=video"),
    *("/characters/{id}/chat", "/chats", "/memories", "/renders", "/wallet"),
    *("/account", "/account/notifications", "/account/characters", "/account/favourites"),
)


async def look_at(person: Person, paths: tuple[str, ...], *, character: str) -> None:
    """Examine each page once it has nothing more to read."""
    for path in paths:
        await person.goes_to(path.format(id=character))
        await person.page.run("await page.waitForLoadState('networkidle')")
        await person.page.run("await page.locator('main h1').first().waitFor()")
        await person.turns(phone=False, dark=False)
        await person.is_content(but=("404",))
        await person.turns(phone=True, dark=True)
        await person.is_content(but=("404",))
        wide = "return await page.evaluate(() => document.documentElement.scrollWidth)"
        assert await person.page.run(wide) <= 390, f"{path} is wider than a phone"


async def test_no_page_shuts_anybody_out(
    browser: Browser, live: Installation, client: Client
) -> None:
    character = await client.create_character()
    async with somebody(browser, live.url) as visitor:
        await look_at(visitor, FOR_EVERYBODY, character=character)
        await visitor.turns(phone=False, dark=False)
        await visitor.signs_in(client.email)
        await look_at(visitor, FOR_SOMEBODY, character=character)
