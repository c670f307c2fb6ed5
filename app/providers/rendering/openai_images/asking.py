"""What is sent for an order, and what an answer says. Pure.

Fields and codes are those of OpenAI's reference of `images/generations` and `images/edits`. Only
what all servers of this kind know is sent: model, prompt, number and size, and a picture for edits.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from app.providers.rendering.port import (
    MediaKind,
    ProviderFault,
    RenderOrder,
    RenderRefused,
    SubmissionUnclear,
)

REFUSED = "The renderer refused this description."
_REFUSALS = frozenset({"moderation_blocked", "content_policy_violation", "content_filter"})
_TYPES = ((b"\x89PNG", "png"), (b"\xff\xd8", "jpeg"), (b"RIFF", "webp"))


@dataclass(frozen=True, slots=True)
class Offered:
    """One of our models as the server calls it, and what a picture costs, if that is known."""

    model: str
    usd_micros: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request. `path` follows the server's address."""

    path: str
    content_type: str
    body: bytes


def read_models(text: str) -> dict[str, Offered]:
    """Read models as settings have them: "flux-2-dev=gpt-image-1@0.04, z-image-base=z-image".

    What stands behind an @ is the price of a picture in US dollars. Raises ValueError.
    """
    models = {}
    for entry in filter(None, map(str.strip, text.split(","))):
        slug, _, offered = entry.partition("=")
        name, _, usd = offered.partition("@")
        if not slug.strip() or not name.strip() or slug.strip() in models:
            raise ValueError(f'"{entry}" is not of the form ours=theirs, or comes twice')
        models[slug.strip()] = Offered(name.strip(), round(float(usd) * 1_000_000) if usd else None)
    return models


def request_of(order: RenderOrder, *, model: str, sizes: tuple[str, ...]) -> Asked:
    """Return the request for an order. The same order gives the same bytes.

    Raises ProviderFault, for good, for a film.
    """
    if order.kind is not MediaKind.IMAGE:
        raise ProviderFault("This renderer makes pictures alone.", retryable=False)
    fields = {
        "model": model,
        "prompt": order.prompt,
        "n": order.count,
        "size": _size_of(order, sizes),
    }
    if order.base_image is None:
        return Asked("/images/generations", "application/json", orjson.dumps(fields))
    boundary = hashlib.sha256(order.reference.encode() + order.base_image).hexdigest()
    parts = [
        _part(boundary, f'form-data; name="{name}"', str(value).encode())
        for name, value in fields.items()
    ]
    kind = next((kind for start, kind in _TYPES if order.base_image.startswith(start)), "png")
    disposition = f'form-data; name="image"; filename="picture.{kind}"'
    parts.append(_part(boundary, disposition, order.base_image, content_type=f"image/{kind}"))
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    return Asked("/images/edits", f"multipart/form-data; boundary={boundary}", body)


def failure_of(status: int, body: bytes) -> RenderRefused | ProviderFault:
    """Return what an answer other than 200 says: no, not now, or nothing to rely on."""
    error = read(body).get("error")
    said = error if isinstance(error, dict) else {}
    if status == 400 and _REFUSALS & {said.get("code"), said.get("type")}:
        return RenderRefused(REFUSED)
    if status in (408, 504):
        return SubmissionUnclear(f"The renderer answers {status}.")
    if status == 429 or status >= 500:
        return ProviderFault(f"The renderer answers {status}.", retryable=True)
    if status in (401, 402, 403):
        # no key or no balance: nothing of this order, which another renderer may take
        return ProviderFault("The renderer does not take our orders.", retryable=True)
    return ProviderFault("The renderer cannot make this.", retryable=False)


def results_in(body: bytes) -> list[Mapping[str, Any]]:
    """Return the results that an answer lists: `b64_json` or `url`; neither for a refused one."""
    listed = read(body).get("data")
    return [one if isinstance(one, dict) else {} for one in listed or []]


def read(body: bytes) -> Mapping[str, Any]:
    """Return a body's object; an empty one for anything else."""
    try:
        told = orjson.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _size_of(order: RenderOrder, sizes: tuple[str, ...]) -> str:
    """Return the size of those that the server makes whose ratio comes closest to the order's."""

    def distance(size: str) -> float:
        across, down = map(int, size.split("x"))
        return abs(math.log(order.width / order.height) - math.log(across / down))

    return min(sizes, key=distance) if sizes else f"{order.width}x{order.height}"


def _part(boundary: str, disposition: str, content: bytes, *, content_type: str = "") -> bytes:
    head = f"--{boundary}\r\nContent-Disposition: {disposition}\r\n"
    head += f"Content-Type: {content_type}\r\n" if content_type else ""
    return f"{head}\r\n".encode() + content + b"\r\n"
