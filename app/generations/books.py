"""Proof that orders and money tell the same story: the ledger's own audit, and what it cannot see.

The ledger knows holds, not generations. Here every unfinished generation is held to hold its price,
every delivered one to have captured it and to be shown once, in the gallery or as a main image,
every other one to have released it, and every hold of a generation to belong to one.
"""

from __future__ import annotations

from dataclasses import replace

from app.infra.db import connection
from app.wallet.audit import FINDINGS_A_RULE, AuditReport, Finding, audit

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


async def audit_books() -> AuditReport:
    """Return the ledger's report with the findings about generations added. Changes nothing.

    Call it outside any transaction.
    """
    report = await audit()
    rows = await connection().execute_query_dict(_UNSETTLED, [FINDINGS_A_RULE])
    findings = (Finding(_RULE, row["subject"], row["detail"]) for row in rows)
    return replace(report, rules=(*report.rules, _RULE), findings=(*report.findings, *findings))
