"""Reviewing and sharing characters: what their owners and what moderators may do."""

from __future__ import annotations

from typing import Annotated

import strawberry

from app.characters import queue, review
from app.graphql.characters import Character
from app.graphql.context import Info
from app.graphql.nodes import read_id
from app.graphql.pagination import After, Before, Connection, First, Last, connection, window
from app.graphql.problems import (
    ConflictProblem,
    InvalidInputProblem,
    NotAllowedProblem,
    NotFoundProblem,
)


@strawberry.type(description="The character waits for a moderator.")
class SubmittedCharacter:
    """What `submitCharacter` answers."""

    character: Character = strawberry.field(description="PENDING, in the queue.")


SubmitCharacterResult = Annotated[
    SubmittedCharacter | NotFoundProblem | ConflictProblem,
    strawberry.union(name="SubmitCharacterResult"),
]


@strawberry.type(description="Everybody sees the character's public texts now.")
class SharedCharacter:
    """What `shareCharacter` answers."""

    character: Character = strawberry.field(description="COMMUNITY.")


ShareCharacterResult = Annotated[
    SharedCharacter | NotFoundProblem | ConflictProblem,
    strawberry.union(name="ShareCharacterResult"),
]


@strawberry.type(description="The character is private to its owner again.")
class UnsharedCharacter:
    """What `unshareCharacter` answers."""

    character: Character = strawberry.field(description="VERIFIED.")


UnshareCharacterResult = Annotated[
    UnsharedCharacter | NotFoundProblem | ConflictProblem,
    strawberry.union(name="UnshareCharacterResult"),
]


@strawberry.input(description="A moderator's yes to the texts they read.")
class VerifyCharacterInput:
    """What `verifyCharacter` takes."""

    character_id: strawberry.ID = strawberry.field(description="A character that waits.")
    text_version: int = strawberry.field(
        description="The `textVersion` that was read. An edit since then is a conflict."
    )


@strawberry.type(description="The character was checked.")
class VerifiedCharacter:
    """What `verifyCharacter` answers."""

    character: Character = strawberry.field(description="VERIFIED.")


VerifyCharacterResult = Annotated[
    VerifiedCharacter | NotFoundProblem | NotAllowedProblem | ConflictProblem,
    strawberry.union(name="VerifyCharacterResult"),
]


@strawberry.input(description="A moderator's no, with its reason.")
class RejectCharacterInput:
    """What `rejectCharacter` takes."""

    character_id: strawberry.ID = strawberry.field(description="A character that waits.")
    reason: str = strawberry.field(description="What its owner is told, up to 600 characters.")


@strawberry.type(description="The character goes back to its owner, who may edit and submit it.")
class RejectedCharacter:
    """What `rejectCharacter` answers."""

    character: Character = strawberry.field(description="PENDING, out of the queue.")


RejectCharacterResult = Annotated[
    RejectedCharacter | NotFoundProblem | NotAllowedProblem | ConflictProblem | InvalidInputProblem,
    strawberry.union(name="RejectCharacterResult"),
]


@strawberry.type
class ReviewQuery:
    """The moderators' queue."""

    @strawberry.field(
        description="Characters that wait for a moderator, the longest waiting first. "
        "For moderators."
    )
    async def review_queue(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Character]:
        """A page of the queue."""
        wanted = window(
            info.context.runtime.settings, first=first, after=after, last=last, before=before
        )
        page = await queue.waiting_page(info.context.required_viewer, wanted)
        return connection(page, node=lambda row: Character.of(row, info), key=queue.key_of)


@strawberry.type
class ReviewMutation:
    """Moving characters."""

    @strawberry.mutation(description="Have moderators look at one of your characters.")
    async def submit_character(
        self,
        info: Info,
        id: strawberry.ID,
    ) -> SubmitCharacterResult:
        """Put it into the queue. One that waits keeps its place."""
        row = await review.submit(info.context.required_viewer, read_id(id, "Character"))
        return SubmittedCharacter(character=Character.of(row, info))

    @strawberry.mutation(description="Show one of your verified characters to everybody.")
    async def share_character(
        self,
        info: Info,
        id: strawberry.ID,
    ) -> ShareCharacterResult:
        """Share it. One that is shared stays as it is."""
        row = await review.share(info.context.required_viewer, read_id(id, "Character"))
        return SharedCharacter(character=Character.of(row, info))

    @strawberry.mutation(description="Make one of your shared characters private again.")
    async def unshare_character(
        self,
        info: Info,
        id: strawberry.ID,
    ) -> UnshareCharacterResult:
        """Take it back. It stays verified."""
        row = await review.unshare(info.context.required_viewer, read_id(id, "Character"))
        return UnsharedCharacter(character=Character.of(row, info))

    @strawberry.mutation(description="Say that a character's texts may stand. For moderators.")
    async def verify_character(
        self,
        info: Info,
        input: VerifyCharacterInput,
    ) -> VerifyCharacterResult:
        """Verify what was read."""
        row = await review.verify(
            info.context.required_viewer,
            read_id(input.character_id, "Character"),
            text_version=input.text_version,
        )
        return VerifiedCharacter(character=Character.of(row, info))

    @strawberry.mutation(description="Give a character back to its owner. For moderators.")
    async def reject_character(
        self,
        info: Info,
        input: RejectCharacterInput,
    ) -> RejectCharacterResult:
        """Reject it, with a reason."""
        row = await review.reject(
            info.context.required_viewer,
            read_id(input.character_id, "Character"),
            reason=input.reason,
        )
        return RejectedCharacter(character=Character.of(row, info))
