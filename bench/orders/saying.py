"""Figures, each beside its baseline and its budget."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured. `at_least` is a budget for the ratio, `budget_below` for the figure."""

    name: str
    ours: float
    baseline: float | None = None
    named: str = ""
    at_least: float | None = None
    budget_below: float | None = None

    @property
    def ratio(self) -> float:
        """Ours to the baseline's."""
        return self.ours / self.baseline if self.baseline else self.ours

    @property
    def is_kept(self) -> bool:
        """Say whether the budget is kept."""
        return (self.at_least is None or self.ratio >= self.at_least) and (
            self.budget_below is None or self.ours < self.budget_below
        )


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def report(figures: list[Figure]) -> bool:
    """Say all figures; return whether every budget is kept."""
    for one in figures:
        beside = (
            f" | {one.named} {_short(one.baseline)} | ratio {one.ratio:.2f}" if one.baseline else ""
        )
        budget = "" if one.at_least is None else f", budget at least {one.at_least}"
        budget += "" if one.budget_below is None else f", budget below {one.budget_below}"
        verdict = "kept" if one.is_kept else "BROKEN"
        say(f"{verdict:>6}  {one.name}: {_short(one.ours)}{beside}{budget}")
    return all(one.is_kept for one in figures)


def _short(number: float) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.2f}"
