"""What may be typed in for a new account, and what a device is called."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.devices import device_name
from app.accounts.rules import checked_display_name, checked_password, folded_email
from app.errors import InvalidInput

ANY_TEXT = st.text(alphabet=st.characters(), max_size=140)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ada@example.com", "ada@example.com"),
        ("  Ada.Lovelace@Example.COM ", "ada.lovelace@example.com"),
        ("ada+galatea@example.com", "ada+galatea@example.com"),
        ("ADA@BÜCHER.COM", "ada@bücher.com"),
    ],
)
def test_an_email_address_is_folded(typed: str, folded: str) -> None:
    assert folded_email(typed) == folded
    assert folded_email(folded) == folded


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ada",
        "ada@",
        "@example.com",
        "ada@localhost",
        "ada@example",
        "a da@example.com",
        "ada@example.com, eve@example.com",
        "Ada <ada@example.com>",
        "ada@exa\x00mple.com",
        "ada\n@example.com",
        "\ud800@example.com",
        "a" * 65 + "@example.com",
        "a@" + "b" * 60 + "." + ("c" * 60 + ".") * 4 + "com",
    ],
)
def test_what_is_no_email_address_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        folded_email(typed)
    assert caught.value.field == "email"


@given(ANY_TEXT)
def test_any_text_is_an_email_address_in_lower_case_or_refused(text: str) -> None:
    try:
        folded = folded_email(text + "@example.com")
    except InvalidInput:
        return
    assert folded == folded.lower()
    assert len(folded) <= 254


@pytest.mark.parametrize(
    "password", ["1234567890", "x" * 128, "パスワード パスワード", "   ten tens"]
)
def test_a_password_of_10_to_128_characters_is_welcome_whatever_they_are(password: str) -> None:
    assert checked_password(password) == unicodedata.normalize("NFKC", password)


@pytest.mark.parametrize("password", ["", "123456789", "x" * 129, "ten chars \ud800"])
def test_other_passwords_are_refused_and_not_repeated(password: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        checked_password(password)
    assert caught.value.field == "password"
    assert not password or password not in str(caught.value)


def test_a_password_typed_in_two_spellings_of_unicode_is_one_password() -> None:
    assert checked_password("cafe\u0301 au lait") == checked_password("caf\u00e9 au lait")


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("Ada", "Ada"),
        ("  Ada \t Lovelace\n", "Ada Lovelace"),
        ("é" * 60, "é" * 60),
        ("👩\u200d🚀 Ada", "👩\u200d🚀 Ada"),
        ("Zoe\u0308", "Zo\u00eb"),
    ],
)
def test_a_display_name_is_trimmed_and_normal(typed: str, tidy: str) -> None:
    assert checked_display_name(typed) == tidy


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "x" * 61,
        "Ada\x00",
        "Ada\u202eevE",
        "\u200b",
        "\u200d\u200d",
        "Ada\ud800",
        "\x1b[31m",
    ],
)
def test_an_empty_long_or_invisible_display_name_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        checked_display_name(typed)
    assert caught.value.field == "displayName"


@given(ANY_TEXT)
def test_a_display_name_that_was_accepted_is_accepted_unchanged(text: str) -> None:
    try:
        name = checked_display_name(text)
    except InvalidInput:
        return
    assert checked_display_name(name) == name
    assert 1 <= len(name) <= 60


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Linux",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/139.0.0.0 Safari/537.36 Edg/139.0.0.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, "
            "like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "Safari on an iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/139.0.0.0 Mobile Safari/537.36",
            "Chrome on Android",
        ),
        ("python-httpx/0.28.1", "python-httpx"),
        ("<script>", ""),
        ("", ""),
    ],
)
def test_a_device_is_called_by_its_browser_and_system(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name


@given(ANY_TEXT)
def test_a_device_has_a_short_name_whatever_it_says(user_agent: str) -> None:
    assert len(device_name(user_agent)) <= 60
