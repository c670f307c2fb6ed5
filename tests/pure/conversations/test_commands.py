"""What a message asks for: the command at its start, its options, and sentences for mistakes."""

# ruff: noqa: RUF001 - long dashes and curly quotes are what phones make of what is typed

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.sizes import AspectRatio
from app.conversations.commands import (
    RATIOS,
    SEED_MAX,
    BadCommand,
    ImageHelp,
    ImageHistory,
    ImageWish,
    help_text,
    parse,
)

PLAIN = ImageWish("", None, None, None)


def wished(
    wish: str, model: str | None = None, ratio: AspectRatio | None = None, seed: int | None = None
) -> ImageWish:
    return ImageWish(wish, model, ratio, seed)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello there",
        "/imagery is a nice word",
        "/images",
        "/image2",
        "/imaging --model x",
        "/start",
        "/video at the beach",
        "please /image at the beach",
        "* /image",
        "image at the beach",
        "//image",
        "/ image",
        "/image@",
        "/image@bot-x",
        "I typed\n/image at the beach",
    ],
)
def test_what_does_not_begin_with_the_command_is_plain_text(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/image", PLAIN),
        ("  \n/IMAGE  ", PLAIN),
        ("/Image at the  beach\nat night", wished("at the beach at night")),
        ("/image@GalateaBot at the beach", wished("at the beach")),
        ("/image@galatea_bot", PLAIN),
        ("/image help", ImageHelp()),
        ("/image HELP ", ImageHelp()),
        ("/image --help", ImageHelp()),
        ("/image@GalateaBot help", ImageHelp()),
        ("/image history", ImageHistory()),
        ("/image History", ImageHistory()),
        ("/image help me up", wished("help me up")),
        ("/image history of the town on a wall", wished("history of the town on a wall")),
        ("/image -- help", wished("help")),
        ("/image -- history", wished("history")),
        ("/image 'help'", wished("'help'")),
    ],
)
def test_the_command_is_a_wish_unless_its_only_word_is_help_or_history(
    text: str, command: object
) -> None:
    assert parse(text) == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/image --model flux-2-dev", wished("", "flux-2-dev")),
        ("/image --model=flux-2-dev on a roof", wished("on a roof", "flux-2-dev")),
        (
            "/image on a roof --model flux-2-dev at night",
            wished("on a roof at night", "flux-2-dev"),
        ),
        ('/image --model "FLUX.2 DEV" on a roof', wished("on a roof", "FLUX.2 DEV")),
        ('/image --model="FLUX.2  DEV" on a roof', wished("on a roof", "FLUX.2 DEV")),
        ("/image --model 'Z-Image Base'", wished("", "Z-Image Base")),
        ("/image --model “Hunyuan V3” smiling", wished("smiling", "Hunyuan V3")),
        ("/image —model „Hunyuan V3“ smiling", wished("smiling", "Hunyuan V3")),
        ("/image —model=“Hunyuan V3”", wished("", "Hunyuan V3")),
        ("/image –model flux_2_dev", wished("", "flux_2_dev")),
        ("/image ––model flux.2", wished("", "flux.2")),
        ("/image -model flux-2-dev", wished("", "flux-2-dev")),
        ("/image --MODEL Flux-2-Dev", wished("", "Flux-2-Dev")),
        ("/image --seed 0", wished("", seed=0)),
        ("/image --seed=4294967295", wished("", seed=SEED_MAX)),
        ("/image —seed 007 smiling", wished("smiling", seed=7)),
        (
            "/image --ratio 16:9 --seed 3 --model m a —ratio",
            BadCommand("--ratio is there twice. Say it once."),
        ),
        ("/image a --seed 3 b --ratio 1:1 c", wished("a b c", None, AspectRatio.SQUARE_1_1, 3)),
        ("/image -- --seed 3", wished("--seed 3")),
        ("/image --seed 3 -- a -- b", wished("a -- b", seed=3)),
        ('/image a sign "--seed 3" in her hand', wished('a sign "--seed 3" in her hand')),
        ("/image a cat — in the rain", wished("a cat — in the rain")),
        ("/image —she smiles", wished("—she smiles")),
        ("/image a well-known -ish rock'n'roll pose", wished("a well-known -ish rock'n'roll pose")),
        ('/image holding an "open" book', wished('holding an "open" book')),
        ('/image 5" tall "and', wished('5" tall "and')),
    ],
)
def test_options_stand_anywhere_as_people_and_phones_write_them(text: str, command: object) -> None:
    assert parse(text) == command


