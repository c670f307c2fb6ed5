"""Signing up, in and out, in a browser."""

from __future__ import annotations

from tests.e2e.client import Client
from tests.e2e.page.person import PASSWORD, somebody
from tests.e2e.processes import Installation
from tests.web.browser import Browser


async def test_somebody_signs_up_comes_back_and_signs_out_in_all_tabs(
    browser: Browser, live: Installation
) -> None:
    async with somebody(browser, live.url) as person:
        email = await person.signs_up("Mira")
        assert await person.at() == "/"
        await person.page.run("await page.reload()")
        await person.finds("Wallet: 1,000 AURUM", role="link")
        kept = await person.page.run(
            "return await page.evaluate(() => [document.cookie, JSON.stringify(localStorage),"
            " JSON.stringify(sessionStorage)])"
        )
        # what a script can read says that somebody is signed in, and not by what
        assert kept[:2] == ["", '{"galatea.session":"1"}']
        assert "token" not in kept[2].lower()
        await person.page.run("const tab = await context.newPage(); await tab.goto(page.url());")
        await person.presses("Menu")
        await person.presses("Sign out")
        await person.finds("Sign in", role="link")
        other = "return await context.pages()[1].getByRole('link', { name: 'Sign in' }).innerText()"
        assert await person.page.run(other) == "Sign in"
        await person.is_content()
    async with somebody(browser, live.url, "/wallet", phone=True, dark=True) as person:
        await person.arrives("/sign-in")
        await person.fills("Email", email)
        await person.fills("Password", "not the right one")
        await person.page.run("await page.locator('main button[type=submit]').click()")
        await person.finds("", role="alert")
        await person.is_content(but=("401",))
        await person.fills("Password", PASSWORD)
        await person.page.run("await page.locator('main button[type=submit]').click()")
        await person.arrives("/wallet")


async def test_a_page_is_for_whoever_signed_in_last_and_keeps_nobody_elses_words(
    browser: Browser, live: Installation, client: Client
) -> None:
    async with somebody(browser, live.url) as person:
        await person.signs_up("Mira")
        await person.goes_to("/sign-in?next=/%09/elsewhere.example")
        await person.page.run("await page.waitForURL((url) => url.pathname === '/')")
        # only a page that knows who is signed in looks again at who it is
        await person.page.run("await page.locator('a[href=\"/wallet\"]').first().waitFor()")
        await person.page.run(
            "await page.evaluate(() => sessionStorage.setItem('typed', 'by Mira'));"
            # from where no tab hears of it
            "await page.evaluate((body) => fetch('/session', { method: 'POST', body,"
            " headers: { 'Content-Type': 'application/json' } }), JSON.stringify(values.given));"
            "await page.evaluate(() => dispatchEvent("
            " new PageTransitionEvent('pageshow', { persisted: true })));"
            "await page.waitForFunction(() => sessionStorage.getItem('typed') === null);",
            given={"email": client.email, "password": PASSWORD},
        )
        await person.goes_to("/account")
        await person.page.run("await page.getByText(values.email).waitFor()", email=client.email)
