"""No token, no key, no connection string and nobody's words stand in a log."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from app.infra import scrubbing
from app.infra.scrubbing import REMOVED, scrub, scrubbed
from tests.forking.programs import Programs
from tests.secrets.shapes import HARMLESS, HELD, OPAQUE, WORDS

_ROOT = Path(__file__).parents[2]
# writes each line as each of those would that write to our log, twice: for people and as JSON
_WRITING = """
import json, logging, sys
from {module} import configure_logging, logger

lines = json.loads(sys.argv[1])
for as_json in (False, True):
    configure_logging(level="DEBUG", as_json=as_json)
    for line in lines:
        for name in ("uvicorn.error", "asyncpg", "dramatiq.worker", "httpx", "websockets.server"):
            logging.getLogger(name).error("said %s", line)
            logging.getLogger(name).debug("said %s", line)
        ours = logger("ours")
        ours.info("it.happened", why=line, seen=[{{"inner": line}}], error=ValueError(line))
        ours.info("it.happened " + line)
        try:
            try:
                raise RuntimeError(line)
            except RuntimeError as error:
                raise KeyError("later") from error
        except KeyError:
            ours.exception("it.failed")
            logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
print("done")
"""


@pytest.mark.parametrize("what", HELD)
def test_a_secret_is_removed_by_its_shape(what: str) -> None:
    line, secret = HELD[what]
    assert secret in line
    for inside in (line, repr(line), json.dumps({"event": line}), f"before {line}\nafter"):
        assert secret not in scrubbed(inside)


@pytest.mark.parametrize("line", HARMLESS)
def test_what_operators_read_stays_as_it_was_written(line: str) -> None:
    assert scrubbed(line) == line


def test_what_stands_under_a_telling_name_is_removed_whatever_its_shape() -> None:
    event = {
        "event": "it.happened",
        "prompt": WORDS,
        "variables": {"input": {"text": WORDS}},
        "inner": {"Authorization": OPAQUE, "refresh_token": OPAQUE, "tokens": 7},
        "message_id": "7",
        "count": 3,
    }
    assert scrub(None, "info", event) == {
        "event": "it.happened",
        "prompt": REMOVED,
        "variables": REMOVED,
        "inner": {"Authorization": REMOVED, "refresh_token": REMOVED, "tokens": 7},
        "message_id": "7",
        "count": 3,
    }


@pytest.mark.parametrize("module", ["app.infra.telemetry", "integrations.telemetry"])
def test_nobody_s_line_holds_any_of_it(module: str, programs: Programs) -> None:
    lines = [line for line, _ in HELD.values()]
    text = _WRITING.format(module=module)
    written = programs.run("-c", text, json.dumps(lines), environment={})
    assert written.stdout == "done\n", written.stderr[-2_000:]
    for name in ("it.happened", "it.failed", "Exception in ASGI", "asyncpg", "dramatiq.worker"):
        assert written.stderr.count(name) >= 2 * len(lines)
    assert [secret for _, secret in HELD.values() if secret in written.stderr] == []


@pytest.mark.parametrize(
    "hostile",
    ["a" * 200_000, "a.a" * 60_000, "x://" * 50_000, "password" * 20_000, "'prompt': " * 20_000],
)
def test_a_long_line_takes_no_time(hostile: str) -> None:
    began = time.process_time()
    assert len(scrubbed(hostile)) < 60_000
    assert time.process_time() - began < 1


def test_bots_scrub_as_the_api_does() -> None:
    # they know nothing of it, so they have the same file
    ours = Path(scrubbing.__file__).read_text()
    assert (_ROOT / "integrations" / "scrubbing.py").read_text() == ours
