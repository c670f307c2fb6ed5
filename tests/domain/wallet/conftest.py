"""How long the machine of the ledger is played: `--hypothesis-profile=deep --timeout=0` is long."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("deep")
