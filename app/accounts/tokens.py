"""Access tokens and refresh tokens. Pure: nothing here knows who is still welcome."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import BadSignatureError, JoseError
from joserfc.jwk import OctKey

from app.accounts.refusals import InvalidToken, TokenFault
from app.clock import now

_ALGORITHM = "HS256"
_TYPE = "at+jwt"
_KEY_LABEL = b"galatea access token v1"
_LONGEST_CHARS = 512  # ours have about 300; longer text is not worth parsing
_TOKENS_KEPT = 2_048
_REFRESH_LABEL = b"galatea refresh token v1"
_REFRESH_TOKEN_BYTES = 32


class Audience(StrEnum):
    """Who a token is for: everybody's API, or the one that bots act through."""

    PUBLIC = "galatea"
    INTERNAL = "galatea-internal"


_CLAIMS = {
    audience: jwt.BaseClaimsRegistry(
        sub={"essential": True},
        sid={"essential": True},
        iat={"essential": True},
        exp={"essential": True},
        aud={"essential": True, "value": audience.value},
    )
    for audience in Audience
}


@dataclass(frozen=True, slots=True)
class AccessToken:
    """An access token as its holder gets it."""

    text: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """What a genuine, unexpired access token says; `service_id` of one that a bot acts with."""

    user_id: UUID
    session_id: UUID
    issued_at: datetime
    expires_at: datetime
    service_id: UUID | None = None


def issue_access_token(
    user_id: UUID,
    *,
    session_id: UUID,
    issued_at: datetime,
    lifetime_seconds: int,
    secret: bytes,
    service_id: UUID | None = None,
) -> AccessToken:
    """Return a token good from `issued_at`, cut to the second, for `lifetime_seconds`.

    With `service_id` it is one for the INTERNAL audience, which that service alone acts with.

    A signed JWT (RFC 7519) of type "at+jwt" (RFC 9068): `sub` is the user, `sid` the session,
    `azp` (OpenID Connect Core 1.0, section 2) the service that acts. We are issuer, authorization
    server and only audience in one, so RFC 9068's `iss`, `client_id` and `jti` are left out. The
    role is not in it: roles are looked up, so that a change works at once.
    """
    begins_at = issued_at.astimezone(UTC).replace(microsecond=0)
    expires_at = begins_at + timedelta(seconds=lifetime_seconds)
    claims = {
        "sub": str(user_id),
        "sid": str(session_id),
        "iat": int(begins_at.timestamp()),
        "exp": int(expires_at.timestamp()),
        "aud": (Audience.INTERNAL if service_id else Audience.PUBLIC).value,
    }
    if service_id is not None:
        claims["azp"] = str(service_id)
    text = jwt.encode({"alg": _ALGORITHM, "typ": _TYPE}, claims, _signing_key(secret))
    return AccessToken(text=text, expires_at=expires_at)


def read_access_token(
    token: str,
    *,
    secret: bytes,
    accepted: Sequence[bytes] = (),
    audience: Audience = Audience.PUBLIC,
) -> AccessClaims:
    """Return what a token of `issue_access_token` for `audience` says, under the same secret or
    one that is `accepted` while it is changed.

    Raises InvalidToken: EXPIRED from the second of `exp` on (RFC 7519, section 4.1.4) and without
    leeway, for the clock that set it is ours; MALFORMED for all that is no such token.
    """
    try:
        read = _read(token, secrets=(secret, *accepted), audience=audience)
    except (JoseError, ValueError, TypeError, AttributeError, OverflowError, OSError):
        # the last four: claims of a wrong type, times that no clock has
        raise InvalidToken(TokenFault.MALFORMED) from None
    if read.expires_at <= now():
        raise InvalidToken(TokenFault.EXPIRED)
    return read


# a token says the same for ever, and is sent with each request; what is no token is not kept
@lru_cache(maxsize=_TOKENS_KEPT)
def _read(token: str, *, secrets: tuple[bytes, ...], audience: Audience) -> AccessClaims:
    claims = _genuine_claims(token, secrets=secrets, audience=audience)
    service_id = claims.get("azp")
    return AccessClaims(
        user_id=UUID(claims["sub"]),
        session_id=UUID(claims["sid"]),
        issued_at=datetime.fromtimestamp(claims["iat"], UTC),
        expires_at=datetime.fromtimestamp(claims["exp"], UTC),
        service_id=None if service_id is None else UUID(service_id),
    )


def _genuine_claims(token: str, *, secrets: Sequence[bytes], audience: Audience) -> dict[str, Any]:
    if len(token) > _LONGEST_CHARS:
        raise ValueError("too long")
    decoded = decoded_by(token, [_signing_key(secret) for secret in secrets], _ALGORITHM)
    if decoded.header.get("typ") != _TYPE:
        raise ValueError("a token for something else")
    _CLAIMS[audience].validate(decoded.claims)
    return decoded.claims


def decoded_by(token: str, keys: Sequence[OctKey], algorithm: str) -> jwt.Token:
    """Return a JWT that one of `keys` signed. Raises JoseError, that of the last key tried."""
    *others, last = keys
    for key in others:
        with suppress(BadSignatureError):
            return jwt.decode(token, key, algorithms=[algorithm])
    return jwt.decode(token, last, algorithms=[algorithm])


@lru_cache(maxsize=4)
def _signing_key(secret: bytes) -> OctKey:
    """Derive the key of access tokens, so that no other use of the secret can make or read one."""
    return OctKey.import_key(hmac.digest(secret, _KEY_LABEL, "sha256"))


def new_refresh_token() -> str:
    """Return 256 random bits as URL-safe text."""
    return secrets.token_urlsafe(_REFRESH_TOKEN_BYTES)


def next_refresh_token(token: str, *, secret: bytes) -> str:
    """Return the token that `token` is exchanged for, which is always the same.

    Without the secret it is 256 random bits, as those of `new_refresh_token` are. So an answer
    that got lost can be given again, though what is stored of a token is its digest alone.
    """
    key = hmac.digest(secret, _REFRESH_LABEL, "sha256")
    drawn = hmac.digest(key, token.encode(errors="replace"), "sha256")
    return urlsafe_b64encode(drawn).decode().rstrip("=")


def next_by_digest(token: str, *, secrets: Sequence[bytes]) -> dict[str, str]:
    """Return what `token` may have been exchanged for, by the digest that is stored of each.

    That is one for each secret that is believed: another process may have had the other key.
    """
    following = [next_refresh_token(token, secret=secret) for secret in secrets]
    return {secret_digest(one): one for one in following}


def secret_digest(token: str) -> str:
    """Return what is stored of a token, a credential or a code: its SHA-256 in hexadecimal.

    Fast and unsalted is right here: what is hashed is random, so there is nothing to guess.
    """
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
