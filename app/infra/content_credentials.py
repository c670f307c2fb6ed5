"""Signs files with Content Credentials (C2PA) and keeps the certificate that they are signed with.

What a manifest claims is the caller's business. The library is the reference one (c2pa-rs); nothing
here reaches out: no remote manifests, no OCSP, no timestamp authority.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

_MANIFESTS_CARRIED = 8
_SETTINGS: dict[str, Any] = {
    # a manifest that cannot be read back is never published; trust is the reader's business
    "verify": {
        "verify_after_sign": True,
        "verify_trust": False,
        "remote_manifest_fetch": False,
        "ocsp_fetch": False,
    },
    # a second copy of the picture inside itself would only make it larger
    "builder": {"thumbnail": {"enabled": False}},
}


class UnsignableFile(Exception):
    """The library refused to sign a file. Its own words are in `__cause__`."""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """A file that another is made from, with what the manifest says of it.

    `claims` is the library's ingredient definition ("title", "relationship", "instance_id", ...).
    Content Credentials that the file carries become part of the new ones, unless they are the last
    of more than eight: else each edit of an edit would carry all those before it. Without `content`
    the file is named and no more.
    """

    claims: Mapping[str, Any]
    content_type: str
    content: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs in the name of the platform. Holds text alone, so any thread and process may use it.

    `chain` is the certificate and those above it, `private_key` its key, both PEM.
    """

    chain: str
    private_key: str = field(repr=False)

    def sign(
        self,
        content: bytes,
        content_type: str,
        *,
        manifest: Mapping[str, Any],
        ingredients: Sequence[Ingredient] = (),
    ) -> bytes:
        """Return the file with a signed manifest in it. CPU work of milliseconds: use a thread.

        `manifest` is the library's manifest definition. A manifest that the file carries already is
        replaced: give the file as an ingredient to keep it. Raises UnsignableFile. Two calls give
        different bytes (signatures and labels are drawn anew).
        """
        c2pa = _library()
        information = c2pa.C2paSignerInfo(
            c2pa.C2paSigningAlg.ES256, self.chain.encode(), self.private_key.encode(), None
        )
        signed = io.BytesIO()
        carried: list[tuple[dict[str, Any], str, bytes]] = []
        named: list[dict[str, Any]] = []
        for one in ingredients:
            if one.content is None or not _is_carried(one.content, one.content_type):
                named.append(dict(one.claims))
            else:
                carried.append((dict(one.claims), one.content_type, one.content))
        definition = {**manifest, "ingredients": named}
        try:
            with (
                c2pa.Context.from_dict(_SETTINGS) as context,
                c2pa.Builder(definition, context) as builder,
                c2pa.Signer.from_info(information) as signer,
            ):
                for claims, kind, source in carried:
                    builder.add_ingredient(claims, kind, io.BytesIO(source))
                builder.sign(signer, content_type, io.BytesIO(content), signed)
        except c2pa.C2paError as error:
            raise UnsignableFile(f"The {content_type} cannot be signed.") from error
        return signed.getvalue()


def count_manifests(content: bytes, content_type: str) -> int:
    """Return how many manifests the file's Content Credentials hold, good or bad; 0 for none.

    CPU work: the library looks at the whole file.
    """
    c2pa = _library()
    try:
        with c2pa.Context.from_dict(_SETTINGS) as context:
            reader = c2pa.Reader.try_create(content_type, io.BytesIO(content), context=context)
            if reader is None:
                return 0
            with reader:
                return len(json.loads(reader.json())["manifests"])
    except c2pa.C2paError:
        return 0  # nothing that can be read, nothing that can be kept


@cache
def _library() -> Any:
    """Return the library: 15 MB that a process does without in which nobody signs or uploads."""
    import c2pa  # type: ignore[import-untyped]  # noqa: PLC0415 - ships no type information

    return c2pa


def _is_carried(content: bytes, content_type: str) -> bool:
    return count_manifests(content, content_type) <= _MANIFESTS_CARRIED
