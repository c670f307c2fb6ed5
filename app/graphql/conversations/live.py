"""Following chats live, as the schema shows it. One's own only."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime
from typing import Annotated, cast
from uuid import UUID

import strawberry

from app.clock import now
from app.conversations import live
from app.conversations.events import ConversationEvent as Told
from app.conversations.events import EventKind
from app.generations.progress import GenerationEvent as Step
from app.graphql.context import Info
from app.graphql.conversations.chats import Conversation, own_conversation
from app.graphql.conversations.messages import Message
from app.graphql.nodes import global_id
from app.graphql.progress import GenerationEvent
from app.graphql.streams import places

strawberry.enum(
    EventKind,
    name="ConversationEventKind",
    description="SNAPSHOT: read the chat as it is. MESSAGE: one is new or changed. DELTA: words of "
    "a reply. CONVERSATION: the chat itself changed, or how far you read. DELETED: it is gone. "
    "PROGRESS: a step of an image, without a number of its own.",
)
Behind = Annotated[
    int | None,
    strawberry.argument(description="The last number you know: tell what changed since."),
]


@strawberry.type(
    description="Words of a reply that is being written. Cut what you have of this alternative to "
    "`offset` characters and append `text`."
)
class MessageDelta:
    """Words that a reply goes on with."""

    message_id: strawberry.ID = strawberry.field(description="The reply.")
    alternative: int = strawberry.field(
        description="Which of its alternatives is written; leave out words of another than yours."
    )
    offset: int = strawberry.field(
        description="Where the words begin in the reply, in Unicode code points, from 0."
    )
    text: str = strawberry.field(description="The words.")


@strawberry.type(description="One event of a chat of yours.")
class ConversationEvent:
    """What a chat tells."""

    told: strawberry.Private[Told | None]
    key: strawberry.Private[UUID]
    conversation_id: strawberry.ID = strawberry.field(description="Which chat.")
    kind: EventKind = strawberry.field(description="What it tells.")
    sequence: int = strawberry.field(
        description="Its number, which never falls: subscribe `after` it to go on. PROGRESS has "
        "that of the event before it."
    )
    at: datetime = strawberry.field(description="When it was told.")
    message_id: strawberry.ID | None = strawberry.field(
        description="The message that is new, changed or goes on; null for other kinds."
    )
    delta: MessageDelta | None = strawberry.field(description="The words of a DELTA.")
    progress: GenerationEvent | None = strawberry.field(
        description="The step of a PROGRESS: `generationId` says whose."
    )

    @classmethod
    def of(cls, told: Told) -> ConversationEvent:
        """Show a numbered event to the chat's user."""
        message_id = None if told.message_id is None else global_id("Message", told.message_id)
        delta = None
        if told.delta is not None and message_id is not None:
            delta = MessageDelta(
                message_id=message_id,
                alternative=told.delta.alternative,
                offset=told.delta.offset,
                text=told.delta.text,
            )
        return cls(
            told=told,
            key=told.conversation_id,
            conversation_id=global_id("Conversation", told.conversation_id),
            kind=told.kind,
            sequence=told.sequence,
            at=told.at,
            message_id=message_id,
            delta=delta,
            progress=None,
        )

    @classmethod
    def of_step(cls, step: Step, *, conversation_id: UUID, sequence: int) -> ConversationEvent:
        """Show a step of an image, after the event `sequence`."""
        return cls(
            told=None,
            key=conversation_id,
            conversation_id=global_id("Conversation", conversation_id),
            kind=EventKind.PROGRESS,
            sequence=sequence,
            at=step.at,
            message_id=None,
            delta=None,
            progress=GenerationEvent.of(step),
        )

    @strawberry.field(description="The chat, read now; null once it is gone.")
    async def conversation(self, info: Info) -> Conversation | None:
        """The row as it is now."""
        found = await info.context.loaders.own_conversations.load(self.key)
        return None if found is None else Conversation.of(found)

    @strawberry.field(
        description="The message of a MESSAGE, read now: its `sequence` may be greater than the "
        "event's. Null for other kinds."
    )
    async def message(self, info: Info) -> Message | None:
        """The row as it is now. A DELTA has its words with it."""
        if self.told is None or self.kind is not EventKind.MESSAGE or not self.told.message_id:
            return None
        found = await info.context.loaders.own_messages.load(self.told.message_id)
        return None if found is None else Message.of(found)


