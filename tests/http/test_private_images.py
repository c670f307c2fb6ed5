"""Who gets to an image of a chat, by which way: what is forbidden equals what is missing.

Every answer is held against that for an id which was never given out, byte for byte.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import httpx
import pytest
from graphql import GraphQLInterfaceType, build_schema
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from app.accounts.models import Role, User
from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus
from app.cli.commands import SCHEMA
from app.conversations.models import Conversation
from app.generations.models import Generation
from app.graphql.nodes import global_id
from app.ids import uuid7
from app.media.models import Asset
from app.media.previews import preview_path
from app.notifications.models import Notification
from app.personal_data import exporting, requests
from app.ratings import Rating
from tests.chats import chat_with, delete_chat, delivered_private, opened_for, paths_of
from tests.http.conftest import served_by
from tests.workshop import Workshop

PROMPT = "a lighthouse of seagullwhisper"
WORD = "seagullwhisper"
USER, OWNER, ANOTHER = "the chat's user", "the character's owner", "another user"
MODERATOR, ADMIN, NOBODY = "a moderator", "an administrator", "nobody"
OTHERS = (NOBODY, ANOTHER, OWNER, MODERATOR, ADMIN)
OLD_LINK, OTHER_CHAT = "the chat's user by an old link", "the chat's user in another chat"
AFTERWARDS = "the chat's user after it was deleted"
MISSING, GIVEN = "missing", "given"

SIGN_UP = """
    mutation ($email: String!) { signUp(input: {
        email: $email, password: "a long password", displayName: "Somebody"
    }) { ... on Session { accessToken } } }
"""
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


@dataclass(frozen=True)
class Answer:
    """All that comes back, but when."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Scene:
    """People, a chat of one of them with another's character, and a delivered image in it."""

    url: str
    http: httpx.AsyncClient
    workshop: Workshop
    tokens: dict[str, str | None]
    viewers: dict[str, Viewer]
    character: Character
    chat: Conversation
    another_chat: Conversation
    asset: Asset
    made: Generation

    def link(self, path: str, **changes: Any) -> str:
        """The link that the chat's user is given, but for what `changes` says."""
        said = {"user_id": self.viewers[USER].user_id, "chat_id": self.chat.id, **changes}
        return opened_for(path, **said, secret=self.workshop.runtime.secret)

    async def get(self, address: str, who: str) -> Answer:
        """Ask for a file."""
        answer = await self.http.get(address, headers=self._headers(who))
        its_own = ("date", "x-correlation-id")
        kept = [pair for pair in answer.headers.items() if pair[0] not in its_own]
        return Answer(answer.status_code, answer.content, tuple(sorted(kept)))

    async def ask(self, who: str, query: str, **values: Any) -> Answer:
        """Ask GraphQL."""
        body = {"query": query, "variables": values}
        answer = await self.http.post("/graphql", json=body, headers=self._headers(who))
        return Answer(answer.status_code, answer.content)

    async def watch(self, who: str, query: str, **values: Any) -> Answer:
        """Subscribe over a socket; return everything that is said until the first event or end."""
        heard: list[str | bytes] = []
        address = self.url.replace("http", "ws", 1) + "/graphql"
        async with connect(address, subprotocols=[Subprotocol("graphql-transport-ws")]) as socket:
            init = {"type": "connection_init", "payload": self._headers(who)}
            await socket.send(json.dumps(init))
            payload = {"query": query, "variables": values}
            await socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": payload}))
            while not heard or json.loads(heard[-1])["type"] in ("connection_ack", "ping"):
                heard.append(await socket.recv())
        return Answer(0, "\n".join(str(one) for one in heard).encode())

    def _headers(self, who: str) -> dict[str, str]:
        token = self.tokens[who]
        return {"authorization": f"Bearer {token}"} if token else {}


async def signed_up(http: httpx.AsyncClient, workshop: Workshop, role: Role) -> tuple[str, Viewer]:
    """Somebody with an account, and their token."""
    somebody = await workshop.viewer()
    email = f"{uuid7()}@example.com"
    asked = {"query": SIGN_UP, "variables": {"email": email}}
    token = (await http.post("/graphql", json=asked)).json()["data"]["signUp"]["accessToken"]
    user = await User.get(email=email)
    await User.filter(id=user.id).update(role=role)
    return token, replace(somebody, user_id=user.id, email=email, role=role)


