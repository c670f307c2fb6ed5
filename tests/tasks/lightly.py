"""`tasks.worker` but for the pixels: `python -m dramatiq tests.tasks.lightly`.

Its studio draws miniatures, which a script judges: a model of pixels takes a second to start.
"""

from __future__ import annotations

from tasks import actors
from tasks.broker import install
from tasks.watching import WatchingMiddleware
from tests.faults.forked import Opened

middleware = Opened()
broker = install([middleware, WatchingMiddleware()])
ACTORS = actors.declare(broker, lambda: middleware.runtime)
