"""What a list shows of a character is what its own page shows, whatever is asked and whoever asks.

A list is read for the columns that a document asks for, a page of its own by whole rows.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts import preferences
from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus
from app.graphql.nodes import global_id
from app.infra.db import connection
from app.media.models import AssetKind
from app.ratings import Rating
from tests.graphql.asking import ask, statements
from tests.media.rated import rated_asset
from tests.workshop import Workshop

_MEDIA: tuple[str, ...] = (
    "rating",
    "width",
    "height",
    "contentType",
    "sizeBytes",
    "thumbhash",
    "isPreview",
    "url",
)
_MEDIA += (
    "isBlurred",
    "blurReason",
    "provenance { source digitalSourceType madeAt model { slug } }",
)
_IMAGE = (*_MEDIA, "url(width: 40)")
_VIDEO = (*_MEDIA, "durationSeconds", "hasAudio", "posterUrl", "posterUrl(width: 40)")
_ITEM: tuple[str, ...] = (
    "id",
    "prompt",
    "origin",
    "rating",
    "likes",
    "seed",
    "createdAt",
    "fromEarlierLook",
)
_ITEM += ("character { id name likes }", "model { slug }", "isLiked", "baseItem { id }")
_ITEM += ("baseImage { url rating isBlurred }", "baseRemoved")
_CHARACTER: tuple[str, ...] = (
    "id",
    "name",
    "age",
    "summary",
    "tags",
    "status",
    "createdAt",
    "description",
)
_CHARACTER += ("appearance", "submittedAt", "textVersion", "isOwn", "scenarios { title }")
_CHARACTER += (
    "mainImages { nodes { id isCurrent image { url } } }",
    "transitions { nodes { action } }",
)
_CHARACTER += ("likes", "isLiked", "owner { displayName }")
_GALLERIES = (
    "galleryImages(first: 1, order: POPULAR) { edges { cursor } pageInfo { endCursor } }",
    "galleryImages(ratings: [SAFE, EXPLICIT], last: 1) { nodes { id } pageInfo { startCursor } }",
    "a: galleryImages { nodes { image { url } } } b: galleryVideos { nodes { video { url } } }",
    "... on Character { galleryImages { edges { node { ... on GalleryItem { prompt } } } } }",
)
FIELDS = [
    *_CHARACTER,
    *_GALLERIES,
    *(f"mainImage {{ {one} }}" for one in _IMAGE),
    *(f"galleryImages(ratings: [SAFE, EXPLICIT]) {{ nodes {{ {one} }} }}" for one in _ITEM),
    *(f"galleryImages(ratings: [EXPLICIT]) {{ nodes {{ image {{ {one} }} }} }}" for one in _IMAGE),
    *(f"galleryVideos(ratings: [EXPLICIT]) {{ nodes {{ video {{ {one} }} }} }}" for one in _VIDEO),
]
LIST = "query {{ characters(first: 5) {{ nodes {{ {0} }} }} }}"
PAGE = "query ($id: ID!) {{ character(id: $id) {{ {0} }} }}"


@pytest.fixture
async def shown(workshop: Workshop) -> tuple[Viewer, Character]:
    """A shared character with a face, pictures of two ratings, one made of another, and a film."""
    owner = await workshop.viewer()
    character = await workshop.character(owner, main_image=True, status=CharacterStatus.COMMUNITY)
    safe = await workshop.gallery_item(character)
    storage, kind = workshop.runtime.storage, AssetKind.IMAGE
    for rating in (Rating.SAFE, Rating.EXPLICIT):
        asset = await rated_asset(storage, rating, kind=kind, maker_id=owner.user_id)
        item = await workshop.gallery_item(character, kind=kind, asset_id=asset.id)
        await connection().execute_query(
            "UPDATE gallery_items SET rating = $2, likes = 3, origin = 'DERIVED', "
            "base_item_id = $3, base_asset_id = $4 WHERE id = $1",
            [item.id, rating.value, safe.id, safe.asset_id],  # type: ignore[attr-defined]  # ORM's
        )
    kind = AssetKind.VIDEO
    asset = await rated_asset(storage, Rating.EXPLICIT, kind=kind, maker_id=owner.user_id)
    film = await workshop.gallery_item(character, kind=kind, asset_id=asset.id)
    await connection().execute_query(
        "UPDATE gallery_items SET rating = 'EXPLICIT' WHERE id = $1", [film.id]
    )
    return owner, character


@pytest.mark.parametrize("who", ["nobody", "the owner", "who asked for all"])
async def test_a_list_shows_of_each_field_what_a_page_shows(
    workshop: Workshop, shown: tuple[Viewer, Character], who: str
) -> None:
    owner, character = shown
    viewer = None if who == "nobody" else owner
    if who == "who asked for all":
        viewer = await preferences.set_shown_rating(await workshop.viewer(), Rating.EXPLICIT)
    identifier = global_id("Character", character.id)
    # back and forth, as what was asked of late is still known and need not be validated again
    for field in reversed(FIELDS) if who == "the owner" else FIELDS:
        listed: Any = await ask(workshop.runtime, LIST.format(field), viewer)
        page = await ask(workshop.runtime, PAGE.format(field), viewer, id=identifier)
        assert listed["characters"]["nodes"] == [page["character"]], field


async def test_a_page_of_characters_and_galleries_is_two_statements(
    workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    owner = await workshop.viewer()
    for _ in range(3):
        one = await workshop.character(owner, main_image=True, status=CharacterStatus.COMMUNITY)
        await workshop.gallery_item(one)
    document = """query ($n: Int) { characters(first: 3) { nodes { name mainImage { url width }
        galleryImages(first: $n) { nodes { prompt image { url(width: 40) } } } } } }"""
    with statements(caplog) as found:
        told = await ask(workshop.runtime, document, owner, n=2)
    assert len(told["characters"]["nodes"]) == 3
    assert len(found) == 2
    assert not any("description" in one or "appearance" in one for one in found)
