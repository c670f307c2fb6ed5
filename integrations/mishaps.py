"""Mishaps of bots: errors that are logged, told to Sentry where GALATEA_SENTRY_DSN is set.

As the app's own are (`app.infra.sight.mishaps`), which bots do not import.

Told are the kind of an error, where in our code it happened, and our ids. Its message is not, since
messages quote what people wrote, nor are variables, requests, people, machines' names and what was
logged before.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

from integrations import telemetry
from integrations.settings import BotSettings

_FLUSH_SECONDS = 3.0
_FRAME = ("filename", "module", "function", "lineno", "in_app")
_TOLD = ("event_id", "timestamp", "platform", "level", "environment", "logger", "tags", "sdk")
_GRAVE = frozenset({"error", "critical", "exception"})
_IDS = ("event", "error")
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,64}")  # a name or an id of ours, no sentence and no address
_close: Callable[[], None] | None = None


def configure(settings: BotSettings, *, process: str) -> None:
    """Tell Sentry from now on, as a process of this kind ("telegram"), if an address for it is set.

    Whatever is logged as an error with its exception is told, from another thread.
    """
    global _close  # noqa: PLW0603 - it is the process that tells
    if settings.sentry_dsn is None or _close is not None:
        return
    import sentry_sdk  # noqa: PLC0415 - costs 0.1 s, so only where it is wanted

    # a client and a scope of our own: nothing global is changed, nothing hooks itself in
    client = sentry_sdk.Client(
        dsn=settings.sentry_dsn.get_secret_value(),
        default_integrations=False,
        auto_enabling_integrations=False,
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        traces_sample_rate=None,
        send_client_reports=False,
        auto_session_tracking=False,
        server_name="",
        shutdown_timeout=_FLUSH_SECONDS,
        before_send=lambda event, _hint: scrubbed(event),  # type: ignore[arg-type,return-value]  # a TypedDict of theirs
    )

    def listen(line: dict[str, Any]) -> None:
        error = _error_of(line)
        if error is None:
            return
        event, hint = sentry_sdk.utils.event_from_exception(error, client_options=client.options)
        ids = {name: line[name] for name in _IDS if _ID.fullmatch(str(line.get(name, "")))}
        event["tags"] = {"process": process, **ids}
        event["logger"] = str(line.get("logger", ""))
        client.capture_event(event, hint)

    unheard = telemetry.hear(listen)

    def close_client() -> None:
        unheard()
        client.close(timeout=_FLUSH_SECONDS)

    _close = close_client


def close() -> None:
    """Send what is left and tell no more. Blocks for three seconds at most."""
    global _close
    closing, _close = _close, None
    if closing is not None:
        closing()


def _error_of(line: dict[str, Any]) -> BaseException | None:
    """Return the exception that a line tells as an error, None for any other line."""
    given = line.get("exc_info")
    if not given or line.get("level") not in _GRAVE:
        return None
    if isinstance(given, BaseException):
        return given
    return given[1] if isinstance(given, tuple) else sys.exc_info()[1]


def scrubbed(event: dict[str, Any]) -> dict[str, Any]:
    """Return of an event what is harmless: kinds, places in our code, and our own tags."""
    told = {key: event[key] for key in _TOLD if key in event}
    values = (event.get("exception") or {}).get("values") or ()
    told["exception"] = {
        "values": [
            {
                "type": one.get("type"),
                "module": one.get("module"),
                "stacktrace": {"frames": _frames(one)},
            }
            for one in values
        ]
    }
    return told


def _frames(one: dict[str, Any]) -> list[dict[str, Any]]:
    frames = (one.get("stacktrace") or {}).get("frames") or ()
    return [{key: frame[key] for key in _FRAME if key in frame} for frame in frames]
