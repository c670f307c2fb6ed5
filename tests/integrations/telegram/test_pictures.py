"""Pictures and films: what Telegram takes is uploaded, what it does not is linked."""

from __future__ import annotations

import os
from io import BytesIO

import pytest
from PIL import Image

from integrations.chat.cards import Button, Card, Picture, PictureKind
from integrations.chat.surface import NotShown
from integrations.telegram.fake.hand import Hand
from integrations.telegram.fake.methods import Asked, Refused
from integrations.telegram.fake.server import FakeTelegram, Lost
from integrations.telegram.surface import TelegramSurface
from tests.integrations.telegram.conftest import FILM, LIMITS, Afresh, Shelf, picture
from tests.integrations.telegram.timing import ManualTiming

PAGE = "https://galatea.example/generations/1"
GO = ((Button("Re-roll", "again"),),)


def _shown(shelf: Shelf, name: str, data: bytes, **said: object) -> Picture:
    url = shelf.put(name, data)
    return Picture(url=url, alt="A lake", page_url=PAGE, **said)  # type: ignore[arg-type]  # as given


def _film(shelf: Shelf, data: bytes = FILM) -> Picture:
    return _shown(
        shelf,
        "film.mp4",
        data,
        kind=PictureKind.VIDEO,
        content_type="video/mp4",
        width=720,
        height=1280,
        duration_seconds=5.04,
        poster_url=shelf.put("poster.webp", picture(size=(720, 1280))),
        is_spoiler=True,
    )


def _noise(format_: str, side: int) -> bytes:
    written = BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(3 * side * side)).save(written, format_)
    return written.getvalue()


async def test_a_webp_is_sent_as_a_photo_with_its_caption_and_buttons(
    surface: TelegramSurface, ada: Hand, shelf: Shelf
) -> None:
    shown = _shown(shelf, "lake", picture("WEBP"), is_spoiler=True)
    post = await surface.post(ada.place, Card("12 AURUM", "Done", (shown,), GO))
    media = ada.last.media
    assert media is not None
    assert (media.kind, media.width, media.height, media.is_spoiler) == ("photo", 64, 48, True)
    assert media.data.startswith(b"\xff\xd8\xff")
    assert (ada.last.text, ada.last.labels) == ("Done\n12 AURUM", ["Re-roll"])
    assert post == f"p{ada.last.number}"


@pytest.mark.parametrize("format_", ["JPEG", "PNG"])
async def test_what_telegram_takes_is_sent_as_it_is(
    format_: str, surface: TelegramSurface, ada: Hand, shelf: Shelf
) -> None:
    await surface.post(ada.place, Card(pictures=(_shown(shelf, "a", picture(format_)),)))
    assert ada.last.media is not None
    assert ada.last.media.data == picture(format_)


async def test_a_film_streams_and_has_a_small_jpeg_before_it_plays(
    surface: TelegramSurface, ada: Hand, shelf: Shelf
) -> None:
    await surface.post(ada.place, Card(title="Film", pictures=(_film(shelf),)))
    media = ada.last.media
    assert media is not None
    assert (media.kind, media.data, media.is_streamed, media.is_spoiler) == (
        "video",
        FILM,
        True,
        True,
    )
    assert (media.width, media.height, media.duration) == (720, 1280, 5)
    with Image.open(BytesIO(media.thumbnail)) as thumbnail:
        assert (thumbnail.format, thumbnail.size) == ("JPEG", (180, 320))


async def test_a_film_that_is_too_large_is_linked(
    surface: TelegramSurface, ada: Hand, shelf: Shelf
) -> None:
    film = _film(shelf, FILM + bytes(LIMITS.file_bytes))
    await surface.post(ada.place, Card(title="Film", pictures=(film,), buttons=GO))
    assert (ada.last.media, ada.last.text) == (None, "Film\nA lake")
    assert ada.last.said.entities[1]["url"] == PAGE
    assert ada.last.labels == ["Re-roll"]


async def test_a_film_that_is_said_to_be_too_large_is_not_even_fetched(
    surface: TelegramSurface, ada: Hand, shelf: Shelf
) -> None:
    film = _shown(shelf, "f", FILM, kind=PictureKind.VIDEO, size_bytes=LIMITS.file_bytes + 1)
    await surface.post(ada.place, Card(pictures=(film,)))
    assert (shelf.asked, ada.last.marked("text_link")) == ([], ["A lake"])


