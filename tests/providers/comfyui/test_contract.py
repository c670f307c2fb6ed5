"""ComfyUI's adapter keeps the contract that every renderer keeps, films and names included."""

from __future__ import annotations

import dataclasses

import pytest

from app.providers.rendering.comfyui.fake import FakeComfyUI
from app.providers.rendering.port import RenderOrder
from tests.providers.comfyui.harness import adapter
from tests.providers.fal.harness import SHORT, SMALL, ordered
from tests.providers.rendering_contract import (
    Fate,
    KnowsItsOrders,
    OrderFor,
    Reborn,
    RenderingContract,
)

WORDS = {
    Fate.BATCH_BUT_ONE: "[comfyui:second-missing]",
    Fate.REFUSED: "[comfyui:refused]",
    Fate.FAILED: "[comfyui:fail]",
    Fate.ENDLESS: "[comfyui:endless]",
}


class TestComfyUI(RenderingContract, KnowsItsOrders):
    """The contract."""

    @pytest.fixture
    def reborn(self, fake: FakeComfyUI) -> Reborn:
        return lambda: adapter(fake)

    @pytest.fixture
    def order_for(self) -> OrderFor:
        def order(fate: Fate) -> RenderOrder:
            made = ordered(WORDS.get(fate, ""), of=SHORT if fate is Fate.FILM else SMALL)
            many = fate in (Fate.BATCH, Fate.BATCH_BUT_ONE)
            return dataclasses.replace(made, count=3 if many else 1)

        return order
