"""Access tokens and refresh tokens, without a database."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import OctKey

from app.accounts.refusals import InvalidToken, TokenFault
from app.accounts.tokens import (
    AccessToken,
    issue_access_token,
    new_refresh_token,
    next_refresh_token,
    read_access_token,
    secret_digest,
)
from app.clock import now
from app.errors import NotSignedIn
from app.ids import uuid7

SECRET = b"a secret of thirty-two bytes....."
USER, SESSION = uuid7(), uuid7()


def issue(*, seconds_ago: int = 0, lifetime_seconds: int = 60) -> AccessToken:
    return issue_access_token(
        USER,
        session_id=SESSION,
        issued_at=now() - timedelta(seconds=seconds_ago),
        lifetime_seconds=lifetime_seconds,
        secret=SECRET,
    )


def fault_of(token: str, *, secret: bytes = SECRET) -> TokenFault:
    with pytest.raises(InvalidToken) as caught:
        read_access_token(token, secret=secret)
    return caught.value.reason


def our_key() -> bytes:
    return hmac.digest(SECRET, b"galatea access token v1", "sha256")


def signed(claims: dict[str, Any], *, typ: str = "at+jwt", alg: str = "HS256") -> str:
    """Return a token under our own key, for what a genuine one would never say."""
    key = OctKey.import_key(our_key())
    return jwt.encode({"alg": alg, "typ": typ}, claims, key, algorithms=[alg])


def genuine_claims() -> dict[str, Any]:
    moment = int(now().timestamp())
    return {
        "sub": str(USER),
        "sid": str(SESSION),
        "iat": moment,
        "exp": moment + 60,
        "aud": "galatea",
    }


def part(token: str, index: int) -> dict[str, Any]:
    text = token.split(".")[index]
    decoded: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return decoded


def test_a_token_says_who_and_in_which_session() -> None:
    token = issue()
    claims = read_access_token(token.text, secret=SECRET)
    assert (claims.user_id, claims.session_id) == (USER, SESSION)
    assert claims.expires_at == token.expires_at
    assert claims.expires_at - claims.issued_at == timedelta(seconds=60)


def test_a_token_is_a_jwt_for_access_that_names_neither_role_nor_email() -> None:
    token = issue().text
    assert part(token, 0) == {"alg": "HS256", "typ": "at+jwt"}
    assert set(part(token, 1)) == {"sub", "sid", "iat", "exp", "aud"}
    assert len(token) < 400


def test_a_token_expires_in_the_second_it_names() -> None:
    assert fault_of(issue(seconds_ago=60).text) is TokenFault.EXPIRED
    assert fault_of(issue(seconds_ago=3600).text) is TokenFault.EXPIRED
    assert read_access_token(issue(seconds_ago=55).text, secret=SECRET).user_id == USER


def test_a_token_of_a_process_whose_clock_is_a_little_ahead_is_good() -> None:
    assert read_access_token(issue(seconds_ago=-5).text, secret=SECRET).user_id == USER


def test_a_token_under_another_secret_is_refused() -> None:
    assert fault_of(issue().text, secret=b"another secret") is TokenFault.MALFORMED


def test_the_secret_itself_signs_no_access_token() -> None:
    forged = jwt.encode(
        {"alg": "HS256", "typ": "at+jwt"}, genuine_claims(), OctKey.import_key(SECRET)
    )
    assert fault_of(forged) is TokenFault.MALFORMED


def test_the_crafted_tokens_below_differ_from_a_genuine_one_in_one_thing_only() -> None:
    assert read_access_token(signed(genuine_claims()), secret=SECRET).user_id == USER


@pytest.mark.parametrize("missing", ["sub", "sid", "iat", "exp", "aud"])
def test_a_token_without_one_of_its_claims_is_refused(missing: str) -> None:
    claims = genuine_claims()
    del claims[missing]
    assert fault_of(signed(claims)) is TokenFault.MALFORMED


@pytest.mark.parametrize(
    "other", [{"aud": "internal"}, {"sub": "somebody"}, {"sid": ""}, {"aud": ["someone else"]}]
)
def test_a_token_with_a_claim_that_does_not_fit_is_refused(other: dict[str, Any]) -> None:
    assert fault_of(signed(genuine_claims() | other)) is TokenFault.MALFORMED


def test_a_token_of_another_type_or_algorithm_is_refused() -> None:
    assert fault_of(signed(genuine_claims(), typ="JWT")) is TokenFault.MALFORMED
    assert fault_of(signed(genuine_claims(), alg="HS512")) is TokenFault.MALFORMED


def test_an_unsigned_token_is_refused() -> None:
    _header, payload, _signature = issue().text.split(".")
    header = base64.urlsafe_b64encode(b'{"alg":"none","typ":"at+jwt"}').decode().rstrip("=")
    assert fault_of(f"{header}.{payload}.") is TokenFault.MALFORMED


def test_one_changed_character_is_enough_to_be_refused() -> None:
    token = issue().text
    for position in range(0, len(token) - 1, 7):
        changed = "A" if token[position] != "A" else "B"
        text = token[:position] + changed + token[position + 1 :]
        assert fault_of(text) is TokenFault.MALFORMED


def test_an_endless_or_deeply_nested_token_is_refused_unread() -> None:
    nested = base64.urlsafe_b64encode(b"[" * 100_000).decode()
    assert fault_of(f"{nested}.{nested}.x") is TokenFault.MALFORMED
    assert fault_of("a" * 1_000_000) is TokenFault.MALFORMED


@given(st.text(alphabet=st.characters(), max_size=200))
def test_no_text_whatsoever_does_anything_but_be_refused(text: str) -> None:
    assert fault_of(text) is TokenFault.MALFORMED


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=5))
def test_nothing_that_looks_like_a_token_does_anything_but_be_refused(parts: list[bytes]) -> None:
    text = ".".join(base64.urlsafe_b64encode(piece).decode().rstrip("=") for piece in parts)
    assert fault_of(text) is TokenFault.MALFORMED


def test_a_refused_token_means_that_nobody_is_signed_in() -> None:
    with pytest.raises(NotSignedIn) as caught:
        read_access_token("", secret=SECRET)
    assert caught.value.code == "UNAUTHENTICATED"


def test_a_token_is_not_in_its_own_repr() -> None:
    token = issue()
    assert token.text not in repr(token)


def test_refresh_tokens_are_256_random_bits_in_characters_a_url_may_hold() -> None:
    tokens = {new_refresh_token() for _ in range(100)}
    assert len(tokens) == 100
    for token in tokens:
        assert len(base64.urlsafe_b64decode(token + "=")) == 32


def test_the_token_after_another_is_one_that_only_the_secret_tells() -> None:
    token, other, secret = new_refresh_token(), new_refresh_token(), b"s" * 32
    following = next_refresh_token(token, secret=secret)
    assert following == next_refresh_token(token, secret=secret)
    assert re.fullmatch(r"[\w-]{43}", following)
    assert following != next_refresh_token(token, secret=b"t" * 32)
    assert following != next_refresh_token(other, secret=secret)
    assert next_refresh_token("\ud800", secret=secret)


def test_of_a_refresh_token_the_sha256_is_stored() -> None:
    token = new_refresh_token()
    assert secret_digest(token) == hashlib.sha256(token.encode()).hexdigest()
    assert secret_digest("\ud800") != secret_digest("\ud800x")
