"""The end of a session, told over the events to every process that has its sockets."""

from __future__ import annotations

from uuid import UUID

from redis.exceptions import RedisError

from app.infra.events import Events
from app.infra.telemetry import logger

log = logger(__name__)


def session_topic(session_id: UUID) -> str:
    """Return the topic on which a session's end is told, for whoever holds a socket of it."""
    return f"session:{session_id}"


class EventedRevocations:
    """The RevocationBus over events. Nothing is kept: who does not listen asks the database."""

    def __init__(self, events: Events) -> None:
        self._events = events

    async def session_revoked(self, session_id: UUID) -> None:
        """Tell the followers of `session_topic`. Without Redis it is logged and not told."""
        try:
            await self._events.publish(session_topic(session_id), {"type": "session.revoked"})
        except (RedisError, OSError) as error:
            log.warning(
                "session.revocation_untold", session_id=str(session_id), error=type(error).__name__
            )
