"""The slash commands: how they are registered, and what each means. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import disnake
from disnake import Localized, Option, OptionType

from integrations.chat.intents import (
    Balance,
    Characters,
    Chat,
    Help,
    Intent,
    Link,
    ListChats,
    Models,
    Say,
    Start,
    Status,
    StopChat,
    Unlink,
    Video,
)
from integrations.discord.texts import COMMANDS, OPTIONS, Text

SAID_MAX = 2000
# what tells the value of a suggestion that was taken from what was typed without taking one
_CHOSEN = "="
VALUE_MAX = 100


class Suggests(StrEnum):
    """What an option suggests while it is typed."""

    NOTHING = "NOTHING"
    CHARACTERS = "CHARACTERS"
    OWN_CHARACTERS = "OWN_CHARACTERS"
    FILM_OPTIONS = "FILM_OPTIONS"


@dataclass(frozen=True, slots=True)
class Asked:
    """One option of a command."""

    name: str
    is_required: bool = False
    suggests: Suggests = Suggests.NOTHING


# what is answered to its person alone wherever it is used in a guild, for it is of no interest to
# a chat; the others act on the place they are used in
PERSONAL = frozenset(
    {"link", "status", "unlink", "characters", "listchats", "balance", "models", "help"}
)

ASKED: Mapping[str, tuple[Asked, ...]] = {
    "link": (Asked("code"),),
    "characters": (Asked("search"),),
    "chat": (Asked("character", is_required=True, suggests=Suggests.CHARACTERS),),
    "say": (Asked("text", is_required=True),),
    "image": (Asked("wish"),),
    "video": (
        Asked("prompt", is_required=True),
        Asked("character", suggests=Suggests.OWN_CHARACTERS),
        Asked("option", suggests=Suggests.FILM_OPTIONS),
    ),
}


def all_commands() -> list[disnake.ApplicationCommand]:
    """Return every command as it is registered, in every language."""
    return [
        disnake.SlashCommand(
            _localized(name),
            _localized(description),
            options=[_option(asked) for asked in ASKED.get(command, ())],
            contexts=disnake.InteractionContextTypes(guild=True, bot_dm=True),
            install_types=disnake.ApplicationInstallTypes(guild=True),
        )
        for command, (name, description) in COMMANDS.items()
    ]


def _option(asked: Asked) -> Option:
    name, description = OPTIONS[asked.name]
    return Option(
        _localized(name),
        _localized(description),
        type=OptionType.string,
        required=asked.is_required,
        autocomplete=asked.suggests is not Suggests.NOTHING,
        max_length=SAID_MAX if asked.suggests is Suggests.NOTHING else None,
    )


def _localized(text: Text) -> Localized[str]:
    return Localized(text.en, data={disnake.Locale.de: text.de})


def suggests(command: str, option: str) -> Suggests:
    """Return what an option of a command suggests."""
    for asked in ASKED.get(command, ()):
        if asked.name == option:
            return asked.suggests
    return Suggests.NOTHING


def chosen(value: str) -> str:
    """Return the value of a suggestion, such that `intent_of` knows that it was taken."""
    return f"{_CHOSEN}{value}"


def intent_of(command: str, options: Mapping[str, str]) -> Intent:
    """Return what somebody wants by using a command. Raises LookupError for an unknown one."""
    if command in _PLAIN:
        return _PLAIN[command]
    match command:
        case "link":
            code = options.get("code", "").strip()
            return Start(code=code) if code else Link()
        case "characters":
            return Characters(search=options.get("search", "").strip())
        case "chat":
            name, character_id = _read_character(options.get("character", ""))
            return Chat(name=name, character_id=character_id)
        case "say":
            return Say(options.get("text", ""))
        case "image":
            return Say(f"/image {options.get('wish', '')}".strip())
        case "video":
            return _video(options)
    raise LookupError(command)


_PLAIN: Mapping[str, Intent] = {
    "status": Status(),
    "unlink": Unlink(),
    "listchats": ListChats(),
    "stopchat": StopChat(),
    "balance": Balance(),
    "models": Models(),
    "help": Help(),
}


def _read_character(value: str) -> tuple[str, str]:
    if value.startswith(_CHOSEN):
        return "", value.removeprefix(_CHOSEN)
    return value.strip(), ""


def _video(options: Mapping[str, str]) -> Video:
    # a name that was typed without taking a suggestion is no id: who it is gets asked
    _, character_id = _read_character(options.get("character", ""))
    model, seconds, voice = "", "", ""
    option = options.get("option", "")
    if option.startswith(_CHOSEN) and option.count("|") == 2:
        model, seconds, voice = option.removeprefix(_CHOSEN).split("|")
    return Video(
        prompt=options.get("prompt", ""),
        character_id=character_id,
        model=model,
        duration_seconds=int(seconds) if seconds.isdigit() else None,
        with_voice=_VOICES.get(voice.lower()),
    )


_VOICES: Mapping[str, bool] = {"true": True, "1": True, "voice": True} | {
    "false": False,
    "0": False,
    "silent": False,
}
