"""What a message asks for: `/image` with its options, or nothing but to be said. Pure.

The server understands it, so that it means the same on the web, in Telegram and in Discord. Only
what a user types is given here, never what a character says.
"""

# ruff: noqa: RUF001 - long dashes and curly quotes are what phones make of what is typed

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.catalogue.sizes import AspectRatio

SEED_MAX = 2**32 - 1
OPTIONS = ("model", "ratio", "seed")
RATIOS = {
    "1:1": AspectRatio.SQUARE_1_1,
    "3:4": AspectRatio.PORTRAIT_3_4,
    "9:16": AspectRatio.PORTRAIT_9_16,
    "4:3": AspectRatio.LANDSCAPE_4_3,
    "16:9": AspectRatio.LANDSCAPE_16_9,
}
OFFERED_RATIOS = "1:1 (square), 3:4 (portrait), 9:16, 4:3 (landscape) and 16:9"


@dataclass(frozen=True, slots=True)
class ImageWish:
    """A picture of the moment. `wish` is "" when nothing particular is wanted.

    `model` is a slug or a name as it was typed; who resolves it decides which. None: not said.
    """

    wish: str
    model: str | None
    ratio: AspectRatio | None
    seed: int | None


@dataclass(frozen=True, slots=True)
class ImageHelp:
    """How to ask for pictures."""


@dataclass(frozen=True, slots=True)
class ImageHistory:
    """The pictures of this chat."""


@dataclass(frozen=True, slots=True)
class BadCommand:
    """A command that cannot be followed, with a sentence that says what to do."""

    message: str


Command = ImageWish | ImageHelp | ImageHistory | BadCommand


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, or a phrase in quotes. `raw` is as typed, `text` without the quotes around it."""

    raw: str
    text: str

    @property
    def is_quoted(self) -> bool:
        return self.raw != self.text


_COMMAND = re.compile(r"\s*/image(?:@\w{1,64})?(?=\s|$)", re.IGNORECASE)
# an opening quote counts when its partner ends the word; every alternative stops at the next quote
_PHRASE = "|".join(['"[^"]*+"', "'[^']*+'", "“[^“”]*+”", "„[^„“”]*+[“”]", "«[^«»]*+»", "‘[^‘’]*+’"])
_DASH = "[-–—−]"
_TOKENS = re.compile(
    rf"(?P<before>{_DASH}{{1,3}}\w{{1,20}}=)?(?P<phrase>{_PHRASE})(?=\s|$)|(?P<word>\S+)"
)
_DASHED = re.compile(
    rf"(?P<dashes>{_DASH}{{1,3}})(?P<name>[^\W\d_][\w-]*)(?:=(?P<value>.*))?", re.DOTALL
)
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")
# what other programs call our options
_ELSEWHERE = {"ar": "ratio", "aspect": "ratio", "aspect-ratio": "ratio", "size": "ratio",
              "engine": "model"}  # fmt: skip
_WORDS_FOR_RATIOS = {
    "square": AspectRatio.SQUARE_1_1,
    "portrait": AspectRatio.PORTRAIT_3_4,
    "landscape": AspectRatio.LANDSCAPE_4_3,
}
_EXAMPLES = {"model": "--model flux-2-dev", "ratio": "--ratio 3:4", "seed": "--seed 7"}
_LONGEST_ECHO = 30


def parse(text: str) -> Command | None:
    """Return what a message asks for; None when it is plain text. Never raises.

    A command stands at the start, in any case, and may name a bot as Telegram writes it
    ("/image@GalateaBot"). The options `--model`, `--ratio` and `--seed` stand anywhere after it,
    each with its value after a space or "=", in quotes where the value has spaces; a long dash is
    read as the two that a phone made it of. After `--` alone, and in quotes, everything is wish.

    An option that is given twice is a BadCommand: what is paid depends on it, and an order is
    never chosen for somebody who said two things. Takes time linear in the text.
    """
    begin = _COMMAND.match(text)
    if begin is None:
        return None
    tokens = list(_tokens(text[begin.end() :].translate(_CONTROLS)))
    values: dict[str, str] = {}
    wish: list[str] = []
    for part in _parts(tokens):
        if isinstance(part, _Token):
            wish.append(part.raw)
            continue
        name, value = part
        if name == "help":
            return ImageHelp()
        bad = _refused(name, value, values)
        if bad is not None:
            return bad
        values[name] = " ".join((value or "").split())
    is_escaped = any(token.raw == "--" for token in tokens)
    return _asked(values, " ".join(wish), may_be_word=not is_escaped)


def help_text(
    *, model_name: str, price_aurum: int, ratio: AspectRatio, models: Sequence[tuple[str, str, int]]
) -> str:
    """Return how to ask for pictures, as plain text for any channel.

    `model_name`, its price and `ratio` are what this chat is set to; `models` are what can be
    ordered: slug, name and price in AURUM.
    """
    offered = "\n".join(f"{slug} - {name}, {price} AURUM" for slug, name, price in models)
    other = next((slug for slug, name, _ in models if name != model_name), "flux-2-dev")
    lines = (
        "/image draws this moment of our chat.",
        "/image at the harbour at night - the same, as you wish it",
        "/image history - all pictures of this chat; only you see them",
        "",
        f"This chat uses {model_name}, {_spoken(ratio)}: {price_aurum} AURUM a picture.",
        "For one picture you can change that:",
        f"--model {other} - another model",
        "--ratio 16:9 - the shape: 1:1, 3:4, 9:16, 4:3 or 16:9",
        "--seed 7 - the same number and words give the same picture",
    )
    return "\n".join(lines) + (f"\n\nModels:\n{offered}" if offered else "")


def _spoken(ratio: AspectRatio) -> str:
    return next(said for said, meant in RATIOS.items() if meant is ratio)


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKENS.finditer(text):
        raw, phrase, before = found.group(), found["phrase"], found["before"] or ""
        yield _Token(raw, before + phrase[1:-1] if phrase else raw)


def _parts(tokens: Sequence[_Token]) -> Iterator[_Token | tuple[str, str | None]]:
    """Yield words of the wish, and options with their values (None: there is none)."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        place += 1
        if token.raw == "--":
            yield from tokens[place:]
            return
        option = _option(token)
        if option is None:
            yield token
            continue
        name, value = option
        if name in OPTIONS and value is None and place < len(tokens):
            follower = tokens[place]
            if follower.is_quoted or (follower.raw != "--" and _option(follower) is None):
                value = follower.text
                place += 1
        yield name, value


