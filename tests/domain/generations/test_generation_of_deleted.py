"""A character deleted while something of it waits or renders: nothing arrives, nothing is paid."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from app.accounts.viewer import Viewer
from app.characters.models import Character, CharacterStatus, MainImage
from app.clock import now
from app.galleries.models import GalleryItem
from app.generations import requests
from app.generations.delivery import asset_id_of
from app.generations.lifecycle import GenerationState, Target
from app.generations.models import Generation
from app.media.models import Asset
from app.wallet.statements import balance
from tests.chats import chat_with
from tests.providers.scripted import Gate
from tests.workshop import Workshop, assert_told_whole, film_order, order

ACCEPT = {
    Target.GALLERY_IMAGE: requests.generate_gallery_image,
    Target.GALLERY_VIDEO: requests.generate_gallery_video,
    Target.MAIN_IMAGE: requests.generate_main_image,
    Target.CONVERSATION_IMAGE: requests.generate_conversation_image,
}


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def accepted(workshop: Workshop, viewer: Viewer, target: Target) -> Generation:
    character = await workshop.character(viewer, main_image=True, status=CharacterStatus.COMMUNITY)
    make = film_order if target is Target.GALLERY_VIDEO else order
    wanted = make(character_id=character.id)
    if target is Target.CONVERSATION_IMAGE:
        wanted = replace(wanted, conversation_id=(await chat_with(viewer, character)).id)
    return await ACCEPT[target](viewer, wanted, runtime=workshop.runtime)


async def delete(made: Generation) -> None:
    gone = {"deleted_at": now(), "status": CharacterStatus.PENDING}
    await Character.filter(id=(await made.character).id).update(**gone)


async def assert_ended_free_of_charge(made: Generation, viewer: Viewer) -> None:
    assert (made.state, made.reason_code) == (GenerationState.CANCELLED, "CHARACTER_DELETED")
    assert (made.captured_aurum, made.released_aurum) == (0, made.price_aurum)
    money = await balance(viewer.user_id)
    assert (money.balance, money.held) == (1_000, 0)
    assert not await MainImage.exists(generation_id=made.id)
    assert not await GalleryItem.exists(generation_id=made.id)


@pytest.mark.parametrize("target", list(Target))
async def test_what_waits_is_not_ordered_any_more(
    workshop: Workshop, viewer: Viewer, target: Target
) -> None:
    waiting = await accepted(workshop, viewer, target)
    await delete(waiting)
    made = await workshop.run(waiting)
    await assert_ended_free_of_charge(made, viewer)
    assert workshop.atelier.paid == []
    assert_told_whole(await workshop.events(made))


@pytest.mark.parametrize("target", list(Target))
async def test_what_is_rendered_meanwhile_is_shown_nowhere_and_its_files_go(
    workshop: Workshop, viewer: Viewer, target: Target
) -> None:
    gate, usual = Gate(), workshop.atelier.script_for
    workshop.atelier.script_for = lambda told: replace(usual(told), gate=gate)
    waiting = await accepted(workshop, viewer, target)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(workshop.run(waiting))
        await gate.reached.wait()
        await delete(waiting)
        gate.open.set()
    made = running.result()
    await assert_ended_free_of_charge(made, viewer)
    assert (await Asset.get(id=asset_id_of(made.id))).removed_at is not None
    assert_told_whole(await workshop.events(made))
