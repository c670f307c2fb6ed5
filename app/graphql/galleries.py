"""Galleries as the schema shows them: public for everyone, signed in or not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Protocol, Self
from uuid import UUID

import strawberry

from app.characters.models import Character as CharacterRow
from app.errors import NotFound
from app.galleries import likes
from app.galleries.browsing import Choice, GalleryOrder, Item, key_of
from app.galleries.models import Origin
from app.graphql.catalogue import RenderModel, render_model
from app.graphql.context import Info
from app.graphql.media import Image, Video
from app.graphql.nodes import Node, global_id, read_id, split_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.media.access import listed_ratings
from app.media.models import AssetKind
from app.ratings import Rating

if TYPE_CHECKING:
    from app.graphql.characters import Character

strawberry.enum(
    Origin,
    name="GalleryOrigin",
    description="INDEPENDENT: from a prompt. DERIVED: it transforms or animates another picture.",
)
strawberry.enum(
    GalleryOrder,
    description="NEW: the newest first. POPULAR: the most liked first. Cursors are of one order.",
)

Ratings = Annotated[
    list[Rating] | None,
    strawberry.argument(
        description="Only these; what you asked to see (`setShownRating`) when not given. What you "
        "did not ask to see comes blurred, with a reason."
    ),
]
Order = Annotated[GalleryOrder, strawberry.argument(description="What comes first.")]


@strawberry.interface(description="What every picture and film of a gallery has.")
class GalleryItem(Node):
    """The shared fields of `gallery_items`."""

    row: strawberry.Private[Item]
    prompt: str = strawberry.field(description="What was asked for. Serves as alternative text.")
    origin: Origin = strawberry.field(description="How it came about.")
    rating: Rating = strawberry.field(description="How much it shows.")
    likes: int = strawberry.field(description="How many like it.")
    seed: strawberry.ID = strawberry.field(
        description="The seed: the same order with it makes the same picture."
    )
    created_at: datetime = strawberry.field(description="When it was delivered.")
    from_earlier_look: bool = strawberry.field(
        description="Whether it was made from a main image that has been replaced since."
    )

    @classmethod
    def of(cls, row: Item) -> Self:
        """Show a row."""
        return cls(
            id=global_id(cls.__name__, row.id),
            row=row,
            prompt=row.prompt,
            origin=row.origin,
            rating=row.rating,
            likes=row.likes,
            seed=strawberry.ID(str(row.seed)),
            created_at=row.created_at,
            from_earlier_look=row.is_from_earlier_look,
        )

    @strawberry.field(
        description="Whose gallery it is in, as far as you may see it; null when it was deleted "
        "meanwhile."
    )
    async def character(
        self, info: Info
    ) -> Annotated[Character, strawberry.lazy("app.graphql.characters")] | None:
        """Its character, read once for a whole level."""
        from app.graphql.characters import Character  # noqa: PLC0415 - each shows the other

        row = await info.context.loaders.characters.load(self.row.character_id)
        return Character.of(row, info) if row else None

    @strawberry.field(description="The model that made it.")
    async def model(self, info: Info) -> RenderModel:
        """Its model, read once for a whole level."""
        return render_model(await info.context.loaders.render_models.load(self.row.model_id))

    @strawberry.field(description="Whether you like it; null when you are not signed in.")
    async def is_liked(self, info: Info) -> bool | None:
        """Whether the viewer likes it, read once for a whole level."""
        if info.context.viewer_or_nobody is None:
            return None
        return await info.context.loaders.liked_items.load(self.row.id)

    @strawberry.field(
        description="The gallery picture it was made from; null when it was made from a main image "
        "or from nothing, and when that picture was removed."
    )
    async def base_item(self, info: Info) -> GalleryImage | None:
        """The picture it was made from, read once for a whole level."""
        if self.row.base_item_id is None:
            return None
        found = await info.context.loaders.gallery_items.load(self.row.base_item_id)
        return GalleryImage.of(found) if found else None

    @strawberry.field(
        description="The picture it was made from, for derived ones; null when it was removed."
    )
    async def base_image(self, info: Info) -> Image | None:
        """Its base, read once for a whole level."""
        if self.row.base_asset_id is None:
            return None
        base = await info.context.loaders.assets.load(self.row.base_asset_id)
        return None if base.removed_at else Image.of(base, owner_id=self.row.owner_id)

    @strawberry.field(description="Whether the picture it was made from was removed since.")
    async def base_removed(self, info: Info) -> bool:
        """Whether its base is gone, read once for a whole level."""
        if self.row.base_asset_id is None:
            return False
        base = await info.context.loaders.assets.load(self.row.base_asset_id)
        return base.removed_at is not None


@strawberry.type(description="A picture of a character's gallery.")
class GalleryImage(GalleryItem):
    """A gallery item that is a picture."""

    @strawberry.field(description="The picture itself.")
    async def image(self, info: Info) -> Image:
        """Its asset, read once for a whole level."""
        asset = await info.context.loaders.assets.load(self.row.asset_id)
        return Image.of(asset, owner_id=self.row.owner_id)


@strawberry.type(description="A film of a character's gallery.")
class GalleryVideo(GalleryItem):
    """A gallery item that is a film."""

    @strawberry.field(description="The film itself.")
    async def video(self, info: Info) -> Video:
        """Its asset, read once for a whole level."""
        asset = await info.context.loaders.assets.load(self.row.asset_id)
        return Video.of(asset, owner_id=self.row.owner_id)


def show(row: Item) -> GalleryImage | GalleryVideo:
    """Show a row as what it is."""
    return GalleryImage.of(row) if row.kind is AssetKind.IMAGE else GalleryVideo.of(row)


def item_id(identifier: str) -> UUID:
    """Return the row that a picture's or film's id names. Raises NotFound for any other id."""
    type_name, _ = split_id(identifier)
    if type_name not in (GalleryImage.__name__, GalleryVideo.__name__):
        raise NotFound("Gallery item")
    return read_id(identifier, type_name)


async def item_node(info: Info, identifier: str) -> Node | None:
    """Return the item an id names, None when it names none that is shown."""
    found = await info.context.loaders.gallery_items.load(item_id(identifier))
    item = show(found) if found else None
    # a film under a picture's name would be two ids of one thing
    return item if item and item.id == identifier else None


class OfCharacter(Protocol):
    """A character of the schema."""

    row: CharacterRow


async def gallery_images(  # noqa: PLR0913 - as many as the field has arguments
    root: OfCharacter,
    info: Info,
    ratings: Ratings = None,
    order: Order = GalleryOrder.NEW,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[GalleryImage]:
    """Resolve a page of a character's pictures, one query for all characters of a level."""
    choice = Choice(AssetKind.IMAGE, _listed(info, ratings), order)
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    page = await info.context.loaders.galleries.load((root.row.id, choice, wanted))
    return connection(page, node=GalleryImage.of, key=lambda item: key_of(item, order))


async def gallery_videos(  # noqa: PLR0913 - as many as the field has arguments
    root: OfCharacter,
    info: Info,
    ratings: Ratings = None,
    order: Order = GalleryOrder.NEW,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[GalleryVideo]:
    """Resolve a page of a character's films, one query for all characters of a level."""
    choice = Choice(AssetKind.VIDEO, _listed(info, ratings), order)
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    page = await info.context.loaders.galleries.load((root.row.id, choice, wanted))
    return connection(page, node=GalleryVideo.of, key=lambda item: key_of(item, order))


class OfViewer(Protocol):
    """The viewer of the schema."""

    user_id: UUID


async def favorite_items(
    root: OfViewer,
    info: Info,
    ratings: Ratings = None,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[GalleryItem]:
    """Resolve a page of what somebody likes, the newest like first."""
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    page = await likes.favorites_page(root.user_id, ratings=_listed(info, ratings), window=wanted)
    return connection(page, node=lambda one: show(one.item), key=lambda one: one.like_id)


def _listed(info: Info, ratings: list[Rating] | None) -> tuple[Rating, ...]:
    if ratings is None:
        return listed_ratings(info.context.viewer_or_nobody)
    return tuple(rating for rating in Rating if rating in ratings)
