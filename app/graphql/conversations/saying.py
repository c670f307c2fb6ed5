"""Saying something in a chat, and what one does with the replies."""

from __future__ import annotations

from typing import Annotated

import strawberry

from app.conversations import messaging, replies
from app.conversations.messaging import Sent
from app.graphql.catalogue import ModelRetiredProblem
from app.graphql.context import Info
from app.graphql.conversations.chats import Conversation
from app.graphql.conversations.messages import Message
from app.graphql.conversations.problems import CannotTalkProblem, TooManyUnansweredProblem
from app.graphql.nodes import read_id
from app.graphql.order_problems import IdempotencyMismatchProblem
from app.graphql.problems import (
    ConflictProblem,
    InvalidInputProblem,
    NotFoundProblem,
    RateLimitedProblem,
)
from app.graphql.screening import ContentRefusedProblem

_KEY = "1 to 100 characters of your own, once a chat. A repeat returns the first."


@strawberry.input(description="What you say, or command.")
class SendMessageInput:
    """What `sendMessage` takes."""

    conversation_id: strawberry.ID = strawberry.field(description="One of your chats.")
    text: str = strawberry.field(
        description="What you say; `/image` with what you wish asks for a picture of the moment."
    )
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.input(description="What you say instead of the last thing you said.")
class EditLastMessageInput:
    """What `editLastMessage` takes."""

    message_id: strawberry.ID = strawberry.field(description="The last thing you said.")
    text: str = strawberry.field(description="What you say instead; no command.")


@strawberry.input(description="Where the character shall go on by itself.")
class ContinueConversationInput:
    """What `continueConversation` takes."""

    conversation_id: strawberry.ID = strawberry.field(description="One of your chats.")
    idempotency_key: str = strawberry.field(description=_KEY)


@strawberry.input(description="Which reply is enough.")
class StopReplyInput:
    """What `stopReply` takes."""

    message_id: strawberry.ID = strawberry.field(description="A reply, waiting or being written.")


@strawberry.input(description="Which reply shall be written once more.")
class RegenerateReplyInput:
    """What `regenerateReply` takes."""

    message_id: strawberry.ID = strawberry.field(description="The last reply of a chat.")


@strawberry.input(description="Which alternative of a reply shall count.")
class ChooseAlternativeInput:
    """What `chooseAlternative` takes."""

    message_id: strawberry.ID = strawberry.field(description="A reply.")
    number: int = strawberry.field(description="The number of one of its alternatives.")


@strawberry.type(description="It was said, and is answered in its turn.")
class MessageSent:
    """What saying something answers."""

    conversation: Conversation = strawberry.field(description="The chat as it is now.")
    sent_message: Message = strawberry.field(description="What you said.")
    answer: Message = strawberry.field(
        description="What answers it: a reply or an image that waits for its turn, or a notice."
    )

    @classmethod
    def of(cls, sent: Sent) -> MessageSent:
        """Show what was taken."""
        return cls(
            conversation=Conversation.of(sent.conversation),
            sent_message=Message.of(sent.message),
            answer=Message.of(sent.answer),
        )


@strawberry.type(description="A message is to come; it has its place in the chat already.")
class MessageAdded:
    """What asking for one more message answers."""

    added_message: Message = strawberry.field(description="The one that is to come.")


@strawberry.type(description="The message as it is now.")
class MessageChanged:
    """What changing a message answers."""

    changed_message: Message = strawberry.field(
        description="The message; its state says what became of it."
    )


