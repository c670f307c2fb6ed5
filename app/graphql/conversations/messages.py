"""Messages of chats as the schema shows them: what was said, images with their drafts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import strawberry

from app.conversations import scenes
from app.conversations.models import Message as Row
from app.conversations.models import MessageAlternative as AlternativeRow
from app.conversations.models import MessageKind, MessageState
from app.generations.models import Generation as GenerationRow
from app.graphql.catalogue import AspectRatio, RenderModel, render_model
from app.graphql.context import Info
from app.graphql.generations import Generation
from app.graphql.kinds import Channel
from app.graphql.media import Image, shown
from app.graphql.nodes import Node, global_id, read_id
from app.money import Aurum

strawberry.enum(
    MessageKind,
    description="What a message is. REPLY: of the character, a scenario's opening is one; IMAGE: "
    "what a command asked for; NOTICE: help, or how many images there are.",
)
strawberry.enum(
    MessageState,
    description="How far a message is. Replies and images WAIT for their turn and are WRITING; an "
    "image is DRAFTED while you look at it and ORDERED while it is made. All others are ends.",
)


@strawberry.enum(description="Who speaks. GALATEA: a notice of ours.")
class MessageAuthor(StrEnum):
    """Whose words a message has."""

    USER = "USER"
    CHARACTER = "CHARACTER"
    GALATEA = "GALATEA"


_AUTHORS = {
    MessageKind.SAID: MessageAuthor.USER,
    MessageKind.COMMAND: MessageAuthor.USER,
    MessageKind.REPLY: MessageAuthor.CHARACTER,
    MessageKind.IMAGE: MessageAuthor.CHARACTER,
    MessageKind.NOTICE: MessageAuthor.GALATEA,
}


@strawberry.type(description="What an image shows, as it was drafted from the chat.")
class Scene:
    """A draft. Each text may be empty."""

    subjects: list[str] = strawberry.field(description="Who and what is seen.")
    setting: str = strawberry.field(description="Where it is.")
    action: str = strawberry.field(description="What happens.")
    mood: str = strawberry.field(description="How it feels.")
    light: str = strawberry.field(description="How it is lit.")
    camera: str = strawberry.field(description="From where it is seen.")


@strawberry.type(description="One way a reply was written. All are kept.")
class MessageAlternative:
    """A row of `message_alternatives`."""

    number: int = strawberry.field(description="Its number, from 1.")
    state: MessageState = strawberry.field(description="How it ended.")
    text: str = strawberry.field(description="What it said.")
    reason_code: str | None = strawberry.field(description="Why it ended so, for programs.")
    reason: str | None = strawberry.field(description="Why it ended so, for people.")
    created_at: datetime = strawberry.field(description="When it ended.")

    @classmethod
    def of(cls, row: AlternativeRow) -> MessageAlternative:
        """Show a row."""
        return cls(
            number=row.number,
            state=row.state,
            text=row.text,
            reason_code=row.reason_code,
            reason=row.reason,
            created_at=row.created_at,
        )


@strawberry.type(description="One message of a chat of yours.")
class Message(Node):
    """A row of `messages`. Only its chat's user gets to see one."""

    row: strawberry.Private[Row]
    number: int = strawberry.field(description="Its number in the chat, from 1.")
    sequence: int = strawberry.field(
        description="Number of the event of its latest change: a greater one is newer."
    )
    kind: MessageKind = strawberry.field(description="What it is.")
    author: MessageAuthor = strawberry.field(description="Who speaks.")
    state: MessageState = strawberry.field(description="How far it is.")
    channel: Channel = strawberry.field(description="The surface it was said or asked for on.")
    text: str = strawberry.field(
        description="What it says; of a reply that is being written, what there is of it."
    )
    answers_id: strawberry.ID | None = strawberry.field(
        description="The message that it answers; null for one that answers none."
    )
    alternative: int = strawberry.field(description="Which of its alternatives it says, from 1.")
    reason_code: str | None = strawberry.field(
        description="Why it ended as it did, for programs; LENGTH: a reply as long as one may be."
    )
    reason: str | None = strawberry.field(description="Why it ended as it did, for people.")
    refusal_id: UUID | None = strawberry.field(
        description="Names the refusal of an image's words or picture, for an appeal."
    )
    wish: str = strawberry.field(description="What an image was to show, in your words.")
    prompt: str = strawberry.field(description="What an image is made from, once it is drafted.")
    aspect_ratio: AspectRatio | None = strawberry.field(
        description="An image's shape; null while it is open."
    )
    seed: strawberry.ID | None = strawberry.field(
        description="The seed an image is made with; null while it is open."
    )
    price_aurum: Aurum | None = strawberry.field(
        description="What an image costs if it is delivered, as its draft says; null before."
    )
    source_id: strawberry.ID | None = strawberry.field(
        description="The image that it makes again; null for any other."
    )
    is_removed: bool = strawberry.field(description="Whether its picture was removed from here.")
    created_at: datetime = strawberry.field(description="When it came into the chat.")
    edited_at: datetime | None = strawberry.field(description="When you changed its words.")
    finished_at: datetime | None = strawberry.field(description="When it ended.")

    @classmethod
    def of(cls, row: Row) -> Message:
        """Show a row to its chat's user."""
        return cls(
            id=global_id("Message", row.id),
            row=row,
            number=row.number,
            sequence=row.sequence,
            kind=row.kind,
            author=_AUTHORS[row.kind],
            state=row.state,
            channel=row.channel,
            text=row.text,
            answers_id=_message_id(row.answers_id),
            alternative=row.alternative,
            reason_code=row.reason_code,
            reason=row.reason,
            refusal_id=row.refusal_id,
            wish=row.wish,
            prompt=row.prompt,
            aspect_ratio=row.aspect_ratio,
            seed=None if row.seed is None else strawberry.ID(str(row.seed)),
            price_aurum=None if row.price_aurum is None else Aurum(row.price_aurum),
            source_id=_message_id(row.source_id),
            is_removed=row.removed_at is not None,
            created_at=row.created_at,
            edited_at=row.edited_at,
            finished_at=row.finished_at,
        )

    @strawberry.field(description="How a reply was written so far, the first first.")
    async def alternatives(self, info: Info) -> list[MessageAlternative]:
        """Those that have ended, read once for a whole level."""
        if self.kind is not MessageKind.REPLY:
            return []
        rows = await info.context.loaders.alternatives.load(self.row.id)
        return [MessageAlternative.of(row) for row in rows]

    @strawberry.field(description="What an image shows; null until it is drafted.")
    def scene(self) -> Scene | None:
        """The draft."""
        found = _scene(self.row)
        if found is None:
            return None
        return Scene(
            subjects=list(found.subjects),
            setting=found.setting,
            action=found.action,
            mood=found.mood,
            light=found.light,
            camera=found.camera,
        )

    @strawberry.field(
        description="What an image shows in a sentence, for those who do not see it; null until it "
        "is drafted."
    )
    def alt_text(self) -> str | None:
        """The draft in a sentence."""
        found = _scene(self.row)
        return None if found is None else scenes.sentence_of(found)

    @strawberry.field(description="The model that makes an image; null while it is open.")
    async def model(self, info: Info) -> RenderModel | None:
        """Its model, read once for a whole level."""
        if self.row.model_slug is None:
            return None
        return render_model(await info.context.loaders.render_models.load(self.row.model_slug))

    @strawberry.field(description="An image's order with its progress; null before it is ordered.")
    async def generation(self, info: Info) -> Generation | None:
        """Its generation, read once for a whole level."""
        made = await _generation(self.row, info)
        return None if made is None else Generation.of(made)

    @strawberry.field(
        description="Whether AURUM were paid for it. Only an image that came is ever charged."
    )
    async def is_charged(self, info: Info) -> bool:
        """Its generation's money, read once for a whole level."""
        made = await _generation(self.row, info)
        return made is not None and made.captured_aurum > 0

    @strawberry.field(description="The picture; null until it has come, and once it was removed.")
    async def image(self, info: Info) -> Image | None:
        """Its picture, read once for a whole level."""
        return await image_of(self.row, info)


