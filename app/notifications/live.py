"""A user's list as it changes: how many are unread, then each new one as it comes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.channels import Channel
from app.infra.db import connection
from app.infra.events import Events
from app.notifications.inbox import topic_of, unread_count
from app.notifications.models import Notification

# transactions end within seconds, so whatever begins to be seen was made less than this ago
_COMMITTED_WITHIN = timedelta(seconds=60)
_BATCH = 200
_RECENT = """
    SELECT * FROM notifications
    WHERE user_id = $1 AND created_at >= $2 AND id <> ALL($3::uuid[])
        AND ($4::varchar IS NULL OR channel = $4::varchar)
    ORDER BY id LIMIT $5
"""


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What a stream has told, as of the look at `read_at`: how many are unread, and what it knows.

    Two are equal where both tell the same from then on. What one of them does not remember any more
    because it was made too long ago to begin to be seen makes no difference.
    """

    unread: int
    known: Mapping[UUID, datetime]
    read_at: datetime

    def __eq__(self, other: object) -> bool:
        """Compare what may be told yet."""
        if not isinstance(other, Standing) or self.unread != other.unread:
            return False
        horizon = max(self.read_at, other.read_at) - _COMMITTED_WITHIN
        return self._known_since(horizon) == other._known_since(horizon)

    def __hash__(self) -> int:
        """Return what is the same for equal ones."""
        return hash(self.unread)

    def _known_since(self, horizon: datetime) -> set[UUID]:
        return {one for one, made_at in self.known.items() if made_at >= horizon}


@dataclass(frozen=True, slots=True)
class Heard:
    """How many are unread now, and the notification that is new, if one is.

    `standing` is where a stream stands that has told all that came together with it.
    """

    unread: int
    notification: Notification | None
    standing: Standing


async def watch(
    events: Events, user_id: UUID, *, channel: Channel | None, reread_seconds: float
) -> AsyncIterator[Heard]:
    """Yield how many are unread, then every notification that comes, oldest first, once each.

    With `channel` only what was ordered there is told and counted. Also when the count alone
    changed, as when another client reads them. An event is only a reason to look, as is a silence
    of `reread_seconds`: so nothing is lost on the way. It does not end.
    """
    async with events.follow(topic_of(user_id)) as follower:
        list_ = _List(user_id, channel)
        await list_.new()  # what there was before: whoever comes reads the list
        told = await unread_count(user_id, channel=channel)
        yield Heard(told, None, list_.standing(told))
        while True:
            await follower.next(timeout_seconds=reread_seconds)
            fresh = await list_.new()
            unread = await unread_count(user_id, channel=channel)
            standing = list_.standing(unread)
            for notification in fresh:
                yield Heard(unread, notification, standing)
            if not fresh and unread != told:
                yield Heard(unread, None, standing)
            told = unread


class _List:
    """What was told of a user's list: those that may be seen again, with their times."""

    def __init__(self, user_id: UUID, channel: Channel | None) -> None:
        self.user_id = user_id
        self.channel = channel
        self.since: datetime | None = None
        self.told: dict[UUID, datetime] = {}

    async def new(self) -> list[Notification]:
        """Return those that are new in the database since the last time, oldest first.

        A transaction that began earlier may be committed later, so each look goes back further than
        the last one did, and leaves out what was told.
        """
        pool = connection()
        read_at: datetime = (await pool.execute_query_dict("SELECT now() AS now"))[0]["now"]
        since = (self.since or read_at) - _COMMITTED_WITHIN
        fresh: list[Notification] = []
        while True:
            values = [self.user_id, since, list(self.told), self.channel, _BATCH]
            rows = await pool.execute_query_dict(_RECENT, values)
            fresh += [Notification._init_from_db(**row) for row in rows]
            self.told = self.told | {row["id"]: row["created_at"] for row in rows}
            if len(rows) < _BATCH:
                break
        self.since = read_at
        horizon = read_at - _COMMITTED_WITHIN
        self.told = {one: at for one, at in self.told.items() if at >= horizon}
        return fresh

    def standing(self, unread: int) -> Standing:
        """Return where a stream stands that has told all of it, and that so many are unread."""
        assert self.since is not None
        return Standing(unread, self.told, self.since)
