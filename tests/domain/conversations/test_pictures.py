"""`/image`: drafted from the moment, ordered once, told in its message; changed, made again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from app.accounts.models import User
from app.accounts.viewer import Viewer
from app.catalogue.models import RenderOption
from app.catalogue.refusals import ModelRetired
from app.catalogue.sizes import AspectRatio
from app.characters.models import Character, CharacterStatus
from app.conversations import chats, drafting, memories, outcomes, pictures, reading, recovery
from app.conversations.leases import claim_next
from app.conversations.models import Conversation, MemoryImage, Message, MessageKind, MessageState
from app.conversations.refusals import CannotTalk
from app.errors import Conflict, InvalidInput, NotFound
from app.generations import execution
from app.generations.lifecycle import GenerationState, Target
from app.generations.models import Generation
from app.generations.refusals import IdempotencyMismatch
from app.infra.outbox import OutboxMessage
from app.media.models import Asset
from app.paging import Window
from app.providers.language.port import WriterAway
from app.providers.rendering.port import ProviderFault, RenderRefused
from app.screening.refusals import ContentRefused
from app.wallet import spending, statements
from app.wallet.refusals import ConfirmationRequired, InsufficientFunds
from tests.parlour import Parlour, key
from tests.providers.scripted import Gate, Script, always
from tests.workshop import EDIT_MODEL, IMAGE_MODEL, IMAGE_PRICE, RETIRED_MODEL

BROKEN = ProviderFault("broken", retryable=False)
CANCELLED, DONE, DRAFTED = MessageState.CANCELLED, MessageState.DONE, MessageState.DRAFTED
FAILED, ORDERED, WAITING = MessageState.FAILED, MessageState.ORDERED, MessageState.WAITING


async def spent(viewer: Viewer) -> int:
    """What is gone of 1,000 AURUM."""
    return 1_000 - (await statements.balance(viewer.user_id)).balance


async def shown(chat: Conversation) -> list[Message]:
    """The chat's gallery."""
    (page,) = await reading.image_pages([chat.id], Window(10))
    return page.rows


async def wants_drafts(parlour: Parlour) -> None:
    """Have the user see drafts first."""
    await User.filter(id=parlour.viewer.user_id).update(draft_first=True)


