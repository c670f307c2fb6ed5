"""Whose turn it is: users take turns at the renderers, and none works on more than it can.

A free place goes to whom the fewest are being made for, anywhere; among equals to who was served
longest ago; each user's own orders go first come, first served, of those that there is a place for.
So fifty orders of one user delay another's first order by one render at most. The same order of
turns tells the places in the queue.

A model goes to the first of its providers that is well and has a place; what has a job somewhere
stays there (`app.providers.rendering.registry`).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from redis.exceptions import RedisError
from tortoise.backends.base.client import BaseDBAsyncClient

from app.generations.progress import announce
from app.ids import uuid7
from app.infra import outbox
from app.infra.circuits import Standing
from app.infra.db import connection, transaction
from app.infra.presence import present
from app.infra.telemetry import correlated, logger
from app.providers.rendering.port import MediaKind
from app.providers.rendering.registry import ALL_MODELS
from app.runtime import Runtime

RUN_NEXT_GENERATION = "run_next_generation"
QUEUED_STAGE = "queued"
NO_WORKER_STAGE = "waiting for a renderer"
NO_RENDERER_STAGE = "waiting for its renderer, which is not set up"
Row = dict[str, Any]
log = logger(__name__)

# claims come one after another, so that no provider goes over its limit
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('renders'))"
_ROUTED = """
    unnest($6::varchar[], $7::varchar[]) WITH ORDINALITY AS routed (model, name, rank)
        JOIN renderer ON renderer.name = routed.name
        JOIN render_models model ON model.slug = routed.model
            OR (routed.model = '*' AND model.slug <> ALL ($8::varchar[]))
"""
# who is set up, how many more each may be given, and whom each model goes to; see `_told`
_RENDERERS = """
    WITH renderer AS MATERIALIZED (
        SELECT named.*, at_once - (
            SELECT count(*) FROM generations
            WHERE state = 'RUNNING' AND provider = named.name) AS free
        FROM unnest($1::varchar[], $2::bigint[], $3::float[], $4::float[], $5::boolean[])
            AS named (name, at_once, image_seconds, film_seconds, is_well)
    ), route AS MATERIALIZED (
        SELECT DISTINCT ON (model.slug) model.slug, renderer.*
        FROM {routed}
        WHERE {wanted}
        ORDER BY model.slug, {preferred}
    )
"""
_ABLE = _RENDERERS.format(routed=_ROUTED, wanted="is_well AND free > 0", preferred="rank")
_ALL = _RENDERERS.format(routed=_ROUTED, wanted="true", preferred="is_well DESC, rank")
# what has a job somewhere, or may have, goes on there and nowhere else
_HELD = "(waiting.provider_reference IS NOT NULL OR waiting.order_name IS NOT NULL)"
_DUE = f"""
    FROM generations waiting
    LEFT JOIN renderer held ON held.name = waiting.provider AND held.free > 0 AND {_HELD}
        AND (held.is_well OR waiting.cancel_requested_at IS NOT NULL)
    LEFT JOIN route ON route.slug = waiting.model_id AND NOT {_HELD}
    WHERE waiting.state = 'QUEUED' AND (waiting.retry_at IS NULL OR waiting.retry_at <= now())
        AND (held.name IS NOT NULL OR route.slug IS NOT NULL)
    ORDER BY waiting.user_id, waiting.id
"""
_CLAIM = f"""
    {_ABLE}, first AS (
        SELECT DISTINCT ON (waiting.user_id) waiting.user_id, waiting.id,
            coalesce(held.name, route.name) AS name
        {_DUE}
    ), chosen AS (
        SELECT first.id, renderer.*
        FROM first
        JOIN renderer ON renderer.name = first.name
        CROSS JOIN LATERAL (
            SELECT count(*) AS working FROM generations
            WHERE user_id = first.user_id AND state = 'RUNNING') busy
        CROSS JOIN LATERAL (
            SELECT max(started_at) AS served_at FROM generations
            WHERE user_id = first.user_id) earlier
        ORDER BY working, served_at NULLS FIRST, first.id LIMIT 1
    )
    UPDATE generations AS claimed SET state = 'RUNNING', stage = 'starting', queue_position = NULL,
        lease_token = $9, lease_expires_at = now() + make_interval(secs => $10),
        attempts = attempts + 1, sequence = sequence + 1, provider = chosen.name,
        retry_at = NULL, started_at = coalesce(started_at, now()),
        deadline_at = CASE WHEN started_at IS NOT NULL THEN deadline_at ELSE now() + (
            SELECT make_interval(secs => time_limit_seconds) FROM render_models
            WHERE slug = claimed.model_id) END,
        estimated_seconds = (
            SELECT coalesce(
                percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds),
                claimed.count * CASE claimed.target WHEN 'GALLERY_VIDEO'
                    THEN chosen.film_seconds ELSE chosen.image_seconds END,
                claimed.count * (SELECT expected_seconds FROM render_models
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
                    AND past.provider = chosen.name
                ORDER BY past.finished_at DESC LIMIT 20
            ) recent
        )
    FROM chosen
    WHERE claimed.id = chosen.id AND claimed.state = 'QUEUED'
    RETURNING claimed.*, extract(epoch FROM deadline_at - now())::float AS seconds_left
