"""What Discord delivers, acknowledged at once and handed to the dialogue."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp
import disnake
import httpx
from disnake.interactions.application_command import ApplicationCommandInteraction
from disnake.interactions.message import MessageInteraction
from disnake.interactions.modal import ModalInteraction
from disnake.utils import utcnow

from integrations import standing
from integrations.chat.cards import Card
from integrations.chat.intents import Gone, Intent, Person, Press, Say
from integrations.chat.remembered import Remembered
from integrations.chat.surface import Dialogue, Surface
from integrations.discord.answers import Answer, Answers, Interaction
from integrations.discord.commands import (
    PERSONAL,
    SAID_MAX,
    VALUE_MAX,
    Suggests,
    all_commands,
    chosen,
    intent_of,
    suggests,
)
from integrations.discord.layout import ASKS, words_of
from integrations.discord.places import Place
from integrations.discord.surface import DiscordSurface
from integrations.discord.texts import EDIT_LABEL, EDIT_TITLE
from integrations.telemetry import logger

# suggestions have to be there within three seconds, and cannot be put off
_SUGGEST_SECONDS = 2.0
_FETCH_SECONDS = 30.0
_CHOICES_MAX = 25
_FORM_LABEL_MAX = 45

log = logger(__name__)

Command = ApplicationCommandInteraction[Any]
Component = MessageInteraction[Any]
Form = ModalInteraction[Any]
Pressed = Component | Form


@dataclass(frozen=True, slots=True)
class BotConfig:
    """What the bot is told: where Discord is, and what it may read there."""

    api_url: str
    reads_messages: bool = False
    edit_interval_seconds: float = 3.0


class Bot(disnake.Client):
    """The client, with an answer to everything that people can do with the bot."""

    def __init__(
        self,
        config: BotConfig,
        *,
        fetcher: httpx.AsyncClient,
        make_dialogue: Callable[[Surface], Dialogue],
        now: Callable[[], datetime],
    ) -> None:
        """Handle what arrives by the dialogue that is made for this surface."""
        intents = disnake.Intents.none()
        intents.guilds = intents.messages = True
        intents.message_content = config.reads_messages
        super().__init__(
            intents=intents,
            max_messages=None,
            member_cache_flags=disnake.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=disnake.AllowedMentions.none(),
        )
        self._group = asyncio.TaskGroup()
        self._updates: set[asyncio.Task[None]] = set()
        self._answers = Answers(now=now)
        self._surface = DiscordSurface(
            self,
            answers=self._answers,
            fetcher=fetcher,
            edit_interval_seconds=config.edit_interval_seconds,
        )
        self._dialogue = make_dialogue(self._surface)
        self._seen: Remembered[int, int] = Remembered(10_000)
        self._languages: Remembered[int, str] = Remembered()
        self._people: Remembered[int, Person] = Remembered()

    async def serve(self) -> None:
        """Listen, and follow what is open, until cancelled.

        Raises a group with disnake.ConnectionClosed or disnake.PrivilegedIntentsRequired when
        Discord wants no more of this bot.
        """
        async with asyncio.TaskGroup() as self._group:
            self._group.create_task(self._follow())
            self._group.create_task(self.connect())

    async def finish(self, *, within_seconds: float) -> None:
        """Wait until what was begun is answered, for so long at most: before an end of `serve`."""
        if self._updates:
            await asyncio.wait(self._updates, timeout=within_seconds)

    async def _follow(self) -> None:
        await self._dialogue.run()

    async def on_connect(self) -> None:
        """Register the commands with each new session: it costs nothing when they are the same."""
        standing.reached("messenger")
        await self.bulk_overwrite_global_commands(all_commands())
        log.info("commands.registered")

    async def on_resumed(self) -> None:
        """Note that the line is there again."""
        standing.reached("messenger")

    async def on_disconnect(self) -> None:
        """Note that the line broke; the library looks for another."""
        standing.reached("messenger", is_reached=False)

    # what is delivered; the library calls each in a task of its own

    async def on_application_command(self, inter: Command) -> None:
        """Take a slash command."""
        if not self._is_first(inter.id):
            return
        name = inter.data.name
        options = {option.name: str(option.value) for option in inter.data.options}
        place = self._place(inter, is_personal=name in PERSONAL)
        try:
            intent = intent_of(name, options)
        except LookupError:
            log.warning("command.unknown", command=name)
            return
        if isinstance(intent, Say) and name == "say" and not place.is_corner:
            await self._say_aloud(inter, place, intent)
            return
        if not await _taken(inter.response.defer(ephemeral=place.is_corner)):
            return
        answer = Answer(inter, place, place.is_corner, is_loading=True)
        self._answers.open(answer)
        self._start(_person(inter), place, intent, update=inter.id, answer=answer)

    async def _say_aloud(self, inter: Command, place: Place, said: Say) -> None:
        """Show what was said by command as if it had been written in the place."""
        words = words_of(Card(title=inter.author.display_name, text=said.text))
        showing = inter.response.send_message(
            words.content or None,
            embeds=list(words.embeds),
            allowed_mentions=disnake.AllowedMentions.none(),
            suppress_embeds=not words.embeds,
        )
        if await _taken(showing):
            self._answers.open(Answer(inter, place, is_ephemeral=False, is_loading=False))
            self._start(_person(inter), place, said, update=inter.id)

    async def on_message_interaction(self, inter: Component) -> None:
        """Take a press of a button; one that asks is answered by a form."""
        if not self._is_first(inter.id):
            return
        place = self._place_of_press(inter)
        action = inter.data.custom_id
        if action.startswith(ASKS):
            await self._ask(inter, place, action.removeprefix(ASKS))
            return
        await self._press(inter, place, Press(action, str(inter.message.id)))

    async def on_modal_submit(self, inter: Form) -> None:
        """Take a form that was filled in: the press of the button that showed it."""
        if inter.message is None or not self._is_first(inter.id):
            return
        text = next(iter(inter.text_values.values()), "").strip()
        press = Press(inter.data.custom_id, str(inter.message.id), text=text)
        await self._press(inter, self._place_of_press(inter), press)

    async def _press(self, inter: Pressed, place: Place, press: Press) -> None:
        if not await _taken(inter.response.defer(with_message=False)):
            return
        if place.is_corner:
            self._answers.hold(int(press.post), inter, is_original=True)
        self._answers.open(Answer(inter, place, place.is_corner, is_loading=False))
        self._start(_person(inter), place, press, update=inter.id)

    async def _ask(self, inter: Component, place: Place, action: str) -> None:
        language = str(inter.locale)
        question, written = EDIT_LABEL.told(language), ""
        shown = self._surface.shown(str(place), str(inter.message.id))
        for button in (each for row in shown.buttons for each in row) if shown else ():
            if button.action == action:
                question, written = button.asks, button.written
        field = disnake.ui.TextInput(
            label=question[:_FORM_LABEL_MAX],
            custom_id="text",
            style=disnake.TextInputStyle.paragraph,
            value=written[:SAID_MAX] or None,
            max_length=SAID_MAX,
        )
        title = EDIT_TITLE.told(language)
        await _taken(inter.response.send_modal(title=title, custom_id=action, components=[field]))

    async def on_application_command_autocomplete(self, inter: Command) -> None:
        """Suggest what fits what was typed so far; nothing where that takes too long."""
        option = inter.data.focused_option
        wanted = suggests(inter.data.name, option.name)
        found: list[tuple[str, str]] = []
        try:
            async with asyncio.timeout(_SUGGEST_SECONDS):
                found = await self._suggestions(wanted, _person(inter), str(option.value))
        except TimeoutError:
            log.warning("suggestions.late", option=option.name)
        except Exception as error:  # noqa: BLE001 - without any, what is typed still counts
            log.error("suggestions.failed", option=option.name, error=type(error).__name__)
        choices = [
            disnake.OptionChoice(label[:VALUE_MAX], chosen(value))
            for label, value in found[:_CHOICES_MAX]
            if label and len(chosen(value)) <= VALUE_MAX
        ]
        await _taken(inter.response.autocomplete(choices=choices))

    async def _suggestions(
        self, wanted: Suggests, person: Person, text: str
    ) -> list[tuple[str, str]]:
        match wanted:
            case Suggests.CHARACTERS:
                return await self._dialogue.characters_named(person, text)
            case Suggests.OWN_CHARACTERS:
                return await self._dialogue.own_characters_named(person, text)
            case Suggests.FILM_OPTIONS:
                return await self._dialogue.film_options_named(text, person)
        return []

    async def on_message(self, message: disnake.Message) -> None:
        """Take what somebody says in a direct chat, or in a thread of the bot's."""
        is_theirs = not message.author.bot and self._is_ours(message.channel)
        if not is_theirs or not self._is_first(message.id):
            return
        text = message.content
        for mention in (f"<@{self.user.id}>", f"<@!{self.user.id}>"):
            text = text.replace(mention, "")
        if not text.strip():
            return  # nothing that the bot may read
        author = message.author
        language = self._languages.get(author.id) or ""
        person = Person(str(author.id), author.display_name, language)
        place = Place(message.channel.id)
        self._start(person, place, Say(text.strip()), update=message.id)

    async def on_raw_thread_delete(self, event: disnake.RawThreadDeleteEvent) -> None:
        """Tell the dialogue that a thread is gone, where it is known whose it was."""
        person = self._people.forget(event.thread_id)
        if person is not None:
            self._start(person, Place(event.thread_id), Gone(), update=event.thread_id)

    async def on_error(self, event_method: str, *_args: Any, **_kwargs: Any) -> None:
        """Log what went wrong with an event, without what it held."""
        log.error("event.failed", event_method=event_method, error=_current())

    # what is done with it

    def _start(
        self,
        person: Person,
        place: Place,
        intent: Intent,
        *,
        update: int,
        answer: Answer | None = None,
    ) -> None:
        if person.language:
            self._languages.put(int(person.external_id), person.language)
        if not place.is_corner and not isinstance(intent, Gone):
            self._people.put(place.channel_id, person)
        key = f"discord:{update}"
        work = self._handle(person, place, intent, update_key=key, answer=answer)
        try:
            task = self._group.create_task(work)
        except RuntimeError:
            # the bot is stopping: nothing more is begun
            work.close()
            log.info("update.left", update_key=key)
            return
        self._updates.add(task)
        task.add_done_callback(self._updates.discard)

    async def _handle(
        self,
        person: Person,
        place: Place,
        intent: Intent,
        *,
        update_key: str,
        answer: Answer | None,
    ) -> None:
        try:
            await self._dialogue.handle(person, str(place), intent, update_key=update_key)
        except Exception as error:  # noqa: BLE001 - a bug with one update is none of the others
            log.error("update.failed", update_key=update_key, error=type(error).__name__)
        if answer is not None and answer.is_loading:
            await self._close(answer)

    async def _close(self, answer: Answer) -> None:
        """Take away that an answer is coming: none came here."""
        answer.is_loading = False
        try:
            await answer.interaction.delete_original_response()
        except (disnake.HTTPException, aiohttp.ClientError, OSError) as error:
            log.info("answer.left", error=type(error).__name__)

    def _is_first(self, update: int) -> bool:
        """Return whether an update comes for the first time: Discord repeats some."""
        is_first = self._seen.get(update) is None
        self._seen.put(update, update)
        return is_first

    def _is_ours(self, channel: object) -> bool:
        if isinstance(channel, disnake.Thread):
            return channel.owner_id == self.user.id
        return isinstance(channel, disnake.DMChannel)

    def _place(self, inter: Interaction, *, is_personal: bool) -> Place:
        """Return where an interaction is answered: openly only where nobody else is."""
        channel_id = inter.channel_id or 0
        is_direct = inter.guild_id is None
        if is_direct or (self._is_ours(inter.channel) and not is_personal):
            return Place(channel_id)
        return Place(channel_id, inter.author.id)

    def _place_of_press(self, inter: Pressed) -> Place:
        is_ephemeral = inter.message is not None and inter.message.flags.ephemeral
        person_id = inter.author.id if is_ephemeral and inter.guild_id is not None else 0
        return Place(inter.channel_id or 0, person_id)


