"""Find the class of a text by the words in it, as the tables of `scenes` and our own have them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence


def class_in(table: Mapping[str, tuple[str, ...]], texts: Sequence[str]) -> str:
    """Return the class whose words stand most often in the first text that has any; "" for none."""
    for text in texts:
        words = " ".join(re.findall(r"[\w']+", text.lower()))
        counts = {
            name: len(re.findall(rf"\b(?:{'|'.join(map(_form, hints))})\b", words))
            for name, hints in table.items()
        }
        best = max(counts, key=lambda name: counts[name])
        if counts[best]:
            return best
    return ""


def picked(options: Sequence[str], *key: str) -> str:
    """Return one of the options: the same for the same key, and any for another."""
    return options[zlib.crc32("\x1f".join(key).encode()) % len(options)]


def _form(hint: str) -> str:
    return hint[:-1] + r"\w*" if hint.endswith("~") else hint + "(?:s|es|er|ers|ed|ing)?"
