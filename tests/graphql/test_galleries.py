"""Galleries: public for everyone, newest first, page by page."""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.catalogue.sizes import AspectRatio
from app.characters.models import Character
from app.galleries import curation
from app.galleries.models import GalleryItem
from app.graphql.nodes import global_id
from app.media.models import AssetKind
from tests.graphql.asking import ask, execute
from tests.workshop import EDIT_MODEL, IMAGE_MODEL, Workshop, film_order

ITEM = "id prompt origin seed createdAt model { slug } baseImage { url }"
PICTURES = f"""query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {{
    character(id: $id) {{
        galleryImages(first: $first, after: $after, last: $last, before: $before) {{
            edges {{ cursor node {{ {ITEM} image {{
                url small: url(width: 32) width height contentType sizeBytes thumbhash isPreview
            }} }} }}
            pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }} }}"""
FILMS = f"""query ($id: ID!, $first: Int) {{ character(id: $id) {{
    galleryVideos(first: $first) {{ nodes {{ {ITEM} video {{
        url posterUrl width height durationSeconds hasAudio contentType thumbhash isPreview
    }} }} }} }} }}"""

ORDER = """query ($id: ID!) { generation(id: $id) {
    aspectRatio conversationId outputs { galleryItem { __typename id } } } }"""


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def character(workshop: Workshop, owner: Viewer) -> Character:
    return await workshop.character(owner, main_image=True)


async def pictures(workshop: Workshop, character: Character, **window: Any) -> Any:
    """A page of the gallery, as nobody signed in sees it."""
    identifier = global_id("Character", character.id)
    found = await ask(workshop.runtime, PICTURES, None, id=identifier, **window)
    return found["character"]["galleryImages"]


async def test_a_delivered_picture_is_public_at_once(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    await workshop.run(await workshop.accepted(owner, character_id=character.id, seed=7))
    (edge,) = (await pictures(workshop, character))["edges"]
    item, image = edge["node"], edge["node"]["image"]
    assert (item["prompt"], item["origin"], item["seed"]) == (
        "on a cliff by the sea",
        "INDEPENDENT",
        "7",
    )
    assert (item["model"], item["baseImage"]) == ({"slug": IMAGE_MODEL}, None)
    assert (image["width"], image["height"], image["contentType"]) == (64, 48, "image/webp")
    assert image["url"].startswith("http://galatea.test/media/")
    assert image["small"].startswith("http://galatea.test/media/")
    assert image["thumbhash"]


async def test_a_derived_picture_shows_what_it_was_made_from(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    await workshop.run(await workshop.accepted(owner, character_id=character.id, model=EDIT_MODEL))
    (edge,) = (await pictures(workshop, character))["edges"]
    assert edge["node"]["origin"] == "DERIVED"
    main_image_id = (await Character.filter(id=character.id).values("main_image_id"))[0]
    assert str(main_image_id["main_image_id"]) in edge["node"]["baseImage"]["url"]


async def test_a_film_stands_among_the_films_alone(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    wanted = film_order(character_id=character.id)
    await workshop.run(await workshop.accepted_film(owner, wanted))
    assert (await pictures(workshop, character))["edges"] == []
    identifier = global_id("Character", character.id)
    found = await ask(workshop.runtime, FILMS, None, id=identifier)
    (item,) = found["character"]["galleryVideos"]["nodes"]
    film = item["video"]
    assert (film["durationSeconds"], film["hasAudio"]) == (1.0, False)
    assert (film["contentType"], film["width"], film["height"]) == ("video/mp4", 64, 48)
    assert film["url"] != film["posterUrl"]
    assert item["baseImage"] is not None


async def test_a_gallery_is_paged_both_ways(workshop: Workshop, character: Character) -> None:
    made = [
        global_id("GalleryImage", (await workshop.gallery_item(character)).id) for _ in range(5)
    ][::-1]
    await workshop.gallery_item(character, kind=AssetKind.VIDEO)

    async def page(**window: Any) -> tuple[list[str], dict[str, Any]]:
        found = await pictures(workshop, character, **window)
        return [edge["node"]["id"] for edge in found["edges"]], found["pageInfo"]

    ids, info = await page(first=3)
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[:3], True, False)
    ids, info = await page(first=3, after=info["endCursor"])
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[3:], False, True)
    ids, info = await page(last=2, before=info["startCursor"])
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[1:3], True, True)
    ids, info = await page(last=4)
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[1:], False, True)


async def test_another_character_s_pictures_are_elsewhere(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    await workshop.gallery_item(await workshop.character(owner))
    assert (await pictures(workshop, character))["edges"] == []


@pytest.mark.parametrize("window", [{"first": 101}, {"after": "MTp4"}, {"last": 1, "first": 1}])
async def test_a_page_that_cannot_be_is_an_error_with_its_code(
    workshop: Workshop, character: Character, window: dict[str, Any]
) -> None:
    identifier = global_id("Character", character.id)
    answer = await execute(workshop.runtime, PICTURES, None, id=identifier, **window)
    assert answer.codes == ["INVALID_INPUT"]


async def test_an_order_leads_to_its_item_until_that_is_removed(
    workshop: Workshop, owner: Viewer
) -> None:
    made = await workshop.accepted(owner, aspect_ratio=AspectRatio.LANDSCAPE_4_3)
    identifier = global_id("Generation", made.id)

    async def told() -> tuple[Any, ...]:
        one = (await ask(workshop.runtime, ORDER, owner, id=identifier))["generation"]
        (output,) = one["outputs"]
        return one["aspectRatio"], one["conversationId"], output["galleryItem"]

    assert await told() == ("LANDSCAPE_4_3", None, None)
    await workshop.run(made)
    item = await GalleryItem.get(generation_id=made.id)
    shown = {"__typename": "GalleryImage", "id": global_id("GalleryImage", item.id)}
    assert await told() == ("LANDSCAPE_4_3", None, shown)
    await curation.remove_item(owner, item.id)
    assert await told() == ("LANDSCAPE_4_3", None, None)
