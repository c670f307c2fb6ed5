"""The web page at all its addresses, its files, and what its links show where they are posted."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg
import httpx
import pytest

from app.characters.models import Character, CharacterStatus
from app.clock import now
from app.galleries.models import GalleryItem
from app.graphql.nodes import global_id
from app.ids import uuid7
from app.media.models import Asset, AssetKind
from app.ratings import Rating
from app.settings import Settings, SettingsError
from app.web.application import application
from tests.graphql.asking import statements
from tests.http.conftest import Serve, served_by
from tests.workshop import Workshop

HTML = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<!--about--><title>Built</title>
<meta name="description" content="built"><!--/about-->
<script type="module" src="/assets/index-1a2b.js"></script></head><body></body></html>
"""
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PUBLIC = "https://galatea.example"
_TAG = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">')


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(HTML)
    (folder / "documents.json").write_text("{}")
    (folder / "favicon.svg").write_text("<svg/>")
    (folder / "manifest.webmanifest").write_text("{}")
    for name in ("index-1a2b.js", "plain-3c4d.css"):
        (folder / "assets" / name).write_text("plain")
    (folder / "assets" / "index-1a2b.js.br").write_bytes(b"brotli")
    (folder / "assets" / "index-1a2b.js.gz").write_bytes(b"gzip")
    return folder


@pytest.fixture
async def http(serve: Serve, settings: Settings, dist: Path) -> AsyncIterator[httpx.AsyncClient]:
    url = await serve(settings.model_copy(update={"page_folder": dist}))
    async with httpx.AsyncClient(base_url=url, timeout=20) as opened:
        yield opened


def told(html: str) -> dict[str, str]:
    """The tags of a head, its title among them."""
    title = re.search(r"<title>(.*?)</title>", html)
    return {"title": title[1] if title else "", **dict(_TAG.findall(html))}


async def test_every_address_of_the_page_is_the_page(http: httpx.AsyncClient) -> None:
    for path in (
        *(
            "/",
            "/characters",
            "/create",
            "/chats",
            "/chats/abc",
            "/memories",
            "/renders",
            "/wallet",
        ),
        *("/account", "/account/sessions", "/moderation", "/sign-in", "/sign-up", "/?purchase=1"),
    ):
        answer = await http.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == "no-cache"
        assert "/assets/index-1a2b.js" in answer.text
        assert told(answer.text)["title"] == "Galatea"
        assert "built" not in answer.text.lower()
    again = await http.get("/", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = await http.head("/wallet")
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == len(answer.content)


async def test_the_page_may_load_what_is_ours_and_nothing_inline(http: httpx.AsyncClient) -> None:
    headers = (await http.get("/")).headers
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


async def test_other_routes_and_unknown_addresses_are_not_the_page(
    http: httpx.AsyncClient,
) -> None:
    unknown = await http.get("/nowhere", headers=BROWSER)
    assert unknown.status_code == 404
    assert "/assets/index-1a2b.js" in unknown.text  # where the page says so
    for path, headers, status in (
        ("/nowhere", {"Accept": "application/json"}, 404),
        ("/nowhere.js", BROWSER, 404),
        ("/documents.json", BROWSER, 404),
        ("/index.html", BROWSER, 404),
        ("/assets/gone-1a2b.js", BROWSER, 404),
        ("/assets/..%2findex.html", BROWSER, 404),
        ("/assets/%00", BROWSER | {"Accept-Encoding": "br"}, 404),
        ("/media/nothing", BROWSER, 404),
        ("/session", BROWSER, 405),
        ("/webhooks/fal/a/b", BROWSER, 405),
    ):
        answer = await http.get(path, headers=headers)
        assert (answer.status_code, "<html" in answer.text) == (status, False), path
    assert (await http.post("/wallet")).status_code == 404
    assert "graphiql" not in (await http.get("/", headers=BROWSER)).text.lower()


async def test_files_are_kept_and_sent_as_they_were_compressed(http: httpx.AsyncClient) -> None:
    for accepted, coding, size in (
        ("gzip, deflate, br", "br", 6),
        ("gzip, br;q=0", "gzip", 4),
        ("identity", None, 5),
    ):
        headers = {"Accept-Encoding": accepted}
        answer = await http.head("/assets/index-1a2b.js", headers=headers)
        assert answer.headers.get("content-encoding") == coding
        assert int(answer.headers["content-length"]) == size
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["vary"] == "Accept-Encoding"
        known = headers | {"If-None-Match": answer.headers["etag"]}
        assert (await http.get("/assets/index-1a2b.js", headers=known)).status_code == 304
    plain = await http.get("/assets/plain-3c4d.css", headers={"Accept-Encoding": "br"})
    assert (plain.text, plain.headers["content-type"]) == ("plain", "text/css; charset=utf-8")
    assert "content-encoding" not in plain.headers
    icon, manifest = await http.get("/favicon.svg"), await http.get("/manifest.webmanifest")
    assert (icon.text, icon.headers["content-type"]) == ("<svg/>", "image/svg+xml")
    assert icon.headers["cache-control"] == "no-cache"
    assert manifest.headers["content-type"] == "application/manifest+json"
    assert (await http.get("/robots.txt")).text.startswith("User-agent: *\n")


async def test_a_page_that_is_not_built_says_how(
    serve: Serve, settings: Settings, tmp_path: Path
) -> None:
    url = await serve(settings.model_copy(update={"page_folder": tmp_path / "none"}))
    async with httpx.AsyncClient(base_url=url) as http:
        for path in ("/", "/characters/abc"):
            answer = await http.get(path)
            assert answer.status_code == 503
            assert answer.text == "The page is not built. `./dev run` builds it."
        assert (await http.get("/assets/a.js")).status_code == 404


async def test_without_its_database_the_page_opens_and_nobody_is_signed_out(
    http: httpx.AsyncClient, settings: Settings, postgres_url: str
) -> None:
    name = urlsplit(settings.required_database_url()).path.lstrip("/")
    admin = await asyncpg.connect(postgres_url)
    await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await admin.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name
    )
    try:
        page = await http.get(f"/characters/{uuid7()}")
        session = await http.post("/session/refresh", headers={"Cookie": "galatea_session=x"})
    finally:
        await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        await admin.close()
    assert (page.status_code, told(page.text)["title"]) == (200, "Galatea")
    assert (session.status_code, session.json()["code"]) == (503, "TRY_AGAIN")
    assert "set-cookie" not in session.headers


