"""Deleting an account: no word of its owner is left, no byte, and the money adds up."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from app.accounts import closing, sessions
from app.accounts.models import Session, User
from app.accounts.refusals import InvalidCredentials, InvalidToken
from app.accounts.viewer import Viewer, authenticate
from app.characters import browsing as character_browsing
from app.characters.models import Character
from app.errors import InvalidInput, RateLimited
from app.funding.models import Purchase
from app.galleries.models import GalleryItem
from app.generations import fate, receivers, recovery
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.infra.db import connection
from app.infra.outbox import OutboxMessage
from app.infra.storage import Storage, StoredNothing
from app.infra.telemetry import correlated
from app.media.addresses import storage_prefix
from app.media.models import Asset
from app.moderation.models import ModerationCase, ModerationReport
from app.personal_data import deletion, exporting, requests
from app.personal_data.models import DataExport
from app.providers.rendering.port import RenderRefused
from app.screening.models import ScreeningRefusal
from app.screening.records import quarantine_key
from app.settings import Settings
from app.wallet import spending, statements
from app.wallet.spending import Rules
from tests.domain.marked import (
    EMAIL,
    TOLD,
    WORD,
    WRITTEN,
    Marked,
    found,
    funded,
    marked,
    reception_of,
    somebody,
    word,
    written,
)
from tests.domain.reception import ADDRESS, PASSWORD, told
from tests.domain.scenes import Scene, steady
from tests.providers.scripted import Moment, Script, WorkerDied, always
from tests.workshop import Workshop

written_everywhere = Scene(marked)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """What was written everywhere once is put back for each test."""
    return steady(settings)


async def close(workshop: Workshop, viewer: Viewer, *, password: str = PASSWORD) -> list[UUID]:
    """Ask for the deletion; return the sessions whose end was told."""
    reception = reception_of(workshop)
    await deletion.delete_account(
        viewer, password=password, confirm="DELETE", address=ADDRESS, reception=reception
    )
    return told(reception)


async def deleted(workshop: Workshop) -> Marked:
    """An account that wrote everywhere, had an archive made, and is deleted now."""
    owner = await written_everywhere(workshop)
    export = await requests.request_export(owner.viewer, runtime=workshop.runtime)
    await exporting.run(export.id, runtime=workshop.runtime)
    await close(workshop, owner.viewer)
    assert await deletion.run(owner.viewer.user_id, runtime=workshop.runtime)
    return owner


async def test_no_column_of_any_table_holds_a_word_of_a_deleted_account(
    workshop: Workshop,
) -> None:
    owner = await written_everywhere(workshop)
    await funded(workshop, owner.viewer)
    export = await requests.request_export(owner.viewer, runtime=workshop.runtime)
    await exporting.run(export.id, runtime=workshop.runtime)
    before = await written()
    for place in (*WRITTEN, *TOLD):
        assert any(word(place).lower() in text for text in before.values()), place
    assert {place for place, text in before.items() if WORD.lower() in text} >= {
        "users.email",
        "users.display_name",
        "characters.tags",
        "character_transitions.reason",
        "generations.idempotency_key",
        "purchases.idempotency_key",
        "moderation_cases.note",
        "moderation_reports.text",
        "screening_refusals.words",
    }
    with correlated(word("correlation")):
        await close(workshop, owner.viewer)
    assert await deletion.run(owner.viewer.user_id, runtime=workshop.runtime)
    assert await found(WORD) == set()
    assert await found(owner.viewer.email) == set()
    purchase = await Purchase.get(user_id=owner.viewer.user_id)
    assert purchase.state == "REFUNDED"
    assert not purchase.checkout_url


async def test_what_a_renderer_said_goes_too_and_what_was_to_come_late_is_not_waited_for(
    workshop: Workshop,
) -> None:
    viewer = (await somebody(workshop)).viewer
    workshop.atelier.script_for = always(Script(ending=RenderRefused(word("said"))))
    await workshop.run(await workshop.accepted(viewer))
    assert await found(word("said")) == {"generations.reason", "generation_outputs.reason"}
    workshop.atelier.script_for = always(Script())
    late = await workshop.accepted(viewer)
    with pytest.raises(WorkerDied):
        await workshop.run(late, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    await connection().execute_query_dict(
        "UPDATE generations SET deadline_at = now() - interval '50 seconds' WHERE id = $1",
        [late.id],
    )
    assert await recovery.end_overdue(workshop.runtime) == 1
    assert await fate.send_inquiries(every_seconds=0) == 1
    await close(workshop, viewer)
    assert await deletion.run(viewer.user_id, runtime=workshop.runtime)
    assert await found(WORD) == set()
    assert await fate.send_inquiries(every_seconds=0) == 0
    assert await receivers.why_unwanted(vars(late)) is not None


async def test_no_byte_of_a_deleted_account_is_stored_and_others_keep_theirs(
    workshop: Workshop,
) -> None:
    storage = workshop.runtime.storage
    owner = await written_everywhere(workshop)
    own = await _prefixes_of(owner, storage)
    liked = await GalleryItem.get(id=owner.liked_item_id).values("asset_id")
    await close(workshop, owner.viewer)
    assert await deletion.run(owner.viewer.user_id, runtime=workshop.runtime)
    assert len(own) == 5
    for prefix in own:
        assert await storage.delete(prefix) == 0, prefix
    assert await storage.delete(storage_prefix(liked["asset_id"])) > 0
    gone = await Asset.filter(maker_id=owner.viewer.user_id)
    assert len(gone) == 4
    for asset in gone:
        assert asset.erased_at is not None
        assert (asset.thumbhash, asset.sha256) == ("", "")


async def _prefixes_of(owner: Marked, storage: Storage) -> list[str]:
    """Where its bytes are: four pictures, one of them private, and one in quarantine."""
    assets = await Asset.filter(maker_id=owner.viewer.user_id)
    prefixes = [storage_prefix(asset.id) for asset in assets]
    assert await storage.exists(quarantine_key(owner.refusal_id))
    return [*prefixes, quarantine_key(owner.refusal_id)]


async def test_an_archive_goes_with_its_owner(workshop: Workshop) -> None:
    owner = await deleted(workshop)
    assert await DataExport.all().count() == 0
    assert await workshop.runtime.storage.delete(f"exports/{owner.viewer.user_id}") == 0


async def test_spending_rules_go_with_their_owner(workshop: Workshop) -> None:
    owner = await deleted(workshop)
    assert await spending.rules_of(owner.viewer.user_id) == Rules()


async def test_the_ledger_is_untouched_and_whole(workshop: Workshop) -> None:
    owner = await written_everywhere(workshop)
    ledger = (
        "SELECT * FROM wallet_transfers WHERE kind = 'GRANT' OR reference IN "
        "(SELECT reference FROM wallet_holds WHERE state = 'CAPTURED') ORDER BY id"
    )
    before = await connection().execute_query_dict(ledger)
    await close(workshop, owner.viewer)
    assert await deletion.run(owner.viewer.user_id, runtime=workshop.runtime)
    assert await connection().execute_query_dict(ledger) == before
    balance = await statements.balance(owner.viewer.user_id)
    assert (balance.balance, balance.held) == (1_000 - 12, 0)
    await workshop.assert_books_balance()


async def test_what_waited_is_cancelled_and_its_hold_released(workshop: Workshop) -> None:
    owner = await deleted(workshop)
    waiting = await Generation.get(id=owner.waiting.id)
    assert (waiting.state, waiting.released_aurum) == (GenerationState.CANCELLED, 4)


async def test_likes_are_taken_back_and_characters_shown_to_nobody(workshop: Workshop) -> None:
    owner = await written_everywhere(workshop)
    assert (await GalleryItem.get(id=owner.liked_item_id)).likes == 1
    await close(workshop, owner.viewer)
    await deletion.run(owner.viewer.user_id, runtime=workshop.runtime)
    assert (await GalleryItem.get(id=owner.liked_item_id)).likes == 0
    assert (await Character.get(id=owner.liked_character_id)).likes == 0
    assert await character_browsing.by_ids([owner.character.id, owner.uploaded.id]) == {}
    # what others said stays theirs; reports still count, without what was written in them, but for
    # an appeal that nobody waits for any more
    assert await ModerationReport.filter(text="somebody else's words").count() == 1
    assert await ModerationReport.filter(user_id=owner.viewer.user_id, text="").count() == 2
    assert await ScreeningRefusal.filter(user_id=owner.viewer.user_id).count() == 0
    assert await ModerationCase.filter(kind="APPEAL", state="OPEN").count() == 0


async def test_nobody_gets_in_from_the_first_moment(workshop: Workshop) -> None:
    runtime, signed_in = workshop.runtime, await somebody(workshop)
    reception = reception_of(workshop)
    other = await sessions.sign_in(reception, email=EMAIL, password=PASSWORD, address=ADDRESS)
    ended = await close(workshop, signed_in.viewer)
    assert set(ended) == {signed_in.viewer.session_id, other.viewer.session_id}
    for tokens in (signed_in, other):
        with pytest.raises(InvalidToken):
            await authenticate(tokens.access_token, secret=runtime.secret)
    with pytest.raises(InvalidCredentials):
        await sessions.sign_in(reception, email=EMAIL, password=PASSWORD, address=ADDRESS)
    closed = await User.get(id=signed_in.viewer.user_id)
    assert (closed.display_name, closed.deleted_at) == ("Deleted user", None)
    with pytest.raises(InvalidCredentials):
        await sessions.sign_in(reception, email=closed.email, password=PASSWORD, address=ADDRESS)


async def test_a_session_that_was_opened_at_the_same_moment_lets_nobody_in(
    workshop: Workshop,
) -> None:
    signed_in = await somebody(workshop)
    await close(workshop, signed_in.viewer)
    await Session.all().update(revoked_at=None)  # as if it had been opened a moment later
    with pytest.raises(InvalidToken):
        await authenticate(signed_in.access_token, secret=workshop.runtime.secret)
    await deletion.run(signed_in.viewer.user_id, runtime=workshop.runtime)
    assert await Session.all().count() == 0


async def test_the_same_email_address_can_sign_up_again(workshop: Workshop) -> None:
    first = await somebody(workshop)
    await close(workshop, first.viewer)
    second = await somebody(workshop)
    assert second.viewer.user_id != first.viewer.user_id
    assert await deletion.run(first.viewer.user_id, runtime=workshop.runtime)
    await authenticate(second.access_token, secret=workshop.runtime.secret)
    await close(workshop, second.viewer)
    assert await deletion.run(second.viewer.user_id, runtime=workshop.runtime)


async def test_a_wrong_password_or_word_changes_nothing(workshop: Workshop) -> None:
    signed_in = await somebody(workshop)
    before = await User.all().values()
    with pytest.raises(InvalidCredentials):
        await close(workshop, signed_in.viewer, password="not the password")  # noqa: S106 - of a test
    with pytest.raises(InvalidInput):
        await deletion.delete_account(
            signed_in.viewer,
            password=PASSWORD,
            confirm="delete",
            address=ADDRESS,
            reception=reception_of(workshop),
        )
    assert await User.all().values() == before
    assert await OutboxMessage.all().count() == 0
    await authenticate(signed_in.access_token, secret=workshop.runtime.secret)


async def test_guessing_the_password_is_limited_as_signing_in_is(workshop: Workshop) -> None:
    signed_in = await somebody(workshop)
    for _ in range(workshop.runtime.settings.sign_in_attempts_per_minute):
        with pytest.raises(InvalidCredentials):
            await close(workshop, signed_in.viewer, password="not the password")  # noqa: S106 - of a test
    with pytest.raises(RateLimited):
        await close(workshop, signed_in.viewer)


async def test_the_job_leaves_alone_whoever_did_not_ask(workshop: Workshop) -> None:
    owner = await written_everywhere(workshop)
    assert not await deletion.run(owner.viewer.user_id, runtime=workshop.runtime)
    assert (await User.get(id=owner.viewer.user_id)).deleted_at is None
    assert (await Character.get(id=owner.character.id)).name == word("name")
    assert (await Generation.get(id=owner.waiting.id)).state is GenerationState.QUEUED


async def test_a_running_render_is_waited_for_and_then_it_goes_on(workshop: Workshop) -> None:
    runtime, signed_in = workshop.runtime, await somebody(workshop)
    running = await workshop.accepted(signed_in.viewer, prompt=word("running"))
    with pytest.raises(WorkerDied):
        await workshop.run(running, runtime=workshop.worker(dies_at=Moment.MID_FOLLOW))
    await close(workshop, signed_in.viewer)
    await OutboxMessage.all().delete()
    assert not await deletion.run(signed_in.viewer.user_id, runtime=runtime)
    assert await OutboxMessage.filter(job="delete_account").count() == 1, "it is sent again"
    assert await deletion.take_up() == 0, "and nobody else sends it meanwhile"
    await workshop.expire_lease(running)
    ended = await workshop.run(running)
    assert (ended.state, ended.captured_aurum) == (GenerationState.CANCELLED, 0)
    assert await deletion.run(signed_in.viewer.user_id, runtime=runtime)
    assert await found(WORD) == set()


class _Away(Storage):
    """A storage that cannot be reached after some deletions."""

    def __init__(self, storage: Storage, *, after: int) -> None:
        super().__init__(storage._store)
        self.left = after

    async def delete(self, prefix: str) -> int:
        self.left -= 1
        if self.left < 0:
            raise OSError("the storage is away")
        return await super().delete(prefix)


@pytest.mark.parametrize("after", [0, 1, 2, 3, 4])
async def test_what_dies_on_the_way_is_taken_up_and_finished(
    workshop: Workshop, after: int
) -> None:
    owner, storage = await written_everywhere(workshop), workshop.runtime.storage
    own = await _prefixes_of(owner, storage)
    await close(workshop, owner.viewer)
    dying = workshop.worker(storage=_Away(storage, after=after))
    with pytest.raises(OSError, match="away"):
        await deletion.run(owner.viewer.user_id, runtime=dying)
    assert (await User.get(id=owner.viewer.user_id)).deleted_at is None
    await OutboxMessage.all().delete()
    if await Generation.filter(state="QUEUED").exists():
        await deletion.run(owner.viewer.user_id, runtime=workshop.runtime)
    else:
        assert await deletion.take_up() == 1
        message = await OutboxMessage.get(job="delete_account")
        assert await deletion.run(UUID(message.payload["user_id"]), runtime=workshop.runtime)
    assert await found(WORD) == set()
    for prefix in own:
        assert await storage.delete(prefix) == 0
    assert await deletion.take_up() == 0


async def test_twice_and_twice_at_once_it_is_deleted_once(workshop: Workshop) -> None:
    owner = await written_everywhere(workshop)
    await close(workshop, owner.viewer)
    user_id, runtime = owner.viewer.user_id, workshop.runtime
    assert await asyncio.gather(*(deletion.run(user_id, runtime=runtime) for _ in range(3))) == [
        True,
        True,
        True,
    ]
    deleted_at = (await User.get(id=user_id)).deleted_at
    assert await deletion.run(user_id, runtime=runtime)
    assert (await User.get(id=user_id)).deleted_at == deleted_at
    assert await closing.unfinished(limit=10) == []


async def test_what_a_late_request_wrote_goes_with_the_second_job(workshop: Workshop) -> None:
    owner = await deleted(workshop)
    jobs = await OutboxMessage.filter(job="delete_account").order_by("available_at")
    assert [job.payload for job in jobs] == [{"user_id": str(owner.viewer.user_id)}] * 2
    again_seconds = (jobs[1].available_at - jobs[0].available_at).total_seconds()
    assert round(again_seconds) == workshop.runtime.settings.deletion_again_seconds
    await Character.create(
        owner_id=owner.viewer.user_id, name=word("late"), age=20, summary=word("late")
    )
    assert await deletion.run(owner.viewer.user_id, runtime=workshop.runtime)
    assert await found(WORD) == set()


async def test_an_archive_that_is_being_made_is_not_left_behind(workshop: Workshop) -> None:
    signed_in = await somebody(workshop)
    viewer, runtime = signed_in.viewer, workshop.runtime
    export = await requests.request_export(viewer, runtime=runtime)
    await close(workshop, viewer)
    deleting = _Deleting(runtime.storage, viewer.user_id, workshop)
    await exporting.run(export.id, runtime=workshop.worker(storage=deleting))
    assert await DataExport.all().count() == 0
    with pytest.raises(StoredNothing):
        await runtime.storage.get(requests.storage_key(viewer.user_id, export.id))


class _Deleting(Storage):
    """A storage during whose put the account is deleted."""

    def __init__(self, storage: Storage, user_id: UUID, workshop: Workshop) -> None:
        super().__init__(storage._store)
        self.user_id, self.workshop = user_id, workshop

    async def put_stream(self, *values: object, **named: object) -> None:
        assert await deletion.run(self.user_id, runtime=self.workshop.runtime)
        await super().put_stream(*values, **named)  # type: ignore[arg-type]  # handed on as they came
