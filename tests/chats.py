"""Words for tests of chats: a chat's row, an order of a private image in it, its deletion."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus
from app.clock import now
from app.conversations.models import Conversation, ConversationStart
from app.generations import requests
from app.generations.models import Generation
from app.infra.db import transaction
from app.media import removal
from app.media.models import Asset
from tests.workshop import IMAGE_MODEL, Workshop, order


async def chat_with(viewer: Viewer, character: Character) -> Conversation:
    """A chat of `viewer` with `character`."""
    return await Conversation.create(
        user_id=viewer.user_id,
        character=character,
        title=character.name,
        start=ConversationStart.PLAIN,
        model_slug=IMAGE_MODEL,
    )


async def somebodys(workshop: Workshop, **given: Any) -> Character:
    """A character of the community, somebody else's."""
    owner = await workshop.viewer()
    return await workshop.character(owner, status=CharacterStatus.COMMUNITY, **given)


async def accepted_private(
    workshop: Workshop, viewer: Viewer, chat: Conversation, **changes: Any
) -> Generation:
    """An order of a private image in `chat`, accepted."""
    character_id: UUID = chat.character_id  # type: ignore[attr-defined]  # the ORM's key
    wanted = order(**{"character_id": character_id, "conversation_id": chat.id, **changes})
    return await requests.generate_conversation_image(viewer, wanted, runtime=workshop.runtime)


async def delivered_private(
    workshop: Workshop, viewer: Viewer, chat: Conversation, **changes: Any
) -> Asset:
    """A private image of `chat`, delivered."""
    made = await workshop.run(await accepted_private(workshop, viewer, chat, **changes))
    return await Asset.get(id=made.result_asset_id)  # type: ignore[attr-defined]  # the ORM's key


async def delete_chat(chat: Conversation) -> None:
    """Delete `chat` with its images, in one transaction."""
    async with transaction() as connection:
        await (
            Conversation.filter(id=chat.id)
            .using_db(connection)
            .update(title="", summary="", background_message_id=None, deleted_at=now())
        )
        await removal.mark_removed_of_conversation(chat.id, connection=connection)
