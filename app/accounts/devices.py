"""Sessions that nobody refreshes with tokens: somebody else vouches for whoever holds the device.

`authenticate` and everything that ends sessions treats them as any other.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.models import Session
from app.clock import now


async def open_session(
    user_id: UUID, *, expires_at: datetime, connection: BaseDBAsyncClient
) -> Session:
    """Open a session without a refresh token, in the caller's transaction."""
    return await Session.create(using_db=connection, user_id=user_id, expires_at=expires_at)


async def keep_session(session_id: UUID, *, until: datetime) -> None:
    """Let a session that goes on last until then, if that is later. Ends or revives none."""
    await (
        Session.filter(id=session_id, revoked_at=None, expires_at__gt=now())
        .filter(expires_at__lt=until)
        .update(expires_at=until)
    )


async def end_session(session_id: UUID, *, reason: str, connection: BaseDBAsyncClient) -> bool:
    """End a session in the caller's transaction; say whether it went on until now.

    Whoever calls tells of it after the commit. A second call changes nothing.
    """
    ended = (
        await Session.filter(id=session_id, revoked_at=None)
        .using_db(connection)
        .update(revoked_at=now(), revoked_reason=reason)
    )
    return bool(ended)
