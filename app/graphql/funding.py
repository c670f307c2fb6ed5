"""AURUM that comes in, as the schema shows it: packages, purchases, vouchers, free AURUM."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Protocol
from uuid import UUID

import strawberry

from app.errors import NotFound
from app.funding import buying, daily, reading, vouchers
from app.funding.buying import Wish
from app.funding.models import Purchase as Row
from app.funding.packages import PACKAGES, Package
from app.funding.refusals import PaymentsClosed, PaymentsUnavailable, VoucherRejected
from app.funding.standing import PurchaseState
from app.graphql.context import Info
from app.graphql.nodes import Node, global_id, read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import (
    ConflictProblem,
    InvalidInputProblem,
    NotFoundProblem,
    Problem,
    RateLimitedProblem,
    problem,
)
from app.money import Aurum

strawberry.enum(
    PurchaseState,
    description="Where a purchase stands. A payment that comes late counts even after EXPIRED or "
    "FAILED. DISPUTED: the buyer's bank took the money back.",
)


@problem(PaymentsClosed, description="AURUM cannot be bought here: there is no payment provider.")
class PaymentsClosedProblem(Problem):
    """See PaymentsClosed."""


@problem(
    PaymentsUnavailable,
    description="The payment provider does not answer. Repeating it with the same key goes on.",
)
class PaymentsUnavailableProblem(Problem):
    """See PaymentsUnavailable."""

    retry_after_seconds: int = strawberry.field(description="When it is worth trying again.")


@problem(
    VoucherRejected,
    description="The code is not good: unknown, used up, expired or revoked; which is not told.",
)
class VoucherRejectedProblem(Problem):
    """See VoucherRejected."""


@strawberry.type(description="So much AURUM for so much money.")
class AurumPackage:
    """A package."""

    slug: str = strawberry.field(description="What `buyAurum` takes.")
    name: str = strawberry.field(description="Its name.")
    amount_aurum: Aurum = strawberry.field(description="What it brings.")
    price_minor: int = strawberry.field(
        description="What it costs, in the currency's minor unit: 499 is 4.99."
    )
    currency: str = strawberry.field(description="ISO 4217, in small letters.")

    @classmethod
    def of(cls, package: Package) -> AurumPackage:
        """Show a package."""
        return cls(
            slug=package.slug,
            name=package.name,
            amount_aurum=Aurum(package.aurum),
            price_minor=package.price_minor,
            currency=package.currency,
        )


@strawberry.type(description="A package that the viewer buys or bought, as it was then.")
class Purchase(Node):
    """A row of `purchases`, for its buyer."""

    package: str = strawberry.field(description="The package's slug.")
    name: str = strawberry.field(description="The package's name.")
    amount_aurum: Aurum = strawberry.field(description="What it brings.")
    price_minor: int = strawberry.field(description="Its price, in the currency's minor unit.")
    currency: str = strawberry.field(description="ISO 4217, in small letters.")
    state: PurchaseState = strawberry.field(description="Where it stands.")
    credited_aurum: Aurum = strawberry.field(description="What came into the wallet.")
    refunded_aurum: Aurum = strawberry.field(description="What was taken back for refunds.")
    disputed_aurum: Aurum = strawberry.field(description="What was taken back for a dispute.")
    checkout_url: str | None = strawberry.field(
        description="Where it is paid, while it waits for that."
    )
    checkout_expires_at: datetime | None = strawberry.field(description="Until when.")
    created_at: datetime = strawberry.field(description="When it was begun.")
    paid_at: datetime | None = strawberry.field(description="When its AURUM came.")

    @classmethod
    def of(cls, row: Row) -> Purchase:
        """Show a row."""
        waits = row.state is PurchaseState.PENDING
        return cls(
            id=global_id("Purchase", row.id),
            package=row.package_slug,
            name=row.package_name,
            amount_aurum=Aurum(row.aurum),
            price_minor=row.price_minor,
            currency=row.currency,
            state=row.state,
            credited_aurum=Aurum(row.credited_aurum),
            refunded_aurum=Aurum(row.refunded_aurum),
            disputed_aurum=Aurum(row.disputed_aurum),
            checkout_url=row.checkout_url if waits else None,
            checkout_expires_at=row.checkout_expires_at if waits else None,
            created_at=row.created_at,
            paid_at=row.paid_at,
        )


class OfViewer(Protocol):
    """Whose purchases: a viewer's."""

    user_id: UUID


async def own_purchases(
    root: OfViewer,
    info: Info,
    first: First = None,
    after: After = None,
    last: Last = None,
    before: Before = None,
) -> Connection[Purchase]:
    """Resolve a page of somebody's purchases."""
    wanted = window(
        info.context.runtime.settings, first=first, after=after, last=last, before=before
    )
    page = await reading.page(root.user_id, wanted)
    return connection(page, node=Purchase.of, key=lambda row: row.id)


