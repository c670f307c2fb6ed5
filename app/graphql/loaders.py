"""Batching: what the resolvers of one level ask for is read in one query.

Nothing is cached, so that a socket that lives for hours never answers with what it read once.
A noun's rows are added here as a cached property with its batch function.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from app.accounts.models import User
from app.catalogue.models import RenderModel
from app.catalogue.reading import get_models
from app.characters import browsing as character_browsing
from app.characters import likes as character_likes
from app.characters import looks, queue, scenarios
from app.characters.models import Character, MainImage, Scenario, Transition
from app.conversations import reading as chat_reading
from app.conversations.models import Conversation, Message, MessageAlternative
from app.errors import NotFound
from app.galleries import browsing as gallery_browsing
from app.galleries.browsing import Choice, Item
from app.galleries.likes import liked
from app.generations import history
from app.generations.models import Generation, GenerationOutput
from app.graphql.compiled.loading import DataLoader
from app.media.access import may_hold
from app.media.models import Asset
from app.moderation import reading as case_reading
from app.moderation.models import ModerationReport
from app.moderation.reading import ReasonCount
from app.notifications import deliveries, inbox
from app.notifications.models import Notification, WebhookDelivery
from app.paging import Page, Row, Window
from app.screening import records as refusal_records
from app.screening.models import ScreeningRefusal
from app.wallet.statements import Balance, balances

if TYPE_CHECKING:
    from app.graphql.context import Context

CharacterKey = tuple[UUID, Window]
LogKey = tuple[UUID, Window]
GalleryKey = tuple[UUID, Choice, Window]
ChatKey = tuple[UUID, Window]


class Loaders:
    """All loaders of one context."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @cached_property
    def render_models(self) -> DataLoader[str, RenderModel]:
        """Models with their options, by slug. A row that names one keeps it."""
        return DataLoader(_render_models, cache=False)

    @cached_property
    def balances(self) -> DataLoader[UUID, Balance]:
        """What users have and can spend, by user."""
        return DataLoader(_balances, cache=False)

    @cached_property
    def users(self) -> DataLoader[UUID, User]:
        """Users by id. A row that names one goes with them."""
        return DataLoader(_users, cache=False)

    @cached_property
    def makers(self) -> DataLoader[UUID, User | None]:
        """Who made something, by id: what they made may outlive their account."""
        return DataLoader(_makers, cache=False)

    @cached_property
    def characters(self) -> DataLoader[UUID, Character | None]:
        """Characters by id, whoever asks: what is shown of one is decided where it is shown."""
        return DataLoader(_characters, cache=False)

    @cached_property
    def liked_characters(self) -> DataLoader[UUID, bool]:
        """Whether the viewer likes characters, by id. Nobody likes nothing."""
        return DataLoader(self._liked_characters, cache=False)

    async def _liked_characters(self, ids: Sequence[UUID]) -> list[bool]:
        viewer = self.context.viewer_or_nobody
        found = await character_likes.liked_of(viewer.user_id, ids) if viewer else set()
        return [identifier in found for identifier in ids]

    @cached_property
    def scenarios(self) -> DataLoader[UUID, list[Scenario]]:
        """The scenarios of characters, by character."""
        return DataLoader(_scenarios, cache=False)

    @cached_property
    def looks(self) -> DataLoader[CharacterKey, Page[MainImage]]:
        """Pages of the main images that characters have had."""
        return DataLoader(_looks, cache=False)

    @cached_property
    def records(self) -> DataLoader[CharacterKey, Page[Transition]]:
        """Pages of what became of characters."""
        return DataLoader(_records, cache=False)

    @cached_property
    def assets(self) -> DataLoader[UUID, Asset]:
        """Assets by id. A row that names one keeps it. What is another's alone is not found."""
        return DataLoader(self._assets, cache=False)

    async def _assets(self, ids: Sequence[UUID]) -> list[Asset | BaseException]:
        viewer = self.context.viewer_or_nobody
        found = {asset.id: asset for asset in await Asset.filter(id__in=list(ids))}

        def read(asset: Asset) -> Asset | BaseException:
            held = may_hold(
                conversation_id=asset.conversation_id, maker_id=asset.maker_id, viewer=viewer
            )
            return asset if held else NotFound("Picture")

        return [read(found[identifier]) for identifier in ids]

    @cached_property
    def generations(self) -> DataLoader[UUID, Generation]:
        """Generations by id, whoever asks. A row that names one keeps it."""
        return DataLoader(_generations, cache=False)

    @cached_property
    def refusals(self) -> DataLoader[UUID, ScreeningRefusal | None]:
        """Refusals by id, whoever asks."""
        return DataLoader(_refusals, cache=False)

    @cached_property
    def decision_notes(self) -> DataLoader[UUID, str | None]:
        """What moderators said about the appeals of refusals, by refusal."""
        return DataLoader(_decision_notes, cache=False)

    @cached_property
    def case_reasons(self) -> DataLoader[UUID, list[ReasonCount]]:
        """The reasons given in cases, by case."""
        return DataLoader(_case_reasons, cache=False)

    @cached_property
    def case_statements(self) -> DataLoader[UUID, list[ModerationReport]]:
        """What was said in words in cases, by case."""
        return DataLoader(_case_statements, cache=False)

    @cached_property
    def reported_images(self) -> DataLoader[UUID, Asset | None]:
        """Images of chats that the viewer may see as a moderator, by id; None for all others."""
        return DataLoader(self._reported_images, cache=False)

    async def _reported_images(self, ids: Sequence[UUID]) -> list[Asset | None]:
        viewer = self.context.viewer_or_nobody
        found = await case_reading.reported_images(viewer, ids) if viewer else {}
        return [found.get(identifier) for identifier in ids]

    @cached_property
    def appealable(self) -> DataLoader[UUID, bool]:
        """Whether refusals can still be appealed, by id."""
        return DataLoader(_appealable, cache=False)

    @cached_property
    def own_generations(self) -> DataLoader[UUID, Generation | None]:
        """The viewer's generations by id; None for others' and for nobody."""
        return DataLoader(self._own_generations, cache=False)

    async def _own_generations(self, ids: Sequence[UUID]) -> list[Generation | None]:
        viewer = self.context.viewer_or_nobody
        found = await history.by_ids(viewer.user_id, ids) if viewer else {}
        return [found.get(identifier) for identifier in ids]

    @cached_property
    def own_conversations(self) -> DataLoader[UUID, Conversation | None]:
        """The viewer's chats by id; None for others', for deleted ones and for nobody."""
        return DataLoader(self._own_conversations, cache=False)

    async def _own_conversations(self, ids: Sequence[UUID]) -> list[Conversation | None]:
        viewer = self.context.viewer_or_nobody
        found = await chat_reading.chats_by_ids(viewer.user_id, ids) if viewer else {}
        return [found.get(identifier) for identifier in ids]

    @cached_property
    def own_messages(self) -> DataLoader[UUID, Message | None]:
        """Messages of the viewer's chats by id; None for others' and for nobody."""
        return DataLoader(self._own_messages, cache=False)

    async def _own_messages(self, ids: Sequence[UUID]) -> list[Message | None]:
        viewer = self.context.viewer_or_nobody
        found = await chat_reading.messages_by_ids(viewer.user_id, ids) if viewer else {}
        return [found.get(identifier) for identifier in ids]

    @cached_property
    def last_messages(self) -> DataLoader[UUID, Message | None]:
        """The newest message of chats, by chat, whosever they are."""
        return DataLoader(_last_messages, cache=False)

    @cached_property
    def messages(self) -> DataLoader[ChatKey, Page[Message]]:
        """Pages of what was said in chats, whosever they are."""
        return DataLoader(_messages, cache=False)

    @cached_property
    def chat_images(self) -> DataLoader[ChatKey, Page[Message]]:
        """Pages of the images of chats, whosever they are."""
        return DataLoader(_chat_images, cache=False)

    @cached_property
    def alternatives(self) -> DataLoader[UUID, list[MessageAlternative]]:
        """How replies were written, by message."""
        return DataLoader(_alternatives, cache=False)

    @cached_property
    def remembered_images(self) -> DataLoader[UUID, list[UUID]]:
        """The messages whose images memories show, by memory."""
        return DataLoader(_remembered_images, cache=False)

    @cached_property
    def own_notifications(self) -> DataLoader[UUID, Notification | None]:
        """The viewer's notifications by id; None for others' and for nobody."""
        return DataLoader(self._own_notifications, cache=False)

    async def _own_notifications(self, ids: Sequence[UUID]) -> list[Notification | None]:
        viewer = self.context.viewer_or_nobody
        found = await inbox.by_ids(viewer.user_id, ids) if viewer else {}
        return [found.get(identifier) for identifier in ids]

    @cached_property
    def webhook_deliveries(self) -> DataLoader[LogKey, Page[WebhookDelivery]]:
        """Pages of what was sent to webhooks, whosever they are."""
        return DataLoader(_webhook_deliveries, cache=False)

    @cached_property
    def galleries(self) -> DataLoader[GalleryKey, Page[Item]]:
        """Pages of galleries: one query for each choice and window that a level asks for."""
        return DataLoader(_galleries, cache=False)

    @cached_property
    def gallery_items(self) -> DataLoader[UUID, Item | None]:
        """Gallery items by id; None for those that are not shown."""
        return DataLoader(_gallery_items, cache=False)

    @cached_property
    def items_of_assets(self) -> DataLoader[UUID, Item | None]:
        """The gallery item that shows an asset; None for what is in no gallery."""
        return DataLoader(_items_of_assets, cache=False)

    @cached_property
    def outputs(self) -> DataLoader[UUID, list[GenerationOutput]]:
        """The outputs of generations, by generation."""
        return DataLoader(_outputs, cache=False)

    @cached_property
    def liked_items(self) -> DataLoader[UUID, bool]:
        """Whether the viewer likes gallery items, by id. Nobody likes nothing."""
        return DataLoader(self._liked_items, cache=False)

    async def _liked_items(self, ids: Sequence[UUID]) -> list[bool]:
        viewer = self.context.viewer_or_nobody
        found = await liked(viewer, ids) if viewer else set()
        return [identifier in found for identifier in ids]


