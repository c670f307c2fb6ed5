"""Who is to be connected to now: asked of Sentinels, or of the nodes of a Cluster, each time anew.

Pools of redis-py ask such a guide whenever they open a connection, so that after a failover the
next one is to the new primary. A server that became a replica, and of which a Sentinel still
speaks, is not taken for it (https://redis.io/docs/latest/develop/reference/sentinel-clients).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import redis
from redis import asyncio as live
from redis.asyncio.retry import Retry as LiveRetry
from redis.asyncio.sentinel import SentinelConnectionPool as LivePool
from redis.asyncio.sentinel import SentinelManagedConnection as LiveConnection
from redis.backoff import NoBackoff
from redis.connection import SSLConnection
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import NoPermissionError, RedisError
from redis.retry import Retry
from redis.sentinel import MasterNotFoundError, SentinelConnectionPool, SentinelManagedConnection

from app.infra.redis_at.address import Kind, Server, Several
from app.infra.redis_at.tls import SharedSSL
from app.infra.sight import figures
from app.infra.telemetry import logger

log = logger(__name__)
# a Sentinel is near and does little; one that is gone holds up nobody for longer
_SECONDS = 0.5
_TIMES: dict[str, Any] = {"socket_timeout": _SECONDS, "socket_connect_timeout": _SECONDS}


def pool(at: Several, **options: Any) -> live.ConnectionPool:
    """Return a pool of the event loop that first uses it, whose connections are where `at` leads.

    With Sentinels that is the primary, with a Cluster any node that is well: for publishing and
    following, which all nodes do alike.
    """
    to_primary = at.kind is Kind.SENTINEL
    secure, plain = (_LivePrimarySSL, _LivePrimary) if to_primary else (_LiveSSL, LiveConnection)
    kind = secure if at.entering.get("ssl") else plain
    untyped: Any = LivePool
    made: live.ConnectionPool = untyped(
        at.name, Guide(at), connection_class=kind, **options, **at.entering
    )
    return made


def blocking_pool(at: Several, **options: Any) -> redis.ConnectionPool:
    """Return the same for threads."""
    to_primary = at.kind is Kind.SENTINEL
    secure, plain = (_PrimarySSL, _Primary) if to_primary else (_SSL, SentinelManagedConnection)
    kind = secure if at.entering.get("ssl") else plain
    untyped: Any = SentinelConnectionPool
    made: redis.ConnectionPool = untyped(
        at.name, BlockingGuide(at), connection_class=kind, **options, **at.entering
    )
    return made


class Guide:
    """Asks all servers of an address at once; whoever answers first is believed."""

    def __init__(self, at: Several) -> None:
        self._at = at
        self._latest: Server | None = None

    async def discover_master(self, _name: str) -> Server:
        """Return whom to connect to. Raises redis-py's ConnectionError when nobody knows."""
        async with asyncio.TaskGroup() as group:
            asking = [group.create_task(self._asked(server)) for server in self._at.servers]
            try:
                for answer in asyncio.as_completed(asking):
                    if (found := await answer) is not None:
                        self._note(found)
                        return found
            finally:
                for task in asking:
                    task.cancel()
        raise _nobody(self._at)

    async def views(self) -> list[Mapping[str, Any] | None]:
        """Return how each Sentinel sees the primary; None for one that tells nothing."""
        return await asyncio.gather(*(self._said(server) for server in self._at.servers))

    def _note(self, found: Server) -> None:
        if self._at.kind is Kind.SENTINEL and self._latest not in (None, found):
            figures.REDIS_FAILOVERS.inc()
            log.warning("redis.new_primary", primary=f"{found[0]}:{found[1]}")
        self._latest = found

    async def _asked(self, server: Server) -> Server | None:
        return _answer(self._at, server, await self._said(server))

    async def _said(self, server: Server) -> Mapping[str, Any] | None:
        ask = _question(self._at)
        named = {"host": server[0], "port": server[1], **_TIMES, **_entering(self._at)}
        kind = SharedSSL if named.pop("ssl", False) else live.Connection
        try:
            once = LiveRetry(NoBackoff(), 0)
            pool = live.ConnectionPool(connection_class=kind, retry=once, **named)
            async with live.Redis.from_pool(pool) as client:
                said: Any = await ask(client)
        except (RedisError, OSError):
            return None
        return _of(self._at, said)


