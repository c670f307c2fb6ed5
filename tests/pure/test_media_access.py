"""Who gets a picture as it is: every viewer, every rating."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.clock import now
from app.media.access import blur_reason, is_blurred, listed_ratings, signed_path
from app.media.signing import is_good
from app.ratings import Rating

ME, MAKER, OWNER = (UUID(int=number) for number in (1, 2, 3))
SOMEBODY = Viewer(
    user_id=ME,
    session_id=UUID(int=9),
    role=Role.USER,
    expires_at=now(),
    display_name="Ada",
    email="ada@example.com",
    created_at=now(),
)
SECRET = b"a secret of thirty-two bytes....."
# the most that each gets as it is
MOST: list[tuple[Viewer | None, Rating]] = [
    (None, Rating.SAFE),
    *[(replace(SOMEBODY, shown_rating=rating), rating) for rating in Rating],
    (replace(SOMEBODY, user_id=MAKER), Rating.EXPLICIT),
    (replace(SOMEBODY, user_id=OWNER), Rating.EXPLICIT),
    (replace(SOMEBODY, role=Role.MODERATOR), Rating.EXPLICIT),
    (replace(SOMEBODY, role=Role.ADMIN), Rating.EXPLICIT),
]


def test_everybody_gets_as_it_is_what_they_may_see_and_the_rest_blurred() -> None:
    for (viewer, most), rating in product(MOST, Rating):
        blurred = is_blurred(rating, owner_ids=(OWNER, MAKER), viewer=viewer)
        assert blurred is rating.exceeds(most), (viewer, rating)


def test_an_unknown_owner_is_nobody() -> None:
    assert is_blurred(Rating.EXPLICIT, owner_ids=(None, None), viewer=SOMEBODY)


def test_lists_show_what_somebody_asked_for_whoever_they_are() -> None:
    assert listed_ratings(None) == (Rating.SAFE,)
    assert listed_ratings(replace(SOMEBODY, role=Role.ADMIN)) == (Rating.SAFE,)
    assert listed_ratings(replace(SOMEBODY, shown_rating=Rating.EXPLICIT)) == tuple(Rating)


def test_a_reason_says_what_it_is_and_what_to_do() -> None:
    reasons = {
        blur_reason(rating, viewer=viewer)
        for rating in (Rating.SUGGESTIVE, Rating.EXPLICIT)
        for viewer in (None, SOMEBODY)
    }
    assert len(reasons) == 4
    assert "Sign in" in blur_reason(Rating.EXPLICIT, viewer=None)


@pytest.mark.parametrize("lasting", [10, 61, 900, 5_000])
def test_a_link_lasts_at_least_half_its_time_and_is_the_same_meanwhile(lasting: int) -> None:
    allowed = min(lasting, 900)
    for moment in (1_000_000.0, 1_000_000.5, 1_000_003.0, 1_000_449.0):
        path = signed_path(
            "/media/x/y.webp",
            viewer=SOMEBODY,
            moment=moment,
            lasting_seconds=lasting,
            secret=SECRET,
        )
        query = dict(parse_qsl(urlsplit(path).query))
        assert query["audience"] == str(ME)
        assert is_good("/media/x/y.webp", query, now=moment, secrets=(SECRET,))
        left = int(query["expires"]) - moment
        assert allowed // 2 <= left <= allowed
        assert not is_good("/media/x/y.webp", query, now=moment + allowed, secrets=(SECRET,))
        again = signed_path(
            "/media/x/y.webp",
            viewer=SOMEBODY,
            moment=int(query["expires"]) - 2 * (allowed // 2),
            lasting_seconds=lasting,
            secret=SECRET,
        )
        assert again == path