async def _items_of_assets(ids: Sequence[UUID]) -> list[Item | None]:
    found = await gallery_browsing.by_assets(ids)
    return [found.get(identifier) for identifier in ids]


async def _outputs(ids: Sequence[UUID]) -> list[list[GenerationOutput]]:
    found = await history.outputs_of(ids)
    return [found.get(identifier, []) for identifier in ids]


async def _render_models(slugs: Sequence[str]) -> list[RenderModel]:
    found = await get_models(set(slugs))
    return [found[slug] for slug in slugs]


async def _balances(user_ids: Sequence[UUID]) -> list[Balance]:
    found = await balances(set(user_ids))
    return [found[user_id] for user_id in user_ids]


async def _users(ids: Sequence[UUID]) -> list[User]:
    found = {user.id: user for user in await User.filter(id__in=list(ids))}
    return [found[identifier] for identifier in ids]


async def _makers(ids: Sequence[UUID]) -> list[User | None]:
    alive = User.filter(id__in=list(ids), deleted_at=None)
    found = {user.id: user for user in await alive}
    return [found.get(identifier) for identifier in ids]


async def _characters(ids: Sequence[UUID]) -> list[Character | None]:
    found = await character_browsing.by_ids(ids)
    return [found.get(identifier) for identifier in ids]