async def _taken(answering: Awaitable[Any]) -> bool:
    """Return whether Discord took the first answer: not when it was too late, or came before."""
    try:
        await answering
    except disnake.HTTPException as error:
        log.warning("interaction.not_taken", status=error.status, code=error.code)
        return False
    except (disnake.InteractionTimedOut, aiohttp.ClientError, OSError) as error:
        log.warning("interaction.not_taken", error=type(error).__name__)
        return False
    return True


def _current() -> str:
    """Return the kind of the error that is being handled: its text may hold what people wrote."""
    kind = sys.exc_info()[0]
    return kind.__name__ if kind is not None else ""


def _person(inter: Interaction) -> Person:
    return Person(str(inter.author.id), inter.author.display_name, str(inter.locale))


@asynccontextmanager
async def open_bot(
    config: BotConfig,
    *,
    token: str,
    make_dialogue: Callable[[Surface], Dialogue],
    now: Callable[[], datetime] = utcnow,
) -> AsyncIterator[Bot]:
    """Sign the bot in, and out at the end. Raises disnake.LoginFailure for a wrong token."""
    disnake.http.Route.BASE = config.api_url
    # nothing is said aloud here, and nobody has to be told so
    disnake.VoiceClient.warn_nacl = disnake.VoiceClient.warn_dave = False
    async with httpx.AsyncClient(timeout=_FETCH_SECONDS) as fetcher:
        bot = Bot(config, fetcher=fetcher, make_dialogue=make_dialogue, now=now)
        try:
            await bot.login(token)
            yield bot
        finally:
            await bot.close()
            # disnake leaves it waiting for guilds, two seconds after the last one came
            if bot._connection._ready_task is not None:
                bot._connection._ready_task.cancel()
