"""Quotes: what an order would come to, promised for some minutes. Nothing is stored or held.

A quote's id is the promise itself, signed (JWT, RFC 7519) with a key of its own: for whom, for
which order (its fingerprint, not its words), from which picture, at which option and price, until
when. An order that names it is held against it. It may be shown again for the same order; that an
order is not accepted twice is for its idempotency key.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from app.accounts.tokens import decoded_by
from app.accounts.viewer import Viewer
from app.catalogue.models import RenderModel, RenderOption
from app.catalogue.refusals import ModelRetired, UnknownOption
from app.clock import now
from app.errors import NotFound
from app.generations.acceptance.reading import Found
from app.generations.checks import Checked, Order, check, find
from app.generations.expectations import Expectations, expectations
from app.generations.lifecycle import Target
from app.generations.refusals import ModelNotRendered, Moved, QuoteMoved
from app.runtime import Runtime

REFUND_RULE = (
    "You pay for what is delivered. The price is set aside when the order is accepted; whatever of "
    "it fails, is refused, takes too long or is cancelled before it is delivered goes back at once."
)

_ALGORITHM = "HS256"
_TYPE = "quote+jwt"
_KEY_LABEL = b"galatea quote v1"
_LONGEST_CHARS = 1_000  # ours have about 450


@dataclass(frozen=True, slots=True)
class Quote:
    """What an order would come to; `id` is good for this one until `expires_at`."""

    id: str
    model: RenderModel
    option: RenderOption
    price_aurum: int
    expected: Expectations
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class _Promise:
    user_id: UUID
    fingerprint: str
    base: str
    option: str
    price_aurum: int
    expires_at: datetime


async def quote(viewer: Viewer, order: Order, target: Target, *, runtime: Runtime) -> Quote:
    """Return what `order` would come to now. Its idempotency key is not looked at.

    Raises what `checks.check` raises: as an order would, before its words and the money. Writes,
    locks and holds nothing; a second call may tell other times.
    """
    found = await find(viewer, order)
    checked = await check(viewer, order, target, found=found, runtime=runtime)
    lifetime = timedelta(seconds=runtime.settings.quote_seconds)
    promise = _Promise(
        user_id=viewer.user_id,
        fingerprint=order.fingerprint(target),
        base=str(checked.base.asset_id),
        option=checked.option.slug,
        price_aurum=checked.price_aurum,
        expires_at=now().astimezone(UTC).replace(microsecond=0) + lifetime,
    )
    return Quote(
        id=_signed(promise, runtime.secret),
        model=checked.model,
        option=checked.option,
        price_aurum=checked.price_aurum,
        expected=await expectations(
            checked.model, checked.option, count=checked.count, rendering=runtime.rendering
        ),
        expires_at=promise.expires_at,
    )


async def check_as_quoted(
    viewer: Viewer, order: Order, target: Target, *, found: Found, runtime: Runtime
) -> Checked:
    """Check `order` as `checks.check` does and hold it against the quote that it names, if any.

    What it returns has the price that was quoted: an order written with it costs that and nothing
    else, whatever the catalogue says a moment later. Raises besides NotFound for a quote that is
    not the viewer's or not ours, and QuoteMoved.
    """
    if order.quote_id is None:
        return await check(viewer, order, target, found=found, runtime=runtime)
    promise = _read(order.quote_id, viewer, runtime.secrets)
    quoted = promise.price_aurum
    moved = [Moved.EXPIRED] if promise.expires_at <= now() else []
    if promise.fingerprint != order.fingerprint(target):
        raise QuoteMoved([*moved, Moved.ORDER], quoted=quoted)
    try:
        checked = await check(viewer, order, target, found=found, runtime=runtime)
    except (ModelRetired, ModelNotRendered) as retired:
        raise QuoteMoved([*moved, Moved.MODEL], quoted=quoted) from retired
    except UnknownOption as unknown:
        raise QuoteMoved([*moved, Moved.OPTION], quoted=quoted) from unknown
    moved += _differences(promise, checked)
    if moved:
        raise QuoteMoved(moved, quoted=quoted, current=checked.price_aurum)
    return checked


def _differences(promise: _Promise, checked: Checked) -> list[Moved]:
    pairs = {
        Moved.PRICE: (promise.price_aurum, checked.price_aurum),
        Moved.OPTION: (promise.option, checked.option.slug),
        Moved.BASE_IMAGE: (promise.base, str(checked.base.asset_id)),
    }
    return [what for what, (then, today) in pairs.items() if then != today]


def _signed(promise: _Promise, secret: bytes) -> str:
    claims = {
        "sub": str(promise.user_id),
        "exp": int(promise.expires_at.timestamp()),
        "order": promise.fingerprint,
        "base": promise.base,
        "option": promise.option,
        "price": promise.price_aurum,
    }
    return jwt.encode({"alg": _ALGORITHM, "typ": _TYPE}, claims, _signing_key(secret))


def _read(quote_id: str, viewer: Viewer, secrets: Sequence[bytes]) -> _Promise:
    """Return what a quote of the viewer's promises, expired or not. Raises NotFound."""
    try:
        claims = _genuine_claims(quote_id, secrets)
    except (JoseError, ValueError, TypeError, AttributeError):
        # the last two: tokens with parts of a wrong type
        raise NotFound("Quote") from None
    if claims["sub"] != str(viewer.user_id):
        raise NotFound("Quote")
    return _Promise(
        user_id=viewer.user_id,
        fingerprint=claims["order"],
        base=claims["base"],
        option=claims["option"],
        price_aurum=claims["price"],
        expires_at=datetime.fromtimestamp(claims["exp"], UTC),
    )


def _genuine_claims(quote_id: str, secrets: Sequence[bytes]) -> dict[str, Any]:
    if len(quote_id) > _LONGEST_CHARS:
        raise ValueError("too long")
    decoded = decoded_by(quote_id, [_signing_key(secret) for secret in secrets], _ALGORITHM)
    if decoded.header.get("typ") != _TYPE:
        raise ValueError("a token for something else")
    return decoded.claims


@lru_cache(maxsize=4)
def _signing_key(secret: bytes) -> OctKey:
    """Derive the key of quotes, so that no other use of the secret can make or read one."""
    return OctKey.import_key(hmac.digest(secret, _KEY_LABEL, "sha256"))
