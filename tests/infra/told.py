"""A program that writes what it was started with and waits: `python -m tests.infra.told`.

With `child` it has a child that waits, too, and says which. With one number or word it ends with
that, after words that nobody flushes: of a thread that is waited for, and of the very end.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import sys
import threading
import time


def main(arguments: list[str]) -> None:
    """Write one line of JSON, and wait."""
    child = os.fork() if arguments == ["child"] else None
    if child != 0:
        surroundings: dict[str, str] = dict(os.environ)  # noqa: TID251 - what we are asked about
        told = {
            "name": __name__,
            "arguments": arguments,
            "environment": surroundings,
            "folder": os.getcwd(),  # noqa: PTH109 - said as it is
            "leads": os.getsid(0) == os.getpid(),
            "child": child,
            "threads": threading.active_count(),
            "interrupted": signal.getsignal(signal.SIGINT) is signal.default_int_handler,
        }
        print(json.dumps(told), flush=True)  # noqa: T201 - its purpose
    if len(arguments) != 1 or child is not None:
        signal.pause()
    atexit.register(print, "at the end")
    threading.Thread(target=_say_late).start()
    sys.exit(int(arguments[0]) if arguments[0].isdigit() else arguments[0])


def _say_late() -> None:
    time.sleep(0.05)
    print("of a thread")  # noqa: T201 - its purpose


if __name__ == "__main__":
    main(sys.argv[1:])
