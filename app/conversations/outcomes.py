"""What became of an image that was ordered, written into its message once its generation ended.

Generations know nothing of chats: the transaction that ends one leaves a job with its id, and the
sweep finds what a lost job has left.
"""

from __future__ import annotations

from uuid import UUID

from app.clock import now
from app.conversations.changes import changing
from app.conversations.models import Conversation, Message, MessageState
from app.errors import NotFound
from app.generations import history
from app.generations.lifecycle import GenerationState, is_final
from app.generations.models import Generation
from app.infra.db import connection, transaction
from app.infra.telemetry import logger
from app.runtime import Runtime

NOT_CHARGED = " Nothing was charged."
_BATCH = 200
_STATES = {
    GenerationState.SUCCEEDED: MessageState.DONE,
    GenerationState.FAILED: MessageState.FAILED,
    GenerationState.REFUSED: MessageState.REFUSED,
    GenerationState.CANCELLED: MessageState.CANCELLED,
}
# what may still change: one that is made, and one that failed and came after all
_OPEN = (MessageState.ORDERED, MessageState.FAILED)
_FORGOTTEN = """
    SELECT generation.id FROM messages AS message
    JOIN generations AS generation ON generation.id = message.generation_id
    WHERE message.state = 'ORDERED' AND generation.finished_at < now() - make_interval(secs => $1)
    LIMIT $2
"""

log = logger(__name__)


async def note_ended(generation_id: UUID, *, runtime: Runtime) -> bool:
    """Bring the message of an image to what became of its generation; say whether that changed it.

    The image of a chat that was deleted meanwhile leaves no word. A second call changes nothing.
    """
    generation = await Generation.get_or_none(id=generation_id)
    if generation is None or not is_final(generation.state):
        return False
    message = await Message.get_or_none(generation_id=generation_id)
    if message is None:
        await _forget(generation)
        return False
    try:
        async with changing(
            message.conversation_id,  # type: ignore[attr-defined]  # the ORM's key
            events=runtime.events,
        ) as change:
            locked = await change.message(message.id)
            state = _STATES[generation.state]
            if locked is None or locked.state not in _OPEN or locked.state is state:
                return False
            await change.update(
                locked,
                state=state,
                reason_code=generation.reason_code,
                reason=generation.reason,
                refusal_id=generation.refusal_id,
                seed=generation.seed,
                finished_at=now(),
            )
    except NotFound:
        await _forget(generation)
        return False
    log.info("image.ended", id=str(message.id), state=state)
    return True


async def note_forgotten(runtime: Runtime) -> int:
    """Do so for images that ended some time ago, their job lost; return how many."""
    values = [runtime.settings.answer_reminder_seconds, _BATCH]
    rows = await connection().execute_query_dict(_FORGOTTEN, values)
    return sum([await note_ended(row["id"], runtime=runtime) for row in rows])


async def _forget(generation: Generation) -> None:
    """Take the words of a generation whose chat is gone. One that is just being ordered is not."""
    if generation.conversation_id is None:
        return
    if await Conversation.exists(id=generation.conversation_id, deleted_at=None):
        return
    async with transaction() as open_connection:
        await history.forget_words_of_conversation(
            generation.conversation_id, connection=open_connection
        )
