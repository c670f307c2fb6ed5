"""Generations as the schema shows them: state, live progress, money. One's own only."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import strawberry

from app.catalogue.sizes import AspectRatio
from app.errors import NotFound
from app.generations import history, repeating
from app.generations.lifecycle import RETRIABLE_STATES, GenerationState, OutputState, Target
from app.generations.models import Generation as GenerationRow
from app.generations.models import GenerationOutput as OutputRow
from app.graphql.catalogue import (
    RenderModel,
    RenderOption,
    render_model,
    render_option,
)
from app.graphql.characters import Character
from app.graphql.context import Context, Info
from app.graphql.galleries import GalleryItem, show
from app.graphql.kinds import Channel
from app.graphql.media import Image, Video, shown
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.media.previews import preview_url
from app.money import Aurum

strawberry.enum(
    Target,
    name="GenerationTarget",
    description="Where a result goes: into the gallery, it becomes the main image, or it stays in "
    "the chat that it was ordered in.",
)
strawberry.enum(
    GenerationState,
    description="Where a generation stands; the last four are final. UNKNOWN: the answer to its "
    "order was lost, and whether the renderer has it is being found out; its hold stays.",
)
strawberry.enum(
    OutputState,
    name="GenerationOutputState",
    description="What became of one picture or film of an order; all but PENDING are final.",
)


@strawberry.type(description="The money of a generation, as of now.")
class GenerationMoney:
    """Hold, capture, release: what was set aside, what was paid, what went back."""

    price_aurum: Aurum = strawberry.field(description="What it costs if all of it is delivered.")
    hold_aurum: Aurum = strawberry.field(description="Set aside now.")
    captured_aurum: Aurum = strawberry.field(description="Paid: for what was delivered, alone.")
    released_aurum: Aurum = strawberry.field(description="Given back, for what did not come.")
    reason: str | None = strawberry.field(description="Why it was given back.")


@strawberry.type(
    description="One picture or film of an order: it is delivered, refused and paid for by itself."
)
class GenerationOutput:
    """A row of `generation_outputs`, shown to whoever may see its generation."""

    row: strawberry.Private[OutputRow]
    owner_id: strawberry.Private[UUID]
    number: int = strawberry.field(description="Its number, from 0; made with `seed` + `number`.")
    state: OutputState = strawberry.field(description="What became of it.")
    captured_aurum: Aurum = strawberry.field(description="What was paid for it.")
    is_free: bool = strawberry.field(
        description="Whether it came after its time limit, and so for free."
    )
    reason_code: str | None = strawberry.field(description="Why it did not come, for programs.")
    reason: str | None = strawberry.field(description="Why it did not come, for people.")
    refusal_id: UUID | None = strawberry.field(
        description="Names the refusal of what was made, for an appeal."
    )

    @classmethod
    def of(cls, row: OutputRow, generation: GenerationRow) -> GenerationOutput:
        """Show an output of `generation` to its owner."""
        is_paid = row.state is OutputState.DELIVERED and not row.is_free
        return cls(
            row=row,
            owner_id=_key(generation, "user_id"),
            number=row.number,
            state=row.state,
            captured_aurum=Aurum(generation.price_aurum // generation.count if is_paid else 0),
            is_free=row.is_free,
            reason_code=row.reason_code,
            reason=row.reason,
            refusal_id=row.refusal_id,
        )

    @strawberry.field(description="What was delivered; null when it was not, or removed since.")
    async def result(self, info: Info) -> GenerationResult | None:
        """The delivered picture or film, read once for a whole level."""
        asset_id = getattr(self.row, "asset_id")  # noqa: B009 - the ORM's key
        if asset_id is None:
            return None
        asset = await info.context.loaders.assets.load(asset_id)
        return shown(asset, owner_id=self.owner_id, viewer=info.context.viewer_or_nobody)

    @strawberry.field(
        description="Where it is in its character's gallery; null for what goes elsewhere, did not "
        "come or was removed since."
    )
    async def gallery_item(self, info: Info) -> GalleryItem | None:
        """The item that shows it, read once for a whole level."""
        asset_id = getattr(self.row, "asset_id")  # noqa: B009 - the ORM's key
        if asset_id is None:
            return None
        item = await info.context.loaders.items_of_assets.load(asset_id)
        return show(item) if item else None


@strawberry.type(description="An order of a picture or film and everything that became of it.")
class Generation(Node):
    """A row of `generations`. Only its owner gets to see one."""

    row: strawberry.Private[GenerationRow]
    state: GenerationState = strawberry.field(description="Where it stands.")
    target: Target = strawberry.field(description="Where the result goes.")
    prompt: str = strawberry.field(description="What was asked for.")
    is_prompt_written: bool = strawberry.field(
        description="Whether the prompt was written from the character's texts."
    )
    seed: strawberry.ID = strawberry.field(description="The seed it is made with.")
    sequence: int = strawberry.field(description="Number of its latest event.")
    stage: str = strawberry.field(description="What is being done, in a few words.")
    fraction: float = strawberry.field(description="How much is done, 0 to 1; never falls.")
    queue_position: int | None = strawberry.field(description="Its place while it waits, from 1.")
    estimated_seconds: float | None = strawberry.field(
        description="Until it is done, if known; null while no renderer is there."
    )
    count: int = strawberry.field(description="How many pictures or films were ordered.")
    delivered: int = strawberry.field(description="How many of them have come.")
    price_aurum: Aurum = strawberry.field(description="What it costs if all of it is delivered.")
    channel: Channel = strawberry.field(description="The surface it was ordered on.")
    reason_code: str | None = strawberry.field(description="Why nothing came, for programs.")
    reason: str | None = strawberry.field(description="Why nothing came, for people.")
    refusal_id: UUID | None = strawberry.field(
        description="Names the refusal of what was made, for an appeal; see `mayAppeal`."
    )
    created_at: datetime = strawberry.field(description="When it was accepted.")
    started_at: datetime | None = strawberry.field(description="When work on it began.")
    deadline_at: datetime = strawberry.field(
        description="When it ends at the latest; what has not come by then is not charged."
    )
    finished_at: datetime | None = strawberry.field(description="When it ended.")

    @classmethod
    def of(cls, row: GenerationRow) -> Generation:
        """Show a row to its owner."""
        return cls(
            id=global_id("Generation", row.id),
            row=row,
            state=row.state,
            target=row.target,
            prompt=row.prompt,
            is_prompt_written=row.is_prompt_written,
            seed=strawberry.ID(str(row.seed)),
            sequence=row.sequence,
            stage=row.stage,
            fraction=row.fraction,
            queue_position=row.queue_position,
            estimated_seconds=row.estimated_seconds,
            count=row.count,
            delivered=row.delivered,
            price_aurum=Aurum(row.price_aurum),
            channel=row.channel,
            reason_code=row.reason_code,
            reason=row.reason,
            refusal_id=row.refusal_id,
            created_at=row.created_at,
            started_at=row.started_at,
            deadline_at=row.deadline_at,
            finished_at=row.finished_at,
        )

    @strawberry.field(description="Its hold, capture or release.")
    def money(self) -> GenerationMoney:
        """The money beside the progress."""
        settled = self.row.captured_aurum + self.row.released_aurum
        return GenerationMoney(
            price_aurum=Aurum(self.row.price_aurum),
            hold_aurum=Aurum(self.row.price_aurum - settled),
            captured_aurum=Aurum(self.row.captured_aurum),
            released_aurum=Aurum(self.row.released_aurum),
            reason=self.row.reason,
        )

    @strawberry.field(
        description="The shape that was ordered; null for a size that no shape means any more."
    )
    def aspect_ratio(self) -> AspectRatio | None:
        """See `repeating.ratio_ordered`."""
        try:
            return repeating.ratio_ordered(self.row)
        except KeyError:
            return None

    @strawberry.field(
        description="The chat that a private image was ordered in, for its owner; null for any "
        "other order."
    )
    def conversation_id(self, info: Info) -> strawberry.ID | None:
        """The id of a chat of the viewer's."""
        viewer = info.context.viewer_or_nobody
        if self.row.conversation_id is None or viewer is None:
            return None
        is_own = _key(self.row, "user_id") == viewer.user_id
        return global_id("Conversation", self.row.conversation_id) if is_own else None

    @strawberry.field(description="Whose picture it is; null when the character was deleted.")
    async def character(self, info: Info) -> Character | None:
        """Its character, read once for a whole level."""
        character = await info.context.loaders.characters.load(_key(self.row, "character_id"))
        return None if character is None else Character.of(character, info)

    @strawberry.field(
        description="Whether moderators can still be asked to look at what was refused."
    )
    async def may_appeal(self, info: Info) -> bool:
        """Its refusal, read once for a whole level."""
        if self.row.refusal_id is None:
            return False
        return await info.context.loaders.appealable.load(self.row.refusal_id)

    @strawberry.field(
        description="Whether `retryGeneration` takes it: it ended with no delivery, and is no "
        "image of a chat, which is made again there."
    )
    def may_retry(self) -> bool:
        """Its state decides, and where it goes."""
        return self.row.state in RETRIABLE_STATES and self.row.conversation_id is None

    @strawberry.field(description="What it is a retry or a remix of; null for any other order.")
    async def source(self, info: Info) -> Generation | None:
        """One of the same owner, read once for a whole level."""
        source_id = _key(self.row, "source_generation_id")
        if source_id is None:
            return None
        return Generation.of(await info.context.loaders.generations.load(source_id))

    @strawberry.field(description="The model that makes it.")
    async def model(self, info: Info) -> RenderModel:
        """Its model, read once for a whole level."""
        return render_model(
            await info.context.loaders.render_models.load(_key(self.row, "model_id"))
        )

    @strawberry.field(description="The option that was ordered.")
    async def option(self, info: Info) -> RenderOption:
        """One of its model's options."""
        model = await info.context.loaders.render_models.load(_key(self.row, "model_id"))
        return render_option(
            next(one for one in model.options if one.slug == _key(self.row, "option_id"))
        )

    @strawberry.field(description="Its pictures or films, one by one, in their order.")
    async def outputs(self, info: Info) -> list[GenerationOutput]:
        """As many as were ordered, read once for a whole level."""
        rows = await info.context.loaders.outputs.load(self.row.id)
        return [GenerationOutput.of(row, self.row) for row in rows]

    @strawberry.field(
        description="What was delivered first, once all is done; null when it was removed since."
    )
    async def result(self, info: Info) -> GenerationResult | None:
        """The delivered picture or film, read once for a whole level."""
        asset_id = _key(self.row, "result_asset_id")
        if asset_id is None:
            return None
        asset = await info.context.loaders.assets.load(asset_id)
        owner_id = _key(self.row, "user_id")
        return shown(asset, owner_id=owner_id, viewer=info.context.viewer_or_nobody)

    @strawberry.field(description="The latest preview while it renders; good for some minutes.")
    def preview_url(self, info: Info) -> str | None:
        """A signed link to the latest preview."""
        return preview_link(
            self.row.id,
            self.row.preview_number,
            info.context,
            conversation_id=self.row.conversation_id,
        )


