"""What becomes of a delivered file."""

from __future__ import annotations

import asyncio
import hashlib
import io
from base64 import b64decode
from uuid import UUID

import numpy as np
import pytest
import thumbhash  # type: ignore[import-untyped]  # ships no type information
from PIL import Image

from app.ids import uuid7
from app.infra.db import transaction
from app.infra.storage import Storage, memory_storage
from app.media.addresses import BLURRED
from app.media.decoding import Limits
from app.media.intake import Prepared, UnreadableMedia, add_blurred, inspect, record, take_in
from app.media.models import Asset, AssetKind
from app.ratings import Rating
from tests.media.samples import CREDENTIALS, MARK, film, picture, signer


@pytest.fixture
def storage() -> Storage:
    return memory_storage()


@pytest.mark.parametrize(
    ("format", "content_type"),
    [("PNG", "image/png"), ("WEBP", "image/webp"), ("JPEG", "image/jpeg")],
)
def test_a_picture_is_measured_and_kept_as_it_came(format: str, content_type: str) -> None:
    content = picture(400, 300, format=format)
    prepared = inspect(content, content_type)
    assert prepared.content == content
    assert (prepared.kind, prepared.content_type) == (AssetKind.IMAGE, content_type)
    assert (prepared.width, prepared.height) == (400, 300)
    assert (prepared.duration_ms, prepared.has_audio) == (None, False)


def test_a_picture_gets_the_widths_below_its_own() -> None:
    prepared = inspect(picture(1344, 192), "image/webp")
    sizes = [(made.width, made.height) for made in prepared.pictures]
    assert sizes == [(320, 46), (640, 91), (1280, 183)]
    for made in prepared.pictures:
        with Image.open(io.BytesIO(made.content)) as decoded:
            assert (decoded.format, decoded.size) == ("WEBP", (made.width, made.height))


def test_a_narrow_picture_gets_no_copies() -> None:
    assert inspect(picture(320, 400), "image/webp").pictures == ()


@pytest.mark.parametrize("format", ["PNG", "WEBP", "JPEG"])
def test_the_copies_carry_the_mark_of_the_original(format: str) -> None:
    for made in inspect(picture(700, 300, format=format), "image/webp").pictures:
        assert MARK in made.content


def test_the_placeholder_looks_like_the_picture() -> None:
    prepared = inspect(picture(400, 200), "image/webp")
    assert len(prepared.thumbhash) <= 48
    made = list(b64decode(prepared.thumbhash))
    assert thumbhash.thumb_hash_to_approximate_aspect_ratio(made) == pytest.approx(2, abs=0.4)
    red, green, blue, alpha = thumbhash.thumb_hash_to_average_rgba(made)
    mean = Image.open(io.BytesIO(prepared.content)).convert("RGB").resize((1, 1)).getpixel((0, 0))
    assert isinstance(mean, tuple)
    assert [red * 255, green * 255, blue * 255] == pytest.approx(list(mean), abs=14)
    assert alpha == 1


def test_a_transparent_picture_keeps_its_transparency() -> None:
    held = io.BytesIO()
    Image.new("RGBA", (400, 400), (200, 10, 10, 90)).save(held, "PNG")
    prepared = inspect(held.getvalue(), "image/png")
    with Image.open(io.BytesIO(prepared.pictures[0].content)) as copy:
        assert copy.mode == "RGBA"


def test_a_turned_picture_is_measured_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    held = io.BytesIO()
    Image.new("RGB", (800, 400), "teal").save(held, "JPEG", exif=exif)
    prepared = inspect(held.getvalue(), "image/jpeg")
    assert (prepared.width, prepared.height) == (400, 800)


@pytest.mark.parametrize("voice", [False, True])
def test_a_film_is_measured(voice: bool) -> None:
    prepared = inspect(film(seconds=2, voice=voice), "video/mp4")
    assert (prepared.kind, prepared.content_type) == (AssetKind.VIDEO, "video/mp4")
    assert (prepared.width, prepared.height) == (320, 180)
    assert prepared.duration_ms == 2000
    assert prepared.has_audio is voice


def test_a_film_gets_a_poster_as_wide_as_itself_and_narrower_copies() -> None:
    prepared = inspect(film(width=800, height=200), "video/mp4")
    assert [made.width for made in prepared.pictures] == [320, 640, 800]
    assert all(MARK in made.content for made in prepared.pictures)


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def animation() -> bytes:
    held = io.BytesIO()
    frames = [Image.new("RGB", (60, 60), colour) for colour in ("red", "green")]
    frames[0].save(held, "WEBP", save_all=True, append_images=frames[1:])
    return held.getvalue()


