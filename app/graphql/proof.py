"""What anybody may know of the ledger: that it is audited, and the newest seal of its history."""

from __future__ import annotations

from datetime import datetime

import strawberry

from app.wallet import audit, seals


@strawberry.type(description="What an audit of all orders and all AURUM found.")
class LedgerAudit:
    """The result of one audit, without whom it concerns."""

    at: datetime = strawberry.field(description="When it was made.")
    findings: int = strawberry.field(description="How much is not as it should be; 0 is right.")
    transfers: int = strawberry.field(description="Movements of AURUM that there were.")
    entries: int = strawberry.field(description="Their entries, two or more each.")
    sum_is_zero: bool = strawberry.field(
        description="Whether all entries add up to zero: AURUM comes from somewhere, always."
    )
    open_holds: int = strawberry.field(description="Orders that had AURUM set aside.")


@strawberry.type(
    description="A link of a chain of SHA-256 hashes over every entry there ever was. Keep a hash: "
    "if the same number ever has another one, the history was rewritten."
)
class LedgerSeal:
    """One seal."""

    number: int = strawberry.field(description="1 for the first, one more for each that follows.")
    hash: str = strawberry.field(description="In hexadecimal, over its entries and the one before.")
    previous_hash: str = strawberry.field(description="The hash of the seal before; 0s at first.")
    entries: int = strawberry.field(description="How many entries it covers.")
    sealed_at: datetime = strawberry.field(description="When it was made.")


@strawberry.type(description="Proof that AURUM is kept as it should be. It names nobody.")
class LedgerProof:
    """What can be shown to everybody."""

    @strawberry.field(description="The last audit; null before the first.")
    async def last_audit(self) -> LedgerAudit | None:
        """Counts are as of that audit."""
        found = await audit.last()
        if found is None:
            return None
        return LedgerAudit(
            at=found.at,
            findings=found.findings,
            transfers=found.transfers,
            entries=found.entries,
            sum_is_zero=found.entries_sum == 0,
            open_holds=found.open_holds,
        )

    @strawberry.field(description="The newest seal; null before the first.")
    async def last_seal(self) -> LedgerSeal | None:
        """The seal with the highest number."""
        return await _seal(None)

    @strawberry.field(description="The seal of that number; null when there is none yet.")
    async def seal(self, number: int) -> LedgerSeal | None:
        """For whoever kept a hash."""
        return await _seal(number)


@strawberry.type
class ProofQuery:
    """What the ledger adds to Query."""

    @strawberry.field(description="Proof that AURUM is kept as it should be, for everybody.")
    def ledger_proof(self) -> LedgerProof:
        """Small tables alone are read for it."""
        return LedgerProof()


async def _seal(number: int | None) -> LedgerSeal | None:
    found = await seals.find(number)
    if found is None:
        return None
    return LedgerSeal(
        number=found.number,
        hash=found.hash,
        previous_hash=found.previous_hash,
        entries=found.entries,
        sealed_at=found.sealed_at,
    )