"""  # noqa: S608 - constants of this module
_WAKE_UPS = f"""
    {_ABLE}
    SELECT greatest(0, (
        SELECT count(*) FROM (
            SELECT {_DUE} LIMIT (SELECT coalesce(sum(free), 0) FROM renderer
                WHERE is_well AND free > 0)
        ) due) - (
            SELECT count(*) FROM outbox_messages WHERE job = $9 AND available_at <= now()
        )) AS wanted
"""  # noqa: S608 - constants of this module
# a pool: those that make a model and are well; who waits for the same ones stands in one queue
_PLACES = f"""
    {_ALL}, pool AS MATERIALIZED (
        SELECT model.slug,
            coalesce(
                array_agg(renderer.name ORDER BY renderer.name) FILTER (WHERE is_well),
                array_agg(renderer.name ORDER BY renderer.name)) AS names,
            coalesce(sum(at_once) FILTER (WHERE is_well), sum(at_once)) AS at_once
        FROM {_ROUTED}
        GROUP BY model.slug
    ), waiting AS (
        SELECT queued.*, row_number() OVER own AS turn, first_value(id) OVER own AS first_id
        FROM (
            SELECT waiting.id, user_id, model_id, target, count,
                CASE WHEN {_HELD} THEN ARRAY[waiting.provider]::varchar[]
                    ELSE coalesce(pool.names, '{{}}') END AS names,
                CASE WHEN {_HELD} THEN held.at_once ELSE pool.at_once END AS at_once
            FROM generations waiting
            LEFT JOIN pool ON pool.slug = waiting.model_id
            LEFT JOIN renderer held ON held.name = waiting.provider
            WHERE state = 'QUEUED'
        ) queued
        WINDOW own AS (PARTITION BY user_id, names ORDER BY id)
    ), placed AS (
        SELECT waiting.id, waiting.names, waiting.at_once, row_number() OVER turns AS place,
            sum(waiting.count * coalesce(
                CASE waiting.target WHEN 'GALLERY_VIDEO' THEN route.film_seconds
                    ELSE route.image_seconds END,
                model.expected_seconds)) OVER turns AS seconds
        FROM waiting
        JOIN render_models model ON model.slug = waiting.model_id
        LEFT JOIN route ON route.slug = waiting.model_id
        JOIN (
            SELECT user_id, count(*) FILTER (WHERE state = 'RUNNING') AS working
            FROM generations WHERE finished_at IS NULL GROUP BY user_id
        ) busy ON busy.user_id = waiting.user_id
        CROSS JOIN LATERAL (
            SELECT max(started_at) AS served_at FROM generations
            WHERE user_id = waiting.user_id) earlier
        -- in a round those come first whose first it is: the others were served in the one before
        WINDOW turns AS (PARTITION BY waiting.names ORDER BY waiting.turn + busy.working,
            busy.working DESC, served_at NULLS FIRST, waiting.first_id)
        ORDER BY place LIMIT $9
    ), told AS (
        SELECT id, place, CASE WHEN $10::boolean THEN (seconds + (
            SELECT coalesce(sum(estimated_seconds), 0) FROM generations
            WHERE state = 'RUNNING' AND provider = ANY (names)
        )) / at_once END AS seconds
        FROM placed
    )
    UPDATE generations SET queue_position = told.place, estimated_seconds = told.seconds,
        stage = CASE WHEN NOT $10::boolean THEN $11::text
            WHEN stage = $11::text THEN $12::text ELSE stage END,
        sequence = sequence + 1
    FROM told
    WHERE generations.id = told.id AND generations.state = 'QUEUED'
        AND (generations.queue_position IS DISTINCT FROM told.place
            OR $10::boolean = (generations.stage = $11::text))
    RETURNING generations.*
"""  # noqa: S608 - constants of this module
_ABANDONED = f"""
    UPDATE generations AS waiting SET stage = $2::text, sequence = sequence + 1
    WHERE state = 'QUEUED' AND {_HELD} AND provider <> ALL ($1::varchar[])
        AND stage <> $2::text
    RETURNING *
