"""The dialogue as bots call it: intents go where they are done, faults become sentences."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from integrations import standing
from integrations.api import operations
from integrations.api.client import Api
from integrations.api.faults import ApiAway, NotLinked, Refused
from integrations.chat import intents
from integrations.chat.actions import Action, Verb, decode
from integrations.chat.cards import Card
from integrations.chat.dialogue import browsing, films, images, linking, talking
from integrations.chat.dialogue.chats import Chats
from integrations.chat.dialogue.desk import Desk
from integrations.chat.dialogue.orders import follow_post
from integrations.chat.dialogue.turn import Turn, key_of
from integrations.chat.intents import Intent, Person, Press
from integrations.chat.surface import NotShown, PlaceGone, PostGone, Surface
from integrations.chat.texts import Words
from integrations.settings import BotSettings
from integrations.telemetry import logger

log = logger(__name__)


def open_dialogue(api: Api, surface: Surface, settings: BotSettings) -> Talk:
    """Return the dialogue of one bot. It follows nothing before `run`."""
    return Talk(Desk(api, surface, settings))


class Talk:
    """What `surface.Dialogue` promises."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._chats = Chats(desk)
        self._at_once = asyncio.Semaphore(desk.settings.updates_at_once)

    async def handle(self, person: Person, place: str, intent: Intent, *, update_key: str) -> None:
        """See `surface.Dialogue.handle`."""
        desk = self._desk
        if desk.handled.get(update_key):
            return
        desk.handled.put(update_key, value=True)
        if person.language:
            desk.languages.put(person.external_id, person.language)
        post = intent.post if isinstance(intent, Press) else ""
        key = key_of(desk.surface.channel, update_key)
        if isinstance(intent, Press):
            key = key_of(desk.surface.channel, place, intent.post, intent.action)
        turn = Turn(desk, person, place, key, post)
        try:
            # what is said in a place is said in its order
            async with desk.lock("place", place), self._at_once:
                await self._answered(turn, intent, update_key)
            standing.TURNS.labels(type(intent).__name__, "DONE").inc()
        except (PlaceGone, NotShown, PostGone) as error:
            standing.TURNS.labels(type(intent).__name__, "NOT_SHOWN").inc()
            log.info("turn.not_shown", intent=type(intent).__name__, error=type(error).__name__)
            if isinstance(error, PlaceGone):
                await self._leave(turn)

    async def characters_named(self, person: Person, text: str) -> list[tuple[str, str]]:
        """See `surface.Dialogue.characters_named`. Nobody, where the API does not say."""
        with suppress(ApiAway, NotLinked, Refused):
            found = await browsing.to_talk_with(self._desk.acting(person.external_id), text)
            return [(one.name or "", one.id) for one in found]
        return []

    async def own_characters_named(self, person: Person, text: str) -> list[tuple[str, str]]:
        """See `surface.Dialogue.own_characters_named`."""
        with suppress(ApiAway, NotLinked, Refused):
            found = await browsing.own_characters(self._desk.acting(person.external_id), text)
            return [(one.name or "", one.id) for one in found[:25]]
        return []

    async def film_options_named(
        self, text: str, person: Person | None = None
    ) -> list[tuple[str, str]]:
        """See `surface.Dialogue.film_options_named`."""
        with suppress(ApiAway, NotLinked, Refused):
            return await films.options_named(self._desk, text, person)
        return []

    async def run(self) -> None:
        """See `surface.Dialogue.run`."""
        desk = self._desk
        async with asyncio.TaskGroup() as group:
            desk.begin(group)
            try:
                await self._take_up()
                await asyncio.Event().wait()
            finally:
                desk.end()

    async def _take_up(self) -> None:
        """Go on with everything that was open when a bot ended."""
        failures = 0
        while True:
            try:
                threads, posts = await self._desk.api.threads(), await self._desk.api.posts()
                break
            except (ApiAway, Refused) as error:
                log.warning("dialogue.waits_for_api", error=type(error).__name__)
                await asyncio.sleep(self._desk.api.wait_seconds(failures))
                failures += 1
        for post in posts:
            follow_post(self._desk, post)
        for thread in threads:
            self._chats.follow(thread)
        log.info("dialogue.taken_up", threads=len(threads), posts=len(posts))

    async def _answered(self, turn: Turn, intent: Intent, update_key: str) -> None:
        """Do it, and say what came in between. Raises what the surface raises."""
        words = turn.words
        try:
            await self._do(turn, intent)
        except ApiAway:
            turn.desk.handled.forget(update_key)  # so that a repeat does it after all
            await turn.tell("away")
        except NotLinked:
            await self._offer(turn, update_key)
        except Refused as refused:
            log.info("turn.refused", intent=type(intent).__name__, code=refused.code)
            await turn.show(Card(text=told(refused, words)))
        except (PlaceGone, NotShown, PostGone):
            raise
        except Exception as error:
            log.exception("turn.failed", intent=type(intent).__name__, error=type(error).__name__)
            await turn.tell("failed")

    async def _offer(self, turn: Turn, update_key: str) -> None:
        await self._chats.leave(turn.person.external_id)
        try:
            await linking.offer(turn)
        except ApiAway:
            turn.desk.handled.forget(update_key)
            await turn.tell("away")
        except Refused as refused:
            await turn.show(Card(text=told(refused, turn.words)))

    async def _do(self, turn: Turn, intent: Intent) -> None:
        match intent:
            case intents.Start(code=code):
                await linking.start(turn, code)
            case intents.Chat(name=name, character_id=known):
                await (talking.entry(turn, known) if known else talking.find(turn, name))
            case intents.Characters(search=search):
                await browsing.characters(turn, search)
            case intents.Say(text=text):
                await talking.say(turn, self._chats, text)
            case intents.Video():
                await films.ask(turn, intent)
            case intents.Help(unknown=command):
                await _help(turn, command)
            case intents.Press(action=action, text=text):
                await self._press(turn, decode(action), text)
            case _:
                await self._plain(turn, intent)

    async def _plain(self, turn: Turn, intent: Intent) -> None:
        """Do what has nothing to choose."""
        doing: dict[type[Intent], Callable[[Turn], Awaitable[None]]] = {
            intents.Link: linking.link,
            intents.Status: linking.status,
            intents.Unlink: linking.ask_to_unlink,
            intents.ListChats: browsing.chats,
            intents.Balance: browsing.balance,
            intents.Models: browsing.models,
            intents.StopChat: lambda turn: talking.stop(turn, self._chats),
            intents.Gone: self._leave,
        }
        await doing[type(intent)](turn)

    async def _press(self, turn: Turn, action: Action | None, text: str) -> None:
        if action is None:
            await turn.tell("unknown_button")
            return
        chats, subject, number = self._chats, action.subject, action.number or 0
        doing: dict[Verb, Callable[[], Awaitable[object]]] = {
            Verb.PAGE: lambda: browsing.page(turn, action.word, number),
            Verb.CHARACTERS: lambda: browsing.characters(turn),
            Verb.CHARACTER: lambda: talking.entry(turn, subject),
            Verb.CHATS: lambda: browsing.chats(turn, number, action.word),
            Verb.NEW_CHAT: lambda: talking.begin(turn, chats, action),
            Verb.SCENARIO: lambda: talking.begin(turn, chats, action),
            Verb.OUR_STORY: lambda: talking.begin(turn, chats, action),
            Verb.OPEN_CHAT: lambda: talking.go_on(turn, chats, subject),
            Verb.ORDER_DRAFT: lambda: images.order_draft(turn, chats, subject, number),
            Verb.EDIT_DRAFT: lambda: images.edit_or_ask(turn, chats, subject, text),
            Verb.CANCEL_IMAGE: lambda: images.cancel(turn, chats, subject),
            Verb.REROLL_IMAGE: lambda: images.reroll(turn, chats, subject, number),
            Verb.CANCEL_FILM: lambda: films.cancel(turn, subject),
            Verb.RETRY_FILM: lambda: films.retry(turn, subject, number),
            Verb.FILM_CHARACTER: lambda: films.choose_character(turn, action.word, subject),
            Verb.FILM_OPTION: lambda: films.choose_option(turn, action.word, number),
            Verb.ORDER_FILM: lambda: films.order(turn, action.word),
            Verb.DROP_FILM: lambda: films.drop(turn, action.word),
            Verb.UNLINK: lambda: self._unlink(turn),
            Verb.DRAFTS: lambda: linking.set_drafts(turn, is_on=bool(number)),
            Verb.NOTHING: lambda: turn.instead(Card(text=turn.words("dropped"))),
        }
        await doing[action.verb]()

    async def _unlink(self, turn: Turn) -> None:
        await linking.unlink(turn)
        await self._chats.leave(turn.person.external_id)

    async def _leave(self, turn: Turn) -> None:
        """Show nothing more in a place that is gone."""
        await self._chats.leave(turn.person.external_id, turn.place)
        with suppress(ApiAway, NotLinked, Refused):
            await turn.acting.run(operations.CLOSE_THREAD, place=turn.place)


async def _help(turn: Turn, unknown: str) -> None:
    said = [turn.words("unknown_command", command=unknown)] if unknown else []
    await turn.show(Card(text="\n\n".join([*said, turn.words("help")])))


def told(refused: Refused, words: Words) -> str:
    """Return a refusal as a sentence: ours where there is one, otherwise the API's own."""
    data = refused.data
    key = f"refused_{refused.code}"
    if not words.knows(key):
        return refused.message or words("failed")
    return words(
        key,
        message=refused.message,
        required=words.aurum(int(data.get("requiredAurum", 0))),
        available=words.aurum(int(data.get("availableAurum", 0))),
        price=int(data.get("priceAurum", 0)),
        seconds=data.get("retryAfterSeconds", ""),
    )
