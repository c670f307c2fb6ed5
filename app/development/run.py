"""`./dev run`: the whole of Galatea on this machine, until Ctrl-C.

Order of start: servers, migrations, then the programs, with seeds and assets beside them. Order of
stop: the programs, then Valkey, then PostgreSQL. Everything is below the data folder: each server's
data, `logs/<name>.log` for every process.
"""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from app.development import beside, console, environment
from app.development.plan import PLAN, Plan, address, here
from app.development.preflight import (
    NotPossibleError,
    data_folder,
    require_free_port,
    require_writable,
)
from app.development.preparing import Asked, Prepared, StoppedError
from app.development.programs import Supervised, outcome, stop_all, turn_over
from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.processes import (
    EmbeddedServerError,
    RunningServer,
    free_port,
    log_tail,
)
from app.infra.embedded.valkey import start_valkey
from app.settings import PREFIX, ROOT, Settings, SettingsError, load_settings

_READY_SECONDS = 60.0
_HOPELESS_RESTARTS = 3
_POLL_SECONDS = 0.1


@dataclass
class _Stop:
    """Signals received. The first asks for an orderly stop, the second for a quick one."""

    asked: Asked = field(default_factory=Asked)
    in_a_hurry: bool = False

    def receive(self, number: int, frame: FrameType | None) -> None:
        """Handle a signal."""
        self.in_a_hurry = self.asked.is_set()
        self.asked.set()

    def hasten(self) -> bool:
        """Whether the second signal has come."""
        return self.in_a_hurry


def run(*, plan: Plan = PLAN) -> int:
    """Run until a signal asks to stop; returns the exit code. Call from the main thread."""
    console.use_any_encoding()
    stop = _Stop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop.receive)
    try:
        settings = load_settings()
        if settings.port == 0:
            settings = settings.model_copy(update={"port": free_port()})
        settings = settings.model_copy(update={"data_dir": settings.data_dir.absolute()})
        with data_folder(settings.data_dir):
            beside.forget(settings.data_dir)
            _run(settings, plan=plan, stop=stop)
    except StoppedError:
        pass
    except (SettingsError, NotPossibleError, EmbeddedServerError) as problem:
        console.line(f"dev: {problem}")
        return 1
    except PermissionError as problem:
        console.line(
            f"dev: Cannot write to {problem.filename}: change its owner to you"
            " or set GALATEA_DATA_DIR to a folder of yours."
        )
        return 1
    console.line("Stopped.")
    return 0


def _run(settings: Settings, *, plan: Plan, stop: _Stop) -> None:
    started = time.monotonic()
    require_free_port(settings.host, port=settings.port)
    require_writable([settings.data_dir / name for name in ("logs", "postgres", "valkey", "media")])
    logs = settings.folder("logs")
    with ExitStack() as stack:
        settings, servers = _servers(settings, logs=logs, stop=stop, stack=stack)
        surroundings = _surroundings(settings)
        said, under_way = _prepare(
            plan, settings, logs=logs, surroundings=surroundings, stop=stop, stack=stack
        )
        programs: list[Supervised] = []
        stack.callback(_stop_programs, programs, stop=stop)
        for program in plan.programs:
            programs.append(  # noqa: PERF401 - one by one, so that those started are known
                Supervised(program, logs=logs, environment=surroundings, folder=ROOT)
            )
        said += "".join(_finished(prepared, settings, stop=stop) for prepared in under_way)
        _wait_until_ready(settings, plan=plan, programs=programs, stop=stop)
        bots = _start_bots(settings, plan=plan, logs=logs, surroundings=surroundings)
        programs.extend(bots)
        stack.enter_context(beside.noted(settings.data_dir, _named(settings)))
        _greet(settings, account=_account(said), bots=bots, seconds=time.monotonic() - started)
        _supervise(programs, servers=servers, stop=stop)


def _servers(
    settings: Settings, *, logs: Path, stop: _Stop, stack: ExitStack
) -> tuple[Settings, list[RunningServer]]:
    """Start the servers that are not given; the stack stops Valkey before PostgreSQL."""
    servers: list[RunningServer] = []
    if settings.database_url is None:
        with console.step("PostgreSQL"), _stoppable(stop):
            folder, log = settings.data_dir / "postgres", logs / "postgres.log"
            turn_over(log)
            server = start_postgres(folder, database="galatea", log=log)
            stack.callback(server.stop, hasten=stop.hasten)
        servers.append(server)
        settings = settings.model_copy(update={"database_url": server.url})
    if settings.redis_url is None:
        with console.step("Valkey"), _stoppable(stop):
            log = logs / "valkey.log"
            turn_over(log)
            server = start_valkey(settings.data_dir / "valkey", log=log)
            stack.callback(server.stop, hasten=stop.hasten)
        servers.append(server)
        settings = settings.model_copy(update={"redis_url": server.url})
    return settings, servers


@contextmanager
def _stoppable(stop: _Stop) -> Iterator[None]:
    """Run a block that cannot be interrupted; raise afterwards if a stop was asked meanwhile."""
    yield
    if stop.asked.is_set():
        raise StoppedError


