"""An accepted order in one statement: holds, row, outputs, wake-up; or why not, and nothing.

`accept_order` is a function of the database, written by a migration: it locks the chat, then the
wallet, then the character, and each of its statements sees what was committed before it, also while
it waited for a lock. One call is one transaction and one round trip, so that the wallet is locked
for no longer than the commit takes (docs/decisions/0034-an-order-is-one-statement.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from app.errors import DomainError, NotFound
from app.generations.lifecycle import GenerationState
from app.generations.models import Generation
from app.generations.refusals import TooManyWaiting
from app.ids import uuid7
from app.infra.db import Row, rows
from app.infra.telemetry import new_correlation_id
from app.money import Aurum
from app.wallet.refusals import refusal_of

ACCEPT = f"""
SELECT * FROM accept_order(
    {", ".join(f"${number}" for number in range(1, 32))})
"""  # noqa: S608 - numbers
# as the function takes them
COLUMNS = (
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
# and what it writes into the others; what is not named anywhere is NULL
_NEW = {
    "state": GenerationState.QUEUED,
    "sequence": 1,
    "stage": "queued",
    "fraction": 0.0,
    "delivered": 0,
    "captured_aurum": 0,
    "released_aurum": 0,
    "attempts": 0,
    "provider_orders": 0,
}


async def write(
    columns: Mapping[str, Any],
    *,
    references: Sequence[str],
    is_confirmed: bool,
    waiting_seconds: int,
    waiting_most: int,
    wakes: str,
) -> Generation:
    """Write an order with a hold for each of `references`, one an output; return it as written.

    `columns` has those of COLUMNS and `traceparent`, `wakes` is the job that it sends; nobody is
    notified of that, which is for `progress.announce` to make up for. Its times are those of the
    ledger's clock, the database's. Call it with no transaction open: it is one of its own. Locks
    the chat, the wallet and the character.

    Raises NotFound (chat, wallet, character), InsufficientFunds, what the owner's rules refuse
    (`app.wallet.spending`) and TooManyWaiting: then nothing is written. IntegrityError when the
    idempotency key is taken.
    """
    values = [
        *(columns[name] for name in COLUMNS),
        [uuid7() for _ in references],
        list(references),
        [uuid7() for _ in references],
        is_confirmed,
        waiting_seconds,
        waiting_most,
        wakes,
        new_correlation_id(),  # the wake-up is nobody's
        columns["traceparent"],
    ]
    row: Row
    (row,) = await rows(ACCEPT, *values)
    if row["refusal"] is not None:
        raise _refusal_of(row, price=Aurum(columns["price_aurum"]), most=waiting_most)
    times: dict[str, Any] = {"created_at": row["placed_at"], "deadline_at": row["deadline_at"]}
    # as the ORM makes one of a row that it has read
    return Generation._init_from_db(**{**_nothing(), **_NEW, **columns, **times})


@cache
def _nothing() -> dict[str, None]:
    return dict.fromkeys(Generation._meta.fields_db_projection.values())


def _refusal_of(row: Mapping[str, Any], *, price: Aurum, most: int) -> DomainError:
    match row["refusal"]:
        case "NO_CHAT":
            return NotFound("Conversation")
        case "NO_CHARACTER":
            return NotFound("Character")
        case "TOO_MANY_WAITING":
            return TooManyWaiting(most)
    return refusal_of(row, price=price)
