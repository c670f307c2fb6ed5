"""Talking: messages in their order, replies that stream, nothing said or asked twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from app.channels import Channel
from app.characters.models import Character, CharacterStatus
from app.conversations import messaging, recovery
from app.conversations.events import EventKind, topic_of
from app.conversations.models import Message, MessageKind, MessageState
from app.conversations.refusals import CannotTalk, TooManyUnanswered
from app.errors import Conflict, InvalidInput, NotFound, RateLimited
from app.generations.refusals import IdempotencyMismatch
from app.infra.outbox import OutboxMessage
from app.providers.language.port import FinishReason, Speaker, WriterAway
from app.screening.models import ScreeningRefusal
from app.screening.refusals import ContentRefused
from tests.parlour import Parlour, key
from tests.providers.scripted import Gate
from tests.providers.scripted_writer import Words
from tests.workshop import row_counts

DONE, WAITING, WRITING = MessageState.DONE, MessageState.WAITING, MessageState.WRITING


async def test_what_is_said_is_answered_in_words_that_come_one_after_the_other(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    sent = await parlour.say(chat, "Good evening!")
    assert (sent.message.kind, sent.message.state) == (MessageKind.SAID, DONE)
    assert (sent.answer.kind, sent.answer.state) == (MessageKind.REPLY, WAITING)
    assert (sent.message.number, sent.answer.number) == (1, 2)
    assert await parlour.answer(chat) == 1
    reply = await parlour.again(sent.answer)
    assert (reply.state, reply.text) == (DONE, "The sea is calm tonight.")
    assert (reply.prompt_tokens, reply.reply_tokens) == (100, 10)
    events = await parlour.events(chat)
    assert [event.sequence for event in events] == list(range(2, len(events) + 2))
    said = ""
    for event in events:
        if event.delta is not None:
            said = said[: event.delta.offset] + event.delta.text
    assert said == reply.text
    assert events[-1].kind is EventKind.MESSAGE
    assert await parlour.answer(chat) == 0


async def test_the_writer_is_told_who_speaks_and_what_was_said_so_far(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Who are you?")
    await parlour.answered(chat, "And the light?")
    request = parlour.writer.replied[-1]
    assert request.sheet.description == parlour.character.description
    assert request.user_name == "Ada"
    assert [(turn.speaker, turn.text) for turn in request.turns] == [
        (Speaker.USER, "Who are you?"),
        (Speaker.CHARACTER, "The sea is calm tonight."),
        (Speaker.USER, "And the light?"),
    ]


async def test_messages_that_come_while_a_reply_is_written_are_answered_after_it_in_their_order(
    parlour: Parlour,
) -> None:
    gate = Gate()
    parlour.writer.replies = [Words(("One", "."), gate=gate), Words(("Two.",)), Words(("Three.",))]
    chat = await parlour.chat()
    await parlour.say(chat, "first")
    async with asyncio.TaskGroup() as group:
        working = group.create_task(parlour.answer(chat))
        await gate.reached.wait()
        await parlour.say(chat, "second", viewer=parlour.on(Channel.TELEGRAM))
        await parlour.say(chat, "third", viewer=parlour.on(Channel.DISCORD))
        # whoever else is woken finds that somebody is at it
        assert await parlour.answer(chat) == 0
        states = [row.state for row in await Message.filter(conversation=chat).order_by("number")]
        assert states == [DONE, WRITING, DONE, WAITING, DONE, WAITING]
        gate.open.set()
    assert working.result() == 3
    assert await parlour.texts(chat) == ["first", "One.", "second", "Two.", "third", "Three."]
    # each answers what came before it, and knows nothing of what came after
    heard = [[turn.text for turn in request.turns] for request in parlour.writer.replied]
    assert heard == [["first"], ["first", "One.", "second"],
                     ["first", "One.", "second", "Two.", "third"]]  # fmt: skip
    channels = [row.channel for row in await Message.filter(conversation=chat).order_by("number")]
    assert channels == [Channel.WEB] * 2 + [Channel.TELEGRAM] * 2 + [Channel.DISCORD] * 2


async def test_the_same_key_again_returns_the_same_message_and_asks_nothing_more(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    first = await parlour.say(chat, "Hello", named="mine")
    before = await row_counts()
    again = await parlour.say(chat, "Hello", named="mine")
    assert (again.message.id, again.answer.id) == (first.message.id, first.answer.id)
    assert await row_counts() == before
    with pytest.raises(IdempotencyMismatch):
        await parlour.say(chat, "Something else", named="mine")


async def test_one_message_that_is_sent_many_times_at_once_is_one_message(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    async with asyncio.TaskGroup() as group:
        sending = [group.create_task(parlour.say(chat, "Hi", named="same")) for _ in range(8)]
    assert len({task.result().message.id for task in sending}) == 1
    assert await Message.filter(conversation=chat).count() == 2


async def test_messages_that_race_get_numbers_without_a_gap(parlour: Parlour) -> None:
    chat = await parlour.chat()
    async with asyncio.TaskGroup() as group:
        for number in range(5):
            group.create_task(parlour.say(chat, f"message {number}"))
    rows = await Message.filter(conversation=chat).order_by("number")
    assert [row.number for row in rows] == list(range(1, 11))
    assert [row.kind for row in rows] == [MessageKind.SAID, MessageKind.REPLY] * 5


async def test_what_does_not_fit_is_refused_and_nothing_is_written(parlour: Parlour) -> None:
    chat = await parlour.chat()
    before = await row_counts()
    for text in ("", "   ", "x" * 4_001, "\0", "/image --model no-such-model", "/image --seed x"):
        with pytest.raises(InvalidInput):
            await parlour.say(chat, text)
    with pytest.raises(InvalidInput):
        await parlour.say(chat, "Hello", named="k" * 101)
    assert await row_counts() == before


async def test_words_that_break_the_hard_rule_are_refused_and_kept_for_an_appeal(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    with pytest.raises(ContentRefused) as refused:
        await parlour.say(chat, "a naked schoolgirl of 14 years")
    assert await ScreeningRefusal.get(id=refused.value.refusal_id)
    assert await Message.filter(conversation=chat).count() == 0


async def test_another_users_chat_and_one_that_is_not_there_are_the_same(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    stranger = await parlour.workshop.viewer()
    with pytest.raises(NotFound):
        await parlour.say(chat, "Hello", viewer=stranger)
    assert await Message.filter(conversation=chat).count() == 0


async def test_who_may_not_talk_any_more_reads_on_and_is_told_why(parlour: Parlour) -> None:
    chat = await parlour.chat()
    waiting = await parlour.say(chat, "Are you there?")
    await Character.filter(id=parlour.character.id).update(status=CharacterStatus.VERIFIED)
    with pytest.raises(CannotTalk):
        await parlour.say(chat, "Hello?")
    # what was asked before is told, too
    await parlour.answer(chat)
    reply = await parlour.again(waiting.answer)
    assert (reply.state, reply.reason_code) == (MessageState.FAILED, "CANNOT_TALK")
    assert await parlour.texts(chat) == ["Are you there?", ""]


async def test_so_many_messages_may_wait_for_an_answer(parlour: Parlour) -> None:
    chat = await parlour.chat()
    for number in range(10):
        await parlour.say(chat, f"message {number}")
    with pytest.raises(TooManyUnanswered):
        await parlour.say(chat, "one more")


async def test_somebody_who_writes_without_end_is_slowed_down(parlour: Parlour) -> None:
    chat = await parlour.chat()
    settings = parlour.runtime.settings.model_copy(update={"messages_per_minute": 2})
    runtime = replace(parlour.runtime, settings=settings)

    async def say(text: str) -> None:
        await messaging.send_message(
            parlour.viewer, chat.id, text, idempotency_key=key(), runtime=runtime
        )

    await say("one")
    await say("two")
    with pytest.raises(RateLimited):
        await say("three")


async def test_a_writer_that_is_away_is_asked_again_and_then_given_up(parlour: Parlour) -> None:
    away = Words((), ending=WriterAway("no"))
    parlour.writer.replies = [away, Words(("half a ",), ending=WriterAway("cut")), away]
    chat = await parlour.chat()
    sent = await parlour.say(chat, "Hello")
    for attempt in (1, 2):
        await parlour.answer(chat)
        reply = await parlour.again(sent.answer)
        assert (reply.state, reply.attempts, reply.text) == (WAITING, attempt, "")
        assert reply.retry_at is not None
        assert await parlour.answer(chat) == 0  # not before its time
        await Message.filter(id=reply.id).update(retry_at=None)
    await parlour.answer(chat)
    reply = await parlour.again(sent.answer)
    assert (reply.state, reply.reason_code) == (MessageState.FAILED, "WRITER_AWAY")


async def test_what_failed_is_not_told_to_the_writer_later(parlour: Parlour) -> None:
    parlour.writer.replies = [
        Words(("Half of",), ending=WriterAway("cut")),
        Words(("Whole.",)),
    ]
    chat = await parlour.chat()
    sent = await parlour.say(chat, "Hello")
    await Message.filter(id=sent.answer.id).update(attempts=2)
    await parlour.answer(chat)
    failed = await parlour.again(sent.answer)
    assert (failed.state, failed.text) == (MessageState.FAILED, "Half of")
    await parlour.answered(chat, "Again?")
    assert [turn.text for turn in parlour.writer.replied[-1].turns] == ["Hello", "Again?"]


async def test_a_reply_that_breaks_the_hard_rule_is_withheld(parlour: Parlour) -> None:
    parlour.writer.replies = [Words(("She was naked, ", "a schoolgirl of 14 years."))]
    chat = await parlour.chat()
    reply = await parlour.answered(chat, "Tell me a story.")
    assert (reply.state, reply.text, reply.reason_code) == (MessageState.REFUSED, "", "FILTERED")
    assert reply.reason


async def test_a_reply_that_the_writer_filters_says_so(parlour: Parlour) -> None:
    parlour.writer.replies = [Words((), ending=FinishReason.FILTERED)]
    chat = await parlour.chat()
    reply = await parlour.answered(chat, "Tell me a story.")
    assert (reply.state, reply.reason_code) == (MessageState.REFUSED, "FILTERED")


async def test_a_reply_that_is_as_long_as_it_may_be_is_whole_and_says_so(
    parlour: Parlour,
) -> None:
    parlour.writer.replies = [Words(("On and on",), ending=FinishReason.LENGTH)]
    chat = await parlour.chat()
    reply = await parlour.answered(chat, "Tell me a story.")
    assert (reply.state, reply.reason_code) == (DONE, "LENGTH")
    more = await messaging.continue_conversation(
        parlour.viewer, chat.id, idempotency_key="more", runtime=parlour.runtime
    )
    await parlour.answer(chat)
    assert (await parlour.again(more)).text == "On and on"
    assert parlour.writer.replied[-1].turns[-1].speaker is Speaker.CHARACTER
    again = await messaging.continue_conversation(
        parlour.viewer, chat.id, idempotency_key="more", runtime=parlour.runtime
    )
    assert again.id == more.id


async def test_nobody_goes_on_before_something_was_said_or_while_an_answer_is_due(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()

    async def go_on() -> Message:
        return await messaging.continue_conversation(
            parlour.viewer, chat.id, idempotency_key=key(), runtime=parlour.runtime
        )

    with pytest.raises(Conflict):
        await go_on()
    await parlour.say(chat, "Hello")
    with pytest.raises(Conflict):
        await go_on()


async def test_the_reply_of_a_lost_worker_is_written_anew_and_never_taken_for_whole(
    parlour: Parlour,
) -> None:
    gate = Gate()
    parlour.writer.replies = [Words(("Half of ", "it."), gate=gate), Words(("All of it.",))]
    chat = await parlour.chat()
    sent = await parlour.say(chat, "Hello")
    async with asyncio.TaskGroup() as group:
        lost = group.create_task(parlour.answer(chat))
        await gate.reached.wait()
        async with parlour.runtime.events.follow(topic_of(chat.id)) as follower:
            half = await parlour.again(sent.answer)
            while not half.text:
                assert await follower.next(timeout_seconds=30) is not None
                half = await parlour.again(sent.answer)
        assert (half.state, half.text) == (WRITING, "Half of ")
        await parlour.expire_lease(half)
        assert await recovery.take_up_expired(parlour.runtime) == 1
        taken = await parlour.again(sent.answer)
        assert (taken.state, taken.text) == (WAITING, "")
        assert await parlour.answer(chat) == 1
        gate.open.set()
    assert lost.result() == 1
    reply = await parlour.again(sent.answer)
    assert (reply.state, reply.text, reply.attempts) == (DONE, "All of it.", 2)


async def test_a_message_that_kills_its_workers_is_given_up(parlour: Parlour) -> None:
    chat = await parlour.chat()
    sent = await parlour.say(chat, "Hello")
    await Message.filter(id=sent.answer.id).update(attempts=3)
    await parlour.answer(chat)
    reply = await parlour.again(sent.answer)
    assert (reply.state, reply.reason_code) == (MessageState.FAILED, "ATTEMPTS_EXHAUSTED")


async def test_whoever_waits_without_a_wake_up_is_found(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.say(chat, "Hello")
    settings = parlour.runtime.settings.model_copy(update={"answer_reminder_seconds": 1e-6})
    runtime = replace(parlour.runtime, settings=settings)
    assert await recovery.wake_if_forgotten(runtime) == 0  # its job is on its way
    await OutboxMessage.all().delete()
    assert await recovery.wake_if_forgotten(runtime) == 1
    assert await recovery.wake_if_forgotten(runtime) == 0


async def test_a_mistake_of_ours_ends_the_message_and_keeps_nobody_waiting(
    parlour: Parlour,
) -> None:
    parlour.writer.replies = [Words((), ending=ValueError("a bug")), Words(("Fine.",))]
    chat = await parlour.chat()
    broken, later = await parlour.say(chat, "one"), await parlour.say(chat, "two")
    assert await parlour.answer(chat) == 2
    reply = await parlour.again(broken.answer)
    assert (reply.state, reply.reason_code) == (MessageState.FAILED, "INTERNAL")
    assert "a bug" not in (reply.reason or "")
    assert (await parlour.again(later.answer)).text == "Fine."
