"""What a provider is told about a generation."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from app.catalogue.models import RenderOption
from app.characters.models import Character
from app.generations.leases import Row
from app.generations.lifecycle import Target
from app.generations.prompts import with_appearance
from app.infra.storage import Storage
from app.media.addresses import original_name, storage_key
from app.media.models import Asset
from app.providers.rendering.port import MediaKind, RenderOrder, Sitter


async def order_of(row: Row, character: Character, storage: Storage) -> RenderOrder:
    """Return the order of a claimed generation, its base picture read from `storage`.

    The same row and character give the same order, its name that of the row and `provider_orders`:
    a crash before the provider's reference was stored orders the same job again. Of a private image
    the provider is told the character's looks with the prompt. These are no words of its user's,
    who may not read them, and are stored nowhere.
    """
    option = await RenderOption.get(slug=row["option_id"]).select_related("model")
    return replace(
        _outline(row, option),
        prompt=_prompt(row, character, longest=option.model.max_prompt_chars),
        sitter=Sitter(str(character.id), character.name, character.appearance),
        base_image=await _base_image(row["base_asset_id"], storage),
    )


async def outline_of(row: Row) -> RenderOrder:
    """Return the order of a generation as far as its cost needs it: without looks and picture."""
    return _outline(row, await RenderOption.get(slug=row["option_id"]))


def _outline(row: Row, option: RenderOption) -> RenderOrder:
    return RenderOrder(
        reference=f"{row['id']}-{row['provider_orders']}",
        kind=MediaKind.VIDEO if row["target"] == Target.GALLERY_VIDEO else MediaKind.IMAGE,
        model=row["model_id"],
        prompt=row["prompt"],
        sitter=Sitter(str(row["character_id"]), ""),
        seed=row["seed"],
        width=row["width"],
        height=row["height"],
        duration_seconds=option.duration_seconds,
        with_voice=option.with_voice,
        base_prompt=row["base_prompt"],
        attempt=row["provider_orders"],
        count=row["count"],
    )


def _prompt(row: Row, character: Character, *, longest: int) -> str:
    prompt: str = row["prompt"]
    if row["target"] != Target.CONVERSATION_IMAGE:
        return prompt
    return with_appearance(
        prompt,
        name=character.name,
        age=character.age,
        appearance=character.appearance,
        longest=longest,
    )


async def _base_image(asset_id: UUID | None, storage: Storage) -> bytes | None:
    if asset_id is None:
        return None
    asset = await Asset.get(id=asset_id)
    return await storage.get(storage_key(asset.id, original_name(asset.content_type)))
