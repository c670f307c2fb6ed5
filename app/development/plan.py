"""What `./dev run` runs once the servers are there, as data; the tests have smaller plans."""

from __future__ import annotations

import http.client
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass

from app.development import done
from app.development.bots import Bot
from app.development.preparing import Preparation
from app.development.programs import Program
from app.settings import Settings

_PARTS = ("database", "redis", "relay", "worker")
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - translated, not listened on


@dataclass(frozen=True)
class Plan:
    """Preparations in order, programs that stay, a question: who is not ready yet? And bots."""

    preparations: tuple[Preparation, ...]
    programs: tuple[Program, ...]
    waiting_for: Callable[[Settings], list[str]]
    bots: tuple[Bot, ...] = ()


def python(*arguments: str) -> tuple[str, ...]:
    """Return the command that runs a module of ours."""
    return (sys.executable, "-m", *arguments)


def address(settings: Settings) -> str:
    """Return where the API is reached from this machine, or where settings say users reach it."""
    return settings.public_url or here(settings)


def here(settings: Settings) -> str:
    """Return where the API is reached from this machine."""
    return f"http://{_EVERYWHERE.get(settings.host, settings.host)}:{settings.port}"


def not_ready(settings: Settings) -> list[str]:
    """Ask the API which parts are not ready yet; its own name when it does not answer."""
    host = _EVERYWHERE.get(settings.host, settings.host)
    connection = http.client.HTTPConnection(host.strip("[]"), settings.port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        parts = json.loads(connection.getresponse().read())
    except (OSError, http.client.HTTPException, ValueError):
        return ["api"]
    finally:
        connection.close()
    return [part for part in _PARTS if not isinstance(parts, dict) or parts.get(part) != "ok"]


PLAN = Plan(
    preparations=(
        Preparation(
            "Web pages (built when they changed)",
            Program("web", python("app.development", "web")),
            beside=True,
            needed=False,
            is_done=done.built,
        ),
        Preparation(
            "Database migrated",
            Program("migrate", python("app.cli", "migrate")),
            is_done=done.migrated,
        ),
        Preparation(
            "Catalogue and example characters (the first time draws them)",
            Program("seed", python("app.cli", "seed")),
            beside=True,
            is_done=done.seeded,
            remember=done.remember_seeding,
        ),
    ),
    programs=(
        Program("api", python("app.cli", "serve")),
        Program("relay", python("tasks.relay")),
        Program("worker", python("dramatiq", "tasks.worker", "--processes", "1", "--threads", "8")),
    ),
    waiting_for=not_ready,
    bots=(
        Bot("TELEGRAM", Program("telegram", python("integrations.telegram"))),
        Bot("DISCORD", Program("discord", python("integrations.discord"))),
    ),
)
