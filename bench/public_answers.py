"""What a kept answer costs the API, against Starlette that has the same bytes in its hand.

    .venv/bin/python -m bench.public_answers [--rounds N] [--requests N]

A page of twenty characters with main image and four pictures each, asked for without an account:
by GET and hash, by GET with the tag of what is known already (304), by POST, and executed each time
(`Cache-Control: no-cache`); and a Starlette route that answers the same bytes, in a process of its
own with the same options of uvicorn. PostgreSQL and Valkey are this run's. Eight callers keep their
connections. Figures are microseconds of the server's processor for each request (user and system,
its main thread), medians of rounds in which everybody has a turn. Budget: 1.3 of Starlette that is
asked the same way, by GET and by POST.

Then how long another process takes to answer with a change, from the commit on.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.accounts.models import User
from app.catalogue.models import RenderOption
from app.characters.models import Character, CharacterStatus
from app.galleries.models import GalleryItem, Origin
from app.ids import uuid7
from app.infra.db import DatabaseConfig, open_database
from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.processes import free_port
from app.infra.embedded.valkey import start_valkey
from app.infra.serving import server_options
from app.media.models import Asset, AssetKind, AssetSource
from app.runtime import MODEL_MODULES
from app.settings import Settings
from app.web.answers.registered import digest_of
from tests.e2e.processes import Installation

CALLERS, CHARACTERS, PICTURES, CHANGES = 8, 20, 4, 40
BUDGET = 1.3
QUERY = """query Page { characters(first: 20) { nodes {
    id name age summary tags mainImage { url width height thumbhash contentType }
    galleryImages(first: 4) { nodes { id prompt image { url width height thumbhash } } }
} } }"""
ACCEPT = "application/graphql-response+json"


def _request(method: str, target: str, body: bytes = b"", **headers: str) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", "Host: galatea.test", f"Accept: {ACCEPT}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _target() -> str:
    named = {"persistedQuery": {"version": 1, "sha256Hash": digest_of(QUERY)}}
    return f"/graphql?{httpx.QueryParams({'extensions': json.dumps(named)})}"


async def _answer(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> tuple[int, bytes, bytes]:
    """Return status, head and body of what comes back."""
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head.split(b" ", 2)[1])
    _, found, rest = head.partition(b"content-length: ")
    length = int(rest.split(b"\r\n")[0]) if found and status != 304 else 0
    return status, head, await reader.readexactly(length)


async def _cost(port: int, pid: int, request: bytes, *, requests: int, status: int) -> float:
    """Return the microseconds of processor that one request takes."""
    left = requests

    async def call() -> None:
        nonlocal left
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while left > 0:
            left -= 1
            got, _, _ = await _answer(reader, writer, request)
            if got != status:
                raise AssertionError(f"{got} for {request[:200]!r}")
        writer.close()

    before = _nanoseconds(pid)
    async with asyncio.TaskGroup() as group:
        for _ in range(CALLERS):
            group.create_task(call())
    return (_nanoseconds(pid) - before) / 1_000 / requests


def _nanoseconds(pid: int) -> int:
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])


async def _measure(ours: tuple[int, int], bare: tuple[int, int], *, rounds: int, each: int) -> bool:
    port, _ = ours
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    post = json.dumps({"query": QUERY, "extensions": {"persistedQuery": {
        "version": 1, "sha256Hash": digest_of(QUERY)}}}).encode()  # fmt: skip
    await _answer(reader, writer, _request("POST", "/graphql", post))
    _, head, body = await _answer(reader, writer, _request("GET", _target()))
    _, _, rest = head.partition(b"etag: ")
    tag = rest.split(b"\r\n")[0].decode()
    writer.close()
    await _tell_bytes(bare[0], body)
    asked: Mapping[str, tuple[tuple[int, int], bytes, int, int]] = {
        "Starlette, the same bytes": (bare, _request("GET", "/"), 200, each),
        "Starlette, by POST": (bare, _request("POST", "/", post), 200, each),
        "ours, kept, by GET": (ours, _request("GET", _target()), 200, each),
        "ours, 304": (ours, _request("GET", _target(), If_None_Match=tag), 304, each),
        "ours, kept, by POST": (ours, _request("POST", "/graphql", post), 200, each),
        "ours, executed": (
            ours,
            _request("GET", _target(), Cache_Control="no-cache"),
            200,
            max(50, each // 40),
        ),
    }
    figures: dict[str, list[float]] = {name: [] for name in asked}
    before = await _outcomes(port)
    for number in range(rounds + 1):  # the first is for warming up
        for name, ((at, pid), request, status, requests) in asked.items():
            # what was executed anew meanwhile is found again by how it was asked for
            await _cost(at, pid, request, requests=1, status=status)
            cost = await _cost(at, pid, request, requests=requests, status=status)
            if number:
                figures[name].append(cost)
    base = median(figures["Starlette, the same bytes"])
    _say(f"{len(body)} bytes; {rounds} rounds of {each} requests")
    for name, found in figures.items():
        _say(f"{name:<28}{median(found):9.1f} us  {median(found) / base:7.2f}x")
    outcomes = {name: int(count - before[name]) for name, count in (await _outcomes(port)).items()}
    _say(f"questions: {outcomes}")
    ratio = median(figures["ours, kept, by GET"]) / base
    by_post = median(figures["ours, kept, by POST"]) / median(figures["Starlette, by POST"])
    for name, found_ratio in (("by GET", ratio), ("by POST", by_post)):
        verdict = "kept" if found_ratio <= BUDGET else "BROKEN"
        _say(f"{verdict:<8}{name} {found_ratio:.2f}x of {BUDGET}x of the same by Starlette")
    return ratio <= BUDGET and by_post <= BUDGET


async def _outcomes(port: int) -> dict[str, float]:
    """Return what became of questions so far, as the API tells it."""
    async with httpx.AsyncClient() as http:
        told = (await http.get(f"http://127.0.0.1:{port}/metrics")).text
    asked = re.findall(r'public_answers_asked_total\{outcome="(\w+)"\} (\S+)', told)
    return {outcome: float(count) for outcome, count in asked}


async def _tell_bytes(port: int, body: bytes) -> None:
    async with httpx.AsyncClient() as http:
        await http.put(f"http://127.0.0.1:{port}/", content=body)


async def _watch(port: int) -> None:
    """Change a name again and again, and see when the API answers with it."""
    took = []
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    row = (await Character.all().order_by("-id").limit(1))[0]
    for number in range(CHANGES):
        name = f"Changed {number}"
        await _answer(reader, writer, _request("GET", _target()))
        await Character.filter(id=row.id).update(name=name)
        committed = time.perf_counter()
        while True:
            _, _, body = await _answer(reader, writer, _request("GET", _target()))
            if name.encode() in body:
                break
        took.append((time.perf_counter() - committed) * 1_000)
    writer.close()
    worst = quantiles(took, n=100)[98]
    _say(f"a change is answered {median(took):.1f} ms after its commit, 99 of 100 {worst:.1f} ms")


@asynccontextmanager
async def _rows(url: str) -> AsyncIterator[None]:
    """Write the page's rows, and let them be changed within the block."""
    context = await open_database(DatabaseConfig(url, MODEL_MODULES))
    try:
        owner = await User.create(email="a@example.com", display_name="Ada", password_hash="-")  # noqa: S106 - nobody signs in with it
        option = await RenderOption.get(slug="flux-2-dev/image")
        for number in range(CHARACTERS):
            character = await Character.create(
                owner_id=owner.id,
                name=f"Galatea {number}",
                age=29,
                summary="A statue that came to life. It likes the sea and old books.",
                tags=["myth", "marble"],
                status=CharacterStatus.COMMUNITY,
                main_image_id=await _asset(),
            )
            for _ in range(PICTURES):
                await GalleryItem.create(
                    character_id=character.id,
                    kind=AssetKind.IMAGE,
                    origin=Origin.INDEPENDENT,
                    asset_id=await _asset(),
                    model_id="flux-2-dev",
                    option_id=option.slug,
                    prompt="on a cliff by the sea, in the evening",
                    seed=1,
                    generation_id=uuid7(),
                )
        yield
    finally:
        await context.close_connections()


