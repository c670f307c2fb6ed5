"""Servers for every test run: one PostgreSQL for all, one Redis-protocol server a test process.

Nothing starts until a test asks for it, unless the run is spread over processes: then the first
process starts PostgreSQL for them. All of it lives in one temporary folder that goes at the end.
Each process has a Redis of its own because channels, unlike keys, are shared by its databases.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

import pytest
from redis import Redis
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]  # it has none

from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.processes import RunningServer
from app.infra.embedded.valkey import start_valkey
from tests.forking import gateway
from tests.forking.programs import Programs, fork_server

# what is one piece for its test process, and so long that it cannot be begun late: when each is
_PIECES = {"tests/e2e/page/": 0.1, "tests/e2e/": 0.2}
# what waits more than it works, for programs and for moments
_WAITING = (
    "tests/faults/",
    "tests/house/test_dev_",
    "tests/infra/",
    "tests/integrations/",
    "tests/notifications/",
    "tests/realtime/",
    "tests/tasks/",
    "tests/tls/",
    "tests/web/",
)
# waiting files are begun among so much of the working ones: at the end there is only work
_SPREAD = 0.85
# of what works, what has the longest files
_LONG = (
    "tests/privacy/",
    "tests/providers/",
    "tests/http/test_multipart",
    "tests/pure/studio/",
    "tests/domain/",
    "tests/media/",
)
_PRELOADED = "tests.forking.preloaded"
_FOLDER = pytest.StashKey[Path]()
_POSTGRES = pytest.StashKey[RunningServer]()
_SERVERS = pytest.StashKey[ExitStack]()
_PROGRAMS = pytest.StashKey[Path]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run do without what only makes answers quicker (`app.fast_paths`).

    Or ask both executors for more documents, and for others (`bench.differential`). Or use a
    PostgreSQL that runs already, with the template that a run before made (`bench.proofs`).
    """
    parser.addoption("--fast-paths", choices=("on", "off"), default="on")
    parser.addoption("--documents", type=int, default=150)
    parser.addoption("--beginning", type=int, default=1)
    parser.addoption("--postgres-url")


def pytest_configure(config: pytest.Config) -> None:
    """Forget the caller's settings, and end on SIGTERM as on Ctrl-C: with everything put away."""
    environment = os.environ  # noqa: TID251 - the one place that cleans it for tests
    for name in [name for name in environment if name.upper().startswith("GALATEA_")]:
        del environment[name]
    if not hasattr(config, "workerinput"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)
    if _is_whole(config) and (processes := len(config.option.tx or ())) > 1:
        _forked(config, processes)


def _interrupted(number: int, frame: FrameType | None) -> None:
    """Do as Python does, but as nobody that asyncio knows.

    Each fixture and test is run by an asyncio.Runner, which takes the place of Python's own and
    prints all that it runs, settings and everything, to find out that its own is not Python's.
    """
    signal.default_int_handler(number, frame)


def _is_whole(config: pytest.Config) -> bool:
    return config.args == ["tests"]


