"""The log of deliveries lies in partitions by time, which go when all of them is old."""

from __future__ import annotations

from app.infra import partitions
from app.infra.db import connection
from app.notifications.models import WebhookDelivery
from tasks.partitions import DELIVERIES, keep_deliveries
from tests.databases import execute
from tests.notifications.hooked import hooked
from tests.workshop import Workshop

OLD = """
    ALTER TABLE webhook_deliveries DETACH PARTITION webhook_deliveries_before;
    INSERT INTO webhook_deliveries SELECT * FROM webhook_deliveries_before;
    DROP TABLE webhook_deliveries_before;
    SELECT make_partition('webhook_deliveries', ends - interval '1 day', ends)
        FROM (SELECT now() - make_interval(days => 39 + n) FROM generate_series(0, 20, 10) AS n)
            AS old (ends);
    INSERT INTO webhook_deliveries SELECT (jsonb_populate_record(sent, jsonb_build_object('id',
            uuid_of_time(now() - interval '39 days' - make_interval(days => n, hours => 1))))).*
        FROM webhook_deliveries AS sent, generate_series(0, 20, 10) AS n
"""


async def test_old_deliveries_go_with_their_partition(
    workshop: Workshop, database_url: str
) -> None:
    async with hooked(workshop) as mine:
        young = await mine.told()
    await execute(database_url, OLD)
    assert await WebhookDelivery.all().count() == 4
    settings = workshop.runtime.settings.model_copy(
        update={
            "webhook_delivery_retention_days": 45,
            "delivery_partition_days": 1,
            "partitions_ahead_days": 80,
        }
    )
    await keep_deliveries(settings)
    assert await WebhookDelivery.all().count() == 2
    settings = settings.model_copy(update={"webhook_delivery_retention_days": 30})
    await keep_deliveries(settings)
    assert [row.id for row in await WebhookDelivery.all()] == [young.id]
    names = await connection().execute_query_dict(
        "SELECT name FROM partitions_of($1)", [DELIVERIES]
    )
    assert f"{DELIVERIES}_default" in {row["name"] for row in names}
    assert len(names) > 10
    assert (await partitions.look(DELIVERIES)).strays == 1
