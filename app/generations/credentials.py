"""What a generation's result says of where it came from."""

from __future__ import annotations

from typing import Any

from app.catalogue.models import RenderModel
from app.media.models import Asset
from app.media.provenance import Base, Credentials, of_render


async def credentials_of(row: dict[str, Any]) -> Credentials:
    """Return the credentials of what the generation in `row` delivers. Two queries by key.

    A base whose row is gone is left out: nothing can be said of it any more.
    """
    model = await RenderModel.get(slug=row["model_id"])
    base_id = row["base_asset_id"]
    base = await Asset.get_or_none(id=base_id) if base_id else None
    return of_render(
        provider=row["provider"],
        model_slug=model.slug,
        model_name=model.name,
        maker_id=row["user_id"],
        base=Base.of(base) if base else None,
    )
