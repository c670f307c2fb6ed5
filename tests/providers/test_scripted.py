"""The scripted renderer keeps the contract that real ones keep."""

from __future__ import annotations

import asyncio
import dataclasses
from contextlib import aclosing
from itertools import count

import pytest

from app.providers.rendering.port import (
    CancelOutcome,
    MediaKind,
    NotOrdered,
    ProviderFault,
    RenderOrder,
    RenderRefused,
    SubmissionUnclear,
)
from tests.providers.rendering_contract import (
    Fate,
    KnowsItsOrders,
    OrderFor,
    Reborn,
    RenderingContract,
    steps_of,
)
from tests.providers.scripted import (
    FILM,
    PICTURE,
    AnswerLost,
    Atelier,
    Script,
    ScriptedProvider,
    always,
    in_turn,
    numbered,
    usual,
)
from tests.providers.studio_orders import IMAGE

_SCRIPTS = {
    Fate.IMAGE: Script(),
    Fate.BATCH: Script(),
    Fate.BATCH_BUT_ONE: Script(endings=(PICTURE, RenderRefused("Not this."), numbered(2))),
    Fate.FILM: Script(ending=FILM),
    Fate.REFUSED: Script(ending=RenderRefused("Not this.")),
    Fate.FAILED: Script(ending=ProviderFault("It is broken.", retryable=False)),
    Fate.ENDLESS: Script(ending=None),
}


class TestScripted(RenderingContract, KnowsItsOrders):
    """The contract."""

    @pytest.fixture
    def atelier(self) -> Atelier:
        return Atelier(lambda order: _SCRIPTS[Fate(order.prompt)])

    @pytest.fixture
    def provider(self, atelier: Atelier) -> ScriptedProvider:
        return ScriptedProvider(atelier)

    @pytest.fixture
    def reborn(self, atelier: Atelier) -> Reborn:
        return lambda: ScriptedProvider(atelier)

    @pytest.fixture
    def order_for(self) -> OrderFor:
        numbers = count()

        def order(fate: Fate) -> RenderOrder:
            kind = MediaKind.VIDEO if fate is Fate.FILM else MediaKind.IMAGE
            return dataclasses.replace(
                IMAGE,
                reference=f"order-{next(numbers)}",
                prompt=fate.value,
                kind=kind,
                count=3 if fate in (Fate.BATCH, Fate.BATCH_BUT_ONE) else 1,
            )

        return order


async def test_one_that_does_not_know_its_orders_makes_a_second_paid_job() -> None:
    atelier = Atelier(usual, knows_its_orders=False)
    provider = ScriptedProvider(atelier)
    first = await provider.submit(IMAGE)
    assert await provider.submit(IMAGE) != first
    assert len(atelier.paid) == len(atelier.jobs) == 2
    assert await provider.find(IMAGE.reference) == first


@pytest.mark.parametrize("begun", AnswerLost)
async def test_an_answer_is_lost_whether_or_not_the_job_was_begun(begun: AnswerLost) -> None:
    atelier = Atelier(in_turn(Script(answer_lost=begun), Script()))
    provider = ScriptedProvider(atelier)
    with pytest.raises(SubmissionUnclear):
        await provider.submit(IMAGE)
    if begun is AnswerLost.TAKEN:
        reference = await provider.find(IMAGE.reference)
    else:
        with pytest.raises(NotOrdered):
            await provider.find(IMAGE.reference)
        reference = await provider.submit(IMAGE)
    assert list(atelier.jobs) == [reference]
    assert atelier.paid == [IMAGE]


async def test_it_finds_as_it_is_told_and_then_truly() -> None:
    atelier = Atelier(
        usual,
        find_answers=[None, NotOrdered(), ProviderFault("It is down.", retryable=True)],
    )
    provider = ScriptedProvider(atelier)
    reference = await provider.submit(IMAGE)
    assert await provider.find(IMAGE.reference) is None
    with pytest.raises(NotOrdered):
        await provider.find(IMAGE.reference)
    with pytest.raises(ProviderFault, match="down"):
        await provider.find(IMAGE.reference)
    assert await provider.find(IMAGE.reference) == reference


async def test_a_wish_to_cancel_leaves_the_job_to_end_later() -> None:
    atelier = Atelier(always(Script(ending=None, cancel_is_a_wish=True)))
    provider = ScriptedProvider(atelier)
    finished = await provider.submit(IMAGE)
    stopped = await provider.submit(dataclasses.replace(IMAGE, reference="other"))
    for reference in (finished, stopped):
        for _ in range(2):
            assert await provider.cancel(reference) is CancelOutcome.REQUESTED
        with pytest.raises(ProviderFault) as fault:
            await provider.fetch(reference)
        assert fault.value.retryable
    atelier.jobs[finished].finish(PICTURE)
    assert (await steps_of(provider, finished))[-1].fraction == 1.0
    assert await provider.fetch(finished) == PICTURE
    assert await provider.cancel(finished) is CancelOutcome.ALREADY_FINISHED
    atelier.jobs[stopped].stop()
    assert await steps_of(provider, stopped) == []
    assert await provider.cancel(stopped) is CancelOutcome.CANCELLED
    with pytest.raises(ProviderFault) as fault:
        await provider.fetch(stopped)
    assert not fault.value.retryable


async def test_a_follower_sees_a_job_finished_by_the_test() -> None:
    atelier = Atelier(always(Script(ending=None, cancel_is_a_wish=True)))
    provider = ScriptedProvider(atelier)
    reference = await provider.submit(IMAGE)
    async with aclosing(provider.follow(reference)) as steps:
        for _ in atelier.jobs[reference].script.steps:
            await anext(steps)
        waiting = asyncio.ensure_future(anext(steps))
        await asyncio.sleep(0)
        assert not waiting.done()
        atelier.jobs[reference].finish(PICTURE)
        assert (await waiting).fraction == 1.0
