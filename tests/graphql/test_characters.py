"""Characters as everybody sees them: who is shown what, page by page, in a few statements."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus
from app.graphql.nodes import global_id
from tests.graphql.asking import ask, execute, statements
from tests.workshop import Workshop, row_counts

TEXTS = ("name", "age", "summary", "tags", "status", "createdAt")
HIDDEN = ("description", "appearance")
FIELDS = f"""id {" ".join((*TEXTS, *HIDDEN))} owner {{ displayName }} mainImage {{ url thumbhash }}
    galleryImages {{ nodes {{ prompt image {{ url }} }} }} galleryVideos {{ nodes {{ prompt }} }}"""
ONE = f"query ($id: ID!) {{ character(id: $id) {{ {FIELDS} }} }}"
PAGE = """query ($first: Int, $after: String, $last: Int, $before: String) {
    characters(first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { id } } nodes { id }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
CREATE = f"""mutation ($input: CreateCharacterInput!) {{ answer: createCharacter(input: $input) {{
    __typename
    ... on Problem {{ code message }}
    ... on InvalidInputProblem {{ field }}
    ... on NameTakenProblem {{ name }}
    ... on CreatedCharacter {{ character {{ {FIELDS} }} }} }} }}"""
NOBODY = UUID(int=7)  # the same in every test process, which collect the same tests
MIRA = {
    "name": " Mira  Solano ",
    "age": 29,
    "summary": "Keeps a lighthouse.",
    "description": "Wry.",
    "appearance": "red hair",
    "tags": ["Sea", "sea", "night"],
}


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def test_a_written_character_is_shown_to_its_owner_trimmed_and_pending(
    workshop: Workshop, owner: Viewer
) -> None:
    answer = (await ask(workshop.runtime, CREATE, owner, input=MIRA))["answer"]
    assert answer["__typename"] == "CreatedCharacter"
    shown = answer["character"]
    assert (shown["name"], shown["tags"], shown["status"]) == (
        "Mira Solano",
        ["sea", "night"],
        "PENDING",
    )
    assert (shown["description"], shown["appearance"]) == ("Wry.", "red hair")
    assert (shown["owner"], shown["mainImage"]) == ({"displayName": "Ada"}, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"age": 17}, "age"),
        ({"age": -1}, "age"),
        ({"name": "   "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"summary": ""}, "summary"),
        ({"summary": "x" * 601}, "summary"),
        ({"description": "x" * 8_001}, "description"),
        ({"appearance": "\x1b[0m"}, "appearance"),
        ({"tags": [f"tag {number}" for number in range(13)]}, "tags"),
    ],
)
async def test_a_text_that_does_not_fit_is_a_problem_that_names_it(
    workshop: Workshop, owner: Viewer, changes: dict[str, Any], field: str
) -> None:
    before = await row_counts()
    answer = (await ask(workshop.runtime, CREATE, owner, input=MIRA | changes))["answer"]
    assert (answer["__typename"], answer["field"]) == ("InvalidInputProblem", field)
    assert await row_counts() == before


async def test_a_name_is_taken_once_an_owner(workshop: Workshop, owner: Viewer) -> None:
    await ask(workshop.runtime, CREATE, owner, input=MIRA)
    answer = (await ask(workshop.runtime, CREATE, owner, input=MIRA))["answer"]
    assert (answer["__typename"], answer["name"]) == ("NameTakenProblem", "Mira Solano")
    other = await workshop.viewer()
    answer = (await ask(workshop.runtime, CREATE, other, input=MIRA))["answer"]
    assert answer["__typename"] == "CreatedCharacter"


async def test_nobody_signed_in_writes_no_character(workshop: Workshop) -> None:
    answer = await execute(workshop.runtime, CREATE, None, input=MIRA)
    assert answer.codes == ["UNAUTHENTICATED"]
    assert await Character.all().count() == 0


@pytest.mark.parametrize("status", list(CharacterStatus))
@pytest.mark.parametrize("who", ["nobody", "somebody else", "owner", "moderator", "admin"])
async def test_who_sees_what_of_a_character(
    workshop: Workshop, owner: Viewer, status: CharacterStatus, who: str
) -> None:
    character = await workshop.character(owner, status=status, main_image=True)
    await workshop.gallery_item(character)
    viewers: dict[str, Viewer | None] = {"nobody": None, "owner": owner}
    if who not in viewers:
        roles = {"moderator": Role.MODERATOR, "admin": Role.ADMIN}
        viewers[who] = await workshop.viewer(role=roles.get(who, Role.USER))
    trusted = who in ("owner", "moderator", "admin")
    public = trusted or status is CharacterStatus.COMMUNITY

    identifier = global_id("Character", character.id)
    shown = (await ask(workshop.runtime, ONE, viewers[who], id=identifier))["character"]

    assert shown["id"] == identifier
    assert {name for name in TEXTS if shown[name] is not None} == (set(TEXTS) if public else set())
    assert {name for name in HIDDEN if shown[name] is not None} == (
        set(HIDDEN) if trusted else set()
    )
    assert (shown["owner"] is not None) is public
    assert shown["mainImage"]["url"]
    assert [item["prompt"] for item in shown["galleryImages"]["nodes"]] == ["on a cliff"]


