"""What the owner of a generation is told when it has ended, and the chat that it is for."""

from __future__ import annotations

from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from app.channels import Channel
from app.generations import history
from app.generations.lifecycle import GenerationState, Target
from app.ids import node_id
from app.infra import outbox
from app.notifications import inbox
from app.notifications.inbox import News
from app.notifications.models import NotificationKind

NOTE_CONVERSATION_IMAGE = "note_conversation_image"
_IS_GONE = "SELECT FROM conversations WHERE id = $1 AND deleted_at IS NOT NULL"
_BY_ITS_OWNER = "CANCELLED"  # the reason's code of one that its owner cancelled
_MADE = {
    Target.GALLERY_IMAGE: "picture",
    Target.GALLERY_VIDEO: "film",
    Target.MAIN_IMAGE: "main image",
    Target.CONVERSATION_IMAGE: "chat's picture",
}
_TITLES = {
    GenerationState.SUCCEEDED: "Your {made} is ready.",
    GenerationState.FAILED: "Your {made} could not be made. Nothing was charged.",
    GenerationState.REFUSED: "Your {made} was refused. Nothing was charged.",
    GenerationState.CANCELLED: "Your {made} was cancelled. Nothing was charged.",
}
_LATE = "Your {made} came after all. It is free."


async def tell_owner(row: dict[str, Any], *, connection: BaseDBAsyncClient) -> None:
    """Notify the owner of a generation that has just ended, in the transaction that ends it.

    Once more for each picture that comes after its time. Not of one that they cancelled themselves.
    A repeat adds nothing. `progress.announce` tells their live lists after the commit.
    """
    state = GenerationState(row["state"])
    if state is GenerationState.CANCELLED and row["reason_code"] == _BY_ITS_OWNER:
        return
    is_late = row["captured_aurum"] < row["delivered"] * (row["price_aurum"] // row["count"])
    made = _MADE[Target(row["target"])]
    news = News(
        user_id=row["user_id"],
        kind=NotificationKind.GENERATION_FINISHED,
        subject_id=row["id"],
        channel=Channel(row["channel"]),
        title=_LATE.format(made=made) if is_late else _title(row, state, made),
        data=_chat(row)
        | {
            "generation_id": node_id("Generation", row["id"]),
            "character_id": node_id("Character", row["character_id"]),
            "state": state.value,
            "reason_code": row["reason_code"],
            "count": row["count"],
            "delivered": row["delivered"],
            "captured_aurum": row["captured_aurum"],
            "released_aurum": row["released_aurum"],
        },
        revision=row["delivered"] if is_late else 0,
    )
    await inbox.record(news, connection=connection)


async def tell_chat(row: dict[str, Any], *, connection: BaseDBAsyncClient) -> None:
    """Have the chat of a private image note that it has ended, or that it came late after all.

    In the transaction that says so; nothing for what belongs to no chat. Where the chat is deleted
    already, the words of what was made for it go at once.
    """
    chat_id = row["conversation_id"]
    if chat_id is None:
        return
    if await connection.execute_query_dict(_IS_GONE, [chat_id]):
        await history.forget_words_of_conversation(chat_id, connection=connection)
    job = {"generation_id": str(row["id"])}
    await outbox.enqueue(NOTE_CONVERSATION_IMAGE, job, connection=connection)


def _chat(row: dict[str, Any]) -> dict[str, str]:
    if row["conversation_id"] is None:
        return {}
    return {"conversation_id": node_id("Conversation", row["conversation_id"])}


def _title(row: dict[str, Any], state: GenerationState, made: str) -> str:
    if row["delivered"] in (0, 1) and row["count"] == 1:
        return _TITLES[state].format(made=made)
    if row["delivered"]:
        return f"{row['delivered']} of your {row['count']} {made}s are ready."
    return _TITLES[state].format(made=f"{row['count']} {made}s")
