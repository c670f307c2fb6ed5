"""What a job at fal is remembered by: its model, and the three addresses that fal gave. Pure.

fal says not to build these addresses, so those that came with the answer are kept. They share their
beginning, which is kept once: the whole fits the column of a row.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.providers.rendering.fal.mapping import FalModel, models
from app.providers.rendering.port import ProviderFault, RenderOrder

LONGEST = 200
_KIND = "fal1"
_BETWEEN = "|"
_ADDRESSES = ("response_url", "status_url", "cancel_url")


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it is remembered. `attempt` counts the orders for the same picture that failed."""

    model: FalModel
    count: int
    attempt: int
    response_url: str
    status_url: str
    cancel_url: str

    @property
    def request_id(self) -> str:
        """fal's name of the job, by which its webhook tells of it."""
        return request_id_of(self.response_url)


def reference_of(order: RenderOrder, answer: Mapping[str, Any]) -> str:
    """Return the reference of what was ordered. Raises ValueError for an answer that gives none."""
    addresses = [answer.get(name) for name in _ADDRESSES]
    if not all(isinstance(address, str) and address for address in addresses):
        raise ValueError("the answer has no addresses")
    return _spelled(order.model, order.count, order.attempt, [str(one) for one in addresses])


def rebuilt(model: str, *, count: int, attempt: int, request_id: str, queue_url: str) -> str:
    """Return the reference of a job whose answer was lost, from the name that its webhook told.

    The one case in which addresses are built, by the form that fal documents. Raises KeyError for
    a model that is not offered, ValueError for a name that cannot be one.
    """
    if not request_id.replace("-", "").isalnum() or not request_id.isascii():
        raise ValueError("this names no job")
    job = f"{queue_url}/{models()[model].app}/requests/{request_id}"
    return _spelled(model, count, attempt, [job, f"{job}/status", f"{job}/cancel"])


def job_of(reference: str) -> Job:
    """Return what a reference says. Raises ProviderFault, for good, for what is none of ours."""
    try:
        kind, model, count, attempt, shared, *rest = reference.split(_BETWEEN)
        response, status, cancel = (shared + end for end in rest)
        if kind != _KIND:
            raise ValueError(kind)
        return Job(models()[model], int(count), int(attempt), response, status, cancel)
    except (ValueError, KeyError):
        raise ProviderFault("The renderer has no such job.", retryable=False) from None


def request_id_of(response_url: str) -> str:
    """Return the name of the job in the address of its result."""
    return response_url.rstrip("/").rpartition("/")[2]


def _spelled(model: str, count: int, attempt: int, addresses: list[str]) -> str:
    shared = _beginning(addresses)
    ends = [address.removeprefix(shared) for address in addresses]
    reference = _BETWEEN.join([_KIND, model, str(count), str(attempt), shared, *ends])
    if len(reference) > LONGEST or reference.count(_BETWEEN) != 7:
        raise ValueError("its addresses cannot be kept")
    return reference


def _beginning(texts: list[str]) -> str:
    """Return what all of them begin with."""
    shortest = min(texts, key=len)
    same = itertools.takewhile(
        lambda place: len({text[place] for text in texts}) == 1, range(len(shortest))
    )
    return shortest[: len(list(same))]
