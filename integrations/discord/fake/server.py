"""The server: who may call, what goes wrong on order, what was called."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from integrations.discord.fake.channels import Channels
from integrations.discord.fake.gateway import Gateway
from integrations.discord.fake.interactions import Interactions
from integrations.discord.fake.posting import in_json, read_list
from integrations.discord.fake.rules import Refused, check_commands
from integrations.discord.fake.world import World

TOKEN = "MTA.fake.token"  # noqa: S105 - opens nothing but this server
_UNAUTHORIZED = (401, 0, "401: Unauthorized")
_BODY_MAX_BYTES = 64 * 1024 * 1024

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Call:
    """One request that came, and how it was answered."""

    method: str
    path: str
    at: datetime
    status: int = 0


@dataclass(slots=True)
class Fault:
    """What is to go wrong with requests that fit `method` and `path` (a pattern), so many times."""

    method: str
    path: str
    status: int
    code: int = 0
    retry_after: float = 0.0
    is_global: bool = False
    times: int = 1


@dataclass(slots=True)
class Server:
    """A Discord of one's own. `faults` is read with each request; `calls` is what came."""

    world: World
    gateway: Gateway
    url: str = ""
    faults: list[Fault] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    remaining: list[tuple[str, str, float]] = field(default_factory=list)

    def called(self, method: str, path: str) -> list[Call]:
        """Return the requests that fit, a pattern of the path after /api/v10."""
        return [
            call for call in self.calls if call.method == method and re.fullmatch(path, call.path)
        ]

    def use_up(self, method: str, path: str, *, reset_after: float) -> None:
        """Say with the next answer that fits that its bucket is empty for so many seconds."""
        self.remaining.append((method, path, reset_after))

    @web.middleware
    async def guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Answer as Discord does: its refusals as JSON, its faults when ordered."""
        path = request.path.removeprefix("/api/v10")
        if path == "/gateway-socket":
            return await handler(request)
        call = Call(request.method, path, self.world.now())
        self.calls.append(call)
        response = await self._answer(request, handler, path)
        for wanted in [each for each in self.remaining if _fits(each[0], each[1], call)]:
            self.remaining.remove(wanted)
            response.headers["X-RateLimit-Remaining"] = "0"
            response.headers["X-RateLimit-Reset-After"] = str(wanted[2])
        call.status = response.status
        self.world.changed()
        return response

    async def _answer(
        self, request: web.Request, handler: _Handler, path: str
    ) -> web.StreamResponse:
        for fault in self.faults:
            if fault.times and fault.method == request.method and re.fullmatch(fault.path, path):
                fault.times -= 1
                return _broken(fault)
        try:
            self._check_authorization(request, path)
            return await handler(request)
        except Refused as refused:
            return in_json(refused.body(), status=refused.status)

    def _check_authorization(self, request: web.Request, path: str) -> None:
        if path.startswith(("/webhooks/", "/interactions/")):
            return
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            raise Refused(*_UNAUTHORIZED)

    async def about_gateway(self, _request: web.Request) -> web.Response:
        """Return where the gateway is, and how often one may identify."""
        limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
        return in_json({"url": self.gateway.address, "shards": 1, "session_start_limit": limit})

    async def about_application(self, _request: web.Request) -> web.Response:
        """Return the bot's application."""
        return in_json(self.world.application_as_json())

    async def put_commands(self, request: web.Request) -> web.Response:
        """Replace all commands of the bot's."""
        commands = await read_list(request)
        check_commands(commands)
        owner = str(self.world.bot.id)
        self.world.commands = [
            {
                **each,
                "id": str(self.world.snowflake()),
                "application_id": owner,
                "version": str(self.world.snowflake()),
                "type": each.get("type", 1),
                "default_member_permissions": each.get("default_member_permissions"),
            }
            for each in commands
        ]
        self.world.changed()
        return in_json(self.world.commands)


def _fits(method: str, path: str, call: Call) -> bool:
    return call.method == method and re.fullmatch(path, call.path) is not None


def _broken(fault: Fault) -> web.Response:
    if fault.status != 429:
        body = {"code": fault.code, "message": "ordered by a test"}
        return in_json(body, status=fault.status)
    # without Via, clients take it for a ban by the proxy in front of Discord
    headers = {"Via": "1.1 google", "Retry-After": str(fault.retry_after)}
    told = {
        "message": "You are being rate limited.",
        "retry_after": fault.retry_after,
        "global": fault.is_global,
    }
    return in_json(told, status=429, headers=headers)


@asynccontextmanager
async def fake_discord(*, port: int = 0) -> AsyncIterator[Server]:
    """Serve a Discord on loopback for as long as the block lasts."""
    world = World()
    gateway = Gateway(world, token=TOKEN)
    server = Server(world, gateway)
    application = web.Application(middlewares=[server.guard], client_max_size=_BODY_MAX_BYTES)
    rest = [
        web.get("/gateway", server.about_gateway),
        web.get("/gateway/bot", server.about_gateway),
        web.get("/oauth2/applications/@me", server.about_application),
        web.put("/applications/{application}/commands", server.put_commands),
        web.get("/gateway-socket", gateway.serve),
        *Channels(world, gateway).routes(),
        *Interactions(world).routes(),
    ]
    application.add_routes(
        [web.RouteDef(each.method, f"/api/v10{each.path}", each.handler, {}) for each in rest]
    )
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        host, bound = runner.addresses[0][:2]
        server.url = f"http://{host}:{bound}/api/v10"
        gateway.address = f"ws://{host}:{bound}/api/v10/gateway-socket"
        yield server
    finally:
        await gateway.lose(code=1001)
        await runner.cleanup()
