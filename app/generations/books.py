"""Proof that orders and money tell the same story: the ledger's own audit, and what it cannot see.

The ledger knows holds, not generations. Here every unfinished generation is held to hold its price,
every delivered one to have captured it and to be shown once, in the gallery or as a main image,
every other one to have released it, and every hold of a generation to belong to one. No hold is
open for longer than it may be, and what was sealed is what is there.
"""

from __future__ import annotations

from dataclasses import replace

from app.infra.db import transaction
from app.infra.telemetry import logger
from app.settings import Settings
from app.wallet import seals
from app.wallet.audit import FINDINGS_A_RULE, AuditReport, Finding, audit, record

log = logger(__name__)

_RULE = "every_generation_has_settled_as_it_ended"
_UNSETTLED = """
    SELECT coalesce(generation.id::text, hold.reference) AS subject,
        format('state %s, price %s, hold %s, captured %s, shown %s times', generation.state,
            generation.price_aurum, hold.state, hold.captured_amount,
            count(item.id) + count(look.id)) AS detail
    FROM generations generation
    FULL JOIN (SELECT * FROM wallet_holds WHERE reference LIKE 'generation:%') hold
        ON hold.reference = 'generation:' || generation.id
    LEFT JOIN gallery_items item ON item.generation_id = generation.id
    LEFT JOIN main_images look ON look.generation_id = generation.id
    GROUP BY generation.id, hold.id, hold.reference, hold.state, hold.captured_amount,
        hold.amount
    HAVING (CASE
        WHEN generation.state = 'SUCCEEDED' THEN hold.state = 'CAPTURED'
            AND hold.captured_amount = generation.price_aurum
            AND count(item.id) = (generation.target <> 'MAIN_IMAGE')::int
            AND count(look.id) = (generation.target = 'MAIN_IMAGE')::int
        WHEN generation.state IN ('QUEUED', 'RUNNING') THEN hold.state = 'OPEN'
            AND hold.amount = generation.price_aurum AND count(item.id) + count(look.id) = 0
        ELSE hold.state = 'RELEASED' AND count(item.id) + count(look.id) = 0 END) IS NOT TRUE
    LIMIT $1
"""


_OVERDUE_RULE = "no_hold_is_older_than_its_limit"
_OVERDUE = """
    SELECT reference AS subject, format('open since %s', created_at) AS detail
    FROM wallet_holds WHERE state = 'OPEN' AND created_at < now() - make_interval(secs => $2)
    ORDER BY created_at LIMIT $1
"""


async def audit_books(*, hold_limit_seconds: float | None = None) -> AuditReport:
    """Return the ledger's report with the findings about generations, holds and seals added.

    Without `hold_limit_seconds` holds may be of any age. Changes nothing. Call it outside any
    transaction.
    """
    report = await audit()
    findings = await _broken(_RULE, _UNSETTLED)
    if hold_limit_seconds is not None:
        findings += await _broken(_OVERDUE_RULE, _OVERDUE, hold_limit_seconds)
    if wrong := await seals.verify():
        findings.append(wrong)
    return replace(
        report,
        rules=(*report.rules, _RULE, _OVERDUE_RULE, seals.RULE),
        findings=(*report.findings, *findings),
    )


async def check(settings: Settings) -> AuditReport:
    """Audit the books, write down what was found and return it. A finding is logged as an error."""
    report = await audit_books(hold_limit_seconds=settings.hold_limit_seconds)
    await record(report, retention_days=settings.audit_retention_days)
    for finding in report.findings:
        log.error(
            "audit.finding", rule=finding.rule, subject=finding.subject, detail=finding.detail
        )
    log.info("audit.done", findings=len(report.findings), transfers=report.transfers)
    return report


async def _broken(rule: str, query: str, *values: object) -> list[Finding]:
    async with transaction() as connection:
        await connection.execute_query_dict("SET LOCAL statement_timeout = 0")
        rows = await connection.execute_query_dict(query, [FINDINGS_A_RULE, *values])
    return [Finding(rule, row["subject"], row["detail"]) for row in rows]
