"""What is remembered of chats: written when a user saves one, read, changed and deleted by them.

Chats that start as Our Story are told them. A memory outlives the chat it is of, but not its
images: those belong to the chat.
"""

from __future__ import annotations

from uuid import UUID

from tortoise.exceptions import IntegrityError

from app.accounts.models import User
from app.accounts.viewer import Viewer
from app.characters import texts
from app.characters.models import Character
from app.characters.persona import sheet_of
from app.clock import now
from app.conversations import telling
from app.conversations.changes import changing
from app.conversations.messaging import limit_rate
from app.conversations.models import (
    Conversation,
    Memory,
    MemoryImage,
    MemoryState,
    Message,
    MessageKind,
    MessageState,
)
from app.errors import Conflict, NotFound
from app.infra import outbox
from app.infra.db import transaction
from app.infra.sight.asking import asked
from app.infra.telemetry import logger
from app.providers.language.local import LocalWriter
from app.providers.language.port import Turn, WriterAway
from app.runtime import Runtime
from app.screening import gate

WRITE_MEMORY = "write_memory"
LONGEST_TITLE = 80
LONGEST_TEXT = 4_000
_BATCH = 100
_SAID_NOTHING = "Nothing was said in it yet."

log = logger(__name__)


async def save_conversation(
    viewer: Viewer, conversation_id: UUID, *, title: str | None, runtime: Runtime
) -> Memory:
    """Remember a chat as it is now; return the memory, WRITING until its summary is written.

    Its images are linked with it. Saved again without a new message it is the same memory. Raises
    NotFound, InvalidInput, RateLimited, Conflict for a chat in which nothing was said.
    """
    named = None if title is None else texts.line("title", title, longest=LONGEST_TITLE)
    await limit_rate(viewer, runtime)
    async with changing(conversation_id, events=runtime.events, user_id=viewer.user_id) as change:
        chat, connection = change.chat, change.connection
        said = Message.filter(conversation_id=chat.id, kind=MessageKind.SAID)
        if not await said.using_db(connection).exists():
            raise Conflict(_SAID_NOTHING)
        earlier = await Memory.get_or_none(
            using_db=connection, conversation_id=chat.id, through_number=chat.last_number
        )
        if earlier is not None:
            return earlier
        memory = await Memory.create(
            using_db=connection,
            user_id=viewer.user_id,
            character_id=chat.character_id,  # type: ignore[attr-defined]  # the ORM's key
            conversation_id=chat.id,
            title=named or chat.title,
            through_number=chat.last_number,
        )
        await outbox.enqueue(WRITE_MEMORY, {"memory_id": str(memory.id)}, connection=connection)
    log.info("memory.asked", id=str(memory.id))
    return memory


async def edit_memory(
    viewer: Viewer,
    memory_id: UUID,
    *,
    title: str | None,
    text: str | None,
    runtime: Runtime,
) -> Memory:
    """Change a memory's title or text, None leaving it as it is; return it, READY.

    A summary that is still being written does not overwrite it. Raises NotFound, InvalidInput,
    ContentRefused.
    """
    memory = await own_memory(viewer, memory_id)
    if title is not None:
        memory.title = texts.line("title", title, longest=LONGEST_TITLE)
    if text is not None:
        memory.text = texts.prose("text", text, shortest=1, longest=LONGEST_TEXT)
        memory.state, memory.is_edited = MemoryState.READY, True
    await gate.pass_words(
        viewer, {gate.MESSAGE: f"{memory.title}\n{memory.text}"}, settings=runtime.settings
    )
    memory.updated_at = now()
    names = ["title", "updated_at", *(["text", "state", "is_edited"] if text is not None else [])]
    columns = {name: getattr(memory, name) for name in names}
    if not await Memory.filter(id=memory.id).update(**columns):
        raise NotFound("Memory")  # forgotten just now
    return memory


