"""Why a certificate was not believed, or not even read, however deep that is in what was raised."""

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
    """Return a sentence if an error of a connection comes of a file it is to read, None else.

    `ssl` does not say which file is missing; the file of a certificate is all that it reads.
    """
    for one in _chain(error):
        if isinstance(one, FileNotFoundError | PermissionError):
            which = one.filename or "A file of certificates that its address names"
            return f"{which} cannot be read: {one.strerror}."
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
