"""Builds the GraphiQL page: web/graphiql/ becomes web/graphiql/dist/.

The result is an index.html that names its files and an assets/ folder of files with their content's
hash in the name. Nothing in it refers to another host.
"""

from __future__ import annotations

import shutil
import time
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


def build_graphiql(root: Path, *, report: Report = say) -> Path:
    """Build the page when its sources changed since the last time; return the folder to serve.

    A second call compares hashes and returns in milliseconds; two at once wait for one another, and
    a server that is using the old result keeps it until the new one is whole. `report` receives the
    progress lines. Raises WebBuildError, whose message says what to do.
    """
    folder = root / "web" / "graphiql"
    dist = folder / "dist"
    try:
        if stamped(dist / ".built", _sources(folder)):
            return dist
        with exclusively(root):
            if not stamped(dist / ".built", _sources(folder)):
                _build(folder, root=root, report=report)
    except OSError as error:
        where = error.filename or folder
        problem = f"Cannot build GraphiQL in {where}: {error.strerror}."
        raise WebBuildError(f"{problem} Give this user write access to the folder.") from None
    return dist


def _sources(folder: Path) -> str:
    files = [folder / name for name in ("package.json", "package-lock.json", "build.mjs")]
    return digest([*files, *sorted(path for path in (folder / "src").rglob("*") if path.is_file())])


def _build(folder: Path, *, root: Path, report: Report) -> None:
    started = time.monotonic()
    report("Building GraphiQL (once; about half a minute) …")
    sources = _sources(folder)
    node = find_node(root, report=report)
    install_packages(folder, node=node, root=root, report=report)
    # inside node_modules: ignored by git, and on the same disk, so that a rename publishes it
    fresh, old = (folder / "node_modules" / name for name in (".fresh-dist", ".old-dist"))
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    fresh.mkdir()
    run([node.node, "build.mjs", str(fresh)], cwd=folder, task="bundling GraphiQL")
    (fresh / ".built").write_text(sources)
    dist = folder / "dist"
    if dist.exists():
        dist.rename(old)
    fresh.rename(dist)
    shutil.rmtree(old, ignore_errors=True)
    report(f"GraphiQL is built ({time.monotonic() - started:.0f} s).")
