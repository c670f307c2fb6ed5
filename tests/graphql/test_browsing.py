"""Finding characters through the API: every order, search and tag, both ways, whoever asks."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus
from app.graphql.nodes import global_id
from tests.graphql.asking import ask, execute, statements
from tests.workshop import Workshop

FIND = """query ($search: String, $tags: [String!], $order: CharacterOrder, $first: Int,
        $after: String, $last: Int, $before: String) {
    found: characters(search: $search, tags: $tags, order: $order, first: $first, after: $after,
            last: $last, before: $before) {
        edges { cursor node { name } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
OWN = """query ($status: CharacterStatus, $first: Int, $after: String, $last: Int,
        $before: String) { viewer {
    found: characters(status: $status, first: $first, after: $after, last: $last,
            before: $before) {
        edges { cursor node { name status } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"""
FAVORITES = """query ($first: Int, $after: String, $last: Int, $before: String) { viewer {
    found: favoriteCharacters(first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { name isLiked } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"""
LIKE = """mutation ($input: LikeCharacterInput!) { answer: likeCharacter(input: $input) {
    __typename
    ... on Problem { code message }
    ... on RateLimitedProblem { retryAfterSeconds }
    ... on LikedCharacter { character { name likes isLiked } } } }"""
UNLIKE = """mutation ($input: UnlikeCharacterInput!) { answer: unlikeCharacter(input: $input) {
    __typename
    ... on Problem { code message }
    ... on UnlikedCharacter { character { name likes isLiked } } } }"""
# name, likes, tags, summary; the last is the newest
CAST = [
    ("Ana", 3, ["sea"], "Keeps a lighthouse."),
    ("Bea", 0, ["sea", "night"], "Keeps bees."),
    ("Cid", 3, ["night"], "Sings in a lighthouse, a lighthouse by the sea."),
    ("Lighthouse", 0, ["sea", "night"], "A house."),
    ("Eve", 3, ["sea", "night"], "Dreams of lighthouses."),
    ("Fay", 7, [], "Nobody knows."),
    ("Gus", 0, ["lighthouse", "sea"], "Likes the rain."),
    ("Hal", 3, ["sea", "night", "rain"], "Paints."),
]
NEWEST = [name for name, *_ in reversed(CAST)]
POPULAR = ["Fay", "Hal", "Eve", "Cid", "Ana", "Gus", "Lighthouse", "Bea"]
RELEVANT = ["Lighthouse", "Gus", "Cid", "Eve", "Ana"]


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def cast(workshop: Workshop, owner: Viewer) -> dict[str, Character]:
    """The shared ones, and twins of each that are not."""
    made = [
        Character(
            owner_id=owner.user_id,
            name=name if status is CharacterStatus.COMMUNITY else f"{name} {status.value}",
            age=30,
            summary=summary,
            tags=tags,
            likes=likes,
            status=status,
        )
        for name, likes, tags, summary in CAST
        for status in (
            CharacterStatus.COMMUNITY,
            CharacterStatus.PENDING,
            CharacterStatus.VERIFIED,
        )
    ]
    await Character.bulk_create(made)
    return {one.name: one for one in made if one.status is CharacterStatus.COMMUNITY}


Found = tuple[list[str], dict[str, Any]]


async def find(workshop: Workshop, viewer: Viewer | None, query: str, **asked: Any) -> Found:
    """The names of a page, and where it stands."""
    data = await ask(workshop.runtime, query, viewer, **asked)
    found = data["found"] if "found" in data else data["viewer"]["found"]
    assert [found["pageInfo"][name] for name in ("startCursor", "endCursor")] == (
        [found["edges"][0]["cursor"], found["edges"][-1]["cursor"]]
        if found["edges"]
        else [None] * 2
    )
    return [edge["node"]["name"] for edge in found["edges"]], found["pageInfo"]


async def walk(workshop: Workshop, viewer: Viewer | None, query: str, **asked: Any) -> list[str]:
    """All names, met forward two by two; backward three by three they are the same."""
    forward, after, more = [], None, True
    while more:
        names, info = await find(workshop, viewer, query, first=2, after=after, **asked)
        assert info["hasPreviousPage"] is (after is not None)
        forward += names
        after, more = info["endCursor"], info["hasNextPage"]
    backward: list[str] = []
    before, more = None, True
    while more:
        names, info = await find(workshop, viewer, query, last=3, before=before, **asked)
        assert info["hasNextPage"] is (before is not None)
        backward = names + backward
        before, more = info["startCursor"], info["hasPreviousPage"]
    assert backward == forward
    return forward


@pytest.mark.parametrize("who", ["nobody", "owner", "somebody else", "admin"])
@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, NEWEST),
        ({"order": "NEW"}, NEWEST),
        ({"order": "POPULAR"}, POPULAR),
        ({"search": "lighthouse"}, RELEVANT),
        ({"search": "lighthou", "order": "RELEVANCE"}, RELEVANT),
        ({"search": "lighthouse", "order": "NEW"}, ["Gus", "Eve", "Lighthouse", "Cid", "Ana"]),
        ({"search": "lighthouse", "order": "POPULAR"}, ["Eve", "Cid", "Ana", "Gus", "Lighthouse"]),
        ({"tags": ["sea"]}, ["Hal", "Gus", "Eve", "Lighthouse", "Bea", "Ana"]),
        ({"tags": ["Night", " sea "]}, ["Hal", "Eve", "Lighthouse", "Bea"]),
        ({"tags": ["sea", "night"], "order": "POPULAR"}, ["Hal", "Eve", "Lighthouse", "Bea"]),
        ({"tags": ["sea"], "search": "lighthouse"}, ["Lighthouse", "Gus", "Eve", "Ana"]),
        ({"tags": ["night"], "search": "keeps", "order": "NEW"}, ["Bea"]),
        (
            {"tags": ["sea", "night"], "search": "lighthouse", "order": "POPULAR"},
            ["Eve", "Lighthouse"],
        ),
        ({"tags": ["nothing has it"]}, []),
        ({"search": "nothing has it"}, []),
        ({"tags": [], "search": ""}, NEWEST),
    ],
)
async def test_what_is_shared_is_found_both_ways_and_nothing_else(
    workshop: Workshop,
    owner: Viewer,
    cast: dict[str, Character],
    who: str,
    asked: dict[str, Any],
    names: list[str],
) -> None:
    viewers = {"nobody": None, "owner": owner}
    if who not in viewers:
        role = Role.ADMIN if who == "admin" else Role.USER
        viewers[who] = await workshop.viewer(role=role)
    assert await walk(workshop, viewers[who], FIND, **asked) == names


