"""The provider for development: nobody's money. Its checkout is a page of our own API.

Somebody presses Pay or Decline there, and the page delivers a signed event through the same door
that every provider comes through. Nothing is kept: the order is in the checkout's address, signed,
and an event's id is made of what it is about, so pressing twice is a repeat. Never in production.
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import orjson
from pydantic import TypeAdapter, ValidationError

from app.clock import now
from app.providers.payments.port import (
    Checkout,
    PaymentEvent,
    PaymentKind,
    PaymentOrder,
    WebhookRejected,
)

NAME = "local"
SIGNATURE = "galatea-signature"
_OPEN_FOR = timedelta(hours=24)
_EVENT, _ORDER = TypeAdapter(PaymentEvent), TypeAdapter(PaymentOrder)


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event on its way to the webhook: signed bytes, and headers in small letters."""

    body: bytes
    headers: Mapping[str, str]


class LocalPayments:
    """Takes no money and says that it did."""

    def __init__(self, *, secret: bytes, tolerance_seconds: int) -> None:
        self._key = hmac.digest(secret, b"payments.local", "sha256")
        self._tolerance = timedelta(seconds=tolerance_seconds)

    @property
    def name(self) -> str:
        """The word "local"."""
        return NAME

    async def create_checkout(self, order: PaymentOrder) -> Checkout:
        """Return the address of the page for `order`; the same for the same order."""
        told = urlsafe_b64encode(orjson.dumps(asdict(order), default=str)).decode().rstrip("=")
        token = f"{told}.{self._sign(told.encode())[:32]}"
        return Checkout(
            reference=f"local_{order.purchase_id}",
            url=f"{order.origin}/payments/local/{token}",
            expires_at=order.created_at + _OPEN_FOR,
        )

    def order_of(self, token: str) -> PaymentOrder | None:
        """Return what a page's address is about; None for one that is not ours or too old."""
        told, _, signature = token.partition(".")
        if not hmac.compare_digest(self._sign(told.encode())[:32].encode(), signature.encode()):
            return None
        try:
            order = _ORDER.validate_json(urlsafe_b64decode(told + "=" * (-len(told) % 4)))
        except (binascii.Error, ValidationError):
            return None
        return order if now() < order.created_at + _OPEN_FOR else None

    def delivery(
        self,
        order: PaymentOrder,
        kind: PaymentKind,
        *,
        amount_minor: int | None = None,
        at: datetime | None = None,
    ) -> Delivery:
        """Return the event that `kind` happened to the payment of `order`, signed `at` (now).

        `amount_minor` is all of it unless given. The same event has the same id.
        """
        amount = order.price_minor if amount_minor is None else amount_minor
        about_dispute = kind.name.startswith("DISPUTE")
        at = at or now()
        event = PaymentEvent(
            id=f"{kind.lower()}:{order.purchase_id}:{amount}",
            kind=kind,
            occurred_at=at,
            purchase_id=None if about_dispute else order.purchase_id,
            payment=f"payment_{order.purchase_id}",
            dispute=f"dispute_{order.purchase_id}" if about_dispute else None,
            amount_minor=amount,
            currency=order.currency,
        )
        body = orjson.dumps(asdict(event), default=str)
        stamp = str(int(at.timestamp()))
        signature = self._sign(f"{stamp}.".encode() + body)
        return Delivery(body, {SIGNATURE: f"t={stamp},v1={signature}"})

    def read_event(self, body: bytes, headers: Mapping[str, str]) -> PaymentEvent | None:
        """Return what a delivery of ours says; every one matters. Raises WebhookRejected."""
        fields = dict(
            part.partition("=")[::2] for part in headers.get(SIGNATURE, "").split(",") if part
        )
        stamp, signature = fields.get("t", ""), fields.get("v1", "")
        expected = self._sign(f"{stamp}.".encode() + body)
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            raise WebhookRejected("the signature is not ours")
        # the signature covers the stamp, so it is a number of ours
        age = now() - datetime.fromtimestamp(int(stamp), tz=now().tzinfo)
        if abs(age) > self._tolerance:
            raise WebhookRejected("it was signed too long ago")
        try:
            return _EVENT.validate_json(body)
        except ValidationError as error:
            raise WebhookRejected("it cannot be read") from error

    async def close(self) -> None:
        """Nothing is open."""

    def _sign(self, told: bytes) -> str:
        return hmac.new(self._key, told, hashlib.sha256).hexdigest()
