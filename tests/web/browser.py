"""A real browser for tests: pages are driven with Playwright's own JavaScript, sent line by line.

    async with open_browser() as browser:
        page = await browser.open_page("http://127.0.0.1:8000/graphql", width=390, height=844)
        await page.run("await page.click('text=Sign in')")
        assert await page.text("h1") == "Galatea"

or take the fixture `browser`. Names of other hosts do not resolve in it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.development.browser import install_browser

ROOT = Path(__file__).parents[2]
STEP_TIMEOUT_SECONDS = 120
LINE_LIMIT_BYTES = 32 * 1024 * 1024


class BrowserError(Exception):
    """The browser could not do what a test asked; the message is the driver's."""


class Browser:
    """A running browser. Each page has a profile of its own: no storage is shared."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._turn = asyncio.Lock()
        self._open: list[Page] = []

    async def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Send one request of driver.mjs and return its answer; raises BrowserError."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        async with self._turn, asyncio.timeout(STEP_TIMEOUT_SECONDS):
            stdin.write(json.dumps(request).encode() + b"\n")
            await stdin.drain()
            line = await stdout.readline()
        if not line:
            raise BrowserError("The browser has ended; its standard error says why.")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise BrowserError(answer["error"])
        return answer

    async def open_page(
        self, url: str, *, width: int = 1280, height: int = 800, dark: bool = False
    ) -> Page:
        """Open `url` in a fresh profile, in a window of that many CSS pixels; wait for its load."""
        wish = {"url": url, "width": width, "height": height, "dark": dark}
        self._open.append(Page(self, (await self.ask({"open": wish}))["page"]))
        return self._open[-1]

    async def close_pages(self) -> None:
        """Close every page and forget its profile."""
        while self._open:
            await self.ask({"close": True, "page": self._open.pop().number})


@dataclass(frozen=True)
class Page:
    """One open page."""

    browser: Browser
    number: int

    async def run(self, script: str, **values: object) -> Any:
        """Run Playwright code with `page`, `context` and `values`; return what it returns, as JSON.

        A step that waits for something gives up after 15 seconds and raises BrowserError.
        """
        request = {"run": script, "page": self.number, "values": values}
        return (await self.browser.ask(request))["value"]

    async def text(self, selector: str) -> str:
        """The text a reader sees in the first element that `selector` finds."""
        shown: str = await self.run(
            "return page.locator(values.selector).first().innerText()", selector=selector
        )
        return shown

    async def wait_for_text(self, selector: str, text: str) -> None:
        """Return when the element's text contains `text`, however its spaces are drawn."""
        await self.run(
            "const found = page.locator(values.selector).filter({ hasText: values.text });"
            "await found.first().waitFor()",
            selector=selector,
            text=text,
        )

    async def screenshot(self, path: Path) -> None:
        """Write what the window shows as a PNG file."""
        await self.run("await page.screenshot({ path: values.path })", path=str(path))

    async def requested(self) -> list[str]:
        """Every address the page has asked so far, sockets included."""
        urls: list[str] = (await self.browser.ask({"log": True, "page": self.number}))["requests"]
        return urls

    async def violations(self) -> list[str]:
        """What is not accessible on the page as it is now, by axe's rules."""
        request = {"examine": True, "page": self.number}
        found: list[str] = (await self.browser.ask(request))["violations"]
        return found

    async def console(self) -> list[str]:
        """What the page has written to the console so far, as `type: text`; uncaught errors too."""
        lines: list[str] = (await self.browser.ask({"log": True, "page": self.number}))["console"]
        return lines


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """Start a browser, installing it the first time; it ends with the block, whatever happened."""
    installation = await asyncio.to_thread(install_browser, ROOT)
    parts = {
        "executable": installation.executable,
        "libraries": installation.libraries,
        "fonts": installation.fonts,
    }
    process = await asyncio.create_subprocess_exec(
        installation.node,
        str(installation.driver),
        json.dumps(parts),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=LINE_LIMIT_BYTES,
    )
    assert process.stdin is not None
    try:
        yield Browser(process)
    finally:
        process.stdin.close()
        try:
            async with asyncio.timeout(30):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
