"""Why the certificate of a server was not believed, however deep that is in what was raised."""

from __future__ import annotations

import ssl


def distrust_of(error: BaseException | None) -> str | None:
    """Return a sentence if an error comes of a certificate, None else. It tells no secret."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            # of the library's sentence, what is before it names lines of its own files
            why = str(getattr(error, "verify_message", "")).rstrip(".") or "it was refused"
            return f"The certificate of a server is not believed: {why}."
        error = error.__cause__ or error.__context__
    return None
