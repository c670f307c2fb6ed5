"""The form of a film, made of nothing but what the schema says of each model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.graphql.nodes import global_id
from tests.graphql.asking import ask
from tests.workshop import Workshop

FORM = """{ models(output: VIDEO, availability: AVAILABLE) {
    slug name kind bestFor aspectRatios expectedSeconds
    promptGuide { summary rules do avoid example limits maxPromptChars }
    options { slug priceAurum durationSeconds withVoice affordable } } }"""
ORDER = """mutation ($input: GenerateGalleryVideoInput!) {
    answer: generateGalleryVideo(input: $input) {
    __typename ... on Problem { code message } ... on InvalidInputProblem { field }
    ... on GenerationAccepted { generation { priceAurum option { slug } } } } }"""
MODELS = ("kling-2-6-pro", "kling-v3-standard", "kling-v3-pro", "heygen-avatar")


@dataclass(frozen=True)
class Choice:
    """One button of the form: what it says, and what pressing it sends."""

    label: str
    sends: dict[str, Any]


@dataclass(frozen=True)
class Form:
    """A form as a client would build it."""

    hint: str
    help: tuple[str, ...]
    placeholder: str
    longest: int
    shapes: tuple[str, ...]
    choices: tuple[Choice, ...]


def form_of(model: dict[str, Any]) -> Form:
    """Build the form of one model from its data."""
    guide = model["promptGuide"]
    return Form(
        hint=guide["summary"],
        help=(*guide["rules"], *guide["do"], *guide["avoid"], *guide["limits"]),
        placeholder=guide["example"],
        longest=guide["maxPromptChars"],
        shapes=tuple(model["aspectRatios"]),
        choices=tuple(_choice(model["slug"], option) for option in model["options"]),
    )


def _choice(slug: str, option: dict[str, Any]) -> Choice:
    seconds = option["durationSeconds"]
    length = "as long as the words" if seconds is None else f"{seconds} seconds"
    voice = "with voice" if option["withVoice"] else "no voice"
    return Choice(
        f"{length}, {voice}: {option['priceAurum']} AURUM",
        {"model": slug, "durationSeconds": seconds, "withVoice": option["withVoice"]},
    )


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer(aurum=20_000)


async def models(workshop: Workshop, viewer: Viewer | None) -> dict[str, dict[str, Any]]:
    found = (await ask(workshop.runtime, FORM, viewer))["models"]
    return {model["slug"]: model for model in found}


async def test_the_four_film_models_offer_seventeen_choices_with_their_prices(
    workshop: Workshop,
) -> None:
    found = await models(workshop, None)
    assert tuple(found) == MODELS
    forms = [form_of(model) for model in found.values()]
    labels = [choice.label for form in forms for choice in form.choices]
    assert len(labels) == 17
    assert "15 seconds, with voice: 780 AURUM" in labels
    assert "as long as the words, with voice: 135 AURUM" in labels


@pytest.mark.parametrize("slug", MODELS)
async def test_a_model_s_form_says_how_to_write_for_it_and_what_it_sends_is_accepted(
    workshop: Workshop, viewer: Viewer, slug: str
) -> None:
    model = (await models(workshop, viewer))[slug]
    form = form_of(model)
    assert form.hint.endswith(".")
    assert len(form.help) >= 4
    assert 0 < len(form.placeholder) <= form.longest
    assert all(option["affordable"] for option in model["options"])
    character = await workshop.character(viewer, main_image=True)
    for shape in form.shapes:
        for choice in form.choices:
            given = {
                **choice.sends,
                "characterId": global_id("Character", character.id),
                "prompt": form.placeholder,
                "aspectRatio": shape,
                "idempotencyKey": f"{shape} {choice.label}",
            }
            answer = (await ask(workshop.runtime, ORDER, viewer, input=given))["answer"]
            assert answer["__typename"] == "GenerationAccepted", answer
            assert f"{answer['generation']['priceAurum']} AURUM" in choice.label


@pytest.mark.parametrize("slug", MODELS)
async def test_the_form_s_longest_prompt_is_the_longest_that_is_accepted(
    workshop: Workshop, viewer: Viewer, slug: str
) -> None:
    form = form_of((await models(workshop, viewer))[slug])
    character = await workshop.character(viewer, main_image=True)
    given = {
        **form.choices[0].sends,
        "characterId": global_id("Character", character.id),
        "aspectRatio": form.shapes[0],
    }
    for more, name in ((0, "GenerationAccepted"), (1, "InvalidInputProblem")):
        prompt = ("the sea " * form.longest)[: form.longest + more].replace(" ", "-")
        asked = {**given, "prompt": prompt, "idempotencyKey": f"{more}"}
        answer = (await ask(workshop.runtime, ORDER, viewer, input=asked))["answer"]
        assert answer["__typename"] == name
        assert answer.get("field") == ("prompt" if more else None)


async def test_the_guides_of_the_models_differ(workshop: Workshop) -> None:
    hints = {form_of(model).hint for model in (await models(workshop, None)).values()}
    assert len(hints) == len(MODELS)
