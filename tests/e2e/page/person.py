"""Somebody with a browser, who finds things by what they are called, as screen readers do."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.web.browser import Browser, Page

PASSWORD = "a long password"  # noqa: S105 - nobody's
PHONE, DESKTOP = (390, 844), (1280, 860)


@dataclass(frozen=True)
class Person:
    """One browser window on the page at `url`."""

    page: Page
    url: str

    async def goes_to(self, path: str) -> None:
        """Type an address of the page."""
        await self.page.run("await page.goto(values.to)", to=self.url + path)

    async def at(self) -> str:
        """The path and query of the address."""
        shown = urlsplit(await self.page.run("return page.url()"))
        return f"{shown.path}?{shown.query}" if shown.query else shown.path

    async def arrives(self, path: str) -> None:
        """Wait until the address's path begins so."""
        script = "await page.waitForURL((url) => url.pathname.startsWith(values.path))"
        await self.page.run(script, path=path)

    async def presses(self, name: str, *, role: str = "button", within: str = "body") -> None:
        """Press what has that role and name (a part of it is enough)."""
        await self.page.run(
            "await page.locator(values.within)"
            ".getByRole(values.role, { name: values.name }).first().click()",
            role=role,
            name=name,
            within=within,
        )

    async def fills(self, label: str, text: str) -> None:
        """Type into the field of that label."""
        script = "await page.getByLabel(values.label, { exact: true }).first().fill(values.text)"
        await self.page.run(script, label=label, text=text)

    async def chooses(self, label: str, option: str) -> None:
        """Choose from the list of that label."""
        script = "await page.getByLabel(values.label).selectOption({ label: values.option })"
        await self.page.run(script, label=label, option=option)

    async def sees(self, text: str, *, within: str = "body", seconds: float = 15) -> None:
        """Wait until that text is shown."""
        await self.page.run(
            "await page.locator(values.within).getByText(values.text).filter({ visible: true })"
            ".first().waitFor({ timeout: values.ms })",
            text=text,
            within=within,
            ms=seconds * 1_000,
        )

    async def finds(self, name: str, *, role: str, seconds: float = 15) -> None:
        """Wait until what has that role and name is shown."""
        await self.page.run(
            "await page.getByRole(values.role, { name: values.name }).first()"
            ".waitFor({ timeout: values.ms })",
            role=role,
            name=name,
            ms=seconds * 1_000,
        )

    async def misses(self, text: str) -> None:
        """Wait until that text is not shown any more."""
        script = "await page.getByText(values.text).first().waitFor({ state: 'hidden' })"
        await self.page.run(script, text=text)

    async def turns(self, *, phone: bool, dark: bool) -> None:
        """Look at what is shown on a phone or a desktop, by day or by night."""
        width, height = PHONE if phone else DESKTOP
        await self.page.run(
            "await page.setViewportSize({ width: values.width, height: values.height });"
            "await page.emulateMedia({ colorScheme: values.scheme, reducedMotion: 'reduce' })",
            width=width,
            height=height,
            scheme="dark" if dark else "light",
        )

    async def uploads(self, label: str, *, name: str, content_type: str, data: bytes) -> None:
        """Choose a file for the field of that label."""
        await self.page.run(
            "await page.getByLabel(values.label, { exact: true }).first().setInputFiles({"
            " name: values.name, mimeType: values.type, buffer: Buffer.from(values.hex, 'hex') })",
            label=label,
            name=name,
            type=content_type,
            hex=data.hex(),
        )

    async def signs_in(self, email: str, password: str = PASSWORD) -> None:
        """Sign in by the form."""
        await self.goes_to("/sign-in")
        await self.fills("Email", email)
        await self.fills("Password", password)
        await self.page.run("await page.locator('main button[type=submit]').click()")
        await self.finds("Menu", role="button")
        await self.page.run("await page.locator('a[href=\"/wallet\"]').first().waitFor()")

    async def signs_up(self, name: str) -> str:
        """Open an account by the form; return its email address."""
        email = f"{name.lower()}-{uuid.uuid4().hex[:8]}@example.com"
        await self.goes_to("/sign-up")
        await self.fills("Your name", name)
        await self.fills("Email", email)
        await self.fills("Password", PASSWORD)
        await self.page.run("await page.locator('main button[type=submit]').click()")
        await self.page.run("await page.locator('a[href=\"/wallet\"]').first().waitFor()")
        return email

    async def is_content(self, *, but: tuple[str, ...] = ()) -> None:
        """Nothing is inaccessible on the page as it is, and it has complained of nothing."""
        found = await self.page.violations()
        assert found == [], found
        said = [line for line in await self.page.console() if not any(one in line for one in but)]
        assert said == [], said
        hosts = {urlsplit(one).netloc for one in await self.page.requested()} - {""}
        assert hosts == {urlsplit(self.url).netloc}, hosts


@asynccontextmanager
async def somebody(
    browser: Browser, url: str, path: str = "/", *, phone: bool = False, dark: bool = False
) -> AsyncIterator[Person]:
    """Open the page in a fresh profile."""
    width, height = PHONE if phone else DESKTOP
    page = await browser.open_page(url + path, width=width, height=height, dark=dark)
    yield Person(page, url)