async def test_a_large_png_is_made_a_jpeg(
    surface: TelegramSurface, ada: Hand, shelf: Shelf
) -> None:
    data = _noise("PNG", 140)
    assert len(data) > LIMITS.photo_bytes
    await surface.post(ada.place, Card(pictures=(_shown(shelf, "a", data),)))
    assert ada.last.media is not None
    assert ada.last.media.kind == "photo"
    assert len(ada.last.media.data) <= LIMITS.photo_bytes


async def test_a_picture_too_long_for_a_photo_comes_as_a_file(
    surface: TelegramSurface, ada: Hand, shelf: Shelf
) -> None:
    strip = picture("PNG", size=(420, 20))
    await surface.post(ada.place, Card(pictures=(_shown(shelf, "a", strip),)))
    assert ada.last.media is not None
    assert (ada.last.media.kind, ada.last.media.data) == ("document", strip)


async def test_what_telegram_refuses_as_a_photo_comes_as_a_file_then_as_a_link(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, shelf: Shelf
) -> None:
    card = Card(text="x", pictures=(_shown(shelf, "a", picture("PNG")),))
    telegram.faults["sendPhoto"].append(Refused("IMAGE_PROCESS_FAILED"))
    assert (await surface.post(ada.place, card)).startswith("d")
    telegram.faults["sendPhoto"].append(Refused("Request Entity Too Large", 413))
    telegram.faults["sendDocument"].append(Refused("Request Entity Too Large", 413))
    assert (await surface.post(ada.place, card)).startswith("t")
    assert ada.last.marked("text_link") == ["A lake"]


async def test_an_album_has_its_words_and_buttons_below_it(
    surface: TelegramSurface, ada: Hand, shelf: Shelf
) -> None:
    shown = tuple(_shown(shelf, str(number), picture()) for number in range(10))
    post = await surface.post(ada.place, Card("10 of 24", pictures=shown, buttons=GO))
    *album, below = ada.shown
    assert len(album) == 10
    assert {one.album for one in album} == {album[0].album}
    assert (below.text, below.labels, post) == ("10 of 24", ["Re-roll"], f"t{below.number}")


async def test_an_album_of_photos_films_and_files_keeps_to_what_goes_together(
    surface: TelegramSurface, ada: Hand, shelf: Shelf
) -> None:
    strip = _shown(shelf, "strip", picture("PNG", size=(420, 20)))
    photo = _shown(shelf, "photo", picture())
    post = await surface.post(ada.place, Card(pictures=(photo, strip, _film(shelf))))
    assert [one.media and one.media.kind for one in ada.shown] == ["photo", "video", "document"]
    assert post == f"p{ada.shown[0].number}"


async def test_a_live_post_becomes_a_preview_another_one_and_the_film(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, shelf: Shelf, timing: ManualTiming
) -> None:
    post = await surface.post(ada.place, Card("In line: 3"))
    first, second = (_shown(shelf, str(one), picture(colour=one)) for one in ("red", "blue"))
    for card in (
        Card("20 %", pictures=(first,)),
        Card("30 %", pictures=(first,)),
        Card("60 %", pictures=(second,)),
        Card("Done", pictures=(_film(shelf),), buttons=GO),
    ):
        await timing.advance(3)
        post = await surface.edit(ada.place, post, card)
    [seen] = ada.shown
    assert seen.media is not None
    assert (seen.media.kind, seen.text, seen.labels) == ("video", "Done", ["Re-roll"])
    assert post == f"v{seen.number}"
    # the same preview is not uploaded again
    assert [call.method for call in telegram.calls if call.method.startswith("edit")] == [
        "editMessageMedia",
        "editMessageCaption",
        "editMessageMedia",
        "editMessageMedia",
    ]


