"""A chat in a browser: replies that stream, a picture of the moment, the same chat elsewhere."""

from __future__ import annotations

import asyncio
import uuid

import httpx

from tests.e2e.page.person import somebody
from tests.e2e.processes import Installation
from tests.web.browser import Browser


async def test_a_chat_streams_paints_its_moment_after_a_draft_and_is_the_same_elsewhere(
    browser: Browser, live: Installation, shared_character: str
) -> None:
    async with somebody(browser, live.url) as person:
        email = await person.signs_up("Pygmalion")
        await person.goes_to("/account")
        await person.presses("Show drafts first", role="switch")
        await person.goes_to(f"/characters/{shared_character}")
        await person.presses("Chat", role="link", within="main")
        await person.arrives(f"/characters/{shared_character}/chat")
        await person.presses("Start the chat")
        await person.arrives("/chats/")
        chat = await person.at()
        await person.fills("Message to Galatea", "Tell me of the sea.")
        await person.presses("Send")
        await person.sees("Tell me of the sea.", within="main")
        await person.finds("Write it again", role="button")  # the reply is whole
        await person.is_content()
        async with somebody(browser, live.url, phone=True, dark=True) as elsewhere:
            await elsewhere.signs_in(email)
            await elsewhere.goes_to(chat)
            await elsewhere.sees("Tell me of the sea.", within="main")
            await person.fills("Message to Galatea", "/image the two of us on the pier")
            await person.presses("Send")
            await person.finds("Draft of a picture", role="region")
            await elsewhere.finds("Draft of a picture", role="region")
            await elsewhere.presses("Go")
            await person.finds("Open large", role="button", seconds=40)
            await elsewhere.finds("Open large", role="button", seconds=40)
            await elsewhere.is_content()
        await person.is_content()


REDEEM = """mutation ($code: String!, $who: String!) {
  redeemLinkCode(input: { code: $code, externalId: $who, displayName: "Pygmalion" }) {
    __typename } }"""
ACT = """mutation ($who: String!) { actFor(input: { externalId: $who }) {
  ... on ActingToken { token } } }"""
SAY = """mutation ($chat: ID!) { sendMessage(input: {
  conversationId: $chat, text: "Are you there?", idempotencyKey: "1" }) { __typename } }"""


async def test_somebody_links_telegram_and_reads_at_once_what_they_say_there(
    browser: Browser, live: Installation, shared_character: str
) -> None:
    create = ("app.cli", "create-bot", f"bot {uuid.uuid4()}", "TELEGRAM")
    credential = (await asyncio.to_thread(live.command, *create)).strip().splitlines()[-1]
    who = str(uuid.uuid4().int)[:9]
    async with (
        somebody(browser, live.url) as person,
        httpx.AsyncClient(base_url=live.url, timeout=20) as bot,
    ):

        async def ask(token: str, query: str, **values: str) -> dict[str, dict[str, str]]:
            answer = await bot.post(
                "/internal/graphql",
                json={"query": query, "variables": values},
                headers={"Authorization": f"Bearer {token}"},
            )
            data: dict[str, dict[str, str]] = answer.json()["data"]
            return data

        await person.signs_up("Pygmalion")
        await person.goes_to("/account")
        await person.presses("Link Telegram")
        await person.finds("QR code that opens the bot on Telegram", role="img")
        await person.is_content()
        code = await person.page.run(
            "return (await page.getByRole('dialog').innerText()).match(/\\/start (\\S+)/)[1]"
        )
        told = await ask(credential, REDEEM, code=code, who=who)
        assert told["redeemLinkCode"]["__typename"] == "IdentityLinked"
        await person.sees("Pygmalion is you on Telegram now.")
        await person.presses("Close")
        await person.finds("Unlink Pygmalion on Telegram", role="button")
        await person.goes_to(f"/characters/{shared_character}/chat")
        await person.presses("Start the chat")
        await person.arrives("/chats/")
        chat = (await person.at()).rpartition("/")[2]
        token = (await ask(credential, ACT, who=who))["actFor"]["token"]
        await ask(token, SAY, chat=chat)
        await person.sees("Are you there?", within="main")
        await person.sees("from Telegram")
