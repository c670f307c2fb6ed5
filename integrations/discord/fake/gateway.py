"""The gateway, version 10: hello, heartbeats, identify, resume, events, and how it breaks."""

from __future__ import annotations

import json
import secrets
import zlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from integrations.discord.fake.world import DIRECT, Channel, Message, World

MESSAGE_CONTENT = 1 << 15
_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _RECONNECT, _INVALID, _HELLO, _ACK = (
    0,
    1,
    2,
    6,
    7,
    9,
    10,
    11,
)


@dataclass(slots=True)
class Session:
    """What a session was told, so that it can be told again after a connection was lost."""

    id: str
    intents: int
    told: list[dict[str, Any]] = field(default_factory=list)
    connection: Connection | None = None


class Connection:
    """One socket, compressed when its address asks for it."""

    def __init__(self, socket: web.WebSocketResponse, *, is_compressed: bool) -> None:
        """Speak over `socket`."""
        self.socket = socket
        self._zlib = zlib.compressobj() if is_compressed else None

    async def send(self, payload: dict[str, Any]) -> None:
        """Send one payload."""
        text = json.dumps(payload)
        if self._zlib is None:
            await self.socket.send_str(text)
            return
        data = self._zlib.compress(text.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
        await self.socket.send_bytes(data)


class Gateway:
    """All sessions of the bot. `identified` and `resumed` count how often each was done."""

    def __init__(self, world: World, *, token: str) -> None:
        """Let in who has `token`."""
        self._world = world
        self._token = token
        self.sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        self.address = ""
        self.identified = 0
        self.resumed = 0
        self.refuses_message_content = False
        self.heartbeats = 0

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Speak with one client until it goes."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, is_compressed="compress" in request.query)
        self._connections.add(connection)
        await connection.send({"op": _HELLO, "d": {"heartbeat_interval": 41250}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._take(connection, json.loads(message.data))
        self._connections.discard(connection)
        for session in self.sessions.values():
            if session.connection is connection:
                session.connection = None
        self._world.changed()
        return socket

    async def _take(self, connection: Connection, payload: dict[str, Any]) -> None:
        if payload["op"] == _HEARTBEAT:
            self.heartbeats += 1
            await connection.send({"op": _ACK})
        elif payload["op"] == _IDENTIFY:
            await self._identify(connection, payload["d"])
        elif payload["op"] == _RESUME:
            await self._resume(connection, payload["d"])

    async def _identify(self, connection: Connection, data: dict[str, Any]) -> None:
        if data["token"] != self._token:
            await connection.socket.close(code=4004, message=b"Authentication failed.")
            return
        if self.refuses_message_content and data["intents"] & MESSAGE_CONTENT:
            await connection.socket.close(code=4014, message=b"Disallowed intent(s).")
            return
        session = Session(secrets.token_hex(8), data["intents"], connection=connection)
        self.sessions[session.id] = session
        ready = {
            "v": 10,
            "user": self._world.bot.as_json(),
            "guilds": [{"id": str(self._world.guild_id), "unavailable": True}],
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "application": {"id": str(self._world.bot.id), "flags": 0},
        }
        await self._tell(session, "READY", ready)
        await self._tell(session, "GUILD_CREATE", self._world.guild_as_json())
        self.identified += 1
        self._world.changed()

    async def _resume(self, connection: Connection, data: dict[str, Any]) -> None:
        session = self.sessions.get(data["session_id"])
        if session is None:
            await connection.send({"op": _INVALID, "d": False})
            return
        session.connection = connection
        for payload in session.told[data["seq"] :]:
            await connection.send(payload)
        await self._tell(session, "RESUMED", {})
        self.resumed += 1
        self._world.changed()

    async def _tell(self, session: Session, event: str, data: dict[str, Any]) -> None:
        number = len(session.told) + 1
        payload = {"op": _DISPATCH, "t": event, "s": number, "d": data}
        session.told.append(payload)
        if session.connection is not None and not session.connection.socket.closed:
            await session.connection.send(payload)

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Tell every session of something; who is away is told when it resumes."""
        for session in list(self.sessions.values()):
            await self._tell(session, event, data)
        self._world.changed()

    async def repeat_last(self) -> None:
        """Tell every session its latest event once more, as a new one."""
        for session in list(self.sessions.values()):
            last = session.told[-1]
            await self._tell(session, last["t"], last["d"])

    async def dispatch_message(self, channel: Channel, message: Message) -> None:
        """Tell of a message; its text only to who may read it: see Discord's message content."""
        for session in list(self.sessions.values()):
            data = message.as_json()
            if channel.kind != DIRECT:
                data["guild_id"] = str(self._world.guild_id)
                data["member"] = self._world.member_as_json(message.author)
            is_open = (
                channel.kind == DIRECT
                or message.author is self._world.bot
                or self._world.bot in message.mentions
                or session.intents & MESSAGE_CONTENT
            )
            if not is_open:
                data |= {"content": "", "embeds": [], "attachments": [], "components": []}
            await self._tell(session, "MESSAGE_CREATE", data)
        self._world.changed()

    async def lose(self, *, code: int = 4000) -> None:
        """Break every connection; its session can be resumed if it is not forgotten."""
        for session in self.sessions.values():
            session.connection = None
        for connection in list(self._connections):
            await connection.socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        """Ask every client to connect anew, as before maintenance."""
        for session in list(self.sessions.values()):
            if session.connection is not None:
                await session.connection.send({"op": _RECONNECT, "d": None})

    def forget_sessions(self) -> None:
        """Let no session be resumed any more."""
        self.sessions.clear()
