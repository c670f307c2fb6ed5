"""Run a program that does not outlive its parent.

Run as a script: `python -I -S leash.py PARENT SIGNAL USER PROGRAM [ARGUMENT...]`. Turns into
PROGRAM (same process id) after asking Linux to send it the signal number SIGNAL when the thread
that started it ends, however it ends (prctl(2), PR_SET_PDEATHSIG). With USER other than 0 it first
becomes that user and group. If PARENT is already gone it exits with 1. Elsewhere than on Linux the
program is run without the promise.

Standard library only and no imports of ours: it runs between fork and exec of every child, and
replaces `preexec_fn`, which is not safe in a process that has threads.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Become the program named in `arguments`; returns only by raising."""
    parent, death_signal, user = (int(argument) for argument in arguments[:3])
    program = arguments[3:]
    if user:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    for ignored_by_python in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(ignored_by_python, signal.SIG_DFL)  # an ignored signal would stay ignored
    if sys.platform == "linux":
        # last, because a change of user clears it
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)
    os.execv(program[0], program)  # noqa: S606 - the very purpose; the caller names the program


if __name__ == "__main__":
    main(sys.argv[1:])
