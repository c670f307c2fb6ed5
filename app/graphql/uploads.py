"""Uploaded files at the edge: how an argument of type Upload is read, and what a refusal says."""

from __future__ import annotations

from typing import cast

import strawberry
from starlette.datastructures import UploadFile
from strawberry.file_uploads import Upload

from app.graphql.problems import Problem, problem
from app.media.uploads import UploadFault, UploadRefused, require_size
from app.settings import Settings

strawberry.enum(
    UploadFault,
    description="TOO_LARGE: too many bytes. WRONG_TYPE: no PNG, JPEG, WebP or AVIF. BROKEN: "
    "damaged or cut off. TOO_MANY_PIXELS, TOO_SMALL: its sides. ANIMATED: it moves. "
    "BUSY: try again in a moment.",
)


@problem(UploadRefused, description="The file is not taken; nothing of it is kept.")
class UploadRefusedProblem(Problem):
    """See UploadRefused."""

    reason: UploadFault = strawberry.field(description="Why.")


async def content_of(upload: Upload, *, settings: Settings) -> bytes:
    """Return the bytes of an uploaded file. Raises UploadRefused for more than `upload_bytes`."""
    file = cast("UploadFile", upload)  # what the scalar lets pass
    require_size(file.size or 0, settings=settings)
    content = await file.read(settings.upload_bytes + 1)
    require_size(len(content), settings=settings)
    return content
