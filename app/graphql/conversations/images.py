"""Images of chats as their user handles them: drafts, cancelling, once more, removing."""

from __future__ import annotations

from typing import Annotated

import strawberry

from app.accounts import preferences
from app.conversations import pictures
from app.graphql.accounts import Viewer
from app.graphql.catalogue import ModelRetiredProblem
from app.graphql.context import Info
from app.graphql.conversations.messages import Message
from app.graphql.conversations.problems import CannotTalkProblem, TooManyUnansweredProblem
from app.graphql.conversations.saying import MessageAdded, MessageChanged
from app.graphql.nodes import read_id
from app.graphql.order_problems import IdempotencyMismatchProblem
from app.graphql.problems import (
    ConflictProblem,
    InvalidInputProblem,
    NotFoundProblem,
    RateLimitedProblem,
)
from app.graphql.screening import ContentRefusedProblem
from app.graphql.spending import ConfirmationRequiredProblem
from app.graphql.wallet import InsufficientFundsProblem
from app.money import Aurum


@strawberry.input(description="A draft that shall be made, at the price it showed.")
class OrderImageDraftInput:
    """What `orderImageDraft` takes."""

    message_id: strawberry.ID = strawberry.field(description="An image that is DRAFTED.")
    confirmed_price_aurum: Aurum = strawberry.field(description="Its `priceAurum`, as you saw it.")


@strawberry.input(description="Parts of a scene. What is absent stays as it was drafted.")
class SceneInput:
    """A scene, or some of it."""

    subjects: list[str] | None = strawberry.field(
        default=None, description="Who and what is seen; 4 at most."
    )
    setting: str | None = strawberry.field(default=None, description="Where it is.")
    action: str | None = strawberry.field(default=None, description="What happens.")
    mood: str | None = strawberry.field(default=None, description="How it feels.")
    light: str | None = strawberry.field(default=None, description="How it is lit.")
    camera: str | None = strawberry.field(default=None, description="From where it is seen.")

    def parts(self) -> dict[str, object]:
        """Return what is given."""
        return {name: value for name, value in vars(self).items() if value is not None}


@strawberry.input(description="What a draft shall be instead: either of both, not both.")
class EditImageDraftInput:
    """What `editImageDraft` takes."""

    message_id: strawberry.ID = strawberry.field(description="An image that is DRAFTED.")
    wish: str | None = strawberry.field(
        default=None, description="Another wish: it is drafted anew from the chat."
    )
    scene: SceneInput | None = strawberry.field(
        default=None, description="Parts of the scene, in your words."
    )


@strawberry.input(description="Which image is not wanted any more.")
class CancelImageInput:
    """What `cancelImage` takes."""

    message_id: strawberry.ID = strawberry.field(description="An image, at whatever stage.")


@strawberry.input(description="Which image shall be made once more, with another seed.")
class RerollImageInput:
    """What `rerollImage` takes."""

    message_id: strawberry.ID = strawberry.field(description="An image that has a scene.")
    idempotency_key: str = strawberry.field(
        description="1 to 100 characters of your own, once a chat. A repeat returns the first."
    )
    confirmed_price_aurum: Aurum | None = strawberry.field(
        default=None,
        description="The price that you saw: it is ordered at that, without a draft to look at.",
    )


@strawberry.input(description="Which picture shall go.")
class RemoveImageInput:
    """What `removeImage` takes."""

    message_id: strawberry.ID = strawberry.field(description="An image that has come.")


@strawberry.input(description="Whether you look at drafts first.")
class SetDraftFirstInput:
    """What `setDraftFirst` takes."""

    draft_first: bool = strawberry.field(
        description="True: each image waits for you as a draft. False: it is ordered at once, "
        "unless your spending rules want to be asked."
    )


@strawberry.type(description="From now on images are handled so.")
class DraftFirstSet:
    """What `setDraftFirst` answers."""

    viewer: Viewer = strawberry.field(description="You, as you are now.")


