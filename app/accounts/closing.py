"""Closing accounts: nobody gets in from the first moment; in the end nothing says whose it was.

Two steps, for what lies between may take a while. `close` takes the name, the address and the way
in; `finish` says that everything else is gone too. In between the address is
"deleting-<id>@deleted.invalid", afterwards "deleted-<id>@deleted.invalid". Nobody can sign up with
either, as that top-level domain is reserved (RFC 2606, section 2); the index finds both.
"""

from __future__ import annotations

from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.models import User
from app.accounts.passwords import unusable_hash
from app.infra.db import connection as pool

DISPLAY_NAME = "Deleted user"
_DOMAIN = "@deleted.invalid"

_CLOSE = """
    UPDATE users SET email = 'deleting-' || id || '@deleted.invalid', display_name = $2,
        password_hash = $3, role = 'USER', shown_rating = 'SAFE'
    WHERE id = $1 AND email NOT LIKE '%@deleted.invalid'
"""
_END_SESSIONS = """
    UPDATE sessions SET revoked_at = now(), revoked_reason = 'account deleted'
    WHERE user_id = $1 AND revoked_at IS NULL RETURNING id
"""
_LOCK = "SELECT email FROM users WHERE id = $1 FOR UPDATE"
_FORGET_SESSIONS = "DELETE FROM sessions WHERE user_id = $1"
_FINISH = """
    UPDATE users SET email = 'deleted-' || id || '@deleted.invalid',
        deleted_at = coalesce(deleted_at, now())
    WHERE id = $1 AND email LIKE '%@deleted.invalid'
"""
# the range is one of the index in every collation, whatever it makes of the hyphen
_CLOSED = """
    SELECT id FROM users
    WHERE email >= 'deleting-0' AND email < 'deleting-g' AND email LIKE 'deleting-%@deleted.invalid'
        AND deleted_at IS NULL ORDER BY email LIMIT $1
"""


def is_closed(user: User) -> bool:
    """Say whether an account is deleted, or about to be."""
    return is_closed_address(user.email)


def is_closed_address(email: str) -> bool:
    """Say whether that is the address of an account that is deleted, or about to be."""
    return email.endswith(_DOMAIN)


async def close(user_id: UUID, *, connection: BaseDBAsyncClient) -> list[UUID]:
    """Let nobody in any more, in the caller's transaction; return the sessions that ended by it.

    Whoever calls tells of them after the commit. The email address is free from then on. A second
    call changes nothing. Locks the user's row.
    """
    await connection.execute_query_dict(_CLOSE, [user_id, DISPLAY_NAME, unusable_hash()])
    ended = await connection.execute_query_dict(_END_SESSIONS, [user_id])
    return [row["id"] for row in ended]


async def lock_closed(user_id: UUID, *, connection: BaseDBAsyncClient) -> bool:
    """Say whether this account is closed, and lock its row also against foreign keys to it."""
    rows = await connection.execute_query_dict(_LOCK, [user_id])
    return bool(rows) and str(rows[0]["email"]).endswith(_DOMAIN)


async def forget_sessions(user_id: UUID, *, connection: BaseDBAsyncClient) -> None:
    """Delete when and how often somebody was signed in, and their tokens' digests."""
    await connection.execute_query_dict(_FORGET_SESSIONS, [user_id])


async def finish(user_id: UUID) -> None:
    """Write down that nothing is left of a closed account. A second call changes nothing."""
    await pool().execute_query_dict(_FINISH, [user_id])


async def unfinished(*, limit: int) -> list[UUID]:
    """Return accounts that are closed and not finished."""
    return [row["id"] for row in await pool().execute_query_dict(_CLOSED, [limit])]
