"""Quotes, retries and remixes as clients see them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.catalogue.models import RenderOption
from app.clock import now
from app.generations.models import Generation
from app.graphql.nodes import global_id
from tests.graphql.asking import ask, execute, statements
from tests.workshop import (
    EDIT_MODEL,
    FILM_MODEL,
    FILM_PRICE,
    IMAGE_MODEL,
    IMAGE_PRICE,
    RETIRED_MODEL,
    Workshop,
    row_counts,
)

QUOTE = """query ($input: QuoteInput!) { answer: quote(input: $input) {
    __typename
    ... on Problem { code message }
    ... on UnknownOptionProblem { offered }
    ... on Quote { id priceAurum isAffordable refundRule expiresAt
        model { slug name } option { slug priceAurum }
        waiting { p50Seconds p90Seconds basis samples }
        rendering { p50Seconds p90Seconds basis samples } } } }"""
ORDERING = """mutation ($input: %s!) { answer: %s(input: $input) {
    __typename
    ... on Problem { code message }
    ... on NotFoundProblem { what }
    ... on QuoteMovedProblem { moved quotedAurum currentAurum }
    ... on GenerationAccepted { generation { id state seed priceAurum mayRetry prompt
        model { slug } option { slug } source { id mayRetry source { id } } } } } }"""
ORDER_IMAGE = ORDERING % ("GenerateGalleryImageInput", "generateGalleryImage")
ORDER_VIDEO = ORDERING % ("GenerateGalleryVideoInput", "generateGalleryVideo")
ORDER_MAIN = ORDERING % ("GenerateMainImageInput", "generateMainImage")
RETRY = ORDERING % ("RetryGenerationInput", "retryGeneration")
REMIX = ORDERING % ("RemixGenerationInput", "remixGeneration")
CANCEL = """mutation ($id: ID!) { cancelGeneration(id: $id) {
    ... on GenerationCancelled { generation { state mayRetry source { id } } } } }"""
PAGE = "{ generations { nodes { id mayRetry source { id prompt } } } }"


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer(aurum=FILM_PRICE)


@pytest.fixture
async def character(workshop: Workshop, viewer: Viewer) -> str:
    """The id of a character that has a main image."""
    return global_id("Character", (await workshop.character(viewer, main_image=True)).id)


async def quoted(workshop: Workshop, viewer: Viewer, **asked: Any) -> Any:
    return (await ask(workshop.runtime, QUOTE, viewer, input=asked))["answer"]


async def done(workshop: Workshop, viewer: Viewer, operation: str, **given: Any) -> Any:
    asked = {"idempotencyKey": "key", **given}
    return (await ask(workshop.runtime, operation, viewer, input=asked))["answer"]


@pytest.mark.parametrize(
    ("kind", "operation", "asked", "price"),
    [
        ("galleryImage", ORDER_IMAGE, {"model": IMAGE_MODEL, "prompt": "at sea"}, IMAGE_PRICE),
        ("mainImage", ORDER_MAIN, {"model": EDIT_MODEL, "seed": "7"}, IMAGE_PRICE),
        (
            "galleryVideo",
            ORDER_VIDEO,
            {"model": FILM_MODEL, "prompt": "She waves.", "durationSeconds": 5},
            FILM_PRICE,
        ),
    ],
)
async def test_what_is_quoted_is_ordered_with_the_same_fields_and_the_quote_s_id(
    workshop: Workshop,
    viewer: Viewer,
    character: str,
    kind: str,
    operation: str,
    asked: dict[str, Any],
    price: int,
) -> None:
    asked = {"characterId": character, **asked}
    before = await row_counts()
    quote = await quoted(workshop, viewer, **{kind: asked})
    assert await row_counts() == before
    assert (quote["__typename"], quote["priceAurum"], quote["isAffordable"]) == (
        "Quote",
        price,
        True,
    )
    assert quote["model"]["slug"] == asked["model"]
    assert quote["option"]["priceAurum"] == price
    assert quote["refundRule"].startswith("You pay for what is delivered.")
    assert datetime.fromisoformat(quote["expiresAt"]) > now()
    nothing_waits = {"p50Seconds": 0.0, "p90Seconds": 0.0, "basis": "MODEL", "samples": 0}
    assert quote["waiting"] == nothing_waits
    assert quote["rendering"]["p50Seconds"] > 0
    accepted = await done(workshop, viewer, operation, quoteId=quote["id"], **asked)
    assert accepted["generation"]["priceAurum"] == price
    assert accepted["generation"]["source"] is None
    later = await quoted(workshop, viewer, **{kind: asked})
    assert later["isAffordable"] is (price < FILM_PRICE)


async def test_an_order_whose_quote_moved_says_what_did(
    workshop: Workshop, viewer: Viewer, character: str
) -> None:
    asked = {"characterId": character, "model": IMAGE_MODEL, "prompt": "at sea"}
    quote = await quoted(workshop, viewer, galleryImage=asked)
    await RenderOption.filter(slug=f"{IMAGE_MODEL}/image").update(price_aurum=6)
    answer = await done(workshop, viewer, ORDER_IMAGE, quoteId=quote["id"], **asked)
    assert answer.pop("message")
    assert answer == {
        "__typename": "QuoteMovedProblem",
        "code": "QUOTE_MOVED",
        "moved": ["PRICE"],
        "quotedAurum": IMAGE_PRICE,
        "currentAurum": 6,
    }
    asked["prompt"] = "elsewhere"
    other = await done(workshop, viewer, ORDER_IMAGE, quoteId=quote["id"], **asked)
    assert (other["moved"], other["currentAurum"]) == (["ORDER"], None)
    unknown = await done(workshop, viewer, ORDER_IMAGE, quoteId="no quote", **asked)
    assert (unknown["__typename"], unknown["what"]) == ("NotFoundProblem", "Quote")
    assert await Generation.all().count() == 0
    accepted = await done(workshop, viewer, ORDER_IMAGE, **asked)
    assert accepted["generation"]["priceAurum"] == 6


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"model": RETIRED_MODEL}, "ModelRetiredProblem"),
        ({"model": FILM_MODEL}, "InvalidInputProblem"),
        ({"model": IMAGE_MODEL, "seed": "many"}, "InvalidInputProblem"),
        ({"model": IMAGE_MODEL, "characterId": "none"}, "NotFoundProblem"),
    ],
)
async def test_what_cannot_be_ordered_is_not_quoted(
    workshop: Workshop, viewer: Viewer, character: str, asked: dict[str, Any], problem: str
) -> None:
    wanted = {"characterId": character, "prompt": "at sea", **asked}
    assert (await quoted(workshop, viewer, galleryImage=wanted))["__typename"] == problem


async def test_a_quote_is_for_exactly_one_order_of_somebody_who_is_signed_in(
    workshop: Workshop, viewer: Viewer, character: str
) -> None:
    one = {"characterId": character, "model": IMAGE_MODEL, "prompt": "at sea"}
    for asked in ({}, {"galleryImage": one, "mainImage": one}, {"galleryImage": None}):
        answer = await execute(workshop.runtime, QUOTE, viewer, input=asked)
        assert len(answer.errors) == 1
        assert answer.data is None
    nobody = await execute(workshop.runtime, QUOTE, None, input={"galleryImage": one})
    assert nobody.codes == ["UNAUTHENTICATED"]


async def test_a_retry_and_a_remix_are_quoted_made_and_name_their_source(
    workshop: Workshop, viewer: Viewer, character: str
) -> None:
    asked = {"characterId": character, "model": IMAGE_MODEL, "prompt": "at sea", "seed": "7"}
    first = (await done(workshop, viewer, ORDER_IMAGE, **asked))["generation"]
    assert first["mayRetry"] is False
    early = await done(workshop, viewer, RETRY, generationId=first["id"], idempotencyKey="r")
    assert (early["__typename"], early["code"]) == ("ConflictProblem", "CONFLICT")
    cancelled = await ask(workshop.runtime, CANCEL, viewer, id=first["id"])
    assert cancelled["cancelGeneration"]["generation"]["mayRetry"] is True
    named = {"generationId": first["id"]}
    quote = await quoted(workshop, viewer, retry=named)
    again = await done(workshop, viewer, RETRY, **named, idempotencyKey="r", quoteId=quote["id"])
    shown = again["generation"]
    assert (shown["seed"], shown["prompt"]) == ("7", "at sea")
    assert shown["source"] == {"id": first["id"], "mayRetry": True, "source": None}
    changes = {**named, "model": EDIT_MODEL}
    quote = await quoted(workshop, viewer, remix=changes)
    assert quote["model"]["slug"] == EDIT_MODEL
    mixed = await done(workshop, viewer, REMIX, **changes, idempotencyKey="m", quoteId=quote["id"])
    assert mixed["generation"]["model"]["slug"] == EDIT_MODEL
    assert mixed["generation"]["source"]["id"] == first["id"]
    other = await workshop.viewer()
    for operation in (RETRY, REMIX):
        answer = await done(workshop, other, operation, **named)
        assert (answer["__typename"], answer["what"]) == ("NotFoundProblem", "Generation")
    assert (await quoted(workshop, other, retry=named))["__typename"] == "NotFoundProblem"


async def test_a_remix_of_a_film_keeps_its_length_unless_it_says_another(
    workshop: Workshop, viewer: Viewer, character: str
) -> None:
    asked = {"characterId": character, "model": FILM_MODEL, "prompt": "Hi.", "durationSeconds": 5}
    first = (await done(workshop, viewer, ORDER_VIDEO, **asked))["generation"]
    await ask(workshop.runtime, CANCEL, viewer, id=first["id"])
    named = {"generationId": first["id"]}
    for changes, option in (
        ({}, "5s"),
        ({"durationSeconds": 10}, "10s"),
        ({"withVoice": True}, "5s-voice"),
    ):
        quote = await quoted(workshop, viewer, remix=named | changes)
        assert quote["option"]["slug"] == f"{FILM_MODEL}/{option}"
    none = await quoted(workshop, viewer, remix={**named, "durationSeconds": None})
    assert none["__typename"] == "UnknownOptionProblem"
    assert f"{FILM_MODEL}/5s" in none["offered"]


async def test_the_sources_of_a_page_are_read_in_one_query(
    workshop: Workshop, viewer: Viewer, character: str, caplog: pytest.LogCaptureFixture
) -> None:
    asked = {"characterId": character, "model": IMAGE_MODEL, "prompt": "at sea"}
    for number in range(3):
        key = f"{number}"
        first = await done(workshop, viewer, ORDER_IMAGE, **asked, idempotencyKey=key)
        identifier = first["generation"]["id"]
        await ask(workshop.runtime, CANCEL, viewer, id=identifier)
        named = {"generationId": identifier, "idempotencyKey": f"again {key}"}
        await done(workshop, viewer, RETRY, **named)
    with statements(caplog) as found:
        page = await ask(workshop.runtime, PAGE, viewer)
    assert [node["source"] is None for node in page["generations"]["nodes"]] == [False, True] * 3
    assert len(found) == 2


async def test_a_quote_takes_a_few_queries(
    workshop: Workshop, viewer: Viewer, character: str, caplog: pytest.LogCaptureFixture
) -> None:
    asked = {"characterId": character, "model": EDIT_MODEL, "prompt": "at sea"}
    with statements(caplog) as found:
        await quoted(workshop, viewer, galleryImage=asked)
    # character, model with options, base picture; rendering, waiting, who waits now; balance
    assert len(found) <= 9
    assert [text for text in found if not text.lstrip().startswith("SELECT")] == []
