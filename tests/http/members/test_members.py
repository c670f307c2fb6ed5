"""Who is signed in and asks for what was asked before: answered by one statement, as ever."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import orjson
import pytest

from app.accounts.models import Role, User
from app.characters.models import Character, CharacterStatus
from app.clock import now
from app.infra.db import connection
from app.infra.sight.figures import REGISTRY
from app.infra.sight.statements import configure
from app.ratings import Rating
from app.runtime import Runtime
from tests.graphql.asking import statements
from tests.http.members.conftest import People, serving, usual, with_settings
from tests.media.rated import rated_asset
from tests.workshop import Workshop

_MODERN = "application/graphql-response+json"
_SEEN = "name isOwn isLiked status mainImage { url isBlurred }"
PAGE = f"""query ($first: Int, $after: String) {{ characters(first: $first, after: $after) {{
    nodes {{ id {_SEEN} galleryImages(first: 2) {{ nodes {{ id prompt image {{ url }} }} }} }}
    pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"""
NAMES = "{ characters { nodes { name } } }"
LIKED = "{ viewer { displayName favoriteCharacters { nodes { name } } } }"
HIDDEN = "{ characters { nodes { name description } } }"
_OF_NOW = ("date", "x-correlation-id", "ratelimit")

pytestmark = pytest.mark.usefixtures("redis")


async def ask(
    http: httpx.AsyncClient,
    token: str,
    document: str = PAGE,
    *,
    headers: dict[str, str] | None = None,
    **variables: Any,
) -> httpx.Response:
    named = {"Authorization": f"Bearer {token}", **(headers or {})}
    body = {"query": document, "variables": variables}
    return await http.post("/graphql", json=body, headers=named)


async def shortly(
    http: httpx.AsyncClient,
    caplog: pytest.LogCaptureFixture,
    token: str,
    document: str = PAGE,
    **asked: Any,
) -> tuple[httpx.Response, int]:
    """What is answered, and by how many statements."""
    with statements(caplog) as found:
        answer = await ask(http, token, document, **asked)
    return answer, len(found)


async def ready(http: httpx.AsyncClient, token: str, document: str = PAGE, **asked: Any) -> None:
    """Have somebody known, and what they ask for."""
    for _ in range(2):
        assert (await ask(http, token, document, **asked)).status_code == 200


def shown(answer: httpx.Response) -> Any:
    return answer.json()["data"]["characters"]["nodes"]


async def test_the_answer_is_the_usual_one_to_the_byte(
    runtime: Runtime,
    http: httpx.AsyncClient,
    people: People,
    caplog: pytest.LogCaptureFixture,
) -> None:
    tokens = {
        "owner": await people.token(people.owner),
        "other": await people.token(),
        "moderator": await people.token(role=Role.MODERATOR),
    }
    first = shown(await ask(http, tokens["owner"]))[0]
    liked = "mutation ($i: LikeCharacterInput!) { likeCharacter(input: $i) { __typename } }"
    await ask(http, tokens["other"], liked, i={"characterId": first["id"]})
    [cursor, last] = [
        (await ask(http, tokens["other"], first=first)).json()["data"]["characters"]["pageInfo"]
        for first in (1, 100)
    ]
    asked: list[tuple[str, dict[str, Any]]] = [
        (PAGE, {}),
        (PAGE, {"first": 2}),
        (PAGE, {"first": 1, "after": cursor["endCursor"]}),
        (PAGE, {"first": 1, "after": last["endCursor"]}),  # which is empty
        (NAMES, {}),
        (LIKED, {}),
        ("{ characters(order: POPULAR, first: 2) { nodes { likes } pageInfo { endCursor } } }", {}),
    ]
    async with serving(usual(runtime)) as other:
        for document, variables in asked:
            for name, token in tokens.items():
                for accept in ("*/*", "application/json", f"{_MODERN}, application/json;q=0.9"):
                    headers = {"accept": accept}
                    await ready(http, token, document, headers=headers, **variables)
                    answer, count = await shortly(
                        http, caplog, token, document, headers=headers, **variables
                    )
                    expected = await ask(other, token, document, headers=headers, **variables)
                    assert count == 1, (document, name)
                    assert answer.content == expected.content
                    assert _lasting(answer) == _lasting(expected)
                    assert "ratelimit" in answer.headers


def _lasting(answer: httpx.Response) -> list[tuple[bytes, bytes]]:
    return [one for one in answer.headers.raw if one[0].decode() not in _OF_NOW]


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(HIDDEN, id="what shows more than anybody sees"),
        pytest.param('{ characters(tags: ["sea"]) { nodes { name } } }', id="by a tag"),
        pytest.param('{ characters(tags: ["sea", "no"]) { nodes { name } } }', id="by two"),
        pytest.param('{ characters(search: "Ana") { nodes { name } } }', id="what a search finds"),
    ],
)
async def test_what_is_more_than_a_plain_list_is_read_as_ever(
    runtime: Runtime,
    http: httpx.AsyncClient,
    people: People,
    caplog: pytest.LogCaptureFixture,
    document: str,
) -> None:
    async with serving(usual(runtime)) as other:
        for token in (await people.token(), await people.token(people.owner)):
            await ready(http, token, document)
            answer, count = await shortly(http, caplog, token, document)
            assert answer.content == (await ask(other, token, document)).content
            assert count > 1


async def test_each_is_told_what_is_theirs(http: httpx.AsyncClient, people: People) -> None:
    owner, other = await people.token(people.owner), await people.token()
    await ready(http, owner)
    await ready(http, other)
    answers = await asyncio.gather(*(ask(http, token) for token in [owner, other] * 10))
    for number, answer in enumerate(answers):
        assert [one["isOwn"] for one in shown(answer)] == [number % 2 == 0] * 3


@pytest.fixture
async def known(http: httpx.AsyncClient, people: People) -> str:
    """The token of somebody who is answered shortly."""
    token = await people.token(people.owner)
    await ready(http, token)
    return token


async def test_who_is_signed_out_is_nobody_at_once(
    http: httpx.AsyncClient, people: People, known: str, caplog: pytest.LogCaptureFixture
) -> None:
    ends: list[tuple[str, Any]] = [
        ("UPDATE sessions SET revoked_at = $2 WHERE id = $1", now()),
        ("UPDATE sessions SET expires_at = $2 WHERE id = $1", now() - timedelta(seconds=1)),
    ]
    for statement, moment in ends:
        token = await people.token(people.owner)
        await ready(http, token)
        await connection().execute_query(statement, [people.session.id, moment])
        answer = await ask(http, token)
        assert [one["isOwn"] for one in shown(answer)] == [False] * 3
        assert (await ask(http, token, LIKED)).json()["errors"][0]["extensions"]["code"] == (
            "UNAUTHENTICATED"
        )
    # and nobody else is asked for longer because of it
    answer, count = await shortly(http, caplog, known)
    assert (shown(answer)[0]["isOwn"], count) == (True, 1)


async def test_a_session_that_is_gone_is_nobodys(
    http: httpx.AsyncClient, people: People, known: str
) -> None:
    await connection().execute_query("DELETE FROM sessions WHERE id = $1", [people.session.id])
    assert shown(await ask(http, known))[0]["isOwn"] is False


async def test_what_changed_about_somebody_counts_at_once(
    http: httpx.AsyncClient, people: People, known: str, workshop: Workshop
) -> None:
    asset = await rated_asset(workshop.runtime.storage, Rating.SUGGESTIVE)
    character = await Character.filter(status=CharacterStatus.COMMUNITY).order_by("-id").first()
    assert character is not None
    await workshop.gallery_item(character, asset_id=asset.id)
    await connection().execute_query(
        "UPDATE gallery_items SET rating = asset.rating FROM assets AS asset "
        "WHERE asset.id = asset_id"
    )
    await ready(http, known)
    assert len(shown(await ask(http, known))[0]["galleryImages"]["nodes"]) == 1
    await User.filter(id=people.owner.user_id).update(shown_rating=Rating.EXPLICIT)
    assert len(shown(await ask(http, known))[0]["galleryImages"]["nodes"]) == 2
    await ready(http, known, LIKED)
    await User.filter(id=people.owner.user_id).update(display_name="Grace")
    assert (await ask(http, known, LIKED)).json()["data"]["viewer"]["displayName"] == "Grace"


async def test_what_is_made_private_is_told_to_nobody_any_more(
    http: httpx.AsyncClient, known: str
) -> None:
    first = shown(await ask(http, known))[0]
    await (
        Character.filter(status=CharacterStatus.COMMUNITY)
        .order_by("-id")
        .limit(1)
        .update(status=CharacterStatus.PENDING)
    )
    assert first["id"] not in [one["id"] for one in shown(await ask(http, known))]


async def test_a_page_with_a_picture_that_is_not_for_everybody_is_read_as_ever(
    runtime: Runtime,
    http: httpx.AsyncClient,
    known: str,
    workshop: Workshop,
    caplog: pytest.LogCaptureFixture,
) -> None:
    asset = await rated_asset(workshop.runtime.storage, Rating.EXPLICIT)
    await Character.filter(status=CharacterStatus.COMMUNITY).update(main_image_id=asset.id)
    async with serving(usual(runtime)) as other:
        for _ in range(3):
            answer, count = await shortly(http, caplog, known)
            assert answer.content == (await ask(other, known)).content
            assert shown(answer)[0]["mainImage"]["isBlurred"] is True
            assert count > 1


async def test_each_answer_is_charged_once_also_where_the_short_way_came_to_nothing(
    runtime: Runtime, people: People
) -> None:
    cost = await _cost_of_a_page(runtime, people)
    # room for two, and for half of one more
    async with serving(with_settings(runtime, cost_per_minute=cost * 5 // 2)) as http:
        token = await people.token(people.owner)
        assert (await ask(http, token)).status_code == 200
        await User.filter(id=people.owner.user_id).update(display_name="Grace")
        answer = await ask(http, token)
        assert answer.status_code == 200, "it was charged where nothing was told, too"
        assert shown(answer)[0]["isOwn"] is True


async def _cost_of_a_page(runtime: Runtime, people: People) -> int:
    limit = 100_000
    async with serving(with_settings(runtime, cost_per_minute=limit)) as http:
        answer = await ask(http, await people.token())
    return limit - int(answer.headers["ratelimit"].split("r=")[1].split(";")[0])


async def test_who_has_spent_everything_is_told_so(runtime: Runtime, people: People) -> None:
    cost = await _cost_of_a_page(runtime, people)
    # room for one, and for another only after half a minute
    async with serving(with_settings(runtime, cost_per_minute=cost * 3 // 2)) as http:
        token = await people.token(people.owner)
        assert (await ask(http, token)).status_code == 200
        refused = await ask(http, token)
    assert refused.status_code == 429
    assert refused.headers["retry-after"]


async def test_what_is_odd_about_a_request_is_not_overlooked(
    http: httpx.AsyncClient, known: str
) -> None:
    body = orjson.dumps({"query": PAGE, "variables": {}})
    json = {"Content-Type": "application/json"}
    bearer = {"Authorization": f"Bearer {known}"}
    refused = await http.post("/graphql", content=body, headers={**bearer})
    assert refused.status_code == 400
    assert (await http.put("/graphql", content=body, headers=json | bearer)).status_code == 405
    for wrong in ("Bearer x", "Basic x", "Bearer", f"Bearer {known}x"):
        answer = await http.post("/graphql", content=body, headers=json | {"Authorization": wrong})
        assert shown(answer)[0]["isOwn"] is False
    twice = [("Authorization", "Bearer x"), *bearer.items(), *json.items()]
    assert shown(await http.post("/graphql", content=body, headers=twice))[0]["isOwn"] is False
    named = await http.post(
        "/graphql", content=body, headers=json | bearer | {"X-Correlation-Id": "mine-1234"}
    )
    assert named.headers.get_list("x-correlation-id") == ["mine-1234"]
    stream = json | bearer | {"Accept": "text/event-stream"}
    streamed = await http.post("/graphql", content=body, headers=stream)
    assert streamed.headers["content-type"].startswith("text/event-stream")


@pytest.mark.parametrize("is_watched", [False, True])
async def test_each_is_counted_as_one_operation(
    http: httpx.AsyncClient, people: People, known: str, runtime: Runtime, is_watched: bool
) -> None:
    labels = {"endpoint": "public", "operation": "other", "kind": "query"}

    def counted() -> tuple[float, float]:
        done = REGISTRY.get_sample_value("galatea_operations_total", {**labels, "outcome": "DONE"})
        timed = REGISTRY.get_sample_value("galatea_operation_seconds_count", labels)
        return done or 0, timed or 0

    before = counted()
    configure(with_settings(runtime, statement_log=is_watched).settings)
    try:
        for _ in range(2):
            await ask(http, known)
        await User.filter(id=people.owner.user_id).update(display_name="Grace")
        await ask(http, known)
    finally:
        configure(runtime.settings)
    assert counted() == (before[0] + 3, before[1] + 3), "what is begun anew is one"


async def test_somebody_who_is_new_is_looked_up_first(
    http: httpx.AsyncClient, people: People, known: str, caplog: pytest.LogCaptureFixture
) -> None:
    token = await people.token()
    counts = [(await shortly(http, caplog, token))[1] for _ in range(2)]
    assert counts == [2, 1]
