"""A pooler on loopback that lends PostgreSQL's sessions for a transaction, as PgBouncer does.

It speaks the protocol (PostgreSQL 18, chapter 54) in both directions. A client gets a session with
the first message of a transaction and gives it back with the ReadyForQuery that says it is idle;
sessions are lent in turn, so that the next transaction is usually another's. Like PgBouncer 1.18 it
refuses parameters at the start that it does not know, carries five over to the session, and knows
nothing of prepared statements.
"""

from __future__ import annotations

import asyncio
import itertools
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

_VERSION, _CANCEL, _TLS, _GSS = 196608, 80877102, 80877103, 80877104
_CARRIED = {"client_encoding", "datestyle", "timezone", "standard_conforming_strings"}
_CARRIED |= {"application_name"}
_EXTENDED = b"PBDECH"  # these wait for a Sync
_LEFT_BEHIND = """
    SELECT 'setting ' || name FROM pg_settings WHERE source = 'session' AND name NOT IN
        ('client_encoding', 'DateStyle', 'TimeZone', 'standard_conforming_strings',
         'application_name', 'transaction_isolation', 'transaction_read_only',
         'transaction_deferrable')
    UNION ALL SELECT 'listens to ' || pg_listening_channels()
    UNION ALL SELECT 'prepared ' || name FROM pg_prepared_statements
    UNION ALL SELECT 'holds ' || locktype FROM pg_locks
        WHERE pid = pg_backend_pid() AND locktype = 'advisory'
    UNION ALL SELECT 'temporary ' || relname FROM pg_class WHERE relpersistence = 't'
        AND relnamespace = pg_my_temp_schema()
    UNION ALL SELECT 'cursor ' || name FROM pg_cursors WHERE is_holdable
"""


