"""The API under cProfile: `python -m bench.gallery.profiled FILE` serves until Ctrl-C."""

from __future__ import annotations

import cProfile
import sys
from contextlib import suppress
from pathlib import Path

from app.cli.commands import main

if __name__ == "__main__":
    profile = cProfile.Profile()
    with suppress(KeyboardInterrupt):
        profile.runcall(main, ["serve"])
    profile.dump_stats(Path(sys.argv[1]))
