"""What becomes of an uploaded file: hostile ones are refused, good ones made anew."""

from __future__ import annotations

import asyncio
import io
import json
import os
import struct
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import PIL
import psutil
import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from app.media import cleaner
from app.media.uploads import Upload, UploadFault, UploadRefused, read_upload
from app.settings import ROOT, Settings
from tests.media import hostile
from tests.media.samples import drawing

SETTINGS = Settings()
PICTURES_ONLY = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH"}


def decoded(upload: Upload) -> Image.Image:
    """The picture in an upload, which is what the upload says it is."""
    with Image.open(io.BytesIO(upload.content), formats=["WEBP"]) as opened:
        opened.load()
        assert opened.size == (upload.width, upload.height)
        return opened.copy()


def chunks(content: bytes) -> Iterator[bytes]:
    """The kinds of the chunks of a WebP, which fill it to its last byte (RFC 9649, section 2.3)."""
    size = struct.unpack_from("<I", content, 4)[0]
    assert len(content) == size + 8
    at = 12
    while at < len(content):
        kind, length = struct.unpack_from("<4sI", content, at)
        yield kind
        at += 8 + length + length % 2
    assert at == len(content)


def decoders() -> list[int]:
    """The processes that decode for us now, or have just ended and are still to be reaped."""
    return [child.pid for child in psutil.Process().children() if _decodes(child)]


def _decodes(child: psutil.Process) -> bool:
    try:
        return child.status() == psutil.STATUS_ZOMBIE or cleaner.__file__ in child.cmdline()
    except psutil.ZombieProcess:  # it ended between the two questions
        return True
    except psutil.NoSuchProcess:
        return False


async def reason_for(content: bytes, settings: Settings = SETTINGS) -> UploadFault:
    """Why a file is refused."""
    with pytest.raises(UploadRefused) as refused:
        await read_upload(content, settings=settings)
    assert refused.value.message.endswith(".")
    return refused.value.reason


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far the colours of two pictures are apart on average, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other)).mean)


@dataclass(frozen=True)
class Refusal:
    """How a hostile file went: why it was refused, what still ran, what memory it took of ours."""

    reason: UploadFault
    decoders: list[int]
    most_bytes: int
    left_bytes: int


RefusalOf = Callable[[hostile.HostileFile], Awaitable[Refusal]]


@pytest.fixture(scope="module")
def refusal_of() -> RefusalOf:
    """Have a hostile file refused: once for all tests, as each costs a process."""
    refusals: dict[str, Refusal] = {}

    async def find(file: hostile.HostileFile) -> Refusal:
        if file.name not in refusals:
            tracemalloc.start()
            try:
                reason = await reason_for(file.content)
                left, most = tracemalloc.get_traced_memory()
            finally:
                tracemalloc.stop()
            refusals[file.name] = Refusal(reason, decoders(), most, left)
        return refusals[file.name]

    return find


@pytest.mark.parametrize("file", hostile.refused(), ids=lambda file: file.name)
async def test_a_hostile_file_is_refused_with_its_reason(
    file: hostile.HostileFile, refusal_of: RefusalOf
) -> None:
    refusal = await refusal_of(file)
    assert refusal.reason in file.reasons
    assert refusal.decoders == []


@pytest.mark.parametrize("name", hostile.cleaned())
async def test_only_the_picture_of_a_good_file_is_kept(name: str) -> None:
    upload = await read_upload(hostile.cleaned()[name], settings=SETTINGS)
    picture = decoded(upload)
    assert picture.size == (320, 240)
    assert set(chunks(upload.content)) <= PICTURES_ONLY
    assert picture.info.keys() <= {"background", "loop", "duration", "timestamp"}
    for left_out in (hostile.CAMERA.encode(), b"script", b"PK\x03\x04", b"Exif"):
        assert left_out not in upload.content


@pytest.mark.parametrize("format", hostile.FORMATS)
async def test_a_picture_looks_as_it_did(format: str) -> None:
    upload = await read_upload(hostile.good(format), settings=SETTINGS)
    assert difference(decoded(upload), drawing(320, 240)) < 8


