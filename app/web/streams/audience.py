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
from app.graphql.messengers.calls import InternalContext
from app.graphql.streams import places
from app.graphql.streams.places import Place, Stamp
from app.infra.followers import Follower, at_rest
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
        found = await self.audience.confirm()
        self.signed_in, self.token = found.signed_in, found.token


@dataclass
class _SharedByBot(_SharedContext, InternalContext):
    """The same of a person for whom one bot acts."""


class _SharedPlace(Place):
    """Counts the events of the shared stream before they are executed.

    One that says two things of itself is counted twice, which makes no difference.
    """

    def __init__(self, note: Callable[[Stamp | None], None]) -> None:
        super().__init__(is_shared=True)
        self._note = note

    def tell(self, key: str, number: int, *, is_kept: bool = False) -> None:
        """Note which event is told next."""
        self.stamp = Stamp(key, number, is_kept)
        self._note(self.stamp)

    def stand(self, at: object) -> None:
        """Note that another event is told next, and where it leads."""
        super().stand(at)
        self._note(None)


class Audience:
    """Its stream begins with the second who attends, and ends with the last who leaves.

    Until they join, all have streams of their own, so that each begins as if there were no other.
    Whoever rests first waits for the others: they join in the first moment in which both rest. What
    happens until then is heard by both, so that is at the latest when they have told the next
    event.
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
        # those who have told all they heard and are not joined, with the followers they wait with
        self._alone: dict[Listener, Follower] = {}
        self._task: asyncio.Task[None] | None = None
        self._has_ended = False
        # of the stream itself, once it has rested, and how far it has told
        self._follower: Follower | None = None
        self._place = _SharedPlace(self._note)
        # of each thing the number that was told last, and which event of the stream that was
        self._told: dict[str, tuple[int, int]] = {}
        self._count = self._forgotten = 0
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
        self._alone.pop(listener, None)
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

    def rested(self, listener: Listener, follower: Follower) -> None:
        """Take in somebody who has told all they heard. Raises Joined when they are taken in.

        They know at least what was told here since they began. Where they know more, they are not
        told it again. Who lacks something was not offered it: it was over before they listened, or
        read here before it was published. They look again, and then know all there was.
        """
        place = listener.place
        if self._has_ended or place is None:
            return
        self._alone[listener] = follower
        if self._follower is None:
            return
        if not self._knows_all(place, since=listener.began):
            # once, unless there is something new by which the next look may find more
            if listener.looked < self._count or place.stamp is not None:
                listener.looked = listener.began = self._count
                place.stamp = None
                follower.look()
            return
        if place.stands is not None and not (
            self._follower.is_at_rest and place.stands == self._place.stands
        ):
            return
        listener.join(ahead=self._unknown_of(place))
        del self._alone[listener]
        self._joined[listener] = None
        self._soonest = min(self._soonest, listener.viewer.expires_at)
        raise Joined

    async def confirm(self) -> Context:
        """Look up each session that listens; return the context of one, as it is now.

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
                found = longest.context
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
        if since < self._forgotten:
            return False
        if any(number < self._number_of(key) for key, number in place.seen.items()):
            return False
        for key, (_, count) in reversed(self._told.items()):
            if count <= since:
                break
            if key not in place.seen:
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

    def _note(self, stamp: Stamp | None) -> None:
        self._count += 1
        if stamp is None:
            return
        self._told.pop(stamp.key, None)
        self._told[stamp.key] = stamp.number, self._count
        if len(self._told) > _REMEMBERED:
            _, self._forgotten = self._told.pop(next(iter(self._told)))
        self._being_told = stamp

    def _rests(self, follower: Follower) -> None:
        if self._follower is None:
            # what was over when it began it will never tell: whoever looked before looks again
            self._count += 1
            self._forgotten = self._count
        self._follower = follower
        for one in self._alone.values():
            one.nudge()

    def _end(self) -> None:
        self._has_ended = True
        self._ended(self)

    def _context_of(self, context: Context) -> Context:
        shared: dict[str, Any] = {
            "request": context.request,
            "runtime": context.runtime,
            "token": context.token,
            "signed_in": context.signed_in,
            "turnstile": context.turnstile,
            "audience": self,
        }
        if isinstance(context, InternalContext):
            return _SharedByBot(**shared, caller=context.caller, acting_as=context.acting_as)
        return _SharedContext(**shared)

    async def _run(self, context: Context) -> None:
        places.take(self._place)
        at_rest.set(self._rests)
        try:
            await self._tell_all(context, self._place)
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
