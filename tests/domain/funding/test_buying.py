"""Beginning a purchase: one a key, whatever happens between its row and its checkout."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr

from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import Conflict, InvalidInput, NotFound, RateLimited
from app.funding import buying, inbox
from app.funding.models import Purchase
from app.funding.packages import PACKAGES
from app.funding.refusals import PaymentsClosed, PaymentsUnavailable
from app.providers.payments.stripe import StripePayments
from app.runtime import Runtime, payments_of
from app.settings import Environment, Settings
from tests.domain.funding.shop import AURUM, lines, wish
from tests.providers.payments.stripe_server import (
    KEY,
    WEBHOOK_SECRET,
    StripeServer,
    signed,
    stripe_server,
)
from tests.workshop import Workshop


@pytest.fixture
async def stripe() -> AsyncIterator[StripeServer]:
    async with stripe_server() as server:
        yield server


@pytest.fixture
async def runtime(workshop: Workshop, stripe: StripeServer) -> AsyncIterator[Runtime]:
    """A runtime that sells through Stripe."""
    payments = StripePayments(
        secret_key=KEY,
        webhook_secrets=[WEBHOOK_SECRET],
        tolerance_seconds=300,
        seconds=5.0,
        api_url=stripe.url,
    )
    yield replace(workshop.runtime, payments=payments)
    await payments.close()


@pytest.fixture
async def buyer(workshop: Workshop) -> Viewer:
    return await workshop.viewer(aurum=0)


async def test_a_purchase_keeps_what_was_bought_and_where_it_is_paid(
    runtime: Runtime, buyer: Viewer, stripe: StripeServer
) -> None:
    purchase = await buying.buy(buyer, wish("museum"), runtime=runtime)
    assert (purchase.state, purchase.aurum, purchase.price_minor) == ("PENDING", 7_000, 4_999)
    session = stripe.sessions[str(purchase.reference)]
    assert (purchase.checkout_url, purchase.provider) == (session["url"], "stripe")
    assert (session["amount_total"], session["currency"]) == (4_999, "usd")
    assert session["client_reference_id"] == str(purchase.id)


async def test_twenty_repeats_at_once_are_one_purchase_and_one_checkout(
    runtime: Runtime, buyer: Viewer, stripe: StripeServer
) -> None:
    asked = wish()
    bought = await asyncio.gather(*(buying.buy(buyer, asked, runtime=runtime) for _ in range(20)))
    assert len({(one.id, one.reference, one.checkout_url) for one in bought}) == 1
    assert (await Purchase.all().count(), len(stripe.sessions)) == (1, 1)
    with pytest.raises(Conflict):
        await buying.buy(buyer, wish("museum", asked.idempotency_key), runtime=runtime)


async def test_a_repeat_heals_what_broke_between_the_row_and_its_checkout(
    runtime: Runtime, buyer: Viewer, stripe: StripeServer
) -> None:
    asked = wish()
    stripe.faults = [500, 500]
    with pytest.raises(PaymentsUnavailable):
        await buying.buy(buyer, asked, runtime=runtime)
    left = await Purchase.get()
    assert (left.state, left.reference) == ("PENDING", None)
    # Stripe has opened the session, so it may be paid before we know its name
    (reference,) = stripe.sessions
    paid = signed(stripe.paid_event(reference))
    await inbox.receive("stripe", paid.body, paid.headers, runtime=runtime)
    assert await lines(buyer.user_id) == [("PURCHASE", AURUM)]
    again = await buying.buy(buyer, asked, runtime=runtime)
    assert (again.id, again.state) == (left.id, "PAID")
    assert len(stripe.sessions) == 1


async def test_a_repeat_before_the_payment_finds_the_same_checkout(
    runtime: Runtime, buyer: Viewer, stripe: StripeServer
) -> None:
    asked = wish()
    stripe.faults = [500, 500]
    with pytest.raises(PaymentsUnavailable):
        await buying.buy(buyer, asked, runtime=runtime)
    healed = await buying.buy(buyer, asked, runtime=runtime)
    assert [healed.reference] == list(stripe.sessions)


async def test_a_purchase_whose_name_the_provider_may_have_forgotten_is_not_opened_again(
    runtime: Runtime, buyer: Viewer, stripe: StripeServer
) -> None:
    asked = wish()
    stripe.faults = [500, 500]
    with pytest.raises(PaymentsUnavailable):
        await buying.buy(buyer, asked, runtime=runtime)
    await Purchase.all().update(created_at=now() - timedelta(hours=24))
    with pytest.raises(Conflict):
        await buying.buy(buyer, asked, runtime=runtime)


async def test_a_second_payment_of_a_purchase_brings_nothing_more(
    runtime: Runtime, buyer: Viewer, stripe: StripeServer
) -> None:
    purchase = await buying.buy(buyer, wish(), runtime=runtime)
    for payment in ("pi_1", "pi_2"):
        event = stripe.paid_event(str(purchase.reference)) | {"id": f"evt_{payment}"}
        event["data"]["object"]["payment_intent"] = payment
        delivery = signed(event)
        await inbox.receive("stripe", delivery.body, delivery.headers, runtime=runtime)
    assert await lines(buyer.user_id) == [("PURCHASE", AURUM)]


async def test_what_cannot_be_bought_is_refused_before_anything_is_written(
    runtime: Runtime, buyer: Viewer
) -> None:
    with pytest.raises(NotFound):
        await buying.buy(buyer, wish("castle"), runtime=runtime)
    for key in ("", "x" * 101, "a\nb"):
        with pytest.raises(InvalidInput):
            await buying.buy(buyer, replace(wish(), idempotency_key=key), runtime=runtime)
    with pytest.raises(PaymentsClosed):
        await buying.buy(buyer, wish(), runtime=replace(runtime, payments=None))
    assert await Purchase.all().count() == 0


async def test_purchases_are_limited_and_repeats_are_not(runtime: Runtime, buyer: Viewer) -> None:
    settings = runtime.settings.model_copy(update={"purchases_per_hour": 1})
    few = replace(runtime, settings=settings)
    asked = wish()
    for _ in range(3):
        await buying.buy(buyer, asked, runtime=few)
    with pytest.raises(RateLimited):
        await buying.buy(buyer, wish(), runtime=few)


def test_who_takes_money_follows_from_the_settings(settings: Settings) -> None:
    local = payments_of(settings)
    assert local is not None
    assert local.name == "local"
    live = settings.model_copy(update={"environment": Environment.PRODUCTION})
    assert payments_of(live) is None
    key, signing = SecretStr(KEY), SecretStr(WEBHOOK_SECRET)
    keys = Settings(stripe_secret_key=key, stripe_webhook_secret=signing)
    paid = payments_of(keys)
    assert paid is not None
    assert paid.name == "stripe"
    with pytest.raises(ValueError, match="WEBHOOK_SECRET"):
        Settings(stripe_secret_key=key)


def test_larger_packages_give_more_for_the_money() -> None:
    assert len(PACKAGES) == 4
    rates = [package.aurum / package.price_minor for package in PACKAGES.values()]
    assert rates == sorted(rates)