@pytest.mark.parametrize(
    ("format", "orientation"),
    [*(("JPEG", number) for number in range(1, 9)), ("PNG", 6), ("WEBP", 8), ("AVIF", 6)],
)
async def test_a_picture_that_was_taken_turned_is_upright(format: str, orientation: int) -> None:
    content = hostile.turned(format, orientation)
    picture = decoded(await read_upload(content, settings=SETTINGS)).convert("RGB")
    assert picture.size == (200, 100)
    red, _, blue = picture.getpixel((100, 25))  # type: ignore[misc]  # three numbers in RGB
    assert red > 200 > 60 > blue
    red, _, blue = picture.getpixel((100, 75))  # type: ignore[misc]  # three numbers in RGB
    assert red < 60 < 200 < blue


async def test_transparency_is_kept() -> None:
    picture = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    picture.paste((0, 0, 255, 255), (0, 50, 100, 100))
    shown = decoded(await read_upload(hostile.saved(picture, "PNG"), settings=SETTINGS))
    assert shown.mode == "RGBA"
    assert shown.getchannel("A").getpixel((50, 20)) == 0
    assert shown.getchannel("A").getpixel((50, 80)) == 255


async def test_colours_are_what_their_profile_means() -> None:
    """Red and blue are exchanged, in the pixels and in what the profile says of them."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name, other in ((b"rXYZ", b"-XYZ"), (b"bXYZ", b"rXYZ"), (b"-XYZ", b"bXYZ")):
        assert profile.count(name) == 1
        profile = profile.replace(name, other)
    red, green, blue = drawing(100, 100).split()
    stored = Image.merge("RGB", (blue, green, red))
    assert difference(stored, drawing(100, 100)) > 20
    for format in hostile.FORMATS:
        content = hostile.saved(stored, format, icc_profile=profile)
        shown = decoded(await read_upload(content, settings=SETTINGS))
        assert difference(shown, drawing(100, 100)) < 10


async def test_sixteen_bits_of_grey_become_eight() -> None:
    grey = Image.new("I;16", (100, 100), 0x8000)
    shown = decoded(await read_upload(hostile.saved(grey, "PNG"), settings=SETTINGS))
    assert difference(shown, Image.new("RGB", (100, 100), (128, 128, 128))) < 3


async def test_a_large_picture_is_reduced() -> None:
    large = hostile.saved(Image.new("RGB", (4_000, 1_000), "teal"), "JPEG")
    upload = await read_upload(large, settings=SETTINGS)
    assert (upload.width, upload.height) == (2_048, 512)


@pytest.mark.parametrize("seed", range(20))
async def test_a_damaged_file_is_taken_or_refused_and_nothing_else(seed: int) -> None:
    reading = read_upload(hostile.flipped(seed), settings=SETTINGS)
    (answer,) = await asyncio.gather(reading, return_exceptions=True)
    if isinstance(answer, UploadRefused):
        assert answer.reason in (UploadFault.BROKEN, UploadFault.TOO_MANY_PIXELS)
    else:
        assert isinstance(answer, Upload)
        assert set(chunks(answer.content)) <= PICTURES_ONLY


async def test_what_takes_too_long_is_ended() -> None:
    hasty = SETTINGS.model_copy(update={"upload_seconds": 0.4})
    assert await reason_for(hostile.endless(), hasty) is UploadFault.BROKEN
    assert decoders() == []


async def test_what_takes_too_much_memory_is_ended() -> None:
    """The process itself needs the most of 80 MB; 20 million pixels do not fit in what is left."""
    poor = SETTINGS.model_copy(update={"upload_memory_mb": 80})
    assert (await read_upload(hostile.good(), settings=poor)).width == 320
    vast = hostile.png(5_000, 4_000, pixels=hostile.zeros(4_000 * 15_001))
    assert await reason_for(vast, poor) in (UploadFault.TOO_MANY_PIXELS, UploadFault.BROKEN)


async def test_a_process_that_cannot_even_start_its_work_refuses() -> None:
    starved = SETTINGS.model_copy(update={"upload_memory_mb": 1})
    assert await reason_for(hostile.good(), starved) in (
        UploadFault.TOO_MANY_PIXELS,
        UploadFault.BROKEN,
    )


async def test_a_cancelled_upload_ends_its_process() -> None:
    async with asyncio.TaskGroup() as group:
        reading = group.create_task(read_upload(hostile.endless(), settings=SETTINGS))
        while not decoders():  # noqa: ASYNC110 - another process is waited for, it sets no event
            await asyncio.sleep(0.01)
        reading.cancel()
    assert decoders() == []


async def test_no_more_files_are_decoded_at_once_than_there_are_places() -> None:
    narrow = SETTINGS.model_copy(update={"uploads_at_once": 1, "upload_seconds": 20.0})
    small, most = hostile.good("JPEG", 96, 96), 0
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(read_upload(small, settings=narrow)) for _ in range(9)]
        while not all(task.done() for task in tasks):
            most = max(most, len(decoders()))
            await asyncio.sleep(0.01)
    assert most == 1


async def test_who_finds_too_many_waiting_is_told_to_come_again() -> None:
    narrow = SETTINGS.model_copy(update={"uploads_at_once": 1, "upload_seconds": 20.0})
    small = hostile.good("JPEG", 96, 96)
    reading = [read_upload(small, settings=narrow) for _ in range(10)]
    answers = await asyncio.gather(*reading, return_exceptions=True)
    refused = [answer.reason for answer in answers if isinstance(answer, UploadRefused)]
    assert refused == [UploadFault.BUSY]
    assert sum(isinstance(answer, Upload) for answer in answers) == 9


async def test_hostile_files_cost_us_little_memory(refusal_of: RefusalOf) -> None:
    refusals = [await refusal_of(file) for file in hostile.refused()]
    tile = np.asarray(drawing(500, 500))
    large = hostile.saved(Image.fromarray(np.tile(tile, (10, 10, 1))), "JPEG")
    tracemalloc.start()
    try:
        await read_upload(large, settings=SETTINGS)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    most = max(peak, *(refusal.most_bytes for refusal in refusals))
    assert most + sum(refusal.left_bytes for refusal in refusals) < 60_000_000


def test_the_decoder_can_reach_nothing() -> None:
    """A decoder that a file has taken over is a process that can do nothing but answer."""
    tried = """