async def image_of(row: Row, info: Info) -> Image | None:
    """Return the picture of a message of the viewer's; None where there is none (any more)."""
    if row.state is not MessageState.DONE or row.removed_at is not None:
        return None
    made = await _generation(row, info)
    asset_id: UUID | None = made.result_asset_id if made else None  # type: ignore[attr-defined]  # the ORM's key
    if made is None or asset_id is None:
        return None
    owner_id: UUID = made.user_id  # type: ignore[attr-defined]  # the ORM's key
    asset = await info.context.loaders.assets.load(asset_id)
    found = shown(asset, owner_id=owner_id, viewer=info.context.viewer_or_nobody)
    return found if isinstance(found, Image) else None


async def message_node(info: Info, identifier: str) -> Message | None:
    """Return the viewer's message an id names; None for another's and for none."""
    row = await info.context.loaders.own_messages.load(read_id(identifier, "Message"))
    return None if row is None else Message.of(row)


async def _generation(row: Row, info: Info) -> GenerationRow | None:
    generation_id: UUID | None = row.generation_id  # type: ignore[attr-defined]  # the ORM's key
    if generation_id is None:
        return None
    return await info.context.loaders.own_generations.load(generation_id)


def _scene(row: Row) -> scenes.Scene | None:
    return None if row.scene is None else scenes.of_data(row.scene)


def _message_id(key: UUID | None) -> strawberry.ID | None:
    return None if key is None else global_id("Message", key)
