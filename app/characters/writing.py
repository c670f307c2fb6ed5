"""What a creator writes, as values: all texts of a character, and changes to some of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from app.characters import scenarios, texts
from app.characters.models import Character, Scenario
from app.characters.scenarios import ScenarioTexts
from app.providers.screening import words
from app.providers.screening.words import Tells

LONGEST_NAME = 60
LONGEST_SUMMARY = 600
LONGEST_DESCRIPTION = 8_000
LONGEST_APPEARANCE = 2_000


@dataclass(frozen=True, slots=True)
class CharacterTexts:
    """All texts of a character. Checked and trimmed by `checked`."""

    name: str
    age: int
    summary: str
    description: str = ""
    appearance: str = ""
    tags: tuple[str, ...] = ()
    scenarios: tuple[ScenarioTexts, ...] = ()


@dataclass(frozen=True, slots=True)
class TextChanges:
    """New texts of a character; None leaves one as it is. Lists are replaced whole."""

    name: str | None = None
    age: int | None = None
    summary: str | None = None
    description: str | None = None
    appearance: str | None = None
    tags: tuple[str, ...] | None = None
    scenarios: tuple[ScenarioTexts, ...] | None = None


def checked(written: CharacterTexts) -> CharacterTexts:
    """Return the texts as they are stored. Raises InvalidInput, which names the field.

    Nothing younger than 18 passes: here, and once more in the database.
    """
    return CharacterTexts(
        name=texts.line("name", written.name, longest=LONGEST_NAME),
        age=texts.age(written.age),
        summary=texts.prose("summary", written.summary, shortest=1, longest=LONGEST_SUMMARY),
        description=texts.prose("description", written.description, longest=LONGEST_DESCRIPTION),
        appearance=texts.prose("appearance", written.appearance, longest=LONGEST_APPEARANCE),
        tags=tuple(texts.tags(list(written.tags))),
        scenarios=scenarios.checked(written.scenarios),
    )


def of_rows(character: Character, its_scenarios: list[Scenario]) -> CharacterTexts:
    """Return the texts of a stored character."""
    return CharacterTexts(
        name=character.name,
        age=character.age,
        summary=character.summary,
        description=character.description,
        appearance=character.appearance,
        tags=tuple(character.tags),
        scenarios=tuple(ScenarioTexts(one.title, one.opening) for one in its_scenarios),
    )


def changed(stored: CharacterTexts, changes: TextChanges) -> CharacterTexts:
    """Return `stored` with what `changes` gives."""
    given = {field.name: getattr(changes, field.name) for field in fields(changes)}
    return replace(stored, **{name: value for name, value in given.items() if value is not None})


def tells_of(written: CharacterTexts) -> Tells:
    """Return what the texts together tell of: somebody described as a minor, something sexual."""
    return words.tells_of(by_place(written).values())


def by_place(written: CharacterTexts) -> dict[str, str]:
    """Return the texts by the names that `app.screening.gate` knows their places by.

    Those of scenarios are the paths that `scenarios.checked` names them by, too.
    """
    places = {
        "name": written.name,
        "summary": written.summary,
        "tags": ", ".join(written.tags),
        "description": written.description,
        "appearance": written.appearance,
    }
    for place, one in enumerate(written.scenarios):
        places[f"scenarios.{place}.title"] = one.title
        places[f"scenarios.{place}.opening"] = one.opening
    return {place: text for place, text in places.items() if text}
