"""The commands, each a function that returns the exit code."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from redis.exceptions import RedisError

from app.accounts.models import Role
from app.accounts.roles import set_role
from app.channels import Channel
from app.cli.backups import back_up, bring_back
from app.cli.seeds import seed
from app.errors import DomainError, NotFound
from app.generations.books import check
from app.infra.db import DATABASE_AWAY, migrate, open_database, pending_migration, write_migration
from app.infra.distrust import distrust_of
from app.infra.dump import CannotRestore
from app.infra.importing import importing
from app.infra.telemetry import configure_logging, logger
from app.messengers.credentials import (
    NewCredential,
    create_service,
    revoke_service,
    rotate_credential,
)
from app.messengers.models import Scope
from app.notifications.endpoints import seal_anew
from app.runtime import accepted_of, database_config, open_runtime, secret_of
from app.settings import ROOT, LogFormat, Settings, SettingsError, load_settings

SCHEMA = ROOT / "schema.graphql"
INTERNAL_SCHEMA = ROOT / "internal.graphql"
# a database that nobody connects to: models are compared with files
_NO_DATABASE = "postgres://nobody@127.0.0.1:1/none"

_SERVERS = "Are PostgreSQL and Redis running, and do their addresses fit?"

log = logger(__name__)
Command = Callable[[Settings, argparse.Namespace], int]


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 not done, 2 not understood."""
    chosen = _parser().parse_args(arguments)
    try:
        settings = load_settings()
        configure_logging(level=settings.log_level, as_json=settings.log_format is LogFormat.JSON)
        command: Command = chosen.command
        return command(settings, chosen)
    except SettingsError as problem:
        _say(f"galatea: {problem}")
        return 1
    except Exception as problem:
        if (said := _said_of(problem)) is None:
            raise
        log.debug("command.failed", exc_info=True)
        _say(f"galatea: {said}")
        return 1


def _said_of(problem: Exception) -> str | None:
    """Return one line about what is no fault of the code; None for everything else."""
    if isinstance(problem, ExceptionGroup):  # the runtime reads events beside the command
        [first, *others] = problem.exceptions
        return None if others else _said_of(first)
    if isinstance(problem, SettingsError | DomainError | CannotRestore):
        return str(problem)
    if (told := distrust_of(problem)) is not None:
        return told
    if isinstance(problem, (RedisError, *DATABASE_AWAY)):
        text = " ".join(str(problem).split()) or type(problem).__name__
        return f"{text.rstrip('.')}. {_SERVERS}"
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="galatea", description="Galatea from a terminal.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(command=command)
        return added

    add("serve", _serve, "serve the API on GALATEA_HOST and GALATEA_PORT")
    add("migrate", _migrate, "bring the database's schema to the newest version")
    add("seed", _seed, "write the catalogue, a demo account and its example characters")
    audit = add("audit", _audit, "check orders and money; exit code 1 if a rule is broken")
    audit.add_argument("--json", action="store_true", help="say it for programs")
    add("check-privacy", _check_privacy, "check that images of chats are seen there alone")
    add("doctor", _doctor, "look at everything an installation stands on; exit code 1 if it fails")
    saved = add("backup", _backup, "write rows and stored files into a folder; only new files")
    saved.add_argument("folder", type=Path, help="the same one each time")
    brought = add("restore", _restore, "bring the newest backup of a folder into a fresh database")
    brought.add_argument("folder", type=Path, help="as for `backup`, or one backup in it")
    add("reseal", _reseal, "seal what webhooks sign with under the present GALATEA_SECRET_KEY")
    migrations = add("migrations", _migrations, "write the migration that the models wait for")
    migrations.add_argument("name", nargs="?", default="update", help="what it is about")
    migrations.add_argument("--check", action="store_true", help="only say whether one is missing")
    sdl = add("schema", _schema, "write schema.graphql and internal.graphql")
    sdl.add_argument("--check", action="store_true", help="only say whether it is stale")
    fakes = add("fake-providers", _fake_providers, "play the providers of renders, with faults")
    fakes.add_argument("--port", type=int, default=8788, help="of this machine, 0 for any")
    fakes.add_argument("--seconds", type=float, default=3.0, help="how long a render takes")
    fakes.add_argument("--at-once", type=int, help="how many fal works on; any number if unset")
    costs = add("costs", _costs, "say what renders cost us, model by model, and what is left")
    costs.add_argument("--days", type=int, default=30, help="of orders that ended since then")
    add("check-prices", _check_prices, "hold the prices of fal that we know against its own")
    _add_bots(add)
    role = add("role", _role, "give an account a role")
    role.add_argument("email")
    role.add_argument("role", choices=[one.value for one in Role])
    return parser


