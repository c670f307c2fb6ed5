"""How the studio reads a prompt: tables, defaults, denial, edits."""

from __future__ import annotations

import pytest

from app.providers.rendering.studio.figure.face import EXPRESSIONS
from app.providers.rendering.studio.painting.palette import HOURS
from app.providers.rendering.studio.reading import vocabulary
from app.providers.rendering.studio.reading.words import read_scene


@pytest.mark.parametrize(
    ("prompt", "part", "meaning"),
    [
        ("Walking in the WOODS", "place", "forest"),
        ("snowy mountains", "place", "mountains"),
        ("reading in an old library", "place", "library"),
        ("a coffee shop in Paris", "place", "cafe"),
        ("on board of a space station", "place", "station"),
        ("a portrait in a castle", "place", "castle"),
        ("drinking coffee on the beach", "place", "beach"),
        ("singing in a church with flowers", "place", "church"),
        ("with a pile of books", "place", "library"),
        ("at sunrise", "hour", "dawn"),
        ("golden hour light", "hour", "sunset"),
        ("at midnight", "hour", "night"),
        ("candlelit dinner", "hour", "dusk"),
        ("it is raining", "weather", "rain"),
        ("a thunderstorm", "weather", "storm"),
        ("misty hills", "weather", "fog"),
        ("in a snowstorm", "weather", "blizzard"),
        ("cherry blossoms", "season", "spring"),
        ("under falling leaves", "season", "autumn"),
        ("snowing softly", "season", "winter"),
        ("she smiles", "mood", "happy"),
        ("weeping quietly", "mood", "sad"),
        ("furious", "mood", "angry"),
        ("laughing out loud", "mood", "laughing"),
        ("lost in thought, pensive", "mood", "thoughtful"),
    ],
)
def test_words_mean_what_people_mean(prompt: str, part: str, meaning: str) -> None:
    scene = read_scene(prompt)
    assert getattr(scene, part) == meaning
    assert part in scene.said


def test_the_tables_are_wide_enough_and_lead_somewhere() -> None:
    assert len(set(vocabulary.PLACES.values())) >= 20
    assert len(set(vocabulary.WEATHERS.values())) >= 8
    assert set(vocabulary.SEASONS.values()) == {"spring", "summer", "autumn", "winter"}
    assert set(vocabulary.HOURS.values()) == set(HOURS)
    assert len(HOURS) >= 6
    assert set(vocabulary.MOODS.values()) == set(EXPRESSIONS)
    assert len(EXPRESSIONS) >= 8


def test_every_mood_has_a_face_of_its_own() -> None:
    assert len(set(EXPRESSIONS.values())) == len(EXPRESSIONS)


def test_parts_of_words_are_not_heard() -> None:
    scene = read_scene("a brainy citywide trainer, carpark, sunglasses, forestry")
    assert not scene.said & {"place", "weather"}


@pytest.mark.parametrize(
    "prompt", ["a meadow, no rain", "a meadow without any rain", "a meadow where it is not raining"]
)
def test_denied_weather_stays_away(prompt: str) -> None:
    assert read_scene(prompt).weather != "rain"


def test_denial_ends_with_its_clause() -> None:
    scene = read_scene("no rain, but snow")
    assert scene.weather == "snow"


def test_clothes_and_quoted_words_do_not_change_the_weather() -> None:
    assert read_scene("on a beach wearing a winter coat").season != "winter"
    assert read_scene('in a cafe, she says "I dream of the snowy forest"').place == "cafe"


def test_what_the_words_leave_open_is_filled_the_same_way_each_time() -> None:
    scene = read_scene("she greets us")
    assert scene == read_scene("she greets us")
    assert scene.said == frozenset()
    places = {read_scene(f"she greets us {count} times").place for count in range(40)}
    assert len(places) > 3


def test_an_edit_wins_over_the_picture_it_changes_and_keeps_the_rest() -> None:
    scene = read_scene("in a forest setting at night", "on a beach in the rain, sad")
    assert (scene.place, scene.hour, scene.weather, scene.mood) == (
        "forest",
        "night",
        "rain",
        "sad",
    )


def test_an_edit_can_take_something_away() -> None:
    assert read_scene("without rain", "on a beach in the rain").weather != "rain"


@pytest.mark.parametrize(
    "style", ["neon", "pastel", "noir", "golden", "vintage", "dark", "vibrant"]
)
def test_art_words_are_heard(style: str) -> None:
    assert style in read_scene(f"a {style} picture of a garden").styles
