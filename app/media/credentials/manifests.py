"""What the Content Credentials of a file claim, as the library's manifest definitions. Pure.

C2PA specification 2.x, section "Actions": the first action of a manifest creates or opens. A render
from words is created; a film is created with its base as an input; an edited picture opens its
base, and every copy opens its original. A copy names its original and does not carry what that
claims: it claims the same itself, and would be twice as heavy in a list of pictures. An upload is
opened, since what it was made from is not known, carries no source type and an assertion of our own
that says that it was uploaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

from app.infra.content_credentials import Ingredient
from app.media.models import AssetSource
from app.media.provenance import PLATFORM, VERSION, Credentials, source_uri, statement

UPLOAD_ASSERTION = "galatea.upload"
_DELIVERED, _UPLOADED = "delivered", "uploaded"


@dataclass(frozen=True, slots=True)
class Claim:
    """A manifest definition and the files that it says another was made from."""

    manifest: dict[str, Any]
    ingredients: tuple[Ingredient, ...] = ()


def of_original(
    credentials: Credentials,
    *,
    asset_id: UUID,
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
        return _of_upload(credentials, asset_id, content_type)
    ingredients = []
    inputs: dict[str, Any] = {}
    if credentials.base is not None:
        whole = credentials.base
        base_id = instance_id(whole.asset_id)
        ingredients.append(_ingredient(base_id, "inputTo", whole.content_type, base))
        inputs = {"parameters": {"ingredientIds": [base_id]}}
    made = _made(credentials)
    if delivered is not None:
        ingredients.append(_ingredient(_DELIVERED, "parentOf", content_type, delivered))
        actions = [_opened(credentials, _DELIVERED), {"action": "c2pa.edited", **made, **inputs}]
    elif credentials.base is None:
        actions = [{"action": "c2pa.created", **made}]
    elif content_type.startswith("video/"):
        actions = [{"action": "c2pa.created", **made, **inputs}]
    else:
        base_id = instance_id(credentials.base.asset_id)
        ingredients = [_ingredient(base_id, "parentOf", credentials.base.content_type, base)]
        actions = [_opened(credentials, base_id), {"action": "c2pa.edited", **made}]
    manifest = _manifest(credentials, content_type, actions)
    return Claim(manifest | {"instance_id": instance_id(asset_id)}, tuple(ingredients))


def of_copy(
    credentials: Credentials,
    *,
    asset_id: UUID,
    content_type: str,
    original_type: str,
    is_blurred: bool = False,
) -> Claim:
    """Return what a smaller or blurred picture of an asset claims: it opened the original."""
    done: dict[str, Any] = {"action": "c2pa.filtered" if is_blurred else "c2pa.resized"}
    uri = source_uri(credentials.digital_source_type)
    if uri is not None:
        done["digitalSourceType"] = uri
    original_id = instance_id(asset_id)
    actions = [_opened(credentials, original_id), done, {"action": "c2pa.transcoded"}]
    return Claim(
        _manifest(credentials, content_type, actions),
        (_ingredient(original_id, "parentOf", original_type, None),),
    )


def instance_id(asset_id: UUID) -> str:
    """Return what an asset's original is called in its own manifest and in those made from it."""
    return f"urn:uuid:{asset_id}"


def _of_upload(credentials: Credentials, asset_id: UUID, content_type: str) -> Claim:
    actions = [_opened(credentials, _UPLOADED), {"action": "c2pa.transcoded"}]
    return Claim(
        _manifest(credentials, content_type, actions) | {"instance_id": instance_id(asset_id)},
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