OrderImageDraftResult = Annotated[
    MessageChanged
    | NotFoundProblem
    | CannotTalkProblem
    | ConflictProblem
    | ConfirmationRequiredProblem
    | InsufficientFundsProblem,
    strawberry.union(name="OrderImageDraftResult"),
]
EditImageDraftResult = Annotated[
    MessageChanged
    | NotFoundProblem
    | CannotTalkProblem
    | InvalidInputProblem
    | ConflictProblem
    | ModelRetiredProblem
    | ContentRefusedProblem
    | RateLimitedProblem,
    strawberry.union(name="EditImageDraftResult"),
]
CancelImageResult = Annotated[
    MessageChanged | NotFoundProblem, strawberry.union(name="CancelImageResult")
]
RerollImageResult = Annotated[
    MessageAdded
    | NotFoundProblem
    | CannotTalkProblem
    | InvalidInputProblem
    | ConflictProblem
    | TooManyUnansweredProblem
    | IdempotencyMismatchProblem
    | RateLimitedProblem,
    strawberry.union(name="RerollImageResult"),
]
RemoveImageResult = Annotated[
    MessageChanged | NotFoundProblem | ConflictProblem, strawberry.union(name="RemoveImageResult")
]
SetDraftFirstResult = Annotated[
    DraftFirstSet,
    strawberry.union(name="SetDraftFirstResult", description="Choosing always succeeds."),
]


@strawberry.type
class ConversationImagesMutation:
    """Handling images."""

    @strawberry.mutation(
        description="Order a draft at the price it shows. A repeat orders nothing more."
    )
    async def order_image_draft(
        self, info: Info, input: OrderImageDraftInput
    ) -> OrderImageDraftResult:
        """See `pictures.order_draft`."""
        row = await pictures.order_draft(
            info.context.required_viewer,
            read_id(input.message_id, "Message"),
            price=input.confirmed_price_aurum,
            runtime=info.context.runtime,
        )
        return MessageChanged(changed_message=Message.of(row))

    @strawberry.mutation(description="Have a draft drafted anew, or put your words into its scene.")
    async def edit_image_draft(
        self, info: Info, input: EditImageDraftInput
    ) -> EditImageDraftResult:
        """See `pictures.edit_draft`."""
        row = await pictures.edit_draft(
            info.context.required_viewer,
            read_id(input.message_id, "Message"),
            wish=input.wish,
            scene=None if input.scene is None else input.scene.parts(),
            runtime=info.context.runtime,
        )
        return MessageChanged(changed_message=Message.of(row))

    @strawberry.mutation(
        description="Drop a draft, or stop an image. What is not delivered is not charged."
    )
    async def cancel_image(self, info: Info, input: CancelImageInput) -> CancelImageResult:
        """See `pictures.cancel_image`."""
        row = await pictures.cancel_image(
            info.context.required_viewer,
            read_id(input.message_id, "Message"),
            runtime=info.context.runtime,
        )
        return MessageChanged(changed_message=Message.of(row))

    @strawberry.mutation(
        description="Ask for an image of the same scene with another seed: a new message, checked "
        "and paid for like any other."
    )
    async def reroll_image(self, info: Info, input: RerollImageInput) -> RerollImageResult:
        """See `pictures.reroll_image`."""
        row = await pictures.reroll_image(
            info.context.required_viewer,
            read_id(input.message_id, "Message"),
            idempotency_key=input.idempotency_key,
            price=input.confirmed_price_aurum,
            runtime=info.context.runtime,
        )
        return MessageAdded(added_message=Message.of(row))

    @strawberry.mutation(
        description="Remove a picture from its chat, the file with it. What was paid stays paid."
    )
    async def remove_image(self, info: Info, input: RemoveImageInput) -> RemoveImageResult:
        """See `pictures.remove_image`."""
        row = await pictures.remove_image(
            info.context.required_viewer,
            read_id(input.message_id, "Message"),
            runtime=info.context.runtime,
        )
        return MessageChanged(changed_message=Message.of(row))

    @strawberry.mutation(
        description="Choose whether `/image` shows you a draft with its price first, or orders at "
        "once."
    )
    async def set_draft_first(self, info: Info, input: SetDraftFirstInput) -> SetDraftFirstResult:
        """See `preferences.set_draft_first`."""
        context = info.context
        viewer = await preferences.set_draft_first(
            context.required_viewer, wanted=input.draft_first
        )
        context.signed_in = viewer
        return DraftFirstSet(viewer=Viewer.of(viewer))
