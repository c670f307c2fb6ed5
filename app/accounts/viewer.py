"""The Viewer: who is asking. Nobody signed in is None."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from uuid import UUID

from app.accounts.closing import is_closed_address
from app.accounts.models import Role, Session, User
from app.accounts.refusals import InvalidToken, TokenFault
from app.accounts.tokens import AccessClaims, read_access_token
from app.channels import Channel
from app.clock import now
from app.infra.db import Row, rows
from app.infra.together import Together
from app.ratings import Rating

_NO_SESSION = UUID(int=0)
SUPPOSED_MAX = 4_096
_SEEN = "sessions AS session JOIN users AS account ON account.id = session.user_id"
# all that a Viewer is made of, beside what its token says
_OF_A_SESSION = """session.id, session.user_id, session.revoked_at, session.expires_at,
    account.role, account.display_name, account.email, account.created_at,
    account.shown_rating, account.draft_first"""
_LOOK = f"ROW({_OF_A_SESSION})::text"
_SESSIONS = f"""
    SELECT {_OF_A_SESSION}, {_LOOK} AS look FROM {_SEEN} WHERE session.id = ANY($1)
"""  # noqa: S608 - made of constants


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in user, as of the moment of `authenticate`. Good until `expires_at`.

    `channel` is the surface they are asking from, `draft_first` whether they look at drafts of
    chats' images before those are ordered.
    """

    user_id: UUID
    session_id: UUID
    role: Role
    expires_at: datetime
    display_name: str
    email: str
    created_at: datetime
    shown_rating: Rating = Rating.SAFE
    channel: Channel = Channel.WEB
    draft_first: bool = False

    @property
    def is_moderator(self) -> bool:
        """Say whether they may moderate. Administrators may do all that moderators may."""
        return self.role in (Role.MODERATOR, Role.ADMIN)

    @property
    def is_admin(self) -> bool:
        """Say whether they may administrate."""
        return self.role is Role.ADMIN


async def authenticate(
    access_token: str, *, secret: bytes, accepted: Sequence[bytes] = ()
) -> Viewer:
    """Return who holds this access token, as the database has it now.

    That is one query by primary key, for all who ask at the same moment.

    Raises InvalidToken: what `read_access_token` raises, and REVOKED when the session was signed
    out, revoked or has expired, or its user is gone. Locks nothing, writes nothing.
    """
    claims = read_access_token(access_token, secret=secret, accepted=accepted)
    session = await _sessions.get(claims.session_id)
    _supposed.pop(claims, None)
    if (
        session is None
        or session["user_id"] != claims.user_id
        or session["revoked_at"] is not None
        or session["expires_at"] <= now()
    ):
        raise InvalidToken(TokenFault.REVOKED)
    if is_closed_address(session["email"]):  # by a sign-in under way when the account was closed
        raise InvalidToken(TokenFault.REVOKED)
    viewer = Viewer(
        user_id=claims.user_id,
        session_id=claims.session_id,
        role=Role(session["role"]),
        expires_at=min(claims.expires_at, session["expires_at"]),
        display_name=session["display_name"],
        email=session["email"],
        created_at=session["created_at"],
        shown_rating=Rating(session["shown_rating"]),
        draft_first=session["draft_first"],
    )
    _supposed[claims] = Supposed(viewer, session["look"])
    forget_old(_supposed, at=now())
    return viewer


@dataclass(frozen=True, slots=True)
class Supposed:
    """Who held a token when this process last looked: to be believed once `is_so` says so."""

    viewer: Viewer
    look: str = field(repr=False)

    def is_so(self, look: str | None) -> bool:
        """Say whether `authenticate` would return the same viewer now.

        `look` is what `look_of` was in a statement that began after they asked. It depends on that,
        on the token and on the time alone.
        """
        return look == self.look and self.viewer.expires_at > now()


def supposed(
    access_token: str, *, secret: bytes, accepted: Sequence[bytes] = ()
) -> Supposed | None:
    """Return who held this access token when this process last looked; None if it never did.

    That is nobody who may be answered yet: see `Supposed`. Asks nobody. Raises InvalidToken: what
    `read_access_token` raises.
    """
    return _supposed.get(read_access_token(access_token, secret=secret, accepted=accepted))


def forget_old(known: dict[AccessClaims, Supposed], *, at: datetime) -> None:
    """Forget the two that are known longest, if they are too many or their tokens have expired.

    To be called with each that is added, so nobody is known for long after their token is.
    """
    for claims in list(islice(known, 2)):
        if len(known) > SUPPOSED_MAX or claims.expires_at <= at:
            del known[claims]


def look_of(session_id: str) -> str:
    """Return the SQL of all that `authenticate` reads of a session, as one text; null for none."""
    return f"(SELECT {_LOOK} FROM {_SEEN} WHERE session.id = {session_id}::uuid)"  # noqa: S608 - made of constants


async def _read_sessions(ids: Sequence[UUID]) -> dict[UUID, Row]:
    found: list[Row] = await rows(_SESSIONS, ids)
    return {row["id"]: row for row in found}


_sessions = Together(_read_sessions)
_supposed: dict[AccessClaims, Supposed] = {}


def acting_for(user: User, *, channel: Channel) -> Viewer:
    """Return the Viewer of a user for whom a worker goes on with what they asked on `channel`.

    It has no session, and is good for now alone.
    """
    return Viewer(
        user_id=user.id,
        session_id=_NO_SESSION,
        role=user.role,
        expires_at=now(),
        display_name=user.display_name,
        email=user.email,
        created_at=user.created_at,
        shown_rating=user.shown_rating,
        channel=channel,
        draft_first=user.draft_first,
    )


def viewer_of(user: User, *, session: Session, expires_at: datetime) -> Viewer:
    """Return the Viewer of a session, good until `expires_at` or the session's end, if sooner."""
    return Viewer(
        user_id=user.id,
        session_id=session.id,
        role=user.role,
        expires_at=min(expires_at, session.expires_at),
        display_name=user.display_name,
        email=user.email,
        created_at=user.created_at,
        shown_rating=user.shown_rating,
        draft_first=user.draft_first,
    )
