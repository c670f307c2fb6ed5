"""Whoever is asked outside is timed, and counted by how it answered."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest
from prometheus_client.samples import Sample

from app.funding import buying
from app.infra.sight.asking import asked
from app.infra.sight.figures import PROVIDER_SECONDS
from app.providers.language.port import WriterAway
from tests.domain.funding.shop import wish
from tests.parlour import Parlour
from tests.workshop import Workshop


def counted(provider: str, call: str) -> dict[str, float]:
    """How often a call ended in which way."""
    return {
        sample.labels["outcome"]: sample.value
        for sample in samples()
        if (sample.labels["provider"], sample.labels["call"]) == (provider, call)
    }


def samples() -> Iterable[Sample]:
    [family] = PROVIDER_SECONDS.collect()
    return [one for one in family.samples if one.name.endswith("_count")]


async def test_an_error_counts_by_its_kind_and_a_cancellation_not_at_all() -> None:
    with asked("somebody", "ASK"):
        pass
    with pytest.raises(WriterAway), asked("somebody", "ASK"):
        raise WriterAway("too slow")
    with pytest.raises(asyncio.CancelledError), asked("somebody", "ASK"):
        raise asyncio.CancelledError
    assert counted("somebody", "ASK") == {"DONE": 1, "WriterAway": 1}


async def test_writers_and_whoever_takes_money_are_asked_so(workshop: Workshop) -> None:
    parlour = await Parlour.open(workshop)
    writer, payments = parlour.runtime.language, parlour.runtime.payments
    assert payments is not None
    replies = counted(writer.name, "REPLY").get("DONE", 0)
    drafts = counted(writer.name, "DRAFT_SCENE").get("DONE", 0)
    bought = counted(payments.name, "CREATE_CHECKOUT").get("DONE", 0)
    chat = await parlour.chat()
    await parlour.answered(chat, "Hello there.")
    await parlour.image(chat)
    await buying.buy(parlour.viewer, wish(), runtime=parlour.runtime)
    assert counted(writer.name, "REPLY")["DONE"] - replies == 1
    assert counted(writer.name, "DRAFT_SCENE")["DONE"] - drafts == 1
    assert counted(payments.name, "CREATE_CHECKOUT")["DONE"] - bought == 1
