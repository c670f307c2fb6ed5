"""fal's webhooks: a signed hint that a job has ended, and never more than that.

fal signs what it sends to anybody with the same keys, so a signature alone says nothing of whose
job it is: the address that we gave with the order carries a proof that only we can make. What a
delivery says is not used but for the name of the job, whose result is then read with our key.

The recipe is fal's own (docs.fal.ai/model-apis/model-endpoints/webhooks): an Ed25519 signature over
request id, user id, time and the SHA-256 of the body, with any of the keys of its JWKS.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
from collections.abc import Awaitable, Callable, Mapping, Sequence

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.clock import now

REQUEST_ID = "x-fal-webhook-request-id"
USER_ID = "x-fal-webhook-user-id"
TIMESTAMP = "x-fal-webhook-timestamp"
SIGNATURE = "x-fal-webhook-signature"
PATH = "/webhooks/fal"
_PROOF_CHARACTERS = 32
_LONGEST_HEADER = 200


class WebhookRejected(Exception):
    """The delivery is not fal's, not for us, or too old. The message is for the log."""


class KeysAway(Exception):
    """The keys cannot be read now, so nobody can say whose delivery it is."""


class KeySet:
    """fal's public keys, kept for a day and read again when a signature fits none of them.

    Not more often than each `again_seconds`, so that a stranger's deliveries make us ask for
    nothing. `fetch` returns the JWKS and raises KeysAway. Belongs to one event loop.
    """

    def __init__(
        self,
        fetch: Callable[[], Awaitable[bytes]],
        *,
        kept_seconds: float = 86_400.0,
        again_seconds: float = 60.0,
    ) -> None:
        self._fetch = fetch
        self._kept_seconds = kept_seconds
        self._again_seconds = again_seconds
        self._keys: list[Ed25519PublicKey] = []
        self._read_at: float | None = None
        self._reading = asyncio.Lock()

    async def verifies(self, signature: bytes, message: bytes) -> bool:
        """Say whether one of the keys signed this. Raises KeysAway."""
        await self._read_if_older(self._kept_seconds)
        if self._fits(signature, message):
            return True
        return await self._read_if_older(self._again_seconds) and self._fits(signature, message)

    def _fits(self, signature: bytes, message: bytes) -> bool:
        for key in self._keys:
            try:
                key.verify(signature, message)
            except InvalidSignature:
                continue
            return True
        return False

    async def _read_if_older(self, seconds: float) -> bool:
        """Read the keys if they were read longer ago than that; say whether they were."""
        clock = asyncio.get_running_loop().time
        async with self._reading:
            if self._read_at is not None and clock() - self._read_at < seconds:
                return False
            read = _keys_in(await self._fetch())
            self._keys, self._read_at = read, clock()
            return True


class Webhooks:
    """Where fal tells us, and whether it was fal that told.

    `public_url` is our own address as fal reaches it; without one no webhook is asked for. The
    first of `secrets` proves addresses that are given out, any of them those that come back.
    """

    def __init__(
        self,
        keys: KeySet,
        *,
        secrets: Sequence[bytes],
        public_url: str | None,
        tolerance_seconds: int,
    ) -> None:
        self._keys = keys
        self._secrets = secrets
        self._public_url = public_url
        self._tolerance_seconds = tolerance_seconds

    def address_of(self, order_name: str) -> str | None:
        """Return where fal tells of the job that was ordered under this name."""
        if self._public_url is None:
            return None
        proof = _proof(order_name, self._secrets[0])
        return f"{self._public_url.rstrip('/')}{PATH}/{order_name}/{proof}"

    async def read(
        self, order_name: str, proof: str, body: bytes, headers: Mapping[str, str]
    ) -> str:
        """Return fal's name of the job that a delivery is about. `headers` have small letters.

        Raises WebhookRejected and KeysAway. The address's proof first, which costs nothing.
        """
        made = [_proof(order_name, secret).encode() for secret in self._secrets]
        if not any(hmac.compare_digest(proof.encode(), one) for one in made):
            raise WebhookRejected("it came to an address that we did not give")
        told = [headers.get(name, "") for name in (REQUEST_ID, USER_ID, TIMESTAMP)]
        if not all(0 < len(one) <= _LONGEST_HEADER and one.isascii() for one in told):
            raise WebhookRejected("it does not say who it is from")
        request_id, _, stamp = told
        if not stamp.isdigit() or abs(now().timestamp() - int(stamp)) > self._tolerance_seconds:
            raise WebhookRejected("it is too old, or from the future")
        message = "\n".join([*told, hashlib.sha256(body).hexdigest()]).encode()
        if not await self._keys.verifies(_signature_in(headers), message):
            raise WebhookRejected("its signature is not fal's")
        return request_id


def _proof(order_name: str, secret: bytes) -> str:
    words = b"fal webhook\0" + order_name.encode()
    return hmac.new(secret, words, hashlib.sha256).hexdigest()[:_PROOF_CHARACTERS]


def _signature_in(headers: Mapping[str, str]) -> bytes:
    try:
        return bytes.fromhex(headers.get(SIGNATURE, ""))
    except ValueError:
        raise WebhookRejected("its signature is no number") from None


def _keys_in(body: bytes) -> list[Ed25519PublicKey]:
    """Read a JWKS (RFC 7517) with keys of RFC 8037; those of another kind are passed over."""
    try:
        keys = [key for key in orjson.loads(body)["keys"] if key.get("crv") == "Ed25519"]
        raw = [base64.urlsafe_b64decode(key["x"] + "=" * (-len(key["x"]) % 4)) for key in keys]
        return [Ed25519PublicKey.from_public_bytes(one) for one in raw]
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise KeysAway("the keys cannot be read") from error
