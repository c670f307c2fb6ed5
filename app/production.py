"""What production refuses: what is only convenient, and secrets that somebody may guess. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import SecretStr

# OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 iterations, 1 degree of parallelism;
# the default, and the least in production
PASSWORD_MEMORY_KIB = 19 * 1024
PASSWORD_ITERATIONS = 2

# a key that was drawn has more kinds of characters than this, even in hexadecimal
_KINDS_OF_CHARACTERS = 9
_TYPED = re.compile(
    r"secret|change.?me|password|passphrase|example|development|default|insecure|galatea|your.?key"
    r"|(?:0123456789|1234567890|abcdefgh|qwertyui)",
    re.IGNORECASE,
)


def unfit(settings: Mapping[str, Any]) -> str | None:
    """Return what of the values of settings production does not work with; None when it does.

    The sentence goes on after "production" and tells no value.
    """
    return next(_refusals(settings), None)


def is_guessable(secret: str) -> bool:
    """Say whether a secret looks typed, or copied from a page, rather than drawn."""
    return len(set(secret)) < _KINDS_OF_CHARACTERS or _TYPED.search(secret) is not None


def _refusals(settings: Mapping[str, Any]) -> Iterator[str]:
    kib, least, prefix = PASSWORD_MEMORY_KIB, PASSWORD_ITERATIONS, "wants GALATEA_PASSWORD_"
    for is_wrong, told in (
        (settings["graphql_ide"], "wants GALATEA_GRAPHQL_IDE=false"),
        (settings["public_url"] is None, "wants GALATEA_PUBLIC_URL"),
        (settings["crash_at"] is not None, "does not crash by plan: unset GALATEA_CRASH_AT"),
        (settings["fal_url"] is not None, "calls fal itself: unset GALATEA_FAL_URL"),
        (
            settings["webhook_private_addresses"],
            "wants GALATEA_WEBHOOK_PRIVATE_ADDRESSES=false",
        ),
        (settings["password_memory_kib"] < kib, f"{prefix}MEMORY_KIB of {kib} or more"),
        (settings["password_iterations"] < least, f"{prefix}ITERATIONS of {least} or more"),
        (
            (settings["storage_url"] or "").startswith("memory:"),
            "keeps its files: set GALATEA_STORAGE_URL to a bucket or a folder",
        ),
    ):
        if is_wrong:
            yield told
    yield from _refused_secrets(settings)


def _refused_secrets(settings: Mapping[str, Any]) -> Iterator[str]:
    for name in ("secret_key", "secret_key_accepted", "metrics_token"):
        if is_guessable(_text(settings[name])) and settings[name] is not None:
            yield f"wants GALATEA_{name.upper()} drawn at random: `openssl rand -base64 48` does it"
    if re.match(r"(?:sk|rk)_test_", _text(settings["stripe_secret_key"])):
        yield "takes real money: GALATEA_STRIPE_SECRET_KEY is a key for tests"


def _text(secret: SecretStr | None) -> str:
    return "" if secret is None else secret.get_secret_value()
