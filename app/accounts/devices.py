"""Sessions as devices: what those are called, which go on, ending them.

Some are refreshed with tokens. Others are not, since somebody else vouches for whoever holds the
device; `authenticate` and everything that ends sessions treats them as any other.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.models import Session
from app.clock import now
from app.infra.db import connection as pool
from app.infra.pages import newest_first
from app.paging import Page, Window

# the first that is found names it: browsers call themselves by the names of those they resemble
_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "FxiOS/": "Firefox",
    "Firefox/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
_SYSTEMS = {
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Macintosh": "a Mac",
    "Linux": "Linux",
}
_END_OTHERS = """
    UPDATE sessions SET revoked_at = now(), revoked_reason = $3
    WHERE user_id = $1 AND id <> ALL($2::uuid[]) AND revoked_at IS NULL AND expires_at > now()
    RETURNING id
"""
_PROGRAM = re.compile(r"[A-Za-z][\w.+-]{0,39}")


def device_name(user_agent: str) -> str:
    """Return a few words for a User-Agent header (RFC 9110, section 10.1.5), at most 60 characters.

    "Firefox on Linux" for a browser, the first name of any other program, "" for none. No version
    and no build is kept: it is for whoever looks which of their devices it is. Pure.
    """
    browser = next((name for mark, name in _BROWSERS.items() if mark in user_agent), None)
    if browser is None:
        program = _PROGRAM.match(user_agent)
        return program.group() if program else ""
    system = next((name for mark, name in _SYSTEMS.items() if mark in user_agent), None)
    return browser if system is None else f"{browser} on {system}"


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
        .update(expires_at=until, last_used_at=now())
    )


async def open_sessions(user_id: UUID, window: Window) -> Page[Session]:
    """Return a page of somebody's sessions that go on, the newest first. Raises InvalidInput."""
    going_on = Session.filter(user_id=user_id, revoked_at=None, expires_at__gt=now())
    return await newest_first(going_on, window)


async def open_session_of(user_id: UUID, session_id: UUID) -> Session | None:
    """Return one of somebody's sessions that goes on, None for every other."""
    return await Session.get_or_none(
        id=session_id, user_id=user_id, revoked_at=None, expires_at__gt=now()
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


async def end_sessions(user_id: UUID, *, but: Collection[UUID], reason: str) -> list[UUID]:
    """End all sessions of somebody that go on, except those in `but`; return those that ended.

    Whoever calls tells of them. A second call ends what was opened meanwhile.
    """
    ended = await pool().execute_query_dict(_END_OTHERS, [user_id, list(but), reason])
    return [row["id"] for row in ended]
