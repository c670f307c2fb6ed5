"""Who gets to an image of a chat, by which way: what is forbidden equals what is missing.

Every answer is held against that for an id which was never given out, byte for byte.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from graphql import GraphQLInterfaceType, build_schema

from app.cli.commands import SCHEMA
from app.generations.models import Generation
from app.graphql.nodes import global_id
from app.ids import uuid7
from app.media.previews import preview_path
from app.notifications.models import Notification
from app.personal_data import exporting, requests
from tests.chats import delete_chat, paths_of
from tests.http.private_scene import (
    GIVEN,
    MISSING,
    NOBODY,
    OTHERS,
    OWNER,
    USER,
    WORD,
    Answer,
    Scene,
    file_at,
    opened_scene,
)
from tests.workshop import Workshop

OLD_LINK, OTHER_CHAT = "the chat's user by an old link", "the chat's user in another chat"
AFTERWARDS = "the chat's user after it was deleted"

SEEN = """
    id prompt state previewUrl money { priceAurum }
    result { ... on Image { url thumbhash provenance { madeBy { displayName } } } }
    outputs { result { ... on Image { url(width: 100) } } }
"""
# each way takes the id of a generation
ASKING = {
    "generation(id)": f"query ($id: ID!) {{ generation(id: $id) {{ {SEEN} }} }}",
    "node(id)": f"query ($id: ID!) {{ node(id: $id) {{ ... on Generation {{ {SEEN} }} }} }}",
    "cancelGeneration": """
        mutation ($id: ID!) { cancelGeneration(id: $id) { __typename
            ... on NotFoundProblem { message } } }
    """,
    "retryGeneration": """
        mutation ($id: ID!) { retryGeneration(input: {
            generationId: $id, idempotencyKey: "again" }) { __typename
            ... on NotFoundProblem { message } } }
    """,
    "remixGeneration": """
        mutation ($id: ID!) { remixGeneration(input: {
            generationId: $id, idempotencyKey: "other", seed: "1" }) { __typename
            ... on NotFoundProblem { message } } }
    """,
}
WATCHING = f"""
    subscription ($id: ID!) {{ generation(id: $id) {{ previewUrl generation {{ {SEEN} }} }} }}
"""
# each way takes the id of something else, made of the image's
TOUCHING = {
    "likeGalleryItem": "likeGalleryItem(input: { itemId: $id })",
    "removeGalleryItem": "removeGalleryItem(input: { itemId: $id })",
    "reportContent": "reportContent(input: { subjectId: $id, reason: OTHER })",
    "chooseMainImage": "chooseMainImage(input: { characterId: $of, mainImageId: $id })",
}
LISTING = """
    query ($of: ID!) {
      generations { edges { node { id prompt } } }
      communityCharacters: characters { edges { node { id name } } }
      character(id: $of) {
        name mainImage { url } mainImages { edges { node { id prompt } } }
        galleryImages(ratings: [SAFE, SUGGESTIVE, EXPLICIT]) { edges { node {
            id prompt baseImage { url } image { url provenance { madeBy { displayName } } } } } }
        galleryVideos(ratings: [SAFE, SUGGESTIVE, EXPLICIT]) { edges { node { id prompt } } }
      }
      viewer {
        notifications { edges { node { id title generation { id prompt } } } }
        refusals { edges { node { id } } }
        favoriteItems { edges { node { id prompt } } }
        characters { edges { node { id galleryImages { edges { node { id prompt } } } } } }
        wallet { statement { edges { node { id reference } } } }
      }
    }
"""
JUDGING = """
    query {
      moderationQueue { edges { node { id subject { __typename } statements } } }
      moderationHistory { edges { node { id } } }
      reviewQueue { edges { node { id galleryImages { edges { node { id prompt } } } } } }
    }