GenerationResult = Annotated[
    Image | Video,
    strawberry.union(name="GenerationResult", description="A picture or a film."),
]


def preview_link(
    generation_id: UUID, number: int | None, context: Context, *, conversation_id: UUID | None
) -> str | None:
    """Return a signed link to a preview, for the viewer alone; None when there is none.

    That of a private image is good in its chat, `conversation_id`.
    """
    viewer = context.viewer_or_nobody
    if number is None or viewer is None:
        return None
    return preview_url(
        generation_id,
        number,
        owner_id=viewer.user_id,
        ttl_seconds=context.runtime.settings.preview_link_seconds,
        secret=context.runtime.secret,
        origin=context.origin,
        conversation_id=conversation_id,
    )


def _key(row: GenerationRow, name: str) -> Any:
    """Return a foreign key's own value, which the ORM adds to the row."""
    return getattr(row, name)


@strawberry.type
class GenerationsQuery:
    """Reading one's own generations."""

    @strawberry.field(description="One of your generations; null when there is none.")
    async def generation(self, info: Info, id: strawberry.ID) -> Generation | None:
        """One generation."""
        return await generation_node(info, id)

    @strawberry.field(description="Your generations, newest first.")
    async def generations(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Generation]:
        """A page of one's own."""
        viewer = info.context.required_viewer
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await history.page(viewer.user_id, wanted)
        return connection(page, node=Generation.of, key=lambda row: row.id)


async def own_generation(info: Info, identifier: str) -> GenerationRow:
    """Return the viewer's generation an id names. Raises NotFound, also for moderators."""
    viewer = info.context.required_viewer
    generation_id = read_id(identifier, "Generation")
    row = (await history.by_ids(viewer.user_id, [generation_id])).get(generation_id)
    if row is None:
        raise NotFound("Generation")
    return row


async def generation_node(info: Info, identifier: str) -> Generation | None:
    """Return the viewer's generation an id names; None for another's and for none."""
    try:
        return Generation.of(await own_generation(info, identifier))
    except NotFound:
        return None
