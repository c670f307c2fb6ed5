"""Where a picture came from, as clients see it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from app.accounts.models import User
from app.accounts.viewer import Viewer
from app.characters.models import Character
from app.clock import now
from app.graphql.nodes import global_id
from app.ids import uuid7
from app.infra.db import transaction
from app.media import intake
from app.media.provenance import of_upload
from tests.graphql.asking import ask, statements
from tests.media.samples import picture
from tests.workshop import EDIT_MODEL, IMAGE_MODEL, Workshop

FIELDS = """provenance {
    source digitalSourceType madeAt model { slug name } madeBy { id displayName }
}"""
GALLERY = f"""query ($id: ID!, $first: Int) {{ character(id: $id) {{
    galleryImages(first: $first) {{ nodes {{ image {{ {FIELDS} }} }} }} }} }}"""
FACE = f"query ($id: ID!) {{ character(id: $id) {{ mainImage {{ {FIELDS} }} }} }}"


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def character(workshop: Workshop, owner: Viewer) -> Character:
    return await workshop.character(owner, main_image=True)


async def gallery(workshop: Workshop, character: Character) -> list[Any]:
    """Where the pictures of a gallery came from, as nobody signed in sees it."""
    found = await ask(workshop.runtime, GALLERY, None, id=global_id("Character", character.id))
    nodes = found["character"]["galleryImages"]["nodes"]
    return [node["image"]["provenance"] for node in nodes]


async def uploaded_face(workshop: Workshop, owner: Viewer, character: Character) -> None:
    """Give a character a main image that its owner uploaded."""
    asset_id, credentials = uuid7(), of_upload(maker_id=owner.user_id)
    prepared = await intake.take_in(
        picture(64, 48),
        "image/webp",
        storage=workshop.runtime.storage,
        signer=workshop.runtime.signer,
        asset_id=asset_id,
        credentials=credentials,
    )
    async with transaction() as connection:
        await intake.record(
            prepared, asset_id=asset_id, connection=connection, credentials=credentials
        )
    await Character.filter(id=character.id).update(main_image_id=asset_id)


async def test_a_generated_picture_says_who_made_it_when_and_with_which_model(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    before = now()
    await workshop.run(await workshop.accepted(owner, character_id=character.id))
    (found,) = await gallery(workshop, character)
    assert found["source"] == "GENERATED"
    assert found["digitalSourceType"] == (
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    )
    assert found["model"]["slug"] == IMAGE_MODEL
    assert found["madeBy"] == {
        "id": global_id("PublicProfile", owner.user_id),
        "displayName": owner.display_name,
    }
    assert before <= datetime.fromisoformat(found["madeAt"]) <= now()


async def test_an_upload_says_that_it_is_one_and_names_no_model(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    await uploaded_face(workshop, owner, character)
    found = await ask(workshop.runtime, FACE, None, id=global_id("Character", character.id))
    provenance = found["character"]["mainImage"]["provenance"]
    assert provenance["source"] == "UPLOADED"
    assert (provenance["digitalSourceType"], provenance["model"]) == (None, None)
    assert provenance["madeBy"]["displayName"] == owner.display_name


async def test_what_is_made_of_an_upload_is_a_composite(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    await uploaded_face(workshop, owner, character)
    await workshop.run(await workshop.accepted(owner, character_id=character.id, model=EDIT_MODEL))
    (found,) = await gallery(workshop, character)
    assert found["digitalSourceType"].endswith("/compositeWithTrainedAlgorithmicMedia")


async def test_nobody_made_it_any_longer_when_the_account_is_gone(
    workshop: Workshop, owner: Viewer, character: Character
) -> None:
    await workshop.run(await workshop.accepted(owner, character_id=character.id))
    await User.filter(id=owner.user_id).update(deleted_at=now())
    (found,) = await gallery(workshop, character)
    assert (found["source"], found["madeBy"]) == ("GENERATED", None)


async def test_makers_and_models_are_read_once_for_all_pictures(
    workshop: Workshop, owner: Viewer, character: Character, caplog: pytest.LogCaptureFixture
) -> None:
    await workshop.run(await workshop.accepted(owner, character_id=character.id))
    with statements(caplog) as of_one:
        assert len(await gallery(workshop, character)) == 1
    for _ in range(3):
        await workshop.run(await workshop.accepted(owner, character_id=character.id))
    with statements(caplog) as of_four:
        assert len(await gallery(workshop, character)) == 4
    assert len(of_four) == len(of_one)
