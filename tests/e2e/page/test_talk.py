"""A chat in a browser: replies that stream, a picture of the moment, the same chat elsewhere."""

from __future__ import annotations

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
