"""Takes in what a stranger uploaded: checks it, and has it made anew by a process of its own.

A refused file leaves nothing behind: up to here it was in memory only, and what `read_upload`
returns was never in the file as it came.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import ClassVar
from weakref import WeakKeyDictionary

import PIL

from app.errors import DomainError
from app.infra.telemetry import logger
from app.media import cleaner
from app.settings import Settings

CONTENT_TYPE = "image/webp"
_QUALITY = 92
_WAITING_FOR_EACH = 8
_LONGEST_HEAD_BYTES = 200
_PILLOW_FOLDER = Path(PIL.__file__).parent.parent
log = logger(__name__)


class UploadFault(StrEnum):
    """Why a file was not taken."""

    TOO_LARGE = "TOO_LARGE"
    WRONG_TYPE = "WRONG_TYPE"
    BROKEN = "BROKEN"
    TOO_MANY_PIXELS = "TOO_MANY_PIXELS"
    TOO_SMALL = "TOO_SMALL"
    ANIMATED = "ANIMATED"
    BUSY = "BUSY"


class UploadRefused(DomainError):
    """A file is not taken; nothing of it is kept. `reason` says why, for programs."""

    code: ClassVar[str] = "UPLOAD_REFUSED"

    def __init__(self, reason: UploadFault, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A picture made anew from an uploaded one: WebP in sRGB, upright, without any metadata."""

    content: bytes = field(repr=False)
    width: int
    height: int


async def read_upload(content: bytes, *, settings: Settings) -> Upload:
    """Return the picture that an uploaded PNG, JPEG, WebP or AVIF shows, made anew.

    The longer side is reduced to `upload_kept_side_pixels` where it is longer. Raises UploadRefused
    for everything else, also when the decoder crashes or runs out of its time or memory, and when
    too many files wait (BUSY). The file is decoded in a process of its own, see
    `app.media.cleaner`; at most `uploads_at_once` run, and a cancelled call ends its process.
    """
    require_size(len(content), settings=settings)
    order = cleaner.Order(
        format=_format_of(content),
        pixels=settings.upload_pixels,
        side_pixels=settings.upload_side_pixels,
        smallest_side_pixels=settings.upload_smallest_side_pixels,
        kept_side_pixels=settings.upload_kept_side_pixels,
        quality=_QUALITY,
        memory_bytes=settings.upload_memory_mb * 1_000_000,
        cpu_seconds=max(1, int(settings.upload_seconds)),
    )
    async with _place(settings):
        answer = await _clean(content, order, seconds=settings.upload_seconds)
    return _read(answer, settings)


def require_size(size_bytes: int, *, settings: Settings) -> None:
    """Raise UploadRefused for a file of more than `upload_bytes`."""
    if size_bytes > settings.upload_bytes:
        most = settings.upload_bytes // 1_000_000
        raise UploadRefused(UploadFault.TOO_LARGE, f"A picture may have {most} MB at most.")


def _format_of(content: bytes) -> str:
    """Say by its first bytes, whatever its name, which decoder a file is for."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp" and _is_avif(content):
        return "AVIF"
    raise UploadRefused(UploadFault.WRONG_TYPE, "Send a picture as PNG, JPEG, WebP or AVIF.")


def _is_avif(content: bytes) -> bool:
    """Say whether a file's brands have AVIF among them (ISO/IEC 14496-12, section 4.3)."""
    size = int.from_bytes(content[:4], "big")
    brands = content[8 : min(size, 256)]
    return any(brands[at : at + 4] in (b"avif", b"avis") for at in range(0, len(brands), 4))


@dataclass
class _Places:
    """The places at the decoder, and how many have one or wait for one."""

    free: asyncio.Semaphore
    inside: int = 0


# of an event loop, by how many there are: its applications may differ in that
_places: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[int, _Places]] = WeakKeyDictionary()


@asynccontextmanager
async def _place(settings: Settings) -> AsyncIterator[None]:
    """Hold one of the places for the block; every waiting file is one in memory."""
    many = settings.uploads_at_once
    of_loop = _places.setdefault(asyncio.get_running_loop(), {})
    places = of_loop.setdefault(many, _Places(asyncio.Semaphore(many)))
    busy = UploadRefused(UploadFault.BUSY, "Too many pictures come in just now. Try again soon.")
    if places.inside >= many * (1 + _WAITING_FOR_EACH):
        raise busy
    places.inside += 1
    try:
        try:
            async with asyncio.timeout(settings.upload_seconds):
                await places.free.acquire()
        except TimeoutError:
            raise busy from None
        try:
            yield
        finally:
            places.free.release()
    finally:
        places.inside -= 1


async def _clean(content: bytes, order: cleaner.Order, *, seconds: float) -> bytes:
    """Return what the decoder answers, empty when it could not."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-S", cleaner.__file__),
        *(str(_PILLOW_FOLDER), str(os.getpid()), json.dumps(asdict(order))),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(seconds):
            answer, _ = await process.communicate(content)
    except TimeoutError:
        log.info("upload.decoder_stopped", format=order.format, seconds=seconds)
        return b""
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode != 0:
        log.info("upload.decoder_failed", format=order.format, status=process.returncode)
        return b""
    return answer


def _read(answer: bytes, settings: Settings) -> Upload:
    """Read the decoder's answer, which is not believed more than it must be."""
    head, _, content = answer.partition(b"\n")
    try:
        told = json.loads(head[:_LONGEST_HEAD_BYTES])
    except ValueError:
        told = {}
    if reason := told.get("reason"):
        raise _refusal(UploadFault(reason), settings)
    width, height = told.get("width", 0), told.get("height", 0)
    if not (content.startswith(b"RIFF") and content[8:12] == b"WEBP" and width and height):
        raise _refusal(UploadFault.BROKEN, settings)
    return Upload(content=content, width=width, height=height)


def _refusal(fault: UploadFault, settings: Settings) -> UploadRefused:
    side, pixels = settings.upload_side_pixels, settings.upload_pixels // 1_000_000
    smallest = settings.upload_smallest_side_pixels
    messages = {
        UploadFault.TOO_MANY_PIXELS: (
            f"A picture may have {side} pixels a side and {pixels} million in all."
        ),
        UploadFault.TOO_SMALL: f"A picture has {smallest} pixels a side at least.",
        UploadFault.ANIMATED: "A main image does not move: send a picture of one frame.",
    }
    return UploadRefused(fault, messages.get(fault, "The picture is broken or cut off."))
