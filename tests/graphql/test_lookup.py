"""`node(id)`: what an id names, for whom."""

from __future__ import annotations

import pytest

from app.accounts.models import Role, Session
from app.accounts.viewer import Viewer
from app.characters.models import Character, MainImage, Scenario
from app.conversations.models import Memory, Message
from app.graphql.nodes import global_id
from app.graphql.schema import schema
from app.ids import uuid7
from app.infra.db import transaction
from app.media import removal
from app.media.models import AssetKind
from app.messengers.models import LinkedIdentity
from app.moderation.models import ModerationCase
from app.notifications.models import WebhookDelivery, WebhookEndpoint
from app.personal_data.models import DataExport
from app.screening.models import ScreeningRefusal
from tests.bots import bot
from tests.chats import chat_with
from tests.domain.funding.shop import Shop
from tests.graphql.asking import ask
from tests.notifications.hooked import recorded
from tests.workshop import Workshop

NODE = """query ($id: ID!) { node(id: $id) { __typename id
    ... on Character { name } ... on Generation { prompt } ... on Viewer { email }
    ... on PublicProfile { displayName } ... on GalleryItem { prompt } } }"""
PUBLIC = {"Character", "GalleryImage", "GalleryVideo", "PublicProfile"}
PRIVATE = {"DataExport", "Generation", "LinkedIdentity", "Notification", "Purchase", "Viewer"}
PRIVATE |= {"Conversation", "Memory", "Message", "OpenSession", "WebhookDelivery"}
PRIVATE |= {"WebhookEndpoint"}
# of a character that is not shared, or refused to its author: for moderators, too
REVIEWED = {"MainImage", "Refusal", "Scenario"}
MODERATED = {"ModerationCase"}


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def ids(workshop: Workshop, owner: Viewer) -> dict[str, str]:
    """An id of each type that has ids, all of the owner's."""
    character = await workshop.character(owner)
    scenario = await Scenario.create(
        character_id=character.id, position=0, title="Storm", opening="The lamp is out."
    )
    refusal = await ScreeningRefusal.create(
        user_id=owner.user_id, kind="WORDS", place="name", category="HATE", content_hash="0" * 64
    )
    case = await ModerationCase.create(
        kind="REPORT", subject_type="CHARACTER", subject_id=character.id, reports=1
    )
    endpoint = await WebhookEndpoint.create(
        user_id=owner.user_id, url="https://example.com/", secret=b"sealed"
    )
    notification = await recorded(owner)
    chat = await chat_with(owner, character)
    said = await Message.create(
        conversation=chat, number=1, kind="SAID", sequence=2, finished_at=chat.created_at
    )
    memory = await Memory.create(
        user_id=owner.user_id, character=character, title="A storm", through_number=1
    )
    await (await bot(workshop.runtime)).link(owner)
    keys = {
        "Character": character.id,
        "Conversation": chat.id,
        "DataExport": (await DataExport.create(user_id=owner.user_id)).id,
        "GalleryImage": (await workshop.gallery_item(character)).id,
        "GalleryVideo": (await workshop.gallery_item(character, kind=AssetKind.VIDEO)).id,
        "Generation": (await workshop.accepted(owner)).id,
        "LinkedIdentity": (await LinkedIdentity.get(user_id=owner.user_id)).id,
        "MainImage": (await _look(workshop, character)).id,
        "Memory": memory.id,
        "Message": said.id,
        "ModerationCase": case.id,
        "Notification": notification.id,
        "OpenSession": (await Session.get(user_id=owner.user_id)).id,  # that of the link
        "PublicProfile": owner.user_id,
        "Purchase": (await Shop(workshop.runtime).begun(owner)).id,
        "Refusal": refusal.id,
        "Scenario": scenario.id,
        "Viewer": owner.user_id,
        "WebhookDelivery": (await WebhookDelivery.get(endpoint_id=endpoint.id)).id,
        "WebhookEndpoint": endpoint.id,
    }
    return {name: global_id(name, key) for name, key in keys.items()}


async def _look(workshop: Workshop, character: Character) -> MainImage:
    return await MainImage.create(
        character_id=character.id,
        asset_id=await workshop.asset(),
        source="GENERATED",
        model_slug="flux-2-dev",
    )


def test_every_type_with_an_id_of_its_own_is_looked_up_here() -> None:
    node = schema._schema.type_map["Node"]
    types = {found.name for found in schema._schema.get_possible_types(node)}  # type: ignore[arg-type]  # Node is an interface
    assert types == PUBLIC | PRIVATE | REVIEWED | MODERATED


@pytest.mark.parametrize("who", ["owner", "nobody", "somebody else", "moderator"])
async def test_an_id_names_its_thing_for_those_who_may_see_it(
    workshop: Workshop, owner: Viewer, ids: dict[str, str], who: str
) -> None:
    viewers: dict[str, Viewer | None] = {"owner": owner, "nobody": None}
    if who not in viewers:
        role = Role.MODERATOR if who == "moderator" else Role.USER
        viewers[who] = await workshop.viewer(role=role)
    found = {
        name: (await ask(workshop.runtime, NODE, viewers[who], id=identifier))["node"]
        for name, identifier in ids.items()
    }
    trusted = {"owner": PRIVATE | REVIEWED, "moderator": REVIEWED | MODERATED}
    seen = PUBLIC | trusted.get(who, set())
    assert {name for name, node in found.items() if node is not None} == seen
    for name in seen:
        assert (found[name]["__typename"], found[name]["id"]) == (name, ids[name])
    assert (found["Character"]["name"] is not None) is (who in ("owner", "moderator"))


async def test_a_main_image_that_was_taken_down_is_not_found_again(
    workshop: Workshop, owner: Viewer
) -> None:
    look = await _look(workshop, await workshop.character(owner))
    async with transaction() as connection:
        await removal.take_down(look.asset_id, connection=connection)  # type: ignore[attr-defined]  # the ORM's key
    identifier = global_id("MainImage", look.id)
    assert await ask(workshop.runtime, NODE, owner, id=identifier) == {"node": None}


async def test_an_id_under_another_type_s_name_names_nothing(
    workshop: Workshop, owner: Viewer
) -> None:
    character = await workshop.character(owner)
    picture = await workshop.gallery_item(character)
    film = await workshop.gallery_item(character, kind=AssetKind.VIDEO)
    for identifier in (
        global_id("GalleryVideo", picture.id),
        global_id("GalleryImage", film.id),
        global_id("GalleryImage", character.id),
        global_id("Character", picture.id),
        global_id("Viewer", (await workshop.viewer()).user_id),
        global_id("RenderModel", "flux-2-dev"),
        global_id("Character", uuid7()),
        global_id("Character", "no key"),
        global_id("", ""),
        "",
        "%%%",
        "bm8gY29sb24",
    ):
        assert await ask(workshop.runtime, NODE, owner, id=identifier) == {"node": None}
