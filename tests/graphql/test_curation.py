"""Liking and removing what galleries show, and what is told of where it came from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus
from app.clock import now
from app.galleries.models import GalleryItem, ItemState
from app.generations.models import Generation
from app.graphql.nodes import global_id
from app.ids import uuid7
from app.media.models import Asset, AssetKind
from tests.graphql.asking import ask, execute, statements, times_asked
from tests.workshop import EDIT_MODEL, Workshop, film_order

LIKE = """mutation ($id: ID!) { likeGalleryItem(input: {itemId: $id}) { __typename
    ... on LikedGalleryItem { item { id likes isLiked } } ... on Problem { code } } }"""
UNLIKE = """mutation ($id: ID!) { unlikeGalleryItem(input: {itemId: $id}) { __typename
    ... on UnlikedGalleryItem { item { id likes isLiked } } ... on Problem { code } } }"""
REMOVE = """mutation ($id: ID!) { removeGalleryItem(input: {itemId: $id}) { __typename
    ... on RemovedGalleryItem { itemId removedAt } ... on Problem { code } } }"""
FAVORITES = """query ($first: Int, $after: String, $last: Int, $before: String) { viewer {
    favoriteItems(first: $first, after: $after, last: $last, before: $before) {
        nodes { __typename id } pageInfo { endCursor startCursor hasNextPage } } } }"""
NODE = "query ($id: ID!) { node(id: $id) { id } }"
TOLD = "id origin fromEarlierLook baseRemoved baseItem { id } baseImage { url }"
GALLERY = f"""query ($id: ID!, $order: GalleryOrder!, $first: Int, $after: String, $last: Int,
    $before: String) {{ character(id: $id) {{
    galleryImages(order: $order, first: $first, after: $after, last: $last, before: $before) {{
        nodes {{ {TOLD} likes isLiked }} pageInfo {{ startCursor endCursor hasNextPage }} }}
    galleryVideos {{ nodes {{ {TOLD} }} }} }} }}"""
RESULT = (
    "query ($id: ID!) { node(id: $id) { ... on Generation { result { ... on Image { url } } } } }"
)


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def character(workshop: Workshop, owner: Viewer) -> Character:
    return await workshop.character(owner, main_image=True)


def picture(item: GalleryItem) -> str:
    return global_id("GalleryImage", item.id)


async def gallery(
    workshop: Workshop, character: Character, *, order: str = "NEW", **window: Any
) -> Any:
    """A page of the pictures, as nobody signed in sees it, and the films."""
    identifier = global_id("Character", character.id)
    found = await ask(workshop.runtime, GALLERY, None, id=identifier, order=order, **window)
    return found["character"]


async def likers(workshop: Workshop, item: GalleryItem, *, number: int) -> None:
    for _ in range(number):
        await ask(workshop.runtime, LIKE, await workshop.viewer(), id=picture(item))


async def test_a_like_counts_once_and_can_be_taken_back_once(
    workshop: Workshop, character: Character
) -> None:
    item, viewer = await workshop.gallery_item(character), await workshop.viewer()
    await likers(workshop, item, number=1)
    for operation, count in ((LIKE, 2), (LIKE, 2), (UNLIKE, 1), (UNLIKE, 1)):
        (answer,) = (await ask(workshop.runtime, operation, viewer, id=picture(item))).values()
        assert answer["item"] == {
            "id": picture(item),
            "likes": count,
            "isLiked": operation is LIKE,
        }
    (shown,) = (await gallery(workshop, character))["galleryImages"]["nodes"]
    assert (shown["likes"], shown["isLiked"]) == (1, None)


async def test_taking_likes_back_too_often_says_so(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    item = picture(await workshop.gallery_item(character))
    settings = workshop.runtime.settings.model_copy(update={"likes_per_minute": 1})
    hasty = replace(workshop.runtime, settings=settings)
    kinds = [
        (await ask(hasty, UNLIKE, owner, id=item))["unlikeGalleryItem"]["__typename"]
        for _ in range(2)
    ]
    assert kinds == ["UnlikedGalleryItem", "RateLimitedProblem"]


async def test_nobody_likes_or_removes_without_being_signed_in(
    workshop: Workshop, character: Character
) -> None:
    item = await workshop.gallery_item(character)
    for operation in (LIKE, UNLIKE, REMOVE):
        answer = await execute(workshop.runtime, operation, None, id=picture(item))
        assert answer.codes == ["UNAUTHENTICATED"]
    assert (await GalleryItem.get(id=item.id)).state is ItemState.SHOWN


async def test_favorites_are_paged_both_ways_the_newest_like_first(
    workshop: Workshop, character: Character
) -> None:
    viewer = await workshop.viewer()
    kinds = (AssetKind.IMAGE, AssetKind.VIDEO, AssetKind.IMAGE)
    made = [await workshop.gallery_item(character, kind=kind) for kind in kinds]
    ids = [
        global_id("GalleryVideo" if item.kind is AssetKind.VIDEO else "GalleryImage", item.id)
        for item in (made[1], made[0], made[2])
    ]
    for identifier in ids:
        await ask(workshop.runtime, LIKE, viewer, id=identifier)

    async def page(**window: Any) -> tuple[list[str], Any]:
        found = await ask(workshop.runtime, FAVORITES, viewer, **window)
        favorites = found["viewer"]["favoriteItems"]
        return [node["id"] for node in favorites["nodes"]], favorites["pageInfo"]

    newest_first = ids[::-1]
    found, info = await page(first=2)
    assert (found, info["hasNextPage"]) == (newest_first[:2], True)
    found, info = await page(first=2, after=info["endCursor"])
    assert (found, info["hasNextPage"]) == (newest_first[2:], False)
    assert (await page(last=1, before=info["startCursor"]))[0] == newest_first[1:2]
    assert (await ask(workshop.runtime, FAVORITES, await workshop.viewer()))["viewer"][
        "favoriteItems"
    ]["nodes"] == []


async def test_the_popular_ones_come_first_and_are_paged_both_ways(
    workshop: Workshop, character: Character
) -> None:
    made = [await workshop.gallery_item(character) for _ in range(4)]
    await likers(workshop, made[1], number=2)
    await likers(workshop, made[2], number=1)
    expected = [picture(made[number]) for number in (1, 2, 3, 0)]

    async def page(**window: Any) -> tuple[list[str], Any]:
        found = (await gallery(workshop, character, order="POPULAR", **window))["galleryImages"]
        return [node["id"] for node in found["nodes"]], found["pageInfo"]

    found, info = await page(first=3)
    assert (found, info["hasNextPage"]) == (expected[:3], True)
    found, info = await page(first=3, after=info["endCursor"])
    assert (found, info["hasNextPage"]) == (expected[3:], False)
    found, _ = await page(last=2, before=info["startCursor"])
    assert found == expected[1:3]


async def test_a_cursor_of_one_order_is_refused_by_the_other(
    workshop: Workshop, character: Character
) -> None:
    await workshop.gallery_item(character)
    identifier = global_id("Character", character.id)
    for order, other in (("NEW", "POPULAR"), ("POPULAR", "NEW")):
        info = (await gallery(workshop, character, order=order))["galleryImages"]["pageInfo"]
        for place in ("after", "before"):
            wrong = {"order": other, place: info["endCursor"]}
            answer = await execute(workshop.runtime, GALLERY, None, id=identifier, **wrong)
            assert answer.codes == ["INVALID_INPUT"]


async def test_what_its_owner_removes_is_hidden_at_once_everywhere_and_stays_paid(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    generation = await workshop.run(await workshop.accepted(owner, character_id=character.id))
    item = await GalleryItem.get(generation_id=generation.id)
    await ask(workshop.runtime, LIKE, owner, id=picture(item))
    found = await ask(workshop.runtime, RESULT, owner, id=global_id("Generation", generation.id))
    assert found["node"]["result"] is not None
    before = now()
    answers = [await ask(workshop.runtime, REMOVE, owner, id=picture(item)) for _ in range(2)]
    assert answers[0] == answers[1], "the second time changes nothing"
    assert answers[0]["removeGalleryItem"]["itemId"] == picture(item)
    for who in (owner, None, await workshop.viewer(role=Role.MODERATOR)):
        assert await ask(workshop.runtime, NODE, who, id=picture(item)) == {"node": None}
    assert (await gallery(workshop, character))["galleryImages"]["nodes"] == []
    for favorites in (await ask(workshop.runtime, FAVORITES, owner)).values():
        assert favorites["favoriteItems"]["nodes"] == []
    found = await ask(workshop.runtime, RESULT, owner, id=global_id("Generation", generation.id))
    assert found["node"]["result"] is None
    for operation in (LIKE, UNLIKE):
        (answer,) = (await ask(workshop.runtime, operation, owner, id=picture(item))).values()
        assert answer["code"] == "NOT_FOUND"
    removed = await GalleryItem.get(id=item.id).select_related("asset")
    assert removed.removed_at is not None
    assert removed.removed_at >= before
    assert removed.asset.removed_at is not None
    paid = await Generation.get(id=generation.id)
    assert paid.captured_aurum == generation.captured_aurum > 0


async def test_nobody_else_removes_anything_and_what_is_not_there_is_not_found(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    item = await workshop.gallery_item(character)
    film = await workshop.gallery_item(character, kind=AssetKind.VIDEO)
    other, moderator = await workshop.viewer(), await workshop.viewer(role=Role.MODERATOR)

    async def tried(viewer: Viewer, identifier: str) -> str:
        answer = await ask(workshop.runtime, REMOVE, viewer, id=identifier)
        return str(answer["removeGalleryItem"].get("code", "REMOVED"))

    assert await tried(other, picture(item)) == "NOT_ALLOWED"
    assert await tried(moderator, picture(item)) == "NOT_ALLOWED"
    assert await GalleryItem.filter(state=ItemState.SHOWN).count() == 2
    for identifier in (
        global_id("GalleryImage", uuid7()),
        global_id("Character", character.id),
        "nonsense",
    ):
        assert await tried(owner, identifier) == "NOT_FOUND"
    assert await tried(owner, global_id("GalleryVideo", film.id)) == "REMOVED"
    assert await tried(other, global_id("GalleryVideo", film.id)) == "NOT_FOUND"


async def test_a_derived_picture_says_when_the_main_image_is_another_one_since(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    await workshop.run(await workshop.accepted(owner, character_id=character.id))
    await workshop.run(await workshop.accepted(owner, character_id=character.id, model=EDIT_MODEL))
    await workshop.run(await workshop.accepted_film(owner, film_order(character_id=character.id)))

    async def told() -> list[tuple[str, bool]]:
        found = await gallery(workshop, character)
        items = [*found["galleryImages"]["nodes"], *found["galleryVideos"]["nodes"]]
        return [(item["origin"], item["fromEarlierLook"]) for item in items]

    first_look = (await Asset.filter(main_image_of__id=character.id).first()) or Asset()
    assert await told() == [("DERIVED", False), ("INDEPENDENT", False), ("DERIVED", False)]
    await Character.filter(id=character.id).update(main_image_id=await workshop.asset())
    assert await told() == [("DERIVED", True), ("INDEPENDENT", False), ("DERIVED", True)]
    await Character.filter(id=character.id).update(main_image_id=first_look.id)
    assert await told() == [("DERIVED", False), ("INDEPENDENT", False), ("DERIVED", False)]


async def test_a_film_of_a_gallery_picture_knows_it_until_that_is_removed(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    base = await workshop.gallery_item(character)
    film = await workshop.gallery_item(character, kind=AssetKind.VIDEO)
    await GalleryItem.filter(id=film.id).update(
        origin="DERIVED",
        base_item_id=base.id,
        base_asset_id=base.asset_id,  # type: ignore[attr-defined]  # the ORM adds it to the key
    )
    (told,) = (await gallery(workshop, character))["galleryVideos"]["nodes"]
    assert (told["baseItem"], told["fromEarlierLook"]) == ({"id": picture(base)}, False)
    assert told["baseImage"] is not None
    assert told["baseRemoved"] is False
    await ask(workshop.runtime, REMOVE, owner, id=picture(base))
    (told,) = (await gallery(workshop, character))["galleryVideos"]["nodes"]
    assert (told["baseItem"], told["baseImage"], told["baseRemoved"]) == (None, None, True)
    assert told["fromEarlierLook"] is False


async def test_nothing_of_a_deleted_character_is_shown(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    item = await workshop.gallery_item(character)
    await ask(workshop.runtime, LIKE, owner, id=picture(item))
    await Character.filter(id=character.id).update(deleted_at=now())
    assert await ask(workshop.runtime, NODE, owner, id=picture(item)) == {"node": None}
    found = await ask(workshop.runtime, FAVORITES, owner)
    assert found["viewer"]["favoriteItems"]["nodes"] == []
    for operation in (LIKE, UNLIKE, REMOVE):
        (answer,) = (await ask(workshop.runtime, operation, owner, id=picture(item))).values()
        assert answer["code"] == "NOT_FOUND"


async def test_many_galleries_cost_as_many_queries_as_one(
    workshop: Workshop, owner: Viewer, caplog: pytest.LogCaptureFixture
) -> None:
    query = f"""{{
        viewer {{ favoriteItems {{ nodes {{ {TOLD} likes isLiked model {{ slug }} }} }} }}
        characters {{ nodes {{ galleryImages(order: POPULAR) {{ nodes {{
            {TOLD} isLiked character {{ isOwn }}
            image {{ url provenance {{ madeBy {{ displayName }} }} }}
        }} }} }} }} }}"""
    most = []
    for galleries in (2, 8):
        for _ in range(galleries):
            character = await workshop.character(owner, status=CharacterStatus.COMMUNITY)
            base, derived = [await workshop.gallery_item(character) for _ in range(2)]
            await GalleryItem.filter(id=derived.id).update(
                origin="DERIVED",
                base_item_id=base.id,
                base_asset_id=base.asset_id,  # type: ignore[attr-defined]  # ORM's key
            )
            await ask(workshop.runtime, LIKE, owner, id=picture(derived))
        with statements(caplog) as found:
            await ask(workshop.runtime, query, owner)
        most.append(times_asked(found))
    # a picture stands in two lists and under its base in both: what is read for these four may
    # meet in one statement or be asked for each place by itself, and never for each picture
    assert max(most) <= 4
