"""Results on their way to disk: what is looked at before anything is kept, and where it stops."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.infra.http_outside import Outside
from app.providers.loopback import Reply, Request, serving
from app.providers.rendering.downloads import UnnamedFile, download, type_of
from app.providers.rendering.port import MediaKind, ProviderFault, RenderResult

OPEN = Outside(seconds=30.0, schemes=frozenset({"http"}), private_addresses=True)
PNG = b"\x89PNG\r\n\x1a\n"
FILM = b"\0\0\0 ftypisom"
MEGABYTE = 1_000_000


@asynccontextmanager
async def answering(reply: Reply) -> AsyncIterator[str]:
    """A server that answers everything so, and its address."""

    async def answer(_request: Request) -> Reply:
        return reply

    async with serving(answer) as url:
        yield url


async def fetched(
    reply: Reply, *, most_bytes: int = MEGABYTE, kind: MediaKind | None = None
) -> RenderResult:
    """What comes of a file that is answered so."""
    async with answering(reply) as url:
        return await download(url, outside=OPEN, most_bytes=most_bytes, kind=kind)


async def test_a_file_goes_to_disk_piece_by_piece_and_is_read_from_there() -> None:
    film = FILM + bytes(3 * MEGABYTE)
    answer = Reply(200, film, {"content-type": "video/mp4"})
    found = await fetched(answer, most_bytes=len(film), kind=MediaKind.VIDEO)
    assert isinstance(found.held, UnnamedFile)
    assert found.content_type == "video/mp4"
    assert found.content == found.in_memory().held == film


@pytest.mark.parametrize(
    ("declared", "content", "kind"),
    [
        ("text/html", PNG, None),
        ("image/png", b"<html>Sign in</html>", None),
        ("image/png", b"", None),
        ("image/png", FILM, None),
        ("video/mp4", PNG, None),
        ("image/png", PNG, MediaKind.VIDEO),
        ("video/mp4", FILM, MediaKind.IMAGE),
    ],
)
async def test_what_is_declared_or_begins_as_something_else_is_not_taken(
    declared: str, content: bytes, kind: MediaKind | None
) -> None:
    with pytest.raises(ProviderFault, match="another type") as fault:
        await fetched(Reply(200, content, {"content-type": declared}), kind=kind)
    assert not fault.value.retryable


@pytest.mark.parametrize("declared", ["image/jpeg", "application/octet-stream", ""])
async def test_the_first_bytes_say_what_it_is_where_nothing_better_is_declared(
    declared: str,
) -> None:
    found = await fetched(Reply(200, PNG, {"content-type": declared}), kind=MediaKind.IMAGE)
    assert found.content_type == "image/png"


@pytest.mark.parametrize("told", [{}, {"transfer-encoding": "chunked"}])
async def test_one_that_is_too_large_is_left_whatever_it_says_of_its_length(
    told: dict[str, str],
) -> None:
    body = PNG + bytes(300_000)
    if told:
        body = b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"
    with pytest.raises(ProviderFault, match="larger") as fault:
        await fetched(Reply(200, body, told), most_bytes=200_000)
    assert not fault.value.retryable


async def test_one_that_is_cut_may_be_fetched_again() -> None:
    with pytest.raises(ProviderFault, match="broke") as fault:
        await fetched(Reply(200, PNG + bytes(200_000), cut_at=100_000))
    assert fault.value.retryable


@pytest.mark.parametrize(("status", "may_pass"), [(404, False), (302, False), (503, True)])
async def test_what_is_not_there_is_not_read(status: int, may_pass: bool) -> None:
    with pytest.raises(ProviderFault, match="cannot be downloaded") as fault:
        await fetched(Reply(status, PNG))
    assert fault.value.retryable is may_pass


async def test_no_address_of_ours_is_asked() -> None:
    with pytest.raises(ProviderFault, match="elsewhere") as fault:
        await download("https://127.0.0.1/", outside=Outside(seconds=1.0), most_bytes=10)
    assert not fault.value.retryable


def test_a_file_on_disk_has_no_name_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    file = UnnamedFile()
    file.write(b"one ")
    file.write(b"two")
    assert (file.read(), file.read()) == (b"one two", b"one two")
    assert list(tmp_path.iterdir()) == []


def test_types_are_known_by_the_first_bytes() -> None:
    assert [type_of(one) for one in (PNG, FILM, b"\xff\xd8\xff", b"RIFF....WEBP", b"GIF89a")] == [
        "image/png",
        "video/mp4",
        "image/jpeg",
        "image/webp",
        None,
    ]
