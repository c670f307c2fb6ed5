"""No garbage is looked for while a process imports, and none ever in what it imported.

An import makes a million objects and hardly any garbage. Looking through them again and again is a
third of the time that a process takes to start. And what libraries import only because it happens
to be installed is left out: OpenTelemetry's SDK, for figures that nobody asks redis for, and rich,
for tracebacks that nobody sees.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_UNWANTED = ("opentelemetry", "rich")
# the youngest are looked through after so many, not after 700: an answer has hundreds of objects
# that are in use until it is sent. All are after seven times as many: a stream that ends leaves
# some 170 and 20 kB, which are old by then. Where much is in use Python waits for a quarter more
_LOOKS = (20_000, 1, 1)


@contextmanager
def importing() -> Iterator[None]:
    """Look for no garbage in the block, and leave out of later looks what is there at its end.

    Where nobody looks for garbage nothing changes. OpenTelemetry and rich are not found in the
    block, unless they were imported before; whoever wants them imports them later.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    hidden = [name for name in _UNWANTED if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # as the import system reads it
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
        if was_enabled:
            gc.freeze()
            gc.set_threshold(*_LOOKS)
            gc.enable()
