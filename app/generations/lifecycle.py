"""The life of a generation, as pure rules: its states and which may follow which."""

from __future__ import annotations

from enum import StrEnum


class GenerationState(StrEnum):
    """Where a generation stands. The last four are final.

    UNKNOWN: the answer to its order was lost, and whether the renderer has it is being found out.
    """

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    UNKNOWN = "UNKNOWN"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"


class OutputState(StrEnum):
    """What became of one picture or film of an order. All but PENDING are final.

    A FAILED one that arrives after its time all the same becomes DELIVERED, for free.
    """

    PENDING = "PENDING"
    DELIVERED = "DELIVERED"
    REFUSED = "REFUSED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


class Target(StrEnum):
    """Where the result goes."""

    GALLERY_IMAGE = "GALLERY_IMAGE"
    GALLERY_VIDEO = "GALLERY_VIDEO"
    MAIN_IMAGE = "MAIN_IMAGE"
    CONVERSATION_IMAGE = "CONVERSATION_IMAGE"


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
    # a queued one may be cancelled or given up without ever having run; SUCCEEDED: what had come of
    # a batch before it was put back stays delivered
    GenerationState.QUEUED: frozenset({GenerationState.RUNNING}) | FINAL_STATES,
    # QUEUED again: to be retried, or its lease ran out
    GenerationState.RUNNING: FINAL_STATES | {GenerationState.QUEUED, GenerationState.UNKNOWN},
    # the renderer has it, or has not; or nobody could say in time, and perhaps nobody wants it
    GenerationState.UNKNOWN: frozenset(
        {GenerationState.QUEUED, GenerationState.FAILED, GenerationState.CANCELLED}
    ),
    # it came after its time limit: delivered for free
    GenerationState.FAILED: frozenset({GenerationState.SUCCEEDED}),
}


def is_final(state: GenerationState) -> bool:
    """Say whether `state` is an end. A FAILED one may still be delivered late, for free."""
    return state in FINAL_STATES


def may_follow(before: GenerationState, after: GenerationState) -> bool:
    """Say whether a generation that is `before` may become `after`."""
    return after in _FOLLOWERS.get(before, frozenset())
