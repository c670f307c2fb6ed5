"""Reports that are folded into cases, appeals, and what a decision does."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from app.accounts.models import Role
from app.accounts.viewer import Viewer
from app.characters import looks, review
from app.characters.models import (
    Character,
    CharacterStatus,
    MainImage,
    Transition,
    TransitionAction,
)
from app.errors import Conflict, InvalidInput, NotAllowed, NotFound, RateLimited
from app.galleries import browsing
from app.ids import uuid7
from app.media.models import Asset
from app.moderation import appeals, cases, reports
from app.moderation.cases import Decision
from app.moderation.models import (
    CaseKind,
    CaseState,
    ModerationCase,
    ModerationReport,
    ReportReason,
    SubjectType,
)
from app.moderation.reports import Statement, Subject
from app.paging import Window
from app.screening import gate
from app.screening.models import RefusalState, ScreeningRefusal
from app.screening.refusals import ContentRefused
from tests.workshop import Workshop

UPHELD = Decision(upholds=True, note="That is so.")
DISMISSED = Decision(upholds=False, note="Nothing wrong with it.")


@pytest.fixture
async def owner(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def somebody(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def moderator(workshop: Workshop) -> Viewer:
    return await workshop.viewer(role=Role.MODERATOR)


async def report(
    workshop: Workshop,
    viewer: Viewer,
    subject: Subject,
    *,
    reason: ReportReason = ReportReason.SPAM,
    text: str = "",
) -> ModerationCase:
    return await reports.report(
        viewer,
        subject,
        Statement(reason, text),
        limiter=workshop.runtime.rate_limiter,
        settings=workshop.runtime.settings,
    )


async def item_subject(workshop: Workshop, owner: Viewer) -> Subject:
    character = await workshop.character(owner, status=CharacterStatus.COMMUNITY)
    item = await workshop.gallery_item(character)
    return Subject(SubjectType.GALLERY_ITEM, item.id)


async def a_look(character: Character, asset_id: UUID) -> MainImage:
    return await MainImage.create(
        character_id=character.id, asset_id=asset_id, source="GENERATED", model_slug="flux-2-dev"
    )


def of_character(character: Character) -> Subject:
    return Subject(SubjectType.CHARACTER, character.id)


async def test_reports_of_one_thing_at_once_are_one_case(workshop: Workshop, owner: Viewer) -> None:
    subject = await item_subject(workshop, owner)
    everybody = [await workshop.viewer(aurum=1) for _ in range(12)]
    made = await asyncio.gather(*(report(workshop, one, subject) for one in everybody))
    assert len({case.id for case in made}) == 1
    assert (await ModerationCase.get()).reports == 12
    assert await ModerationReport.all().count() == 12


async def test_saying_it_twice_counts_once(
    workshop: Workshop, owner: Viewer, somebody: Viewer
) -> None:
    subject = await item_subject(workshop, owner)
    first = await report(workshop, somebody, subject, text="an advertisement")
    again = await report(workshop, somebody, subject, reason=ReportReason.OTHER)
    assert (again.id, again.reports) == (first.id, 1)
    assert (await ModerationReport.get()).reason is ReportReason.SPAM


async def test_ones_own_is_not_reported_and_nothing_is_what_is_not_there(
    workshop: Workshop, owner: Viewer, somebody: Viewer
) -> None:
    subject = await item_subject(workshop, owner)
    with pytest.raises(NotAllowed):
        await report(workshop, owner, subject)
    for kind in (SubjectType.GALLERY_ITEM, SubjectType.CHARACTER):
        with pytest.raises(NotFound):
            await report(workshop, somebody, Subject(kind, uuid7()))
    with pytest.raises(InvalidInput):
        await report(workshop, somebody, subject, text="x" * 601)
    assert not await ModerationCase.exists()


async def test_who_reports_all_day_is_stopped(
    workshop: Workshop, owner: Viewer, somebody: Viewer
) -> None:
    subject = await item_subject(workshop, owner)
    few = workshop.runtime.settings.model_copy(update={"reports_per_day": 2})
    said = Statement(ReportReason.SPAM)
    for _ in range(2):
        await reports.report(
            somebody, subject, said, limiter=workshop.runtime.rate_limiter, settings=few
        )
    with pytest.raises(RateLimited):
        await reports.report(
            somebody, subject, said, limiter=workshop.runtime.rate_limiter, settings=few
        )


async def test_an_upheld_report_hides_the_item_and_stays_recorded(
    workshop: Workshop, owner: Viewer, somebody: Viewer, moderator: Viewer
) -> None:
    subject = await item_subject(workshop, owner)
    case = await report(workshop, somebody, subject)
    decided = await cases.decide(moderator, case.id, UPHELD)
    assert (decided.state, decided.decided_by_id) == (CaseState.UPHELD, moderator.user_id)
    assert (decided.note, decided.decided_at is not None) == (UPHELD.note, True)
    assert await browsing.by_ids([subject.id]) == {}
    with pytest.raises(NotFound):
        await report(workshop, somebody, subject)


async def test_a_dismissed_report_leaves_everything_and_another_opens_a_new_case(
    workshop: Workshop, owner: Viewer, somebody: Viewer, moderator: Viewer
) -> None:
    subject = await item_subject(workshop, owner)
    case = await report(workshop, somebody, subject)
    await cases.decide(moderator, case.id, DISMISSED)
    assert subject.id in await browsing.by_ids([subject.id])
    again = await report(workshop, somebody, subject)
    assert again.id != case.id
    assert (await ModerationCase.get(id=case.id)).state is CaseState.DISMISSED


async def test_an_upheld_report_of_a_character_makes_it_a_private_draft_with_the_reason(
    workshop: Workshop, owner: Viewer, somebody: Viewer, moderator: Viewer
) -> None:
    character = await workshop.character(owner, status=CharacterStatus.COMMUNITY, main_image=True)
    shown: UUID = character.main_image_id  # type: ignore[attr-defined]  # the ORM's key
    look = await a_look(character, shown)
    case = await report(workshop, somebody, of_character(character))
    both = Decision(upholds=True, note="A real person.", look_id=look.id)
    await cases.decide(moderator, case.id, both)
    await character.refresh_from_db()
    assert (character.status, character.submitted_at) == (CharacterStatus.PENDING, None)
    assert character.main_image_id is None  # type: ignore[attr-defined]  # the ORM's key
    assert (await Asset.get(id=shown)).removed_at is not None
    move = await Transition.get(character_id=character.id)
    assert (move.action, move.reason) == (TransitionAction.REJECTED, "A real person.")
    assert move.actor_id == moderator.user_id
    waiting = await review.submit(owner, character.id)  # its owner may mend it
    assert waiting.submitted_at is not None


async def test_what_is_taken_down_is_the_image_that_was_meant_though_another_is_shown_by_now(
    workshop: Workshop, owner: Viewer, somebody: Viewer, moderator: Viewer
) -> None:
    character = await workshop.character(owner, main_image=True)
    meant = await a_look(character, await workshop.asset())
    case = await report(workshop, somebody, of_character(character))
    others = await workshop.character(owner, main_image=True)
    foreign = await a_look(others, await workshop.asset())
    with pytest.raises(NotFound):
        await cases.decide(
            moderator, case.id, Decision(upholds=True, note="No.", look_id=foreign.id)
        )
    await cases.decide(moderator, case.id, Decision(upholds=True, note="No.", look_id=meant.id))
    await character.refresh_from_db()
    assert character.main_image_id is not None  # type: ignore[attr-defined]  # the ORM's key
    with pytest.raises(NotFound):
        await looks.choose(owner, character_id=character.id, look_id=meant.id)


async def test_a_report_of_a_character_can_leave_its_main_image(
    workshop: Workshop, owner: Viewer, somebody: Viewer, moderator: Viewer
) -> None:
    character = await workshop.character(owner, main_image=True)
    case = await report(workshop, somebody, of_character(character))
    await cases.decide(moderator, case.id, UPHELD)
    await character.refresh_from_db()
    assert character.main_image_id is not None  # type: ignore[attr-defined]  # the ORM's key


async def test_of_two_moderators_who_decide_at_once_one_decides(
    workshop: Workshop, owner: Viewer, somebody: Viewer, moderator: Viewer
) -> None:
    other = await workshop.viewer(role=Role.MODERATOR)
    case = await report(workshop, somebody, await item_subject(workshop, owner))
    answers = await asyncio.gather(
        cases.decide(moderator, case.id, UPHELD),
        cases.decide(other, case.id, DISMISSED),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, Conflict) for answer in answers) == 1
    assert sum(isinstance(answer, ModerationCase) for answer in answers) == 1


async def test_the_same_decision_once_more_changes_nothing(
    workshop: Workshop, owner: Viewer, somebody: Viewer, moderator: Viewer
) -> None:
    case = await report(workshop, somebody, await item_subject(workshop, owner))
    first = await cases.decide(moderator, case.id, UPHELD)
    again = await cases.decide(moderator, case.id, UPHELD)
    assert again.decided_at == first.decided_at
    with pytest.raises(Conflict, match="UPHELD"):
        await cases.decide(moderator, case.id, DISMISSED)


async def test_nobody_decides_about_their_own_but_administrators(
    workshop: Workshop, somebody: Viewer, moderator: Viewer
) -> None:
    admin = await workshop.viewer(role=Role.ADMIN)
    for own, allowed in ((moderator, False), (admin, True)):
        case = await report(workshop, somebody, await item_subject(workshop, own))
        if allowed:
            assert (await cases.decide(own, case.id, DISMISSED)).state is CaseState.DISMISSED
        else:
            with pytest.raises(NotAllowed):
                await cases.decide(own, case.id, DISMISSED)


async def test_only_moderators_read_and_decide(
    workshop: Workshop, owner: Viewer, somebody: Viewer
) -> None:
    case = await report(workshop, somebody, await item_subject(workshop, owner))
    with pytest.raises(NotAllowed):
        await cases.decide(somebody, case.id, UPHELD)
    with pytest.raises(NotAllowed):
        await cases.open_page(somebody, Window(limit=5), kind=None)
    with pytest.raises(NotAllowed):
        await cases.decided_page(owner, Window(limit=5), kind=None)
    assert await cases.by_id(somebody, case.id) is None


async def test_the_queue_is_oldest_first_and_walked_both_ways(
    workshop: Workshop, owner: Viewer, somebody: Viewer, moderator: Viewer
) -> None:
    made = [
        (await report(workshop, somebody, await item_subject(workshop, owner))).id for _ in range(5)
    ]
    first = await cases.open_page(moderator, Window(limit=2), kind=None)
    assert ([case.id for case in first.rows], first.has_next) == (made[:2], True)
    rest = await cases.open_page(moderator, Window(limit=9, after=str(made[1])), kind=None)
    assert [case.id for case in rest.rows] == made[2:]
    last = await cases.open_page(moderator, Window(limit=2, backward=True), kind=CaseKind.REPORT)
    assert ([case.id for case in last.rows], last.has_previous) == (made[3:], True)
    assert not (await cases.open_page(moderator, Window(limit=2), kind=CaseKind.APPEAL)).rows
    await cases.decide(moderator, made[0], DISMISSED)
    await cases.decide(moderator, made[1], UPHELD)
    done = await cases.decided_page(moderator, Window(limit=9), kind=None)
    assert [case.id for case in done.rows] == [made[1], made[0]]


async def refused(workshop: Workshop, viewer: Viewer, words: str) -> ScreeningRefusal:
    with pytest.raises(ContentRefused) as told:
        await gate.pass_words(viewer, {"summary": words}, settings=workshop.runtime.settings)
    return await ScreeningRefusal.get(id=told.value.refusal_id)


async def appeal(
    workshop: Workshop, viewer: Viewer, refusal: ScreeningRefusal, text: str
) -> ScreeningRefusal:
    return await appeals.appeal(
        viewer,
        refusal.id,
        text=text,
        limiter=workshop.runtime.rate_limiter,
        settings=workshop.runtime.settings,
    )


async def test_who_appeals_all_day_is_stopped(workshop: Workshop, owner: Viewer) -> None:
    refusal = await refused(workshop, owner, "She paints nude portraits for the academy.")
    few = workshop.runtime.settings.model_copy(update={"appeals_per_day": 1})
    limiter = workshop.runtime.rate_limiter
    await appeals.appeal(owner, refusal.id, text="", limiter=limiter, settings=few)
    with pytest.raises(RateLimited):
        await appeals.appeal(owner, refusal.id, text="", limiter=limiter, settings=few)


async def test_what_a_moderator_allows_passes_from_then_on_for_its_author(
    workshop: Workshop, owner: Viewer, somebody: Viewer, moderator: Viewer
) -> None:
    words = "She paints nude portraits for the academy."
    refusal = await refused(workshop, owner, words)
    appealed = await appeal(workshop, owner, refusal, "It is a profession.")
    assert appealed.state is RefusalState.APPEALED
    [case] = (await cases.open_page(moderator, Window(limit=9), kind=CaseKind.APPEAL)).rows
    assert (case.subject_id, case.reports) == (refusal.id, 1)
    await cases.decide(moderator, case.id, UPHELD)
    await gate.pass_words(owner, {"summary": words}, settings=workshop.runtime.settings)
    await refused(workshop, somebody, words)


async def test_an_appeal_repeated_or_of_anothers_opens_nothing(
    workshop: Workshop, owner: Viewer, somebody: Viewer, moderator: Viewer
) -> None:
    refusal = await refused(workshop, owner, "She paints nude portraits for the academy.")
    with pytest.raises(NotFound):
        await appeal(workshop, somebody, refusal, "")
    await appeal(workshop, owner, refusal, "please")
    await appeal(workshop, owner, refusal, "please, please")
    case = await ModerationCase.get()
    assert case.reports == 1
    await cases.decide(moderator, case.id, DISMISSED)
    after = await appeal(workshop, owner, refusal, "once more")
    assert after.state is RefusalState.CONFIRMED
    assert await ModerationCase.all().count() == 1


async def test_what_nobody_may_allow_has_no_appeal(workshop: Workshop, owner: Viewer) -> None:
    refusal = await refused(workshop, owner, "A sexy 15 year old schoolgirl in lingerie.")
    with pytest.raises(NotAllowed):
        await appeal(workshop, owner, refusal, "")
    assert not await ModerationCase.exists()
