"""Opening what belongs to a chat: for its maker, through a link that names both, while both are.

Chats and generations are rows of packages above this one; they are read here by SQL, as
`app.media.removal` reads what shows an asset. They are asked with each request: a chat that was
deleted opens nothing from its commit on, however long its links would still be good.
"""

from __future__ import annotations

from uuid import UUID

from app.infra.db import connection
from app.media.access import private_audience
from app.media.models import Asset

_CHAT = "SELECT FROM conversations WHERE id = $1 AND user_id = $2 AND deleted_at IS NULL"
_PREVIEWED = """
    SELECT generation.user_id, generation.conversation_id, chat.id IS NOT NULL AS has_chat
    FROM generations AS generation LEFT JOIN conversations AS chat
        ON chat.id = generation.conversation_id AND chat.user_id = generation.user_id
        AND chat.deleted_at IS NULL
    WHERE generation.id = $1 AND generation.conversation_id IS NOT NULL
"""


async def opens(audience: str, asset: Asset) -> bool:
    """Say whether a good link that is signed for `audience` opens an asset, private or not.

    A private one is opened for its maker in its chat, while that is the maker's and not deleted.
    One query by key, or none.
    """
    if asset.conversation_id is None:
        return True
    if asset.maker_id is None:
        return False
    if audience != private_audience(asset.maker_id, asset.conversation_id):
        return False
    chat = [asset.conversation_id, asset.maker_id]
    return bool(await connection().execute_query_dict(_CHAT, chat))


async def opens_preview(audience: str, generation_id: UUID) -> bool:
    """Say whether a good link that is signed for `audience` opens a generation's previews.

    Those of a private image as `opens` says, all others for whoever holds it. One query by key.
    """
    rows = await connection().execute_query_dict(_PREVIEWED, [generation_id])
    return all(
        row["has_chat"] and audience == private_audience(row["user_id"], row["conversation_id"])
        for row in rows
    )
