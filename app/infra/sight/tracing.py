"""Traces: one story of an operation, of the jobs that it leads to and of the events they cause.

Off unless GALATEA_OTLP_ENDPOINT is set: then nothing is imported and a span costs a comparison. A
span is handed from process to process as W3C Trace Context has it (`traceparent`, section 3.2): in
rows, in the options of messages and in front of events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from app.infra import telemetry
from app.infra.sight.spans import Role, Span, Tracer, Value, harmless
from app.settings import Settings

_TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


class _Nothing:
    """A span that nobody sees."""

    def tell(self, **attributes: Value) -> None:
        """Leave it."""

    def rename(self, name: str) -> None:
        """Leave it."""

    def failed(self, kind: str) -> None:
        """Leave it."""


_NOTHING: Final = _Nothing()
_tracer: Tracer | None = None
_unheard: Callable[[], None] | None = None


def configure(settings: Settings, *, process: str) -> None:
    """Trace from now on, as a process of this kind ("api"), if there is somewhere to send it to."""
    global _tracer, _unheard  # noqa: PLW0603 - it is the process that traces
    if settings.otlp_endpoint is None or _tracer is not None:
        return
    from app.infra.sight.otlp import (  # noqa: PLC0415 - costs 0.3 s, so only where it is wanted
        OtlpTracer,
    )

    _tracer = OtlpTracer(
        settings.otlp_endpoint,
        headers=settings.otlp_headers,
        sampled=settings.otlp_sampled,
        process=process,
    )
    _unheard = telemetry.hear(_add_trace_id)


def close() -> None:
    """Trace no more, once what is left was sent. Blocks. A second call does nothing."""
    global _tracer, _unheard
    tracer, _tracer = _tracer, None
    unheard, _unheard = _unheard, None
    if tracer is not None and unheard is not None:
        unheard()
        tracer.close()


def is_on() -> bool:
    """Say whether anybody traces."""
    return _tracer is not None


def traceparent() -> str | None:
    """Return the present span, to be handed on; None where there is none."""
    return None if _tracer is None else _tracer.traceparent()


def _add_trace_id(line: dict[str, Any]) -> None:
    if (present := traceparent()) is not None:
        line.setdefault("trace_id", present.split("-")[1])


@contextmanager
def span(
    name: str, role: Role = Role.INTERNAL, *, parent: str | None = None, **attributes: Value | None
) -> Iterator[Span]:
    """Have the block be a span, below the present one or below `parent`, a `traceparent`.

    Where both are there and of different traces, it belongs to its parent's and names the present
    one as a link. An exception marks it with its kind. Attributes that are None are left out.
    """
    if _tracer is None:
        yield _NOTHING
        return
    if parent is not None and not _TRACEPARENT.fullmatch(parent):
        parent = None
    told = {key: value for key, value in attributes.items() if value is not None}
    with _tracer.begin(name, role, parent, harmless(told)) as begun:
        try:
            yield begun
        except Exception as error:
            begun.failed(type(error).__name__)
            raise
