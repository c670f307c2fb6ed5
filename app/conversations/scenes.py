"""The moment of a talk that a picture shows: checked, worded as a prompt, kept as data. Pure.

A draft comes from a language model or from rules, both of which read what users wrote: nothing of
it is trusted. It can say what is seen and nothing else; model, price, rating and visibility are
decided without it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from app.providers.language.talk.cleaning import (
    cleaned,
    is_about_machinery,
    tells_of_minor,
    without_names_of_models,
)
from app.providers.rendering.studio.tokens import strip_tokens
from app.providers.screening.spelling import listed

SUBJECTS_MAX = 4
LONGEST = {"subjects": 120, "setting": 240, "action": 300, "mood": 100, "light": 140, "camera": 140}
_LONGEST_SENTENCE = 160
_RUN = 3
_TEXTS = ("setting", "action", "mood", "light", "camera")
_COMMON = listed(
    "about above after again along also among around away back before behind below beside between "
    "could down each ever every from have here into just like more most much near never next "
    "only onto other over same some such than that their them then there these they this those "
    "through toward towards under until upon very wear wearing were what when where which while "
    "with without would your"
)
_PREPOSITION = re.compile(
    r"(?:in|on|at|by|under|inside|aboard|near|beside|among|outside|before|after|with)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a picture shows. Each text is one line without markup and may be "".

    `subjects` begin with the character, when the draft named it; all are adults.
    """

    subjects: tuple[str, ...]
    setting: str
    action: str
    mood: str
    light: str
    camera: str


def read_scene(
    raw: object, *, name: str = "", hidden: Iterable[str] = (), said: Iterable[str] = ()
) -> Scene | None:
    """Return the scene of an untrusted draft; None when it is empty or shows anyone below 18.

    What has the wrong type counts as not there. Texts lose everything but words: markup, addresses,
    options, tokens of the studio, models, prices, ids, and sentences about how pictures are made.
    The character's own `name` never makes it young.
    Whoever sees the scene may not read the `hidden` texts: a clause that takes three words in a row
    from one is left out, unless they stand in what was `said`, too.
    """
    if not isinstance(raw, Mapping):
        return None
    secret = set(_runs_of(hidden)) - set(_runs_of(said))
    given = {field: list(_given(raw.get(field), most)) for field, most in LONGEST.items()}
    if _is_of_minor((text for texts in given.values() for text in texts), name):
        return None
    texts = {
        field: [kept for text in given[field] if (kept := _told(text, most, secret))]
        for field, most in LONGEST.items()
    }
    if not texts["setting"] and not texts["action"]:
        return None
    scene = Scene(
        subjects=tuple(dict.fromkeys(texts["subjects"]))[:SUBJECTS_MAX],
        **{field: texts[field][0] if texts[field] else "" for field in _TEXTS},
    )
    shown = (*scene.subjects, *(getattr(scene, field) for field in _TEXTS))
    return None if _is_of_minor(shown, name) else scene


def prompt_of(scene: Scene, *, name: str, longest: int) -> str:
    """Return the scene as one paragraph: who does what where, then mood, light and camera.

    It begins with `name`, the character's, without orders to the studio. Where it is too long, it
    loses its last parts first, and only then words.
    """
    name = strip_tokens(name)
    others = [one for one in scene.subjects if not _names(one, name)]
    first = next((one for one in scene.subjects if _names(one, name)), name)
    who = " and ".join([first, *others]) if len(others) < 2 else _listed([first, *others])
    doing = _doing(who, scene)
    sentences = [_sentence(part) for part in (doing, scene.mood, scene.light, scene.camera) if part]
    while len(sentences) > 1 and len(" ".join(sentences)) > longest:
        sentences.pop()
    return _cut(" ".join(sentences), longest)


def sentence_of(scene: Scene) -> str:
    """Return the scene in one short sentence: what a chat remembers of it, and alternative text."""
    who = " and ".join(scene.subjects) or "The character"
    return _sentence(_cut(_doing(who, scene), _LONGEST_SENTENCE))


