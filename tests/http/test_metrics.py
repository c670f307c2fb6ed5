"""The figures for Prometheus, who may read them, and the rules that watch them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from prometheus_client.metrics import MetricWrapperBase
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr, ValidationError
from redis.asyncio import Redis
from starlette.applications import Starlette

from app.clock import now
from app.generations import books
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.replicas import Replicas
from app.infra.sight.figures import REGISTRY
from app.infra.tallies import tally
from app.providers.rendering.port import ProviderFault, RenderRefused
from app.runtime import Runtime
from app.settings import ROOT, Settings
from app.wallet import seals
from app.web.answers.figures import of_replicas
from app.web.metrics import routes
from integrations import standing
from tasks.broker import Queue
from tasks.endpoint import of_queues
from tests.databases import execute
from tests.graphql.asking import ask
from tests.graphql.compiled.answers import executed
from tests.providers.scripted import Script, in_turn
from tests.workshop import Workshop

ALERTS = (ROOT / "docker" / "prometheus" / "alerts.yml").read_text()
DASHBOARD = (ROOT / "docker" / "grafana" / "galatea.json").read_text()
TOKEN = "a token of a test"  # noqa: S105 - of a test
ENDINGS = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum")}
LEASE_AGE = "galatea_oldest_lease_age_seconds"
HERE, ELSEWHERE = "127.0.0.1", "192.0.2.7"


@asynccontextmanager
async def client_of(runtime: Runtime, *, address: str = HERE) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=routes)
    app.state.runtime = runtime
    transport = httpx.ASGITransport(app=app, client=(address, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://galatea") as client:
        yield client


async def scraped(runtime: Runtime) -> dict[str, float]:
    """Every sample by its name and labels."""
    async with client_of(runtime) as client:
        answer = await client.get("/metrics")
    assert answer.status_code == 200
    return {
        "".join((sample.name, *sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


async def test_figures_are_those_of_the_tables(workshop: Workshop, database_url: str) -> None:
    before = await scraped(workshop.runtime)
    assert "galatea_audit_age_seconds" not in before, "nobody has audited yet"
    assert (before["galatea_seal_number"], before["galatea_open_holds"]) == (0, 0)
    assert (before["galatea_oldest_queued_age_seconds"], before[LEASE_AGE]) == (0, 0)
    assert "galatea_rendering_budget_usd" not in before, "nobody set one"
    viewer = await workshop.viewer()
    for _ in range(2):
        await workshop.accepted(viewer)
    await execute(
        database_url,
        "UPDATE wallet_holds SET created_at = now() - interval '90 seconds';"
        "UPDATE outbox_messages SET available_at = now() - interval '70 seconds';"
        "UPDATE outbox_messages SET available_at = now() + interval '1 day' "
        "WHERE id = (SELECT max(id) FROM outbox_messages)",
    )
    unsealed = await scraped(workshop.runtime)
    assert unsealed["galatea_unsealed_age_seconds"] > 0
    await seals.seal()
    await books.check(workshop.runtime.settings)
    found = await scraped(workshop.runtime)
    assert (found["galatea_open_holds"], found["galatea_audit_findings"]) == (2, 0)
    assert 90 <= found["galatea_oldest_hold_age_seconds"] < 180
    assert found["galatea_hold_limit_seconds"] == 86_400
    assert (found["galatea_generationsQUEUED"], found["galatea_generationsRUNNING"]) == (2, 0)
    assert found["galatea_outbox_messages"] == 1, "the other is not due yet"
    assert 70 <= found["galatea_outbox_oldest_seconds"] < 160
    assert (found["galatea_seal_number"], found["galatea_unsealed_age_seconds"]) == (1, 0)
    assert 0 <= found["galatea_audit_age_seconds"] < 60


async def test_what_waits_and_what_is_leased_is_told_by_its_age(
    workshop: Workshop, database_url: str
) -> None:
    viewer = await workshop.viewer()
    first, second = [await workshop.accepted(viewer) for _ in range(2)]
    await workshop.claimed(first)
    await execute(
        database_url,
        "UPDATE generations SET created_at = now() - interval '100 seconds';"
        "UPDATE generations SET lease_expires_at = now() + interval '6 seconds', "
        "cost_usd_micros = 2500000, started_at = now() WHERE state = 'RUNNING'",
    )
    budget = workshop.runtime.settings.model_copy(update={"daily_budget_usd": 10.0})
    found = await scraped(replace(workshop.runtime, settings=budget))
    assert 100 <= found["galatea_oldest_queued_age_seconds"] < 160
    assert workshop.runtime.settings.lease_seconds == 15
    assert 9 <= found[LEASE_AGE] < 60, "renewed nine seconds ago"
    assert found["galatea_rendering_spent_today_usd"] == 2.5
    assert found["galatea_rendering_budget_usd"] == 10
    await Generation.filter(id=second.id).update(retry_at=now() + timedelta(hours=1))
    assert (await scraped(workshop.runtime))["galatea_oldest_queued_age_seconds"] == 0


async def test_the_difference_of_the_ledger_is_what_the_last_audit_found(
    workshop: Workshop, database_url: str
) -> None:
    await workshop.viewer(aurum=1_000)
    await books.check(workshop.runtime.settings)
    assert (await scraped(workshop.runtime))["galatea_ledger_difference_aurum"] == 0
    await execute(
        database_url,
        "SET session_replication_role = replica; UPDATE wallet_entries SET amount = amount + 7 "
        "WHERE id = (SELECT min(id) FROM wallet_entries)",
    )
    await books.check(workshop.runtime.settings)
    assert (await scraped(workshop.runtime))["galatea_ledger_difference_aurum"] == 7
    await execute(
        database_url,
        "SET session_replication_role = replica; UPDATE wallet_entries SET amount = amount - 7 "
        "WHERE id = (SELECT min(id) FROM wallet_entries)",
    )  # the books of a workshop are audited after the test


async def test_how_long_an_event_is_on_its_way_is_told_by_what_it_is_about(
    workshop: Workshop,
) -> None:
    name = "galatea_event_lag_seconds_countsomething"
    before = (await scraped(workshop.runtime)).get(name, 0)
    events = workshop.runtime.events
    async with events.follow("something:1") as follower:
        await events.publish("something:1", {"said": "hello"})
        await events.publish("something:2", {"said": "to nobody"})
        await workshop.runtime.redis.publish("events:something:1", b'{"said": "by an old one"}')
        heard = [await follower.next(timeout_seconds=10) for _ in range(2)]
    assert heard == [{"said": "hello"}, {"said": "by an old one"}]
    found = await scraped(workshop.runtime)
    assert found[name] - before == 1
    assert 0 <= found["galatea_event_lag_seconds_sumsomething"] < 10


async def test_renderers_are_told_by_circuit_and_by_what_they_were_asked_and_answered(
    workshop: Workshop,
) -> None:
    away = ProviderFault("It is away.", retryable=True)
    workshop.atelier.script_for = in_turn(
        Script(refusal=away),
        Script(refusal=RenderRefused("No.")),
        Script(ending=ProviderFault("It broke.", retryable=False)),
        Script(),
    )
    viewer = await workshop.viewer()
    for _ in range(4):
        await workshop.run(await workshop.accepted(viewer))
        await Generation.filter(state=GenerationState.QUEUED).update(retry_at=None)
    await workshop.run(await workshop.accepted(viewer))
    found = await scraped(workshop.runtime)
    asked = {
        name.removeprefix("galatea_renderer_calls_total").removesuffix("scripted"): value
        for name, value in found.items()
        if name.startswith("galatea_renderer_calls_total")
    }
    assert asked == {
        "SUBMITAWAY": 1,
        "SUBMITREFUSED": 1,
        "SUBMITDONE": 3,
        "FOLLOWDONE": 3,
        "FETCHJOB_FAILED": 1,
        "FETCHDONE": 2,
    }
    assert found["galatea_renderer_call_seconds_totalFOLLOWDONEscripted"] > 0
    assert found["galatea_renderer_circuitscriptedCLOSED"] == 1
    for _ in range(workshop.runtime.settings.renderer_faults_max):
        await workshop.runtime.circuits.failed("scripted")
    opened = await scraped(workshop.runtime)
    assert opened["galatea_renderer_circuitscriptedOPEN"] == 1
    assert opened["galatea_renderer_circuitscriptedCLOSED"] == 0


async def test_operations_are_told_by_what_executed_them(workshop: Workshop) -> None:
    runtime = executed(workshop.runtime, by_plans=True)
    before = await scraped(runtime)
    for operation in ("{ models { slug } }", "{ __schema { queryType { name } } }"):
        await ask(runtime, operation, None)
    after = await scraped(runtime)
    told = {name: after[name] - before.get(name, 0) for name in after if "executions" in name}
    assert told["galatea_executions_totalplan"] == 1
    assert told["galatea_executions_totalnormalintrospection"] == 1


async def test_without_redis_all_other_figures_are_served(workshop: Workshop) -> None:
    nobody: Redis = Redis.from_url("redis://127.0.0.1:1")
    await tally(nobody, "renderers", ("fal", "SUBMIT", "DONE"), seconds=1.0)
    found = await scraped(replace(workshop.runtime, redis=nobody))
    assert "galatea_open_holds" in found
    assert not [name for name in found if name.startswith("galatea_renderer_calls")]
    await nobody.aclose()


async def test_a_rewritten_history_is_told_by_its_rule(
    workshop: Workshop, database_url: str
) -> None:
    await workshop.viewer()
    await seals.seal()
    await execute(
        database_url,
        "SET session_replication_role = replica; UPDATE wallet_transfers SET reference = 'other'",
    )
    await books.check(workshop.runtime.settings)
    found = await scraped(workshop.runtime)
    assert found[f"galatea_audit_rule_findings{seals.RULE}"] == 1
    assert f'rule="{seals.RULE}"' in ALERTS
    await execute(
        database_url, "SET session_replication_role = replica; TRUNCATE wallet_seals"
    )  # the books of a workshop are audited after the test


async def test_without_a_token_this_machine_alone_may_read(workshop: Workshop) -> None:
    for address, status in ((HERE, 200), ("::1", 200), (ELSEWHERE, 404), ("unix", 404)):
        async with client_of(workshop.runtime, address=address) as client:
            assert (await client.get("/metrics")).status_code == status, address


async def test_with_a_token_whoever_has_it_may_read(workshop: Workshop) -> None:
    settings = workshop.runtime.settings.model_copy(update={"metrics_token": SecretStr(TOKEN)})
    runtime = replace(workshop.runtime, settings=settings)
    for address in (HERE, ELSEWHERE):
        async with client_of(runtime, address=address) as client:
            for token, status in ((TOKEN, 200), (TOKEN[:-1], 401), ("", 401), ("é", 401)):
                headers = {b"Authorization": f"Bearer {token}".encode()}
                answer = await client.get("/metrics", headers=headers)
                assert answer.status_code == status
            assert (await client.get("/metrics")).status_code == 401


def test_an_empty_token_is_none_that_could_be_sent_by_anybody() -> None:
    with pytest.raises(ValidationError, match="metrics_token"):
        Settings(metrics_token=SecretStr(""))


async def test_openmetrics_is_spoken_to_whoever_asks_for_it(workshop: Workshop) -> None:
    async with client_of(workshop.runtime) as client:
        plain = await client.get("/metrics")
        modern = await client.get("/metrics", headers={"Accept": "application/openmetrics-text"})
    assert plain.headers["content-type"].startswith("text/plain")
    assert modern.headers["content-type"].startswith("application/openmetrics-text")
    assert modern.text.endswith("# EOF\n")


async def test_the_application_serves_figures_and_statements(url: str) -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        figures = await client.get("/metrics")
        statement = await client.get("/wallet/statement.csv")
    assert (figures.status_code, statement.status_code) == (200, 401)
    assert "galatea_open_holds 0.0" in figures.text


async def test_every_alert_and_panel_watches_figures_that_are_served(workshop: Workshop) -> None:
    async with client_of(workshop.runtime) as client:
        told = (await client.get("/metrics")).text
    queues = await of_queues(lambda: {"renders": Queue(0, 0.0)})
    families = [
        *text_string_to_metric_families(told),
        *standing.REGISTRY.collect(),
        *queues,
        *of_replicas(Replicas(["postgres://"], is_pooled=False, behind_seconds=1.0)),
    ]
    served = {
        f"{family.name}{end}" for family in families for end in ENDINGS.get(family.type, ("",))
    }
    alerts = {name for line in expressions() for name in re.findall(r"galatea_\w+", line)}
    panels = set(re.findall(r"galatea_\w+", DASHBOARD))
    assert (len(alerts) >= 20, len(panels) >= 25) == (True, True)
    assert (alerts | panels) - served == set()


def test_rules_and_panels_name_labels_that_their_figures_have() -> None:
    labels = {
        one._name: set(one._labelnames)
        for registry in (REGISTRY, standing.REGISTRY)
        for one in registry._collector_to_names
        if isinstance(one, MetricWrapperBase)
    }
    lines = [*expressions(), *re.findall(r'"expr": "(.+)"', DASHBOARD.replace('\\"', "'"))]
    looked_at = 0
    for line in lines:
        figures = re.findall(r"(galatea_\w+?)(?:_total|_bucket|_count|_sum)?\b", line)
        known = [labels[name] for name in figures if name in labels]
        if not known or len(known) < len(figures):
            continue
        named = {
            name for group in re.findall(r"by \(([\w, ]+)\)", line) for name in group.split(", ")
        }
        named |= set(re.findall(r"[{,](\w+)(?:=~|!=|!~|=)", line))
        assert named - set.union(*known) <= {"le", "process", "instance"}, line
        looked_at += 1
    assert looked_at > 25


@pytest.mark.parametrize("field", ["expr: .+", "labels:", "severity: (page|ticket)", "summary: .+"])
def test_every_alert_is_whole(field: str) -> None:
    alerts = re.split(r"^      - alert: (?=Galatea\w+$)", ALERTS, flags=re.MULTILINE)[1:]
    assert len(alerts) == len(expressions()) == 32
    assert "\t" not in ALERTS
    for alert in alerts:
        assert len(re.findall(rf"^ +{field}$", alert, re.MULTILINE)) == 1, alert


def expressions() -> list[str]:
    return re.findall(r"^        expr: (.+)$", ALERTS, re.MULTILINE)
