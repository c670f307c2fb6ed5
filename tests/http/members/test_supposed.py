"""Who is known from the last look: for as long as their token is good, and not too many."""

from __future__ import annotations

from datetime import timedelta

from app.accounts.models import Role
from app.accounts.tokens import AccessClaims
from app.accounts.viewer import SUPPOSED_MAX, Supposed, Viewer, forget_old
from app.clock import now
from app.ids import uuid7

START = now()


def looked_up(known: dict[AccessClaims, Supposed], *, minutes: int, at: int) -> AccessClaims:
    expires_at = START + timedelta(minutes=minutes)
    claims = AccessClaims(uuid7(), uuid7(), START, expires_at)
    viewer = Viewer(
        user_id=claims.user_id,
        session_id=claims.session_id,
        role=Role.USER,
        expires_at=expires_at,
        display_name="Ada",
        email="ada@example.com",
        created_at=START,
    )
    known[claims] = Supposed(viewer, "as it was")
    forget_old(known, at=START + timedelta(minutes=at))
    return claims


def test_who_has_an_expired_token_is_forgotten_when_others_are_looked_up() -> None:
    known: dict[AccessClaims, Supposed] = {}
    gone = [looked_up(known, minutes=15, at=0) for _ in range(5)]
    stays = [looked_up(known, minutes=30, at=16) for _ in range(3)]
    assert not known.keys() & set(gone)
    assert list(known) == stays


def test_only_so_many_are_known() -> None:
    known: dict[AccessClaims, Supposed] = {}
    everybody = [looked_up(known, minutes=15, at=0) for _ in range(SUPPOSED_MAX + 10)]
    assert len(known) <= SUPPOSED_MAX
    assert list(known)[-1] == everybody[-1]
    assert everybody[0] not in known
