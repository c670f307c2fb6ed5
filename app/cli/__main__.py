"""Run a command: `python -m app.cli NAME`."""

from __future__ import annotations

import logging
import os
import sys
from typing import NoReturn

from app.infra.importing import importing

with importing():
    from app.cli.commands import main


def leave(code: int) -> NoReturn:
    """End the process at once, when everything is closed and said.

    The threads of the store (obstore) may still be letting go of what they brought, and a Python
    that ends meanwhile aborts: 53 of 160 processes that had just read a file did, none like this.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    leave(main(sys.argv[1:]))
