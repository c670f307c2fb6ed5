"""Notifications as the schema shows them: the list, reading it, and the list live. One's own."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime
from typing import Annotated, Protocol, cast
from uuid import UUID

import strawberry

from app.errors import InvalidInput
from app.graphql.context import Info
from app.graphql.generations import Generation
from app.graphql.kinds import Channel
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import InvalidInputProblem, NotFoundProblem
from app.graphql.streams import places
from app.notifications import inbox, live
from app.notifications.live import Heard
from app.notifications.models import Notification as Row
from app.notifications.models import NotificationKind

_IDS_MAX = 100

strawberry.enum(NotificationKind, description="What happened.")
UnreadOnly = Annotated[
    bool, strawberry.argument(description="Leave out those that were read already.")
]
OfChannel = Annotated[
    Channel | None, strawberry.argument(description="Only about what was ordered there.")
]


@strawberry.type(description="Something of yours was done, or needs you.")
class Notification(Node):
    """A row of `notifications`, for its user."""

    row: strawberry.Private[Row]
    kind: NotificationKind = strawberry.field(description="What happened.")
    title: str = strawberry.field(description="What happened, in a sentence.")
    channel: Channel = strawberry.field(description="Where it was ordered.")
    created_at: datetime = strawberry.field(description="When it happened.")
    read_at: datetime | None = strawberry.field(description="When it was first marked as read.")

    @classmethod
    def of(cls, row: Row) -> Notification:
        """Show a row to its user."""
        return cls(
            id=global_id("Notification", row.id),
            row=row,
            kind=row.kind,
            title=row.title,
            channel=row.channel,
            created_at=row.created_at,
            read_at=row.read_at,
        )

    @strawberry.field(description="The generation that ended, if it is about one.")
    async def generation(self, info: Info) -> Generation | None:
        """Its generation, read once for a whole level."""
        if self.kind is not NotificationKind.GENERATION_FINISHED:
            return None
        row = await info.context.loaders.own_generations.load(self.row.subject_id)
        return None if row is None else Generation.of(row)


@strawberry.type(description="What is new in your list of notifications.")
class NotificationsEvent:
    """One event of the live list."""

    unread_count: int = strawberry.field(description="How many are unread now.")
    notification: Notification | None = strawberry.field(
        description="The new one; null in the first event, and when the count alone changed."
    )

    @classmethod
    def of(cls, heard: Heard) -> NotificationsEvent:
        """Show an event."""
        row = heard.notification
        return cls(
            unread_count=heard.unread, notification=None if row is None else Notification.of(row)
        )


class OfViewer(Protocol):
    """The viewer of the schema."""

    user_id: UUID


async def own_notifications(  # noqa: PLR0913 - as many as the field has arguments
    root: OfViewer,
    info: Info,
    *,
    unread_only: UnreadOnly = False,
    channel: OfChannel = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[Notification]:
    """Resolve a page of somebody's notifications."""
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    page = await inbox.page(root.user_id, wanted, unread_only=unread_only, channel=channel)
    return connection(page, node=Notification.of, key=lambda row: row.id)


async def own_unread_count(root: OfViewer, channel: OfChannel = None) -> int:
    """Resolve how many somebody has not read."""
    return await inbox.unread_count(root.user_id, channel=channel)


async def notification_node(info: Info, identifier: str) -> Notification | None:
    """Return the notification an id names to its user, None to everybody else."""
    viewer = info.context.viewer_or_nobody
    if viewer is None:
        return None
    row = await inbox.own(viewer.user_id, read_id(identifier, "Notification"))
    return Notification.of(row) if row else None


@strawberry.input(description="Which notifications were read: some by their ids, or all.")
class MarkNotificationsReadInput:
    """What `markNotificationsRead` takes."""

    ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="These, at most 100. Not with `all`."
    )
    all: bool = strawberry.field(default=False, description="All of them. Not with `ids`.")
    until: datetime | None = strawberry.field(
        default=None,
        description="With `all`: only those made until then, so that none is missed which came "
        "meanwhile.",
    )


@strawberry.type(description="They are marked. What was read before keeps its time.")
class MarkedNotificationsRead:
    """What `markNotificationsRead` answers."""

    marked: int = strawberry.field(description="How many were unread before.")
    unread_count: int = strawberry.field(description="How many are unread now.")


MarkNotificationsReadResult = Annotated[
    MarkedNotificationsRead | NotFoundProblem | InvalidInputProblem,
    strawberry.union("MarkNotificationsReadResult", description="How many, or why none."),
]


@strawberry.type
class NotificationsMutation:
    """What notifications add to Mutation."""

    @strawberry.mutation(
        description="Mark notifications of yours as read: all that are named, or none."
    )
    async def mark_notifications_read(
        self, info: Info, input: MarkNotificationsReadInput
    ) -> MarkNotificationsReadResult:
        """Mark some or all."""
        user_id = info.context.required_viewer.user_id
        marked = await _mark(user_id, input)
        await inbox.announce(info.context.runtime.events, user_id)
        return MarkedNotificationsRead(
            marked=marked, unread_count=await inbox.unread_count(user_id)
        )


async def _mark(user_id: UUID, input: MarkNotificationsReadInput) -> int:
    if (input.ids is None) is not input.all:
        raise InvalidInput("ids", "Give ids, or all.")
    if input.until is not None and input.until.utcoffset() is None:
        raise InvalidInput("until", "until says no time zone.")
    if input.ids is None:
        return await inbox.mark_all_read(user_id, until=input.until)
    if input.until is not None:
        raise InvalidInput("until", "until goes with all.")
    if len(input.ids) > _IDS_MAX:
        raise InvalidInput("ids", f"Give at most {_IDS_MAX} ids.")
    ids = [read_id(identifier, "Notification") for identifier in input.ids]
    return await inbox.mark_read(user_id, ids)


@strawberry.type
class NotificationsSubscription:
    """Watching one's own notifications."""

    @strawberry.subscription(
        description="How many notifications are unread, then each new one as it comes. It does "
        "not end; after a break read the list."
    )
    async def notifications(
        self, info: Info, channel: OfChannel = None
    ) -> AsyncGenerator[NotificationsEvent, None]:
        """Follow one's own list."""
        viewer, runtime = info.context.required_viewer, info.context.runtime
        place = places.here()
        heard = live.watch(
            runtime.events,
            viewer.user_id,
            channel=channel,
            reread_seconds=runtime.settings.subscription_reread_seconds,
        )
        async with aclosing(cast("AsyncGenerator[Heard, None]", heard)) as following:
            async for event in following:
                await info.context.confirm()
                place.stand(event.standing)
                yield NotificationsEvent.of(event)
