"""Spans are handed on as W3C Trace Context has it, and whoever takes them may be away."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.infra.sight import tracing
from app.infra.sight.stamps import stamped, unstamped
from app.infra.telemetry import processors
from app.providers.loopback import serving
from app.settings import Settings
from tests.tasks.test_watching import Collector

ABOVE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.fixture
async def collector() -> AsyncIterator[Collector]:
    collector = Collector(authorization=None)
    async with serving(collector.take) as url:
        collector.url = url
        yield collector
        await asyncio.to_thread(tracing.close)


def begin(collector: Collector, **more: Any) -> None:
    """Trace in this process, to that collector."""
    tracing.configure(Settings(otlp_endpoint=collector.url, **more), process="test")


async def sent(collector: Collector) -> dict[str, Any]:
    """Trace no more; return what was sent, by its name."""
    await asyncio.to_thread(tracing.close)
    assert {process for process, _ in collector.spans} <= {"galatea-test"}
    return {span.name: span for _, span in collector.spans}


async def test_a_span_goes_on_with_the_trace_that_it_is_given(collector: Collector) -> None:
    begin(collector)
    with tracing.span("job"):
        job = tracing.traceparent()
        with tracing.span("elsewhere", parent=ABOVE), tracing.span("below", parent=ABOVE):
            handed_on = unstamped(stamped(b"{}"))
    with tracing.span("nonsense", parent="00-" + "0" * 32 + "-00f067aa0ba902b7-01"):
        pass
    assert job is not None
    spans = await sent(collector)
    elsewhere, below = spans["elsewhere"], spans["below"]
    assert elsewhere.trace_id.hex() == below.trace_id.hex() == ABOVE.split("-")[1]
    assert elsewhere.parent_span_id.hex() == ABOVE.split("-")[2]
    assert below.parent_span_id == elsewhere.span_id, "in the same trace the nearer one is above"
    [link] = elsewhere.links
    assert [link.trace_id.hex(), link.span_id.hex()] == job.split("-")[1:3]
    assert not below.links
    assert not spans["nonsense"].parent_span_id
    stamp, event = handed_on
    assert (event, stamp and stamp.traceparent) == (
        b"{}",
        f"00-{below.trace_id.hex()}-{below.span_id.hex()}-01",
    )


async def test_an_error_is_told_by_its_kind_alone_and_lines_of_the_log_name_the_trace(
    collector: Collector,
) -> None:
    begin(collector)
    line: dict[str, Any] = {"event": "something.happened"}
    present: str | None = None

    def fail() -> None:
        nonlocal present, line
        with tracing.span("failing"):
            present = tracing.traceparent()
            for processor in processors()[3:]:  # those before want a logger
                line = processor(None, "info", line)
            raise ValueError("in a forest")

    with pytest.raises(ValueError, match="in a forest"):
        fail()
    failing = (await sent(collector))["failing"]
    assert present is not None
    assert line["trace_id"] == failing.trace_id.hex() == present.split("-")[1]
    assert [(one.key, one.value.string_value) for one in failing.attributes] == [
        ("error.type", "ValueError")
    ]
    assert (failing.status.code, failing.status.message, len(failing.events)) == (2, "", 0)
    assert "forest" not in collector.told


async def test_what_is_not_sampled_is_handed_on_as_such_and_not_sent(collector: Collector) -> None:
    begin(collector, otlp_sampled=0.0)
    with tracing.span("unseen"):
        handed_on = tracing.traceparent()
    with tracing.span("seen", parent=ABOVE):
        pass
    assert handed_on is not None
    assert not int(handed_on.split("-")[3], 16) & 1, "sampled"
    assert list(await sent(collector)) == ["seen"], "whoever began it decides"


async def test_a_collector_that_is_away_keeps_nobody_waiting() -> None:
    tracing.configure(Settings(otlp_endpoint="http://127.0.0.1:9"), process="test")
    begun_at = time.monotonic()
    for _ in range(100):
        with tracing.span("lost"):
            pass
    assert time.monotonic() - begun_at < 1
    await asyncio.to_thread(tracing.close)
    assert time.monotonic() - begun_at < 10
    assert not tracing.is_on()


@pytest.mark.parametrize(
    "published",
    [b'{"said": 1}', b"{}\n{}", b"nan -\n{}", b"inf -\n{}", b"", b"\n", b"x" * 300 + b"\n"],
)
def test_an_event_without_a_stamp_is_taken_as_it_is(published: bytes) -> None:
    assert unstamped(published) == (None, published)
