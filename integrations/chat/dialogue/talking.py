"""Beginning a chat, going on with one, saying something in it, and stopping."""

from __future__ import annotations

from integrations.api import operations
from integrations.api.answers import Character, Chat, Thread
from integrations.chat import showing
from integrations.chat.actions import Action, Verb
from integrations.chat.cards import Button, Card, Look
from integrations.chat.dialogue import browsing, images
from integrations.chat.dialogue.chats import Chats
from integrations.chat.dialogue.turn import Turn
from integrations.chat.showing import button
from integrations.chat.surface import PlaceGone

_OFFERED_MAX = 8
_LAST_CHARS = 1_500


async def find(turn: Turn, name: str) -> None:
    """Show the character of a name and how to begin, or those that it may mean."""
    if not name.strip():
        await browsing.characters(turn)
        return
    found = await browsing.to_talk_with(turn.acting, name)
    exact = [one for one in found if (one.name or "").casefold() == name.strip().casefold()]
    if len(exact) == 1 or len(found) == 1:
        await _entry(turn, (exact or found)[0])
        return
    if not found:
        await browsing.characters(turn, name)
        return
    rows = tuple(
        (button(one.name or "", Action(Verb.CHARACTER, one.id)),) for one in found[:_OFFERED_MAX]
    )
    await turn.show(Card(text=turn.words("which_character"), buttons=rows))


async def entry(turn: Turn, character_id: str) -> None:
    """Show a character, and how a chat with it can begin."""
    found = await turn.acting.run(operations.CHARACTER, id=character_id)
    if found is None:
        await turn.tell("refused_NOT_FOUND")
        return
    await _entry(turn, found)


async def _entry(turn: Turn, found: Character) -> None:
    words = turn.words
    memories = await turn.acting.run(operations.MEMORIES, characterId=found.id)
    rows: list[tuple[Button, ...]] = [
        (button(words("new_chat"), Action(Verb.NEW_CHAT, found.id), Look.MAIN),)
    ]
    rows += [
        (button(one.title, Action(Verb.SCENARIO, found.id, other=one.id)),)
        for one in found.scenarios or ()
    ]
    if memories.nodes:
        rows.append((button(words("our_story"), Action(Verb.OUR_STORY, found.id)),))
    card = showing.character(found, words)
    await turn.show(
        Card(
            title=card.title,
            text=f"{card.text}\n\n{words('how_to_begin')}".strip(),
            pictures=card.pictures,
            buttons=tuple(rows),
        )
    )


async def begin(turn: Turn, chats: Chats, action: Action) -> None:
    """Begin a chat, as the button says, and hold it in this place or one of its own."""
    wanted: dict[str, object] = {
        "characterId": action.subject,
        "idempotencyKey": turn.key,
        "start": {Verb.SCENARIO: "SCENARIO", Verb.OUR_STORY: "OUR_STORY"}.get(action.verb, "PLAIN"),
    }
    if action.verb is Verb.SCENARIO:
        wanted["scenarioId"] = action.other
    chat = await turn.acting.run(operations.START_CHAT, input=wanted)
    await _open(turn, chats, chat)


async def go_on(turn: Turn, chats: Chats, conversation_id: str) -> None:
    """Go on with a chat, in this place or one of its own."""
    chat = await turn.acting.run(operations.CHAT, id=conversation_id)
    if chat is None:
        await turn.tell("chat_gone")
        return
    await _open(turn, chats, chat)


async def _open(turn: Turn, chats: Chats, chat: Chat) -> None:
    desk, external_id = turn.desk, turn.person.external_id
    known = chats.place_of(external_id, chat.id)
    place = known or await desk.surface.open_place(turn.place, turn.person, chat.title)
    try:
        await _hold(turn, chats, chat, place)
    except PlaceGone:
        if known is None:
            raise
        await chats.leave(external_id, known)
        await turn.acting.run(operations.CLOSE_THREAD, place=known)
        place = await desk.surface.open_place(turn.place, turn.person, chat.title)
        await _hold(turn, chats, chat, place)
    if place != turn.place:
        await turn.tell("chat_elsewhere", name=_name(chat), title=chat.title)


async def _hold(turn: Turn, chats: Chats, chat: Chat, place: str) -> None:
    await chats.stop(turn.person.external_id, place)
    thread: Thread = await turn.acting.run(
        operations.OPEN_THREAD, place=place, conversationId=chat.id
    )
    await turn.desk.post(place, _opening(turn, chat))
    chats.follow(thread)


def _opening(turn: Turn, chat: Chat) -> Card:
    words = turn.words
    lines = [words("chat_opened", name=_name(chat)) if chat.can_talk else words("chat_ends_here")]
    if chat.can_talk:
        price = chat.model.least_price_aurum
        lines.append(words("chat_prices", price=price, model=chat.model.name))
    said = chat.last_message
    if said is not None and said.text and said.author != "GALATEA":
        lines += ["", words("last_said"), showing.shorten(said.text, _LAST_CHARS)]
    return Card(title=chat.title, text="\n".join(lines))


async def say(turn: Turn, chats: Chats, text: str) -> None:
    """Say something in the chat that is held here; its answer is shown by whoever follows it."""
    desk = turn.desk
    draft = desk.edits.forget(images.editing(turn))
    if draft is not None and not text.lstrip().startswith("/"):
        await images.edit(turn, chats, draft, text)
        return
    thread = await held(turn, chats)
    if thread is None:
        await turn.tell("chat_none_here")
        return
    chats.follow(thread)
    wanted = {
        "conversationId": thread.conversation_id,
        "text": text,
        "idempotencyKey": turn.key,
    }
    async with desk.lock("say", thread.conversation_id):
        sent = await turn.acting.run(operations.SAY, input=wanted)
        desk.said_in.put(sent.sent_message.id, turn.place)
    if images.asks_for_history(text):
        await images.history(turn, thread.conversation_id)


async def stop(turn: Turn, chats: Chats) -> None:
    """Stop talking here; what is under way is shown to its end."""
    thread = await held(turn, chats)
    if thread is None:
        await turn.tell("chat_none_here")
        return
    await turn.acting.run(operations.CLOSE_THREAD, place=turn.place)
    await chats.stop(turn.person.external_id, turn.place)
    await turn.tell("chat_stopped")


async def held(turn: Turn, chats: Chats) -> Thread | None:
    """Return what they hold in this place."""
    known = chats.thread_in(turn.person.external_id, turn.place)
    return known or await turn.acting.run(operations.THREAD_IN, place=turn.place)


def _name(chat: Chat) -> str:
    return (chat.character.name if chat.character else None) or chat.title