def faststart_cut() -> bytes:
    """A film whose index comes first and whose second half is missing."""
    whole = film(seconds=4, marked=False)
    index, data = whole.index(b"moov") - 4, whole.index(b"mdat") - 4
    assert data < index
    moved = bytearray(whole[index:])
    shift, at = len(moved), moved.index(b"stco") + 8
    for entry in range(int.from_bytes(moved[at : at + 4], "big")):
        place = slice(at + 4 + 4 * entry, at + 8 + 4 * entry)
        moved[place] = (int.from_bytes(moved[place], "big") + shift).to_bytes(4, "big")
    head = whole[: whole.index(b"ftyp") - 4 + int.from_bytes(whole[:4], "big")]
    body = bytes(moved) + whole[len(head) : index]
    return head + body[: len(moved) + (len(body) - len(moved)) // 2]


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"", "image/png"),
        (b"not a picture", "image/png"),
        (cut(picture(400, 300, format="PNG")), "image/png"),
        (cut(picture(400, 300)), "image/webp"),
        (cut(picture(400, 300, format="JPEG")), "image/jpeg"),
        (picture(400, 300, format="GIF"), "image/gif"),
        (animation(), "image/webp"),
        (picture(400, 300), "video/mp4"),
        (film(), "image/png"),
        (cut(film()), "video/mp4"),
        (faststart_cut(), "video/mp4"),
        (b"\0\0\0\x18ftypisom" + b"\0" * 64, "video/mp4"),
    ],
)
def test_what_cannot_be_read_is_not_taken_in(content: bytes, content_type: str) -> None:
    with pytest.raises(UnreadableMedia):
        inspect(content, content_type)


@pytest.mark.parametrize(
    "limits",
    [Limits(picture_bytes=100), Limits(pixels=100_000), Limits(side_pixels=399)],
)
def test_a_picture_past_a_limit_is_not_taken_in(limits: Limits) -> None:
    with pytest.raises(UnreadableMedia, match="too many"):
        inspect(picture(400, 300), "image/webp", limits=limits)


@pytest.mark.parametrize(
    "limits",
    [
        Limits(film_bytes=100),
        Limits(pixels=10_000),
        Limits(side_pixels=200),
        Limits(film_seconds=1),
    ],
)
def test_a_film_past_a_limit_is_not_taken_in(limits: Limits) -> None:
    with pytest.raises(UnreadableMedia, match="too many"):
        inspect(film(), "video/mp4", limits=limits)


async def taken(content: bytes, content_type: str, *, storage: Storage, asset_id: UUID) -> Prepared:
    return await take_in(
        content,
        content_type,
        storage=storage,
        signer=signer(),
        asset_id=asset_id,
        credentials=CREDENTIALS,
    )


async def test_files_are_stored_under_the_name_of_the_asset(storage: Storage) -> None:
    asset_id = uuid7()
    prepared = await taken(
        film(width=800, height=200), "video/mp4", storage=storage, asset_id=asset_id
    )
    assert await storage.get(f"assets/{asset_id}/original.mp4") == prepared.content
    assert await storage.get(f"assets/{asset_id}/w640.webp") == prepared.pictures[1].content
    assert await storage.get(f"assets/{asset_id}/poster.webp") == prepared.pictures[2].content


async def test_taking_in_twice_changes_nothing(storage: Storage) -> None:
    asset_id = uuid7()
    first = await taken(picture(700, 300), "image/webp", storage=storage, asset_id=asset_id)
    second = await taken(picture(700, 300), "image/webp", storage=storage, asset_id=asset_id)
    assert second == first


async def test_a_late_second_render_describes_what_the_first_stored(storage: Storage) -> None:
    asset_id = uuid7()
    first = await taken(picture(700, 300), "image/webp", storage=storage, asset_id=asset_id)
    late = await taken(picture(400, 300), "image/webp", storage=storage, asset_id=asset_id)
    assert late == first
    assert await storage.get(f"assets/{asset_id}/original.webp") == first.content
    assert (late.width, late.height) == (700, 300)


async def test_two_that_take_in_at_once_describe_the_same_files(storage: Storage) -> None:
    asset_id = uuid7()
    one, other = await asyncio.gather(
        *(
            taken(content, "image/webp", storage=storage, asset_id=asset_id)
            for content in (picture(700, 300), picture(400, 300))
        )
    )
    assert one == other
    assert await storage.get(f"assets/{asset_id}/original.webp") == one.content
    assert await storage.get(f"assets/{asset_id}/w320.webp") == one.pictures[0].content


@pytest.mark.usefixtures("database")
async def test_what_is_described_is_what_is_stored(storage: Storage) -> None:
    asset_id = uuid7()
    prepared = await taken(picture(700, 300), "image/webp", storage=storage, asset_id=asset_id)
    stored = await storage.get(f"assets/{asset_id}/original.webp")
    assert prepared.sha256 == hashlib.sha256(stored).hexdigest()
    async with transaction() as connection:
        asset = await record(
            prepared, asset_id=asset_id, connection=connection, credentials=CREDENTIALS
        )
    assert asset.size_bytes == len(stored)
    for variant, name in zip(asset.variants, ("w320.webp", "w640.webp"), strict=True):
        assert variant["size_bytes"] == await storage.size(f"assets/{asset_id}/{name}")


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (picture(400, 300, format="PNG"), "image/png"),
        (picture(400, 300, format="JPEG"), "image/jpeg"),
        (picture(400, 300), "image/webp"),
    ],
)
async def test_no_pixel_of_an_original_is_touched(
    content: bytes, content_type: str, storage: Storage
) -> None:
    prepared = await taken(content, content_type, storage=storage, asset_id=uuid7())
    with Image.open(io.BytesIO(content)) as came, Image.open(io.BytesIO(prepared.content)) as kept:
        assert kept.format == came.format
        assert kept.tobytes() == came.tobytes()


