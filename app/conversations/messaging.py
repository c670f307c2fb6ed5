"""What a user says in a chat: said, edited, gone on from. Each gets its number when it comes.

A message and what answers it are written in one transaction, so whoever asks is answered, whatever
dies; messages that come while a reply is written wait in their order, from whatever channel.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.viewer import Viewer
from app.catalogue import reading
from app.catalogue.models import Availability, RenderModel
from app.catalogue.sizes import AspectRatio
from app.characters import texts
from app.clock import now
from app.conversations import access, commands, telling
from app.conversations.changes import Change, changing
from app.conversations.chats import check_key, image_model
from app.conversations.models import (
    Conversation,
    Message,
    MessageAlternative,
    MessageKind,
    MessageState,
)
from app.conversations.refusals import TooManyUnanswered
from app.errors import Conflict, InvalidInput, NotFound
from app.generations.refusals import IdempotencyMismatch
from app.infra.telemetry import correlated, correlation_id, logger
from app.providers.rendering.port import MediaKind
from app.runtime import Runtime
from app.screening import gate

LONGEST_WISH = 1_000
_MINUTE_SECONDS = 60
# two indexes that hold next to nothing, of a chat of any length
_UNANSWERED = """
    SELECT (SELECT count(*) FROM messages WHERE conversation_id = $1 AND state = 'WAITING')
        + (SELECT count(*) FROM messages WHERE conversation_id = $1 AND state = 'WRITING') AS count
"""
_ANSWERS = (MessageKind.REPLY, MessageKind.IMAGE)

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that was taken, and what answers it: a reply, an image or a notice."""

    conversation: Conversation
    message: Message
    answer: Message


async def send_message(
    viewer: Viewer, conversation_id: UUID, text: str, *, idempotency_key: str, runtime: Runtime
) -> Sent:
    """Say `text` in the viewer's chat, or do what it commands; return it with its answer.

    The answer stands in the chat from this moment: a reply or an image WAITING for its turn, or a
    notice. The same key again returns the same two and asks nothing more.

    Raises NotFound, CannotTalk, InvalidInput (an empty or too long text, a command that cannot be
    followed), ModelRetired, ContentRefused (its words, kept for an appeal), TooManyUnanswered,
    IdempotencyMismatch, RateLimited after `messages_per_minute`: then nothing is written. Locks the
    chat's row for the length of one short transaction.
    """
    check_key(idempotency_key)
    settings = runtime.settings
    said = texts.prose("text", text, shortest=1, longest=settings.message_chars_max)
    chat = await access.own(viewer, conversation_id)
    if earlier := await _earlier(chat, said, idempotency_key):
        return earlier
    await access.open_to(viewer, chat)
    await limit_rate(viewer, runtime)
    columns = await _answer(chat, said, viewer, runtime)
    with correlated(correlation_id()):
        async with changing(chat.id, events=runtime.events, user_id=viewer.user_id) as change:
            if found := await _earlier(change.chat, said, idempotency_key):
                return found  # the same key, a moment earlier
            await check_unanswered(change, limit=settings.unanswered_max)
            message = await change.add(
                kind=(
                    MessageKind.SAID
                    if columns["kind"] is MessageKind.REPLY
                    else MessageKind.COMMAND
                ),
                channel=viewer.channel,
                text=said,
                idempotency_key=idempotency_key,
                request_hash=_hash_of(said),
                **telling.tells(said),
            )
            answer = await change.add(answers_id=message.id, channel=viewer.channel, **columns)
            change.set(read_number=message.number)
            if answer.state is MessageState.WAITING:
                await change.wake()
    log.info("message.sent", conversation_id=str(chat.id), number=message.number)
    return Sent(change.chat, message, answer)


