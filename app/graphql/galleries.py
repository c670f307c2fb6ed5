"""Galleries as the schema shows them: public for everyone, signed in or not."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Protocol, Self
from uuid import UUID

import strawberry

from app.characters.models import Character as CharacterRow
from app.characters.rows import CharacterRow as ListedRow
from app.errors import NotFound
from app.galleries import likes
from app.galleries.browsing import FiledItem, GalleryOrder, Item, key_of
from app.galleries.models import Origin
from app.graphql.catalogue import RenderModel, render_model
from app.graphql.compiled.plan import may_wait
from app.graphql.context import Info
from app.graphql.media import Image, Video
from app.graphql.nodes import Node, global_id, read_id, split_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.shelves.shelf import Arguments, Shelf, arguments_of, chosen, listed
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

    @classmethod
    def of(cls, row: Item) -> Self:
        """Show a row."""
        return cls(id=global_id(cls.__name__, row.id), row=row)

    @strawberry.field(description="What was asked for. Serves as alternative text.")
    def prompt(self) -> str:
        """The row's."""
        return self.row.prompt

    @strawberry.field(description="How it came about.")
    def origin(self) -> Origin:
        """The row's."""
        return self.row.origin

    @strawberry.field(description="How much it shows.")
    def rating(self) -> Rating:
        """The row's."""
        return self.row.rating

    @strawberry.field(description="How many like it.")
    def likes(self) -> int:
        """The row's."""
        return self.row.likes

    @strawberry.field(description="The seed: the same order with it makes the same picture.")
    def seed(self) -> strawberry.ID:
        """The row's, as text: it may be larger than Int allows."""
        return strawberry.ID(str(self.row.seed))

    @strawberry.field(description="When it was delivered.")
    def created_at(self) -> datetime:
        """The row's."""
        return self.row.created_at

    @strawberry.field(
        description="Whether it was made from a main image that has been replaced since."
    )
    def from_earlier_look(self) -> bool:
        """Whether its character has another main image now."""
        return self.row.is_from_earlier_look

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


async def _image(row: Item, info: Info) -> Image:
    asset = await info.context.loaders.assets.load(row.asset_id)
    return Image.of(asset, owner_id=row.owner_id)


async def _video(row: Item, info: Info) -> Video:
    asset = await info.context.loaders.assets.load(row.asset_id)
    return Video.of(asset, owner_id=row.owner_id)


@strawberry.type(description="A picture of a character's gallery.")
class GalleryImage(GalleryItem):
    """A gallery item that is a picture."""

    @strawberry.field(description="The picture itself.", metadata=may_wait(_image))
    def image(self, info: Info) -> Image:
        """Its asset, read with it or once for a whole level."""
        row = self.row
        if type(row) is FiledItem and row.conversation_id is None:
            return Image(asset=row, owner_id=row.owner_id)
        return _image(row, info)  # type: ignore[return-value]  # it is waited for


@strawberry.type(description="A film of a character's gallery.")
class GalleryVideo(GalleryItem):
    """A gallery item that is a film."""

    @strawberry.field(description="The film itself.", metadata=may_wait(_video))
    def video(self, info: Info) -> Video:
        """Its asset, read with it or once for a whole level."""
        row = self.row
        if type(row) is FiledItem and row.conversation_id is None:
            return Video(asset=row, owner_id=row.owner_id)
        return _video(row, info)  # type: ignore[return-value]  # it is waited for


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

    row: CharacterRow | ListedRow
    shelf: Shelf | None


def gallery_images(  # noqa: PLR0913 - as many as the field has arguments
    root: OfCharacter,
    info: Info,
    ratings: Ratings = None,
    order: Order = GalleryOrder.NEW,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[GalleryImage]:
    """Resolve a page of a character's pictures: from the shelf, or loaded."""
    asked = arguments_of(AssetKind.IMAGE, ratings, order, first, after, last, before)
    page = root.shelf.gallery(asked, root.row.id) if root.shelf else None
    if page is None:
        return load_gallery(root, info, asked)  # type: ignore[return-value]  # it is waited for
    return connection(page, node=GalleryImage.of, key=partial(key_of, order=order))


def gallery_videos(  # noqa: PLR0913 - as many as the field has arguments
    root: OfCharacter,
    info: Info,
    ratings: Ratings = None,
    order: Order = GalleryOrder.NEW,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[GalleryVideo]:
    """Resolve a page of a character's films: from the shelf, or loaded."""
    asked = arguments_of(AssetKind.VIDEO, ratings, order, first, after, last, before)
    page = root.shelf.gallery(asked, root.row.id) if root.shelf else None
    if page is None:
        return load_gallery(root, info, asked)  # type: ignore[return-value]  # it is waited for
    return connection(page, node=GalleryVideo.of, key=partial(key_of, order=order))


async def load_gallery(root: OfCharacter, info: Info, asked: Arguments) -> Connection[Any]:
    """Load a page of a gallery, one query for all characters of a level."""
    choice, wanted = chosen(info, asked)
    page = await info.context.loaders.galleries.load((root.row.id, choice, wanted))
    return connection(page, node=show, key=partial(key_of, order=choice.order))


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
    page = await likes.favorites_page(root.user_id, ratings=listed(info, ratings), window=wanted)
    return connection(page, node=lambda one: show(one.item), key=lambda one: one.like_id)
