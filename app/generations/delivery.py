"""From a finished render to something that can be published: looked at, marked, stored.

Nothing is stored before it was looked at, and nothing is public before its settlement.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, UUID, uuid5

from app.generations.credentials import credentials_of
from app.generations.leases import Row
from app.generations.lifecycle import Target
from app.infra.storage import STORAGE_AWAY, Storage
from app.infra.telemetry import logger
from app.media import intake
from app.media.addresses import storage_prefix
from app.media.models import Asset, AssetKind
from app.media.provenance import Credentials
from app.providers.rendering.port import RenderResult
from app.providers.screening.words import NOTHING_TOLD, Tells
from app.ratings import Rating
from app.runtime import Runtime
from app.screening import gate
from app.screening.refusals import ScreeningUnavailable

MAIN_IMAGE_PLACE = "main image"

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One output of a generation, stored under its asset's id and not yet recorded.

    `number` is the output's, from 0; `text_version` is the version of the character's texts that it
    was judged beside.
    """

    number: int
    asset_id: UUID
    prepared: intake.Prepared = field(repr=False)
    rating: Rating
    credentials: Credentials
    tells: Tells = NOTHING_TOLD
    text_version: int | None = None


def asset_id_of(generation_id: UUID, number: int = 0) -> UUID:
    """Return the id of the asset of a generation's output: the same in every try."""
    return uuid5(NAMESPACE_URL, f"galatea:generation:{generation_id}:{number}")


async def take_in(
    row: Row,
    result: RenderResult,
    *,
    number: int = 0,
    runtime: Runtime,
    tells: Tells = NOTHING_TOLD,
    text_version: int | None = None,
) -> Delivery:
    """Look at a finished render, the output `number`, store it, and return what can be settled.

    `tells` is what the words it was made with told of, and those of the picture it was made from.

    Raises ContentRefused for a main image that is not safe for work and ScreeningUnavailable when
    nobody can look at it now; then nothing is stored. Raises UnreadableMedia for what is broken or
    of another kind than was ordered. The first file that was stored stays: a second try describes
    that one.
    """
    asset_id = asset_id_of(row["id"], number)
    result = await asyncio.to_thread(result.in_memory)
    rating = await _looked_at(row, result, runtime)
    credentials = await credentials_of(row)
    prepared = await _stored(result, asset_id, credentials, rating, runtime)
    if prepared.kind is not kind_of(row):
        raise intake.UnreadableMedia("The renderer sent something else than was ordered.")
    if row["attempts"] > 1 and row["target"] != Target.MAIN_IMAGE:
        # an earlier try may have stored other pixels, which are those that will be seen
        seen = await gate.rate(prepared.content, prepared.content_type, runtime=runtime)
        if seen.exceeds(rating):
            rating = seen
            prepared = await _stored(result, asset_id, credentials, rating, runtime)
    return Delivery(number, asset_id, prepared, rating, credentials, tells, text_version)


async def discard(generation_id: UUID, *, storage: Storage) -> None:
    """Delete what was stored of a private image that ended undelivered: no row will ever name it.

    For what is given up with nothing to come late. What was recorded stays. A storage that is away
    is logged: nobody is shown what has no row.
    """
    asset_id = asset_id_of(generation_id)
    if await Asset.exists(id=asset_id):
        return
    try:
        files = await storage.delete(storage_prefix(asset_id))
    except STORAGE_AWAY as error:
        log.warning("delivery.not_discarded", id=str(generation_id), error=type(error).__name__)
        return
    if files:
        log.info("delivery.discarded", id=str(generation_id), files=files)


def kind_of(row: Row) -> AssetKind:
    """Return what was ordered: a picture or a film."""
    return AssetKind.VIDEO if row["target"] == Target.GALLERY_VIDEO else AssetKind.IMAGE


async def _looked_at(row: Row, result: RenderResult, runtime: Runtime) -> Rating:
    """Return how much the render shows; what passes as a main image is SAFE, by the gate's word."""
    try:
        if row["target"] != Target.MAIN_IMAGE:
            return await gate.rate(result.content, result.content_type, runtime=runtime)
        await gate.require_safe(
            row["user_id"],
            result.content,
            result.content_type,
            place=MAIN_IMAGE_PLACE,
            runtime=runtime,
        )
    except ScreeningUnavailable:
        # nobody can look at a broken file, ever: that is no reason to try again
        await asyncio.to_thread(intake.inspect, result.content, result.content_type)
        raise
    return Rating.SAFE


async def _stored(
    result: RenderResult,
    asset_id: UUID,
    credentials: Credentials,
    rating: Rating,
    runtime: Runtime,
) -> intake.Prepared:
    return await intake.take_in(
        result.content,
        result.content_type,
        storage=runtime.storage,
        signer=runtime.signer,
        asset_id=asset_id,
        credentials=credentials,
        rating=rating,
    )
