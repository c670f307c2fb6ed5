"""A process that can be looked at: its log, its traces, its mishaps and its statements."""

from __future__ import annotations

from app.infra.sight import mishaps, statements, tracing
from app.infra.telemetry import configure_logging
from app.settings import LogFormat, Settings


def begin(settings: Settings, process: str) -> None:
    """Set all of it up as the settings say, for a process of this kind ("api", "worker").

    Once, before the database is opened. `end` sends what is left.
    """
    configure_logging(level=settings.log_level, as_json=settings.log_format is LogFormat.JSON)
    tracing.configure(settings, process=process)
    mishaps.configure(settings, process=process)
    statements.configure(settings)


def end() -> None:
    """Send what is left of traces and mishaps. Blocks for a few seconds at most."""
    tracing.close()
    mishaps.close()
