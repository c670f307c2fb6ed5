"""Finding characters: the community's list."""

from __future__ import annotations

import strawberry

from app.characters import browsing
from app.graphql.characters import Character
from app.graphql.context import Info
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window


@strawberry.type
class CharactersBrowsing:
    """What finding adds to Query."""

    @strawberry.field(description="What the community shares, newest first.")
    async def characters(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Character]:
        """A page of shared characters."""
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await browsing.community_page(wanted)
        return connection(page, node=lambda row: Character.of(row, info), key=lambda row: row.id)
