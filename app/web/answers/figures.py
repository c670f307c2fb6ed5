"""Figures of what this process keeps, for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from app.infra.replicas import Replicas
from app.web.answers.kept import PublicAnswers

_NAME = "galatea_public_answers"


def figures(answers: PublicAnswers | None) -> Iterator[Metric]:
    """Return what became of visitors' questions and what is kept; nothing where nothing is."""
    if answers is None:
        return
    counts = asdict(answers.counts)
    dropped = CounterMetricFamily(
        f"{_NAME}_dropped",
        "Kept answers that were told to be old, or had no room.",
        labels=["reason"],
    )
    for reason in ("invalidated", "evicted"):
        dropped.add_metric([reason], counts.pop(reason))
    yield dropped
    asked = CounterMetricFamily(
        f"{_NAME}_asked",
        "Visitors' questions whose answers may be kept, by what became of them.",
        labels=["outcome"],
    )
    for outcome, count in counts.items():
        asked.add_metric([outcome], count)
    yield asked
    for name, says, value in (
        ("entries", "Answers that are kept.", len(answers)),
        ("bytes", "What they take, roughly.", answers.bytes_kept),
        ("heard", "1 while this process hears of changes.", answers.changes.opened.is_set()),
    ):
        yield GaugeMetricFamily(f"{_NAME}_{name}", says, value=float(value))
    yield from of_replicas(answers.replicas)


def of_replicas(replicas: Replicas) -> Iterator[Metric]:
    """Return how far each replica is behind, as far as is known, and what was read there."""
    behind = GaugeMetricFamily(
        "galatea_replica_behind_seconds",
        "The most that a replica may be behind, as far as this process knows.",
        labels=["replica"],
    )
    asked = GaugeMetricFamily(
        "galatea_replica_asked", "1 while a replica may be asked.", labels=["replica"]
    )
    reads = CounterMetricFamily(
        "galatea_replica_reads",
        "Answers that were read there, by whether the primary was asked again.",
        labels=["replica", "outcome"],
    )
    for one in replicas.all:
        number = str(one.number)
        behind.add_metric([number], one.behind_seconds)
        asked.add_metric([number], float(replicas.is_fit(one)))
        reads.add_metric([number, "answered"], one.answered)
        reads.add_metric([number, "again"], one.again)
    yield from (behind, asked, reads)
