"""The tables of docs/scaling.md are what their script computes."""

from __future__ import annotations

from pathlib import Path

from bench.capacity import assumptions, needs, uses
from tests.house.tree import read


def test_the_tables_about_growth_are_what_their_script_says() -> None:
    told = read(Path("docs/scaling.md"))
    assert [table for table in (needs(), uses(), assumptions()) if f"\n{table}\n" not in told] == []
