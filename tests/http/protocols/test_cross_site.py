"""What a page of somebody else's can make a browser send: nothing of it is executed or read.

A browser asks first (a preflight) before it sends JSON or a header that no form has; what it sends
without asking has to have no effect. Fetch standard, section 3.3, CORS protocol.
"""

from __future__ import annotations

import json

import httpx

from app.accounts.models import User
from tests.http.limits.asking import socket

EVIL = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
SIGN_UP = """mutation { signUp(input: {email: "a@example.com", password: "a long password",
    displayName: "A"}) { __typename } }"""
FORM = (
    '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n%s\r\n'
    '--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n{}\r\n--x--\r\n'
)


async def test_nothing_that_needs_no_preflight_changes_anything(url: str) -> None:
    body = json.dumps({"query": SIGN_UP})
    simple = (
        ("text/plain", body),
        ("text/plain; charset=application/json", body),
        ("application/x-www-form-urlencoded", f"query={SIGN_UP}"),
        ("multipart/form-data; boundary=x", FORM % body),
        ("", body),
    )
    async with httpx.AsyncClient(base_url=url, headers=EVIL) as http:
        for kind, content in simple:
            for path in ("/graphql", "/session", "/session/new", "/internal/graphql"):
                answer = await http.post(path, content=content, headers={"Content-Type": kind})
                assert 400 <= answer.status_code < 500, (kind, path)
                assert "access-control-allow-origin" not in answer.headers
        for method in ("GET", "HEAD"):
            answer = await http.request(method, "/graphql", params={"query": SIGN_UP})
            assert answer.status_code == 405
    assert await User.all().count() == 0


async def test_no_page_elsewhere_is_allowed_to_send_or_read(url: str) -> None:
    wanted = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type",
    }
    async with httpx.AsyncClient(base_url=url, headers=EVIL) as http:
        for path in ("/graphql", "/session", "/session/refresh", "/internal/graphql"):
            asked = await http.options(path, headers=wanted)
            sent = await http.post(path, json={"query": "{ __typename }"})
            for answer in (asked, sent):
                told = {name for name in answer.headers if name.startswith("access-control")}
                assert told == set(), path


async def test_a_cookie_opens_no_socket_and_signs_nobody_in(url: str) -> None:
    async with httpx.AsyncClient(base_url=url, headers={"Origin": url}) as http:
        person = {"email": "a@example.com", "password": "a long password", "displayName": "A"}
        made = await http.post("/session/new", json=person)
        assert made.status_code == 200
        (cookie,) = made.headers.get_list("set-cookie")
        for part in ("HttpOnly", "SameSite=strict", "Path=/session"):
            assert part.lower() in cookie.lower()
    shown = cookie.partition(";")[0]
    async with socket(url, Cookie=shown) as opened:
        asked = {"query": "{ viewer { id } }"}
        await opened.send(json.dumps({"id": "1", "type": "subscribe", "payload": asked}))
        told = json.loads(await opened.recv())
    assert told["payload"] == {"data": {"viewer": None}}


async def test_every_answer_says_what_a_browser_may_not_do_with_it(url: str) -> None:
    async with httpx.AsyncClient(base_url=url) as http:
        answers = [
            await http.post("/graphql", json={"query": "{ __typename }"}),
            await http.get("/"),
            await http.get("/media/nothing/w320.webp"),
            await http.get("/healthz"),
        ]
        page = await http.get("/graphql", headers={"Accept": "text/html"})
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] in ("no-referrer", "same-origin")
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "server" not in answer.headers
    if page.status_code == 200:  # GraphiQL is built
        policy = page.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
