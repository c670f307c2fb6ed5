"""Builds the web pages: web/graphiql/ and web/app/ each become their dist/ folder.

The result is an index.html that names its files and an assets/ folder of files with their content's
hash in the name. Nothing in it refers to another host.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from app.development.node import (
    Report,
    WebBuildError,
    digest,
    exclusively,
    find_node,
    install_packages,
    run,
    say,
    stamped,
)


@dataclass(frozen=True)
class _Page:
    """A page: what it is called, the folder of its sources, and sources elsewhere."""

    title: str
    folder: Path
    beside: tuple[Path, ...] = ()

    @property
    def sources(self) -> str:
        """The digest of everything that the built page is made from."""
        written = [path for path in self.folder.iterdir() if path.is_file()]
        for name in ("src", "public"):
            written += [path for path in (self.folder / name).rglob("*") if path.is_file()]
        ours = sorted(path for path in written if path.name not in _GENERATED)
        return digest([*ours, *self.beside])


# what building a page writes among its sources
_GENERATED = ("operations.ts", "documents.json")
_GENERATE, _TYPES = ("generate.mjs",), ("node_modules/typescript/bin/tsc", "--project", ".")
_BIOME, _VITE = "node_modules/@biomejs/biome/bin/biome", "node_modules/vite/bin/vite.js"
TASKS = {
    "check": (_GENERATE, _TYPES, (_BIOME, "ci", ".")),
    "format": (_GENERATE, (_BIOME, "check", "--write", ".")),
    "dev": (_GENERATE, (_VITE,)),
}


def build_graphiql(root: Path, *, report: Report = say) -> Path:
    """Build GraphiQL when its sources changed since the last time; return the folder to serve.

    A second call compares hashes and returns in milliseconds; two at once wait for one another, and
    a server that is using the old result keeps it until the new one is whole. `report` receives the
    progress lines. Raises WebBuildError, whose message says what to do.
    """
    return _built(_Page("GraphiQL", root / "web" / "graphiql"), root=root, report=report)


def build_web_app(root: Path, *, report: Report = say) -> Path:
    """Build the web page, in the way `build_graphiql` builds, also when the schema changed."""
    return _built(_web_app(root), root=root, report=report)


def are_built(root: Path) -> bool:
    """Whether both pages are built of what their sources are now. Builds nothing."""
    pages = (_Page("GraphiQL", root / "web" / "graphiql"), _web_app(root))
    try:
        return all(stamped(page.folder / "dist" / ".built", page.sources) for page in pages)
    except OSError:
        return False


def work_on_web_app(root: Path, task: str, *, report: Report = say) -> int:
    """Do one of `TASKS` with the web page's own tools, on this terminal; returns the exit code.

    Raises WebBuildError when they cannot be installed.
    """
    folder = _web_app(root).folder
    with exclusively(root):
        node = find_node(root, report=report)
        install_packages(folder, node=node, root=root, report=report)
    for command in TASKS[task]:
        done = subprocess.run([node.node, *command], cwd=folder, check=False)  # noqa: S603 - ours
        if done.returncode:
            return done.returncode
    return 0


def _web_app(root: Path) -> _Page:
    return _Page("the web page", root / "web" / "app", beside=(root / "schema.graphql",))


def _built(page: _Page, *, root: Path, report: Report) -> Path:
    dist = page.folder / "dist"
    try:
        if stamped(dist / ".built", page.sources):
            return dist
        with exclusively(root):
            if not stamped(dist / ".built", page.sources):
                _build(page, root=root, report=report)
    except OSError as error:
        where = error.filename or page.folder
        problem = f"Cannot build {page.title} in {where}: {error.strerror}."
        raise WebBuildError(f"{problem} Give this user write access to the folder.") from None
    return dist


def _build(page: _Page, *, root: Path, report: Report) -> None:
    started, folder = time.monotonic(), page.folder
    report(f"Building {page.title} …")
    sources = page.sources
    node = find_node(root, report=report)
    install_packages(folder, node=node, root=root, report=report)
    # inside node_modules: ignored by git, and on the same disk, so that a rename publishes it
    fresh, old = (folder / "node_modules" / name for name in (".fresh-dist", ".old-dist"))
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh.mkdir()
    run([node.node, "build.mjs", str(fresh)], cwd=folder, task=f"bundling {page.title}")
    (fresh / ".built").write_text(sources)
    dist = folder / "dist"
    if dist.exists():
        dist.rename(old)
    fresh.rename(dist)
    shutil.rmtree(old, ignore_errors=True)
    report(f"Built {page.title} in {time.monotonic() - started:.0f} s.")
