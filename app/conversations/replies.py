"""Replies as their user handles them: stopped, written again, chosen between."""

from __future__ import annotations

from uuid import UUID

from app.accounts.viewer import Viewer
from app.clock import now
from app.conversations import access, telling
from app.conversations.changes import Change
from app.conversations.messaging import limit_rate, write_anew
from app.conversations.models import (
    UNFINISHED,
    ConversationStart,
    Message,
    MessageAlternative,
    MessageKind,
    MessageState,
)
from app.errors import Conflict, NotFound
from app.infra.telemetry import logger
from app.runtime import Runtime

ALTERNATIVES_MAX = 20

log = logger(__name__)


async def stop_reply(viewer: Viewer, message_id: UUID, *, runtime: Runtime) -> Message:
    """Stop a reply; return it as it now is. What came of it stays, told as STOPPED.

    One that waits is STOPPED when this returns; one that is being written within a moment. A reply
    that has ended, and a second call, change nothing. Raises NotFound.
    """
    read = await access.own_message(viewer, message_id)
    async with access.changing_chat_of(viewer, read, runtime=runtime) as change:
        reply = await _reply(change, message_id)
        if reply.state is MessageState.WAITING:
            await change.update(reply, state=MessageState.STOPPED, finished_at=now())
            await keep_alternative(change, reply)
            await change.wake()  # it may have been the one that others wait behind
        elif reply.state is MessageState.WRITING and reply.stop_requested_at is None:
            await change.update(reply, stop_requested_at=now())
    return reply


async def regenerate_reply(viewer: Viewer, message_id: UUID, *, runtime: Runtime) -> Message:
    """Have the chat's last reply written once more; return it, WAITING.

    What it said before is kept as one of its alternatives. While it is being written, a second call
    changes nothing. Raises NotFound, CannotTalk, RateLimited, Conflict for a reply that is not the
    last thing said, for a scenario's opening, and after 20 alternatives.
    """
    read = await access.own_message(viewer, message_id)
    chat = await access.own(viewer, read.conversation_id)  # type: ignore[attr-defined]  # its key
    await access.open_to(viewer, chat)
    await limit_rate(viewer, runtime)
    async with access.changing_chat_of(viewer, read, runtime=runtime) as change:
        reply = await _reply(change, message_id)
        if reply.state in UNFINISHED:
            return reply
        await _check_last(change, reply)
        if reply.alternatives >= ALTERNATIVES_MAX:
            raise Conflict(f"{ALTERNATIVES_MAX} alternatives are kept. Choose one of them.")
        another = reply.alternatives + 1
        await write_anew(change, reply, alternative=another, alternatives=another)
    return reply


async def choose_alternative(
    viewer: Viewer, message_id: UUID, number: int, *, runtime: Runtime
) -> Message:
    """Have a reply say what its alternative `number` says, from now on; return it.

    Raises NotFound for a number that it has not, Conflict while it is being written.
    """
    read = await access.own_message(viewer, message_id)
    async with access.changing_chat_of(viewer, read, runtime=runtime) as change:
        reply = await _reply(change, message_id)
        if reply.state in UNFINISHED:
            raise Conflict("It is being written. Stop it first.")
        chosen = await MessageAlternative.get_or_none(
            using_db=change.connection, message_id=reply.id, number=number
        )
        if chosen is None:
            raise NotFound("Alternative")
        if reply.alternative != number:
            await change.update(
                reply,
                alternative=number,
                text=chosen.text,
                state=chosen.state,
                reason_code=chosen.reason_code,
                reason=chosen.reason,
                **telling.tells(chosen.text),
            )
    return reply


async def keep_alternative(change: Change, reply: Message) -> None:
    """Keep how a reply ended as its alternative of now, in the caller's change of its chat."""
    await MessageAlternative.create(
        using_db=change.connection,
        message_id=reply.id,
        number=reply.alternative,
        state=reply.state,
        text=reply.text,
        reason_code=reply.reason_code,
        reason=reply.reason,
    )


async def _reply(change: Change, message_id: UUID) -> Message:
    reply = await change.message(message_id)
    if reply is None or reply.kind is not MessageKind.REPLY:
        raise NotFound("Reply")
    return reply


async def _check_last(change: Change, reply: Message) -> None:
    if change.chat.start is ConversationStart.SCENARIO and reply.number == 1:
        raise Conflict("A scenario's opening is as it was written.")
    later = Message.filter(
        conversation_id=change.chat.id,
        number__gt=reply.number,
        kind__in=(MessageKind.SAID, MessageKind.REPLY),
    )
    if await later.using_db(change.connection).exists():
        raise Conflict("Only the last reply can be written again.")
