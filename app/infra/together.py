"""Reading together: what several ask for while one reading is under way is read in the next one.

So that under load a process asks the database once for many, and alone as quickly as ever.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast
from weakref import WeakKeyDictionary

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
_LEAD = object()


@dataclass
class _Line:
    """Who waits for the next reading, in one event loop."""

    is_reading: bool = False
    waiting: list[tuple[Any, asyncio.Future[Any]]] = field(default_factory=list)

    def pass_on(self) -> None:
        """Let whoever waits longest read for all who wait; nobody reads when nobody waits."""
        while self.waiting:
            _, turn = self.waiting.pop(0)
            if not turn.done():
                turn.set_result(_LEAD)
                return
        self.is_reading = False


class Together(Generic[Key, Value]):
    """Answers each from a reading that began after they asked: never from an earlier one.

    `read` gets different keys and returns what it finds of them. What it raises, all who were read
    for get. Whoever reads and is cancelled leaves the others to the next.
    """

    def __init__(self, read: Callable[[Sequence[Key]], Awaitable[Mapping[Key, Value]]]) -> None:
        self._read = read
        self._lines: WeakKeyDictionary[asyncio.AbstractEventLoop, _Line] = WeakKeyDictionary()

    async def get(self, key: Key) -> Value | None:
        """Return what there is of `key` now, None when there is nothing."""
        loop = asyncio.get_running_loop()
        line = self._lines.get(loop)
        if line is None:
            line = self._lines[loop] = _Line()
        if line.is_reading:
            answer: Any = await _turn(line, key, loop)
            if answer is not _LEAD:
                return cast("Value | None", answer)
        return await self._lead(line, key)

    async def _lead(self, line: _Line, key: Key) -> Value | None:
        """Read for all who wait, and let the next one lead."""
        line.is_reading = True
        others, line.waiting = line.waiting, []
        try:
            values = await self._read(list(dict.fromkeys([key, *(one for one, _ in others)])))
        except Exception as error:
            for _, turn in others:
                if not turn.done():
                    turn.set_exception(error)
            raise
        except BaseException:  # it is only we who go
            line.waiting = [*others, *line.waiting]
            raise
        else:
            for one, turn in others:
                if not turn.done():
                    turn.set_result(values.get(one))
            return values.get(key)
        finally:
            line.pass_on()


async def _turn(line: _Line, key: object, loop: asyncio.AbstractEventLoop) -> Any:
    """Wait for an answer, or to be the one who reads: _LEAD."""
    turn = loop.create_future()
    line.waiting.append((key, turn))
    try:
        return await turn
    except asyncio.CancelledError:
        was_answered = turn.done() and not turn.cancelled() and turn.exception() is None
        if was_answered and turn.result() is _LEAD:
            line.pass_on()
        raise
