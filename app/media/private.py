"""Opening what belongs to a chat: for its maker, through a link that names both, while both are.

And for moderators, each through a link of their own, while its maker's report of it is open.

Chats, generations and reports are rows of packages above this one; they are read here by SQL, as
`app.media.removal` reads what shows an asset. They are asked with each request: a chat that was
deleted opens nothing from its commit on, however long its links would still be good.
"""

from __future__ import annotations

from uuid import UUID

from app.ids import parse_uuid
from app.infra.db import connection
from app.media.access import private_audience
from app.media.models import Asset

_CHAT = "SELECT FROM conversations WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL"
_REPORTED = """
    SELECT FROM moderation_cases AS about
    JOIN moderation_reports AS said ON said.case_id = about.id AND said.user_id = $3
    JOIN conversations AS chat ON chat.id = $2 AND chat.user_id = $3 AND chat.deleted_at IS NULL
    JOIN users AS judge ON judge.id = $4 AND judge.role IN ('MODERATOR', 'ADMIN')
    WHERE about.kind = 'REPORT' AND about.subject_id = $1 AND about.state = 'OPEN'
        AND about.subject_type = 'PRIVATE_IMAGE'
"""
_PREVIEWED = """
    SELECT generation.user_id, generation.conversation_id, chat.id IS NOT NULL AS has_chat
    FROM generations AS generation LEFT JOIN conversations AS chat
        ON chat.id = generation.conversation_id AND chat.user_id = generation.user_id
        AND chat.deleted_at IS NULL
    WHERE generation.id = $1 AND generation.conversation_id IS NOT NULL
"""


async def opens(audience: str, asset: Asset) -> bool:
    """Say whether a good link that is signed for `audience` opens an asset, private or not.

    A private one is opened for its maker in its chat, while that is the maker's and not deleted;
    and for a moderator there, while its maker's report of it is open. One query, or none.
    """
    if asset.conversation_id is None:
        return True
    if asset.maker_id is None:
        return False
    chat = [asset.conversation_id, asset.maker_id]
    if audience == private_audience(asset.maker_id, asset.conversation_id):
        return bool(await connection().execute_query_dict(_CHAT, chat))
    user_id = parse_uuid(audience.partition(":")[0])
    if user_id is None or audience != private_audience(user_id, asset.conversation_id):
        return False
    judge = [asset.id, *chat, user_id]
    return bool(await connection().execute_query_dict(_REPORTED, judge))


async def opens_preview(audience: str, generation_id: UUID) -> bool:
    """Say whether a good link that is signed for `audience` opens a generation's previews.

    Those of a private image as `opens` says, all others for whoever holds it. One query by key.
    """
    rows = await connection().execute_query_dict(_PREVIEWED, [generation_id])
    return all(
        row["has_chat"] and audience == private_audience(row["user_id"], row["conversation_id"])
        for row in rows
    )
