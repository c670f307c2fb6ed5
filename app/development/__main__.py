"""Hand a `./dev` command to what does it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from app.development import benches, beside, console, gate, locks, run, supply
from app.development.node import WebBuildError
from app.development.pages import TASKS, build_graphiql, build_web_app, work_on_web_app
from app.development.plan import python
from app.settings import ROOT

_OF_THE_APP = {"schema": "schema", "migration": "migrations"}


def main(arguments: Sequence[str]) -> int:
    """Run a command named in `./dev help`, or one of ours; returns its exit code."""
    command, rest = arguments[0], arguments[1:]
    if command in ("test", "check"):
        return gate.main(rest, with_tests=command == "test")
    if command == "run":
        return run.run()
    if command == "cli":
        return beside.main(rest)
    if command == "lock":
        return locks.main(rest)
    if command == "supply":
        return supply.main(rest)
    if command == "bench":
        return benches.main(rest)
    if command == "web":
        return _web(rest)
    return subprocess.run(  # noqa: S603 - our own command line
        [*python("app.cli", _OF_THE_APP[command], *rest)], cwd=ROOT, check=False
    ).returncode


def _web(arguments: Sequence[str]) -> int:
    """Build both pages, or do a task of the web page's."""
    try:
        if not arguments:
            build_web_app(ROOT)
            build_graphiql(ROOT)
            return 0
        if len(arguments) == 1 and arguments[0] in TASKS:
            return work_on_web_app(ROOT, arguments[0])
    except WebBuildError as problem:
        console.line(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130
    console.line(f"./dev web, or ./dev web {' | '.join(TASKS)}")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
