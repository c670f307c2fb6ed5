"""Cards on Discord: where they are shown, and by which of the two ways they are changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import aiohttp
import disnake
import httpx

from integrations.chat.cards import Button, Card
from integrations.chat.intents import Person
from integrations.chat.surface import NotShown, PlaceGone, PostGone
from integrations.discord.answers import Answer, Answers
from integrations.discord.pacing import Pacing
from integrations.discord.places import Place, Post, read_place, read_post
from integrations.discord.sending import Sending, ThreadArchived, Way, WebhookEnded, told
from integrations.discord.texts import GO_THERE

# what every bot may send anywhere
ATTACHMENT_MAX_BYTES = 10 * 1024 * 1024
_THREAD_NAME_MAX = 100
_WEEK_MINUTES: Literal[10080] = 10080
_PRIVATE: Literal[disnake.ChannelType.private_thread] = disnake.ChannelType.private_thread


class DiscordSurface:
    """The Surface of the port; see there for what each of its methods promises."""

    channel = "DISCORD"

    def __init__(
        self,
        client: disnake.Client,
        *,
        answers: Answers,
        fetcher: httpx.AsyncClient,
        edit_interval_seconds: float,
    ) -> None:
        """Show by `client` and by the webhooks of `answers`; get pictures by `fetcher`."""
        self._client = client
        self._answers = answers
        self._sending = Sending(fetcher)
        self._pacing = Pacing(interval_seconds=edit_interval_seconds)

    async def post(self, place: str, card: Card) -> str:
        """Show a card: as the answer that is waited for, as another one, or as a message."""
        where = read_place(place)
        shown = card
        if address := self._answers.take_move(where):
            go = Button(GO_THERE.told(self._answers.language(where)), url=address)
            shown = replace(card, buttons=(*card.buttons, (go,)))
        post = await self._answered(where, shown)
        if post is None:
            channel_id = (await self._direct(where.person_id)).id if where.is_corner else 0
            channel = self._messageable(channel_id or where.channel_id)
            way = Way(channel.send, self._bytes_max(where))
            message = await self._send(way, where, shown)
            post = Post(message.id, channel_id)
        self._pacing.shown(f"{place} {post}", shown)
        return str(post)

    async def _send(
        self, way: Way, where: Place, card: Card, *, before: Card | None = None
    ) -> disnake.Message:
        language = self._answers.language(where)
        return await self._sending.send(way, card, before=before, language=language)

    async def _answered(self, where: Place, card: Card) -> Post | None:
        """Show a card through an interaction of this place, where one can still be answered."""
        loading = self._answers.take_loading(where)
        if loading is not None:
            try:
                return await self._answer_first(loading, card)
            except (WebhookEnded, PostGone):
                pass  # it took too long, or its person removed it: then by another way
            except BaseException:
                loading.is_loading = True
                raise
        latest = self._answers.latest(where) if where.is_corner else None
        return await self._follow_up(latest, card) if latest is not None else None

    async def _answer_first(self, answer: Answer, card: Card) -> Post:
        interaction = answer.interaction
        way = Way(
            interaction.edit_original_response, interaction.attachment_size_limit, is_edit=True
        )
        message = await self._send(way, answer.place, card)
        if answer.is_ephemeral:
            self._answers.hold(message.id, interaction, is_original=True)
        return Post(message.id)

    async def _follow_up(self, answer: Answer, card: Card) -> Post | None:
        interaction = answer.interaction

        async def call(**parts: Any) -> disnake.Message:
            followed: disnake.Message = await interaction.followup.send(
                ephemeral=True, wait=True, **parts
            )
            return followed

        way = Way(call, interaction.attachment_size_limit)
        try:
            message = await self._send(way, answer.place, card)
        except WebhookEnded:
            return None
        self._answers.hold(message.id, interaction, is_original=False)
        return Post(message.id)

    def shown(self, place: str, post: str) -> Card | None:
        """Return what a post shows, None when that was before this process."""
        return self._pacing.card(f"{place} {post}")

    async def edit(self, place: str, post: str, card: Card) -> str:
        """Change a post. What only an ended webhook could change is shown anew."""
        where, which = read_place(place), read_post(post)
        key = f"{place} {post}"
        shown_by = post

        async def make(before: Card | None) -> None:
            nonlocal shown_by
            try:
                await self._change(where, which, card, before)
            except WebhookEnded:
                shown_by = await self.post(place, card)

        try:
            await self._pacing.change(key, card, make)
        except (PlaceGone, PostGone):
            self._pacing.forget(key)
            raise
        return shown_by

    async def _change(self, where: Place, which: Post, card: Card, before: Card | None) -> None:
        if where.is_corner and not which.channel_id:
            await self._change_by_webhook(where, which, card, before)
            return
        channel_id = which.channel_id or where.channel_id
        channel = self._messageable(channel_id)
        editing = channel.get_partial_message(which.message_id).edit
        way = Way(editing, self._bytes_max(where), is_edit=True)
        try:
            await self._send(way, where, card, before=before)
        except ThreadArchived:
            await self._take_out(channel_id)
            await self._send(way, where, card, before=before)

    async def _change_by_webhook(
        self, where: Place, which: Post, card: Card, before: Card | None
    ) -> None:
        held = self._answers.holding(which.message_id)
        if held is None:
            raise WebhookEnded
        interaction = held.interaction

        async def call(**parts: Any) -> disnake.Message:
            changed: disnake.Message = await interaction.followup.edit_message(
                which.message_id, **parts
            )
            return changed

        editing = interaction.edit_original_response if held.is_original else call
        way = Way(editing, interaction.attachment_size_limit, is_edit=True)
        await self._send(way, where, card, before=before)

    async def _take_out(self, channel_id: int) -> None:
        """Take a thread out of the archive, where nothing can be changed."""
        with told():
            thread = await self._client.fetch_channel(channel_id)
            if isinstance(thread, disnake.Thread):
                await thread.edit(archived=False)

    def _messageable(self, channel_id: int) -> disnake.PartialMessageable:
        # messages of a channel whose kind is not told cannot be edited; which it is matters not
        return self._client.get_partial_messageable(channel_id, type=_PRIVATE)

    def _bytes_max(self, where: Place) -> int:
        guild = getattr(self._client.get_channel(where.channel_id), "guild", None)
        if where.is_corner or not isinstance(guild, disnake.Guild):
            return ATTACHMENT_MAX_BYTES
        return guild.filesize_limit

    async def _direct(self, person_id: int) -> disnake.DMChannel:
        """Return the direct chat with somebody."""
        with told():
            person = await self._client.getch_user(person_id, strict=True)
            return person.dm_channel or await person.create_dm()

    async def working(self, place: str) -> None:
        """Show that the bot is typing; in a person's corner, that cannot be shown."""
        where = read_place(place)
        if where.is_corner:
            return
        try:
            await self._messageable(where.channel_id).trigger_typing()
        except (disnake.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
            return

    async def open_place(self, place: str, person: Person, title: str) -> str:
        """Open a private thread; where there can be none, the direct chat is the place."""
        where = read_place(place)
        with told():
            channel = self._client.get_channel(where.channel_id)
            channel = channel or await self._client.fetch_channel(where.channel_id)
        parent = channel.parent if isinstance(channel, disnake.Thread) else channel
        opened: disnake.Thread | disnake.DMChannel | None = None
        if isinstance(parent, disnake.TextChannel):
            opened = await self._open_thread(parent, person, title)
        elif not where.is_corner:
            return place
        opened = opened or await self._direct(int(person.external_id))
        self._answers.move(where, opened.jump_url)
        return str(Place(opened.id))

    async def _open_thread(
        self, parent: disnake.TextChannel, person: Person, title: str
    ) -> disnake.Thread | None:
        """Return the new thread, None where the bot may open none."""
        name = " ".join(title.split())[:_THREAD_NAME_MAX] or "Galatea"
        try:
            with told():
                thread = await parent.create_thread(
                    name=name,
                    type=_PRIVATE,
                    auto_archive_duration=_WEEK_MINUTES,
                    invitable=False,
                )
                await thread.add_user(disnake.Object(int(person.external_id)))
        except PlaceGone:
            return None
        except NotShown:
            raise PlaceGone from None
        return thread
