"""What fal is sent for an order: path, headers and body, made of the order and data alone. Pure.

The same order gives the same bytes. Only what is in `models.json` is ever sent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import orjson

from app.providers.rendering.fal.mapping import FalModel, models
from app.providers.rendering.fal.speech import speech_seconds
from app.providers.rendering.port import MediaKind, ProviderFault, RenderOrder, RenderRefused

# seeds are 32-bit here; what models take without a sign is a bit less
_SEEDS = 2**31


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that orders a job. `path` has the query with it; the key is no part of this."""

    path: str
    headers: Mapping[str, str]
    body: bytes


def model_of(order: RenderOrder) -> FalModel:
    """Return the model of an order that it can make.

    Raises ProviderFault, for good, where the model cannot make this, and RenderRefused where the
    words are too many for it.
    """
    model = models().get(order.model)
    if model is None:
        raise _not_made("This model is not offered by the renderer.")
    if model.makes_films != (order.kind is MediaKind.VIDEO):
        raise _not_made("This model makes something else.")
    if model.seconds is not None and order.duration_seconds not in model.seconds:
        raise _not_made("This model makes no films of that length.")
    if model.picture_shape is not None and order.base_image is None:
        raise _not_made("This model starts from a picture, and there is none.")
    if order.count > 1 and "$count" not in model.input.values():
        raise _not_made("This model makes one picture at a time.")
    _check_words(order.prompt, model)
    return model


def request_of(
    order: RenderOrder,
    *,
    picture_url: str | None,
    webhook_url: str | None,
    kept_seconds: int,
) -> Asked:
    """Return the request for an order.

    `picture_url` is where fal finds the picture it starts from, `webhook_url` where it tells of the
    end, `kept_seconds` how long it shall keep what it made. Raises what `model_of` raises.
    """
    model = model_of(order)
    filled = _filled(order, model, picture_url)
    body = {name: filled.get(given, given) for name, given in model.input.items()}
    told = f"?fal_webhook={quote(webhook_url, safe='')}" if webhook_url else ""
    kept = orjson.dumps({"expiration_duration_seconds": kept_seconds}).decode()
    return Asked(
        path=f"/{model.endpoint}{told}",
        headers={
            "Content-Type": "application/json",
            "X-Fal-Request-Start-Timeout": str(model.start_seconds),
            "X-Fal-No-Retry": "1",
            "X-Fal-Object-Lifecycle-Preference": kept,
        },
        body=orjson.dumps(body),
    )


def ratio_of(width: int, height: int, *, among: tuple[str, ...]) -> str:
    """Return the name of the ratio, as "16:9", that comes closest to these sides."""

    def distance(name: str) -> float:
        across, down = map(int, name.split(":"))
        return abs(math.log(width / height) - math.log(across / down))

    return min(among, key=distance)


def _filled(order: RenderOrder, model: FalModel, picture_url: str | None) -> dict[str, Any]:
    """Return what stands for each word with a dollar."""
    return {
        "$prompt": order.prompt,
        "$size": {"width": order.width, "height": order.height},
        "$ratio": ratio_of(order.width, order.height, among=model.ratios),
        "$count": order.count,
        "$seed": order.seed % _SEEDS,
        "$seconds": str(order.duration_seconds),
        "$voice": order.with_voice,
        "$picture": picture_url,
        "$pictures": [picture_url],
    }


def _check_words(prompt: str, model: FalModel) -> None:
    if len(prompt) > model.longest_prompt:
        raise RenderRefused(f"This model takes {model.longest_prompt:,} characters at most.")
    longest = model.speech_seconds_max
    if longest is not None and speech_seconds(prompt) > longest:
        raise RenderRefused(
            f"It would take longer than {longest} seconds to say this: write fewer words."
        )


def _not_made(reason: str) -> ProviderFault:
    return ProviderFault(reason, retryable=False)
