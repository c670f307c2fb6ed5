"""Where the files of an asset are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from app.media.addresses import original_url, picture_url, poster_url, storage_key

ID = UUID("018f0000-0000-7000-8000-000000000001")


@dataclass(frozen=True)
class Described:
    asset_id: UUID
    content_type: str
    width: int
    variants: tuple[dict[str, Any], ...]


def described(content_type: str, width: int, *widths: int) -> Described:
    return Described(ID, content_type, width, tuple({"width": narrow} for narrow in widths))


STILL = described("image/png", 1024, 320, 640)
FILM = described("video/mp4", 1280, 320, 640, 1280)


@pytest.mark.parametrize(
    ("asset", "width", "name"),
    [
        (STILL, 1, "w320.webp"),
        (STILL, 320, "w320.webp"),
        (STILL, 321, "w640.webp"),
        (STILL, 641, "original.png"),
        (STILL, 5000, "original.png"),
        (FILM, 640, "w640.webp"),
        (FILM, 641, "poster.webp"),
        (FILM, 5000, "poster.webp"),
    ],
)
def test_the_narrowest_wide_enough_picture_is_shown(
    asset: Described, width: int, name: str
) -> None:
    assert picture_url(asset, width=width) == f"/media/{ID}/{name}"


def test_an_original_keeps_its_ending() -> None:
    assert original_url(STILL) == f"/media/{ID}/original.png"
    assert original_url(FILM, origin="https://x.example") == (
        f"https://x.example/media/{ID}/original.mp4"
    )


def test_only_a_film_has_a_poster() -> None:
    assert poster_url(FILM) == f"/media/{ID}/poster.webp"
    assert poster_url(STILL) is None


def test_a_key_is_below_the_asset() -> None:
    assert storage_key(ID, "w320.webp") == f"assets/{ID}/w320.webp"
