"""Ordering again: a retry is the same order, a remix almost; both are orders like any other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.catalogue.models import RenderOption
from app.catalogue.refusals import UnknownOption
from app.catalogue.sizes import AspectRatio
from app.characters.models import Character
from app.errors import Conflict, DomainError, InvalidInput, NotFound
from app.galleries import curation
from app.generations import cancelling, farewell, quotes, repeating, requests
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.generations.refusals import BaseImageMissing, IdempotencyMismatch, QuoteMoved
from app.generations.repeating import Changes
from app.providers.rendering.port import ProviderFault, RenderRefused
from app.wallet.statements import balance
from tests.providers.scripted import Ending, Script, always, usual
from tests.workshop import (
    EDIT_MODEL,
    FILM_MODEL,
    IMAGE_MODEL,
    IMAGE_PRICE,
    Workshop,
    columns,
    film_order,
    order,
    row_counts,
)

# what makes a generation the same order as another
_ORDERED = (
    *("character_id", "target", "model_id", "option_id", "price_aurum"),
    *("base_asset_id", "base_prompt", "base_item_id", "prompt", "is_prompt_written"),
    *("width", "height", "seed"),
)


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def character(workshop: Workshop, viewer: Viewer) -> Character:
    return await workshop.character(viewer, main_image=True)


async def cancelled(workshop: Workshop, viewer: Viewer, accepted: Generation) -> Generation:
    return await cancelling.cancel_generation(viewer, accepted.id, runtime=workshop.runtime)


async def retried(
    workshop: Workshop, viewer: Viewer, source: Generation, **named: Any
) -> Generation:
    wanted, target = await repeating.retry_of(viewer, source.id)
    wanted = replace(wanted, **{"idempotency_key": "again", **named})
    return await requests.accept(viewer, wanted, target, runtime=workshop.runtime)


async def remixed(
    workshop: Workshop, viewer: Viewer, source: Generation, key: str = "mix", **changes: Any
) -> Generation:
    wanted, target = await repeating.remix_of(viewer, source.id, Changes(**changes))
    wanted = replace(wanted, idempotency_key=key)
    return await requests.accept(viewer, wanted, target, runtime=workshop.runtime)


async def ordered(made: Generation) -> dict[str, Any]:
    """What was ordered with it, as it is stored."""
    stored = columns(await Generation.get(id=made.id))
    return {name: stored[name] for name in _ORDERED}


@pytest.mark.parametrize(
    ("ending", "state"),
    [
        (RenderRefused("Not this."), GenerationState.REFUSED),
        (ProviderFault("Broken.", retryable=False), GenerationState.FAILED),
    ],
)
async def test_what_was_not_delivered_is_ordered_again_as_it_was(
    workshop: Workshop,
    viewer: Viewer,
    character: Character,
    ending: Ending,
    state: GenerationState,
) -> None:
    workshop.atelier.script_for = always(Script(ending=ending))
    wanted = order(
        character_id=character.id,
        model=EDIT_MODEL,
        prompt=None,
        aspect_ratio=AspectRatio.PORTRAIT_3_4,
    )
    first = await requests.generate_main_image(viewer, wanted, runtime=workshop.runtime)
    source = await workshop.run(first)
    assert source.state is state
    again = await retried(workshop, viewer, source)
    assert await ordered(again) == await ordered(source)
    assert columns(again)["source_generation_id"] == source.id
    assert (again.state, (await balance(viewer.user_id)).held) == ("QUEUED", IMAGE_PRICE)
    workshop.atelier.script_for = usual
    assert (await workshop.run(again)).state is GenerationState.SUCCEEDED
    assert (await Generation.get(id=source.id)).state is state


async def test_a_repeated_retry_is_the_first_one_whatever_became_of_both(
    workshop: Workshop, viewer: Viewer
) -> None:
    source = await cancelled(workshop, viewer, await workshop.accepted(viewer))
    first = await retried(workshop, viewer, source)
    done = await workshop.run(first)
    assert (await retried(workshop, viewer, source)).id == done.id
    other = await cancelled(workshop, viewer, await workshop.accepted(viewer))
    with pytest.raises(IdempotencyMismatch):
        await retried(workshop, viewer, other)
    assert await Generation.all().count() == 3


async def test_what_was_delivered_or_is_not_finished_is_not_retried_and_others_are_not_found(
    workshop: Workshop, viewer: Viewer
) -> None:
    waiting = await workshop.accepted(viewer)
    with pytest.raises(Conflict, match="not finished"):
        await retried(workshop, viewer, waiting)
    with pytest.raises(Conflict, match="not finished"):
        await remixed(workshop, viewer, waiting)
    delivered = await workshop.run(waiting)
    with pytest.raises(Conflict, match="Remix"):
        await retried(workshop, viewer, delivered)
    other = await workshop.viewer()
    for asked in (
        repeating.retry_of(other, waiting.id),
        repeating.remix_of(other, waiting.id, Changes()),
    ):
        with pytest.raises(NotFound) as refusal:
            await asked
        assert refusal.value.what == "Generation"
    assert await Generation.all().count() == 1


async def test_a_retry_never_starts_from_another_picture_and_a_remix_from_the_one_of_now(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    wanted = film_order(character_id=character.id)
    source = await cancelled(workshop, viewer, await workshop.accepted_film(viewer, wanted))
    face = await workshop.asset()
    await Character.filter(id=character.id).update(main_image_id=face)
    with pytest.raises(BaseImageMissing, match="Remix"):
        await retried(workshop, viewer, source)
    assert columns(await remixed(workshop, viewer, source))["base_asset_id"] == face
    await Character.filter(id=character.id).update(main_image_id=None)
    with pytest.raises(BaseImageMissing, match="no main image"):
        await retried(workshop, viewer, source)


async def test_a_chosen_start_image_is_kept_as_long_as_it_is_there(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    item = await workshop.gallery_item(character)
    wanted = film_order(character_id=character.id, start_image_id=item.id)
    source = await cancelled(workshop, viewer, await workshop.accepted_film(viewer, wanted))
    again = await retried(workshop, viewer, source)
    assert await ordered(again) == await ordered(source)
    mixed = await remixed(workshop, viewer, source, duration_seconds=10, with_voice=True)
    assert columns(mixed)["option_id"] == f"{FILM_MODEL}/10s-voice"
    assert mixed.base_item_id == item.id
    await curation.remove_item(viewer, item.id)
    for attempt in (retried, remixed):
        with pytest.raises(NotFound) as refusal:
            await attempt(workshop, viewer, source, **_fresh(attempt))
        assert refusal.value.what == "Start image"


def _fresh(attempt: Any) -> dict[str, str]:
    return {"idempotency_key": "new"} if attempt is retried else {"key": "new"}


async def test_a_remix_keeps_the_prompt_and_changes_what_it_says(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    accepted = await workshop.accepted(viewer, character_id=character.id, seed=7)
    source = await workshop.run(accepted)
    await RenderOption.filter(slug=f"{IMAGE_MODEL}/image").update(price_aurum=6)
    drawn = await remixed(workshop, viewer, source)
    assert drawn.seed != 7
    assert await ordered(drawn) == await ordered(source) | {"seed": drawn.seed, "price_aurum": 6}
    assert (await remixed(workshop, viewer, source)).id == drawn.id
    wide = AspectRatio.LANDSCAPE_16_9
    other = await remixed(
        workshop, viewer, source, "other", model=EDIT_MODEL, seed=8, aspect_ratio=wide
    )
    assert await ordered(other) == await ordered(source) | {
        "model_id": EDIT_MODEL,
        "option_id": f"{EDIT_MODEL}/image",
        "base_asset_id": character.main_image_id,  # type: ignore[attr-defined]  # the ORM's key
        "base_prompt": "by the sea",
        "seed": 8,
        "width": 1344,
        "height": 768,
    }
    assert columns(other)["source_generation_id"] == source.id


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"model": FILM_MODEL}, InvalidInput),
        ({"model": "none"}, NotFound),
        ({"model": ""}, NotFound),
        ({"duration_seconds": 5}, UnknownOption),
        ({"seed": -1}, InvalidInput),
    ],
)
async def test_a_remix_is_checked_like_any_order(
    workshop: Workshop, viewer: Viewer, changes: dict[str, Any], refusal: type[DomainError]
) -> None:
    source = await cancelled(workshop, viewer, await workshop.accepted(viewer))
    before = await row_counts()
    with pytest.raises(refusal):
        await remixed(workshop, viewer, source, **changes)
    assert await row_counts() == before


async def test_a_retry_of_a_deleted_character_or_against_a_quote_of_something_else_is_refused(
    workshop: Workshop, viewer: Viewer
) -> None:
    source = await cancelled(workshop, viewer, await workshop.accepted(viewer))
    wanted, target = await repeating.retry_of(viewer, source.id)
    plain = replace(wanted, repeats=None)
    quote = await quotes.quote(viewer, plain, target, runtime=workshop.runtime)
    with pytest.raises(QuoteMoved):
        await retried(workshop, viewer, source, quote_id=quote.id)
    own = await quotes.quote(viewer, wanted, target, runtime=workshop.runtime)
    again = await retried(workshop, viewer, source, quote_id=own.id)
    await cancelled(workshop, viewer, again)
    await farewell.delete_character(viewer, wanted.character_id)
    with pytest.raises(NotFound):
        await retried(workshop, viewer, source, idempotency_key="once more")
