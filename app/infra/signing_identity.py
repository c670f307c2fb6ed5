"""The platform's signing certificate: the given one, or in development one that is made once.

Everything is tried when a process starts: a key of another certificate, one that has expired or one
that readers would not accept is an error then, not at the first picture.
"""

from __future__ import annotations

import shutil
import tempfile
from base64 import b64decode
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

from app.clock import now
from app.infra.certificates import issue
from app.infra.content_credentials import Signer, UnsignableFile
from app.settings import Environment, Settings, SettingsError

CERTIFICATE, PRIVATE_KEY, AUTHORITY = "certificate.pem", "private-key.pem", "authority.pem"
_FOLDER = "content-credentials"
# a picture of one pixel, and the least that can be claimed of it
_DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
_TRIAL = {
    "claim_generator_info": [{"name": "trial"}],
    "assertions": [
        {
            "label": "c2pa.actions.v2",
            "data": {
                "actions": [
                    {
                        "action": "c2pa.created",
                        "digitalSourceType": "http://c2pa.org/digitalsourcetype/empty",
                    }
                ]
            },
        }
    ],
}


def signer_of(settings: Settings) -> Signer:
    """Return who signs what is published.

    In development a certificate is made once and kept in `secrets/content-credentials` of the data
    folder, its key readable by its owner alone; processes that start together agree on one.
    Production wants GALATEA_CREDENTIALS_CERTIFICATE and GALATEA_CREDENTIALS_PRIVATE_KEY. Raises
    SettingsError for one of the two alone, files that cannot be read, a key of another certificate,
    a certificate that is not good now and one that is not of C2PA's profile.
    """
    certificate, private_key = settings.credentials_certificate, settings.credentials_private_key
    if (certificate is None) != (private_key is None):
        raise SettingsError(
            "GALATEA_CREDENTIALS_CERTIFICATE and GALATEA_CREDENTIALS_PRIVATE_KEY go together."
        )
    is_ours = False
    if certificate is None or private_key is None:
        is_ours, folder = True, development_folder(settings)
        certificate, private_key = folder / CERTIFICATE, folder / PRIVATE_KEY
    try:
        signer = Signer(chain=certificate.read_text(), private_key=private_key.read_text())
        _check(signer, certificate)
        if not is_ours:
            _check_profile(signer, certificate)
    except (OSError, ValueError, TypeError) as error:
        raise SettingsError(
            f"The signing certificate {certificate} or its key cannot be read: {error}"
        ) from error
    return signer


def development_folder(settings: Settings) -> Path:
    """Return the folder of the certificate made for development, made if it is missing.

    Its `authority.pem` is the trust anchor for readers. Raises SettingsError in production.
    """
    if settings.environment is Environment.PRODUCTION:
        raise SettingsError(
            "GALATEA_CREDENTIALS_CERTIFICATE is not set. Production makes none of its own."
        )
    folder = settings.folder("secrets") / _FOLDER
    if not folder.exists():
        _make(folder)
    return folder


def _make(folder: Path) -> None:
    issued = issue(now())
    drawn = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}.", dir=folder.parent))
    try:
        (drawn / CERTIFICATE).write_text(issued.chain)
        (drawn / AUTHORITY).write_text(issued.authority)
        (drawn / PRIVATE_KEY).touch(mode=0o600)
        (drawn / PRIVATE_KEY).write_text(issued.private_key)
        with suppress(OSError):
            drawn.rename(folder)  # onto a folder with files it fails: the first one wins
    finally:
        shutil.rmtree(drawn, ignore_errors=True)


def _check(signer: Signer, named: Path) -> None:
    leaf = x509.load_pem_x509_certificates(signer.chain.encode())[0]
    key = load_pem_private_key(signer.private_key.encode(), password=None)
    encoding, form = Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    if key.public_key().public_bytes(encoding, form) != leaf.public_key().public_bytes(
        encoding, form
    ):
        raise SettingsError(f"The private key does not belong to the certificate {named}.")
    if not leaf.not_valid_before_utc <= now() <= leaf.not_valid_after_utc:
        raise SettingsError(
            f"The signing certificate {named} is good from {leaf.not_valid_before_utc:%Y-%m-%d} "
            f"to {leaf.not_valid_after_utc:%Y-%m-%d}, not now."
        )


def _check_profile(signer: Signer, named: Path) -> None:
    """Sign something, which tells. Of one that we made that is known, and the library is large."""
    try:
        _try_out(signer.chain, signer.private_key)
    except UnsignableFile as error:
        raise SettingsError(
            f"The signing certificate {named} is not one for Content Credentials: {error.__cause__}"
        ) from error


@lru_cache(maxsize=4)
def _try_out(chain: str, private_key: str) -> None:
    """Sign something, once a process: the same texts would do the same again.

    What fails is tried again. Raises UnsignableFile.
    """
    Signer(chain=chain, private_key=private_key).sign(_DOT, "image/png", manifest=_TRIAL)