SendMessageResult = Annotated[
    MessageSent
    | NotFoundProblem
    | CannotTalkProblem
    | InvalidInputProblem
    | ModelRetiredProblem
    | ContentRefusedProblem
    | TooManyUnansweredProblem
    | IdempotencyMismatchProblem
    | RateLimitedProblem,
    strawberry.union(name="SendMessageResult"),
]
EditLastMessageResult = Annotated[
    MessageSent
    | NotFoundProblem
    | CannotTalkProblem
    | InvalidInputProblem
    | ContentRefusedProblem
    | ConflictProblem
    | RateLimitedProblem,
    strawberry.union(name="EditLastMessageResult"),
]
ContinueConversationResult = Annotated[
    MessageAdded
    | NotFoundProblem
    | CannotTalkProblem
    | InvalidInputProblem
    | ConflictProblem
    | IdempotencyMismatchProblem
    | RateLimitedProblem,
    strawberry.union(name="ContinueConversationResult"),
]
StopReplyResult = Annotated[
    MessageChanged | NotFoundProblem, strawberry.union(name="StopReplyResult")
]
RegenerateReplyResult = Annotated[
    MessageChanged | NotFoundProblem | CannotTalkProblem | ConflictProblem | RateLimitedProblem,
    strawberry.union(name="RegenerateReplyResult"),
]
ChooseAlternativeResult = Annotated[
    MessageChanged | NotFoundProblem | ConflictProblem,
    strawberry.union(name="ChooseAlternativeResult"),
]


@strawberry.type
class SayingMutation:
    """Talking."""

    @strawberry.mutation(
        description="Say something, or command a picture. Messages are answered in their order, on "
        "whatever surface they were sent; the answer has its place at once."
    )
    async def send_message(self, info: Info, input: SendMessageInput) -> SendMessageResult:
        """See `messaging.send_message`."""
        sent = await messaging.send_message(
            info.context.required_viewer,
            read_id(input.conversation_id, "Conversation"),
            input.text,
            idempotency_key=input.idempotency_key,
            runtime=info.context.runtime,
        )
        return MessageSent.of(sent)

    @strawberry.mutation(
        description="Say something else instead of the last thing you said. It is answered anew; "
        "the earlier reply is gone."
    )
    async def edit_last_message(
        self, info: Info, input: EditLastMessageInput
    ) -> EditLastMessageResult:
        """See `messaging.edit_last_message`."""
        sent = await messaging.edit_last_message(
            info.context.required_viewer,
            read_id(input.message_id, "Message"),
            input.text,
            runtime=info.context.runtime,
        )
        return MessageSent.of(sent)

    @strawberry.mutation(description="Have the character go on without being asked.")
    async def continue_conversation(
        self, info: Info, input: ContinueConversationInput
    ) -> ContinueConversationResult:
        """See `messaging.continue_conversation`."""
        row = await messaging.continue_conversation(
            info.context.required_viewer,
            read_id(input.conversation_id, "Conversation"),
            idempotency_key=input.idempotency_key,
            runtime=info.context.runtime,
        )
        return MessageAdded(added_message=Message.of(row))

    @strawberry.mutation(description="Stop a reply. What came of it stays.")
    async def stop_reply(self, info: Info, input: StopReplyInput) -> StopReplyResult:
        """See `replies.stop_reply`."""
        row = await replies.stop_reply(
            info.context.required_viewer,
            read_id(input.message_id, "Message"),
            runtime=info.context.runtime,
        )
        return MessageChanged(changed_message=Message.of(row))

    @strawberry.mutation(
        description="Have the last reply written once more. What it said is kept as an alternative."
    )
    async def regenerate_reply(
        self, info: Info, input: RegenerateReplyInput
    ) -> RegenerateReplyResult:
        """See `replies.regenerate_reply`."""
        row = await replies.regenerate_reply(
            info.context.required_viewer,
            read_id(input.message_id, "Message"),
            runtime=info.context.runtime,
        )
        return MessageChanged(changed_message=Message.of(row))

    @strawberry.mutation(description="Have a reply say what one of its alternatives says.")
    async def choose_alternative(
        self, info: Info, input: ChooseAlternativeInput
    ) -> ChooseAlternativeResult:
        """See `replies.choose_alternative`."""
        row = await replies.choose_alternative(
            info.context.required_viewer,
            read_id(input.message_id, "Message"),
            input.number,
            runtime=info.context.runtime,
        )
        return MessageChanged(changed_message=Message.of(row))