@pytest.mark.parametrize(
    ("order", "other"),
    [
        ("NEW", "POPULAR"),
        ("NEW", "RELEVANCE"),
        ("POPULAR", "NEW"),
        ("POPULAR", "RELEVANCE"),
        ("RELEVANCE", "NEW"),
        ("RELEVANCE", "POPULAR"),
    ],
)
async def test_a_cursor_of_one_order_is_none_of_another(
    workshop: Workshop, cast: dict[str, Character], order: str, other: str
) -> None:
    asked = {"search": "lighthouse", "first": 1}
    _, info = await find(workshop, None, FIND, order=order, **asked)
    for side in ("after", "before"):
        await find(workshop, None, FIND, order=order, **asked, **{side: info["endCursor"]})
        answer = await execute(
            workshop.runtime, FIND, None, order=other, **asked, **{side: info["endCursor"]}
        )
        assert answer.codes == ["INVALID_INPUT"]


@pytest.mark.parametrize(
    "key",
    [
        "",
        "1,{id}",
        "popular:",
        "popular:1",
        "popular:x,y",
        "popular:-1,{id}",
        "popular:1.5,{id}",
        "popular:٣,{id}",
        "popular:99999999999999999999,{id}",
        "popular:1,{id},",
        "relevance:1,{id}",
    ],
)
async def test_a_cursor_that_was_made_up_is_refused(
    workshop: Workshop, cast: dict[str, Character], key: str
) -> None:
    cursor = urlsafe_b64encode(f"1:{key.format(id=cast['Ana'].id)}".encode()).decode()
    answer = await execute(workshop.runtime, FIND, None, order="POPULAR", after=cursor)
    assert answer.codes == ["INVALID_INPUT"]


