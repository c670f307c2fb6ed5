"""What one does with a chat itself: begin, name, put away, delete, furnish, mark as read."""

from __future__ import annotations

from typing import Annotated

import strawberry

from app.conversations import chats
from app.conversations.models import ConversationStart
from app.graphql.catalogue import ModelRetiredProblem
from app.graphql.context import Info
from app.graphql.conversations.chats import Conversation
from app.graphql.nodes import global_id, read_id
from app.graphql.order_problems import IdempotencyMismatchProblem
from app.graphql.problems import (
    ConflictProblem,
    InvalidInputProblem,
    NotFoundProblem,
    RateLimitedProblem,
)


@strawberry.input(description="A new chat.")
class StartConversationInput:
    """What `startConversation` takes."""

    character_id: strawberry.ID = strawberry.field(
        description="One of the community's, or your own once it is verified."
    )
    idempotency_key: str = strawberry.field(
        description="1 to 100 characters of your own. A repeat returns the first chat."
    )
    start: ConversationStart = strawberry.field(
        default=ConversationStart.PLAIN, description="How it begins."
    )
    scenario_id: strawberry.ID | None = strawberry.field(
        default=None, description="With a start from a SCENARIO: which."
    )
    title: str | None = strawberry.field(
        default=None, description="1 to 80 characters; a usual one when absent."
    )
    model: str | None = strawberry.field(
        default=None, description="Slug of the model for its images; the usual one when absent."
    )


@strawberry.input(description="What a chat shall be called.")
class RenameConversationInput:
    """What `renameConversation` takes."""

    conversation_id: strawberry.ID = strawberry.field(description="One of your chats.")
    title: str = strawberry.field(description="1 to 80 characters.")


@strawberry.input(description="Whether a chat is put away.")
class ArchiveConversationInput:
    """What `archiveConversation` takes."""

    conversation_id: strawberry.ID = strawberry.field(description="One of your chats.")
    archived: bool = strawberry.field(description="True puts it away, false takes it back out.")


@strawberry.input(description="Which chat shall go.")
class DeleteConversationInput:
    """What `deleteConversation` takes."""

    conversation_id: strawberry.ID = strawberry.field(description="One of your chats.")


@strawberry.input(description="What a chat's images shall be made with.")
class ChooseConversationModelInput:
    """What `chooseConversationModel` takes."""

    conversation_id: strawberry.ID = strawberry.field(description="One of your chats.")
    model: str = strawberry.field(description="Slug of an image model: see `models`.")


@strawberry.input(description="What shall stand behind a chat.")
class SetConversationBackgroundInput:
    """What `setConversationBackground` takes."""

    conversation_id: strawberry.ID = strawberry.field(description="One of your chats.")
    message_id: strawberry.ID | None = strawberry.field(
        description="An image of this chat; null for none."
    )


@strawberry.input(description="How far you have read.")
class MarkConversationReadInput:
    """What `markConversationRead` takes."""

    conversation_id: strawberry.ID = strawberry.field(description="One of your chats.")
    number: int = strawberry.field(description="The number of the newest message you have seen.")


@strawberry.type(description="The chat has begun; a scenario's opening is its first message.")
class ConversationStarted:
    """What `startConversation` answers."""

    conversation: Conversation = strawberry.field(description="The chat.")


@strawberry.type(description="The chat is so now.")
class ConversationChanged:
    """What changes of a chat answer."""

    conversation: Conversation = strawberry.field(description="The chat as it is now.")


@strawberry.type(description="It is gone with all its messages and images; memories of it stay.")
class ConversationDeleted:
    """What `deleteConversation` answers."""

    deleted_id: strawberry.ID = strawberry.field(description="What its id was.")


StartConversationResult = Annotated[
    ConversationStarted
    | NotFoundProblem
    | InvalidInputProblem
    | ConflictProblem
    | ModelRetiredProblem
    | IdempotencyMismatchProblem
    | RateLimitedProblem,
    strawberry.union(name="StartConversationResult"),
]
RenameConversationResult = Annotated[
    ConversationChanged | NotFoundProblem | InvalidInputProblem,
    strawberry.union(name="RenameConversationResult"),
]
ArchiveConversationResult = Annotated[
    ConversationChanged | NotFoundProblem, strawberry.union(name="ArchiveConversationResult")
]
DeleteConversationResult = Annotated[
    ConversationDeleted | NotFoundProblem, strawberry.union(name="DeleteConversationResult")
]
ChooseConversationModelResult = Annotated[
    ConversationChanged | NotFoundProblem | InvalidInputProblem | ModelRetiredProblem,
    strawberry.union(name="ChooseConversationModelResult"),
]
SetConversationBackgroundResult = Annotated[
    ConversationChanged | NotFoundProblem | ConflictProblem,
    strawberry.union(name="SetConversationBackgroundResult"),
]
MarkConversationReadResult = Annotated[
    ConversationChanged | NotFoundProblem, strawberry.union(name="MarkConversationReadResult")
]


