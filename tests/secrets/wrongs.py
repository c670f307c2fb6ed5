"""Requests that go wrong in as many ways as may be, drawn at random, and what may not come back.

`python -m bench.secrets_search` draws ten thousand and breaks servers meanwhile; the gate draws
some hundred.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from random import Random
from typing import Any

import httpx
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLSchema,
    get_named_type,
)
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from app.graphql.nodes import global_id
from app.ids import uuid7
from tests.privacy.places import selection

# how Python, its libraries and our servers tell of what failed
TELLTALES = (
    *(
        "Traceback (most recent",
        "site-packages",
        'File "',
        ".py",
        "asyncpg",
        "tortoise",
        "strawberry.",
    ),
    *(
        "postgres://",
        "postgresql://",
        "redis://",
        "SELECT ",
        "INSERT INTO",
        "UPDATE ",
        "pg_",
        "psycopg",
    ),
    *("RuntimeError", "KeyError", "TypeError", "ValueError", "AttributeError", "object at 0x"),
    *("NoneType", 'relation "', "DETAIL:", "violates", "errno", "Connection refused"),
)
_KINDS = (
    *("Character", "Conversation", "Generation", "GalleryImage", "Message", "Memory", "Purchase"),
    *("Refusal", "Viewer", "WebhookEndpoint", "Notification", "Nothing"),
)
_TEXTS = (
    "",
    "a\0b",
    "x" * 5_000,
    "\U0001f600\u202e",
    "\ud800",
    "' OR 1=1 --",
    "../../etc/passwd",
    "%s%n",
)
_NUMBERS = (0, -1, 2**31, 10**30, 1e308, float("-1.5"))
# what would end those who ask, and what says nothing until something is ordered
_NOT_ASKED = {"deleteAccount", "signOut", "endSession", "endOtherSessions", "viewerGenerations"}
_ANSWERED_SECONDS = 20.0
_PATHS = (
    "/media/%s/w320.webp",
    "/media/previews/%s/1.webp",
    "/exports/%s.zip",
    "/quarantine/%s",
    "/webhooks/payments/%s",
    "/webhooks/fal/%s/proof",
    "/payments/local/%s",
    "/wallet/statement.csv?from=%s",
    "/link/%s",
    "/session",
    "/session/refresh",
    "/session/new",
    "/internal/graphql",
    "/characters/%s",
    "/%s",
    "/metrics",
)


@dataclass(frozen=True)
class Wrong:
    """A request: by which way ("post", "stream", "socket", "path"), and what is sent."""

    way: str
    body: bytes
    headers: dict[str, str]
    method: str = "POST"
    path: str = "/graphql"


class Wrongs:
    """Draws requests to a schema."""

    def __init__(self, schema: GraphQLSchema, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - nothing secret is drawn
        roots = (("query", schema.query_type), ("mutation", schema.mutation_type))
        subscribed = (("subscription", schema.subscription_type),)
        self.fields: list[tuple[str, str, GraphQLField]] = [
            (kind, name, field)
            for kind, root in (*roots, *subscribed)
            if root is not None
            for name, field in root.fields.items()
            if name not in _NOT_ASKED
        ]

    def draw(self) -> Wrong:
        """Return one."""
        way = self.random.choice(("post", "post", "post", "stream", "socket", "socket", "path"))
        if way == "path":
            return self._path()
        kind, document, variables = self._operation()
        body: Any = {"query": document, "variables": variables}
        for _ in range(self.random.choice((0, 0, 1))):
            body[self.random.choice(("query", "variables", "operationName", "extensions"))] = (
                self._junk()
            )
        sent = json.dumps(body).encode()
        if self.random.random() < 0.15:
            sent = self._spoiled(sent)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if way == "stream" or kind == "subscription":
            headers["Accept"] = "text/event-stream"
        if self.random.random() < 0.1:
            name = self.random.choice(
                ("Content-Type", "Accept", "Authorization", "X-Correlation-Id")
            )
            headers[name] = self.random.choice(
                ("", "multipart/form-data; boundary=x", "Bearer nonsense", "text/plain", "*" * 300)
            )
        return Wrong("socket" if way == "socket" else "post", sent, headers)

    def _path(self) -> Wrong:
        draw = self.random
        path = draw.choice(_PATHS)
        if "%s" in path:
            path = path % draw.choice((str(uuid7()), "nonsense", "..%2f..%2f", "%00", "x" * 300))
        method = draw.choice(("GET", "GET", "POST", "DELETE", "PUT", "HEAD"))
        headers = {"Content-Type": draw.choice(("application/json", "text/plain"))}
        if draw.random() < 0.3:
            headers["Range"] = draw.choice(("bytes=5-1", "bytes=a-b", "bytes=0-99999999999"))
        return Wrong("path", json.dumps(self._junk()).encode(), headers, method, path)

    def _operation(self) -> tuple[str, str, dict[str, Any]]:
        kind, name, field = self.random.choice(self.fields)
        given = {
            one: self._value(one, arg.type)
            for one, arg in field.args.items()
            if isinstance(arg.type, GraphQLNonNull) or self.random.random() < 0.5
        }
        takes = ", ".join(f"${one}: {field.args[one].type}" for one in given)
        gives = ", ".join(f"{one}: ${one}" for one in given)
        inner = f"{name}{f'({gives})' if gives else ''}{selection(field.type)}"
        return kind, f"{kind} {f'({takes})' if takes else ''} {{ {inner} }}", given

    def _value(self, name: str, wanted: Any) -> Any:
        draw = self.random
        if isinstance(wanted, GraphQLNonNull):
            return self._junk() if draw.random() < 0.03 else self._value(name, wanted.of_type)
        if isinstance(wanted, GraphQLList):
            return [self._value(name, wanted.of_type) for _ in range(draw.choice((0, 1, 2)))]
        if isinstance(wanted, GraphQLEnumType):
            return draw.choice(list(wanted.values))
        if isinstance(wanted, GraphQLInputObjectType):
            fields = list(wanted.fields.items())
            chosen = [draw.choice(fields)] if wanted.is_one_of else fields
            return {
                one: self._value(one, field.type)
                for one, field in chosen
                if isinstance(field.type, GraphQLNonNull) or wanted.is_one_of or draw.random() < 0.6
            }
        return self._leaf(name, get_named_type(wanted).name)

    def _leaf(self, name: str, scalar: str) -> Any:
        draw = self.random
        if scalar in ("ID", "UUID"):
            key = draw.choice((uuid7(), "nonsense", ""))
            return draw.choice((str(key), global_id(draw.choice(_KINDS), key)))
        if name == "model":
            return draw.choice(("flux-2-dev", "kling-2-6-pro", "flux-1-dev", "none"))
        if scalar in ("Int", "Float", "Aurum"):
            return draw.choice((1, 5, 20, *_NUMBERS))
        if scalar == "Boolean":
            return draw.random() < 0.5
        if scalar in ("DateTime", "Date"):
            return draw.choice(
                ("2030-01-01", "2030-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "")
            )
        return draw.choice(("on a cliff", "by the sea", *_TEXTS))

    def _junk(self) -> Any:
        return self.random.choice(
            (None, 7, -1, 10**30, True, [], {}, [[[]]], {"a": [None]}, *_TEXTS, "{ __schema { ")
        )

    def _spoiled(self, sent: bytes) -> bytes:
        at = self.random.randrange(len(sent))
        return self.random.choice(
            (sent[:at], sent[:at] + b"\xff" + sent[at:], sent + sent, sent[at:], b"[" * 500 + sent)
        )


class Asker:
    """Sends them, and says what came back that may not."""

    def __init__(self, http: httpx.AsyncClient, url: str, never: Iterable[str]) -> None:
        self.http = http
        self.url = url
        self.never = (*TELLTALES, *never)
        self.asked = 0
        self.failed = 0
        self.found: list[tuple[str, Wrong, str]] = []

    async def ask(self, wrong: Wrong, token: str | None) -> None:
        """Send one, as somebody or as nobody."""
        self.asked += 1
        shown = {"Authorization": f"Bearer {token}"} if token else {}
        if wrong.way == "socket":
            said = await self._over_a_socket(wrong, shown)
        else:
            said = await self._over_http(wrong, shown | wrong.headers)
        self.failed += "INTERNAL" in said or said.startswith("5")
        for word in self.never:
            # what was sent may be quoted
            if word in said and word.encode() not in wrong.body and word not in wrong.path:
                self.found.append((word, wrong, said[:2_000]))

    async def _over_http(self, wrong: Wrong, headers: dict[str, str]) -> str:
        try:
            async with (
                asyncio.timeout(_ANSWERED_SECONDS),
                self.http.stream(
                    wrong.method, wrong.path, content=wrong.body, headers=headers
                ) as answer,
            ):
                told = f"{answer.status_code} {dict(answer.headers)}\n"
                async for text in answer.aiter_text():
                    told += text
                    if "event: next" in told or len(told) > 200_000:
                        break  # a stream goes on
                return told
        except (httpx.TransportError, UnicodeError, TimeoutError):
            return ""  # cut off, or nothing that could be sent

    async def _over_a_socket(self, wrong: Wrong, shown: dict[str, str]) -> str:
        told: list[str] = []
        with suppress(WebSocketException, OSError, TimeoutError):
            async with _opened(self.url, shown) as socket, asyncio.timeout(_ANSWERED_SECONDS):
                payload = wrong.body.decode("utf-8", "replace")
                await socket.send(f'{{"type": "subscribe", "id": "1", "payload": {payload}}}')
                while len(told) < 2:
                    told.append(str(await socket.recv()))
                return "\n".join(told)
        return "\n".join(told)


@asynccontextmanager
async def _opened(url: str, shown: dict[str, str]) -> AsyncIterator[ClientConnection]:
    address = f"{url.replace('http', 'ws', 1)}/graphql"
    protocols = [Subprotocol("graphql-transport-ws")]
    async with connect(address, subprotocols=protocols, open_timeout=10) as socket:
        init = {"authorization": shown["Authorization"]} if shown else {}
        await socket.send(json.dumps({"type": "connection_init", "payload": init}))
        yield socket
