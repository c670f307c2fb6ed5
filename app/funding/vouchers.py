"""Vouchers: AURUM for whoever knows a code, once a user.

A code is 16 letters and digits of Crockford's base 32 (no I, L, O, U), 80 bits drawn by the system.
Only its keyed hash is stored, so neither the table nor a backup of it is worth anything without the
secret.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.funding.models import VoucherRedemption
from app.funding.refusals import VoucherRejected
from app.infra.db import retried, transaction
from app.infra.rate_limit import network_of
from app.infra.telemetry import logger
from app.money import Aurum
from app.runtime import Runtime
from app.wallet import ledger, live
from app.wallet.kinds import TransferKind
from app.wallet.ledger import Deed

HOUR_SECONDS = 3_600
_WIDER = 10  # times as many attempts from one network, which people share
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 16
_CODE = re.compile(f"[{_ALPHABET}]{{{_LENGTH}}}")
# as people read them, and what they put between the groups
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_LOCKED = """
    SELECT id, aurum, reason, created_by_id, revoked_at IS NULL
        AND coalesce(expires_at > now(), true) AND coalesce(uses < max_uses, true) AS is_good
    FROM vouchers WHERE code_hash = ANY($1::text[]) FOR NO KEY UPDATE
"""
_USED = "UPDATE vouchers SET uses = uses + 1 WHERE id = $1"

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What a code brought; `changed` is false for a repeat, which brings nothing more."""

    aurum: Aurum
    changed: bool


def new_code() -> str:
    """Draw a code, in groups of four."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return "-".join(drawn[start : start + 4] for start in range(0, _LENGTH, 4))


def hash_of(code: str, *, secret: bytes) -> str | None:
    """Return the keyed hash that a code is stored as; None for what can be no code.

    Small letters, spaces and hyphens are read as meant, and O, I, L as the digits they look like.
    """
    plain = code.upper().translate(_READ_AS) if len(code) <= 2 * _LENGTH else ""
    if not _CODE.fullmatch(plain):
        return None
    return hmac.new(secret, f"voucher:{plain}".encode(), hashlib.sha256).hexdigest()


async def redeem(viewer: Viewer, code: str, *, address: str, runtime: Runtime) -> Redeemed:
    """Put what a voucher is worth into the viewer's wallet.

    Once a user: a repeat changes nothing and says so. Every attempt counts, whatever comes of it.

    Raises VoucherRejected, always the same, for a code that is unknown, used up, expired, revoked
    or the viewer's own making; RateLimited after `voucher_attempts_per_hour` of a user, and ten
    times as many of a network. Locks the voucher's row, then the wallet's.
    """
    few, network = runtime.settings.voucher_attempts_per_hour, network_of(address)
    await runtime.rate_limiter.hit(
        "vouchers", str(viewer.user_id), limit=few, per_seconds=HOUR_SECONDS
    )
    await runtime.rate_limiter.hit(
        "vouchers_network", network, limit=few * _WIDER, per_seconds=HOUR_SECONDS
    )
    hashes = [hash_of(code, secret=secret) for secret in runtime.secrets]
    if hashes[0] is None:
        raise VoucherRejected
    redeemed = await retried(lambda: _redeem(viewer, hashes))
    await live.announce(runtime.events, viewer.user_id)
    return redeemed


async def _redeem(viewer: Viewer, hashes: Sequence[str | None]) -> Redeemed:
    async with transaction() as connection:
        found: list[dict[str, Any]] = await connection.execute_query_dict(_LOCKED, [hashes])
        if not found:
            raise VoucherRejected
        voucher = found[0]
        if await _was_redeemed(voucher["id"], viewer.user_id, connection):
            return Redeemed(voucher["aurum"], changed=False)
        if not voucher["is_good"] or voucher["created_by_id"] == viewer.user_id:
            raise VoucherRejected
        await VoucherRedemption.create(
            using_db=connection, voucher_id=voucher["id"], user_id=viewer.user_id
        )
        await connection.execute_query_dict(_USED, [voucher["id"]])
        reference = f"voucher:{voucher['id']}:{viewer.user_id}"
        deed = Deed(TransferKind.VOUCHER, voucher["aurum"], reference, voucher["reason"])
        await ledger.credit(viewer.user_id, deed, connection=connection)
    log.info("voucher.redeemed", voucher_id=str(voucher["id"]), user_id=str(viewer.user_id))
    return Redeemed(voucher["aurum"], changed=True)


async def _was_redeemed(voucher_id: UUID, user_id: UUID, connection: BaseDBAsyncClient) -> bool:
    redeemed = VoucherRedemption.filter(voucher_id=voucher_id, user_id=user_id)
    return await redeemed.using_db(connection).exists()
