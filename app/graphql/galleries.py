"""Galleries as the schema shows them: public for everyone, signed in or not."""

from __future__ import annotations

from datetime import datetime

import strawberry

from app.galleries.browsing import Item
from app.galleries.models import Origin
from app.graphql.catalogue import RenderModel, render_model
from app.graphql.context import Info
from app.graphql.media import Image, Video
from app.graphql.nodes import Node, global_id
from app.media.models import AssetKind

strawberry.enum(
    Origin,
    name="GalleryOrigin",
    description="INDEPENDENT: from a prompt. DERIVED: it transforms or animates another picture.",
)


@strawberry.interface(description="What every picture and film of a gallery has.")
class GalleryItem(Node):
    """The shared fields of `gallery_items`."""

    row: strawberry.Private[Item]
    prompt: str = strawberry.field(description="What was asked for. Serves as alternative text.")
    origin: Origin = strawberry.field(description="How it came about.")
    seed: strawberry.ID = strawberry.field(
        description="The seed: the same order with it makes the same picture."
    )
    created_at: datetime = strawberry.field(description="When it was delivered.")

    @strawberry.field(description="The model that made it.")
    async def model(self, info: Info) -> RenderModel:
        """Its model, read once for a whole level."""
        return render_model(await info.context.loaders.render_models.load(self.row.model_id))

    @strawberry.field(description="The picture it was made from, for derived ones.")
    async def base_image(self, info: Info) -> Image | None:
        """Its base, read once for a whole level."""
        if self.row.base_asset_id is None:
            return None
        return Image.of(await info.context.loaders.assets.load(self.row.base_asset_id))


@strawberry.type(description="A picture of a character's gallery.")
class GalleryImage(GalleryItem):
    """A gallery item that is a picture."""

    @classmethod
    def of(cls, row: Item) -> GalleryImage:
        """Show a row."""
        return cls(
            id=global_id("GalleryImage", row.id),
            row=row,
            prompt=row.prompt,
            origin=row.origin,
            seed=strawberry.ID(str(row.seed)),
            created_at=row.created_at,
        )

    @strawberry.field(description="The picture itself.")
    async def image(self, info: Info) -> Image:
        """Its asset, read once for a whole level."""
        return Image.of(await info.context.loaders.assets.load(self.row.asset_id))


@strawberry.type(description="A film of a character's gallery.")
class GalleryVideo(GalleryItem):
    """A gallery item that is a film."""

    @classmethod
    def of(cls, row: Item) -> GalleryVideo:
        """Show a row."""
        return cls(
            id=global_id("GalleryVideo", row.id),
            row=row,
            prompt=row.prompt,
            origin=row.origin,
            seed=strawberry.ID(str(row.seed)),
            created_at=row.created_at,
        )

    @strawberry.field(description="The film itself.")
    async def video(self, info: Info) -> Video:
        """Its asset, read once for a whole level."""
        return Video.of(await info.context.loaders.assets.load(self.row.asset_id))


def show(row: Item) -> GalleryImage | GalleryVideo:
    """Show a row as what it is."""
    return GalleryImage.of(row) if row.kind is AssetKind.IMAGE else GalleryVideo.of(row)
