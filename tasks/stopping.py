"""How a worker is told to stop: once, however often it is said at the same moment."""

from __future__ import annotations

import os
import signal
import time
from types import FrameType

from dramatiq import Broker, Worker
from dramatiq.cli import RET_KILLED
from dramatiq.middleware import Middleware

_AT_ONCE_SECONDS = 2.0


class StopsOnce(Middleware):
    """Takes signals that come together for one, and a later one for the end.

    A service manager tells all processes of a service to stop, and Dramatiq's first process tells
    the others once more. Dramatiq takes the second for an order to leave at once, which its main
    thread does: its other threads go on to claim work on a loop that is half gone. A worker that is
    to leave at once leaves as if it was killed; its leases run out.
    """

    def before_worker_boot(self, broker: Broker, worker: Worker) -> None:
        """Take over the signals, where `dramatiq`'s command line has them."""
        for number in (signal.SIGTERM, signal.SIGHUP):
            handler = signal.getsignal(number)
            if callable(handler) and getattr(handler, "__module__", None) == "dramatiq.cli":
                signal.signal(number, _Once(handler))


class _Once:
    def __init__(self, stop: signal._HANDLER) -> None:
        self._stop = stop
        self._told_at: float | None = None

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if self._told_at is None:
            self._told_at = time.monotonic()
            assert callable(self._stop)
            self._stop(number, frame)
        elif time.monotonic() > self._told_at + _AT_ONCE_SECONDS:
            os._exit(RET_KILLED)