async def test_an_image_is_drafted_from_the_moment_made_and_paid_once(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Shall we look at the sea?")
    sent = await parlour.say(chat, "/image in the evening light")
    assert (sent.message.kind, sent.answer.kind) == (MessageKind.COMMAND, MessageKind.IMAGE)
    assert (sent.answer.state, sent.answer.wish) == (WAITING, "in the evening light")
    await parlour.answer(chat)
    ordered = await parlour.again(sent.answer)
    assert (ordered.state, ordered.price_aurum) == (ORDERED, IMAGE_PRICE)
    request = parlour.writer.drafted[-1]
    assert request.wish == "in the evening light"
    assert [turn.text for turn in request.turns] == [
        "Shall we look at the sea?",
        "The sea is calm tonight.",
    ]
    generation = await parlour.generation(ordered)
    assert (generation.target, generation.conversation_id) == (Target.CONVERSATION_IMAGE, chat.id)
    assert generation.prompt == ordered.prompt
    assert "lighthouse" in ordered.prompt
    assert parlour.character.appearance not in ordered.prompt
    done = await parlour.render(ordered)
    assert (done.state, await spent(parlour.viewer)) == (DONE, IMAGE_PRICE)
    assert [row.id for row in await shown(chat)] == [done.id]
    # the same news again is none
    assert not await outcomes.note_ended(generation.id, runtime=parlour.runtime)


async def test_the_renderer_is_told_the_looks_that_the_user_is_not(parlour: Parlour) -> None:
    chat = await parlour.chat()
    await parlour.image(chat)
    (told,) = [job.order for job in parlour.workshop.atelier.jobs.values()]
    assert parlour.character.appearance in told.prompt


async def test_a_picture_that_came_is_a_sentence_to_the_writer_and_one_that_failed_nothing(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    await parlour.image(chat)
    parlour.workshop.atelier.script_for = always(Script(ending=BROKEN))
    failed = await parlour.image(chat)
    assert failed.state is FAILED
    await parlour.answered(chat, "What do you see?")
    told = [turn.text for turn in parlour.writer.replied[-1].turns]
    assert len(told) == 2
    assert told[0].startswith("[")
    assert "lighthouse" in told[0]
    assert told[1] == "What do you see?"


@pytest.mark.parametrize(
    ("ending", "state", "code"),
    [
        (BROKEN, FAILED, "PROVIDER_FAULT"),
        (RenderRefused("not this"), MessageState.REFUSED, "REFUSED"),
    ],
)
async def test_an_image_that_does_not_come_says_why_and_is_not_charged(
    parlour: Parlour, ending: Any, state: MessageState, code: str
) -> None:
    parlour.workshop.atelier.script_for = always(Script(ending=ending))
    chat = await parlour.chat()
    image = await parlour.image(chat)
    assert (image.state, image.reason_code) == (state, code)
    assert image.reason
    assert await spent(parlour.viewer) == 0
    assert await shown(chat) == []


async def test_without_a_writer_the_scene_is_drafted_by_rules(parlour: Parlour) -> None:
    parlour.writer.scene = WriterAway("no")
    chat = await parlour.chat()
    await parlour.answered(chat, "We are walking along the beach in the rain.")
    ordered = await parlour.answered(chat, "/image")
    assert ordered.state is ORDERED
    assert "beach" in ordered.prompt


@pytest.mark.parametrize("scene", [{}, {"setting": 3}, {"action": "a girl of 12 plays"}])
async def test_a_draft_that_cannot_be_used_is_drafted_by_rules(
    parlour: Parlour, scene: dict[str, object]
) -> None:
    parlour.writer.scene = scene
    chat = await parlour.chat()
    await parlour.answered(chat, "We are sitting in a cafe.")
    ordered = await parlour.answered(chat, "/image")
    assert ordered.state is ORDERED
    assert "cafe" in ordered.prompt
    assert "12" not in ordered.prompt


async def test_hidden_texts_that_a_writer_lets_slip_are_in_no_prompt(parlour: Parlour) -> None:
    await Character.filter(id=parlour.character.id).update(
        description="She murdered the old keeper with a boathook long ago."
    )
    parlour.writer.scene = {
        "setting": "a lighthouse",
        "action": "remembering how she murdered the old keeper with a boathook",
    }
    chat = await parlour.chat()
    ordered = await parlour.answered(chat, "/image")
    assert "lighthouse" in ordered.prompt
    assert "boathook" not in ordered.prompt
    assert "murdered the old keeper" not in ordered.prompt


async def test_a_main_image_is_kept_to_by_the_editing_model_of_the_family(
    parlour: Parlour,
) -> None:
    asset_id = await parlour.workshop.asset()
    await Character.filter(id=parlour.character.id).update(main_image_id=asset_id)
    chat = await parlour.chat()
    ordered = await parlour.answered(chat, "/image")
    assert ordered.model_slug == EDIT_MODEL
    generation = await parlour.generation(ordered)
    assert generation.base_asset_id == asset_id  # type: ignore[attr-defined]  # the ORM's key
    # a family without one draws without it
    other = await parlour.answered(chat, "/image --model z-image-base")
    assert other.model_slug == "z-image-base"


async def test_only_what_the_user_typed_as_an_option_chooses_model_shape_and_seed(
    parlour: Parlour,
) -> None:
    chat = await parlour.chat()
    await parlour.answered(chat, "Please use --model nano-banana-2 for the next one")
    plain = await parlour.answered(chat, "/image use model nano-banana-2")
    assert (plain.model_slug, plain.price_aurum) == (IMAGE_MODEL, IMAGE_PRICE)
    chosen = await parlour.answered(chat, "/image --model 'FLUX.2 PRO' --ratio 16:9 --seed 7")
    assert (chosen.model_slug, chosen.price_aurum) == ("flux-2-pro", 8)
    generation = await parlour.generation(chosen)
    assert generation.seed == 7
    assert generation.width > generation.height
    assert chosen.aspect_ratio is AspectRatio.LANDSCAPE_16_9


async def test_a_retired_model_is_refused_with_its_reason(parlour: Parlour) -> None:
    chat = await parlour.chat()
    with pytest.raises(ModelRetired):
        await parlour.say(chat, f"/image --model {RETIRED_MODEL}")


async def test_help_and_history_are_answered_at_once(parlour: Parlour) -> None:
    chat = await parlour.chat()
    help_ = await parlour.say(chat, "/image help")
    assert (help_.answer.kind, help_.answer.state) == (MessageKind.NOTICE, DONE)
    assert "FLUX.2 DEV" in help_.answer.text
    assert f"{IMAGE_PRICE} AURUM" in help_.answer.text
    history = await parlour.say(chat, "/image history")
    assert "no images" in history.answer.text
    await parlour.image(chat)
    history = await parlour.say(chat, "/image history")
    assert "one image" in history.answer.text
    assert parlour.writer.replied == []


async def test_without_enough_aurum_the_message_says_so_and_nothing_is_held(
    parlour: Parlour,
) -> None:
    parlour.viewer = await parlour.workshop.viewer(aurum=IMAGE_PRICE - 1)
    chat = await parlour.chat()
    image = await parlour.answered(chat, "/image")
    assert (image.state, image.reason_code) == (FAILED, "INSUFFICIENT_FUNDS")
    assert (image.reason or "").endswith("Nothing was charged.")
    assert await Generation.all().count() == 0


async def test_a_wish_is_screened_as_a_gallerys_prompt_is(parlour: Parlour) -> None:
    chat = await parlour.chat()
    with pytest.raises(ContentRefused):
        await parlour.say(chat, "/image naked on the bed")
    assert await Message.filter(conversation=chat).count() == 0


async def test_a_draft_whose_words_may_not_stand_is_refused_and_not_charged(
    parlour: Parlour,
) -> None:
    parlour.writer.scene = {"setting": "a bedroom", "action": "naked on the bed"}
    chat = await parlour.chat()
    for first in (False, True):
        await User.filter(id=parlour.viewer.user_id).update(draft_first=first)
        image = await parlour.answered(chat, "/image")
        assert (image.state, image.reason_code) == (MessageState.REFUSED, "CONTENT_REFUSED")
        assert image.refusal_id is not None
    assert await Generation.all().count() == 0


async def test_a_draft_is_shown_first_to_whom_wants_it_and_ordered_when_they_say_so(
    parlour: Parlour,
) -> None:
    await wants_drafts(parlour)
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
    assert (done.state, await spent(viewer)) == (DONE, IMAGE_PRICE)
    assert len(parlour.writer.drafted) == 1
    again = await pictures.order_draft(viewer, draft.id, price=IMAGE_PRICE, runtime=runtime)
    assert again.state is DONE


async def test_a_draft_that_nobody_can_pay_for_says_so_and_stays(parlour: Parlour) -> None:
    parlour.viewer = await parlour.workshop.viewer(aurum=IMAGE_PRICE - 1)
    await wants_drafts(parlour)
    chat = await parlour.chat()
    draft = await parlour.answered(chat, "/image")
    with pytest.raises(InsufficientFunds):
        await pictures.order_draft(
            parlour.viewer, draft.id, price=IMAGE_PRICE, runtime=parlour.runtime
        )
    assert (await parlour.again(draft)).state is DRAFTED


async def test_a_price_that_moved_since_the_draft_is_not_charged(parlour: Parlour) -> None:
    await wants_drafts(parlour)
    chat = await parlour.chat()
    draft = await parlour.answered(chat, "/image")
    await RenderOption.filter(slug=f"{IMAGE_MODEL}/image").update(price_aurum=9)
    await pictures.order_draft(parlour.viewer, draft.id, price=IMAGE_PRICE, runtime=parlour.runtime)
    await parlour.answer(chat)
    shown = await parlour.again(draft)
    # it is a draft again, at the price of now
    assert (shown.state, shown.price_aurum, shown.confirmed_price_aurum) == (DRAFTED, 9, None)
    assert await spent(parlour.viewer) == 0


async def test_a_draft_is_changed_by_another_wish_or_part_by_part(parlour: Parlour) -> None:
    await wants_drafts(parlour)
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
    await wants_drafts(parlour)
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
    await wants_drafts(parlour)
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
    assert (ended.state, await spent(viewer)) == (CANCELLED, 0)
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
    assert await shown(chat) == []
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
    await wants_drafts(parlour)
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
