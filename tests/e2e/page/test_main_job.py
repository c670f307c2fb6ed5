"""The main job in a browser: somebody comes by, makes a character, and watches it come to life."""

from __future__ import annotations

import asyncio
import uuid

from tests.e2e.client import Client
from tests.e2e.page.person import Person, somebody
from tests.e2e.processes import Installation
from tests.media.samples import picture
from tests.web.browser import Browser

# a finger that moves to the left
SWIPE = """
    const client = await context.newCDPSession(page);
    const touch = (type, touchPoints) =>
        client.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', [{ x: 500, y: 300 }]);
    await touch('touchMove', [{ x: 300, y: 300 }]);
    await touch('touchEnd', []);
"""
# what a browser writes to its console when it loses a server
LOST = ("ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION_RE", "WebSocket connection")
TAKE = """mutation ($email: String!, $amount: Int!) {
  adjustAurum(input: {
    email: $email, amountAurum: $amount, reason: "Counted", idempotencyKey: $email
  }) { __typename ... on Problem { message } } }"""


async def take(live: Installation, email: str, amount: int) -> None:
    """Take so much AURUM from somebody, as an administrator."""
    client = Client(live.url)
    name = f"admin-{uuid.uuid4().hex[:8]}"
    await client.sign_up(name)
    await asyncio.to_thread(live.command, "app.cli", "role", f"{name}@example.com", "ADMIN")
    await client.ask(TAKE, email=email, amount=-amount)
    await client.http.aclose()


async def create(person: Person, name: str) -> str:
    """Make a character by the form; return the path of its page."""
    await person.goes_to("/create")
    await person.fills("Name", name)
    await person.fills("Age", "27")
    await person.fills("Summary", "A statue that woke up by the sea, curious about everything.")
    await person.fills("Appearance", "Long auburn hair, green eyes, a blue linen dress")
    await person.presses("Create character")
    await person.arrives("/characters/")
    await person.finds(name, role="heading")
    return (await person.at()).partition("?")[0]


async def order(person: Person, *, model: str, prompt: str) -> None:
    """Choose a model and order a picture or film on the form that is open."""
    await person.presses(model, role="radio")
    await person.fills("What shall it show?", prompt)
    await person.presses("Order for")


async def test_a_visitor_makes_a_character_and_watches_its_first_picture(
    browser: Browser, live: Installation
) -> None:
    async with somebody(browser, live.url) as person:
        await person.finds("Characters that come to life", role="heading")
        await person.presses("Create a character", role="link")
        await person.arrives("/sign-in")
        await person.signs_up("Pygmalion")
        path = await create(person, "Galatea")
        await person.presses("Make a picture", role="link")
        await person.arrives(f"{path}/generate")
        await person.page.run("await page.getByText('2', { exact: true }).click()")
        await order(person, model="FLUX.2 DEV", prompt="laughing on a beach [studio:slow]")
        await person.finds("How far the picture", role="progressbar")
        await person.sees("held")
        await person.finds("of Galatea: Ready", role="article", seconds=40)
        await person.finds("Wallet: 992 AURUM", role="link")
        await person.is_content()
        await person.goes_to(path)
        await person.presses("laughing on a beach", role="link")
        await person.finds("Picture", role="dialog")
        await person.is_content()
        first = await person.at()
        await person.page.run("await page.keyboard.press('ArrowRight')")
        await person.page.run(
            "await page.waitForURL((url) => !url.href.endsWith(values.at))", at=first
        )
        await person.presses("Previous")
        await person.arrives(first)
        there_is_a_next = "getByRole('button', { name: 'Next', disabled: false })"
        await person.page.run(f"await page.{there_is_a_next}.waitFor()")  # it is shown, too
        await person.page.run(SWIPE)
        await person.page.run(
            "await page.waitForURL((url) => !url.href.endsWith(values.at))", at=first
        )
        await person.page.run("await page.keyboard.press('Escape')")
        await person.page.run("await page.waitForURL((url) => url.pathname === values.at)", at=path)


