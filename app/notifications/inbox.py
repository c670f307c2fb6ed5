"""The list of what somebody was told: written once, read in pages, marked as read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from redis.exceptions import RedisError
from tortoise.backends.base.client import BaseDBAsyncClient

from app.channels import Channel
from app.clock import now
from app.errors import NotFound
from app.ids import uuid7
from app.infra.db import transaction
from app.infra.events import Events
from app.infra.pages import newest_first
from app.infra.telemetry import logger
from app.notifications.deliveries import add_for
from app.notifications.models import Notification, NotificationKind
from app.paging import Page, Window

log = logger(__name__)

# a repeat changes nothing, and answers with what is there
_ADD = """
    INSERT INTO notifications
        (id, user_id, kind, subject_id, revision, channel, title, data, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())
    ON CONFLICT ON CONSTRAINT notifications_once_a_revision DO NOTHING
    RETURNING *
"""


@dataclass(frozen=True, slots=True)
class News:
    """What happened, for one user.

    `channel` is the surface it was ordered from. `title` is one sentence of at most 200 characters.
    `data` is JSON for programs and goes to webhooks as it is: ids, states and numbers, never words
    of users. The same user, kind, subject and revision are the same news.
    """

    user_id: UUID
    kind: NotificationKind
    subject_id: UUID
    channel: Channel
    title: str
    data: Mapping[str, Any]
    revision: int = 0


async def record(news: News, *, connection: BaseDBAsyncClient) -> Notification:
    """Write the notification and its deliveries into the caller's transaction; return its row.

    The user's enabled endpoints get one delivery each, sent after the commit. A second call with
    the same news adds nothing and returns the first row. After the commit call `announce`.
    """
    identifier = uuid7()
    values = [
        identifier,
        news.user_id,
        news.kind,
        news.subject_id,
        news.revision,
        news.channel,
        news.title,
        orjson.dumps(dict(news.data)).decode(),
    ]
    added = await connection.execute_query_dict(_ADD, values)
    if not added:
        same = {"kind": news.kind, "subject_id": news.subject_id, "revision": news.revision}
        return await Notification.get(using_db=connection, user_id=news.user_id, **same)
    notification: Notification = Notification._init_from_db(**added[0])
    await add_for(notification, user_id=news.user_id, connection=connection)
    log.info("notification.recorded", id=str(identifier), kind=news.kind)
    return notification


async def announce(events: Events, user_id: UUID) -> None:
    """Tell the user's live lists that theirs changed. Without Redis they read it a little later."""
    try:
        await events.publish(topic_of(user_id), {"type": "notifications.changed"})
    except (RedisError, OSError) as error:
        log.warning("notification.not_announced", error=type(error).__name__)


def topic_of(user_id: UUID) -> str:
    """Return the topic on which a user's list is said to have changed."""
    return f"notifications-of:{user_id}"


async def page(
    user_id: UUID, window: Window, *, unread_only: bool = False, channel: Channel | None = None
) -> Page[Notification]:
    """Return a page of somebody's notifications, newest first. Raises InvalidInput."""
    found = Notification.filter(user_id=user_id)
    if unread_only:
        found = found.filter(read_at=None)
    if channel is not None:
        found = found.filter(channel=channel)
    return await newest_first(found, window)


async def unread_count(user_id: UUID, *, channel: Channel | None = None) -> int:
    """Return how many somebody has not read, by index."""
    unread = Notification.filter(user_id=user_id, read_at=None)
    return await (unread.filter(channel=channel) if channel else unread).count()


async def own(user_id: UUID, notification_id: UUID) -> Notification | None:
    """Return somebody's own notification, None for another's and for none."""
    return await Notification.get_or_none(id=notification_id, user_id=user_id)


async def by_ids(user_id: UUID, ids: Sequence[UUID]) -> dict[UUID, Notification]:
    """Return those of these notifications that are the user's, in one query."""
    found = await Notification.filter(id__in=list(ids), user_id=user_id)
    return {notification.id: notification for notification in found}


async def mark_read(user_id: UUID, ids: Sequence[UUID]) -> int:
    """Mark somebody's notifications as read; return how many were not before.

    Raises NotFound, and marks none, when one of them is another's or does not exist. What was read
    keeps the time it was read first.
    """
    async with transaction() as connection:
        theirs = Notification.filter(user_id=user_id, id__in=list(ids)).using_db(connection)
        if await theirs.count() != len(set(ids)):
            raise NotFound("Notification")
        return await theirs.filter(read_at=None).update(read_at=now())


async def mark_all_read(user_id: UUID, *, until: datetime | None = None) -> int:
    """Mark all of somebody's notifications, made until then, as read; return how many were not."""
    unread = Notification.filter(user_id=user_id, read_at=None)
    if until is not None:
        unread = unread.filter(created_at__lte=until)
    return await unread.update(read_at=now())
