"""Changing galleries: liking, and removing what is one's own. There is no way to put a file in."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import strawberry

from app.galleries import curation, likes
from app.graphql.context import Info
from app.graphql.galleries import GalleryItem, item_id, show
from app.graphql.problems import NotAllowedProblem, NotFoundProblem, RateLimitedProblem


@strawberry.input(description="What to like.")
class LikeGalleryItemInput:
    """What `likeGalleryItem` takes."""

    item_id: strawberry.ID = strawberry.field(description="A picture or film of a gallery.")


@strawberry.input(description="What to like no longer.")
class UnlikeGalleryItemInput:
    """What `unlikeGalleryItem` takes."""

    item_id: strawberry.ID = strawberry.field(description="A picture or film of a gallery.")


@strawberry.input(description="What to remove.")
class RemoveGalleryItemInput:
    """What `removeGalleryItem` takes."""

    item_id: strawberry.ID = strawberry.field(
        description="A picture or film of the gallery of a character of yours."
    )


@strawberry.type(description="You like it now.")
class LikedGalleryItem:
    """What `likeGalleryItem` answers."""

    item: GalleryItem = strawberry.field(description="What you like.")


@strawberry.type(description="You do not like it (any more).")
class UnlikedGalleryItem:
    """What `unlikeGalleryItem` answers."""

    item: GalleryItem = strawberry.field(description="What you do not like.")


@strawberry.type(description="It is hidden everywhere; its files are deleted some days later.")
class RemovedGalleryItem:
    """What `removeGalleryItem` answers."""

    item_id: strawberry.ID = strawberry.field(description="What was removed.")
    removed_at: datetime = strawberry.field(description="When it was first removed.")


LikeGalleryItemResult = Annotated[
    LikedGalleryItem | NotFoundProblem | RateLimitedProblem,
    strawberry.union("LikeGalleryItemResult", description="What you like, or why not."),
]
UnlikeGalleryItemResult = Annotated[
    UnlikedGalleryItem | NotFoundProblem | RateLimitedProblem,
    strawberry.union("UnlikeGalleryItemResult", description="What you like no more, or why not."),
]
RemoveGalleryItemResult = Annotated[
    RemovedGalleryItem | NotFoundProblem | NotAllowedProblem,
    strawberry.union("RemoveGalleryItemResult", description="What was removed, or why not."),
]


@strawberry.type
class CurationMutation:
    """What galleries add to Mutation."""

    @strawberry.mutation(description="Like a picture or film. Repeating it changes nothing.")
    async def like_gallery_item(
        self, info: Info, input: LikeGalleryItemInput
    ) -> LikeGalleryItemResult:
        """See `likes.like`."""
        runtime, viewer = info.context.runtime, info.context.required_viewer
        found = await likes.like(
            viewer,
            item_id(input.item_id),
            limiter=runtime.rate_limiter,
            settings=runtime.settings,
        )
        return LikedGalleryItem(item=show(found))

    @strawberry.mutation(description="Take a like back. Repeating it changes nothing.")
    async def unlike_gallery_item(
        self, info: Info, input: UnlikeGalleryItemInput
    ) -> UnlikeGalleryItemResult:
        """See `likes.unlike`."""
        runtime, viewer = info.context.runtime, info.context.required_viewer
        found = await likes.unlike(
            viewer,
            item_id(input.item_id),
            limiter=runtime.rate_limiter,
            settings=runtime.settings,
        )
        return UnlikedGalleryItem(item=show(found))

    @strawberry.mutation(
        description="Remove a picture or film from the gallery of a character of yours. Repeating "
        "it changes nothing; what was paid stays paid."
    )
    async def remove_gallery_item(
        self, info: Info, input: RemoveGalleryItemInput
    ) -> RemoveGalleryItemResult:
        """See `curation.remove_item`."""
        removed = await curation.remove_item(info.context.required_viewer, item_id(input.item_id))
        return RemovedGalleryItem(item_id=input.item_id, removed_at=removed)
