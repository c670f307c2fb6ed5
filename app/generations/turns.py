"""Whose turn it is: users take turns at a renderer, and it never works on more than it can.

A free place goes to whom the fewest are being made for; among equals to who was served longest ago;
each user's own orders go first come, first served. So fifty orders of one user delay another's
first order by one render at most. The same order of turns tells the places in the queue.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from redis.exceptions import RedisError
from tortoise.backends.base.client import BaseDBAsyncClient

from app.generations.progress import announce
from app.ids import uuid7
from app.infra import outbox
from app.infra.db import connection, transaction
from app.infra.presence import present
from app.infra.telemetry import correlated, logger
from app.providers.rendering.port import MediaKind, RenderingProvider
from app.runtime import Runtime

RUN_NEXT_GENERATION = "run_next_generation"
QUEUED_STAGE = "queued"
NO_WORKER_STAGE = "waiting for a renderer"
Row = dict[str, Any]
log = logger(__name__)

# claims of one provider's work come one after another, so that none goes over its limit
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('renders of ' || $1::text))"
_FREE = """
    greatest(0, {limit}::bigint - (
        SELECT count(*) FROM generations
        WHERE state = 'RUNNING' AND provider = {provider}::varchar))
"""
_CLAIM = f"""
    UPDATE generations AS claimed SET state = 'RUNNING', stage = 'starting', queue_position = NULL,
        lease_token = $1, lease_expires_at = now() + make_interval(secs => $2),
        attempts = attempts + 1, sequence = sequence + 1, provider = $3::varchar,
        provider_reference = CASE WHEN provider = $3::varchar THEN provider_reference END,
        order_name = CASE WHEN provider = $3::varchar THEN order_name END,
        retry_at = NULL, started_at = coalesce(started_at, now()),
        deadline_at = CASE WHEN started_at IS NOT NULL THEN deadline_at ELSE now() + (
            SELECT make_interval(secs => time_limit_seconds) FROM render_models
            WHERE slug = claimed.model_id) END,
        estimated_seconds = (
            SELECT coalesce(
                percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds),
                count * CASE target WHEN 'GALLERY_VIDEO' THEN $5::float ELSE $4::float END,
                count * (SELECT expected_seconds FROM render_models
                    WHERE slug = claimed.model_id))
            FROM (
                SELECT extract(epoch FROM past.finished_at - past.started_at) AS seconds
                FROM (
                    -- of the latest only: looking for 20 good ones could take all of them
                    SELECT * FROM generations WHERE option_id = claimed.option_id
                        AND finished_at IS NOT NULL
                    ORDER BY finished_at DESC LIMIT 200
                ) past
                WHERE past.count = claimed.count AND past.state = 'SUCCEEDED'
                    AND past.captured_aurum > 0
                    AND past.provider = $3::varchar
                ORDER BY past.finished_at DESC LIMIT 20
            ) recent
        )
    WHERE id = (
        SELECT first.id FROM (
            SELECT DISTINCT ON (user_id) user_id, id FROM generations
            WHERE state = 'QUEUED' AND (retry_at IS NULL OR retry_at <= now())
            ORDER BY user_id, id
        ) first
        CROSS JOIN LATERAL (
            SELECT count(*) AS working FROM generations
            WHERE user_id = first.user_id AND state = 'RUNNING') busy
        CROSS JOIN LATERAL (
            SELECT max(started_at) AS served_at FROM generations
            WHERE user_id = first.user_id) earlier
        WHERE {_FREE.format(limit="$6", provider="$3")} > 0
        ORDER BY working, served_at NULLS FIRST, first.id LIMIT 1
    ) AND state = 'QUEUED'
    RETURNING *, extract(epoch FROM deadline_at - now())::float AS seconds_left
"""  # noqa: S608 - constants of this module
_WAKE_UPS = f"""
    SELECT greatest(0, least({_FREE.format(limit="$1", provider="$2")}, (
        SELECT count(*) FROM (
            SELECT FROM generations
            WHERE state = 'QUEUED' AND (retry_at IS NULL OR retry_at <= now())
            ORDER BY user_id, id LIMIT $1
        ) due)) - (
            SELECT count(*) FROM outbox_messages WHERE job = $3 AND available_at <= now()
        )) AS wanted
