"""What ComfyUI's answers and messages say. Pure.

Names are those of its `server.py` and `execution.py`: the queue's and the history's entries hold
[number, prompt_id, workflow, extra_data, outputs], and a socket's binary message is two big-endian
integers, the event and the format of the picture behind them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from app.providers.rendering.port import ProviderFault, RenderRefused

OUR_NAME, OUR_COUNT = "galatea_order", "galatea_count"
REFUSED = "The renderer refused this description."
ENDS = frozenset({"execution_success", "execution_error", "execution_interrupted"})
_FILES = ("images", "gifs", "videos")
_REFUSALS = ("refused", "nsfw", "moderation", "safety")
_PREVIEW, _HEADER = 1, 8


@dataclass(frozen=True, slots=True)
class Place:
    """Where a job stands: `ahead` is how many are made before it, None while it is made."""

    ahead: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """A message of the socket: a fraction of a node's work, a preview, or that the job ended."""

    fraction: float | None = None
    preview: bytes | None = None
    is_over: bool = False


def read(body: bytes) -> Mapping[str, Any]:
    """Return a body's object; an empty one for anything else."""
    try:
        told = orjson.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def place_in(queue: Mapping[str, Any], prompt_id: str) -> Place | None:
    """Return where a job stands in the queue; None where it is not in it."""
    running, pending = _ids(queue, "queue_running"), _ids(queue, "queue_pending")
    if prompt_id in running:
        return Place(None)
    if prompt_id in pending:
        return Place(len(running) + pending.index(prompt_id))
    return None


def job_named(
    name: str, queue: Mapping[str, Any], history: Mapping[str, Any]
) -> tuple[str, int] | None:
    """Return (prompt_id, how many) of the job that was ordered under our name, if there is one.

    Of several the latest.
    """
    entries = [*_entries(queue, "queue_running"), *_entries(queue, "queue_pending")]
    entries += [one["prompt"] for one in history.values() if isinstance(one.get("prompt"), list)]
    found = [
        (entry[0], str(entry[1]), int(entry[3].get(OUR_COUNT, 1)))
        for entry in entries
        if len(entry) > 3 and isinstance(entry[3], dict) and entry[3].get(OUR_NAME) == name
    ]
    return max(found)[1:] if found else None


def message(told: str | bytes, prompt_id: str) -> Told | None:
    """Return what a message of the socket says of a job; None where it says nothing of it."""
    if isinstance(told, bytes):
        if len(told) <= _HEADER or struct.unpack(">I", told[:4])[0] != _PREVIEW:
            return None
        return Told(preview=told[_HEADER:])
    said = read(told.encode())
    kind, data = said.get("type"), said.get("data")
    if not isinstance(data, dict) or data.get("prompt_id") not in (None, prompt_id):
        return None
    if kind in ENDS or (kind == "executing" and data.get("node", "") is None):
        return Told(is_over=True)
    value, most = data.get("value"), data.get("max")
    if kind == "progress" and isinstance(value, int | float) and isinstance(most, int | float):
        return Told(fraction=min(1.0, max(0.0, value / most))) if most > 0 else None
    return None


def failure_of(entry: Mapping[str, Any]) -> RenderRefused | ProviderFault | None:
    """Return how a job of the history failed; None for one that made something."""
    status = entry.get("status")
    if not isinstance(status, dict) or status.get("status_str") != "error":
        return None
    told = dict(_messages(status))
    if "execution_interrupted" in told:
        return ProviderFault("This render was cancelled.", retryable=False)
    error = told.get("execution_error", {})
    words = f"{error.get('exception_type')} {error.get('exception_message')}".lower()
    if any(word in words for word in _REFUSALS):
        return RenderRefused(REFUSED)
    if "outofmemory" in words or "out of memory" in words:
        return ProviderFault("The renderer ran out of memory.", retryable=True, job_failed=True)
    return ProviderFault("The renderer failed at this.", retryable=False)


def was_interrupted(entry: Mapping[str, Any]) -> bool:
    """Say whether a job of the history ended because it was asked to."""
    status = entry.get("status")
    return isinstance(status, dict) and "execution_interrupted" in dict(_messages(status))


def files_of(entry: Mapping[str, Any]) -> list[Mapping[str, str] | None]:
    """Return the files that a job saved, node by node; None for one that was left out."""
    outputs = entry.get("outputs")
    found: list[Mapping[str, str] | None] = []
    for _, output in sorted(outputs.items()) if isinstance(outputs, dict) else ():
        for kind in _FILES:
            for one in output.get(kind) or ():
                is_file = isinstance(one, dict) and one.get("filename")
                if not is_file:
                    found.append(None)
                elif one.get("type") == "output":
                    found.append({key: str(one.get(key, "")) for key in ("filename", "subfolder")})
    return found


def _messages(status: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in status.get("messages") or ():
        if isinstance(one, list) and len(one) == 2 and isinstance(one[1], dict):
            yield str(one[0]), one[1]


def _entries(queue: Mapping[str, Any], which: str) -> list[list[Any]]:
    listed = queue.get(which)
    found = [one for one in listed or [] if isinstance(one, list) and len(one) > 1]
    return sorted(found, key=lambda one: one[0])


def _ids(queue: Mapping[str, Any], which: str) -> list[str]:
    return [str(one[1]) for one in _entries(queue, which)]