async def test_a_film_is_the_same_after_a_reload_on_a_second_device_and_after_a_lost_connection(
    browser: Browser, live: Installation
) -> None:
    async with somebody(browser, live.url) as person:
        email = await person.signs_up("Pygmalion")
        path = await create(person, "Galatea")
        await person.goes_to(f"{path}/main-image")
        await person.fills("Prompt", "a portrait by the sea")
        await person.presses("Make it for")
        await person.finds("of Galatea: Ready", role="article", seconds=40)
        await person.goes_to(f"{path}/generate?kind=video")
        await order(person, model="Kling 2.6 Pro 5 seconds, no voice", prompt="[studio:slow=12]")
        await person.finds("How far the film is", role="progressbar")
        await person.page.run("await page.reload()")
        await person.finds("How far the film is", role="progressbar")
        await person.presses("Receipt", role="link")
        await person.arrives("/renders/")
        async with somebody(browser, live.url, phone=True, dark=True) as elsewhere:
            await elsewhere.signs_in(email)
            await elsewhere.goes_to(await person.at())
            await elsewhere.finds("How far the film is", role="progressbar")
            live.kill("api")
            await person.sees("No connection.")
            await elsewhere.sees("No connection.")
            live.start("api")
            await asyncio.to_thread(live.wait_until_ready)
            for one in (person, elsewhere):
                await one.finds("film of Galatea: Ready", role="article", seconds=60)
                await one.misses("No connection.")
                await one.page.run("await page.locator('video').first().waitFor()")
                await one.is_content(but=LOST)


async def test_an_order_without_a_network_is_kept_and_made_once_when_there_is_one(
    browser: Browser, live: Installation
) -> None:
    async with somebody(browser, live.url) as person:
        await person.signs_up("Pygmalion")
        path = await create(person, "Galatea")
        await person.goes_to(f"{path}/generate")
        await person.presses("FLUX.2 DEV", role="radio")
        await person.fills("What shall it show?", "by the sea")
        await person.finds("Order for", role="button")
        await person.page.run("await context.setOffline(true)")
        await person.sees("No connection.")
        await person.presses("Order for")
        await person.sees("You are offline")
        await person.page.run("await context.setOffline(false)")
        await person.misses("No connection.")
        await person.presses("Order for")
        await person.finds("picture of Galatea: Ready", role="article", seconds=40)
        await person.finds("Wallet: 996 AURUM", role="link")
        await person.is_content(but=LOST)


async def test_too_little_aurum_is_said_before_an_order_and_leads_to_the_wallet(
    browser: Browser, live: Installation
) -> None:
    async with somebody(browser, live.url, phone=True) as person:
        email = await person.signs_up("Pygmalion")
        path = await create(person, "Galatea")
        await person.goes_to(f"{path}/generate")
        await take(live, email, 999)
        await person.finds("Wallet: 1 AURUM", role="link")
        await person.presses("FLUX.2 DEV", role="radio")
        await person.fills("What shall it show?", "by the sea")
        await person.sees("You have 1 AURUM")
        await person.is_content()
        await person.presses("Get AURUM", role="link", within="main")
        await person.arrives("/wallet")
        await person.finds("Get AURUM", role="heading")
        await person.is_content()


async def test_a_file_that_is_no_picture_is_refused_beside_its_field_and_nothing_typed_is_lost(
    browser: Browser, live: Installation
) -> None:
    async with somebody(browser, live.url, "/create", dark=True) as person:
        await person.signs_up("Pygmalion")
        await person.goes_to("/create")
        await person.fills("Name", "Galatea")
        await person.fills("Age", "27")
        await person.fills("Summary", "A statue that woke up by the sea.")
        gif = picture(
            64, 64, format="GIF"
        )  # under another name: a browser shows it, we do not take it
        await person.uploads("Main image", name="a.png", content_type="image/png", data=gif)
        await person.presses("Create character")
        await person.finds("", role="alert")
        await person.is_content()
        await person.page.run("await page.reload()")
        shown = "return await page.getByLabel('Summary', { exact: true }).inputValue()"
        assert await person.page.run(shown) == "A statue that woke up by the sea."
