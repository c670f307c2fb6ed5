"""A shop for tests: people who buy at the local provider, and what its webhook is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.accounts.viewer import Viewer
from app.funding import buying, inbox
from app.funding.buying import Wish
from app.funding.models import Purchase
from app.ids import uuid7
from app.paging import Window
from app.providers.payments import local
from app.providers.payments.local import Delivery, LocalPayments
from app.providers.payments.port import PaymentKind, PaymentOrder
from app.runtime import Runtime
from app.wallet import statements
from app.wallet.statements import Balance

ORIGIN = "http://galatea.test"
AURUM, PRICE = 500, 499  # of the package "spark"


def wish(package: str = "spark", key: str | None = None) -> Wish:
    """A wish with a key of its own unless one is given."""
    return Wish(package, key or str(uuid7()), ORIGIN)


@dataclass
class Shop:
    """A runtime with the local provider."""

    runtime: Runtime

    @property
    def provider(self) -> LocalPayments:
        """The local provider."""
        assert isinstance(self.runtime.payments, LocalPayments)
        return self.runtime.payments

    async def begun(self, viewer: Viewer) -> Purchase:
        """A purchase of 500 AURUM that waits for its payment."""
        return await buying.buy(viewer, wish(), runtime=self.runtime)

    def delivery(
        self,
        purchase: Purchase,
        kind: PaymentKind,
        amount_minor: int | None = None,
        *,
        currency: str = "usd",
        at: datetime | None = None,
    ) -> Delivery:
        """What the provider tells of a purchase."""
        order = PaymentOrder(
            purchase.id, "", PRICE, currency, purchase.created_at, ORIGIN, f"{ORIGIN}/"
        )
        return self.provider.delivery(order, kind, amount_minor=amount_minor, at=at)

    async def told(
        self, purchase: Purchase, kind: PaymentKind, amount_minor: int | None = None
    ) -> Purchase:
        """Tell it and return what has become of the purchase."""
        await self.receive(self.delivery(purchase, kind, amount_minor))
        return await Purchase.get(id=purchase.id)

    async def receive(self, delivery: Delivery) -> None:
        """Bring a delivery to the webhook's door."""
        await inbox.receive(local.NAME, delivery.body, delivery.headers, runtime=self.runtime)


async def lines(user_id: UUID) -> list[tuple[str, int]]:
    """Kind and amount of all movements since the welcome, oldest first."""
    page = await statements.page(user_id, window=Window(limit=50, backward=True))
    return [(line.kind.value, line.amount) for line in page.rows[::-1] if line.kind != "GRANT"]


async def money(user_id: UUID) -> tuple[int, int]:
    """Balance and debt."""
    found: Balance = await statements.balance(user_id)
    return found.balance, found.debt
