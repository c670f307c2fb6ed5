"""All that bots say, in the language of whoever they say it to. Pure.

The sentences are in `english` and `german`, the same keys in both; English is what everybody gets
whose language is not there. What the API says by itself (why an order failed) comes as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integrations.chat.english import ENGLISH
from integrations.chat.german import GERMAN

LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "de": GERMAN}


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences of one language."""

    sentences: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return a sentence with its values. `price` is AURUM."""
        if "price" in values:
            values["price"] = self.aurum(int(str(values["price"])))
        return self.sentences[key].format(**values)

    def aurum(self, amount: int) -> str:
        """Return an amount as it is read: with groups of three digits."""
        grouped = f"{amount:,}".replace(",", self.sentences["thousands"])
        return f"{grouped} AURUM"

    def knows(self, key: str) -> bool:
        """Whether there is a sentence of that name."""
        return key in self.sentences


def words_for(language: str) -> Words:
    """Return the sentences for a BCP 47 tag, such as "de-AT"; English for what is not there."""
    return Words(LANGUAGES.get(language.partition("-")[0].lower(), ENGLISH))
