"""Spending rules through the schema: set, shown, and what an order answers to them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from app.accounts.viewer import Viewer
from app.channels import Channel
from app.graphql.nodes import global_id
from app.wallet import spending
from app.wallet.models import Hold
from app.wallet.refusals import SpendingCapReached
from tests.graphql.asking import ask, execute
from tests.workshop import IMAGE_MODEL, IMAGE_PRICE, Workshop

RULES = "pausedAt dailyCapAurum channelCaps { channel capAurum } confirmAboveAurum"
MINE = f"{{ viewer {{ wallet {{ spentTodayAurum spendingRules {{ {RULES} }} }} }} }}"
SET = f"""mutation ($input: SetSpendingRulesInput!) {{ setSpendingRules(input: $input) {{
    __typename ... on SpendingRulesSet {{ rules {{ {RULES} }} }}
    ... on InvalidInputProblem {{ field }} }} }}"""
PAUSE = "mutation { pauseSpending(input: {}) { ... on SpendingRulesSet { rules { pausedAt } } } }"
RESUME = "mutation { resumeSpending(input: {}) { ... on SpendingRulesSet { rules { pausedAt } } } }"
ORDER = """mutation ($input: GenerateGalleryImageInput!) {
    generateGalleryImage(input: $input) { __typename
        ... on GenerationAccepted { generation { id } }
        ... on SpendingCapReachedProblem { code capAurum spentAurum channel resetsAt }
        ... on SpendingPausedProblem { code pausedAt }
        ... on ConfirmationRequiredProblem { code priceAurum } } }"""
NOTHING: dict[str, Any] = {
    "pausedAt": None,
    "dailyCapAurum": None,
    "channelCaps": [],
    "confirmAboveAurum": None,
}


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer(aurum=100)


async def _set(workshop: Workshop, viewer: Viewer, **rules: Any) -> Any:
    return (await ask(workshop.runtime, SET, viewer, input=rules))["setSpendingRules"]


async def _order(workshop: Workshop, viewer: Viewer, key: str, **more: Any) -> Any:
    character = await workshop.character(viewer)
    asked = {
        "characterId": global_id("Character", more.pop("of", character.id)),
        "model": IMAGE_MODEL,
        "prompt": "on a cliff",
        "idempotencyKey": key,
        **more,
    }
    return (await ask(workshop.runtime, ORDER, viewer, input=asked))["generateGalleryImage"]


async def test_rules_are_set_whole_and_shown_beside_what_was_spent(
    workshop: Workshop, viewer: Viewer
) -> None:
    before = (await ask(workshop.runtime, MINE, viewer))["viewer"]["wallet"]
    assert before == {"spentTodayAurum": 0, "spendingRules": NOTHING}
    caps = [{"channel": "DISCORD", "capAurum": 0}, {"channel": "WEB", "capAurum": 9}]
    answer = await _set(
        workshop, viewer, dailyCapAurum=20, channelCaps=caps[::-1], confirmAboveAurum=10
    )
    assert answer["rules"] == {
        "pausedAt": None, "dailyCapAurum": 20, "channelCaps": caps, "confirmAboveAurum": 10
    }  # fmt: skip
    await _order(workshop, viewer, "one")
    after = (await ask(workshop.runtime, MINE, viewer))["viewer"]["wallet"]
    assert after == {"spentTodayAurum": IMAGE_PRICE, "spendingRules": answer["rules"]}
    assert (await _set(workshop, viewer))["rules"] == NOTHING


@pytest.mark.parametrize(
    ("rules", "field"),
    [
        ({"dailyCapAurum": -1}, "dailyCapAurum"),
        ({"confirmAboveAurum": 10**12}, "confirmAboveAurum"),
        ({"channelCaps": [{"channel": "WEB", "capAurum": -1}]}, "channelCaps"),
        ({"channelCaps": [{"channel": "WEB", "capAurum": 1}] * 2}, "channelCaps"),
    ],
)
async def test_rules_that_do_not_fit_are_a_problem(
    workshop: Workshop, viewer: Viewer, rules: dict[str, Any], field: str
) -> None:
    answer = await _set(workshop, viewer, **rules)
    assert answer == {"__typename": "InvalidInputProblem", "field": field}


async def test_an_order_beyond_a_cap_says_which_and_until_when(
    workshop: Workshop, viewer: Viewer
) -> None:
    await _set(workshop, viewer, channelCaps=[{"channel": "TELEGRAM", "capAurum": IMAGE_PRICE}])
    bot = replace(viewer, channel=Channel.TELEGRAM)
    assert (await _order(workshop, bot, "one"))["__typename"] == "GenerationAccepted"
    refused = await _order(workshop, bot, "two")
    assert refused.pop("resetsAt").endswith("T00:00:00+00:00")
    assert refused == {
        "__typename": "SpendingCapReachedProblem", "code": "SPENDING_CAP_REACHED",
        "capAurum": IMAGE_PRICE, "spentAurum": IMAGE_PRICE, "channel": "TELEGRAM",
    }  # fmt: skip
    assert (await _order(workshop, viewer, "three"))["__typename"] == "GenerationAccepted"
    holds = await Hold.all().order_by("created_at")
    assert [hold.channel for hold in holds] == [Channel.TELEGRAM, Channel.WEB]


async def test_a_pause_refuses_orders_until_it_ends(workshop: Workshop, viewer: Viewer) -> None:
    paused = (await ask(workshop.runtime, PAUSE, viewer))["pauseSpending"]["rules"]["pausedAt"]
    refused = await _order(workshop, viewer, "one")
    assert refused == {
        "__typename": "SpendingPausedProblem", "code": "SPENDING_PAUSED", "pausedAt": paused
    }  # fmt: skip
    resumed = await ask(workshop.runtime, RESUME, viewer)
    assert resumed["resumeSpending"]["rules"] == {"pausedAt": None}
    assert (await _order(workshop, viewer, "one"))["__typename"] == "GenerationAccepted"


async def test_a_price_is_confirmed_under_the_same_key_and_a_repeat_needs_no_confirmation(
    workshop: Workshop, viewer: Viewer
) -> None:
    await _set(workshop, viewer, confirmAboveAurum=IMAGE_PRICE - 1)
    character = (await workshop.character(viewer)).id
    refused = await _order(workshop, viewer, "key", of=character)
    assert refused == {
        "__typename": "ConfirmationRequiredProblem", "code": "CONFIRMATION_REQUIRED",
        "priceAurum": IMAGE_PRICE,
    }  # fmt: skip
    wrong = await _order(workshop, viewer, "key", of=character, confirmedPriceAurum=1)
    assert wrong["__typename"] == "ConfirmationRequiredProblem"
    first = await _order(workshop, viewer, "key", of=character, confirmedPriceAurum=IMAGE_PRICE)
    again = await _order(workshop, viewer, "key", of=character)
    assert first == again
    assert first["__typename"] == "GenerationAccepted"
    assert await Hold.all().count() == 1


async def test_twenty_orders_at_once_stay_within_the_cap(
    workshop: Workshop, viewer: Viewer
) -> None:
    await spending.set_rules(
        viewer.user_id, daily_cap=3 * IMAGE_PRICE, channel_caps={}, confirm_above=None
    )
    character_id = (await workshop.character(viewer)).id
    outcomes = await asyncio.gather(
        *(workshop.accepted(viewer, character_id=character_id) for _ in range(20)),
        return_exceptions=True,
    )
    assert sum(isinstance(one, SpendingCapReached) for one in outcomes) == 17
    assert await Hold.all().count() == 3
    assert await spending.spent_today(viewer.user_id) == 3 * IMAGE_PRICE


async def test_nobody_sets_rules_without_signing_in(workshop: Workshop) -> None:
    for operation in (PAUSE, RESUME):
        assert (await execute(workshop.runtime, operation, None)).codes == ["UNAUTHENTICATED"]
    answer = await execute(workshop.runtime, SET, None, input={})
    assert answer.codes == ["UNAUTHENTICATED"]
