"""The webhook's door, and the page of the payment provider for development."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest
from starlette.applications import Starlette

from app.accounts.viewer import Viewer
from app.funding import buying
from app.funding.models import PaymentEvent, Purchase
from app.ids import node_id
from app.providers.payments.port import PaymentKind
from app.runtime import Runtime
from app.settings import Settings
from app.web.payments import routes
from tests.domain.funding.shop import AURUM, Shop, lines, wish
from tests.providers.payments.stripe_server import signed, stripe_server
from tests.providers.payments.test_stripe_payments import adapter
from tests.workshop import Workshop


@asynccontextmanager
async def client_of(runtime: Runtime) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=routes)
    app.state.runtime = runtime
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://galatea.test") as client:
        yield client


@pytest.fixture
async def buyer(workshop: Workshop) -> Viewer:
    return await workshop.viewer(aurum=0)


async def test_stripe_s_events_come_in_by_its_door_and_by_no_other(
    workshop: Workshop, buyer: Viewer
) -> None:
    async with stripe_server() as stripe:
        payments = adapter(stripe)
        runtime = replace(workshop.runtime, payments=payments)
        purchase = await buying.buy(buyer, wish(), runtime=runtime)
        paid = signed(stripe.paid_event(str(purchase.reference)))
        other = signed(stripe.session_event(str(purchase.reference), "something_new"))
        async with client_of(runtime) as client:

            async def post(door: str, content: bytes, headers: dict[str, str]) -> int:
                address = f"/webhooks/payments/{door}"
                return (await client.post(address, content=content, headers=headers)).status_code

            assert await post("stripe", paid.body + b" ", dict(paid.headers)) == 400
            assert await post("stripe", paid.body, {}) == 400
            assert await post("local", paid.body, dict(paid.headers)) == 404
            assert await lines(buyer.user_id) == []
            for delivery in (paid, paid, other):
                assert await post("stripe", delivery.body, dict(delivery.headers)) == 200
            assert (await client.get("/webhooks/payments/stripe")).status_code == 405
        await payments.close()
    assert await lines(buyer.user_id) == [("PURCHASE", AURUM)]


async def test_while_the_database_is_away_the_provider_is_asked_to_come_again(
    workshop: Workshop, buyer: Viewer, postgres_url: str, settings: Settings
) -> None:
    shop = Shop(workshop.runtime)
    paid = shop.delivery(await shop.begun(buyer), PaymentKind.PAID)
    name = urlsplit(settings.required_database_url()).path.lstrip("/")
    admin = await asyncpg.connect(postgres_url)
    async with client_of(workshop.runtime) as client:
        address = "/webhooks/payments/local"
        await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        await admin.execute(
            "SELECT pg_terminate_backend(pid, 10_000) FROM pg_stat_activity WHERE datname = $1",
            name,
        )
        try:
            away = await client.post(address, content=paid.body, headers=dict(paid.headers))
        finally:
            await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
            await admin.close()
        assert (away.status_code, away.headers["retry-after"]) == (503, "30")
        assert await PaymentEvent.all().count() == 0
        back = await client.post(address, content=paid.body, headers=dict(paid.headers))
        assert back.status_code == 200
    assert await lines(buyer.user_id) == [("PURCHASE", AURUM)]


async def test_pressing_pay_on_the_page_pays_once_and_leads_back(
    workshop: Workshop, buyer: Viewer
) -> None:
    purchase = await Shop(workshop.runtime).begun(buyer)
    named = node_id("Purchase", purchase.id)
    async with client_of(workshop.runtime) as client:
        page = await client.get(str(purchase.checkout_url))
        assert page.status_code == 200
        assert "4.99 USD" in page.text
        assert "script-src" not in page.headers["content-security-policy"]
        declined = await client.post(str(purchase.checkout_url), data={"press": "decline"})
        assert declined.status_code == 303
        assert (await Purchase.get()).state == "FAILED"
        for _ in range(2):
            paid = await client.post(str(purchase.checkout_url), data={"press": "pay"})
            assert paid.headers["location"] == f"http://galatea.test/wallet?purchase={named}"
        wrong = await client.post(str(purchase.checkout_url), data={"press": "steal"})
        assert wrong.status_code == 404
        assert (await client.get(f"{purchase.checkout_url}0")).status_code == 404
    assert (await Purchase.get()).state == "PAID"
    assert await lines(buyer.user_id) == [("PURCHASE", AURUM)]


async def test_with_another_provider_there_is_no_page(workshop: Workshop, buyer: Viewer) -> None:
    purchase = await Shop(workshop.runtime).begun(buyer)
    async with client_of(replace(workshop.runtime, payments=None)) as client:
        assert (await client.get(str(purchase.checkout_url))).status_code == 404
        pressed = await client.post(str(purchase.checkout_url), data={"press": "pay"})
        assert pressed.status_code == 404
        assert (await client.post("/webhooks/payments/local")).status_code == 404


async def test_the_application_has_the_door_and_limits_what_comes_through(url: str) -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        door = "/webhooks/payments/local"
        assert (await client.post(door, content=b"{}")).status_code == 400
        assert (await client.post(door, content=b" " * 100_001)).status_code == 413
        assert (await client.post("/webhooks/payments/stripe", content=b"{}")).status_code == 404
        assert (await client.get("/payments/local/nothing")).status_code == 404