@dataclass(eq=False)
class _End:
    """One end of a connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def read(self) -> tuple[bytes, bytes]:
        """Return a message: its kind, and all of it."""
        kind = await self.reader.readexactly(1)
        length = await self.reader.readexactly(4)
        body = await self.reader.readexactly(struct.unpack("!i", length)[0] - 4)
        return kind, kind + length + body


@dataclass(eq=False)
class _Session(_End):
    """A session of PostgreSQL: who it is, what it was told, how many answers it owes."""

    told: dict[str, str] = field(default_factory=dict)
    greeting: bytes = b""
    key: bytes = b""
    owes: int = 0
    lent: int = 0


@dataclass(eq=False)
class _Client(_End):
    """Who has connected; `session` is what it is lent."""

    wanted: dict[str, str] = field(default_factory=dict)
    session: _Session | None = None
    is_amid: bool = False


class Pooler:
    """At most `sessions` sessions of the database at `target`, for whoever connects to `url`."""

    def __init__(self, target: str, *, sessions: int) -> None:
        self._target = urlsplit(target)
        self._free: asyncio.Queue[_Session | None] = asyncio.Queue()
        for _ in range(sessions):
            self._free.put_nowait(None)
        self._numbers = itertools.count(1)
        self._clients: dict[int, _Client] = {}
        self.refused: list[str] = []
        self.sessions: list[_Session] = []
        self.url = ""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Pooler]:
        """Serve while the block runs."""
        server = await asyncio.start_server(self._welcome, "127.0.0.1", 0)
        user = self._target.username
        host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self.url = self._target._replace(netloc=f"{user}@{host}").geturl()
        try:
            yield self
        finally:
            server.close()
            for client in [*self._clients.values()]:
                client.writer.transport.abort()
            for session in self.sessions:
                session.writer.transport.abort()
            await server.wait_closed()

    async def left_behind(self) -> set[str]:
        """Return what transactions left in the sessions, which all have to be free."""
        left: set[str] = set()
        taken = [await self._free.get() for _ in range(self._free.qsize())]
        assert sum(one is not None for one in taken) == len(self.sessions)
        for session in taken:
            if session is not None:
                left |= set(await _asked(session, _LEFT_BEHIND))
            self._free.put_nowait(session)
        return left

    async def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        client, number = _Client(reader, writer), next(self._numbers)
        self._clients[number] = client
        try:
            if await self._begun(client, number):
                await self._carry(client)
        except (OSError, asyncio.IncompleteReadError):
            pass  # it has left
        finally:
            del self._clients[number]
            if client.session is not None:  # in the middle of something
                self._drop(client.session)
            writer.close()

    async def _begun(self, client: _Client, number: int) -> bool:
        """Read how a client begins; False where that is all."""
        while True:
            (length,) = struct.unpack("!i", await client.reader.readexactly(4))
            body = await client.reader.readexactly(length - 4)
            (code,) = struct.unpack("!i", body[:4])
            if code not in (_TLS, _GSS):
                break
            client.writer.write(b"N")
        if code == _CANCEL:
            await self._cancel(*struct.unpack("!ii", body[4:12]))
            return False
        assert code == _VERSION
        words = [word.decode() for word in body[4:].split(b"\0")]
        for name, value in zip(words[:-2:2], words[1::2], strict=False):
            if name in ("user", "database"):
                continue
            if name.lower() not in _CARRIED:
                self.refused.append(name)
                client.writer.write(_error(f"unsupported startup parameter: {name}"))
                await client.writer.drain()
                return False
            client.wanted[name.lower()] = value
        session = await self._lent()
        self._free.put_nowait(session)
        key = _message(b"K", struct.pack("!ii", number, number))
        client.writer.write(session.greeting + key + _message(b"Z", b"I"))
        return True

    async def _carry(self, client: _Client) -> None:
        async with asyncio.TaskGroup() as group:
            while True:
                kind, message = await client.read()
                if kind == b"X":
                    return
                if client.session is None:
                    client.session = await self._lent(client.wanted)
                    group.create_task(self._answer(client, client.session))
                client.session.owes += kind in b"QSF"
                client.is_amid = kind in _EXTENDED
                client.session.writer.write(message)

    async def _answer(self, client: _Client, session: _Session) -> None:
        """Pass on what a session says, until its transaction is over."""
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                kind, message = await session.read()
                client.writer.write(message)
                if kind == b"Z":
                    session.owes -= 1
                    if message[-1:] == b"I" and not session.owes and not client.is_amid:
                        client.session = None
                        self._free.put_nowait(session)
                        return
        client.writer.transport.abort()

    async def _lent(self, wanted: dict[str, str] | None = None) -> _Session:
        session = await self._free.get()
        if session is None:
            session = await self._connected()
            self.sessions.append(session)
        for name, value in (wanted or {}).items():
            if session.told.get(name) != value:
                quoted = value.replace("'", "''")
                await _asked(session, f"SET {name} = '{quoted}'")
                session.told[name] = value
        session.lent += 1
        return session

    async def _connected(self) -> _Session:
        target = self._target
        reader, writer = await asyncio.open_connection(target.hostname, target.port)
        session = _Session(reader, writer)
        words = ["user", unquote(target.username or ""), "database", target.path[1:], "", ""]
        body = "\0".join(words).encode()
        writer.write(struct.pack("!ii", len(body) + 8, _VERSION) + body)
        while True:
            kind, message = await session.read()
            assert kind != b"E", message
            if kind == b"K":
                session.key = message[5:]
            elif kind == b"Z":
                return session
            elif kind != b"N":
                session.greeting += message

    async def _cancel(self, number: int, _key: int) -> None:
        client = self._clients.get(number)
        if client is not None and client.session is not None:
            _, writer = await asyncio.open_connection(self._target.hostname, self._target.port)
            writer.write(struct.pack("!ii", 16, _CANCEL) + client.session.key)
            await writer.drain()
            writer.close()

    def _drop(self, session: _Session) -> None:
        session.writer.transport.abort()
        self.sessions.remove(session)
        self._free.put_nowait(None)


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!i", len(body) + 4) + body


def _error(said: str) -> bytes:
    return _message(b"E", f"SFATAL\0VFATAL\0C08P01\0M{said}\0\0".encode())


async def _asked(session: _Session, statement: str) -> list[str]:
    """Return the rows of one column that a statement finds."""
    session.writer.write(_message(b"Q", statement.encode() + b"\0"))
    found = []
    while True:
        kind, message = await session.read()
        assert kind != b"E", message
        if kind == b"D":
            found.append(message[11:].decode())
        elif kind == b"Z":
            return found
