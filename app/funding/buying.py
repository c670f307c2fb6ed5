"""Buying a package: a purchase is written, then its checkout opened; what follows comes as events.

No network inside a transaction. A crash, or a provider that is away, between the two steps leaves a
purchase without a checkout: asking again with the same key opens it, under the same name there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tortoise.exceptions import IntegrityError

from app.accounts.viewer import Viewer
from app.clock import now
from app.errors import Conflict, InvalidInput, NotFound
from app.funding.models import Purchase
from app.funding.packages import PACKAGES, Package
from app.funding.refusals import PaymentsClosed, PaymentsUnavailable
from app.funding.standing import PurchaseState
from app.ids import node_id
from app.infra.sight.asking import asked
from app.infra.telemetry import logger
from app.providers.payments.port import PaymentFault, PaymentOrder, PaymentProvider
from app.runtime import Runtime

LONGEST_KEY = 100
HOUR_SECONDS = 3_600
# providers remember for a day which order a name stands for; later it could open a second checkout
_OPENED_WITHIN = timedelta(hours=23)

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """A package, the client's name for this purchase, and the address it reaches us at."""

    package: str
    idempotency_key: str
    origin: str


async def buy(viewer: Viewer, wish: Wish, *, runtime: Runtime) -> Purchase:
    """Begin a purchase and return it, PENDING, with the address where it is paid.

    A repeat with the same key returns the same purchase in the state it has by now.

    Raises NotFound for an unknown package, InvalidInput for a key that does not fit, Conflict for
    one that stands for something else or whose checkout was never opened and is too old for it,
    PaymentsClosed without a provider, PaymentsUnavailable when it does not answer, RateLimited
    after `purchases_per_hour`.
    """
    check_key(wish.idempotency_key)
    package = PACKAGES.get(wish.package)
    if package is None:
        raise NotFound("Package")
    provider = runtime.payments
    if provider is None:
        raise PaymentsClosed
    purchase = await _earlier(viewer, wish)
    if purchase is None:
        await runtime.rate_limiter.hit(
            "purchases",
            str(viewer.user_id),
            limit=runtime.settings.purchases_per_hour,
            per_seconds=HOUR_SECONDS,
        )
        purchase = await _write(viewer, wish, package, provider)
    if purchase.reference is None and purchase.state is PurchaseState.PENDING:
        await _open_checkout(purchase, wish, provider, runtime)
        await purchase.refresh_from_db()
    return purchase


def check_key(key: str) -> None:
    """Raise InvalidInput unless `key` is an idempotency key: 1 to 100 printable characters."""
    if not (1 <= len(key) <= LONGEST_KEY and key.isprintable()):
        raise InvalidInput(
            "idempotencyKey", f"idempotencyKey has 1 to {LONGEST_KEY} characters that can be shown."
        )


async def _earlier(viewer: Viewer, wish: Wish) -> Purchase | None:
    first = await Purchase.get_or_none(user_id=viewer.user_id, idempotency_key=wish.idempotency_key)
    if first is not None and first.package_slug != wish.package:
        raise Conflict("This idempotency key stands for another purchase. Use a new one.")
    return first


async def _write(
    viewer: Viewer, wish: Wish, package: Package, provider: PaymentProvider
) -> Purchase:
    try:
        purchase = await Purchase.create(
            user_id=viewer.user_id,
            idempotency_key=wish.idempotency_key,
            package_slug=package.slug,
            package_name=package.name,
            aurum=package.aurum,
            price_minor=package.price_minor,
            currency=package.currency,
            provider=provider.name,
        )
    except IntegrityError:
        # the same key a moment earlier: that one stands
        first = await _earlier(viewer, wish)
        if first is None:
            raise
        return first
    log.info("purchase.begun", id=str(purchase.id), package=package.slug)
    return purchase


async def _open_checkout(
    purchase: Purchase, wish: Wish, provider: PaymentProvider, runtime: Runtime
) -> None:
    if purchase.provider != provider.name or now() > purchase.created_at + _OPENED_WITHIN:
        raise Conflict("This purchase cannot be paid any more. Begin a new one with a new key.")
    returning = runtime.settings.payments_return_url or f"{wish.origin}/wallet"
    named = node_id("Purchase", purchase.id)
    order = PaymentOrder(
        purchase_id=purchase.id,
        title=f"{purchase.package_name}: {purchase.aurum} AURUM",
        price_minor=purchase.price_minor,
        currency=purchase.currency,
        created_at=purchase.created_at,
        origin=wish.origin,
        return_url=f"{returning}{'&' if '?' in returning else '?'}purchase={named}",
    )
    try:
        with asked(provider.name, "CREATE_CHECKOUT"):
            checkout = await provider.create_checkout(order)
    except PaymentFault as fault:
        tell = log.warning if fault.retryable else log.error
        tell("purchase.not_opened", id=str(purchase.id), fault=str(fault))
        raise PaymentsUnavailable from fault
    # an event may have come first, and the same call a moment earlier wrote the same
    await Purchase.filter(id=purchase.id, reference=None).update(
        reference=checkout.reference,
        checkout_url=checkout.url,
        checkout_expires_at=checkout.expires_at,
    )
