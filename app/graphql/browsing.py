"""Finding characters: the community's list and search, one's own, what one likes, and liking."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Protocol
from uuid import UUID

import strawberry

from app.characters import browsing, likes
from app.characters.browsing import CharacterOrder, Listed
from app.characters.listing import Wanted
from app.characters.models import CharacterStatus
from app.characters.rows import CharacterRow
from app.errors import InvalidInput
from app.graphql.characters import Character
from app.graphql.context import Info
from app.graphql.nodes import read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import NotFoundProblem, RateLimitedProblem
from app.graphql.shelves.shelf import Shelf
from app.graphql.shelves.told import find_shown, read_for
from app.graphql.shelves.whole import whole
from app.paging import Page

strawberry.enum(
    CharacterOrder,
    description="NEW: newest first. POPULAR: most likes first. RELEVANCE: what fits a search best.",
)

Search = Annotated[
    str | None,
    strawberry.argument(
        description="Words of name, summary and tags, the last one maybe only begun. Also "
        '`"..."`, `or`, and `-` before what to leave out. Up to 200 characters.'
    ),
]
Tags = Annotated[
    list[str] | None, strawberry.argument(description="Only what has all of these tags.")
]
Order = Annotated[
    CharacterOrder | None,
    strawberry.argument(description="RELEVANCE for a search and NEW without one, if not given."),
]
Status = Annotated[
    CharacterStatus | None, strawberry.argument(description="Only what has this status.")
]
HowMany = Annotated[int, strawberry.argument(description="How many, 100 at most.")]


class OfViewer(Protocol):
    """The viewer of the schema."""

    user_id: UUID


async def own_characters(
    root: OfViewer,
    info: Info,
    status: Status = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[Character]:
    """Resolve a page of somebody's own characters."""
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    columns = read_for(info)
    page = await browsing.own_page(root.user_id, wanted, status=status, wanted=columns)
    return await _shown(page, info, columns)


async def favorite_characters(
    root: OfViewer,
    info: Info,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[Character]:
    """Resolve a page of what somebody likes."""
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    columns = read_for(info)
    told = await whole(info, browsing.favorites_listing(root.user_id), wanted, columns)
    if told is not None:
        return told
    page = await browsing.favorites_page(root.user_id, wanted, wanted=columns)
    return await _shown(page, info, columns)


@strawberry.type
class CharactersBrowsing:
    """What finding adds to Query."""

    @strawberry.field(description="What the community shares: all of it, or what is looked for.")
    async def characters(  # noqa: PLR0913 - a resolver takes what its field takes
        self,
        info: Info,
        search: Search = None,
        tags: Tags = None,
        order: Order = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Character]:
        """A page of shared characters."""
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        columns = read_for(info)
        if search is None:
            listing = browsing.community_listing(tags=tags or (), order=order)
            told = await whole(info, listing, wanted, columns)
            if told is not None:
                return told
        page = await browsing.community_page(
            wanted, tags=tags or (), search=search, order=order, wanted=columns
        )
        return await _shown(page, info, columns)

    @strawberry.field(description="Tags of what the community likes most, for a form to offer.")
    async def popular_tags(self, info: Info, first: HowMany = 20) -> list[str]:
        """See `browsing.popular_tags`."""
        most = info.context.runtime.settings.page_size_max
        if not 0 <= first <= most:
            raise InvalidInput("first", f"first is between 0 and {most}.")
        return await browsing.popular_tags(limit=first)


@strawberry.input(description="Whom to like.")
class LikeCharacterInput:
    """What `likeCharacter` takes."""

    character_id: strawberry.ID = strawberry.field(description="A character you may see.")


@strawberry.input(description="Whom to like no longer.")
class UnlikeCharacterInput:
    """What `unlikeCharacter` takes."""

    character_id: strawberry.ID = strawberry.field(description="A character, shared still or not.")


@strawberry.type(description="You like it now.")
class LikedCharacter:
    """What `likeCharacter` answers."""

    character: Character = strawberry.field(description="Whom you like.")


@strawberry.type(description="You do not like it (any more).")
class UnlikedCharacter:
    """What `unlikeCharacter` answers."""

    character: Character = strawberry.field(description="Whom you do not like.")


LikeCharacterResult = Annotated[
    LikedCharacter | NotFoundProblem | RateLimitedProblem,
    strawberry.union("LikeCharacterResult", description="Whom you like, or why not."),
]
UnlikeCharacterResult = Annotated[
    UnlikedCharacter | NotFoundProblem | RateLimitedProblem,
    strawberry.union("UnlikeCharacterResult", description="Whom you like no more, or why not."),
]


@strawberry.type
class CharacterLikesMutation:
    """What liking characters adds to Mutation."""

    @strawberry.mutation(description="Like a character. Repeating it changes nothing.")
    async def like_character(self, info: Info, input: LikeCharacterInput) -> LikeCharacterResult:
        """See `likes.like`."""
        viewer, runtime = info.context.required_viewer, info.context.runtime
        row = await likes.like(
            viewer,
            read_id(input.character_id, "Character"),
            limiter=runtime.rate_limiter,
            settings=runtime.settings,
        )
        return LikedCharacter(character=Character.of(row, info))

    @strawberry.mutation(description="Take a like back. Repeating it changes nothing.")
    async def unlike_character(
        self, info: Info, input: UnlikeCharacterInput
    ) -> UnlikeCharacterResult:
        """See `likes.unlike`."""
        viewer, runtime = info.context.required_viewer, info.context.runtime
        row = await likes.unlike(
            viewer,
            read_id(input.character_id, "Character"),
            limiter=runtime.rate_limiter,
            settings=runtime.settings,
        )
        return UnlikedCharacter(character=Character.of(row, info))


async def _shown(page: Page[Listed], info: Info, wanted: Wanted) -> Connection[Character]:
    """Show a page: what is told of a character as it is, and of the others what is read of them."""
    others = find_shown(page.rows, wanted.told, info.context.viewer_or_nobody)
    shelf, read = Shelf(), dict[UUID, CharacterRow]()
    if others and wanted.told is not None:
        read = await browsing.listed(others, wanted=replace(wanted, told=None))
    await shelf.stock(info, others)

    def node(one: Listed) -> Any:
        """What is told is for a plan, whose answer takes it as it is."""
        if one.shown is not None:
            return one.shown
        row = one.character if wanted.told is None else read[one.character.id]
        return Character.of(row, info, shelf)

    return connection(page, node=node, key=lambda one: one.key)
