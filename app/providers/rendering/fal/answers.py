"""What fal's answers mean: where a job stands, and why one came to nothing. Pure.

Whoever branches on a failure does so by its `type`, never by its words, which are fal's to change.
`detail` is a list, an object or a text, and nothing that fal says reaches a user.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from app.providers.rendering.port import ProviderFault, RenderRefused

REFUSED = "The renderer refuses to make this: choose other words or another picture."
# Google's models answer so to what they refuse, and now and then to what they make the next time
NO_MEDIA = "no_media_generated"
# of an order that comes while the account works on as many as it may
AT_ITS_LIMIT = "concurrent_requests_limit"

_REFUSALS = frozenset({"content_policy_violation", NO_MEDIA})
_UNFIT = {
    "image_too_small": "The picture that it starts from is too small for this model.",
    "image_too_large": "The picture that it starts from is too large for this model.",
    "file_too_large": "The picture that it starts from is too large for this model.",
    "face_detection_error": "This model finds no face in the picture: start from a clear one.",
    "image_load_error": "This model cannot read the picture that it starts from.",
    "file_download_error": "This model cannot read the picture that it starts from.",
    "unsupported_image_format": "This model cannot read the picture that it starts from.",
    "sequence_too_long": "The prompt is too long for this model.",
}
_FAILED_FOR_NOW = frozenset(
    {
        "generation_timeout",
        "downstream_service_error",
        "downstream_service_unavailable",
        "internal_server_error",
        "internal_error",
        "request_timeout",
        "startup_timeout",
        "runner_scheduling_failure",
        "runner_connection_timeout",
        "runner_disconnected",
        "runner_connection_refused",
        "runner_connection_error",
        "runner_incomplete_response",
        "runner_server_error",
    }
)
# what a user chose: anything else that does not fit is our mapping's fault
_OF_THE_USER = frozenset({"prompt"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a job stands. `place` in the queue counts from 0; `has_failed` as far as it is said."""

    is_over: bool
    is_started: bool = False
    place: int | None = None
    has_failed: bool = False


def standing_of(status: int, body: bytes) -> Standing | None:
    """Return where a job stands, by the answer of its status address; None when it does not say.

    Completed is also how a failure ends: what came out is told by the result's address alone.
    """
    if status not in (200, 202):
        return None
    told = read(body)
    match told.get("status"):
        case "COMPLETED":
            return Standing(is_over=True, is_started=True, has_failed=bool(told.get("error")))
        case "IN_PROGRESS":
            return Standing(is_over=False, is_started=True)
        case "IN_QUEUE":
            place = told.get("queue_position")
            return Standing(is_over=False, place=place if isinstance(place, int) else None)
    return Standing(is_over=True, is_started=True) if status == 200 else None


def failure_of(
    status: int, headers: Mapping[str, str], body: bytes, *, attempt: int
) -> RenderRefused | ProviderFault:
    """Return what an answer other than 200 of a result's address, or to an order, says of the job.

    `attempt` counts the earlier jobs for the same picture: one that came out empty is done again
    once. What says nothing of the job (too many requests, an error of the line) may be asked again.
    """
    kinds = kinds_of(headers, body)
    if NO_MEDIA in kinds and not attempt:
        return ProviderFault("The renderer made nothing.", retryable=True, job_failed=True)
    if not _REFUSALS.isdisjoint(kinds):
        return RenderRefused(REFUSED)
    for kind, place in _details(read(body)):
        if kind in _UNFIT:
            return RenderRefused(_UNFIT[kind])
        if place in _OF_THE_USER:
            return RenderRefused("This model does not take a prompt like this one.")
    if kinds:
        may_pass = not _FAILED_FOR_NOW.isdisjoint(kinds) or _is_true(headers, "x-fal-retryable")
        return ProviderFault("The renderer failed.", retryable=may_pass, job_failed=True)
    return _fault_of_the_line(status)


def kinds_of(headers: Mapping[str, str], body: bytes) -> list[str]:
    """Return the types of what went wrong, by which it is judged and logged; none may be said."""
    told = read(body)
    of_the_way = (told.get("error_type"), headers.get("x-fal-error-type"))
    return [kind for kind, _ in _details(told)] + [str(kind)[:60] for kind in of_the_way if kind]


def read(body: bytes) -> Mapping[str, Any]:
    """Return the object in a body; an empty one where there is none."""
    try:
        told = orjson.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _details(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield type and place of each thing that is said against a request."""
    detail = told.get("detail")
    for one in detail if isinstance(detail, list) else [detail]:
        if isinstance(one, dict) and isinstance(one.get("type"), str):
            place = one.get("loc")
            yield one["type"][:60], str(place[-1]) if isinstance(place, list) and place else ""


def _fault_of_the_line(status: int) -> ProviderFault:
    if status in (401, 402, 403, 408, 429) or status >= 500:
        return ProviderFault(f"The renderer answers {status}.", retryable=True)
    if status in (404, 410):
        return ProviderFault(
            "The renderer has no result any more.", retryable=False, job_failed=True
        )
    return ProviderFault("The renderer failed.", retryable=False, job_failed=True)


def _is_true(headers: Mapping[str, str], name: str) -> bool:
    return headers.get(name, "").lower() in ("true", "1")
