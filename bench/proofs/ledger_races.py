"""The ledger under many callers at once: nobody surfaces a deadlock, one rival wins, sums stay.

    .venv/bin/python -m bench.proofs.ledger_races [seconds of transfers]

Its own PostgreSQL with commits that are on disk. Three cases:

- 200 holds of 7 at once on a wallet of 700: exactly 100 are placed, within 5 s;
- 16 clients move AURUM between ten wallets, always two in one transaction, in both directions, for
  30 s, the wallets in the order of their ids: no deadlock, the sum is what it was, at least 100
  transfers a second. Before it a third as long in whatever order, to tell what becomes of that;
- on each of 500 holds four captures and four releases meet: one changes something, all eight hear
  the same, the wallet has paid for the captures and for nothing else.

After each the books are audited. No deed of the product moves AURUM between people or locks two
wallets: the second case is what one that did would meet.

Last results, on two cores shared with much else (load 20): 100 placed and 100 refused in 2.0 s; 187
transfers a second in the order of ids, none broken off (in whatever order 3 a second, and 11 broken
off for good); on each of 500 holds one winner, the wallet agrees.
"""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import asyncpg

from app.infra.db import DatabaseConfig, open_database, retried, transaction
from app.infra.embedded.postgres import start_postgres
from app.runtime import MODEL_MODULES
from app.settings import ROOT
from app.wallet import ledger, statements
from app.wallet.audit import audit
from app.wallet.kinds import TransferKind
from app.wallet.ledger import Deed
from app.wallet.refusals import InsufficientFunds
from tests.domain.wallet.wallets import capture, hold, release, wallet

_CLIENTS, _WALLETS, _EACH = 16, 10, 1_000_000
_HOLDS, _RIVALS = 500, 8
_PER_SECOND_MIN, _HOLDS_WITHIN_SECONDS = 100, 5.0


async def _sound() -> bool:
    report = await audit()
    return report.clean


async def _two_hundred_holds() -> bool:
    user_id = await wallet(700)

    async def one(number: int) -> str:
        try:
            await hold(user_id, 7, f"rush:{number}")
        except InsufficientFunds:
            return "refused"
        return "placed"

    begun = time.monotonic()
    outcomes = Counter(await asyncio.gather(*(one(number) for number in range(200))))
    took = time.monotonic() - begun
    _say(f"200 holds of 7 on 700: {dict(outcomes)} in {took:.2f} s")
    whole = outcomes == {"placed": 100, "refused": 100} and took < _HOLDS_WITHIN_SECONDS
    return whole and await _sound()


async def _move(reference: str, giver: UUID, taker: UUID, *, by_id: bool) -> None:
    """Take one AURUM from a wallet and give it to another, in one transaction."""
    taking = Deed(TransferKind.REFUND, 1, f"{reference}:taken", "moved", actor_id=giver)
    giving = Deed(TransferKind.PURCHASE, 1, f"{reference}:given", "moved")
    async with transaction() as connection:
        deeds: list[tuple[UUID, Callable[[], Awaitable[object]]]] = [
            (giver, partial(ledger.debit, giver, taking, connection=connection)),
            (taker, partial(ledger.credit, taker, giving, connection=connection)),
        ]
        for _, deed in sorted(deeds, key=lambda one: one[0]) if by_id else deeds:
            await deed()


async def _transfers(seconds: float, *, by_id: bool) -> bool:
    users = [await wallet(_EACH) for _ in range(_WALLETS)]
    until = time.monotonic() + seconds
    counts: Counter[str] = Counter()

    async def client(number: int) -> None:
        chance = random.Random(number // 2)  # noqa: S311 - two clients meet in the same pairs
        while time.monotonic() < until:
            giver, taker = chance.sample(users, 2)
            if number % 2:
                giver, taker = taker, giver
            reference = f"move:{by_id}:{number}:{counts.total()}"
            try:
                await retried(partial(_move, reference, giver, taker, by_id=by_id))
                counts["moved"] += 1
            except asyncpg.PostgresError:
                counts["broken off"] += 1

    await asyncio.gather(*(client(number) for number in range(_CLIENTS)))
    balances = await statements.balances(users)
    is_whole = sum(one.balance for one in balances.values()) == _WALLETS * _EACH
    per_second = counts["moved"] / seconds
    order = "in the order of ids" if by_id else "in opposite orders"
    _say(
        f"transfers {order}: {per_second:,.0f}/s, broken off for good {counts['broken off']},"
        f" sum {'unchanged' if is_whole else 'CHANGED'}"
    )
    kept = not by_id or (not counts["broken off"] and per_second >= _PER_SECOND_MIN)
    return kept and is_whole and await _sound()


async def _rivals() -> bool:
    user_id = await wallet(_HOLDS * 10)
    for number in range(_HOLDS):
        await hold(user_id, 10, f"rival:{number}")
    wrong = paid = 0
    begun = time.monotonic()
    for number in range(_HOLDS):
        deeds = [capture, release] * (_RIVALS // 2)
        random.shuffle(deeds)
        answers = await asyncio.gather(*(deed(f"rival:{number}") for deed in deeds))
        heard = {(one.state, one.captured, one.resolved_at) for one in answers}
        wrong += sum(one.changed for one in answers) != 1 or len(heard) != 1
        paid += answers[0].captured
    found = await statements.balance(user_id)
    is_whole = (found.balance, found.held) == (_HOLDS * 10 - paid, 0)
    _say(
        f"{_RIVALS} callers on each of {_HOLDS} holds: more or less than one winner {wrong},"
        f" {paid // 10} captured, the wallet {'agrees' if is_whole else 'DIFFERS'},"
        f" {time.monotonic() - begun:.1f} s"
    )
    return not wrong and is_whole and await _sound()


async def _run(url: str, seconds: float) -> bool:
    config = DatabaseConfig(url=url, model_modules=MODEL_MODULES, pool_max=_CLIENTS)
    context = await open_database(config)
    try:
        kept = {
            "200 holds": await _two_hundred_holds(),
            "transfers in opposite orders (sum)": await _transfers(seconds / 3, by_id=False),
            "transfers in the order of ids": await _transfers(seconds, by_id=True),
            "rivals": await _rivals(),
        }
    finally:
        await context.close_connections()
    for name, is_kept in kept.items():
        _say(f"{'kept' if is_kept else 'BROKEN':>6}  {name}")
    return all(kept.values())


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run it; 0 when everything is kept."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    with TemporaryDirectory() as temporary, ExitStack() as stack:
        postgres = start_postgres(Path(temporary) / "postgres")
        stack.callback(postgres.stop)
        here = {"GALATEA_DATABASE_URL": postgres.url}
        command = [sys.executable, "-m", "app.cli", "migrate"]
        subprocess.run(command, cwd=ROOT, env=here, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
        is_kept = asyncio.run(_run(postgres.url, seconds))
        return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
