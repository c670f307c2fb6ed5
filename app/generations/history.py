"""Reading one's generations. Those of a deleted chat are gone with it, for their owner too.

A chat is a row of a package above this one; it is read here by SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.expressions import RawSQL
from tortoise.queryset import QuerySet

from app.generations.models import Generation, GenerationOutput
from app.infra.pages import newest_first
from app.paging import Page, Window

_GONE = """(
    "generations"."conversation_id" IS NOT NULL AND NOT EXISTS (
        SELECT FROM conversations AS chat
        WHERE chat.id = "generations"."conversation_id" AND chat.deleted_at IS NULL
    )
)"""
# what may still come late comes for nobody
_FORGET = """
    UPDATE generations SET prompt = '', base_prompt = '', reason = NULL, late_until = NULL,
        look_at = NULL
    WHERE conversation_id = $1 AND finished_at IS NOT NULL AND prompt <> ''
"""
_FORGET_OUTPUTS = """
    UPDATE generation_outputs SET reason = NULL
    WHERE reason IS NOT NULL AND generation_id IN (
        SELECT id FROM generations WHERE conversation_id = $1 AND finished_at IS NOT NULL)
"""


async def page(user_id: UUID, window: Window) -> Page[Generation]:
    """Return a page of a user's generations, newest first, by index alone."""
    return await newest_first(of_user(user_id), window)


async def forget_words_of_conversation(
    conversation_id: UUID, *, connection: BaseDBAsyncClient
) -> None:
    """Take the words of a deleted chat's finished images out of their rows; the money stays.

    In the caller's transaction. One that is not finished keeps them until its news are noted.
    """
    await connection.execute_query_dict(_FORGET_OUTPUTS, [conversation_id])
    await connection.execute_query_dict(_FORGET, [conversation_id])


async def outputs_of(generation_ids: Iterable[UUID]) -> dict[UUID, list[GenerationOutput]]:
    """Return the outputs of each of these generations, in their order. One query."""
    found: dict[UUID, list[GenerationOutput]] = {}
    rows = GenerationOutput.filter(generation_id__in=list(generation_ids)).order_by("number")
    for row in await rows:
        found.setdefault(row.generation_id, []).append(row)  # type: ignore[attr-defined]  # its key
    return found


async def by_ids(user_id: UUID, ids: Sequence[UUID]) -> dict[UUID, Generation]:
    """Return those of these generations that are the user's, in one query."""
    found = await of_user(user_id).filter(id__in=list(ids))
    return {generation.id: generation for generation in found}


async def by_key(user_id: UUID, idempotency_key: str) -> Generation | None:
    """Return what the user ordered under a key, None for nothing."""
    return await of_user(user_id).get_or_none(idempotency_key=idempotency_key)


def of_user(user_id: UUID) -> QuerySet[Generation]:
    """Return a query of a user's generations, those of deleted chats left out.

    Every reader that somebody asks begins with it.
    """
    there = Generation.filter(user_id=user_id).annotate(has_no_chat=RawSQL(_GONE))
    return there.filter(has_no_chat=False)
