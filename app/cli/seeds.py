"""What a new installation shows: the catalogue, a demo account, characters drawn by the studio.

Everything is found again by a key of its own (email, name, an id made from both), so a second run
adds nothing and draws nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from itertools import starmap
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from app.accounts.models import Role, User
from app.accounts.passwords import cost_of, hash_password
from app.catalogue.models import RenderModel, RenderOption
from app.catalogue.seed import seed_catalogue
from app.catalogue.sizes import AspectRatio, size_of
from app.characters import looks
from app.characters.models import Character, CharacterStatus
from app.cli.cast import CAST, Example
from app.galleries import curation
from app.galleries.models import GalleryItem
from app.infra.db import transaction
from app.media import intake, provenance
from app.media.models import AssetKind, AssetSource
from app.providers.rendering.port import MediaKind, RenderOrder, RenderResult, Sitter
from app.providers.rendering.studio.provider import Studio
from app.ratings import Rating
from app.runtime import Runtime
from app.screening import gate
from app.settings import Environment, Settings
from app.wallet import ledger
from app.wallet.welcome import welcome

EMAIL = "demo@galatea.example"
PASSWORD = "statue-come-to-life"  # noqa: S105 - an open door on a developer's own machine
_DEMO_AURUM = 5_000
_MODEL = "flux-2-dev"
_PICTURES_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Whom a newcomer signs in as. Empty in production, where nobody is made."""

    email: str = ""
    password: str = ""


async def seed(runtime: Runtime, *, say: Callable[[str], None]) -> DemoAccount:
    """Write what is missing and return the demo account. Production gets the catalogue alone."""
    async with transaction() as connection:
        await seed_catalogue(connection=connection)
    if runtime.settings.environment is Environment.PRODUCTION:
        return DemoAccount()
    owner = await _owner(runtime.settings)
    # the studio draws, whatever provider serves; one, so that its limit holds for all pictures
    studio = Studio(runtime.settings.folder("studio"), workers=_PICTURES_AT_ONCE)
    for number, example in enumerate(CAST, start=1):
        if await _is_complete(owner, example):
            continue
        say(f"Drawing {example.name} ({number} of {len(CAST)})")
        await _bring_to_life(owner, example, studio=studio, runtime=runtime)
    return DemoAccount(EMAIL, PASSWORD)


async def _owner(settings: Settings) -> User:
    owner = await User.get_or_none(email=EMAIL)
    if owner is None:
        password_hash = await hash_password(PASSWORD, cost=cost_of(settings))
        async with transaction() as connection:
            owner = await User.create(
                using_db=connection,
                email=EMAIL,
                display_name="Pygmalion",
                password_hash=password_hash,
                role=Role.USER,
            )
            await welcome(owner.id, amount=0, connection=connection)
            await ledger.grant(
                owner.id,
                amount=_DEMO_AURUM,
                reference=f"demo:{owner.id}",
                reason="For trying things out",
                connection=connection,
            )
    return owner


async def _is_complete(owner: User, example: Example) -> bool:
    character = await Character.get_or_none(owner_id=owner.id, name=example.name)
    if character is None:
        return False
    shown = await GalleryItem.filter(character_id=character.id).count()
    return bool(character.main_image) and shown >= len(example.gallery)


async def _bring_to_life(
    owner: User, example: Example, *, studio: Studio, runtime: Runtime
) -> None:
    # first of all, since its looks follow from its id, in these pictures and in every later one
    character, _ = await Character.get_or_create(
        owner_id=owner.id, name=example.name, defaults=_texts(example)
    )
    model = await RenderModel.get(slug=_MODEL)
    credentials = provenance.of_render(
        provider=provenance.STUDIO,
        model_slug=_MODEL,
        model_name=model.name,
        maker_id=owner.id,
    )

    async def drawn_and_stored(number: int, prompt: str) -> tuple[intake.Prepared, Rating]:
        asset_id = _id(owner, example, f"asset-{number}")
        order = _order(asset_id, prompt, number, example, character_id=character.id)
        result = await _draw(order, studio=studio)
        rating = await gate.rate(result.content, result.content_type, runtime=runtime)
        prepared = await intake.take_in(
            result.content,
            result.content_type,
            storage=runtime.storage,
            signer=runtime.signer,
            asset_id=asset_id,
            credentials=credentials,
            rating=rating,
        )
        return prepared, rating

    prompts = [example.portrait, *example.gallery]
    drawn = await asyncio.gather(*starmap(drawn_and_stored, enumerate(prompts)))
    async with transaction() as connection:
        for number, (prepared, rating) in enumerate(drawn):
            await intake.record(
                prepared,
                asset_id=_id(owner, example, f"asset-{number}"),
                credentials=credentials,
                rating=rating,
                is_preview=True,
                connection=connection,
            )
        await looks.add(
            character_id=character.id,
            asset_id=_id(owner, example, "asset-0"),
            source=AssetSource.GENERATED,
            prompt=example.portrait,
            is_prompt_written=False,
            model_slug=_MODEL,
            seed=0,
            generation_id=_id(owner, example, "portrait"),
            connection=connection,
        )
        option = await RenderOption.get(model_id=_MODEL, using_db=connection)
        for number, prompt in enumerate(example.gallery, start=1):
            item = curation.Delivered(
                generation_id=_id(owner, example, f"item-{number}"),
                character_id=character.id,
                kind=AssetKind.IMAGE,
                asset_id=_id(owner, example, f"asset-{number}"),
                base_asset_id=None,
                model_slug=_MODEL,
                option_slug=option.slug,
                prompt=prompt,
                seed=number,
                rating=drawn[number][1],
            )
            await curation.add_item(item, connection=connection)


def _texts(example: Example) -> dict[str, Any]:
    return {
        "age": example.age,
        "summary": example.summary,
        "description": example.description,
        "appearance": example.appearance,
        "tags": list(example.tags),
        "status": CharacterStatus.COMMUNITY,
    }


def _order(
    asset_id: UUID, prompt: str, seed_number: int, example: Example, *, character_id: UUID
) -> RenderOrder:
    width, height = size_of(AspectRatio.SQUARE_1_1, MediaKind.IMAGE)
    return RenderOrder(
        reference=f"seed-{asset_id}",
        kind=MediaKind.IMAGE,
        model=_MODEL,
        prompt=prompt,
        sitter=Sitter(str(character_id), example.name, example.appearance),
        seed=seed_number,
        width=width,
        height=height,
    )


async def _draw(order: RenderOrder, *, studio: Studio) -> RenderResult:
    reference = await studio.submit(order)
    async with aclosing(studio.follow(reference)) as steps:
        async for _ in steps:
            pass
    result = await studio.fetch(reference)
    await studio.forget(reference)
    return result


def _id(owner: User, example: Example, what: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"galatea:seed:{owner.id}:{example.name}:{what}")
