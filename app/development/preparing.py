"""Commands that must have run before the programs start."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.development import console
from app.development.preflight import NotPossibleError
from app.development.programs import Program, kill_group, outcome, turn_over
from app.infra.embedded.processes import log_tail, one_line, spawn
from app.settings import Settings

_POLL_SECONDS = 0.05


class StoppedError(Exception):
    """A stop was asked before everything was up."""


class Asked:
    """Whether a stop was asked. `set` may be called by the handler of a signal.

    A `threading.Event` may not: the handler runs in the thread that waits, which may just then hold
    the event's lock, and would wait for it for ever.
    """

    def __init__(self) -> None:
        self._is_set = False

    def set(self) -> None:
        """Ask for it. A second call changes nothing."""
        self._is_set = True

    def is_set(self) -> bool:
        """Whether it was asked."""
        return self._is_set

    def wait(self, seconds: float) -> bool:
        """Return whether it was asked, after so many seconds unless it was before."""
        if not self._is_set:
            time.sleep(seconds)
        return self._is_set


@dataclass(frozen=True)
class Preparation:
    """A command, and what a person calls its result.

    One that is `beside` runs at the same time as all that follows and is only asked for when the
    programs have been started. If one that is not `needed` fails, that is told and everything goes
    on without it. It is left out when `is_done` answers what it would write; `remember` is told
    what it wrote.
    """

    label: str
    program: Program
    beside: bool = False
    needed: bool = True
    is_done: Callable[[Settings], str | None] = lambda _settings: None
    remember: Callable[[Settings, str], None] = lambda _settings, _said: None


class Prepared:
    """A preparation under way."""

    def __init__(
        self, preparation: Preparation, *, logs: Path, environment: Mapping[str, str], folder: Path
    ) -> None:
        program = preparation.program
        self.preparation = preparation
        self._log = logs / f"{program.name}.log"
        turn_over(self._log)
        self._start = self._log.stat().st_size if self._log.exists() else 0
        self._process = spawn(
            program.command,
            log=self._log,
            death_signal=signal.SIGTERM,
            environment=environment,
            folder=folder,
        )

    def finish(self, stop: Asked) -> str:
        """Wait for the end, showing a step, and return what the command wrote.

        Raises StoppedError as soon as `stop` is set, NotPossibleError if the command failed.
        """
        try:
            with console.step(self.preparation.label) as progress:
                while self._process.poll() is None:
                    if stop.wait(_POLL_SECONDS):
                        raise StoppedError
                    progress()
                if self._process.returncode:
                    raise NotPossibleError(self._failure())
        except NotPossibleError:
            if self.preparation.needed:
                raise
            said = one_line(log_tail(self._log, start=self._start, lines=1))
            console.line(f"  ! {self.preparation.program.name}: {said} (everything else works)")
        return self._log.read_bytes()[self._start :].decode("utf-8", "replace")

    def abandon(self) -> None:
        """Kill the command and what it started; does nothing once it has ended."""
        kill_group(self._process.pid)
        self._process.wait()

    def _failure(self) -> str:
        how = outcome(self._process.returncode)
        tail = log_tail(self._log, start=self._start, lines=12)
        return f"{self.preparation.program.name} ended with {how}; {self._log} ends with:\n{tail}"
