"""`./dev bench` lists what can be measured and runs it as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.development import __main__ as development
from app.development.benches import benches
from tests.house.tree import files, read

_NAMED = re.compile(r"(?:python -m bench\.|`\./dev bench )([a-z_]+(?:\.[a-z_]+)?)\b(?!\.\w)")


def test_every_bench_says_in_a_line_what_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    known = benches()
    assert {"soak", "fanout", "overload", "faults", "orders", "rollout", "streams.cuts"} <= set(
        known
    )
    assert all(says.endswith((".", "?")) for says in known.values())
    assert development.main(["bench"]) == 0
    listed = capfd.readouterr().out.splitlines()
    assert [line.split()[2] for line in listed] == list(known)
    assert all(line.endswith(says) for line, says in zip(listed, known.values(), strict=True))


def test_a_bench_is_run_with_what_comes_after_its_name(capfd: pytest.CaptureFixture[str]) -> None:
    assert development.main(["bench", "capacity", "--nonsense"]) == 2
    assert "--nonsense" in capfd.readouterr().err
    assert development.main(["bench", "customers"]) == 2
    assert "There is no bench customers" in capfd.readouterr().out


def test_documents_name_no_bench_that_is_not_there() -> None:
    texts = [path for path in files() if path.suffix == ".md" or path.parts[0] == "bench"]
    named = {name for path in texts for name in _NAMED.findall(read(path))}
    assert len(named) > 10
    others = named - set(benches())  # such as the route that orders are compared with
    assert [one for one in others if not Path(f"bench/{one.replace('.', '/')}.py").exists()] == []
