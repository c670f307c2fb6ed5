"""`tasks.worker` with a quarter of the pixels: `python -m dramatiq tests.e2e.page.halves`."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from app.providers.rendering.registry import alone
from app.runtime import Runtime
from tasks import actors
from tasks.broker import install
from tasks.process import RuntimeMiddleware
from tasks.watching import WatchingMiddleware
from tests.faults.forked import Miniatures


class _Halves(Miniatures):
    smaller = 2


class _Opened(RuntimeMiddleware):
    @cached_property
    def runtime(self) -> Runtime:
        opened = super().runtime
        return replace(opened, rendering=alone(_Halves(opened.settings.folder("studio"))))


middleware = _Opened()
broker = install([middleware, WatchingMiddleware()])
ACTORS = actors.declare(broker, lambda: middleware.runtime)
