"""`./dev supply`: what Galatea is made of, under which licences, and what is known against it.

`licences` writes docs/licences.md anew, `sbom` a CycloneDX bill of materials for Python and for
each web page, `audit` asks the advisory services of PyPI (or OSV) and npm about everything that is
locked. Advisories are asked over the network; the rest is read from the lock files.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from app.development import console
from app.development.licences import licence_of, page
from app.development.node import (
    REACH_REGISTRY,
    Node,
    WebBuildError,
    digest,
    exclusively,
    find_node,
    run,
    stamped,
)
from app.settings import ROOT

TASKS = ("audit", "licences", "sbom")
LICENCES = ROOT / "docs" / "licences.md"
_LOCK = ROOT / "requirements" / "supply.lock"
_TOOLS = ROOT / ".uv" / "supply"
_AUDITED = ("run.lock", "test.lock", "models.lock", "node.lock", "bootstrap.lock", "supply.lock")
WEB = ("app", "graphiql", "browser-tests")
_SERVED = ("app", "graphiql")


def main(arguments: Sequence[str]) -> int:
    """Do one of TASKS; returns its exit code: 1 when something is known, or cannot be asked."""
    try:
        match arguments:
            case ["licences"]:
                LICENCES.write_text(page(ROOT))
                console.line(f"  ✓ {LICENCES.relative_to(ROOT)}")
                return 0
            case ["sbom"]:
                return _write_bills(ROOT / "sbom")
            case ["sbom", folder]:
                return _write_bills(Path(folder))
            case ["audit", *options]:
                return _audit(options)
    except WebBuildError as problem:
        console.line(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130
    console.line("./dev supply audit [OPTIONS OF pip-audit] | licences | sbom [FOLDER]")
    return 2


def _audit(options: Sequence[str]) -> int:
    """Ask about every locked package. What cannot be asked about is a finding, too."""
    found = []
    tool = [_tool("pip-audit"), "--strict", "--require-hashes", "--disable-pip", *options]
    for lock in _AUDITED:
        file = f"requirements/{lock}"
        found.append(_said(file, [*tool, "--progress-spinner=off", "-r", file]))
    with exclusively(ROOT):
        node = find_node(ROOT)
    for folder in WEB:
        asked = [*node.npm, "audit", "--package-lock-only", "--audit-level=low"]
        found.append(_said(f"web/{folder}", asked, cwd=ROOT / "web" / folder))
    return 1 if any(found) else 0


def _said(label: str, command: Sequence[str], *, cwd: Path = ROOT) -> bool:
    """Ask, tell what was said, and return whether it is anything but that all is well."""
    done = subprocess.run(  # noqa: S603 - our own tools
        command, cwd=cwd, capture_output=True, text=True, check=False
    )
    console.line(f"  {'✗' if done.returncode else '✓'} {label}")
    if done.returncode:
        told = (done.stdout + done.stderr).strip().splitlines()
        console.line("\n".join(f"      {line}" for line in told[-20:]))
    return done.returncode != 0


def _write_bills(folder: Path) -> int:
    """Write a bill of materials for what runs, and one for each page that is served."""
    folder.mkdir(parents=True, exist_ok=True)
    python = folder / "python.cdx.json"
    made = [_tool("cyclonedx-py"), "requirements", "requirements/run.lock", "--of", "JSON"]
    run([*made, "-o", str(python.resolve())], cwd=ROOT, task="the bill of run.lock")
    bill = json.loads(python.read_text())
    for component in bill["components"]:
        component["licenses"] = [{"expression": licence_of(component["name"])}]
    python.write_text(json.dumps(bill, indent=2) + "\n")
    console.line(f"  ✓ {python}")
    with exclusively(ROOT):
        node = find_node(ROOT)
    for name in _SERVED:
        file = folder / f"{name}.cdx.json"
        file.write_text(_bill_of_page(name, node))
        console.line(f"  ✓ {file}")
    return 0


def _bill_of_page(name: str, node: Node) -> str:
    asked = [*node.npm, "sbom", "--sbom-format=cyclonedx", "--package-lock-only", "--omit=dev"]
    done = subprocess.run(  # noqa: S603 - npm, with arguments of our own
        asked, cwd=ROOT / "web" / name, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise WebBuildError(f"npm sbom in web/{name} failed: {done.stderr.strip()[-300:]}")
    return done.stdout


def _tool(name: str) -> str:
    """Return one of the tools of supply.lock, installed when it is not there yet."""
    stamp, wanted = _TOOLS / ".installed", digest([_LOCK])
    with exclusively(ROOT):
        if not stamped(stamp, wanted):
            uv = [str(ROOT / ".uv" / "bin" / "uv"), "--quiet", "--system-certs"]
            task = "installing requirements/supply.lock"
            run([*uv, "venv", "--clear", str(_TOOLS)], cwd=ROOT, task=task)
            install = [*uv, "pip", "install", "--python", str(_TOOLS / "bin" / "python")]
            install += ["--require-hashes", "-r", str(_LOCK)]
            run(install, cwd=ROOT, task=task, advice=REACH_REGISTRY)
            stamp.write_text(wanted)
    return str(_TOOLS / "bin" / name)
