"""How a character is checked and shared: who may move it where, and the record of it.

    draft --submit--> waiting --verify--> VERIFIED --share--> COMMUNITY
      ^                  |                    ^                   |
      +------reject------+                    +------unshare------+

Draft and waiting are both PENDING. An edit of a text takes VERIFIED and COMMUNITY back to waiting:
see `authoring.update_character`. Moderators decide; not about their own characters, except
administrators, because a small installation may have nobody else.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters import texts, visibility
from app.characters.models import Character, CharacterStatus, Transition, TransitionAction
from app.clock import now
from app.errors import Conflict, NotAllowed, NotFound
from app.infra.db import transaction
from app.infra.telemetry import logger

LONGEST_REASON = 600

log = logger(__name__)


async def submit(viewer: Viewer, character_id: UUID) -> Character:
    """Put the viewer's PENDING character into the moderators' queue and return it.

    One that waits keeps its place, and nothing is logged. Raises NotFound for another's, Conflict
    for one that is verified already. Locks the character's row.
    """

    def move(character: Character) -> bool:
        if character.status is not CharacterStatus.PENDING:
            raise _wrong_state(character, "submitted")
        if character.submitted_at is not None:
            return False
        character.submitted_at = now()
        return True

    return await _by_owner(viewer, character_id, TransitionAction.SUBMITTED, move)


async def share(viewer: Viewer, character_id: UUID) -> Character:
    """Show the viewer's VERIFIED character to everyone and return it.

    One that is shared stays as it is, and nothing is logged. Raises NotFound for another's,
    Conflict for one that is not verified. Locks the character's row.
    """

    def move(character: Character) -> bool:
        if character.status is CharacterStatus.COMMUNITY:
            return False
        if character.status is not CharacterStatus.VERIFIED:
            raise _wrong_state(character, "shared")
        character.status = CharacterStatus.COMMUNITY
        return True

    return await _by_owner(viewer, character_id, TransitionAction.SHARED, move)


async def unshare(viewer: Viewer, character_id: UUID) -> Character:
    """Take the viewer's COMMUNITY character back, so that it is VERIFIED and private; return it.

    One that is VERIFIED stays as it is, and nothing is logged. Raises NotFound for another's,
    Conflict for one that is not shared. Locks the character's row.
    """

    def move(character: Character) -> bool:
        if character.status is CharacterStatus.VERIFIED:
            return False
        if character.status is not CharacterStatus.COMMUNITY:
            raise _wrong_state(character, "taken back")
        character.status = CharacterStatus.VERIFIED
        return True

    return await _by_owner(viewer, character_id, TransitionAction.UNSHARED, move)


async def verify(viewer: Viewer, character_id: UUID, *, text_version: int) -> Character:
    """Say that the texts a moderator read may stand. Return the character, VERIFIED.

    `text_version` is what they read; an edit since then raises Conflict, so that nothing unread is
    verified. Verified once more, it stays as it is and nothing is logged. Raises NotAllowed for
    who may not decide, NotFound, Conflict for one that does not wait. Locks the character's row.
    """

    def move(character: Character) -> bool:
        if character.text_version != text_version:
            raise Conflict("Its texts were edited since you read them. Read them again.")
        if character.status is CharacterStatus.VERIFIED:
            return False
        _check_waits(character)
        character.status, character.submitted_at = CharacterStatus.VERIFIED, None
        return True

    return await _by_moderator(viewer, character_id, TransitionAction.VERIFIED, move)


async def reject(viewer: Viewer, character_id: UUID, *, reason: str) -> Character:
    """Give a waiting character back to its owner, with the reason. Return it, a draft again.

    Raises InvalidInput without a reason, NotAllowed for who may not decide, NotFound, Conflict for
    one that does not wait (any more). Locks the character's row.
    """
    why = texts.prose("reason", reason, shortest=1, longest=LONGEST_REASON)

    def move(character: Character) -> bool:
        _check_waits(character)
        character.submitted_at = None
        return True

    return await _by_moderator(viewer, character_id, TransitionAction.REJECTED, move, reason=why)


async def record(
    character: Character,
    action: TransitionAction,
    *,
    before: CharacterStatus,
    actor_id: UUID,
    reason: str = "",
    connection: BaseDBAsyncClient,
) -> None:
    """Write down a move that the caller's transaction makes: who, from where to where, and why."""
    await Transition.create(
        using_db=connection,
        character_id=character.id,
        action=action,
        before=before,
        after=character.status,
        actor_id=actor_id,
        reason=reason,
    )
    log.info("character.moved", character_id=str(character.id), action=action)


async def locked(character_id: UUID, connection: BaseDBAsyncClient) -> Character:
    """Return a character with its row locked until the transaction ends. Raises NotFound.

    The lock is that of an UPDATE: whoever only names the character in a new row does not wait.
    """
    character = await (
        visibility.alive()
        .filter(id=character_id)
        .using_db(connection)
        .select_for_update(no_key=True)
        .get_or_none()
    )
    if character is None:
        raise NotFound("Character")
    return character


async def own_locked(
    viewer: Viewer, character_id: UUID, connection: BaseDBAsyncClient
) -> Character:
    """Return the viewer's own character, locked. Raises NotFound for another's and for none."""
    character = await locked(character_id, connection)
    if visibility.owner_of(character) != viewer.user_id:
        raise NotFound("Character")
    return character


async def _by_owner(
    viewer: Viewer,
    character_id: UUID,
    action: TransitionAction,
    move: Callable[[Character], bool],
) -> Character:
    async with transaction() as connection:
        character = await own_locked(viewer, character_id, connection)
        await _moved(character, action, move, actor_id=viewer.user_id, connection=connection)
    return character


async def _by_moderator(
    viewer: Viewer,
    character_id: UUID,
    action: TransitionAction,
    move: Callable[[Character], bool],
    *,
    reason: str = "",
) -> Character:
    if not viewer.is_moderator:
        raise NotAllowed("Only moderators decide about characters.")
    async with transaction() as connection:
        character = await locked(character_id, connection)
        if visibility.owner_of(character) == viewer.user_id and viewer.role is not Role.ADMIN:
            raise NotAllowed("Another moderator decides about your characters.")
        await _moved(
            character,
            action,
            move,
            actor_id=viewer.user_id,
            reason=reason,
            connection=connection,
        )
    return character


async def _moved(
    character: Character,
    action: TransitionAction,
    move: Callable[[Character], bool],
    *,
    actor_id: UUID,
    reason: str = "",
    connection: BaseDBAsyncClient,
) -> None:
    before = character.status
    if not move(character):
        return
    await character.save(using_db=connection, update_fields=["status", "submitted_at"])
    await record(
        character, action, before=before, actor_id=actor_id, reason=reason, connection=connection
    )


def _check_waits(character: Character) -> None:
    if character.submitted_at is None:
        raise _wrong_state(character, "decided about")


def _wrong_state(character: Character, what: str) -> Conflict:
    state = character.status.value
    if character.status is CharacterStatus.PENDING:
        state += ", waiting for a moderator" if character.submitted_at else ", not submitted"
    return Conflict(f"It is {state}, so it cannot be {what}.")
