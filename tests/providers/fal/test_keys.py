"""fal's public keys: read when they are wanted, kept, and read again when they changed."""

from __future__ import annotations

import asyncio
import base64

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.providers.rendering.fal.webhooks import KeysAway, KeySet

MESSAGE = b"told"


class Published:
    """What fal publishes, and how often it was read."""

    def __init__(self, *keys: Ed25519PrivateKey) -> None:
        self.keys = list(keys)
        self.reads = 0

    async def fetch(self) -> bytes:
        self.reads += 1
        await asyncio.sleep(0)
        raw = [key.public_key().public_bytes_raw() for key in self.keys]
        spelled = [base64.urlsafe_b64encode(one).decode().rstrip("=") for one in raw]
        told = [{"kty": "OKP", "crv": "Ed25519", "x": x} for x in spelled]
        return orjson.dumps({"keys": [{"kty": "RSA", "n": "AQAB"}, *told]})


async def test_each_of_the_keys_fits_and_many_at_once_read_them_once() -> None:
    keys = [Ed25519PrivateKey.generate() for _ in range(3)]
    published = Published(*keys)
    known = KeySet(published.fetch)
    told = [known.verifies(key.sign(MESSAGE), MESSAGE) for key in keys * 3]
    assert await asyncio.gather(*told) == [True] * 9
    assert published.reads == 1


async def test_a_new_key_is_looked_for_when_none_fits_but_not_without_a_pause() -> None:
    first, second = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    for again_seconds, is_found in ((0.0, True), (60.0, False)):
        published = Published(first)
        known = KeySet(published.fetch, again_seconds=again_seconds)
        assert await known.verifies(first.sign(MESSAGE), MESSAGE)
        published.keys = [second]
        assert await known.verifies(second.sign(MESSAGE), MESSAGE) is is_found
        assert published.reads == 1 + is_found


async def test_keys_are_not_kept_for_ever() -> None:
    first, second = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    published = Published(first)
    known = KeySet(published.fetch, kept_seconds=0.0)
    assert await known.verifies(first.sign(MESSAGE), MESSAGE)
    published.keys = [second]
    assert not await known.verifies(first.sign(MESSAGE), MESSAGE), "it was withdrawn"


@pytest.mark.parametrize("told", [b"", b"[]", b"{}", b'{"keys":[{"crv":"Ed25519","x":"AA"}]}'])
async def test_what_holds_no_keys_is_none_and_nobody_is_believed(told: bytes) -> None:
    async def fetch() -> bytes:
        return told

    with pytest.raises(KeysAway):
        await KeySet(fetch).verifies(b"0" * 64, MESSAGE)
