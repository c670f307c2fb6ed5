"""Linking an identity with an account, from either side, once, and parting them."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from app.accounts.devices import end_session
from app.accounts.models import Role, Session
from app.accounts.refusals import InvalidToken
from app.accounts.viewer import Viewer, authenticate
from app.channels import Channel
from app.clock import now
from app.errors import InvalidInput, NotFound, RateLimited
from app.infra.db import connection, transaction
from app.messengers import acting, credentials, linking
from app.messengers.models import ChannelThread, LinkCode, LinkedIdentity
from app.messengers.refusals import AlreadyLinked, LinkCodeNotGood, NotLinked
from tests.bots import EXTERNAL_ID, Bot, bot
from tests.workshop import Workshop


@pytest.fixture
async def viewer(workshop: Workshop) -> Viewer:
    return await workshop.viewer()


@pytest.fixture
async def telegram(workshop: Workshop) -> Bot:
    return await bot(workshop.runtime)


async def redeem(telegram: Bot, code: str, *, external_id: str = EXTERNAL_ID) -> LinkedIdentity:
    return await linking.redeem_code(
        telegram.service,
        code,
        external_id=external_id,
        display_name="Mira",
        runtime=telegram.runtime,
    )


async def code_of(viewer: Viewer, telegram: Bot, channel: Channel = Channel.TELEGRAM) -> str:
    made = await linking.create_link_code(viewer, channel, runtime=telegram.runtime)
    return made.text


async def test_a_code_of_the_web_links_whoever_brings_it_once(
    viewer: Viewer, telegram: Bot
) -> None:
    code = await code_of(viewer, telegram)
    linked = await redeem(telegram, code)
    assert (await redeem(telegram, code)).id == linked.id
    with pytest.raises(LinkCodeNotGood):
        await redeem(telegram, code, external_id="666")
    who = await telegram.acting()
    assert who.viewer.user_id == viewer.user_id
    assert (who.viewer.channel, who.viewer.role) == (Channel.TELEGRAM, Role.USER)


async def test_a_code_of_a_bot_links_whoever_confirms_it_once(
    workshop: Workshop, viewer: Viewer, telegram: Bot
) -> None:
    runtime, other = workshop.runtime, await workshop.viewer()
    asked = await linking.request_link(telegram.service, EXTERNAL_ID, "Mi\u202era", runtime=runtime)
    shown = await linking.read_request(viewer, asked.text, runtime=runtime)
    assert (shown.channel, shown.external_id, shown.display_name) == (
        Channel.TELEGRAM,
        EXTERNAL_ID,
        "Mira",
    )
    linked = await linking.confirm_link(viewer, asked.text, runtime=runtime)
    again = await linking.confirm_link(viewer, asked.text, runtime=runtime)
    assert again.id == linked.id
    for late in (linking.confirm_link, linking.read_request):
        with pytest.raises(LinkCodeNotGood):
            await late(other, asked.text, runtime=runtime)
    assert (await telegram.acting()).viewer.user_id == viewer.user_id


async def test_a_code_serves_only_where_and_for_what_it_was_made(
    workshop: Workshop, viewer: Viewer, telegram: Bot
) -> None:
    runtime = workshop.runtime
    for_discord = await code_of(viewer, telegram, Channel.DISCORD)
    from_web = await code_of(viewer, telegram)
    from_bot = (await linking.request_link(telegram.service, "1", "One", runtime=runtime)).text
    with pytest.raises(LinkCodeNotGood):
        await redeem(telegram, for_discord)
    with pytest.raises(LinkCodeNotGood):
        await redeem(telegram, from_bot)
    with pytest.raises(LinkCodeNotGood):
        await linking.confirm_link(viewer, from_web, runtime=runtime)
    with pytest.raises(LinkCodeNotGood):
        await linking.confirm_link(viewer, "nothing", runtime=runtime)
    with pytest.raises(InvalidInput):
        await linking.create_link_code(viewer, Channel.WEB, runtime=runtime)
    assert await LinkedIdentity.all().count() == 0


async def test_an_old_code_and_one_before_the_last_do_not_link(
    viewer: Viewer, telegram: Bot
) -> None:
    first, second = [await code_of(viewer, telegram) for _ in range(2)]
    with pytest.raises(LinkCodeNotGood):
        await redeem(telegram, first)
    await LinkCode.all().update(expires_at=now())
    with pytest.raises(LinkCodeNotGood):
        await redeem(telegram, second)


async def test_two_who_bring_one_code_at_once_are_not_both_linked(
    viewer: Viewer, telegram: Bot
) -> None:
    code = await code_of(viewer, telegram)
    answers = await asyncio.gather(
        *(redeem(telegram, code, external_id=str(number)) for number in range(4)),
        return_exceptions=True,
    )
    assert sorted(type(answer).__name__ for answer in answers) == [
        "LinkCodeNotGood",
        "LinkCodeNotGood",
        "LinkCodeNotGood",
        "LinkedIdentity",
    ]


async def test_an_identity_has_one_account_and_is_never_moved(
    workshop: Workshop, viewer: Viewer, telegram: Bot
) -> None:
    other = await workshop.viewer()
    await telegram.link(viewer)
    with pytest.raises(AlreadyLinked):
        await redeem(telegram, await code_of(other, telegram))
    with pytest.raises(AlreadyLinked):
        await linking.request_link(telegram.service, EXTERNAL_ID, "Mira", runtime=workshop.runtime)
    assert (await telegram.acting()).viewer.user_id == viewer.user_id
    await telegram.link(viewer, external_id="second")
    assert await LinkedIdentity.filter(user_id=viewer.user_id).count() == 2


async def test_two_accounts_that_want_one_identity_at_once_are_not_both_given_it(
    workshop: Workshop, viewer: Viewer, telegram: Bot
) -> None:
    other = await workshop.viewer()
    codes = [await code_of(one, telegram) for one in (viewer, other)]
    answers = await asyncio.gather(
        *(redeem(telegram, code) for code in codes), return_exceptions=True
    )
    assert sorted(type(answer).__name__ for answer in answers) == [
        "AlreadyLinked",
        "LinkedIdentity",
    ]


async def test_who_is_unlinked_is_acted_for_no_more_and_may_link_again(
    workshop: Workshop, viewer: Viewer, telegram: Bot
) -> None:
    runtime, other = workshop.runtime, await workshop.viewer()
    await telegram.link(viewer)
    token = await telegram.token()
    identity = await LinkedIdentity.get(user_id=viewer.user_id)
    with pytest.raises(NotFound):
        await linking.unlink(other, identity.id, runtime=runtime)
    await linking.unlink(viewer, identity.id, runtime=runtime)
    with pytest.raises(InvalidToken):
        await acting.authenticate(token, secret=runtime.secret)
    with pytest.raises(NotLinked):
        await telegram.token()
    with pytest.raises(NotFound):
        await linking.unlink(viewer, identity.id, runtime=runtime)
    await telegram.link(other)
    assert (await telegram.acting()).viewer.user_id == other.user_id


async def test_a_link_ends_with_its_session_and_with_its_bot(
    workshop: Workshop, viewer: Viewer, telegram: Bot
) -> None:
    await telegram.link(viewer)
    token = await telegram.token()
    session_id = (await telegram.acting()).viewer.session_id
    async with transaction() as db:
        assert await end_session(session_id, reason="elsewhere", connection=db)
    with pytest.raises(InvalidToken):
        await acting.authenticate(token, secret=workshop.runtime.secret)
    with pytest.raises(NotLinked):
        await telegram.token()
    await telegram.link(viewer)  # what has ended is in nobody's way
    token = await telegram.token()
    await credentials.revoke_service(telegram.service.name)
    with pytest.raises(InvalidToken):
        await acting.authenticate(token, secret=workshop.runtime.secret)


async def test_a_token_is_good_on_its_own_side_alone(
    workshop: Workshop, viewer: Viewer, telegram: Bot
) -> None:
    secret = workshop.runtime.secret
    await telegram.link(viewer)
    with pytest.raises(InvalidToken):
        await authenticate(await telegram.token(), secret=secret)
    with pytest.raises(InvalidToken):
        await authenticate(telegram.made.text, secret=secret)
    discord = await bot(workshop.runtime, channel=Channel.DISCORD)
    with pytest.raises(NotLinked):
        await discord.token()


async def test_a_link_that_is_used_lasts(workshop: Workshop, viewer: Viewer, telegram: Bot) -> None:
    await telegram.link(viewer)
    who = await telegram.acting()
    before = now() + timedelta(days=9)
    await Session.filter(id=who.viewer.session_id).update()
    await Session.filter(id=who.viewer.session_id).update(expires_at=before)
    await telegram.token()
    kept = (await Session.get(id=who.viewer.session_id)).expires_at
    assert kept > before + timedelta(days=300)


async def test_no_table_holds_a_code_and_old_ones_go(
    workshop: Workshop, viewer: Viewer, telegram: Bot
) -> None:
    codes = [await code_of(viewer, telegram, channel) for channel in list(Channel)[1:]]
    rows = str(await connection().execute_query_dict("SELECT * FROM link_codes"))
    assert not [code for code in codes if code in rows]
    assert await linking.forget_codes(limit=10) == 0
    await LinkCode.all().update(expires_at=now().replace(year=2020))
    assert await linking.forget_codes(limit=1) == 1
    assert await linking.forget_codes(limit=10) == 1


async def test_codes_are_not_guessed(workshop: Workshop, viewer: Viewer, telegram: Bot) -> None:
    tries = workshop.runtime.settings.link_codes_per_hour
    for _ in range(tries):
        with pytest.raises(LinkCodeNotGood):
            await redeem(telegram, "guess")
    with pytest.raises(RateLimited):
        await redeem(telegram, await code_of(viewer, telegram))
    for _ in range(tries):
        with pytest.raises(LinkCodeNotGood):
            await linking.read_request(viewer, "guess", runtime=workshop.runtime)
    with pytest.raises(RateLimited):
        await linking.confirm_link(viewer, "guess", runtime=workshop.runtime)
    assert await ChannelThread.all().count() == 0
