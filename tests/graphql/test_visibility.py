"""Who sees what of a character, through every reader that shows one: viewer, status, field."""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters.models import (
    Character,
    CharacterStatus,
    MainImage,
    Scenario,
    Transition,
    TransitionAction,
)
from app.clock import now
from app.galleries.models import GalleryItem
from app.generations import farewell
from app.graphql.nodes import global_id
from tests.graphql.asking import ask, execute
from tests.workshop import Workshop

PENDING, VERIFIED, COMMUNITY = CharacterStatus
IMAGES = {"mainImage", "galleryImages", "galleryVideos"}
PUBLIC = {"name", "age", "summary", "tags", "status", "createdAt", "owner", "scenarios"}
HIDDEN = {"description", "appearance", "openings"}
RECORD = {"submittedAt", "textVersion", "transitions", "mainImages"}
FIELDS = """... on Character { __typename id
    mainImage { url } galleryImages { nodes { id } } galleryVideos { nodes { id } }
    name age summary tags status createdAt owner { displayName }
    scenarios { title opening } description appearance submittedAt textVersion
    transitions { nodes { action before after reason actor { displayName } } }
    mainImages { nodes { prompt isCurrent source image { url } model { slug } } } }"""
ONE = f"query ($id: ID!) {{ character(id: $id) {{ {FIELDS} }} }}"
NODE = f"query ($id: ID!) {{ node(id: $id) {{ {FIELDS} }} }}"
ITEM = (
    f"query ($id: ID!) {{ node(id: $id) {{ ... on GalleryItem {{ character {{ {FIELDS} }} }} }} }}"
)
LIST = f"{{ characters {{ nodes {{ {FIELDS} }} }} }}"
OWN = f"{{ viewer {{ characters {{ nodes {{ {FIELDS} }} }} }} }}"
QUEUE = f"{{ reviewQueue {{ nodes {{ {FIELDS} }} }} }}"
VIEWERS = ("nobody", "somebody else", "owner", "moderator", "admin")
TRUSTED = ("owner", "moderator", "admin")


async def _viewer(workshop: Workshop, who: str, owner: Viewer) -> Viewer | None:
    if who == "nobody":
        return None
    roles = {"moderator": Role.MODERATOR, "admin": Role.ADMIN}
    return owner if who == "owner" else await workshop.viewer(role=roles.get(who, Role.USER))


async def _whole(workshop: Workshop, owner: Viewer, status: CharacterStatus) -> Character:
    """A character that has something in every field; a PENDING one waits."""
    character = await workshop.character(owner, status=status, main_image=True)
    shown: Any = character.main_image_id  # type: ignore[attr-defined]  # the ORM's key
    await Character.filter(id=character.id, status=PENDING).update(submitted_at=now())
    await Scenario.create(character_id=character.id, position=0, title="Storm", opening="Dark.")
    await MainImage.create(
        character_id=character.id,
        asset_id=shown,
        source="GENERATED",
        model_slug="flux-2-dev",
        prompt="by the sea",
    )
    await Transition.create(
        character_id=character.id,
        action=TransitionAction.SUBMITTED,
        before=PENDING,
        after=PENDING,
        actor_id=owner.user_id,
    )
    await workshop.gallery_item(character, asset_id=shown)
    return character


def _seen(shown: dict[str, Any], status: CharacterStatus) -> set[str]:
    """The fields that say something; a list only with something in it."""
    flat = {
        **shown,
        "openings": [one["opening"] for one in shown["scenarios"] or () if one["opening"]],
        "transitions": shown["transitions"] and shown["transitions"]["nodes"],
        "mainImages": shown["mainImages"] and shown["mainImages"]["nodes"],
        "galleryImages": shown["galleryImages"]["nodes"],
        # no film was made; that there are none is public, too
        "galleryVideos": shown["galleryVideos"]["nodes"] == [],
    }
    seen = {name for name in IMAGES | PUBLIC | HIDDEN | RECORD if flat[name]}
    return seen if status is PENDING else seen - {"submittedAt"}


def _expected(who: str, status: CharacterStatus) -> set[str]:
    if who in TRUSTED:
        everything = IMAGES | PUBLIC | HIDDEN | RECORD
        return everything if status is PENDING else everything - {"submittedAt"}
    return IMAGES | PUBLIC if status is COMMUNITY else IMAGES


