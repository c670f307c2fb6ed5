"""Reading a prompt: which place, hour, weather, season, mood and look its words ask for.

Words are matched whole, longest phrase first, in any case, with a simple plural. What stands
within three words after "no", "without", "not" or "never" is honoured as unwanted. Clothes
("winter coat") and quoted speech are taken out first, so that they do not change the weather.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass

from app.providers.rendering.studio.chance import dice
from app.providers.rendering.studio.reading import vocabulary

_QUOTED = re.compile(r"[\"“”«»][^\"“”«»]*[\"“”«»]")
_CLOTHES = re.compile(
    r"\b(?:winter|summer|spring|autumn|rain|snow|sun|space|beach|night|forest|golden?|evening)[ -]?"
    r"(?:coat|jacket|dress|hat|suit|boots?|gown|scarf|cap|cloak|shirt|sweater|outfit|clothes"
    r"|glasses|gear)\b"
)
_DENIAL = re.compile(r"\b(?:no|not|without|never|isn't|don't|doesn't|nothing)\s+(?:\w+\s+){0,2}$")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be painted. Every part is a key of its table in `vocabulary`.

    `said` names the parts that the words asked for; the others are defaults.
    """

    place: str
    hour: str
    weather: str
    season: str
    mood: str
    styles: tuple[str, ...]
    said: frozenset[str]

    @property
    def indoors(self) -> bool:
        """Tell whether the place has walls."""
        return self.place in vocabulary.INDOORS


@functools.cache
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Compile phrases into one pattern of whole words, longest first, plural allowed."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in ordered) + r")(?=(?:e?s)?\b)")


def plain(text: str) -> str:
    """Lower the text, drop quoted speech, join hyphens and collapse spaces."""
    text = _QUOTED.sub(" ", text).lower().replace("\u2019", "'").replace("-", " ")
    return re.sub(r"\s+", " ", text)


def denied(text: str, start: int) -> bool:
    """Tell whether what begins at `start` is wanted away ("no rain", "without any glasses")."""
    clause = re.split(r"[,.;:!?]| but | and ", text[:start])[-1]
    return bool(_DENIAL.search(clause))


def found(text: str, table: dict[str, str]) -> tuple[list[str], set[str]]:
    """Return the meanings in order of appearance, and those that are denied."""
    wanted: list[str] = []
    unwanted: set[str] = set()
    for match in pattern(tuple(table)).finditer(text):
        meaning = table[match.group()]
        if denied(text, match.start()):
            unwanted.add(meaning)
        elif meaning not in wanted:
            wanted.append(meaning)
    return wanted, unwanted


def _found_places(text: str) -> tuple[list[str], set[str]]:
    """Find places; words that tell one only by the way count when there is no other."""
    places = vocabulary.PLACES
    strong = {word: place for word, place in places.items() if word not in vocabulary.WEAK_PLACES}
    wanted, unwanted = found(text, strong)
    if wanted:
        return wanted, unwanted
    return found(text, places)


def _pick(options: tuple[str, ...], unwanted: set[str], *key: str) -> str:
    left = tuple(option for option in options if option not in unwanted) or options
    return dice(*key).choice(left)


def read_scene(prompt: str, base_prompt: str = "") -> Scene:
    """Read the scene of a prompt; what it leaves open comes from the base prompt, then a default.

    The defaults depend on the words of the first picture only, so an edit ("wearing a winter
    coat") keeps the hour and the weather of the picture it changes.
    """
    texts = [_CLOTHES.sub(" ", plain(text)) for text in (prompt, base_prompt) if text]
    origin = plain(base_prompt or prompt)
    said: dict[str, str] = {}
    unwanted: dict[str, set[str]] = {}
    tables = {
        "place": vocabulary.PLACES,
        "hour": vocabulary.HOURS,
        "weather": vocabulary.WEATHERS,
        "season": vocabulary.SEASONS,
        "mood": vocabulary.MOODS,
    }
    for part, table in tables.items():
        unwanted[part] = set()
        for text in texts:
            wanted, away = _found_places(text) if part == "place" else found(text, table)
            unwanted[part] |= away
            wanted = [one for one in wanted if one not in unwanted[part]]
            if wanted:
                said.setdefault(part, wanted[0])
    styles = [found(text, vocabulary.STYLES)[0] for text in texts]
    return _completed(
        said, unwanted, tuple(dict.fromkeys(itertools.chain.from_iterable(styles))), origin
    )


def _completed(
    said: dict[str, str], unwanted: dict[str, set[str]], styles: tuple[str, ...], origin: str
) -> Scene:
    place = said.get("place") or _pick(vocabulary.OPEN_PLACES, unwanted["place"], "place", origin)
    hours, weathers = vocabulary.USUAL.get(place, ("", ""))
    hour = said.get("hour") or _pick(
        tuple(hours.split()) or vocabulary.OPEN_HOURS, unwanted["hour"], "hour", origin
    )
    season = said.get("season")
    weather = said.get("weather") or _pick(
        tuple(weathers.split()) or vocabulary.OPEN_WEATHERS, unwanted["weather"], "sky", origin
    )
    if season is None:
        cold = place == "snowfield" or weather in ("snow", "blizzard")
        open_seasons = ("winter",) if cold else ("summer", "summer", "spring")
        season = _pick(open_seasons, unwanted["season"], "season", origin)
    mood = said.get("mood") or _pick(("calm", "happy"), unwanted["mood"], "mood", origin)
    return Scene(place, hour, weather, season, mood, styles, frozenset(said))
