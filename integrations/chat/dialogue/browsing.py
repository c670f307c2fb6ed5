"""Looking around: characters page by page, chats, models with their prices, AURUM."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from integrations.api import operations
from integrations.api.answers import Character, Chat
from integrations.api.client import Acting
from integrations.chat import showing
from integrations.chat.actions import Action, Verb
from integrations.chat.cards import Button, Card, Look
from integrations.chat.dialogue.turn import Turn
from integrations.chat.showing import button

_AT_ONCE = 20
_CHATS_AT_ONCE = 8
_NAMES_MAX = 25


@dataclass
class _Pages:
    """What somebody leafs through: `found` so far, and where to go on; None at the end."""

    external_id: str
    search: str = ""
    found: list[Character] = field(default_factory=list)
    after: str | None = None
    is_whole: bool = False

    async def reach(self, acting: Acting, number: int) -> None:
        """Read on until there is one of that number, or no more."""
        while not self.is_whole and len(self.found) <= number:
            page = await acting.run(
                operations.CHARACTERS,
                search=self.search or None,
                first=_AT_ONCE,
                after=self.after,
            )
            self.found += page.nodes
            self.after = page.page_info.end_cursor
            self.is_whole = not page.page_info.has_next_page


async def characters(turn: Turn, search: str = "") -> None:
    """Show the first character that fits, with buttons to leaf through all of them."""
    pages = _Pages(turn.person.external_id, search)
    await pages.reach(turn.acting, 1)
    if not pages.found:
        await turn.tell("characters_none")
        return
    await turn.instead(_page(turn, pages, turn.desk.keep(pages), 0))


async def page(turn: Turn, word: str, number: int) -> None:
    """Show another one. Where it is forgotten what was leafed through, begin anew."""
    pages = turn.desk.asked.get(word)
    if not isinstance(pages, _Pages) or pages.external_id != turn.person.external_id:
        await characters(turn)
        return
    await pages.reach(turn.acting, number + 1)
    number = min(number, len(pages.found) - 1)
    await turn.instead(_page(turn, pages, word, number))


def _page(turn: Turn, pages: _Pages, word: str, number: int) -> Card:
    words = turn.words
    found = pages.found[number]
    card = showing.character(found, words)
    key = "characters_page" if pages.is_whole else "characters_page_more"
    where = words(key, number=number + 1, count=len(pages.found))
    leaf: list[Button] = []
    if number:
        leaf.append(button(words("previous"), Action(Verb.PAGE, number=number - 1, word=word)))
    if number + 1 < len(pages.found):
        leaf.append(button(words("next"), Action(Verb.PAGE, number=number + 1, word=word)))
    label = words("talk_to", name=found.name or "")
    talk = button(label, Action(Verb.CHARACTER, found.id), Look.MAIN)
    rows = ((talk,), tuple(leaf)) if leaf else ((talk,),)
    return replace(card, text=f"{card.text}\n\n{where}", buttons=rows)


async def chats(turn: Turn, number: int = 0, word: str = "") -> None:
    """Show their chats, a page of them, a button each."""
    words = turn.words
    cursor = turn.desk.asked.get(word) if word else None
    after = cursor if isinstance(cursor, str) else None
    page = await turn.acting.run(operations.CHATS, first=_CHATS_AT_ONCE, after=after)
    if not page.nodes:
        await turn.tell("chats_none")
        return
    rows: list[tuple[Button, ...]] = [
        (button(_title(chat, turn), Action(Verb.OPEN_CHAT, chat.id)),) for chat in page.nodes
    ]
    if page.page_info.has_next_page and page.page_info.end_cursor:
        kept = turn.desk.keep(page.page_info.end_cursor)
        rows.append((button(words("next"), Action(Verb.CHATS, number=number + 1, word=kept)),))
    await turn.instead(Card(text=words("chats"), buttons=tuple(rows)))


def _title(chat: Chat, turn: Turn) -> str:
    name = chat.character.name if chat.character else None
    title = chat.title if not name or name in chat.title else f"{chat.title} - {name}"
    if chat.unread_count:
        return turn.words("chat_unread", title=title, count=chat.unread_count)
    return title


async def balance(turn: Turn) -> None:
    """Say how much AURUM there is."""
    words = turn.words
    myself = await turn.acting.run(operations.MYSELF)
    if myself is None:
        await turn.tell("failed")
        return
    wallet = myself.wallet
    text = words(
        "balance",
        available=words.aurum(wallet.available_aurum),
        balance=words.aurum(wallet.balance_aurum),
        held=words.aurum(wallet.held_aurum),
    )
    if wallet.debt_aurum:
        text += "\n" + words("debt", debt=words.aurum(wallet.debt_aurum))
    await turn.show(Card(text=text))


async def models(turn: Turn) -> None:
    """Say what can be ordered, and for how much."""
    found = await turn.acting.run(operations.MODELS)
    await turn.show(showing.models(found, turn.words))


async def to_talk_with(acting: Acting, text: str) -> list[Character]:
    """Return whom they may talk with and whose name begins so, their own first."""
    own = [one for one in await own_characters(acting, text) if _may_talk(one)]
    page = await acting.run(
        operations.CHARACTERS, search=text.strip() or None, first=_NAMES_MAX, after=None
    )
    known = {one.id for one in own}
    others = [one for one in _beginning(page.nodes, text) if one.id not in known]
    return (own + others)[:_NAMES_MAX]


async def own_characters(acting: Acting, text: str) -> list[Character]:
    """Return their own whose name begins so."""
    page = await acting.run(operations.OWN_CHARACTERS, after=None)
    return _beginning(page.nodes if page else [], text)


def _may_talk(character: Character) -> bool:
    return character.status in ("VERIFIED", "COMMUNITY")


def _beginning(found: Sequence[Character], text: str) -> list[Character]:
    wanted = text.strip().casefold()
    return [one for one in found if (one.name or "").casefold().startswith(wanted)]