async def test_the_largest_number_of_likes_is_a_place_before_all(
    workshop: Workshop, cast: dict[str, Character]
) -> None:
    key = f"1:popular:{'9' * 19},{cast['Ana'].id}"
    cursor = urlsafe_b64encode(key.encode()).decode()
    found, _ = await find(workshop, None, FIND, order="POPULAR", after=cursor)
    assert found == POPULAR


@pytest.mark.parametrize(
    "asked",
    [
        {"order": "RELEVANCE"},
        {"order": "RELEVANCE", "search": " "},
        {"search": "x" * 201},
        {"tags": [f"tag {number}" for number in range(13)]},
        {"tags": [""]},
        {"tags": ["x" * 31]},
        {"first": 101},
        {"first": 1, "last": 1},
    ],
)
async def test_what_does_not_fit_is_an_error_with_its_code(
    workshop: Workshop, asked: dict[str, Any]
) -> None:
    assert (await execute(workshop.runtime, FIND, None, **asked)).codes == ["INVALID_INPUT"]


async def test_newer_ones_and_likes_do_not_move_the_next_page_by_likes(
    workshop: Workshop, owner: Viewer, cast: dict[str, Character]
) -> None:
    names, info = await find(workshop, None, FIND, order="POPULAR", first=3)
    assert names == POPULAR[:3]
    await Character.create(
        owner_id=owner.user_id,
        name="New",
        age=30,
        summary="New.",
        likes=9,
        status=CharacterStatus.COMMUNITY,
    )
    await Character.filter(name="Fay").update(likes=1_000)
    names, _ = await find(workshop, None, FIND, order="POPULAR", first=3, after=info["endCursor"])
    assert names == POPULAR[3:6]


async def test_an_owner_lists_their_own_by_status(
    workshop: Workshop, owner: Viewer, cast: dict[str, Character]
) -> None:
    other = await workshop.viewer()
    await workshop.character(other, status=CharacterStatus.COMMUNITY)
    gone = await Character.get(name="Ana PENDING")
    await Character.filter(id=gone.id).update(deleted_at=gone.created_at)
    assert await walk(workshop, owner, OWN, status="COMMUNITY") == NEWEST
    assert await walk(workshop, owner, OWN, status="VERIFIED") == [f"{n} VERIFIED" for n in NEWEST]
    pending = await walk(workshop, owner, OWN, status="PENDING")
    assert pending == [f"{name} PENDING" for name in NEWEST if name != "Ana"]
    assert len(await walk(workshop, owner, OWN)) == 3 * len(CAST) - 1
    assert len(await walk(workshop, other, OWN)) == 1
    assert await ask(workshop.runtime, OWN, None) == {"viewer": None}


async def test_a_viewer_likes_and_finds_again_what_they_like(
    workshop: Workshop, cast: dict[str, Character]
) -> None:
    viewer = await workshop.viewer()
    liked = ["Hal", "Ana", "Fay", "Bea", "Cid"]
    for name in [*liked, "Ana"]:
        asked = {"characterId": global_id("Character", cast[name].id)}
        answer = (await ask(workshop.runtime, LIKE, viewer, input=asked))["answer"]
        assert answer["__typename"] == "LikedCharacter"
        assert answer["character"] == {
            "name": name,
            "likes": cast[name].likes + 1,
            "isLiked": True,
        }
    assert await walk(workshop, viewer, FAVORITES) == liked[::-1]
    asked = {"characterId": global_id("Character", cast["Fay"].id)}
    for _ in range(2):
        answer = (await ask(workshop.runtime, UNLIKE, viewer, input=asked))["answer"]
        assert answer["character"] == {"name": "Fay", "likes": 7, "isLiked": False}
    await Character.filter(name="Ana").update(status=CharacterStatus.VERIFIED)
    assert await walk(workshop, viewer, FAVORITES) == ["Cid", "Bea", "Hal"]
    assert await walk(workshop, await workshop.viewer(), FAVORITES) == []


