"""The words of an order: screened before anything is held, together, and once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.accounts.viewer import Viewer
from app.characters import authoring
from app.characters.models import Character, Scenario
from app.characters.writing import TextChanges
from app.generations import requests
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.generations.requests import Order
from app.screening.models import ScreeningRefusal
from app.screening.refusals import ContentRefused
from app.wallet.statements import balance
from tests.workshop import EDIT_MODEL, Workshop, film_order, order

ADULT = "naked in bed"


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def refused(
    workshop: Workshop, viewer: Viewer, wanted: Order, *, film: bool = False
) -> ContentRefused:
    """Order what will be refused: nothing is ordered and nothing is held."""
    accept = requests.generate_gallery_video if film else requests.generate_gallery_image
    before = await Generation.all().count()
    with pytest.raises(ContentRefused) as refusal:
        await accept(viewer, wanted, runtime=workshop.runtime)
    assert await Generation.all().count() == before
    assert (await balance(viewer.user_id)).held == 0
    assert await ScreeningRefusal.exists(id=refusal.value.refusal_id, user_id=viewer.user_id)
    return refusal.value


def lenient(workshop: Workshop) -> None:
    """Let galleries show what is not safe for work."""
    settings = workshop.runtime.settings.model_copy(update={"gallery_words_strict": False})
    workshop.runtime = replace(workshop.runtime, settings=settings)


@pytest.mark.parametrize("film", [False, True], ids=["picture", "film"])
async def test_the_words_of_a_gallery_s_order_are_screened_before_it_is_paid(
    workshop: Workshop, viewer: Viewer, film: bool
) -> None:
    character = await workshop.character(viewer, main_image=True)
    make = film_order if film else order
    found = await refused(
        workshop, viewer, make(character_id=character.id, prompt=ADULT), film=film
    )
    assert (found.place, found.category) == ("prompt", "SEXUAL")


async def test_what_a_gallery_may_show_is_a_setting(workshop: Workshop, viewer: Viewer) -> None:
    lenient(workshop)
    assert (await workshop.accepted(viewer, prompt=ADULT)).prompt == ADULT


async def test_a_repeat_of_an_accepted_order_is_not_screened_again(
    workshop: Workshop, viewer: Viewer
) -> None:
    strict = workshop.runtime
    character = await workshop.character(viewer)
    wanted = order(character_id=character.id, prompt=ADULT)
    lenient(workshop)
    first = await requests.generate_gallery_image(viewer, wanted, runtime=workshop.runtime)
    again = await requests.generate_gallery_image(viewer, wanted, runtime=strict)
    assert again.id == first.id
    assert await ScreeningRefusal.all().count() == 0


@pytest.mark.parametrize("place", ["name", "appearance", "summary", "description"])
async def test_who_is_drawn_counts_with_what_is_drawn_in_every_setting(
    workshop: Workshop, viewer: Viewer, place: str
) -> None:
    lenient(workshop)
    character = await workshop.character(viewer)
    await Character.filter(id=character.id).update(**{place: "a schoolgirl aged 12"})
    found = await refused(workshop, viewer, order(character_id=character.id, prompt=ADULT))
    assert (found.category, found.may_appeal) == ("MINOR_SEXUAL", False)


@pytest.mark.parametrize("place", ["tags", "title", "opening"])
async def test_tags_and_scenarios_say_who_is_drawn_too(
    workshop: Workshop, viewer: Viewer, place: str
) -> None:
    character = await workshop.character(viewer)
    if place == "tags":
        await Character.filter(id=character.id).update(tags=["sea", "schoolgirl"])
    else:
        said = {"title": "Tea", "opening": "Hello.", place: "a schoolgirl aged 12"}
        title, opening = said["title"], said["opening"]
        await Scenario.create(character=character, position=0, title=title, opening=opening)
    wanted = order(character_id=character.id, prompt="a sensual pose")
    found = await refused(workshop, viewer, wanted)
    assert (found.category, found.may_appeal) == ("MINOR_SEXUAL", False)


async def test_what_the_base_picture_was_made_with_counts_too(
    workshop: Workshop, viewer: Viewer
) -> None:
    lenient(workshop)
    character = await workshop.character(viewer, main_image=True)
    await Character.filter(id=character.id).update(main_image_prompt="a schoolgirl aged 12")
    wanted = order(character_id=character.id, model=EDIT_MODEL, prompt=ADULT)
    assert (await refused(workshop, viewer, wanted)).category == "MINOR_SEXUAL"


async def test_a_character_edited_while_its_order_waits_is_judged_again(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer)
    waiting = await workshop.accepted(viewer, character_id=character.id, prompt="a sensual pose")
    texts = TextChanges(appearance="a schoolgirl aged 12")
    settings = workshop.runtime.settings
    await authoring.update_character(viewer, character.id, texts, settings=settings)
    ended = await workshop.run(waiting)
    assert (ended.state, ended.reason_code) == (GenerationState.REFUSED, "CONTENT_REFUSED")
    assert ended.refusal_id is not None
    assert workshop.atelier.jobs == {}
    assert (await balance(viewer.user_id)).held == 0
