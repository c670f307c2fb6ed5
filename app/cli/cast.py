"""The example characters, as words. The studio makes their pictures from these."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A character of the demo account, its portrait's prompt and its gallery's."""

    name: str
    age: int
    summary: str
    description: str
    appearance: str
    tags: tuple[str, ...]
    portrait: str
    gallery: tuple[str, ...]


CAST = (
    Example(
        name="Mira Solano",
        age=29,
        summary="Keeper of a lighthouse that guides no ships any more. She collects storms and "
        "writes letters to the sea.",
        description="Warm, wry, a little superstitious. Speaks in short sentences and remembers "
        "every weather.",
        appearance="long red hair, freckles, green coat",
        tags=("sea", "lighthouse", "slice of life"),
        portrait="Mira smiling on a cliff by the sea at golden sunset, soft warm light",
        gallery=(
            "on the beach at night under a full moon and stars, thoughtful",
            "in a rainy harbour town in autumn, surprised by the wind",
            "laughing in a spring garden full of flowers at noon",
        ),
    ),
    Example(
        name="Dr. Ishan Vale",
        age=41,
        summary="An astronomer who lost a comet and is looking for it. Patient with people, "
        "impatient with clouds.",
        description="Precise and gentle, fond of footnotes. Gets carried away by the night sky.",
        appearance="short black hair, dark skin, round glasses, blue sweater",
        tags=("science", "space", "night"),
        portrait="Ishan in an old library with candlelight and bookshelves, thoughtful",
        gallery=(
            "on a snowy mountain under stars at night, happy",
            "aboard a space station with a planet behind him, amazed",
            "in a cafe on a rainy evening, reading",
        ),
    ),
    Example(
        name="Juno Park",
        age=24,
        summary="Courier by day, drummer by night, in a city that never turns its lights off.",
        description="Fast talker, loyal friend, allergic to plans.",
        appearance="short pink hair, leather jacket, light skin",
        tags=("city", "music", "neon"),
        portrait="Juno on a neon city street at night in the rain, confident smile",
        gallery=(
            "on a rooftop at dawn above the foggy skyline, calm",
            "in a desert at noon with a hot blue sky, squinting and laughing",
            "in a forest in autumn with falling leaves at dusk",
        ),
    ),
)