@strawberry.type(description="One of your chats is worth a look.")
class ViewerConversationsEvent:
    """What all of somebody's chats tell."""

    key: strawberry.Private[UUID | None]
    conversation_id: strawberry.ID | None = strawberry.field(
        description="Which chat; null in the first event: read your list when it comes."
    )
    kind: EventKind = strawberry.field(
        description="What it tells; SNAPSHOT for several changes at once."
    )
    sequence: int = strawberry.field(description="The chat's latest number; 0 in the first event.")
    at: datetime = strawberry.field(description="When it was told.")

    @classmethod
    def of(cls, told: Told | None) -> ViewerConversationsEvent:
        """Show an event of a chat to its user; None says that it is followed now."""
        if told is None:
            return cls(
                key=None, conversation_id=None, kind=EventKind.SNAPSHOT, sequence=0, at=now()
            )
        return cls(
            key=told.conversation_id,
            conversation_id=global_id("Conversation", told.conversation_id),
            kind=told.kind,
            sequence=told.sequence,
            at=told.at,
        )

    @strawberry.field(description="The chat, read now; null once it is gone.")
    async def conversation(self, info: Info) -> Conversation | None:
        """The row as it is now."""
        if self.key is None:
            return None
        found = await info.context.loaders.own_conversations.load(self.key)
        return None if found is None else Conversation.of(found)


@strawberry.type
class ConversationsSubscription:
    """Watching one's own chats."""

    @strawberry.subscription(
        description="What happens in one of your chats, on whatever surface: first what changed "
        "since `after`, or without it a SNAPSHOT, then live, with the steps of its images. It ends "
        "when the chat is deleted."
    )
    async def conversation(
        self, info: Info, id: strawberry.ID, after: Behind = None
    ) -> AsyncGenerator[ConversationEvent, None]:
        """Follow one chat; ask again with the last number seen to go on without a gap."""
        chat = await own_conversation(info, id)
        viewer, runtime = info.context.required_viewer, info.context.runtime
        place = places.here()
        after = place.begin(str(chat.id), after)
        events = live.watch(
            runtime.events,
            chat.id,
            viewer.user_id,
            after=after,
            reread_seconds=runtime.settings.subscription_reread_seconds,
        )
        sequence = max(after or 0, 0)
        place.stand(sequence)
        async with aclosing(cast("AsyncGenerator[Told | Step, None]", events)) as following:
            async for told in following:
                await info.context.confirm()
                if isinstance(told, Told):
                    sequence = told.sequence
                    place.tell(str(chat.id), sequence)
                    place.stand(sequence)
                    yield ConversationEvent.of(told)
                else:
                    place.tell(str(told.generation_id), told.sequence)
                    yield ConversationEvent.of_step(
                        told, conversation_id=chat.id, sequence=sequence
                    )

    @strawberry.subscription(
        description="Which of your chats changes, from the first event on, which says nothing but "
        "that: read your list when it comes. Words alone are not told. It does not end."
    )
    async def viewer_conversations(
        self, info: Info
    ) -> AsyncGenerator[ViewerConversationsEvent, None]:
        """Follow all of one's chats."""
        viewer, runtime = info.context.required_viewer, info.context.runtime
        place = places.here()
        events = live.watch_user(
            runtime.events,
            viewer.user_id,
            reread_seconds=runtime.settings.subscription_reread_seconds,
        )
        async with aclosing(cast("AsyncGenerator[Told | None, None]", events)) as following:
            async for told in following:
                await info.context.confirm()
                if told is not None:
                    place.tell(str(told.conversation_id), told.sequence)
                yield ViewerConversationsEvent.of(told)
