"""The one picture that may be uploaded: the main image of a character that is being created."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.viewer import Viewer
from app.characters import looks
from app.ids import uuid7
from app.infra.storage import STORAGE_AWAY
from app.infra.telemetry import logger
from app.media import intake, provenance
from app.media.addresses import storage_prefix
from app.media.models import AssetSource
from app.media.uploads import CONTENT_TYPE, read_upload
from app.providers.screening.words import Tells
from app.runtime import Runtime
from app.screening import gate

PLACE = "main image"
log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Portrait:
    """An uploaded picture that was made anew, found safe and stored, and that nothing names yet."""

    asset_id: UUID
    prepared: intake.Prepared = field(repr=False)
    credentials: provenance.Credentials


async def receive(viewer: Viewer, content: bytes, *, runtime: Runtime) -> Portrait:
    """Make an uploaded picture anew, look at it, and store it. Call it outside of transactions.

    Raises UploadRefused, ContentRefused and ScreeningUnavailable before anything is stored.
    """
    upload = await read_upload(content, settings=runtime.settings)
    await gate.require_safe(
        viewer.user_id, upload.content, CONTENT_TYPE, place=PLACE, runtime=runtime
    )
    asset_id, credentials = uuid7(), provenance.of_upload(maker_id=viewer.user_id)
    try:
        prepared = await intake.take_in(
            upload.content,
            CONTENT_TYPE,
            storage=runtime.storage,
            signer=runtime.signer,
            asset_id=asset_id,
            credentials=credentials,
        )
    except Exception:
        await discard(asset_id, runtime=runtime)
        raise
    return Portrait(asset_id, prepared, credentials)


async def hang(
    portrait: Portrait, character_id: UUID, *, tells: Tells, connection: BaseDBAsyncClient
) -> UUID:
    """Make it the main image of a character, within the caller's transaction; return its asset.

    `tells` is what the character's texts tell of.
    """
    await intake.record(
        portrait.prepared,
        asset_id=portrait.asset_id,
        connection=connection,
        credentials=portrait.credentials,
        tells=tells,
    )
    await looks.add(
        character_id=character_id,
        asset_id=portrait.asset_id,
        source=AssetSource.UPLOADED,
        prompt="",
        is_prompt_written=False,
        model_slug=None,
        seed=None,
        generation_id=None,
        connection=connection,
    )
    return portrait.asset_id


async def discard(asset_id: UUID, *, runtime: Runtime) -> None:
    """Delete the files of a picture that no row names, as far as the storage can now."""
    try:
        await runtime.storage.delete(storage_prefix(asset_id))
    except STORAGE_AWAY as error:
        log.warning("upload.left_behind", asset_id=str(asset_id), error=type(error).__name__)
