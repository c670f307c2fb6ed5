"""Reviewing and sharing: the moves, who may make them, their record, and many at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import pytest
from asyncpg import PostgresError
from tortoise.exceptions import IntegrityError, OperationalError

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters import authoring, queue, review
from app.characters.models import Character, CharacterStatus, Transition
from app.characters.writing import TextChanges
from app.clock import now
from app.errors import Conflict, InvalidInput, NotAllowed, NotFound
from app.ids import uuid7
from app.paging import Window
from tests.workshop import Workshop

PENDING, VERIFIED, COMMUNITY = CharacterStatus
Act = Callable[[], Awaitable[Character]]


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def moderator(workshop: Workshop) -> Viewer:
    return await workshop.viewer(role=Role.MODERATOR)


@pytest.fixture
async def mira(workshop: Workshop, owner: Viewer) -> Character:
    return await workshop.character(owner)


async def _record(character: Character) -> list[tuple[str, str, str]]:
    rows = await Transition.filter(character_id=character.id).order_by("id")
    return [(row.action.value, row.before.value, row.after.value) for row in rows]


async def _queue(viewer: Viewer, **window: object) -> list[UUID]:
    page = await queue.waiting_page(viewer, Window(**{"limit": 50, **window}))  # type: ignore[arg-type]  # a test's shorthand
    return [row.id for row in page.rows]


async def test_a_character_goes_the_whole_way_and_its_record_says_who_and_why(
    owner: Viewer, moderator: Viewer, mira: Character
) -> None:
    await review.submit(owner, mira.id)
    await review.reject(moderator, mira.id, reason=" The summary is empty talk. ")
    await review.submit(owner, mira.id)
    await review.verify(moderator, mira.id, text_version=1)
    await review.share(owner, mira.id)
    await review.unshare(owner, mira.id)
    assert await _record(mira) == [
        ("SUBMITTED", "PENDING", "PENDING"),
        ("REJECTED", "PENDING", "PENDING"),
        ("SUBMITTED", "PENDING", "PENDING"),
        ("VERIFIED", "PENDING", "VERIFIED"),
        ("SHARED", "VERIFIED", "COMMUNITY"),
        ("UNSHARED", "COMMUNITY", "VERIFIED"),
    ]
    rows = await Transition.all().order_by("id")
    by_owner, by_moderator = owner.user_id, moderator.user_id
    assert [row.actor_id for row in rows] == [
        by_owner, by_moderator, by_owner, by_moderator, by_owner, by_owner,
    ]  # fmt: skip
    assert [row.reason for row in rows] == ["", "The summary is empty talk.", "", "", "", ""]


@pytest.mark.parametrize("state", ["draft", "waiting", "VERIFIED", "COMMUNITY"])
@pytest.mark.parametrize("act", ["submit", "share", "unshare", "verify", "reject"])
async def test_each_move_in_each_state_moves_or_stays_or_conflicts(
    owner: Viewer, moderator: Viewer, mira: Character, act: str, state: str
) -> None:
    status = PENDING if state in ("draft", "waiting") else CharacterStatus(state)
    since = now() if state == "waiting" else None
    await Character.filter(id=mira.id).update(status=status, submitted_at=since)
    acts: dict[str, Act] = {
        "submit": lambda: review.submit(owner, mira.id),
        "share": lambda: review.share(owner, mira.id),
        "unshare": lambda: review.unshare(owner, mira.id),
        "verify": lambda: review.verify(moderator, mira.id, text_version=1),
        "reject": lambda: review.reject(moderator, mira.id, reason="No."),
    }
    moves = {
        ("submit", "draft"): ("waiting", "SUBMITTED"),
        ("verify", "waiting"): ("VERIFIED", "VERIFIED"),
        ("reject", "waiting"): ("draft", "REJECTED"),
        ("share", "VERIFIED"): ("COMMUNITY", "SHARED"),
        ("unshare", "COMMUNITY"): ("VERIFIED", "UNSHARED"),
    }
    stays = {
        ("submit", "waiting"),
        ("verify", "VERIFIED"),
        ("share", "COMMUNITY"),
        ("unshare", "VERIFIED"),
    }
    after, logged = moves.get((act, state), (state, None))
    if (act, state) in moves or (act, state) in stays:
        await acts[act]()
    else:
        with pytest.raises(Conflict, match=status.value):
            await acts[act]()
    row = await Character.get(id=mira.id)
    found = ("waiting" if row.submitted_at else "draft") if row.status is PENDING else row.status
    assert found == after
    assert [action for action, _, _ in await _record(mira)] == ([logged] if logged else [])
    if (act, state) in stays:
        assert row.submitted_at == since


@pytest.mark.parametrize("act", ["submit", "share", "unshare"])
async def test_only_its_owner_submits_shares_and_takes_back(
    moderator: Viewer, mira: Character, act: str
) -> None:
    with pytest.raises(NotFound):
        await getattr(review, act)(moderator, mira.id)
    with pytest.raises(NotFound):
        await getattr(review, act)(moderator, uuid7())


async def test_only_moderators_decide_and_never_about_their_own(
    workshop: Workshop, owner: Viewer, moderator: Viewer, mira: Character
) -> None:
    await review.submit(owner, mira.id)
    for viewer in (owner, await workshop.viewer()):
        with pytest.raises(NotAllowed):
            await review.verify(viewer, mira.id, text_version=1)
        with pytest.raises(NotAllowed):
            await review.reject(viewer, mira.id, reason="No.")
    own = await workshop.character(moderator)
    await review.submit(moderator, own.id)
    with pytest.raises(NotAllowed, match="Another moderator"):
        await review.verify(moderator, own.id, text_version=1)
    with pytest.raises(NotAllowed, match="Another moderator"):
        await review.reject(moderator, own.id, reason="No.")
    assert len(await _record(own)) == 1


async def test_an_administrator_decides_about_their_own_since_nobody_else_may_be_there(
    workshop: Workshop,
) -> None:
    admin = await workshop.viewer(role=Role.ADMIN)
    own = await workshop.character(admin)
    await review.submit(admin, own.id)
    assert (await review.verify(admin, own.id, text_version=1)).status is VERIFIED


@pytest.mark.parametrize("reason", ["", "  ", "\u200b", "x" * 601])
async def test_a_rejection_says_why(
    owner: Viewer, moderator: Viewer, mira: Character, reason: str
) -> None:
    await review.submit(owner, mira.id)
    with pytest.raises(InvalidInput):
        await review.reject(moderator, mira.id, reason=reason)
    with pytest.raises(IntegrityError, match="rejection_says_why"):
        await Transition.create(
            character_id=mira.id,
            action="REJECTED",
            before=PENDING,
            after=PENDING,
            actor_id=moderator.user_id,
        )
    assert len(await _record(mira)) == 1


async def test_what_was_not_read_is_not_verified(
    workshop: Workshop, owner: Viewer, moderator: Viewer, mira: Character
) -> None:
    await review.submit(owner, mira.id)
    await authoring.update_character(
        owner, mira.id, TextChanges(summary="Another."), settings=workshop.runtime.settings
    )
    with pytest.raises(Conflict, match="edited since"):
        await review.verify(moderator, mira.id, text_version=1)
    assert (await Character.get(id=mira.id)).status is PENDING
    assert (await review.verify(moderator, mira.id, text_version=2)).status is VERIFIED


async def test_an_edit_that_races_a_verification_never_leaves_unread_text_verified(
    workshop: Workshop, owner: Viewer, moderator: Viewer
) -> None:
    for number in range(12):
        character = await workshop.character(owner)
        await review.submit(owner, character.id)
        edit = authoring.update_character(
            owner, character.id, TextChanges(age=40), settings=workshop.runtime.settings
        )

        async def decide(decided: Character = character, wait: float = number * 0.002) -> None:
            await asyncio.sleep(wait)  # sometimes the edit is first, sometimes the moderator
            await review.verify(moderator, decided.id, text_version=1)

        _, verdict = await asyncio.gather(edit, decide(), return_exceptions=True)
        row = await Character.get(id=character.id)
        assert (row.status, row.age, row.text_version) == (PENDING, 40, 2)
        assert row.submitted_at is not None
        moved = [action for action, _, _ in await _record(character)]
        if verdict is None:
            assert moved == ["SUBMITTED", "VERIFIED", "EDITED"]
        else:
            assert isinstance(verdict, Conflict)
            assert moved == ["SUBMITTED"]


async def test_of_many_decisions_at_once_one_is_logged(
    workshop: Workshop, owner: Viewer, mira: Character
) -> None:
    await review.submit(owner, mira.id)
    moderators = [await workshop.viewer(role=Role.MODERATOR) for _ in range(4)]
    outcomes = await asyncio.gather(
        *(review.verify(one, mira.id, text_version=1) for one in moderators[:2]),
        *(review.reject(one, mira.id, reason="No.") for one in moderators[2:]),
        return_exceptions=True,
    )
    assert {type(one) for one in outcomes if isinstance(one, Exception)} == {Conflict}
    record = await _record(mira)
    assert len(record) == 2
    status = (await Character.get(id=mira.id)).status
    assert (record[1][0] == "VERIFIED") is (status is VERIFIED)


async def test_the_queue_is_oldest_first_and_paged_both_ways(
    workshop: Workshop, owner: Viewer, moderator: Viewer
) -> None:
    at = now() - timedelta(hours=1)
    made = [await workshop.character(owner) for _ in range(6)]
    # two wait since the very same moment: then the id decides
    hours = (5, 4, 4, 3, 2, 1)
    for character, ago in zip(made, hours, strict=True):
        await Character.filter(id=character.id).update(submitted_at=at - timedelta(hours=ago))
    await workshop.character(owner)
    await workshop.character(owner, status=VERIFIED)
    ids = [character.id for character in made]
    assert await _queue(moderator) == ids
    first = await queue.waiting_page(moderator, Window(limit=2))
    assert (first.has_next, first.has_previous) == (True, False)
    key = queue.key_of(first.rows[-1])
    assert await _queue(moderator, after=key) == ids[2:]
    key = queue.key_of(await Character.get(id=ids[2]))
    assert await _queue(moderator, before=key) == ids[:2]
    assert await _queue(moderator, backward=True, limit=2) == ids[4:]
    assert await _queue(moderator, backward=True, limit=1, before=key) == ids[1:2]


async def test_what_is_decided_and_what_is_deleted_leaves_the_queue(
    workshop: Workshop, owner: Viewer, moderator: Viewer
) -> None:
    made = [await workshop.character(owner) for _ in range(3)]
    for character in made:
        await review.submit(owner, character.id)
    await review.verify(moderator, made[0].id, text_version=1)
    await review.reject(moderator, made[1].id, reason="No.")
    assert await _queue(moderator) == [made[2].id]


@pytest.mark.parametrize("key", ["", "x", "2026-01-01/x", "2026-01-01T00:00:00/" + "0" * 32])
async def test_a_key_of_another_list_is_refused(moderator: Viewer, key: str) -> None:
    with pytest.raises(InvalidInput):
        await _queue(moderator, after=key)
    with pytest.raises(InvalidInput):
        await _queue(moderator, before=key)


async def test_the_queue_is_for_moderators(owner: Viewer) -> None:
    with pytest.raises(NotAllowed):
        await _queue(owner)


async def test_the_record_is_never_rewritten(owner: Viewer, mira: Character) -> None:
    await review.submit(owner, mira.id)
    with pytest.raises((OperationalError, PostgresError, IntegrityError)):
        await Transition.all().update(reason="Something else")
