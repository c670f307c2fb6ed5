"""A CDN before the media: by a setting alone, and for what everybody may have alone."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from redis.asyncio import Redis

from app.accounts.models import User
from app.characters.models import CharacterStatus
from app.ids import node_id
from app.media.models import Asset
from app.ratings import Rating
from app.settings import Settings
from app.web.cards import Card, tags
from app.web.page import policy
from tests.http.answers.conftest import PAGE
from tests.http.answers.house import process
from tests.pools import open_lent_runtime
from tests.workshop import Workshop

CDN = "https://media.example"
SIGN_UP = """mutation { signUp(input: {
    email: "ada@example.com", password: "correct horse battery staple", displayName: "Ada"
}) { ... on Session { accessToken } } }"""


async def test_what_everybody_may_have_is_at_the_cdn_and_what_is_signed_is_not(
    settings: Settings, redis: Redis
) -> None:
    elsewhere = settings.model_copy(update={"media_url": f"{CDN}/"})
    async with open_lent_runtime(elsewhere) as runtime, process(runtime) as here:
        workshop = Workshop.open(runtime)
        token = (await here.post(SIGN_UP)).json()["data"]["signUp"]["accessToken"]
        shared = await workshop.character(
            await workshop.viewer(), main_image=True, status=CharacterStatus.COMMUNITY
        )
        ada = await User.get(email="ada@example.com")
        asked = {"id": node_id("Character", shared.id)}

        async def address(token: str | None = None) -> str:
            await here.heard()
            answer = await here.post(PAGE, token=token, **asked)
            url: str = answer.json()["data"]["character"]["mainImage"]["url"]
            return url

        safe = await address()
        assert safe.startswith(f"{CDN}/media/")
        assert await address(token) == safe
        brought = await here.http.get(urlsplit(safe).path)
        held = "public, max-age=31536000, s-maxage=3600, immutable"
        assert (brought.status_code, brought.headers["cache-control"]) == (200, held)

        await Asset.all().update(rating=Rating.EXPLICIT, maker_id=ada.id)
        assert (await address()).startswith(f"{CDN}/media/")
        assert (await address()).endswith("/blurred.webp")
        signed = urlsplit(await address(token))
        assert (signed.scheme, signed.netloc) == ("http", "galatea.test")
        assert "signature" in parse_qs(signed.query)
        brought = await here.http.get(f"{signed.path}?{signed.query}")
        assert brought.status_code == 200
        assert brought.headers["cache-control"].startswith("private, ")
        asset = await Asset.all().first()
    assert f'content="{CDN}/media/' in tags(
        Card(picture=asset), origin="https://galatea.example", media_origin=CDN
    )
    assert f"img-src 'self' data: blob: {CDN};" in policy(None, f"{CDN}/any")
    assert f"media-src 'self' blob: {CDN};" in policy(None, f"{CDN}/any")
