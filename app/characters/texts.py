"""What a text of a character, or a prompt, has to be. Pure."""

from __future__ import annotations

import unicodedata

from app.errors import InvalidInput

YOUNGEST = 18
OLDEST = 100_000
MOST_TAGS = 12
# embeddings, overrides and isolates: they make one text look like another
_TURNS_TEXT_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# letters and symbols that are drawn as nothing
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
LONGEST_TAG = 30


def prose(
    field: str, text: str, *, shortest: int = 0, longest: int, called: str | None = None
) -> str:
    """Return `text` trimmed, in Unicode's composed form (NFC), with line breaks kept.

    Raises InvalidInput for control characters, lone surrogates, directional overrides (Unicode
    UAX 9), a length (in characters) outside `shortest..longest`, and for text that has to be there
    and cannot be seen. Its sentence calls the text `called`, or as the field.
    """
    called = called or field
    trimmed = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    is_plain = trimmed.isascii() and trimmed.isprintable()  # and seen, if there is any of it
    if not is_plain:
        _check_characters(field, trimmed, called=called)
    is_seen = is_plain or any(map(_is_visible, trimmed))
    if len(trimmed) < shortest or (shortest and not is_seen):
        raise InvalidInput(field, f"{called} is missing.")
    if len(trimmed) > longest:
        raise InvalidInput(field, f"{called} has {len(trimmed)} characters; {longest} fit.")
    return trimmed


def _check_characters(field: str, text: str, *, called: str) -> None:
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in text):
        raise InvalidInput(field, f"{called} has characters that cannot be shown.")
    if any(char in _TURNS_TEXT_ROUND for char in text):
        raise InvalidInput(field, f"{called} has characters that turn text round.")


def line(field: str, text: str, *, longest: int, called: str | None = None) -> str:
    """Return `text` as one trimmed line of 1 to `longest` characters. Raises InvalidInput."""
    return prose(field, " ".join(text.split()), shortest=1, longest=longest, called=called)


def age(years: int) -> int:
    """Return an age of 18 or more. Raises InvalidInput: nothing younger can be stored."""
    if not YOUNGEST <= years <= OLDEST:
        raise InvalidInput("age", f"Characters are {YOUNGEST} or older.")
    return years


def tags(words: list[str]) -> list[str]:
    """Return tags folded to lower case, each once, in the order given. Raises InvalidInput."""
    folded = [line("tags", word, longest=LONGEST_TAG).lower() for word in words]
    unique = list(dict.fromkeys(folded))
    if len(unique) > MOST_TAGS:
        raise InvalidInput("tags", f"A character has at most {MOST_TAGS} tags.")
    return unique


def _is_visible(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNPS" and char not in _BLANK
