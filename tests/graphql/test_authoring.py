"""Writing characters through the API: scenarios, uploads, edits, deleting, choosing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, GraphQLObjectType, get_named_type
from starlette.datastructures import UploadFile

from app.accounts.viewer import Viewer
from app.characters import looks
from app.characters.models import Character, CharacterStatus, MainImage
from app.graphql.nodes import global_id
from app.graphql.schema import schema
from app.infra.db import transaction
from app.media.models import AssetSource
from app.providers.screening.scripted import Trouble
from tests.graphql.asking import ask, execute
from tests.media.samples import picture
from tests.workshop import Workshop, row_counts

SHOWN = """id name age summary tags status submittedAt textVersion description appearance
    scenarios { title opening } mainImage { url width height contentType }
    mainImages { nodes { id source prompt isPromptWritten isCurrent model { slug } } }"""
PROBLEMS = """__typename ... on Problem { code message } ... on InvalidInputProblem { field }
    ... on ContentRefusedProblem { place category mayAppeal }"""
CREATE = f"""mutation ($input: CreateCharacterInput!) {{ answer: createCharacter(input: $input) {{
    {PROBLEMS} ... on UploadRefusedProblem {{ reason }}
    ... on ScreeningUnavailableProblem {{ retryAfterSeconds }}
    ... on CreatedCharacter {{ character {{ {SHOWN} }} }} }} }}"""
UPDATE = f"""mutation ($input: UpdateCharacterInput!) {{ answer: updateCharacter(input: $input) {{
    {PROBLEMS} ... on UpdatedCharacter {{ character {{ {SHOWN} }} }} }} }}"""
DELETE = """mutation ($id: ID!) { answer: deleteCharacter(id: $id) {
    __typename ... on Problem { code message } ... on DeletedCharacter { deletedId } } }"""
CHOOSE = f"""mutation ($input: ChooseMainImageInput!) {{ answer: chooseMainImage(input: $input) {{
    __typename ... on Problem {{ code }}
    ... on ChosenMainImage {{ character {{ {SHOWN} }} }} }} }}"""
STORM = {"title": "Storm", "opening": "The lamp is out."}
CALM = {"title": "Calm", "opening": "Tea?"}
MIRA: dict[str, Any] = {
    "name": "Mira",
    "age": 29,
    "summary": "Keeps a lighthouse.",
    "scenarios": [STORM, CALM],
}


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def mira(workshop: Workshop, owner: Viewer) -> dict[str, Any]:
    answer = (await ask(workshop.runtime, CREATE, owner, input=MIRA))["answer"]
    shown: dict[str, Any] = answer["character"]
    return shown


def _upload(content: bytes) -> UploadFile:
    return UploadFile(io.BytesIO(content), size=len(content), filename="me.png")


async def _edit(
    workshop: Workshop, viewer: Viewer, character: dict[str, Any], **changes: Any
) -> dict[str, Any]:
    asked = {"characterId": character["id"], **changes}
    answer: dict[str, Any] = (await ask(workshop.runtime, UPDATE, viewer, input=asked))["answer"]
    return answer


async def test_a_character_comes_with_its_scenarios_as_a_draft(mira: dict[str, Any]) -> None:
    assert mira["scenarios"] == [STORM, CALM]
    assert (mira["status"], mira["submittedAt"], mira["textVersion"]) == ("PENDING", None, 1)
    assert (mira["mainImage"], mira["mainImages"]) == (None, {"nodes": []})


async def test_a_character_is_created_with_an_uploaded_main_image(
    workshop: Workshop, owner: Viewer
) -> None:
    asked = MIRA | {"mainImage": _upload(picture(300, 200, format="PNG"))}
    shown = (await ask(workshop.runtime, CREATE, owner, input=asked))["answer"]["character"]
    image = shown["mainImage"]
    assert (image["width"], image["height"], image["contentType"]) == (300, 200, "image/webp")
    (look,) = shown["mainImages"]["nodes"]
    del look["id"]
    assert look == {
        "source": "UPLOADED",
        "prompt": "",
        "isPromptWritten": False,
        "isCurrent": True,
        "model": None,
    }
    # everybody sees it, though the character is private
    operation = "query ($id: ID!) { character(id: $id) { name mainImage { url } } }"
    seen = (await ask(workshop.runtime, operation, None, id=shown["id"]))["character"]
    assert (seen["name"], seen["mainImage"]["url"]) == (None, image["url"])


@pytest.mark.parametrize(
    ("file", "answer", "problem"),
    [
        (b"<svg/>", 0.0, {"__typename": "UploadRefusedProblem", "reason": "WRONG_TYPE"}),
        (b"", 0.0, {"__typename": "UploadRefusedProblem"}),
        (
            picture(300, 200, format="PNG"),
            0.99,
            {
                "__typename": "ContentRefusedProblem",
                "place": "main image",
                "category": "UNSAFE_PICTURE",
                "mayAppeal": True,
            },
        ),
        (
            picture(300, 200, format="PNG"),
            Trouble.MISSING,
            {"__typename": "ScreeningUnavailableProblem", "retryAfterSeconds": 30},
        ),
    ],
    ids=["wrong type", "empty", "not safe", "no classifier"],
)
async def test_a_main_image_that_is_not_taken_is_a_problem_and_there_is_no_character(
    workshop: Workshop, owner: Viewer, file: bytes, answer: Any, problem: dict[str, Any]
) -> None:
    workshop.classifier.answer = answer
    asked = MIRA | {"mainImage": _upload(file)}
    told = (await ask(workshop.runtime, CREATE, owner, input=asked))["answer"]
    assert {name: told.get(name) for name in problem} == problem
    counts = await row_counts()
    assert counts["characters"] == counts["assets"] == counts["main_images"] == 0


def _inputs() -> Iterator[tuple[str, Any]]:
    """Everything that the schema takes, by where."""
    for found in schema._schema.type_map.values():
        if isinstance(found, GraphQLInputObjectType):
            yield from ((f"{found.name}.{name}", one.type) for name, one in found.fields.items())
        if isinstance(found, GraphQLObjectType):
            for name, field in found.fields.items():
                yield from ((f"{name}({key})", one.type) for key, one in field.args.items())


def test_a_new_characters_main_image_is_the_only_file_that_the_schema_takes() -> None:
    taken = [where for where, type_ in _inputs() if get_named_type(type_).name == "Upload"]
    assert taken == ["CreateCharacterInput.mainImage"]


async def test_a_name_in_use_and_words_out_of_place_are_problems(
    workshop: Workshop, owner: Viewer, mira: dict[str, Any]
) -> None:
    again = (await ask(workshop.runtime, CREATE, owner, input=MIRA))["answer"]
    assert again["__typename"] == "NameTakenProblem"
    rude = await _edit(workshop, owner, mira, summary="She has naked sex.")
    assert (rude["__typename"], rude["place"]) == ("ContentRefusedProblem", "summary")
    six = await _edit(workshop, owner, mira, scenarios=[STORM] * 6)
    assert (six["__typename"], six["field"]) == ("InvalidInputProblem", "scenarios")
    bad = await _edit(workshop, owner, mira, scenarios=[STORM, {**CALM, "title": " "}])
    assert (bad["field"], bad["message"]) == (
        "scenarios.1.title",
        "The title of scenario 2 is missing.",
    )
    young = await _edit(workshop, owner, mira, age=17)
    assert (young["__typename"], young["field"]) == ("InvalidInputProblem", "age")
    assert await Character.all().count() == 1


async def test_an_edit_changes_what_is_given_and_leaves_what_is_null(
    workshop: Workshop, owner: Viewer, mira: dict[str, Any]
) -> None:
    await Character.all().update(status=CharacterStatus.COMMUNITY)
    edited = (
        await _edit(workshop, owner, mira, age=30, name=None, scenarios=[CALM], summary=None)
    )["character"]
    assert edited["submittedAt"]
    assert edited == mira | {
        "age": 30,
        "scenarios": [CALM],
        "textVersion": 2,
        "submittedAt": edited["submittedAt"],
    }


async def test_only_its_owner_edits_deletes_and_chooses(
    workshop: Workshop, owner: Viewer, mira: dict[str, Any]
) -> None:
    other = await workshop.viewer()
    assert (await _edit(workshop, other, mira, age=30))["__typename"] == "NotFoundProblem"
    answer = (await ask(workshop.runtime, DELETE, other, id=mira["id"]))["answer"]
    assert answer["__typename"] == "NotFoundProblem"
    for operation, more in (
        (UPDATE, {"input": {"characterId": mira["id"]}}),
        (DELETE, {"id": mira["id"]}),
        (CHOOSE, {"input": {"characterId": mira["id"], "mainImageId": mira["id"]}}),
    ):
        assert (await execute(workshop.runtime, operation, None, **more)).codes == [
            "UNAUTHENTICATED"
        ]


async def test_a_character_is_deleted_once_nothing_of_it_is_rendered(
    workshop: Workshop, owner: Viewer
) -> None:
    generation = await workshop.accepted(owner)
    identifier = global_id("Character", generation.character_id)  # type: ignore[attr-defined]  # ORM
    answer = (await ask(workshop.runtime, DELETE, owner, id=identifier))["answer"]
    assert answer["__typename"] == "ConflictProblem"
    await workshop.run(generation)
    answer = (await ask(workshop.runtime, DELETE, owner, id=identifier))["answer"]
    assert answer == {"__typename": "DeletedCharacter", "deletedId": identifier}
    answer = (await ask(workshop.runtime, DELETE, owner, id=identifier))["answer"]
    assert answer["__typename"] == "NotFoundProblem"
    nodes = """{ generations { nodes {
        state money { capturedAurum } result { __typename } character { name } } } }"""
    (told,) = (await ask(workshop.runtime, nodes, owner))["generations"]["nodes"]
    money = {"capturedAurum": generation.price_aurum}
    assert told == {"state": "SUCCEEDED", "money": money, "result": None, "character": None}


async def test_an_older_main_image_is_chosen_again_at_no_cost(
    workshop: Workshop, owner: Viewer, mira: dict[str, Any]
) -> None:
    character = await Character.get()
    for number, prompt in enumerate(("by the sea", "in the woods")):
        asset_id = await workshop.asset()
        async with transaction() as connection:
            await looks.add(
                character_id=character.id,
                asset_id=asset_id,
                source=AssetSource.GENERATED,
                prompt=prompt,
                is_prompt_written=True,
                model_slug="flux-2-dev",
                seed=number,
                generation_id=None,
                connection=connection,
            )
    before = await row_counts()
    first = await MainImage.get(prompt="by the sea")
    asked = {"characterId": mira["id"], "mainImageId": global_id("MainImage", first.id)}
    answer = (await ask(workshop.runtime, CHOOSE, owner, input=asked))["answer"]
    assert [
        (look["prompt"], look["isCurrent"], look["isPromptWritten"], look["model"]["slug"])
        for look in answer["character"]["mainImages"]["nodes"]
    ] == [
        ("in the woods", False, True, "flux-2-dev"),
        ("by the sea", True, True, "flux-2-dev"),
    ]
    assert await row_counts() == before
    asked["mainImageId"] = global_id("Character", first.id)
    answer = (await ask(workshop.runtime, CHOOSE, owner, input=asked))["answer"]
    assert answer == {"__typename": "NotFoundProblem", "code": "NOT_FOUND"}