@pytest.fixture
async def scene(workshop: Workshop) -> AsyncIterator[Scene]:
    async with served_by(workshop.runtime) as url, httpx.AsyncClient(base_url=url) as http:
        roles = {MODERATOR: Role.MODERATOR, ADMIN: Role.ADMIN}
        people = {
            who: await signed_up(http, workshop, roles.get(who, Role.USER))
            for who in (USER, OWNER, ANOTHER, MODERATOR, ADMIN)
        }
        viewers = {who: viewer for who, (_, viewer) in people.items()}
        character = await workshop.character(
            viewers[OWNER], main_image=True, status=CharacterStatus.COMMUNITY
        )
        await workshop.gallery_item(character)
        chat = await chat_with(viewers[USER], character)
        asset = await delivered_private(
            workshop, viewers[USER], chat, rating=Rating.EXPLICIT, prompt=PROMPT
        )
        yield Scene(
            url=url,
            http=http,
            workshop=workshop,
            tokens={NOBODY: None} | {who: token for who, (token, _) in people.items()},
            viewers=viewers,
            character=character,
            chat=chat,
            another_chat=await chat_with(viewers[USER], character),
            asset=asset,
            made=await Generation.get(),
        )


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


async def file_at(scene: Scene, address: str, who: str) -> str:
    """What an address gives: it equals what was never there, or holds a picture."""
    parts = address.replace(str(scene.asset.id), str(uuid7())).replace(
        str(scene.made.id), str(uuid7())
    )
    answer, missing = await scene.get(address, who), await scene.get(parts, who)
    assert missing.status == 404
    if answer == missing:
        return MISSING
    return GIVEN if answer.body[8:12] == b"WEBP" else f"{answer.status}"


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


async def nodes(scene: Scene, who: str, kinds: list[str], ids: list[UUID]) -> Answer:
    """Ask for each of these ids as every kind of thing there is."""
    asked = [global_id(kind, one) for kind in kinds for one in ids]
    fields = [f'n{n}: node(id: "{one}") {{ __typename }}' for n, one in enumerate(asked)]
    answer = await scene.ask(who, f"query {{ {' '.join(fields)} }}")
    assert b'"n0"' in answer.body
    return answer


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


REPORT = """
    mutation ($id: ID!) { reportContent(input: { subjectId: $id, reason: OTHER, text: "Look." }) {
        __typename } }
"""
CASES = """
    query { moderationQueue { edges { node { id subject { ... on Image { url } } } } }
        moderationHistory { edges { node { id subject { ... on Image { url } } } } } }
"""
DECIDE = """
    mutation ($id: ID!, $d: CaseDecision!) { decideCase(input: {
        caseId: $id, decision: $d, note: "Seen." }) { __typename } }
"""


@pytest.mark.parametrize("decision", ["UPHOLD", "DISMISS"])
async def test_moderators_see_an_image_that_its_user_reported_while_the_case_is_open(
    scene: Scene, decision: str
) -> None:
    made = global_id("Generation", scene.made.id)
    path = paths_of(scene.asset)["original"]
    assert await subjects(scene) == []
    for who in (
        ANOTHER,
        OWNER,
        MODERATOR,
        ADMIN,
    ):  # it cannot be reported by those who cannot see it
        pair = [
            await scene.ask(who, REPORT, id=one) for one in (made, global_id("Generation", uuid7()))
        ]
        assert pair[0] == pair[1]
        assert b"NotFoundProblem" in pair[0].body
    assert b"ReportedContent" in (await scene.ask(USER, REPORT, id=made)).body
    [url] = await subjects(scene)
    assert (await scene.get(url, NOBODY)).body[8:12] == b"WEBP"
    given = {who: scene.link(path, user_id=viewer.user_id) for who, viewer in scene.viewers.items()}
    found = {who: await file_at(scene, link, who) for who, link in given.items()}
    assert found == dict.fromkeys((USER, MODERATOR, ADMIN), GIVEN) | dict.fromkeys(
        (ANOTHER, OWNER), MISSING
    )
    other_chat = scene.link(
        path, user_id=scene.viewers[MODERATOR].user_id, chat_id=scene.another_chat.id
    )
    assert await file_at(scene, other_chat, MODERATOR) == MISSING
    [case] = json.loads((await scene.ask(MODERATOR, CASES)).body)["data"]["moderationQueue"][
        "edges"
    ]
    answer = await scene.ask(MODERATOR, DECIDE, id=case["node"]["id"], d=decision)
    assert b"DecidedCase" in answer.body
    assert await subjects(scene) == [None]
    assert await file_at(scene, given[MODERATOR], MODERATOR) == MISSING
    kept = GIVEN if decision == "DISMISS" else MISSING
    assert await file_at(scene, given[USER], USER) == kept


async def subjects(scene: Scene) -> list[Any]:
    """The addresses of all images that are subjects of cases, as a moderator is told."""
    told = json.loads((await scene.ask(MODERATOR, CASES)).body)["data"]
    cases = told["moderationQueue"]["edges"] + told["moderationHistory"]["edges"]
    return [case["node"]["subject"] and case["node"]["subject"]["url"] for case in cases]
