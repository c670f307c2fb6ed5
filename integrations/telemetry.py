"""Structured logs of bots. No token, no code of a link, no text and no signed address is logged."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import structlog

from integrations.scrubbing import scrub

_hearing: list[Callable[[dict[str, Any]], None]] = []


def configure_logging(*, level: str, as_json: bool) -> None:
    """Send structlog and the standard library's loggers to standard error in one form.

    What HTTP clients tell of each call is left out: addresses hold tokens and signatures.
    """
    shared = processors()
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                scrub,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("httpx", "httpcore", "websockets", "aiohttp"):
        logging.getLogger(name).setLevel(logging.WARNING)


def processors() -> list[Any]:
    """Return what each line goes through before it is written, ours or a library's."""
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _tell_who_hears,
        structlog.processors.format_exc_info,
    ]


def hear(listener: Callable[[dict[str, Any]], None]) -> Callable[[], None]:
    """Have `listener` be told of each line before it is written. Returns what ends it."""
    _hearing.append(listener)
    return lambda: _hearing.remove(listener)


def _tell_who_hears(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    for listener in _hearing:
        listener(event)
    return event


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """Return the logger of a module. Events are named transitions: `log.info("thread.opened")`."""
    bound: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return bound
