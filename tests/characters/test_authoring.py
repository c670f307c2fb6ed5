"""Writing characters: what is refused, and what an edit does."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tortoise.exceptions import IntegrityError, ValidationError

from app.accounts.viewer import Viewer
from app.characters import authoring, scenarios
from app.characters.authoring import NameTaken
from app.characters.models import (
    Character,
    CharacterStatus,
    Scenario,
    Transition,
)
from app.characters.scenarios import ScenarioTexts
from app.characters.writing import CharacterTexts, TextChanges
from app.clock import now
from app.errors import InvalidInput, NotFound
from app.galleries import browsing as galleries
from app.generations import farewell
from app.infra.db import connection
from app.screening.models import ScreeningRefusal
from app.screening.refusals import ContentRefused
from tests.workshop import Workshop

PENDING, VERIFIED, COMMUNITY = CharacterStatus
MIRA = CharacterTexts(
    name="Mira",
    age=29,
    summary="Keeps a lighthouse.",
    description="Speaks in short sentences.",
    appearance="red hair",
    tags=("sea",),
    scenarios=(ScenarioTexts("Storm", "The lamp is out."), ScenarioTexts("Calm", "Tea?")),
)
CHANGES: dict[str, Any] = {
    "name": "Mira Solano",
    "age": 30,
    "summary": "Kept a lighthouse.",
    "description": "Talks a lot.",
    "appearance": "grey hair",
    "tags": ("sea", "night"),
    "scenarios": (ScenarioTexts("Storm", "The lamp is on."),),
}
REFUSED = "She has naked sex."


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def mira(workshop: Workshop, owner: Viewer) -> Character:
    return await authoring.create_character(owner, MIRA, runtime=workshop.runtime)


async def _edit(
    workshop: Workshop, owner: Viewer, character: Character, **changes: Any
) -> Character:
    return await authoring.update_character(
        owner, character.id, TextChanges(**changes), settings=workshop.runtime.settings
    )


async def _move(character: Character, status: CharacterStatus) -> None:
    await Character.filter(id=character.id).update(status=status)


async def test_a_new_character_is_a_draft_that_nobody_waits_for(mira: Character) -> None:
    stored = await Character.get(id=mira.id)
    assert (stored.status, stored.submitted_at, stored.text_version) == (PENDING, None, 1)
    its_scenarios = (await scenarios.of_characters([mira.id]))[mira.id]
    assert [(one.position, one.title) for one in its_scenarios] == [(0, "Storm"), (1, "Calm")]
    assert await Transition.all().count() == 0


@pytest.mark.parametrize("age", [17, 0, -1])
async def test_the_api_the_model_and_the_database_all_refuse_who_is_younger_than_eighteen(
    workshop: Workshop, owner: Viewer, mira: Character, age: int
) -> None:
    with pytest.raises(InvalidInput) as refused:
        await authoring.create_character(
            owner, replace(MIRA, name="Nia", age=age), runtime=workshop.runtime
        )
    assert refused.value.field == "age"
    with pytest.raises(InvalidInput):
        await _edit(workshop, owner, mira, age=age)
    with pytest.raises(ValidationError):
        await Character.filter(id=mira.id).update(age=age)
    mira.age = age
    with pytest.raises(ValidationError):
        await mira.save()
    with pytest.raises(IntegrityError, match="characters_are_adults"):
        await connection().execute_query_dict("UPDATE characters SET age = $1", [age])
    assert (await Character.get()).age == 29


async def test_a_sixth_scenario_is_refused_by_the_api_and_by_the_database(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    six = tuple(ScenarioTexts(f"Scene {number}", "Hello.") for number in range(6))
    with pytest.raises(InvalidInput, match="at most 5"):
        await _edit(workshop, owner, mira, scenarios=six)
    await _edit(workshop, owner, mira, scenarios=six[:5])
    assert await Scenario.filter(character_id=mira.id).count() == 5
    with pytest.raises(IntegrityError, match="scenarios_are_five_at_most"):
        await Scenario.create(character_id=mira.id, position=5, title="Scene", opening="Hello.")


@pytest.mark.parametrize("place", ["name", "summary", "tags", "scenarios"])
async def test_words_that_may_not_stand_somewhere_write_no_character(
    workshop: Workshop, owner: Viewer, place: str
) -> None:
    bad: Any = {
        "tags": ("naked sex",),
        "name": "Naked Sex",
        "scenarios": (ScenarioTexts("Naked sex", "Hello."),),
    }.get(place, REFUSED)
    with pytest.raises(ContentRefused):
        await authoring.create_character(
            owner, replace(MIRA, **{place: bad}), runtime=workshop.runtime
        )
    assert await Character.all().count() == 0
    assert await ScreeningRefusal.filter(user_id=owner.user_id).count() == 1


async def test_a_refusal_says_which_scenario_it_is_about(workshop: Workshop, owner: Viewer) -> None:
    adult = ScenarioTexts("Night", "She is 30 and likes to be naked.")
    for place, bad in (
        ("scenarios.4.title", ScenarioTexts("Naked sex", "Hello.")),
        ("scenarios.4.opening", ScenarioTexts("Storm", "kill all the jews")),
    ):
        with pytest.raises(ContentRefused) as refused:
            await authoring.create_character(
                owner, replace(MIRA, scenarios=(adult,) * 4 + (bad,)), runtime=workshop.runtime
            )
        assert refused.value.place == place
    await authoring.create_character(
        owner, replace(MIRA, scenarios=(adult,) * scenarios.MOST), runtime=workshop.runtime
    )


async def test_an_edit_is_judged_together_with_the_texts_that_stay(
    workshop: Workshop, owner: Viewer
) -> None:
    adult = replace(MIRA, description="She is openly sexual and loves having sex.", scenarios=())
    character = await authoring.create_character(owner, adult, runtime=workshop.runtime)
    with pytest.raises(ContentRefused) as refused:
        await _edit(workshop, owner, character, appearance="a schoolgirl, 14 years old")
    assert not refused.value.may_appeal
    assert (await Character.get(id=character.id)).appearance == "red hair"


@pytest.mark.parametrize("field", CHANGES)
async def test_an_edit_changes_what_is_given_and_nothing_else(
    workshop: Workshop, owner: Viewer, mira: Character, field: str
) -> None:
    edited = await _edit(workshop, owner, mira, **{field: CHANGES[field]})
    assert edited.text_version == 2
    stored = await Character.get(id=mira.id)
    its_scenarios = (await scenarios.of_characters([mira.id]))[mira.id]
    found = {name: getattr(stored, name) for name in CHANGES if name != "scenarios"}
    found["tags"] = tuple(found["tags"])
    found["scenarios"] = tuple(ScenarioTexts(one.title, one.opening) for one in its_scenarios)
    usual = {name: getattr(MIRA, name) for name in CHANGES}
    assert found == usual | {field: CHANGES[field]}


@pytest.mark.parametrize("field", CHANGES)
@pytest.mark.parametrize("status", [VERIFIED, COMMUNITY])
async def test_an_edit_of_any_text_sends_a_verified_character_back_into_the_queue(
    workshop: Workshop, owner: Viewer, mira: Character, status: CharacterStatus, field: str
) -> None:
    await _move(mira, status)
    item = await workshop.gallery_item(mira)
    edited = await _edit(workshop, owner, mira, **{field: CHANGES[field]})
    assert edited.status is PENDING
    assert edited.submitted_at is not None
    (moved,) = await Transition.all()
    assert (moved.action, moved.before, moved.after) == ("EDITED", status, PENDING)
    assert moved.actor_id == owner.user_id
    assert (await galleries.by_ids([item.id])).keys() == {item.id}


async def test_an_edit_of_a_waiting_character_keeps_its_place_and_raises_its_version(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    since = now() - timedelta(days=1)
    await Character.filter(id=mira.id).update(submitted_at=since)
    edited = await _edit(workshop, owner, mira, summary="Kept a lighthouse.")
    assert (edited.submitted_at, edited.text_version) == (since, 2)
    assert await Transition.all().count() == 0


@pytest.mark.parametrize("status", list(CharacterStatus))
async def test_an_edit_that_changes_nothing_writes_nothing(
    workshop: Workshop, owner: Viewer, mira: Character, status: CharacterStatus
) -> None:
    await _move(mira, status)
    before = await Character.get(id=mira.id).values()
    await _edit(workshop, owner, mira)
    await _edit(workshop, owner, mira, name=" Mira ", tags=("SEA", "sea"), age=29)
    assert await Character.get(id=mira.id).values() == before
    assert await Transition.all().count() == 0


async def test_scenarios_keep_their_ids_where_their_places_stay(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    before = [one.id for one in (await scenarios.of_characters([mira.id]))[mira.id]]
    three = (*MIRA.scenarios[:1], ScenarioTexts("Fog", "Who is there?"), ScenarioTexts("Sun", "Hi"))
    await _edit(workshop, owner, mira, scenarios=three)
    after = (await scenarios.of_characters([mira.id]))[mira.id]
    assert [one.id for one in after][:2] == before
    assert [one.title for one in after] == ["Storm", "Fog", "Sun"]
    await _edit(workshop, owner, mira, scenarios=())
    assert (await scenarios.of_characters([mira.id]))[mira.id] == []


async def test_only_its_owner_edits_and_deletes_a_character(
    workshop: Workshop, mira: Character
) -> None:
    other = await workshop.viewer()
    await _move(mira, COMMUNITY)
    with pytest.raises(NotFound):
        await _edit(workshop, other, mira, name="Mine")
    with pytest.raises(NotFound):
        await farewell.delete_character(other, mira.id)
    assert (await Character.get()).name == "Mira"


async def test_a_name_is_given_once_an_owner_also_to_two_at_once(
    workshop: Workshop, owner: Viewer
) -> None:
    outcomes = await asyncio.gather(
        *(authoring.create_character(owner, MIRA, runtime=workshop.runtime) for _ in range(5)),
        return_exceptions=True,
    )
    assert [type(one) for one in outcomes if isinstance(one, Exception)] == [NameTaken] * 4
    other = await authoring.create_character(
        owner, replace(MIRA, name="Nia"), runtime=workshop.runtime
    )
    with pytest.raises(NameTaken):
        await _edit(workshop, owner, other, name="Mira")


async def test_edits_of_different_texts_at_once_all_count(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    await asyncio.gather(
        _edit(workshop, owner, mira, summary="Kept a lighthouse."),
        _edit(workshop, owner, mira, appearance="grey hair"),
        _edit(workshop, owner, mira, age=30),
    )
    stored = await Character.get(id=mira.id)
    assert (stored.summary, stored.appearance, stored.age, stored.text_version) == (
        "Kept a lighthouse.",
        "grey hair",
        30,
        4,
    )
