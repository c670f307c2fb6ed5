"""What `galatea doctor` finds: a line about one thing, and how it is with it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_CLOCK_WARNING, _CLOCK_FAILED = 1.0, 10.0


class Verdict(StrEnum):
    """How it is; one FAILED, and the installation is not well."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing, and what to do about it."""

    about: str
    verdict: Verdict
    said: str


Findings = AsyncGenerator[Finding, None]


def clock_of(whose: str, theirs: datetime, before: datetime, after: datetime) -> Finding:
    """Compare with the middle of the time that the question took."""
    apart = abs((theirs - (before + (after - before) / 2)).total_seconds())
    told = f"Ours and that of {whose} are {apart:.1f} s apart."
    if apart <= _CLOCK_WARNING:
        return Finding("clock", Verdict.OK, told)
    verdict = Verdict.FAILED if apart > _CLOCK_FAILED else Verdict.WARNING
    return Finding("clock", verdict, f"{told} Set them by NTP.")