@pytest.mark.parametrize("status", list(CharacterStatus))
@pytest.mark.parametrize("who", VIEWERS)
async def test_each_reader_shows_a_viewer_exactly_the_fields_of_the_table(
    workshop: Workshop, who: str, status: CharacterStatus
) -> None:
    owner = await workshop.viewer()
    viewer = await _viewer(workshop, who, owner)
    character = await _whole(workshop, owner, status)
    identifier = global_id("Character", character.id)

    found: dict[str, list[dict[str, Any]]] = {}
    for name, operation in (("character", ONE), ("node", NODE)):
        found[name] = [(await ask(workshop.runtime, operation, viewer, id=identifier))[name]]
    item = global_id("GalleryImage", (await GalleryItem.get()).id)
    found["item"] = [(await ask(workshop.runtime, ITEM, viewer, id=item))["node"]["character"]]
    found["list"] = (await ask(workshop.runtime, LIST, viewer))["characters"]["nodes"]
    if viewer is not None:
        found["own"] = (await ask(workshop.runtime, OWN, viewer))["viewer"]["characters"]["nodes"]
    if who in ("moderator", "admin"):
        found["queue"] = (await ask(workshop.runtime, QUEUE, viewer))["reviewQueue"]["nodes"]

    readers = {"character", "node", "item"}
    readers |= {"list"} if status is COMMUNITY else set()
    readers |= {"own"} if who == "owner" else set()
    readers |= {"queue"} if who in ("moderator", "admin") and status is PENDING else set()
    assert {name for name, shown in found.items() if shown} == readers
    for name in readers:
        (shown,) = found[name]
        assert shown["id"] == identifier, name
        assert _seen(shown, status) == _expected(who, status), name


@pytest.mark.parametrize("who", VIEWERS)
async def test_no_reader_shows_a_deleted_character_to_anybody(workshop: Workshop, who: str) -> None:
    owner = await workshop.viewer()
    viewer = await _viewer(workshop, who, owner)
    character = await _whole(workshop, owner, COMMUNITY)
    ids = [
        global_id("Character", character.id),
        global_id("Scenario", (await Scenario.get()).id),
        global_id("MainImage", (await MainImage.get()).id),
    ]
    await farewell.delete_character(owner, character.id)
    assert await ask(workshop.runtime, ONE, viewer, id=ids[0]) == {"character": None}
    for identifier in ids:
        assert await ask(workshop.runtime, NODE, viewer, id=identifier) == {"node": None}
    assert (await ask(workshop.runtime, LIST, viewer))["characters"]["nodes"] == []
    if viewer is not None:
        own = await ask(workshop.runtime, OWN, viewer)
        assert own["viewer"]["characters"]["nodes"] == []


@pytest.mark.parametrize(("who", "code"), [("nobody", "UNAUTHENTICATED"), ("owner", "NOT_ALLOWED")])
async def test_the_queue_opens_for_moderators_alone(
    workshop: Workshop, who: str, code: str
) -> None:
    viewer = await _viewer(workshop, who, await workshop.viewer())
    assert (await execute(workshop.runtime, QUEUE, viewer)).codes == [code]


@pytest.mark.parametrize("status", list(CharacterStatus))
@pytest.mark.parametrize("who", VIEWERS)
async def test_a_scenario_and_a_main_image_open_by_their_ids_as_they_do_with_their_character(
    workshop: Workshop, who: str, status: CharacterStatus
) -> None:
    owner = await workshop.viewer()
    viewer = await _viewer(workshop, who, owner)
    await _whole(workshop, owner, status)
    one = "query ($id: ID!) { node(id: $id) { ... on Scenario { title opening } } }"
    identifier = global_id("Scenario", (await Scenario.get()).id)
    shown = (await ask(workshop.runtime, one, viewer, id=identifier))["node"]
    opening = "Dark." if who in TRUSTED else None
    public = who in TRUSTED or status is COMMUNITY
    assert shown == ({"title": "Storm", "opening": opening} if public else None)
    one = "query ($id: ID!) { node(id: $id) { ... on MainImage { prompt isCurrent } } }"
    identifier = global_id("MainImage", (await MainImage.get()).id)
    shown = (await ask(workshop.runtime, one, viewer, id=identifier))["node"]
    assert shown == ({"prompt": "by the sea", "isCurrent": True} if who in TRUSTED else None)
