"""A program that writes what it was started with and waits: `python -m tests.infra.told`.

With `child` it has a child that waits, too, and says which; with a number it ends with that status.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading


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
    if arguments and arguments[0].isdigit():
        sys.exit(int(arguments[0]))
    signal.pause()


if __name__ == "__main__":
    main(sys.argv[1:])
