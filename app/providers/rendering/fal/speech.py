"""How long it takes to say something, about. Pure."""

from __future__ import annotations

import unicodedata

_WORDS_A_SECOND = 2.5
_LETTERS_A_SECOND = 15.0  # for long words, and for scripts without spaces between them
_SYLLABLES_A_SECOND = 4.5  # of scripts that write one with each character
_SYLLABIC = ("CJK UNIFIED", "HIRAGANA", "KATAKANA", "HANGUL SYLLABLE")


def speech_seconds(text: str) -> float:
    """Return about how many seconds it takes to read `text` aloud, rather too many than too few."""
    syllables = sum(unicodedata.name(letter, "").startswith(_SYLLABIC) for letter in text)
    letters = sum(not letter.isspace() for letter in text) - syllables
    spelled = max(
        len(text.split()) / _WORDS_A_SECOND if letters else 0.0, letters / _LETTERS_A_SECOND
    )
    return spelled + syllables / _SYLLABLES_A_SECOND
