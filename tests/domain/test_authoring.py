"""Writing characters: what is refused, what an edit does, what deleting leaves."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tortoise.exceptions import IntegrityError, ValidationError

from app.accounts.viewer import Viewer
from app.characters import authoring, browsing, looks, review, scenarios
from app.characters.authoring import NameTaken
from app.characters.models import (
    Character,
    CharacterLike,
    CharacterStatus,
    MainImage,
    Scenario,
    Transition,
)
from app.characters.scenarios import ScenarioTexts
from app.characters.writing import CharacterTexts, TextChanges
from app.clock import now
from app.errors import Conflict, InvalidInput, NotFound
from app.galleries import browsing as galleries
from app.generations import farewell
from app.generations.models import Generation
from app.infra.db import connection, transaction
from app.media.models import Asset, AssetSource
from app.media.uploads import UploadRefused
from app.providers.screening.scripted import Trouble
from app.screening.models import ScreeningRefusal
from app.screening.refusals import ContentRefused, ScreeningUnavailable
from tests.media.samples import picture
from tests.workshop import Workshop, row_counts

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


def _files(workshop: Workshop) -> list[Path]:
    """The folders of the assets that have files."""
    folder = workshop.runtime.settings.data_dir
    return sorted({path.parent for path in folder.rglob("assets/*/*") if path.is_file()})


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


async def test_a_deleted_character_is_found_by_nobody_and_its_name_is_free(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    await _move(mira, COMMUNITY)
    await CharacterLike.create(user_id=owner.user_id, character_id=mira.id)
    await farewell.delete_character(owner, mira.id)
    assert await browsing.by_ids([mira.id]) == {}
    assert await authoring.own_character(owner, mira.id) is None
    assert await CharacterLike.all().count() == await Scenario.all().count() == 0
    row = await Character.get(id=mira.id)
    assert (row.name, row.summary, row.description, row.appearance) == ("", "", "", "")
    for act in (review.submit, review.share, farewell.delete_character):
        with pytest.raises(NotFound):
            await act(owner, mira.id)
    again = await authoring.create_character(owner, MIRA, runtime=workshop.runtime)
    assert again.id != mira.id


async def test_deleting_hides_pictures_at_once_and_leaves_generations_and_ledger(
    workshop: Workshop, owner: Viewer
) -> None:
    generation = await workshop.run(await workshop.accepted(owner))
    whose: Any = generation.character_id  # type: ignore[attr-defined]  # the ORM's key
    before = await row_counts()
    await farewell.delete_character(owner, whose)
    kept = {"generations", "wallet_entries", "wallet_transfers", "wallet_holds", "gallery_items"}
    after = await row_counts()
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    item_of: Any = generation.result_asset_id  # type: ignore[attr-defined]  # the ORM's key
    assert (await Asset.get(id=item_of)).removed_at is not None


async def test_a_character_is_not_deleted_while_something_of_it_is_rendered(
    workshop: Workshop, owner: Viewer
) -> None:
    generation = await workshop.accepted(owner)
    whose: Any = generation.character_id  # type: ignore[attr-defined]  # the ORM's key
    with pytest.raises(Conflict, match="not finished"):
        await farewell.delete_character(owner, whose)
    await workshop.run(generation)
    await farewell.delete_character(owner, whose)
    assert (await Generation.get(id=generation.id)).captured_aurum == generation.price_aurum


async def test_what_keeps_a_character_makes_its_deletion_wait_and_is_refused_after_it(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    kept = asyncio.Event()

    async def delete() -> None:
        await kept.wait()
        await farewell.delete_character(owner, mira.id)

    async with asyncio.TaskGroup() as group:
        deleting = group.create_task(delete())  # outside: a task inherits its maker's transaction
        async with transaction() as opened:
            await authoring.keep(mira.id, connection=opened)
            kept.set()
            await asyncio.sleep(0.2)
            assert not deleting.done()
    async with transaction() as opened:
        with pytest.raises(NotFound):
            await authoring.keep(mira.id, connection=opened)


async def test_an_uploaded_main_image_is_made_anew_and_hung_with_the_character(
    workshop: Workshop, owner: Viewer
) -> None:
    sent = picture(300, 200, format="PNG")
    character = await authoring.create_character(
        owner, MIRA, runtime=workshop.runtime, main_image=sent
    )
    assert _files(workshop) != []
    (look,) = await MainImage.all().select_related("asset")
    assert (await Character.get(id=character.id).values("main_image_id"))[
        "main_image_id"
    ] == look.asset.id
    assert (look.source, look.prompt, look.model_slug) == (AssetSource.UPLOADED, "", None)
    asset = look.asset
    assert (asset.source, asset.maker_id) == (AssetSource.UPLOADED, owner.user_id)
    assert (asset.content_type, asset.width, asset.height) == ("image/webp", 300, 200)
    ((seen, content_type),) = workshop.classifier.asked
    assert (content_type, seen == sent) == ("image/webp", False)


@pytest.mark.parametrize(
    ("name", "file", "answer", "refusal"),
    [
        ("Nia", b"<svg/>", 0.0, UploadRefused),
        ("Nia", picture(300, 200, format="PNG"), 0.99, ContentRefused),
        ("Nia", picture(300, 200, format="PNG"), Trouble.BROKEN, ScreeningUnavailable),
        ("Mira", picture(300, 200, format="PNG"), 0.0, NameTaken),
    ],
    ids=["wrong type", "not safe", "no classifier", "name taken"],
)
async def test_an_upload_that_is_refused_leaves_no_character_and_no_public_file(
    workshop: Workshop,
    owner: Viewer,
    mira: Character,
    name: str,
    file: bytes,
    answer: Any,
    refusal: type[Exception],
) -> None:
    workshop.classifier.answer = answer
    with pytest.raises(refusal):
        await authoring.create_character(
            owner, replace(MIRA, name=name), runtime=workshop.runtime, main_image=file
        )
    assert await Asset.all().count() == await MainImage.all().count() == 0
    assert await Character.all().count() == 1
    assert _files(workshop) == []


async def test_of_two_uploads_with_one_name_the_refused_one_leaves_no_file(
    workshop: Workshop, owner: Viewer
) -> None:
    file = picture(300, 200, format="PNG")
    outcomes = await asyncio.gather(
        *(
            authoring.create_character(owner, MIRA, runtime=workshop.runtime, main_image=file)
            for _ in range(2)
        ),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["Character", "NameTaken"]
    asset = await Asset.get()
    assert [folder.name for folder in _files(workshop)] == [str(asset.id)]


async def test_looks_of_a_deleted_character_are_taken_away(
    workshop: Workshop, owner: Viewer
) -> None:
    character = await authoring.create_character(
        owner, MIRA, runtime=workshop.runtime, main_image=picture(300, 200, format="PNG")
    )
    (look,) = await MainImage.all()
    await farewell.delete_character(owner, character.id)
    assert (await Asset.get()).removed_at is not None
    with pytest.raises(NotFound):
        await looks.choose(owner, character_id=character.id, look_id=look.id)
