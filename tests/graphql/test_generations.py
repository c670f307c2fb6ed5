"""Orders, progress and money as clients see them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.generations.models import Generation
from app.graphql.nodes import global_id
from app.ids import uuid7
from app.media.models import AssetKind
from app.providers.rendering.registry import alone
from tests.graphql.asking import ask, execute, statements, subscribed
from tests.providers.scripted import Gate, Script, ScriptedProvider, always
from tests.workshop import (
    EDIT_MODEL,
    FILM_MODEL,
    IMAGE_MODEL,
    IMAGE_PRICE,
    RETIRED_MODEL,
    Workshop,
    row_counts,
)

GENERATION = """
    id state prompt seed aspectRatio sequence stage fraction queuePosition priceAurum
    estimatedSeconds conversationId reasonCode reason createdAt startedAt finishedAt previewUrl
    money { priceAurum holdAurum capturedAurum releasedAurum reason }
    character { id name } model { slug name } option { slug priceAurum }
    result { ... on Image { url width height } ... on Video { url durationSeconds } }
    outputs { galleryItem { __typename id } }
"""
PROBLEMS = """
    __typename
    ... on Problem { code message }
    ... on InvalidInputProblem { field }
    ... on NotFoundProblem { what }
    ... on ModelRetiredProblem { model reason }
    ... on UnknownOptionProblem { model offered }
    ... on TooManyWaitingProblem { limit }
    ... on RenderingPausedProblem { retryAfterSeconds }
    ... on InsufficientFundsProblem { requiredAurum availableAurum }
