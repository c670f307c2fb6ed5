"""How long the ledger's machine is played: `--hypothesis-profile=deep` plays it for minutes."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("deep")
