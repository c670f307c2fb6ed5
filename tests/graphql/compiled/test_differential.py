"""Both executors give the same bytes, whatever is asked."""

from __future__ import annotations

from typing import Any

import pytest

from app.accounts.models import Role
from app.generations.models import Generation
from app.graphql.compiled.plans import COMPILED
from app.graphql.nodes import global_id
from app.graphql.schema import schema
from tests.graphql.compiled.answers import differing, inhabited
from tests.graphql.compiled.documents import drawn
from tests.workshop import IMAGE_MODEL, Workshop

# what is refused together with others, or never planned
_RARELY = {"last", "before", "after", "linkRequest"}


async def test_documents_as_nobody_writes_them_get_the_same_answers(
    workshop: Workshop, pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, values = await inhabited(workshop)
    moderator = await workshop.viewer(role=Role.MODERATOR)
    viewers = [mine.viewer, mine.viewer, mine.viewer, moderator, None]
    documents = drawn(
        schema._schema,
        values,
        count=pytestconfig.getoption("--documents"),
        beginning=pytestconfig.getoption("--beginning"),
        rarely=_RARELY,
    )
    counted = schema.plans.counted
    counted.clear()
    found = []
    for number, asked in enumerate(documents):
        viewer = viewers[number % len(viewers)]
        if differ := await differing(workshop.runtime, asked, viewer):
            found.append((asked, *differ))
    with capsys.disabled():
        print(f"\n{len(documents)} documents: {dict(counted)}")  # noqa: T201 - for the bench
    assert found == []
    assert counted[COMPILED] > len(documents) / 3
    assert counted["error"] > 0


_ORDERS = 60


async def test_orders_and_their_refusals_get_the_same_answers(
    workshop: Workshop, pytestconfig: pytest.Config
) -> None:
    # a repeat of an order is answered with the order, so that each document can be sent again
    viewer = await workshop.viewer()
    mine = global_id("Character", (await workshop.character(viewer)).id)
    others = global_id("Character", (await workshop.character(await workshop.viewer())).id)
    usual = {
        "characterId": mine,
        "model": IMAGE_MODEL,
        "prompt": "on a cliff by the sea",
        "idempotencyKey": "both-ways",
        "count": 1,
    }
    differently: tuple[dict[str, Any], ...] = (
        {},
        {"seed": "7"},  # the key is of another order
        {"characterId": others, "idempotencyKey": "a"},
        {"model": "nobody", "idempotencyKey": "b"},
        {"prompt": "", "idempotencyKey": "c"},
        {"seed": "-1", "idempotencyKey": "d"},
        {"confirmedPriceAurum": 1, "idempotencyKey": "e"},
        {"count": None},
    )
    orders = [("generateGalleryImage", {**usual, **one}) for one in differently]
    documents = drawn(
        schema._schema,
        {"ID": [mine, others], "after": [None], "before": [None]},
        count=min(_ORDERS, pytestconfig.getoption("--documents")),
        beginning=pytestconfig.getoption("--beginning"),
        rarely=_RARELY,
        changes=[orders[0], *orders],
    )
    schema.plans.counted.clear()
    found = []
    for number, asked in enumerate(documents):
        asking = None if number % 10 == 9 else viewer
        if differ := await differing(workshop.runtime, asked, asking):
            found.append((asked, *differ))
    assert found == []
    assert schema.plans.counted[COMPILED] > len(documents) / 3
    assert schema.plans.counted["error"] > 0
    assert await Generation.all().count() == 1
