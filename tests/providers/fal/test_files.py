"""Files that come from fal and go to it: whose they are, how large, of what kind, from where."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import AsyncIterator

import pytest
from PIL import Image

from app.infra.addresses_outside import AddressRefused
from app.infra.http_outside import Outside
from app.providers.rendering.fal.fake.server import FakeFal
from app.providers.rendering.fal.files import Limits
from app.providers.rendering.fal.provider import Fal
from app.providers.rendering.fal.wire import Hosts, Wire
from app.providers.rendering.port import ProviderFault, SubmissionUnclear
from tests.media.samples import picture
from tests.providers.fal.harness import SHORT, SMALL, adapter, fal_and_fake, ordered, submits
from tests.providers.fal.test_faults import failure_of
from tests.providers.rendering_contract import rendered


@pytest.fixture
async def both() -> AsyncIterator[tuple[Fal, FakeFal]]:
    async with fal_and_fake() as running:
        yield running


Both = tuple[Fal, FakeFal]


# down


@pytest.mark.parametrize(
    ("word", "says", "retryable"),
    [
        ("file-404", "cannot be downloaded", False),
        ("file-moved", "cannot be downloaded", False),
        ("file-elsewhere", "elsewhere", False),
        ("file-page", "another type", False),
        ("file-cut", "broke", True),
    ],
)
async def test_a_file_that_is_not_what_it_should_be_is_not_taken(
    both: Both, word: str, says: str, retryable: bool
) -> None:
    failed = await failure_of(both[0], ordered(f"[fal:{word}]"))
    assert isinstance(failed, ProviderFault)
    assert says in failed.reason
    assert (failed.retryable, failed.job_failed) == (retryable, False)
    hosts = {one.headers["host"] for one in both[1].asked}
    assert hosts == {both[1].url.removeprefix("http://")}, "nobody else was called"


async def test_of_a_file_that_is_too_large_no_more_is_read_than_may_be(both: Both) -> None:
    provider = adapter(both[1], limits=Limits(picture_bytes=100_000))
    failed = await failure_of(provider, ordered("[fal:file-huge]"))
    assert isinstance(failed, ProviderFault)
    assert "larger" in failed.reason
    film = dataclasses.replace(SHORT, duration_seconds=5)
    small = adapter(both[1], limits=Limits(film_bytes=1_000))
    assert isinstance(await failure_of(small, ordered(of=film)), ProviderFault)


async def test_the_key_is_sent_to_no_address_of_a_file(both: Both) -> None:
    provider, fake = both
    await rendered(provider, ordered(of=SHORT))
    with_key = {one.path.split("/")[1] for one in fake.asked if "authorization" in one.headers}
    without = {one.path.split("/")[1] for one in fake.asked if "authorization" not in one.headers}
    assert with_key == {"storage", "fal-ai"}
    assert without == {"uploads", "files"}


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/files/1.png",
        "https://fal.media.evil.example/1.png",
        "https://xfal.media/1.png",
        "https://v3.fal.media:8443/1.png",
        "http://v3.fal.media/1.png",
        "https://user@v3.fal.media/1.png",
        "https://169.254.169.254/1.png",
    ],
)
def test_only_fal_s_own_hosts_are_fal_s(url: str) -> None:
    wire = Wire.of("a key", fake_url=None, seconds=1.0, download_seconds=1.0)
    wire.check("https://v3b.fal.media/files/b/1.png", among=wire.hosts.files)
    wire.check("https://queue.fal.run/fal-ai/flux-2", among=wire.hosts.keyed)
    with pytest.raises(AddressRefused):
        wire.check(url, among=wire.hosts.files)


async def test_a_host_of_fal_s_with_a_private_address_is_not_called(both: Both) -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        return ["10.0.0.7"]

    live = adapter(both[1], hosts=Hosts(), outside=Outside(seconds=2.0, resolve=resolve))
    with pytest.raises(ProviderFault, match="public Internet") as fault:
        await live.submit(ordered())
    assert not isinstance(fault.value, SubmissionUnclear)


# up


async def test_a_film_starts_from_the_picture_in_the_ratio_that_was_ordered(both: Both) -> None:
    provider, fake = both
    for format in ("JPEG", "WEBP"):
        given = picture(400, 600, format=format)
        await provider.submit(ordered(of=SHORT, base_image=given, width=1280, height=720))
        with Image.open(io.BytesIO(list(fake.uploads.values())[-1])) as opened:
            assert (opened.format, opened.size) == ("PNG", (400, 225))


async def test_a_picture_that_fits_goes_as_it_is_and_others_become_png(both: Both) -> None:
    provider, fake = both
    for kind, format in (("JPEG", "JPEG"), ("PNG", "PNG"), ("WEBP", "PNG")):
        given = picture(320, 240, format=kind)
        await provider.submit(ordered(of=SMALL, model="flux-2-dev-edit", base_image=given))
        uploaded = list(fake.uploads.values())[-1]
        assert (uploaded == given) is (kind == format)
        with Image.open(io.BytesIO(uploaded)) as opened:
            assert (opened.format, opened.size) == (format, (320, 240))
    lifecycle = [one.headers.get("x-fal-object-lifecycle") for one in fake.asked]
    assert '{"expiration_duration_seconds":3600}' in lifecycle


@pytest.mark.parametrize(("status", "retryable"), [(503, True), (429, True), (400, False)])
async def test_a_picture_that_cannot_be_uploaded_orders_nothing(
    both: Both, status: int, retryable: bool
) -> None:
    provider, fake = both
    fake.upload_faults = [status]
    with pytest.raises(ProviderFault) as fault:
        await provider.submit(ordered(of=SHORT))
    assert fault.value.retryable is retryable
    assert (submits(fake), fake.jobs) == (0, {})
