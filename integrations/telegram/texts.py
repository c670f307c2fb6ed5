"""What only this bot says: its list of commands, and where it does not talk. English and German."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "de")

_COMMANDS: Mapping[str, tuple[str, str]] = {
    "characters": ("Characters to talk with", "Figuren zum Reden"),
    "chat": ("Talk with a character: /chat Name", "Mit einer Figur reden: /chat Name"),
    "listchats": ("Your chats", "Deine Chats"),
    "stopchat": ("Stop talking here; the chat stays", "Hier aufhören; der Chat bleibt"),
    "image": ("A picture of this moment", "Ein Bild dieses Moments"),
    "video": ("A film of one of your characters", "Ein Film mit einer deiner Figuren"),
    "balance": ("Your AURUM", "Dein AURUM"),
    "models": ("Models and prices", "Modelle und Preise"),
    "link": ("Connect your account", "Dein Konto verbinden"),
    "status": ("Which account this is", "Welches Konto das ist"),
    "unlink": ("Part from the account", "Vom Konto trennen"),
    "help": ("What can be done here", "Was hier geht"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in each language."""

    en: str
    de: str

    def told(self, language: str) -> str:
        """Return it in a language, given as a BCP 47 tag; in English where it is not there."""
        return self.de if language.lower().partition("-")[0] == "de" else self.en


ONLY_IN_PRIVATE = Sentence(
    "I only talk in private: open a chat with me.",
    "Ich rede nur unter vier Augen: Öffne einen Chat mit mir.",
)
ONLY_TEXT = Sentence(
    "I can only read text here, so nothing was sent.",
    "Ich kann hier nur Text lesen, darum wurde nichts gesendet.",
)


def commands(language: str) -> list[tuple[str, str]]:
    """Return (command, description) of all, as Telegram lists them."""
    place = LANGUAGES.index(language)
    return [(name, described[place]) for name, described in _COMMANDS.items()]
