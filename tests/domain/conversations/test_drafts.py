"""Images as their user handles them: drafts shown, changed, dropped; made again; removed."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from app.catalogue.models import RenderOption
from app.characters.models import Character, CharacterStatus
from app.conversations import chats, drafting, memories, outcomes, pictures, recovery
from app.conversations.leases import claim_next
from app.conversations.models import Conversation, MemoryImage, MessageState
from app.conversations.refusals import CannotTalk
from app.errors import Conflict, InvalidInput, NotFound
from app.generations import execution
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.generations.refusals import IdempotencyMismatch
from app.infra.outbox import OutboxMessage
from app.media.models import Asset
from app.providers.rendering.port import ProviderFault
from app.screening.refusals import ContentRefused
from app.wallet import spending
from app.wallet.refusals import ConfirmationRequired, InsufficientFunds
from tests.parlour import Parlour, key
from tests.providers.scripted import Gate
from tests.workshop import IMAGE_MODEL, IMAGE_PRICE

BROKEN = ProviderFault("broken", retryable=False)
CANCELLED, DONE, DRAFTED = MessageState.CANCELLED, MessageState.DONE, MessageState.DRAFTED
FAILED, ORDERED, WAITING = MessageState.FAILED, MessageState.ORDERED, MessageState.WAITING


async def test_a_draft_is_shown_first_to_whom_wants_it_and_ordered_when_they_say_so(
    parlour: Parlour,
) -> None:
    await parlour.wants_drafts()
    chat = await parlour.chat()
    draft = await parlour.answered(chat, "/image")
    assert (draft.state, draft.price_aurum) == (DRAFTED, IMAGE_PRICE)
    assert draft.scene["setting"]
    assert await Generation.all().count() == 0
    viewer, runtime = parlour.viewer, parlour.runtime
    with pytest.raises(ConfirmationRequired):
        await pictures.order_draft(viewer, draft.id, price=IMAGE_PRICE - 1, runtime=runtime)
    # two devices at once order one image
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(
                pictures.order_draft(viewer, draft.id, price=IMAGE_PRICE, runtime=runtime)
            )
    await parlour.answer(chat)
    done = await parlour.render(draft)
    assert (done.state, await parlour.spent()) == (DONE, IMAGE_PRICE)
    assert len(parlour.writer.drafted) == 1
    again = await pictures.order_draft(viewer, draft.id, price=IMAGE_PRICE, runtime=runtime)
    assert again.state is DONE


async def test_a_draft_that_nobody_can_pay_for_says_so_and_stays(parlour: Parlour) -> None:
    parlour.viewer = await parlour.workshop.viewer(aurum=IMAGE_PRICE - 1)
    await parlour.wants_drafts()
    chat = await parlour.chat()
    draft = await parlour.answered(chat, "/image")
    with pytest.raises(InsufficientFunds):
        await pictures.order_draft(
            parlour.viewer, draft.id, price=IMAGE_PRICE, runtime=parlour.runtime
        )
    assert (await parlour.again(draft)).state is DRAFTED


async def test_a_price_that_moved_since_the_draft_is_not_charged(parlour: Parlour) -> None:
    await parlour.wants_drafts()
    chat = await parlour.chat()
    draft = await parlour.answered(chat, "/image")
    await RenderOption.filter(slug=f"{IMAGE_MODEL}/image").update(price_aurum=9)
    await pictures.order_draft(parlour.viewer, draft.id, price=IMAGE_PRICE, runtime=parlour.runtime)
    await parlour.answer(chat)
    shown = await parlour.again(draft)
    # it is a draft again, at the price of now
    assert (shown.state, shown.price_aurum, shown.confirmed_price_aurum) == (DRAFTED, 9, None)
    assert await parlour.spent() == 0


async def test_a_draft_is_changed_by_another_wish_or_part_by_part(parlour: Parlour) -> None:
    await parlour.wants_drafts()
    chat = await parlour.chat()
    draft = await parlour.answered(chat, "/image")
    viewer, runtime = parlour.viewer, parlour.runtime
    changed = await pictures.edit_draft(
        viewer, draft.id, wish=None, scene={"setting": "a harbour at dawn"}, runtime=runtime
    )
    assert (changed.state, changed.scene["setting"]) == (DRAFTED, "a harbour at dawn")
    assert "harbour" in changed.prompt
    assert changed.scene["mood"] == draft.scene["mood"]
    wished = await pictures.edit_draft(
        viewer, draft.id, wish="in the rain", scene=None, runtime=runtime
    )
    assert (wished.state, wished.wish) == (WAITING, "in the rain")
    await parlour.answer(chat)
    assert (await parlour.again(draft)).state is DRAFTED
    assert parlour.writer.drafted[-1].wish == "in the rain"
    for wish, scene in ((None, None), ("x", {"setting": "y"}), ("", None)):
        with pytest.raises(InvalidInput):
            await pictures.edit_draft(viewer, draft.id, wish=wish, scene=scene, runtime=runtime)
    with pytest.raises(InvalidInput):
        await pictures.edit_draft(
            viewer, draft.id, wish=None, scene={"action": "a girl of 12"}, runtime=runtime
        )
    with pytest.raises(ContentRefused):
        await pictures.edit_draft(
            viewer, draft.id, wish=None, scene={"action": "naked"}, runtime=runtime
        )


async def test_a_draft_is_dropped_and_cannot_be_ordered_any_more(parlour: Parlour) -> None:
    await parlour.wants_drafts()
    chat = await parlour.chat()
    draft = await parlour.answered(chat, "/image")
    viewer, runtime = parlour.viewer, parlour.runtime
    dropped = await pictures.cancel_image(viewer, draft.id, runtime=runtime)
    assert (dropped.state, dropped.reason_code) == (CANCELLED, "CANCELLED")
    with pytest.raises(Conflict):
        await pictures.order_draft(viewer, draft.id, price=IMAGE_PRICE, runtime=runtime)
    with pytest.raises(Conflict):
        await pictures.edit_draft(viewer, draft.id, wish="x", scene=None, runtime=runtime)


async def test_one_who_presses_go_and_another_who_presses_cancel_agree_in_the_end(
    parlour: Parlour,
) -> None:
    await parlour.wants_drafts()
    chat = await parlour.chat()
    draft = await parlour.answered(chat, "/image")
    viewer, runtime = parlour.viewer, parlour.runtime
    await pictures.order_draft(viewer, draft.id, price=IMAGE_PRICE, runtime=runtime)
    await pictures.cancel_image(viewer, draft.id, runtime=runtime)
    await parlour.answer(chat)
    ended = await parlour.again(draft)
    assert (ended.state, ended.reason_code) == (CANCELLED, "CANCELLED")
    assert await Generation.all().count() == 0


async def test_an_image_is_cancelled_before_its_turn_while_it_is_drafted_and_while_it_is_made(
    parlour: Parlour,
) -> None:
    chat, viewer, runtime = await parlour.chat(), parlour.viewer, parlour.runtime
    waiting = await parlour.say(chat, "/image")
    await pictures.cancel_image(viewer, waiting.answer.id, runtime=runtime)
    assert (await parlour.again(waiting.answer)).state is CANCELLED

    parlour.writer.scene_gate = Gate()
    drafted = await parlour.say(chat, "/image")
    async with asyncio.TaskGroup() as group:
        group.create_task(parlour.answer(chat))
        await parlour.writer.scene_gate.reached.wait()
        asked = await pictures.cancel_image(viewer, drafted.answer.id, runtime=runtime)
        assert asked.stop_requested_at is not None
        parlour.writer.scene_gate.open.set()
    assert (await parlour.again(drafted.answer)).state is CANCELLED
    parlour.writer.scene_gate = None

    ordered = await parlour.answered(chat, "/image")
    await pictures.cancel_image(viewer, ordered.id, runtime=runtime)
    generation = await parlour.generation(ordered)
    assert generation.state is GenerationState.CANCELLED
    await outcomes.note_ended(generation.id, runtime=runtime)
    ended = await parlour.again(ordered)
    assert (ended.state, await parlour.spent()) == (CANCELLED, 0)
    again = await pictures.cancel_image(viewer, ordered.id, runtime=runtime)
    assert again.state is CANCELLED


async def test_a_price_that_wants_to_be_confirmed_is_shown_as_a_draft(parlour: Parlour) -> None:
    await spending.set_rules(
        parlour.viewer.user_id, daily_cap=None, channel_caps={}, confirm_above=IMAGE_PRICE - 1
    )
    chat = await parlour.chat()
    draft = await parlour.answered(chat, "/image")
    assert (draft.state, draft.price_aurum) == (DRAFTED, IMAGE_PRICE)
    await pictures.order_draft(parlour.viewer, draft.id, price=IMAGE_PRICE, runtime=parlour.runtime)
    await parlour.answer(chat)
    assert (await parlour.render(draft)).state is DONE


async def test_the_same_scene_is_made_again_with_another_seed(parlour: Parlour) -> None:
    chat = await parlour.chat()
    first = await parlour.image(chat, "/image --seed 7")
    viewer, runtime = parlour.viewer, parlour.runtime
    again = await pictures.reroll_image(
        viewer, first.id, idempotency_key="again", price=IMAGE_PRICE, runtime=runtime
    )
    same = await pictures.reroll_image(
        viewer, first.id, idempotency_key="again", price=IMAGE_PRICE, runtime=runtime
    )
    assert same.id == again.id
    await parlour.answer(chat)
    second = await parlour.render(again)
    assert (second.state, second.prompt, second.source_id) == (DONE, first.prompt, first.id)
    assert second.number > first.number
    assert (await parlour.generation(second)).seed != 7
    assert len(parlour.writer.drafted) == 1
    other = await parlour.image(chat)
    with pytest.raises(IdempotencyMismatch):
        await pictures.reroll_image(
            viewer, other.id, idempotency_key="again", price=None, runtime=runtime
        )


async def test_a_removed_image_is_nowhere_any_more(parlour: Parlour) -> None:
    chat, viewer, runtime = await parlour.chat(), parlour.viewer, parlour.runtime
    await parlour.answered(chat, "Hello")
    image = await parlour.image(chat)
    await chats.set_background(viewer, chat.id, image.id, runtime=runtime)
    memory = await memories.save_conversation(viewer, chat.id, title=None, runtime=runtime)
    await memories.write(memory.id, runtime=runtime)
    assert await MemoryImage.filter(memory=memory).count() == 1
    await pictures.remove_image(viewer, image.id, runtime=runtime)
    await pictures.remove_image(viewer, image.id, runtime=runtime)
    assert (await Asset.get(conversation_id=chat.id)).removed_at is not None
    assert (await Conversation.get(id=chat.id)).background_message_id is None
    assert await MemoryImage.filter(memory=memory).count() == 0
    assert await parlour.shown(chat) == []
    with pytest.raises(Conflict):
        await chats.set_background(viewer, chat.id, image.id, runtime=runtime)


async def test_only_an_image_of_the_chat_is_its_background(parlour: Parlour) -> None:
    chat, other = await parlour.chat(), await parlour.chat()
    image, said = await parlour.image(other), await parlour.say(chat, "Hello")
    for message in (image, said.message):
        with pytest.raises(NotFound):
            await chats.set_background(parlour.viewer, chat.id, message.id, runtime=parlour.runtime)


async def test_a_worker_that_dies_after_it_ordered_has_ordered_once(parlour: Parlour) -> None:
    chat = await parlour.chat()
    sent = await parlour.say(chat, "/image")
    claimed = await claim_next(chat.id, runtime=parlour.runtime)
    assert claimed is not None
    made = await drafting._draft(claimed, parlour.character)
    await drafting._write_down(claimed, made)
    generation = await drafting._order(claimed, parlour.viewer, made)
    # here it dies; meanwhile the writer would say something else
    parlour.writer.scene = {"setting": "a desert"}
    await parlour.expire_lease(sent.answer)
    assert await recovery.take_up_expired(parlour.runtime) == 1
    await parlour.answer(chat)
    ordered = await parlour.again(sent.answer)
    assert (ordered.state, (await parlour.generation(ordered)).id) == (ORDERED, generation.id)
    assert await Generation.all().count() == 1


async def test_news_that_were_lost_are_found_in_the_rows(parlour: Parlour) -> None:
    chat = await parlour.chat()
    ordered = await parlour.answered(chat, "/image")
    await execution.run_next(parlour.runtime)
    sent = await OutboxMessage.filter(job="note_conversation_image")
    assert len(sent) == 1
    settings = parlour.runtime.settings.model_copy(update={"answer_reminder_seconds": 1e-6})
    runtime = replace(parlour.runtime, settings=settings)
    assert await outcomes.note_forgotten(runtime) == 1
    assert (await parlour.again(ordered)).state is DONE
    assert await outcomes.note_forgotten(runtime) == 0


async def test_who_may_not_talk_any_more_orders_no_image(parlour: Parlour) -> None:
    await parlour.wants_drafts()
    chat = await parlour.chat()
    draft = await parlour.answered(chat, "/image")
    waiting = await parlour.say(chat, "/image")
    await Character.filter(id=parlour.character.id).update(status=CharacterStatus.VERIFIED)
    await parlour.answer(chat)
    ended = await parlour.again(waiting.answer)
    assert (ended.state, ended.reason_code) == (FAILED, "CANNOT_TALK")
    with pytest.raises(CannotTalk):
        await pictures.order_draft(
            parlour.viewer, draft.id, price=IMAGE_PRICE, runtime=parlour.runtime
        )
    assert await Generation.all().count() == 0


async def test_another_users_images_are_not_there(parlour: Parlour) -> None:
    chat = await parlour.chat()
    image = await parlour.image(chat)
    stranger, runtime = await parlour.workshop.viewer(), parlour.runtime
    deeds = (
        pictures.order_draft(stranger, image.id, price=4, runtime=runtime),
        pictures.edit_draft(stranger, image.id, wish="x", scene=None, runtime=runtime),
        pictures.cancel_image(stranger, image.id, runtime=runtime),
        pictures.reroll_image(
            stranger, image.id, idempotency_key=key(), price=None, runtime=runtime
        ),
        pictures.remove_image(stranger, image.id, runtime=runtime),
    )
    for deed in deeds:
        with pytest.raises(NotFound):
            await deed
