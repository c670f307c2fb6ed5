"""Why something ordered was not delivered, or not charged: in a word and in a sentence. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.generations.lifecycle import OutputState


@dataclass(frozen=True, slots=True)
class Ending:
    """How what was not delivered ends.

    `refusal_id` names the screening's refusal of what was made, which its owner may appeal.
    `watched_seconds` is for how long the renderer is still asked for it: None for not at all.
    """

    state: OutputState
    code: str
    reason: str
    refusal_id: UUID | None = None
    watched_seconds: float | None = None


CANCELLED = Ending(
    OutputState.CANCELLED, "CANCELLED", "You cancelled it. What did not come is not charged."
)
CANCELLED_BEFORE = Ending(
    OutputState.CANCELLED, "CANCELLED", "You cancelled it before it began. Nothing was charged."
)
CHARACTER_DELETED = Ending(
    OutputState.CANCELLED, "CHARACTER_DELETED", "Its character was deleted. Nothing was charged."
)
CONVERSATION_DELETED = Ending(
    OutputState.CANCELLED, "CONVERSATION_DELETED", "Its chat was deleted. Nothing was charged."
)
ATTEMPTS_EXHAUSTED = Ending(
    OutputState.FAILED, "ATTEMPTS_EXHAUSTED", "It failed again and again. Nothing was charged."
)
NOT_STARTED = Ending(
    OutputState.FAILED, "NOT_STARTED", "No renderer was free for it in time. Nothing was charged."
)
TIMED_OUT = Ending(
    OutputState.FAILED,
    "TIMED_OUT",
    "It took too long. Nothing was charged; if it comes after all, it is yours for free.",
)
FATE_UNKNOWN = Ending(
    OutputState.FAILED,
    "FATE_UNKNOWN",
    "The renderer never said whether it took the order. Nothing was charged; if it comes after "
    "all, it is yours for free.",
)
DELIVERED_LATE = Ending(
    OutputState.DELIVERED,
    "DELIVERED_LATE",
    "It came after its time limit, so it is yours for free.",
)
