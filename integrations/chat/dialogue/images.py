"""Pictures of a chat: drafts ordered, changed or dropped, one cancelled, made again, all shown."""

from __future__ import annotations

import re

from integrations.api import operations
from integrations.api.answers import Message, Post
from integrations.chat import showing
from integrations.chat.dialogue.chats import Chats
from integrations.chat.dialogue.orders import follow_post
from integrations.chat.dialogue.turn import Turn

_HISTORY = re.compile(r"\s*/image(?:@\w{1,64})?\s+history\s*", re.IGNORECASE)
_LOOKED_AT = 10


def asks_for_history(text: str) -> bool:
    """Say whether a text asks for all pictures of its chat, as the API understands it."""
    return _HISTORY.fullmatch(text) is not None


def editing(turn: Turn) -> str:
    """Return under which name it is kept which draft waits for words."""
    return f"{turn.person.external_id}\n{turn.place}"


async def order_draft(turn: Turn, chats: Chats, message_id: str, price: int) -> None:
    """Order a draft at the price that its button said."""
    message = await turn.acting.run(operations.ORDER_DRAFT, messageId=message_id, price=price)
    _go_on(turn, chats, message)


async def ask_for_words(turn: Turn, message_id: str) -> None:
    """Take the next words here for what a draft is to show."""
    turn.desk.edits.put(editing(turn), message_id)
    await turn.tell("draft_edit_how")


async def edit_or_ask(turn: Turn, chats: Chats, message_id: str, wish: str) -> None:
    """Have a draft made anew of the words that came with the press, or ask for some."""
    if wish:
        await edit(turn, chats, message_id, wish)
    else:
        await ask_for_words(turn, message_id)


async def edit(turn: Turn, chats: Chats, message_id: str, wish: str) -> None:
    """Have a draft made anew of these words."""
    message = await turn.acting.run(operations.EDIT_DRAFT, messageId=message_id, wish=wish)
    await turn.tell("draft_edited")
    _go_on(turn, chats, message)


async def cancel(turn: Turn, chats: Chats, message_id: str) -> None:
    """Drop a draft, or stop an image."""
    message = await turn.acting.run(operations.CANCEL_IMAGE, messageId=message_id)
    _go_on(turn, chats, message)


async def reroll(turn: Turn, chats: Chats, message_id: str, price: int) -> None:
    """Have the same scene made with another seed, at the price that the button said."""
    wanted = {"messageId": message_id, "idempotencyKey": turn.key, "confirmedPriceAurum": price}
    message = await turn.acting.run(operations.REROLL_IMAGE, input=wanted)
    thread = chats.thread_in(turn.person.external_id, turn.place)
    if thread is not None:
        asked = {"id": thread.conversation_id, "last": _LOOKED_AT}
        newest = await turn.acting.run(operations.NEWEST_MESSAGES, **asked)
        if newest is not None and message.id in {one.id for one in newest.nodes}:
            return  # whoever follows the chat shows it
    _go_on(turn, chats, message, is_new=True)


async def history(turn: Turn, conversation_id: str) -> None:
    """Show all pictures of a chat, the newest first, ten a card."""
    after: str | None = None
    is_first = True
    while True:
        page = await turn.acting.run(operations.IMAGES, id=conversation_id, after=after)
        if page is None:
            return
        for card in showing.album(page.nodes, turn.words, is_first=is_first):
            is_first = False
            await turn.show(card)
        after = page.page_info.end_cursor
        if not page.page_info.has_next_page:
            return


def _go_on(turn: Turn, chats: Chats, message: Message, *, is_new: bool = False) -> None:
    """See that an image is followed in this place, also where its chat is not open there."""
    if chats.shows(turn.person.external_id, turn.place, message.id):
        return
    follow_post(
        turn.desk,
        Post(
            place=turn.place,
            post="" if is_new else turn.post,
            external_id=turn.person.external_id,
            subject_id=message.id,
        ),
    )
