"""Makes the certificate that a development machine signs Content Credentials with.

The profile is that of the C2PA specification 2.x, section 14.5 "X.509 Certificates": version 3, a
leaf under an authority, digitalSignature alone, an extended key usage that is named. Whoever reads
such a file sees a valid signature by an authority that nobody trusts, which is the truth.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_AUTHORITY_DAYS = 3_650
_LEAF_DAYS = 730
# the C2PA claim signing usage; readers that are older look for the other one
_CLAIM_SIGNING = x509.ObjectIdentifier("1.3.6.1.4.1.62558.2.1")
_ORGANIZATION = "Galatea development"
# clocks differ: a certificate is good a little before it was made
_SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Issued:
    """PEM texts. `chain` is what goes into files: the leaf, without the authority.

    The authority's own key is thrown away: it signs one certificate and nothing ever again.
    """

    chain: str
    authority: str
    private_key: str = field(repr=False)


def issue(moment: datetime) -> Issued:
    """Make an authority of ten years and under it an ES256 signing certificate of two years."""
    authority_key = ec.generate_private_key(ec.SECP256R1())
    key = ec.generate_private_key(ec.SECP256R1())
    authority = _authority(authority_key, moment)
    leaf = _leaf(key, authority_key, moment)
    private_key = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    above = authority.public_bytes(Encoding.PEM).decode()
    return Issued(leaf.public_bytes(Encoding.PEM).decode(), above, private_key)


def _authority(key: ec.EllipticCurvePrivateKey, moment: datetime) -> x509.Certificate:
    name = _name("Galatea development authority")
    return (
        _begun(name, name, key.public_key(), moment, days=_AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(is_authority=True), critical=True)
        .sign(key, hashes.SHA256())
    )


def _leaf(
    key: ec.EllipticCurvePrivateKey, authority_key: ec.EllipticCurvePrivateKey, moment: datetime
) -> x509.Certificate:
    above = authority_key.public_key()
    return (
        _begun(
            _name("Galatea development signer"),
            _name("Galatea development authority"),
            key.public_key(),
            moment,
            days=_LEAF_DAYS,
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(is_authority=False), critical=True)
        .add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION, _CLAIM_SIGNING]),
            critical=False,
        )
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above), critical=False)
        .sign(authority_key, hashes.SHA256())
    )


def _begun(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    moment: datetime,
    *,
    days: int,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - _SLACK)
        .not_valid_after(moment + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _ORGANIZATION),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