"""  # noqa: S608 - constants of this module
_PLACES = """
    WITH waiting AS (
        SELECT id, user_id, model_id, target, count,
            row_number() OVER own AS turn, first_value(id) OVER own AS first_id
        FROM generations WHERE state = 'QUEUED'
        WINDOW own AS (PARTITION BY user_id ORDER BY id)
    ), placed AS (
        SELECT waiting.id, row_number() OVER turns AS place,
            sum(waiting.count * coalesce(
                CASE waiting.target WHEN 'GALLERY_VIDEO' THEN $3::float ELSE $2::float END,
                model.expected_seconds)) OVER turns AS seconds
        FROM waiting
        JOIN render_models model ON model.slug = waiting.model_id
        JOIN (
            SELECT user_id, count(*) FILTER (WHERE state = 'RUNNING') AS working
            FROM generations WHERE finished_at IS NULL GROUP BY user_id
        ) busy ON busy.user_id = waiting.user_id
        CROSS JOIN LATERAL (
            SELECT max(started_at) AS served_at FROM generations
            WHERE user_id = waiting.user_id) earlier
        -- in a round those come first whose first it is: the others were served in the one before
        WINDOW turns AS (ORDER BY waiting.turn + busy.working, busy.working DESC,
            served_at NULLS FIRST, waiting.first_id)
        ORDER BY place LIMIT $1
    ), told AS (
        SELECT id, place, CASE WHEN $4::boolean THEN seconds / $5::float + (
            SELECT coalesce(sum(estimated_seconds), 0) FROM generations WHERE state = 'RUNNING'
        ) / $5::float END AS seconds
        FROM placed
    )
    UPDATE generations SET queue_position = told.place, estimated_seconds = told.seconds,
        stage = CASE WHEN NOT $4::boolean THEN $6::text
            WHEN stage = $6::text THEN $7::text ELSE stage END,
        sequence = sequence + 1
    FROM told
    WHERE generations.id = told.id AND generations.state = 'QUEUED'
        AND (generations.queue_position IS DISTINCT FROM told.place
            OR $4::boolean = (generations.stage = $6::text))
    RETURNING generations.*
"""
_TOLD_AT_ONCE = 200


async def claim_next(provider: RenderingProvider, *, lease_seconds: int) -> Row | None:
    """Take the QUEUED generation whose turn it is and return its row, RUNNING under a new lease.

    None when nothing is due, or `provider` is working on as many as it may. Two workers never get
    the same one. `seconds_left` is what remains until its deadline, which the first claim sets to
    what its model may take. Its estimate is the median of up to 20 renders of as many there among
    the option's latest 200, or what the provider expects. A job at another provider is let go,
    because its reference means nothing to this one. Takes an advisory lock per provider for the
    length of two statements.
    """
    async with transaction() as open_connection:
        await open_connection.execute_query_dict(_ONE_AT_A_TIME, [provider.name])
        rows = await open_connection.execute_query_dict(
            _CLAIM,
            [
                uuid7(),
                float(lease_seconds),
                provider.name,
                provider.expected_seconds(MediaKind.IMAGE),
                provider.expected_seconds(MediaKind.VIDEO),
                provider.jobs_at_once,
            ],
        )
    return rows[0] if rows else None


async def wake_up(open_connection: BaseDBAsyncClient, *, delay_seconds: float = 0.0) -> None:
    """Have a worker look for the next one, after the caller's commit and `delay_seconds`.

    The wake-up is nobody's: it names no order, and goes under a correlation id of its own.
    """
    with correlated(uuid4().hex):
        await outbox.enqueue(
            RUN_NEXT_GENERATION, {}, connection=open_connection, delay_seconds=delay_seconds
        )


async def wake_for_waiting(
    provider: RenderingProvider, *, at_most: int | None = None, on_their_way: int = 0
) -> int:
    """Send a wake-up for each waiting one that `provider` has a free place for; return how many.

    Those that are about to be sent already are left out, and `on_their_way` that were sent. One too
    many does no harm: whoever wakes up and finds nothing to claim goes back to sleep.
    """
    (row,) = await connection().execute_query_dict(
        _WAKE_UPS, [provider.jobs_at_once, provider.name, RUN_NEXT_GENERATION]
    )
    wanted: int = max(0, row["wanted"] - on_their_way)
    wanted = wanted if at_most is None else min(wanted, at_most)
    if wanted:
        async with transaction() as open_connection:
            for _ in range(wanted):
                await wake_up(open_connection)
    return wanted


async def tell_places(runtime: Runtime) -> int:
    """Write and announce the places in the queue that changed, for the first 200 whose turn comes.

    The estimate is what all before it, those being made included, are expected to take, shared by
    as many as the renderer makes at once, and its own time. Without a worker nobody can tell: then
    it is null, and the stage says what is waited for.
    """
    try:
        is_anybody_there = await present(runtime.redis, "worker") > 0
    except (RedisError, OSError):
        return 0  # nobody knows; whoever asks again finds out
    provider = runtime.rendering
    rows = await connection().execute_query_dict(
        _PLACES,
        [
            _TOLD_AT_ONCE,
            provider.expected_seconds(MediaKind.IMAGE),
            provider.expected_seconds(MediaKind.VIDEO),
            is_anybody_there,
            float(provider.jobs_at_once),
            NO_WORKER_STAGE,
            QUEUED_STAGE,
        ],
    )
    for row in rows:
        await announce(runtime.events, row)
    return len(rows)
