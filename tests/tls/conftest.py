"""What real processes are told, as where faults happen to them."""

from __future__ import annotations

from tests.faults.conftest import environment, logs, processes

__all__ = ["environment", "logs", "processes"]
