"""One's own generations, page by page."""

from __future__ import annotations

from app.generations import history
from app.paging import Window
from tests.workshop import Workshop


async def test_pages_are_newest_first_and_walked_both_ways(workshop: Workshop) -> None:
    viewer, other = await workshop.viewer(), await workshop.viewer()
    character = await workshop.character(viewer)
    made = [(await workshop.accepted(viewer, character_id=character.id)).id for _ in range(5)]
    await workshop.accepted(other)
    newest_first = made[::-1]

    first = await history.page(viewer.user_id, Window(limit=2))
    assert [row.id for row in first.rows] == newest_first[:2]
    assert (first.has_previous, first.has_next) == (False, True)
    second = await history.page(viewer.user_id, Window(limit=2, after=str(newest_first[1])))
    assert [row.id for row in second.rows] == newest_first[2:4]
    last = await history.page(viewer.user_id, Window(limit=2, backward=True))
    assert [row.id for row in last.rows] == newest_first[3:]
    assert (last.has_previous, last.has_next) == (True, False)
    before = await history.page(
        viewer.user_id, Window(limit=2, before=str(newest_first[3]), backward=True)
    )
    assert [row.id for row in before.rows] == newest_first[1:3]


async def test_a_page_stays_where_it_is_while_new_ones_come(workshop: Workshop) -> None:
    viewer = await workshop.viewer()
    character = await workshop.character(viewer)
    made = [(await workshop.accepted(viewer, character_id=character.id)).id for _ in range(3)]
    window = Window(limit=2, after=str(made[2]))
    before = [row.id for row in (await history.page(viewer.user_id, window)).rows]
    await workshop.accepted(viewer, character_id=character.id)
    assert [row.id for row in (await history.page(viewer.user_id, window)).rows] == before
