"""Who gets a picture or film as it is, and who blurred. Pure; the one rule, for every reader.

What is safe for work is for everybody. Anything else is seen as it is by whose it is, by
moderators, and by those who asked to see as much (`User.shown_rating`); for them it has links that
are signed and good for some minutes. Everybody else gets its blurred picture, and a reason.

What belongs to a chat is private: it is its maker's alone, in every rating, never blurred, and its
links are signed for the two of them (`private_audience`). `app.media.private` opens them.
"""

from __future__ import annotations

from uuid import UUID

from app.accounts.viewer import Viewer
from app.media.signing import LONGEST_SECONDS, signed_link
from app.ratings import Rating

_SHOWS = {
    Rating.SUGGESTIVE: "This is suggestive.",
    Rating.EXPLICIT: "This is explicit.",
}


def is_blurred(
    rating: Rating, *, owner_ids: tuple[UUID | None, ...], viewer: Viewer | None
) -> bool:
    """Say whether `viewer` (None: nobody is signed in) gets something of this rating blurred.

    `owner_ids` are those whose it is: who made it, and who owns the character that it shows.
    """
    if rating is Rating.SAFE:
        return False
    if viewer is None:
        return True
    is_trusted = viewer.is_moderator or viewer.user_id in owner_ids
    return not is_trusted and rating.exceeds(viewer.shown_rating)


def blur_reason(rating: Rating, *, viewer: Viewer | None) -> str:
    """Return a sentence for `viewer` that says why they get something of this rating blurred."""
    how = "Choose so in your settings" if viewer else "Sign in and choose so in your settings"
    return f"{_SHOWS[rating]} {how} to see it."


def listed_ratings(viewer: Viewer | None) -> tuple[Rating, ...]:
    """Return what lists show `viewer` who did not say which ratings: what they asked to see."""
    return (viewer.shown_rating if viewer else Rating.SAFE).up_to()


def may_hold(*, conversation_id: UUID | None, maker_id: UUID | None, viewer: Viewer | None) -> bool:
    """Say whether `viewer` may know of an asset at all: of one of a chat, its maker alone.

    No role makes a difference.
    """
    is_makers = viewer is not None and viewer.user_id == maker_id
    return conversation_id is None or is_makers


def private_audience(user_id: UUID, conversation_id: UUID) -> str:
    """Return for whom a link to something private is signed: somebody in one chat."""
    return f"{user_id}:{conversation_id}"


def signed_path(
    path: str,
    *,
    viewer: Viewer,
    moment: float,
    lasting_seconds: int,
    secret: bytes,
    conversation_id: UUID | None = None,
) -> str:
    """Return `path` signed for `viewer`, in their chat if it is given, at `moment` (since 1970).

    It is good for `lasting_seconds` (at most 900) or up to half less: within half that time the
    same viewer gets the same link, so that a browser finds what it has already.
    """
    half = max(1, min(lasting_seconds, LONGEST_SECONDS) // 2)
    expires_at = (int(moment) // half + 2) * half
    audience = str(viewer.user_id)
    if conversation_id is not None:
        audience = private_audience(viewer.user_id, conversation_id)
    return signed_link(path, audience=audience, expires_at=expires_at, secret=secret)
