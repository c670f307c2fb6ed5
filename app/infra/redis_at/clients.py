"""Clients of what an address names, for an event loop and for threads.

That of a Cluster is no `Redis` of redis-py's, but has the same commands; where a command has
several keys, these have one hash tag. Messages are published to all of its nodes, so a follower is
connected to any one of them.
"""

from __future__ import annotations

from typing import Any, cast

import redis
from redis.asyncio import Redis
from redis.asyncio.client import PubSub as LivePubSub
from redis.asyncio.cluster import ClusterNode as LiveNode
from redis.asyncio.cluster import ClusterPipeline
from redis.asyncio.cluster import RedisCluster as LiveCluster
from redis.asyncio.connection import ConnectionPool as LivePool
from redis.asyncio.connection import SSLConnection as LiveSSL
from redis.asyncio.retry import Retry as LiveRetry
from redis.backoff import NoBackoff
from redis.client import PubSub
from redis.cluster import ClusterNode, RedisCluster
from redis.driver_info import DriverInfo
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisClusterException
from redis.retry import Retry

from app.infra.redis_at import asking
from app.infra.redis_at.address import Kind, Several, several, unreadable
from app.infra.redis_at.tls import SharedSSL

_SECONDS = 2.0
# read once: without it each connection looks for the client's version on the disk
_DRIVER = DriverInfo()


def redis_client(url: str, *, seconds: float = _SECONDS, again: int = 1) -> Redis:
    """Return a client that waits `seconds` at most and tries `again` where a connection broke.

    Once more is for the connections of the pool that Redis has left meanwhile; whoever must not
    wait that long bounds it, and the reader of events brings its own time. Opens nothing yet.
    Raises SettingsError for an address that cannot be read.
    """
    at = several(url)
    options: dict[str, Any] = {
        "socket_timeout": seconds,
        "socket_connect_timeout": seconds,
        "retry": LiveRetry(NoBackoff(), again),
        "driver_info": _DRIVER,
    }
    if at is None:
        try:
            client: Redis = Redis.from_url(url, **options)
        except ValueError:
            raise unreadable() from None
        if client.connection_pool.connection_class is LiveSSL:
            client.connection_pool.connection_class = SharedSSL
        return client
    if at.kind is Kind.SENTINEL:
        return Redis.from_pool(asking.pool(at, **options))
    return cast("Redis", _LiveNodes(at, options))


def blocking_client(url: str) -> redis.Redis:
    """Return a client for threads. That of a Cluster is connected here, the others when used.

    Raises SettingsError for an address that cannot be read, and redis-py's ConnectionError.
    """
    at = several(url)
    options: dict[str, Any] = {
        "socket_timeout": _SECONDS,
        "socket_connect_timeout": _SECONDS,
        "retry": Retry(NoBackoff(), 1),
        "driver_info": _DRIVER,
    }
    if at is None:
        try:
            client: redis.Redis = redis.Redis.from_url(url, **options)
        except ValueError:
            raise unreadable() from None
        return client
    if at.kind is Kind.SENTINEL:
        return redis.Redis.from_pool(asking.blocking_pool(at, **options))
    try:
        return cast("redis.Redis", _Nodes(at, options))
    except RedisClusterException as error:
        raise RedisConnectionError(str(error)) from error


def is_cluster(client: object) -> bool:
    """Say whether a client is one of a Cluster, in which keys of one command share a hash tag."""
    return isinstance(client, (LiveCluster, RedisCluster))


def channel_pool(client: Redis) -> LivePool:
    """Return what opens lines to where channels are listened to, in a Cluster any node."""
    either: Any = client
    pool: LivePool = either.any_node if is_cluster(client) else client.connection_pool
    return pool


async def leave_idle(client: Redis) -> None:
    """Close the connections that nobody uses: those of a server that hangs would be given out."""
    if not is_cluster(client):
        await client.connection_pool.disconnect(inuse_connections=False)


async def infos(client: Redis) -> list[dict[str, Any]]:
    """Return what the server says of itself, or each primary of a Cluster."""
    if not is_cluster(client):
        return [await client.info()]
    cluster: Any = client
    told = await cluster.execute_command("INFO", target_nodes=LiveCluster.PRIMARIES)
    return list(told.values())


async def time_of(client: Redis) -> tuple[int, int]:
    """Return seconds and microseconds of the server's clock, in a Cluster of one of them."""
    among = {"target_nodes": LiveCluster.RANDOM} if is_cluster(client) else {}
    either: Any = client
    told: tuple[int, int] = await either.execute_command("TIME", **among)
    return told


class _LiveNodes(LiveCluster):
    """redis-py's, whose faults are all RedisErrors, and whose followers need no certain node."""

    def __init__(self, at: Several, options: dict[str, Any]) -> None:
        nodes = [LiveNode(*server) for server in at.servers]
        super().__init__(startup_nodes=nodes, **options, **at.entering)
        if at.entering.get("ssl"):
            self.connection_kwargs["connection_class"] = SharedSSL
            for node in self.nodes_manager.startup_nodes.values():
                node.connection_class = SharedSSL
        self.any_node: LivePool = asking.pool(at, **options)

    async def initialize(self, *args: Any, **named: Any) -> LiveCluster:
        """Find the nodes."""
        try:
            return await super().initialize(*args, **named)
        except RedisClusterException as error:
            raise RedisConnectionError(str(error)) from error

    async def execute_command(self, *args: Any, **named: Any) -> Any:
        """Send a command to the node that has its key."""
        try:
            return await super().execute_command(*args, **named)
        except RedisClusterException as error:
            raise RedisConnectionError(str(error)) from error

    def pipeline(self, transaction: Any = None, shard_hint: Any = None) -> ClusterPipeline:
        """Return what sends several commands, each to its node."""
        return _LivePipeline(self, transaction)  # type: ignore[abstract]  # as is redis-py's own

    async def aclose(self) -> None:
        """Close all connections, those to nodes that are being looked for included."""
        await super().aclose()
        await self.nodes_manager.aclose()
        await self.nodes_manager.aclose("startup_nodes")

    def pubsub(self, *_: Any, **named: Any) -> Any:
        """Return a follower that is connected to any node."""
        return LivePubSub(connection_pool=self.any_node, **named)


class _LivePipeline(ClusterPipeline):
    async def execute(self, *args: Any, **named: Any) -> list[Any]:
        try:
            return await super().execute(*args, **named)
        except RedisClusterException as error:
            raise RedisConnectionError(str(error)) from error


class _Nodes(RedisCluster):
    """The same for threads."""

    def __init__(self, at: Several, options: dict[str, Any]) -> None:
        nodes: list[Any] = [ClusterNode(*server) for server in at.servers]  # type: ignore[no-untyped-call]  # redis-py's
        super().__init__(startup_nodes=nodes, **options, **at.entering)
        self._any_node = asking.blocking_pool(at, **options)

    def execute_command(self, *args: Any, **named: Any) -> Any:
        """Send a command to the node that has its key."""
        try:
            return super().execute_command(*args, **named)  # type: ignore[no-untyped-call]  # redis-py's
        except RedisClusterException as error:
            raise RedisConnectionError(str(error)) from error

    def pubsub(self, *_: Any, **named: Any) -> Any:
        """Return a follower that is connected to any node."""
        return PubSub(connection_pool=self._any_node, **named)
