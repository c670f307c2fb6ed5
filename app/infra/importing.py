"""No garbage is looked for while a process imports, and none ever in what it imported.

An import makes a million objects and hardly any garbage. Looking through them again and again is a
third of the time that a process takes to start. And where OpenTelemetry is installed redis would
import its SDK, for figures that nobody asks redis for.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SDK = "opentelemetry"


@contextmanager
def importing() -> Iterator[None]:
    """Look for no garbage in the block, and leave out of later looks what is there at its end.

    Where nobody looks for garbage nothing changes. OpenTelemetry is not found in the block, unless
    it was imported before; whoever wants it imports it later (`app.infra.sight.tracing`).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    hidden = _SDK not in sys.modules
    if hidden:
        sys.modules[_SDK] = None  # type: ignore[assignment]  # as the import system reads it
    try:
        yield
    finally:
        if hidden:
            del sys.modules[_SDK]
        if was_enabled:
            gc.freeze()
            gc.enable()