@pytest.mark.parametrize(
    ("said", "ratio"),
    [
        *RATIOS.items(),
        ("16x9", AspectRatio.LANDSCAPE_16_9),
        ("9/16", AspectRatio.PORTRAIT_9_16),
        ("portrait", AspectRatio.PORTRAIT_3_4),
        ("Landscape", AspectRatio.LANDSCAPE_4_3),
        ("SQUARE", AspectRatio.SQUARE_1_1),
        ("'portrait 9:16'", None),
        *((ratio.name, ratio) for ratio in AspectRatio),
        *((ratio.name.lower().replace("_", "-"), ratio) for ratio in AspectRatio),
    ],
)
def test_a_ratio_is_said_in_numbers_words_or_by_its_name(
    said: str, ratio: AspectRatio | None
) -> None:
    command = parse(f"/image --ratio {said}")
    if ratio is None:
        assert isinstance(command, BadCommand)
    else:
        assert command == wished("", None, ratio)


def test_every_ratio_that_there_is_can_be_said() -> None:
    assert set(RATIOS.values()) == set(AspectRatio)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/image --modle flux", "Did you mean --model?"),
        ("/image —modle flux", "Did you mean --model?"),
        ("/image --ar 16:9", "Did you mean --ratio?"),
        ("/image --steps 30", "There are --model, --ratio and --seed."),
        ("/image --price 0", "There are --model, --ratio and --seed."),
        ("/image --rating=explicit", "There is no option --rating."),
        ("/image --model", "--model needs a value after it: --model flux-2-dev."),
        ("/image --model=", "--model needs a value"),
        ('/image --model " "', "--model needs a value"),
        ("/image --model --seed 3", "--model needs a value"),
        ("/image --ratio -- 3:4", "--ratio needs a value"),
        ("/image --model a --model b", "--model is there twice"),
        ("/image --seed 1 --seed 1", "--seed is there twice"),
        ("/image --seed -1", "whole number from 0 to 4294967295"),
        ("/image --seed 4294967296", "whole number"),
        ("/image --seed 1.5", "whole number"),
        ("/image --seed ٣", "whole number"),
        ("/image --seed " + "9" * 5_000, "whole number"),
        ("/image --ratio 5:4", "There are 1:1 (square), 3:4 (portrait), 9:16, 4:3 (landscape)"),
        ("/image --ratio wide", "There is no ratio wide."),
        ("/image help --ratio wide", "There is no ratio"),
    ],
)
def test_a_command_that_cannot_be_followed_says_what_to_do(text: str, told: str) -> None:
    command = parse(text)
    if "help" in text:
        assert command == ImageHelp()
        return
    assert isinstance(command, BadCommand)
    assert told in command.message
    assert len(command.message) < 160


@given(st.text(max_size=60))
@settings(max_examples=50, deadline=None)
def test_no_text_is_too_strange(text: str) -> None:
    parse(text)
    command = parse(f"/image {text}")
    assert isinstance(command, ImageWish | ImageHelp | ImageHistory | BadCommand)


@given(
    wish=st.lists(st.text("abcdefg é,.'-2", min_size=1).map(str.strip), max_size=4),
    model=st.none() | st.text("abcdef.-2 ", min_size=1).filter(lambda text: text.strip() != ""),
    ratio=st.none() | st.sampled_from(AspectRatio),
    seed=st.none() | st.integers(0, SEED_MAX),
    place=st.integers(0, 4),
)
@settings(max_examples=60, deadline=None)
def test_what_is_written_out_is_read_back(
    wish: list[str], model: str | None, ratio: AspectRatio | None, seed: int | None, place: int
) -> None:
    options = [
        *([f'--model "{model}"'] if model is not None else []),
        *([f"--ratio={ratio.name}"] if ratio is not None else []),
        *([f"--seed {seed}"] if seed is not None else []),
    ]
    words = [word for word in " ".join(wish).split() if not word.startswith(("-", "'"))]
    parts = [*words[:place], *options, *words[place:]]
    assert parse("/image " + " ".join(parts)) == ImageWish(
        " ".join(words), None if model is None else " ".join(model.split()), ratio, seed
    )


@pytest.mark.parametrize("piece", ['"a ', "“a ", "'", "--", "— ", "a", "=“", " ", "-model ", "„“ "])
def test_a_huge_text_takes_time_linear_in_it(piece: str) -> None:
    text = "/image " + piece * (60_000 // len(piece))
    started = time.process_time()
    parse(text)
    assert time.process_time() - started < 2  # what is quadratic takes minutes


def test_the_help_says_what_is_set_and_what_can_be_had() -> None:
    told = help_text(
        model_name="FLUX.2 DEV",
        price_aurum=4,
        ratio=AspectRatio.PORTRAIT_3_4,
        models=[("flux-2-dev", "FLUX.2 DEV", 4), ("hunyuan-v3", "Hunyuan V3", 9)],
    )
    assert "This chat uses FLUX.2 DEV, 3:4: 4 AURUM a picture." in told
    assert "--model hunyuan-v3 - another model" in told
    assert "hunyuan-v3 - Hunyuan V3, 9 AURUM" in told
    assert "/image history" in told
    assert len(told) < 700
