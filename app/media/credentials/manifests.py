"""What the Content Credentials of a file claim, as the library's manifest definitions. Pure.

C2PA specification 2.x, section "Actions": the first action of a manifest creates or opens. A render
from words is created; a film is created with its base as an input; an edited picture opens its
base, and every copy opens its original. An upload is opened, since what it was made from is not
known, carries no source type and an assertion of our own that says that it was uploaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from app.infra.content_credentials import Ingredient
from app.media.models import AssetSource
from app.media.provenance import PLATFORM, VERSION, Credentials, source_uri, statement

UPLOAD_ASSERTION = "galatea.upload"
_BASE, _DELIVERED, _UPLOADED, _ORIGINAL = "base", "delivered", "uploaded", "original"


@dataclass(frozen=True, slots=True)
class Claim:
    """A manifest definition and the files that it says another was made from."""

    manifest: dict[str, Any]
    ingredients: tuple[Ingredient, ...] = ()


def of_original(
    credentials: Credentials,
    *,
    content_type: str,
    base: bytes | None = None,
    delivered: bytes | None = None,
) -> Claim:
    """Return what the file of an asset in its full size claims.

    `base` are the bytes of `credentials.base`, None when they are gone: then it is named only.
    `delivered` is the file as it came when it came with Content Credentials of its own, which stay
    in the new ones; they are its maker's word.
    """
    if credentials.source is AssetSource.UPLOADED:
        return _of_upload(credentials, content_type)
    ingredients = []
    if credentials.base is not None:
        whole = credentials.base
        ingredients.append(_ingredient(_BASE, "inputTo", whole.content_type, base))
    made = _made(credentials)
    if delivered is not None:
        ingredients.append(_ingredient(_DELIVERED, "parentOf", content_type, delivered))
        inputs = {"parameters": {"ingredientIds": [_BASE]}} if credentials.base else {}
        actions = [_opened(credentials, _DELIVERED), {"action": "c2pa.edited", **made, **inputs}]
    elif credentials.base is None:
        actions = [{"action": "c2pa.created", **made}]
    elif content_type.startswith("video/"):
        inputs = {"parameters": {"ingredientIds": [_BASE]}}
        actions = [{"action": "c2pa.created", **made, **inputs}]
    else:
        ingredients = [_ingredient(_BASE, "parentOf", credentials.base.content_type, base)]
        actions = [_opened(credentials, _BASE), {"action": "c2pa.edited", **made}]
    return Claim(_manifest(credentials, content_type, actions), tuple(ingredients))


def of_copy(
    credentials: Credentials,
    *,
    content_type: str,
    original: bytes,
    original_type: str,
    is_blurred: bool = False,
) -> Claim:
    """Return what a smaller or blurred picture of an asset claims: it opened the original."""
    done: dict[str, Any] = {"action": "c2pa.filtered" if is_blurred else "c2pa.resized"}
    uri = source_uri(credentials.digital_source_type)
    if uri is not None:
        done["digitalSourceType"] = uri
    actions = [_opened(credentials, _ORIGINAL), done, {"action": "c2pa.transcoded"}]
    return Claim(
        _manifest(credentials, content_type, actions),
        (_ingredient(_ORIGINAL, "parentOf", original_type, original),),
    )


def _of_upload(credentials: Credentials, content_type: str) -> Claim:
    actions = [_opened(credentials, _UPLOADED), {"action": "c2pa.transcoded"}]
    return Claim(
        _manifest(credentials, content_type, actions),
        (_ingredient(_UPLOADED, "parentOf", content_type, None),),
    )


def _manifest(
    credentials: Credentials, content_type: str, actions: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    assertions: list[dict[str, Any]] = [{"label": "c2pa.actions.v2", "data": {"actions": actions}}]
    if credentials.source is AssetSource.UPLOADED:
        said = {"source": "uploaded", "statement": statement(credentials)}
        assertions.append({"label": UPLOAD_ASSERTION, "data": said})
    return {
        "claim_generator_info": [{"name": PLATFORM, "version": VERSION}],
        "title": statement(credentials),
        "format": content_type,
        "assertions": assertions,
    }


def _made(credentials: Credentials) -> dict[str, Any]:
    return {
        "when": _when(credentials),
        "digitalSourceType": source_uri(credentials.digital_source_type),
        "softwareAgent": {"name": credentials.software or PLATFORM},
    }


def _opened(credentials: Credentials, ingredient_id: str) -> dict[str, Any]:
    return {
        "action": "c2pa.opened",
        "when": _when(credentials),
        "parameters": {"ingredientIds": [ingredient_id]},
    }


def _ingredient(
    identifier: str, relationship: str, content_type: str, content: bytes | None
) -> Ingredient:
    claims = {
        "title": identifier,
        "format": content_type,
        "relationship": relationship,
        "instance_id": identifier,
    }
    return Ingredient(claims, content_type, content)


def _when(credentials: Credentials) -> str:
    return f"{credentials.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
