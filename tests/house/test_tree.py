"""The tree stays small and says what it is: sizes, names, folders, and what a file may not hold."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

from tests.house.tree import code, files, python, read, texts

LINES_MAX = 400
MODULES_MAX = 12
# folders that were looked at and are better whole, with how many they may hold and why
LOOKED_AT = {
    Path("app"): (15, "words that every noun uses, the settings and what opens all"),
    Path("app/graphql"): (53, "one module a noun, and the conventions they share"),
    Path("app/characters"): (20, "one module a deed, or a thing that characters have"),
    Path("app/conversations"): (30, "one module a deed, or a thing that is read of chats"),
    Path("app/generations"): (30, "one module a deed, from the order to the books"),
    Path("app/media"): (13, "one module a deed with files, or a rule about who sees them"),
    Path("app/wallet"): (16, "one module a deed, or a thing that is read of wallets"),
    Path("app/infra"): (32, "one module a kind of infrastructure"),
    Path("app/web"): (25, "one module a route, and what guards them"),
    Path("bench"): (30, "one module a figure, or a calamity"),
    Path("migrations/galatea"): (30, "one file a step of the schema"),
    Path("app/development"): (20, "one module a step of ./dev, each found by its name"),
    Path("tests/domain"): (24, "one module a domain word"),
    Path("tests/domain/generations"): (30, "one module a deed"),
    Path("tests/providers"): (14, "one module a seam without a folder, and the contracts"),
    Path("tests/pure"): (23, "one module a pure rule"),
    Path("tests/house"): (20, "one module a house rule"),
    Path("tests/http"): (22, "one module a route, or a rule of all of them"),
    Path("tests/e2e"): (14, "one module a thing that real processes do together"),
    Path("tests/graphql"): (30, "one module a noun"),
}
SAYS_NOTHING = {"service", "services", "util", "utils", "helper", "helpers", "common", "base"}
SAYS_NOTHING |= {"manager", "managers", "misc", "lib", "core"}

_NOQA = re.compile(r"#\s*noqa(?P<codes>:\s*[A-Z]+[0-9]+(?:\s*,\s*[A-Z]+[0-9]+)*)?(?P<why>.*)$")
_IGNORE = re.compile(r"#\s*type:\s*ignore(?P<codes>\[[\w,\s-]+\])?(?P<why>.*)$")
# its first words, after remarks: a docstring, which is not empty
_SAYS_WHAT_IT_IS = re.compile(r'(?:\s*#[^\n]*\n|\s+)*r?"""\s*[^\s"]')
_STATE_OF_MODELS = re.compile(r"^MODELS_STATE = \($", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|NotImplemented" r"Error)\b")
_SOMEBODYS_FOLDER = re.compile(r"(?<![\w.])/(?:home|Users)/\w+/|(?<![\w.])/(?:root|work)/\w+")


def test_no_file_of_code_is_longer_than_400_lines() -> None:
    # what aerich knows of the models stands at the end of each migration, and grows with them
    written = {path: _STATE_OF_MODELS.split(read(path))[0] for path in code()}
    long = {str(path): len(text.splitlines()) for path, text in written.items()}
    assert {path: lines for path, lines in long.items() if lines > LINES_MAX} == {}


def test_no_file_holds_what_a_merge_left_undecided() -> None:
    assert [str(path) for path in texts() if _CONFLICT.search(read(path))] == []


def test_no_folder_has_more_than_12_modules_unless_it_was_looked_at() -> None:
    written = [path for path in code() if path.stem not in ("__init__", "__main__")]
    # a component and its style sheet are one module
    modules = Counter(path.parent for path in written if not path.name.endswith(".module.css"))
    full = {folder: count for folder, count in modules.items() if count > MODULES_MAX}
    assert full.keys() - LOOKED_AT.keys() == set()
    assert {folder for folder, count in full.items() if count > LOOKED_AT[folder][0]} == set()


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    parts = {(path, part) for path in code() for part in (*path.parent.parts, path.stem)}
    words = {(path, word) for path, part in parts for word in re.split(r"[_.-]", part.lower())}
    assert {str(path) for path, word in words if word in SAYS_NOTHING} == set()


def test_a_package_begins_with_a_docstring_and_holds_nothing_else() -> None:
    packages = [
        path for path in python() if path.name == "__init__.py" and path.parts[0] != "tests"
    ]
    assert len(packages) > 15
    for path in packages:
        body = ast.parse(read(path)).body
        assert len(body) == 1, f"{path} is more than a docstring"
        assert isinstance(body[0], ast.Expr), path


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path)
        for path in python()
        # aerich writes the first lines of a migration
        if path.parts[0] != "migrations"
        and read(path).strip()
        and not _SAYS_WHAT_IT_IS.match(read(path))
    ]
    assert silent == []


def test_whatever_silences_a_check_says_which_and_why() -> None:
    unexplained = []
    for path in python():
        for number, line in enumerate(read(path).splitlines(), 1):
            for pattern in (_NOQA, _IGNORE):
                found = pattern.search(line)
                if found and not (found["codes"] and re.search(r"\w{2}", found["why"])):
                    unexplained.append(f"{path}:{number}: {line.strip()}")
    assert unexplained == []


def test_nothing_is_left_for_later() -> None:
    assert [str(path) for path in code() if _UNFINISHED.search(read(path))] == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert [str(path) for path in texts() if _SOMEBODYS_FOLDER.search(read(path))] == []


def test_locks_have_hashes_and_no_addresses() -> None:
    locks = [path for path in files() if path.suffix == ".lock" or path.name == "package-lock.json"]
    assert len(locks) >= 5
    for path in locks:
        text = read(path)
        assert "://" not in text, path
        assert "--hash=sha256:" in text or '"integrity"' in text, path


def test_continuous_integration_runs_the_test_command_and_nothing_else() -> None:
    commands = [line for line in read(Path(".ci/run")).splitlines() if line.startswith("exec")]
    assert commands == ["exec ./dev test"]


def test_no_tracked_file_is_large() -> None:
    large = [str(path) for path in files() if path.stat().st_size > 600_000]
    assert large == []
