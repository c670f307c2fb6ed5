"""What renders cost us: the report, and whether the provider's prices are still those we know."""

from __future__ import annotations

from collections.abc import Callable

from app.generations.costs import MICROS, costs_by_model, spent_today_usd
from app.providers.rendering.fal.provider import NAME, Fal
from app.providers.rendering.port import ProviderFault
from app.runtime import Runtime
from app.settings import Settings

Say = Callable[[str], None]


async def tell_costs(settings: Settings, *, days: int, say: Say) -> None:
    """Say for each model how many orders ended, the AURUM captured, the cost and the margin."""
    worth = settings.aurum_usd
    for one in await costs_by_model(days=days):
        earned = "" if worth is None else f"  margin {one.margin_usd(worth):+.2f} USD"
        unknown = f"  ({one.unpriced} of unknown cost)" if one.unpriced else ""
        say(
            f"{one.model}: {one.orders} orders, {one.captured_aurum} AURUM, "
            f"{one.cost_usd_micros / MICROS:.2f} USD{earned}{unknown}"
        )
    if worth is None:
        say("Set GALATEA_AURUM_USD to what one AURUM is worth, and margins are shown.")
    spent, budget = await spent_today_usd(), settings.daily_budget_usd
    say(f"Today: {spent:.2f} USD" + (" of any." if budget is None else f" of {budget:.2f}."))


async def check_prices(runtime: Runtime, *, say: Say) -> bool:
    """Hold the prices that we know against those that fal publishes; say whether all agree.

    False too where it cannot be asked: there is no key, or fal does not answer.
    """
    fal = runtime.rendering.of(NAME)
    if not isinstance(fal, Fal):
        say("There is no GALATEA_FAL_KEY, so nobody can be asked.")
        return False
    try:
        compared = await fal.compared_prices()
    except ProviderFault as fault:
        say(f"fal does not tell its prices: {fault}")
        return False
    agree = True
    for one in compared:
        if one.agrees:
            continue
        agree = False
        say(f"{one.model} ({one.endpoint}): we know {one.known}, fal says {one.published}")
    say(f"{len(compared)} prices, " + ("all as fal publishes them." if agree else "NOT all right."))
    return agree