def as_data(scene: Scene) -> dict[str, object]:
    """Return the scene as JSON takes it; `of_data` undoes it."""
    return {**asdict(scene), "subjects": list(scene.subjects)}


def of_data(data: Mapping[str, object]) -> Scene:
    """Return the scene that `as_data` made this of. Raises ValueError for anything else."""
    subjects, texts = data.get("subjects"), {name: data.get(name) for name in _TEXTS}
    if not isinstance(subjects, list) or not all(isinstance(one, str) for one in subjects):
        raise ValueError("no subjects of a scene")
    told = {name: text for name, text in texts.items() if isinstance(text, str)}
    if len(told) < len(texts):
        raise ValueError("no texts of a scene")
    return Scene(subjects=tuple(subjects), **told)


def _given(value: object, longest: int) -> Iterator[str]:
    """Yield the texts of a value, cut before anything reads them: one, or a few in a list."""
    values = value[:16] if isinstance(value, list | tuple) else [value]
    for one in values:
        if isinstance(one, str):
            yield cleaned(one, longest=4 * longest)


def _told(text: str, longest: int, secret: set[tuple[str, ...]]) -> str:
    """Return what of a cleaned text may stand in a scene, "" for nothing."""
    sentences = [
        one for one in re.split(r"(?<=[.!?;])\s+|\n+", text) if not is_about_machinery(one)
    ]
    bare = without_names_of_models(strip_tokens(" ".join(sentences)))
    bare = "".join(char if _is_of_words(char) else " " for char in bare)
    clauses = [
        clause
        for clause in re.split(r"(?<=[,.;!?])\s+", " ".join(bare.split()))
        if secret.isdisjoint(_runs(clause))
    ]
    line = re.sub(r"\s+(?=[,.;!?])", "", " ".join(clauses))
    line = re.sub(r"([,.;!?])[,.;!?]+", r"\1", line).strip(" ,.;!?-'")
    return _cut(line, longest)


def _is_of_words(char: str) -> bool:
    return char in " ,.;!?'\u2019-%&" or unicodedata.category(char)[0] in "LMN"


def _runs_of(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for text in texts:
        yield from _runs(text)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield all runs of a few words that say something: as they stand, and of those words alone."""
    words = re.findall(r"[^\W_]+", text.lower())
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        if sum(map(_says_something, run)) > 1:
            yield run
    telling = [word for word in words if _says_something(word)]
    yield from zip(*(telling[at:] for at in range(_RUN)), strict=False)


def _says_something(word: str) -> bool:
    return len(word) > 3 and word not in _COMMON


def _is_of_minor(texts: Iterable[str], name: str) -> bool:
    """Tell whether texts together describe anyone below 18; what somebody is called does not."""
    whole = ". ".join(texts)
    if name.strip():
        whole = re.sub(rf"(?<!\w){re.escape(name.strip())}(?!\w)", "Somebody", whole)
    return tells_of_minor(whole)


def _doing(who: str, scene: Scene) -> str:
    """Return who does what where; a comma tells that it is not the last of several who does it."""
    separate = ", " if len(scene.subjects) > 1 and scene.action else ""
    doing = f"{who}{separate}{scene.action}" if separate else _joined_to(who, scene.action)
    return _joined_to(doing, scene.setting)


def _joined_to(doing: str, more: str) -> str:
    """Return both as one would say them."""
    if not more:
        return doing
    return f"{doing} {more}" if _PREPOSITION.match(more) else f"{doing}, {more}"


def _names(subject: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", subject, re.IGNORECASE) is not None


def _listed(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + " and " + parts[-1]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _cut(text: str, longest: int) -> str:
    """Return the text, cut between words where it is too long."""
    if len(text) <= longest:
        return text
    return text[: longest + 1].rsplit(None, 1)[0][:longest].rstrip(" ,;:-")
