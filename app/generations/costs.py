"""What renders cost us, in US dollars: for a day's budget, and model by model against the AURUM."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.clock import now
from app.generations.lifecycle import Target
from app.generations.refusals import RenderingPaused
from app.infra.db import connection
from app.providers.rendering.port import MediaKind, RenderOrder, Sitter
from app.providers.rendering.registry import Renderers
from app.runtime import Runtime

MICROS = 1_000_000
# by index: what was begun lately, of each target
SPENT = """
    SELECT coalesce(sum(made.cost_usd_micros), 0)::bigint AS micros
    FROM unnest($1::varchar[]) AS wanted (target)
    JOIN generations made ON made.target = wanted.target AND made.started_at >= $2
"""
# by the index of what has not ended; what has a job has its cost already. Words matter for films
# alone that are as long as these take to say
NOT_ORDERED = """
    SELECT made.model_id, made.target, made.width, made.height, made.count, made.provider_orders,
        option.duration_seconds, option.with_voice, count(*)::int AS orders,
        CASE WHEN made.order_name IS NOT NULL THEN made.provider END AS provider,
        CASE WHEN option.duration_seconds IS NULL AND made.target = 'GALLERY_VIDEO'
            THEN made.prompt ELSE '' END AS prompt
    FROM generations made
    JOIN render_options option ON option.slug = made.option_id
    WHERE made.finished_at IS NULL AND made.provider_reference IS NULL
    GROUP BY made.model_id, made.target, made.width, made.height, made.count, made.provider_orders,
        option.duration_seconds, option.with_voice, 10, 11
"""
BY_MODEL = """
    SELECT model_id AS model, count(*)::int AS orders,
        count(*) FILTER (WHERE cost_usd_micros IS NULL AND provider IS NOT NULL)::int AS unpriced,
        coalesce(sum(captured_aurum), 0)::bigint AS captured_aurum,
        coalesce(sum(cost_usd_micros), 0)::bigint AS cost_usd_micros
    FROM generations WHERE finished_at >= $1
    GROUP BY model_id ORDER BY cost_usd_micros DESC, model_id
"""


@dataclass(frozen=True, slots=True)
class ModelCosts:
    """One model's orders that ended: AURUM that was captured, and what they cost us.

    `unpriced` is how many of them were rendered at a cost that nobody told.
    """

    model: str
    orders: int
    unpriced: int
    captured_aurum: int
    cost_usd_micros: int

    def margin_usd(self, aurum_usd: float) -> float:
        """Return what was earned, at this worth of one AURUM."""
        return self.captured_aurum * aurum_usd - self.cost_usd_micros / MICROS


async def spent_today_usd() -> float:
    """Return what the renders that were begun today (UTC) cost so far."""
    today = now().replace(hour=0, minute=0, second=0, microsecond=0)
    rows = await connection().execute_query_dict(SPENT, [[one.value for one in Target], today])
    return float(rows[0]["micros"]) / MICROS


async def to_be_spent_usd(rendering: Renderers) -> float:
    """Return what all that was accepted and has no job yet is going to cost.

    Each order at the dearest of who may make it, or at the one that it is being ordered from. What
    nobody can tell counts as nothing.
    """
    rows = await connection().execute_query_dict(NOT_ORDERED)
    micros: int = sum(_expected_micros(row, rendering) * row["orders"] for row in rows)
    return micros / MICROS


async def check_budget(runtime: Runtime) -> None:
    """Let an order in while the day's budget is not used up, else raise RenderingPaused.

    What counts is what was begun today, done or running, and what waits. What was accepted before
    goes on, and the last one that is let in may cost more than is left; orders that come at the
    same moment do not see one another. Without a budget no question is asked.
    """
    budget = runtime.settings.daily_budget_usd
    if budget is None:
        return
    if await spent_today_usd() + await to_be_spent_usd(runtime.rendering) < budget:
        return
    moment = now()
    tomorrow = (moment + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    raise RenderingPaused(retry_after_seconds=int((tomorrow - moment).total_seconds()) + 1)


async def costs_by_model(*, days: int) -> list[ModelCosts]:
    """Return the costs of the orders that ended within this many days, the dearest model first."""
    since = now() - timedelta(days=days)
    rows = await connection().execute_query_dict(BY_MODEL, [since])
    return [ModelCosts(**row) for row in rows]


def _expected_micros(row: dict[str, Any], rendering: Renderers) -> int:
    order = RenderOrder(
        reference="",
        kind=MediaKind.VIDEO if row["target"] == Target.GALLERY_VIDEO else MediaKind.IMAGE,
        model=row["model_id"],
        prompt=row["prompt"],
        sitter=Sitter("", ""),
        seed=0,
        width=row["width"],
        height=row["height"],
        duration_seconds=row["duration_seconds"],
        with_voice=row["with_voice"],
        attempt=row["provider_orders"],
        count=row["count"],
    )
    asked = rendering.of(row["provider"])
    able = rendering.for_model(row["model_id"]) if asked is None else (asked,)
    return max((one.cost_usd_micros(order) or 0 for one in able), default=0)