async def _asset() -> object:
    made = await Asset.create(
        kind=AssetKind.IMAGE,
        content_type="image/webp",
        width=1024,
        height=1024,
        size_bytes=200_000,
        sha256="0" * 64,
        thumbhash="3OcRJYB4d3h/iIeHeEh3eIhw+j3A",
        variants=[],
        source=AssetSource.UPLOADED,
        digital_source_type="",
    )
    return made.id


def _serve(port: int) -> None:
    """Be the Starlette that has the bytes in its hand."""
    held = b""

    async def answer(request: Request) -> Response:
        nonlocal held
        if request.method == "PUT":
            held = await request.body()
        return Response(held, media_type=ACCEPT)

    app = Starlette(routes=[Route("/", answer, methods=["GET", "POST", "PUT"])])
    uvicorn.run(app, port=port, **server_options(Settings()))


async def _run(
    database_url: str, ours: tuple[int, int], bare: tuple[int, int], *, rounds: int, each: int
) -> bool:
    async with _rows(database_url):
        is_kept = await _measure(ours, bare, rounds=rounds, each=each)
        await _watch(ours[0])
    return is_kept


def main() -> int:
    """Run it in a folder of its own; 0 when the budget is kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--requests", type=int, default=2_000)
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.serve:
        _serve(wanted.serve)
        return 0
    with TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        postgres, valkey = start_postgres(folder / "postgres"), start_valkey(folder / "valkey")
        stack.callback(postgres.stop)
        stack.callback(valkey.stop)
        for name in ("logs", "page"):
            (folder / name).mkdir()
        (folder / "page" / "documents.json").write_text(json.dumps({digest_of(QUERY): QUERY}))
        running = Installation(
            {
                "GALATEA_DATABASE_URL": postgres.url,
                "GALATEA_REDIS_URL": valkey.url,
                "GALATEA_DATA_DIR": str(folder / "data"),
                "GALATEA_PAGE_FOLDER": str(folder / "page"),
                "GALATEA_LOG_LEVEL": "WARNING",
                "GALATEA_COST_PER_MINUTE": "1000000000",  # all callers are one network here
            },
            logs=folder / "logs",
        )
        running.command("app.cli", "migrate")
        running.command("tests.e2e.catalogue_only")
        stack.callback(running.stop)
        running.start("api")
        port = free_port()
        command = [sys.executable, "-m", "bench.public_answers", "--serve", str(port)]
        bare = subprocess.Popen(command)  # noqa: S603 - ourselves
        stack.callback(bare.wait)
        stack.callback(bare.terminate)
        _wait_for(f"{running.url}/readyz")
        _wait_for(f"http://127.0.0.1:{port}/")
        is_kept = asyncio.run(
            _run(
                postgres.url,
                (running.port, running.pid("api")),
                (port, bare.pid),
                rounds=wanted.rounds,
                each=wanted.requests,
            )
        )
        return 0 if is_kept else 1


def _wait_for(url: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(httpx.TransportError):
            if httpx.get(url).status_code == 200:
                return
        time.sleep(0.1)
    raise AssertionError(url)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
