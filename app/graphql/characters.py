"""Characters as the schema shows them. Who sees what: `app.characters.visibility`, nothing else."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import strawberry

from app.characters import visibility
from app.characters.models import Character as CharacterRow
from app.characters.models import CharacterStatus
from app.characters.rows import CharacterRow as ListedRow
from app.characters.rows import FacedRow
from app.errors import NotFound
from app.graphql.compiled.plan import may_wait
from app.graphql.context import Info
from app.graphql.dossier import CharacterTransition, MainImage, Scenario
from app.graphql.galleries import (
    gallery_images,
    gallery_videos,
    load_gallery,
)
from app.graphql.media import Image
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.profiles import PublicProfile
from app.graphql.shelves.shelf import Shelf

_TEXT = "Null while the character is private to somebody else."
_HIDDEN = "For its owner and moderators; null for everyone else."


async def _face(asset_id: UUID, info: Info) -> Image:
    return Image.of(await info.context.loaders.assets.load(asset_id))


@strawberry.type(description="A character. Its images are public; its texts once it is shared.")
class Character(Node):
    """A row of `characters`, as far as the viewer may see it."""

    row: strawberry.Private[CharacterRow | ListedRow]
    seen: strawberry.Private[visibility.Sight]
    shelf: strawberry.Private[Shelf | None] = None

    @classmethod
    def of(cls, row: CharacterRow | ListedRow, info: Info, shelf: Shelf | None = None) -> Character:
        """Show what the viewer may see of a row; `shelf` has what was read with it."""
        seen = visibility.of(row, info.context.viewer_or_nobody)
        return cls(id=global_id("Character", row.id), row=row, seen=seen, shelf=shelf)

    @strawberry.field(description=f"Its name. {_TEXT}")
    def name(self) -> str | None:
        """The row's."""
        return self.row.name if self.seen.public_texts else None

    @strawberry.field(description=f"In years, 18 or more. {_TEXT}")
    def age(self) -> int | None:
        """The row's."""
        return self.row.age if self.seen.public_texts else None

    @strawberry.field(description=f"Two or three sentences. {_TEXT}")
    def summary(self) -> str | None:
        """The row's."""
        return self.row.summary if self.seen.public_texts else None

    @strawberry.field(description=f"What it is about. {_TEXT}")
    def tags(self) -> list[str] | None:
        """The row's."""
        return list(self.row.tags) if self.seen.public_texts else None

    @strawberry.field(description=f"Where it stands. {_TEXT}")
    def status(self) -> CharacterStatus | None:
        """The row's."""
        return self.row.status if self.seen.public_texts else None

    @strawberry.field(description=f"When it was written. {_TEXT}")
    def created_at(self) -> datetime | None:
        """The row's."""
        return self.row.created_at if self.seen.public_texts else None

    @strawberry.field(description=f"How it speaks and behaves. {_HIDDEN}")
    def description(self) -> str | None:
        """The row's."""
        return self.row.description if self.seen.hidden_texts else None

    @strawberry.field(description=f"How it looks. {_HIDDEN}")
    def appearance(self) -> str | None:
        """The row's."""
        return self.row.appearance if self.seen.hidden_texts else None

    @strawberry.field(
        description=f"Since when it waits for a moderator; null while it does not. {_HIDDEN}"
    )
    def submitted_at(self) -> datetime | None:
        """The row's."""
        return self.row.submitted_at if self.seen.record else None

    @strawberry.field(
        description=f"Grows with each edit. A moderator verifies the one they read. {_HIDDEN}"
    )
    def text_version(self) -> int | None:
        """The row's."""
        return self.row.text_version if self.seen.record else None

    gallery_images = strawberry.field(
        resolver=gallery_images,
        description="Its pictures, for everyone.",
        metadata=may_wait(load_gallery),
    )
    gallery_videos = strawberry.field(
        resolver=gallery_videos,
        description="Its films, for everyone.",
        metadata=may_wait(load_gallery),
    )

    @strawberry.field(description="Whether it is yours; false when you are not signed in.")
    def is_own(self, info: Info) -> bool:
        """Whether the viewer is its owner."""
        viewer = info.context.viewer_or_nobody
        return viewer is not None and viewer.user_id == visibility.owner_of(self.row)

    @strawberry.field(description=f"Ways into a chat with it, up to five. {_TEXT}")
    async def scenarios(self, info: Info) -> list[Scenario] | None:
        """Its scenarios, read once for a whole level."""
        if not self.seen.public_texts:
            return None
        rows = await info.context.loaders.scenarios.load(self.row.id)
        return [Scenario.of(row, self.seen) for row in rows]

    @strawberry.field(
        description=f"The main images it has had, newest first; any can be chosen again. {_HIDDEN}"
    )
    async def main_images(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[MainImage] | None:
        """A page of its main images of all times."""
        if not self.seen.record:
            return None
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await info.context.loaders.looks.load((self.row.id, wanted))
        return connection(
            page, node=lambda row: MainImage.of(row, self.row), key=lambda row: row.id
        )

    @strawberry.field(description=f"Who moved it where, and why, newest first. {_HIDDEN}")
    async def transitions(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[CharacterTransition] | None:
        """A page of its record."""
        if not self.seen.record:
            return None
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await info.context.loaders.records.load((self.row.id, wanted))
        return connection(page, node=CharacterTransition.of, key=lambda row: row.id)

    @strawberry.field(description="How many like it; 0 while it is private to somebody else.")
    def likes(self) -> int:
        """The counter that its likes keep."""
        return self.row.likes if self.seen.public_texts else 0

    @strawberry.field(description="Whether you like it; null when you are not signed in.")
    async def is_liked(self, info: Info) -> bool | None:
        """Whether the viewer likes it, read once for a whole level."""
        if info.context.viewer_or_nobody is None:
            return None
        return await info.context.loaders.liked_characters.load(self.row.id)

    @strawberry.field(description=f"Who wrote it. {_TEXT}")
    async def owner(self, info: Info) -> PublicProfile | None:
        """Its owner, read once for a whole level."""
        if not self.seen.public_texts:
            return None
        return PublicProfile.of(
            await info.context.loaders.users.load(visibility.owner_of(self.row))
        )

    @strawberry.field(
        description="Its face, for everyone, in every status.", metadata=may_wait(_face)
    )
    def main_image(self, info: Info) -> Image | None:
        """Its main image, read with it or once for a whole level."""
        row = self.row
        asset_id: UUID | None = row.main_image_id  # type: ignore[union-attr]  # ORM's key
        if asset_id is None:
            return None
        if type(row) is FacedRow and row.conversation_id is None:
            return Image(asset=row)
        return _face(asset_id, info)  # type: ignore[return-value]  # it is waited for


@strawberry.type
class CharactersQuery:
    """Reading characters."""

    @strawberry.field(description="A character by its id; null when there is none.")
    async def character(self, info: Info, id: strawberry.ID) -> Character | None:
        """One character."""
        return await character_node(info, id)


async def character_node(info: Info, identifier: str) -> Character | None:
    """Return the character an id names, None when it names none."""
    try:
        key = read_id(identifier, "Character")
    except NotFound:
        return None
    row = await info.context.loaders.characters.load(key)
    return Character.of(row, info) if row else None
