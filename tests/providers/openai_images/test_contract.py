"""A server with OpenAI's images endpoint keeps the contract that every renderer keeps."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from app.providers.rendering.openai_images.fake import FakeImages
from app.providers.rendering.port import RenderingProvider, RenderOrder
from tests.providers.fal.harness import ordered
from tests.providers.openai_images.harness import adapter
from tests.providers.rendering_contract import Fate, OrderFor, Reborn, RenderingContract

WORDS = {
    Fate.BATCH_BUT_ONE: "[openai:second-refused]",
    Fate.REFUSED: "[openai:refuse]",
    Fate.FAILED: "[openai:fail]",
    Fate.ENDLESS: "[openai:hang]",
}


class TestOpenAIImages(RenderingContract):
    """The contract, but for films, which it does not make."""

    @pytest.fixture
    def reborn(self, fake: FakeImages, tmp_path: Path) -> Reborn:
        return lambda: adapter(fake, tmp_path)

    @pytest.fixture
    def order_for(self) -> OrderFor:
        def order(fate: Fate) -> RenderOrder:
            many = fate in (Fate.BATCH, Fate.BATCH_BUT_ONE)
            return dataclasses.replace(ordered(WORDS.get(fate, "")), count=3 if many else 1)

        return order

    @pytest.mark.parametrize(("fate", "starts"), [(Fate.IMAGE, ("image/", None))])
    async def test_an_order_is_followed_to_its_end_and_fetched(
        self,
        provider: RenderingProvider,
        order_for: OrderFor,
        fate: Fate,
        starts: tuple[str, bytes | None],
    ) -> None:
        await super().test_an_order_is_followed_to_its_end_and_fetched(
            provider, order_for, fate, starts
        )
