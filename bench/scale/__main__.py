"""The command: fill, ask, explain, tell. See the package's docstring."""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.valkey import start_valkey
from app.runtime import open_runtime
from app.settings import ROOT, Settings
from bench.scale.explaining import Answered, asked, summary
from bench.scale.filling import fill, filled, prepare
from bench.scale.questions import QUESTIONS

PLANS = ROOT / "bench" / "plans"
ITEMS = (10_000, 100_000, 1_000_000)
_PAGES_GROWTH_MAX = 2.0
# what finds nothing can only be known when all that has the words was looked at, in the index
_CHARACTERS_A_PAGE_MIN = 2_000

Table = dict[str, dict[int, Answered]]


async def _run(settings: Settings, sizes: Sequence[int], *, alone: bool, plans: bool) -> bool:
    url = settings.required_database_url()
    questions = [one for one in QUESTIONS if one.of_characters or not alone]
    table: Table = {question.name: {} for question in questions}
    for size in sizes:
        async with open_runtime(settings) as runtime:
            await prepare()
            if alone or await filled(url) != size:
                start = time.monotonic()
                await fill(url, size, alone=alone, say=lambda line: _say(f"    {line}"))
                _say(
                    f"{size:,} items, {size // 20:,} characters, {size * 5:,} entries: filled in"
                    f" {time.monotonic() - start:.0f} s"
                )
            for question in questions:
                table[question.name][size] = await asked(runtime, question)
    if plans:
        _write_plans(table)
    return _told(table, sizes)


def _told(table: Table, sizes: Sequence[int]) -> bool:
    first, last = sizes[0], sizes[-1]
    heads = "".join(f"{size:>26,}" for size in sizes)
    _say(f"\n{'statements, pages, ms at so many items':<42}{heads}   growth  how, at the last size")
    kept = True
    for name, answers in table.items():
        cells = "".join(
            f"{one.statements:>9}{one.pages:>8}{one.milliseconds:>9.1f}" for one in answers.values()
        )
        growth = _pages_a_row(answers[last]) / _pages_a_row(answers[first])
        whole = answers[last].read_whole
        within = growth <= _PAGES_GROWTH_MAX or _is_nothing_found_soon(answers[last], last)
        kept = kept and not whole and within
        _say(f"{name:<42}{cells}   {growth:>5.2f}  {summary(answers[last])}")
    budget = f"nothing read whole, pages for each row found at most x{_PAGES_GROWTH_MAX:g};"
    budget += f" where nothing is, a page for each {_CHARACTERS_A_PAGE_MIN:,} characters"
    _say(f"budget: {budget}: {'kept' if kept else 'MISSED'}")
    return kept


def _is_nothing_found_soon(one: Answered, items: int) -> bool:
    return not one.rows and one.pages * _CHARACTERS_A_PAGE_MIN <= items // 20


def _pages_a_row(one: Answered) -> float:
    """What few have makes no full page where there is little: it costs less and is no better."""
    return max(one.pages, 1) / max(one.rows, 1)


def _write_plans(table: Table) -> None:
    """Write a file for each question: its statements, and what PostgreSQL does at each size."""
    PLANS.mkdir(exist_ok=True)
    for name, answers in table.items():
        parts = [f"# {name}\n"]
        for size, one in answers.items():
            parts.append(f"## {size:,} items: {one.pages:,} pages; {summary(one)}\n")
            parts.extend(f"{plan.rstrip()}\n" for plan in one.plans)
        newest = answers[max(answers)]
        parts.append("## The statements\n")
        parts.extend(f"{statement.strip()}\n" for statement in newest.asked)
        file = PLANS / f"{name.replace(', ', '-').replace(' ', '-')}.txt"
        file.write_text("\n".join(parts))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run it; 0 when the budget is kept."""
    parser = argparse.ArgumentParser(prog="bench.scale")
    parser.add_argument("--items", nargs="+", type=int, default=list(ITEMS))
    parser.add_argument("--characters", action="store_true", help="characters and nothing else")
    parser.add_argument("--folder", type=Path, help="where the database stays; else it goes")
    parser.add_argument("--plans", action="store_true", help="write the plans to bench/plans")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(TemporaryDirectory()))
        postgres = start_postgres(folder / "postgres", fast=True)
        stack.callback(postgres.stop)
        redis = start_valkey(folder / "valkey")
        stack.callback(redis.stop)
        settings = Settings(
            database_url=postgres.url, redis_url=redis.url, data_dir=folder / "data"
        )
        here = {"GALATEA_DATABASE_URL": postgres.url, "GALATEA_REDIS_URL": redis.url}
        command = [sys.executable, "-m", "app.cli", "migrate"]
        subprocess.run(command, cwd=ROOT, env=here, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
        running = _run(settings, chosen.items, alone=chosen.characters, plans=chosen.plans)
        return 0 if asyncio.run(running) else 1


if __name__ == "__main__":
    sys.exit(main())
