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
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

import orjson
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from app.infra.channel_line import ChannelLine
from app.infra.followers import LOST, Follower, Payload, deliver, kind_of, payload_in
from app.infra.redis_at.clients import channel_pool, leave_idle
from app.infra.redis_line import line_to
from app.infra.sight import tracing
from app.infra.sight.spans import Role
from app.infra.sight.stamps import stamped, unstamped
from app.infra.stopping import stop_if_cancelled
from app.infra.telemetry import logger
from app.infra.untold import Untold

_HEARTBEAT: Final = "events:heartbeat"
_RECONNECT_SECONDS: Final = 0.5
_SUBSCRIBED_WITHIN_SECONDS: Final = 5.0
_ANSWERED_WITHIN_SECONDS: Final = 2.0
_RESTED_AFTER_SECONDS: Final = 2.0
# with half of it for the answer to a question, a dead line is noticed within 15 s
_SILENCE_SECONDS: Final = 10.0
_ANSWER_OF_SILENCE: Final = 0.5
_KEPT_PER_TOPIC: Final = 1_000
# when thousands miss the same event they ask in the same moment, and a pool closes nothing again
_HISTORIES_AT_ONCE: Final = 4
# one command: a pipeline of as many costs the process that sends it three times as much
_APPEND: Final = f"""
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, {-_KEPT_PER_TOPIC - 1})
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', KEYS[1], ARGV[4])
for place = 5, #ARGV, 2 do
    redis.call('PUBLISH', ARGV[place], ARGV[place + 1])
end
return {{1}}
"""

# what is raised while Redis cannot be reached or hangs
_AWAY: Final = (RedisConnectionError, RedisTimeoutError, OSError)

log = logger(__name__)


class RedisRests(RedisError):
    """Redis did not answer a moment ago, so it is not asked again yet."""


