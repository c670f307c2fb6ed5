"""What is told of public changes: heard from the database, and proven to be heard.

The triggers of migration 21 notify at the commit, so nothing that is rolled back is told, and no
way of changing a row can forget to tell. PostgreSQL hands a session what was committed before it
answers that session's next question, so one question on the listening line proves that everything
until then was heard.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import asyncpg

from app.infra.db import DATABASE_AWAY
from app.infra.replicas import Replicas
from app.infra.stopping import stop_if_cancelled
from app.infra.telemetry import logger

CHANNEL = "public_changes"
NAME = "galatea answers"  # of the line, for whoever looks at the database
_PROVEN_EACH_SECONDS = 0.4
# where there are replicas: how far one may be behind is known no better, but soon after news it is
_MARKED_EACH_SECONDS = 0.2
_MARKED_AFTER_NEWS_SECONDS = 0.02
_CONNECTED_WITHIN_SECONDS = 5.0
_AGAIN_AFTER_SECONDS = 0.5
log = logger(__name__)


class Changes:
    """The listening line of a process. `tell` gets each tag, `forget` is called for a new line.

    `opened` is set while there is one. `epoch` counts the lines there have been; what was read
    under one says nothing under the next.
    Everything that was committed until `proven_at` (of the monotonic clock) has been heard.
    Each proof is a mark for the `replicas`, where there are some.
    """

    def __init__(
        self,
        database_url: str,
        *,
        tell: Callable[[str], None],
        forget: Callable[[], None],
        answered_within_seconds: float,
        replicas: Replicas | None = None,
    ) -> None:
        self._database_url = database_url
        self._replicas = replicas
        self._tell = tell
        self._forget = forget
        self._answered_within_seconds = answered_within_seconds
        self._wanted = asyncio.Event()
        self.opened = asyncio.Event()
        self._asking = asyncio.Lock()
        self._news = asyncio.Event()
        self._session = 0
        self._line: asyncpg.Connection[asyncpg.Record] | None = None
        self.epoch = 0
        self.proven_at = -math.inf

    def want(self) -> None:
        """Have the line opened, if it is not. A process that keeps nothing needs none."""
        self._wanted.set()

    async def run(self) -> None:
        """Listen until cancelled, over one line after the other."""
        await self._wanted.wait()
        while True:
            stop_if_cancelled()
            try:
                await self._listen()
            except (*DATABASE_AWAY, TimeoutError) as error:
                stop_if_cancelled()  # which asyncpg may have made such an error of
                log.warning("public_changes.not_heard", error=type(error).__name__, said=str(error))
            await asyncio.sleep(_AGAIN_AFTER_SECONDS)

    async def caught_up(self) -> bool:
        """Return True once all that was committed before the call was heard, False if it cannot be.

        Those who ask at once share an answer.
        """
        asked_at = time.monotonic()
        async with self._asking:
            if self.proven_at >= asked_at:
                return True
            try:
                return await self._prove()
            except (*DATABASE_AWAY, TimeoutError):
                self.proven_at = -math.inf
                return False

    async def _listen(self) -> None:
        async with asyncio.timeout(_CONNECTED_WITHIN_SECONDS):
            line = await asyncpg.connect(
                self._database_url, server_settings={"application_name": NAME}
            )
        try:
            await line.add_listener(CHANNEL, self._hear)
            self._session = await line.fetchval("SELECT pg_backend_pid()")
            if await line.fetchval("SELECT to_regproc('tell_of_character')") is None:
                raise asyncpg.InterfaceError("the database is older than we are, and tells nothing")
            self.epoch += 1
            self._forget()
            self._line = line
            self.opened.set()
            while True:
                async with self._asking:
                    await self._prove()
                stop_if_cancelled()
                await self._rest()
        finally:
            self._line, self.proven_at = None, -math.inf
            self.opened.clear()
            line.terminate()

    async def _rest(self) -> None:
        """Wait until it is time for a proof."""
        if self._replicas is None:
            await asyncio.sleep(_PROVEN_EACH_SECONDS)
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(_MARKED_EACH_SECONDS):
                await self._news.wait()
                await asyncio.sleep(_MARKED_AFTER_NEWS_SECONDS)  # more of it, as a rule
        self._news.clear()

    async def _prove(self) -> bool:
        """Ask over the line, which answers after what there was to hear. Hold `_asking`."""
        line, sent_at = self._line, time.monotonic()
        if line is None:
            return False
        async with asyncio.timeout(self._answered_within_seconds):
            session = await (
                line.fetchval("SELECT pg_backend_pid()")
                if self._replicas is None
                else self._replicas.mark(line, session=self._session)
            )
        if session != self._session:
            raise asyncpg.InterfaceError("the line leads to another session, which hears nothing")
        self.proven_at = sent_at
        return True

    def _hear(self, *heard: Any) -> None:
        self._tell(heard[-1])
        self._news.set()
