"""Memories of chats: read, kept by saving a chat, changed and forgotten. One's own only."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from app.conversations import memories, reading
from app.conversations.models import Memory as Row
from app.conversations.models import MemoryState
from app.graphql.characters import Character
from app.graphql.context import Info
from app.graphql.conversations.chats import Conversation, WithCharacter
from app.graphql.conversations.messages import image_of
from app.graphql.media import Image
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import (
    ConflictProblem,
    InvalidInputProblem,
    NotFoundProblem,
    RateLimitedProblem,
)
from app.graphql.screening import ContentRefusedProblem

strawberry.enum(MemoryState, description="Whether a memory's summary is written yet.")


@strawberry.type(
    description="What is remembered of a chat: a summary that you may change. Chats that begin as "
    "our story are told it. It outlives its chat, without the images."
)
class Memory(Node):
    """A row of `memories`. Only its user gets to see one."""

    row: strawberry.Private[Row]
    title: str = strawberry.field(description="What you call it.")
    text: str = strawberry.field(description="What is remembered; empty while it is being written.")
    state: MemoryState = strawberry.field(description="Whether it is written.")
    is_edited: bool = strawberry.field(description="Whether you changed its text.")
    created_at: datetime = strawberry.field(description="When the chat was saved.")
    updated_at: datetime = strawberry.field(description="When it was written or changed last.")

    @classmethod
    def of(cls, row: Row) -> Memory:
        """Show a row to its user."""
        return cls(
            id=global_id("Memory", row.id),
            row=row,
            title=row.title,
            text=row.text,
            state=row.state,
            is_edited=row.is_edited,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )

    @strawberry.field(description="Whom it is about; null when the character was deleted.")
    async def character(self, info: Info) -> Character | None:
        """Its character, read once for a whole level."""
        key: UUID = self.row.character_id  # type: ignore[attr-defined]  # the ORM's key
        found = await info.context.loaders.characters.load(key)
        return None if found is None else Character.of(found, info)

    @strawberry.field(description="The chat it is of; null when that was deleted.")
    async def conversation(self, info: Info) -> Conversation | None:
        """Its chat, read once for a whole level."""
        key: UUID | None = self.row.conversation_id  # type: ignore[attr-defined]  # the ORM's key
        found = None if key is None else await info.context.loaders.own_conversations.load(key)
        return None if found is None else Conversation.of(found)

    @strawberry.field(description="The images of the chat up to then, but for those removed since.")
    async def images(self, info: Info) -> list[Image]:
        """Its images, read once for a whole level."""
        loaders = info.context.loaders
        keys = await loaders.remembered_images.load(self.row.id)
        rows = await loaders.own_messages.load_many(keys)
        found = await asyncio.gather(*(image_of(row, info) for row in rows if row is not None))
        return [image for image in found if image is not None]


@strawberry.type
class MemoriesQuery:
    """Reading one's own memories."""

    @strawberry.field(description="Your memories, newest first.")
    async def memories(
        self,
        info: Info,
        *,
        character_id: WithCharacter = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Memory]:
        """A page of one's own."""
        viewer = info.context.required_viewer
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await reading.memories(
            viewer.user_id,
            wanted,
            character_id=None if character_id is None else read_id(character_id, "Character"),
        )
        return connection(page, node=Memory.of, key=lambda row: row.id)


async def memory_node(info: Info, identifier: str) -> Memory | None:
    """Return the memory an id names to its user. Raises NotFound for everybody else."""
    viewer = info.context.viewer_or_nobody
    if viewer is None:
        return None
    return Memory.of(await memories.own_memory(viewer, read_id(identifier, "Memory")))


@strawberry.input(description="Which chat shall be remembered.")
class SaveConversationInput:
    """What `saveConversation` takes."""

    conversation_id: strawberry.ID = strawberry.field(description="One of your chats.")
    title: str | None = strawberry.field(
        default=None, description="1 to 80 characters; the chat's title when absent."
    )


@strawberry.type(description="The chat is remembered; its summary is written within moments.")
class MemorySaved:
    """What `saveConversation` answers."""

    memory: Memory = strawberry.field(description="The memory.")


@strawberry.input(description="What a memory shall say. What is absent stays as it is.")
class EditMemoryInput:
    """What `editMemory` takes."""

    id: strawberry.ID = strawberry.field(description="One of your memories.")
    title: str | None = strawberry.field(default=None, description="1 to 80 characters.")
    text: str | None = strawberry.field(default=None, description="1 to 4000 characters.")


@strawberry.type(description="The memory says so now.")
class MemoryEdited:
    """What `editMemory` answers."""

    memory: Memory = strawberry.field(description="The memory.")


@strawberry.input(description="Which memory shall be forgotten.")
class DeleteMemoryInput:
    """What `deleteMemory` takes."""

    id: strawberry.ID = strawberry.field(description="One of your memories.")


@strawberry.type(description="It is forgotten.")
class MemoryDeleted:
    """What `deleteMemory` answers."""

    deleted_id: strawberry.ID = strawberry.field(description="What its id was.")


SaveConversationResult = Annotated[
    MemorySaved | NotFoundProblem | InvalidInputProblem | ConflictProblem | RateLimitedProblem,
    strawberry.union(name="SaveConversationResult"),
]
EditMemoryResult = Annotated[
    MemoryEdited | NotFoundProblem | InvalidInputProblem | ContentRefusedProblem,
    strawberry.union(name="EditMemoryResult"),
]
DeleteMemoryResult = Annotated[
    MemoryDeleted | NotFoundProblem, strawberry.union(name="DeleteMemoryResult")
]


@strawberry.type
class MemoriesMutation:
    """Keeping, changing and forgetting."""

    @strawberry.mutation(
        description="Remember a chat as it is now: a summary of it, and its images. Saved again "
        "without a new message it is the same memory."
    )
    async def save_conversation(
        self, info: Info, input: SaveConversationInput
    ) -> SaveConversationResult:
        """See `memories.save_conversation`."""
        row = await memories.save_conversation(
            info.context.required_viewer,
            read_id(input.conversation_id, "Conversation"),
            title=input.title,
            runtime=info.context.runtime,
        )
        return MemorySaved(memory=Memory.of(row))

    @strawberry.mutation(description="Change what a memory is called or says.")
    async def edit_memory(self, info: Info, input: EditMemoryInput) -> EditMemoryResult:
        """See `memories.edit_memory`."""
        row = await memories.edit_memory(
            info.context.required_viewer,
            read_id(input.id, "Memory"),
            title=input.title,
            text=input.text,
            runtime=info.context.runtime,
        )
        return MemoryEdited(memory=Memory.of(row))

    @strawberry.mutation(description="Forget a memory. There is no way back.")
    async def delete_memory(self, info: Info, input: DeleteMemoryInput) -> DeleteMemoryResult:
        """See `memories.delete_memory`."""
        key = read_id(input.id, "Memory")
        await memories.delete_memory(info.context.required_viewer, key)
        return MemoryDeleted(deleted_id=global_id("Memory", key))
