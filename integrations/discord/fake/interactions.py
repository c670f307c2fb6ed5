"""Routes of interactions: the first answer within three seconds, the webhook for 15 minutes."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from integrations.discord.fake.posting import (
    Files,
    change_message,
    in_json,
    make_message,
    read_body,
)
from integrations.discord.fake.rules import (
    ALREADY_ACKNOWLEDGED,
    EPHEMERAL,
    INVALID_WEBHOOK_TOKEN,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    Refused,
    check_choices,
    check_modal,
    invalid,
)
from integrations.discord.fake.world import (
    ANSWER_WITHIN,
    TOKEN_LIVES,
    Interaction,
    Message,
    World,
)

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
SAY, DEFER, DEFER_UPDATE, UPDATE, SUGGEST, ASK = 4, 5, 6, 7, 8, 9
_FITTING = {
    COMMAND: {SAY, DEFER, ASK},
    COMPONENT: {SAY, DEFER, DEFER_UPDATE, UPDATE, ASK},
    AUTOCOMPLETE: {SUGGEST},
    MODAL: {SAY, DEFER, DEFER_UPDATE, UPDATE},
}


class Interactions:
    """What a bot answers. No token of the bot's is asked for: the interaction's is enough."""

    def __init__(self, world: World) -> None:
        """Change `world`."""
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        webhook = "/webhooks/{application}/{token}"
        return [
            web.post("/interactions/{interaction}/{token}/callback", self.answer),
            web.post(webhook, self.follow_up),
            web.get(f"{webhook}/messages/{{message}}", self.get),
            web.patch(f"{webhook}/messages/{{message}}", self.edit),
            web.delete(f"{webhook}/messages/{{message}}", self.delete),
        ]

    async def answer(self, request: web.Request) -> web.Response:
        """Take the first answer, once and within three seconds."""
        interaction = self._world.interactions.get(request.match_info["token"])
        if interaction is None or str(interaction.id) != request.match_info["interaction"]:
            raise Refused(*UNKNOWN_INTERACTION)
        if interaction.answer is not None:
            raise Refused(*ALREADY_ACKNOWLEDGED)
        if self._world.now() - interaction.made_at > ANSWER_WITHIN:
            raise Refused(*UNKNOWN_INTERACTION)
        answer, files = await read_body(request)
        if answer["type"] not in _FITTING[interaction.kind]:
            raise invalid("type", "Not an answer to this.")
        self._do(interaction, answer["type"], answer.get("data") or {}, files)
        interaction.answer = answer
        self._world.changed()
        return web.Response(status=204)

    def _do(self, interaction: Interaction, kind: int, data: dict[str, Any], files: Files) -> None:
        channel = self._world.channel(interaction.channel_id)
        flags = (data.get("flags") or 0) & EPHEMERAL
        if kind == SUGGEST:
            check_choices(data["choices"])
        elif kind == ASK:
            check_modal(data)
        elif kind == SAY:
            self._own(interaction, make_message(self._world, channel, data, files, flags=flags))
        elif kind == DEFER:
            message = Message(self._world.snowflake(), channel.id, self._world.bot, {}, flags=flags)
            message.is_loading = True
            channel.messages[message.id] = message
            self._own(interaction, message)
        elif kind == UPDATE:
            change_message(self._world, self._original(interaction), data, files)

    def _own(self, interaction: Interaction, message: Message) -> None:
        message.interaction_token = interaction.token
        interaction.original_id = message.id

    def _interaction(self, request: web.Request) -> Interaction:
        if request.match_info["application"] != str(self._world.bot.id):
            raise Refused(*UNKNOWN_WEBHOOK)
        interaction = self._world.interactions.get(request.match_info["token"])
        if interaction is None or self._world.now() - interaction.made_at > TOKEN_LIVES:
            raise Refused(*INVALID_WEBHOOK_TOKEN)
        if interaction.answer is None:
            raise Refused(*UNKNOWN_WEBHOOK)
        return interaction

    def _original(self, interaction: Interaction) -> Message:
        channel = self._world.channel(interaction.channel_id)
        message = channel.messages.get(interaction.original_id)
        if message is None:
            raise Refused(*UNKNOWN_MESSAGE)
        return message

    def _message(self, request: web.Request, interaction: Interaction) -> Message:
        name = request.match_info["message"]
        if name == "@original":
            return self._original(interaction)
        message = self._world.channel(interaction.channel_id).messages.get(int(name))
        if message is None or interaction.token != message.interaction_token:
            raise Refused(*UNKNOWN_MESSAGE)
        return message

    async def follow_up(self, request: web.Request) -> web.Response:
        """Send another message; the first after a deferred answer is that answer."""
        interaction = self._interaction(request)
        payload, files = await read_body(request)
        channel = self._world.channel(interaction.channel_id)
        original = channel.messages.get(interaction.original_id)
        if original is not None and original.is_loading:
            change_message(self._world, original, payload, files)
            return in_json(original.as_json())
        flags = (payload.get("flags") or 0) & EPHEMERAL
        message = make_message(self._world, channel, payload, files, flags=flags)
        message.interaction_token = interaction.token
        return in_json(message.as_json())

    async def get(self, request: web.Request) -> web.Response:
        """Return a message of this interaction."""
        return in_json(self._message(request, self._interaction(request)).as_json())

    async def edit(self, request: web.Request) -> web.Response:
        """Change a message of this interaction."""
        message = self._message(request, self._interaction(request))
        payload, files = await read_body(request)
        change_message(self._world, message, payload, files)
        return in_json(message.as_json())

    async def delete(self, request: web.Request) -> web.Response:
        """Remove a message of this interaction."""
        interaction = self._interaction(request)
        message = self._message(request, interaction)
        del self._world.channel(interaction.channel_id).messages[message.id]
        self._world.changed()
        return web.Response(status=204)