"""
ORDER_IMAGE = f"""mutation ($input: GenerateGalleryImageInput!) {{
    answer: generateGalleryImage(input: $input) {{
        {PROBLEMS} ... on GenerationAccepted {{ generation {{ {GENERATION} }} }}
    }} }}"""
ORDER_VIDEO = ORDER_IMAGE.replace("GalleryImage", "GalleryVideo")
CANCEL = f"""mutation ($id: ID!) {{ answer: cancelGeneration(id: $id) {{
    __typename ... on Problem {{ code message }} ... on NotFoundProblem {{ what }}
    ... on GenerationCancelled {{ generation {{ {GENERATION} }} }} }} }}"""
ONE = f"query ($id: ID!) {{ generation(id: $id) {{ {GENERATION} }} }}"
PAGE = f"""query ($first: Int, $after: String, $last: Int, $before: String) {{
    generations(first: $first, after: $after, last: $last, before: $before) {{
        edges {{ cursor node {{ {GENERATION} }} }}
        pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"""
WATCH = f"""subscription ($id: ID!, $after: Int) {{ generation(id: $id, after: $after) {{
    generationId sequence state stage fraction queuePosition estimatedSeconds previewUrl
    money {{ priceAurum holdAurum capturedAurum releasedAurum reason }} correlationId at
    generation {{ {GENERATION} }} }} }}"""
FILM_OPTIONS = ("5s", "5s-voice", "10s", "10s-voice")
WATCH_ALL = "subscription { viewerGenerations { generationId sequence state } }"


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def ordered(
    workshop: Workshop, viewer: Viewer, operation: str = ORDER_IMAGE, **given: Any
) -> Any:
    """Order for a new character of the viewer, unless one is given; return the answer."""
    if "characterId" not in given:
        given["characterId"] = global_id("Character", (await workshop.character(viewer)).id)
    asked = {"model": IMAGE_MODEL, "prompt": "by the sea", "idempotencyKey": "key", **given}
    if operation == ORDER_VIDEO:
        asked = {"durationSeconds": 5, **asked}
    return (await ask(workshop.runtime, operation, viewer, input=asked))["answer"]


async def test_an_accepted_order_shows_its_money_model_and_character(
    workshop: Workshop, viewer: Viewer
) -> None:
    answer = await ordered(workshop, viewer, seed="7", aspectRatio="PORTRAIT_3_4")
    assert answer["__typename"] == "GenerationAccepted"
    shown = answer["generation"]
    assert (shown["state"], shown["sequence"], shown["seed"]) == ("QUEUED", 1, "7")
    assert shown["money"] == {
        "priceAurum": IMAGE_PRICE,
        "holdAurum": IMAGE_PRICE,
        "capturedAurum": 0,
        "releasedAurum": 0,
        "reason": None,
    }
    assert (shown["model"]["slug"], shown["option"]["slug"]) == (
        IMAGE_MODEL,
        f"{IMAGE_MODEL}/image",
    )
    assert shown["character"]["name"]
    assert shown["result"] is None
    row = await Generation.get()
    assert (row.width, row.height) == (896, 1152)


async def test_a_film_is_ordered_from_a_picture_of_the_gallery(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer)
    item = await workshop.gallery_item(character)
    answer = await ordered(
        workshop,
        viewer,
        ORDER_VIDEO,
        characterId=global_id("Character", character.id),
        model=FILM_MODEL,
        startImageId=global_id("GalleryImage", item.id),
    )
    assert answer["generation"]["option"] == {"slug": f"{FILM_MODEL}/5s", "priceAurum": 100}


@pytest.mark.parametrize(
    ("operation", "given", "problem"),
    [
        (ORDER_IMAGE, {"prompt": ""}, {"code": "INVALID_INPUT", "field": "prompt"}),
        (ORDER_IMAGE, {"prompt": "x" * 4_001}, {"code": "INVALID_INPUT", "field": "prompt"}),
        (ORDER_IMAGE, {"seed": "-1"}, {"code": "INVALID_INPUT", "field": "seed"}),
        (ORDER_IMAGE, {"seed": "seven"}, {"code": "INVALID_INPUT", "field": "seed"}),
        (ORDER_IMAGE, {"seed": "4294967296"}, {"code": "INVALID_INPUT", "field": "seed"}),
        (ORDER_IMAGE, {"seed": "9" * 5_000}, {"code": "INVALID_INPUT", "field": "seed"}),
        (
            ORDER_IMAGE,
            {"idempotencyKey": "k" * 101},
            {"code": "INVALID_INPUT", "field": "idempotencyKey"},
        ),
        (ORDER_IMAGE, {"model": FILM_MODEL}, {"code": "INVALID_INPUT", "field": "model"}),
        (ORDER_IMAGE, {"model": "nobody"}, {"code": "NOT_FOUND", "what": "Model"}),
        (ORDER_IMAGE, {"characterId": "garbage"}, {"code": "NOT_FOUND", "what": "Character"}),
        (
            ORDER_IMAGE,
            {"characterId": global_id("Generation", uuid7())},
            {"code": "NOT_FOUND", "what": "Character"},
        ),
        (ORDER_IMAGE, {"model": RETIRED_MODEL}, {"code": "MODEL_RETIRED", "model": RETIRED_MODEL}),
        (ORDER_IMAGE, {"model": EDIT_MODEL}, {"code": "BASE_IMAGE_MISSING"}),
        (
            ORDER_VIDEO,
            {"model": FILM_MODEL, "durationSeconds": 7},
            {
                "code": "UNKNOWN_OPTION",
                "model": FILM_MODEL,
                "offered": [f"{FILM_MODEL}/{one}" for one in FILM_OPTIONS],
            },
        ),
        (ORDER_VIDEO, {"model": FILM_MODEL}, {"code": "BASE_IMAGE_MISSING"}),
        (
            ORDER_VIDEO,
            {"model": FILM_MODEL, "aspectRatio": "LANDSCAPE_4_3"},
            {"code": "INVALID_INPUT", "field": "aspectRatio"},
        ),
        (
            ORDER_VIDEO,
            {"model": FILM_MODEL, "startImageId": global_id("GalleryVideo", uuid7())},
            {"code": "NOT_FOUND"},
        ),
    ],
)
async def test_a_refused_order_is_a_problem_and_writes_nothing(
    workshop: Workshop, viewer: Viewer, operation: str, given: dict[str, Any], problem: Any
) -> None:
    character = global_id("Character", (await workshop.character(viewer)).id)
    before = await row_counts()
    answer = await ordered(workshop, viewer, operation, **{"characterId": character, **given})
    assert problem.items() <= answer.items()
    assert answer["message"].endswith(".")
    code = "".join(word.capitalize() for word in answer["code"].split("_"))
    assert answer["__typename"] == f"{code}Problem"
    assert await row_counts() == before


async def test_too_little_aurum_is_a_problem_with_both_amounts(workshop: Workshop) -> None:
    answer = await ordered(workshop, await workshop.viewer(aurum=1))
    assert answer["__typename"] == "InsufficientFundsProblem"
    assert (answer["requiredAurum"], answer["availableAurum"]) == (IMAGE_PRICE, 1)


async def test_a_key_used_twice_and_too_many_unfinished_are_problems(
    workshop: Workshop, viewer: Viewer
) -> None:
    one = workshop.runtime.settings.model_copy(update={"waiting_generations_max": 1})
    workshop.runtime = replace(workshop.runtime, settings=one)
    await ordered(workshop, viewer)
    answer = await ordered(workshop, viewer, prompt="elsewhere")
    assert answer["__typename"] == "IdempotencyMismatchProblem"
    answer = await ordered(workshop, viewer, idempotencyKey="another")
    assert (answer["__typename"], answer["limit"]) == ("TooManyWaitingProblem", 1)


async def test_a_day_whose_budget_is_used_up_is_a_problem_that_says_until_when(
    workshop: Workshop, viewer: Viewer
) -> None:
    paused = workshop.runtime.settings.model_copy(update={"daily_budget_usd": 0.0})
    workshop.runtime = replace(workshop.runtime, settings=paused)
    answer = await ordered(workshop, viewer)
    assert answer["__typename"] == "RenderingPausedProblem"
    assert 0 < answer["retryAfterSeconds"] <= 86_400


async def test_a_model_that_no_renderer_makes_is_a_problem(
    workshop: Workshop, viewer: Viewer
) -> None:
    films_alone = ScriptedProvider(workshop.atelier, models=frozenset({FILM_MODEL}))
    workshop.runtime = replace(workshop.runtime, rendering=alone(films_alone))
    answer = await ordered(workshop, viewer)
    assert answer["__typename"] == "ModelNotRenderedProblem"
    assert await Generation.all().count() == 0


async def test_somebody_else_s_character_is_not_found(workshop: Workshop, viewer: Viewer) -> None:
    theirs = await workshop.character(await workshop.viewer())
    answer = await ordered(workshop, viewer, characterId=global_id("Character", theirs.id))
    assert (answer["__typename"], answer["what"]) == ("NotFoundProblem", "Character")


async def test_a_repeat_answers_with_the_first_order(workshop: Workshop, viewer: Viewer) -> None:
    character = global_id("Character", (await workshop.character(viewer)).id)
    answers = await asyncio.gather(
        *(ordered(workshop, viewer, characterId=character) for _ in range(5))
    )
    assert all(answer == answers[0] for answer in answers)
    assert await Generation.all().count() == 1


@pytest.mark.parametrize("operation", [ORDER_IMAGE, CANCEL, PAGE, ONE])
async def test_nobody_signed_in_gets_an_error_with_its_code(
    workshop: Workshop, viewer: Viewer, operation: str
) -> None:
    made = await workshop.accepted(viewer)
    given = {
        "characterId": global_id("Character", uuid7()),
        "model": IMAGE_MODEL,
        "prompt": "x",
        "idempotencyKey": "k",
    }
    offered = {"input": given, "id": global_id("Generation", made.id)}
    wanted = {name: value for name, value in offered.items() if f"${name}:" in operation}
    answer = await execute(workshop.runtime, operation, None, **wanted)
    assert answer.codes == ["UNAUTHENTICATED"]


async def test_a_delivered_one_shows_its_result(workshop: Workshop, viewer: Viewer) -> None:
    made = await workshop.run(await workshop.accepted(viewer))
    shown = await ask(workshop.runtime, ONE, viewer, id=global_id("Generation", made.id))
    found = shown["generation"]
    assert (found["state"], found["fraction"]) == ("SUCCEEDED", 1)
    assert found["money"]["capturedAurum"] == IMAGE_PRICE
    assert (found["result"]["width"], found["result"]["height"]) == (64, 48)
    assert found["result"]["url"].startswith("http://galatea.test/media/")
    assert found["createdAt"] <= found["startedAt"] <= found["finishedAt"]


async def test_nobody_finds_somebody_else_s(workshop: Workshop, viewer: Viewer) -> None:
    made = global_id("Generation", (await workshop.accepted(await workshop.viewer())).id)
    for identifier in (made, global_id("Generation", uuid7()), "garbage", ""):
        assert await ask(workshop.runtime, ONE, viewer, id=identifier) == {"generation": None}
        answer = (await ask(workshop.runtime, CANCEL, viewer, id=identifier))["answer"]
        assert (answer["__typename"], answer["what"]) == ("NotFoundProblem", "Generation")
    assert (await ask(workshop.runtime, PAGE, viewer))["generations"]["edges"] == []


async def test_a_cancelled_one_shows_what_went_back(workshop: Workshop, viewer: Viewer) -> None:
    made = global_id("Generation", (await workshop.accepted(viewer)).id)
    answer = (await ask(workshop.runtime, CANCEL, viewer, id=made))["answer"]
    assert answer["__typename"] == "GenerationCancelled"
    shown = answer["generation"]
    assert (shown["state"], shown["reasonCode"]) == ("CANCELLED", "CANCELLED")
    assert (shown["money"]["holdAurum"], shown["money"]["releasedAurum"]) == (0, IMAGE_PRICE)
    assert shown["reason"] == shown["money"]["reason"]


async def test_one_s_generations_are_paged_both_ways(workshop: Workshop, viewer: Viewer) -> None:
    made = [global_id("Generation", (await workshop.accepted(viewer)).id) for _ in range(5)][::-1]

    async def page(**window: Any) -> tuple[list[str], dict[str, Any]]:
        found = (await ask(workshop.runtime, PAGE, viewer, **window))["generations"]
        assert [edge["cursor"] for edge in found["edges"]][:1] == [found["pageInfo"]["startCursor"]]
        return [edge["node"]["id"] for edge in found["edges"]], found["pageInfo"]

    ids, info = await page(first=2)
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[:2], True, False)
    ids, info = await page(first=3, after=info["endCursor"])
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[2:], False, True)
    ids, info = await page(last=2, before=info["startCursor"])
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[:2], True, False)
    ids, info = await page(last=1)
    assert (ids, info["hasNextPage"], info["hasPreviousPage"]) == (made[4:], False, True)


@pytest.mark.parametrize(
    "window", [{"first": 101}, {"first": 1, "last": 1}, {"after": "nonsense"}, {"after": "MTp4"}]
)
async def test_a_page_that_cannot_be_is_an_error_with_its_code(
    workshop: Workshop, viewer: Viewer, window: dict[str, Any]
) -> None:
    answer = await execute(workshop.runtime, PAGE, viewer, **window)
    assert answer.codes == ["INVALID_INPUT"]


async def test_a_page_takes_as_many_statements_whatever_its_size(
    workshop: Workshop, viewer: Viewer, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(6):
        await workshop.run(await workshop.accepted(viewer))
    counts = []
    for first in (1, 6):
        with statements(caplog) as found:
            shown = await ask(workshop.runtime, PAGE, viewer, first=first)
        assert len(shown["generations"]["edges"]) == first
        counts.append(len(found))
    # the page, characters, models and options, outputs, their items, assets
    assert counts[0] == counts[1] <= 7


async def test_a_render_is_watched_to_its_end(workshop: Workshop, viewer: Viewer) -> None:
    gate = Gate()
    workshop.atelier.script_for = always(Script(gate=gate))
    made = await workshop.accepted(viewer)
    identifier = global_id("Generation", made.id)
    async with (
        asyncio.timeout(20),
        asyncio.TaskGroup() as group,
        subscribed(workshop.runtime, WATCH, viewer, id=identifier) as answers,
    ):
        first = (await anext(answers)).data["generation"]
        assert (first["sequence"], first["state"]) == (1, "QUEUED")
        assert first["generationId"] == identifier
        group.create_task(workshop.run(made))
        await gate.reached.wait()
        gate.open.set()
        events = [first] + [answer.data["generation"] async for answer in answers]
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
    assert any(event["previewUrl"] for event in events)
    assert {event["money"]["priceAurum"] for event in events} == {IMAGE_PRICE}
    final = events[-1]
    assert (final["state"], final["money"]["capturedAurum"]) == ("SUCCEEDED", IMAGE_PRICE)
    assert final["generation"]["result"]["url"]
    async with subscribed(workshop.runtime, WATCH, viewer, id=identifier, after=3) as answers:
        again = [answer.data["generation"] async for answer in answers]
    assert [event["sequence"] for event in again] == [event["sequence"] for event in events[3:]]


@pytest.mark.parametrize(("signed_in", "code"), [(True, "NOT_FOUND"), (False, "UNAUTHENTICATED")])
async def test_nobody_watches_somebody_else_s(
    workshop: Workshop, viewer: Viewer, signed_in: bool, code: str
) -> None:
    made = await workshop.accepted(await workshop.viewer())
    who = viewer if signed_in else None
    for identifier in (global_id("Generation", made.id), global_id("Generation", uuid7()), "?"):
        async with subscribed(workshop.runtime, WATCH, who, id=identifier) as answers:
            (answer,) = [answer async for answer in answers]
        assert answer.codes == [code]
        assert not answer.data


async def test_all_of_one_s_renders_are_watched_at_once(workshop: Workshop, viewer: Viewer) -> None:
    first, other = await workshop.accepted(viewer), await workshop.viewer()
    async with (
        asyncio.timeout(20),
        subscribed(workshop.runtime, WATCH_ALL, viewer) as answers,
    ):
        await anext(answers)
        await workshop.run(await workshop.accepted(other))
        second = await workshop.accepted(viewer)
        await asyncio.gather(workshop.run(first), workshop.run(second))
        ended: set[str] = set()
        while len(ended) < 2:
            event = (await anext(answers)).data["viewerGenerations"]
            if event["state"] == "SUCCEEDED":
                ended.add(event["generationId"])
    assert ended == {global_id("Generation", one.id) for one in (first, second)}


async def test_a_film_of_the_gallery_is_no_picture_to_start_from(
    workshop: Workshop, viewer: Viewer
) -> None:
    character = await workshop.character(viewer)
    film = await workshop.gallery_item(character, kind=AssetKind.VIDEO)
    answer = await ordered(
        workshop,
        viewer,
        ORDER_VIDEO,
        characterId=global_id("Character", character.id),
        model=FILM_MODEL,
        startImageId=global_id("GalleryImage", film.id),
    )
    assert answer["__typename"] == "NotFoundProblem"
