"""Structured logs with one correlation id from the request to the last event it causes."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog

from app.infra.scrubbing import scrub

_correlation_id: ContextVar[str] = ContextVar("correlation_id", default="")
_hearing: list[Callable[[dict[str, Any]], None]] = []
_ACCEPTED = re.compile(r"[A-Za-z0-9_.:-]{8,64}")


def correlation_id() -> str:
    """Return the id of what is being done; a new one where nothing has begun one."""
    return _correlation_id.get() or new_correlation_id()


def new_correlation_id() -> str:
    """Return a fresh id: 16 random bytes in hexadecimal, as W3C Trace Context has them."""
    return secrets.token_hex(16)


def accepted_correlation_id(offered: str | None) -> str:
    """Return the id a caller offered if it is a harmless token, else a new one."""
    if offered and _ACCEPTED.fullmatch(offered):
        return offered
    return new_correlation_id()


@contextmanager
def correlated(identifier: str) -> Iterator[None]:
    """Do everything inside the block under this correlation id."""
    token = _correlation_id.set(identifier)
    try:
        yield
    finally:
        _correlation_id.reset(token)


def configure_logging(*, level: str, as_json: bool) -> None:
    """Send structlog and the standard library's loggers to standard error in one form.

    What HTTP clients tell of each call is left out: addresses hold signatures. So are statements of
    the ORM and frames of sockets. `app.infra.scrubbing` takes secrets out of all other lines.
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
    for name in ("httpx", "httpcore", "tortoise", "websockets", "redis"):
        logging.getLogger(name).setLevel(logging.WARNING)


def processors() -> list[Any]:
    """Return what each line goes through before it is written, ours or a library's."""
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _add_correlation_id,
        _tell_who_hears,
        _drop_colours,
        structlog.processors.format_exc_info,
    ]


def hear(listener: Callable[[dict[str, Any]], None]) -> Callable[[], None]:
    """Have `listener` be told of each line before it is written; it may add to it.

    An error is still there as one, under `exc_info`. Returns what ends it.
    """
    _hearing.append(listener)
    return lambda: _hearing.remove(listener)


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """Return the logger of a module. Events are named transitions: `log.info("order.accepted")`."""
    bound: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return bound


def _add_correlation_id(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    identifier = _correlation_id.get()
    if identifier:
        event.setdefault("correlation_id", identifier)
    return event


def _tell_who_hears(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    for listener in _hearing:
        listener(event)
    return event


def _drop_colours(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    event.pop("color_message", None)  # uvicorn says everything twice
    return event
