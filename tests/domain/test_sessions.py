"""How a session lives and ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from app.accounts.models import RefreshToken, Session, User
from app.accounts.refusals import InvalidRefreshToken, InvalidToken, TokenFault
from app.accounts.sessions import Reception, SignedIn, refresh_session, sign_in, sign_out
from app.accounts.tokens import issue_access_token, new_refresh_token, secret_digest
from app.accounts.viewer import authenticate, look_of, supposed
from app.clock import now
from app.ids import uuid7
from app.infra.db import Row, rows
from app.settings import Settings
from tests.domain.reception import ADDRESS, PASSWORD, SECRET, ada, open_reception, told

pytestmark = pytest.mark.usefixtures("database", "redis")


@pytest.fixture
async def reception(settings: Settings) -> AsyncIterator[Reception]:
    async with open_reception(settings) as opened:
        yield opened


async def fault_of(access_token: str) -> TokenFault:
    with pytest.raises(InvalidToken) as caught:
        await authenticate(access_token, secret=SECRET)
    return caught.value.reason


async def refused(reception: Reception, refresh_token: str) -> InvalidRefreshToken:
    with pytest.raises(InvalidRefreshToken) as caught:
        await refresh_session(reception, refresh_token=refresh_token)
    return caught.value


async def renew(reception: Reception, signed_in: SignedIn) -> SignedIn:
    return await refresh_session(reception, refresh_token=signed_in.refresh_token)


async def test_a_refresh_gives_new_tokens_of_the_same_session(reception: Reception) -> None:
    first = await ada(reception)
    second = await renew(reception, first)
    third = await renew(reception, second)
    assert len({first.refresh_token, second.refresh_token, third.refresh_token}) == 3
    assert {first.viewer.session_id, second.viewer.session_id} == {third.viewer.session_id}
    assert await authenticate(third.access_token, secret=SECRET) == third.viewer
    assert await RefreshToken.filter(used_at=None).count() == 1


async def test_access_tokens_from_before_a_refresh_work_until_they_expire(
    reception: Reception,
) -> None:
    first = await ada(reception)
    await renew(reception, first)
    assert (await authenticate(first.access_token, secret=SECRET)).email == "ada@example.com"


async def test_each_refresh_prolongs_the_session(reception: Reception, settings: Settings) -> None:
    first = await ada(reception)
    ends_soon = now() + timedelta(seconds=30)
    await Session.all().update(expires_at=ends_soon)
    second = await renew(reception, first)
    prolonged = await Session.get(id=first.viewer.session_id)
    assert prolonged.expires_at == second.refresh_token_expires_at
    lifetime = prolonged.expires_at - now()
    assert 0 <= settings.refresh_token_seconds - lifetime.total_seconds() < 60


async def test_showing_a_used_refresh_token_ends_the_session(reception: Reception) -> None:
    first = await ada(reception)
    second = await renew(reception, first)
    assert (await refused(reception, first.refresh_token)).reused
    for signed_in in (first, second):
        assert await fault_of(signed_in.access_token) is TokenFault.REVOKED
    assert not (await refused(reception, second.refresh_token)).reused
    session = await Session.get(id=first.viewer.session_id)
    assert session.revoked_reason == "refresh token reused"
    assert told(reception) == [session.id]


async def test_a_reused_token_ends_its_own_session_only(reception: Reception) -> None:
    phone = await ada(reception)
    laptop = await sign_in(reception, email="ada@example.com", password=PASSWORD, address=ADDRESS)
    await renew(reception, phone)
    await refused(reception, phone.refresh_token)
    assert await authenticate(laptop.access_token, secret=SECRET) == laptop.viewer
    assert (await renew(reception, laptop)).viewer.session_id == laptop.viewer.session_id


async def test_of_racing_refreshes_with_one_token_one_wins(reception: Reception) -> None:
    signed_in = await ada(reception)
    outcomes = await asyncio.gather(
        *(renew(reception, signed_in) for _ in range(8)), return_exceptions=True
    )
    won = [outcome for outcome in outcomes if isinstance(outcome, SignedIn)]
    lost = [outcome for outcome in outcomes if isinstance(outcome, InvalidRefreshToken)]
    assert (len(won), len(lost)) == (1, 7)
    assert all(refusal.reused for refusal in lost)
    assert await RefreshToken.all().count() == 2
    assert await fault_of(won[0].access_token) is TokenFault.REVOKED


@pytest.mark.parametrize("text", ["", "guess", "\x00", "\ud800", "x" * 100_000])
async def test_an_unknown_refresh_token_is_refused(reception: Reception, text: str) -> None:
    signed_in = await ada(reception)
    assert not (await refused(reception, text)).reused
    assert not (await refused(reception, secret_digest(signed_in.refresh_token))).reused
    assert told(reception) == []


@pytest.mark.parametrize("table", [Session, RefreshToken])
async def test_an_expired_refresh_token_is_refused_and_stays_unused(
    reception: Reception, table: type[Session] | type[RefreshToken]
) -> None:
    signed_in = await ada(reception)
    await table.all().update(expires_at=now() - timedelta(seconds=1))
    assert not (await refused(reception, signed_in.refresh_token)).reused
    assert await RefreshToken.filter(used_at=None).count() == 1
    assert told(reception) == []


async def test_signing_out_ends_the_session_at_once(reception: Reception) -> None:
    signed_in = await ada(reception)
    await sign_out(reception, refresh_token=signed_in.refresh_token)
    assert await fault_of(signed_in.access_token) is TokenFault.REVOKED
    assert not (await refused(reception, signed_in.refresh_token)).reused
    assert told(reception) == [signed_in.viewer.session_id]


async def test_signing_out_again_changes_nothing(reception: Reception) -> None:
    signed_in = await ada(reception)
    await sign_out(reception, refresh_token=signed_in.refresh_token)
    before = await Session.get(id=signed_in.viewer.session_id)
    await sign_out(reception, refresh_token=signed_in.refresh_token)
    after = await Session.get(id=signed_in.viewer.session_id)
    assert (before.revoked_at, before.revoked_reason) == (after.revoked_at, "signed out")


async def test_a_used_refresh_token_may_still_sign_out(reception: Reception) -> None:
    first = await ada(reception)
    second = await renew(reception, first)
    await sign_out(reception, refresh_token=first.refresh_token)
    assert await fault_of(second.access_token) is TokenFault.REVOKED


async def test_signing_out_with_an_unknown_token_is_no_error(reception: Reception) -> None:
    signed_in = await ada(reception)
    await sign_out(reception, refresh_token=new_refresh_token())
    assert await authenticate(signed_in.access_token, secret=SECRET) == signed_in.viewer
    assert told(reception) == []


async def test_signing_out_leaves_other_sessions_alone(reception: Reception) -> None:
    phone = await ada(reception)
    laptop = await sign_in(reception, email="ada@example.com", password=PASSWORD, address=ADDRESS)
    await sign_out(reception, refresh_token=phone.refresh_token)
    assert await authenticate(laptop.access_token, secret=SECRET) == laptop.viewer


async def test_racing_refresh_and_sign_out_leave_nobody_signed_in(reception: Reception) -> None:
    for number in range(5):
        signed_in = await ada(reception, email=f"ada{number}@example.com")
        renewed, _ = await asyncio.gather(
            renew(reception, signed_in),
            sign_out(reception, refresh_token=signed_in.refresh_token),
            return_exceptions=True,
        )
        assert isinstance(renewed, SignedIn | InvalidRefreshToken)
        assert await fault_of(signed_in.access_token) is TokenFault.REVOKED


async def test_an_expired_session_lets_nobody_in(reception: Reception) -> None:
    signed_in = await ada(reception)
    await Session.all().update(expires_at=now() - timedelta(seconds=1))
    assert await fault_of(signed_in.access_token) is TokenFault.REVOKED


async def test_an_expired_access_token_lets_nobody_in(reception: Reception) -> None:
    viewer = (await ada(reception)).viewer
    token = issue_access_token(
        viewer.user_id,
        session_id=viewer.session_id,
        issued_at=now() - timedelta(minutes=5),
        lifetime_seconds=300,
        secret=SECRET,
    )
    assert await fault_of(token.text) is TokenFault.EXPIRED


async def test_a_viewer_is_good_no_longer_than_their_session(reception: Reception) -> None:
    signed_in = await ada(reception)
    ends_at = now() + timedelta(seconds=30)
    await Session.all().update(expires_at=ends_at)
    assert (await authenticate(signed_in.access_token, secret=SECRET)).expires_at == ends_at


async def test_a_token_for_somebody_elses_session_lets_nobody_in(reception: Reception) -> None:
    viewer = (await ada(reception)).viewer
    eve = (await ada(reception, email="eve@example.com")).viewer
    for user_id, session_id in ((eve.user_id, viewer.session_id), (viewer.user_id, uuid7())):
        token = issue_access_token(
            user_id, session_id=session_id, issued_at=now(), lifetime_seconds=60, secret=SECRET
        )
        assert await fault_of(token.text) is TokenFault.REVOKED


async def test_an_account_that_is_gone_lets_nobody_in(reception: Reception) -> None:
    signed_in = await ada(reception)
    await User.all().delete()
    assert await fault_of(signed_in.access_token) is TokenFault.REVOKED
    assert not (await refused(reception, signed_in.refresh_token)).reused


async def test_who_was_looked_up_is_supposed_to_be_the_same_until_anything_changes(
    reception: Reception,
) -> None:
    signed_in = await ada(reception)
    session_id, user_id = signed_in.viewer.session_id, signed_in.viewer.user_id
    token = signed_in.access_token

    async def look() -> str | None:
        found: list[Row] = await rows(f"SELECT {look_of('$1')} AS look", session_id)
        told: str | None = found[0]["look"]
        return told

    assert supposed(token, secret=SECRET) is None, "nobody has looked yet"
    for table, key, change in (
        ("users", user_id, "role = 'MODERATOR'"),
        ("users", user_id, "display_name = 'Grace'"),
        ("users", user_id, "email = 'grace@example.com'"),
        ("users", user_id, "shown_rating = 'EXPLICIT'"),
        ("users", user_id, "draft_first = NOT draft_first"),
        ("sessions", session_id, "expires_at = expires_at - interval '1 second'"),
        ("sessions", session_id, "revoked_at = now()"),
    ):
        viewer = await authenticate(token, secret=SECRET)
        found = supposed(token, secret=SECRET)
        assert found is not None
        assert found.viewer == viewer
        assert found.is_so(await look())
        assert not found.is_so(None)
        await rows(f"UPDATE {table} SET {change} WHERE id = $1", key)  # noqa: S608 - ours
        assert not found.is_so(await look()), change
    assert await fault_of(token) is TokenFault.REVOKED
    assert supposed(token, secret=SECRET) is None
    with pytest.raises(InvalidToken):
        supposed(token, secret=b"another")


async def test_nobody_is_who_they_were_once_their_token_has_expired(reception: Reception) -> None:
    signed_in = await ada(reception)
    await authenticate(signed_in.access_token, secret=SECRET)
    found = supposed(signed_in.access_token, secret=SECRET)
    assert found is not None
    expired = replace(found, viewer=replace(found.viewer, expires_at=now()))
    assert found.is_so(found.look)
    assert not expired.is_so(found.look)