async def purchase_node(info: Info, identifier: str) -> Purchase | None:
    """Return the purchase an id names to its buyer, None to everybody else."""
    viewer = info.context.viewer_or_nobody
    if viewer is None:
        return None
    row = await reading.own_purchase(viewer.user_id, read_id(identifier, "Purchase"))
    return Purchase.of(row) if row else None


@strawberry.input(description="A package to buy.")
class BuyAurumInput:
    """What `buyAurum` takes."""

    package: str = strawberry.field(description="The slug of one of `aurumPackages`.")
    idempotency_key: str = strawberry.field(
        description="Your name for this purchase, 1 to 100 characters: a repeat is the same one."
    )


@strawberry.type(description="A purchase that was begun. Open `checkoutUrl` to pay it.")
class BegunPurchase:
    """What `buyAurum` answers."""

    purchase: Purchase = strawberry.field(description="The purchase; its state tells the rest.")
    checkout_url: str | None = strawberry.field(
        description="Where it is paid; null when a repeat finds that it is over."
    )


BuyAurumResult = Annotated[
    BegunPurchase
    | NotFoundProblem
    | InvalidInputProblem
    | ConflictProblem
    | PaymentsClosedProblem
    | PaymentsUnavailableProblem
    | RateLimitedProblem,
    strawberry.union("BuyAurumResult", description="The purchase, or why there is none."),
]


@strawberry.input(description="A voucher's code.")
class RedeemVoucherInput:
    """What `redeemVoucher` takes."""

    code: str = strawberry.field(
        description="As it was written: small letters, spaces and hyphens do not matter."
    )


@strawberry.type(description="The voucher is redeemed.")
class RedeemedVoucher:
    """What `redeemVoucher` answers."""

    amount_aurum: Aurum = strawberry.field(description="What the voucher is worth.")
    repeated: bool = strawberry.field(
        description="You had redeemed it before: this time it brought nothing more."
    )


RedeemVoucherResult = Annotated[
    RedeemedVoucher | VoucherRejectedProblem | RateLimitedProblem,
    strawberry.union("RedeemVoucherResult", description="What it brought, or that it did not."),
]


@strawberry.input(description="Which day's free AURUM: today's.")
class ClaimDailyAurumInput:
    """What `claimDailyAurum` takes."""

    day: date = strawberry.field(
        description="Today, in UTC. A repeat that comes after midnight does not take the next."
    )


@strawberry.type(description="Today's free AURUM.")
class ClaimedDailyAurum:
    """What `claimDailyAurum` answers."""

    amount_aurum: Aurum = strawberry.field(
        description="What this call brought: 0 when today's was claimed before."
    )
    next_at: datetime = strawberry.field(description="When there is more: the next midnight, UTC.")


ClaimDailyAurumResult = Annotated[
    ClaimedDailyAurum | ConflictProblem,
    strawberry.union(
        "ClaimDailyAurumResult", description="What it brought, or that none is given."
    ),
]


@strawberry.type
class FundingQuery:
    """What funding adds to Query."""

    @strawberry.field(description="What can be bought, the smallest first.")
    def aurum_packages(self) -> list[AurumPackage]:
        """All packages; a handful."""
        return [AurumPackage.of(package) for package in PACKAGES.values()]

    @strawberry.field(description="One of the viewer's purchases; null for what is none.")
    async def purchase(self, info: Info, id: strawberry.ID) -> Purchase | None:
        """A purchase by its id."""
        row_id = info.context.required_viewer.user_id
        try:
            row = await reading.own_purchase(row_id, read_id(id, "Purchase"))
        except NotFound:
            return None
        return Purchase.of(row) if row else None


@strawberry.type
class FundingMutation:
    """What funding adds to Mutation."""

    @strawberry.mutation(description="Begin to buy a package; the payment provider does the rest.")
    async def buy_aurum(self, info: Info, input: BuyAurumInput) -> BuyAurumResult:
        """See `buying.buy`."""
        wish = Wish(input.package, input.idempotency_key, info.context.origin)
        row = await buying.buy(info.context.required_viewer, wish, runtime=info.context.runtime)
        purchase = Purchase.of(row)
        return BegunPurchase(purchase=purchase, checkout_url=purchase.checkout_url)

    @strawberry.mutation(description="Redeem a voucher: once each. Attempts are limited.")
    async def redeem_voucher(self, info: Info, input: RedeemVoucherInput) -> RedeemVoucherResult:
        """See `vouchers.redeem`."""
        redeemed = await vouchers.redeem(
            info.context.required_viewer,
            input.code,
            address=info.context.client_address,
            runtime=info.context.runtime,
        )
        return RedeemedVoucher(amount_aurum=redeemed.aurum, repeated=not redeemed.changed)

    @strawberry.mutation(description="Get today's free AURUM, once a day (UTC).")
    async def claim_daily_aurum(
        self, info: Info, input: ClaimDailyAurumInput
    ) -> ClaimDailyAurumResult:
        """See `daily.claim`."""
        claimed = await daily.claim(
            info.context.required_viewer, input.day, runtime=info.context.runtime
        )
        return ClaimedDailyAurum(amount_aurum=claimed.aurum, next_at=claimed.next_at)
