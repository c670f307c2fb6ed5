"""A PostgreSQL with a replica that streams from it: of the database as the migrations made it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.infra.embedded.postgres import _binary, copy_postgres, start_postgres
from app.infra.embedded.processes import RunningServer
from tests.databases import database_address

_STREAMS = {"wal_level": "replica", "max_wal_senders": "4", "hot_standby": "on"}


@dataclass
class Pair:
    """Both servers, and the addresses of the database on them."""

    primary: RunningServer
    replica: RunningServer
    folder: Path

    @property
    def url(self) -> str:
        """The database on the primary."""
        return self.primary.url

    @property
    def replica_url(self) -> str:
        """The same on the replica."""
        return self.replica.url

    def restart_replica(self) -> None:
        """Start the replica again, at the address that it had."""
        self.replica = start_postgres(
            self.folder / "replica", fast=True, options=_STREAMS, again_at=self.replica.url
        )


@contextmanager
def replicated(postgres_url: str, template: str, folder: Path) -> Iterator[Pair]:
    """Copy the database `template` to a server of its own, and that server to a replica."""
    with ExitStack() as stack:
        primary = start_postgres(folder / "primary", fast=True, options=_STREAMS)
        stack.callback(primary.stop)
        _copy(database_address(postgres_url, template), primary.url)
        copy_postgres(primary.url, folder / "replica")
        replica = start_postgres(folder / "replica", fast=True, options=_STREAMS)
        pair = Pair(primary, replica, folder)
        stack.callback(lambda: pair.replica.stop())  # noqa: PLW0108 - it may be another by then
        yield pair


def _copy(source: str, target: str) -> None:
    quiet = {"PATH": os.defpath, "PGOPTIONS": "-c client_min_messages=warning"}
    dumped = subprocess.run(
        [_binary("pg_dump"), "--no-owner", "-d", source], check=True, capture_output=True, env=quiet
    )
    subprocess.run(
        [_binary("psql"), "-qX", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-d", target],
        check=True,
        input=dumped.stdout,
        env=quiet,
    )
