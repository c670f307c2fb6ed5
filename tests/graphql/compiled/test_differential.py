"""Both executors give the same bytes, whatever is asked."""

from __future__ import annotations

import pytest

from app.accounts.models import Role
from app.graphql.compiled.plans import COMPILED
from app.graphql.schema import schema
from tests.graphql.compiled.answers import differing, inhabited
from tests.graphql.compiled.documents import drawn
from tests.workshop import Workshop

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
