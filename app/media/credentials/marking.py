"""Marks and signs one file: the packet goes in, then the signature over all of it. CPU only."""

from __future__ import annotations

from uuid import UUID

from app.infra.content_credentials import Signer, UnsignableFile, count_manifests
from app.media.credentials import films, manifests, pictures, xmp
from app.media.provenance import Credentials

_COPY_TYPE = "image/webp"


class Unmarkable(Exception):
    """A file that can be read but not marked or signed. The message is a sentence."""


def marked_original(
    content: bytes,
    content_type: str,
    *,
    asset_id: UUID,
    signer: Signer,
    credentials: Credentials,
    base: bytes | None,
) -> bytes:
    """Return the file with packet and signature, every pixel as it was. Raises Unmarkable.

    `base` are the bytes of `credentials.base`, None when there is none or it is gone.
    """
    claim = manifests.of_original(
        credentials,
        asset_id=asset_id,
        content_type=content_type,
        base=base,
        delivered=content if count_manifests(content, content_type) else None,
    )
    return _sign(
        _with_packet(content, content_type, xmp.packet(credentials)),
        content_type,
        claim,
        signer=signer,
    )


def marked_copy(
    content: bytes,
    *,
    asset_id: UUID,
    original_type: str,
    signer: Signer,
    credentials: Credentials,
    is_blurred: bool,
) -> bytes:
    """Return a WebP, which has its packet already, signed as a copy of the asset's original.

    Raises Unmarkable.
    """
    claim = manifests.of_copy(
        credentials,
        content_type=_COPY_TYPE,
        asset_id=asset_id,
        original_type=original_type,
        is_blurred=is_blurred,
    )
    return _sign(content, _COPY_TYPE, claim, signer=signer)


def _with_packet(content: bytes, content_type: str, packet: bytes) -> bytes:
    if content_type.startswith("video/"):
        return films.with_packet(content, packet)
    try:
        return pictures.with_packet(content, content_type, packet)
    except pictures.UnknownLayout as error:
        raise Unmarkable(str(error)) from error


def _sign(content: bytes, content_type: str, claim: manifests.Claim, *, signer: Signer) -> bytes:
    try:
        return signer.sign(
            content, content_type, manifest=claim.manifest, ingredients=claim.ingredients
        )
    except UnsignableFile as error:
        raise Unmarkable(str(error)) from error
