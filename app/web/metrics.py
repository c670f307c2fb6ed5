"""Figures for Prometheus: of the tables and of renderers, read when it asks, and of this process.

`docker/prometheus/alerts.yml` watches them.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Iterable, Iterator, Mapping
from ipaddress import ip_address

from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.conversations.recovery import oldest_waiting_seconds
from app.generations.costs import spent_today_usd
from app.generations.figures import Ages, ages, calls, standings, unfinished
from app.graphql.compiled.plans import COMPILED
from app.graphql.messengers.internal import internal_schema
from app.graphql.schema import schema
from app.infra import outbox
from app.infra.circuits import Standing
from app.infra.db import DATABASE_AWAY, pool_size
from app.infra.sight.beats import ages_seconds
from app.infra.sight.figures import REGISTRY
from app.infra.tallies import Tally
from app.runtime import Runtime
from app.settings import Settings
from app.wallet.figures import Figures, figures
from app.web.answers.figures import figures as figures_of_answers
from app.web.bearer import bearer

_KEPT_BY_NOBODY = {"Cache-Control": "no-store"}


async def serve_metrics(request: Request) -> Response:
    """Answer with every figure in the format that is asked for; 503 while the database is away.

    With `metrics_token` set whoever sends it may read (else 401); without it, whoever calls from
    this machine (else 404).
    """
    runtime: Runtime = request.app.state.runtime
    if refused := refusal_of(request, runtime.settings):
        return refused
    try:
        found = await _families(runtime)
        found += figures_of_answers(getattr(request.app.state, "answers", None))
        tasks = len(asyncio.all_tasks())
        found.append(_gauge("tasks", "What this process does beside each other: tasks.", tasks))
    except DATABASE_AWAY:
        return PlainTextResponse("Try again in a moment.\n", 503, headers=_KEPT_BY_NOBODY)
    return told(request, [*found, *of_process()])


def told(request: Request, families: Iterable[Metric]) -> Response:
    """Answer with figures in the format that is asked for."""
    registry = CollectorRegistry()
    registry.register(_Read(families))
    encode, content_type = choose_encoder(request.headers.get("accept", ""))
    headers = _KEPT_BY_NOBODY | {"Content-Type": content_type}
    return Response(encode(registry), headers=headers)


def of_process() -> Iterator[Metric]:
    """Yield what this process counts of itself, its database connections and its signs of life."""
    yield from REGISTRY.collect()
    used, idle = pool_size()
    yield _labelled(
        "database_connections", "Of this process.", "state", {"used": used, "idle": idle}
    )
    yield _labelled(
        "beat_age_seconds", "Since a part of this process came round.", "part", ages_seconds()
    )


class _Read(Collector):
    """Hands out what was read."""

    def __init__(self, families: Iterable[Metric]) -> None:
        self._families = tuple(families)

    def collect(self) -> Iterable[Metric]:
        return self._families


def refusal_of(request: Request, settings: Settings) -> Response | None:
    """Return what somebody is answered who may not read figures; None for whoever may."""
    if settings.metrics_token is not None:
        given = bearer(request.headers.get("authorization")) or ""
        wanted = settings.metrics_token.get_secret_value()
        if hmac.compare_digest(given.encode(), wanted.encode()):
            return None
        headers = _KEPT_BY_NOBODY | {"WWW-Authenticate": "Bearer"}
        return PlainTextResponse("Send the token.\n", 401, headers=headers)
    if request.client is not None and _is_loopback(request.client.host):
        return None
    return PlainTextResponse("Not found.\n", 404, headers=_KEPT_BY_NOBODY)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


async def _families(runtime: Runtime) -> list[Metric]:
    settings = runtime.settings
    waiting = await outbox.waiting()
    by_state = await unfinished()
    return [
        *_of_ledger(await figures()),
        _gauge(
            "hold_limit_seconds", "How long a hold may be open.", float(settings.hold_limit_seconds)
        ),
        _gauge("outbox_messages", "Jobs that are due and not sent yet.", waiting.messages),
        _gauge(
            "outbox_oldest_seconds", "For how long the oldest is due.", waiting.oldest_seconds or 0
        ),
        _labelled(
            "generations",
            "Generations that have not ended.",
            "state",
            {state.value: count for state, count in by_state.items()},
        ),
        *_of_ages(await ages(settings.lease_seconds)),
        _gauge(
            "oldest_unanswered_age_seconds",
            "For how long the oldest message of a chat waits for its answer.",
            await oldest_waiting_seconds() or 0,
        ),
        _gauge(
            "rendering_spent_today_usd",
            "What today's renders (UTC) cost us.",
            await spent_today_usd(),
        ),
        _gauge("rendering_budget_usd", "What they may cost us.", settings.daily_budget_usd),
        _of_circuits(await standings(runtime)),
        *_of_calls(await calls(runtime)),
        _of_executions(schema.plans.counted + internal_schema.plans.counted),
    ]


def _of_executions(counted: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(
        "galatea_executions",
        "Operations of this process by what executed them: a plan, or, and why, no plan.",
        labels=["executor", "reason"],
    )
    for reason in sorted({COMPILED, *counted}):
        labels = ["plan", ""] if reason == COMPILED else ["normal", reason]
        family.add_metric(labels, counted.get(reason, 0))
    return family


def _of_circuits(found: Mapping[str, Standing]) -> Metric:
    family = GaugeMetricFamily(
        "galatea_renderer_circuit",
        "1 for how each renderer stands: CLOSED is well, OPEN is left alone.",
        labels=["renderer", "state"],
    )
    for renderer, standing in found.items():
        for state in Standing:
            family.add_metric([renderer, state.value], float(state is standing))
    return family


def _of_calls(found: Iterable[Tally]) -> Iterator[Metric]:
    labels = ["renderer", "call", "outcome"]
    counts = CounterMetricFamily(
        "galatea_renderer_calls", "What renderers were asked, and how they answered.", labels=labels
    )
    lasted = CounterMetricFamily(
        "galatea_renderer_call_seconds", "How long all of these took together.", labels=labels
    )
    for one in found:
        counts.add_metric(one.labels, one.count)
        lasted.add_metric(one.labels, one.seconds)
    yield counts
    yield lasted


def _of_ages(found: Ages) -> Iterator[Metric]:
    yield _gauge(
        "oldest_queued_age_seconds",
        "For how long the oldest generation waits that may be rendered.",
        found.queued_seconds or 0,
    )
    yield _gauge(
        "oldest_lease_age_seconds",
        "Since the lease of a running generation was renewed, the longest.",
        found.lease_seconds or 0,
    )


def _of_ledger(found: Figures) -> Iterator[Metric]:
    yield _gauge("audit_findings", "What the last audit found.", found.findings)
    yield _labelled(
        "audit_rule_findings",
        "The same by the rule that is broken; whole rules are not told.",
        "rule",
        found.findings_by_rule,
    )
    yield _gauge(
        "ledger_difference_aurum",
        "By how much all entries miss zero, as the last audit found.",
        found.difference_aurum,
    )
    yield _gauge("audit_age_seconds", "Since the last audit.", found.audit_seconds)
    yield _gauge("seal_number", "Number of the last seal.", found.seal_number)
    yield _gauge(
        "unsealed_age_seconds",
        "Age of the oldest entry without a seal.",
        found.unsealed_seconds or 0,
    )
    yield _gauge("open_holds", "Holds neither captured nor released.", found.open_holds)
    yield _gauge(
        "oldest_hold_age_seconds", "Age of the oldest open hold.", found.oldest_hold_seconds or 0
    )


def _gauge(name: str, says: str, value: float | None) -> Metric:
    """Return a gauge, without a sample when there is no value."""
    family = GaugeMetricFamily(f"galatea_{name}", says)
    if value is not None:
        family.add_metric([], value)
    return family


def _labelled(name: str, says: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(f"galatea_{name}", says, labels=[label])
    for of, value in values.items():
        family.add_metric([of], value)
    return family


routes = [Route("/metrics", serve_metrics, methods=["GET"])]
