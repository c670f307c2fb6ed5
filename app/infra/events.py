"""Events: numbered, kept for a while, and heard at once by every process that follows a topic.

Redis is a hint here, never the truth. An event is kept in a sorted set under its number (so that
two processes may publish out of order) and published on a channel of the same name. Each process
has one reader for all its followers, each follower a bounded queue. Whatever may have been missed
(a full queue, a reconnection) reaches the follower as `LOST`: it then reads the truth again. So
does what could not be published while followers were well, once it can be said that it was not.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

import orjson
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from app.infra.sight import figures, tracing
from app.infra.sight.spans import Role
from app.infra.sight.stamps import stamped, unstamped
from app.infra.stopping import stop_if_cancelled
from app.infra.telemetry import logger
from app.infra.untold import Untold

Payload = Mapping[str, Any]
_HEARTBEAT: Final = "events:heartbeat"
_RECONNECT_SECONDS: Final = 0.5
_SUBSCRIBED_WITHIN_SECONDS: Final = 5.0
_ANSWERED_WITHIN_SECONDS: Final = 2.0
_RESTED_AFTER_SECONDS: Final = 2.0
_SILENCE_SECONDS: Final = 10.0
_KEPT_PER_TOPIC: Final = 1_000
# one command: a pipeline of as many costs the process that sends it three times as much
_APPEND: Final = f"""
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, {-_KEPT_PER_TOPIC - 1})
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', KEYS[1], ARGV[4])
for place = 5, #ARGV, 2 do
    redis.call('PUBLISH', ARGV[place], ARGV[place + 1])
end
"""

# what is raised while Redis cannot be reached or hangs
_AWAY: Final = (RedisConnectionError, RedisTimeoutError, OSError)

log = logger(__name__)


class RedisRests(RedisError):
    """Redis did not answer a moment ago, so it is not asked again yet."""


class Lost(Enum):
    """Stands in a follower's queue for events that may be missing."""

    LOST = "LOST"


LOST: Final = Lost.LOST

at_rest: ContextVar[Callable[[], None] | None] = ContextVar("at_rest", default=None)
"""Called by a follower of this context that has taken all it was offered, before it waits.

It then knows what every other follower of its topics knows that is at rest, so that one may go on
in the other's place. It may raise CancelledError to end the one that would have waited.
"""


@dataclass(eq=False)
class Follower:
    """One listener. `next` waits for what comes on its topics."""

    _queue: asyncio.Queue[Payload | Lost]
    topics: frozenset[str] = field(default_factory=frozenset)

    async def next(self, *, timeout_seconds: float) -> Payload | Lost | None:
        """Return the next event, LOST when some may be missing, None after silence."""
        if self._queue.empty():
            rests = at_rest.get()
            if rests is not None:
                rests()
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_seconds):
                return await self._queue.get()
        return None

    def offer(self, event: Payload | Lost) -> None:
        """Queue an event. A full queue is emptied and says LOST instead: nothing waits for it."""
        if event is LOST or self._queue.full():
            figures.EVENTS_LOST.inc()
        if self._queue.full():
            while not self._queue.empty():
                self._queue.get_nowait()
            event = LOST
        self._queue.put_nowait(event)


