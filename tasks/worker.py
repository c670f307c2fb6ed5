"""The worker's entry: `python -m dramatiq tasks.worker`. Importing it reads the settings."""

from __future__ import annotations

from app.infra.importing import importing

with importing():
    import app.providers.rendering.studio.making  # noqa: F401 - else the first render waits for it
    from tasks import actors
    from tasks.broker import install
    from tasks.process import RuntimeMiddleware
    from tasks.watching import WatchingMiddleware

middleware = RuntimeMiddleware()
broker = install([middleware, WatchingMiddleware()])
ACTORS = actors.declare(broker, lambda: middleware.runtime)
