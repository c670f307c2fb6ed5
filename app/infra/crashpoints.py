"""Places where a process can be told to die, so that what a crash leaves behind can be looked at.

A process is armed with one name (GALATEA_CRASH_AT, refused in production) and dies the moment it
gets there, by SIGKILL: nothing is tidied up, no handler runs. Unarmed, a place costs a comparison.
"""

from __future__ import annotations

import os
import signal

_armed: str | None = None


def arm(point: str | None) -> None:
    """Have this process die at `point`; None: nowhere."""
    global _armed  # noqa: PLW0603 - it is the process that is armed
    _armed = point


def reached(point: str) -> None:
    """Say that `point` is reached. Returns, unless the process is armed with it."""
    if point == _armed:
        os.kill(os.getpid(), signal.SIGKILL)
