"""What the documents say is so: commands, settings, links, paths, GraphQL."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest
from graphql import parse, validate
from tortoise.models import Model

from app.choices import OF_BOTS
from app.development import environment
from app.runtime import MODEL_MODULES
from app.settings import PREFIX, ROOT, Settings
from integrations.settings import BotSettings
from tests.house.tree import files, python, read
from tests.schemas import PUBLIC

DOCUMENTS = [path for path in files() if path.suffix == ".md"]

_ARCHITECTURE = Path("docs/architecture.md")
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_GRAPHQL_IN_SHELL = re.compile(r"<<'GRAPHQL'.*?\n(.*?)^GRAPHQL$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)(?:#[\w-]*)?\)")
_PATH = re.compile(r"`((?:app|tasks|tests|web|docs|migrations|bench|integrations)/[\w./-]*)`")
_SETTING_ROW = re.compile(r"^\| `(GALATEA_\w+)` \| (\S+) \|", re.MULTILINE)


def _graphql() -> list[tuple[str, str]]:
    found = []
    for path in DOCUMENTS:
        for language, text in _FENCED.findall(read(path)):
            operations = [text] if language == "graphql" else _GRAPHQL_IN_SHELL.findall(text)
            found += [(str(path), operation) for operation in operations]
    return found


@pytest.mark.parametrize(("path", "operation"), _graphql(), ids=lambda value: value.split("\n")[0])
def test_the_graphql_of_the_documents_is_valid(path: str, operation: str) -> None:
    assert [error.message for error in validate(PUBLIC, parse(operation))] == [], path


def test_the_readme_walks_the_whole_main_job() -> None:
    readme = [operation for path, operation in _graphql() if path == "README.md"]
    for field in ("signUp", "createCharacter", "generateGalleryImage", "generateGalleryVideo"):
        assert any(f" {field}(" in operation for operation in readme)
    assert any(operation.startswith("subscription") for operation in readme)


def test_every_command_of_dev_that_is_named_exists() -> None:
    told = subprocess.run(
        [sys.executable, "dev", "help"],
        cwd=ROOT,
        env=environment.for_tests(),
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    known = set(re.findall(r"\./dev (\w+)", told))
    named = {name for path in DOCUMENTS for name in re.findall(r"\./dev ([a-z]+)", read(path))}
    assert {"run", "test"} <= named
    assert named - known == set()


def test_every_module_that_a_document_runs_exists() -> None:
    text = "\n".join(read(path) for path in DOCUMENTS)
    modules = set(re.findall(r"python -m ([a-z_.]+\w)", text))
    assert "tasks.relay" in modules
    assert [name for name in modules if importlib.util.find_spec(name) is None] == []


def test_every_link_and_every_path_leads_somewhere() -> None:
    lost = []
    for path in DOCUMENTS:
        links = [path.parent / target for target in _LINK.findall(read(path))]
        paths = [Path(target) for target in _PATH.findall(read(path))]
        lost += [f"{path}: {one}" for one in links + paths if not (ROOT / one).exists()]
    assert lost == []


def test_the_architecture_names_functions_that_exist() -> None:
    pairs = re.findall(r"`([a-z_]+)\.([a-z_]+)`", read(_ARCHITECTURE))
    meant = {module for module, _ in pairs}
    defined = set[str]()
    for path in [path for path in python() if path.parts[0] in ("app", "tasks")]:
        for node in ast.walk(ast.parse(read(path))) if path.stem in meant else ():
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                defined.add(f"{path.stem}.{node.name}")
    modules = {name.partition(".")[0] for name in defined}
    named = {f"{module}.{function}" for module, function in pairs if module in modules}
    assert len(named) > 15
    assert named - defined == set()


def test_the_architecture_lists_every_table() -> None:
    section = read(_ARCHITECTURE).partition("## Tables")[2].partition("\n## ")[0]
    rows = [line.split("|")[2] for line in section.splitlines() if line.startswith("| `")]
    listed = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    modules = [importlib.import_module(name) for name in MODEL_MODULES]
    declared = {
        kind._meta.db_table
        for module in modules
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Model) and kind is not Model
    }
    assert listed == declared


def test_every_picture_says_in_words_what_it_shows_and_is_small() -> None:
    pictures = re.findall(r"!\[(.*?)\]\((.*?)\)", read(Path("README.md")))
    assert len(pictures) >= 2
    assert all(len(words) > 20 for words, _ in pictures)
    sizes = [path.stat().st_size for path in (ROOT / "docs" / "images").iterdir()]
    assert sum(sizes) < 1_500_000


def test_every_setting_is_documented_with_its_default_and_no_other_is() -> None:
    documented = dict(_SETTING_ROW.findall(read(Path("docs/operations.md"))))
    expected = {}
    for name, field in Settings.model_fields.items():
        default = field.default
        if name == "data_dir":
            default = Path(default).relative_to(ROOT)
        shown = str(default).lower() if isinstance(default, bool) else str(default)
        expected[PREFIX + name.upper()] = "unset" if default is None else f"`{shown}`"
    assert documented == expected


def test_bots_and_the_app_know_which_settings_are_whose() -> None:
    bots, ours = BotSettings.model_fields.keys(), Settings.model_fields.keys()
    assert {name.upper() for name in bots - ours} == OF_BOTS
    documented = set(re.findall(r"`([A-Z_]+)`", read(Path("docs/operations.md"))))
    assert {name.upper() for name in bots} - {"LOG_LEVEL", "LOG_FORMAT"} <= documented


def test_every_decision_is_numbered_listed_and_says_what_it_costs() -> None:
    folder = Path("docs/decisions")
    pages = sorted(path for path in files() if path.parent == folder and path.name != "README.md")
    assert [path.name[:4] for path in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    index = read(folder / "README.md")
    for path in pages:
        text = read(path)
        title = text.splitlines()[0].removeprefix("# ")
        assert f"[{title}]({path.name})" in index
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings == ["Context", "Decision", "Cost", "What enforces it"], path
        assert len(text.split()) < 500, "one page"


def test_the_licence_is_the_whole_of_apache_2() -> None:
    text = read(Path("LICENSE"))
    assert "Apache License" in text.splitlines()[1]
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text) > 11_000


def test_the_changelog_begins_with_what_is_unreleased() -> None:
    headings = re.findall(r"^## (.+)$", read(Path("CHANGELOG.md")), re.MULTILINE)
    assert headings[0] == "[Unreleased]"


@pytest.mark.parametrize("page", ["security", "reliability"])
def test_every_test_that_a_page_of_promises_names_exists(page: str) -> None:
    missing = []
    named = re.findall(r"`(tests/[\w/]+\.py)(::(\w+))?`", read(Path(f"docs/{page}.md")))
    assert len(named) > 20
    for path, _, name in named:
        text = read(Path(path)) if Path(path) in files() else ""
        if not text or (name and f"def {name}(" not in text):
            missing.append(f"{path}::{name}")
    assert missing == []
