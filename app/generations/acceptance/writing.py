"""An accepted order in one statement: holds, row, outputs, wake-up; or why not, and nothing.

`accept_order` is a function of the database, written by a migration: it locks the chat, then the
wallet, then the character, and each of its statements sees what was committed before it, also while
it waited for a lock. One call is one transaction and one round trip, so that the wallet is locked
for no longer than the commit takes (docs/decisions/0034-an-order-is-one-statement.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from app.errors import DomainError, NotFound
from app.generations.models import Generation
from app.generations.refusals import TooManyWaiting
from app.ids import uuid7
from app.infra.db import connection
from app.money import Aurum
from app.wallet.refusals import refusal_of

ACCEPT = f"""
SELECT * FROM accept_order(
    {", ".join(f"${number}" for number in range(1, 31))})
"""  # noqa: S608 - numbers
# as the function has them
_COLUMNS = (
    "id",
    "user_id",
    "idempotency_key",
    "request_hash",
    "correlation_id",
    "character_id",
    "target",
    "conversation_id",
    "model_id",
    "option_id",
    "base_asset_id",
    "base_prompt",
    "base_item_id",
    "source_generation_id",
    "prompt",
    "is_prompt_written",
    "width",
    "height",
    "seed",
    "count",
    "price_aurum",
    "channel",
)


async def write(
    generation: Generation,
    *,
    references: Sequence[str],
    is_confirmed: bool,
    waiting_seconds: int,
    waiting_most: int,
    wakes: str,
) -> None:
    """Write an order with a hold for each of `references`, one an output; `wakes` is its job.

    Sets `created_at` and `deadline_at` by the ledger's clock, the database's. Call it with no
    transaction open: it is one of its own. Locks the chat, the wallet and the character for it.

    Raises NotFound (chat, wallet, character), InsufficientFunds, what the owner's rules refuse
    (`app.wallet.spending`) and TooManyWaiting: then nothing is written. IntegrityError when the
    idempotency key is taken.
    """
    values = values_of(
        {name: getattr(generation, name) for name in _COLUMNS},
        references=references,
        is_confirmed=is_confirmed,
        waiting_seconds=waiting_seconds,
        waiting_most=waiting_most,
        wakes=wakes,
    )
    (row,) = await connection().execute_query_dict(ACCEPT, values)
    if row["refusal"] is not None:
        raise _refusal_of(row, price=Aurum(generation.price_aurum), most=waiting_most)
    generation.created_at = row["placed_at"]
    generation.deadline_at = row["deadline_at"]
    generation._saved_in_db = True


def values_of(
    columns: Mapping[str, Any],
    *,
    references: Sequence[str],
    is_confirmed: bool,
    waiting_seconds: int,
    waiting_most: int,
    wakes: str,
) -> list[Any]:
    """Return what ACCEPT takes. The wake-up goes under a correlation id of its own."""
    hold_ids: list[UUID] = [uuid7() for _ in references]
    output_ids: list[UUID] = [uuid7() for _ in references]
    return [
        *(columns[name] for name in _COLUMNS),
        hold_ids,
        list(references),
        output_ids,
        is_confirmed,
        waiting_seconds,
        waiting_most,
        wakes,
        uuid4().hex,
    ]


def _refusal_of(row: Mapping[str, Any], *, price: Aurum, most: int) -> DomainError:
    match row["refusal"]:
        case "NO_CHAT":
            return NotFound("Conversation")
        case "NO_CHARACTER":
            return NotFound("Character")
        case "TOO_MANY_WAITING":
            return TooManyWaiting(most)
    return refusal_of(row, price=price)
