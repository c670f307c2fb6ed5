"""Run a program that does not outlive its parent.

Run as a script: `python -I -S leash.py PARENT SIGNAL USER PROGRAM [ARGUMENT...]`. Turns into
PROGRAM (same process id) after asking Linux to send it the signal number SIGNAL when the thread
that started it ends, however it ends (prctl(2), PR_SET_PDEATHSIG). With USER other than 0 it first
becomes that user and group, keeping root's right to pass any folder (capabilities(7)), as a
container's project is often below /root, which is closed to others. If PARENT is already gone it
exits with 1. Elsewhere than on Linux the program is run without the promise.

Standard library only and no imports of ours: it runs between fork and exec of every child, and
replaces `preexec_fn`, which is not safe in a process that has threads.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP = 28, 1 << 2
PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 47, 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522


def main(arguments: list[str]) -> None:
    """Become the program named in `arguments`; returns only by raising."""
    parent, death_signal, user = (int(argument) for argument in arguments[:3])
    program = arguments[3:]
    libc = ctypes.CDLL(None, use_errno=True)
    if user:
        become(user, libc=libc)
    for ignored_by_python in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(ignored_by_python, signal.SIG_DFL)  # an ignored signal would stay ignored
    if sys.platform == "linux":
        # last, because a change of user clears it
        libc.prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)
    os.execv(program[0], program)  # noqa: S606 - the very purpose; the caller names the program


def become(user: int, *, libc: ctypes.CDLL) -> None:
    """Become user and group `user`, with no right of root's left but that to pass any folder.

    Where the kernel or the container does not grant that right we go on without it.
    """
    linux = sys.platform == "linux"
    if linux:  # keeps our rights through the change, and access(2) from ignoring them
        libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
    if linux:
        header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
        kept = 1 << CAP_DAC_OVERRIDE
        libc.capset(header, (ctypes.c_uint32 * 6)(kept, kept, kept, 0, 0, 0))
        libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
