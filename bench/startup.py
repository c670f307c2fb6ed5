"""How soon Galatea is there, and what a process of its API takes, beside its libraries alone.

    .venv/bin/python -m bench.startup [import | memory | run] [rounds]

import: the API's modules, as `galatea serve` imports them, beside `import strawberry, starlette,
tortoise` alone, in turns, each in a process of its own. Seconds of the processor, medians. Budget:
below 1.5 s.

memory: what an API process holds that serves nobody (resident), beside a process that has imported
the same three. Budget: below 150 MB.

run: `./dev run` on a data folder that it was run on before, from the start of the process until it
says that all is ready. Budget: below 5 s at the median. The first run, which draws the examples, is
not counted.
"""

from __future__ import annotations

import os
import re
import signal
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psutil

from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.valkey import start_valkey
from app.settings import ROOT
from bench.orders.saying import Figure, report, say
from tests.e2e.processes import Installation

IMPORT_SECONDS, IDLE_MB, READY_SECONDS = 1.5, 150.0, 5.0
_LIBRARIES = "import strawberry, starlette.applications, tortoise.backends.asyncpg\n"
_API = """
from app.infra.importing import importing
with importing():
    import uvicorn
    from app.infra.serving import server_options
    import app.web.application
"""
_MEASURED = "import time\nsay = print\n{code}\nsay(time.process_time())"
_WAITS = "{code}\nimport sys\nsys.stdout.write('imported\\n')\nsys.stdout.flush()\nsys.stdin.read()"
_READY = re.compile(r"Galatea is ready")


def _python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def _import_seconds(code: str) -> float:
    done = subprocess.run(  # noqa: S603 - our own command line
        _python(_MEASURED.format(code=code)), cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def _imports(rounds: int) -> list[Figure]:
    ours: list[float] = []
    theirs: list[float] = []
    for code in (_LIBRARIES, _API):
        _import_seconds(code)  # compiled, and in the memory of the disk
    for _ in range(rounds):
        theirs.append(_import_seconds(_LIBRARIES))
        ours.append(_import_seconds(_API))
    return [
        Figure(
            "importing the API, seconds",
            ours=statistics.median(ours),
            baseline=statistics.median(theirs),
            named="strawberry, starlette and tortoise alone",
            budget_below=IMPORT_SECONDS,
        )
    ]


def _memory(rounds: int) -> list[Figure]:
    idle: list[float] = []
    for _ in range(rounds):
        with subprocess.Popen(  # noqa: S603 - our own command line
            _python(_WAITS.format(code=_LIBRARIES)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as alone:
            if alone.stdout is not None:
                alone.stdout.readline()
            idle.append(_megabytes(alone.pid))
            alone.communicate()
    with TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        postgres, valkey = start_postgres(folder / "postgres"), start_valkey(folder / "valkey")
        stack.callback(postgres.stop)
        stack.callback(valkey.stop)
        environment = {
            "GALATEA_DATABASE_URL": postgres.url,
            "GALATEA_REDIS_URL": valkey.url,
            "GALATEA_DATA_DIR": str(folder / "data"),
        }
        (folder / "logs").mkdir()
        running = Installation(environment, logs=folder / "logs")
        running.command("app.cli", "migrate")
        stack.callback(running.stop)
        running.start("api")
        while not _is_healthy(running.url):
            time.sleep(0.1)
        time.sleep(1.0)  # what it does after its first answers is done
        ours = max(
            _megabytes(one.pid)
            for one in psutil.Process().children(recursive=True)
            if "serve" in one.cmdline()
        )
    return [
        Figure(
            "an idle API process, MB",
            ours=ours,
            baseline=statistics.median(idle),
            named="strawberry, starlette and tortoise alone",
            budget_below=IDLE_MB,
        )
    ]


def _megabytes(pid: int) -> float:
    return float(psutil.Process(pid).memory_info().rss) / 1e6


def _is_healthy(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz").is_success
    except httpx.TransportError:
        return False


def _runs(rounds: int) -> list[Figure]:
    with TemporaryDirectory() as folder:
        say(f"  the first run, which draws: {_ready_seconds(Path(folder)):.1f} s")
        took = [_ready_seconds(Path(folder)) for _ in range(rounds)]
    say("  " + ", ".join(f"{seconds:.1f}" for seconds in took) + " s")
    return [
        Figure(
            "./dev run, warm, seconds to ready",
            ours=statistics.median(took),
            budget_below=READY_SECONDS,
        )
    ]


def _ready_seconds(folder: Path) -> float:
    data = {"GALATEA_DATA_DIR": str(folder / "data"), "GALATEA_PORT": "0"}
    environment = {"PATH": os.defpath, "HOME": str(folder), **data}
    started = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "app.development", "run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        said: list[str] = []
        for line in running.stdout or ():
            said.append(line)
            if _READY.search(line):
                seconds = time.monotonic() - started
                break
        else:
            raise AssertionError("".join(said))
        running.send_signal(signal.SIGINT)
        running.communicate()
    return seconds


MEASURES = {"import": _imports, "memory": _memory, "run": _runs}


def main() -> int:
    """Return 0 when every budget is kept."""
    names = [name for name in sys.argv[1:] if not name.isdigit()] or list(MEASURES)
    rounds = next((int(number) for number in sys.argv[1:] if number.isdigit()), 5)
    return 0 if report([one for name in names for one in MEASURES[name](rounds)]) else 1


if __name__ == "__main__":
    sys.exit(main())
