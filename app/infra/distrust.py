"""Why a certificate was not believed, or a file not opened, however deep in what was raised."""

from __future__ import annotations

import ssl
from collections.abc import Iterator


def distrust_of(error: BaseException | None) -> str | None:
    """Return a sentence if an error comes of a certificate, None else. It tells no secret."""
    for one in _chain(error):
        if isinstance(one, ssl.SSLCertVerificationError):
            # of the library's sentence, what is before it names lines of its own files
            why = str(getattr(one, "verify_message", "")).rstrip(".") or "it was refused"
            return f"The certificate of a server is not believed: {why}."
    return None


def unreadable_of(error: BaseException | None) -> str | None:
    """Return a sentence if an error comes of a file that cannot be opened, None else.

    Neither `ssl` nor a socket says which one is missing.
    """
    for one in _chain(error):
        if isinstance(one, FileNotFoundError | PermissionError) and one.filename:
            return f"{one.filename} cannot be opened: {one.strerror}."
        if isinstance(one, FileNotFoundError):
            return "A file that its address names, of certificates or a socket, is not there."
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
