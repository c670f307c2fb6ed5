"""Reads a text as a person would, whatever was done to its letters. Pure.

Whoever evades a list writes letters of other scripts, invisible characters, numbers for letters,
dots or spaces inside words, or letters twice. No one reading undoes all of that and leaves honest
text alone, so there are several, and a word counts when any of them has it.
"""

# ruff: noqa: RUF001 - letters of other scripts are what this is about

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

# letters that look like Latin ones: what fonts show alike of Unicode's confusables (UTS 39)
_CAPITALS = "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ИN ЯR УY"
_SMALL = (
    "аa вb гr дd еe з3 иu кk мm нh оo пn рp сc тt уy хx ьb яr ѕs іi јj ԁd ԛq ԝw һh ӏl үy өo єe "
    "αa βb γy δd εe ζz ηn ιi κk μu νv οo πn ρp σo ςs τt υu χx ωw "
    "ıi łl øo đd ħh ɡg ɑa ʟl ɪi ʀr ɴn ʏy ʙb ɢg ʜh ᴀa ᴄc ᴅd ᴇe ꜰf ᴊj ᴋk ᴍm ᴏo ᴘp ꜱs ᴛt ᴜu ᴠv ᴡw ᴢz"
)
_CAPITAL_LOOKALIKES = str.maketrans({pair[0]: pair[1] for pair in _CAPITALS.split()})
_SMALL_LOOKALIKES = str.maketrans({pair[0]: pair[1] for pair in _SMALL.split()})
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_LETTER_SIGNS = (0x1F150, 0x1F170, 0x1F1E6)  # circled, squared, regional: each "a" to "z"
_LEET = {
    "0": "o",
    "1": "il",
    "!": "il",
    "|": "il",
    "2": "z",
    "3": "e",
    "€": "e",
    "4": "a",
    "@": "a",
    "5": "s",
    "$": "s",
    "6": "gb",
    "7": "t",
    "+": "t",
    "8": "b",
    "9": "g",
    "*": "aeiou",
}
_MOST_GUESSES = 64
_SIGNS = re.escape("".join(sign for sign in _LEET if not sign.isdigit()))
_LETTER = rf"[a-z0-9{_SIGNS}]"
_WORD = re.compile(rf"{_LETTER}+")
_APOSTROPHE = re.compile(r"(?<=[a-z0-9])['’`´ʼ](?=[a-z0-9$])")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_INSIDE = re.compile(rf"(?<={_LETTER})[^a-z0-9{_SIGNS}\s]{{1,12}}(?={_LETTER})")
_SPELLED = re.compile(
    rf"(?<!{_LETTER}){_LETTER}(?:[^a-z0-9{_SIGNS}]{{1,12}}{_LETTER}(?!{_LETTER})){{2,}}"
)
_REPEATED = re.compile(r"([a-z])\1+")
_REPEATED_OFTEN = re.compile(r"([a-z])\1{2,}")
_DIGITS = re.compile(r"(\d+)")
_SHORTEST_INSIDE = 3
_LONGEST_WORD = 40
_SHORTEST_IN_PIECES = {2: 5, 3: 6, 4: 7}


def listed(words: str) -> frozenset[str]:
    """Return the words of a text that lists them."""
    return frozenset(words.split())