async def delete_memory(viewer: Viewer, memory_id: UUID) -> None:
    """Forget a memory. Raises NotFound, also for a second call."""
    if not await Memory.filter(id=memory_id, user_id=viewer.user_id).delete():
        raise NotFound("Memory")


async def own_memory(viewer: Viewer, memory_id: UUID) -> Memory:
    """Return the viewer's memory. Raises NotFound for another's and for none."""
    found = await Memory.get_or_none(id=memory_id, user_id=viewer.user_id)
    if found is None:
        raise NotFound("Memory")
    return found


async def write(memory_id: UUID, *, runtime: Runtime) -> bool:
    """Write the summary of a memory and link its images; say whether this call did it.

    Where the writer is away it is written by rules. Without its chat, which was deleted meanwhile,
    the memory goes. A second call, also at the same time, changes nothing.
    """
    memory = await Memory.get_or_none(id=memory_id, state=MemoryState.WRITING)
    if memory is None:
        return False
    chat = await Conversation.get_or_none(
        id=memory.conversation_id,  # type: ignore[attr-defined]  # the ORM's key
        deleted_at=None,
    )
    if chat is None:
        await Memory.filter(id=memory_id, state=MemoryState.WRITING).delete()
        return False
    rows = await telling.messages_after(chat, 0, before_number=memory.through_number + 1)
    text = await _summary(chat, telling.turns_of(rows), before=chat.summary, runtime=runtime)
    async with transaction() as connection:
        written = (
            await Memory.filter(id=memory_id, state=MemoryState.WRITING)
            .using_db(connection)
            .update(
                text=(text or _SAID_NOTHING)[:LONGEST_TEXT],
                state=MemoryState.READY,
                updated_at=now(),
            )
        )
        if not written:
            return False
        images = [
            MemoryImage(memory_id=memory_id, message_id=row.id)
            for row in await _images(memory, chat)
        ]
        try:
            await MemoryImage.bulk_create(images, using_db=connection)
        except IntegrityError:  # the chat was deleted just now: the next call finds that
            log.info("memory.chat_gone", id=str(memory_id))
            raise
    log.info("memory.written", id=str(memory_id), images=len(images))
    return True


async def write_forgotten(runtime: Runtime) -> int:
    """Send the job again of memories that nobody has written for `reminder_seconds`; return how
    many.
    """
    patience = runtime.settings.reminder_seconds
    waiting = await Memory.filter(state=MemoryState.WRITING).order_by("updated_at").limit(_BATCH)
    late = [memory for memory in waiting if (now() - memory.updated_at).total_seconds() > patience]
    async with transaction() as connection:
        for memory in late:
            await outbox.enqueue(WRITE_MEMORY, {"memory_id": str(memory.id)}, connection=connection)
            await Memory.filter(id=memory.id).using_db(connection).update(updated_at=now())
    return len(late)


async def _summary(
    chat: Conversation, turns: tuple[Turn, ...], *, before: str, runtime: Runtime
) -> str:
    character = await Character.get(id=chat.character_id)  # type: ignore[attr-defined]  # its key
    user = await User.get(id=chat.user_id)  # type: ignore[attr-defined]  # the same
    told = {
        "sheet": sheet_of(character),
        "user_name": user.display_name,
        "before": before,
        "tokens_max": runtime.settings.memory_tokens,
    }
    try:
        with asked(runtime.language.name, "SUMMARISE"):
            return await runtime.language.summarise(turns, **told)  # type: ignore[arg-type]  # as named
    except WriterAway as away:
        log.warning("memory.writer_away", id=str(chat.id), why=repr(away))
        return await LocalWriter().summarise(turns, **told)  # type: ignore[arg-type]  # as named


async def _images(memory: Memory, chat: Conversation) -> list[Message]:
    return await Message.filter(
        conversation_id=chat.id,
        kind=MessageKind.IMAGE,
        state=MessageState.DONE,
        removed_at=None,
        number__lte=memory.through_number,
    ).order_by("number")
