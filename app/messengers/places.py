"""Where bots show what: the chat that is held in a place, and the posts that still change.

Kept here rather than with the bots, so that one that was restarted, or runs elsewhere now, goes on
where it was. Nothing is shown by these tables: what is gone from them was only not remembered.
"""

from __future__ import annotations

from uuid import UUID

from app.conversations import access
from app.errors import InvalidInput, NotFound
from app.generations.models import Generation
from app.ids import uuid7
from app.infra.db import connection as pool
from app.infra.pages import newest_first
from app.messengers.acting import Acting
from app.messengers.credentials import Service
from app.messengers.models import ChannelPost, ChannelThread
from app.paging import Page, Window
from app.settings import Settings

_PLACE_MAX_CHARS = 100
_OPEN = """
    INSERT INTO channel_threads (id, identity_id, place, conversation_id, sequence, opened_at)
    VALUES ($1, $2, $3, $4, $5, now())
    ON CONFLICT (identity_id, place) DO UPDATE SET
        conversation_id = EXCLUDED.conversation_id,
        sequence = CASE WHEN channel_threads.conversation_id = EXCLUDED.conversation_id
            THEN channel_threads.sequence ELSE EXCLUDED.sequence END,
        opened_at = now()
    RETURNING id
"""
_TRIM_THREADS = """
    DELETE FROM channel_threads WHERE identity_id = $1 AND id IN (
        SELECT id FROM channel_threads WHERE identity_id = $1 ORDER BY opened_at DESC OFFSET $2)
"""
_TRIM_POSTS = """
    DELETE FROM channel_posts WHERE identity_id = $1 AND id IN (
        SELECT id FROM channel_posts WHERE identity_id = $1 ORDER BY opened_at DESC OFFSET $2)
"""
_ADVANCE = """
    UPDATE channel_threads SET sequence = greatest(sequence, $4)
    WHERE identity_id = $1 AND place = $2 AND conversation_id = $3 RETURNING id
"""
_RECORD = {
    kind: f"""
        INSERT INTO channel_posts (id, identity_id, place, post, {column}, opened_at)
        VALUES ($1, $2, $3, $4, $5, now())
        ON CONFLICT (identity_id, place, {column})
            DO UPDATE SET post = EXCLUDED.post, opened_at = now()
        RETURNING id
    """  # noqa: S608 - made of constants
    for kind, column in (("Message", "message_id"), ("Generation", "generation_id"))
}


async def open_thread(
    acting: Acting, place: str, conversation_id: UUID, *, settings: Settings
) -> ChannelThread:
    """Hold one of the person's chats in a place, instead of what was held there.

    It begins with what is new from now on; a repeat with the same chat changes nothing of that. Of
    more than `channel_threads_max` places those opened longest ago are forgotten. Raises NotFound,
    InvalidInput.
    """
    chat = await access.own(acting.viewer, conversation_id)
    values = [uuid7(), acting.identity_id, _checked(place, "place"), chat.id, chat.sequence]
    [opened] = await pool().execute_query_dict(_OPEN, values)
    await pool().execute_query_dict(
        _TRIM_THREADS, [acting.identity_id, settings.channel_threads_max]
    )
    return await _thread(opened["id"])


async def close_thread(acting: Acting, place: str) -> None:
    """Hold no chat in a place any more. The chat stays. A repeat changes nothing."""
    await ChannelThread.filter(identity_id=acting.identity_id, place=place).delete()


async def advance_thread(
    acting: Acting, place: str, conversation_id: UUID, *, sequence: int
) -> ChannelThread:
    """Write down up to which event a chat was shown in a place. It never goes back.

    Raises NotFound when another chat or none is held there.
    """
    values = [acting.identity_id, place, conversation_id, max(0, min(sequence, 2**31 - 1))]
    moved = await pool().execute_query_dict(_ADVANCE, values)
    if not moved:
        raise NotFound("ChannelThread")
    return await _thread(moved[0]["id"])


async def thread_in(acting: Acting, place: str) -> ChannelThread | None:
    """Return what is held in a place, None for nothing."""
    return await ChannelThread.get_or_none(
        identity_id=acting.identity_id, place=place
    ).select_related("identity")


async def threads_of(service: Service, window: Window) -> Page[ChannelThread]:
    """Return a page of all threads on a bot's channel, newest first. Raises InvalidInput."""
    return await newest_first(
        ChannelThread.filter(
            identity__channel=service.channel, identity__session__revoked_at=None
        ).select_related("identity"),
        window,
    )


async def record_post(
    acting: Acting, place: str, post: str, *, subject: tuple[str, UUID], settings: Settings
) -> ChannelPost:
    """Write down which post shows a Message or a Generation of the person's in a place.

    One post a subject and place: another takes its place. Of more than `channel_posts_max` the
    oldest are forgotten. Raises NotFound, InvalidInput.
    """
    kind, subject_id = subject
    await _own_subject(acting, kind, subject_id)
    values = [uuid7(), acting.identity_id, _checked(place, "place"), _checked(post, "post")]
    [recorded] = await pool().execute_query_dict(_RECORD[kind], [*values, subject_id])
    await pool().execute_query_dict(_TRIM_POSTS, [acting.identity_id, settings.channel_posts_max])
    return await ChannelPost.get(id=recorded["id"]).select_related("identity")


async def close_post(acting: Acting, place: str, *, subject: tuple[str, UUID]) -> None:
    """Forget which post shows a subject: it changes no more. A repeat changes nothing."""
    kind, subject_id = subject
    shown = {"message_id" if kind == "Message" else "generation_id": subject_id}
    await ChannelPost.filter(identity_id=acting.identity_id, place=place, **shown).delete()


async def post_in(acting: Acting, place: str, post: str) -> ChannelPost | None:
    """Return what a post shows, None for one that shows nothing which goes on."""
    return (
        await ChannelPost.filter(identity_id=acting.identity_id, place=place, post=post)
        .select_related("identity")
        .first()
    )


async def posts_of(service: Service, window: Window) -> Page[ChannelPost]:
    """Return a page of all posts on a bot's channel, newest first. Raises InvalidInput."""
    return await newest_first(
        ChannelPost.filter(
            identity__channel=service.channel, identity__session__revoked_at=None
        ).select_related("identity"),
        window,
    )


async def _own_subject(acting: Acting, kind: str, subject_id: UUID) -> None:
    if kind == "Message":
        await access.own_message(acting.viewer, subject_id)
    elif kind != "Generation" or not await Generation.exists(
        id=subject_id, user_id=acting.viewer.user_id
    ):
        raise NotFound(kind)


async def _thread(thread_id: UUID) -> ChannelThread:
    return await ChannelThread.get(id=thread_id).select_related("identity")


def _checked(text: str, field: str) -> str:
    if not 1 <= len(text) <= _PLACE_MAX_CHARS or not text.isprintable():
        raise InvalidInput(field, f"{field} has 1 to {_PLACE_MAX_CHARS} characters.")
    return text
