"""Which tables lie in partitions by time, and for how long each of them is kept."""

from __future__ import annotations

from app.infra import partitions
from app.settings import Settings

LEDGER = "wallet_entries"
DELIVERIES = "webhook_deliveries"


async def keep_ledger(settings: Settings) -> None:
    """Make the ledger's next partitions. None is ever dropped."""
    try:
        await partitions.extend(
            LEDGER,
            days=settings.ledger_partition_days,
            ahead_days=settings.partitions_ahead_days,
        )
    finally:
        await partitions.look(LEDGER)


async def keep_deliveries(settings: Settings) -> None:
    """Make the next partitions of the log of deliveries, and drop those that are over."""
    try:
        await partitions.extend(
            DELIVERIES,
            days=settings.delivery_partition_days,
            ahead_days=settings.partitions_ahead_days,
        )
        await partitions.drop(DELIVERIES, older_than_days=settings.webhook_delivery_retention_days)
    finally:
        await partitions.look(DELIVERIES)
