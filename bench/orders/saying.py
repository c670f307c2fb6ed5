"""Figures, each beside its baseline and its budget."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured. With a baseline the ratio counts, else the figure itself."""

    name: str
    ours: float
    baseline: float | None = None
    named: str = ""
    at_least: float | None = None
    below: float | None = None

    @property
    def ratio(self) -> float:
        """Ours to the baseline's."""
        return self.ours / self.baseline if self.baseline else self.ours

    @property
    def is_kept(self) -> bool:
        """Say whether the budget is kept."""
        return (self.at_least is None or self.ratio >= self.at_least) and (
            self.below is None or self.ratio < self.below
        )


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def report(figures: list[Figure]) -> bool:
    """Say all figures; return whether every budget is kept."""
    for one in figures:
        beside = (
            f" | {one.named} {one.baseline:.1f} | ratio {one.ratio:.2f}" if one.baseline else ""
        )
        budget = "" if one.at_least is None else f", budget at least {one.at_least}"
        budget += "" if one.below is None else f", budget below {one.below}"
        say(f"{'kept' if one.is_kept else 'BROKEN':>6}  {one.name}: {one.ours:.1f}{beside}{budget}")
    return all(one.is_kept for one in figures)
