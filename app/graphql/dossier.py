"""What belongs to a character: scenarios, main images of all times, the record of its moves."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import strawberry

from app.characters import looks, scenarios, visibility
from app.characters.models import Character, CharacterStatus, Transition, TransitionAction
from app.characters.models import MainImage as MainImageRow
from app.characters.models import Scenario as ScenarioRow
from app.characters.rows import CharacterRow
from app.graphql.catalogue import RenderModel, render_model
from app.graphql.context import Info
from app.graphql.media import Image
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.profiles import PublicProfile
from app.media.models import AssetSource

strawberry.enum(
    CharacterStatus,
    description="PENDING: waits for a moderator. VERIFIED: was checked. COMMUNITY: is shared.",
)
strawberry.enum(
    TransitionAction,
    name="CharacterAction",
    description="What moved a character. EDITED: a text was changed after it was verified.",
)


@strawberry.type(description="A way into a chat with a character.")
class Scenario(Node):
    """A row of `scenarios`, as far as the viewer may see it."""

    title: str = strawberry.field(description="What it is called.")
    opening: str | None = strawberry.field(
        description="The message a chat begins with. For its owner and moderators; null for others."
    )

    @classmethod
    def of(cls, row: ScenarioRow, seen: visibility.Sight) -> Scenario:
        """Show a row to who may see at least its title."""
        return cls(
            id=global_id("Scenario", row.id),
            title=row.title,
            opening=row.opening if seen.hidden_texts else None,
        )


@strawberry.type(description="A main image that a character has or had, and how it came about.")
class MainImage(Node):
    """A row of `main_images`. For the character's owner and moderators."""

    row: strawberry.Private[MainImageRow]
    prompt: str = strawberry.field(description="What it was made with; empty for an upload.")
    is_prompt_written: bool = strawberry.field(
        description="Whether the prompt was written from the character's texts."
    )
    source: AssetSource = strawberry.field(description="Where it came from.")
    seed: strawberry.ID | None = strawberry.field(description="Its seed; null for an upload.")
    is_current: bool = strawberry.field(description="Whether it is the one that is shown.")
    created_at: datetime = strawberry.field(description="When it was delivered or uploaded.")

    @classmethod
    def of(cls, row: MainImageRow, character: Character | CharacterRow) -> MainImage:
        """Show a row to who may see a character's record."""
        shown: UUID | None = character.main_image_id  # type: ignore[union-attr]  # ORM's key
        return cls(
            id=global_id("MainImage", row.id),
            row=row,
            prompt=row.prompt,
            is_prompt_written=row.is_prompt_written,
            source=row.source,
            seed=None if row.seed is None else strawberry.ID(str(row.seed)),
            is_current=_asset_of(row) == shown,
            created_at=row.created_at,
        )

    @strawberry.field(description="The picture itself.")
    async def image(self, info: Info) -> Image:
        """Its asset, read once for a whole level."""
        return Image.of(await info.context.loaders.assets.load(_asset_of(self.row)))

    @strawberry.field(description="The model that made it; null for an upload.")
    async def model(self, info: Info) -> RenderModel | None:
        """Its model, read once for a whole level."""
        if self.row.model_slug is None:
            return None
        return render_model(await info.context.loaders.render_models.load(self.row.model_slug))


@strawberry.type(description="Who moved a character where, and why. Never changed afterwards.")
class CharacterTransition:
    """A row of `character_transitions`. For the character's owner and moderators."""

    row: strawberry.Private[Transition]
    action: TransitionAction = strawberry.field(description="What was done.")
    before: CharacterStatus = strawberry.field(description="Where it stood.")
    after: CharacterStatus = strawberry.field(description="Where it stands since then.")
    reason: str = strawberry.field(description="Why; empty where nobody has to say.")
    created_at: datetime = strawberry.field(description="When.")

    @classmethod
    def of(cls, row: Transition) -> CharacterTransition:
        """Show a row."""
        return cls(
            row=row,
            action=row.action,
            before=row.before,
            after=row.after,
            reason=row.reason,
            created_at=row.created_at,
        )

    @strawberry.field(description="Who did it.")
    async def actor(self, info: Info) -> PublicProfile:
        """Its actor, read once for a whole level."""
        return PublicProfile.of(await info.context.loaders.users.load(self.row.actor_id))


async def scenario_node(info: Info, identifier: str) -> Scenario | None:
    """Return the scenario an id names; None when it names none for the viewer."""
    key = read_id(identifier, "Scenario")
    row = (await scenarios.by_ids([key])).get(key)
    seen = await _seen(info, row, key)
    return Scenario.of(row, seen[1]) if row and seen and seen[1].public_texts else None


async def main_image_node(info: Info, identifier: str) -> MainImage | None:
    """Return the main image an id names; None when it names none for the viewer."""
    key = read_id(identifier, "MainImage")
    row = (await looks.by_ids([key])).get(key)
    seen = await _seen(info, row, key)
    return MainImage.of(row, seen[0]) if row and seen and seen[1].record else None


async def _seen(
    info: Info, row: ScenarioRow | MainImageRow | None, key: UUID
) -> tuple[Character, visibility.Sight] | None:
    # what is not there costs as much as what is not for the viewer, so that neither is told apart
    whose: UUID = key if row is None else row.character_id  # type: ignore[union-attr]  # the ORM's key
    character = await info.context.loaders.characters.load(whose)
    if character is None:
        return None
    return character, visibility.of(character, info.context.viewer_or_nobody)


def _asset_of(row: MainImageRow) -> UUID:
    asset_id: UUID = row.asset_id  # type: ignore[attr-defined]  # the ORM's key
    return asset_id
