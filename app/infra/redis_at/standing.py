"""How several servers stand, as they say themselves: for whoever looks whether one may be lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.infra.redis_at.address import Kind, Several
from app.infra.redis_at.asking import Guide

_SENTINELS_LEAST = 3
_PRIMARIES_LEAST = 3
View = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Standing:
    """What was seen, and what to do so that the loss of any one server is borne."""

    seen: str
    wanting: tuple[str, ...]


async def standing(at: Several) -> Standing:
    """Ask all that are named; none of them need answer."""
    views = await Guide(at).views()
    judged = of_sentinels if at.kind is Kind.SENTINEL else of_cluster
    return judged(views)


def of_sentinels(views: Sequence[View | None]) -> Standing:
    """Judge what each Sentinel that is named says of the primary; None says nothing."""
    heard = [view for view in views if view is not None]
    primaries = {(view["ip"], view["port"]) for view in heard}
    known = min((view["num-other-sentinels"] + 1 for view in heard), default=0)
    wanting = _silent(views, "Sentinels")
    if len(primaries) > 1:
        wanting.append("Sentinels name different primaries.")
    if heard and known < _SENTINELS_LEAST:
        wanting.append(f"{known} Sentinels outvote nobody: run {_SENTINELS_LEAST} or more.")
    return Standing(f"{len(heard)} Sentinels answer and know of {known} in all.", tuple(wanting))


def of_cluster(views: Sequence[View | None]) -> Standing:
    """Judge what each node that is named says of the Cluster; None says nothing."""
    heard = [view for view in views if view is not None]
    well = [view for view in heard if view["cluster_state"] == "ok"]
    primaries = max((int(view["cluster_size"]) for view in heard), default=0)
    wanting = _silent(views, "nodes")
    if len(well) < len(heard):
        wanting.append(f"{len(heard) - len(well)} nodes do not see all of it well.")
    if heard and primaries < _PRIMARIES_LEAST:
        wanting.append(f"{primaries} primaries outvote nobody: run {_PRIMARIES_LEAST} or more.")
    return Standing(f"{len(heard)} nodes answer, {primaries} primaries.", tuple(wanting))


def _silent(views: Sequence[View | None], what: str) -> list[str]:
    count = sum(view is None for view in views)
    return [f"{count} of {len(views)} {what} that are named do not answer."] if count else []
