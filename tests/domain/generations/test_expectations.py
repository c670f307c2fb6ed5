"""What our own history says an order takes: which of it counts, and how little of it is read."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.catalogue import reading
from app.generations import expectations
from app.generations.expectations import Basis, Expectations
from app.generations.models import Generation
from app.infra.db import connection
from tests.workshop import FILM_MODEL, IMAGE_MODEL, Workshop

# rows like one that was really made, $7 of them; the n-th is n * $6 seconds older
_COPIES = """
    INSERT INTO generations
    SELECT filled.* FROM generations AS made, generate_series(1, $7::int) AS n,
        LATERAL jsonb_populate_record(made, jsonb_build_object(
        'id', gen_random_uuid(), 'idempotency_key', gen_random_uuid(), 'state', $2::text,
        'result_asset_id', CASE WHEN $2 = 'SUCCEEDED' THEN made.result_asset_id END,
        'captured_aurum', CASE WHEN $2 = 'SUCCEEDED' THEN made.price_aurum ELSE 0 END,
        'released_aurum', CASE WHEN $2 = 'SUCCEEDED' THEN 0 ELSE made.price_aurum END,
        'provider', $3::text,
        'created_at', now() - make_interval(secs => n * $6),
        'started_at', now() - make_interval(secs => n * $6) + make_interval(secs => n * $4::float),
        'finished_at', now() - make_interval(secs => n * $6) + make_interval(secs => n * $5::float)
    )) AS filled WHERE made.id = $1
"""


@pytest.fixture
async def made(workshop: Workshop) -> AsyncIterator[Generation]:
    """A delivered picture, whose copies go before the books are audited."""
    made = await workshop.run(await workshop.accepted(await workshop.viewer()))
    yield made
    await Generation.exclude(id=made.id).delete()


async def copies(
    made: Generation,
    number: int,
    *,
    state: str = "SUCCEEDED",
    provider: str = "scripted",
    waited: float = 1.0,
    took: float = 3.0,
    apart: float = 60.0,
) -> None:
    """Orders before `made`: the n-th last, `apart` seconds each, began n * `waited` seconds after
    it was made and ended n * `took` after it was made.
    """
    values = [made.id, state, provider, waited, took, apart, number]
    await connection().execute_query_dict(_COPIES, values)


async def expected(
    workshop: Workshop, model_slug: str = IMAGE_MODEL, *, count: int = 1
) -> Expectations:
    model = await reading.get_model(model_slug)
    assert model is not None
    option = model.options[0]
    return await expectations.expectations(
        model, option, count=count, rendering=workshop.runtime.rendering
    )


async def test_five_orders_are_a_history_and_four_are_not(
    workshop: Workshop, made: Generation
) -> None:
    await Generation.filter(id=made.id).update(started_at=made.created_at)
    await copies(made, 3)
    few = await expected(workshop)
    assert (few.rendering.basis, few.waiting.basis) == (Basis.MODEL, Basis.MODEL)
    await Generation.exclude(id=made.id).delete()
    await copies(made, 9, waited=2.0, took=12.0)
    await Generation.filter(id=made.id).update(option_id=f"{FILM_MODEL}/5s", started_at=None)
    known = await expected(workshop)
    assert (known.rendering.basis, known.rendering.samples) == (Basis.HISTORY, 9)
    # they took 10, 20 ... 90 seconds, and waited 2, 4 ... 18
    assert (known.rendering.p50_seconds, known.rendering.p90_seconds) == pytest.approx((50, 82))
    assert known.waiting.basis is Basis.HISTORY
    assert (known.waiting.p50_seconds, known.waiting.p90_seconds) == pytest.approx((10, 16.4))


async def test_what_failed_and_what_others_rendered_says_nothing_of_rendering(
    workshop: Workshop, made: Generation
) -> None:
    await copies(made, 10, state="FAILED")
    await copies(made, 10, provider="studio")
    found = await expected(workshop)
    assert (found.rendering.basis, found.rendering.samples) == (Basis.MODEL, 0)
    assert (found.waiting.basis, found.waiting.samples) == (Basis.HISTORY, 21)


async def test_four_pictures_take_what_four_took_and_not_what_one_did(
    workshop: Workshop, made: Generation
) -> None:
    await copies(made, 10)
    one, four = await expected(workshop), await expected(workshop, count=4)
    assert (one.rendering.basis, four.rendering.basis) == (Basis.HISTORY, Basis.MODEL)
    usual = (await made.model).expected_seconds
    assert four.rendering.p50_seconds == four.rendering.p90_seconds == 4 * usual
    await Generation.exclude(id=made.id).update(count=4)
    four = await expected(workshop, count=4)
    assert (four.rendering.basis, four.rendering.samples) == (Basis.HISTORY, 10)


async def test_films_do_not_wait_as_pictures_do_nor_today_as_yesterday(
    workshop: Workshop, made: Generation
) -> None:
    await copies(made, 10)
    assert (await expected(workshop, FILM_MODEL)).waiting.basis is Basis.MODEL
    await Generation.exclude(id=made.id).delete()
    await copies(made, 10, apart=90_000.0)
    found = await expected(workshop)
    assert (found.waiting.basis, found.rendering.basis) == (Basis.MODEL, Basis.HISTORY)


async def test_a_long_history_is_read_by_index_and_only_its_end(
    workshop: Workshop, made: Generation
) -> None:
    await copies(made, 3_000, waited=0.0, took=1.0, apart=2.0)
    await copies(made, 500, state="FAILED", waited=0.0, took=1.0, apart=2.0)
    await connection().execute_script("ANALYZE generations")
    option = f"{IMAGE_MODEL}/image"
    targets = ["GALLERY_IMAGE", "MAIN_IMAGE"]
    for sql, values, index, most in (
        (expectations.RENDERING, [option, "scripted", 1], "generations_history_idx", 200),
        (expectations.WAITING, [targets], "generations_waits_idx", 400),
        (expectations.WAITING_NOW, [targets], "generations_waiting_idx", 0),
    ):
        nodes = await _nodes(sql, values)
        scans = [node for node in nodes if node.get("Relation Name") == "generations"]
        assert [node["Node Type"] for node in scans if "Index" not in node["Node Type"]] == []
        assert {node["Index Name"] for node in scans} == {index}
        assert sum(node["Actual Rows"] * node["Actual Loops"] for node in scans) <= most
    found = await expected(workshop)
    assert found.rendering.samples <= 200
    assert found.waiting.samples == 200


async def _nodes(sql: str, values: list[Any]) -> list[dict[str, Any]]:
    """Every node of the plan that was really run."""
    explained = f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}"
    rows = await connection().execute_query_dict(explained, values)
    plan = rows[0]["QUERY PLAN"]
    found: list[dict[str, Any]] = []
    waiting = [(json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += node.get("Plans", [])
    return found
