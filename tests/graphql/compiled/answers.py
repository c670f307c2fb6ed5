"""One question, asked of both executors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import orjson

from app.accounts.viewer import Viewer
from app.graphql.documents import TrustedDocument, limits_of, read_document
from app.graphql.nodes import global_id
from app.graphql.schema import schema
from app.ids import uuid7
from app.runtime import Runtime
from tests.domain.marked import Marked, funded, marked
from tests.graphql.asking import context_of
from tests.graphql.compiled.documents import Asked
from tests.workshop import FILM_MODEL, IMAGE_MODEL, Workshop

# what names an error of ours is drawn by lot
_ERROR_ID = re.compile(rb"[0-9a-f]{16}(?= when you report it|\")")
# links and quotes say until when they are good, to the second
_UNTIL = re.compile(rb"expires=\d+&signature=[\w%.-]+|\beyJ[\w.-]+")
_TIMES = 3


def executed(runtime: Runtime, *, by_plans: bool) -> Runtime:
    """The same runtime with plans, from the first time on, or without."""
    changed = {"compiled_execution": by_plans, "compiled_from": 1, "lists_told_as_json": by_plans}
    return replace(runtime, settings=runtime.settings.model_copy(update=changed))


async def answered(runtime: Runtime, asked: Asked, viewer: Viewer | None) -> bytes:
    """The bytes that a client would get."""
    limits = limits_of(runtime.settings)
    read = read_document(TrustedDocument(asked.document), schema=schema, limits=limits)
    context = context_of(runtime, viewer)
    context.takes_json = True
    result: Any = await schema.execute(
        read,
        variable_values=asked.variables,
        context_value=context,
        operation_name=asked.operation_name,
    )
    answer: dict[str, Any] = {"data": result.data}
    if result.errors:
        answer["errors"] = [error.formatted for error in result.errors]
    return _ERROR_ID.sub(b"", orjson.dumps(answer))


async def differing(
    runtime: Runtime, asked: Asked, viewer: Viewer | None
) -> tuple[bytes, bytes] | None:
    """Both answers where they differ, by a plan first: when it is made, and when it was kept.

    What differs is asked again; where each takes a second, that times differ is let pass.
    """
    compiled, usual = executed(runtime, by_plans=True), executed(runtime, by_plans=False)
    for _ in range(_TIMES):
        planned = await answered(compiled, asked, viewer)
        normal = await answered(usual, asked, viewer)
        again = await answered(compiled, asked, viewer)
        if planned == normal == again:
            return None
    other = planned if planned != normal else again
    timeless = [_UNTIL.sub(b"", one) for one in (planned, normal, again)]
    return None if timeless.count(timeless[0]) == len(timeless) else (other, normal)


async def inhabited(workshop: Workshop) -> tuple[Marked, dict[str, list[Any]]]:
    """Somebody who has something of everything, and what arguments of questions about it are."""
    mine = await marked(workshop)
    await funded(workshop, mine.viewer)
    core = schema._schema
    nodes: Any = core.type_map["Node"]
    ids = []
    for kind in core.get_possible_types(nodes):
        asked = Asked(_LISTS.get(kind.name, "{ __typename }"), {}, None)
        answer = orjson.loads(await answered(workshop.runtime, asked, mine.viewer))
        ids += list(_ids(answer["data"]))
    ids += [global_id("Character", mine.character.id), global_id("Viewer", mine.viewer.user_id)]
    ids.append(global_id("Character", uuid7()))
    values: dict[str, list[Any]] = {
        "ID": list(dict.fromkeys(ids)),
        "slug": [IMAGE_MODEL, FILM_MODEL],
        "model": [IMAGE_MODEL],
        "after": [None],
        "before": [None],
        "search": ["lighthouse", "sea"],
    }
    return mine, values


def _ids(data: Any) -> Iterable[str]:
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "id" and value)
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            yield from _ids(one)


_LISTS = {
    "Character": """{ viewer { characters { nodes { id scenarios { id } mainImages { nodes { id } }
        galleryImages { nodes { id } } } } } characters { nodes { id owner { id } } } }""",
    "Generation": "{ generations { nodes { id } } }",
    "Conversation": """{ conversations { nodes { id messages { nodes { id } } } }
        memories { nodes { id } } }""",
    "Viewer": """{ viewer { id refusals { nodes { id } } purchases { nodes { id } }
        notifications { nodes { id } } webhookEndpoints { nodes { id deliveries { nodes { id } } } }
        sessions { nodes { id } } linkedIdentities { nodes { id } } } }""",
}
