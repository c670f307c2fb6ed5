"""fal's adapter keeps the contract that every renderer keeps, against fal's protocol."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator

import pytest

from app.providers.rendering.fal.fake.server import FakeFal
from app.providers.rendering.fal.provider import Fal
from app.providers.rendering.port import RenderOrder
from tests.providers.fal.harness import SHORT, SMALL, adapter, ordered
from tests.providers.rendering_contract import Fate, OrderFor, Reborn, RenderingContract

WORDS = {
    Fate.BATCH_BUT_ONE: "[fal:black=2]",
    Fate.REFUSED: "[fal:fail=content_policy_violation]",
    Fate.FAILED: "[fal:fail=something_new]",
    Fate.ENDLESS: "[fal:hang]",
}


class TestFal(RenderingContract):
    """The contract."""

    @pytest.fixture
    async def fake(self) -> AsyncIterator[FakeFal]:
        fake = FakeFal()
        async with fake.serve():
            yield fake

    @pytest.fixture
    def provider(self, fake: FakeFal) -> Fal:
        return adapter(fake)

    @pytest.fixture
    def reborn(self, fake: FakeFal) -> Reborn:
        return lambda: adapter(fake)

    @pytest.fixture
    def order_for(self) -> OrderFor:
        def order(fate: Fate) -> RenderOrder:
            made = ordered(WORDS.get(fate, ""), of=SHORT if fate is Fate.FILM else SMALL)
            many = fate in (Fate.BATCH, Fate.BATCH_BUT_ONE)
            return dataclasses.replace(made, count=3 if many else 1)

        return order
