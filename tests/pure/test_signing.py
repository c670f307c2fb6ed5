"""Links that are good for a while, for one path and one person."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.media.signing import LONGEST_SECONDS, is_good, signed_link

SECRET = b"a secret of thirty-two bytes....."
OTHER = b"another secret of enough bytes..."
PATH = "/media/previews/018f/3.webp"
NOW = 1_800_000_000


def query(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).query))


def link(path: str = PATH, *, audience: str = "ann", seconds: int = 60) -> str:
    return signed_link(path, audience=audience, expires_at=NOW + seconds, secret=SECRET)


def test_a_fresh_link_is_good() -> None:
    assert urlsplit(link()).path == PATH
    assert is_good(PATH, query(link()), now=NOW, secrets=[SECRET])


def test_a_link_is_good_until_it_expires() -> None:
    assert is_good(PATH, query(link(seconds=60)), now=NOW + 59.9, secrets=[SECRET])
    assert not is_good(PATH, query(link(seconds=60)), now=NOW + 60, secrets=[SECRET])


def test_a_link_is_good_for_its_path_alone() -> None:
    assert not is_good(PATH.replace("3", "4"), query(link()), now=NOW, secrets=[SECRET])


def test_a_link_cannot_change_hands_or_last_longer() -> None:
    for change in ({"audience": "bob"}, {"expires": str(NOW + 61)}):
        assert not is_good(PATH, query(link()) | change, now=NOW, secrets=[SECRET])


def test_no_link_is_good_for_longer_than_we_make_them() -> None:
    eternal = query(link(seconds=LONGEST_SECONDS * 2))
    assert not is_good(PATH, eternal, now=NOW, secrets=[SECRET])


def test_the_previous_secret_is_good_while_it_is_known() -> None:
    assert is_good(PATH, query(link()), now=NOW, secrets=[OTHER, SECRET])
    assert is_good(PATH, query(link()), now=NOW, secrets=[SECRET, OTHER])
    assert not is_good(PATH, query(link()), now=NOW, secrets=[OTHER])
    assert not is_good(PATH, query(link()), now=NOW, secrets=[])


@pytest.mark.parametrize("name", ["audience", "expires", "signature"])
@pytest.mark.parametrize("value", [None, "", "x", "ü", "-1", " 1800000060", "1e9", "9" * 40])
def test_what_is_missing_or_malformed_is_not_good(name: str, value: str | None) -> None:
    broken = query(link())
    if value is None:
        del broken[name]
    else:
        broken[name] = value
    assert not is_good(PATH, broken, now=NOW, secrets=[SECRET])


@pytest.mark.parametrize("path", ["/a?b", "/a#b", "/a\nb", "/a\r"])
def test_a_path_with_more_than_a_path_is_not_signed(path: str) -> None:
    with pytest.raises(ValueError, match="no query"):
        link(path)


def test_a_short_secret_signs_nothing() -> None:
    with pytest.raises(ValueError, match="at least 16 bytes"):
        signed_link(PATH, audience="ann", expires_at=NOW, secret=b"short")


@given(st.binary(min_size=16, max_size=64), st.text("abc/123.", min_size=1), st.text("abc-1"))
def test_every_link_that_we_make_is_good(secret: bytes, path: str, name: str) -> None:
    made = signed_link(path, audience="u" + name, expires_at=NOW + 5, secret=secret)
    assert is_good(path, query(made), now=NOW, secrets=[secret])


@given(st.integers(0, 42), st.sampled_from("ABCDEFabcdef0123-_="))
def test_a_changed_signature_is_not_good(place: int, character: str) -> None:
    signed = query(link())
    signature = signed["signature"]
    changed = signature[:place] + character + signature[place + 1 :]
    good = is_good(PATH, signed | {"signature": changed}, now=NOW, secrets=[SECRET])
    assert good is (changed == signature)
