"""Links that are good for a short time, for one path and one person. Pure.

The signature is an HMAC-SHA256 (RFC 2104) over path, audience and expiry. Its key is derived from
the application's secret with a label of its own, so that it signs nothing else. Whoever checks may
know two secrets, the present and the previous one: links survive a rotation.
"""

from __future__ import annotations

import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlencode

LONGEST_SECONDS = 900

_LABEL = b"galatea/media/link/1"
_EXPIRES = re.compile(r"[0-9]{1,12}")
_SECRET_BYTES = 16


def signed_link(path: str, *, audience: str, expires_at: int, secret: bytes) -> str:
    """Return `path` with a query that says for whom and until when it is good, signed.

    `expires_at` is in seconds since 1970 (UTC). `audience` names who asked (a user's id). The same
    arguments give the same link. Raises ValueError for a path with a query or a line end of its
    own, and for a secret under 16 bytes.
    """
    if any(character in path + audience for character in "?#\n\r"):
        raise ValueError("a signed path has no query, fragment or line end of its own")
    signature = _signature(path, audience=audience, expires_at=expires_at, secret=secret)
    query = {"audience": audience, "expires": str(expires_at), "signature": signature}
    return f"{path}?{urlencode(query)}"


def is_good(path: str, query: Mapping[str, str], *, now: float, secrets: Sequence[bytes]) -> bool:
    """Say whether `query` makes `path` a link that is good at `now` (seconds since 1970).

    False for anything missing, malformed, expired, made for another path or audience, or good for
    longer than any link that we make. Takes the same time wherever a signature differs.
    """
    audience, expires = query.get("audience", ""), query.get("expires", "")
    if not _EXPIRES.fullmatch(expires) or not audience:
        return False
    if not now < int(expires) <= now + LONGEST_SECONDS + 1:
        return False
    given = query.get("signature", "").encode()
    good = False
    for secret in secrets:
        made = _signature(path, audience=audience, expires_at=int(expires), secret=secret)
        good |= hmac.compare_digest(made.encode(), given)
    return good


def _signature(path: str, *, audience: str, expires_at: int, secret: bytes) -> str:
    if len(secret) < _SECRET_BYTES:
        raise ValueError(f"a secret has at least {_SECRET_BYTES} bytes")
    signed = f"{path}\n{audience}\n{expires_at}".encode()
    return urlsafe_b64encode(hmac.digest(_key(secret), signed, "sha256")).rstrip(b"=").decode()


@lru_cache(maxsize=4)
def _key(secret: bytes) -> bytes:
    return hmac.digest(secret, _LABEL, "sha256")
