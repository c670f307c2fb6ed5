"""Those who asked for the same, and the one stream that tells them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, cast
from uuid import UUID

import strawberry
from strawberry.types.execution import ExecutionResult, PreExecutionError

from app.accounts.refusals import InvalidToken, TokenFault
from app.clock import now
from app.graphql.context import Context
from app.graphql.streams import places
from app.graphql.streams.places import Place, Stamp
from app.infra.followers import at_rest
from app.infra.stopping import stopped
from app.infra.telemetry import logger
from app.web.streams.frames import Event
from app.web.streams.listener import Listener

_TOLD_AT_ONCE: Final = 250
_REMEMBERED: Final = 1_000
_NEVER: Final = datetime.max.replace(tzinfo=UTC)
log = logger(__name__)


class Joined(asyncio.CancelledError):
    """Ends the stream of somebody who goes on with the shared one."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a subscription, as `strawberry.Schema.stream` takes it."""

    schema: strawberry.Schema
    query: str
    variables: Mapping[str, Any] | None
    operation_name: str | None


@dataclass
class _SharedContext(Context):
    """The context of the shared stream: of one person, in all sessions that listen."""

    audience: Audience | None = None

    async def confirm(self) -> None:
        """Look at each session. Raises InvalidToken when none is left."""
        assert self.audience is not None
        self.signed_in, self.token = await self.audience.confirm()


class _SharedPlace(Place):
    """Counts the events of the shared stream before they are executed."""

    def __init__(self, note: Callable[[Stamp], None]) -> None:
        super().__init__(is_shared=True)
        self._note = note

    def tell(self, key: str, number: int, *, is_kept: bool = False) -> None:
        """Note which event is told next."""
        self.stamp = Stamp(key, number, is_kept)
        self._note(self.stamp)