@pytest.mark.parametrize("rating", [Rating.SUGGESTIVE, Rating.EXPLICIT])
@pytest.mark.parametrize(
    ("content", "content_type"), [(picture(900, 600), "image/webp"), (film(), "video/mp4")]
)
async def test_what_is_not_safe_gets_a_blurred_picture_in_which_nothing_is_left(
    rating: Rating, content: bytes, content_type: str, storage: Storage
) -> None:
    asset_id = uuid7()
    prepared = await take_in(
        content,
        content_type,
        storage=storage,
        signer=signer(),
        asset_id=asset_id,
        credentials=CREDENTIALS,
        rating=rating,
    )
    with Image.open(io.BytesIO(await storage.get(f"assets/{asset_id}/{BLURRED}"))) as blurred:
        assert (blurred.format, blurred.width) == ("WEBP", min(640, prepared.width))
        shape = prepared.width / prepared.height
        assert blurred.width / blurred.height == pytest.approx(shape, rel=0.01)
        grey = np.asarray(blurred.convert("L")).astype(int)
    # no edge is left: neighbours differ by next to nothing everywhere
    assert max(abs(np.diff(grey, axis=0)).max(), abs(np.diff(grey, axis=1)).max()) <= 12


@pytest.mark.usefixtures("database")
async def test_what_is_safe_gets_no_blurred_picture_until_it_is_rated_anew(
    storage: Storage,
) -> None:
    asset_id = uuid7()
    prepared = await taken(film(), "video/mp4", storage=storage, asset_id=asset_id)
    assert not await storage.exists(f"assets/{asset_id}/{BLURRED}")
    async with transaction() as connection:
        asset = await record(
            prepared, asset_id=asset_id, connection=connection, credentials=CREDENTIALS
        )
    await add_blurred(asset, storage=storage, signer=signer())
    made = await storage.get(f"assets/{asset_id}/{BLURRED}")
    await add_blurred(asset, storage=storage, signer=signer())
    assert await storage.get(f"assets/{asset_id}/{BLURRED}") == made


async def test_a_half_stored_asset_is_completed(storage: Storage) -> None:
    asset_id = uuid7()
    key = f"assets/{asset_id}/original.webp"
    await storage.put(key, picture(700, 300), content_type="image/webp")
    await taken(picture(700, 300), "image/webp", storage=storage, asset_id=asset_id)
    assert await storage.exists(f"assets/{asset_id}/w640.webp")


async def test_nothing_is_stored_of_what_cannot_be_read(storage: Storage) -> None:
    asset_id = uuid7()
    with pytest.raises(UnreadableMedia):
        await taken(cut(film()), "video/mp4", storage=storage, asset_id=asset_id)
    assert await storage.delete(f"assets/{asset_id}") == 0


async def recorded(
    asset_id: UUID, content: bytes, content_type: str, *, is_preview: bool = False
) -> Asset:
    async with transaction() as connection:
        return await record(
            inspect(content, content_type),
            asset_id=asset_id,
            connection=connection,
            credentials=CREDENTIALS,
            is_preview=is_preview,
        )


@pytest.mark.usefixtures("database")
async def test_a_film_is_recorded_with_all_that_is_known_of_it() -> None:
    asset_id = uuid7()
    content = film(voice=True, width=800, height=200)
    await recorded(asset_id, content, "video/mp4", is_preview=True)
    found = await Asset.get(id=asset_id)
    assert found.kind is AssetKind.VIDEO
    assert (found.content_type, found.width, found.height) == ("video/mp4", 800, 200)
    assert (found.duration_ms, found.has_audio, found.size_bytes) == (2000, True, len(content))
    assert [variant["width"] for variant in found.variants] == [320, 640, 800]
    assert found.is_preview


@pytest.mark.usefixtures("database")
async def test_recording_twice_returns_the_first_row() -> None:
    asset_id = uuid7()
    first = await recorded(asset_id, picture(700, 300), "image/webp")
    again = await recorded(asset_id, picture(400, 300), "image/webp")
    assert (again.sha256, again.width) == (first.sha256, 700)
    assert again.created_at == first.created_at
    assert await Asset.all().count() == 1


@pytest.mark.usefixtures("database")
async def test_a_row_goes_with_the_transaction_that_was_given_up() -> None:
    asset_id = uuid7()

    async def given_up() -> None:
        async with transaction() as connection:
            prepared = inspect(picture(700, 300), "image/webp")
            await record(
                prepared, asset_id=asset_id, connection=connection, credentials=CREDENTIALS
            )
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await given_up()
    assert not await Asset.exists(id=asset_id)
