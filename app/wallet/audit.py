"""Proof that the ledger is whole: each rule as a query that returns what breaks it.

The rules repeat in SQL what the ledger, the CHECKs and the triggers guarantee, from the entries
alone, so that a finding means that one of them was got around.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from app.clock import now
from app.infra.db import transaction
from app.wallet.models import Audit

FINDINGS_A_RULE = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that breaks the rule `rule`: which row, and what is wrong with it."""

    rule: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What was looked at, when, and what was found; up to FINDINGS_A_RULE findings a rule."""

    at: datetime
    rules: tuple[str, ...]
    accounts: int
    holds: int
    open_holds: int
    transfers: int
    entries: int
    entries_sum: int
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Whether every rule holds."""
        return not self.findings


# name of the rule -> query of (subject, detail)
_RULES = {
    "every_transfer_sums_to_zero": """
        SELECT transfer.id::text AS subject,
            format('%s entries sum to %s', count(entry.id), coalesce(sum(entry.amount), 0))
                AS detail
        FROM wallet_transfers transfer
        LEFT JOIN wallet_entries entry ON entry.transfer_id = transfer.id
        GROUP BY transfer.id
        HAVING count(entry.id) < 2 OR coalesce(sum(entry.amount), 0) <> 0
    """,
    # partitions are told apart by their transfers: no key of all of them forbids it
    "an_id_is_one_entry": """
        SELECT id::text AS subject, format('%s entries', count(*)) AS detail
        FROM wallet_entries GROUP BY id HAVING count(*) > 1
    """,
    "balance_is_the_sum_of_entries": """
        SELECT account.id::text AS subject,
            format('balance %s, entries sum to %s', account.balance, coalesce(sum(entry.amount), 0))
                AS detail
        FROM wallet_accounts account
        LEFT JOIN wallet_entries entry ON entry.account_id = account.id
        WHERE account.kind = 'USER'
        GROUP BY account.id
        HAVING account.balance <> coalesce(sum(entry.amount), 0)
    """,
    "held_is_the_sum_of_open_holds": """
        SELECT account.id::text AS subject,
            format('held %s, open holds sum to %s', account.held, coalesce(sum(hold.amount), 0))
                AS detail
        FROM wallet_accounts account
        LEFT JOIN wallet_holds hold ON hold.account_id = account.id AND hold.state = 'OPEN'
        WHERE account.kind = 'USER'
        GROUP BY account.id
        HAVING account.held <> coalesce(sum(hold.amount), 0)
    """,
    "a_captured_hold_moved_its_amount_once": """
        SELECT hold.reference AS subject,
            format('captured %s, %s transfers took %s', hold.captured_amount,
                count(transfer.id), coalesce(-sum(entry.amount), 0)) AS detail
        FROM wallet_holds hold
        LEFT JOIN wallet_transfers transfer ON transfer.hold_id = hold.id
        LEFT JOIN wallet_entries entry
            ON entry.transfer_id = transfer.id AND entry.account_id = hold.account_id
        WHERE hold.state = 'CAPTURED'
        GROUP BY hold.id
        HAVING count(transfer.id) <> 1 OR hold.captured_amount <> coalesce(-sum(entry.amount), 0)
    """,
    "only_captured_holds_moved_anything": """
        SELECT hold.reference AS subject,
            format('%s, yet transfer %s', hold.state, transfer.id) AS detail
        FROM wallet_transfers transfer JOIN wallet_holds hold ON hold.id = transfer.hold_id
        WHERE hold.state <> 'CAPTURED'
    """,
    "balance_after_follows_the_entry_before": """
        SELECT id::text AS subject,
            format('%s after %s and %s', balance_after, before, amount) AS detail
        FROM (
            SELECT entry.id, entry.amount, entry.balance_after, coalesce(lag(entry.balance_after)
                OVER (PARTITION BY entry.account_id ORDER BY entry.id), 0) AS before
            FROM wallet_entries entry JOIN wallet_accounts account ON account.id = entry.account_id
            WHERE account.kind = 'USER'
        ) line
        WHERE balance_after IS DISTINCT FROM before + amount
    """,
    "debt_is_what_was_owed_and_not_paid": """
        SELECT account.id::text AS subject,
            format('debt %s, owed %s, paid %s', account.debt, coalesce(owed.amount, 0),
                coalesce(paid.amount, 0)) AS detail
        FROM wallet_accounts account
        LEFT JOIN (
            SELECT account_id, sum(amount) AS amount FROM wallet_debts GROUP BY account_id
        ) owed ON owed.account_id = account.id
        LEFT JOIN (
            SELECT entry.account_id, -sum(entry.amount) AS amount FROM wallet_entries entry
            JOIN wallet_transfers transfer ON transfer.id = entry.transfer_id
            WHERE transfer.kind = 'DEBT_PAYMENT' GROUP BY entry.account_id
        ) paid ON paid.account_id = account.id
        WHERE account.kind = 'USER'
            AND account.debt <> coalesce(owed.amount, 0) - coalesce(paid.amount, 0)
        UNION ALL
        SELECT coalesce(debt.transfer_id, entry.transfer_id)::text,
            format('a debt of %s, an entry of %s', debt.amount, entry.amount)
        FROM wallet_debts debt
        FULL JOIN (
            SELECT transfer_id, amount FROM wallet_entries WHERE amount < 0 AND account_id = (
                SELECT id FROM wallet_accounts WHERE kind = 'DEBTS')
        ) entry ON entry.transfer_id = debt.transfer_id
        WHERE debt.amount IS DISTINCT FROM -entry.amount
    """,
    "nothing_is_negative": """
        SELECT id::text AS subject, format('balance %s, held %s', balance, held) AS detail
        FROM wallet_accounts WHERE balance < 0 OR held < 0 OR balance < held OR debt < 0
        UNION ALL
        SELECT reference, format('holds %s, captured %s', amount, captured_amount)
        FROM wallet_holds WHERE amount <= 0 OR captured_amount NOT BETWEEN 0 AND amount
        UNION ALL
        SELECT id::text, format('balance after %s', balance_after)
        FROM wallet_entries WHERE balance_after < 0
    """,
    # a history that was cut off at its end together with its seals is a whole one, but shorter
    "nothing_that_was_audited_is_gone": """
        SELECT 'ledger' AS subject, format('an audit counted %s holds, %s transfers, %s entries',
            max(holds), max(transfers), max(entries)) AS detail
        FROM ledger_audits
        HAVING max(holds) > (SELECT count(*) FROM wallet_holds)
            OR max(transfers) > (SELECT count(*) FROM wallet_transfers)
            OR max(entries) > (SELECT count(*) FROM wallet_entries)
    """,
}