class Events:
    """Publishing and following, over one Redis.

    The reader bounds its own waiting, so `redis` may have a read time-out. A reader that hears
    nothing for `silence_seconds` asks Redis for a sign of life; after as long again without one it
    takes a new connection, because the other end of a half-open one would be silent for ever.
    """

    def __init__(
        self,
        redis: Redis,
        *,
        retention_seconds: int,
        queue_events: int,
        silence_seconds: float = _SILENCE_SECONDS,
    ) -> None:
        self._redis = redis
        self._silence_seconds = silence_seconds
        self._rests_until = 0.0
        self._retention_seconds = retention_seconds
        self._queue_events = queue_events
        self._append = redis.register_script(_APPEND)
        self._pubsub = redis.pubsub()
        self._followers: dict[str, set[Follower]] = defaultdict(set)
        self._confirmed: dict[str, asyncio.Event] = {}
        # one command at a time: two at once would each open a connection, and one would be deaf
        self._commanding = asyncio.Lock()
        self._untold = Untold()

    async def append(
        self,
        topic: str,
        *,
        sequence: int,
        payload: Payload,
        also: Mapping[str, Payload] | None = None,
    ) -> None:
        """Keep event number `sequence` of `topic` for the retention time, and tell its followers.

        What is published to the topics of `also` goes with it, in the same round trip.
        The same number with the same payload twice is kept once. Raises RedisError or OSError when
        Redis is away or does not answer within two seconds, and RedisRests, a RedisError, at once
        within two seconds after that; callers that have already committed log it and go on.
        """
        data = orjson.dumps(payload)
        with tracing.span("event.publish", Role.PRODUCER, topic=_kind(topic), number=sequence):
            told = stamped(data)
            values: list[str | bytes | int] = [data, sequence, self._retention_seconds, told]
            for other, said in (also or {}).items():
                values += [_key(other), told if said is payload else stamped(orjson.dumps(said))]
            async with self._telling(topic, *(also or ())):
                await self._append(keys=[_key(topic)], args=values)

    async def publish(self, topic: str, payload: Payload) -> None:
        """Tell the followers of `topic` and keep nothing. Raises what `append` raises."""
        with tracing.span("event.publish", Role.PRODUCER, topic=_kind(topic)):
            async with self._telling(topic):
                await self._redis.publish(_key(topic), stamped(orjson.dumps(payload)))

    async def history(self, topic: str, *, after: int) -> list[Payload]:
        """Return the kept events with a number above `after`, in order; maybe with gaps.

        Raises what `append` raises.
        """
        async with self._asking():
            kept: Any = await self._redis.zrangebyscore(_key(topic), f"({after}", "+inf")
        return [payload for data in kept if (payload := _payload(data, topic=topic)) is not None]

    async def forget(self, topic: str) -> None:
        """Keep no event of `topic` any more. Raises what `append` raises."""
        async with self._asking():
            await self._redis.delete(_key(topic))

    @asynccontextmanager
    async def follow(self, *topics: str) -> AsyncIterator[Follower]:
        """Follow topics: whatever is published after the block was entered reaches the follower.

        Without Redis it is entered all the same, and the follower meets silence.
        """
        follower = Follower(asyncio.Queue(maxsize=self._queue_events), frozenset(topics))
        for topic in topics:
            self._followers[topic].add(follower)
        try:
            await self._subscribe(topics)
            yield follower
        finally:
            await self._unfollow(follower)

    def following(self, topic: str) -> int:
        """Return how many followers a topic has in this process."""
        return len(self._followers.get(topic, ()))

    async def run(self) -> None:
        """Read for all followers of this process until cancelled. One at a time."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._own_up())
            await self._read()

    async def _read(self) -> None:
        # who follows already has subscribed; only a new connection knows of nobody
        unknown: Iterable[str] = ()
        while True:
            stop_if_cancelled()
            try:
                async with _answering(), self._commanding:
                    await self._pubsub.subscribe(_HEARTBEAT, *map(_key, unknown))
                await self._listen()
            except (RedisError, OSError) as error:
                log.warning("events.reconnecting", error=type(error).__name__)
                self._lose()
                await self._hang_up()
                unknown = self._followers
                await asyncio.sleep(_RECONNECT_SECONDS)

    async def close(self) -> None:
        """Give the reader's connection back."""
        with suppress(RedisError, OSError):
            await self._pubsub.aclose()  # type: ignore[no-untyped-call]  # redis has no type there

    async def _own_up(self) -> None:
        """Tell all processes of what was not published, as soon as Redis answers."""
        while True:
            stop_if_cancelled()
            await self._untold.wait()
            topics = self._untold.take()
            try:
                async with self._asking():
                    await self._redis.publish(_HEARTBEAT, stamped(orjson.dumps({"lost": topics})))
            except (RedisError, OSError):
                self._untold.note(topics)
                await asyncio.sleep(_RECONNECT_SECONDS)

    @asynccontextmanager
    async def _telling(self, *topics: str) -> AsyncIterator[None]:
        """Publish within the block; what fails is owned up to later."""
        try:
            async with self._asking():
                yield
        except (RedisError, OSError):
            self._untold.note(topics)
            raise

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[None]:
        """Ask Redis within the block. After it was away nobody waits for it for a while."""
        clock = asyncio.get_running_loop().time
        if clock() < self._rests_until:
            raise RedisRests("Redis did not answer a moment ago")
        try:
            async with _answering():
                yield
        except _AWAY:
            self._rests_until = clock() + _RESTED_AFTER_SECONDS
            raise

    async def _listen(self) -> None:
        """Hand out what comes; raise when the connection breaks or stays dead silent."""
        is_asked = False
        while True:
            stop_if_cancelled()
            message = await self._pubsub.get_message(timeout=self._silence_seconds)
            if message is not None:
                is_asked = False
                self._hand_out(message)
            elif is_asked:
                raise RedisTimeoutError("no sign of life from Redis")
            else:
                is_asked = True
                async with _answering(), self._commanding:
                    await self._pubsub.ping()

    async def _hang_up(self) -> None:
        """Leave the connection for a new one: a half-open one would be mended by nothing."""
        with suppress(RedisError, OSError):
            async with _answering(), self._commanding:
                left, self._pubsub = self._pubsub, self._redis.pubsub()
                await left.aclose()  # type: ignore[no-untyped-call]  # redis has no type there

    async def _subscribe(self, topics: tuple[str, ...]) -> None:
        waiting = {
            topic: confirmed
            for topic in topics
            if not (confirmed := self._confirmed.setdefault(topic, asyncio.Event())).is_set()
        }
        if not waiting:
            return
        try:
            async with asyncio.timeout(_SUBSCRIBED_WITHIN_SECONDS):
                async with self._commanding:
                    await self._pubsub.subscribe(*map(_key, waiting))
                for confirmed in waiting.values():
                    await confirmed.wait()
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("events.not_subscribed", error=type(error).__name__)
            for confirmed in waiting.values():
                confirmed.set()  # so that being subscribed later counts as having missed something

    async def _unfollow(self, follower: Follower) -> None:
        deserted = []
        for topic in follower.topics:
            self._followers[topic].discard(follower)
            if not self._followers[topic]:
                del self._followers[topic]
                self._confirmed.pop(topic, None)
                deserted.append(topic)
        if not deserted:
            return
        with suppress(RedisError, OSError):
            async with _answering(), self._commanding:
                # somebody may have come to follow it while this waited for its turn
                if left := [_key(topic) for topic in deserted if topic not in self._followers]:
                    await self._pubsub.unsubscribe(*left)

    def _hand_out(self, message: dict[str, Any]) -> None:
        if message["channel"] is None:  # the answer to a ping
            return
        topic = _topic(message["channel"])
        followers = self._followers.get(topic, set())
        if _key(topic) == _HEARTBEAT:
            if message["type"] == "message":
                said = _payload(unstamped(message["data"])[1], topic=topic) or {}
                self._lose(said.get("lost"))
        elif message["type"] == "message":
            _deliver(message["data"], topic=topic, followers=followers)
        elif message["type"] == "subscribe" and followers:
            confirmed = self._confirmed.setdefault(topic, asyncio.Event())
            if confirmed.is_set():  # a second time: the connection was new, something may be gone
                for follower in followers:
                    follower.offer(LOST)
            confirmed.set()

    def _lose(self, topics: Iterable[str] | None = None) -> None:
        """Say to the followers of these topics, or of all, that something may be missing."""
        chosen = self._followers if topics is None else topics
        for follower in {one for topic in chosen for one in self._followers.get(topic, ())}:
            follower.offer(LOST)