def _add_bots(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    bot = add("create-bot", _create_bot, "let a bot in, and show its credential once")
    bot.add_argument("name", help="what to call it, also in the log")
    bot.add_argument("channel", choices=[one.value for one in Channel if one is not Channel.WEB])
    bot.add_argument(
        "--scopes",
        nargs="+",
        choices=[one.value for one in Scope],
        default=list(Scope),
        help="what it may do for people; everything when not given",
    )
    bot.add_argument(
        "--again", action="store_true", help="a new credential at once, if there is such a bot"
    )
    rotated = add("rotate-credential", _rotate_credential, "show a new credential of a bot once")
    rotated.add_argument("name", help="the bot")
    rotated.add_argument(
        "--overlap-seconds", type=int, default=3_600, help="how long those before it still work"
    )
    add("revoke-bot", _revoke_bot, "let a bot in no more, from this moment on").add_argument(
        "name", help="the bot"
    )


def _serve(settings: Settings, _chosen: argparse.Namespace) -> int:
    # said here in one line, rather than by a server that fails to start
    settings.required_database_url()
    settings.required_redis_url()
    secret_of(settings)
    with importing():
        from uvicorn.importer import import_from_string  # noqa: PLC0415 - commands start at once

        from app.infra.signing_identity import signer_of  # noqa: PLC0415 - the same

        signer_of(settings)
        # by its name: commands know nothing of how the API is put together
        serve = import_from_string("app.web.server:serve")
    serve(settings)
    return 0


def _migrate(settings: Settings, _chosen: argparse.Namespace) -> int:
    applied = asyncio.run(migrate(database_config(settings)))
    _say(f"Applied {', '.join(applied)}." if applied else "Nothing to apply.")
    return 0


def _seed(settings: Settings, _chosen: argparse.Namespace) -> int:
    async def run() -> None:
        async with open_runtime(settings) as runtime:
            account = await seed(runtime, say=_say)
        _say(json.dumps(asdict(account)))

    asyncio.run(run())
    return 0


def _audit(settings: Settings, chosen: argparse.Namespace) -> int:
    report = asyncio.run(_with_database(settings, lambda: check(settings)))
    if chosen.json:
        _say(orjson.dumps(report).decode())
        return 0 if report.clean else 1
    for finding in report.findings:
        _say(f"{finding.rule}: {finding.subject}: {finding.detail}")
    _say(
        f"{report.transfers} transfers, {report.entries} entries that sum to {report.entries_sum}, "
        f"{report.open_holds} open holds, {len(report.rules)} rules."
    )
    _say("The books are in order." if report.clean else "The books are NOT in order.")
    return 0 if report.clean else 1


def _check_privacy(settings: Settings, _chosen: argparse.Namespace) -> int:
    from uvicorn.importer import import_from_string  # noqa: PLC0415 - as for `serve`

    from app.cli.privacy import check_privacy  # noqa: PLC0415 - the same

    # by its name, as `serve` does: commands know nothing of how the API is put together
    application = import_from_string("app.web.application:application")

    async def run() -> bool:
        async with open_runtime(settings) as runtime:
            app = application(settings)
            app.state.runtime = runtime
            return await check_privacy(runtime, app, say=_say)

    return 0 if asyncio.run(run()) else 1


def _doctor(settings: Settings, _chosen: argparse.Namespace) -> int:
    from app.cli.doctor import examine  # noqa: PLC0415 - its clients take time to load

    return 0 if asyncio.run(examine(settings, say=_say)) else 1


def _backup(settings: Settings, chosen: argparse.Namespace) -> int:
    asyncio.run(back_up(settings, chosen.folder, say=_say))
    return 0


def _restore(settings: Settings, chosen: argparse.Namespace) -> int:
    asyncio.run(bring_back(settings, chosen.folder, say=_say))
    return 0


def _reseal(settings: Settings, _chosen: argparse.Namespace) -> int:
    keys = (secret_of(settings), *accepted_of(settings))
    sealed: int = asyncio.run(_with_database(settings, lambda: seal_anew(keys)))
    _say(f"{sealed} webhooks. GALATEA_SECRET_KEY_ACCEPTED is not needed for them any more.")
    return 0


def _migrations(settings: Settings, chosen: argparse.Namespace) -> int:
    config = database_config(settings.model_copy(update={"database_url": _NO_DATABASE}))
    if chosen.check:
        pending = asyncio.run(pending_migration(config))
        _say("No migration is missing." if pending is None else f"Missing migration:\n{pending}")
        return 0 if pending is None else 1
    written = asyncio.run(write_migration(config, name=chosen.name))
    _say("Nothing changed." if written is None else f"Wrote {written.relative_to(ROOT)}.")
    return 0


def _schema(_settings: Settings, chosen: argparse.Namespace) -> int:
    from app.graphql.messengers.internal import (  # noqa: PLC0415 - the same
        internal_schema,
    )
    from app.graphql.schema import schema  # noqa: PLC0415 - takes 0.8 s, which no other command needs

    stale = []
    for path, shown in ((SCHEMA, schema), (INTERNAL_SCHEMA, internal_schema)):
        present = shown.as_str() + "\n"
        if not chosen.check:
            path.write_text(present)
        elif not path.exists() or path.read_text() != present:
            stale.append(path.name)
    if chosen.check:
        named = " and ".join(stale)
        _say(f"Stale: {named}. Run ./dev schema." if stale else "The schemas are current.")
    return int(bool(stale))


def _fake_providers(settings: Settings, chosen: argparse.Namespace) -> int:
    from app.cli.fakes import play  # noqa: PLC0415 - draws films, which no other command does

    asyncio.run(
        play(
            port=chosen.port,
            seconds=chosen.seconds,
            at_once=chosen.at_once,
            api_port=settings.port,
            say=_say,
        )
    )
    return 0


def _costs(settings: Settings, chosen: argparse.Namespace) -> int:
    from app.cli.costs import tell_costs  # noqa: PLC0415 - loads a renderer, as no other command

    told = _with_database(settings, lambda: tell_costs(settings, days=chosen.days, say=_say))
    asyncio.run(told)
    return 0


def _check_prices(settings: Settings, _chosen: argparse.Namespace) -> int:
    from app.cli.costs import check_prices  # noqa: PLC0415 - the same

    async def run() -> bool:
        async with open_runtime(settings) as runtime:
            return await check_prices(runtime, say=_say)

    return 0 if asyncio.run(run()) else 1


def _role(settings: Settings, chosen: argparse.Namespace) -> int:
    asyncio.run(_with_database(settings, lambda: set_role(chosen.email, role=Role(chosen.role))))
    _say(f"{chosen.email} is {chosen.role} now.")
    return 0


def _create_bot(settings: Settings, chosen: argparse.Namespace) -> int:
    async def run() -> NewCredential:
        scopes = [Scope(one) for one in chosen.scopes]
        if chosen.again:
            with suppress(NotFound):
                return await rotate_credential(chosen.name, overlap_seconds=0)
        return await create_service(chosen.name, channel=Channel(chosen.channel), scopes=scopes)

    made: NewCredential = asyncio.run(_with_database(settings, run))
    _say(made.text)
    return 0


def _rotate_credential(settings: Settings, chosen: argparse.Namespace) -> int:
    async def run() -> NewCredential:
        return await rotate_credential(chosen.name, overlap_seconds=chosen.overlap_seconds)

    made: NewCredential = asyncio.run(_with_database(settings, run))
    _say(made.text)
    return 0


def _revoke_bot(settings: Settings, chosen: argparse.Namespace) -> int:
    asyncio.run(_with_database(settings, lambda: revoke_service(chosen.name)))
    _say(f"{chosen.name} is let in no more. Links stay, for another bot of its messenger.")
    return 0


async def _with_database(settings: Settings, work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    database = await open_database(database_config(settings))
    try:
        return await work()
    finally:
        await database.close_connections()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