async def _scenarios(character_ids: Sequence[UUID]) -> list[list[Scenario]]:
    found = await scenarios.of_characters(character_ids)
    return [found[identifier] for identifier in character_ids]


async def _looks(keys: Sequence[CharacterKey]) -> list[Page[MainImage]]:
    return await _pages(keys, looks.history_pages)


async def _records(keys: Sequence[CharacterKey]) -> list[Page[Transition]]:
    return await _pages(keys, queue.record_pages)


async def _pages(
    keys: Sequence[CharacterKey],
    read: Callable[[Sequence[UUID], Window], Awaitable[list[Page[Row]]]],
) -> list[Page[Row]]:
    """Read one query for each window that a level asks for."""
    found: dict[CharacterKey, Page[Row]] = {}
    for window in dict.fromkeys(window for _, window in keys):
        ids = list(dict.fromkeys(key[0] for key in keys if key[1] == window))
        pages = await read(ids, window)
        found |= {(one, window): page for one, page in zip(ids, pages, strict=True)}
    return [found[key] for key in keys]


async def _messages(keys: Sequence[ChatKey]) -> list[Page[Message]]:
    return await _pages(keys, chat_reading.message_pages)


async def _chat_images(keys: Sequence[ChatKey]) -> list[Page[Message]]:
    return await _pages(keys, chat_reading.image_pages)


