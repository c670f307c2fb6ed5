"""The rule about who sees what of a character, as a table: viewer, status, field."""

from __future__ import annotations

from uuid import UUID

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters import visibility
from app.characters.models import CharacterStatus
from app.clock import now

OWNER, ANOTHER = UUID(int=1), UUID(int=2)
PENDING, VERIFIED, COMMUNITY = CharacterStatus
EVERY = frozenset({PENDING, VERIFIED, COMMUNITY})
SHARED = frozenset({COMMUNITY})
NEVER: frozenset[CharacterStatus] = frozenset()


def _viewer(user_id: UUID, role: Role = Role.USER) -> Viewer:
    return Viewer(
        user_id=user_id,
        session_id=UUID(int=9),
        role=role,
        expires_at=now(),
        display_name="Ada",
        email="ada@example.com",
        created_at=now(),
    )


VIEWERS = {
    "nobody": None,
    # a bot's own credentials say who sends, not who asks
    "service alone": None,
    "service for somebody else": _viewer(ANOTHER),
    "service for the owner": _viewer(OWNER),
    "somebody else": _viewer(ANOTHER),
    "owner": _viewer(OWNER),
    "moderator": _viewer(ANOTHER, Role.MODERATOR),
    "admin": _viewer(ANOTHER, Role.ADMIN),
}
# in which statuses who sees what
TABLE = {
    #                             images public_texts hidden_texts record
    "nobody":                    (EVERY, SHARED,      NEVER,       NEVER),
    "service alone":             (EVERY, SHARED,      NEVER,       NEVER),
    "service for somebody else": (EVERY, SHARED,      NEVER,       NEVER),
    "service for the owner":     (EVERY, EVERY,       EVERY,       EVERY),
    "somebody else":             (EVERY, SHARED,      NEVER,       NEVER),
    "owner":                     (EVERY, EVERY,       EVERY,       EVERY),
    "moderator":                 (EVERY, EVERY,       EVERY,       EVERY),
    "admin":                     (EVERY, EVERY,       EVERY,       EVERY),
}  # fmt: skip
FIELDS = ("images", "public_texts", "hidden_texts", "record")


@pytest.mark.parametrize("status", list(CharacterStatus))
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("who", TABLE)
def test_who_sees_what_in_which_status(who: str, field: str, status: CharacterStatus) -> None:
    seen = visibility.sight(owner_id=OWNER, status=status, viewer=VIEWERS[who])
    assert getattr(seen, field) is (status in TABLE[who][FIELDS.index(field)])


def test_the_table_names_every_viewer_and_every_field() -> None:
    assert TABLE.keys() == VIEWERS.keys()
    assert set(FIELDS) == set(visibility.Sight.__dataclass_fields__)


# in which statuses who may talk
TALKS = {
    "nobody": NEVER,
    "service alone": NEVER,
    "service for somebody else": SHARED,
    "service for the owner": frozenset({VERIFIED, COMMUNITY}),
    "somebody else": SHARED,
    "owner": frozenset({VERIFIED, COMMUNITY}),
    "moderator": SHARED,
    "admin": SHARED,
}


@pytest.mark.parametrize("status", list(CharacterStatus))
@pytest.mark.parametrize("who", VIEWERS)
def test_who_may_talk_with_a_character_in_which_status(who: str, status: CharacterStatus) -> None:
    may = visibility.may_talk(owner_id=OWNER, status=status, viewer=VIEWERS[who])
    assert may is (status in TALKS[who])
