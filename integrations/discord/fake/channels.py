"""Routes of channels: messages, typing, private threads, direct chats."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from integrations.discord.fake.gateway import Gateway
from integrations.discord.fake.posting import change_message, in_json, make_message, read_body
from integrations.discord.fake.rules import (
    ARCHIVED,
    CANNOT_SEND_TO_USER,
    MISSING_ACCESS,
    NOT_AUTHORS,
    THREAD_NAME_MAX,
    UNKNOWN_MESSAGE,
    UNKNOWN_USER,
    Refused,
    invalid,
)
from integrations.discord.fake.world import DIRECT, PRIVATE_THREAD, TEXT, Channel, Message, World


class Channels:
    """What a bot does in channels, with its own token."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        """Change `world`, and tell `gateway`."""
        self._world = world
        self._gateway = gateway

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        one = "/channels/{channel}"
        return [
            web.get(one, self.get),
            web.patch(one, self.change),
            web.post(f"{one}/messages", self.post),
            web.get(f"{one}/messages/{{message}}", self.get_message),
            web.patch(f"{one}/messages/{{message}}", self.edit),
            web.delete(f"{one}/messages/{{message}}", self.delete),
            web.post(f"{one}/typing", self.working),
            web.post(f"{one}/threads", self.open_thread),
            web.put(f"{one}/thread-members/{{user}}", self.add_member),
            web.post("/users/@me/channels", self.open_direct),
            web.get("/users/{user}", self.user),
        ]

    def _channel(self, request: web.Request) -> Channel:
        channel = self._world.channel(int(request.match_info["channel"]))
        if channel.is_closed_to_bot:
            raise Refused(*MISSING_ACCESS)
        return channel

    def _message(self, request: web.Request) -> Message:
        message = self._channel(request).messages.get(int(request.match_info["message"]))
        if message is None or message.is_ephemeral:
            raise Refused(*UNKNOWN_MESSAGE)
        return message

    async def get(self, request: web.Request) -> web.Response:
        """Return a channel."""
        return in_json(self._world.channel_as_json(self._channel(request)))

    async def change(self, request: web.Request) -> web.Response:
        """Put a thread away, or take it out again."""
        channel = self._channel(request)
        payload, _ = await read_body(request)
        channel.is_archived = bool(payload.get("archived", channel.is_archived))
        await self._gateway.dispatch("THREAD_UPDATE", self._world.channel_as_json(channel))
        return in_json(self._world.channel_as_json(channel))

    async def post(self, request: web.Request) -> web.Response:
        """Send a message. One into a thread that was put away takes it out."""
        channel = self._channel(request)
        if channel.kind == DIRECT and not self._may_be_told(channel):
            raise Refused(*CANNOT_SEND_TO_USER)
        payload, files = await read_body(request)
        message = make_message(self._world, channel, payload, files)
        channel.is_archived = False
        await self._gateway.dispatch_message(channel, message)
        return in_json(message.as_json())

    def _may_be_told(self, channel: Channel) -> bool:
        return all(self._world.users[each].takes_direct_messages for each in channel.members)

    async def get_message(self, request: web.Request) -> web.Response:
        """Return a message."""
        return in_json(self._message(request).as_json())

    async def edit(self, request: web.Request) -> web.Response:
        """Change a message of the bot's own."""
        message = self._message(request)
        if message.author is not self._world.bot:
            raise Refused(*NOT_AUTHORS)
        if self._channel(request).is_archived:
            raise Refused(*ARCHIVED)
        payload, files = await read_body(request)
        change_message(self._world, message, payload, files)
        return in_json(message.as_json())

    async def delete(self, request: web.Request) -> web.Response:
        """Remove a message."""
        message = self._message(request)
        del self._channel(request).messages[message.id]
        self._world.changed()
        return web.Response(status=204)

    async def working(self, request: web.Request) -> web.Response:
        """Show that the bot is typing."""
        self._channel(request).typed_at.append(self._world.now())
        self._world.changed()
        return web.Response(status=204)

    async def open_thread(self, request: web.Request) -> web.Response:
        """Make a private thread."""
        parent = self._channel(request)
        payload, _ = await read_body(request)
        if parent.kind != TEXT or payload.get("type") != PRIVATE_THREAD:
            raise invalid("type", "Only private threads, in text channels.")
        if not 1 <= len(payload["name"]) <= THREAD_NAME_MAX:
            raise invalid("name", f"Must be between 1 and {THREAD_NAME_MAX} in length.")
        thread = self._world.add_channel(
            PRIVATE_THREAD, name=payload["name"], parent_id=parent.id, members=[self._world.bot.id]
        )
        data: dict[str, Any] = self._world.channel_as_json(thread)
        await self._gateway.dispatch("THREAD_CREATE", {**data, "newly_created": True})
        return in_json(data, status=201)

    async def add_member(self, request: web.Request) -> web.Response:
        """Add somebody to a thread."""
        user = int(request.match_info["user"])
        if user not in self._world.users:
            raise Refused(*UNKNOWN_USER)
        self._channel(request).members.append(user)
        self._world.changed()
        return web.Response(status=204)

    async def open_direct(self, request: web.Request) -> web.Response:
        """Return the direct chat with somebody."""
        payload, _ = await read_body(request)
        user = self._world.users.get(int(payload["recipient_id"]))
        if user is None:
            raise Refused(*UNKNOWN_USER)
        return in_json(self._world.channel_as_json(self._world.direct(user)))

    async def user(self, request: web.Request) -> web.Response:
        """Return somebody."""
        name = request.match_info["user"]
        user = self._world.bot if name == "@me" else self._world.users.get(int(name))
        if user is None:
            raise Refused(*UNKNOWN_USER)
        return in_json(user.as_json())
