"""The studio's jobs on disk: what was ordered, how it ended, and what came out.

One folder a job, named by its reference, made whole by one rename:

    order.json  base_image      the order; base_image only when it had one
    done-once-<what>            left by tokens that act only the first time
    result.webp | result.mp4    renamed here when complete; result-1.webp and so on are the further
                                pictures of a batch
    outcome.json                how it ended; the first to write it wins, nobody changes it

so that a process killed at any moment leaves a job that the next one can take up. Every function
may block on the disk.
"""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import json
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.providers.rendering.port import MediaKind, ProviderFault, RenderOrder, Sitter

PREFIX = "studio-"
_REFERENCE = re.compile(r"studio-[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
_UNFINISHED = ".new-"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Ending(StrEnum):
    """How a job ended."""

    SUCCEEDED = "SUCCEEDED"
    REFUSED = "REFUSED"
    FAILED = "FAILED"
    FAILED_FOR_NOW = "FAILED_FOR_NOW"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`reason` is a sentence unless it succeeded; `result` the name of the delivered file.

    `refused` are the numbers, from 0, that were refused in a batch of which others were delivered.
    """

    ending: Ending
    reason: str = ""
    result: str = ""
    content_type: str = ""
    refused: tuple[int, ...] = ()


REFUSED = Outcome(
    Ending.REFUSED, reason="The studio will not draw this, because the prompt told it not to."
)


@contextmanager
def disk_faults() -> Iterator[None]:
    """Turn what the disk refuses into a ProviderFault with a sentence that says what to do."""
    try:
        yield
    except OSError as error:
        number = error.errno
        if number in _FULL:
            raise ProviderFault("The studio's disk is full.", retryable=True) from error
        if number in _FORBIDDEN:
            raise ProviderFault(
                "The studio may not write to its folder.", retryable=False
            ) from error
        raise ProviderFault(
            f"The studio's folder could not be used ({error.strerror or error}).", retryable=True
        ) from error


def result_name(number: int, *, suffix: str) -> str:
    """Return the name of the n-th delivered file, from 0."""
    return f"result-{number}{suffix}" if number else f"result{suffix}"


def reference_for(name: str) -> str:
    """Return the reference for the caller's name: safe as a file name, another for each name."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "-", name).lstrip("._-")[:80]
    if plain == name:
        return PREFIX + name
    return f"{PREFIX}{plain or 'job'}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


class Job:
    """One job's folder."""

    def __init__(self, folder: Path, *, order: RenderOrder) -> None:
        self.folder = folder
        self.order = order

    def outcome(self) -> Outcome | None:
        """Return how the job ended, None while it has not. Raises ProviderFault if it is gone."""
        try:
            stored = json.loads((self.folder / "outcome.json").read_bytes())
        except FileNotFoundError:
            if not self.folder.is_dir():
                raise _unknown(self.folder.name) from None
            return None
        typed = {"ending": Ending(stored["ending"]), "refused": tuple(stored.get("refused", ()))}
        return Outcome(**{**stored, **typed})

    def end(self, outcome: Outcome) -> Outcome:
        """Record how the job ended and return what now stands: the first ending is kept."""
        draft = self.folder / f"{_UNFINISHED}{uuid.uuid4().hex}"
        try:
            _write(draft, json.dumps(dataclasses.asdict(outcome)).encode())
            # A link, unlike a rename, never replaces what is there: of two endings the first stays.
            with suppress(FileExistsError):
                (self.folder / "outcome.json").hardlink_to(draft)
        finally:
            draft.unlink(missing_ok=True)
        kept = self.outcome()
        assert kept is not None, "an outcome was just written"
        return kept

    def first_time(self, what: str) -> bool:
        """Return True the first time it is asked about `what`, durably: False after a crash too."""
        try:
            with (self.folder / f"done-once-{what}").open("xb") as marker:
                os.fsync(marker.fileno())
        except FileExistsError:
            return False
        return True

    def draft(self, suffix: str) -> Path:
        """Return a path of its own for a file being written."""
        return self.folder / f"{_UNFINISHED}{uuid.uuid4().hex}{suffix}"

    def keep(self, draft: Path, *, name: str) -> None:
        """Make the finished file one of the job's results, durably and at once."""
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(self.folder / name)

    def has(self, name: str) -> bool:
        """Say whether this result is there; then it is complete."""
        return (self.folder / name).exists()

    def reopen(self) -> None:
        """Forget an ending, so that the job is done again. Idempotent."""
        (self.folder / "outcome.json").unlink(missing_ok=True)


class Jobs:
    """All jobs under one folder, which is made when the first job is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def create(self, order: RenderOrder) -> Job:
        """Store the order durably, or return the job of an earlier one with the same reference."""
        folder = self._folder / reference_for(order.reference)
        if folder.is_dir():
            return self.load(folder.name)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self._folder / f"{_UNFINISHED}{uuid.uuid4().hex}"
        draft.mkdir(mode=0o700)
        try:
            if order.base_image is not None:
                _write(draft / "base_image", order.base_image)
            fields = {f.name: getattr(order, f.name) for f in dataclasses.fields(order)}
            del fields["base_image"]
            fields["sitter"] = dataclasses.asdict(order.sitter)
            _write(draft / "order.json", json.dumps(fields).encode())
            with suppress(FileExistsError):
                _rename_folder(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return self.load(folder.name)

    def find(self, name: str) -> str | None:
        """Return the reference of the job ordered under this name, None when there is none."""
        reference = reference_for(name)
        return reference if (self._folder / reference).is_dir() else None

    def load(self, reference: str) -> Job:
        """Return the job. Raises ProviderFault when there is none of this reference."""
        folder = self._folder / reference
        if _REFERENCE.fullmatch(reference) is None or not folder.is_dir():
            raise _unknown(reference)
        try:
            fields = json.loads((folder / "order.json").read_bytes())
            picture = folder / "base_image"
            fields["base_image"] = picture.read_bytes() if picture.exists() else None
            fields["kind"] = MediaKind(fields["kind"])
            fields["sitter"] = Sitter(**fields["sitter"])
            return Job(folder, order=RenderOrder(**fields))
        except (FileNotFoundError, ValueError, KeyError, TypeError) as error:
            raise ProviderFault(
                f"The studio cannot read its job {reference}.", retryable=False
            ) from error

    def forget(self, reference: str) -> None:
        """Remove the job and all its files. Idempotent."""
        if _REFERENCE.fullmatch(reference) is not None:
            with suppress(FileNotFoundError):
                shutil.rmtree(self._folder / reference)

    def sweep(self, *, before: datetime) -> int:
        """Remove what was last touched before then, half-written jobs too; return how many."""
        removed = 0
        if not self._folder.is_dir():
            return removed
        for folder in self._folder.iterdir():
            ours = folder.name.startswith((PREFIX, _UNFINISHED))
            with suppress(FileNotFoundError):
                if ours and folder.is_dir() and folder.stat().st_mtime < before.timestamp():
                    shutil.rmtree(folder)
                    removed += 1
        return removed


def _unknown(reference: str) -> ProviderFault:
    return ProviderFault(f"The studio has no job {reference[:140]}.", retryable=False)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _rename_folder(draft: Path, final: Path) -> None:
    try:
        draft.rename(final)
    except OSError as error:
        # What the systems say when the target exists and is not empty.
        if error.errno in {errno.EEXIST, errno.ENOTEMPTY}:
            raise FileExistsError(error.errno, "exists", str(final)) from error
        raise
    parent = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(parent)
    finally:
        os.close(parent)
