"""What may be typed in for a new account. Pure."""

from __future__ import annotations

import unicodedata

from email_validator import EmailNotValidError, validate_email

from app.errors import InvalidInput

EMAIL_MAX_CHARS = 254
PASSWORD_MIN_CHARS = 10
PASSWORD_MAX_CHARS = 128
DISPLAY_NAME_MAX_CHARS = 60

_JOINERS = "\u200c\u200d"  # scripts and emoji need them; alone they are invisible
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def folded_email(email: str) -> str:
    """Return `email` as accounts are found by: normalised and in lower case.

    Syntax only (RFC 5321 and 6531, with the reserved top-level names refused); whether anybody
    reads it is not asked. Raises InvalidInput on "email".
    """
    try:
        checked = validate_email(email.strip(), check_deliverability=False, strict=True)
    except (EmailNotValidError, UnicodeError):
        raise InvalidInput("email", "This is not an email address.") from None
    folded = checked.normalized.lower()
    if len(folded) > EMAIL_MAX_CHARS:
        raise InvalidInput("email", "This email address is too long.")
    return folded


def checked_password(password: str) -> str:
    """Return the password as it is hashed, in Unicode's form NFKC, or raise InvalidInput.

    10 to 128 characters and nothing else is asked of it: composition rules make passwords worse
    (NIST SP 800-63B, section 3.1.1.2, which also asks for the normal form). Raises InvalidInput on
    "password"; the password is in no message.
    """
    if not PASSWORD_MIN_CHARS <= len(password) <= PASSWORD_MAX_CHARS:
        raise InvalidInput(
            "password",
            f"A password has {PASSWORD_MIN_CHARS} to {PASSWORD_MAX_CHARS} characters.",
        )
    if not _is_text(password):
        raise InvalidInput("password", "The password holds something that is not a character.")
    return unicodedata.normalize("NFKC", password)


def checked_display_name(name: str) -> str:
    """Return the name trimmed, its inner spaces single, in form NFC, or raise InvalidInput.

    1 to 60 characters, none of them invisible or a control character (those hide who is speaking);
    joiners between visible characters are welcome. Raises InvalidInput on "displayName".
    """
    if not _is_text(name):
        raise InvalidInput("displayName", "The name holds something that is not a character.")
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    visible = [character for character in tidy if character not in _JOINERS]
    if not visible or len(tidy) > DISPLAY_NAME_MAX_CHARS:
        raise InvalidInput("displayName", f"A name has 1 to {DISPLAY_NAME_MAX_CHARS} characters.")
    if any(unicodedata.category(character) in _UNSEEN for character in visible):
        raise InvalidInput("displayName", "The name holds an invisible character.")
    return tidy


def _is_text(text: str) -> bool:
    """Say whether `text` can be written as UTF-8: JSON can smuggle in half a surrogate pair."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
