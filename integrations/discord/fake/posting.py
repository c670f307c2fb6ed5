"""What bots send: bodies in JSON or in parts, and the messages that they make or change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import BodyPartReader, web

from integrations.discord.fake.rules import (
    EMPTY_MESSAGE,
    EPHEMERAL,
    SUPPRESS_EMBEDS,
    TOO_LARGE,
    Refused,
    check_message,
)
from integrations.discord.fake.world import Channel, Message, World

Files = dict[int, tuple[str, bytes]]


def in_json(
    data: object, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    """Return an answer of this type alone, as Discord's are: with a charset, clients see text."""
    named = {**(headers or {}), "Content-Type": "application/json"}
    return web.Response(body=json.dumps(data).encode(), status=status, headers=named)


async def read_list(request: web.Request) -> list[dict[str, Any]]:
    """Return the list that was sent."""
    sent: list[dict[str, Any]] = json.loads(await request.text())
    return sent


async def read_body(request: web.Request) -> tuple[dict[str, Any], Files]:
    """Return what was sent: its payload, and the files by their number."""
    if not request.content_type.startswith("multipart/"):
        text = await request.text()
        return (json.loads(text) if text else {}), {}
    payload: dict[str, Any] = {}
    files: Files = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        if part.name == "payload_json":
            payload = json.loads(await part.text())
        elif part.name and part.name.startswith("files["):
            number = int(part.name.removeprefix("files[").removesuffix("]"))
            files[number] = (part.filename or "", bytes(await part.read()))
    return payload, files


def make_message(
    world: World, channel: Channel, payload: dict[str, Any], files: Files, *, flags: int = 0
) -> Message:
    """Put a message of the bot's into a channel. Raises Refused when it breaks a limit."""
    check_message(payload)
    _check_size(world, files)
    message = Message(world.snowflake(), channel.id, world.bot, payload)
    message.flags = flags | (payload.get("flags") or 0) & (EPHEMERAL | SUPPRESS_EMBEDS)
    _attach(world, message, payload, files)
    _check_not_empty(message)
    channel.messages[message.id] = message
    world.changed()
    return message


def change_message(world: World, message: Message, payload: dict[str, Any], files: Files) -> None:
    """Change what is named in a message, and leave the rest."""
    check_message(payload)
    _check_size(world, files)
    before = (message.payload, message.attachments, message.files)
    kept = {int(each["id"]) for each in payload.get("attachments") or []}
    if "attachments" in payload:
        gone = [each for each in message.attachments if int(each["id"]) not in kept]
        message.attachments = [each for each in message.attachments if each not in gone]
        message.files = {
            name: data
            for name, data in message.files.items()
            if name not in [each["filename"] for each in gone]
        }
    message.payload = {**message.payload, **payload}
    _attach(world, message, payload, files)
    try:
        _check_not_empty(message)
    except Refused:
        message.payload, message.attachments, message.files = before
        raise
    if "flags" in payload:
        told = (payload["flags"] or 0) & SUPPRESS_EMBEDS
        message.flags = message.flags & ~SUPPRESS_EMBEDS | told
    message.is_loading = False
    message.edited_at.append(world.now())
    world.changed()


def _check_size(world: World, files: Files) -> None:
    if any(len(data) > world.attachment_size_limit for _, data in files.values()):
        raise Refused(*TOO_LARGE)


def _check_not_empty(message: Message) -> None:
    payload = message.payload
    if payload.get("content") or payload.get("embeds") or message.attachments:
        return
    raise Refused(*EMPTY_MESSAGE)


def _attach(world: World, message: Message, payload: dict[str, Any], files: Files) -> None:
    told = {int(each["id"]): each for each in payload.get("attachments") or []}
    for number, (name, data) in files.items():
        about = told.get(number, {})
        message.files = {**message.files, name: data}
        message.attachments = [
            *message.attachments,
            {
                "id": str(world.snowflake()),
                "filename": name,
                "description": about.get("description"),
                "size": len(data),
                "url": f"https://cdn.discordapp.com/attachments/{message.id}/{name}",
                "proxy_url": f"https://media.discordapp.net/attachments/{message.id}/{name}",
            },
        ]
