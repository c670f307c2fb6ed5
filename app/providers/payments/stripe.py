"""Stripe Checkout, by Stripe's own library: a hosted page, and webhooks that tell what happened.

The purchase's id goes along as `client_reference_id` and as metadata of session and payment, from
where Stripe repeats it in the events of the charge. Disputes name their payment alone.

Importing this costs 1.4 seconds and 32 MB (the library has a module for each resource), so only a
process with a key does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import httpx
import orjson
import stripe

from app.ids import parse_uuid
from app.providers.payments.port import (
    Checkout,
    PaymentEvent,
    PaymentFault,
    PaymentKind,
    PaymentOrder,
    WebhookRejected,
)

NAME = "stripe"
SIGNATURE = "stripe-signature"
_PURCHASE = "purchase_id"

# it would write an id into the home folder and send it along, with the name of the system
stripe.enable_telemetry = False


class StripePayments:
    """Sells through one Stripe account. Belongs to the event loop that first uses it."""

    def __init__(
        self,
        *,
        secret_key: str,
        webhook_secrets: Sequence[str],
        tolerance_seconds: int,
        seconds: float,
        api_url: str | None = None,
    ) -> None:
        self._webhook_secrets = webhook_secrets
        self._tolerance_seconds = tolerance_seconds
        self._http = _Http(seconds)
        self._client = stripe.StripeClient(
            secret_key,
            http_client=self._http,
            base_addresses={"api": api_url} if api_url else {},
            max_network_retries=1,
        )

    @property
    def name(self) -> str:
        """The word "stripe"."""
        return NAME

    async def create_checkout(self, order: PaymentOrder) -> Checkout:
        """Create a session under the purchase's id as idempotency key, which Stripe keeps a day."""
        named = {_PURCHASE: str(order.purchase_id)}
        try:
            session = await self._client.v1.checkout.sessions.create_async(
                {
                    "mode": "payment",
                    "line_items": [
                        {
                            "quantity": 1,
                            "price_data": {
                                "currency": order.currency,
                                "unit_amount": order.price_minor,
                                "product_data": {"name": order.title},
                            },
                        }
                    ],
                    "client_reference_id": str(order.purchase_id),
                    "metadata": named,
                    "payment_intent_data": {"metadata": named},
                    "success_url": order.return_url,
                    "cancel_url": order.return_url,
                },
                {"idempotency_key": f"purchase-{order.purchase_id}"},
            )
        except stripe.StripeError as error:
            raise _fault(error) from error
        if session.url is None:
            raise PaymentFault("the session has no page", retryable=False)
        return Checkout(session.id, session.url, _time(session.expires_at))

    def read_event(self, body: bytes, headers: Mapping[str, str]) -> PaymentEvent | None:
        """Return what a delivery says, None for kinds we do not ask about. Raises WebhookRejected.

        Signature and age first, by the library (v1 scheme, any of several signatures), under
        any of our secrets: there are two while one is changed.
        """
        faults = [
            self._fault_of(body, headers.get(SIGNATURE), one) for one in self._webhook_secrets
        ]
        if all(faults):
            raise WebhookRejected(type(faults[0]).__name__) from faults[0]
        try:
            return _read(orjson.loads(body))
        except (ArithmeticError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise WebhookRejected(f"it cannot be read: {type(error).__name__}") from error

    def _fault_of(self, body: bytes, signature: str | None, secret: str) -> Exception | None:
        try:
            stripe.WebhookSignature.verify_header(
                body, signature, secret, tolerance=self._tolerance_seconds
            )
        # a TypeError: a signature that is no ASCII, which the library cannot compare
        except (stripe.SignatureVerificationError, UnicodeDecodeError, TypeError) as error:
            return error
        return None

    async def close(self) -> None:
        """Close the connections. A second call does nothing."""
        await self._http.close_async()


class _Http(stripe.HTTPClient):
    """How the library reaches Stripe; its own way through httpx uses a deprecated argument."""

    name = "httpx"

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._connections = httpx.AsyncClient(timeout=seconds)

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        """Return body, status and headers. Raises the library's error for one that got lost."""
        try:
            answer = await self._connections.request(
                method, url, headers=headers, content=post_data or None
            )
        except httpx.HTTPError as error:
            lost = stripe.APIConnectionError(  # type: ignore[no-untyped-call]  # the library's own
                type(error).__name__, should_retry=True
            )
            raise lost from error
        return answer.content, answer.status_code, answer.headers

    async def sleep_async(self, secs: float) -> None:
        """Wait before asking again."""
        await asyncio.sleep(secs)

    async def close_async(self) -> None:
        """Close the connections."""
        await self._connections.aclose()


def _read(event: dict[str, Any]) -> PaymentEvent | None:
    about = event["data"]["object"]
    kind = _kind(event["type"], about)
    if kind is None:
        return None
    amount = {"checkout.session": "amount_total", "charge": "amount_refunded"}
    named = (about.get("metadata") or {}).get(_PURCHASE) or about.get("client_reference_id")
    is_dispute = about["object"] == "dispute"
    return PaymentEvent(
        id=str(event["id"]),
        kind=kind,
        occurred_at=_time(event["created"]),
        purchase_id=parse_uuid(named) if named else None,
        payment=about.get("payment_intent"),
        dispute=about["id"] if is_dispute else None,
        amount_minor=about.get(amount.get(about["object"], "amount")),
        currency=about.get("currency"),
    )


def _kind(name: str, about: dict[str, Any]) -> PaymentKind | None:
    match name:
        # a slow way of paying completes the session first and succeeds or fails days later
        case "checkout.session.completed" if about["payment_status"] == "unpaid":
            return None
        case "checkout.session.completed" | "checkout.session.async_payment_succeeded":
            return PaymentKind.PAID
        case "checkout.session.async_payment_failed":
            return PaymentKind.FAILED
        case "checkout.session.expired":
            return PaymentKind.EXPIRED
        case "charge.refunded":
            return PaymentKind.REFUNDED
        case _ if name.startswith("charge.dispute."):
            return _dispute(about["status"])
    return None


def _dispute(status: str) -> PaymentKind | None:
    """Return what a dispute's status means; an inquiry ("warning_...") takes no money back."""
    if status == "won":
        return PaymentKind.DISPUTE_WON
    if status == "lost":
        return PaymentKind.DISPUTE_LOST
    return PaymentKind.DISPUTED if status in ("needs_response", "under_review") else None


def _fault(error: stripe.StripeError) -> PaymentFault:
    """Say whether asking again may help: it does not where our key or our order is at fault."""
    ours = (stripe.AuthenticationError, stripe.PermissionError, stripe.InvalidRequestError)
    return PaymentFault(type(error).__name__, retryable=not isinstance(error, ours))


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
