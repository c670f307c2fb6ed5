"""What fal is sent, byte for byte, and that it is what fal documents."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import orjson
import pytest

from app.providers.rendering.fal.asking import Asked, ratio_of, request_of
from app.providers.rendering.fal.fake.documented import endpoints, misfits
from app.providers.rendering.fal.mapping import models
from app.providers.rendering.fal.speech import speech_seconds
from app.providers.rendering.port import ProviderFault, RenderOrder, RenderRefused
from tests.providers.fal.orders import FILM, IMAGE, options, order_of, sold

GOLDEN = Path(__file__).with_name("golden.txt")
OPTIONS = dict(options())


def request(order: RenderOrder) -> Asked:
    return request_of(
        order,
        picture_url="https://v3.fal.media/files/mira.png" if order.base_image else None,
        webhook_url="https://galatea.example/webhooks/fal/a-name/a-proof?b=1",
        kept_seconds=3_600,
    )


def spelled(slug: str, asked: Asked) -> str:
    """A request as it goes over the wire, under the name of its option."""
    lines = [f"### {slug}", f"POST {asked.path}"]
    lines += [f"{name}: {value}" for name, value in asked.headers.items()]
    return "\n".join([*lines, "", asked.body.decode()])


def golden() -> dict[str, str]:
    blocks = GOLDEN.read_text().strip().split("\n\n### ")
    whole = [blocks[0], *(f"### {block}" for block in blocks[1:])]
    return {block.split("\n", 1)[0].removeprefix("### "): block for block in whole}


def test_there_is_a_golden_request_for_each_of_14_models_and_27_options_and_no_other() -> None:
    assert golden().keys() == OPTIONS.keys()
    assert len(OPTIONS) == 27
    assert models().keys() == {model["slug"] for model in sold()}
    assert len(models()) == 14


@pytest.mark.parametrize("slug", OPTIONS)
def test_an_option_is_ordered_with_exactly_these_bytes(slug: str) -> None:
    assert spelled(slug, request(OPTIONS[slug])) == golden()[slug]


@pytest.mark.parametrize("slug", OPTIONS)
def test_an_option_is_ordered_as_its_endpoint_documents(slug: str) -> None:
    asked = request(OPTIONS[slug])
    endpoint = asked.path.partition("?")[0].removeprefix("/")
    body = orjson.loads(asked.body)
    assert misfits(endpoint, body) == []
    # the documented schema is one that refuses: without a prompt, and with what it does not know
    assert misfits(endpoint, body | {"prompt": 7, "guess": True})
    assert endpoints()[endpoint]["output"][0] == models()[OPTIONS[slug].model].files


@pytest.mark.parametrize("model", sold(), ids=lambda model: str(model["slug"]))
def test_every_ratio_and_the_longest_prompt_of_the_catalogue_can_be_ordered(
    model: dict[str, object],
) -> None:
    ratios = model["aspectRatios"]
    assert isinstance(ratios, list)
    seconds = min(models()[str(model["slug"])].seconds or [0]) or None
    longest = models()[str(model["slug"])].longest_prompt
    assert longest == model["maxPromptChars"]
    sent = set()
    for ratio in ratios:
        order = order_of(model, ratio, seconds=seconds)
        asked = request(dataclasses.replace(order, prompt=("lantern " * longest)[:longest]))
        body = orjson.loads(asked.body)
        assert misfits(asked.path.partition("?")[0].removeprefix("/"), body) == []
        sent.add(asked.body)
    shaped_by_picture = {"kling-2-6-pro", "kling-v3-standard", "kling-v3-pro"}
    assert len(sent) == (1 if model["slug"] in shaped_by_picture else len(ratios))


def test_without_a_public_address_no_webhook_is_asked_for() -> None:
    asked = request_of(IMAGE, picture_url=None, webhook_url=None, kept_seconds=60)
    assert asked.path == "/fal-ai/flux-2"
    assert asked.headers["X-Fal-Object-Lifecycle-Preference"] == (
        '{"expiration_duration_seconds":60}'
    )


def test_a_film_says_whether_it_wants_sound_since_the_default_is_the_dearer_one() -> None:
    for with_voice in (False, True):
        body = orjson.loads(request(dataclasses.replace(FILM, with_voice=with_voice)).body)
        assert body["generate_audio"] is with_voice
        assert body["duration"] == "5"


@pytest.mark.parametrize(
    "wrong",
    [
        dataclasses.replace(IMAGE, model="flux-1-dev"),
        dataclasses.replace(IMAGE, model="kling-2-6-pro"),
        dataclasses.replace(IMAGE, model="flux-2-dev-edit"),
        dataclasses.replace(IMAGE, model="flux-2-pro", count=2),
        dataclasses.replace(FILM, duration_seconds=15),
        dataclasses.replace(FILM, base_image=None),
    ],
    ids=["retired", "a film's", "without a picture", "two at once", "too long", "no start"],
)
def test_what_a_model_does_not_make_is_not_asked_for(wrong: RenderOrder) -> None:
    with pytest.raises(ProviderFault) as fault:
        request(wrong)
    assert not fault.value.retryable


def test_words_beyond_what_a_model_takes_are_refused_before_anything_is_ordered() -> None:
    with pytest.raises(RenderRefused, match="4,000 characters"):
        request(dataclasses.replace(IMAGE, prompt="a" * 4_001))


def test_the_length_of_what_is_spoken_is_estimated_and_capped() -> None:
    assert speech_seconds("") == 0
    assert speech_seconds("word " * 75) == pytest.approx(30)
    assert speech_seconds("你" * 45) == pytest.approx(10)
    assert speech_seconds("x" * 600) == pytest.approx(40)
    spoken = dataclasses.replace(FILM, model="heygen-avatar", duration_seconds=None)
    assert orjson.loads(request(dataclasses.replace(spoken, prompt="hello " * 100)).body)
    for many in ("a b " * 100, "你" * 400):
        with pytest.raises(RenderRefused, match="60 seconds"):
            request(dataclasses.replace(spoken, prompt=many))


def test_sides_are_told_as_the_ratio_that_comes_closest() -> None:
    among = ("1:1", "3:4", "9:16", "4:3", "16:9")
    sides = [(1024, 1024), (896, 1152), (768, 1344), (1152, 896), (1344, 768), (1000, 990)]
    assert [ratio_of(*pair, among=among) for pair in sides] == [*among, "1:1"]
