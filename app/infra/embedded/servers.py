"""Both servers at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.infra.embedded.postgres import start_postgres
from app.infra.embedded.valkey import start_valkey


@dataclass(frozen=True)
class Servers:
    """Addresses of a running pair."""

    database_url: str
    redis_url: str


@contextmanager
def temporary_servers(folder: Path) -> Iterator[Servers]:
    """Run fast, forgetful servers below `folder` for tests; stop them and remove `folder` after."""
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        postgres = start_postgres(folder / "postgres", fast=True)
        stack.callback(postgres.stop)
        valkey = start_valkey(folder / "valkey", fast=True)
        stack.callback(valkey.stop)
        yield Servers(database_url=postgres.url, redis_url=valkey.url)