def _answering() -> asyncio.Timeout:
    """Bound what waits for Redis: one that hangs is as good as away (TimeoutError, an OSError)."""
    return asyncio.timeout(_ANSWERED_WITHIN_SECONDS)


def _deliver(published: bytes, *, topic: str, followers: Collection[Follower]) -> None:
    """Hand one published event to its followers, and note how long it was on its way."""
    stamp, data = unstamped(published)
    payload = _payload(data, topic=topic)
    if stamp is None or not followers:
        _offer(payload, followers)
        return
    kind = _kind(topic)
    figures.EVENT_LAG_SECONDS.labels(kind).observe(stamp.lag_seconds)
    if stamp.traceparent is None:
        _offer(payload, followers)
        return
    with tracing.span(
        "event.deliver",
        Role.CONSUMER,
        parent=stamp.traceparent,
        topic=kind,
        followers=len(followers),
    ):
        _offer(payload, followers)


def _offer(payload: Payload | None, followers: Collection[Follower]) -> None:
    for follower in followers:
        follower.offer(LOST if payload is None else payload)


def _payload(data: bytes, *, topic: str) -> Payload | None:
    """Return the event in `data`; None, and a line in the log, when there is none in it."""
    with suppress(ValueError):
        payload = orjson.loads(data)
        if isinstance(payload, dict):
            return payload
    log.warning("events.not_readable", topic=topic)
    return None


def _key(topic: str) -> str:
    return f"events:{topic}"


def _kind(topic: str) -> str:
    """Return what a topic is about, without whose it is: "generation"."""
    return topic.partition(":")[0]


def _topic(channel: bytes) -> str:
    return channel.decode(errors="replace").removeprefix("events:")
