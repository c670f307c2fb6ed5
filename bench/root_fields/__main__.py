"""Run it."""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
import venv
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.valkey import start_valkey
from app.infra.signing_identity import CERTIFICATE, PRIVATE_KEY, development_folder
from app.settings import ROOT, Environment, Settings
from bench.root_fields.people import ASKING, People, people
from tests.e2e.processes import Installation

SLOWEST_SECONDS = 5.0
SCHEMATHESIS = "schemathesis>=4.32,<5"
# each ends the session that asks; `deleteAccount` wants a password, which is not drawn
LAST = ("signOut", "endSession", "endOtherSessions")
_SECRET = "q9Vd3Kx7Lz1Tn5Bw8Rm2Yp6Hc4Js0Fg-Aa"  # noqa: S105 - of this run alone


def _settings(postgres: str, valkey: str, folder: Path) -> dict[str, Any]:
    signing = development_folder(Settings(data_dir=folder / "data"))
    return {
        "database_url": postgres,
        "redis_url": valkey,
        "data_dir": folder / "data",
        "credentials_certificate": signing / CERTIFICATE,
        "credentials_private_key": signing / PRIVATE_KEY,
        "storage_url": f"file://{folder / 'data' / 'files'}",
        "environment": Environment.PRODUCTION.value,
        "graphql_ide": False,
        "public_url": "https://galatea.example",
        "secret_key": _SECRET,
        "language_provider": "rules",
        "log_level": "WARNING",
        "access_token_seconds": 864_000,
        "cost_per_minute": 1_000_000_000,  # all are one network here
    }


def _schemathesis(folder: Path) -> Path:
    """Return the command, installed into a folder if it is not there."""
    command = folder / "bin" / "schemathesis"
    if not command.exists():
        venv.create(folder, with_pip=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", SCHEMATHESIS]
        subprocess.run(pip, check=True)  # noqa: S603 - our own command line
    return command


def _ask(  # noqa: PLR0913 - what a command line has
    command: Path,
    who: str,
    there: People,
    *,
    url: str,
    folder: Path,
    a_field: int,
    mode: str,
    last: bool,
) -> list[dict[str, Any]]:
    """Have somebody ask, and return what was written down of each answer."""
    told, given = folder / "told.jsonl", folder / "given.json"
    told.unlink(missing_ok=True)
    seen = {"told": str(told), "ids": there.ids, "texts": there.texts, "words": [*there.words]}
    given.write_text(json.dumps(seen), "utf-8")
    choice = [
        f"--{'in' if last else 'ex'}clude-name={kind}.{name}"
        for name in LAST
        for kind in ("Mutation",)
    ]
    token = there.tokens[who]
    shown = ["--header", f"Authorization: Bearer {token}"] if token else []
    arguments = [
        *("run", str(ROOT / "schema.graphql"), "--url", f"{url}/graphql"),
        *("--checks", "written_down", "--phases", "fuzzing", "--no-shrink"),
        *("--max-examples", str(a_field), "--mode", mode, "--request-timeout", "60", "--seed", "1"),
        *("--continue-on-failure", "--generation-database", "none", "--no-color"),
        *("--suppress-health-check", "all", "--warnings", "off"),
        *choice,
        *shown,
    ]
    environment = {
        "PATH": f"{command.parent}:/usr/bin:/bin",
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT / "bench" / "root_fields"),
        "SCHEMATHESIS_HOOKS": "hooks",
        "ROOT_FIELDS_GIVEN": str(given),
    }
    with (folder / "schemathesis.log").open("ab") as log:
        subprocess.run(  # noqa: S603 - our own command line
            [str(command), *arguments],
            env=environment,
            cwd=folder,
            stdout=log,
            stderr=log,
            check=False,
        )
    if not told.exists():
        raise SystemExit((folder / "schemathesis.log").read_text("utf-8")[-3_000:])
    return [json.loads(line) for line in told.read_text("utf-8").splitlines()]


def _judged(who: str, answers: list[dict[str, Any]], there: People) -> bool:
    """Say what became of the questions beside the budget; whether it was kept."""
    wrong = {
        "500 or above but 503": [
            one for one in answers if one["status"] >= 500 and one["status"] != 503
        ],
        "errors without a code": [one for one in answers if None in one["codes"]],
        "failures of ours": [one for one in answers if "INTERNAL" in one["codes"]],
        f"slower than {SLOWEST_SECONDS:.0f} s": [
            one for one in answers if one["seconds"] > SLOWEST_SECONDS
        ],
        "words for others": [
            one for one in answers if any(who not in there.words[word] for word in one["words"])
        ],
    }
    took = sorted(one["seconds"] for one in answers)
    fields = {one["field"] for one in answers}
    codes = Counter(code for one in answers for code in one["codes"])
    p99 = took[int(len(took) * 0.99)]
    _say(f"{who}: {len(answers)} answers of {len(fields)} fields")
    _say(f"  99 of 100 within {p99:.2f} s, the slowest after {took[-1]:.2f} s")
    _say(f"  {dict(codes.most_common())}")
    _say(f"  told {sum(bool(one['words']) for one in answers)} times what they may be told")
    for name, found in wrong.items():
        _say(f"{'BROKEN' if found else 'kept':>8}  {name}: {len(found)}, at most 0")
        for one in found[:5]:
            _say(f"          {json.dumps(one)[:1500]}")
    return not any(wrong.values())


def main() -> int:
    """Run it in a folder of its own; 0 when the budget is kept."""
    parser = argparse.ArgumentParser(prog="bench.root_fields")
    parser.add_argument("--a-field", type=int, default=200)
    parser.add_argument("--as", dest="asking", choices=ASKING, action="append")
    parser.add_argument("--folder", type=Path, help="where all of it stays; else it goes")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(TemporaryDirectory()))
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        command = _schemathesis(folder / "schemathesis")
        postgres, valkey = start_postgres(folder / "postgres"), start_valkey(folder / "valkey")
        stack.callback(postgres.stop)
        stack.callback(valkey.stop)
        known = _settings(postgres.url, valkey.url, folder)
        environment = {f"GALATEA_{name.upper()}": str(value) for name, value in known.items()}
        running = Installation(environment, logs=folder / "logs")
        running.command("app.cli", "migrate")
        running.command("tests.e2e.catalogue_only")
        there = asyncio.run(people(Settings(**known)))
        stack.callback(running.stop)
        running.start("api")
        return 0 if _asked(chosen, running, there, command=command, folder=folder) else 1


def _asked(
    chosen: argparse.Namespace, running: Installation, there: People, *, command: Path, folder: Path
) -> bool:
    kept = []
    for who in chosen.asking or ASKING:
        began, answers = time.monotonic(), []
        for mode, a_field, last in (
            ("negative", max(1, chosen.a_field // 10), False),
            ("positive", chosen.a_field, False),
            ("positive", chosen.a_field, True),
        ):
            answers += _ask(
                command,
                who,
                there,
                url=running.url,
                folder=folder,
                a_field=a_field,
                mode=mode,
                last=last,
            )
        kept.append(_judged(who, answers, there))
        _say(f"  in {time.monotonic() - began:.0f} s")
        if running.ended():
            _say("  BROKEN  the API ended")
            kept.append(False)
    return all(kept)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