async def test_a_generation_shows_its_owner_the_whole_character(
    workshop: Workshop, owner: Viewer
) -> None:
    await workshop.accepted(owner)
    nodes = "{ generations { nodes { character { name appearance } } } }"
    found = await ask(workshop.runtime, nodes, owner)
    assert found["generations"]["nodes"][0]["character"]["appearance"] == "red hair, green coat"


@pytest.mark.parametrize(
    "identifier", ["", "garbage", global_id("Character", NOBODY), global_id("Viewer", NOBODY)]
)
async def test_an_id_that_names_no_character_is_null(
    workshop: Workshop, owner: Viewer, identifier: str
) -> None:
    assert await ask(workshop.runtime, ONE, owner, id=identifier) == {"character": None}


async def test_lists_show_what_is_shared_and_nothing_else(
    workshop: Workshop, owner: Viewer
) -> None:
    for status in CharacterStatus:
        await workshop.character(owner, status=status)
    shared = await Character.get(status=CharacterStatus.COMMUNITY)
    for viewer in (None, owner, await workshop.viewer(role=Role.ADMIN)):
        found = await ask(workshop.runtime, PAGE, viewer)
        assert found["characters"]["nodes"] == [{"id": global_id("Character", shared.id)}]


async def test_shared_characters_are_paged_both_ways(workshop: Workshop, owner: Viewer) -> None:
    made = [
        global_id(
            "Character", (await workshop.character(owner, status=CharacterStatus.COMMUNITY)).id
        )
        for _ in range(5)
    ][::-1]

    async def page(**window: Any) -> tuple[list[str], dict[str, Any]]:
        found = (await ask(workshop.runtime, PAGE, None, **window))["characters"]
        return [edge["node"]["id"] for edge in found["edges"]], found["pageInfo"]

    ids, info = await page(first=2)
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[:2], True, False)
    ids, info = await page(first=2, after=info["endCursor"])
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[2:4], True, True)
    ids, info = await page(last=2, before=info["startCursor"])
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[:2], True, False)
    ids, info = await page(last=3)
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[2:], False, True)
    assert await page(first=0) == (
        [],
        {"hasNextPage": True, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
    )


@pytest.mark.parametrize("window", [{"last": 101}, {"first": -1}, {"before": "MTp4"}])
async def test_a_page_that_cannot_be_is_an_error_with_its_code(
    workshop: Workshop, window: dict[str, Any]
) -> None:
    assert (await execute(workshop.runtime, PAGE, None, **window)).codes == ["INVALID_INPUT"]


async def test_a_page_takes_as_many_statements_whatever_its_size(
    workshop: Workshop, owner: Viewer, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(20):
        character = await workshop.character(
            owner, status=CharacterStatus.COMMUNITY, main_image=True
        )
        asset_id: Any = character.main_image_id  # type: ignore[attr-defined]  # the ORM's key
        for _ in range(4):
            await workshop.gallery_item(character, asset_id=asset_id)
    everything = f"""query ($first: Int) {{ characters(first: $first) {{ nodes {{
        {" ".join(TEXTS)} owner {{ displayName }} mainImage {{ url }}
        galleryImages(first: 4) {{ nodes {{ prompt image {{ url }} model {{ name }} }} }}
        galleryVideos(first: 1) {{ nodes {{ prompt }} }} }} }} }}"""
    counts = []
    for first in (1, 20):
        with statements(caplog) as found:
            shown = (await ask(workshop.runtime, everything, None, first=first))["characters"]
        assert [len(one["galleryImages"]["nodes"]) for one in shown["nodes"]] == [4] * first
        counts.append(len(found))
    # characters, owners, main images, pictures, films, the pictures' assets, models and options
    assert counts[0] == counts[1] <= 8


async def test_a_character_is_its_owner_s_own_and_nobody_else_s(workshop: Workshop) -> None:
    owner = await workshop.viewer()
    character = await workshop.character(owner, status=CharacterStatus.COMMUNITY)
    moderator = await workshop.viewer(role=Role.MODERATOR)
    one = "query ($id: ID!) { character(id: $id) { isOwn } }"
    said = [
        (await ask(workshop.runtime, one, who, id=global_id("Character", character.id)))[
            "character"
        ]["isOwn"]
        for who in (owner, moderator, None)
    ]
    assert said == [True, False, False]
