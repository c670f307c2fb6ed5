"""An audience whose streams are made up: what happens is a number of a thing, or of all of them.

No database and no sockets: what each stream waits for is so many turns of the loop, so that a test
says who is slow, and a seed says it for a thousand.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import orjson
from strawberry.types.execution import ExecutionResult

from app.graphql.context import Context
from app.graphql.streams import places
from app.graphql.streams.places import Stamp
from app.infra.followers import LOST, Follower, at_rest
from app.infra.stopping import Tasks, stopped
from app.web.streams.audience import Audience, Joined, Question
from app.web.streams.frames import Event
from app.web.streams.listener import Listener

ALL = "all"
_NEVER = datetime.max.replace(tzinfo=UTC)
_FOR_EVER = 1e6
_TURNS = 120  # more than the slowest waits for one event
_sessions = itertools.count()
Told = tuple[str, int, int]
Pause = Callable[[], int]


def never() -> int:
    """Have a stream wait for nothing."""
    return 0


@dataclass
class World:
    """What is true, and who hears of it.

    Where it `has_a_line` there is a number that every event says, as a chat's do: that of `ALL`,
    whose changes are told one by one. Of everything else the latest is told, and no end that came
    before somebody listened. Where nothing `has_numbers`, all that was told is where a stream
    stands, as of a list. `pause` says how slow the shared stream is.
    """

    group: asyncio.TaskGroup
    has_a_line: bool = False
    has_numbers: bool = True
    pause: Pause = never
    rows: dict[str, int] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    followers: list[Follower] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    told: int = 0
    # of each session what was over when its own stream read the rows
    over: dict[object, set[str]] = field(default_factory=dict)
    runtime: Any = field(init=False)
    audience: Audience = field(init=False)

    def __post_init__(self) -> None:
        self.runtime = SimpleNamespace(tasks=Tasks(self.group))
        question = Question(cast(Any, self), "", None, None)
        self.audience = Audience(
            question, are_states=not self.has_a_line, waiting_max=100, ended=lambda _: None
        )

    def commit(self, key: str, *, is_final: bool = False) -> tuple[str, int]:
        """Change something, of which nobody is told yet."""
        self.rows[key] = self.rows.get(key, 0) + 1
        if is_final:
            self.ended.add(key)
        return key, self.rows[key]

    def publish(self, change: tuple[str, int]) -> None:
        """Tell all who listen of a change."""
        for follower in self.followers:
            follower.offer({"change": change})

    def lose(self) -> None:
        """Say that something may have been missed."""
        for follower in self.followers:
            follower.offer(LOST)

    def sit(self, pause: Pause = never) -> Seat:
        """Have somebody attend, who does not listen yet."""
        self.seats.append(Seat(self, pause))
        return self.seats[-1]

    async def settle(self) -> None:
        """Return once nobody has anything left to do."""
        before = -1
        while before != self.told:
            before = self.told
            await turns(_TURNS)

    async def stream(self, *_: Any, context_value: Context, **__: Any) -> Any:
        """Execute the shared stream, as `strawberry.Schema.stream` does."""
        return self.results(context_value, self.pause)

    async def results(self, context: Context, pause: Pause) -> AsyncGenerator[Any, None]:
        """Tell the present and then each change, as resolvers do."""
        place = places.here()
        session = None if place.is_shared else context.required_viewer.session_id
        async for key, number, line, known in self._watch(pause, session):
            await turns(pause())
            await context.confirm()
            if not self.has_numbers:
                place.stand(known)
            else:
                place.tell(key, number)
                if key == ALL:
                    place.stand(line)
            await turns(pause())
            self.told += 1
            yield ExecutionResult(data={"told": [key, number, line]}, errors=None)

    async def _watch(
        self, pause: Pause, session: object
    ) -> AsyncIterator[tuple[str, int, int, dict[str, int]]]:
        with self._follow() as follower:
            await turns(pause())
            line, over = self.rows.get(ALL, 0), set(self.ended)
            self.over[session] = over
            seen = {key: self.rows[key] for key in self.rows.keys() - over - {ALL}}
            if self.has_a_line:
                yield ALL, line, line, {}
            for key, number in list(seen.items()):
                yield key, number, line, dict(seen)
            while True:
                heard = await follower.next(timeout_seconds=_FOR_EVER)
                await turns(pause())
                if isinstance(heard, dict):
                    changes = [heard["change"]]
                else:  # what ended since it was looked at last, and what was known as not over
                    changes = [one for one in self.rows.items() if one[0] not in over - seen.keys()]
                    over = set(self.ended)
                for key, number in changes:
                    while key == ALL and line < number:
                        line += 1
                        yield ALL, line, line, {}
                    if key != ALL and number > seen.get(key, 0):
                        seen[key] = number
                        yield key, number, line, dict(seen)

    @contextmanager
    def _follow(self) -> Iterator[Follower]:
        follower = Follower(asyncio.Queue(100))
        self.followers.append(follower)
        try:
            yield follower
        finally:
            self.followers.remove(follower)


class Seat(Listener):
    """Somebody who listens, and what they heard."""

    def __init__(self, world: World, pause: Pause) -> None:
        viewer: Any = SimpleNamespace(session_id=next(_sessions), expires_at=_NEVER)
        super().__init__(world.audience, viewer)
        self.heard: list[Told] = []
        self._world, self._pause = world, pause
        self._context = Context(cast(Any, None), world.runtime, signed_in=viewer)
        self._task: asyncio.Task[None] | None = None
        world.audience.attend(self)

    @property
    def context(self) -> Context:
        """Whose it is."""
        return self._context

    def listen(self) -> Seat:
        """Be told by a stream of their own, until they join the others."""
        self._task = self._world.group.create_task(self._run())
        return self

    async def go(self) -> None:
        """Leave."""
        self.leave()
        if self._task is not None:
            await stopped(self._task)

    async def _run(self) -> None:
        assert self.place is not None
        places.take(self.place)
        at_rest.set(self.rested)
        results = self._world.results(self._context, self._pause)
        try:
            async for result in results:
                self.heard.append(tuple(result.data["told"]))
        except Joined:
            pass
        finally:
            await results.aclose()

    def hear(self, event: Event, stamp: Stamp | None) -> None:
        """Note it."""
        if self.ahead is not None and stamp is not None and self._was_told(stamp):
            return
        key, number, line = orjson.loads(event.payload)["data"]["told"]
        self.heard.append((key, number, line))

    def finish(self) -> None:
        """Nothing of it ends by itself."""
        raise AssertionError(self.heard)

    def expel(self) -> None:
        """Nobody's session ends."""
        raise AssertionError(self.heard)


@asynccontextmanager
async def opened(
    *, has_a_line: bool = False, has_numbers: bool = True, pause: Pause = never
) -> AsyncIterator[World]:
    """Give a world for the block, from which all have gone afterwards."""
    async with asyncio.TaskGroup() as group:
        world = World(group, has_a_line, has_numbers, pause)
        try:
            yield world
        finally:
            for seat in world.seats:
                await seat.go()
            await world.settle()
            await world.runtime.tasks.stop()
    assert not world.followers


async def turns(count: int) -> None:
    """Let others have so many turns."""
    for _ in range(count):
        await asyncio.sleep(0)
