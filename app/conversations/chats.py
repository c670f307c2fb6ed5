"""Chats themselves: started, named, put away, deleted; what was read; what their images look like.

Each change is one short transaction under the lock of the chat's row, told after the commit. All of
them raise NotFound for a chat that is not the viewer's own; a repeat changes nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from uuid import UUID

import orjson
from tortoise.exceptions import IntegrityError

from app.accounts.viewer import Viewer
from app.catalogue import pricing, reading
from app.catalogue.models import ModelKind, RenderModel
from app.characters import scenarios, texts, visibility
from app.characters.models import Character, Scenario
from app.clock import now
from app.conversations import telling
from app.conversations.changes import Change, changing
from app.conversations.events import announce
from app.conversations.models import (
    Conversation,
    ConversationStart,
    Memory,
    MemoryState,
    Message,
    MessageKind,
    MessageState,
)
from app.errors import Conflict, InvalidInput, NotFound
from app.generations import cancelling, history
from app.generations.refusals import IdempotencyMismatch
from app.ids import uuid7
from app.infra.db import retried, transaction
from app.infra.telemetry import logger
from app.media import removal
from app.runtime import Runtime

LONGEST_TITLE = 80
LONGEST_KEY = 100
_IMAGES = frozenset({ModelKind.TEXT_TO_IMAGE, ModelKind.IMAGE_EDIT})
_HOUR_SECONDS = 3_600

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class NewChat:
    """What a chat begins with. `model` None is the usual one, `title` None one of ours."""

    character_id: UUID
    idempotency_key: str
    start: ConversationStart = ConversationStart.PLAIN
    scenario_id: UUID | None = None
    title: str | None = None
    model: str | None = None

    def fingerprint(self) -> str:
        """Return the SHA-256 of everything that was asked, without the key."""
        asked = asdict(self)
        del asked["idempotency_key"]
        return hashlib.sha256(
            orjson.dumps(asked, default=str, option=orjson.OPT_SORT_KEYS)
        ).hexdigest()


async def start_conversation(viewer: Viewer, wanted: NewChat, *, runtime: Runtime) -> Conversation:
    """Start a chat with a character that the viewer may talk with, and return it.

    From a scenario it begins with that one's opening; as Our Story it is told the memories of
    earlier chats. The same key again returns the first.

    Raises InvalidInput, NotFound (character, scenario, model), ModelRetired, Conflict (Our Story
    without a memory), IdempotencyMismatch, RateLimited after `chats_per_hour`.
    """
    check_key(wanted.idempotency_key)
    if earlier := await _earlier(viewer, wanted):
        return earlier
    await runtime.rate_limiter.hit(
        "chats",
        str(viewer.user_id),
        limit=runtime.settings.chats_per_hour,
        per_seconds=_HOUR_SECONDS,
    )
    character = await visibility.talkable(viewer, wanted.character_id)
    if character is None:
        raise NotFound("Character")
    scenario = await _scenario(wanted, character)
    if wanted.start is ConversationStart.OUR_STORY:
        await _check_memories(viewer, character)
    model = await image_model(wanted.model or runtime.settings.conversation_image_model)
    chat = Conversation(
        id=uuid7(),
        user_id=viewer.user_id,
        character_id=character.id,
        idempotency_key=wanted.idempotency_key,
        request_hash=wanted.fingerprint(),
        title=_title(wanted, character, scenario),
        start=wanted.start,
        scenario_title=scenario.title if scenario else "",
        model_slug=model.slug,
    )
    try:
        change = await _write(chat, viewer, scenario)
    except IntegrityError:
        if first := await _earlier(viewer, wanted):
            return first
        raise
    log.info("conversation.started", id=str(chat.id), start=chat.start)
    await announce(runtime.events, change.events)
    return chat


async def rename_conversation(
    viewer: Viewer, conversation_id: UUID, title: str, *, runtime: Runtime
) -> Conversation:
    """Give a chat another title of 1 to 80 characters. Raises InvalidInput."""
    named = texts.line("title", title, longest=LONGEST_TITLE)
    return await _set(viewer, conversation_id, runtime, title=named)


async def archive_conversation(
    viewer: Viewer, conversation_id: UUID, *, archived: bool, runtime: Runtime
) -> Conversation:
    """Put a chat away, or take it back out. It can be read and gone on in either way."""
    async with changing(conversation_id, events=runtime.events, user_id=viewer.user_id) as change:
        if (change.chat.archived_at is not None) != archived:
            change.set(archived_at=now() if archived else None)
    return change.chat


async def choose_model(
    viewer: Viewer, conversation_id: UUID, model: str, *, runtime: Runtime
) -> Conversation:
    """Have the chat's images made with another model from now on.

    Raises NotFound and InvalidInput for what makes no images, ModelRetired.
    """
    chosen = await image_model(model)
    return await _set(viewer, conversation_id, runtime, model_slug=chosen.slug)


async def set_background(
    viewer: Viewer, conversation_id: UUID, message_id: UUID | None, *, runtime: Runtime
) -> Conversation:
    """Make an image of the chat its background, or (None) have none.

    Raises NotFound for what is no image of this chat, Conflict for one that did not come.
    """
    async with changing(conversation_id, events=runtime.events, user_id=viewer.user_id) as change:
        if message_id is not None:
            message = await change.message(message_id)
            if message is None or message.kind is not MessageKind.IMAGE:
                raise NotFound("Image")
            if message.state is not MessageState.DONE or message.removed_at is not None:
                raise Conflict("There is no picture in this message.")
        if change.chat.background_message_id != message_id:
            change.set(background_message_id=message_id)
    return change.chat


async def mark_read(
    viewer: Viewer, conversation_id: UUID, number: int, *, runtime: Runtime
) -> Conversation:
    """Say that the viewer has read up to message `number`, on whatever surface; it never falls."""
    async with changing(conversation_id, events=runtime.events, user_id=viewer.user_id) as change:
        reached = min(number, change.chat.last_number)
        if reached > change.chat.read_number:
            change.set(read_number=reached)
    return change.chat


async def delete_conversation(viewer: Viewer, conversation_id: UUID, *, runtime: Runtime) -> None:
    """Delete a chat with everything in it: its messages, and all files of its images.

    Nothing of it can be read from the commit on, and every link to its images is dead; the bytes go
    within moments. What is being made for it is stopped and not charged. Memories of it stay, as
    they are their user's own. Raises NotFound, also for a second call.
    """
    async with changing(conversation_id, events=runtime.events, user_id=viewer.user_id) as change:
        await empty(change)
    log.info("conversation.deleted", id=str(conversation_id))
    await cancelling.cancel_of_conversation(conversation_id, runtime=runtime)


async def empty(change: Change) -> None:
    """Take everything out of a chat and mark it deleted, within the caller's change of it."""
    chat, connection = change.chat, change.connection
    await removal.mark_removed_of_conversation(chat.id, connection=connection)
    await Memory.filter(conversation_id=chat.id).using_db(connection).update(conversation_id=None)
    await Message.filter(conversation_id=chat.id).using_db(connection).delete()
    await history.forget_words_of_conversation(chat.id, connection=connection)
    said_nothing = {
        "title": "",
        "scenario_title": "",
        "summary": "",
        "background_message_id": None,
        "idempotency_key": None,
        "request_hash": "",
        "deleted_at": now(),
    }
    for name, value in said_nothing.items():
        setattr(chat, name, value)
    change.touched |= said_nothing.keys()
    change.tell_deleted()


