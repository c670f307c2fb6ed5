"""What the ledger's keeper wants to see at a glance. Small tables and indexes only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.infra.db import connection
from app.wallet import audit, seals

# the oldest entry without a seal is the one after the last seal's
_FIGURES = """
SELECT
    (SELECT count(*) FROM wallet_holds WHERE state = 'OPEN') AS open_holds,
    (SELECT extract(epoch FROM clock_timestamp() - min(created_at))::float8
        FROM wallet_holds WHERE state = 'OPEN') AS oldest_hold_seconds,
    (SELECT extract(epoch FROM clock_timestamp() - max(at))::float8 FROM ledger_audits)
        AS audit_seconds,
    (SELECT extract(epoch FROM clock_timestamp() - transfer.created_at)::float8
        FROM wallet_entries entry JOIN wallet_transfers transfer ON transfer.id = entry.transfer_id
        WHERE entry.id > (SELECT coalesce(max(last_entry_id), 0) FROM wallet_seals)
        ORDER BY entry.id LIMIT 1) AS unsealed_seconds
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Ages are in seconds; None where there is nothing to be that old."""

    open_holds: int
    oldest_hold_seconds: float | None
    audit_seconds: float | None
    unsealed_seconds: float | None
    seal_number: int
    findings: int
    findings_by_rule: Mapping[str, int]
    difference_aurum: int


async def figures() -> Figures:
    """Return them as they are now; `findings` and their rules are those of the last audit."""
    row = (await connection().execute_query_dict(_FIGURES))[0]
    checked, sealed = await audit.last(), await seals.find()
    return Figures(
        **row,
        seal_number=sealed.number if sealed else 0,
        findings=checked.findings if checked else 0,
        findings_by_rule=checked.broken if checked else {},
        difference_aurum=checked.entries_sum if checked else 0,
    )
