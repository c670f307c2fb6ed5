"""A chat's own summary: what its older turns said, so that a long chat is still remembered.

It is brought on when so much was said since that it would not all be told with the next reply. The
newest turns are always told as they were said.
"""

from __future__ import annotations

from uuid import UUID

from app.accounts.models import User
from app.characters.models import Character
from app.characters.persona import sheet_of
from app.conversations import telling
from app.conversations.models import Conversation, Message, MessageState
from app.infra.db import connection
from app.infra.sight.asking import asked
from app.infra.telemetry import logger
from app.providers.language import tokens
from app.providers.language.port import WriterAway
from app.runtime import Runtime

log = logger(__name__)

# of what the writer takes: how much may have been said since before it is summed up
_SHARE_SAID = 0.3
_KEPT_AS_SAID = 6
_TO_COME = (MessageState.WAITING, MessageState.WRITING)
_WRITE = """
    UPDATE conversations SET summary = $3, summary_through = $4
    WHERE id = $1 AND summary_through = $2 AND deleted_at IS NULL
"""


async def keep_up(conversation_id: UUID, *, runtime: Runtime) -> bool:
    """Sum up the older half of what was said since the summary, if that is much; say if it was.

    A writer that is away is asked again after the next reply. Of two at once one counts.
    """
    chat = await Conversation.get_or_none(id=conversation_id, deleted_at=None)
    if chat is None:
        return False
    rows = await telling.messages_after(
        chat, chat.summary_through, before_number=chat.last_number + 1
    )
    said = sum(tokens.estimate(turn.text) + tokens.MESSAGE for turn in telling.turns_of(rows))
    older = _older(rows)
    # what is further back than is read is told by a summary or not at all
    is_much = said > runtime.language.context_tokens * _SHARE_SAID or len(rows) >= telling.ROWS_READ
    if not is_much or not older:
        return False
    character = await Character.get(id=chat.character_id)  # type: ignore[attr-defined]  # its key
    user = await User.get(id=chat.user_id)  # type: ignore[attr-defined]  # the same
    try:
        with asked(runtime.language.name, "SUMMARISE"):
            summary = await runtime.language.summarise(
                telling.turns_of(older),
                sheet=sheet_of(character),
                user_name=user.display_name,
                before=chat.summary,
                tokens_max=runtime.settings.summary_tokens,
            )
    except WriterAway as away:
        log.warning("summary.writer_away", id=str(chat.id), why=repr(away))
        return False
    values = [chat.id, chat.summary_through, summary, older[-1].number]
    await connection().execute_query(_WRITE, values)
    log.info("conversation.summed_up", id=str(chat.id), through=older[-1].number)
    return True


def _older(rows: list[Message]) -> list[Message]:
    """Return the older half, without the newest few and nothing from where words are to come.

    A draft that its user left lying, or a picture that is being made, holds up nothing.
    """
    ended = next((at for at, row in enumerate(rows) if row.state in _TO_COME), len(rows))
    return rows[: min(ended, max(0, len(rows) - _KEPT_AS_SAID), max(1, len(rows) // 2))]
