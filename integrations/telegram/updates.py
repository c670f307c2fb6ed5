"""What Telegram delivers, as what somebody wants. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from integrations.chat import intents
from integrations.chat.intents import Intent, Person
from integrations.telegram.posts import post_of
from integrations.telegram.texts import ONLY_IN_PRIVATE, ONLY_TEXT, Sentence

ALLOWED = ("message", "callback_query", "my_chat_member")

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+|$)(.*)", re.DOTALL)
_OUTSIDE = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
_NAMED: dict[str, Callable[[str], Intent]] = {
    "start": lambda rest: intents.Start(code=rest),
    "help": lambda _: intents.Help(),
    "link": lambda _: intents.Link(),
    "status": lambda _: intents.Status(),
    "unlink": lambda _: intents.Unlink(),
    "characters": lambda rest: intents.Characters(search=rest),
    "chat": lambda rest: intents.Chat(name=rest),
    "listchats": lambda _: intents.ListChats(),
    "stopchat": lambda _: intents.StopChat(),
    "balance": lambda _: intents.Balance(),
    "models": lambda _: intents.Models(),
    "video": lambda rest: intents.Video(prompt=rest),
    # the server reads it, so that it means the same everywhere
    "image": lambda rest: intents.Say(text=f"/image {rest}".rstrip()),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants in a private chat. `query` is the press to acknowledge, "" for none."""

    person: Person
    place: str
    intent: Intent
    key: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is answered without asking anybody."""

    place: str
    sentence: Sentence
    language: str


def read(update: Update, bot: User) -> Wish | Remark | None:
    """Return what an update asks of this bot, None where it asks nothing."""
    # two bots number their updates alike
    key = f"telegram-{bot.id}-{update.update_id}"
    if update.callback_query is not None:
        return _pressed(update.callback_query, key)
    if update.my_chat_member is not None:
        return _moved(update.my_chat_member, key)
    message = update.message
    if message is None or message.from_user is None or message.from_user.is_bot:
        return None
    if message.chat.type != ChatType.PRIVATE:
        return _in_a_group(message, bot.username or "")
    return _said(message, message.from_user, key)


def place_of(update: Update) -> str:
    """Return where an update belongs: those of one place are handled in order."""
    chat = update.effective_chat
    return str(chat.id) if chat is not None else ""


def person_of(user: User) -> Person:
    """Return who somebody is, as Telegram vouches for them."""
    name = user.full_name.strip() or f"@{user.username or user.id}"
    return Person(str(user.id), name[:100], user.language_code or "")


def _said(message: Message, user: User, key: str) -> Wish | Remark | None:
    place, person = str(message.chat.id), person_of(user)
    if message.text is None:
        # what Telegram tells about the chat itself is not said by anybody
        said = message.effective_attachment is not None
        return Remark(place, ONLY_TEXT, person.language) if said else None
    return Wish(person, place, intent_of(message.text), key)


def intent_of(text: str) -> Intent:
    """Return what is typed in a private chat."""
    found = _COMMAND.fullmatch(text.strip())
    if found is None:
        return intents.Say(text)
    named = _NAMED.get(found[1].lower())
    return named(found[3].strip()) if named else intents.Help(unknown=found[1])


def _pressed(query: CallbackQuery, key: str) -> Wish | None:
    message = query.message
    if message is None or query.data is None or message.chat.type != ChatType.PRIVATE:
        return None
    intent = intents.Press(query.data, post_of(message))
    return Wish(person_of(query.from_user), str(message.chat.id), intent, key, query.id)


def _moved(change: ChatMemberUpdated, key: str) -> Wish | Remark | None:
    place, person = str(change.chat.id), person_of(change.from_user)
    is_out = change.new_chat_member.status in _OUTSIDE
    if change.chat.type == ChatType.PRIVATE:
        return Wish(person, place, intents.Gone(), key) if is_out else None
    was_out = change.old_chat_member.status in _OUTSIDE
    if was_out and not is_out and change.chat.type != ChatType.CHANNEL:
        return Remark(place, ONLY_IN_PRIVATE, person.language)
    return None


def _in_a_group(message: Message, username: str) -> Remark | None:
    """Answer a command that can be meant for this bot; a group talks about much else."""
    found = _COMMAND.fullmatch((message.text or "").strip())
    if found is None or (found[2] or username).lower() != username.lower():
        return None
    if found[2] is None and found[1].lower() not in _NAMED:
        return None
    language = message.from_user.language_code if message.from_user else None
    return Remark(str(message.chat.id), ONLY_IN_PRIVATE, language or "")