def _option(token: _Token) -> tuple[str, str | None] | None:
    """Return name and value of what is written as an option; None for a word of the wish.

    Two hyphens before letters always mean one. Other dashes stand in sentences too, so with them
    only a name that we know, or nearly know, does.
    """
    if token.is_quoted and not _DASHED.match(token.raw):
        return None
    found = _DASHED.fullmatch(token.text)
    if found is None:
        return None
    name, dashes = found["name"].lower(), found["dashes"]
    is_ours = name in ("help", *OPTIONS)
    is_meant = dashes.startswith("--") or (dashes != "-" and _closest(name) is not None)
    return (name, found["value"]) if is_ours or is_meant else None


def _closest(name: str) -> str | None:
    """Return the option that a name means, nearly."""
    if name in _ELSEWHERE:
        return _ELSEWHERE[name]
    near = difflib.get_close_matches(name[:20], OPTIONS, n=1, cutoff=0.7)
    return near[0] if near else None


def _refused(name: str, value: str | None, values: Mapping[str, str]) -> BadCommand | None:
    """Return why this option cannot be taken beside those that are; None when it can."""
    if name not in OPTIONS:
        near = _closest(name)
        hint = f"Did you mean --{near}?" if near else "There are --model, --ratio and --seed."
        return BadCommand(f"There is no option --{_short(name)}. {hint}")
    if name in values:
        return BadCommand(f"--{name} is there twice. Say it once.")
    if not value or not value.strip():
        return BadCommand(f"--{name} needs a value after it: {_EXAMPLES[name]}.")
    return None


def _asked(values: dict[str, str], wish: str, *, may_be_word: bool) -> Command:
    """Return the command of these options; a wish of one word can mean another command."""
    if may_be_word and wish.lower() == "help":
        return ImageHelp()
    if may_be_word and wish.lower() == "history":
        return ImageHistory()
    ratio = _ratio(values["ratio"]) if "ratio" in values else None
    if "ratio" in values and ratio is None:
        return BadCommand(
            f"There is no ratio {_short(values['ratio'])}. There are {OFFERED_RATIOS}."
        )
    seed = _seed(values["seed"]) if "seed" in values else None
    if "seed" in values and seed is None:
        return BadCommand(
            f"{_short(values['seed'])} cannot be a seed. It is a whole number from 0 to {SEED_MAX}."
        )
    return ImageWish(wish, values.get("model"), ratio, seed)


def _ratio(value: str) -> AspectRatio | None:
    said = value.lower().replace("x", ":").replace("/", ":")
    if said in RATIOS:
        return RATIOS[said]
    if value.lower() in _WORDS_FOR_RATIOS:
        return _WORDS_FOR_RATIOS[value.lower()]
    name = re.sub(r"[ -]", "_", value.upper())
    return AspectRatio(name) if name in AspectRatio.__members__ else None


def _seed(value: str) -> int | None:
    if re.fullmatch(r"[0-9]{1,10}", value) is None or int(value) > SEED_MAX:
        return None
    return int(value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_ECHO else text[:_LONGEST_ECHO] + "..."
