"""Quotes: what they promise, what they write (nothing), and when an order may not name one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.catalogue.models import RenderModel, RenderOption
from app.characters.models import Character
from app.clock import now
from app.errors import DomainError, InvalidInput, NotFound
from app.generations import quotes, requests
from app.generations.expectations import Basis
from app.generations.lifecycle import Target
from app.generations.models import Generation
from app.generations.quotes import Quote
from app.generations.refusals import Moved, QuoteMoved
from app.generations.requests import Order
from app.ids import uuid7
from app.providers.rendering.port import MediaKind
from app.runtime import Runtime
from app.wallet.statements import balance
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


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def character(workshop: Workshop, viewer: Viewer) -> Character:
    return await workshop.character(viewer, main_image=True)


async def quoted(
    workshop: Workshop,
    viewer: Viewer,
    wanted: Order,
    target: Target = Target.GALLERY_IMAGE,
    *,
    runtime: Runtime | None = None,
) -> Quote:
    """Ask for a quote: no table grows, nothing is held."""
    before, money = await row_counts(), await balance(viewer.user_id)
    quote = await quotes.quote(viewer, wanted, target, runtime=runtime or workshop.runtime)
    assert await row_counts() == before
    assert await balance(viewer.user_id) == money
    return quote


async def refused(
    workshop: Workshop,
    viewer: Viewer,
    wanted: Order,
    target: Target = Target.GALLERY_IMAGE,
) -> DomainError:
    """Order what will be refused: no table grows."""
    before = await row_counts()
    with pytest.raises(DomainError) as refusal:
        await requests.accept(viewer, wanted, target, runtime=workshop.runtime)
    assert await row_counts() == before
    return refusal.value


async def test_a_quote_tells_the_price_and_option_and_its_order_is_accepted_at_that(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    wanted = film_order(character_id=character.id)
    quote = await quoted(workshop, viewer, wanted, Target.GALLERY_VIDEO)
    assert (quote.model.slug, quote.option.slug) == (FILM_MODEL, f"{FILM_MODEL}/5s")
    assert quote.price_aurum == FILM_PRICE
    lasts = workshop.runtime.settings.quote_seconds
    assert now() < quote.expires_at <= now() + timedelta(seconds=lasts)
    named = replace(wanted, quote_id=quote.id)
    made = await requests.generate_gallery_video(viewer, named, runtime=workshop.runtime)
    assert made.price_aurum == FILM_PRICE
    assert (await balance(viewer.user_id)).held == FILM_PRICE


async def test_a_repeat_finds_the_first_order_though_its_quote_has_moved_since(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    wanted = order(character_id=character.id)
    quote = await quoted(workshop, viewer, wanted)
    named = replace(wanted, quote_id=quote.id)
    first = await requests.generate_gallery_image(viewer, named, runtime=workshop.runtime)
    await RenderOption.filter(slug=f"{IMAGE_MODEL}/image").update(price_aurum=900)
    again = await requests.generate_gallery_image(viewer, named, runtime=workshop.runtime)
    without = await requests.generate_gallery_image(viewer, wanted, runtime=workshop.runtime)
    assert first.id == again.id == without.id


async def _dearer(character: Character) -> None:
    await RenderOption.filter(slug=f"{EDIT_MODEL}/image").update(price_aurum=9)


async def _retired(character: Character) -> None:
    await RenderModel.filter(slug=EDIT_MODEL).update(
        availability="RETIRED", retired_reason="Its makers are gone."
    )


async def _other_options(character: Character) -> None:
    await RenderOption.filter(slug=f"{EDIT_MODEL}/image").update(duration_seconds=5)


async def _other_face(character: Character) -> None:
    other = await Character.exclude(id=character.id).get()
    await Character.filter(id=character.id).update(main_image_id=other.main_image_id)  # type: ignore[attr-defined]  # the ORM's key


@pytest.mark.parametrize(
    ("change", "moved", "current"),
    [
        (_dearer, Moved.PRICE, 9),
        (_retired, Moved.MODEL, None),
        (_other_options, Moved.OPTION, None),
        (_other_face, Moved.BASE_IMAGE, IMAGE_PRICE),
    ],
    ids=["price", "model", "option", "base image"],
)
async def test_an_order_is_refused_when_something_moved_since_its_quote(
    workshop: Workshop,
    viewer: Viewer,
    character: Character,
    change: Any,
    moved: Moved,
    current: int | None,
) -> None:
    await workshop.character(viewer, main_image=True)
    wanted = order(character_id=character.id, model=EDIT_MODEL)
    quote = await quoted(workshop, viewer, wanted)
    await change(character)
    refusal = await refused(workshop, viewer, replace(wanted, quote_id=quote.id))
    assert isinstance(refusal, QuoteMoved)
    assert (refusal.moved, refusal.quoted, refusal.current) == ([moved], IMAGE_PRICE, current)


async def test_an_expired_quote_says_what_else_has_moved(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    at_once = workshop.runtime.settings.model_copy(update={"quote_seconds": 0})
    wanted = order(character_id=character.id)
    runtime = replace(workshop.runtime, settings=at_once)
    quote = await quoted(workshop, viewer, wanted, runtime=runtime)
    named = replace(wanted, quote_id=quote.id)
    expired = await refused(workshop, viewer, named)
    assert isinstance(expired, QuoteMoved)
    assert (expired.moved, expired.current) == ([Moved.EXPIRED], IMAGE_PRICE)
    await RenderOption.filter(slug=f"{IMAGE_MODEL}/image").update(price_aurum=5)
    both = await refused(workshop, viewer, named)
    assert isinstance(both, QuoteMoved)
    assert (both.moved, both.current) == ([Moved.EXPIRED, Moved.PRICE], 5)


@pytest.mark.parametrize("change", [{"prompt": "elsewhere"}, {"seed": 7}, {"model": EDIT_MODEL}])
async def test_a_quote_is_for_nothing_but_what_was_quoted(
    workshop: Workshop, viewer: Viewer, character: Character, change: dict[str, Any]
) -> None:
    wanted = order(character_id=character.id)
    quote = await quoted(workshop, viewer, wanted)
    other = replace(wanted, quote_id=quote.id, **change)
    refusal = await refused(workshop, viewer, other)
    assert isinstance(refusal, QuoteMoved)
    assert (refusal.moved, refusal.current) == ([Moved.ORDER], None)
    named = replace(wanted, quote_id=quote.id)
    elsewhere = await refused(workshop, viewer, named, Target.MAIN_IMAGE)
    assert isinstance(elsewhere, QuoteMoved)


async def test_a_quote_of_somebody_else_and_one_that_is_not_ours_are_not_found(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    wanted = order(character_id=character.id)
    quote = await quoted(workshop, viewer, wanted)
    other = await workshop.viewer()
    own = await workshop.character(other)
    theirs = order(character_id=own.id, quote_id=quote.id)
    foreign = await refused(workshop, other, theirs)
    elsewhere = replace(workshop.runtime, secret=b"another secret of 32 characters.")
    forged = await quoted(workshop, viewer, wanted, runtime=elsewhere)
    head, claims, signature = quote.id.split(".")
    for text in (forged.id, f"{head}.{claims}.{signature[::-1]}", f"{head}..", "", "x" * 9_000):
        refusal = await refused(workshop, viewer, replace(wanted, quote_id=text))
        assert isinstance(refusal, NotFound)
        assert refusal.what == "Quote"
    assert isinstance(foreign, NotFound)
    assert foreign.what == "Quote"


@pytest.mark.parametrize(
    ("wanted", "target"),
    [
        (order(model=RETIRED_MODEL), Target.GALLERY_IMAGE),
        (order(model="none"), Target.GALLERY_IMAGE),
        (order(model=FILM_MODEL), Target.GALLERY_IMAGE),
        (order(model=EDIT_MODEL), Target.GALLERY_IMAGE),
        (order(prompt=""), Target.GALLERY_IMAGE),
        (order(seed=-1), Target.MAIN_IMAGE),
        (film_order(duration_seconds=7), Target.GALLERY_VIDEO),
        (film_order(start_image_id=uuid7()), Target.GALLERY_VIDEO),
        (film_order(character_id=uuid7()), Target.GALLERY_VIDEO),
    ],
)
async def test_a_quote_is_refused_as_its_order_would_be(
    workshop: Workshop, viewer: Viewer, wanted: Order, target: Target
) -> None:
    if (target, wanted.duration_seconds) != (Target.GALLERY_VIDEO, 5) or wanted.start_image_id:
        bare = await workshop.character(viewer)
        wanted = replace(wanted, character_id=bare.id)
    refusal = await refused(workshop, viewer, wanted, target)
    with pytest.raises(type(refusal)) as same:
        await quotes.quote(viewer, wanted, target, runtime=workshop.runtime)
    assert str(same.value) == str(refusal)
    assert not isinstance(refusal, InvalidInput) or refusal.field != "idempotencyKey"


async def test_a_main_image_is_quoted_without_anybody_writing_its_prompt(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    unused = replace(workshop.runtime, language=None)  # type: ignore[arg-type]  # nobody asks it
    wanted = order(character_id=character.id, prompt=None)
    quote = await quoted(workshop, viewer, wanted, Target.MAIN_IMAGE, runtime=unused)
    named = replace(wanted, quote_id=quote.id)
    made = await requests.generate_main_image(viewer, named, runtime=workshop.runtime)
    assert made.is_prompt_written


async def test_without_a_history_a_quote_goes_by_the_model_and_by_who_waits_now(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    model = await RenderModel.get(slug=IMAGE_MODEL)
    usual = workshop.renderer
    seconds = usual.expected_seconds(MediaKind.IMAGE) or float(model.expected_seconds)
    wanted = order(character_id=character.id)
    alone = (await quoted(workshop, viewer, wanted)).expected
    assert (alone.waiting.p50_seconds, alone.waiting.basis) == (0.0, Basis.MODEL)
    assert (alone.rendering.p50_seconds, alone.rendering.p90_seconds) == (seconds, seconds)
    for _ in range(3):
        await workshop.accepted(viewer)
    queued = (await quoted(workshop, viewer, wanted)).expected
    assert queued.waiting.p50_seconds == 3 * seconds / usual.jobs_at_once
    film = film_order(character_id=character.id)
    film_quote = await quoted(workshop, viewer, film, Target.GALLERY_VIDEO)
    assert film_quote.expected.waiting.p50_seconds == 0.0
    assert await Generation.all().count() == 3


async def test_a_quote_of_several_pictures_is_the_price_of_all_of_them(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    wanted = order(character_id=character.id, count=3)
    quote = await quoted(workshop, viewer, wanted)
    assert quote.price_aurum == 3 * IMAGE_PRICE
    named = replace(wanted, quote_id=quote.id)
    fewer = await refused(workshop, viewer, replace(named, count=2))
    assert isinstance(fewer, QuoteMoved)
    made = await requests.generate_gallery_image(viewer, named, runtime=workshop.runtime)
    assert (made.count, made.price_aurum) == (3, quote.price_aurum)
