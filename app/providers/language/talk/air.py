"""The hour, the weather, the season and the light of a talk. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.providers.language.port import Speaker
from app.providers.language.talk import atlas, vocabulary
from app.providers.language.talk.clauses import Clause, Mode, Who


@dataclass(frozen=True, slots=True)
class Air:
    """How we say each of them; "" where nobody said it."""

    hour: str = ""
    weather: str = ""
    season: str = ""
    light: str = ""


_NOT = re.compile(
    r"\b(?:not|no|never|without|no longer|isn't|wasn't|don't|hate|until|before|like|as|than)\b"
    r"|n't\b"
)
_OF_OTHERS = re.compile(r"\b(?:every|each|always|usually|sometimes|often|all)\s+(?:\w+\s+)?$")


def air_of(clauses: Iterable[Clause], *, together: bool) -> Air:
    """Return what is said last of each, of what is so now, where the character is."""
    air: dict[str, str] = {}
    for clause in clauses:
        if not together and _is_elsewhere(clause):
            continue
        is_storm = "thunderstorm" in air.get("weather", "")
        if clause.mode is Mode.IS or (clause.mode is Mode.ASKED and "isn't" in clause.text):
            told = _told(clause)
            if is_storm and told.get("weather") == "in the rain":
                told.pop("weather")  # it is the same
            air.update(told)
    glow = air.pop("glow", "")
    return Air(**{**air, "light": air.get("light") or glow})


def _is_elsewhere(clause: Clause) -> bool:
    """Tell whether the user speaks of where they are themselves, as one does from afar."""
    return (
        clause.speaker is Speaker.USER
        and not clause.is_told
        and re.search(
            r"\bhere\b|\bi(?:'m| am) (?:in|at|on)\b|\bmy (?:window|place|city)\b", clause.text
        )
        is not None
    )


def air_in(text: str) -> Air:
    """Return what a wish says of them."""
    return Air(
        hour=_last(text, vocabulary.HOURS),
        weather=_last(text, vocabulary.WEATHERS),
        season=_last(text, vocabulary.SEASONS),
        light=_last(text, vocabulary.LIGHTS),
    )


def light_of(air: Air, *, noun: str, has_walls: bool) -> str:
    """Return the light: what is said to shine, else that of the hour and the weather."""
    if air.light:
        return air.light
    if air.hour == "at night" and has_walls:
        return "warm lamplight"
    by_day = air.hour not in ("at night", "at dusk", "at dawn", "at sunset")
    if by_day and not has_walls and air.weather in vocabulary.LIGHT_OF_WEATHERS:
        return vocabulary.LIGHT_OF_WEATHERS[air.weather]
    if air.hour:
        return vocabulary.LIGHT_OF_HOURS[air.hour]
    if air.weather == "under a clear sky":
        return "bright sunshine"
    if noun in atlas.LIGHT_OF_PLACES:
        return atlas.LIGHT_OF_PLACES[noun]
    return "soft light through the window" if has_walls else "soft natural light"


def said_of(air: Air, *, has_walls: bool) -> str:
    """Return hour, weather and season as the end of a setting."""
    weather = vocabulary.OUTSIDE_THE_WINDOW.get(air.weather, "") if has_walls else air.weather
    season = "" if air.season == "in winter" and "snow" in air.weather else air.season
    return ", ".join(part for part in (air.hour, weather, season) if part)


def _told(clause: Clause) -> dict[str, str]:
    text = clause.text
    if clause.who is Who.OTHER and not clause.is_told:
        return {}
    told = {
        "hour": _last(text, vocabulary.HOURS),
        "weather": _last(text, vocabulary.WEATHERS),
        "season": _last(text, vocabulary.SEASONS),
        "light": _last(text, vocabulary.LIGHTS),
    }
    told = {part: said for part, said in told.items() if said}
    if told.get("light") in ("starlight", "silver moonlight"):
        told["glow"] = told.pop("light")
    if "weather" in told and vocabulary.STOPPED.search(text):
        told["weather"] = "after the rain" if "rain" in told["weather"] else ""
    if re.search(
        r"\b(?:blow\w*|blew|put\w*|goes|went) out\b|\b(?:switch|turn)\w* off\b|\bextinguish", text
    ):
        told["light"] = ""
    if re.search(r"\b(?:lunch|dinner|breakfast|brunch|supper)\b", text) and re.search(
        r"\b(?:for|recipe|reservation|about)\b", text
    ):
        told.pop("hour", None)
    return told


def _last(text: str, table: Mapping[str, str]) -> str:
    """Return the meaning of the last word of a table that is not denied or a comparison."""
    said = ""
    for found in vocabulary.pattern(tuple(table)).finditer(text):
        before = " ".join(text[: found.start()].split()[-4:])
        if _NOT.search(before) or _OF_OTHERS.search(text[: found.start()]):
            continue
        said = table[found[1]]
    return said
