"""What ten thousand requests that go wrong tell of secrets: answers, streams and logs are searched.

    .venv/bin/python -m bench.secrets_search [requests]

Its own PostgreSQL and Valkey, an API, a relay and a worker, started as an installation starts them,
with keys of every kind in their settings and somebody's chat, prompt and password in the database.
Requests are drawn at random (`tests.secrets.wrongs`): hostile values at every root field, spoiled
documents and bodies, frames, paths and methods that nobody has, by nobody and by three people, over
HTTP, server-sent events and sockets, sixteen at once. Meanwhile three streams go on, and every
second all connections to the database and to Valkey are cut.

Budget: no answer holds a key, an address of a server, a path of this machine, a word of somebody
else's, a statement or anything of a traceback; no log holds a key, a token, a password, an address
with its password, or a word of a prompt; every process is there at the end.

Last result, on two cores shared with others: 10,000 requests in about five minutes, nothing found in
any answer nor in 2.7 million characters of logs, every process there. Of 1,500, 13 failed, all by
connections that were cut.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg
import httpx
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.graphql.schema import schema
from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.valkey import start_valkey
from app.infra.stopping import stopped
from app.settings import ROOT
from tests.e2e.processes import Installation, installation
from tests.http.limits.asking import SIGN_UP
from tests.secrets.wrongs import Asker, Wrongs

AT_ONCE = 16
_WORD = "seagullwhisper"
_PASSWORD = "a long password of nobody"  # noqa: S105 - of this run
_KEYS = {
    "GALATEA_SECRET_KEY": "q9Vd3Kx7Lz1Tn5Bw8Rm2Yp6Hc4Js0Fg-Aa",
    "GALATEA_STRIPE_WEBHOOK_SECRET": "whsec_7Hc4Js0FgAaq9Vd3Kx7Lz1Tn5Bw8Rm2Y",
    "GALATEA_METRICS_TOKEN": "m5Bw8Rm2Yp6Hc4Js0FgAaq9Vd3",
}
_FAILURE = re.compile(r"^(?:\w+\.)*(\w+(?:Error|Exception|Exist))(?::|$)", re.MULTILINE)
_CREATE = """mutation ($i: CreateCharacterInput!) { createCharacter(input: $i) {
    ... on CreatedCharacter { character { id } } } }"""
_ORDER = """mutation ($i: GenerateGalleryImageInput!) { generateGalleryImage(input: $i) {
    __typename ... on GenerationAccepted { generation { id } } } }"""


async def _ask(http: httpx.AsyncClient, query: str, token: str | None, given: Any) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    body = {"query": query, "variables": {"i": given}}
    return (await http.post("/graphql", json=body, headers=headers)).json()["data"]


async def _people(http: httpx.AsyncClient) -> list[str]:
    """Return tokens of three people; the first has a character and an order with a word."""
    tokens = []
    for number in range(3):
        person = {"email": f"p{number}@example.com", "displayName": "P", "password": _PASSWORD}
        tokens.append((await _ask(http, SIGN_UP, None, person))["signUp"]["accessToken"])
    written = {"name": "Mira", "age": 29, "summary": "Keeps a light.", "description": _WORD}
    made = await _ask(http, _CREATE, tokens[0], written)
    order = {
        "characterId": made["createCharacter"]["character"]["id"],
        "model": "flux-2-dev",
        "prompt": f"a lighthouse of {_WORD}",
        "idempotencyKey": "1",
    }
    accepted = (await _ask(http, _ORDER, tokens[0], order))["generateGalleryImage"]
    if "generation" not in accepted:
        raise SystemExit(f"not ordered: {accepted}")
    return tokens


async def _follow(http: httpx.AsyncClient, token: str) -> None:
    """Keep a stream open, begun anew when it is cut."""
    headers = {"Authorization": f"Bearer {token}", "Accept": "text/event-stream"}
    body = {"query": "subscription { viewerGenerations { stage } }"}
    while True:
        with suppress(httpx.HTTPError):
            async with http.stream("POST", "/graphql", json=body, headers=headers) as stream:
                async for _ in stream.aiter_lines():
                    pass
        await asyncio.sleep(0.2)


async def _cut(database: str, redis_url: str) -> None:
    """Cut connections to both servers once a second, for ever."""
    while True:
        await asyncio.sleep(1.0)
        with suppress(OSError, asyncpg.PostgresError, RedisError):
            connection = await asyncpg.connect(database)
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
            await connection.close()
            async with Redis.from_url(redis_url) as redis:
                await redis.client_kill_filter(_type="normal", skipme=True)


async def _ask_all(
    asker: Asker, drawn: Wrongs, requests: int, tokens: Sequence[str | None]
) -> None:
    for start in range(0, requests, AT_ONCE):
        await asyncio.gather(
            *(
                asker.ask(drawn.draw(), tokens[number % len(tokens)])
                for number in range(min(AT_ONCE, requests - start))
            )
        )
        if start and start % (100 * AT_ONCE) == 0:
            _say(f"{start:6}  asked, {asker.failed} failed, {len(asker.found)} told")


async def _search(
    running: Installation, *, requests: int, database: str, redis_url: str, folder: Path
) -> tuple[Asker, list[str]]:
    drawn = Wrongs(schema._schema, seed=requests)
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=running.url, timeout=60, limits=limits) as http:
        tokens = await _people(http)
        secrets = [*_KEYS.values(), *tokens, _PASSWORD, database, redis_url, str(folder), str(ROOT)]
        asker = Asker(http, running.url, [*secrets, _WORD])
        async with asyncio.TaskGroup() as group:
            beside = [group.create_task(_follow(http, token)) for token in tokens]
            beside.append(group.create_task(_cut(database, redis_url)))
            # the first one's own words may be told to them alone: they do not ask
            await _ask_all(asker, drawn, requests, [None, *tokens[1:]])
            for task in beside:
                await stopped(task)
    return asker, [*_KEYS.values(), *tokens, _PASSWORD, _WORD, database, redis_url]


def main() -> int:
    """Run it in a folder of its own; 0 when nothing was found."""
    requests = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        postgres, valkey = start_postgres(folder / "postgres"), start_valkey(folder / "valkey")
        stack.callback(postgres.stop)
        stack.callback(valkey.stop)
        environment = {
            "GALATEA_DATABASE_URL": postgres.url,
            "GALATEA_REDIS_URL": valkey.url,
            "GALATEA_DATA_DIR": str(folder / "data"),
            "GALATEA_LOG_LEVEL": "INFO",
            "GALATEA_LANGUAGE_PROVIDER": "rules",
            "GALATEA_COST_PER_MINUTE": "1000000000",  # all callers are one network here
            "GALATEA_SOCKETS_PER_NETWORK": "1000",
            **_KEYS,
        }
        running = stack.enter_context(installation(environment, logs=folder / "logs"))
        asker, secrets = asyncio.run(
            _search(
                running,
                requests=requests,
                database=postgres.url,
                redis_url=valkey.url,
                folder=folder,
            )
        )
        logs = {log.name: log.read_text("utf-8", "replace") for log in (folder / "logs").iterdir()}
        logged = [(name, one[:12]) for name, text in logs.items() for one in secrets if one in text]
        ended = running.ended()
    failures = Counter(_FAILURE.findall("\n".join(logs.values())))
    _say(f"{asker.asked} asked, {asker.failed} of them failed with an id, 503 or 500")
    _say(f"{sum(map(len, logs.values()))} characters of logs: {dict(failures.most_common(12))}")
    for word, wrong, said in asker.found[:20]:
        _say(f"TOLD  {word!r} by {wrong.way} {wrong.method} {wrong.path}")
        _say(f"      {wrong.body[:300]!r}\n{said}")
    for name, began in logged:
        _say(f"LOGGED  {began}... in {name}")
    _say(f"ENDED  {ended}" if ended else "every process is there")
    return 1 if asker.found or logged or ended else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
