"""What bots remember: the chat that is held in a place, and the posts that still change."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from app.errors import NotFound
from app.graphql.messengers.calls import InternalInfo
from app.graphql.nodes import global_id, read_id, split_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import InvalidInputProblem, NotFoundProblem
from app.messengers import places
from app.messengers.models import ChannelPost as PostRow
from app.messengers.models import ChannelThread as ThreadRow


@strawberry.type(description="The chat that somebody holds in a place.")
class ChannelThread:
    """A row of `channel_threads`, for the bot it belongs to."""

    id: strawberry.ID = strawberry.field(description="Opaque.")
    place: str = strawberry.field(description="As the bot calls it.")
    external_id: str = strawberry.field(description="Who holds it, by the messenger's number.")
    conversation_id: strawberry.ID = strawberry.field(description="Which chat.")
    sequence: int = strawberry.field(
        description="Up to which event it was shown there: subscribe `after` it."
    )
    opened_at: datetime = strawberry.field(description="When it was last opened there.")

    @classmethod
    def of(cls, row: ThreadRow) -> ChannelThread:
        """Show a row with its identity."""
        return cls(
            id=global_id("ChannelThread", row.id),
            place=row.place,
            external_id=row.identity.external_id,
            conversation_id=global_id("Conversation", row.conversation_id),  # type: ignore[attr-defined]  # the ORM's key
            sequence=row.sequence,
            opened_at=row.opened_at,
        )


@strawberry.type(description="A message of a bot that shows something which goes on.")
class ChannelPost:
    """A row of `channel_posts`, for the bot it belongs to."""

    id: strawberry.ID = strawberry.field(description="Opaque.")
    place: str = strawberry.field(description="Where it stands.")
    post: str = strawberry.field(description="The messenger's number of it.")
    external_id: str = strawberry.field(description="Whose it is, by the messenger's number.")
    subject_id: strawberry.ID = strawberry.field(
        description="The Message or the Generation it shows."
    )
    opened_at: datetime = strawberry.field(description="When it was shown there.")

    @classmethod
    def of(cls, row: PostRow) -> ChannelPost:
        """Show a row with its identity."""
        message_id: UUID | None = row.message_id  # type: ignore[attr-defined]  # the ORM's key
        shown = (
            global_id("Generation", row.generation_id)  # type: ignore[attr-defined]  # the ORM's key
            if message_id is None
            else global_id("Message", message_id)
        )
        return cls(
            id=global_id("ChannelPost", row.id),
            place=row.place,
            post=row.post,
            external_id=row.identity.external_id,
            subject_id=shown,
            opened_at=row.opened_at,
        )


@strawberry.input(description="Which chat is held where.")
class OpenThreadInput:
    """What `openThread` takes."""

    place: str = strawberry.field(description="1 to 100 characters: a chat or thread there.")
    conversation_id: strawberry.ID = strawberry.field(description="One of their chats.")


@strawberry.input(description="Where no chat is held any more.")
class CloseThreadInput:
    """What `closeThread` takes."""

    place: str = strawberry.field(description="The place.")


@strawberry.input(description="How far a chat was shown.")
class AdvanceThreadInput:
    """What `advanceThread` takes."""

    place: str = strawberry.field(description="Where.")
    conversation_id: strawberry.ID = strawberry.field(description="Which chat.")
    sequence: int = strawberry.field(description="The number of the last event shown.")


@strawberry.input(description="Which post shows what.")
class RecordPostInput:
    """What `recordPost` takes."""

    place: str = strawberry.field(description="Where it stands.")
    post: str = strawberry.field(description="The messenger's number of it: 1 to 100 characters.")
    subject_id: strawberry.ID = strawberry.field(
        description="A Message of one of their chats, or one of their Generations."
    )


@strawberry.input(description="Which post changes no more.")
class ClosePostInput:
    """What `closePost` takes."""

    place: str = strawberry.field(description="Where it stands.")
    subject_id: strawberry.ID = strawberry.field(description="What it shows.")


@strawberry.type(description="It is held there now, instead of what was held there.")
class ThreadOpened:
    """What `openThread` answers."""

    thread: ChannelThread = strawberry.field(description="The thread.")


@strawberry.type(description="Nothing is held there any more.")
class ThreadClosed:
    """What `closeThread` answers."""

    place: str = strawberry.field(description="Where.")


@strawberry.type(description="It is remembered how far it was shown.")
class ThreadAdvanced:
    """What `advanceThread` answers."""

    thread: ChannelThread = strawberry.field(description="The thread.")


@strawberry.type(description="It is remembered, instead of a post for the same there.")
class PostRecorded:
    """What `recordPost` answers."""

    post: ChannelPost = strawberry.field(description="The post.")


@strawberry.type(description="It is remembered no more.")
class PostClosed:
    """What `closePost` answers."""

    place: str = strawberry.field(description="Where it stands.")
    subject_id: strawberry.ID = strawberry.field(description="What it shows.")


OpenThreadResult = Annotated[
    ThreadOpened | NotFoundProblem | InvalidInputProblem, strawberry.union(name="OpenThreadResult")
]
CloseThreadResult = Annotated[ThreadClosed, strawberry.union(name="CloseThreadResult")]
AdvanceThreadResult = Annotated[
    ThreadAdvanced | NotFoundProblem, strawberry.union(name="AdvanceThreadResult")
]
RecordPostResult = Annotated[
    PostRecorded | NotFoundProblem | InvalidInputProblem, strawberry.union(name="RecordPostResult")
]
ClosePostResult = Annotated[PostClosed | NotFoundProblem, strawberry.union(name="ClosePostResult")]


@strawberry.type
class PlacesQuery:
    """What places add to Query."""

    @strawberry.field(description="All threads of your messenger, the newest first.")
    async def open_threads(
        self,
        info: InternalInfo,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[ChannelThread]:
        """See `places.threads_of`."""
        settings = info.context.runtime.settings
        wanted = window(settings, first=first, after=after, last=last, before=before)
        page = await places.threads_of(info.context.service, wanted)
        return connection(page, node=ChannelThread.of, key=lambda row: row.id)

    @strawberry.field(description="All posts of your messenger that go on, the newest first.")
    async def open_posts(
        self,
        info: InternalInfo,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[ChannelPost]:
        """See `places.posts_of`."""
        settings = info.context.runtime.settings
        wanted = window(settings, first=first, after=after, last=last, before=before)
        page = await places.posts_of(info.context.service, wanted)
        return connection(page, node=ChannelPost.of, key=lambda row: row.id)

    @strawberry.field(description="What they hold in a place; null for nothing.")
    async def channel_thread(self, info: InternalInfo, place: str) -> ChannelThread | None:
        """See `places.thread_in`."""
        row = await places.thread_in(info.context.acting, place)
        return None if row is None else ChannelThread.of(row)

    @strawberry.field(description="What a post shows; null for one that does not go on.")
    async def channel_post(self, info: InternalInfo, place: str, post: str) -> ChannelPost | None:
        """See `places.post_in`."""
        row = await places.post_in(info.context.acting, place, post)
        return None if row is None else ChannelPost.of(row)


@strawberry.type
class PlacesMutation:
    """What places add to Mutation."""

    @strawberry.mutation(description="Hold one of their chats in a place.")
    async def open_thread(self, info: InternalInfo, input: OpenThreadInput) -> OpenThreadResult:
        """See `places.open_thread`."""
        row = await places.open_thread(
            info.context.acting,
            input.place,
            read_id(input.conversation_id, "Conversation"),
            settings=info.context.runtime.settings,
        )
        return ThreadOpened(thread=ChannelThread.of(row))

    @strawberry.mutation(description="Hold no chat in a place any more. The chat stays.")
    async def close_thread(self, info: InternalInfo, input: CloseThreadInput) -> CloseThreadResult:
        """See `places.close_thread`."""
        await places.close_thread(info.context.acting, input.place)
        return ThreadClosed(place=input.place)

    @strawberry.mutation(description="Remember how far a chat was shown. It never goes back.")
    async def advance_thread(
        self, info: InternalInfo, input: AdvanceThreadInput
    ) -> AdvanceThreadResult:
        """See `places.advance_thread`."""
        row = await places.advance_thread(
            info.context.acting,
            input.place,
            read_id(input.conversation_id, "Conversation"),
            sequence=input.sequence,
        )
        return ThreadAdvanced(thread=ChannelThread.of(row))

    @strawberry.mutation(description="Remember which post shows what.")
    async def record_post(self, info: InternalInfo, input: RecordPostInput) -> RecordPostResult:
        """See `places.record_post`."""
        row = await places.record_post(
            info.context.acting,
            input.place,
            input.post,
            subject=_subject(input.subject_id),
            settings=info.context.runtime.settings,
        )
        return PostRecorded(post=ChannelPost.of(row))

    @strawberry.mutation(description="Remember a post no more.")
    async def close_post(self, info: InternalInfo, input: ClosePostInput) -> ClosePostResult:
        """See `places.close_post`."""
        await places.close_post(
            info.context.acting, input.place, subject=_subject(input.subject_id)
        )
        return PostClosed(place=input.place, subject_id=input.subject_id)


def _subject(identifier: str) -> tuple[str, UUID]:
    kind, _ = split_id(identifier)
    if kind not in ("Message", "Generation"):
        raise NotFound("What this post shows")
    return kind, read_id(identifier, kind)
