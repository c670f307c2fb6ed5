"""What operators see of an order that real processes make: one trace, and how the worker is."""

from __future__ import annotations

import asyncio
import itertools
import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from pydantic import SecretStr

from app.generations import progress
from app.generations.models import Generation
from app.infra.presence import present
from app.infra.sight import tracing
from app.providers.loopback import Reply, Request, serving
from tasks.relay import relay_forever
from tests.forking.programs import Programs
from tests.http.conftest import served_by
from tests.http.test_streams import CREATE, ORDER, PERSON, SIGN_UP, ask
from tests.tasks.queue import opened
from tests.tasks.test_worker_flow import LIGHT_WORKER, Process, start
from tests.workshop import Workshop

pytestmark = pytest.mark.timeout(90)
PROMPT = "a violet umbrella in the rain"
HEADERS = "authorization=Bearer of-the-collector"
JOB = "run_next_generation"
STEPS = [
    "event.deliver",
    "event.publish",
    "generation.run",
    "generation.settle",
    "job run_next_generation",
    "mutation other",
    "outbox.send",
    "renderer.fetch",
    "renderer.follow",
    "renderer.submit",
]


class Collector:
    """Takes OTLP over HTTP, in protobuf, as an OpenTelemetry Collector does at /v1/traces."""

    def __init__(self, authorization: str | None = "Bearer of-the-collector") -> None:
        self.url = ""
        self.authorization = authorization
        self.spans: list[tuple[str, Any]] = []
        self.told = ""

    async def take(self, request: Request) -> Reply:
        """Keep the spans of one request, each with its service's name."""
        assert (request.method, request.path) == ("POST", "/v1/traces")
        assert request.headers["content-type"] == "application/x-protobuf"
        assert request.headers.get("authorization") == self.authorization
        asked = ExportTraceServiceRequest.FromString(request.body)
        self.told += str(asked)
        for group in asked.resource_spans:
            of = {one.key: one.value.string_value for one in group.resource.attributes}
            self.spans += [
                (of["service.name"], span) for scope in group.scope_spans for span in scope.spans
            ]
        return Reply(headers={"content-type": "application/x-protobuf"})

    def trace_of(self, trace_id: bytes) -> list[tuple[str, Any]]:
        """Return the spans of a trace."""
        return [one for one in self.spans if one[1].trace_id == trace_id]


@pytest.fixture
async def collector(workshop: Workshop) -> AsyncIterator[Collector]:
    """Where this process and the worker send their spans."""
    collector = Collector()
    async with serving(collector.take) as url:
        collector.url = url
        told = {"otlp_endpoint": url, "otlp_headers": SecretStr(HEADERS)}
        tracing.configure(workshop.runtime.settings.model_copy(update=told), process="api")
        yield collector
        await asyncio.to_thread(tracing.close)


@pytest.fixture
async def worker(
    workshop: Workshop, collector: Collector, programs: Programs, tmp_path: Path
) -> AsyncIterator[Process]:
    """A worker that traces and tells how it is, and a relay in this process."""
    runtime = workshop.runtime
    process = start(
        runtime.settings,
        tmp_path / "worker.log",
        LIGHT_WORKER,
        programs=programs,
        GALATEA_OTLP_ENDPOINT=collector.url,
        GALATEA_OTLP_HEADERS=HEADERS,
        GALATEA_HEALTH_PORT="0",
    )
    try:
        with opened(runtime.settings) as queue:
            async with asyncio.TaskGroup() as group, asyncio.timeout(60):
                relaying = group.create_task(
                    relay_forever(runtime.settings, events=runtime.events, declared=queue.declared)
                )
                while not await present(runtime.redis, "worker"):  # noqa: ASYNC110 - its state
                    await asyncio.sleep(0.05)
                yield process
                relaying.cancel()
    finally:
        process.kill()
        process.wait()


async def test_an_order_is_one_trace_and_a_worker_tells_how_it_is(
    workshop: Workshop,
    collector: Collector,
    worker: Process,
    tmp_path: Path,
) -> None:
    runtime = workshop.runtime
    async with served_by(runtime) as url, httpx.AsyncClient(base_url=url, timeout=20) as http:
        token = (await ask(http, SIGN_UP, None, **PERSON, displayName="Ada"))["accessToken"]
        made = await ask(http, CREATE, token, name="Mira", age=20, summary="Keeps a lighthouse.")
        character = made["character"]["id"]
        asked = {"characterId": character, "model": "flux-2-dev", "prompt": PROMPT}
        await ask(http, ORDER, token, **asked, idempotencyKey="1")
        ordered = await Generation.get()
        told = progress.watch(runtime.events, ordered.id, after=0, reread_seconds=5)
        assert [event async for event in told][-1].is_final
    assert ordered.traceparent is not None
    await assert_told_by((tmp_path / "worker.log").read_text())
    worker.send_signal(signal.SIGTERM)
    assert await asyncio.to_thread(worker.wait, 20) == 0
    await asyncio.to_thread(tracing.close)

    trace = collector.trace_of(bytes.fromhex(ordered.traceparent.split("-")[1]))
    assert sorted({span.name for _, span in trace}) == STEPS
    known = {span.span_id for _, span in trace}
    roots = [span.name for _, span in trace if not span.parent_span_id]
    assert roots == ["mutation other"], "everything hangs on the operation"
    assert {span.parent_span_id for _, span in trace if span.parent_span_id} <= known
    of = {span.name: (process, span) for process, span in trace}
    for name, process in (("outbox.send", "api"), ("generation.settle", "worker")):
        assert of[name][0] == f"galatea-{process}"
    assert of["event.deliver"][0] == "galatea-api", "here it was watched"
    for upper, lower in itertools.pairwise(("mutation other", "outbox.send", f"job {JOB}")):
        assert of[lower][1].parent_span_id == of[upper][1].span_id
    assert of["renderer.follow"][1].parent_span_id == of["generation.run"][1].span_id
    for private in (PROMPT, PERSON["email"], token, "Mira", "Ada"):
        assert private not in collector.told
    assert str(ordered.id) in collector.told


async def assert_told_by(log: str) -> None:
    """The worker's own port tells that it lives, that it can work, and what it did."""
    [port] = re.findall(r"health\.served .*port=(\d+)", log)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http:
        assert (await http.get("/healthz")).status_code == 200
        ready, figures = await http.get("/readyz"), await http.get("/metrics")
    assert (ready.status_code, ready.json()) == (200, {"database": "ok", "redis": "ok"})
    done = f'galatea_jobs_total{{job="{JOB}",outcome="DONE"}}'
    for line in (
        rf"{done} [1-9]",
        r'galatea_provider_seconds_count{call="FOLLOW",outcome="DONE",provider="studio"} 1',
        r'galatea_provider_cost_usd_total{provider="studio"} 0',
        rf'galatea_jobs_running{{job="{JOB}"}} 0',
        r'galatea_database_connections{state="idle"} [1-9]',
        r"process_resident_memory_bytes \d",
    ):
        assert re.search(f"^{line}".replace("{", r"\{"), figures.text, re.MULTILINE), line
