"""What an audit finds is written down, told by `galatea audit`, and shown to everybody."""

from __future__ import annotations

import asyncio
import json
import os
from datetime import timedelta
from pathlib import Path

from app.clock import now
from app.generations import books
from app.ids import uuid7
from app.settings import Settings
from app.wallet import audit, seals
from app.wallet.models import Audit
from tasks import schedule
from tests.databases import execute
from tests.domain.wallet.wallets import capture, grant, hold, wallet
from tests.forking.programs import Programs
from tests.graphql.asking import ask
from tests.workshop import Workshop

PROOF = """{ ledgerProof {
    lastAudit { at findings transfers entries sumIsZero openHolds }
    lastSeal { number hash previousHash entries sealedAt }
    first: seal(number: 1) { hash } none: seal(number: 2) { hash }
} }"""
ROB = "SET session_replication_role = replica; UPDATE wallet_entries SET amount = 500"


async def test_an_audit_is_written_down_with_its_counts(workshop: Workshop) -> None:
    viewer = await workshop.viewer(aurum=100)
    await workshop.accepted(viewer)
    report = await books.check(workshop.runtime.settings)
    found = await audit.last()
    assert found is not None
    assert (found.at, found.findings, found.broken, found.details) == (report.at, 0, {}, [])
    counts = (found.accounts, found.holds, found.open_holds, found.transfers, found.entries)
    assert counts == (5, 1, 1, 1, 2)
    assert found.entries_sum == 0


async def test_what_was_found_is_written_down_by_rule(
    database: None, settings: Settings, database_url: str
) -> None:
    await wallet(100)
    await seals.seal()
    await execute(database_url, ROB)
    assert not (await books.check(settings)).clean
    found = await audit.last()
    assert found is not None
    assert found.findings == sum(found.broken.values()) == len(found.details)
    assert found.broken[seals.RULE] == found.broken["every_transfer_sums_to_zero"] == 1
    assert {"rule": seals.RULE, "subject": "seal 1"}.items() <= found.details[-1].items()
    assert found.entries_sum == 1_000


async def test_a_hold_that_is_older_than_its_limit_is_found(
    database: None, settings: Settings, database_url: str
) -> None:
    user_id = await wallet(100)
    await hold(user_id, 1, "order:old")
    await hold(user_id, 1, "order:paid")
    await execute(database_url, "UPDATE wallet_holds SET created_at = now() - interval '25 hours'")
    await hold(user_id, 1, "order:new")
    await capture("order:paid")
    limit = settings.hold_limit_seconds
    [finding] = (await books.audit_books(hold_limit_seconds=limit)).findings
    assert (finding.rule, finding.subject) == ("no_hold_is_older_than_its_limit", "order:old")
    assert (await books.audit_books()).clean


async def test_the_schedule_seals_what_is_new_and_audits_when_nobody_did_lately(
    workshop: Workshop,
) -> None:
    for expected in (1, 2):
        await workshop.viewer()
        await schedule.check_books(workshop.runtime)
        newest = await seals.find()
        assert newest is not None
        assert (newest.number, await Audit.all().count()) == (expected, 1)
    await Audit.all().update(at=now() - timedelta(seconds=workshop.runtime.settings.audit_seconds))
    await schedule.check_books(workshop.runtime)
    assert await Audit.all().count() == 2


async def test_old_audits_are_forgotten(database: None, settings: Settings) -> None:
    await books.check(settings)
    await Audit.all().update(at=now() - timedelta(days=settings.audit_retention_days + 1))
    await books.check(settings)
    assert await Audit.all().count() == 1


async def test_everybody_is_shown_the_proof_and_nobodys_name(workshop: Workshop) -> None:
    before = (await ask(workshop.runtime, PROOF, None))["ledgerProof"]
    assert (before["lastAudit"], before["lastSeal"], before["first"]) == (None, None, None)
    viewer = await workshop.viewer(aurum=100)
    await grant(viewer.user_id, 5, "gift")
    await workshop.accepted(viewer)
    await seals.seal()
    await books.check(workshop.runtime.settings)
    proof = (await ask(workshop.runtime, PROOF, None))["ledgerProof"]
    shown = {name: value for name, value in proof["lastAudit"].items() if name != "at"}
    assert shown == {
        "findings": 0, "transfers": 2, "entries": 4, "sumIsZero": True, "openHolds": 1
    }  # fmt: skip
    assert (proof["lastSeal"]["number"], proof["lastSeal"]["entries"]) == (1, 4)
    assert proof["lastSeal"]["previousHash"] == "0" * 64
    assert (proof["first"]["hash"], proof["none"]) == (proof["lastSeal"]["hash"], None)


async def test_the_command_says_what_is_wrong_and_exits_with_1(
    database: None, database_url: str, tmp_path: Path, programs: Programs
) -> None:
    await wallet(100)
    code, said = await asyncio.to_thread(_command, programs, database_url, tmp_path)
    assert (code, said.splitlines()[-1]) == (0, "The books are in order.")
    assert "1 transfers, 2 entries that sum to 0, 0 open holds" in said
    await execute(database_url, ROB)
    code, said = await asyncio.to_thread(_command, programs, database_url, tmp_path)
    assert (code, said.splitlines()[-1]) == (1, "The books are NOT in order.")
    assert "every_transfer_sums_to_zero: " in said
    code, said = await asyncio.to_thread(_command, programs, database_url, tmp_path, "--json")
    report = json.loads(said)
    assert (code, report["entries_sum"]) == (1, 1_000)
    assert "every_transfer_sums_to_zero" in {finding["rule"] for finding in report["findings"]}
    assert await Audit.all().count() == 3


def _command(programs: Programs, url: str, data_dir: Path, *arguments: str) -> tuple[int, str]:
    environment = {
        "PATH": os.defpath,
        "GALATEA_DATABASE_URL": url,
        "GALATEA_DATA_DIR": str(data_dir / str(uuid7())),
        "GALATEA_LOG_LEVEL": "error",
    }
    done = programs.run("app.cli", "audit", *arguments, environment=environment)
    return done.returncode, done.stdout
