"""How long an order is likely to wait and to take, from what ours have waited and taken.

Only the latest are looked at, each found by index, however long the history is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.catalogue.models import RenderModel, RenderOption
from app.catalogue.reading import OUTPUTS
from app.generations.lifecycle import Target
from app.infra.db import connection
from app.providers.rendering.port import MediaKind
from app.providers.rendering.registry import Renderers

LATEST = 200
FEWEST = 5
# more waiting ones than this are not counted
_MOST_WAITING = 1_000

# the latest ends first, whatever they were: looking for 200 good ones could take all of them
RENDERING = f"""
    SELECT count(*)::int AS samples,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS p50,
        percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS p90
    FROM (
        SELECT state, provider, count AS pictures, captured_aurum,
            extract(epoch FROM finished_at - started_at)::float AS seconds
        FROM generations WHERE option_id = $1 AND finished_at IS NOT NULL
        ORDER BY finished_at DESC LIMIT {LATEST}
    ) AS latest
    WHERE state = 'SUCCEEDED' AND captured_aurum > 0 AND provider = $2 AND pictures = $3::int
        AND seconds IS NOT NULL
"""  # noqa: S608 - a constant
WAITING = f"""
    SELECT count(*)::int AS samples,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS p50,
        percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS p90
    FROM (
        SELECT latest.seconds FROM unnest($1::varchar[]) AS wanted (target)
        CROSS JOIN LATERAL (
            SELECT started_at, extract(epoch FROM started_at - created_at)::float AS seconds
            FROM generations
            WHERE target = wanted.target AND started_at > now() - interval '1 day'
            ORDER BY started_at DESC LIMIT {LATEST}
        ) AS latest
        ORDER BY latest.started_at DESC LIMIT {LATEST}
    ) AS recent
"""  # noqa: S608 - a constant
WAITING_NOW = f"""
    SELECT count(*)::int AS waiting FROM (
        SELECT target FROM generations WHERE state = 'QUEUED' LIMIT {_MOST_WAITING}
    ) AS queued
    WHERE target = ANY($1::varchar[])
"""  # noqa: S608 - a constant
# a gallery's pictures and main images stand in one queue, films take much longer
_TARGETS = {
    MediaKind.IMAGE: [
        Target.GALLERY_IMAGE.value,
        Target.MAIN_IMAGE.value,
        Target.CONVERSATION_IMAGE.value,
    ],
    MediaKind.VIDEO: [Target.GALLERY_VIDEO.value],
}


class Basis(StrEnum):
    """Where an expectation comes from: our latest orders, or what the model is known to take."""

    HISTORY = "HISTORY"
    MODEL = "MODEL"


@dataclass(frozen=True, slots=True)
class Expectation:
    """Seconds that half of the orders stay below, and that 9 of 10 do; from `samples` of them."""

    p50_seconds: float
    p90_seconds: float
    basis: Basis
    samples: int


@dataclass(frozen=True, slots=True)
class Expectations:
    """How long an order waits until work on it begins, and takes from then on."""

    waiting: Expectation
    rendering: Expectation


async def expectations(
    model: RenderModel, option: RenderOption, *, count: int, rendering: Renderers
) -> Expectations:
    """Return what to expect of an order of `count` of `option` made now.

    Rendering: the latest 200 ends of the option, those of as many that the provider whom its model
    goes to first delivered in time. Waiting: the latest 200 starts of pictures, or films, within a
    day. With fewer than 5 of these it is what the provider or else the model says of each, and that
    for all that wait now, shared among as many as are made at once. Writes nothing.
    """
    kind = OUTPUTS[model.kind]
    able = rendering.for_model(model.slug)
    usual, name = float(model.expected_seconds), ""
    if able:
        usual, name = able[0].expected_seconds(kind) or usual, able[0].name
    made = _from_history(await _row(RENDERING, [option.slug, name, count]))
    waiting = _from_history(await _row(WAITING, [_TARGETS[kind]]))
    if waiting is None:
        ahead = (await _row(WAITING_NOW, [_TARGETS[kind]]))["waiting"]
        waiting = _from_model(ahead * usual / max(1, sum(one.jobs_at_once for one in able)))
    return Expectations(waiting=waiting, rendering=made or _from_model(usual * count))


def _from_history(row: dict[str, Any]) -> Expectation | None:
    if row["samples"] < FEWEST:
        return None
    return Expectation(row["p50"], row["p90"], Basis.HISTORY, row["samples"])


def _from_model(seconds: float) -> Expectation:
    return Expectation(seconds, seconds, Basis.MODEL, 0)


async def _row(sql: str, values: list[Any]) -> dict[str, Any]:
    rows: list[dict[str, Any]] = await connection().execute_query_dict(sql, values)
    return rows[0]
