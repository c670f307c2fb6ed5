"""Results that are fetched from where a provider keeps them, bounded, and looked at as they come.

A file goes to disk piece by piece, so that many films at a time need little memory, and only if its
declared type and its first bytes are of what was ordered. It is kept under no name below `TMPDIR`,
so that nothing is left of it, whatever ends the process.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import weakref
from pathlib import Path

from app.infra.addresses_outside import AddressRefused
from app.infra.http_outside import Answered, Outside, OutsideFault, TooMuch, receive
from app.providers.rendering.port import MediaKind, ProviderFault, RenderResult

PNG, JPEG, WEBP, MP4 = "image/png", "image/jpeg", "image/webp", "video/mp4"
_WRONG = "The result is of another type than was ordered."
# what servers say that do not look into files
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream"})


class UnnamedFile:
    """A file without a name, which goes with this object. Not for two threads at a time."""

    def __init__(self) -> None:
        self._descriptor, path = tempfile.mkstemp(prefix="galatea-")
        weakref.finalize(self, os.close, self._descriptor)
        Path(path).unlink()

    def write(self, content: bytes) -> None:
        """Add to its end."""
        left = memoryview(content)
        while left:
            left = left[os.write(self._descriptor, left) :]

    def read(self) -> bytes:
        """Return all of it."""
        with open(self._descriptor, "rb", closefd=False) as opened:
            opened.seek(0)
            return opened.read()


def type_of(content: bytes) -> str | None:
    """Return the type of a file by its first bytes, of those that models make; None for another."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    return MP4 if content[4:8] == b"ftyp" else None


async def download(
    url: str, *, outside: Outside, most_bytes: int, kind: MediaKind | None = None
) -> RenderResult:
    """Return the file at `url`, on disk: a picture or film of at most `most_bytes`, of this kind.

    Raises ProviderFault. It is retryable where the way failed or the other side may have it later,
    and not for what is too large, of another type, or lies where nothing of ours may be.
    """
    found = ""

    def begun(answered: Answered) -> None:
        nonlocal found
        found = _checked(answered, kind)

    async def keep(piece: bytes) -> None:
        await asyncio.to_thread(file.write, piece)

    try:
        file = UnnamedFile()
        answered = await receive(
            url, outside=outside, most_bytes=most_bytes, begun=begun, keep=keep
        )
    except AddressRefused:
        raise ProviderFault("The result lies elsewhere than it should.", retryable=False) from None
    except TooMuch:
        raise ProviderFault("The result is larger than it may be.", retryable=False) from None
    except OutsideFault as fault:
        raise ProviderFault(str(fault), retryable=True) from None
    except OSError:  # the disk is full
        raise ProviderFault("The result cannot be kept for now.", retryable=True) from None
    if answered.status != 200:
        may_pass = answered.status in (408, 429) or answered.status >= 500
        raise ProviderFault("The result cannot be downloaded.", retryable=may_pass)
    return RenderResult(file, found)


def _checked(answered: Answered, kind: MediaKind | None) -> str:
    """Return the type that a file has by its first bytes, which what is declared agrees with."""
    headers = {name.lower(): value for name, value in answered.headers.items()}
    declared = headers.get("content-type", "").partition(";")[0].strip().lower()
    found = type_of(answered.body)
    if found is None:
        raise ProviderFault(_WRONG, retryable=False)
    family = found.partition("/")[0]
    if declared not in _UNSAID and declared.partition("/")[0] != family:
        raise ProviderFault(_WRONG, retryable=False)
    if kind is not None and (family == "video") != (kind is MediaKind.VIDEO):
        raise ProviderFault(_WRONG, retryable=False)
    return found
