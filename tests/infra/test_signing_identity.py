"""Which certificate the platform signs with."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.clock import now
from app.infra import content_credentials, signing_identity
from app.infra.certificates import Issued, issue
from app.infra.signing_identity import AUTHORITY, PRIVATE_KEY, development_folder, signer_of
from app.settings import Environment, Settings, SettingsError


def settings(folder: Path, *, certificate: Path | None = None, key: Path | None = None) -> Settings:
    return Settings(
        data_dir=folder, credentials_certificate=certificate, credentials_private_key=key
    )


def production(
    folder: Path, *, certificate: Path | None = None, key: Path | None = None
) -> Settings:
    return Settings(
        environment=Environment.PRODUCTION,
        graphql_ide=False,
        public_url="https://galatea.example",
        data_dir=folder,
        credentials_certificate=certificate,
        credentials_private_key=key,
    )


def kept(issued: Issued, folder: Path) -> tuple[Path, Path]:
    """The certificate and its key as files."""
    certificate, key = folder / "given.pem", folder / "given-key.pem"
    certificate.write_text(issued.chain)
    key.write_text(issued.private_key)
    return certificate, key


def test_development_makes_a_certificate_once(tmp_path: Path) -> None:
    first = signer_of(settings(tmp_path))
    assert signer_of(settings(tmp_path)) == first


def test_the_one_that_development_made_costs_nobody_the_library(tmp_path: Path) -> None:
    signing_identity._try_out.cache_clear()
    signer_of(settings(tmp_path))
    assert signing_identity._try_out.cache_info().misses == 0
    assert "c2pa" not in vars(content_credentials)


def test_the_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = development_folder(settings(tmp_path))
    assert stat.S_IMODE((folder / PRIVATE_KEY).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_those_that_start_together_agree_on_one_certificate(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        signers = list(pool.map(lambda _: signer_of(settings(tmp_path)), range(8)))
    assert len(set(signers)) == 1
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["content-credentials"]


def test_the_certificate_is_of_the_profile_that_content_credentials_want(tmp_path: Path) -> None:
    signer = signer_of(settings(tmp_path))
    (leaf,) = x509.load_pem_x509_certificates(signer.chain.encode())
    anchor = development_folder(settings(tmp_path)) / AUTHORITY
    authority = x509.load_pem_x509_certificate(anchor.read_bytes())
    leaf.verify_directly_issued_by(authority)
    assert leaf.version is x509.Version.v3
    key = leaf.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"
    assert (leaf.not_valid_after_utc - now()).days in (729, 730)
    assert (authority.not_valid_after_utc - now()).days in (3_649, 3_650)
    usages = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert "1.3.6.1.4.1.62558.2.1" in {usage.dotted_string for usage in usages}
    assert not leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_the_key_of_the_authority_is_kept_nowhere(tmp_path: Path) -> None:
    folder = development_folder(settings(tmp_path))
    assert "PRIVATE" not in (folder / AUTHORITY).read_text()
    keys = [path.name for path in folder.iterdir() if "PRIVATE" in path.read_text()]
    assert keys == [PRIVATE_KEY]


def test_production_makes_none_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Production makes none"):
        signer_of(production(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_production_takes_the_one_it_is_given(tmp_path: Path) -> None:
    issued = issue(now())
    certificate, key = kept(issued, tmp_path)
    signer = signer_of(production(tmp_path, certificate=certificate, key=key))
    assert (signer.chain, signer.private_key) == (issued.chain, issued.private_key)


def test_a_certificate_without_its_key_is_refused(tmp_path: Path) -> None:
    certificate, _ = kept(issue(now()), tmp_path)
    with pytest.raises(SettingsError, match="go together"):
        signer_of(settings(tmp_path, certificate=certificate))


def test_the_key_of_another_certificate_is_refused(tmp_path: Path) -> None:
    certificate, key = kept(issue(now()), tmp_path)
    key.write_text(issue(now()).private_key)
    with pytest.raises(SettingsError, match="does not belong"):
        signer_of(settings(tmp_path, certificate=certificate, key=key))


@pytest.mark.parametrize("years", [-3, 1])
def test_a_certificate_that_is_not_good_now_is_refused(years: int, tmp_path: Path) -> None:
    certificate, key = kept(issue(now() + timedelta(days=365 * years)), tmp_path)
    with pytest.raises(SettingsError, match="not now"):
        signer_of(settings(tmp_path, certificate=certificate, key=key))


def test_a_certificate_for_something_else_is_refused(tmp_path: Path) -> None:
    issued = issue(now())
    certificate, key = kept(issued, tmp_path)
    server_key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a web server")])
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(server_key.public_key())
        .serial_number(1)
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .add_extension(usage, critical=False)
        .sign(server_key, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(Encoding.PEM))
    key.write_bytes(server_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(SettingsError, match="not one for Content Credentials"):
        signer_of(settings(tmp_path, certificate=certificate, key=key))


@pytest.mark.parametrize("text", ["", "-----BEGIN NOTHING-----"])
def test_a_file_that_is_no_certificate_is_refused(text: str, tmp_path: Path) -> None:
    certificate, key = kept(issue(now()), tmp_path)
    certificate.write_text(text)
    with pytest.raises(SettingsError, match="cannot be read"):
        signer_of(settings(tmp_path, certificate=certificate, key=key))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    _, key = kept(issue(now()), tmp_path)
    with pytest.raises(SettingsError, match="cannot be read"):
        signer_of(settings(tmp_path, certificate=tmp_path / "nothing", key=key))
