"""Several Valkeys on loopback: a primary that Sentinels watch, or a Cluster. Any may be killed."""

from __future__ import annotations

import gc
import secrets
import signal
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from app.infra.embedded.processes import LOOPBACK, free_port, spawn
from app.infra.embedded.valkey import valkey_binary

NAME = "galatea"
_ONCE = Retry(NoBackoff(), 0)
_PATIENCE_SECONDS = 30.0
_SLOTS = 16_384
Announced = Callable[[int], int]


def _itself(port: int) -> int:
    return port


@dataclass
class Valkey:
    """A server of `Several`, told of at the port `announced`."""

    port: int
    announced: int
    process: Popen[bytes]
    password: str

    def client(self) -> redis.Redis:
        """Return a client of this server alone."""
        return redis.Redis(
            host=LOOPBACK, port=self.port, password=self.password, socket_timeout=2, retry=_ONCE
        )

    def kill(self) -> None:
        """SIGKILL it, as a machine that is lost."""
        self.process.kill()
        self.process.wait()


@dataclass
class Several:
    """Servers and where clients find them: `url` is what GALATEA_REDIS_URL is set to."""

    url: str
    servers: list[Valkey] = field(default_factory=list)
    sentinels: list[Valkey] = field(default_factory=list)
    left: set[int] = field(default_factory=set)

    def primaries(self) -> list[Valkey]:
        """Return who says to be a primary, of those that are alive."""
        return [one for one in self.servers if _role(one) == b"master"]

    def holder(self, key: str) -> Valkey:
        """Return who of a Cluster has a key."""
        for one in self.primaries():
            with one.client() as client, suppress(RedisError):
                client.exists(key)
                return one
        raise AssertionError(f"nobody has {key}")

    def lose(self, one: Valkey) -> None:
        """Kill a primary."""
        self.left = {other.port for other in self.primaries()} - {one.port}
        one.kill()

    def wait_for_primary(self) -> float:
        """Return the monotonic time at which there is one in place of that which was lost."""
        _until(lambda: any(one.port not in self.left for one in self.primaries()))
        return time.monotonic()


@contextmanager
def watched(
    folder: Path, *, replicas: int = 2, sentinels: int = 3, announced: Announced = _itself
) -> Iterator[Several]:
    """Give a primary, its replicas and Sentinels that watch it under `NAME`; all want passwords.

    Each tells of itself at the port that `announced` gives for its own.
    """
    password, theirs = secrets.token_urlsafe(12), secrets.token_urlsafe(12)
    made = Several("")
    with _stopped(made):
        for number in range(replicas + 1):
            lines = [
                f"requirepass {password}",
                f"masterauth {password}",
                "repl-diskless-sync-delay 0",
            ]
            if number:
                lines.append(f"replicaof {LOOPBACK} {made.servers[0].announced}")
            port = free_port()
            told = announced(port)
            lines.append(f"replica-announce-port {told}")
            folder_of = folder / f"server-{number}"
            made.servers.append(_started(folder_of, lines, password, port=port, announced=told))
        _until(lambda: _replicas(made.servers[0]) == replicas)
        ports = [free_port() for _ in range(sentinels)]
        ids = [secrets.token_hex(20) for _ in ports]
        primary, tells = made.servers[0].announced, [announced(port) for port in ports]
        for port, told, own in zip(ports, tells, ids, strict=True):
            lines = [
                f"sentinel announce-port {told}",
                *(
                    f"requirepass {theirs}",
                    f"sentinel sentinel-pass {theirs}",
                    f"sentinel myid {own}",
                ),
                f"sentinel monitor {NAME} {LOOPBACK} {primary} {sentinels // 2 + 1}",
                f"sentinel auth-pass {NAME} {password}",
                f"sentinel down-after-milliseconds {NAME} 500",
                f"sentinel failover-timeout {NAME} 3000",
                # told at once what they would find out within ten seconds
                *(
                    f"sentinel known-replica {NAME} {LOOPBACK} {one.announced}"
                    for one in made.servers[1:]
                ),
                *(
                    f"sentinel known-sentinel {NAME} {LOOPBACK} {other} {name}"
                    for other, name in zip(tells, ids, strict=True)
                    if other != told
                ),
            ]
            made.sentinels.append(
                _started(
                    folder / f"sentinel-{port}",
                    lines,
                    theirs,
                    "--sentinel",
                    port=port,
                    announced=told,
                )
            )
        _until(lambda: all(_is_ready(one, replicas, sentinels - 1) for one in made.sentinels))
        named = ",".join(f"{LOOPBACK}:{told}" for told in tells)
        made.url = f"redis+sentinel://:{password}@{named}/{NAME}?sentinel_password={theirs}"
        yield made


