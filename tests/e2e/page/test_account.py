"""Wallet and account in a browser: what is bought, cancelled, ended elsewhere and deleted."""

from __future__ import annotations

from tests.e2e.page.person import PASSWORD, somebody
from tests.e2e.page.test_main_job import create, order
from tests.e2e.processes import Installation
from tests.web.browser import Browser


async def test_what_is_bought_ordered_and_cancelled_stands_in_the_statement(
    browser: Browser, live: Installation
) -> None:
    async with somebody(browser, live.url) as person:
        await person.signs_up("Pygmalion")
        path = await create(person, "Galatea")
        await person.goes_to("/wallet")
        await person.presses("Buy 500 AURUM for")
        await person.arrives("/payments/local/")
        await person.presses("Pay")
        await person.arrives("/wallet")
        await person.finds("Wallet: 1,500 AURUM", role="link")
        await person.goes_to(f"{path}/generate")
        retired = "return await page.getByRole('radio', { name: 'Playground 2.5' }).isDisabled()"
        assert await person.page.run(retired)
        await person.sees("How to write for")
        await order(person, model="FLUX.2 DEV", prompt="by the sea [studio:hang]")
        await person.finds("How far the picture is", role="progressbar")
        await person.presses("Cancel", within="article")
        await person.finds("picture of Galatea: Cancelled", role="article")
        await person.finds("Wallet: 1,500 AURUM", role="link")
        await person.goes_to("/wallet")
        await person.chooses("What", "Bought")
        await person.sees("+500")
        saved = await person.page.run(
            "const [file] = await Promise.all([page.waitForEvent('download'),"
            " page.getByRole('button', { name: 'Download CSV' }).click()]);"
            "let text = ''; for await (const part of await file.createReadStream()) text += part;"
            "return text"
        )
        assert "500" in saved
        await person.is_content()


async def test_a_session_is_ended_from_another_device_and_an_account_deleted(
    browser: Browser, live: Installation
) -> None:
    async with (
        somebody(browser, live.url) as person,
        somebody(browser, live.url, phone=True, dark=True) as elsewhere,
    ):
        email = await person.signs_up("Pygmalion")
        await elsewhere.signs_in(email)
        await person.goes_to("/account")
        await person.presses("Make an archive")
        await person.finds("Download", role="button", seconds=40)
        await person.presses("Sign out everywhere else")
        await person.presses("Sign out everywhere else", within="dialog")
        await elsewhere.finds("Sign in", role="link")
        await person.presses("Delete account")
        await person.fills("Your password", PASSWORD)
        await person.fills("Type DELETE to confirm", "DELETE")
        await person.is_content()
        await person.presses("Delete my account for good")
        await person.finds("Sign in", role="link")
