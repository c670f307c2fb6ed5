"""Signing secrets of webhooks: made here, kept sealed, and used to sign.

Standard Webhooks (https://www.standardwebhooks.com), "Signature scheme": a secret is `whsec_` and
the base64 of 24 to 64 random bytes; the signature is HMAC-SHA256 over id, time and body with dots
between them. A table that leaks gives no secret away: rows are sealed (AES-256-GCM) under a key
that is derived from the process's secret.
"""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from standardwebhooks import Webhook

_SECRET_BYTES = 32
_NONCE_BYTES = 12
_PURPOSE = b"galatea: secrets of webhooks"


class SecretLost(Exception):
    """The sealed secret cannot be opened: the process's secret is another one than it was."""


def new_secret() -> str:
    """Return a new secret as its owner gets to see it, once."""
    return "whsec_" + b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def seal(secret: str, *, endpoint_id: UUID, key: bytes) -> bytes:
    """Return the secret as it may be stored; `key` is the runtime's secret."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, secret.encode(), endpoint_id.bytes)


def unseal(sealed: bytes, *, endpoint_id: UUID, keys: Sequence[bytes]) -> str:
    """Return the secret that `seal` stored for this endpoint under one of `keys`, the runtime's.

    Raises SecretLost.
    """
    nonce, text = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    for key in keys:
        with suppress(InvalidTag):
            return _cipher(key).decrypt(nonce, text, endpoint_id.bytes).decode()
    raise SecretLost


def sealed_anew(sealed: bytes, *, endpoint_id: UUID, keys: Sequence[bytes]) -> bytes:
    """Return what `seal` stored, sealed under the first of `keys`. Raises SecretLost."""
    secret = unseal(sealed, endpoint_id=endpoint_id, keys=keys)
    return seal(secret, endpoint_id=endpoint_id, key=keys[0])


def signed_headers(
    body: str, *, message_id: str, at: datetime, signing: Sequence[str]
) -> dict[str, str]:
    """Return the three headers of the specification, with one signature for each secret."""
    signatures = [Webhook(secret).sign(message_id, at, body) for secret in signing]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), length=32, salt=None, info=_PURPOSE).derive(key))
