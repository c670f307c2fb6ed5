"""Plays the walkthrough of the GraphiQL page as a visitor does: open a step, press run, read."""

from __future__ import annotations

import json
from typing import Any

from tests.web.browser import Page

FILM_TIMEOUT_MS = 110_000

# the title of each step, and what its answer shows when it went well
STEPS = {
    "Sign up": '"accessToken"',
    "Who am I, and what can I spend?": '"availableAurum"',
    "Models, their options and prices": '"flux-2-dev"',
    "Create a character": '"CreatedCharacter"',
    "Order an image": '"GenerationAccepted"',
    "Watch the image being made": '"SUCCEEDED"',
    "Read the gallery, signed out": '"galleryImages"',
    "Order a film with a voice": '"GenerationAccepted"',
    "Watch the film being made": '"SUCCEEDED"',
}

_PRESS_RUN_AND_READ = """
    const read = (until) => {
        const models = globalThis.__MONACO.editor.getModels();
        const text = models.find(({ uri }) => uri.path.endsWith('response.json')).getValue();
        return text.includes(until) && text;
    };
    await page.click('.graphiql-execute-button');
    const options = { timeout: values.timeout, polling: 100 };
    try {
        return await (await page.waitForFunction(read, values.until, options)).jsonValue();
    } catch {
        throw new Error(`the answer was: ${await page.evaluate(read, '')}`);
    }
"""


async def open_step(page: Page, title: str) -> None:
    """Click a step's title in the panel."""
    await page.run(
        "await page.locator('.galatea-steps').getByRole('button', "
        "{ name: values.title, exact: true }).click()",
        title=title,
    )


async def run_step(page: Page, title: str, *, until: str) -> dict[str, Any]:
    """Open a step, run it at once, and return its answer as soon as that contains `until`.

    Raises BrowserError with the last answer when it does not within 110 seconds.
    """
    await open_step(page, title)
    answer: str = await page.run(_PRESS_RUN_AND_READ, until=until, timeout=FILM_TIMEOUT_MS)
    read: dict[str, Any] = json.loads(answer)
    return read


async def walk(page: Page) -> dict[str, dict[str, Any]]:
    """Play every step of STEPS on an open GraphiQL page; return each step's answer by its title."""
    return {title: await run_step(page, title, until=text) for title, text in STEPS.items()}
