"""What only this bot says: its commands, and where things went. English, and German. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One text in each language."""

    en: str
    de: str

    def told(self, language: str) -> str:
        """Return it in a language, given as a BCP 47 tag; in English where it is not there."""
        return self.de if language.lower().partition("-")[0] == "de" else self.en


GO_THERE = Text("Go there", "Dorthin")
OPEN_PICTURE = Text("Open the picture", "Bild öffnen")
OPEN_FILM = Text("Open the film", "Film öffnen")
TOO_LARGE = Text("The file is too large for Discord.", "Die Datei ist zu groß für Discord.")
EDIT_TITLE = Text("Change it", "Ändern")
EDIT_LABEL = Text("What should it show?", "Was soll zu sehen sein?")

# name: what it does
COMMANDS: Mapping[str, tuple[Text, Text]] = {
    "link": (Text("link", "verbinden"), Text("Connect your account", "Dein Konto verbinden")),
    "status": (Text("status", "status"), Text("Which account this is", "Welches Konto das ist")),
    "unlink": (Text("unlink", "trennen"), Text("Part from your account", "Vom Konto trennen")),
    "characters": (
        Text("characters", "figuren"),
        Text("Characters to talk with", "Figuren zum Reden"),
    ),
    "chat": (
        Text("chat", "chat"),
        Text("Talk with a character, in a thread of your own", "Mit einer Figur reden"),
    ),
    "listchats": (Text("listchats", "chats"), Text("Your chats", "Deine Chats")),
    "stopchat": (
        Text("stopchat", "aufhören"),
        Text("Stop talking here; the chat stays", "Hier aufhören; der Chat bleibt"),
    ),
    "say": (Text("say", "sagen"), Text("Say something in this chat", "Etwas in diesem Chat sagen")),
    "image": (
        Text("image", "bild"),
        Text("A picture of this moment, or the pictures so far", "Ein Bild dieses Moments"),
    ),
    "video": (
        Text("video", "film"),
        Text("A film of one of your characters", "Ein Film mit einer deiner Figuren"),
    ),
    "balance": (Text("balance", "guthaben"), Text("Your AURUM", "Dein AURUM")),
    "models": (Text("models", "modelle"), Text("Models and prices", "Modelle und Preise")),
    "help": (Text("help", "hilfe"), Text("What can be done here", "Was hier geht")),
}

# name: what is to be written there
OPTIONS: Mapping[str, tuple[Text, Text]] = {
    "code": (Text("code", "code"), Text("The code of the website", "Der Code von der Website")),
    "search": (Text("search", "suche"), Text("What to look for", "Wonach gesucht wird")),
    "character": (Text("character", "figur"), Text("Which character", "Welche Figur")),
    "text": (Text("text", "text"), Text("What you say", "Was du sagst")),
    "wish": (
        Text("wish", "wunsch"),
        Text("What to show; “history” for those so far", "Was; „history“ für die bisherigen"),
    ),
    "prompt": (Text("prompt", "inhalt"), Text("What happens in it", "Was darin geschieht")),
    "option": (
        Text("option", "variante"),
        Text("Model, length and price", "Modell, Länge und Preis"),
    ),
}