async def test_what_cannot_be_liked_is_a_problem(
    workshop: Workshop, owner: Viewer, cast: dict[str, Character]
) -> None:
    viewer = await workshop.viewer()
    private = await Character.get(name="Ana PENDING")
    for identifier in ("", global_id("Viewer", viewer.user_id), global_id("Character", private.id)):
        for operation in (LIKE, UNLIKE):
            asked = {"characterId": identifier}
            answer = (await ask(workshop.runtime, operation, viewer, input=asked))["answer"]
            assert (answer["__typename"], answer["code"]) == ("NotFoundProblem", "NOT_FOUND")
    asked = {"characterId": global_id("Character", cast["Ana"].id)}
    for operation in (LIKE, UNLIKE):
        answer = await execute(workshop.runtime, operation, None, input=asked)
        assert answer.codes == ["UNAUTHENTICATED"]


async def test_liking_too_often_says_when_to_try_again(
    workshop: Workshop, cast: dict[str, Character]
) -> None:
    viewer = await workshop.viewer()
    asked = {"characterId": global_id("Character", cast["Ana"].id)}
    kinds = set()
    for _ in range(workshop.runtime.settings.likes_per_minute + 1):
        answer = (await ask(workshop.runtime, LIKE, viewer, input=asked))["answer"]
        kinds.add(answer["__typename"])
    assert kinds == {"LikedCharacter", "RateLimitedProblem"}
    assert 1 <= answer["retryAfterSeconds"] <= 60


async def test_likes_are_counted_for_everyone_and_liked_is_for_who_is_signed_in(
    workshop: Workshop, owner: Viewer, cast: dict[str, Character]
) -> None:
    one = "query ($id: ID!) { character(id: $id) { likes isLiked } }"
    private = await Character.get(name="Ana PENDING")
    stranger = await workshop.viewer()
    for character, viewer, shown in (
        (cast["Ana"], None, {"likes": 3, "isLiked": None}),
        (cast["Ana"], stranger, {"likes": 3, "isLiked": False}),
        (private, None, {"likes": 0, "isLiked": None}),
        (private, stranger, {"likes": 0, "isLiked": False}),
        (private, owner, {"likes": 3, "isLiked": False}),
    ):
        identifier = global_id("Character", character.id)
        assert await ask(workshop.runtime, one, viewer, id=identifier) == {"character": shown}


async def test_popular_tags_are_those_of_shared_characters(
    workshop: Workshop, owner: Viewer, cast: dict[str, Character]
) -> None:
    await workshop.character(owner)
    tags = "query ($first: Int!) { popularTags(first: $first) }"
    assert await ask(workshop.runtime, "{ popularTags }", None) == {
        "popularTags": ["sea", "night", "lighthouse", "rain"]
    }
    assert await ask(workshop.runtime, tags, None, first=1) == {"popularTags": ["sea"]}
    for first in (-1, 101):
        answer = await execute(workshop.runtime, tags, None, first=first)
        assert answer.codes == ["INVALID_INPUT"]


@pytest.mark.parametrize("search", [None, "lighthouse"])
async def test_a_page_takes_as_many_statements_whatever_its_size(
    workshop: Workshop, owner: Viewer, caplog: pytest.LogCaptureFixture, search: str | None
) -> None:
    for _ in range(20):
        await workshop.character(owner, status=CharacterStatus.COMMUNITY, main_image=True)
    everything = """query ($first: Int, $search: String) {
        characters(first: $first, search: $search) { nodes {
            name likes isLiked owner { displayName } mainImage { url } } } }"""
    counts = []
    for first in (1, 20):
        with statements(caplog) as found:
            data = await ask(workshop.runtime, everything, owner, first=first, search=search)
        assert len(data["characters"]["nodes"]) == first
        counts.append(len(found))
    # characters, likes, owners, main images; before them what a search means
    assert counts[0] == counts[1] <= (5 if search else 4)