"""


@pytest.fixture
async def scene(workshop: Workshop) -> AsyncIterator[Scene]:
    async with opened_scene(workshop) as opened:
        yield opened


async def test_each_file_is_given_to_the_chat_s_user_by_a_good_link_and_else_is_missing(
    scene: Scene,
) -> None:
    paths = paths_of(scene.asset) | {"preview": preview_path(scene.made.id, 1)}
    assert set(paths) == {"original", "w320", "blurred", "preview"}
    found = {}
    for way, path in paths.items():
        given = {who: viewer.user_id for who, viewer in scene.viewers.items()}
        asked = {who: (scene.link(path, user_id=given[who]), who) for who in given}
        asked |= {
            NOBODY: (path, NOBODY),
            OLD_LINK: (scene.link(path, seconds=-1), USER),
            OTHER_CHAT: (scene.link(path, chat_id=scene.another_chat.id), USER),
        }
        for column, (address, who) in asked.items():
            found[way, column] = await file_at(scene, address, who)
    await delete_chat(scene.chat)
    for way, path in paths.items():
        found[way, AFTERWARDS] = await file_at(scene, scene.link(path), USER)
    columns = (*OTHERS, OLD_LINK, OTHER_CHAT, AFTERWARDS)
    assert found == {(way, column): MISSING for way in paths for column in columns} | {
        (way, USER): GIVEN for way in paths
    }


async def test_each_question_is_answered_to_the_chat_s_user_and_else_as_if_nothing_was_there(
    scene: Scene,
) -> None:
    real = global_id("Generation", scene.made.id)
    found: dict[tuple[str, str], str] = {}
    for who in (*OTHERS, USER):
        found |= await answers(scene, who, who, real)
    await delete_chat(scene.chat)
    found |= await answers(scene, USER, AFTERWARDS, real)
    ways = {*ASKING, "subscription generation(id)"}
    assert found == {(way, column): MISSING for way in ways for column in (*OTHERS, AFTERWARDS)} | {
        (way, USER): GIVEN for way in ways
    }


async def answers(scene: Scene, who: str, column: str, real: str) -> dict[tuple[str, str], str]:
    """What somebody is answered in each way, for what is real and for what never was."""
    made_up = global_id("Generation", uuid7())
    found = {}
    for way, query in ASKING.items():
        pair = [await scene.ask(who, query, id=one) for one in (real, made_up)]
        found[way, column] = MISSING if pair[0] == pair[1] else GIVEN
        assert (WORD in pair[0].body.decode()) is (
            who == column == USER and way in ("generation(id)", "node(id)")
        )
    pair = [await scene.watch(who, WATCHING, id=one) for one in (real, made_up)]
    found["subscription generation(id)", column] = MISSING if pair[0] == pair[1] else GIVEN
    return found


async def test_no_node_of_any_kind_and_no_change_leads_to_it(scene: Scene) -> None:
    schema = build_schema(SCHEMA.read_text())
    interface = schema.type_map["Node"]
    assert isinstance(interface, GraphQLInterfaceType)
    kinds = sorted(kind.name for kind in schema.get_possible_types(interface))
    told = (await Notification.get(subject_id=scene.made.id)).id
    of = global_id("Character", scene.character.id)
    for who in (*OTHERS, USER):
        ids = [scene.asset.id, scene.made.id] if who != USER else [scene.asset.id]
        ids += [told] if who != USER else []
        assert await nodes(scene, who, kinds, ids) == await nodes(
            scene, who, kinds, [uuid7() for _ in ids]
        )
        for way, call in TOUCHING.items():
            kind = "MainImage" if way == "chooseMainImage" else "GalleryImage"
            named, more = ("$id: ID!, $of: ID!", {"of": of}) if "$of" in call else ("$id: ID!", {})
            query = f"mutation ({named}) {{ {call} {{ __typename }} }}"
            pair = [
                await scene.ask(who, query, id=global_id(kind, one), **more)
                for one in (scene.asset.id, uuid7())
            ]
            assert pair[0] == pair[1], (who, way)


async def nodes(scene: Scene, who: str, kinds: list[str], ids: list[UUID]) -> list[Answer]:
    """Ask for each of these ids as every kind of thing there is, as many at once as may be."""
    asked = [global_id(kind, one) for kind in kinds for one in ids]
    fields = [f'n{n}: node(id: "{one}") {{ __typename }}' for n, one in enumerate(asked)]
    answers = [
        await scene.ask(who, f"query {{ {' '.join(some)} }}") for some in batched(fields, 30)
    ]
    assert all(b'"n' in answer.body for answer in answers)
    return answers


def batched(fields: list[str], size: int) -> list[list[str]]:
    """Cut a list into pieces."""
    return [fields[start : start + size] for start in range(0, len(fields), size)]


async def test_no_list_of_anybody_else_s_holds_it_and_none_at_all_once_its_chat_is_gone(
    scene: Scene,
) -> None:
    secrets = {str(scene.asset.id), str(scene.made.id), WORD, node(scene.made), str(scene.chat.id)}
    for who in OTHERS:
        assert {secret for secret in secrets if secret in await listed(scene, who)} == set()
    assert {WORD, str(node(scene.made))} <= {
        secret for secret in secrets if secret in await listed(scene, USER)
    }
    await delete_chat(scene.chat)
    after = await listed(scene, USER)
    assert [secret for secret in (WORD, node(scene.made)) if secret in after] == []


def node(made: Generation) -> str:
    """Its global id."""
    return str(global_id("Generation", made.id))


async def listed(scene: Scene, who: str) -> str:
    """Everything that somebody can list."""
    of = global_id("Character", scene.character.id)
    texts = [(await scene.ask(who, LISTING, of=of)).body.decode()]
    texts.append((await scene.ask(who, JUDGING)).body.decode())
    for text in texts:
        assert "Cannot query field" not in text
    return "\n".join(texts)


async def test_it_is_in_its_user_s_archive_and_in_nobody_else_s(scene: Scene) -> None:
    held = {who: await archive(scene, who) for who in (USER, OWNER)}
    assert f"media/{scene.asset.id}/original.webp" in held[USER].namelist()
    texts = [held[OWNER].read(name) for name in held[OWNER].namelist()]
    for secret in (str(scene.asset.id), str(scene.made.id), str(scene.chat.id), WORD):
        assert not any(secret in name for name in held[OWNER].namelist())
        assert not any(secret.encode() in text for text in texts)


async def archive(scene: Scene, who: str) -> zipfile.ZipFile:
    """Somebody's archive, downloaded."""
    runtime = scene.workshop.runtime
    export = await requests.request_export(scene.viewers[who], runtime=runtime)
    await exporting.run(export.id, runtime=runtime)
    query = "query ($id: ID!) { node(id: $id) { ... on DataExport { downloadUrl } } }"
    answer = await scene.ask(who, query, id=global_id("DataExport", export.id))
    link = json.loads(answer.body)["data"]["node"]["downloadUrl"]
    return zipfile.ZipFile(io.BytesIO((await scene.http.get(link)).content))
