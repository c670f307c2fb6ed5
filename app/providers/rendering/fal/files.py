"""What goes to fal's storage and comes from it: base pictures up, pictures and films down."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from app.infra.addresses_outside import AddressRefused
from app.infra.http_outside import Answered, OutsideFault
from app.providers.rendering.fal import answers, pictures
from app.providers.rendering.fal.mapping import FalModel
from app.providers.rendering.fal.wire import Wire
from app.providers.rendering.port import MediaKind, ProviderFault, RenderOrder, RenderResult

_UPLOADS = "/storage/upload/initiate?storage_type=fal-cdn-v3"


@dataclass(frozen=True, slots=True)
class Limits:
    """What is asked of fal and taken from it at most."""

    jobs_at_once: int = 2
    picture_bytes: int = 25_000_000
    film_bytes: int = 250_000_000
    kept_seconds: int = 3_600


async def upload(order: RenderOrder, model: FalModel, *, wire: Wire, limits: Limits) -> str:
    """Upload the base picture and return where fal finds it. Nothing is ordered by that."""
    if order.base_image is None or model.picture_shape is None:
        raise ProviderFault("This model starts from a picture.", retryable=False)
    content, content_type = await asyncio.to_thread(
        pictures.prepared,
        order.base_image,
        shape=model.picture_shape,
        width=order.width,
        height=order.height,
    )
    kept = orjson.dumps({"expiration_duration_seconds": limits.kept_seconds}).decode()
    name = f"picture.{content_type.rpartition('/')[2]}"
    granted = await wire.ask(
        "POST",
        f"{wire.hosts.rest_url}{_UPLOADS}",
        headers={"Content-Type": "application/json", "X-Fal-Object-Lifecycle": kept},
        content=orjson.dumps({"content_type": content_type, "file_name": name}),
    )
    told = answers.read(granted.body)
    put_url, url = told.get("upload_url"), told.get("file_url")
    if granted.status != 200 or not isinstance(put_url, str) or not isinstance(url, str):
        raise unsaid(granted)
    try:
        wire.check(url, among=wire.hosts.files)
        put = await wire.upload(put_url, content, content_type=content_type)
    except (AddressRefused, OutsideFault) as fault:
        raise ProviderFault(str(fault), retryable=isinstance(fault, OutsideFault)) from None
    if not 200 <= put.status < 300:
        raise unsaid(put)
    return url


async def download(url: str, model: FalModel, *, wire: Wire, limits: Limits) -> RenderResult:
    """Bring a file to disk, within the limits of size and type. Raises ProviderFault."""
    kind = MediaKind.VIDEO if model.makes_films else MediaKind.IMAGE
    most = limits.film_bytes if model.makes_films else limits.picture_bytes
    return await wire.download(url, most_bytes=most, kind=kind)


def url_of(result: Mapping[str, Any], number: int, model: FalModel) -> str:
    """Return where a file of a result lies. Raises ProviderFault where it is not there."""
    files = result.get(model.files)
    listed = files if isinstance(files, list) else [files]
    one = listed[number] if number < len(listed) else None
    url = one.get("url") if isinstance(one, dict) else None
    if not isinstance(url, str):
        raise ProviderFault("The renderer sent fewer results than were ordered.", retryable=False)
    return url


def unsaid(answered: Answered) -> ProviderFault:
    """Return the fault of an answer that does not say what was asked."""
    may_pass = answered.status in (408, 429) or answered.status >= 500
    return ProviderFault(f"The renderer answers {answered.status}.", retryable=may_pass)
