"""Each ledger deed in a transaction of its own, as short as tests like it."""

from __future__ import annotations

from uuid import UUID, uuid4

from app.infra.db import transaction
from app.wallet import ledger
from app.wallet.kinds import TransferKind
from app.wallet.ledger import Credit, Debit, Deed, HoldRecord, Settlement
from app.wallet.welcome import welcome


async def wallet(amount: int = 0) -> UUID:
    """Open the wallet of a new user and put `amount` into it; return the user's id."""
    user_id = uuid4()
    async with transaction() as connection:
        await welcome(user_id, amount=amount, connection=connection)
    return user_id


async def grant(user_id: UUID, amount: int, reference: str, reason: str = "a gift") -> Credit:
    """Grant and commit."""
    async with transaction() as connection:
        return await ledger.grant(
            user_id, amount=amount, reference=reference, reason=reason, connection=connection
        )


async def bought(user_id: UUID, amount: int, reference: str) -> Credit:
    """Put in what money bought, and commit."""
    deed = Deed(TransferKind.PURCHASE, amount, reference, "bought")
    async with transaction() as connection:
        return await ledger.credit(user_id, deed, connection=connection)


async def taken_back(
    user_id: UUID, amount: int, reference: str, kind: TransferKind = TransferKind.REFUND
) -> Debit:
    """Take back and commit."""
    deed = Deed(kind, amount, reference, "taken back", actor_id=user_id)
    async with transaction() as connection:
        return await ledger.debit(user_id, deed, connection=connection)


async def hold(user_id: UUID, amount: int, reference: str) -> HoldRecord:
    """Place a hold and commit."""
    async with transaction() as connection:
        return await ledger.place_hold(
            user_id, amount=amount, reference=reference, connection=connection
        )


async def capture(reference: str, amount: int | None = None) -> Settlement:
    """Capture and commit."""
    async with transaction() as connection:
        return await ledger.capture(
            reference, amount=amount, reason="delivered", connection=connection
        )


async def release(reference: str) -> Settlement:
    """Release and commit."""
    async with transaction() as connection:
        return await ledger.release(reference, reason="cancelled", connection=connection)
