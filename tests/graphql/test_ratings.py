"""Who sees what of which rating, by which reader: one table, for pictures and films."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from app.accounts import preferences
from app.accounts.models import Role, User
from app.accounts.viewer import Viewer
from app.characters.models import Character
from app.galleries import likes
from app.galleries.models import GalleryItem
from app.graphql.nodes import global_id
from app.infra.db import connection
from app.media.models import AssetKind
from app.ratings import Rating
from app.web.media import routes
from tests.graphql.asking import ask
from tests.media.rated import BLURRED_BYTES, ORIGINAL_BYTES, POSTER_BYTES, rated_asset
from tests.workshop import Workshop

ALL = tuple(Rating)
MEDIA = "url isBlurred blurReason rating thumbhash"
PICTURE, FILM = f"rating image {{ {MEDIA} }}", f"rating video {{ {MEDIA} posterUrl }}"
ITEM = f"... on GalleryImage {{ {PICTURE} }} ... on GalleryVideo {{ {FILM} }}"
LIST = f"""query ($id: ID!, $ratings: [Rating!]) {{ character(id: $id) {{
    galleryImages(ratings: $ratings) {{ nodes {{ {PICTURE} }} }}
    galleryVideos(ratings: $ratings) {{ nodes {{ {FILM} }} }} }} }}"""
NODE = f"query ($id: ID!) {{ node(id: $id) {{ {ITEM} }} }}"
FAVORITES = f"""query ($ratings: [Rating!]) {{ viewer {{
    favoriteItems(ratings: $ratings) {{ nodes {{ {ITEM} }} }} }} }}"""
# who, what lists give them unasked, and what they get as it is
TABLE = {
    "nobody": (Rating.SAFE, Rating.SAFE),
    "somebody": (Rating.SAFE, Rating.SAFE),
    "somebody who asked for the suggestive": (Rating.SUGGESTIVE, Rating.SUGGESTIVE),
    "somebody who asked for all": (Rating.EXPLICIT, Rating.EXPLICIT),
    "the owner": (Rating.SAFE, Rating.EXPLICIT),
    "a moderator": (Rating.SAFE, Rating.EXPLICIT),
}
everybody = pytest.mark.parametrize("who", TABLE)


@dataclass
class Scene:
    """A character with a picture and a film of each rating."""

    workshop: Workshop
    owner: Viewer
    character: Character
    items: list[GalleryItem]
    client: httpx.AsyncClient

    async def viewer(self, who: str) -> Viewer | None:
        """One of the table."""
        if who in ("nobody", "the owner"):
            return None if who == "nobody" else self.owner
        role = Role.MODERATOR if who == "a moderator" else Role.USER
        return await preferences.set_shown_rating(
            await self.workshop.viewer(role=role), TABLE[who][0]
        )

    async def listed(self, viewer: Viewer | None, ratings: Any = None) -> list[Any]:
        """What the galleries list for them."""
        identifier = global_id("Character", self.character.id)
        found = await ask(self.workshop.runtime, LIST, viewer, id=identifier, ratings=ratings)
        lists = found["character"]
        return [*lists["galleryImages"]["nodes"], *lists["galleryVideos"]["nodes"]]

    async def fetched(self, url: str) -> tuple[int, bytes]:
        """What the media route answers."""
        answer = await self.client.get(url)
        return answer.status_code, answer.content

    async def assert_shown(self, items: list[Any], most: Rating) -> None:
        """Each as it is up to `most` and blurred beyond, in the answer and by its addresses."""
        for item in items:
            media, rating = item.get("image") or item["video"], Rating(item["rating"])
            assert (media["rating"], media["thumbhash"]) == (rating, "aGFzaA==")
            blurred = rating.exceeds(most)
            assert media["isBlurred"] is blurred
            assert (media["blurReason"] is not None) is blurred
            unsigned = media["url"].partition("?")[0]
            if blurred:
                for address in (media["url"], media.get("posterUrl", media["url"])):
                    assert await self.fetched(address) == (200, BLURRED_BYTES)
            else:
                assert await self.fetched(media["url"]) == (200, ORIGINAL_BYTES)
                assert await self.fetched(media.get("posterUrl", media["url"])) == (
                    200,
                    POSTER_BYTES if "posterUrl" in media else ORIGINAL_BYTES,
                )
                is_open = (await self.fetched(unsigned))[0] == 200
                assert is_open is (rating is Rating.SAFE)


@pytest.fixture
async def scene(workshop: Workshop) -> AsyncIterator[Scene]:
    owner = await workshop.viewer()
    character, items = await workshop.character(owner), []
    for kind in AssetKind:
        for rating in ALL:
            asset = await rated_asset(workshop.runtime.storage, rating, kind=kind)
            item = await workshop.gallery_item(character, kind=kind, asset_id=asset.id)
            await GalleryItem.filter(id=item.id).update(rating=rating)
            items.append(await GalleryItem.get(id=item.id))
    app = Starlette(routes=routes)
    app.state.runtime = workshop.runtime
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as client:
        yield Scene(workshop, owner, character, items, client)


@everybody
async def test_lists_show_what_was_asked_for_and_others_blurred_on_demand(
    scene: Scene, who: str
) -> None:
    viewer, (unasked, most) = await scene.viewer(who), TABLE[who]
    found = await scene.listed(viewer)
    assert [item["rating"] for item in found] == [*reversed(unasked.up_to())] * 2
    await scene.assert_shown(found, most)
    found = await scene.listed(viewer, ALL)
    assert [item["rating"] for item in found] == [*reversed(ALL)] * 2
    await scene.assert_shown(found, most)
    found = await scene.listed(viewer, ["EXPLICIT"])
    assert [item["rating"] for item in found] == ["EXPLICIT"] * 2
    assert await scene.listed(viewer, []) == []


@everybody
async def test_an_id_names_everything_and_shows_what_the_viewer_may_see(
    scene: Scene, who: str
) -> None:
    viewer, (_, most) = await scene.viewer(who), TABLE[who]
    for item in scene.items:
        name = "GalleryImage" if item.kind is AssetKind.IMAGE else "GalleryVideo"
        found = await ask(scene.workshop.runtime, NODE, viewer, id=global_id(name, item.id))
        assert found["node"]["rating"] == item.rating
        await scene.assert_shown([found["node"]], most)


@pytest.mark.parametrize("who", [who for who in TABLE if who != "nobody"])
async def test_favorites_keep_to_what_the_viewer_asked_for(scene: Scene, who: str) -> None:
    viewer, (unasked, most) = await scene.viewer(who), TABLE[who]
    assert viewer is not None
    runtime = scene.workshop.runtime
    for item in scene.items:
        await likes.like(viewer, item.id, limiter=runtime.rate_limiter, settings=runtime.settings)
    for ratings, expected in ((None, unasked.up_to()), (ALL, ALL)):
        found = await ask(runtime, FAVORITES, viewer, ratings=ratings)
        items = found["viewer"]["favoriteItems"]["nodes"]
        assert [item["rating"] for item in items] == [*reversed(expected)] * 2
        await scene.assert_shown(items, most)


async def test_who_asked_and_has_no_link_any_more_gets_nothing(scene: Scene) -> None:
    (item,) = [one for one in await scene.listed(scene.owner, ["EXPLICIT"]) if "image" in one]
    url = item["image"]["url"]
    assert await scene.fetched(url) == (200, ORIGINAL_BYTES)
    for wrong in (
        url.replace("signature=", "signature=x"),
        url.replace("expires=", "expires=1"),
        url.replace("audience=", "audience=x"),
        url.replace(str(scene.items[2].asset_id), str(scene.items[1].asset_id)),  # type: ignore[attr-defined]  # ORM's key
    ):
        assert (await scene.fetched(wrong))[0] == 404


async def test_whoever_made_it_gets_it_as_it_is(scene: Scene) -> None:
    maker = await scene.workshop.viewer()
    await connection().execute_query("UPDATE assets SET maker_id = $1", [maker.user_id])
    await scene.assert_shown(await scene.listed(maker, ALL), Rating.EXPLICIT)


async def test_a_delivered_picture_that_shows_too_much_arrives_blurred(scene: Scene) -> None:
    workshop, owner = scene.workshop, scene.owner
    await GalleryItem.all().delete()
    workshop.classifier.answer = 0.95
    await workshop.run(await workshop.accepted(owner, character_id=scene.character.id))
    assert await scene.listed(None) == []
    (hidden,), (seen,) = [await scene.listed(viewer, ALL) for viewer in (None, owner)]
    assert (hidden["rating"], hidden["image"]["isBlurred"]) == ("EXPLICIT", True)
    assert seen["image"]["isBlurred"] is False
    blurred, original = [await scene.fetched(one["image"]["url"]) for one in (hidden, seen)]
    assert (blurred[0], original[0]) == (200, 200)
    assert b"WEBP" in blurred[1][:12]
    assert blurred[1] != original[1]
    assert (await scene.fetched(seen["image"]["url"].partition("?")[0]))[0] == 404


SET = """mutation ($rating: Rating!) { setShownRating(input: {rating: $rating}) {
    ... on ShownRatingSet { viewer { shownRating } } } }"""


async def test_a_viewer_chooses_what_they_are_shown_and_can_take_it_back(scene: Scene) -> None:
    viewer = await scene.workshop.viewer()
    runtime = scene.workshop.runtime
    assert await ask(runtime, "{ viewer { shownRating } }", viewer) == {
        "viewer": {"shownRating": "SAFE"}
    }
    for rating in ("EXPLICIT", "EXPLICIT", "SAFE"):
        found = await ask(runtime, SET, viewer, rating=rating)
        assert found["setShownRating"]["viewer"] == {"shownRating": rating}
        assert (await User.get(id=viewer.user_id)).shown_rating == rating
    assert (await User.get(id=scene.owner.user_id)).shown_rating is Rating.SAFE
