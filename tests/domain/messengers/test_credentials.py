"""Who a bot is: credentials that are made, exchanged, taken back, and kept as digests."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.accounts.refusals import InvalidToken
from app.accounts.tokens import secret_digest
from app.channels import Channel
from app.clock import now
from app.errors import Conflict, InvalidInput, NotFound
from app.infra.db import connection
from app.messengers import credentials
from app.messengers.models import Scope, ServiceCredential
from tests.bots import bot
from tests.workshop import Workshop


async def test_a_credential_says_which_bot_shows_it(workshop: Workshop) -> None:
    made = (await bot(workshop.runtime, scopes=(Scope.BROWSE, Scope.TALK))).made
    found = await credentials.recognise(made.text)
    assert found == made.service
    assert found.scopes == {Scope.BROWSE, Scope.TALK}
    assert made.text not in repr(made)


async def test_no_table_holds_a_credential(workshop: Workshop) -> None:
    made = (await bot(workshop.runtime)).made
    rows = await connection().execute_query_dict("SELECT * FROM service_credentials")
    assert rows
    assert made.text not in str(rows)
    assert made.text.removeprefix(credentials.PREFIX) not in str(rows)


@pytest.mark.parametrize("shown", ["", "gsc_", "gsc_nobody", "gsc_" + "x" * 200, "eyJhbGciOi"])
async def test_what_is_no_credential_lets_nobody_in(workshop: Workshop, shown: str) -> None:
    with pytest.raises(InvalidToken):
        await credentials.recognise(shown)


async def test_a_rotated_credential_works_beside_the_new_one_for_a_while(
    workshop: Workshop,
) -> None:
    old = (await bot(workshop.runtime)).made
    new = await credentials.rotate_credential(old.service.name, overlap_seconds=60)
    assert await credentials.recognise(old.text) == await credentials.recognise(new.text)
    await ServiceCredential.filter(expires_at__not_isnull=True).update(expires_at=now())
    with pytest.raises(InvalidToken):
        await credentials.recognise(old.text)
    assert await credentials.recognise(new.text) == old.service


async def test_rotating_again_never_lets_an_older_one_live_longer(workshop: Workshop) -> None:
    old = (await bot(workshop.runtime)).made
    await credentials.rotate_credential(old.service.name, overlap_seconds=60)
    await credentials.rotate_credential(old.service.name, overlap_seconds=86_400)
    oldest = await ServiceCredential.get(token_hash=secret_digest(old.text))
    assert oldest.expires_at is not None
    assert oldest.expires_at < now() + timedelta(seconds=61)


async def test_a_revoked_bot_is_let_in_no_more_and_gets_no_credential(workshop: Workshop) -> None:
    made = (await bot(workshop.runtime)).made
    await credentials.revoke_service(made.service.name)
    await credentials.revoke_service(made.service.name)
    with pytest.raises(InvalidToken):
        await credentials.recognise(made.text)
    with pytest.raises(NotFound):
        await credentials.rotate_credential(made.service.name, overlap_seconds=0)
    with pytest.raises(NotFound):
        await credentials.revoke_service("nobody")


async def test_bots_have_names_of_their_own_a_messenger_and_something_to_do(
    workshop: Workshop,
) -> None:
    name = (await bot(workshop.runtime)).service.name
    with pytest.raises(Conflict):
        await credentials.create_service(name, channel=Channel.DISCORD, scopes=Scope)
    with pytest.raises(InvalidInput):
        await credentials.create_service("web", channel=Channel.WEB, scopes=Scope)
    with pytest.raises(InvalidInput):
        await credentials.create_service("idle", channel=Channel.DISCORD, scopes=())
    with pytest.raises(InvalidInput):
        await credentials.create_service(" ", channel=Channel.DISCORD, scopes=Scope)
