"""Pictures and films as the schema shows them. Who sees what blurred: `app.media.access`."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

import strawberry

from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import NotFound
from app.graphql.context import Info
from app.graphql.provenance import Provenance, provenance_of
from app.media import access, addresses
from app.media.models import Asset, AssetKind
from app.ratings import Rating

strawberry.enum(
    Rating,
    description="How much a picture shows. SAFE is for everyone, the others for those who ask.",
)


class Filed(addresses.Addressed, Protocol):
    """What is shown of an asset: a whole row of `assets`, or a row that has its columns too."""

    @property
    def is_open(self) -> bool: ...

    @property
    def rating(self) -> Rating: ...

    @property
    def height(self) -> int: ...

    @property
    def duration_ms(self) -> int | None: ...

    @property
    def has_audio(self) -> bool: ...

    @property
    def size_bytes(self) -> int: ...

    @property
    def thumbhash(self) -> str: ...

    @property
    def is_preview(self) -> bool: ...

    @property
    def maker_id(self) -> UUID | None: ...

    @property
    def conversation_id(self) -> UUID | None: ...


@strawberry.type
class Stored:
    """What pictures and films share. `owner_id` is who owns the character that it shows.

    `is_reported` says that it is shown to a moderator for a report of it that is open.
    """

    asset: strawberry.Private[Filed]
    owner_id: strawberry.Private[UUID | None] = None
    is_reported: strawberry.Private[bool] = False

    @strawberry.field(description="How much it shows.")
    def rating(self) -> Rating:
        """The asset's."""
        return self.asset.rating

    @strawberry.field(description="Width of the original, in pixels.")
    def width(self) -> int:
        """The asset's."""
        return self.asset.width

    @strawberry.field(description="Height of the original, in pixels.")
    def height(self) -> int:
        """The asset's."""
        return self.asset.height

    @strawberry.field(description="Media type of the original.")
    def content_type(self) -> str:
        """The asset's."""
        return self.asset.content_type

    @strawberry.field(description="Size of the original.")
    def size_bytes(self) -> int:
        """The asset's."""
        return self.asset.size_bytes

    @strawberry.field(
        description="Placeholder of the picture or poster (evanw/thumbhash), in base64."
    )
    def thumbhash(self) -> str:
        """The asset's."""
        return self.asset.thumbhash

    @strawberry.field(description="Whether the local studio made it.")
    def is_preview(self) -> bool:
        """The asset's."""
        return self.asset.is_preview

    @strawberry.field(description="Where it came from.")
    async def provenance(self, info: Info) -> Provenance:
        """Who made it, when and with which model: of the whole row, read once for a level."""
        asset = self.asset
        if not isinstance(asset, Asset):
            asset = await info.context.loaders.assets.load(asset.asset_id)
        return provenance_of(asset)

    def blurred(self, info: Info) -> bool:
        """Say whether the viewer gets it blurred."""
        owner_ids = (self.owner_id, self.asset.maker_id)
        viewer = info.context.viewer_or_nobody
        return access.is_blurred(self.asset.rating, owner_ids=owner_ids, viewer=viewer)

    def address(self, info: Info, url: str) -> str:
        """Return the absolute address of a file that the viewer sees, signed where it has to be."""
        asset, context = self.asset, info.context
        if asset.is_open:
            return context.media_origin + url
        viewer = context.viewer_or_nobody
        if not self.is_reported and not _may_hold(asset, viewer):
            raise NotFound("Picture")
        if viewer is None:
            return context.origin + url
        runtime = context.runtime
        return context.origin + access.signed_path(
            url,
            viewer=viewer,
            moment=now().timestamp(),
            lasting_seconds=runtime.settings.media_link_seconds,
            secret=runtime.secret,
            conversation_id=asset.conversation_id,
        )

    @strawberry.field(description="Whether you get it blurred.")
    def is_blurred(self, info: Info) -> bool:
        """What the viewer asked to see decides."""
        return self.blurred(info)

    @strawberry.field(description="Why you get it blurred; null when you do not.")
    def blur_reason(self, info: Info) -> str | None:
        """A sentence for the viewer."""
        if not self.blurred(info):
            return None
        return access.blur_reason(self.asset.rating, viewer=info.context.viewer_or_nobody)


@strawberry.type(description="A stored picture. Its bytes never change.")
class Image(Stored):
    """A picture of `assets`."""

    @classmethod
    def of(cls, asset: Filed, *, owner_id: UUID | None = None, is_reported: bool = False) -> Image:
        """Show an asset that is a picture of a character of `owner_id`."""
        return cls(asset=asset, owner_id=owner_id, is_reported=is_reported)

    @strawberry.field(
        description="Address of the picture; with `width` of the smallest copy at least that wide. "
        "Of what is not SAFE, a link that is good for some minutes, or the blurred picture. Of "
        "what is in a chat, whatever its rating, such a link: yours, and while the chat is there."
    )
    def url(self, info: Info, width: int | None = None) -> str:
        """Where the bytes are."""
        if self.asset.is_open and width is None:  # as it comes of what follows; most are asked so
            return addresses.original_url(self.asset, origin=info.context.media_origin)
        if self.blurred(info):
            return addresses.blurred_url(self.asset, origin=info.context.media_origin)
        if width is None:
            return self.address(info, addresses.original_url(self.asset))
        return self.address(info, addresses.picture_url(self.asset, width=width))


@strawberry.type(description="A stored film. Its bytes never change.")
class Video(Stored):
    """A film of `assets`."""

    @strawberry.field(description="Length.")
    def duration_seconds(self) -> float:
        """The asset's."""
        return (self.asset.duration_ms or 0) / 1_000

    @strawberry.field(description="Whether it can be heard.")
    def has_audio(self) -> bool:
        """The asset's."""
        return self.asset.has_audio

    @classmethod
    def of(cls, asset: Filed, *, owner_id: UUID | None = None) -> Video:
        """Show an asset that is a film of a character of `owner_id`."""
        return cls(asset=asset, owner_id=owner_id)

    @strawberry.field(
        description="Address of the film, for ranges of it too. Of what is not SAFE, a link "
        "that is good for some minutes, or while `isBlurred` the blurred picture, which is no film."
    )
    def url(self, info: Info) -> str:
        """Where the bytes are."""
        if self.blurred(info):
            return addresses.blurred_url(self.asset, origin=info.context.media_origin)
        return self.address(info, addresses.original_url(self.asset))

    @strawberry.field(
        description="Address of a picture of it: the smallest at least `width` pixels wide, or the "
        "blurred one."
    )
    def poster_url(self, info: Info, width: int = 1280) -> str:
        """Where its poster is."""
        if self.blurred(info):
            return addresses.blurred_url(self.asset, origin=info.context.media_origin)
        return self.address(info, addresses.picture_url(self.asset, width=width))


def _may_hold(asset: Filed, viewer: Viewer | None) -> bool:
    return access.may_hold(
        conversation_id=asset.conversation_id, maker_id=asset.maker_id, viewer=viewer
    )


def shown(asset: Asset, *, owner_id: UUID | None, viewer: Viewer | None) -> Image | Video | None:
    """Show an asset to `viewer` as what it is; None when it was removed, or is another's alone."""
    if asset.removed_at is not None or not _may_hold(asset, viewer):
        return None
    kind = Image if asset.kind is AssetKind.IMAGE else Video
    return kind.of(asset, owner_id=owner_id)
