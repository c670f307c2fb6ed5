"""The one rule about who sees what of a character; every reader goes through it.

| what                            | nobody, a service, others | owner, moderator, admin |
| ------------------------------- | ------------------------- | ----------------------- |
| main image, galleries           | always                    | always                  |
| public texts, scenario titles   | COMMUNITY                 | always                  |
| description, appearance,        | never                     | always                  |
| scenario openings               |                           |                         |
| transitions, main images before | never                     | always                  |

A service (a bot) that acts for a linked user is that user's Viewer here; with its own credentials
alone it is nobody. Lists and search hold COMMUNITY characters only, whoever asks; one's own list
and the moderators' queue are for those they are named after.

Who may begin to talk with a character, and go on:

| status    | nobody | others, moderators, admins | owner |
| --------- | ------ | -------------------------- | ----- |
| PENDING   | no     | no                         | no    |
| VERIFIED  | no     | no                         | yes   |
| COMMUNITY | no     | yes                        | yes   |

Who may not any more keeps reading what was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tortoise.queryset import QuerySet

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus
from app.characters.rows import CharacterRow


@dataclass(frozen=True, slots=True)
class Sight:
    """What one viewer may see of one character.

    `public_texts`: name, age, summary, tags, status, owner, scenario titles. `hidden_texts`:
    description, appearance, scenario openings. `record`: transitions, earlier main images with
    their prompts, since when it waits and the version of its texts. Images are for everyone.
    """

    public_texts: bool
    hidden_texts: bool
    record: bool
    images: bool = True


# all there are, for a list asks for each of its characters
_TRUSTED = Sight(public_texts=True, hidden_texts=True, record=True)
_SHARED = Sight(public_texts=True, hidden_texts=False, record=False)
_ANYBODYS = UUID(int=0)  # whose it is makes no difference to nobody
_PRIVATE = Sight(public_texts=False, hidden_texts=False, record=False)


def sight(*, owner_id: UUID, status: CharacterStatus, viewer: Viewer | None) -> Sight:
    """Return what `viewer` (None: nobody is signed in) may see of a character."""
    trusted = viewer is not None and (
        viewer.user_id == owner_id or viewer.role in (Role.MODERATOR, Role.ADMIN)
    )
    if trusted:
        return _TRUSTED
    return _SHARED if status is CharacterStatus.COMMUNITY else _PRIVATE


def of_anybody(status: CharacterStatus) -> Sight:
    """Return what there is to see for nobody in particular. Whoever asks sees that at least."""
    return sight(owner_id=_ANYBODYS, status=status, viewer=None)


def may_talk(*, owner_id: UUID, status: CharacterStatus, viewer: Viewer | None) -> bool:
    """Say whether `viewer` (None: nobody is signed in) may talk with a character."""
    if viewer is None:
        return False
    if status is CharacterStatus.COMMUNITY:
        return True
    return status is CharacterStatus.VERIFIED and viewer.user_id == owner_id


async def talkable(viewer: Viewer, character_id: UUID) -> Character | None:
    """Return the character if `viewer` may talk with it, None for any other and for none."""
    character = await alive().get_or_none(id=character_id)
    if character is None:
        return None
    may = may_talk(owner_id=owner_of(character), status=character.status, viewer=viewer)
    return character if may else None


def of(character: Character | CharacterRow, viewer: Viewer | None) -> Sight:
    """Return what `viewer` may see of `character`."""
    return sight(owner_id=owner_of(character), status=character.status, viewer=viewer)


def alive() -> QuerySet[Character]:
    """Return a query of the characters that there are: all but the deleted ones.

    Every reader begins with it. A deleted character is found by nobody, its owner and moderators
    included; its row stays for the generations that name it.
    """
    return Character.filter(deleted_at=None)


def owner_of(character: Character | CharacterRow) -> UUID:
    """Return the id of the user whose character it is, without reading the user."""
    owner: UUID = character.owner_id  # type: ignore[union-attr]  # the ORM adds it to the key
    return owner