async def edit_last_message(
    viewer: Viewer, message_id: UUID, text: str, *, runtime: Runtime
) -> Sent:
    """Say something else instead of the last thing that the viewer said; it is answered anew.

    What answered the earlier words is gone, a reply that is being written is given up. Raises
    Conflict for anything but the last thing said, with nothing but its reply after it, and what
    `send_message` raises for the text. The same text again changes nothing.
    """
    said = texts.prose("text", text, shortest=1, longest=runtime.settings.message_chars_max)
    if commands.parse(said) is not None:
        raise InvalidInput("text", "A message becomes no command. Send the command instead.")
    read = await access.own_message(viewer, message_id)
    chat = await access.own(viewer, _chat_id(read))
    await access.open_to(viewer, chat)
    await limit_rate(viewer, runtime)
    await judge(viewer, chat.id, {gate.MESSAGE: said}, runtime, before_number=read.number)
    async with changing(chat.id, events=runtime.events, user_id=viewer.user_id) as change:
        message, reply = await _last_said(change, message_id)
        if message.text != said:
            edited = {"edited_at": now(), "request_hash": _hash_of(said), **telling.tells(said)}
            await change.update(message, text=said, **edited)
            await (
                MessageAlternative.filter(message_id=reply.id).using_db(change.connection).delete()
            )
            await write_anew(change, reply, alternative=1, alternatives=1)
    return Sent(change.chat, message, reply)


async def continue_conversation(
    viewer: Viewer, conversation_id: UUID, *, idempotency_key: str, runtime: Runtime
) -> Message:
    """Have the character go on without being asked; return the reply that is to come.

    Raises Conflict while something waits for an answer or nothing was said yet, and what
    `send_message` raises. The same key again returns the same reply.
    """
    check_key(idempotency_key)
    chat = await access.own(viewer, conversation_id)
    await access.open_to(viewer, chat)
    await limit_rate(viewer, runtime)
    with correlated(correlation_id()):
        async with changing(chat.id, events=runtime.events, user_id=viewer.user_id) as change:
            found = await Message.get_or_none(
                using_db=change.connection,
                conversation_id=chat.id,
                idempotency_key=idempotency_key,
            )
            if found is not None:
                if found.kind is not MessageKind.REPLY:
                    raise IdempotencyMismatch
                return found
            if change.chat.last_number == 0:
                raise Conflict("Say something first.")
            if await _unanswered(change):
                raise Conflict("Wait for the answer that is on its way, or stop it.")
            reply = await change.add(
                kind=MessageKind.REPLY,
                state=MessageState.WAITING,
                channel=viewer.channel,
                idempotency_key=idempotency_key,
            )
            await change.wake()
    return reply


async def write_anew(
    change: Change, reply: Message, *, alternative: int, alternatives: int
) -> None:
    """Put a reply back to be written from nothing, in the caller's change of its chat.

    Whoever writes it now loses it: their lease is gone.
    """
    await change.update(
        reply,
        state=MessageState.WAITING,
        text="",
        alternative=alternative,
        alternatives=alternatives,
        reason_code=None,
        reason=None,
        attempts=0,
        lease_token=None,
        lease_expires_at=None,
        retry_at=None,
        stop_requested_at=None,
        finished_at=None,
    )
    await change.wake()


async def limit_rate(viewer: Viewer, runtime: Runtime) -> None:
    """Count one thing that a user asks of a chat. Raises RateLimited."""
    await runtime.rate_limiter.hit(
        "messages",
        str(viewer.user_id),
        limit=runtime.settings.messages_per_minute,
        per_seconds=_MINUTE_SECONDS,
    )


async def judge(
    viewer: Viewer,
    conversation_id: UUID,
    words: dict[str, str],
    runtime: Runtime,
    *,
    before_number: int | None = None,
) -> None:
    """Let words pass in their place, beside what a chat said lately. Raises ContentRefused."""
    lately = await telling.told_lately(conversation_id, before_number=before_number)
    also = telling.beside("\n\n".join(words.values()), lately)
    await gate.pass_words(viewer, words, settings=runtime.settings, also=also)


async def check_unanswered(change: Change, *, limit: int) -> None:
    """Let one more be asked, or raise TooManyUnanswered. Under the lock of the chat's row."""
    if await _unanswered(change) >= limit:
        raise TooManyUnanswered(limit)


async def _unanswered(change: Change) -> int:
    (found,) = await change.connection.execute_query_dict(_UNANSWERED, [change.chat.id])
    return int(found["count"])


