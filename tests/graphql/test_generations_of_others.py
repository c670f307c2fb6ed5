"""Who reads a generation: its owner, and nobody else, by whatever way there is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters.models import CharacterStatus
from app.generations.models import Generation
from app.graphql.nodes import global_id
from tests.graphql.asking import Answer, execute, subscribed
from tests.workshop import Workshop

Reader = Callable[[Workshop, Viewer | None, str], Awaitable[bool]]

_ASKING = "query ($id: ID!) { found: %s(id: $id) { __typename ... on Generation { prompt } } }"
_CANCELLING = """mutation ($id: ID!) { found: cancelGeneration(id: $id) { __typename } }"""
_PAGE = "{ generations { nodes { id } } }"
_WATCHING = "subscription ($id: ID!) { generation(id: $id) { generationId stage } }"
_WATCHING_ALL = "subscription { viewerGenerations { generationId stage } }"


def _refused(answer: Answer) -> bool:
    assert answer.codes in ([], ["NOT_FOUND"], ["UNAUTHENTICATED"])
    return bool(answer.errors)


async def query(workshop: Workshop, viewer: Viewer | None, identifier: str) -> bool:
    """`generation(id)`."""
    answer = await execute(workshop.runtime, _ASKING % "generation", viewer, id=identifier)
    return not _refused(answer) and answer.data["found"] is not None


async def node(workshop: Workshop, viewer: Viewer | None, identifier: str) -> bool:
    """`node(id)`."""
    answer = await execute(workshop.runtime, _ASKING % "node", viewer, id=identifier)
    return not _refused(answer) and answer.data["found"] is not None


async def page(workshop: Workshop, viewer: Viewer | None, identifier: str) -> bool:
    """`generations`."""
    answer = await execute(workshop.runtime, _PAGE, viewer)
    return not _refused(answer) and {"id": identifier} in answer.data["generations"]["nodes"]


async def subscription(workshop: Workshop, viewer: Viewer | None, identifier: str) -> bool:
    """`generation(id)`, live."""
    async with subscribed(workshop.runtime, _WATCHING, viewer, id=identifier) as answers:
        answer = await anext(answers)
    return not _refused(answer) and answer.data["generation"]["generationId"] == identifier


async def all_live(workshop: Workshop, viewer: Viewer | None, identifier: str) -> bool:
    """`viewerGenerations`: the first event is of the oldest unfinished one that it tells of."""
    if viewer is not None:
        await workshop.accepted(viewer)
    async with subscribed(workshop.runtime, _WATCHING_ALL, viewer) as answers:
        answer = await anext(answers)
    return not _refused(answer) and answer.data["viewerGenerations"]["generationId"] == identifier


async def cancelling(workshop: Workshop, viewer: Viewer | None, identifier: str) -> bool:
    """`cancelGeneration(id)`."""
    answer = await execute(workshop.runtime, _CANCELLING, viewer, id=identifier)
    return not _refused(answer) and answer.data["found"]["__typename"] == "GenerationCancelled"


READERS = [query, node, page, subscription, all_live, cancelling]
VIEWERS = {
    "anonymous": None,
    "other": Role.USER,
    "moderator": Role.MODERATOR,
    "administrator": Role.ADMIN,
}


async def _theirs(workshop: Workshop, status: CharacterStatus) -> tuple[Viewer, Generation]:
    owner = await workshop.viewer()
    character = await workshop.character(owner, status=status)
    return owner, await workshop.accepted(owner, character_id=character.id)


@pytest.mark.parametrize("status", list(CharacterStatus))
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@pytest.mark.parametrize("who", [*VIEWERS, "owner"])
async def test_a_generation_is_its_owner_s_alone(
    workshop: Workshop, who: str, reader: Reader, status: CharacterStatus
) -> None:
    owner, made = await _theirs(workshop, status)
    role = VIEWERS.get(who)
    viewer = await workshop.viewer(role=role) if role else None
    if who == "owner":
        viewer = owner
    found = await reader(workshop, viewer, global_id("Generation", made.id))
    assert found is (who == "owner")
