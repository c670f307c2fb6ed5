"""Following the chat that is held in a place: all of it is shown there, in its order."""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from integrations.api import operations
from integrations.api.answers import ChatEvent, Delta, Message, Post, Step, Thread
from integrations.api.faults import ApiAway, NotLinked, Refused
from integrations.chat import showing
from integrations.chat.cards import Card
from integrations.chat.dialogue.desk import Desk, Key
from integrations.chat.dialogue.orders import follow_post, key_of_post
from integrations.chat.dialogue.painting import Painter, name_of
from integrations.chat.surface import NotShown, PlaceGone
from integrations.chat.texts import Words
from integrations.telemetry import logger

_READ_AT_ONCE = 20  # messages, where too much happened to be told singly
_KNOWN_MAX = 300
log = logger(__name__)


def key_of_chat(external_id: str, place: str) -> Key:
    """Return the key of following what somebody holds in a place."""
    return ("chat", external_id, place)


class _Over(Exception):
    """There is nothing more to follow."""


class Chats:
    """The chats that are followed now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._open: dict[Key, _Follower] = {}

    def thread_in(self, external_id: str, place: str) -> Thread | None:
        """Return what somebody holds in a place, as far as it is followed."""
        follower = self._open.get(key_of_chat(external_id, place))
        return None if follower is None else follower.thread

    def place_of(self, external_id: str, conversation_id: str) -> str | None:
        """Return where somebody holds a chat, None for nowhere."""
        for follower in self._open.values():
            thread = follower.thread
            if (thread.external_id, thread.conversation_id) == (external_id, conversation_id):
                return thread.place
        return None

    def shows(self, external_id: str, place: str, message_id: str) -> bool:
        """Say whether whoever follows the chat of a place is showing a message that goes on."""
        follower = self._open.get(key_of_chat(external_id, place))
        return follower is not None and follower.shows(message_id)

    def follow(self, thread: Thread) -> None:
        """Show a chat in its place from its sequence on. Nothing new if that is done already."""
        key = key_of_chat(thread.external_id, thread.place)
        if self._desk.goes_on(key):
            return
        self._open[key] = follower = _Follower(self._desk, thread)
        self._desk.spawn(key, self._followed(key, follower))

    async def stop(self, external_id: str, place: str) -> None:
        """Show no more of what is held in a place; what is under way there is shown to its end."""
        key = key_of_chat(external_id, place)
        follower = self._open.get(key)
        await self._desk.stop(key)
        self._open.pop(key, None)
        for post in follower.unfinished() if follower else ():
            follow_post(self._desk, post)

    async def leave(self, external_id: str, place: str | None = None) -> None:
        """Show nothing more to somebody: in a place, or anywhere."""
        for key in [key for key in self._desk.going_on() if key[0] == "chat"]:
            if key[1] == external_id and place in (None, key[2]):
                await self._desk.stop(key)
                self._open.pop(key, None)
        for key in [key for key in self._desk.going_on() if key[0] == "order"]:
            if place is not None and key[1] == place:
                await self._desk.stop(key)

    async def _followed(self, key: Key, follower: _Follower) -> None:
        thread = follower.thread
        is_to_close = False
        try:
            await follower.run()
        except* (PlaceGone, _Over):
            is_to_close = True
        except* (NotLinked, Refused) as errors:
            log.info("thread.ended", place=thread.place, error=type(errors.exceptions[0]).__name__)
        finally:
            if self._open.get(key) is follower:
                del self._open[key]
        if is_to_close:
            log.info("thread.place_gone", place=thread.place)
            await _close(self._desk, thread)


class _Follower:
    """One chat in one place."""

    def __init__(self, desk: Desk, thread: Thread) -> None:
        self.thread = thread
        self._desk = desk
        self._acting = desk.acting(thread.external_id)
        self._sequence = thread.sequence
        self._read_through = 0
        self._known: dict[str, Message] = {}
        self._painters: dict[tuple[str, int], Painter] = {}
        self._group: asyncio.TaskGroup | None = None

    def unfinished(self) -> list[Post]:
        """Return the posts that would still change."""
        thread = self.thread
        return [
            Post(
                place=thread.place,
                post=painter.post,
                external_id=thread.external_id,
                subject_id=subject,
            )
            for (subject, part), painter in self._painters.items()
            if part == 0 and painter.post and not self._known[subject].is_final
        ]

    def shows(self, message_id: str) -> bool:
        """Say whether it shows a message that goes on."""
        return (message_id, 0) in self._painters

    async def run(self) -> None:
        """Follow until there is nothing more, and raise why, in a group."""
        async with asyncio.TaskGroup() as self._group:
            events = self._acting.follow(
                operations.FOLLOW_CHAT, after=self._sequence, id=self.thread.conversation_id
            )
            async with aclosing(events):
                async for event in events:
                    await self._take(event)
            raise _Over

    async def _take(self, event: ChatEvent) -> None:
        match event.kind:
            case "SNAPSHOT":
                await self._catch_up()
            case "MESSAGE":
                await self._message(event.message)
            case "DELTA" if event.delta is not None:
                await self._delta(event.delta, event.sequence)
            case "PROGRESS" if event.progress is not None:
                self._progress(event.progress)
            case "DELETED":
                await self._show(Card(text=self._words("chat_gone")))
                raise _Over
        if event.kind not in ("DELTA", "PROGRESS") and event.sequence > self._sequence:
            await self._advance(event.sequence)

    async def _advance(self, sequence: int) -> None:
        """Write down how far it was shown. Where that fails, the next time tells it as well."""
        self._sequence = sequence
        try:
            await self._acting.run(
                operations.ADVANCE_THREAD,
                place=self.thread.place,
                conversationId=self.thread.conversation_id,
                sequence=sequence,
            )
        except ApiAway:
            log.info("thread.not_advanced", place=self.thread.place)

    async def _mark_read(self, number: int) -> None:
        """Say that it was read: it was shown. Where that fails, the next message says so."""
        if number <= self._read_through:
            return
        self._read_through = number
        asked = {"conversationId": self.thread.conversation_id, "number": number}
        try:
            await self._acting.run(operations.MARK_READ, **asked)
        except ApiAway:
            log.info("thread.not_marked_read", place=self.thread.place)

    async def _catch_up(self) -> None:
        asked = {"id": self.thread.conversation_id, "last": _READ_AT_ONCE}
        page = await self._patiently(operations.NEWEST_MESSAGES, **asked)
        for message in page.nodes if page else ():
            if message.sequence > self._sequence:
                await self._message(message)

    async def _message(self, message: Message | None) -> None:
        before = None if message is None else self._known.get(message.id)
        if message is None or (before is not None and message.sequence <= before.sequence):
            return
        self._know(message)
        await self._tell(message, is_new=before is None)
        if message.is_final:
            await self._mark_read(message.number)

    async def _tell(self, message: Message, *, is_new: bool) -> None:
        match message.kind:
            case "SAID" | "COMMAND":
                await self._echo(message)
            case "NOTICE":
                if is_new:
                    await self._say(message.text)
            case "REPLY":
                await self._reply(message)
            case "IMAGE":
                card = showing.image(message, self._words)
                await self._paint(message.id, 0, card, is_last=message.is_final)

    async def _echo(self, message: Message) -> None:
        """Show what was said elsewhere; what was said here stands here already."""
        channel = self._desk.surface.channel
        key = f"said_on_{message.channel.lower()}"
        if message.edited_at is not None:
            key = "said_changed"
        elif message.channel == channel:
            # a message may be told before whoever sent it knows its id
            async with self._desk.lock("say", self.thread.conversation_id):
                place = self._desk.said_in.get(message.id)
            if place is None or place == self.thread.place:
                return
            key = "said_elsewhere"
        await self._say(self._words(key, text=message.text))

    async def _reply(self, message: Message) -> None:
        if not message.text and not message.is_final:
            await self._desk.surface.working(self.thread.place)
            return
        cards = showing.reply(message, self._words)
        last = len(cards) - 1
        for part, card in enumerate(cards):
            is_last = message.is_final or part not in (0, last)
            await self._paint(message.id, part, card, is_last=is_last)

    async def _delta(self, delta: Delta, sequence: int) -> None:
        known = self._known.get(delta.message_id)
        if known is None:
            await self._message(await self._read(delta.message_id))
            return
        if sequence <= known.sequence or delta.alternative != known.alternative:
            return
        text = known.text[: delta.offset] + delta.text
        now = known.model_copy(update={"text": text, "sequence": sequence, "state": "WRITING"})
        self._know(now)
        if text.strip():
            await self._reply(now)

    def _progress(self, step: Step) -> None:
        for message in self._known.values():
            order = message.generation
            if order is None or order.id != step.generation_id or message.is_final:
                continue
            if step.sequence <= order.sequence:
                return
            told = step.model_dump(exclude={"generation_id"})
            now = message.model_copy(update={"generation": order.model_copy(update=told)})
            self._known[message.id] = now
            painter = self._painters.get((message.id, 0))
            if painter is not None:
                painter.want(showing.image(now, self._words), is_last=False)
            return

    async def _paint(self, subject: str, part: int, card: Card, *, is_last: bool) -> None:
        """Have a part shown, and wait until it is there for the first time."""
        place = self.thread.place
        painter = self._painters.get((subject, part))
        if painter is None:
            shown = self._desk.shown.get(name_of(place, subject, part))
            is_whole = shown is not None and shown[1] == card
            if is_whole or self._desk.goes_on(key_of_post(place, subject)):
                return
            painter = Painter(self._desk, self._acting, place, subject=subject, part=part)
            self._painters[(subject, part)] = painter
            assert self._group is not None  # noqa: S101 - of a programmer: `run` makes it
            self._group.create_task(self._painted(subject, part, painter))
        painter.want(card, is_last=is_last)
        await painter.is_there()

    async def _painted(self, subject: str, part: int, painter: Painter) -> None:
        await painter.run()
        if self._painters.get((subject, part)) is painter:
            del self._painters[(subject, part)]

    async def _say(self, text: str) -> None:
        for part in showing.parts_of(text):
            await self._show(Card(text=part))

    async def _show(self, card: Card) -> None:
        failures = 0
        while True:
            try:
                await self._desk.post(self.thread.place, card)
            except NotShown:
                await asyncio.sleep(self._desk.api.wait_seconds(failures))
                failures += 1
            else:
                return

    async def _read(self, message_id: str) -> Message | None:
        message: Message | None = await self._patiently(operations.MESSAGE, id=message_id)
        return message

    async def _patiently(
        self, operation: operations.Operation[operations.T], **asked: object
    ) -> operations.T:
        failures = 0
        while True:
            try:
                return await self._acting.run(operation, **asked)
            except ApiAway:
                await asyncio.sleep(self._desk.api.wait_seconds(failures))
                failures += 1

    def _know(self, message: Message) -> None:
        self._known[message.id] = message
        if len(self._known) > _KNOWN_MAX:
            for old in [one.id for one in self._known.values() if one.is_final][:50]:
                del self._known[old]

    @property
    def _words(self) -> Words:
        return self._desk.words(self.thread.external_id)


async def _close(desk: Desk, thread: Thread) -> None:
    try:
        await desk.acting(thread.external_id).run(operations.CLOSE_THREAD, place=thread.place)
    except (ApiAway, NotLinked, Refused) as error:
        log.info("thread.not_closed", place=thread.place, error=type(error).__name__)
