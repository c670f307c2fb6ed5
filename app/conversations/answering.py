"""Answering what waits in a chat, in its order: replies are written, images drafted and ordered.

A wake-up names a chat; whoever comes first works until nothing waits there any more, and a second
finds nothing. What a crash leaves behind is taken up by `app.conversations.recovery`.
"""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from app.accounts.models import User
from app.accounts.viewer import Viewer, acting_for
from app.characters import visibility
from app.characters.models import Character
from app.conversations import drafting, summaries, writing
from app.conversations.changes import changing
from app.conversations.events import forget
from app.conversations.leases import Claimed, LeaseLost, claim_next
from app.conversations.models import Conversation, MessageKind, MessageState
from app.conversations.outcomes import NOT_CHARGED
from app.conversations.refusals import CannotTalk
from app.errors import NotFound
from app.infra.db import DATABASE_AWAY
from app.infra.telemetry import correlated, logger
from app.runtime import Runtime

IN_A_ROW = 4
INTERNAL = "INTERNAL"
_INTERNAL = "Something went wrong on our side."

log = logger(__name__)


async def run(conversation_id: UUID, *, runtime: Runtime) -> int:
    """Answer what waits in a chat, one after the other; return how many that were.

    Nothing that fails here raises: it ends FAILED with a reason, or waits for its next try. Ends
    when nothing waits, or the first waits for a later time, or another worker has it; and after a
    few, with a wake-up for the rest, so that who talks without end keeps no worker from others.
    """
    worked = 0
    while worked < IN_A_ROW:
        claimed = await claim_next(conversation_id, runtime=runtime)
        if claimed is None:
            break
        with correlated(claimed.message.correlation_id):
            log.info("message.claimed", id=str(claimed.message.id), kind=claimed.message.kind)
            try:
                await _answer_or_fail(claimed)
            except LeaseLost:
                log.info("message.lease_lost", id=str(claimed.message.id))
                await _forget_what_came_late(claimed)
        worked += 1
    if worked == IN_A_ROW:
        await _wake_for_the_rest(conversation_id, runtime)
    if worked:
        await summaries.keep_up(conversation_id, runtime=runtime)
    return worked


async def _answer_or_fail(claimed: Claimed) -> None:
    """Answer; a mistake of ours ends the message at once, unless something was ordered for it.

    While the database is away nothing can be ended: the lease runs out, and it is taken up again.
    """
    try:
        await _answer(claimed)
    except (LeaseLost, *DATABASE_AWAY):
        raise
    except Exception:
        log.exception("message.failed", id=str(claimed.message.id))
        if await drafting.ordered(claimed) is not None:
            raise
        await _fail(claimed, INTERNAL, _INTERNAL)


async def _wake_for_the_rest(conversation_id: UUID, runtime: Runtime) -> None:
    with suppress(NotFound):  # deleted just now
        async with changing(conversation_id, events=runtime.events) as change:
            await change.wake()


async def _forget_what_came_late(claimed: Claimed) -> None:
    """Keep no words that were told just after the chat was deleted."""
    if not await Conversation.exists(id=claimed.chat.id, deleted_at=None):
        await forget(claimed.runtime.events, claimed.chat.id)


async def _fail(claimed: Claimed, code: str, reason: str) -> None:
    if claimed.message.kind is MessageKind.REPLY:
        await writing.fail(claimed, code, reason)
    else:
        await claimed.end(MessageState.FAILED, reason_code=code, reason=reason + NOT_CHARGED)


async def _answer(claimed: Claimed) -> None:
    user = await User.get(id=claimed.chat.user_id)  # type: ignore[attr-defined]  # the ORM's key
    viewer = acting_for(user, channel=claimed.message.channel)
    if await drafting.follow_ordered(claimed, viewer):
        return
    character = await _character(viewer, claimed)
    if character is None:
        return
    if claimed.message.kind is MessageKind.IMAGE:
        await drafting.draft(claimed, viewer, character, wants_draft=user.draft_first)
    else:
        await writing.write(claimed, character)


async def _character(viewer: Viewer, claimed: Claimed) -> Character | None:
    """Return whom to answer as; None, and the message has failed, if that is not allowed now."""
    character_id: UUID = claimed.chat.character_id  # type: ignore[attr-defined]  # the ORM's key
    character = await visibility.talkable(viewer, character_id)
    if character is None:
        refused = CannotTalk("The character")
        await _fail(claimed, refused.code, refused.message)
    return character
