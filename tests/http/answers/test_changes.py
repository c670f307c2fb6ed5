"""Whatever changes what anybody may see, another process answers with it as soon as it hears."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from app.accounts import closing
from app.accounts.models import Role, User
from app.accounts.viewer import Viewer
from app.characters import authoring, looks, review
from app.characters import likes as character_likes
from app.characters.models import Character, CharacterStatus, Scenario
from app.characters.writing import TextChanges
from app.galleries import curation
from app.galleries import likes as item_likes
from app.galleries.models import GalleryItem
from app.ids import node_id
from app.infra.db import connection, transaction
from app.media.models import AssetSource
from app.moderation import cases, reports
from app.moderation.cases import Decision
from app.moderation.models import ReportReason, SubjectType
from app.moderation.reports import Statement, Subject
from app.personal_data import deletion
from tests.http.answers.house import ELSEWHERE, HERE, Process, process
from tests.workshop import EDIT_MODEL, Workshop

PAGE = """query Page($id: ID!) { character(id: $id) {
    name status likes owner { displayName } scenarios { title } mainImage { url isBlurred }
    galleryImages { nodes { prompt likes image { url isBlurred provenance { madeBy { id } } } } }
} }"""
LIST = "{ characters { nodes { name mainImage { url } galleryImages { nodes { id } } } } }"
POPULAR = "{ characters(order: POPULAR) { nodes { name likes } } popularTags }"
ITEM = """query Item($id: ID!) { node(id: $id) { ... on GalleryItem {
    prompt likes character { name } } } }"""
MODELS = "{ models { slug availability options { priceAurum } } }"
PROFILE = "query Profile($id: ID!) { node(id: $id) { ... on PublicProfile { displayName } } }"


@dataclass
class Scene:
    """A shared character with one picture, and people."""

    workshop: Workshop
    owner: Viewer
    other: Viewer
    moderator: Viewer
    character: Character
    item: GalleryItem

    async def read(self, asked: Process) -> dict[str, Any]:
        """Everything that a visitor sees, each answer being kept from then on."""
        character = node_id("Character", self.character.id)
        return {
            "page": await asked.keeps(PAGE, id=character),
            "list": await asked.keeps(LIST),
            "popular": await asked.keeps(POPULAR),
            "item": await self._item(asked),
            "models": await asked.keeps(MODELS),
            "profile": await asked.keeps(PROFILE, id=node_id("PublicProfile", self.owner.user_id)),
        }

    async def _item(self, asked: Process) -> Any:
        named = {"id": node_id("GalleryImage", self.item.id)}
        shown = (await asked.post(ITEM, **named)).json()["data"]["node"]
        # of what is not shown nothing is kept: nobody can say whose it would be
        return await asked.keeps(ITEM, **named) if shown else shown


@pytest.fixture
async def scene(workshop: Workshop) -> Scene:
    owner, other = await workshop.viewer(), await workshop.viewer()
    character = await workshop.character(owner, main_image=True, status=CharacterStatus.COMMUNITY)
    item = await workshop.gallery_item(character)
    moderator = await workshop.viewer(role=Role.MODERATOR)
    return Scene(workshop, owner, other, moderator, character, item)


@pytest.fixture
async def two(workshop: Workshop) -> AsyncIterator[tuple[Process, Process]]:
    async with AsyncExitStack() as stack:
        yield (
            await stack.enter_async_context(process(workshop.runtime, address=HERE)),
            await stack.enter_async_context(process(workshop.runtime, address=ELSEWHERE)),
        )


async def sql(statement: str, *values: object) -> None:
    await connection().execute_query_dict(statement, list(values))


async def edit(scene: Scene) -> None:
    await authoring.update_character(
        scene.owner,
        scene.character.id,
        TextChanges(name="Nora"),
        settings=scene.workshop.runtime.settings,
    )


async def verify(scene: Scene) -> None:
    row = await Character.get(id=scene.character.id)
    await review.verify(scene.moderator, row.id, text_version=row.text_version)


async def share(scene: Scene) -> None:
    await review.share(scene.owner, scene.character.id)


async def unshare(scene: Scene) -> None:
    await review.unshare(scene.owner, scene.character.id)


async def show_another(scene: Scene) -> None:
    asset_id = await scene.workshop.asset()
    async with transaction() as open_connection:
        await looks.add(
            character_id=scene.character.id,
            asset_id=asset_id,
            source=AssetSource.UPLOADED,
            prompt="",
            is_prompt_written=False,
            model_slug=None,
            seed=None,
            generation_id=None,
            connection=open_connection,
        )


async def deliver(scene: Scene) -> None:
    scene.item = await scene.workshop.gallery_item(scene.character)


async def like(scene: Scene) -> None:
    runtime = scene.workshop.runtime
    await character_likes.like(
        scene.other,
        scene.character.id,
        limiter=runtime.rate_limiter,
        settings=runtime.settings,
    )


async def like_the_item(scene: Scene) -> None:
    runtime = scene.workshop.runtime
    await item_likes.like(
        scene.other, scene.item.id, limiter=runtime.rate_limiter, settings=runtime.settings
    )


async def add_a_scenario(scene: Scene) -> None:
    await Scenario.create(
        character_id=scene.character.id, position=0, title="At night", opening="Who is there?"
    )


async def rate(scene: Scene) -> None:
    await sql(
        "UPDATE assets SET rating = 'EXPLICIT' FROM gallery_items AS item "
        "WHERE assets.id = item.asset_id AND item.id = $1",
        scene.item.id,
    )


async def rate_the_main_image(scene: Scene) -> None:
    await sql(
        "UPDATE assets SET rating = 'SUGGESTIVE' FROM characters AS whose "
        "WHERE assets.id = whose.main_image_id AND whose.id = $1",
        scene.character.id,
    )


async def take_down(scene: Scene) -> None:
    runtime = scene.workshop.runtime
    case = await reports.report(
        scene.other,
        Subject(SubjectType.GALLERY_ITEM, scene.item.id),
        Statement(ReportReason.SPAM, ""),
        limiter=runtime.rate_limiter,
        settings=runtime.settings,
    )
    await cases.decide(scene.moderator, case.id, Decision(upholds=True, note="That is so."))
    await deliver(scene)


async def remove(scene: Scene) -> None:
    await curation.remove_item(scene.owner, scene.item.id)


async def rename_the_owner(scene: Scene) -> None:
    await User.filter(id=scene.owner.user_id).update(display_name="Grace")


async def retire(scene: Scene) -> None:
    await sql(
        "UPDATE render_models SET availability = 'RETIRED', retired_reason = 'Old.' "
        "WHERE slug = $1",
        EDIT_MODEL,
    )


async def raise_the_price(scene: Scene) -> None:
    await sql("UPDATE render_options SET price_aurum = price_aurum + 1")


async def delete(scene: Scene) -> None:
    async with transaction() as open_connection:
        await authoring.delete(scene.character.id, connection=open_connection)


async def begin_again(scene: Scene) -> None:
    scene.character = await scene.workshop.character(
        scene.owner, main_image=True, status=CharacterStatus.COMMUNITY
    )
    await deliver(scene)


async def leave(scene: Scene) -> None:
    async with transaction() as open_connection:
        await closing.close(scene.owner.user_id, connection=open_connection)
    assert await deletion.run(scene.owner.user_id, runtime=scene.workshop.runtime)


CHANGES: list[tuple[Callable[[Scene], Awaitable[None]], set[str]]] = [
    (like, {"page", "popular"}),
    (like_the_item, {"page", "item"}),
    (add_a_scenario, {"page"}),
    (show_another, {"page", "list"}),
    (rate_the_main_image, {"page", "list"}),
    (rate, {"page"}),
    (take_down, {"page", "list", "item"}),
    (deliver, {"page", "list"}),
    (rename_the_owner, {"page", "profile"}),
    (retire, {"models"}),
    (raise_the_price, {"models"}),
    (edit, {"page", "list", "popular", "item"}),
    (verify, set()),  # still private: a visitor sees no difference
    (share, {"page", "list", "popular", "item"}),
    (unshare, {"page", "list", "popular", "item"}),
    (share, {"page", "list", "popular", "item"}),
    (remove, {"page", "list", "item"}),
    (delete, {"page", "list", "popular"}),
    (begin_again, {"page", "list", "popular", "item"}),
    (leave, {"page", "list", "popular", "item", "profile"}),
]


async def test_every_change_is_seen_by_another_process_once_it_is_heard(
    scene: Scene, two: tuple[Process, Process]
) -> None:
    here, there = two
    for change, changes in CHANGES:
        before, _ = await scene.read(there), await scene.read(here)
        await change(scene)
        await there.heard()
        after = await scene.read(there)
        different = {name for name in after if after[name] != before[name]}
        assert different == changes, change.__name__
        await here.heard()
        assert await scene.read(here) == after