@strawberry.type
class KeepingMutation:
    """What is done with chats themselves."""

    @strawberry.mutation(
        description="Start a chat with a character: plain, from a scenario, or as our story, which "
        "needs a memory of an earlier chat."
    )
    async def start_conversation(
        self, info: Info, input: StartConversationInput
    ) -> StartConversationResult:
        """See `chats.start_conversation`."""
        of = input.scenario_id
        wanted = chats.NewChat(
            character_id=read_id(input.character_id, "Character"),
            idempotency_key=input.idempotency_key,
            start=input.start,
            scenario_id=None if of is None else read_id(of, "Scenario"),
            title=input.title,
            model=input.model,
        )
        viewer, runtime = info.context.required_viewer, info.context.runtime
        row = await chats.start_conversation(viewer, wanted, runtime=runtime)
        return ConversationStarted(conversation=Conversation.of(row))

    @strawberry.mutation(description="Give a chat another title.")
    async def rename_conversation(
        self, info: Info, input: RenameConversationInput
    ) -> RenameConversationResult:
        """See `chats.rename_conversation`."""
        row = await chats.rename_conversation(
            info.context.required_viewer,
            read_id(input.conversation_id, "Conversation"),
            input.title,
            runtime=info.context.runtime,
        )
        return ConversationChanged(conversation=Conversation.of(row))

    @strawberry.mutation(
        description="Put a chat away, or take it back out. You can read it and go on either way."
    )
    async def archive_conversation(
        self, info: Info, input: ArchiveConversationInput
    ) -> ArchiveConversationResult:
        """See `chats.archive_conversation`."""
        row = await chats.archive_conversation(
            info.context.required_viewer,
            read_id(input.conversation_id, "Conversation"),
            archived=input.archived,
            runtime=info.context.runtime,
        )
        return ConversationChanged(conversation=Conversation.of(row))

    @strawberry.mutation(
        description="Delete a chat with all that was said and shown in it. Its images are gone "
        "from this moment, also for links that were good. There is no way back."
    )
    async def delete_conversation(
        self, info: Info, input: DeleteConversationInput
    ) -> DeleteConversationResult:
        """See `chats.delete_conversation`."""
        key = read_id(input.conversation_id, "Conversation")
        viewer, runtime = info.context.required_viewer, info.context.runtime
        await chats.delete_conversation(viewer, key, runtime=runtime)
        return ConversationDeleted(deleted_id=global_id("Conversation", key))

    @strawberry.mutation(description="Have a chat's images made with another model from now on.")
    async def choose_conversation_model(
        self, info: Info, input: ChooseConversationModelInput
    ) -> ChooseConversationModelResult:
        """See `chats.choose_model`."""
        row = await chats.choose_model(
            info.context.required_viewer,
            read_id(input.conversation_id, "Conversation"),
            input.model,
            runtime=info.context.runtime,
        )
        return ConversationChanged(conversation=Conversation.of(row))

    @strawberry.mutation(description="Put one of a chat's images behind it, or none.")
    async def set_conversation_background(
        self, info: Info, input: SetConversationBackgroundInput
    ) -> SetConversationBackgroundResult:
        """See `chats.set_background`."""
        of = input.message_id
        row = await chats.set_background(
            info.context.required_viewer,
            read_id(input.conversation_id, "Conversation"),
            None if of is None else read_id(of, "Message"),
            runtime=info.context.runtime,
        )
        return ConversationChanged(conversation=Conversation.of(row))

    @strawberry.mutation(
        description="Say how far you have read; your other surfaces are told. It never goes back."
    )
    async def mark_conversation_read(
        self, info: Info, input: MarkConversationReadInput
    ) -> MarkConversationReadResult:
        """See `chats.mark_read`."""
        row = await chats.mark_read(
            info.context.required_viewer,
            read_id(input.conversation_id, "Conversation"),
            input.number,
            runtime=info.context.runtime,
        )
        return ConversationChanged(conversation=Conversation.of(row))