def test_what_is_no_page_is_refused_at_the_start(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<head></head>")
    with pytest.raises(SettingsError, match="no <!--about-->"):
        application(settings.model_copy(update={"page_folder": tmp_path}))


async def test_a_page_that_is_built_while_it_is_served_is_served_as_it_is_now(
    http: httpx.AsyncClient, dist: Path
) -> None:
    (dist / "index.html").unlink()  # a build puts the old folder away before the new one is there
    assert "index-1a2b" in (await http.get("/", headers=BROWSER)).text
    (dist / "icon.png").write_bytes(b"png")
    (dist / "index.html").write_text(HTML.replace("1a2b", "5e6f"))
    assert "index-5e6f" in (await http.get("/", headers=BROWSER)).text
    assert (await http.get("/icon.png")).content == b"png"
    (dist / "index.html").write_text("no page")
    assert "index-5e6f" in (await http.get("/", headers=BROWSER)).text


class Gallery:
    """Characters, a page of each of them, and what is told of it."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def get(self, character: Character, item: GalleryItem | None = None) -> httpx.Response:
        """The page of a character or of one of its items."""
        return await self.http.get(path_of(character, item))

    async def told(self, character: Character, item: GalleryItem | None = None) -> dict[str, str]:
        """The tags of such a page that is there."""
        answer = await self.get(character, item)
        assert answer.status_code == 200
        return told(answer.text)


def path_of(character: Character, item: GalleryItem | None = None) -> str:
    path = f"/characters/{global_id('Character', character.id)}"
    if item is None:
        return path
    is_film = item.kind is AssetKind.VIDEO
    name = "GalleryVideo" if is_film else "GalleryImage"
    return f"{path}/{'videos' if is_film else 'images'}/{global_id(name, item.id)}"


@pytest.fixture
async def gallery(workshop: Workshop, dist: Path) -> AsyncIterator[Gallery]:
    changed = {"page_folder": dist, "public_url": f"{PUBLIC}/"}
    settings = workshop.runtime.settings.model_copy(update=changed)
    async with (
        served_by(replace(workshop.runtime, settings=settings)) as url,
        httpx.AsyncClient(base_url=url, timeout=20) as http,
    ):
        yield Gallery(http)


async def test_a_shared_character_and_its_pictures_are_told_to_everybody(
    gallery: Gallery, workshop: Workshop
) -> None:
    owner = await workshop.viewer()
    mira = await workshop.character(owner, main_image=True, status=CharacterStatus.COMMUNITY)
    hostile = '"><script>alert(1)</script> & more'
    await Character.filter(id=mira.id).update(name="Mira <b>", summary=hostile + "x" * 400)
    tags = await gallery.told(mira)
    assert tags["title"] == tags["og:title"] == "Mira &lt;b&gt; · Galatea"
    assert tags["description"].startswith("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;")
    assert tags["description"].endswith("…")
    assert tags["og:url"] == PUBLIC + path_of(mira)
    look: UUID = mira.main_image_id  # type: ignore[attr-defined]  # ORM's key
    assert tags["og:image"] == f"{PUBLIC}/media/{look}/original.webp"
    assert (tags["og:image:width"], tags["og:image:height"]) == ("64", "48")
    assert (tags["og:type"], tags["twitter:card"]) == ("website", "summary_large_image")
    assert "robots" not in tags
    page = await gallery.get(mira)
    assert "<script>alert" not in page.text
    policy = page.headers["content-security-policy"]
    assert f"img-src 'self' data: blob: {PUBLIC};" in policy
    assert f"media-src 'self' blob: {PUBLIC};" in policy
    assert "connect-src 'self' wss://galatea.example;" in policy
    by_key = await gallery.http.get(f"/characters/{mira.id}/anything")
    assert told(by_key.text)["og:title"] == tags["og:title"]

    picture = await workshop.gallery_item(mira)
    tags = await gallery.told(mira, picture)
    assert tags["title"] == "A picture of Mira &lt;b&gt; · Galatea"
    assert tags["description"] == tags["og:image:alt"] == "on a cliff"
    assert str(picture.asset_id) in tags["og:image"]  # type: ignore[attr-defined]  # same

    film = await workshop.gallery_item(mira, kind=AssetKind.VIDEO, asset_id=await film_asset())
    tags = await gallery.told(mira, film)
    assert tags["og:type"] == "video.other"
    assert tags["og:video"].endswith("/original.mp4")
    assert tags["og:image"].endswith("/poster.webp")


async def film_asset() -> UUID:
    film = await Asset.create(
        kind=AssetKind.VIDEO,
        content_type="video/mp4",
        width=1280,
        height=720,
        duration_ms=5_000,
        size_bytes=1,
        sha256="0" * 64,
        thumbhash="-",
        variants=[{"width": 1280, "height": 720, "size_bytes": 1}],
    )
    return film.id


async def test_a_card_takes_two_statements_at_most(
    gallery: Gallery, workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    owner = await workshop.viewer()
    mira = await workshop.character(owner, main_image=True, status=CharacterStatus.COMMUNITY)
    item = await workshop.gallery_item(mira)
    with statements(caplog) as of_character:
        await gallery.get(mira)
    with statements(caplog) as of_item:
        await gallery.get(mira, item)
    with statements(caplog) as of_none:
        await gallery.http.get("/")
    assert (len(of_character), len(of_item), len(of_none)) == (1, 2, 0)


async def test_of_a_private_character_only_its_pictures_are_told(
    gallery: Gallery, workshop: Workshop
) -> None:
    owner = await workshop.viewer()
    for status in (CharacterStatus.PENDING, CharacterStatus.VERIFIED):
        hidden = await workshop.character(owner, main_image=True, status=status)
        picture = await workshop.gallery_item(hidden)
        for item in (None, picture):
            page = await gallery.get(hidden, item)
            assert page.status_code == 200
            assert not {"Mira", "lighthouse", "sea"} & set(re.findall(r"\w+", page.text))
            tags = told(page.text)
            assert tags["robots"] == "noindex"
            assert tags["og:image"].startswith(f"{PUBLIC}/media/")


async def test_what_is_not_safe_for_work_is_never_a_preview(
    gallery: Gallery, workshop: Workshop
) -> None:
    owner = await workshop.viewer()
    mira = await workshop.character(owner, main_image=True, status=CharacterStatus.COMMUNITY)
    item = await workshop.gallery_item(mira)
    asset_id: UUID = item.asset_id  # type: ignore[attr-defined]  # ORM's key
    look_id: UUID = mira.main_image_id  # type: ignore[attr-defined]  # the same
    for of_item, of_asset in (
        (Rating.SUGGESTIVE, Rating.SUGGESTIVE),
        (Rating.EXPLICIT, Rating.SAFE),
        (Rating.SAFE, Rating.EXPLICIT),
    ):
        await GalleryItem.filter(id=item.id).update(rating=of_item)
        await Asset.filter(id=asset_id).update(rating=of_asset)
        page = await gallery.get(mira, item)
        assert page.status_code == 200
        assert str(asset_id) not in page.text
        assert "cliff" not in page.text
        assert str(look_id) in told(page.text)["og:image"]
    for change in ({"rating": Rating.SUGGESTIVE}, {"rating": "SAFE", "removed_at": now()}):
        await Asset.filter(id=look_id).update(**change)
        tags = await gallery.told(mira)
        assert "og:image" not in tags
        assert tags["twitter:card"] == "summary"


async def test_what_may_not_be_seen_is_answered_as_what_is_not_there(
    gallery: Gallery, workshop: Workshop
) -> None:
    owner = await workshop.viewer()
    mira = await workshop.character(owner, main_image=True, status=CharacterStatus.COMMUNITY)
    other = await workshop.character(owner, status=CharacterStatus.COMMUNITY)
    item, removed = await workshop.gallery_item(mira), await workshop.gallery_item(mira)
    await GalleryItem.filter(id=removed.id).update(state="REMOVED", removed_at=now())
    gone = await workshop.character(owner, main_image=True)
    await Character.filter(id=gone.id).update(deleted_at=now())
    film = path_of(mira, item).replace("/images/", "/videos/")
    paths = [
        f"/characters/{global_id('Character', uuid7())}",
        "/characters/nonsense",
        f"/characters/{global_id('Character', mira.id)}=",
        f"/characters/{{{mira.id}}}",
        path_of(gone),
        path_of(mira, removed),
        path_of(other, item),
        film,
    ]
    answers = [await gallery.http.get(path) for path in paths]
    own = ("date", "x-correlation-id")
    told_apart = {
        (
            one.status_code,
            one.content,
            tuple(sorted(pair for pair in one.headers.items() if pair[0] not in own)),
        )
        for one in answers
    }
    assert len(told_apart) == 1
    assert answers[0].status_code == 404
    assert told(answers[0].text) == told((await gallery.http.get("/")).text)