def _forked(config: pytest.Config, processes: int) -> None:
    """Have test processes forked from one that has collected the tests, and a server for programs.

    Each would import for seconds what they all import.
    """
    servers = config.stash[_SERVERS] = ExitStack()
    tests, programs = (_folder(config) / name for name in ("tests", "programs"))
    servers.enter_context(fork_server(tests, "collect", *config.args))
    servers.enter_context(fork_server(programs, "import", _PRELOADED))
    python = shlex.join([sys.executable, "-I", "-S", gateway.__file__, str(tests)])
    config.option.tx = [f"popen//python={python}"] * processes
    config.stash[_PROGRAMS] = programs


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    """Tell a test process, before it starts, where the common folder and PostgreSQL are."""
    config: pytest.Config = node.config  # type: ignore[attr-defined]  # xdist has no types
    node.workerinput.update(  # type: ignore[attr-defined]  # xdist has no types
        folder=str(_folder(config)),
        postgres_url=_postgres(config).url,
        programs=str(config.stash.get(_PROGRAMS, "")),
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Keep a file's tests in one test process, in the order of `_turns`."""
    return _ByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no test process is left alone with it at the end.

    What waits is spread among what works: where all wait, the cores would be idle, and where all
    work, they would begin with cold caches again and again.
    """
    turns = _turns(list(dict.fromkeys(_file(item) for item in items)))
    items.sort(key=lambda item: turns[_file(item)])


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def _turns(files: list[str]) -> dict[str, float]:
    """Return for each file when it is begun, of 1 in all."""
    turns: dict[str, float] = {}
    waiting, working = list[str](), list[str]()
    for file in files:
        if piece := _piece(file):
            turns[file] = _PIECES[piece]
        else:
            (waiting if file.startswith(_WAITING) else working).append(file)
    working.sort(key=_rank)
    turns |= {file: place / len(waiting) * _SPREAD for place, file in enumerate(waiting)}
    return turns | {file: place / len(working) for place, file in enumerate(working)}


def _piece(name: str) -> str | None:
    """Return which of `_PIECES` a file or test is of, the first that it begins with."""
    return next((piece for piece in _PIECES if name.startswith(piece)), None)


def _rank(file: str) -> int:
    """Return where in `_LONG` a file is, or how many there are."""
    return next((at for at, name in enumerate(_LONG) if file.startswith(name)), len(_LONG))


class _ByFile(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """What is made once a file is made once. Two installations serve all of tests/e2e."""

    def _split_scope(self, nodeid: str) -> str:
        return _piece(nodeid) or nodeid.partition("::")[0]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what this process started and remove its folder."""
    if servers := config.stash.get(_SERVERS, None):
        servers.close()
    if server := config.stash.get(_POSTGRES, None):
        server.stop()
    if folder := config.stash.get(_FOLDER, None):
        shutil.rmtree(folder, ignore_errors=True)


def _folder(config: pytest.Config) -> Path:
    if _FOLDER not in config.stash:
        config.stash[_FOLDER] = Path(tempfile.mkdtemp(prefix="galatea-tests-"))
    return config.stash[_FOLDER]


def _postgres(config: pytest.Config) -> RunningServer:
    if _POSTGRES not in config.stash:
        config.stash[_POSTGRES] = start_postgres(_folder(config) / "postgres", fast=True)
    return config.stash[_POSTGRES]


def _told(config: pytest.Config) -> dict[str, str] | None:
    told: dict[str, str] | None = getattr(config, "workerinput", None)
    return told


@pytest.fixture(scope="session")
def servers_folder(request: pytest.FixtureRequest) -> Path:
    """A folder of this test process, removed after the run."""
    told = _told(request.config)
    parent = Path(told["folder"]) if told else _folder(request.config)
    folder = parent / (told["workerid"] if told else "main")
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def postgres_url(request: pytest.FixtureRequest) -> str:
    """The administrator's address of the run's PostgreSQL, database "postgres"."""
    told = _told(request.config)
    lent: str | None = request.config.getoption("--postgres-url")
    return told["postgres_url"] if told else lent or _postgres(request.config).url


@pytest.fixture(scope="session")
def _redis_at(servers_folder: Path) -> Iterator[tuple[str, Redis]]:
    server = start_valkey(servers_folder / "redis", fast=True)
    with Redis.from_url(server.url) as client:
        yield server.url, client
    server.stop()


@pytest.fixture
def redis_url(_redis_at: tuple[str, Redis]) -> str:
    """The address of this test process's own Redis: empty, whatever another test left there."""
    url, client = _redis_at
    client.flushall()
    return url


@pytest.fixture(scope="session")
def programs(request: pytest.FixtureRequest, servers_folder: Path) -> Iterator[Programs]:
    """Who starts our programs without their seconds of imports."""
    told = _told(request.config)
    if told and told["programs"]:
        yield Programs(Path(told["programs"]))
        return
    address = servers_folder / "programs"
    with fork_server(address, "import", _PRELOADED):
        yield Programs(address)
