"""Chats as the schema shows them, and reading them. One's own only."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from app.characters import visibility
from app.conversations import access, reading
from app.conversations.models import Conversation as Row
from app.conversations.models import ConversationStart
from app.errors import NotFound
from app.graphql.catalogue import RenderModel, render_model
from app.graphql.characters import Character
from app.graphql.context import Info
from app.graphql.conversations.messages import Message, image_of
from app.graphql.media import Image
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window

strawberry.enum(
    ConversationStart,
    description="How a chat begins: from nothing, from one of the character's scenarios, or as "
    "our story, with the memories of earlier chats.",
)
Archived = Annotated[
    bool | None,
    strawberry.argument(description="Only those that are put away, or only the others."),
]
WithCharacter = Annotated[
    strawberry.ID | None, strawberry.argument(description="Only those with this character.")
]


@strawberry.type(description="A chat of yours with a character. Nobody else finds it.")
class Conversation(Node):
    """A row of `conversations`. Only its user gets to see one."""

    row: strawberry.Private[Row]
    title: str = strawberry.field(description="What you called it, or its usual title.")
    start: ConversationStart = strawberry.field(description="How it began.")
    scenario_title: str | None = strawberry.field(
        description="The scenario it began with, as it was called then; null for none."
    )
    sequence: int = strawberry.field(
        description="Number of its latest event: subscribe `after` it to go on from this answer."
    )
    last_number: int = strawberry.field(description="Number of its newest message; 0 for none.")
    read_number: int = strawberry.field(
        description="The newest message that you have read, on whatever surface."
    )
    unread_count: int = strawberry.field(description="How many messages are newer than that.")
    created_at: datetime = strawberry.field(description="When it was started.")
    last_message_at: datetime = strawberry.field(
        description="When its newest message came; when it was started, while there is none."
    )
    archived_at: datetime | None = strawberry.field(description="Since when it is put away.")

    @classmethod
    def of(cls, row: Row) -> Conversation:
        """Show a row to its user."""
        return cls(
            id=global_id("Conversation", row.id),
            row=row,
            title=row.title,
            start=row.start,
            scenario_title=row.scenario_title or None,
            sequence=row.sequence,
            last_number=row.last_number,
            read_number=row.read_number,
            unread_count=row.last_number - row.read_number,
            created_at=row.created_at,
            last_message_at=row.last_message_at,
            archived_at=row.archived_at,
        )

    @strawberry.field(description="Whom you talk with; null when the character was deleted.")
    async def character(self, info: Info) -> Character | None:
        """Its character, read once for a whole level."""
        found = await info.context.loaders.characters.load(_character_id(self.row))
        return None if found is None else Character.of(found, info)

    @strawberry.field(
        description="Whether you may go on: not once the character is not shared with you any "
        "more. Reading stays."
    )
    async def can_talk(self, info: Info) -> bool:
        """Its character's status decides, read once for a whole level."""
        found = await info.context.loaders.characters.load(_character_id(self.row))
        if found is None:
            return False
        return visibility.may_talk(
            owner_id=visibility.owner_of(found),
            status=found.status,
            viewer=info.context.viewer_or_nobody,
        )

    @strawberry.field(description="The model that its images are made with.")
    async def model(self, info: Info) -> RenderModel:
        """Its model, read once for a whole level."""
        return render_model(await info.context.loaders.render_models.load(self.row.model_slug))

    @strawberry.field(description="Its newest message; null while there is none.")
    async def last_message(self, info: Info) -> Message | None:
        """Its newest message, read once for a whole level."""
        found = await info.context.loaders.last_messages.load(self.row.id)
        return None if found is None else Message.of(found)

    @strawberry.field(description="All that was said and shown, the first first.")
    async def messages(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Message]:
        """A page of its messages, read once for a whole level."""
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await info.context.loaders.messages.load((self.row.id, wanted))
        return connection(page, node=Message.of, key=lambda row: row.number)

    @strawberry.field(
        description="Its gallery: the images that came, with what they were made from, the newest "
        "first. It is yours alone."
    )
    async def images(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Message]:
        """A page of its images, read once for a whole level."""
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await info.context.loaders.chat_images.load((self.row.id, wanted))
        return connection(page, node=Message.of, key=lambda row: row.number)

    @strawberry.field(description="The picture behind it; null for none.")
    async def background(self, info: Info) -> Image | None:
        """One of its images, read once for a whole level."""
        message_id = self.row.background_message_id
        if message_id is None:
            return None
        found = await info.context.loaders.own_messages.load(message_id)
        return None if found is None else await image_of(found, info)


async def own_conversation(info: Info, identifier: str) -> Row:
    """Return the viewer's chat an id names. Raises NotFound, also for moderators."""
    return await access.own(info.context.required_viewer, read_id(identifier, "Conversation"))


async def conversation_node(info: Info, identifier: str) -> Conversation | None:
    """Return the viewer's chat an id names; None for another's, a deleted one and none."""
    row = await info.context.loaders.own_conversations.load(read_id(identifier, "Conversation"))
    return None if row is None else Conversation.of(row)


def _character_id(row: Row) -> UUID:
    found: UUID = row.character_id  # type: ignore[attr-defined]  # the ORM's key
    return found


@strawberry.type
class ConversationsQuery:
    """Reading one's own chats."""

    @strawberry.field(description="One of your chats; null when there is none.")
    async def conversation(self, info: Info, id: strawberry.ID) -> Conversation | None:
        """One chat."""
        try:
            return Conversation.of(await own_conversation(info, id))
        except NotFound:
            return None

    @strawberry.field(description="Your chats, the one with the newest message first.")
    async def conversations(
        self,
        info: Info,
        *,
        archived: Archived = None,
        character_id: WithCharacter = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Conversation]:
        """A page of one's own."""
        viewer = info.context.required_viewer
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await reading.conversations(
            viewer.user_id,
            wanted,
            archived=archived,
            character_id=None if character_id is None else read_id(character_id, "Character"),
        )
        return connection(page, node=Conversation.of, key=reading.chat_key)
