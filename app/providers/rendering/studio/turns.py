"""Who may render now: at most so many jobs at a time in one process, each job once, in order.

Polled rather than awaited: the same studio may be used from several event loops, and a render's
thread gives its turn back after its loop may have gone.
"""

from __future__ import annotations

import threading


class Turn:
    """A place in the line for one job. Give it back with `leave`, whatever happens."""

    def __init__(self, turns: Turns, *, key: str) -> None:
        self._turns = turns
        self.key = key

    def taken(self) -> bool:
        """Return True once it is this turn's time; from then on it counts as working."""
        return self._turns.take(self)

    def leave(self) -> None:
        """Give the place back. A second call does nothing."""
        self._turns.leave(self)


class Turns:
    """The line. Thread-safe."""

    def __init__(self, *, workers: int) -> None:
        assert workers >= 1, "nobody would ever get a turn"
        self._workers = workers
        self._lock = threading.Lock()
        self._waiting: list[Turn] = []
        self._working: list[Turn] = []

    def line_up(self, key: str) -> Turn:
        """Join the end of the line for this job."""
        turn = Turn(self, key=key)
        with self._lock:
            self._waiting.append(turn)
        return turn

    def take(self, turn: Turn) -> bool:
        """See `Turn.taken`."""
        with self._lock:
            if turn in self._working:
                return True
            if len(self._working) >= self._workers:
                return False
            busy = {working.key for working in self._working}
            first = next((other for other in self._waiting if other.key not in busy), None)
            if first is not turn:
                return False
            self._waiting.remove(turn)
            self._working.append(turn)
            return True

    def leave(self, turn: Turn) -> None:
        """See `Turn.leave`."""
        with self._lock:
            for line in (self._waiting, self._working):
                if turn in line:
                    line.remove(turn)
