"""Orders: what accepting one writes, that a refusal writes nothing, and what races come to."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from app.accounts.viewer import Viewer
from app.catalogue.refusals import ModelRetired, UnknownOption
from app.catalogue.sizes import AspectRatio
from app.characters.models import Character
from app.errors import DomainError, InvalidInput, NotFound
from app.generations import requests
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.generations.refusals import BaseImageMissing, IdempotencyMismatch, TooManyWaiting
from app.generations.requests import Order
from app.infra.db import connection, transaction
from app.infra.outbox import OutboxMessage
from app.media.models import AssetKind
from app.providers.rendering.port import ProviderFault, RenderRefused
from app.providers.rendering.registry import alone
from app.providers.rendering.studio.provider import Studio
from app.wallet.refusals import InsufficientFunds
from app.wallet.statements import balance
from tests.providers.scripted import Script, always
from tests.workshop import (
    EDIT_MODEL,
    FILM_MODEL,
    FILM_PRICE,
    IMAGE_MODEL,
    IMAGE_PRICE,
    RETIRED_MODEL,
    Workshop,
    film_order,
    order,
    row_counts,
)

WRITTEN = {"generation_outputs": 1, "wallet_holds": 1, "generations": 1, "outbox_messages": 1}


def grown(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    """By how many rows each table grew, those that did not left out."""
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def character(workshop: Workshop, viewer: Viewer) -> Character:
    return await workshop.character(viewer)


async def refused(
    workshop: Workshop, viewer: Viewer, wanted: Order, *, film: bool = False
) -> DomainError:
    """Order what will be refused: no table grows, nothing is held, nothing is told."""
    before, money = await row_counts(), await balance(viewer.user_id)
    accept = requests.generate_gallery_video if film else requests.generate_gallery_image
    with pytest.raises(DomainError) as refusal:
        await accept(viewer, wanted, runtime=workshop.runtime)
    assert grown(before, await row_counts()) == {}
    assert await balance(viewer.user_id) == money
    return refusal.value


async def test_an_accepted_order_is_a_hold_a_row_and_a_message(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    before = await row_counts()
    wanted = order(character_id=character.id, seed=7)
    made = await requests.generate_gallery_image(viewer, wanted, runtime=workshop.runtime)
    assert grown(before, await row_counts()) == WRITTEN
    assert (made.state, made.price_aurum, made.seed) == (GenerationState.QUEUED, IMAGE_PRICE, 7)
    assert (made.width, made.height) == (1024, 1024)
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000, IMAGE_PRICE)
    message = await OutboxMessage.get()
    assert (message.job, message.payload) == ("run_next_generation", {})
    assert message.correlation_id != made.correlation_id
    (event,) = await workshop.events(made)
    assert (event.sequence, event.state, event.hold_aurum) == (1, "QUEUED", IMAGE_PRICE)


async def test_a_film_is_accepted_from_the_main_image_or_a_chosen_picture(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer, main_image=True)
    item = await workshop.gallery_item(character)
    made = await requests.generate_gallery_video(
        viewer, film_order(character_id=character.id), runtime=workshop.runtime
    )
    rows = await Generation.filter(id=made.id).values("base_asset_id", "base_prompt", "price_aurum")
    assert rows[0]["base_prompt"] == "by the sea"
    assert rows[0]["price_aurum"] == FILM_PRICE
    chosen = await requests.generate_gallery_video(
        viewer,
        film_order(character_id=character.id, start_image_id=item.id),
        runtime=workshop.runtime,
    )
    rows = await Generation.filter(id=chosen.id).values("base_asset_id", "base_prompt")
    assert rows == [{"base_asset_id": (await item.asset).id, "base_prompt": "on a cliff"}]


async def test_the_seed_is_drawn_by_lot_unless_it_is_given(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    drawn = {(await workshop.accepted(viewer, character_id=character.id)).seed for _ in range(4)}
    assert len(drawn) == 4
    assert all(0 <= seed <= requests.LARGEST_SEED for seed in drawn)


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        pytest.param({"model": RETIRED_MODEL}, ModelRetired, None, id="retired model"),
        pytest.param({"model": "nobody"}, NotFound, None, id="unknown model"),
        pytest.param({"model": "flux\0"}, NotFound, None, id="model with NUL"),
        pytest.param({"duration_seconds": 5}, UnknownOption, None, id="picture with a length"),
        pytest.param({"with_voice": True}, UnknownOption, None, id="picture with a voice"),
        pytest.param({"model": FILM_MODEL}, InvalidInput, "model", id="film model for a picture"),
        pytest.param({"model": EDIT_MODEL}, BaseImageMissing, None, id="nothing to edit"),
        pytest.param({"prompt": ""}, InvalidInput, "prompt", id="empty prompt"),
        pytest.param({"prompt": " \n\t "}, InvalidInput, "prompt", id="blank prompt"),
        pytest.param({"prompt": "x" * 4_001}, InvalidInput, "prompt", id="over-long prompt"),
        pytest.param({"prompt": "a\0b"}, InvalidInput, "prompt", id="prompt with NUL"),
        pytest.param({"prompt": "a\x1b[2Jb"}, InvalidInput, "prompt", id="prompt with escape"),
        pytest.param({"prompt": "[studio:slow]"}, InvalidInput, "prompt", id="studio's token"),
        pytest.param({"seed": -1}, InvalidInput, "seed", id="seed below zero"),
        pytest.param({"seed": 2**32}, InvalidInput, "seed", id="seed too large"),
        pytest.param({"idempotency_key": ""}, InvalidInput, "idempotencyKey", id="empty key"),
        pytest.param(
            {"idempotency_key": "k" * 101}, InvalidInput, "idempotencyKey", id="over-long key"
        ),
        pytest.param({"idempotency_key": "a\0"}, InvalidInput, "idempotencyKey", id="key with NUL"),
        pytest.param({"character_id": uuid4()}, NotFound, None, id="no such character"),
    ],
)
async def test_a_refused_picture_writes_nothing_and_charges_nothing(
    workshop: Workshop,
    viewer: Viewer,
    character: Character,
    changes: dict[str, Any],
    refusal: type[DomainError],
    field: str | None,
) -> None:
    wanted = order(**{"character_id": character.id, **changes})
    found = await refused(workshop, viewer, wanted)
    assert type(found) is refusal
    assert getattr(found, "field", None) == field


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        pytest.param({"model": IMAGE_MODEL}, InvalidInput, "model", id="image model"),
        pytest.param({"duration_seconds": 7}, UnknownOption, None, id="length not offered"),
        pytest.param({"duration_seconds": None}, UnknownOption, None, id="no length"),
        pytest.param(
            {"aspect_ratio": AspectRatio.PORTRAIT_3_4}, InvalidInput, "aspectRatio", id="ratio"
        ),
        pytest.param({}, BaseImageMissing, None, id="nothing to start from"),
        pytest.param({"start_image_id": uuid4()}, NotFound, None, id="no such start image"),
    ],
)
async def test_a_refused_film_writes_nothing_and_charges_nothing(
    workshop: Workshop,
    viewer: Viewer,
    character: Character,
    changes: dict[str, Any],
    refusal: type[DomainError],
    field: str | None,
) -> None:
    wanted = film_order(**{"character_id": character.id, **changes})
    found = await refused(workshop, viewer, wanted, film=True)
    assert type(found) is refusal
    assert getattr(found, "field", None) == field


async def test_somebody_else_s_character_is_not_found(workshop: Workshop, viewer: Viewer) -> None:
    theirs = await workshop.character(await workshop.viewer(), main_image=True)
    assert isinstance(await refused(workshop, viewer, order(character_id=theirs.id)), NotFound)


async def test_a_film_starts_from_no_other_character_s_picture_and_from_no_film(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    other = await workshop.character(viewer, main_image=True)
    picture = await workshop.gallery_item(other)
    film = await workshop.gallery_item(character, kind=AssetKind.VIDEO)
    for start in (picture.id, film.id):
        wanted = film_order(character_id=character.id, start_image_id=start)
        assert isinstance(await refused(workshop, viewer, wanted, film=True), NotFound)


async def test_too_little_aurum_is_refused_with_both_amounts(workshop: Workshop) -> None:
    viewer = await workshop.viewer(aurum=IMAGE_PRICE - 1)
    character = await workshop.character(viewer)
    found = await refused(workshop, viewer, order(character_id=character.id))
    assert isinstance(found, InsufficientFunds)
    assert (found.required, found.available) == (IMAGE_PRICE, IMAGE_PRICE - 1)


async def test_what_is_held_cannot_be_spent_again(workshop: Workshop) -> None:
    viewer = await workshop.viewer(aurum=IMAGE_PRICE + 1)
    made = await workshop.accepted(viewer)
    wanted = order(character_id=(await made.character).id)
    assert isinstance(await refused(workshop, viewer, wanted), InsufficientFunds)


async def test_too_many_unfinished_orders_are_refused(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    few = workshop.runtime.settings.model_copy(update={"waiting_generations_max": 2})
    workshop.runtime = replace(workshop.runtime, settings=few)
    await workshop.accepted(viewer, character_id=character.id)
    second = await workshop.accepted(viewer, character_id=character.id)
    found = await refused(workshop, viewer, order(character_id=character.id))
    assert isinstance(found, TooManyWaiting)
    assert found.limit == 2
    await workshop.run(second)
    await workshop.accepted(viewer, character_id=character.id)


async def test_racing_orders_never_pass_the_limit_of_unfinished_ones(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    few = workshop.runtime.settings.model_copy(update={"waiting_generations_max": 3})
    workshop.runtime = replace(workshop.runtime, settings=few)
    answers = await asyncio.gather(
        *(workshop.accepted(viewer, character_id=character.id) for _ in range(8)),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, Generation) for answer in answers) == 3
    assert sum(isinstance(answer, TooManyWaiting) for answer in answers) == 5


async def test_a_key_used_for_something_else_is_refused(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    first = order(character_id=character.id, seed=1)
    await requests.generate_gallery_image(viewer, first, runtime=workshop.runtime)
    for changes in ({"prompt": "elsewhere"}, {"seed": 2}, {"model": "flux-2-pro"}):
        other = replace(first, **changes)
        assert isinstance(await refused(workshop, viewer, other), IdempotencyMismatch)
    assert isinstance(await refused(workshop, viewer, first, film=True), IdempotencyMismatch)


async def test_a_repeated_order_is_the_first_one_whatever_has_become_of_it(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    wanted = order(character_id=character.id)
    first = await requests.generate_gallery_image(viewer, wanted, runtime=workshop.runtime)
    await workshop.run(first)
    before = await row_counts()
    again = await requests.generate_gallery_image(viewer, wanted, runtime=workshop.runtime)
    assert (again.id, again.state) == (first.id, GenerationState.SUCCEEDED)
    assert grown(before, await row_counts()) == {}


async def test_somebody_else_s_key_is_another_key(workshop: Workshop, viewer: Viewer) -> None:
    first = await workshop.accepted(viewer, idempotency_key="mine")
    second = await workshop.accepted(await workshop.viewer(), idempotency_key="mine")
    assert first.id != second.id


@pytest.mark.parametrize("aurum", [1_000, IMAGE_PRICE], ids=["enough", "enough for one"])
async def test_fifty_repeats_at_once_are_one_order(workshop: Workshop, aurum: int) -> None:
    viewer = await workshop.viewer(aurum=aurum)
    character = await workshop.character(viewer)
    before = await row_counts()
    wanted = order(character_id=character.id, seed=1)
    answers = await asyncio.gather(
        *(
            requests.generate_gallery_image(viewer, wanted, runtime=workshop.runtime)
            for _ in range(50)
        )
    )
    assert len({(made.id, made.state, made.price_aurum, made.seed) for made in answers}) == 1
    assert grown(before, await row_counts()) == WRITTEN
    assert len(await workshop.events(answers[0])) == 1


async def test_repeats_at_once_at_the_limit_of_unfinished_orders_are_one_order(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    one = workshop.runtime.settings.model_copy(update={"waiting_generations_max": 1})
    wanted = order(character_id=character.id)
    runtime = replace(workshop.runtime, settings=one)
    answers = await asyncio.gather(
        *(requests.generate_gallery_image(viewer, wanted, runtime=runtime) for _ in range(8))
    )
    assert len({made.id for made in answers}) == 1


async def test_of_twenty_racing_orders_a_wallet_pays_for_what_it_can(workshop: Workshop) -> None:
    viewer = await workshop.viewer(aurum=5 * IMAGE_PRICE + 3)
    character = await workshop.character(viewer)
    before = await row_counts()
    answers = await asyncio.gather(
        *(workshop.accepted(viewer, character_id=character.id) for _ in range(20)),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, Generation) for answer in answers) == 5
    assert sum(isinstance(answer, InsufficientFunds) for answer in answers) == 15
    assert grown(before, await row_counts()) == dict.fromkeys(WRITTEN, 5)
    assert (await balance(viewer.user_id)).held == 5 * IMAGE_PRICE


async def test_a_transaction_that_breaks_at_its_end_leaves_nothing(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    async with transaction() as open_connection:
        for statement in (
            "CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'broken off'; END $$",
            "CREATE CONSTRAINT TRIGGER break_off AFTER INSERT ON outbox_messages "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION break_off()",
        ):
            await open_connection.execute_query_dict(statement)
    before, money = await row_counts(), await balance(viewer.user_id)
    with pytest.raises(Exception, match="broken off"):
        await workshop.accepted(viewer, character_id=character.id)
    assert grown(before, await row_counts()) == {}
    assert await balance(viewer.user_id) == money
    await connection().execute_query_dict("DROP TRIGGER break_off ON outbox_messages")
    await workshop.accepted(viewer, character_id=character.id)


async def test_the_studio_takes_its_own_tokens(workshop: Workshop, viewer: Viewer) -> None:
    folder = workshop.runtime.settings.folder("other")
    workshop.runtime = replace(workshop.runtime, rendering=alone(Studio(folder)))
    made = await workshop.accepted(viewer, prompt="by the sea [studio:slow]")
    assert made.prompt == "by the sea [studio:slow]"


async def test_an_order_that_the_renderer_does_not_take_is_given_back(
    workshop: Workshop, viewer: Viewer
) -> None:
    for refusal, state in (
        (RenderRefused("Not this."), GenerationState.REFUSED),
        (ProviderFault("Not any more.", retryable=False), GenerationState.FAILED),
    ):
        workshop.atelier.script_for = always(Script(refusal=refusal))
        made = await workshop.run(await workshop.accepted(viewer))
        assert (made.state, made.released_aurum) == (state, IMAGE_PRICE)
    assert workshop.atelier.paid == []