"""  # noqa: S608 - constants of this module
_TOLD_AT_ONCE = 200


async def claim_next(runtime: Runtime) -> Row | None:
    """Take the QUEUED generation whose turn it is and return its row, RUNNING under a new lease.

    `provider` in it is whoever makes it: the one that has its job, else the first of its model's
    that is well and has a free place. None when nothing is due for which there is one. Two workers
    never get the same generation. `seconds_left` is what remains until its deadline, which the
    first claim sets to what its model may take. Its estimate is the median of up to 20 renders of
    as many there among the option's latest 200, or what the provider expects. Takes one advisory
    lock for the length of two statements.
    """
    circuits = runtime.circuits
    standings = await circuits.standings(list(runtime.rendering.providers))
    trials = [
        name
        for name, standing in standings.items()
        if standing is Standing.HALF_OPEN and await circuits.begin_trial(name)
    ]
    well = {name for name, standing in standings.items() if standing is Standing.CLOSED}
    values = [
        *_told(runtime, well=well.union(trials)),
        uuid7(),
        float(runtime.settings.lease_seconds),
    ]
    async with transaction() as open_connection:
        await open_connection.execute_query_dict(_ONE_AT_A_TIME)
        rows = await open_connection.execute_query_dict(_CLAIM, values)
    row = rows[0] if rows else None
    for name in trials:
        if row is None or row["provider"] != name:
            await circuits.leave_trial(name)
    return row


async def wake_up(open_connection: BaseDBAsyncClient, *, delay_seconds: float = 0.0) -> None:
    """Have a worker look for the next one, after the caller's commit and `delay_seconds`.

    The wake-up is nobody's: it names no order, and goes under a correlation id of its own.
    """
    with correlated(uuid4().hex):
        await outbox.enqueue(
            RUN_NEXT_GENERATION, {}, connection=open_connection, delay_seconds=delay_seconds
        )


async def wake_for_waiting(
    runtime: Runtime, *, at_most: int | None = None, on_their_way: int = 0
) -> int:
    """Send a wake-up for each waiting one that a provider has a free place for; return how many.

    Those that are about to be sent already are left out, and `on_their_way` that were sent. One too
    many does no harm: whoever wakes up and finds nothing to claim goes back to sleep.
    """
    standings = await runtime.circuits.standings(list(runtime.rendering.providers))
    able = (Standing.CLOSED, Standing.HALF_OPEN)
    well = {name for name, standing in standings.items() if standing in able}
    (row,) = await connection().execute_query_dict(
        _WAKE_UPS, [*_told(runtime, well=well), RUN_NEXT_GENERATION]
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

    Those that wait for the same providers, of which any that is well may make them, stand in one
    queue; one that has a job stands in that of its provider alone. The estimate is what all before
    it there, those being made included, are expected to take, shared by as many as these providers
    make at once, and its own time. Without a worker nobody can tell: then
    it is null, and the stage says what is waited for; so it does for one whose job is at a provider
    that is not set up any more.
    """
    try:
        is_anybody_there = await present(runtime.redis, "worker") > 0
    except (RedisError, OSError):
        return 0  # nobody knows; whoever asks again finds out
    standings = await runtime.circuits.standings(list(runtime.rendering.providers))
    well = {name for name, standing in standings.items() if standing is not Standing.OPEN}
    rows = await connection().execute_query_dict(
        _PLACES,
        [
            *_told(runtime, well=well),
            _TOLD_AT_ONCE,
            is_anybody_there,
            NO_WORKER_STAGE,
            QUEUED_STAGE,
        ],
    )
    for row in rows:
        await announce(runtime.events, row)
    if is_anybody_there:
        await _tell_abandoned(runtime)
    return len(rows)


async def _tell_abandoned(runtime: Runtime) -> None:
    """Say of what has a job at a provider that is not set up that this is what it waits for."""
    values = [list(runtime.rendering.providers), NO_RENDERER_STAGE]
    for row in await connection().execute_query_dict(_ABANDONED, values):
        log.warning("generation.renderer_not_set_up", id=str(row["id"]), provider=row["provider"])
        await announce(runtime.events, row)


def _told(runtime: Runtime, *, well: Collection[str]) -> list[Any]:
    """Return the first eight values of the statements: who is set up, and who makes what."""
    providers, rows = list(runtime.rendering.providers.values()), runtime.rendering.rows()
    return [
        [provider.name for provider in providers],
        [provider.jobs_at_once for provider in providers],
        [provider.expected_seconds(MediaKind.IMAGE) for provider in providers],
        [provider.expected_seconds(MediaKind.VIDEO) for provider in providers],
        [provider.name in well for provider in providers],
        [model for model, _ in rows],
        [name for _, name in rows],
        sorted({model for model, _ in rows} - {ALL_MODELS}),
    ]
