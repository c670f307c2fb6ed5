"""The welcome grant: what a new wallet starts with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient

from app.wallet import ledger


def welcoming(amount: int) -> Callable[[UUID, BaseDBAsyncClient], Awaitable[None]]:
    """Return what `sign_up` does for a new account: `welcome` with `amount`."""

    async def open_wallet(user_id: UUID, connection: BaseDBAsyncClient) -> None:
        await welcome(user_id, amount=amount, connection=connection)

    return open_wallet


async def welcome(user_id: UUID, *, amount: int, connection: BaseDBAsyncClient) -> None:
    """Open the user's wallet and put `amount` AURUM (0 or more; 0 grants nothing) into it.

    Part of the caller's transaction, so nobody exists without a wallet. A second call with the same
    amount changes nothing; with another amount it raises ReferenceConflict, as one is welcomed
    once. ValueError for a negative amount.
    """
    await ledger.open_account(user_id, connection=connection)
    if amount == 0:
        return
    await ledger.grant(
        user_id,
        amount=amount,
        reference=f"welcome:{user_id}",
        reason="Welcome to Galatea",
        connection=connection,
    )
