"""Telegram as the dialogue sees it: cards are posted and changed within what Telegram allows."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from integrations.chat.cards import Card
from integrations.chat.intents import Person
from integrations.chat.surface import NotShown, PlaceGone, PostGone
from integrations.telegram.files import Files, Upload
from integrations.telegram.posts import Kind, Post, parsed
from integrations.telegram.sending import Content, Sending
from integrations.telegram.wire import Flood, Timing, WrongKind

EDIT_SECONDS = 3.0
_POSTS_KNOWN = 2_000
_FLOOD_SECONDS_MAX = 120.0


@dataclass(slots=True)
class _Slot:
    """One post: what it is to show, what it shows, and since when.

    Who changes it holds `changing`; who comes meanwhile only says what is wanted, and finds it
    done.
    """

    post: Post
    wanted: Card | None = None
    shown: Card | None = None
    changed_at: float = float("-inf")
    changing: asyncio.Lock = field(default_factory=asyncio.Lock)


class TelegramSurface:
    """Shows cards through one bot. Changes of a post are three seconds apart, the newest wins."""

    channel = "TELEGRAM"

    def __init__(self, bot: Bot, files: Files, timing: Timing) -> None:
        self._bot, self._files, self._timing = bot, files, timing
        self._sending = Sending(bot, timing)
        self._slots: OrderedDict[tuple[str, str], _Slot] = OrderedDict()
        self._turns: OrderedDict[str, asyncio.Lock] = OrderedDict()

    async def post(self, place: str, card: Card) -> str:
        """Show a card and return its post. Raises PlaceGone, NotShown."""
        chat = _number(place)
        content = await self._content(card)
        async with self._turn(place):
            post = await self._patiently(chat, content)
        self._keep(place, _Slot(post, card, _looks(card), self._timing.now()))
        return str(post)

    async def edit(self, place: str, post: str, card: Card) -> str:
        """Make a post show this card, and return the post that shows it now.

        Waits until three seconds after the change before. What is asked for meanwhile takes its
        place; the last card asked for is always shown. Raises PlaceGone, PostGone, NotShown.
        """
        _number(place)
        slot = self._slot(place, post)
        slot.wanted = card
        async with slot.changing:
            while slot.wanted is not None and _looks(slot.wanted) != slot.shown:
                await self._rest(slot)
                # as it is wanted now, not as it was before the wait
                wanted = slot.wanted
                try:
                    async with self._turn(place):
                        await self._change(slot, int(place), wanted)
                except Flood as flood:
                    slot.changed_at = self._timing.now() + flood.seconds - EDIT_SECONDS
                    continue
                slot.shown, slot.changed_at = _looks(wanted), self._timing.now()
                self._keep(place, slot)
        return str(slot.post)

    async def working(self, place: str) -> None:
        """Show "typing…" for five seconds. Never raises."""
        with suppress(TelegramError, PlaceGone):
            await self._bot.send_chat_action(_number(place), ChatAction.TYPING)

    async def open_place(self, place: str, person: Person, title: str) -> str:
        """Return the same place: a private chat with the bot is where chats are held."""
        return place

    async def _change(self, slot: _Slot, chat: int, card: Card) -> None:
        """Make a message show a card, or another where that one cannot become it."""
        try:
            await self._turned(slot, chat, card)
        except WrongKind:
            await self._replace(slot, chat, await self._content(card))

    async def _turned(self, slot: _Slot, chat: int, card: Card) -> None:
        """Make a message show a card: by its text, its caption, its file, or by another message."""
        has_same_files = slot.shown is not None and slot.shown.pictures == _looks(card).pictures
        if has_same_files and (card.pictures or slot.post.kind is Kind.TEXT):
            return await self._sending.change_words(chat, slot.post, card)
        content = await self._content(card)
        if len(content.uploads) == 1:
            slot.post = await self._sending.change_file(chat, slot.post, content)
            return None
        if not content.uploads and slot.post.kind is Kind.TEXT:
            return await self._sending.change_words(chat, slot.post, content.card, content.links)
        return await self._replace(slot, chat, content)

    async def _replace(self, slot: _Slot, chat: int, content: Content) -> None:
        old, slot.post = slot.post, await self._sending.send(chat, content)
        await self._sending.remove(chat, old)

    async def _content(self, card: Card) -> Content:
        """Return what is to be sent: files that Telegram takes, and links to those it does not."""
        uploads: list[Upload] = []
        links: list[tuple[str, str]] = []
        for picture in card.pictures:
            upload = await self._files.load(picture)
            if upload is not None:
                uploads.append(upload)
            else:
                links.append((picture.alt or picture.page_url, picture.page_url))
        return Content(card, tuple(uploads), tuple(links))

    async def _patiently(self, chat: int, content: Content) -> Post:
        """Send, and wait as often as Telegram says, two minutes in all."""
        until = self._timing.now() + _FLOOD_SECONDS_MAX
        while True:
            try:
                return await self._sending.send(chat, content)
            except Flood as flood:
                if self._timing.now() + flood.seconds > until:
                    raise NotShown("asked to wait too long") from flood
                await self._timing.sleep(flood.seconds)

    async def _rest(self, slot: _Slot) -> None:
        left = slot.changed_at + EDIT_SECONDS - self._timing.now()
        if left > 0:
            await self._timing.sleep(left)

    def _turn(self, place: str) -> asyncio.Lock:
        """Return the lock of a chat: one thing is sent to it at a time."""
        turn = self._turns.setdefault(place, asyncio.Lock())
        self._turns.move_to_end(place)
        for other in list(self._turns)[: max(len(self._turns) - _POSTS_KNOWN, 0)]:
            if not self._turns[other].locked():
                del self._turns[other]
        return turn

    def _slot(self, place: str, name: str) -> _Slot:
        known = self._slots.get((place, name))
        if known is not None:
            return known
        post = parsed(name)
        if post is None:
            raise PostGone("not a post of Telegram")
        slot = _Slot(post)
        self._keep(place, slot)
        return slot

    def _keep(self, place: str, slot: _Slot) -> None:
        self._slots[place, str(slot.post)] = slot
        self._slots.move_to_end((place, str(slot.post)))
        for key in list(self._slots)[: max(len(self._slots) - _POSTS_KNOWN, 0)]:
            if not self._slots[key].changing.locked():
                del self._slots[key]


def _looks(card: Card) -> Card:
    """Return the card with what does not show taken off: an address is signed anew each time."""
    pictures = tuple(replace(one, url=_unsigned(one.url), poster_url="") for one in card.pictures)
    return replace(card, pictures=pictures)


def _unsigned(url: str) -> str:
    return urlsplit(url)._replace(query="").geturl()


def _number(place: str) -> int:
    """Return the chat of a place. Raises PlaceGone where it is none."""
    try:
        return int(place)
    except ValueError as error:
        raise PlaceGone("not a chat of Telegram") from error
