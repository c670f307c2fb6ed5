"""Proof that orders and money tell the same story: the ledger's own audit, and what it cannot see.

The ledger knows holds, not generations. Here every pending output is held to hold its price, every
delivered one to have captured it (or to be free, having come late) and to be shown once, in the
gallery, as a main image or, a private one, in its chat alone, every other one to have released it;
every hold of a generation to belong to an output, every generation to be the sum of its outputs,
and none to be unfinished past its deadline. No hold is open for longer than it may be, and what was
sealed is what is there.
"""

from __future__ import annotations

from dataclasses import replace

from app.infra.telemetry import logger
from app.settings import Settings
from app.wallet import seals
from app.wallet.audit import AuditReport, audit, record

log = logger(__name__)

# name of the rule -> query of (subject, detail)
_RULES = {
    "every_output_has_settled_as_it_ended": """
        SELECT coalesce(output.generation_id::text || ' ' || output.number, hold.reference)
                AS subject,
            format('output %s of %s, hold %s of %s, captured %s, shown %s times', output.state,
                generation.state, hold.state, hold.amount, hold.captured_amount,
                count(item.id) + count(look.id) + count(private.id)) AS detail
        FROM (generation_outputs output
            JOIN generations generation ON generation.id = output.generation_id)
        FULL JOIN (SELECT * FROM wallet_holds WHERE reference LIKE 'generation:%') hold
            ON hold.reference = 'generation:' || generation.id
                || CASE WHEN output.number > 0 THEN ':' || output.number ELSE '' END
        LEFT JOIN gallery_items item ON item.generation_id = generation.id
            AND item.asset_id = output.asset_id
        LEFT JOIN main_images look ON look.generation_id = generation.id
            AND look.asset_id = output.asset_id
        LEFT JOIN assets private ON private.id = output.asset_id
            AND private.conversation_id = generation.conversation_id
            AND private.maker_id = generation.user_id
        GROUP BY output.id, generation.id, hold.id, hold.reference, hold.state, hold.amount,
            hold.captured_amount
        HAVING (hold.amount = generation.price_aurum / generation.count AND CASE
            WHEN output.state = 'PENDING' THEN hold.state = 'OPEN'
                AND generation.finished_at IS NULL AND count(item.id) + count(look.id) = 0
            WHEN output.state = 'DELIVERED' THEN
                hold.state = CASE WHEN output.is_free THEN 'RELEASED' ELSE 'CAPTURED' END
                AND hold.captured_amount = CASE WHEN output.is_free THEN 0 ELSE hold.amount END
                AND count(item.id)
                    = (generation.target IN ('GALLERY_IMAGE', 'GALLERY_VIDEO'))::int
                AND count(look.id) = (generation.target = 'MAIN_IMAGE')::int
                AND count(private.id) = (generation.target = 'CONVERSATION_IMAGE')::int
            ELSE hold.state = 'RELEASED' AND count(item.id) + count(look.id) = 0
            END) IS NOT TRUE
    """,
    "every_generation_is_the_sum_of_its_outputs": """
        SELECT generation.id::text AS subject,
            format('%s: %s of %s delivered, captured %s, released %s; outputs: %s',
                generation.state, generation.delivered, generation.count,
                generation.captured_aurum, generation.released_aurum,
                string_agg(output.state, ', ' ORDER BY output.number)) AS detail
        FROM generations generation
        LEFT JOIN generation_outputs output ON output.generation_id = generation.id
        GROUP BY generation.id
        HAVING (count(output.id) = generation.count
            AND count(*) FILTER (WHERE output.state = 'DELIVERED') = generation.delivered
            AND (count(*) FILTER (WHERE output.state = 'PENDING') = 0)
                = (generation.finished_at IS NOT NULL)
            AND count(*) FILTER (WHERE output.state = 'DELIVERED' AND NOT output.is_free)
                * (generation.price_aurum / generation.count) = generation.captured_aurum
            AND (generation.state = 'SUCCEEDED')
                = (generation.finished_at IS NOT NULL AND generation.delivered > 0)) IS NOT TRUE
    """,
    "nothing_is_held_past_its_deadline": """
        SELECT id::text AS subject, format('%s, deadline %s', state, deadline_at) AS detail
        FROM generations
        WHERE finished_at IS NULL AND deadline_at < now() - interval '60 seconds'
    """,
}


_OVERDUE_RULE = "no_hold_is_older_than_its_limit"
_OVERDUE = """
    SELECT reference AS subject, format('open since %s', created_at) AS detail
    FROM wallet_holds WHERE state = 'OPEN' AND created_at < now() - make_interval(secs => $1)
    ORDER BY created_at
"""


async def audit_books(*, hold_limit_seconds: float | None = None) -> AuditReport:
    """Return the ledger's report with the findings about generations, holds and seals added.

    Without `hold_limit_seconds` holds may be of any age. Changes nothing. Call it outside any
    transaction.
    """
    limits = [] if hold_limit_seconds is None else [hold_limit_seconds]
    report = await audit(_RULES | ({_OVERDUE_RULE: _OVERDUE} if limits else {}), *limits)
    wrong = await seals.verify()
    return replace(
        report,
        rules=(*report.rules, seals.RULE),
        findings=(*report.findings, *([wrong] if wrong else [])),
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