class BlockingGuide:
    """Asks one server after another, first who knew it last."""

    def __init__(self, at: Several) -> None:
        self._at = at
        self._order = at.servers

    def discover_master(self, _name: str) -> Server:
        """Return whom to connect to. Raises redis-py's ConnectionError when nobody knows."""
        once = Retry(NoBackoff(), 0)
        order = self._order  # threads may be at it at once, and any order is good
        for server in order:
            try:
                with redis.Redis(
                    host=server[0], port=server[1], retry=once, **_TIMES, **_entering(self._at)
                ) as client:
                    said: Any = _question(self._at)(client)
            except (RedisError, OSError):
                continue
            if (found := _answer(self._at, server, _of(self._at, said))) is not None:
                self._order = (server, *(one for one in order if one != server))
                return found
        raise _nobody(self._at)


def _question(at: Several) -> Callable[[Any], Any]:
    if at.kind is Kind.SENTINEL:
        return lambda client: client.sentinel_masters()
    return lambda client: client.cluster("info")


def _entering(at: Several) -> dict[str, Any]:
    return at.entering_sentinels if at.kind is Kind.SENTINEL else at.entering


def _of(at: Several, said: Any) -> Mapping[str, Any] | None:
    found: Mapping[str, Any] | None = said.get(at.name) if at.kind is Kind.SENTINEL else said
    return found


def _answer(at: Several, asked: Server, said: Mapping[str, Any] | None) -> Server | None:
    """Return where an answer leads, None when it leads nowhere."""
    if said is None:
        return None
    if at.kind is Kind.CLUSTER:
        return asked if said.get("cluster_state") == "ok" else None
    if not said["is_master"] or said["is_sdown"] or said["is_odown"]:
        return None
    return said["ip"], said["port"]


def _nobody(at: Several) -> RedisConnectionError:
    if at.kind is Kind.SENTINEL:
        return MasterNotFoundError(f"no Sentinel knows a primary {at.name!r} that is well")
    return RedisConnectionError("no node of the Cluster is well")


class _LivePrimary(LiveConnection):
    """A connection that is given up again when the other end is no primary."""

    async def on_connect_check_health(self, check_health: bool = True) -> None:  # noqa: FBT001, FBT002 - redis-py's
        """Enter, and ask for the role."""
        await super().on_connect_check_health(check_health=check_health)
        await self.send_command("ROLE", check_health=False)
        try:
            role: Any = await self.read_response()
        except NoPermissionError:  # then what Sentinels say is believed
            return
        _expect_primary(role)


class _LivePrimarySSL(_LivePrimary, SharedSSL):
    pass


class _LiveSSL(LiveConnection, SharedSSL):
    pass


class _Primary(SentinelManagedConnection):
    """The same for threads."""

    def on_connect_check_health(self, check_health: bool = True) -> None:  # noqa: FBT001, FBT002 - redis-py's
        """Enter, and ask for the role."""
        super().on_connect_check_health(check_health=check_health)
        self.send_command("ROLE", check_health=False)  # type: ignore[no-untyped-call]  # redis-py's
        try:
            role: Any = self.read_response()
        except NoPermissionError:
            return
        _expect_primary(role)


class _PrimarySSL(_Primary, SSLConnection):
    pass


class _SSL(SentinelManagedConnection, SSLConnection):
    pass


def _expect_primary(role: Any) -> None:
    if role[0] not in (b"master", "master"):
        raise RedisConnectionError("it is no primary any more")