class Events:
    """Publishing and following, over one Redis.

    The reader bounds its own waiting, so `redis` may have a read time-out. A reader that hears
    nothing for `silence_seconds` asks Redis for a sign of life; after half as long without one it
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
        self._append = line_to(redis, _APPEND)
        self._histories = asyncio.Semaphore(_HISTORIES_AT_ONCE)
        self._followers: dict[str, set[Follower]] = defaultdict(set)
        self._confirmed: dict[str, asyncio.Event] = {}
        self._line: ChannelLine | None = None
        self._is_away = False
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
        with tracing.span("event.publish", Role.PRODUCER, topic=kind_of(topic), number=sequence):
            told = stamped(data)
            values: list[str | bytes] = [data, str(sequence), str(self._retention_seconds), told]
            for other, said in (also or {}).items():
                values += [_key(other), told if said is payload else stamped(orjson.dumps(said))]
            try:
                async with self._telling(topic, *(also or ())):
                    await self._appended(_key(topic), values)
            except TimeoutError:
                # nobody hangs up half-open lines, and none would answer
                self._append.close()
                with suppress(RedisError, OSError):
                    async with _answering():
                        await leave_idle(self._redis)
                raise

    async def publish(self, topic: str, payload: Payload) -> None:
        """Tell the followers of `topic` and keep nothing. Raises what `append` raises."""
        with tracing.span("event.publish", Role.PRODUCER, topic=kind_of(topic)):
            async with self._telling(topic):
                await self._redis.publish(_key(topic), stamped(orjson.dumps(payload)))

    async def history(self, topic: str, *, after: int) -> list[Payload]:
        """Return the kept events with a number above `after`, in order; maybe with gaps.

        Few are read at once, however many ask. Raises what `append` raises.
        """
        async with self._histories, self._asking():
            kept: Any = await self._redis.zrangebyscore(_key(topic), f"({after}", "+inf")
        return [payload for data in kept if (payload := payload_in(data, topic=topic)) is not None]

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
            self._unfollow(follower)

    def following(self, topic: str) -> int:
        """Return how many followers a topic has in this process."""
        return len(self._followers.get(topic, ()))

    async def run(self) -> None:
        """Read for all followers of this process until cancelled. One at a time."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._own_up())
            await self._read()

    async def _read(self) -> None:
        try:
            while True:
                stop_if_cancelled()
                try:
                    async with _answering():
                        self._line = await ChannelLine.over(
                            channel_pool(self._redis), told=self._tell, subscribed=self._confirm
                        )
                    self._is_away = False
                    self._line.subscribe(_HEARTBEAT, *map(_key, self._followers))
                    await self._until_broken(self._line)
                except (RedisError, OSError) as error:
                    log.warning("events.reconnecting", error=type(error).__name__)
                    self._is_away = True
                    self._hang_up()
                    self._lose()
                    await asyncio.sleep(_RECONNECT_SECONDS)
        finally:
            self._hang_up()

    async def close(self) -> None:
        """Give the reader's connection back, and close the line of whoever appends."""
        self._append.close()
        self._hang_up()

    async def _appended(self, key: str, values: list[str | bytes]) -> None:
        try:
            await self._append.run(key, *values)
        except RedisConnectionError:  # the line may have been dead for long: once more over another
            await self._append.run(key, *values)

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

    async def _until_broken(self, line: ChannelLine) -> None:
        """Raise when the connection breaks or stays dead silent. What comes is handed out."""
        clock = asyncio.get_running_loop().time
        asked_at = line.heard_at
        while True:
            stop_if_cancelled()
            silent_since = max(line.heard_at, asked_at)
            is_asked = asked_at > line.heard_at
            patience = self._silence_seconds * (_ANSWER_OF_SILENCE if is_asked else 1)
            await line.ended(within_seconds=silent_since + patience - clock())
            if max(line.heard_at, asked_at) > silent_since:
                continue
            if is_asked:
                raise RedisTimeoutError("no sign of life from Redis")
            line.ping()
            asked_at = clock()

    def _hang_up(self) -> None:
        """Leave the connection for a new one: a half-open one would be mended by nothing."""
        if self._line is not None:
            self._line.close()
            self._line = None

    async def _subscribe(self, topics: tuple[str, ...]) -> None:
        waiting = {
            topic: confirmed
            for topic in topics
            if not (confirmed := self._confirmed.setdefault(topic, asyncio.Event())).is_set()
        }
        if not waiting:
            return
        try:
            if self._is_away:
                raise RedisConnectionError("Redis is away")
            async with asyncio.timeout(_SUBSCRIBED_WITHIN_SECONDS):
                if self._line is not None:  # or the reader does so when it has one
                    self._line.subscribe(*map(_key, waiting))
                for confirmed in waiting.values():
                    await confirmed.wait()
        except (RedisError, TimeoutError) as error:
            log.warning("events.not_subscribed", error=type(error).__name__)
            for confirmed in waiting.values():
                confirmed.set()  # so that being subscribed later counts as having missed something

    def _unfollow(self, follower: Follower) -> None:
        deserted = []
        for topic in follower.topics:
            self._followers[topic].discard(follower)
            if not self._followers[topic]:
                del self._followers[topic]
                self._confirmed.pop(topic, None)
                deserted.append(topic)
        if deserted and self._line is not None:
            self._line.unsubscribe(*map(_key, deserted))

    def _tell(self, channel: bytes, published: bytes) -> None:
        topic = _topic(channel)
        if channel == _HEARTBEAT.encode():
            said = payload_in(unstamped(published)[1], topic=topic) or {}
            self._lose(said.get("lost"))
            return
        deliver(published, topic=topic, followers=self._followers.get(topic, ()))

    def _confirm(self, channel: bytes) -> None:
        topic = _topic(channel)
        followers = self._followers.get(topic)
        if followers:
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


def _key(topic: str) -> str:
    return f"events:{topic}"


def _topic(channel: bytes) -> str:
    return channel.decode(errors="replace").removeprefix("events:")
