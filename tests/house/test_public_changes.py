"""What visitors are answered is kept, so everything that they reach has to be told of.

A new type, field or table that a visitor reads fails here until somebody says what tells of it.
"""

from __future__ import annotations

import re

import pytest
from graphql import (
    GraphQLNamedType,
    get_named_type,
    is_composite_type,
    is_non_null_type,
    parse,
    validate,
)

from app.characters.models import CharacterStatus, Scenario
from app.graphql.schema import schema
from app.ids import node_id
from app.web.answers.reading import ROOTS, TOLD_OF, reading_of
from tests.graphql.asking import ask, statements
from tests.house.catalogue import triggers
from tests.workshop import Workshop, row_counts

SCHEMA = schema._schema
# what a visitor is told nothing of, whatever stands there
HIDDEN = {"main_images", "character_transitions"}
_TABLE = re.compile(r'\b(?:FROM|JOIN) "?([a-z_]+)"?')
_DEEPEST = 6


def reached() -> set[str]:
    """Every type that the fields reach whose answers are kept."""
    found: set[str] = set()
    assert SCHEMA.query_type is not None
    left = [SCHEMA.query_type.fields[root].type for root in ROOTS - {"node"}]
    while left:
        kind = get_named_type(left.pop())
        if is_composite_type(kind) and kind.name not in found:
            found.add(kind.name)
            left += [field.type for field in getattr(kind, "fields", {}).values()]
    return found


def everything(kind: GraphQLNamedType, above: tuple[str, ...]) -> str:
    """Select all that a type has, each type once on the way down."""
    chosen = []
    for name, field in getattr(kind, "fields", {}).items():
        below = get_named_type(field.type)
        if any(is_non_null_type(one.type) and not one.default_value for one in field.args.values()):
            continue
        if not is_composite_type(below):
            chosen.append(name)
        elif (
            below.name not in above
            and len(above) < _DEEPEST
            and (inner := everything(below, (*above, below.name)))
        ):
            chosen.append(f"{name} {inner}")
    return f"{{ {' '.join(chosen)} }}" if chosen else ""


def whole_document() -> str:
    """Ask for everything that is kept."""
    assert SCHEMA.query_type is not None
    fields = SCHEMA.query_type.fields
    given = {
        "character": "(id: $character)",
        "node": "(id: $item)",
        "model": '(slug: "flux-2-dev")',
    }
    roots = []
    for root in sorted(ROOTS - {"node"}):
        kind = get_named_type(fields[root].type)
        below = everything(kind, (kind.name,)) if is_composite_type(kind) else ""
        roots.append(f"{root}{given.get(root, '')} {below}")
    image = SCHEMA.type_map["GalleryImage"]
    roots.append(f"node(id: $item) {{ ... on GalleryImage {everything(image, (image.name,))} }}")
    return f"query ($character: ID!, $item: ID!) {{ {' '.join(roots)} }}"


def test_every_type_that_visitors_reach_is_told_of() -> None:
    reachable = {name.removesuffix("Connection").removesuffix("Edge") for name in reached()}
    assert reachable == TOLD_OF.keys() - {"Query", "Node", "GalleryItem"}
    document = parse(whole_document())
    assert validate(SCHEMA, document) == []
    assert reading_of(document, operation_name=None, schema=SCHEMA) is not None


async def test_every_table_that_visitors_read_tells_of_its_changes(
    workshop: Workshop, database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    owner = await workshop.viewer()
    character = await workshop.character(owner, main_image=True, status=CharacterStatus.COMMUNITY)
    await Scenario.create(character_id=character.id, position=0, title="At night", opening="Who?")
    item = await workshop.gallery_item(character)
    with statements(caplog) as found:
        await ask(
            workshop.runtime,
            whole_document(),
            None,
            character=node_id("Character", character.id),
            item=node_id("GalleryImage", item.id),
        )
    read = {table for text in found for table in _TABLE.findall(text)}
    tables = set(await row_counts())
    telling = {
        text.partition(" ON public.")[2].split(" ")[0]
        for text in (await triggers(database_url)).values()
        if "EXECUTE FUNCTION tell_of_" in text
    }
    assert {"characters", "gallery_items", "assets", "users", "render_models"} <= read & tables
    assert (read & tables) - telling - HIDDEN == set()
