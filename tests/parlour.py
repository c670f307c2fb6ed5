"""A parlour for tests of chats: a workshop with a scripted writer, and short words for talking.

Workers are played by the tests: nothing is answered before a test says so.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import Any

from app.accounts.models import User
from app.accounts.viewer import Viewer
from app.channels import Channel
from app.characters.models import Character, CharacterStatus
from app.conversations import answering, chats, messaging, outcomes, reading
from app.conversations.chats import NewChat
from app.conversations.events import ConversationEvent, topic_of
from app.conversations.messaging import Sent
from app.conversations.models import Conversation, Message
from app.generations import execution
from app.generations.models import Generation
from app.infra.db import connection
from app.paging import Window
from app.runtime import Runtime
from app.wallet import statements
from tests.providers.scripted_writer import ScriptedWriter
from tests.workshop import Workshop

_keys = itertools.count(1)


def key() -> str:
    """An idempotency key of its own."""
    return f"key-{next(_keys)}"


@dataclass
class Parlour:
    """A user and a character who can talk, and whoever writes for the character."""

    workshop: Workshop
    viewer: Viewer
    character: Character
    writer: ScriptedWriter = field(default_factory=ScriptedWriter)

    @classmethod
    async def open(cls, workshop: Workshop) -> Parlour:
        """Invite somebody to somebody else's character of the community."""
        owner, viewer = await workshop.viewer(), await workshop.viewer()
        character = await workshop.character(owner, status=CharacterStatus.COMMUNITY)
        return cls(workshop, viewer, character)

    @property
    def runtime(self) -> Runtime:
        """The workshop's, with the scripted writer, and nothing waited for between words."""
        settings = self.workshop.runtime.settings.model_copy(
            update={"reply_interval_ms": 0, "messages_per_minute": 1_000, "chats_per_hour": 1_000}
        )
        return replace(self.workshop.runtime, language=self.writer, settings=settings)

    def on(self, channel: Channel) -> Viewer:
        """The user, on a surface."""
        return replace(self.viewer, channel=channel)

    async def chat(self, **wanted: Any) -> Conversation:
        """A new chat of the user with the character."""
        asked = NewChat(**{"character_id": self.character.id, "idempotency_key": key(), **wanted})
        return await chats.start_conversation(self.viewer, asked, runtime=self.runtime)

    async def say(
        self, chat: Conversation, text: str, *, viewer: Viewer | None = None, named: str = ""
    ) -> Sent:
        """Say something in the chat."""
        return await messaging.send_message(
            viewer or self.viewer,
            chat.id,
            text,
            idempotency_key=named or key(),
            runtime=self.runtime,
        )

    async def answer(self, chat: Conversation, *, runtime: Runtime | None = None) -> int:
        """Have a worker answer what waits; return how much that was."""
        return await answering.run(chat.id, runtime=runtime or self.runtime)

    async def answered(self, chat: Conversation, text: str) -> Message:
        """Say something and have it answered; return the answer."""
        sent = await self.say(chat, text)
        await self.answer(chat)
        return await self.again(sent.answer)

    async def again(self, message: Message) -> Message:
        """The message as it is now."""
        return await Message.get(id=message.id)

    async def render(self, message: Message) -> Message:
        """Have the image of a message made, and its news noted; return the message then."""
        generation = await self.generation(message)
        await execution.run_next(self.runtime)
        await outcomes.note_ended(generation.id, runtime=self.runtime)
        return await self.again(message)

    async def generation(self, message: Message) -> Generation:
        """What makes the image of a message."""
        now = await self.again(message)
        return await Generation.get(id=now.generation_id)  # type: ignore[attr-defined]  # its key

    async def image(self, chat: Conversation, text: str = "/image") -> Message:
        """An image that was asked for, made and delivered."""
        return await self.render(await self.answered(chat, text))

    async def texts(self, chat: Conversation) -> list[str]:
        """What was said in the chat, in its order."""
        return [row.text for row in await Message.filter(conversation=chat).order_by("number")]

    async def events(self, chat: Conversation) -> list[ConversationEvent]:
        """All its events that are kept."""
        kept = await self.runtime.events.history(topic_of(chat.id), after=0)
        return [ConversationEvent.read(payload) for payload in kept]

    async def shown(self, chat: Conversation) -> list[Message]:
        """The chat's gallery."""
        (page,) = await reading.image_pages([chat.id], Window(10))
        return page.rows

    async def spent(self) -> int:
        """What is gone of the user's 1,000 AURUM."""
        return 1_000 - (await statements.balance(self.viewer.user_id)).balance

    async def wants_drafts(self) -> None:
        """Have the user see drafts first."""
        await User.filter(id=self.viewer.user_id).update(draft_first=True)

    async def expire_lease(self, message: Message) -> None:
        """Let the time of its lease pass."""
        await connection().execute_query_dict(
            "UPDATE messages SET lease_expires_at = now() - interval '1 second' WHERE id = $1",
            [message.id],
        )
