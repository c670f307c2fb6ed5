"""What a character shows, for the hard rule: texts may complete what pictures told one half of.

What shows an asset are rows of packages above this one; they are read here by SQL, as
`app.media.removal` does, so that characters need not know galleries.
"""

from __future__ import annotations

from uuid import UUID

from app.infra.db import connection
from app.providers.screening.words import NOTHING_TOLD, Tells

_TELLS_OF_MINOR = "asset.tells_of_minor"
_TELLS_OF_SEX = "(asset.tells_of_sex OR asset.rating <> 'SAFE')"
_SHOWS = """
    SELECT EXISTS (
        SELECT FROM gallery_items AS item JOIN assets AS asset ON asset.id = item.asset_id
        WHERE item.character_id = $1 AND item.state = 'SHOWN'
            AND asset.removed_at IS NULL AND {half}
    ) OR EXISTS (
        SELECT FROM main_images AS look JOIN assets AS asset ON asset.id = look.asset_id
        WHERE look.character_id = $1 AND asset.removed_at IS NULL AND {half}
    ) OR EXISTS (
        SELECT FROM characters AS whose JOIN assets AS asset ON asset.id = whose.main_image_id
        WHERE whose.id = $1 AND asset.removed_at IS NULL AND {half}
    ) AS is_shown
"""
_SHOWS_MINOR = _SHOWS.format(half=_TELLS_OF_MINOR)
_SHOWS_SEX = _SHOWS.format(half=_TELLS_OF_SEX)


async def beside(told: Tells, *, character_id: UUID) -> Tells:
    """Return the half that texts which tell of the other one meet in what the character shows.

    That is its shown gallery items and its looks, also earlier ones, as far as they were not
    removed. They are sexual by the words that they were made with or by their rating. Nothing for
    texts that tell of neither: these make nothing worse, and whoever wants to may take a word
    back. One query, in the transaction of the caller if there is one; locks nothing.
    """
    if told.minor == told.sex:
        return NOTHING_TOLD
    query = _SHOWS_SEX if told.minor else _SHOWS_MINOR
    (found,) = await connection().execute_query_dict(query, [character_id])
    return Tells(minor=told.sex and found["is_shown"], sex=told.minor and found["is_shown"])