import json, os, socket, sys
from app.media.cleaner import Order, shut_in

order = Order(**json.loads(sys.argv[1]))
shut_in(order, parent=os.getppid())
attempts = {
    "read a file": lambda: open("/etc/passwd"),
    "write a file": lambda: open("left.behind", "w"),
    "call somebody": lambda: socket.socket(),
    "fork": lambda: os._exit(0) if os.fork() == 0 else None,
    "run a program": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "take memory": lambda: bytearray(600_000_000),
}
done = []
for name, attempt in attempts.items():
    try:
        attempt()
    except (OSError, MemoryError):
        continue
    done.append(name)
sys.stdout.write(json.dumps({"done": done, "user": os.geteuid()}))
"""
    answer = subprocess.run(
        [sys.executable, "-c", tried, json.dumps(asdict(an_order()))],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    told = json.loads(answer.stdout)
    assert told["done"] == []
    assert told["user"] != 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_the_decoder_dies_with_its_parent() -> None:
    """Its input stays open here, so that nothing but its parent's end can end it."""
    starting = """
import os, subprocess, sys

command = [sys.executable, "-I", "-S", *sys.argv[2:4], str(os.getpid()), sys.argv[4]]
child = subprocess.Popen(command, stdin=int(sys.argv[1]))
sys.stdout.write(f"{child.pid}\\n")
sys.stdout.flush()
child.wait()
"""
    reading, writing = os.pipe()
    pillow = str(Path(PIL.__file__).parent.parent)
    told = (str(reading), cleaner.__file__, pillow, json.dumps(asdict(an_order())))
    with subprocess.Popen(
        [sys.executable, "-c", starting, *told], stdout=subprocess.PIPE, pass_fds=(reading,)
    ) as parent:
        assert parent.stdout is not None
        try:
            child = psutil.Process(int(parent.stdout.readline()))
            wait_until_shut_in(child.pid)
        finally:
            parent.kill()
    try:
        child.wait(timeout=20)
    finally:
        os.close(reading)
        os.close(writing)


def wait_until_shut_in(pid: int) -> None:
    """Wait until a process can get no new rights, which is the last thing it asks for."""
    deadline = time.monotonic() + 20
    while "NoNewPrivs:\t1" not in Path(f"/proc/{pid}/status").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def an_order() -> cleaner.Order:
    """An order with the limits of the settings."""
    return cleaner.Order(
        format="PNG",
        pixels=SETTINGS.upload_pixels,
        side_pixels=SETTINGS.upload_side_pixels,
        smallest_side_pixels=SETTINGS.upload_smallest_side_pixels,
        kept_side_pixels=SETTINGS.upload_kept_side_pixels,
        quality=92,
        memory_bytes=SETTINGS.upload_memory_mb * 1_000_000,
        cpu_seconds=10,
    )
