"""What a person sees: steps with a tick and their seconds, and single lines."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper

Progress = Callable[[], None]


def use_any_encoding() -> None:
    """Replace what the terminal's encoding lacks, rather than fail on it."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def write(text: str) -> None:
    """Write at once. A reader that went away is no reason to leave processes behind."""
    with suppress(OSError):
        sys.stdout.write(text)
        sys.stdout.flush()


def line(text: str = "") -> None:
    """Write one line."""
    write(text + "\n")


@contextmanager
def step(label: str) -> Iterator[Progress]:
    """Show `label` while the block runs, then its tick and seconds, or a cross if it raises.

    Gives a function to call now and then, which keeps the seconds moving on a terminal.
    """
    started = time.monotonic()
    live = sys.stdout.isatty()

    def progress() -> None:
        if live:
            write(f"\r  … {label} {time.monotonic() - started:.0f} s ")

    write(f"\r  … {label} " if live else f"  … {label}\n")
    try:
        yield progress
    except BaseException:
        line(("\r" if live else "") + f"  ✗ {label} {time.monotonic() - started:.1f} s")
        raise
    line(("\r" if live else "") + f"  ✓ {label} {time.monotonic() - started:.1f} s")
