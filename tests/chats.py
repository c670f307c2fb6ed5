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
from app.media.access import private_audience
from app.media.addresses import blurred_url, original_url, picture_url
from app.media.models import Asset
from app.media.signing import signed_link
from app.providers.rendering.port import RenderResult
from app.ratings import Rating
from tests.media.samples import picture
from tests.providers.scripted import Script, always
from tests.workshop import IMAGE_MODEL, Workshop, order

WEBP = "image/webp"


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
    workshop: Workshop,
    viewer: Viewer,
    chat: Conversation,
    *,
    rating: Rating = Rating.SAFE,
    **changes: Any,
) -> Asset:
    """A private image of `chat`, delivered: of this rating, and wide enough for a smaller copy."""
    workshop.atelier.script_for = always(Script(ending=RenderResult(picture(400, 300), WEBP)))
    workshop.classifier.answer = 0.0 if rating is Rating.SAFE else 1.0
    made = await workshop.run(await accepted_private(workshop, viewer, chat, **changes))
    return await Asset.get(id=made.result_asset_id)  # type: ignore[attr-defined]  # the ORM's key


def paths_of(asset: Asset) -> dict[str, str]:
    """The path of each file that is stored for a picture, by its name."""
    found = {"original": original_url(asset)}
    found |= {f"w{one['width']}": picture_url(asset, width=one["width"]) for one in asset.variants}
    return found | ({} if asset.rating is Rating.SAFE else {"blurred": blurred_url(asset)})


def opened_for(
    path: str,
    user_id: UUID,
    chat_id: UUID | None,
    *,
    secret: bytes,
    seconds: int = 300,
) -> str:
    """The path with a link for somebody, in a chat unless it is None, good for so long."""
    audience = str(user_id) if chat_id is None else private_audience(user_id, chat_id)
    expires_at = int(now().timestamp()) + seconds
    return signed_link(path, audience=audience, expires_at=expires_at, secret=secret)


async def delete_chat(chat: Conversation) -> None:
    """Delete `chat` with its images, in one transaction."""
    async with transaction() as connection:
        await (
            Conversation.filter(id=chat.id)
            .using_db(connection)
            .update(title="", summary="", background_message_id=None, deleted_at=now())
        )
        await removal.mark_removed_of_conversation(chat.id, connection=connection)
