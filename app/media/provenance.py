"""What a stored file says of where it came from. Pure; signing is `app.infra.content_credentials`.

The words are IPTC's: the digital source type (IPTC Photo Metadata Standard 2023.2, "Digital Source
Type", https://cv.iptc.org/newscodes/digitalsourcetype/). A public file never names a person: who
made it is the platform's to tell (`assets.maker_id`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.clock import now
from app.media.models import Asset, AssetSource

_VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"
STUDIO = "studio"
PLATFORM, VERSION = "Galatea", "0.1.0"
_STUDIO_NAME = "Galatea studio"


class SourceType(StrEnum):
    """The words of IPTC's vocabulary that we use, as they stand at the end of their URI.

    What each means is quoted from the vocabulary.
    """

    # "created purely by an algorithm not based on any sampled training data"
    ALGORITHMIC = "algorithmicMedia"
    # "created algorithmically using a model derived from sampled content"
    TRAINED = "trainedAlgorithmicMedia"
    # "modified or edited using trained algorithmic media": a model edited what somebody uploaded
    TRAINED_EDIT = "compositeWithTrainedAlgorithmicMedia"
    # "a mix of elements, at least one of which is synthetic": the studio drew into an upload
    SYNTHETIC_EDIT = "compositeSynthetic"


@dataclass(frozen=True, slots=True)
class Base:
    """The asset that another was made from by an editing or film model."""

    asset_id: UUID
    content_type: str
    source: AssetSource
    digital_source_type: str

    @classmethod
    def of(cls, asset: Asset) -> Base:
        """Describe an asset as a base."""
        return cls(asset.id, asset.content_type, asset.source, asset.digital_source_type)

    @property
    def holds_an_upload(self) -> bool:
        """Whether something that was uploaded is still in it."""
        edits = (SourceType.TRAINED_EDIT, SourceType.SYNTHETIC_EDIT)
        return self.source is AssetSource.UPLOADED or self.digital_source_type in edits


@dataclass(frozen=True, slots=True)
class Credentials:
    """Where an asset came from. Make them with `of_render` or `of_upload`.

    `digital_source_type` is the last part of IPTC's URI, empty for an upload: of that we know only
    that somebody sent it. `maker_id` is who ordered or uploaded it and stays out of the file.
    `software` is what the file says made it: the model, or the studio that drew in its place.
    """

    source: AssetSource
    digital_source_type: str
    maker_id: UUID | None
    model_slug: str | None
    software: str | None = None
    base: Base | None = None
    made_at: datetime = field(default_factory=now)


def of_upload(*, maker_id: UUID) -> Credentials:
    """Return the credentials of what a user uploaded."""
    return Credentials(AssetSource.UPLOADED, "", maker_id=maker_id, model_slug=None)


def of_render(
    *,
    provider: str,
    model_slug: str,
    model_name: str,
    maker_id: UUID | None,
    base: Base | None = None,
) -> Credentials:
    """Return the credentials of what `provider` ("studio" is the local one) made with a model.

    `base` is the picture that it was made from, None for a prompt alone.
    """
    edits_upload = base is not None and base.holds_an_upload
    if provider == STUDIO:
        kind = SourceType.SYNTHETIC_EDIT if edits_upload else SourceType.ALGORITHMIC
    else:
        kind = SourceType.TRAINED_EDIT if edits_upload else SourceType.TRAINED
    return Credentials(
        AssetSource.GENERATED,
        kind,
        maker_id=maker_id,
        model_slug=model_slug,
        software=_STUDIO_NAME if provider == STUDIO else model_name,
        base=base,
    )


def of_stored(asset: Asset) -> Credentials:
    """Return the credentials of an asset that is stored already, for another file of it."""
    is_render = asset.source is AssetSource.GENERATED
    software = _STUDIO_NAME if asset.is_preview else asset.model_slug
    return Credentials(
        asset.source,
        asset.digital_source_type,
        maker_id=asset.maker_id,
        model_slug=asset.model_slug,
        software=software if is_render else None,
        made_at=asset.created_at,
    )


def statement(credentials: Credentials) -> str:
    """Return a sentence for people, without a word of any of them."""
    if credentials.source is AssetSource.UPLOADED:
        return f"Uploaded to {PLATFORM} by a user. How it was made is not known."
    name, kind = credentials.software or PLATFORM, credentials.digital_source_type
    if kind == SourceType.ALGORITHMIC:
        return f"Preview drawn by an algorithm in the {name}. Not a photograph."
    if kind == SourceType.SYNTHETIC_EDIT:
        return f"Preview drawn by an algorithm in the {name} from a picture that a user uploaded."
    if kind == SourceType.TRAINED_EDIT:
        return f"Made by AI ({name}) on {PLATFORM} from a picture that a user uploaded."
    return f"Made by AI ({name}) on {PLATFORM}. Not a photograph."


def source_uri(digital_source_type: str) -> str | None:
    """Return IPTC's URI for a digital source type, None for none (an upload)."""
    return _VOCABULARY + digital_source_type if digital_source_type else None