async def test_an_address_that_is_signed_anew_is_the_same_picture(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, shelf: Shelf
) -> None:
    shown = _shown(shelf, "a", picture())
    post = await surface.post(ada.place, Card("x", pictures=(shown,)))
    again = Picture(url=f"{shelf.address}/a?signature=new", alt="A lake", page_url=PAGE)
    assert await surface.edit(ada.place, post, Card("x", pictures=(again,))) == post
    assert len(shelf.asked) == 1
    assert [one for one in telegram.calls if one.method.startswith("edit")] == []


async def test_a_preview_that_ends_without_a_picture_is_replaced_by_words(
    surface: TelegramSurface, ada: Hand, shelf: Shelf, timing: ManualTiming
) -> None:
    post = await surface.post(ada.place, Card("20 %", pictures=(_shown(shelf, "a", picture()),)))
    await timing.advance(3)
    new = await surface.edit(ada.place, post, Card("It failed. Not charged."))
    [seen] = ada.shown
    assert (seen.media, seen.text, new) == (None, "It failed. Not charged.", f"t{seen.number}")
    await timing.advance(3)
    assert await surface.edit(ada.place, post, Card("Under the old name")) == new
    assert seen.text == "Under the old name"


async def test_after_a_restart_a_post_is_changed_by_its_name(
    surface: TelegramSurface, afresh: Afresh, ada: Hand, shelf: Shelf
) -> None:
    post = await surface.post(ada.place, Card("20 %", pictures=(_shown(shelf, "a", picture()),)))
    surface = afresh()
    film = await surface.edit(ada.place, post, Card("Done", pictures=(_film(shelf),)))
    surface = afresh()
    assert (await surface.edit(ada.place, film, Card("Gone"))).startswith("t")
    assert [one.text for one in ada.shown] == ["Gone"]


async def test_a_message_that_is_not_what_its_name_says_is_replaced(
    surface: TelegramSurface, afresh: Afresh, ada: Hand, shelf: Shelf
) -> None:
    photo = await surface.post(ada.place, Card(pictures=(_shown(shelf, "a", picture()),)))
    # a press under an old message does not tell what it was
    await afresh().edit(ada.place, f"t{photo[1:]}", Card("words"))
    assert [(one.text, one.media) for one in ada.shown] == [("words", None)]


async def test_where_words_cannot_get_a_picture_another_message_has_it(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, shelf: Shelf, timing: ManualTiming
) -> None:
    post = await surface.post(ada.place, Card("In line"))
    await timing.advance(3)
    telegram.faults["editMessageMedia"].append(Refused("there is no media in the message to edit"))
    shown = Card("Done", pictures=(_shown(shelf, "a", picture()),))
    assert (await surface.edit(ada.place, post, shown)).startswith("p")
    assert [one.text for one in ada.shown] == ["Done"]


async def test_an_upload_whose_answer_is_lost_is_not_sent_again(
    surface: TelegramSurface, telegram: FakeTelegram, ada: Hand, shelf: Shelf
) -> None:
    telegram.faults["sendVideo"].append(Lost.SILENT)
    with pytest.raises(NotShown):
        await surface.post(ada.place, Card(pictures=(_film(shelf),)))
    assert len(ada.shown) == 1


async def test_a_picture_that_does_not_come_or_is_none_is_told_without_its_address(
    surface: TelegramSurface, ada: Hand, shelf: Shelf
) -> None:
    away = Picture(url=f"{shelf.address}/away?signature=secret", alt="")
    with pytest.raises(NotShown) as caught:
        await surface.post(ada.place, Card(pictures=(away,)))
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    with pytest.raises(NotShown, match="cannot be read"):
        await surface.post(ada.place, Card(pictures=(_shown(shelf, "a", b"no picture"),)))


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("photo", picture("WEBP"), "IMAGE_PROCESS_FAILED"),
        ("photo", picture("PNG", size=(500, 20)), "PHOTO_INVALID_DIMENSIONS"),
        ("photo", bytes(LIMITS.photo_bytes + 1), "too big"),
        ("video", b"no film at all", "wrong type"),
    ],
)
def test_the_fake_refuses_what_telegram_takes_for_no_photo_or_film(
    kind: str, data: bytes, said: str, telegram: FakeTelegram, ada: Hand
) -> None:
    asked = Asked({"chat_id": ada.place}, {kind: data})
    with pytest.raises(Refused, match=said):
        telegram.messenger.do(f"send{kind.title()}", asked)
