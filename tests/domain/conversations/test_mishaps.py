"""What may go wrong between two devices, a worker that dies, a sweep and a character that goes."""

from __future__ import annotations

import asyncio
import contextvars
from dataclasses import replace
from typing import Any

import pytest

from app.catalogue.models import RenderOption
from app.characters.models import Character, CharacterStatus
from app.conversations import (
    access,
    chats,
    drafting,
    memories,
    messaging,
    pictures,
    reading,
    recovery,
    summaries,
)
from app.conversations.changes import ANSWER_CONVERSATION, changing
from app.conversations.events import topic_of
from app.conversations.leases import claim_next
from app.conversations.models import Conversation, Memory, Message, MessageKind, MessageState
from app.conversations.refusals import CannotTalk
from app.errors import InvalidInput, NotFound
from app.generations import cancelling
from app.generations.models import Generation
from app.ids import uuid7
from app.infra.db import transaction
from app.infra.events import Events, Payload
from app.infra.outbox import OutboxMessage
from app.paging import Window
from app.screening.refusals import ContentRefused
from tests.parlour import Parlour, key
from tests.providers.scripted import Gate
from tests.providers.scripted_writer import Words
from tests.workshop import IMAGE_PRICE

_SOMEBODY_WAITS = "SELECT 1 FROM pg_locks WHERE NOT granted"
ORDERED, WAITING = MessageState.ORDERED, MessageState.WAITING


async def test_the_same_key_again_returns_the_image_also_after_it_was_made_again(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    sent = await parlour.say(chat, "/image", named="mine")
    await parlour.answer(chat)
    await pictures.reroll_image(
        parlour.viewer, sent.answer.id, idempotency_key=key(), price=None, runtime=parlour.runtime
    )
    again = await parlour.say(chat, "/image", named="mine")
    assert (again.message.id, again.answer.id) == (sent.message.id, sent.answer.id)


async def test_a_cursor_of_a_moment_that_no_clock_shows_is_none_of_the_list(
    parlour: Parlour,
) -> None:
    for moment in ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-11-26T00:00:00"):
        for side in ({"after": f"{moment} {uuid7()}"}, {"before": f"{moment} {uuid7()}"}):
            with pytest.raises(InvalidInput):
                await reading.conversations(
                    parlour.viewer.user_id, Window(1, **side), archived=None, character_id=None
                )
