"""Main images as clients order them: drafted, written, refused, appealed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.characters.models import Character
from app.clock import now
from app.generations.models import Generation
from app.graphql.nodes import global_id
from app.providers.language.local import LocalWriter
from app.providers.language.port import CharacterSheet, WriterAway
from app.ratings import Rating
from app.screening.models import RefusalState, ScreeningRefusal
from tests.graphql.asking import ask, execute
from tests.workshop import EDIT_MODEL, IMAGE_MODEL, IMAGE_PRICE, Workshop, row_counts

PROBLEMS = """
    __typename
    ... on Problem { code message }
    ... on InvalidInputProblem { field }
    ... on NotFoundProblem { what }
    ... on ContentRefusedProblem { place category refusalId mayAppeal }
    ... on WriterUnavailableProblem { retryAfterSeconds }
"""
ORDER = f"""mutation ($input: GenerateMainImageInput!) {{
    answer: generateMainImage(input: $input) {{ {PROBLEMS} ... on GenerationAccepted {{
        generation {{ id state target prompt isPromptWritten refusalId mayAppeal
            money {{ holdAurum }} }} }} }} }}"""
ORDER_GALLERY = """mutation ($input: GenerateGalleryImageInput!) {
    answer: generateGalleryImage(input: $input) {
        __typename ... on ContentRefusedProblem { code message place mayAppeal }
        ... on GenerationAccepted { generation { id target isPromptWritten } } } }"""
DRAFT = """mutation ($input: DraftMainImagePromptInput!) {
    answer: draftMainImagePrompt(input: $input) {
        __typename ... on Problem { code message } ... on WriterUnavailableProblem {
        retryAfterSeconds } ... on NotFoundProblem { what }
        ... on MainImagePromptDrafted { prompt } } }"""
MADE = """query ($id: ID!) { generation(id: $id) {
    state target reasonCode reason refusalId mayAppeal money { capturedAurum releasedAurum }
    character { mainImage { url width } }
    result { ... on Image { url width rating isBlurred blurReason } } } }"""


class AwayWriter(LocalWriter):
    """A writer that is away."""

    async def write_portrait_prompt(self, sheet: CharacterSheet) -> str:
        """Say so."""
        raise WriterAway("away")


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def character(workshop: Workshop, viewer: Viewer) -> Character:
    return await workshop.character(viewer)


async def ordered(
    workshop: Workshop, viewer: Viewer, character: Character, **given: Any
) -> dict[str, Any]:
    """Order a main image; return the answer."""
    asked = {
        "characterId": global_id("Character", character.id),
        "model": IMAGE_MODEL,
        "idempotencyKey": "key",
        **given,
    }
    answer: dict[str, Any] = (await ask(workshop.runtime, ORDER, viewer, input=asked))["answer"]
    return answer


async def made_of(workshop: Workshop, viewer: Viewer, identifier: str) -> dict[str, Any]:
    """Run the one order there is and read it."""
    await workshop.run(await Generation.get())
    found: dict[str, Any] = (await ask(workshop.runtime, MADE, viewer, id=identifier))["generation"]
    return found


async def test_a_main_image_is_ordered_and_becomes_the_character_s_face(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    answer = await ordered(workshop, viewer, character, prompt="in a lighthouse", seed="7")
    shown = answer["generation"]
    assert (shown["state"], shown["target"], shown["prompt"], shown["isPromptWritten"]) == (
        "QUEUED",
        "MAIN_IMAGE",
        "in a lighthouse",
        False,
    )
    assert shown["money"] == {"holdAurum": IMAGE_PRICE}
    made = await made_of(workshop, viewer, shown["id"])
    assert (made["state"], made["money"]["capturedAurum"]) == ("SUCCEEDED", IMAGE_PRICE)
    assert (made["result"]["rating"], made["result"]["isBlurred"]) == ("SAFE", False)
    assert made["character"]["mainImage"]["url"] == made["result"]["url"]
    assert (made["refusalId"], made["mayAppeal"]) == (None, False)


async def test_a_prompt_is_shown_before_it_is_ordered_and_written_when_there_is_none(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    before = await row_counts()
    given = {"characterId": global_id("Character", character.id)}
    draft = (await ask(workshop.runtime, DRAFT, viewer, input=given))["answer"]
    assert draft["__typename"] == "MainImagePromptDrafted"
    assert await row_counts() == before
    shown = (await ordered(workshop, viewer, character))["generation"]
    assert (shown["prompt"], shown["isPromptWritten"]) == (draft["prompt"], True)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"model": EDIT_MODEL}, {"code": "BASE_IMAGE_MISSING"}),
        ({"model": "kling-v3-pro"}, {"code": "INVALID_INPUT", "field": "model"}),
        ({"model": "flux-1-dev"}, {"code": "MODEL_RETIRED"}),
        ({"prompt": " "}, {"code": "INVALID_INPUT", "field": "prompt"}),
        ({"characterId": "garbage"}, {"code": "NOT_FOUND", "what": "Character"}),
    ],
)
async def test_a_refused_main_image_is_a_problem_and_writes_nothing(
    workshop: Workshop,
    viewer: Viewer,
    character: Character,
    given: dict[str, Any],
    problem: dict[str, Any],
) -> None:
    before = await row_counts()
    answer = await ordered(workshop, viewer, character, **{"prompt": "by the sea", **given})
    assert problem.items() <= answer.items()
    assert await row_counts() == before


async def test_refused_words_are_a_problem_that_says_why_and_whether_to_appeal(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    answer = await ordered(workshop, viewer, character, prompt="naked in bed")
    refusal = await ScreeningRefusal.get()
    assert answer == {
        "__typename": "ContentRefusedProblem",
        "code": "CONTENT_REFUSED",
        "message": answer["message"],
        "place": "main image prompt",
        "category": "SEXUAL",
        "refusalId": str(refusal.id),
        "mayAppeal": True,
    }
    given = {
        "characterId": global_id("Character", character.id),
        "model": IMAGE_MODEL,
        "prompt": "naked in bed",
        "idempotencyKey": "other",
    }
    answer = (await ask(workshop.runtime, ORDER_GALLERY, viewer, input=given))["answer"]
    assert (answer["__typename"], answer["place"]) == ("ContentRefusedProblem", "prompt")
    assert await Generation.all().count() == 0


async def test_refused_pixels_cost_nothing_and_may_be_appealed_once(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    workshop.classifier.answer = 0.9
    answer = await ordered(workshop, viewer, character, prompt="by the sea")
    identifier = answer["generation"]["id"]
    made = await made_of(workshop, viewer, identifier)
    assert (made["state"], made["reasonCode"]) == ("REFUSED", "CONTENT_REFUSED")
    assert made["money"] == {"capturedAurum": 0, "releasedAurum": IMAGE_PRICE}
    assert (made["result"], made["character"]["mainImage"]) == (None, None)
    refusal = await ScreeningRefusal.get()
    assert (made["refusalId"], made["mayAppeal"]) == (str(refusal.id), True)
    await ScreeningRefusal.filter(id=refusal.id).update(state=RefusalState.APPEALED)
    found = (await ask(workshop.runtime, MADE, viewer, id=identifier))["generation"]
    assert found["mayAppeal"] is False


@pytest.mark.parametrize(("score", "rating"), [(0.5, Rating.SUGGESTIVE), (0.95, Rating.EXPLICIT)])
async def test_an_owner_sees_what_they_ordered_whatever_it_shows(
    workshop: Workshop, viewer: Viewer, score: float, rating: Rating
) -> None:
    workshop.classifier.answer = score
    made = await workshop.run(await workshop.accepted(viewer))
    shown = await ask(workshop.runtime, MADE, viewer, id=global_id("Generation", made.id))
    result = shown["generation"]["result"]
    assert (result["rating"], result["isBlurred"], result["blurReason"]) == (rating, False, None)


async def test_a_writer_that_is_away_is_a_problem_worth_trying_again(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    workshop.runtime = replace(workshop.runtime, language=AwayWriter())
    given = {"characterId": global_id("Character", character.id)}
    drafted = (await ask(workshop.runtime, DRAFT, viewer, input=given))["answer"]
    for answer in (drafted, await ordered(workshop, viewer, character)):
        assert answer["__typename"] == "WriterUnavailableProblem"
        assert answer["retryAfterSeconds"] > 0


async def test_a_draft_of_somebody_else_s_character_is_not_found(
    workshop: Workshop, character: Character
) -> None:
    given = {"characterId": global_id("Character", character.id)}
    answer = (await ask(workshop.runtime, DRAFT, await workshop.viewer(), input=given))["answer"]
    assert (answer["__typename"], answer["what"]) == ("NotFoundProblem", "Character")
    nobody = await execute(workshop.runtime, DRAFT, None, input=given)
    assert nobody.codes == ["UNAUTHENTICATED"]


async def test_a_generation_outlives_its_character(
    workshop: Workshop, viewer: Viewer, character: Character
) -> None:
    made = await workshop.run(await workshop.accepted(viewer, character_id=character.id))
    await Character.filter(id=character.id).update(deleted_at=now())
    shown = await ask(workshop.runtime, MADE, viewer, id=global_id("Generation", made.id))
    assert shown["generation"]["character"] is None
    assert shown["generation"]["money"]["capturedAurum"] == IMAGE_PRICE
