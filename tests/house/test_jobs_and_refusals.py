"""One actor a job, one name a refusal, one problem a refusal."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections import Counter
from pathlib import Path
from typing import Any

import dramatiq

from app.errors import DomainError
from app.graphql.problems import Problem, handlers
from app.graphql.schema import schema
from app.runtime import Runtime
from app.settings import Settings
from tasks import actors
from tasks.broker import make_broker
from tests.house.tree import python, read


def _declared() -> dict[str, dramatiq.Actor[..., Any]]:
    def nothing_runs() -> Runtime:
        raise AssertionError

    broker = make_broker(Settings(redis_url="redis://127.0.0.1:1"), [])  # nobody connects
    return actors.declare(broker, nothing_runs)


def _enqueued() -> set[str]:
    """The names of the jobs that the app writes into the outbox."""
    names = set[str]()
    for path in [path for path in python() if path.parts[0] == "app"]:
        calls = [node for node in ast.walk(ast.parse(read(path))) if isinstance(node, ast.Call)]
        for call in calls:
            if ast.unparse(call.func) == "outbox.enqueue":
                names.add(_value(path, call.args[0]))
    return names


def _value(path: Path, node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    module = importlib.import_module(".".join(path.with_suffix("").parts))
    return str(getattr(module, ast.unparse(node)))


def _refusals() -> list[type[DomainError]]:
    found, waiting = [], [DomainError]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        found += kinds
        waiting += kinds
    return found


def test_every_job_that_is_sent_has_an_actor_and_every_actor_a_job() -> None:
    assert _declared().keys() == _enqueued()


def test_an_actor_is_a_few_lines_with_a_time_limit_and_leaves_retries_to_the_rows() -> None:
    for name, actor in _declared().items():
        assert len(inspect.getsource(actor.fn).splitlines()) <= 15, name
        assert 0 < actor.options["time_limit"] <= 3_600_000
        assert "max_retries" not in actor.options


def test_a_job_is_named_by_an_imperative_of_small_letters() -> None:
    assert [name for name in _declared() if not re.fullmatch(r"[a-z]+(_[a-z]+)+", name)] == []


def test_every_refusal_has_a_code_of_its_own() -> None:
    assert schema.query is not None  # everything that refuses is imported
    codes = Counter(kind.code for kind in _refusals() if "code" in vars(kind))
    assert len(codes) > 10
    assert [code for code, count in codes.items() if count > 1] == []
    assert [code for code in codes if not re.fullmatch(r"[A-Z]+(_[A-Z]+)*", code)] == []


def test_a_refusal_becomes_one_problem_that_has_its_name() -> None:
    pairs = [(one.exception_type, one.error_type) for one in handlers()]
    assert len({refusal for refusal, _ in pairs}) == len({made for _, made in pairs}) == len(pairs)
    for refusal, made in pairs:
        assert issubclass(made, Problem)
        assert made.__name__ == f"{refusal.__name__}Problem"
