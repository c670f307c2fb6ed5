"""An order is two statements, and writes what the models would have written."""

from __future__ import annotations

import pytest

from app.accounts.viewer import Viewer
from app.errors import NotFound
from app.generations import requests, settlement
from app.generations.acceptance import writing
from app.generations.models import Generation, GenerationOutput
from app.generations.refusals import TooManyWaiting
from app.ids import uuid7
from app.wallet import spending
from app.wallet.models import Hold
from app.wallet.refusals import ConfirmationRequired, SpendingPaused
from tests.chats import chat_with
from tests.graphql.asking import statements
from tests.workshop import (
    EDIT_MODEL,
    IMAGE_PRICE,
    Workshop,
    columns,
    film_order,
    order,
    row_counts,
)


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


async def test_an_order_is_found_in_one_statement_and_written_in_another(
    workshop: Workshop, viewer: Viewer, caplog: pytest.LogCaptureFixture
) -> None:
    mira = await workshop.character(viewer, main_image=True)
    item = await workshop.gallery_item(mira)
    await spending.set_rules(viewer.user_id, daily_cap=900, channel_caps={}, confirm_above=None)
    four = order(character_id=mira.id, count=4)
    edit = order(character_id=mira.id, model=EDIT_MODEL)
    film = film_order(character_id=mira.id, start_image_id=item.id)
    for wanted in (four, edit, film):
        accept = (
            requests.generate_gallery_video if wanted is film else requests.generate_gallery_image
        )
        with statements(caplog) as sent:
            await accept(viewer, wanted, runtime=workshop.runtime)
        # it was 12 for one picture, 15 for four, 14 for a film, and BEGIN and COMMIT besides
        assert [_begins(text) for text in sent] == [
            "SELECT character.",
            "SELECT * FROM accept_order(",
        ]
    with statements(caplog) as sent:
        await requests.generate_gallery_image(viewer, four, runtime=workshop.runtime)
    assert len(sent) == 2, "a repeat is found, and read"


def _begins(text: str) -> str:
    words = " ".join(text.split())
    return (
        words[: words.index("(") + 1] if "accept_order" in words else words[: words.index(".") + 1]
    )


async def test_what_an_order_writes_is_what_it_returns_and_what_the_models_would_write(
    workshop: Workshop, viewer: Viewer
) -> None:
    made = await workshop.accepted(viewer, count=2)
    row = await Generation.get(id=made.id)
    assert columns(row) == columns(made)
    given = {name: getattr(row, name) for name in writing.COLUMNS}
    by_model = Generation(**given, created_at=row.created_at, deadline_at=row.deadline_at)
    assert columns(row) == columns(by_model)
    outputs = await GenerationOutput.filter(generation_id=made.id).order_by("number")
    for number, output in enumerate(outputs):
        by_itself = GenerationOutput(id=output.id, generation_id=made.id, number=number)
        assert _columns(output) == _columns(by_itself)
    holds = await Hold.all().order_by("id")
    assert [(hold.reference, hold.amount, hold.created_at) for hold in holds] == [
        (requests.hold_reference(made.id, number), IMAGE_PRICE, row.created_at)
        for number in range(2)
    ]


def _columns(output: GenerationOutput) -> dict[str, object]:
    return {name: getattr(output, name) for name in output._meta.db_fields}


async def test_each_refusal_of_the_statement_leaves_nothing_behind(
    workshop: Workshop, viewer: Viewer
) -> None:
    mira = await workshop.character(viewer)
    await chat_with(viewer, mira)
    made = await workshop.accepted(viewer, character_id=mira.id)
    given = {name: getattr(made, name) for name in (*writing.COLUMNS, "traceparent")}
    before = await row_counts()

    async def refused(kind: type[Exception], *, most: int = 9, **changes: object) -> None:
        with pytest.raises(kind):
            await writing.write(
                {**given, **changes},
                references=["order:again"],
                is_confirmed=False,
                waiting_seconds=60,
                waiting_most=most,
                wakes="run_next_generation",
            )
        assert await row_counts() == before

    await refused(TooManyWaiting, most=1)
    await refused(NotFound, character_id=viewer.user_id)
    await refused(NotFound, conversation_id=viewer.user_id)
    await refused(NotFound, user_id=mira.id)
    await spending.set_rules(viewer.user_id, daily_cap=None, channel_caps={}, confirm_above=1)
    before = await row_counts()
    await refused(ConfirmationRequired)
    await spending.set_paused(viewer.user_id, paused=True)
    await refused(SpendingPaused)


async def test_neither_what_ended_nor_what_others_wait_for_counts_as_waiting(
    workshop: Workshop, viewer: Viewer
) -> None:
    ended = await workshop.accepted(viewer)
    assert await settlement.cancel_queued(ended.id)
    await workshop.accepted(await workshop.viewer())
    again = {name: getattr(ended, name) for name in (*writing.COLUMNS, "traceparent")}
    again |= {"id": uuid7(), "idempotency_key": "again"}
    await writing.write(
        again,
        references=[requests.hold_reference(again["id"], 0)],
        is_confirmed=False,
        waiting_seconds=60,
        waiting_most=1,
        wakes="run_next_generation",
    )
    assert await Generation.filter(user_id=viewer.user_id, finished_at=None).count() == 1
