"""A socket of a bot is looked at again while its operations run."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from app.accounts.refusals import InvalidToken
from app.graphql.messengers.calls import InternalContext
from tests.bots import Bot, bot
from tests.graphql.asking import context_of
from tests.workshop import Workshop


@dataclass
class Known:
    """Somebody linked to a bot, and the context of a socket that acts for them."""

    bot: Bot
    context: InternalContext


@pytest.fixture
async def known(workshop: Workshop) -> Known:
    telegram = await bot(workshop.runtime)
    await telegram.link(await workshop.viewer())
    request = context_of(workshop.runtime, None).request
    context = InternalContext(request=request, runtime=workshop.runtime)
    await context.recognise(await telegram.token())
    return Known(telegram, context)


async def test_whom_it_acts_for_stays_known_while_it_is_looked_up_again(known: Known) -> None:
    before = known.context.acting
    looking = asyncio.ensure_future(known.context.confirm())
    seen = 0
    while not looking.done():
        assert known.context.acting == before
        seen += 1
        await asyncio.sleep(0)
    await looking
    assert seen > 1
    assert known.context.acting.viewer == before.viewer


async def test_whom_it_acts_for_is_forgotten_once_the_token_is_no_good(known: Known) -> None:
    with pytest.raises(InvalidToken):
        await known.context.look_up("nonsense")
    assert known.context.acting_as is None
    assert known.context.caller is None
