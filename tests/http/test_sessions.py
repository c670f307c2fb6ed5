"""The web page's session: a cookie for one path, which no foreign page can use."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from http.cookies import Morsel, SimpleCookie
from typing import Any

import asyncpg
import httpx
import pytest

from app.settings import Settings
from tests.http.conftest import Serve

PERSON = {"email": "somebody@example.com", "password": "a long password"}
NEW = {**PERSON, "displayName": "Somebody"}
COOKIE = "galatea_session"


class Browser:
    """Keeps the cookie as one would, and says where its requests come from."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.AsyncClient(base_url=url, timeout=20)
        self.token: str | None = None

    async def ask(
        self, method: str, path: str, body: Any = None, *, token: str | None = None, **said: str
    ) -> httpx.Response:
        """Send a request of a page of ours, unless `said` says otherwise; keep what is set."""
        headers = {"Sec-Fetch-Site": "same-origin", "Origin": self.url}
        headers |= {name.replace("_", "-"): value for name, value in said.items()}
        shown = token or self.token
        if shown:
            headers["Cookie"] = f"{COOKIE}={shown}"
        answer = await self.http.request(method, path, json=body, headers=headers)
        self.http.cookies.clear()
        baked = cookie_of(answer)
        if baked is not None:
            self.token = baked.value if int(baked["max-age"]) else None
        return answer

    async def refresh(self, **said: str) -> httpx.Response:
        """Refresh with the cookie that is kept."""
        return await self.ask("POST", "/session/refresh", **said)

    async def viewer(self, access_token: str) -> Any:
        """The email address of whoever an access token signs in."""
        headers = {"Authorization": f"Bearer {access_token}"}
        body = {"query": "{ viewer { email wallet { balanceAurum } } }"}
        return (await self.http.post("/graphql", json=body, headers=headers)).json()


def cookie_of(answer: httpx.Response) -> Morsel[str] | None:
    """The cookie that an answer sets."""
    return SimpleCookie(answer.headers.get("set-cookie", "")).get(COOKIE)


@pytest.fixture
async def browser(url: str) -> AsyncIterator[Browser]:
    opened = Browser(url)
    yield opened
    await opened.http.aclose()


