"""Draft what a picture of a chat shows, by rules and without a model. Pure.

The latest turns weigh most and a wish weighs more than all of them. Only what is so now counts:
where they are, not where they were or want to be. Of what users wrote, only words for what can be
seen come into a draft, and of the texts that the character's owner alone reads, none: at most the
kind of place that a scenario begins in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.providers.language.port import CharacterSheet, SceneRequest
from app.providers.language.talk import air, deeds, feelings, people, places, things, wishes
from app.providers.language.talk.clauses import Clause, Mode, Names, Who, clauses_of, told
from app.providers.language.talk.cleaning import cleaned, tells_of_minor
from app.providers.language.talk.wishes import Wish

TURNS_MAX = 30
_USUAL_PLACE = "in front of a softly blurred plain background"
_ALONE = "the viewer"
_LOOKS = re.compile(
    r"\blook(?:s|ing)? (?!at\b|over\b|out\b|up\b|down\b|into\b|through\b|back\b|away\b|for\b)\w"
    r"|\bexpression\b|\bface\b"
)
# of what a phrase speaks that is left out when the two touch so
_TOUCHING = {
    "holding hands": r"\bhands?\b", "embrace": r"\bhug|\bembrac", "shoulder": r"\bshoulder"
    "|\bhead\b",
    "arm in arm": r"\barms?\b", "glass": r"\bglass|\bcup\b|\bclink", "kiss": r"\bkiss",
}  # fmt: skip
_WITH_COMPANION = re.compile(
    r"\s*\b(?:(?:with|beside|next to|for|to|behind|at|from|in|on|of) )?the companion(?:'s \w+)?"
)
_USUAL_CAMERA = "medium shot at eye level"


def draft(request: SceneRequest) -> dict[str, object]:
    """Return the scene that is wished for, or else the one that was talked of last.

    The same request gives the same draft. `subjects` begin with the character; the user is among
    them, as an adult without looks, only when the talk or the wish has both together.
    """
    names = Names(_first_name(request.sheet.name), _first_name(request.user_name))
    earlier = told(cleaned(request.summary, longest=4_000), names, turn=-1)
    clauses = [*earlier, *clauses_of(request.turns[-TURNS_MAX:], names)]
    own, whole = _pronouns(request.sheet, clauses)
    wish = wishes.wish_of(request.wish, name=request.sheet.name, own=own, whole=whole)
    here = places.whereabouts(clauses)
    together = wish.is_together
    if together is None:
        came = here.by is Who.BOTH
        together = people.are_together(clauses, came_together=came)
    spot = wish.spot or here.spot
    is_here = wish.spot is None or (here.spot is not None and here.spot.noun == wish.spot.noun)
    if spot is None:
        spot = places.usual_place(
            (request.scenario, " , ".join(request.sheet.tags), request.sheet.summary)
        )
    now = clauses if is_here else []
    action = _action(now, wish, _grammar(own, whole, together=together), here=here)
    worn = [] if wish.has_clothes else things.clothes_of(clauses)
    weather = _air(clauses, wish, together=together, is_here=is_here)
    setting = _setting(spot, weather, wish)
    seen = things.things_of(
        _since(now, here.moved_at), besides=f"{action} {setting} {wish.text} {' '.join(worn)}"
    )
    others = (
        [] if wish.is_together is False else people.others_in(_since(now, here.moved_at), names)
    )
    worn = [one for one in worn if one.split()[-1] not in action]
    if tells_of_minor(". ".join([action, *others])):  # only together; each was looked at alone
        action, others = _usual_action(together=together), []
    dressed = f"wearing {' and '.join(worn)}" if worn else ""
    return {
        "subjects": [
            request.sheet.name,
            *([people.COMPANION] if together else []),
            *others,
        ],
        "setting": setting + (f", with {' and '.join(seen)}" if seen and setting else ""),
        "action": ", ".join(part for part in (dressed, action) if part),
        "mood": _mood(clauses, wish),
        "light": air.light_of(
            weather,
            noun=spot.noun if spot else "",
            has_walls=spot is not None and spot.has_walls,
        ),
        "camera": wish.camera or _camera(clauses),
    }


def _action(
    now: Sequence[Clause], wish: Wish, grammar: deeds.Grammar, *, here: places.Whereabouts
) -> str:
    """Return the wish in its words, then what is done, unless the wish says that, too."""
    parts = [wish.text] if wish.text else []
    if not wish.has_deed:
        parts.extend(_done(now, grammar, here=here))
    if not parts:
        parts.append(_usual_action(together=grammar.other != _ALONE))
    return ", ".join(parts)


def _usual_action(*, together: bool) -> str:
    return "talking with the companion" if together else "looking at the viewer"


def _done(
    now: Sequence[Clause], grammar: deeds.Grammar, *, here: places.Whereabouts
) -> Iterator[str]:
    """Yield what the character does, and how the two touch."""
    contact = ""
    if grammar.other != _ALONE:
        contact = deeds.contact_of(now, grammar.other)
    said = "|".join(words for touch, words in _TOUCHING.items() if touch in contact) or "(?!)"
    for phrase in deeds.phrases_of(deeds.deeds_of(now, grammar, since=here.moved_at)):
        seen = phrase if here.spot is None else places.without_place(phrase, here.spot)
        if grammar.other == _ALONE:
            seen = _WITH_COMPANION.sub("", seen)
        if not tells_of_minor(seen) and not re.search(said, seen):
            yield seen
    if contact:
        yield contact


def _camera(clauses: Sequence[Clause]) -> str:
    """Return "selfie" when the last turns take or ask for one, else the usual."""
    last = clauses[-1].turn if clauses else 0
    recent = (clause for clause in clauses if last - clause.turn < 2)
    is_selfie = any("selfie" in clause.text and clause.mode is not Mode.WAS for clause in recent)
    return wishes.camera_in("selfie") if is_selfie else _USUAL_CAMERA


def _mood(clauses: Sequence[Clause], wish: Wish) -> str:
    """Return the mood, unless the wish says it in its own words."""
    if wish.mood or _LOOKS.search(wish.text):
        return "" if wish.text else wish.mood
    return feelings.mood_of(clauses)


def _air(clauses: Sequence[Clause], wish: Wish, *, together: bool, is_here: bool) -> air.Air:
    said = air.air_of(clauses, together=together)
    return air.Air(
        hour=wish.air.hour or said.hour,
        weather=wish.air.weather or (said.weather if is_here else ""),
        season=wish.air.season or said.season,
        light=wish.air.light or ("" if wish.air.hour or not is_here else said.light),
    )


def _setting(spot: places.Spot | None, weather: air.Air, wish: Wish) -> str:
    """Return place, hour, weather and season, without what the wish says in its own words."""
    in_words = wish.air if wish.text else air.Air()
    rest = air.Air(
        hour="" if in_words.hour else weather.hour,
        weather="" if in_words.weather else weather.weather,
        season="" if in_words.season else weather.season,
    )
    where = "" if wish.spot is not None and wish.text else spot.text if spot else ""
    when = air.said_of(rest, has_walls=spot is not None and spot.has_walls)
    if not where and spot is None and not when:
        return _USUAL_PLACE
    return " ".join(part for part in (where, when) if part).replace(" ,", ",")


def _since(clauses: Sequence[Clause], moved_at: int) -> Sequence[Clause]:
    return clauses[max(moved_at, 0) :]


def _grammar(own: str, whole: str, *, together: bool) -> deeds.Grammar:
    return deeds.Grammar(own, whole, "the companion" if together else _ALONE)


def _pronouns(sheet: CharacterSheet, clauses: Sequence[Clause]) -> tuple[str, str]:
    """Return how the character is spoken of, by what everybody may read and what was said."""
    public = f"{sheet.summary} {' '.join(sheet.tags)} ".lower()
    spoken = public + " ".join(clause.text for clause in clauses if clause.is_told)
    she = len(re.findall(r"\b(?:she|her|hers|woman|female|queen|princess|witch|goddess)\b", spoken))
    he = len(re.findall(r"\b(?:he|his|him|man|male|king|prince|wizard|god)\b", spoken))
    return ("her", "her") if she > he else ("his", "him") if he > she else ("their", "them")


def _first_name(name: str) -> str:
    words = re.findall(r"[^\W\d_]+", name.lower())
    return words[0] if words else ""
