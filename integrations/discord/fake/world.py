"""Who and what there is on this Discord: people, a guild, channels, threads, messages."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from disnake.utils import utcnow

from integrations.discord.fake.rules import EPHEMERAL, UNKNOWN_CHANNEL, Refused

TEXT, DIRECT, PRIVATE_THREAD = 0, 1, 12
ANSWER_WITHIN = timedelta(seconds=3)
TOKEN_LIVES = timedelta(minutes=15)
_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
# everything that people and bots do in this guild: nobody is kept from anything by a role
_ALL_RIGHTS = str((1 << 50) - 1)


@dataclass(slots=True)
class User:
    """Somebody; `takes_direct_messages` is False for who does not want any from the bot."""

    id: int
    name: str
    is_bot: bool = False
    locale: str = "en-US"
    takes_direct_messages: bool = True

    def as_json(self) -> dict[str, Any]:
        """Return the user object."""
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": self.name,
            "discriminator": "0",
            "avatar": None,
            "bot": self.is_bot,
        }


@dataclass(slots=True)
class Message:
    """One message. `payload` is what its sender gave, `files` are the bytes of its attachments."""

    id: int
    channel_id: int
    author: User
    payload: dict[str, Any]
    flags: int = 0
    attachments: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    mentions: list[User] = field(default_factory=list)
    edited_at: list[datetime] = field(default_factory=list)
    interaction_token: str = ""
    is_loading: bool = False

    @property
    def is_ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return bool(self.flags & EPHEMERAL)

    def as_json(self) -> dict[str, Any]:
        """Return the message object."""
        sent = datetime.fromtimestamp(((self.id >> 22) + 1420070400000) / 1000, tz=UTC)
        return {
            "id": str(self.id),
            "channel_id": str(self.channel_id),
            "author": self.author.as_json(),
            "content": self.payload.get("content") or "",
            "timestamp": sent.isoformat(),
            "edited_timestamp": self.edited_at[-1].isoformat() if self.edited_at else None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [user.as_json() for user in self.mentions],
            "mention_roles": [],
            "attachments": self.attachments,
            "embeds": self.payload.get("embeds") or [],
            "components": self.payload.get("components") or [],
            "pinned": False,
            "type": 0,
            "flags": self.flags,
        }


@dataclass(slots=True)
class Channel:
    """A text channel of the guild, a thread in it, or a direct chat of the bot and somebody."""

    id: int
    kind: int
    name: str = ""
    parent_id: int = 0
    members: list[int] = field(default_factory=list)
    messages: dict[int, Message] = field(default_factory=dict)
    typed_at: list[datetime] = field(default_factory=list)
    is_archived: bool = False
    is_closed_to_bot: bool = False


@dataclass(slots=True)
class Interaction:
    """Something that somebody did with the bot, and what came back."""

    id: int
    token: str
    kind: int
    user: User
    channel_id: int
    made_at: datetime
    answer: dict[str, Any] | None = None
    original_id: int = 0


class World:
    """All of it. Its clock can be put forward, and whoever waits is told of each change."""

    def __init__(self) -> None:
        """Make a guild with one text channel, and the bot in it."""
        self.passed = timedelta()
        self._numbers = itertools.count(1)
        self._changed = asyncio.Event()
        self.bot = User(self.snowflake(), "Galatea", is_bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.guild_id = self.snowflake()
        self.channels: dict[int, Channel] = {}
        self.interactions: dict[str, Interaction] = {}
        self.commands: list[dict[str, Any]] = []
        self.attachment_size_limit = 10 * 1024 * 1024
        self.main = self.add_channel(TEXT, name="general")

    def now(self) -> datetime:
        """Return the time on this Discord."""
        return utcnow() + self.passed

    def pass_time(self, span: timedelta) -> None:
        """Put the clock forward."""
        self.passed += span

    def snowflake(self) -> int:
        """Return a new number, later than all before it."""
        milliseconds = int((self.now() - _EPOCH) / timedelta(milliseconds=1))
        return (milliseconds << 22) | (next(self._numbers) % 4096)

    def changed(self) -> None:
        """Tell whoever waits to look again."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(self, holds: Callable[[], object], *, within_seconds: float = 10) -> None:
        """Wait until `holds` is true of this world. Raises TimeoutError."""
        async with asyncio.timeout(within_seconds):
            while not holds():
                await self._changed.wait()

    def add_user(self, name: str, *, locale: str = "en-US") -> User:
        """Have somebody join the guild."""
        user = User(self.snowflake(), name, locale=locale)
        self.users[user.id] = user
        return user

    def add_channel(
        self, kind: int, *, name: str = "", parent_id: int = 0, members: list[int] | None = None
    ) -> Channel:
        """Make a channel."""
        channel = Channel(self.snowflake(), kind, name, parent_id, members or [])
        self.channels[channel.id] = channel
        return channel

    def direct(self, user: User) -> Channel:
        """Return the direct chat of the bot and somebody; the first call makes it."""
        for channel in self.channels.values():
            if channel.kind == DIRECT and channel.members == [user.id]:
                return channel
        return self.add_channel(DIRECT, members=[user.id])

    def channel(self, channel_id: int) -> Channel:
        """Return a channel. Raises Refused when it is not there."""
        if channel_id not in self.channels:
            raise Refused(*UNKNOWN_CHANNEL)
        return self.channels[channel_id]

    def channel_as_json(self, channel: Channel) -> dict[str, Any]:
        """Return the channel object, with the bot's rights in it."""
        common: dict[str, Any] = {"id": str(channel.id), "type": channel.kind, "flags": 0}
        if channel.kind == DIRECT:
            people = [self.users[member].as_json() for member in channel.members]
            return {**common, "recipients": people, "last_message_id": None}
        common |= {
            "guild_id": str(self.guild_id),
            "name": channel.name,
            "parent_id": str(channel.parent_id) if channel.parent_id else None,
            "permissions": _ALL_RIGHTS,
            "rate_limit_per_user": 0,
            "last_message_id": None,
        }
        if channel.kind == TEXT:
            return {**common, "position": 0, "permission_overwrites": [], "nsfw": False}
        return {
            **common,
            "owner_id": str(self.bot.id),
            "message_count": len(channel.messages),
            "member_count": len(channel.members),
            "total_message_sent": len(channel.messages),
            "thread_metadata": {
                "archived": channel.is_archived,
                "auto_archive_duration": 10080,
                "archive_timestamp": self.now().isoformat(),
                "locked": False,
                "invitable": False,
                "create_timestamp": self.now().isoformat(),
            },
        }

    def guild_as_json(self) -> dict[str, Any]:
        """Return what GUILD_CREATE tells: the guild, its channels, its active threads."""
        channels = [each for each in self.channels.values() if each.kind == TEXT]
        threads = [each for each in self.channels.values() if each.kind == PRIVATE_THREAD]
        everyone = {
            "id": str(self.guild_id),
            "name": "@everyone",
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "position": 0,
            "permissions": _ALL_RIGHTS,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
        return {
            "id": str(self.guild_id),
            "name": "A guild",
            "icon": None,
            "owner_id": "1",
            "afk_timeout": 60,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "roles": [everyone],
            "emojis": [],
            "features": [],
            "mfa_level": 0,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "nsfw_level": 0,
            "stickers": [],
            "premium_progress_bar_enabled": False,
            "joined_at": self.now().isoformat(),
            "large": False,
            "unavailable": False,
            "member_count": len(self.users),
            "members": [self.member_as_json(self.bot)],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "channels": [self.channel_as_json(each) for each in channels],
            "threads": [self.channel_as_json(each) for each in threads if not each.is_archived],
        }

    def member_as_json(self, user: User) -> dict[str, Any]:
        """Return somebody as a member of the guild."""
        return {
            "user": user.as_json(),
            "nick": None,
            "avatar": None,
            "roles": [],
            "joined_at": self.now().isoformat(),
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": _ALL_RIGHTS,
        }

    def application_as_json(self) -> dict[str, Any]:
        """Return the bot's application."""
        return {
            "id": str(self.bot.id),
            "name": self.bot.name,
            "description": "",
            "icon": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": self.bot.as_json(),
            "verify_key": "0" * 64,
            "team": None,
            "flags": 0,
            "summary": "",
        }
