"""What a viewer asks to see unblurred."""

from __future__ import annotations

from typing import Annotated

import strawberry

from app.accounts import preferences
from app.graphql.accounts import Viewer
from app.graphql.context import Info
from app.ratings import Rating


@strawberry.input(description="How much you want to be shown.")
class SetShownRatingInput:
    """What `setShownRating` takes."""

    rating: Rating = strawberry.field(description="The most that you want to see unblurred.")


@strawberry.type(description="From now on you are shown this much.")
class ShownRatingSet:
    """What `setShownRating` answers."""

    viewer: Viewer = strawberry.field(description="You, as you are now.")


SetShownRatingResult = Annotated[
    ShownRatingSet,
    strawberry.union("SetShownRatingResult", description="Choosing always succeeds."),
]


@strawberry.type
class RatingsMutation:
    """What ratings add to Mutation."""

    @strawberry.mutation(
        description="Choose how much lists show you and you get unblurred. At first it is SAFE."
    )
    async def set_shown_rating(
        self, info: Info, input: SetShownRatingInput
    ) -> SetShownRatingResult:
        """See `preferences.set_shown_rating`."""
        context = info.context
        context.signed_in = await preferences.set_shown_rating(
            context.required_viewer, input.rating
        )
        return ShownRatingSet(viewer=Viewer.of(context.signed_in))
