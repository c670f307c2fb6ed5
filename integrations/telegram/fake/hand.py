"""Somebody with a telephone: types, presses, blocks, deletes, and sees what a chat shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol
from uuid import uuid4

from integrations.telegram.fake.chats import Chat, Seen
from integrations.telegram.fake.formatting import Formatted
from integrations.telegram.fake.methods import BOT, Messenger

_SEES_SECONDS = 60.0


class Telegram(Protocol):
    """What a hand needs of the server."""

    messenger: Messenger

    async def deliver(self, kind: str, content: dict[str, Any], *, times: int = 1) -> int:
        """Make an update."""

    def changes(self) -> AbstractAsyncContextManager[asyncio.Condition]:
        """Hold still what chats hold."""


class Hand:
    """A person in a private chat with the bot; with `group` they talk in one instead."""

    def __init__(self, telegram: Telegram, number: int, name: str, language: str) -> None:
        self._telegram, self.number = telegram, number
        self.account = {
            "id": number,
            "is_bot": False,
            "first_name": name,
            "language_code": language,
        }
        telegram.messenger.people[number] = self.account
        self.chat = telegram.messenger.chats.setdefault(number, Chat(number))

    @property
    def place(self) -> str:
        """The chat as the bot names it."""
        return str(self.number)

    @property
    def shown(self) -> list[Seen]:
        """What the bot has shown, oldest first."""
        return [one for one in self.chat.messages.values() if one.is_from_bot]

    @property
    def last(self) -> Seen:
        """The newest message of the bot."""
        return self.shown[-1]

    async def types(self, text: str, *, times: int = 1) -> int:
        """Send a text; `times` 2 makes its update come twice. Returns the update's number."""
        self.chat.is_started = True
        seen = self.chat.add(Formatted(text), is_from_bot=False)
        return await self._telegram.deliver(
            "message", self._telegram.messenger.told(seen), times=times
        )

    async def sends_a_sticker(self) -> None:
        """Send something that is no text."""
        self.chat.is_started = True
        told = self._telegram.messenger.told(self.chat.add(Formatted(""), is_from_bot=False))
        file = {"file_id": "sticker", "file_unique_id": "sticker", "type": "regular"}
        looks = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        await self._telegram.deliver("message", {**told, "sticker": {**file, **looks}})

    async def presses(self, label: str, *, on: Seen | None = None, times: int = 1) -> str:
        """Press a button, the newest of that label unless a message is given. Returns the query."""
        offered = [on] if on is not None else reversed(self.shown)
        seen, button = next(
            (seen, button)
            for seen in offered
            for row in seen.buttons
            for button in row
            if button["text"] == label
        )
        query = uuid4().hex
        self._telegram.messenger.answered[query] = ""
        pressed = {
            "id": query,
            "from": self.account,
            "chat_instance": "1",
            "message": self._telegram.messenger.told(seen),
            "data": button["callback_data"],
        }
        await self._telegram.deliver("callback_query", pressed, times=times)
        return query

    async def blocks(self) -> None:
        """Block the bot."""
        self.chat.is_blocked = True
        await self._moves("member", "kicked", self.number)

    async def unblocks(self) -> None:
        """Let the bot in again."""
        self.chat.is_blocked = False
        await self._moves("kicked", "member", self.number)

    async def adds_to_group(self, number: int) -> Chat:
        """Add the bot to a group, and return the group."""
        group = Chat(number, "supergroup")
        self._telegram.messenger.chats[number] = group
        await self._moves("left", "member", number)
        return group

    async def types_in(self, group: Chat, text: str) -> None:
        """Say something in a group."""
        seen = group.add(Formatted(text), is_from_bot=False)
        self._telegram.messenger.people.setdefault(group.number, {"title": "A group"})
        told = {**self._telegram.messenger.told(seen), "from": self.account}
        await self._telegram.deliver("message", told)

    def deletes(self, seen: Seen) -> None:
        """Delete a message of the chat."""
        del self.chat.messages[seen.number]

    async def sees(self, what: str | Callable[[Seen], bool]) -> Seen:
        """Return the newest message of the bot that says or is that, when there is one."""
        return await self.sees_in(self.chat, what)

    async def sees_in(self, chat: Chat, what: str | Callable[[Seen], bool]) -> Seen:
        """The same in any chat. Fails after a minute, with what is there."""

        def found() -> Seen | None:
            shown = [one for one in chat.messages.values() if one.is_from_bot]
            fits = (lambda one: what in one.text) if isinstance(what, str) else what
            return next((one for one in reversed(shown) if fits(one)), None)

        async with self._telegram.changes() as changes:
            try:
                async with asyncio.timeout(_SEES_SECONDS):
                    await changes.wait_for(lambda: found() is not None)
            except TimeoutError:
                there = [(one.text, one.labels) for one in chat.messages.values()]
                raise AssertionError(f"never seen: {what!r}; there is {there}") from None
            seen = found()
        if seen is None:
            raise AssertionError("seen, and gone")
        return seen

    async def _moves(self, old: str, new: str, number: int) -> None:
        member = {"user": BOT, "until_date": 0}
        moved = {
            "chat": self._telegram.messenger.described(number),
            "from": self.account,
            "date": 1_700_000_000,
            "old_chat_member": {**member, "status": old},
            "new_chat_member": {**member, "status": new},
        }
        await self._telegram.deliver("my_chat_member", moved)
