"""What people do in their Discord, and what they see there."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from integrations.discord.fake.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL
from integrations.discord.fake.server import Server
from integrations.discord.fake.world import (
    DIRECT,
    PRIVATE_THREAD,
    Channel,
    Interaction,
    Message,
    User,
)

_OF_CHANNELS = {"id", "name", "type", "permissions", "parent_id", "guild_id", "flags"}
_OF_CHANNELS |= {"rate_limit_per_user", "position", "nsfw", "last_message_id", "thread_metadata"}
_OPTION_TYPES = {str: 3, bool: 5, int: 4}


class Hand:
    """Somebody at their Discord."""

    def __init__(self, server: Server, user: User) -> None:
        """Act as `user`."""
        self._server = server
        self._world = server.world
        self.user = user

    async def use(
        self,
        command: str,
        /,
        *,
        channel: Channel | None = None,
        delivered_after: timedelta = timedelta(),
        **options: Any,
    ) -> Interaction:
        """Use a slash command; it has to be registered, and to have these options."""
        told = self._command(command, options)
        data = {"id": told["id"], "name": command, "type": 1, "options": self._options(options)}
        return await self._interact(COMMAND, channel, data, delivered_after=delivered_after)

    async def complete(
        self, command: str, /, *, channel: Channel | None = None, **options: Any
    ) -> list[dict[str, Any]]:
        """Type into the last option of a command, and return what is suggested for it."""
        told = self._command(command, options)
        listed = self._options(options)
        listed[-1]["focused"] = True
        data = {"id": told["id"], "name": command, "type": 1, "options": listed}
        interaction = await self._interact(AUTOCOMPLETE, channel, data)
        await self._world.until(lambda: interaction.answer is not None)
        assert interaction.answer is not None  # noqa: S101 - said to mypy: it was waited for
        choices: list[dict[str, Any]] = interaction.answer["data"]["choices"]
        return choices

    async def press(self, message: Message, label: str) -> Interaction:
        """Press the button with this label under a message."""
        for row in message.payload.get("components") or []:
            for button in row["components"]:
                if button["label"] == label and "custom_id" in button:
                    data = {"custom_id": button["custom_id"], "component_type": 2}
                    channel = self._world.channel(message.channel_id)
                    return await self._interact(COMPONENT, channel, data, message=message)
        raise LookupError(label)

    async def submit(self, asked: Interaction, *texts: str) -> Interaction:
        """Fill the modal in that an interaction was answered with, and send it."""
        if asked.answer is None or asked.answer["type"] != 9:
            raise LookupError("no modal was shown")
        rows = asked.answer["data"]["components"]
        filled = [
            {"type": 1, "components": [{**_input(row), "type": 4, "value": text}]}
            for row, text in zip(rows, texts, strict=True)
        ]
        data = {"custom_id": asked.answer["data"]["custom_id"], "components": filled}
        channel = self._world.channel(asked.channel_id)
        message = channel.messages.get(asked.original_id)
        return await self._interact(MODAL, channel, data, message=message)

    async def type(self, channel: Channel, text: str) -> Message:
        """Say something in a channel."""
        mentions = [self._world.bot] if f"<@{self._world.bot.id}>" in text else []
        message = Message(
            self._world.snowflake(), channel.id, self.user, {"content": text}, mentions=mentions
        )
        channel.messages[message.id] = message
        await self._server.gateway.dispatch_message(channel, message)
        return message

    async def delete(self, message: Message) -> None:
        """Remove a message from its channel."""
        del self._world.channel(message.channel_id).messages[message.id]
        told = {"id": str(message.id), "channel_id": str(message.channel_id)}
        await self._server.gateway.dispatch("MESSAGE_DELETE", told)

    async def delete_thread(self, thread: Channel) -> None:
        """Remove a thread."""
        del self._world.channels[thread.id]
        told = {
            "id": str(thread.id),
            "guild_id": str(self._world.guild_id),
            "parent_id": str(thread.parent_id),
            "type": thread.kind,
        }
        await self._server.gateway.dispatch("THREAD_DELETE", told)

    def threads(self) -> list[Channel]:
        """Return the private threads that this person is in."""
        return [
            each
            for each in self._world.channels.values()
            if each.kind == PRIVATE_THREAD and self.user.id in each.members
        ]

    def direct(self) -> Channel:
        """Return the direct chat with the bot."""
        return self._world.direct(self.user)

    def sees(self, channel: Channel) -> list[Message]:
        """Return what the bot shows this person in a channel, oldest first."""
        return [
            message
            for message in channel.messages.values()
            if message.author is self._world.bot
            and not message.is_loading
            and (not message.is_ephemeral or self._is_for_me(message))
        ]

    def _is_for_me(self, message: Message) -> bool:
        interaction = self._world.interactions.get(message.interaction_token)
        return interaction is not None and interaction.user is self.user

    def _command(self, name: str, options: dict[str, Any]) -> dict[str, Any]:
        for command in self._world.commands:
            if command["name"] == name:
                known = {option["name"] for option in command.get("options") or []}
                if not options.keys() <= known:
                    raise LookupError(f"/{name} takes no {options.keys() - known}")
                return command
        raise LookupError(f"/{name} is not registered")

    def _options(self, options: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            {"name": name, "type": _OPTION_TYPES[type(value)], "value": value}
            for name, value in options.items()
        ]

    async def _interact(
        self,
        kind: int,
        channel: Channel | None,
        data: dict[str, Any],
        *,
        message: Message | None = None,
        delivered_after: timedelta = timedelta(),
    ) -> Interaction:
        channel = channel or self._world.main
        interaction = Interaction(
            self._world.snowflake(),
            secrets.token_urlsafe(40),
            kind,
            self.user,
            channel.id,
            self._world.now() - delivered_after,
            original_id=message.id if message else 0,
        )
        self._world.interactions[interaction.token] = interaction
        if message is not None and message.is_ephemeral:
            # from now on, this press's webhook is what changes the message
            message.interaction_token = interaction.token
        await self._server.gateway.dispatch(
            "INTERACTION_CREATE", self._payload(interaction, channel, data, message)
        )
        return interaction

    def _partial(self, channel: Channel) -> dict[str, Any]:
        """Return what interactions tell of their channel: not who owns it, for one."""
        whole = self._world.channel_as_json(channel)
        return {name: value for name, value in whole.items() if name in _OF_CHANNELS}

    def _payload(
        self,
        interaction: Interaction,
        channel: Channel,
        data: dict[str, Any],
        message: Message | None,
    ) -> dict[str, Any]:
        in_guild = channel.kind != DIRECT
        payload: dict[str, Any] = {
            "id": str(interaction.id),
            "application_id": str(self._world.bot.id),
            "type": interaction.kind,
            "token": interaction.token,
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": self._partial(channel),
            "app_permissions": str((1 << 50) - 1),
            "locale": self.user.locale,
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(self._world.guild_id)},
            "context": 0 if in_guild else 1,
            "attachment_size_limit": self._world.attachment_size_limit,
        }
        if message is not None:
            payload["message"] = message.as_json()
        if not in_guild:
            return {**payload, "user": self.user.as_json()}
        return {
            **payload,
            "guild_id": str(self._world.guild_id),
            "guild_locale": "en-US",
            "member": self._world.member_as_json(self.user),
        }


def _input(row: dict[str, Any]) -> dict[str, Any]:
    """Return the text input of a row or a label of a modal."""
    component: dict[str, Any] = row["component"] if "component" in row else row["components"][0]
    return {"custom_id": component["custom_id"]}
