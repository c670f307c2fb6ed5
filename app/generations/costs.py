"""What renders cost us, in US dollars: for a day's budget, and model by model against the AURUM."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from app.clock import now
from app.generations.lifecycle import Target
from app.generations.refusals import RenderingPaused
from app.infra.db import connection
from app.settings import Settings

MICROS = 1_000_000
# by index: what was begun lately, of each target
SPENT = """
    SELECT coalesce(sum(made.cost_usd_micros), 0)::bigint AS micros
    FROM unnest($1::varchar[]) AS wanted (target)
    JOIN generations made ON made.target = wanted.target AND made.started_at >= $2
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


async def check_budget(settings: Settings) -> None:
    """Let an order in while the day's budget is not used up, else raise RenderingPaused.

    What was accepted before goes on, and may cost more than is left. Without a budget no question
    is asked.
    """
    budget = settings.daily_budget_usd
    if budget is None or await spent_today_usd() < budget:
        return
    moment = now()
    tomorrow = (moment + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    raise RenderingPaused(retry_after_seconds=int((tomorrow - moment).total_seconds()) + 1)


async def costs_by_model(*, days: int) -> list[ModelCosts]:
    """Return the costs of the orders that ended within this many days, the dearest model first."""
    since = now() - timedelta(days=days)
    rows = await connection().execute_query_dict(BY_MODEL, [since])
    return [ModelCosts(**row) for row in rows]