@contextmanager
def _left_to_the_collector() -> Iterator[None]:
    """Hear nothing of connections that are closed when they are collected, and have them so.

    redis-py leaves some there: of nodes that it met while it asked a Cluster in vain who they are.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "unclosed", ResourceWarning)
        try:
            yield
        finally:
            gc.collect()


@contextmanager
def clustered(
    folder: Path, *, primaries: int = 3, announced: Announced = _itself
) -> Iterator[Several]:
    """Give a Cluster, each primary with a replica. All want a password."""
    password = secrets.token_urlsafe(12)
    made = Several("")
    with _stopped(made), _left_to_the_collector():
        lines = ["cluster-enabled yes", "cluster-node-timeout 1000", "repl-diskless-sync-delay 0"]
        lines += [f"requirepass {password}", f"masterauth {password}"]
        buses = [free_port() for _ in range(2 * primaries)]
        for number, bus in enumerate(buses):
            port = free_port()
            told = announced(port)
            own = [*lines, f"cluster-port {bus}", f"cluster-announce-bus-port {bus}"]
            own.append(f"cluster-announce-port {told}")
            folder_of = folder / f"node-{number}"
            made.servers.append(_started(folder_of, own, password, port=port, announced=told))
        first, *others = made.servers
        for number, one in enumerate(made.servers):
            _tell(one, "CLUSTER", "SET-CONFIG-EPOCH", number + 1)
            if number < primaries:
                begin, end = (_SLOTS * (number + more) // primaries for more in (0, 1))
                _tell(one, "CLUSTER", "ADDSLOTSRANGE", begin, end - 1)
        for one, bus in zip(others, buses[1:], strict=True):
            _tell(first, "CLUSTER", "MEET", LOOPBACK, one.port, bus)
        everybody = len(made.servers)
        _until(lambda: all(len(_nodes(one)) == everybody for one in made.servers))
        for one, replica in zip(made.servers[:primaries], made.servers[primaries:], strict=True):
            _tell(replica, "CLUSTER", "REPLICATE", _tell(one, "CLUSTER", "MYID").decode())
        _until(lambda: all(_is_whole(one) for one in made.servers))
        _until(lambda: all(_replicas(one) == 1 for one in made.servers[:primaries]))
        named = ",".join(f"{LOOPBACK}:{one.announced}" for one in made.servers)
        made.url = f"redis+cluster://:{password}@{named}"
        yield made


def _tell(one: Valkey, *command: str | int) -> Any:
    """Return the answer to a command as the server gave it."""
    with one.client() as client:
        client.response_callbacks.clear()
        return client.execute_command(*command)


def _nodes(one: Valkey) -> list[bytes]:
    told: bytes = _tell(one, "CLUSTER", "NODES")
    return [line for line in told.splitlines() if b"handshake" not in line]


def _is_whole(one: Valkey) -> bool:
    """Say whether a node sees a Cluster that is well, with a replica for each primary."""
    slaves = [line for line in _nodes(one) if b"slave" in line]
    told: bytes = _tell(one, "CLUSTER", "INFO")
    return b"cluster_state:ok" in told and 2 * len(slaves) == len(_nodes(one))


@contextmanager
def _stopped(made: Several) -> Iterator[None]:
    try:
        yield
    finally:
        for one in (*made.sentinels, *made.servers):
            one.kill()


def _started(
    folder: Path, lines: Sequence[str], password: str, *arguments: str, port: int, announced: int
) -> Valkey:
    folder.mkdir(parents=True)
    configuration = folder / "server.conf"
    told = [f"port {port}", f"bind {LOOPBACK}", f'dir "{folder}"']
    if not arguments:
        told += ('save ""', "appendonly no", "maxmemory-policy noeviction")
    configuration.write_text("\n".join((*told, *lines, "")))
    process = spawn(
        [valkey_binary(), configuration, *arguments],
        log=folder / "log",
        death_signal=signal.SIGKILL,
        folder=folder,
    )
    made = Valkey(port, announced, process, password)
    try:
        _until(lambda: _answers(made))
    except AssertionError:
        made.kill()
        raise AssertionError((folder / "log").read_text()[-2_000:]) from None
    return made


def _until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < until, "it did not come to that"
        time.sleep(0.02)


def _answers(one: Valkey) -> bool:
    try:
        with one.client() as client:
            return bool(client.ping())
    except RedisError:
        return False


def _role(one: Valkey) -> Any:
    try:
        with one.client() as client:
            return client.role()[0]
    except RedisError:
        return None


def _replicas(primary: Valkey) -> int:
    with primary.client() as client:
        told: Any = client.info("replication")
    return sum(
        told[f"slave{number}"]["state"] == "online" for number in range(told["connected_slaves"])
    )


def _is_ready(sentinel: Valkey, replicas: int, others: int) -> bool:
    """Say whether a Sentinel sees all others and could make a replica the primary."""
    with sentinel.client() as client:
        try:
            seen: Any = client.sentinel_master(NAME)
            known: Any = client.sentinel_slaves(NAME)
            told: Any = client.execute_command("SENTINEL", "CKQUORUM", NAME)
        except RedisError:
            return False
    # of a replica it knows the primary only once it has asked it
    ready = [one for one in known if one["flags"] == {"slave"} or one["flags"] == "slave"]
    return (
        bool(told)
        and seen["num-other-sentinels"] == others
        and len([one for one in ready if one["master-link-status"] == "ok"]) == replicas
    )
