"""`tasks.worker` with a quarter of the pixels: `python -m dramatiq tests.e2e.page.halves`."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from app.providers.rendering.port import RenderOrder
from app.providers.rendering.registry import alone
from app.providers.rendering.studio.provider import Studio
from app.runtime import Runtime
from tasks import actors
from tasks.broker import install
from tasks.process import RuntimeMiddleware
from tasks.watching import WatchingMiddleware


class _Halves(Studio):
    """The studio, with every side of its pictures half of what was ordered."""

    async def submit(self, order: RenderOrder) -> str:
        """Order it as `Studio.submit` does."""
        half = replace(order, width=order.width // 2, height=order.height // 2)
        return await super().submit(half)


class _Opened(RuntimeMiddleware):
    @cached_property
    def runtime(self) -> Runtime:
        opened = super().runtime
        return replace(opened, rendering=alone(_Halves(opened.settings.folder("studio"))))


middleware = _Opened()
broker = install([middleware, WatchingMiddleware()])
ACTORS = actors.declare(broker, lambda: middleware.runtime)
