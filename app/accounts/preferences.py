"""What somebody wants to see, and to be asked."""

from __future__ import annotations

from dataclasses import replace

from app.accounts.models import User
from app.accounts.viewer import Viewer
from app.infra.telemetry import logger
from app.ratings import Rating

log = logger(__name__)


async def set_shown_rating(viewer: Viewer, rating: Rating) -> Viewer:
    """Show the viewer pictures up to `rating` unblurred, from now on; return them as they are now.

    A second call changes nothing. Locks the user's row.
    """
    await User.filter(id=viewer.user_id).update(shown_rating=rating)
    log.info("account.shown_rating_set", user_id=str(viewer.user_id), rating=rating)
    return replace(viewer, shown_rating=rating)


async def set_draft_first(viewer: Viewer, *, wanted: bool) -> Viewer:
    """Show the viewer drafts of chats' images before they are ordered, or order them at once, from
    now on; return them as they are now.

    A second call changes nothing. Locks the user's row.
    """
    await User.filter(id=viewer.user_id).update(draft_first=wanted)
    log.info("account.draft_first_set", user_id=str(viewer.user_id), wanted=wanted)
    return replace(viewer, draft_first=wanted)
