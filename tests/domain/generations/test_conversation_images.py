"""Private images: ordered in a chat, made as any other, and shown nowhere else."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus, MainImage, Scenario
from app.conversations.models import Conversation
from app.errors import Conflict, InvalidInput, NotFound
from app.galleries.models import GalleryItem
from app.generations import cancelling, execution, farewell, inquiry, repeating, requests
from app.generations.delivery import asset_id_of
from app.generations.lifecycle import GenerationState, Target
from app.generations.models import Generation
from app.generations.refusals import BaseImageMissing
from app.generations.repeating import Changes
from app.ids import node_id, uuid7
from app.infra.db import connection, transaction
from app.infra.outbox import OutboxMessage
from app.media.models import Asset
from app.notifications.models import Notification
from app.personal_data.reading import rows_of
from app.personal_data.sections import SECTIONS
from app.screening.models import ScreeningRefusal
from app.screening.refusals import ContentRefused
from app.wallet.statements import balance
from tests.chats import accepted_private, chat_with, delete_chat, somebodys
from tests.providers.scripted import PICTURE, Gate, Moment, Script, WorkerDied, always
from tests.workshop import (
    EDIT_MODEL,
    FILM_MODEL,
    IMAGE_PRICE,
    Workshop,
    assert_told_whole,
    columns,
    order,
    row_counts,
)

PENDING, VERIFIED, COMMUNITY = CharacterStatus
HIDDEN = "seagullwhisper"  # in every text of a character that its chats' users may not read
_SOMEBODY_WAITS = "SELECT 1 FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))"
# before it is committed, a check finds the chat
_DELETE = "UPDATE conversations SET title = '', deleted_at = now() WHERE id = $1"


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def chat(workshop: Workshop, viewer: Viewer) -> Conversation:
    return await chat_with(viewer, await somebodys(workshop, main_image=True))


async def noted(made: Generation) -> int:
    """How often its chat was sent to note it."""
    jobs = await OutboxMessage.filter(job="note_conversation_image")
    assert {str(job.payload["generation_id"]) for job in jobs} <= {str(made.id)}
    return len(jobs)


async def test_a_private_image_is_delivered_paid_and_shown_nowhere(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    waiting = await accepted_private(workshop, viewer, chat)
    assert (waiting.target, waiting.conversation_id) == (Target.CONVERSATION_IMAGE, chat.id)
    made = await workshop.run(waiting)
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, IMAGE_PRICE)
    asset = await Asset.get(id=asset_id_of(made.id))
    assert (asset.conversation_id, asset.maker_id) == (chat.id, viewer.user_id)
    assert not await GalleryItem.exists(generation_id=made.id)
    assert not await MainImage.exists(generation_id=made.id)
    assert await noted(made) == 1
    assert_told_whole(await workshop.events(made))
    told = await Notification.get(subject_id=made.id)
    assert told.title == "Your chat's picture is ready."
    assert told.data["conversation_id"] == node_id("Conversation", chat.id)


async def test_the_renderer_is_told_the_looks_and_the_order_never_says_them(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    made = await workshop.run(await accepted_private(workshop, viewer, chat, prompt="at sunset"))
    character = await Character.get(id=made.character_id)  # type: ignore[attr-defined]  # its key
    [paid] = workshop.atelier.paid
    assert paid.prompt == (
        f"at sunset. {character.name}, an adult of 29 years: red hair, green coat."
    )
    assert made.prompt == "at sunset"
    assert "red hair" not in str(columns(made))


@pytest.mark.parametrize(
    ("who", "status", "may"),
    [
        ("owner", COMMUNITY, True),
        ("owner", VERIFIED, True),
        ("owner", PENDING, False),
        ("another", COMMUNITY, True),
        ("another", VERIFIED, False),
        ("another", PENDING, False),
        ("moderator", COMMUNITY, True),
        ("moderator", VERIFIED, False),
        ("admin", VERIFIED, False),
    ],
)
async def test_who_may_talk_with_a_character_may_order_images_of_it(
    workshop: Workshop, who: str, status: CharacterStatus, may: bool
) -> None:
    owner = await workshop.viewer()
    roles = {"moderator": Role.MODERATOR, "admin": Role.ADMIN}
    asking = owner if who == "owner" else await workshop.viewer(role=roles.get(who, Role.USER))
    chat = await chat_with(asking, await workshop.character(owner, status=status))
    if may:
        assert (await accepted_private(workshop, asking, chat)).conversation_id == chat.id
        return
    with pytest.raises(NotFound) as missing:
        await accepted_private(workshop, asking, chat)
    assert missing.value.message == NotFound("Character").message


async def test_only_a_chat_of_ones_own_with_that_character_takes_an_image(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    character = await chat.character
    deleted = await chat_with(viewer, character)
    await delete_chat(deleted)
    chats = {
        "another's": (await chat_with(await workshop.viewer(), character)).id,
        "another character's": (await chat_with(viewer, await somebodys(workshop))).id,
        "a deleted one": deleted.id,
        "one that never was": uuid7(),
        "none": None,
    }
    before = await row_counts()
    for which, conversation_id in chats.items():
        with pytest.raises(NotFound) as missing:
            await accepted_private(workshop, viewer, chat, conversation_id=conversation_id)
        assert missing.value.message == NotFound("Conversation").message, which
    assert await row_counts() == before


async def test_a_chat_deleted_while_an_image_is_ordered_gets_none(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    begun = asyncio.Event()

    async def delete() -> None:
        async with transaction() as deleting:
            await deleting.execute_query_dict(_DELETE, [chat.id])
            begun.set()
            async with asyncio.timeout(30):
                while not await deleting.execute_query_dict(_SOMEBODY_WAITS):  # noqa: ASYNC110 - locks ring no bell
                    await asyncio.sleep(0.01)

    async with asyncio.TaskGroup() as group:
        group.create_task(delete())
        await begun.wait()
        ordering = group.create_task(_refused(workshop, viewer, chat))
    assert ordering.result() == NotFound("Conversation").message
    assert await Generation.all().count() == 0
    assert (await balance(viewer.user_id)).held == 0


async def _refused(workshop: Workshop, viewer: Viewer, chat: Conversation) -> str:
    with pytest.raises(NotFound) as missing:
        await accepted_private(workshop, viewer, chat)
    return missing.value.message


async def test_an_editing_model_starts_from_the_main_image(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    character = await chat.character
    made = await accepted_private(workshop, viewer, chat, model=EDIT_MODEL)
    assert made.base_asset_id == character.main_image_id  # type: ignore[attr-defined]  # keys
    plain = await chat_with(viewer, await somebodys(workshop))
    with pytest.raises(BaseImageMissing):
        await accepted_private(workshop, viewer, plain, model=EDIT_MODEL)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"prompt": None}, "prompt"),
        ({"prompt": "x" * 4_001}, "prompt"),
        ({"count": 2}, "count"),
        ({"model": FILM_MODEL}, "model"),
    ],
)
async def test_it_is_one_picture_of_a_prompt(
    workshop: Workshop, viewer: Viewer, chat: Conversation, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as invalid:
        await accepted_private(workshop, viewer, chat, **changes)
    assert invalid.value.field == field


async def test_it_starts_from_no_gallery_picture(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    item = await workshop.gallery_item(await chat.character)
    with pytest.raises(NotFound):
        await accepted_private(workshop, viewer, chat, model=EDIT_MODEL, start_image_id=item.id)


async def test_no_hidden_text_of_a_character_gets_into_the_refusal_of_its_chat_s_user(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    hidden = f"a schoolgirl aged 12 called {HIDDEN}"
    character = await chat.character
    await Character.filter(id=character.id).update(
        appearance=hidden, description=hidden, main_image_prompt=hidden
    )
    await Scenario.create(character=character, position=0, title="Tea", opening=hidden)
    with pytest.raises(ContentRefused) as refused:
        await accepted_private(workshop, viewer, chat, prompt="a sensual pose", model=EDIT_MODEL)
    assert (refused.value.category, refused.value.place) == ("MINOR_SEXUAL", "prompt")
    assert HIDDEN not in str(vars(refused.value)) + refused.value.message
    refusal = await ScreeningRefusal.get(id=refused.value.refusal_id)
    assert refusal.words == "a sensual pose"
    assert HIDDEN not in await exported(viewer)
    assert HIDDEN in await exported(await owner_of(workshop, character))


async def test_nor_when_the_character_was_edited_while_the_order_waited(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    waiting = await accepted_private(
        workshop, viewer, chat, prompt="a sensual pose", model=EDIT_MODEL
    )
    character_id = (await chat.character).id
    edited = {"description": f"a schoolgirl aged 12 called {HIDDEN}"}
    await Character.filter(id=character_id).update(**edited)
    ended = await workshop.run(waiting)
    assert (ended.state, ended.reason_code) == (GenerationState.REFUSED, "CONTENT_REFUSED")
    assert (await ScreeningRefusal.get(id=ended.refusal_id)).words == "a sensual pose"
    assert HIDDEN not in str(columns(ended)) + await exported(viewer)


async def test_what_a_character_s_main_image_was_made_with_stays_its_owner_s(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    await Character.filter(id=(await chat.character).id).update(main_image_prompt=HIDDEN)
    made = await accepted_private(workshop, viewer, chat, model=EDIT_MODEL)
    assert made.base_prompt == HIDDEN  # a renderer edits with it
    assert HIDDEN not in await exported(viewer)


async def owner_of(workshop: Workshop, character: Character) -> Viewer:
    someone = await workshop.viewer()
    return replace(someone, user_id=character.owner_id)  # type: ignore[attr-defined]  # its key


async def exported(viewer: Viewer) -> str:
    """All lists of their archive."""
    lists = [
        str(row)
        for section in SECTIONS
        async for page in rows_of(section, viewer.user_id, rows=100)
        for row in page
    ]
    return "\n".join(lists)


async def test_a_chat_deleted_while_its_image_waits_has_nothing_ordered(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    waiting = await accepted_private(workshop, viewer, chat)
    await delete_chat(chat)
    made = await workshop.run(waiting)
    await assert_ended_with_its_chat(made, viewer)
    assert workshop.atelier.paid == []


async def test_a_chat_deleted_while_its_image_is_rendered_gets_nothing_and_the_file_goes(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    gate = Gate()
    workshop.atelier.script_for = always(Script(gate=gate))
    waiting = await accepted_private(workshop, viewer, chat)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(workshop.run(waiting))
        await gate.reached.wait()
        await delete_chat(chat)
        gate.open.set()
    made = running.result()
    await assert_ended_with_its_chat(made, viewer)
    asset = await Asset.get(id=asset_id_of(made.id))
    assert asset.removed_at is not None
    assert asset.conversation_id == chat.id


async def assert_ended_with_its_chat(made: Generation, viewer: Viewer) -> None:
    assert (made.state, made.reason_code) == (GenerationState.CANCELLED, "CONVERSATION_DELETED")
    assert (made.captured_aurum, made.released_aurum) == (0, IMAGE_PRICE)
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000, 0)
    assert await noted(made) == 1


async def late(workshop: Workshop, viewer: Viewer, chat: Conversation) -> Generation:
    """One that ran out of time, while its job goes on and then ends."""
    workshop.atelier.script_for = always(Script(cancel_is_a_wish=True, ending=None))
    made = await accepted_private(workshop, viewer, chat)
    with pytest.raises(WorkerDied):
        await workshop.run(made, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    await workshop.expire_lease(made)
    await connection().execute_query_dict(
        "UPDATE generations SET deadline_at = now() - interval '1 second' WHERE id = $1", [made.id]
    )
    made = await workshop.run(made)
    assert (made.state, made.reason_code) == (GenerationState.FAILED, "TIMED_OUT")
    [job] = workshop.atelier.jobs.values()
    job.finish(PICTURE)
    return made


async def test_a_late_image_reaches_its_chat_for_free(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    made = await late(workshop, viewer, chat)
    assert await noted(made) == 1
    await inquiry.look_into(made.id, runtime=workshop.runtime)
    made = await Generation.get(id=made.id)
    assert (made.state, made.captured_aurum) == (GenerationState.SUCCEEDED, 0)
    assert (await Asset.get(id=asset_id_of(made.id))).conversation_id == chat.id
    assert await noted(made) == 2


async def test_a_late_image_of_a_deleted_chat_is_delivered_to_nobody(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    made = await late(workshop, viewer, chat)
    await delete_chat(chat)
    await inquiry.look_into(made.id, runtime=workshop.runtime)
    assert (await Generation.get(id=made.id)).state is GenerationState.FAILED
    assert (await Asset.get(id=asset_id_of(made.id))).removed_at is not None
    assert await noted(made) == 1


async def test_a_retry_and_a_remix_are_for_the_chat_to_ask_for(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    waiting = await accepted_private(workshop, viewer, chat)
    source = await cancelling.cancel_generation(viewer, waiting.id, runtime=workshop.runtime)
    asked = [
        await repeating.retry_of(viewer, source.id),
        await repeating.remix_of(viewer, source.id, Changes(model=EDIT_MODEL, seed=7)),
    ]
    for wanted, target in asked:
        keyed = replace(wanted, idempotency_key="again")
        with pytest.raises(Conflict):  # no message of the chat would show it
            await requests.accept(viewer, keyed, target, runtime=workshop.runtime)
    assert await Generation.all().count() == 1


async def test_the_same_key_for_another_chat_is_another_order(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    first = order(character_id=(await chat.character).id, conversation_id=chat.id)
    other = replace(first, conversation_id=uuid7())
    target = Target.CONVERSATION_IMAGE
    assert first.fingerprint(target) != other.fingerprint(target)


async def test_all_that_is_unfinished_of_a_chat_is_cancelled_and_nothing_else(
    workshop: Workshop, viewer: Viewer, chat: Conversation
) -> None:
    other = await chat_with(viewer, await chat.character)
    [kept, *waiting] = [
        await accepted_private(workshop, viewer, other),
        await accepted_private(workshop, viewer, chat),
        await accepted_private(workshop, viewer, chat),
    ]
    assert await cancelling.cancel_of_conversation(chat.id, runtime=workshop.runtime) == 0
    found = await Generation.filter(id__in=[one.id for one in waiting])
    assert {one.state for one in found} == {GenerationState.CANCELLED}
    assert (await Generation.get(id=kept.id)).state is GenerationState.QUEUED


async def test_nobody_s_private_image_keeps_a_character_from_being_deleted(
    workshop: Workshop, viewer: Viewer
) -> None:
    owner = await workshop.viewer()
    character = await workshop.character(owner, status=COMMUNITY)
    waiting = await accepted_private(workshop, viewer, await chat_with(viewer, character))
    await farewell.delete_character(owner, character.id)
    await execution.run_next(workshop.runtime)
    made = await Generation.get(id=waiting.id)
    assert (made.state, made.reason_code) == (GenerationState.CANCELLED, "CHARACTER_DELETED")
    assert (await balance(viewer.user_id)).held == 0
