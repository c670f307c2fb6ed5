"""The Bot API over HTTP, with long polling, webhooks, and faults that are ordered beforehand."""

from __future__ import annotations

import asyncio
import json
import socket
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from integrations.endpoint import listen
from integrations.telegram.fake.hand import Hand
from integrations.telegram.fake.methods import Asked, Messenger, Refused
from integrations.telegram.wire import authorities

TOKEN = "7000001:AAE-of-the-fake-messenger_00000000"  # noqa: S105 - of the fake
_AGAIN_SECONDS = 0.05
_UPDATES_LIMIT = 100


class Lost(StrEnum):
    """How a call is lost: before it is done, or when only the answer is missing."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    SILENT = "SILENT"
    """Done, and never answered: the line stays open."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it came."""

    method: str
    values: dict[str, str]


class _Dropped(Response):
    """An answer that breaks off, as when a line is cut."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})


class _Server(uvicorn.Server):
    """Ends at once, where the original looks whether it is to, and waits for who is connected."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ending = asyncio.Event()

    async def main_loop(self) -> None:
        await self.ending.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        # those that wait for something hear that it does not come
        while self.server_state.tasks:
            await asyncio.wait(self.server_state.tasks)


@dataclass
class FakeTelegram:
    """All of it. `calls` are those that came, getUpdates aside; `told` what webhooks answered.

    `faults` are what the next calls of a method meet ("*": of any but getUpdates): a refusal, or
    how they are lost.
    """

    url: str = ""
    messenger: Messenger = field(default_factory=Messenger)
    calls: list[Call] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    faults: defaultdict[str, deque[Refused | Lost]] = field(
        default_factory=lambda: defaultdict(deque)
    )
    webhook: dict[str, str] = field(default_factory=dict)
    _updates: list[dict[str, Any]] = field(default_factory=list)
    _allowed: set[str] = field(default_factory=set)
    _numbers: int = 1_000
    _poll: int = 0
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _closing: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def pending(self) -> int:
        """How many updates nobody has acknowledged."""
        return len(self._updates)

    def person(self, number: int, name: str = "Ada", language: str = "en") -> Hand:
        """Return somebody with a telephone, who has not opened the bot yet."""
        return Hand(self, number, name, language)

    def called(self, method: str) -> list[Call]:
        """Return the calls of a method, in order."""
        return [call for call in self.calls if call.method == method]

    async def deliver(self, kind: str, content: dict[str, Any], *, times: int = 1) -> int:
        """Make an update; `times` 2 is one that comes twice. Returns its number."""
        self._numbers += 1
        update = {"update_id": self._numbers, kind: content}
        async with self._changed:
            if not self._allowed or kind in self._allowed:
                self._updates += [update] * times
            self._changed.notify_all()
        return self._numbers

    @asynccontextmanager
    async def changes(self) -> AsyncIterator[asyncio.Condition]:
        """Hold still what chats hold; waiting on it returns when something may have changed."""
        async with self._changed:
            yield self._changed

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[None]:
        """Serve on a port of its own for the block, and deliver to the webhook there may be."""
        routes = [
            Route("/bot{token}/{method}", self._answer, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._file),
        ]
        listener = listen("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(
            Starlette(routes=routes), log_config=None, lifespan="off", timeout_graceful_shutdown=2
        )
        server = _Server(config)
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve(sockets=[listener]))
            delivering = group.create_task(self._deliver())
            try:
                yield
            finally:
                self._closing.set()
                async with self._changed:
                    self._changed.notify_all()
                delivering.cancel()
                server.ending.set()
        listener.close()

    async def _answer(self, request: Request) -> Response:
        if request.path_params["token"] != TOKEN:
            return _refusal(Refused("Unauthorized", 401))
        method, asked = request.path_params["method"], await _asked(request)
        try:
            if method == "getUpdates":
                return _result(await self._get_updates(asked))
            self.calls.append(Call(method, dict(asked.values)))
            return await self._met(method, asked)
        except Refused as refused:
            return _refusal(refused)

    async def _met(self, method: str, asked: Asked) -> Response:
        ordered = self.faults[method] or self.faults["*"]
        fault = ordered.popleft() if ordered else None
        if isinstance(fault, Refused):
            raise fault
        if fault is Lost.BEFORE:
            return _Dropped()
        result = await self._done(method, asked)
        if fault is Lost.SILENT:
            await self._closing.wait()
        return _Dropped() if fault else _result(result)

    async def _done(self, method: str, asked: Asked) -> Any:
        async with self._changed:
            try:
                if method == "setWebhook":
                    return self._set_webhook(asked)
                if method == "deleteWebhook":
                    self.webhook.clear()
                    return True
                return self.messenger.do(method, asked)
            finally:
                self._changed.notify_all()

    def _set_webhook(self, asked: Asked) -> bool:
        url = asked.values.get("url", "")
        # the real one wants https everywhere
        if not url.startswith(("https://", "http://127.0.0.1:")):
            raise Refused("bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = {"url": url, "secret": asked.values.get("secret_token", "")}
        self._allowed = set(asked.json("allowed_updates") or self._allowed)
        return True

    async def _get_updates(self, asked: Asked) -> list[dict[str, Any]]:
        if self.webhook:
            told = "can't use getUpdates method while webhook is active; use deleteWebhook to"
            raise Refused(f"{told} delete the webhook first", 409)
        if self.faults["getUpdates"]:
            fault = self.faults["getUpdates"].popleft()
            raise fault if isinstance(fault, Refused) else Refused("Bad Gateway", 502)
        self._allowed = set(asked.json("allowed_updates") or self._allowed)
        offset, seconds = int(asked.values.get("offset", 0)), int(asked.values.get("timeout", 0))
        async with self._changed:
            self._poll += 1
            mine = self._poll
            self._changed.notify_all()
            self._updates = [one for one in self._updates if one["update_id"] >= offset]
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._changed.wait_for(
                        lambda: self._updates or self._poll != mine or self._closing.is_set()
                    )
            if self._poll != mine:
                told = "terminated by other getUpdates request; make sure that only one bot"
                raise Refused(f"{told} instance is running", 409)
            return self._updates[: int(asked.values.get("limit", _UPDATES_LIMIT))]

    async def _deliver(self) -> None:
        """Send updates to the webhook, one at a time, again and again until it takes them."""
        async with httpx.AsyncClient(trust_env=False, timeout=10, verify=authorities()) as client:
            while True:
                async with self._changed:
                    await self._changed.wait_for(lambda: self._updates and self.webhook)
                    update, webhook = self._updates[0], dict(self.webhook)
                status = 0
                headers = {"X-Telegram-Bot-Api-Secret-Token": webhook["secret"]}
                with suppress(httpx.HTTPError):
                    sent = await client.post(webhook["url"], json=update, headers=headers)
                    status = sent.status_code
                async with self._changed:
                    self.told.append(status)
                    if status // 100 == 2:
                        self._updates.pop(0)
                    self._changed.notify_all()
                if status // 100 != 2:
                    await asyncio.sleep(_AGAIN_SECONDS)

    async def _file(self, request: Request) -> Response:
        data = self.messenger.file(request.path_params["path"])
        if request.path_params["token"] != TOKEN or data is None:
            return _refusal(Refused("Not Found", 404))
        return Response(data)


async def _asked(request: Request) -> Asked:
    """Read a call: a query, a form, a form with files, or JSON, as the Bot API takes them."""
    values = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        sent = json.loads(await request.body())
        texts = {key: one if isinstance(one, str) else json.dumps(one) for key, one in sent.items()}
        return Asked({**values, **texts})
    files: dict[str, bytes] = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files[name] = await value.read()
            else:
                values[name] = value
    return Asked(values, files)


def _result(result: Any) -> Response:
    return JSONResponse({"ok": True, "result": result})


def _refusal(refused: Refused) -> Response:
    said: dict[str, Any] = {
        "ok": False,
        "error_code": refused.status,
        "description": refused.description,
    }
    if refused.retry_after:
        said["parameters"] = {"retry_after": refused.retry_after}
    return JSONResponse(said, status_code=refused.status)
