"""The bots of `./dev run`: those whose token is set, each let in with a credential of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.development.preflight import NotPossibleError
from app.development.programs import Program
from app.settings import PREFIX, Settings

_SECONDS = 60.0


@dataclass(frozen=True)
class Bot:
    """A bot of one messenger: `channel` is what the API calls it and its settings begin with."""

    channel: str
    program: Program

    @property
    def _name(self) -> str:
        return f"{self.channel} of ./dev run"

    def is_wanted(self, settings: Settings) -> bool:
        """Say whether its token is set."""
        return getattr(settings, f"{self.channel.lower()}_token") is not None

    def environment(
        self, surroundings: Mapping[str, str], *, api: str, folder: Path
    ) -> dict[str, str]:
        """Return what it is started with: where the API is, and its credential.

        One that is not set is made now, and those of an earlier run work no more. Raises
        NotPossibleError when there is none to be had.
        """
        given = {f"{PREFIX}INTERNAL_URL": f"{api}/internal/graphql"} | dict(surroundings)
        name = f"{PREFIX}{self.channel}_CREDENTIAL"
        if given.get(name):
            return given
        made = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "app.cli", "create-bot", self._name, self.channel, "--again"],
            cwd=folder,
            env=given,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        said = made.stdout.strip().splitlines()
        if made.returncode or not said:
            why = (said or made.stderr.strip().splitlines() or ["no answer"])[-1]
            raise NotPossibleError(f"No credential for the bot of {self.channel}: {why}")
        return given | {name: said[-1]}