def _surroundings(settings: Settings) -> dict[str, str]:
    """Return the environment of every program: ours, and where the servers and data are.

    Slow and repeated statements are logged unless it says otherwise. A port for health is left out:
    all of them would want the same.
    """
    usual = {f"{PREFIX}STATEMENT_LOG": "true", **environment.inherited()}
    usual.pop(f"{PREFIX}HEALTH_PORT", None)
    return usual | _named(settings) | {"PYTHONUNBUFFERED": "1"}


def _named(settings: Settings) -> dict[str, str]:
    ours = {
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "DATA_DIR": str(settings.data_dir),
        "PORT": str(settings.port),
    }
    return {PREFIX + name: value for name, value in ours.items() if value is not None}


def _prepare(
    plan: Plan,
    settings: Settings,
    *,
    logs: Path,
    surroundings: dict[str, str],
    stop: _Stop,
    stack: ExitStack,
) -> tuple[str, list[Prepared]]:
    """Run the preparations that are not done; return what the others would write, and those still
    under way beside the rest.
    """
    told, under_way = "", []
    for preparation in plan.preparations:
        done = preparation.is_done(settings)
        if done is not None:
            told += done
            continue
        prepared = Prepared(preparation, logs=logs, environment=surroundings, folder=ROOT)
        stack.callback(prepared.abandon)
        if preparation.beside:
            under_way.append(prepared)
        else:
            _finished(prepared, settings, stop=stop)
    return told, under_way


def _finished(prepared: Prepared, settings: Settings, *, stop: _Stop) -> str:
    """Wait for the end of a preparation, have it remembered, and return what it wrote."""
    said = prepared.finish(stop.asked)
    prepared.preparation.remember(settings, said)
    return said


def _stop_programs(programs: Sequence[Supervised], *, stop: _Stop) -> None:
    console.line("Stopping ...")
    stop_all(programs, hasten=stop.hasten)


def _wait_until_ready(
    settings: Settings, *, plan: Plan, programs: Sequence[Supervised], stop: _Stop
) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    with console.step("API, relay and worker") as progress:
        while missing := plan.waiting_for(settings):
            if stop.asked.wait(_POLL_SECONDS):
                raise StoppedError
            progress()
            for each in programs:
                each.look_after()
            hopeless = [each for each in programs if each.restarts >= _HOPELESS_RESTARTS]
            if hopeless or time.monotonic() > deadline:
                names = [each.program.name for each in hopeless] or missing
                raise NotPossibleError(_not_ready_message(names, programs=programs))


def _start_bots(
    settings: Settings, *, plan: Plan, logs: Path, surroundings: dict[str, str]
) -> list[Supervised]:
    """Start the bots whose token is set, once there is an API that they can call."""
    return [
        Supervised(
            bot.program,
            logs=logs,
            environment=bot.environment(surroundings, api=here(settings), folder=ROOT),
            folder=ROOT,
        )
        for bot in plan.bots
        if bot.is_wanted(settings)
    ]


def _not_ready_message(names: Sequence[str], *, programs: Sequence[Supervised]) -> str:
    logs = {each.program.name: each.log for each in programs}
    tails = [
        f"\n{logs[name]} ends with:\n{log_tail(logs[name], lines=12)}"
        for name in names
        if name in logs
    ]
    return f"Not ready: {', '.join(names)}." + "".join(tails)


def _account(said: str) -> dict[str, str] | None:
    """Find the demo account in what the seeding wrote: the last JSON line with a password."""
    for line in reversed(said.splitlines()):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict) and {"email", "password"} <= found.keys():
            return found
    return None


def _greet(
    settings: Settings,
    *,
    account: dict[str, str] | None,
    bots: Sequence[Supervised],
    seconds: float,
) -> None:
    console.line(f"\nGalatea is ready ({seconds:.1f} s).\n")
    console.line(f"  Page      {address(settings)}/")
    console.line(f"  API       {address(settings)}/graphql")
    console.line(f"  GraphiQL  {address(settings)}/graphql (in a browser)")
    if account:
        console.line(f"  Account   {account['email']} / {account['password']}")
    if bots:
        console.line(f"  Bots      {', '.join(bot.program.name for bot in bots)}")
    console.line("  Commands  ./dev cli --help")
    console.line(f"  Logs      {settings.data_dir / 'logs'}")
    console.line("\nCtrl-C stops everything.\n")


def _supervise(
    programs: Sequence[Supervised], *, servers: Sequence[RunningServer], stop: _Stop
) -> None:
    """Look after the programs until a stop is asked; a server that ends takes all with it."""
    while not stop.asked.wait(_POLL_SECONDS):
        for each in programs:
            if told := each.look_after():
                console.line(f"  ! {told} ({each.log})")
        for server in servers:
            code = server.process.poll()
            if code is not None:
                raise NotPossibleError(
                    f"{server.name} ended with {outcome(code)}; {server.log} ends with:\n"
                    + log_tail(server.log)
                )