async def _answer(
    chat: Conversation, said: str, viewer: Viewer, runtime: Runtime
) -> dict[str, Any]:
    """Return the columns of what answers a text. Raises what makes it no message of this chat."""
    command = commands.parse(said)
    if command is None:
        await judge(viewer, chat.id, {gate.MESSAGE: said}, runtime)
        return {"kind": MessageKind.REPLY, "state": MessageState.WAITING}
    if isinstance(command, commands.BadCommand):
        raise InvalidInput("text", command.message)
    if isinstance(command, commands.ImageHelp):
        return {"kind": MessageKind.NOTICE, "text": await _help(chat)}
    if isinstance(command, commands.ImageHistory):
        return {"kind": MessageKind.NOTICE, "text": await _history(chat)}
    if len(command.wish) > LONGEST_WISH:
        raise InvalidInput("text", f"A wish has {LONGEST_WISH} characters at most.")
    if command.wish:
        # as a gallery's prompt, and never longer than what is made of it
        await judge(viewer, chat.id, {gate.GALLERY_PROMPT: command.wish}, runtime)
    model = None if command.model is None else (await _named(command.model)).slug
    return {
        "kind": MessageKind.IMAGE,
        "state": MessageState.WAITING,
        "wish": command.wish,
        "model_slug": model,
        "aspect_ratio": command.ratio,
        "seed": command.seed,
    }


async def _named(name: str) -> RenderModel:
    """Return the model of images that a slug or a name in any spelling means."""
    wanted = _bare(name)
    for model in await _offered():
        if wanted in (_bare(model.slug), _bare(model.name)):
            return model
    known = await reading.list_models(kinds=reading.kinds_of(MediaKind.IMAGE))
    for model in known:
        if wanted in (_bare(model.slug), _bare(model.name)):
            return await image_model(model.slug)  # says why it is retired
    offered = ", ".join(model.slug for model in await _offered())
    raise InvalidInput("text", f"There is no image model of that name. There are: {offered}.")


async def _offered() -> list[RenderModel]:
    return await reading.list_models(
        kinds=reading.kinds_of(MediaKind.IMAGE), availability=Availability.AVAILABLE
    )


def _bare(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


async def _help(chat: Conversation) -> str:
    offered = await _offered()
    chosen = await reading.get_model(chat.model_slug)
    return commands.help_text(
        model_name=chosen.name if chosen else chat.model_slug,
        price_aurum=_price(chosen) if chosen else 0,
        ratio=AspectRatio.SQUARE_1_1,
        models=[(model.slug, model.name, _price(model)) for model in offered],
    )


def _price(model: RenderModel) -> int:
    return min(option.price_aurum for option in model.options)


async def _history(chat: Conversation) -> str:
    count = await Message.filter(
        conversation_id=chat.id, kind=MessageKind.IMAGE, state=MessageState.DONE, removed_at=None
    ).count()
    if not count:
        return "There are no images in this chat yet. Ask for one with /image."
    return "There is one image in this chat." if count == 1 else f"{count} images in this chat."


async def _earlier(chat: Conversation, said: str, idempotency_key: str) -> Sent | None:
    message = await Message.get_or_none(conversation_id=chat.id, idempotency_key=idempotency_key)
    if message is None:
        return None
    # written with it: what else answers it is an image made again
    answer = await Message.get_or_none(conversation_id=chat.id, number=message.number + 1)
    if message.request_hash != _hash_of(said) or answer is None:
        raise IdempotencyMismatch
    return Sent(chat, message, answer)


async def _last_said(change: Change, message_id: UUID) -> tuple[Message, Message]:
    """Return the last thing said and its reply, locked. Raises NotFound, Conflict."""
    message = await change.message(message_id)
    if message is None:
        raise NotFound("Message")
    if message.kind is MessageKind.COMMAND:
        raise Conflict("A command is not edited. Send another one.")
    later = (
        await Message.filter(conversation_id=change.chat.id, number__gt=message.number)
        .using_db(change.connection)
        .order_by("number")
        .limit(2)
    )
    if message.kind is not MessageKind.SAID or len(later) != 1:
        raise Conflict("Only the last thing that you said can be edited.")
    return message, later[0]


def _chat_id(message: Message) -> UUID:
    chat_id: UUID = message.conversation_id  # type: ignore[attr-defined]  # the ORM's key
    return chat_id


def _hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