class Audience:
    """Its stream begins with the second who attends, and ends with the last who leaves.

    Until they join, all have streams of their own, so that each begins as if there were no other.
    """

    def __init__(
        self,
        question: Question,
        *,
        are_states: bool,
        waiting_max: int,
        ended: Callable[[Audience], None],
    ) -> None:
        self.are_states = are_states
        self.waiting_max = waiting_max
        self._question = question
        self._ended = ended
        self._sessions: dict[UUID, dict[Listener, None]] = {}
        # of each session whoever's token is good longest, until somebody asks anew
        self._longest: dict[UUID, Listener] = {}
        self._joined: dict[Listener, None] = {}
        self._task: asyncio.Task[None] | None = None
        self._is_live = self._has_ended = False
        # of each thing the number that was told last, and which event of the stream that was
        self._told: dict[str, tuple[int, int]] = {}
        self._count = 0
        self._being_told: Stamp | None = None
        # when the first token of those who joined expires, or before that
        self._soonest = _NEVER

    def attend(self, listener: Listener) -> None:
        """Count somebody in, who tells by themselves until they join."""
        listener.began = self._count
        session = self._sessions.setdefault(listener.viewer.session_id, {})
        if (other := next(iter(session), None)) is not None:
            listener.share(other)
        session[listener] = None
        self._longest.pop(listener.viewer.session_id, None)
        if self._task is None and not self._has_ended and self._attending > 1:
            tasks = listener.context.runtime.tasks
            self._task = tasks.start(self._run(self._context_of(listener.context)))

    def leave(self, listener: Listener) -> None:
        """Let somebody go. A second time changes nothing."""
        self._joined.pop(listener, None)
        session = self._sessions.get(listener.viewer.session_id, {})
        session.pop(listener, None)
        if self._longest.get(listener.viewer.session_id) is listener:
            del self._longest[listener.viewer.session_id]
        if not session:
            self._sessions.pop(listener.viewer.session_id, None)
        if not self._sessions:
            self._end()
            task = self._task
            if task is not None and not task.done() and task is not asyncio.current_task():
                listener.context.runtime.tasks.start(stopped(task))

    def rested(self, listener: Listener) -> None:
        """Take in somebody who has told all they heard. Raises Joined when they are taken in.

        They know at least what was told here since they began. Where they know more, they are not
        told it again.
        """
        place = listener.place
        if not self._is_live or self._has_ended or place is None:
            return
        if not self._knows_all(place, since=listener.began):
            return
        listener.join(ahead=self._unknown_of(place))
        self._joined[listener] = None
        self._soonest = min(self._soonest, listener.viewer.expires_at)
        raise Joined

    async def confirm(self) -> tuple[Any, str | None]:
        """Look up each session that listens; return the viewer now, and a token of theirs.

        The sockets of a session that has ended are closed. Raises InvalidToken when none is left.
        """
        found = None
        for session_id, session in list(self._sessions.items()):
            if not session:
                continue
            longest = self._longest.get(session_id)
            if longest is None:
                longest = max(session, key=lambda one: one.viewer.expires_at)
                self._longest[session_id] = longest
            if await longest.is_welcome():
                found = longest.context.signed_in, longest.context.token
            else:
                for listener in list(session):
                    listener.expel()
        if found is None:
            raise InvalidToken(TokenFault.REVOKED)
        return found

    @property
    def _attending(self) -> int:
        return sum(map(len, self._sessions.values()))

    def _knows_all(self, place: Place, *, since: int) -> bool:
        if place.line is not None and place.seen.get(place.line) != self._number_of(place.line):
            return False
        for key, (number, count) in reversed(self._told.items()):
            if count <= since:
                break
            if place.seen.get(key, 0) < number:
                return False
        return True

    def _unknown_of(self, place: Place) -> dict[str, int]:
        now_told = None if self._being_told is None else self._being_told.key
        return {
            key: number
            for key, number in place.seen.items()
            if number > self._number_of(key) or key == now_told
        }

    def _number_of(self, key: str) -> int:
        return self._told.get(key, (0, 0))[0]

    def _note(self, stamp: Stamp) -> None:
        self._count += 1
        self._told.pop(stamp.key, None)
        self._told[stamp.key] = stamp.number, self._count
        if len(self._told) > _REMEMBERED:
            del self._told[next(iter(self._told))]
        self._being_told = stamp

    def _rests(self) -> None:
        self._is_live = True

    def _end(self) -> None:
        self._has_ended = True
        self._ended(self)

    def _context_of(self, context: Context) -> Context:
        return _SharedContext(
            request=context.request,
            runtime=context.runtime,
            token=context.token,
            signed_in=context.signed_in,
            turnstile=context.turnstile,
            audience=self,
        )

    async def _run(self, context: Context) -> None:
        place = _SharedPlace(self._note)
        places.take(place)
        at_rest.set(self._rests)
        try:
            await self._tell_all(context, place)
        except Exception as error:
            log.error("audience.failed", exc_info=error)
        finally:
            self._end()
        for listener in list(self._joined):
            listener.finish()

    async def _tell_all(self, context: Context, place: Place) -> None:
        question = self._question
        results = await question.schema.stream(
            question.query,
            variable_values=cast("dict[str, Any] | None", question.variables),
            context_value=context,
            operation_name=question.operation_name,
        )
        async with aclosing(results):
            async for result in results:
                if isinstance(result, PreExecutionError) or not isinstance(result, ExecutionResult):
                    return  # nobody has joined a stream that did not begin
                stamp, place.stamp = place.stamp, None
                await self._tell(Event(_payload_of(result)), stamp)

    async def _tell(self, event: Event, stamp: Stamp | None) -> None:
        self._being_told = None
        count, late = self._count, self._late()
        joined = list(self._joined)
        for begin in range(0, len(joined), _TOLD_AT_ONCE):
            if begin:
                await asyncio.sleep(0)  # so that what was written leaves, and others have a turn
            for listener in joined[begin : begin + _TOLD_AT_ONCE]:
                if listener.is_joined and listener.began < count and listener not in late:
                    listener.hear(event, stamp)
        for listener in late:
            if not listener.is_joined or listener.began >= count:
                continue
            if await listener.is_welcome():
                self._soonest = min(self._soonest, listener.viewer.expires_at)
                listener.hear(event, stamp)
            else:
                listener.expel()

    def _late(self) -> set[Listener]:
        """Return those whose tokens have expired. Nobody is looked at before the first has."""
        moment = now()
        if moment < self._soonest:
            return set()
        late = {one for one in self._joined if one.viewer.expires_at <= moment}
        left = (one.viewer.expires_at for one in self._joined if one not in late)
        self._soonest = min(left, default=_NEVER)
        return late


def _payload_of(result: ExecutionResult) -> dict[str, Any]:
    """Return what Strawberry sends of a result (its `Operation.send_next`)."""
    payload: dict[str, Any] = {"data": result.data}
    if result.errors:
        payload["errors"] = [error.formatted for error in result.errors]
    if result.extensions:
        payload["extensions"] = result.extensions
    return payload
