"""Pictures and films as the schema shows them."""

from __future__ import annotations

import strawberry

from app.graphql.context import Info
from app.media import addresses
from app.media.models import Asset


@strawberry.type(description="A stored picture. Its bytes never change.")
class Image:
    """A picture of `assets`."""

    asset: strawberry.Private[Asset]
    width: int = strawberry.field(description="Width of the original, in pixels.")
    height: int = strawberry.field(description="Height of the original, in pixels.")
    content_type: str = strawberry.field(description="Media type of the original.")
    size_bytes: int = strawberry.field(description="Size of the original.")
    thumbhash: str = strawberry.field(description="Placeholder (evanw/thumbhash), in base64.")
    is_preview: bool = strawberry.field(description="Whether the local studio drew it.")

    @classmethod
    def of(cls, asset: Asset) -> Image:
        """Show an asset that is a picture."""
        return cls(
            asset=asset,
            width=asset.width,
            height=asset.height,
            content_type=asset.content_type,
            size_bytes=asset.size_bytes,
            thumbhash=asset.thumbhash,
            is_preview=asset.is_preview,
        )

    @strawberry.field(
        description="Address of the picture; with `width` of the smallest copy at least that wide."
    )
    def url(self, info: Info, width: int | None = None) -> str:
        """Where the bytes are."""
        if width is None:
            return addresses.original_url(self.asset, origin=info.context.origin)
        return addresses.picture_url(self.asset, width=width, origin=info.context.origin)


@strawberry.type(description="A stored film. Its bytes never change.")
class Video:
    """A film of `assets`."""

    asset: strawberry.Private[Asset]
    width: int = strawberry.field(description="Width in pixels.")
    height: int = strawberry.field(description="Height in pixels.")
    duration_seconds: float = strawberry.field(description="Length.")
    has_audio: bool = strawberry.field(description="Whether it can be heard.")
    content_type: str = strawberry.field(description="Media type.")
    size_bytes: int = strawberry.field(description="Size of the file.")
    thumbhash: str = strawberry.field(description="The poster's placeholder, in base64.")
    is_preview: bool = strawberry.field(description="Whether the local studio made it.")

    @classmethod
    def of(cls, asset: Asset) -> Video:
        """Show an asset that is a film."""
        return cls(
            asset=asset,
            width=asset.width,
            height=asset.height,
            duration_seconds=(asset.duration_ms or 0) / 1_000,
            has_audio=asset.has_audio,
            content_type=asset.content_type,
            size_bytes=asset.size_bytes,
            thumbhash=asset.thumbhash,
            is_preview=asset.is_preview,
        )

    @strawberry.field(description="Address of the film. Ranges of it can be asked for.")
    def url(self, info: Info) -> str:
        """Where the bytes are."""
        return addresses.original_url(self.asset, origin=info.context.origin)

    @strawberry.field(
        description="Address of a picture of it; the smallest at least `width` pixels wide."
    )
    def poster_url(self, info: Info, width: int = 1280) -> str:
        """Where its poster is."""
        return addresses.picture_url(self.asset, width=width, origin=info.context.origin)