async def image_model(slug: str) -> RenderModel:
    """Return the model that makes images and takes orders. Raises NotFound, InvalidInput,
    ModelRetired.
    """
    model = await reading.get_model(slug)
    if model is None:
        raise NotFound("Model")
    if model.kind not in _IMAGES:
        raise InvalidInput("model", f"{model.name} makes films.")
    pricing.refuse_retired(model)
    return model


def check_key(key: str) -> None:
    """Let an idempotency key pass or raise InvalidInput."""
    if not 1 <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise InvalidInput(
            "idempotencyKey", f"idempotencyKey has 1 to {LONGEST_KEY} characters that can be shown."
        )


async def _set(
    viewer: Viewer, conversation_id: UUID, runtime: Runtime, **columns: object
) -> Conversation:
    async with changing(conversation_id, events=runtime.events, user_id=viewer.user_id) as change:
        if any(getattr(change.chat, name) != value for name, value in columns.items()):
            change.set(**columns)
    return change.chat


async def _earlier(viewer: Viewer, wanted: NewChat) -> Conversation | None:
    first = await Conversation.get_or_none(
        user_id=viewer.user_id, idempotency_key=wanted.idempotency_key
    )
    if first is not None and first.request_hash != wanted.fingerprint():
        raise IdempotencyMismatch
    return first


async def _scenario(wanted: NewChat, character: Character) -> Scenario | None:
    if (wanted.start is ConversationStart.SCENARIO) != (wanted.scenario_id is not None):
        raise InvalidInput("scenarioId", "scenarioId goes with a start from a SCENARIO.")
    if wanted.scenario_id is None:
        return None
    found = await scenarios.of_characters([character.id])
    for scenario in found[character.id]:
        if scenario.id == wanted.scenario_id:
            return scenario
    raise NotFound("Scenario")


async def _check_memories(viewer: Viewer, character: Character) -> None:
    if not await Memory.exists(
        user_id=viewer.user_id, character_id=character.id, state=MemoryState.READY
    ):
        raise Conflict(f"There are no memories with {character.name} yet. Save a chat first.")


def _title(wanted: NewChat, character: Character, scenario: Scenario | None) -> str:
    if wanted.title is not None:
        return texts.line("title", wanted.title, longest=LONGEST_TITLE)
    if scenario is not None:
        return scenario.title
    if wanted.start is ConversationStart.OUR_STORY:
        return f"Our story with {character.name}"
    return f"Chat with {character.name}"


async def _write(chat: Conversation, viewer: Viewer, scenario: Scenario | None) -> Change:
    async def work() -> Change:
        chat.sequence, chat.changed_sequence, chat.last_number = 1, 1, 0
        async with transaction() as connection:
            await chat.save(using_db=connection, force_create=True)
            change = Change(connection, chat)
            if scenario is not None:
                await change.add(
                    kind=MessageKind.REPLY,
                    channel=viewer.channel,
                    text=scenario.opening,
                    **telling.tells(scenario.opening),
                )
            change.set(read_number=chat.last_number)
            await chat.save(using_db=connection, update_fields=sorted(change.touched))
            return change

    return await retried(work)
