"""The life of a generation, as pure rules: its states and which may follow which."""

from __future__ import annotations

from enum import StrEnum


class GenerationState(StrEnum):
    """Where a generation stands. The last four are final."""

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"


class Target(StrEnum):
    """Where the result goes."""

    GALLERY_IMAGE = "GALLERY_IMAGE"
    GALLERY_VIDEO = "GALLERY_VIDEO"
    MAIN_IMAGE = "MAIN_IMAGE"


FINAL_STATES = frozenset(
    {
        GenerationState.SUCCEEDED,
        GenerationState.FAILED,
        GenerationState.REFUSED,
        GenerationState.CANCELLED,
    }
)

# what ended without a delivery may be ordered again as it was
RETRIABLE_STATES = FINAL_STATES - {GenerationState.SUCCEEDED}

_FOLLOWERS: dict[GenerationState, frozenset[GenerationState]] = {
    # a queued one may be cancelled or given up without ever having run
    GenerationState.QUEUED: frozenset(
        {GenerationState.RUNNING, GenerationState.CANCELLED, GenerationState.FAILED}
    ),
    # RUNNING again: another worker took over after the lease ran out; QUEUED again: to be retried
    GenerationState.RUNNING: FINAL_STATES | {GenerationState.RUNNING, GenerationState.QUEUED},
}


def is_final(state: GenerationState) -> bool:
    """Say whether nothing follows `state`."""
    return state in FINAL_STATES


def may_follow(before: GenerationState, after: GenerationState) -> bool:
    """Say whether a generation that is `before` may become `after`."""
    return after in _FOLLOWERS.get(before, frozenset())
