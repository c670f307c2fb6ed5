"""Stand in for a Python that pytest-xdist starts: `python -I -S gateway.py ADDRESS ARGUMENT...`.

Asks the server at ADDRESS for the process that Python would be with these arguments, and lasts as
long as that. Standard library only and no imports of ours: it is there to be quick.
"""

from __future__ import annotations

import json
import os
import socket
import sys

LENGTH_BYTES = 4


def main(arguments: list[str]) -> int:
    """Return the exit status of the process."""
    address, *told = arguments
    given = {
        "arguments": [each for each in told if each != "-u"],  # it flushes what it writes
        "environment": dict(os.environ),  # noqa: TID251 - handed on whole, not read
        "folder": os.getcwd(),  # noqa: PTH109 - nothing is imported that need not be
    }
    asked = json.dumps(given).encode()
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(address)
        socket.send_fds(server, [len(asked).to_bytes(LENGTH_BYTES, "big")], (0, 1, 2))
        server.sendall(asked)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1):  # who reads what it writes waits for all to have closed it
            os.dup2(nothing, stream)
        with server.makefile() as answers:
            lines = answers.read().split()
    return abs(int(lines[1])) if len(lines) > 1 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