async def _last_messages(ids: Sequence[UUID]) -> list[Message | None]:
    found = await chat_reading.last_messages(ids)
    return [found.get(identifier) for identifier in ids]


async def _alternatives(ids: Sequence[UUID]) -> list[list[MessageAlternative]]:
    found = await chat_reading.alternatives_of(ids)
    return [found.get(identifier, []) for identifier in ids]


async def _remembered_images(ids: Sequence[UUID]) -> list[list[UUID]]:
    found = await chat_reading.images_of_memories(ids)
    return [found.get(identifier, []) for identifier in ids]


async def _webhook_deliveries(keys: Sequence[LogKey]) -> list[Page[WebhookDelivery]]:
    return await _pages(keys, deliveries.pages)


async def _refusals(ids: Sequence[UUID]) -> list[ScreeningRefusal | None]:
    found = await case_reading.refusals_by_ids(ids)
    return [found.get(identifier) for identifier in ids]


async def _decision_notes(ids: Sequence[UUID]) -> list[str | None]:
    found = await case_reading.notes_of(ids)
    return [found.get(identifier) for identifier in ids]


async def _case_reasons(ids: Sequence[UUID]) -> list[list[ReasonCount]]:
    found = await case_reading.reasons_of(ids)
    return [found[identifier] for identifier in ids]


async def _case_statements(ids: Sequence[UUID]) -> list[list[ModerationReport]]:
    found = await case_reading.statements_of(ids)
    return [found[identifier] for identifier in ids]


async def _generations(ids: Sequence[UUID]) -> list[Generation]:
    found = {row.id: row for row in await Generation.filter(id__in=list(ids))}
    return [found[identifier] for identifier in ids]


async def _appealable(ids: Sequence[UUID]) -> list[bool]:
    found = await refusal_records.appealable(ids)
    return [identifier in found for identifier in ids]


async def _galleries(keys: Sequence[GalleryKey]) -> list[Page[Item]]:
    found: dict[GalleryKey, Page[Item]] = {}
    for choice, window in dict.fromkeys((choice, window) for _, choice, window in keys):
        ids = list(dict.fromkeys(key[0] for key in keys if key[1:] == (choice, window)))
        pages = await gallery_browsing.pages(ids, choice=choice, window=window)
        found |= {(one, choice, window): page for one, page in zip(ids, pages, strict=True)}
    return [found[key] for key in keys]


async def _gallery_items(ids: Sequence[UUID]) -> list[Item | None]:
    found = await gallery_browsing.by_ids(ids)
    return [found.get(identifier) for identifier in ids]
