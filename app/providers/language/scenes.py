"""Where a portrait is set: classes of places and moods, the words that hint at them, and ours.

A class is found by its words, in a few usual forms; "~" stands for any ending. What comes into a
prompt is only the wording here, safe for work, so that no text of anybody is quoted by it.
"""

from __future__ import annotations

PLACES: dict[str, tuple[str, ...]] = {
    "sea": ("sea", "ocean", "beach", "sailor", "pirate", "lighthouse", "harbour", "harbor", "ship",
            "island", "mermaid", "surf", "coast", "fisher"),
    "forest": ("forest", "wood", "druid", "elf", "elves", "elven", "ranger", "hunter", "nature",
               "fairy", "witch"),
    "mountains": ("mountain~", "climb", "alpine", "dwarf", "hik~", "snow", "ski"),
    "library": ("librar~", "book", "scholar", "writ~", "poet", "professor", "teach", "historian",
                "student", "read", "novel~"),
    "city": ("city", "street", "urban", "detective", "journal~", "neon", "cyberpunk", "hacker",
             "skat~", "taxi", "reporter", "spy"),
    "space": ("space", "star", "alien", "robot", "android", "astronaut~", "pilot", "galax~",
              "planet", "sci fi", "scifi", "science fiction"),
    "castle": ("castle", "knight", "princess", "prince", "queen", "king", "royal", "mediev~",
               "sword", "fantasy", "dragon", "wizard", "mage", "magic~"),
    "stage": ("sing", "music~", "band", "actor", "actress", "danc~", "theat~", "opera", "guitar",
              "piano", "violin"),
    "cafe": ("cafe", "café", "coffee", "baker", "barista", "cook", "chef", "tea", "kitchen"),
    "garden": ("garden", "flower", "florist", "herbal~", "rose", "plant", "botan~"),
    "office": ("office", "business", "lawyer", "engineer", "scien~", "doctor", "nurse",
               "architect", "program~", "inventor"),
    "desert": ("desert", "cowboy", "nomad", "dune", "archaeolog~", "pyramid"),
    "studio": ("paint", "artist", "sculpt~", "fashion", "model", "photograph~", "design"),
    "park": ("sport", "athlet~", "runn~", "coach", "yoga", "dog", "school", "slice of life"),
}  # fmt: skip

PLACE_WORDS: dict[str, str] = {
    "sea": "by the sea with a harbour behind",
    "forest": "in a quiet forest clearing",
    "mountains": "on a mountain path with peaks behind",
    "library": "in an old library among tall bookshelves",
    "city": "on a city street in the evening",
    "space": "on board a space station with stars outside",
    "castle": "in the courtyard of a castle",
    "stage": "on a theatre stage in a warm spotlight",
    "cafe": "at the window of a small cafe",
    "garden": "in a garden full of flowers",
    "office": "in a bright office with large windows",
    "desert": "in the desert with dunes behind",
    "studio": "in an artist's studio with a plain backdrop",
    "park": "in a green park",
}

MOODS: dict[str, tuple[str, ...]] = {
    "joyful": ("happy", "cheer~", "joy~", "funny", "humor~", "humour~", "laugh", "playful", "sunny",
               "optimis~", "bubbl~", "comed~", "silly"),
    "gentle": ("kind", "gentle", "warm", "caring", "shy", "sweet", "tender", "loving", "friend~",
               "romanc~", "romant~", "wholesome"),
    "sad": ("sad", "lonel~", "grief", "griev~", "melanchol~", "sorrow~", "mourn", "lost", "tragic~",
            "widow", "heartbr~"),
    "stern": ("stern", "fierce", "brave", "strong", "warrior", "soldier", "hero~", "captain",
              "command~", "rival", "angry", "tough", "rebel~"),
    "mysterious": ("myster~", "secret", "dark", "shadow", "vampire", "ghost", "gothic", "horror",
                   "curse", "spy", "assassin", "villain"),
    "thoughtful": ("thought~", "wise", "curious", "clever", "quiet", "philosoph~", "dream~", "calm",
                   "serious", "scholar", "intellig~", "genius"),
}  # fmt: skip

MOOD_WORDS: dict[str, str] = {
    "joyful": "smiling happily",
    "gentle": "with a gentle, warm smile",
    "sad": "with a melancholic look",
    "stern": "with a determined, confident look",
    "mysterious": "with a mysterious half-smile",
    "thoughtful": "with a thoughtful look",
}

LIGHT_WORDS: dict[str, str] = {
    "joyful": "bright morning light",
    "gentle": "soft golden afternoon light",
    "sad": "cool grey light",
    "stern": "clear light from the side",
    "mysterious": "deep shadows at dusk",
}

USUAL_PLACES = (PLACE_WORDS["garden"], PLACE_WORDS["park"], PLACE_WORDS["cafe"],
                PLACE_WORDS["library"], PLACE_WORDS["studio"])  # fmt: skip
USUAL_MOODS = (MOOD_WORDS["gentle"], MOOD_WORDS["thoughtful"], "with a calm, friendly look")
USUAL_LIGHTS = ("soft natural light", "warm late afternoon light", "soft morning light")
