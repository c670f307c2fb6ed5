"""What comes back from fal for each option that is sold, looked into as all that comes in."""

from __future__ import annotations

import dataclasses

import pytest

from app.media.decoding import Limits, decode
from app.media.models import AssetKind
from app.providers.rendering.fal.mapping import models
from app.providers.rendering.port import MediaKind
from tests.providers.fal.harness import fal_and_fake, ordered
from tests.providers.fal.orders import options
from tests.providers.rendering_contract import steps_of

OPTIONS = dict(options())


@pytest.mark.parametrize("slug", OPTIONS)
async def test_an_option_is_delivered_as_it_was_ordered(slug: str) -> None:
    order = ordered(of=OPTIONS[slug])
    order = dataclasses.replace(order, count=min(order.count, 2))
    async with fal_and_fake() as (fal, fake):
        reference = await fal.submit(order)
        await steps_of(fal, reference)
        results = [await fal.fetch(reference, number=number) for number in range(order.count)]
        assert len({result.content for result in results}) == order.count
        (job,) = fake.jobs.values()
    assert job.endpoint == models()[order.model].endpoint
    seen = [decode(one.content, one.content_type, limits=Limits()) for one in results]
    for one in seen:
        is_film = order.kind is MediaKind.VIDEO
        assert one.kind is (AssetKind.VIDEO if is_film else AssetKind.IMAGE)
        ratio = order.width / order.height
        assert one.picture.width / one.picture.height == pytest.approx(ratio, rel=0.03)
        assert one.has_audio is (is_film and order.with_voice)
    if order.duration_seconds is not None:
        assert seen[0].duration_ms == order.duration_seconds * 1_000
    elif order.kind is MediaKind.VIDEO:
        assert 1_000 < (seen[0].duration_ms or 0) < 60_000, "as long as the words take"
