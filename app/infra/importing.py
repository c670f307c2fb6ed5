"""No garbage is looked for while a process imports, and none ever in what it imported.

An import makes a million objects and hardly any garbage. Looking through them again and again is a
third of the time that a process takes to start.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def importing() -> Iterator[None]:
    """Look for no garbage in the block, and leave out of later looks what is there at its end.

    Where nobody looks for garbage nothing changes.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()