# what honest words make by accident
_HONEST = listed(
    """
    penis porno hardon underage anally comeon cumin nineteen middlesex rapping rapper rappers rapped
    """
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text may say.

    `raw`: its own letters, folded. `lines`: Latin words and numbers between single spaces, one line
    for each way of reading. `words`: all words of all lines, and those that were found in pieces.
    """

    raw: str
    lines: tuple[str, ...]
    words: frozenset[str]


def folded(text: str) -> str:
    """Return `text` compatibility-composed (NFKC), without case and invisible characters."""
    return _folded(_shown(text))


def words_of(pattern: re.Pattern[str]) -> frozenset[str]:
    """Return the words that a pattern for Latin lines looks for, with an "s" and without."""
    said = frozenset(re.findall(r"[a-z]{2,}", re.sub(r"\\[a-z]", " ", pattern.pattern)))
    return said | {word[:-1] for word in said if word.endswith("s") and len(word) > 3}


def read(text: str, vocabulary: frozenset[str], *, whole: frozenset[str]) -> Reading:
    """Return how `text` can be read by somebody who looks for the words of `vocabulary`.

    Those of `whole` are only looked for in one piece, however they are spelled.
    """
    shown = _shown(text)
    latin = _APOSTROPHE.sub("", _latin(shown))
    apart = _NOT_PLAIN.sub(" ", latin).strip()
    spelled = [run[0] for run in _SPELLED.finditer(latin)]
    joined = _INSIDE.sub("", _SPELLED.sub(lambda run: _without_gaps(run[0]), latin))
    lines = [
        apart,
        _DIGITS.sub(r" \1 ", apart),
        *(
            _decoded(version, vocabulary | whole)
            for version in dict.fromkeys((latin, _INSIDE.sub("", latin), joined))
        ),
    ]
    tidy = tuple(dict.fromkeys(" ".join(line.split()) for line in lines))
    words = {word for line in tidy for word in line.split()}
    for line in {tidy[0], tidy[-1]}:
        words.update(_in_pieces(line.split(), vocabulary))
    for word in frozenset(words) - vocabulary:
        look = _glued if len(word) <= _LONGEST_WORD else _inside
        words.update(look(word, vocabulary))
    for run in spelled:
        words.update(_spelled_out(_without_gaps(run), vocabulary))
    return Reading(_folded(shown), tidy, frozenset(words))


def _shown(text: str) -> str:
    return "".join(_seen(char) for char in unicodedata.normalize("NFKC", text))


def _folded(shown: str) -> str:
    return unicodedata.normalize("NFKC", shown.casefold())


def _seen(char: str) -> str:
    """Return what one character shows: nothing, a letter for a sign of one, a digit, itself."""
    if char in _BLANKS or unicodedata.category(char) == "Cf" or 0xFE00 <= ord(char) <= 0xFE0F:
        return ""
    for first in _LETTER_SIGNS:
        if first <= ord(char) < first + 26:
            return chr(ord("a") + ord(char) - first)
    digit = unicodedata.digit(char, None) if ord(char) > 127 else None
    return char if digit is None else str(digit)


def _latin(shown: str) -> str:
    decomposed = unicodedata.normalize("NFD", shown.translate(_CAPITAL_LOOKALIKES).casefold())
    bare = (char for char in decomposed if unicodedata.category(char) != "Mn")
    return "".join(bare).translate(_SMALL_LOOKALIKES)


def _without_gaps(run: str) -> str:
    return "".join(_WORD.findall(run))


def _decoded(text: str, vocabulary: frozenset[str]) -> str:
    words = _WORD.findall(text)
    decoded = {word: _decoded_word(word, vocabulary) for word in set(words)}
    return " ".join(decoded[word] for word in words)


def _decoded_word(word: str, vocabulary: frozenset[str]) -> str:
    if word in vocabulary or word in _HONEST or (word.isdigit() and len(word) < 4):
        return word
    if len(word) > _LONGEST_WORD:
        return _NOT_PLAIN.sub("", word)
    known = next((guess for guess in _guesses(word) if guess in vocabulary), None)
    if known is not None:
        return known
    number = re.match(r"\d{1,2}(?=\D)", word)
    if number:
        return f"{number[0]} {_decoded_word(word[number.end() :], vocabulary)}"
    return _NOT_PLAIN.sub("", word)


def _guesses(word: str) -> Iterator[str]:
    """Yield what a word with signs or repeated letters may stand for, the likeliest first."""
    for shown in dict.fromkeys((word, word.strip("!|+*"))):
        letters = [_LEET.get(char, char) for char in shown]
        for guess in islice(product(*letters), _MOST_GUESSES):
            plain = "".join(guess)
            yield plain
            if _REPEATED.search(plain):
                yield _REPEATED_OFTEN.sub(r"\1\1", plain)
                yield _REPEATED.sub(r"\1", plain)


def _in_pieces(words: list[str], vocabulary: frozenset[str]) -> set[str]:
    """Return the words of some length that spaces were put into."""
    found = set[str]()
    for pieces, shortest in _SHORTEST_IN_PIECES.items():
        runs = ("".join(words[at : at + pieces]) for at in range(len(words) - pieces + 1))
        found.update(run for run in runs if len(run) >= shortest and run in vocabulary)
    return found - _HONEST


def _glued(word: str, vocabulary: frozenset[str]) -> set[str]:
    """Return the words that `word` consists of, when it is nothing but several of them."""
    if word in _HONEST:
        return set()
    for end in range(len(word) - _SHORTEST_INSIDE, _SHORTEST_INSIDE - 1, -1):
        first, rest = word[:end], word[end:]
        if first not in vocabulary:
            continue
        if rest in vocabulary:
            return {first, rest}
        if others := _glued(rest, vocabulary):
            return {first, *others}
    return set()


def _spelled_out(run: str, vocabulary: frozenset[str]) -> set[str]:
    """Return the words that letters one by one make, whatever signs stand for some of them."""
    if len(run) > _LONGEST_WORD:
        return _inside(_NOT_PLAIN.sub("", run), vocabulary)
    return set().union(
        *(_inside(guess, vocabulary) for guess in islice(_guesses(run), _MOST_GUESSES))
    )


def _inside(run: str, vocabulary: frozenset[str]) -> set[str]:
    """Return the words of `vocabulary` that stand somewhere in letters that were spelled out."""
    return {
        run[start : start + length]
        for length in _lengths(vocabulary)
        if length >= _SHORTEST_INSIDE
        for start in range(len(run) - length + 1)
        if run[start : start + length] in vocabulary
    }


@cache
def _lengths(vocabulary: frozenset[str]) -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in vocabulary}))
