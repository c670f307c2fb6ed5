"""The look at a session: sockets that leave while it ends are not told any more."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from app.accounts.revocations import session_topic
from app.graphql.context import Context
from app.web.streams.sessions import Sessions
from tests.graphql.asking import context_of
from tests.workshop import Workshop


@dataclass(eq=False)
class Visitor:
    """A socket, as the look at its session knows it."""

    context: Context
    told: list[int] = field(default_factory=list)

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Note that there is something to do."""
        work.close()
        self.told.append(1)

    async def dismiss(self, code: int, reason: str) -> None:
        """Close nothing."""


async def test_who_leaves_while_the_session_ends_is_not_told_and_the_others_are(
    workshop: Workshop,
) -> None:
    viewer = await workshop.viewer()  # whose session is in no table: it has ended
    sessions = Sessions(workshop.runtime)
    leaving, staying = (Visitor(context_of(workshop.runtime, viewer)) for _ in range(2))
    for visitor in (leaving, staying):
        visitor.context.token = "gone"  # noqa: S105 - of nobody
        sessions.enter(visitor)
    async with asyncio.timeout(10):
        topic = session_topic(viewer.session_id)
        while not workshop.runtime.events.following(topic):  # noqa: ASYNC110 - then it is looked at
            await asyncio.sleep(0)
        sessions.leave(leaving)
        while not staying.told:  # noqa: ASYNC110 - a list
            await asyncio.sleep(0.01)
    assert (leaving.told, staying.told) == ([], [1])
    await workshop.runtime.events.publish(session_topic(viewer.session_id), {})


async def test_a_task_that_fails_takes_nothing_with_it(workshop: Workshop) -> None:
    async def fail() -> None:
        raise RuntimeError("it did not work")

    failed = workshop.runtime.tasks.start(fail())
    async with asyncio.timeout(10):
        await failed
    after = asyncio.Event()

    async def go_on() -> None:
        after.set()

    workshop.runtime.tasks.start(go_on())
    async with asyncio.timeout(10):
        await after.wait()
