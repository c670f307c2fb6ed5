"""The scripted renderer keeps the contract that real ones keep."""

from __future__ import annotations

import dataclasses
from itertools import count

import pytest

from app.providers.rendering.port import MediaKind, ProviderFault, RenderOrder, RenderRefused
from tests.providers.rendering_contract import Fate, OrderFor, Reborn, RenderingContract
from tests.providers.scripted import FILM, Atelier, Script, ScriptedProvider
from tests.providers.studio_orders import IMAGE

_SCRIPTS = {
    Fate.IMAGE: Script(),
    Fate.FILM: Script(ending=FILM),
    Fate.REFUSED: Script(ending=RenderRefused("Not this.")),
    Fate.FAILED: Script(ending=ProviderFault("It is broken.", retryable=False)),
    Fate.ENDLESS: Script(ending=None),
}


class TestScripted(RenderingContract):
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
                IMAGE, reference=f"order-{next(numbers)}", prompt=fate.value, kind=kind
            )

        return order
