"""What spans are, whoever makes them: their roles, what may be told of them, and the port."""

from __future__ import annotations

from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Final, Protocol

Value = str | int | float | bool
# what spans may tell. Ids of ours, names of ours and numbers: nothing that somebody typed
ATTRIBUTES: Final = frozenset(
    {
        "attempt",
        "call",
        "correlation_id",
        "followers",
        "generation_id",
        "job",
        "kind",
        "number",
        "operation",
        "outcome",
        "provider",
        "state",
        "topic",
        "waited_seconds",
    }
)
_LONGEST_VALUE = 100


class Role(StrEnum):
    """What a span is to those beside it (OpenTelemetry, "SpanKind")."""

    INTERNAL = "INTERNAL"
    SERVER = "SERVER"
    CLIENT = "CLIENT"
    PRODUCER = "PRODUCER"
    CONSUMER = "CONSUMER"


class Span(Protocol):
    """What can be told of a span while it lasts."""

    def tell(self, **attributes: Value) -> None:
        """Add attributes of those in ATTRIBUTES."""

    def rename(self, name: str) -> None:
        """Give it a name that was not known when it began."""

    def failed(self, kind: str) -> None:
        """Mark it as failed by an error of this kind: a name, never a message."""


class Tracer(Protocol):
    """Whoever makes spans and sends them somewhere."""

    def begin(
        self, name: str, role: Role, parent: str | None, attributes: dict[str, Value]
    ) -> AbstractContextManager[Span]:
        """Return a span for a block."""

    def traceparent(self) -> str | None:
        """Return the present span, None outside of one."""

    def close(self) -> None:
        """Send what is left and stop. Blocks for a few seconds at most."""


def harmless(attributes: dict[str, Value]) -> dict[str, Value]:
    """Return attributes as they may be sent: known names, short values."""
    assert attributes.keys() <= ATTRIBUTES, f"spans do not tell {attributes.keys() - ATTRIBUTES}"
    return {
        f"galatea.{name}": value[:_LONGEST_VALUE] if isinstance(value, str) else value
        for name, value in attributes.items()
    }
