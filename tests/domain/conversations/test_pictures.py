"""`/image`: drafted from the moment, ordered once, told in its message; changed, made again."""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.models import User
from app.catalogue.refusals import ModelRetired
from app.catalogue.sizes import AspectRatio
from app.characters.models import Character
from app.conversations import outcomes
from app.conversations.models import Message, MessageKind, MessageState
from app.generations.lifecycle import Target
from app.generations.models import Generation
from app.providers.language.port import WriterAway
from app.providers.rendering.port import ProviderFault, RenderRefused
from app.screening.refusals import ContentRefused
from tests.parlour import Parlour
from tests.providers.scripted import Script, always
from tests.workshop import EDIT_MODEL, IMAGE_MODEL, IMAGE_PRICE, RETIRED_MODEL

BROKEN = ProviderFault("broken", retryable=False)
CANCELLED, DONE, DRAFTED = MessageState.CANCELLED, MessageState.DONE, MessageState.DRAFTED
FAILED, ORDERED, WAITING = MessageState.FAILED, MessageState.ORDERED, MessageState.WAITING


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
    assert (done.state, await parlour.spent()) == (DONE, IMAGE_PRICE)
    assert [row.id for row in await parlour.shown(chat)] == [done.id]
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
    assert await parlour.spent() == 0
    assert await parlour.shown(chat) == []


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
    assert "girl" not in ordered.prompt


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
