"""What the processes of these tests are told, and where they write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.infra.embedded.processes import free_port
from tests.faults.forked import Processes
from tests.forking.programs import Programs
from tests.workshop import Workshop

Environment = dict[str, str]


@pytest.fixture
def environment(workshop: Workshop) -> Environment:
    """What the processes are told: short leases, and the servers and files of this test."""
    settings = workshop.runtime.settings
    return {
        "GALATEA_DATABASE_URL": settings.required_database_url(),
        "GALATEA_REDIS_URL": settings.required_redis_url(),
        "GALATEA_DATA_DIR": str(settings.data_dir),
        "GALATEA_LANGUAGE_PROVIDER": "rules",
        "GALATEA_PORT": str(free_port()),
        "GALATEA_LEASE_SECONDS": "2",
        "GALATEA_SWEEP_SECONDS": "0.2",
        "GALATEA_RETRY_SECONDS": "0",
        "GALATEA_WELCOME_GRANT_AURUM": "1000",
    }


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    """Where the processes write; shown when the test fails."""
    yield tmp_path
    for log in sorted(tmp_path.glob("*.log")):
        print(f"--- {log.name}\n{log.read_text()[-4_000:]}")  # noqa: T201 - for whoever reads why


@pytest.fixture
def processes(programs: Programs, logs: Path) -> Processes:
    """Who starts processes."""
    return Processes(programs, logs)
