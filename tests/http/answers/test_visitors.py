"""How visitors are answered: by GET and POST, once for all who ask at once, and never too late."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import asyncpg
import httpx

from app.characters.models import Character, CharacterStatus
from app.ids import node_id
from app.infra.db import connection
from app.infra.sight.figures import REGISTRY
from app.web.answers.changes import NAME
from app.web.answers.figures import figures
from app.web.answers.kept import PublicAnswers
from app.web.answers.registered import digest_of
from tests.http.answers.conftest import NAMES, PAGE, SIGN_OUT
from tests.http.answers.house import MODERN, Process, process
from tests.workshop import Workshop

_SOMEBODY_WAITS = """
    SELECT count(*) FROM pg_locks
    WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
"""
SIGN_UP = """mutation { signUp(input: {
    email: "ada@example.com", password: "correct horse battery staple", displayName: "Ada"
}) { ... on Session { accessToken } } }"""


def names(answer: httpx.Response) -> list[str]:
    return [node["name"] for node in answer.json()["data"]["characters"]["nodes"]]


def answered() -> tuple[float, float]:
    """How many queries of strangers this process has counted, and how many it has timed."""
    labels = {"endpoint": "public", "operation": "other", "kind": "query"}
    counted = REGISTRY.get_sample_value("galatea_operations_total", {**labels, "outcome": "DONE"})
    return counted or 0, REGISTRY.get_sample_value("galatea_operation_seconds_count", labels) or 0


async def test_shared_caches_may_hold_what_is_asked_for_by_get(
    here: Process, shared: Character
) -> None:
    before = answered()
    by_get = [await here.get(digest_of(NAMES)) for _ in range(2)]
    await here.answers.tab.settle()
    by_post = [await here.post(NAMES) for _ in range(2)]
    assert here.answers.counts.hits == 3, "all but the first"
    assert answered() == (before[0] + 4, before[1] + 4), "each is counted, and once"
    for answer in by_get:
        assert answer.headers["cache-control"] == "public, max-age=0, s-maxage=1"
        assert answer.headers["vary"] == "Accept, Authorization"
        assert answer.headers["etag"] == by_get[0].headers["etag"]
        assert not answer.headers["etag"].startswith("W/")
        assert "ratelimit" not in answer.headers, "how one caller stands is for nobody else"
    for answer in by_post:
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
        assert answer.headers["ratelimit"]
    for answer in (*by_get, *by_post):
        assert answer.status_code == 200
        assert answer.headers["content-type"] == f"{MODERN}; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert len(answer.headers.get_list("x-correlation-id")) == 1
        assert names(answer) == [shared.name]
        assert answer.content == by_get[0].content
    older = await here.get(digest_of(NAMES), headers={"Accept": "application/json"})
    assert older.headers["content-type"] == "application/json; charset=utf-8"
    assert older.headers["etag"] != by_get[0].headers["etag"]


async def test_who_knows_the_answer_is_told_that_it_is_the_same(
    here: Process, shared: Character
) -> None:
    tag = (await here.get(digest_of(NAMES))).headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        for anew in ({}, {"Cache-Control": "no-cache"}):
            answer = await here.get(digest_of(NAMES), headers={"If-None-Match": known, **anew})
            assert (answer.status_code, answer.content) == (304, b"")
            assert answer.headers["etag"] == tag
            assert answer.headers["cache-control"] == "public, max-age=0, s-maxage=1"
            assert "content-length" not in answer.headers or known == "*"
    await Character.filter(id=shared.id).update(name="Nora")
    await here.heard()
    changed = await here.get(digest_of(NAMES), headers={"If-None-Match": tag})
    assert (changed.status_code, names(changed)) == (200, ["Nora"])
    assert changed.headers["etag"] != tag


async def test_by_get_nothing_is_changed_and_nothing_but_known_hashes_is_executed(
    here: Process,
) -> None:
    assert (await here.get(digest_of(SIGN_OUT))).status_code == 405
    assert (await here.http.get("/graphql", params={"extensions": "{"})).status_code == 400
    unknown = await here.get(digest_of("{ nothing }"))
    assert unknown.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert unknown.headers["cache-control"] == "no-store"
    missing = await here.get(digest_of(PAGE))
    assert (missing.status_code, missing.headers["cache-control"]) == (400, "no-store")
    named = {"extensions": json.dumps({"persistedQuery": {"version": 1, "sha256Hash": "a"}})}
    page = await here.http.get("/graphql", params=named, headers={"Accept": "text/html, */*"})
    assert "PersistedQueryNotFound" in page.text


async def test_somebody_is_executed_and_kept_by_nobody(here: Process, shared: Character) -> None:
    token = (await here.post(SIGN_UP)).json()["data"]["signUp"]["accessToken"]
    await here.keeps(NAMES)
    before = replace(here.answers.counts)
    for given in (f"Bearer {token}", "Bearer no-token", "Basic eA=="):
        answer = await here.get(digest_of(NAMES), headers={"Authorization": given})
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
        assert names(answer) == [shared.name]
    await here.post(NAMES, token=token)
    assert here.answers.counts == before


async def test_what_is_asked_for_by_somebody_alone_is_not_kept(here: Process) -> None:
    for query in (
        "{ viewer { email } characters { nodes { name } } }",
        "{ ledgerProof { lastSeal { number } } }",
        "{ __schema { queryType { name } } models { slug } }",
        "{ characters { nodes { kept_id_: name } } }",
    ):
        for _ in range(2):
            answer = await here.post(query)
            assert "data" in answer.json(), answer.text
    assert len(here.answers) == 0


async def test_a_private_character_is_in_no_answer_that_is_kept(
    here: Process, workshop: Workshop, shared: Character
) -> None:
    hidden = await workshop.character(await workshop.viewer(), main_image=True)
    asked = {"id": node_id("Character", hidden.id)}
    for _ in range(2):
        assert names(await here.post(NAMES)) == [shared.name]
        page = (await here.post(PAGE, **asked)).json()["data"]["character"]
        assert page["name"] is None
        assert page["mainImage"]["url"]
    await Character.filter(id=shared.id).update(status=CharacterStatus.PENDING)
    await here.heard()
    assert names(await here.post(NAMES)) == []
    assert (await here.post(PAGE, id=node_id("Character", shared.id))).json()["data"]["character"][
        "name"
    ] is None


@asynccontextmanager
async def held_up(database_url: str, table: str) -> AsyncIterator[asyncpg.Connection]:
    """Keep everybody from reading a table: that takes as long as the block."""
    line = await asyncpg.connect(database_url)
    try:
        async with line.transaction():
            await line.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            yield line
    finally:
        await line.close()


async def test_all_who_ask_at_once_share_one_execution(
    here: Process, shared: Character, database_url: str
) -> None:
    async with asyncio.TaskGroup() as group, held_up(database_url, "characters") as line:
        asked = [group.create_task(here.get(digest_of(NAMES))) for _ in range(20)]
        while here.answers.counts.joined < 19:
            await line.fetchval("SELECT 1")
    assert {names(task.result())[0] for task in asked} == {shared.name}
    assert here.answers.counts.misses == 1


async def test_who_leaves_hands_over_to_one_who_waits(
    here: Process, shared: Character, database_url: str
) -> None:
    async with asyncio.TaskGroup() as group, held_up(database_url, "characters") as line:
        first = group.create_task(here.get(digest_of(NAMES)))
        while here.answers.counts.misses < 1:
            await line.fetchval("SELECT 1")
        others = [group.create_task(here.get(digest_of(NAMES))) for _ in range(3)]
        while here.answers.counts.joined < 3:
            await line.fetchval("SELECT 1")
        first.cancel()
    assert [names(task.result()) for task in others] == [[shared.name]] * 3
    assert here.answers.counts.misses == 2


async def test_what_changes_while_it_is_read_is_not_kept(
    here: Process, shared: Character, database_url: str
) -> None:
    """The name is read before it changes, the picture beside it after that is heard."""
    asked = {"id": node_id("Character", shared.id)}
    async with asyncio.TaskGroup() as group, held_up(database_url, "assets") as line:
        first = group.create_task(here.post(PAGE, **asked))
        async with asyncio.timeout(20):
            while not await line.fetchval(_SOMEBODY_WAITS):
                pass
        await Character.filter(id=shared.id).update(name="Nora")
        await here.heard()
    assert first.result().json()["data"]["character"]["name"] == shared.name
    assert len(here.answers) == 0
    again = await here.post(PAGE, **asked)
    assert again.json()["data"]["character"]["name"] == "Nora"


async def test_who_has_just_changed_something_is_never_behind(
    here: Process, shared: Character
) -> None:
    """No `heard` here: the answer itself waits for what was committed."""
    await here.keeps(NAMES)
    for number in range(5):
        await here.post(SIGN_OUT)  # somebody at this address has changed something
        await Character.filter(id=shared.id).update(name=f"Nora {number}")
        answer = await (here.get(digest_of(NAMES)) if number % 2 else here.post(NAMES))
        assert names(answer) == [f"Nora {number}"]


async def test_without_a_line_nothing_is_older_than_a_second(
    workshop: Workshop, shared: Character, database_url: str
) -> None:
    away = database_url.rpartition("/")[0] + "/nothing_of_this_name"
    runtime = replace(
        workshop.runtime,
        settings=workshop.runtime.settings.model_copy(update={"database_url": away}),
    )
    async with process(runtime) as deaf:
        assert names(await deaf.post(NAMES)) == [shared.name]
        (entry,) = deaf.answers._entries.values()
        await Character.filter(id=shared.id).update(name="Nora")
        entry.born -= deaf.answers.behind_seconds  # as if that had passed
        assert names(await deaf.post(NAMES)) == ["Nora"]
        assert deaf.answers.counts.stale == 1
    assert PublicAnswers(runtime).behind_seconds == 1.0


async def test_a_line_that_breaks_forgets_everything_and_is_taken_again(
    here: Process, shared: Character, database_url: str
) -> None:
    await here.keeps(NAMES)
    epoch = here.answers.changes.epoch
    await Character.filter(id=shared.id).update(name="Nora")
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE application_name = $1 AND datname = current_database()"
    )
    await connection().execute_query_dict(cut, [NAME])
    async with asyncio.timeout(20):
        while here.answers.changes.epoch == epoch:
            await connection().execute_query_dict("SELECT 1")
    assert len(here.answers) == 0
    assert names(await here.post(NAMES)) == ["Nora"]


async def test_no_more_is_kept_than_there_is_room_for(here: Process, shared: Character) -> None:
    here.answers._bytes_max = 20_000
    for number in range(50):
        await here.post(f"{NAMES}#{number}")
    assert 0 < here.answers.bytes_kept <= 20_000
    assert here.answers.counts.evicted > 0
    here.answers.forget_all()
    assert (len(here.answers), here.answers.bytes_kept) == (0, 0)
    assert not here.answers._fronts
    assert not here.answers._by_tag


async def test_kept_answers_are_charged_and_refused_like_others(
    workshop: Workshop, shared: Character
) -> None:
    poor = workshop.runtime.settings.model_copy(update={"cost_per_minute": 200})
    async with process(replace(workshop.runtime, settings=poor)) as here:
        await here.heard()
        await here.keeps(NAMES)
        statuses = []
        for _ in range(20):
            statuses.append((await here.get(digest_of(NAMES))).status_code)
            await here.answers.tab.settle()
        assert set(statuses) == {200, 429}
        assert statuses == sorted(statuses), "once it is too much it stays too much"


async def test_figures_say_what_became_of_questions(here: Process, shared: Character) -> None:
    for _ in range(3):
        await here.post(NAMES)
    await Character.filter(id=shared.id).update(name="Nora")
    await here.heard()
    told = {
        "".join((sample.name, *sample.labels.values())): sample.value
        for family in figures(here.answers)
        for sample in family.samples
    }
    asked, dropped = "galatea_public_answers_asked_total", "galatea_public_answers_dropped_total"
    assert (told[f"{asked}misses"], told[f"{asked}hits"]) == (1, 2)
    assert (told[f"{dropped}invalidated"], told["galatea_public_answers_entries"]) == (1, 0)
    assert told["galatea_public_answers_heard"] == 1


async def test_it_can_be_turned_off(workshop: Workshop, shared: Character) -> None:
    off = workshop.runtime.settings.model_copy(update={"public_answers_kept": False})
    async with process(replace(workshop.runtime, settings=off)) as here:
        for _ in range(2):
            answer = await here.get(digest_of(NAMES))
            assert names(answer) == [shared.name]
            assert answer.headers["cache-control"] == "no-store"
        assert here.answers.counts.misses == 0
