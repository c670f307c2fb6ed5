"""What fal asks for a render, as far as `prices.json` knows, in millionths of a US dollar. Pure.

Megapixels are those of 1024 by 1024, rounded up for each picture. A film whose length follows its
words is counted as long as these take to say.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from app.providers.rendering.fal.speech import speech_seconds
from app.providers.rendering.port import RenderOrder

SOURCE = Path(__file__).with_name("prices.json")
_MEGAPIXEL = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Price:
    """What one `unit` ("megapixels", "images", "seconds") costs.

    `more_usd_micros` is for each megapixel but the first, `voice_usd_micros` for a second with
    voice; `counts_picture` says that the picture it starts from counts as one of the same size.
    """

    unit: str
    usd_micros: int
    more_usd_micros: int
    voice_usd_micros: int
    counts_picture: bool


@dataclass(frozen=True, slots=True)
class ComparedPrice:
    """The price of a model that we know, and the (unit, USD micros) that fal publishes, if any."""

    model: str
    endpoint: str
    ours: Price
    theirs: tuple[str, int] | None

    @property
    def agrees(self) -> bool:
        """Whether both are the same."""
        return self.theirs == (self.ours.unit, self.ours.usd_micros)

    @property
    def known(self) -> str:
        """Ours, in words."""
        return _said(self.ours.unit, self.ours.usd_micros)

    @property
    def published(self) -> str:
        """Theirs, in words."""
        return "nothing" if self.theirs is None else _said(*self.theirs)


@cache
def prices() -> Mapping[str, Price]:
    """Return what is known, by our own name for each model."""
    return {slug: _price(told) for slug, told in orjson.loads(SOURCE.read_bytes()).items()}


def cost_usd_micros(order: RenderOrder) -> int | None:
    """Return what an order costs, rather too much than too little; None where that is not known."""
    price = prices().get(order.model)
    if price is None:
        return None
    if price.unit == "images":
        return order.count * price.usd_micros
    if price.unit == "megapixels":
        each = math.ceil(order.width * order.height / _MEGAPIXEL) * (1 + price.counts_picture)
        return order.count * (price.usd_micros + (each - 1) * price.more_usd_micros)
    seconds = order.duration_seconds
    if seconds is None:
        seconds = math.ceil(speech_seconds(order.prompt))
    return seconds * (price.voice_usd_micros if order.with_voice else price.usd_micros)


def read_published(told: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    """Return (unit, USD micros) by endpoint of an answer of fal's price list.

    What cannot be read, or is in another currency, is left out.
    """
    listed = told.get("prices")
    found = {}
    for one in listed if isinstance(listed, list) else []:
        try:
            if one.get("currency", "USD") == "USD":
                unit = str(one["unit"]).strip().lower().rstrip("s") + "s"
                found[str(one["endpoint_id"])] = (unit, round(float(one["unit_price"]) * 1_000_000))
        except (AttributeError, LookupError, TypeError, ValueError):
            continue
    return found


def _said(unit: str, usd_micros: int) -> str:
    return f"{usd_micros / 1_000_000:g} USD for {unit}"


def _price(told: Mapping[str, Any]) -> Price:
    usd_micros = told["usdMicros"]
    return Price(
        unit=told["unit"],
        usd_micros=usd_micros,
        more_usd_micros=told.get("moreUsdMicros", usd_micros),
        voice_usd_micros=told.get("voiceUsdMicros", usd_micros),
        counts_picture=told.get("countsPicture", False),
    )