_COUNTS = """
SELECT (SELECT count(*) FROM wallet_accounts) AS accounts,
    (SELECT count(*) FROM wallet_holds) AS holds,
    (SELECT count(*) FROM wallet_holds WHERE state = 'OPEN') AS open_holds,
    (SELECT count(*) FROM wallet_transfers) AS transfers,
    (SELECT count(*) FROM wallet_entries) AS entries,
    (SELECT coalesce(sum(amount), 0)::bigint FROM wallet_entries) AS entries_sum
"""
# one statement: a round trip for each rule is most of what the audit of a small ledger takes
_FINDINGS = " UNION ALL ".join(
    f"SELECT '{rule}' AS rule, broken.* FROM ({query} LIMIT {FINDINGS_A_RULE}) broken"  # noqa: S608 - constants of this module
    for rule, query in _RULES.items()
)
_COUNTED = ("accounts", "holds", "open_holds", "transfers", "entries", "entries_sum")
_DETAILS_KEPT = 20


async def audit() -> AuditReport:
    """Check every rule on one snapshot of the whole ledger and return what was found.

    Reads only, locks nothing and may run while money moves. Opens a transaction of its own and must
    not be called inside another one. Takes as long as it takes: no statement timeout applies.
    """
    async with transaction(statement_seconds=0) as connection:
        await connection.execute_query_dict(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
        )
        counts: dict[str, Any] = (await connection.execute_query_dict(_COUNTS))[0]
        broken = await connection.execute_query_dict(_FINDINGS)
    findings = tuple(Finding(row["rule"], row["subject"], row["detail"]) for row in broken)
    return AuditReport(at=now(), rules=tuple(_RULES), findings=findings, **counts)


async def record(report: AuditReport, *, retention_days: int) -> None:
    """Write down what an audit found, so that any process can tell it; forget what is too old."""
    counts = {name: getattr(report, name) for name in _COUNTED}
    details = [asdict(finding) for finding in report.findings[:_DETAILS_KEPT]]
    broken = Counter(finding.rule for finding in report.findings)
    findings = len(report.findings)
    await Audit.create(at=report.at, findings=findings, broken=broken, details=details, **counts)
    await Audit.filter(at__lt=report.at - timedelta(days=retention_days)).delete()


async def last() -> Audit | None:
    """Return what the latest audit found, None before the first."""
    return await Audit.all().order_by("-at").first()


async def is_due(*, seconds: float) -> bool:
    """Say whether no audit was written down within the last `seconds`, whoever made it."""
    latest = await last()
    return latest is None or latest.at <= now() - timedelta(seconds=seconds)
