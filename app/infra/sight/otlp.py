"""Spans by OpenTelemetry's SDK, sent by OTLP over HTTP in protobuf. Imported where it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import requests
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import Link, NonRecordingSpan, SpanContext, SpanKind, Status, StatusCode
from pydantic import SecretStr

from app.ids import uuid7
from app.infra.sight.spans import Role, Span, Value, harmless

_PATH = "/v1/traces"
_EXPORT_SECONDS = 3.0
_DELAY_MS = 1_000
_QUEUE = 4_096
_BATCH = 512


class _Told:
    """A span of OpenTelemetry's."""

    def __init__(self, span: trace.Span) -> None:
        self._span = span

    def tell(self, **attributes: Value) -> None:
        """Add attributes."""
        self._span.set_attributes(harmless(attributes))

    def rename(self, name: str) -> None:
        """Name it anew."""
        self._span.update_name(name)

    def failed(self, kind: str) -> None:
        """Mark it: the kind of the error alone, since messages may quote what somebody wrote."""
        self._span.set_attribute("error.type", kind)
        self._span.set_status(Status(StatusCode.ERROR))


class OtlpTracer:
    """Makes spans and sends them in batches from a thread of its own; what cannot be sent is lost.

    `endpoint` is the collector's base address. `headers` are `name=value` with commas. `sampled` is
    the share of traces that are sent, decided where a trace begins. Proxies of the environment are
    not used.
    """

    def __init__(
        self, endpoint: str, *, headers: SecretStr | None, sampled: float, process: str
    ) -> None:
        session = requests.Session()
        session.trust_env = False
        exporter = OTLPSpanExporter(
            endpoint=endpoint.rstrip("/") + _PATH,
            headers=_headers(headers),
            timeout=_EXPORT_SECONDS,
            session=session,
        )
        self._provider = TracerProvider(
            resource=Resource(
                {
                    "service.name": f"galatea-{process}",
                    "service.namespace": "galatea",
                    "service.instance.id": str(uuid7()),
                }
            ),
            sampler=ParentBased(TraceIdRatioBased(sampled)),
            shutdown_on_exit=False,
        )
        self._processor = BatchSpanProcessor(
            exporter,
            max_queue_size=_QUEUE,
            schedule_delay_millis=_DELAY_MS,
            max_export_batch_size=_BATCH,
        )
        self._provider.add_span_processor(self._processor)
        self._tracer = self._provider.get_tracer("galatea")

    @contextmanager
    def begin(
        self, name: str, role: Role, parent: str | None, attributes: dict[str, Value]
    ) -> Iterator[Span]:
        """Begin a span for the block."""
        present = trace.get_current_span().get_span_context()
        above = None if parent is None else _read(parent)
        is_elsewhere = above is not None and above.trace_id != present.trace_id
        with self._tracer.start_as_current_span(
            name,
            # within the trace it stays where it is: the present span is the nearer one
            context=trace.set_span_in_context(NonRecordingSpan(above))
            if above is not None and is_elsewhere
            else None,
            kind=SpanKind[role.value],
            attributes=attributes,
            links=[Link(present)] if is_elsewhere and present.is_valid else None,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            yield _Told(span)

    def traceparent(self) -> str | None:
        """Return the present span as W3C Trace Context has it."""
        present = trace.get_current_span().get_span_context()
        if not present.is_valid:
            return None
        return f"00-{present.trace_id:032x}-{present.span_id:016x}-{present.trace_flags:02x}"

    def close(self) -> None:
        """Send what is left and stop."""
        self._provider.shutdown()


def _read(traceparent: str) -> SpanContext:
    _, trace_id, span_id, flags = traceparent.split("-")
    return SpanContext(
        trace_id=int(trace_id, 16),
        span_id=int(span_id, 16),
        is_remote=True,
        trace_flags=trace.TraceFlags(int(flags, 16)),
    )


def _headers(given: SecretStr | None) -> dict[str, str]:
    if given is None:
        return {}
    pairs = (one.partition("=") for one in given.get_secret_value().split(","))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if name.strip()}
