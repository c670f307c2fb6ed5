"""What chats refuse, as the schema shows it."""

from __future__ import annotations

import strawberry

from app.conversations.refusals import CannotTalk, TooManyUnanswered
from app.graphql.problems import Problem, problem


@problem(
    CannotTalk,
    description="The character is not shared with you any more: its chats can be read, not gone "
    "on in.",
)
class CannotTalkProblem(Problem):
    """See CannotTalk."""


@problem(
    TooManyUnanswered, description="So many messages wait for an answer that no more is taken."
)
class TooManyUnansweredProblem(Problem):
    """See TooManyUnanswered."""

    limit: int = strawberry.field(description="How many may wait.")
