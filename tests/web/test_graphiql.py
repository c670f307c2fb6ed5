"""The GraphiQL page by itself: what it loads, what it sends, what it remembers."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from app.development.node import exclusively, find_node, install_packages, run
from app.development.pages import build_graphiql
from tests.web.browser import ROOT, Browser, Page
from tests.web.stand_in import TOKEN
from tests.web.walkthrough import open_step, run_step

ANSWER = ".graphiql-response"


async def _open(browser: Browser, url: str, *, width: int = 1280, height: int = 800) -> Page:
    page = await browser.open_page(f"{url}/graphql", width=width, height=height)
    await page.wait_for_text(".graphiql-query-editor", "Sign up")
    return page


async def _press_run(page: Page) -> None:
    await page.run("await page.click('.graphiql-execute-button')")


async def _ask(page: Page, query: str, *, variables: str = "") -> None:
    """Type a query and its variables into a new tab and run it."""
    await page.run(
        """await page.click('[aria-label="New tab"]');
        await page.evaluate(({ query, variables }) => {
            for (const editor of globalThis.__MONACO.editor.getEditors()) {
                const { path } = editor.getModel().uri;
                if (path.endsWith('.graphql')) editor.setValue(query);
                if (path.endsWith('variables.json')) editor.setValue(variables);
            }
        }, values);
        await page.locator('.graphiql-tab').filter({ hasText: values.name }).first().waitFor();""",
        query=query,
        variables=variables,
        name=query.split()[1].partition("(")[0],
    )
    await _press_run(page)


async def _sign_up(page: Page) -> None:
    fields = 'email: "p@example.com", password: "ivory", displayName: "Pygmalion"'
    await _ask(
        page, f"mutation Join {{ signUp(input: {{{fields}}}) {{ accessToken displayName }} }}"
    )
    await page.wait_for_text(ANSWER, "Pygmalion")


async def test_it_asks_as_whoever_signed_up_no_other_host_and_keeps_no_token(
    browser: Browser, stand_in_url: str
) -> None:
    page = await _open(browser, stand_in_url)
    await _ask(page, "query Who { authorization }")
    await page.wait_for_text(ANSWER, '"authorization": null')
    await _sign_up(page)
    await _ask(page, "query WhoNow { authorization }")
    await page.wait_for_text(ANSWER, f"Bearer {TOKEN}")
    requested = await page.requested()
    workers = [url for url in requested if ".worker-" in url]
    assert {urlsplit(url).netloc for url in requested} == {urlsplit(stand_in_url).netloc}
    assert workers, "the editor runs without its workers"
    await page.run("await page.reload()")
    await page.wait_for_text(".galatea-session", "A session is remembered")
    kept = await page.run("return page.evaluate(() => JSON.stringify(localStorage))")
    assert "accessToken" in kept
    assert TOKEN not in kept, "a token stays on the machine after the page is closed"
    assert await page.console() == []


async def test_a_subscription_shows_the_render_live_with_the_same_token(
    browser: Browser, stand_in_url: str
) -> None:
    page = await _open(browser, stand_in_url)
    await _sign_up(page)
    await _ask(page, "mutation Order { generation: order { id } }")
    await page.wait_for_text(ANSWER, "ordered-1")
    await _ask(
        page,
        "subscription Watch($id: ID!) { generation(id: $id) "
        "{ sequence state fraction previewUrl money { holdAurum capturedAurum } "
        "generation { id result { url } } } }",
        variables='{"id": "{{generationId}}"}',
    )
    await page.wait_for_text(ANSWER, "SUCCEEDED")
    assert '"id": "ordered-1"' in (await page.text(ANSWER)).replace("\xa0", " ")
    await page.wait_for_text(".galatea-live", "5 AURUM captured")
    drawn = "return page.locator('.galatea-live img').evaluate((img) => img.currentSrc)"
    assert urlsplit(await page.run(drawn)).path == "/pictures/99.svg"
    assert f"ws://{urlsplit(stand_in_url).netloc}/graphql" in await page.requested()
    assert await page.console() == []


async def test_every_step_opens_in_a_tab_and_one_that_needs_an_earlier_one_says_which(
    browser: Browser, stand_in_url: str
) -> None:
    page = await _open(browser, stand_in_url)
    steps = await page.run("return page.locator('.galatea-steps button').allInnerTexts()")
    for title in steps:
        await open_step(page, title)
    tabs = await page.run("return page.locator('.graphiql-tab').count()")
    assert tabs == len(steps) == len(list((ROOT / "web/graphiql/src/examples").glob("*.graphql")))
    answer = await run_step(page, "Watch the image being made", until="is not known yet")
    message = "{{generationId}} is not known yet: run step 6, 9 or 11 first."
    assert answer == {"errors": [{"message": message}]}


async def test_on_a_phone_the_answer_is_under_the_question_and_nothing_is_cut_off(
    browser: Browser, stand_in_url: str
) -> None:
    page = await _open(browser, stand_in_url, width=390, height=844)
    await _sign_up(page)
    boxes = await page.run(
        """const box = (selector) => page.locator(selector).first().boundingBox();
        return { question: await box('.graphiql-editors'), answer: await box('.graphiql-response'),
                 wide: await page.evaluate(() => document.documentElement.scrollWidth) }"""
    )
    assert boxes["wide"] == 390
    assert boxes["question"]["width"] > 350
    assert boxes["answer"]["y"] >= boxes["question"]["y"] + boxes["question"]["height"]


async def test_the_page_is_dark_where_the_system_is_and_as_soon_as_it_is(
    browser: Browser, stand_in_url: str
) -> None:
    page = await browser.open_page(f"{stand_in_url}/graphql", dark=True)
    await page.run("await page.locator('.graphiql-container').waitFor()")
    assert await _brightness(page) < 200
    await page.run("await page.emulateMedia({ colorScheme: 'light' })")
    assert await _brightness(page) > 600


async def _brightness(page: Page) -> int:
    colour = await page.run(
        "return page.locator('.graphiql-container').evaluate("
        "(element) => getComputedStyle(element).backgroundColor)"
    )
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3])


def test_a_second_build_finds_the_first(graphiql_dist: Path) -> None:
    reported: list[str] = []
    assert build_graphiql(ROOT, report=reported.append) == graphiql_dist
    assert reported == []


def test_nothing_built_names_another_host_to_load_from(graphiql_dist: Path) -> None:
    page = (graphiql_dist / "index.html").read_text()
    style = "".join(path.read_text() for path in (graphiql_dist / "assets").glob("*.css"))
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert addresses
    assert all(address.startswith("graphiql/assets/") for address in addresses)
    assert not re.findall(r"url\([\"']?(?:https?:)?//", style)
    assert "<script>" not in page


def test_the_source_of_the_page_type_checks(graphiql_dist: Path) -> None:
    folder = graphiql_dist.parent
    with exclusively(ROOT):
        node = find_node(ROOT)
        install_packages(folder, node=node, root=ROOT)
        compiler = [node.node, "node_modules/typescript/bin/tsc", "--project", "."]
        run(compiler, cwd=folder, task="tsc")


def test_the_locks_of_web_packages_hold_no_address() -> None:
    locks = sorted((ROOT / "web").glob("*/package-lock.json"))
    assert locks
    assert [lock for lock in locks if "://" in lock.read_text()] == []