async def test_a_session_is_begun_kept_and_ended_by_its_cookie(
    browser: Browser, settings: Settings
) -> None:
    begun = await browser.ask("POST", "/session/new", NEW)
    assert begun.status_code == 200
    assert begun.json().keys() == {"accessToken", "accessTokenExpiresAt", "userId"}
    assert datetime.fromisoformat(begun.json()["accessTokenExpiresAt"]).tzinfo is not None
    assert begun.headers["cache-control"] == "no-store"
    viewer = (await browser.viewer(begun.json()["accessToken"]))["data"]["viewer"]
    assert viewer["email"] == PERSON["email"]
    assert viewer["wallet"]["balanceAurum"] == settings.welcome_grant_aurum

    baked = cookie_of(begun)
    assert baked is not None
    assert (baked["path"], baked["samesite"], baked["httponly"]) == ("/session", "strict", True)
    assert not baked["secure"]  # of a server that is reached by http
    assert 0 <= settings.refresh_token_seconds - int(baked["max-age"]) < 60
    assert baked.value not in begun.text

    first = browser.token
    renewed = await browser.refresh()
    assert renewed.status_code == 200
    assert browser.token not in (None, first)
    ended = await browser.ask("DELETE", "/session")
    assert (ended.status_code, ended.content) == (204, b"")
    assert not browser.http.cookies
    assert cookie_of(ended) is not None
    refused = await browser.viewer(renewed.json()["accessToken"])
    assert refused["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_signing_in_ends_the_session_that_its_cookie_replaces(browser: Browser) -> None:
    first = (await browser.ask("POST", "/session/new", NEW)).json()["accessToken"]
    second = await browser.ask("POST", "/session", PERSON)
    assert second.status_code == 200
    assert "errors" in await browser.viewer(first)
    assert "errors" not in await browser.viewer(second.json()["accessToken"])


async def test_a_refusal_says_what_it_is(serve: Serve, settings: Settings) -> None:
    few = {"sign_in_attempts_per_minute": 2, "sign_ups_per_hour": 3}
    browser = Browser(await serve(settings.model_copy(update=few)))
    wrong = {**PERSON, "password": "another password"}
    asked = [
        ("POST", "/session/new", {**NEW, "displayName": " "}, 400, "INVALID_INPUT"),
        ("POST", "/session/new", {**NEW, "password": 7}, 400, "INVALID_INPUT"),
        ("POST", "/session/new", [], 400, "INVALID_INPUT"),
        ("POST", "/session/new", NEW, 200, None),
        ("POST", "/session/new", NEW, 409, "EMAIL_TAKEN"),
        ("POST", "/session", wrong, 401, "INVALID_CREDENTIALS"),
        ("POST", "/session", wrong, 401, "INVALID_CREDENTIALS"),
        ("POST", "/session", PERSON, 429, "RATE_LIMITED"),
        ("GET", "/session", None, 405, None),
    ]
    answers = [await browser.ask(method, path, body) for method, path, body, _, _ in asked]
    assert [one.status_code for one in answers] == [status for *_, status, _ in asked]
    for answer, (*_, code) in zip(answers, asked, strict=True):
        if code:
            assert answer.json()["code"] == code
            assert answer.json()["message"]
            assert cookie_of(answer) is None
    assert [one.json().get("field") for one in answers[:3]] == ["displayName", "password", "email"]
    waiting = answers[7].json()["retryAfterSeconds"]
    assert 0 < waiting <= 120
    assert answers[7].headers["retry-after"] == str(waiting)
    await browser.http.aclose()


async def test_without_a_session_or_with_a_dead_one_nobody_is_signed_in(browser: Browser) -> None:
    nobody = await browser.refresh()
    assert (nobody.status_code, nobody.json()["code"]) == (401, "UNAUTHENTICATED")
    assert cookie_of(nobody) is None
    assert (await browser.ask("DELETE", "/session")).status_code == 204

    browser.token = "unknown"  # noqa: S105 - nobody's
    dead = await browser.refresh()
    assert (dead.status_code, dead.json()["code"]) == (401, "INVALID_REFRESH_TOKEN")
    baked = cookie_of(dead)
    assert baked is not None
    assert (baked["path"], baked["max-age"]) == ("/session", "0")


async def test_what_comes_from_elsewhere_changes_nothing(browser: Browser) -> None:
    await browser.ask("POST", "/session/new", NEW)
    kept = browser.token
    foreign = [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": "https://foreign.example"},
        {"Origin": "null"},
        {"Origin": browser.url.replace("http:", "https:")},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
    ]
    for said in foreign:
        for method, path in (
            ("POST", "/session/refresh"),
            ("DELETE", "/session"),
            ("POST", "/session"),
            ("POST", "/session/new"),
        ):
            body = PERSON if path in ("/session", "/session/new") else None
            answer = await browser.ask(method, path, body, **said)
            assert (answer.status_code, answer.json()["code"]) == (403, "NOT_ALLOWED"), said
            assert "access-control-allow-origin" not in answer.headers
    assert browser.token == kept
    untyped = await browser.http.post("/session", content=b'{"email": "a", "password": "b"}')
    assert untyped.status_code == 403
    asked_first = await browser.ask("OPTIONS", "/session", Origin="https://foreign.example")
    assert asked_first.status_code == 405
    assert (await browser.refresh()).status_code == 200  # it is the same session still


async def test_the_cookie_signs_nobody_in_to_graphql(browser: Browser) -> None:
    await browser.ask("POST", "/session/new", NEW)
    answer = await browser.ask("POST", "/graphql", {"query": "{ viewer { email } }"})
    assert answer.json() == {"data": {"viewer": None}}


async def test_two_tabs_that_refresh_at_once_stay_signed_in(browser: Browser) -> None:
    await browser.ask("POST", "/session/new", NEW)
    shown = browser.token
    answers = await asyncio.gather(
        *(browser.ask("POST", "/session/refresh", token=shown) for _ in range(4))
    )
    assert [one.status_code for one in answers] == [200] * 4
    following = {baked.value for one in answers if (baked := cookie_of(one))}
    assert len(following) == 1
    assert (await browser.refresh()).status_code == 200


async def test_a_used_token_ends_the_session_once_the_next_was_used_or_time_has_passed(
    browser: Browser, settings: Settings
) -> None:
    await browser.ask("POST", "/session/new", NEW)
    first = browser.token
    await browser.refresh()
    await browser.refresh()
    stolen = await browser.ask("POST", "/session/refresh", token=first)
    assert (stolen.status_code, stolen.json()["code"]) == (401, "INVALID_REFRESH_TOKEN")

    await browser.ask("POST", "/session", PERSON)
    second = browser.token
    await browser.refresh()
    database = await asyncpg.connect(settings.required_database_url())
    await database.execute(
        "UPDATE refresh_tokens SET used_at = used_at - make_interval(secs => $1)",
        float(settings.refresh_grace_seconds),
    )
    await database.close()
    current = browser.token
    assert (await browser.ask("POST", "/session/refresh", token=second)).status_code == 401
    assert (await browser.ask("POST", "/session/refresh", token=current)).status_code == 401


async def test_behind_https_the_cookie_is_secure_and_the_public_origin_is_ours(
    serve: Serve, settings: Settings
) -> None:
    public = settings.model_copy(update={"public_url": "https://galatea.example/"})
    browser = Browser(await serve(public))
    begun = await browser.ask("POST", "/session/new", NEW, Origin="https://galatea.example")
    baked = cookie_of(begun)
    assert begun.status_code == 200
    assert baked is not None
    assert baked["secure"]
    foreign = await browser.refresh(Origin="https://galatea.example.foreign.example")
    assert foreign.status_code == 403
    await browser.http.aclose()
