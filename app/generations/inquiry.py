"""Looking into what nobody knows: whether a lost order arrived, whether a late result came.

Nothing is ordered here, and nothing charged: an order that is found goes back to the queue, where a
worker follows it; a result that comes after its hold was given back is delivered for free.
"""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID

from app.generations import delivery, fate, prompts, receivers, settlement
from app.generations.figures import Call, called
from app.generations.lifecycle import GenerationState, OutputState
from app.generations.models import Generation, GenerationOutput
from app.generations.ordering import outline_of
from app.generations.progress import announce
from app.ids import parse_uuid
from app.infra.telemetry import correlated, logger
from app.media.intake import UnreadableMedia
from app.providers.rendering.port import (
    NotOrdered,
    ProviderFault,
    RenderingProvider,
    RenderRefused,
)
from app.runtime import Runtime
from app.screening.refusals import ContentRefused, ScreeningUnavailable

Row = dict[str, Any]
_UUID_CHARACTERS = 36
log = logger(__name__)


class ReferenceOf(Protocol):
    """Makes the provider's reference of a job that it told of by itself."""

    def __call__(self, *, model: str, count: int, attempt: int) -> str:
        """Return the reference, given what was ordered."""
        ...


async def look_into(generation_id: UUID, *, runtime: Runtime) -> None:
    """Ask the provider what became of a job, once, and act on the answer.

    For one of UNKNOWN fate, and for one whose result may still come after its time limit. Without
    an answer, and where the provider is not set up (any more), it is asked again later. A second
    call at the same time does no harm: what changes is decided under the generation's row lock.
    """
    rows = await Generation.filter(id=generation_id).values()
    if not rows:
        return
    row = rows[0]
    with correlated(row["correlation_id"]):
        provider = runtime.rendering.of(row["provider"])
        if provider is None:
            log.warning("generation.renderer_not_set_up", id=str(row["id"]), name=row["provider"])
            return
        try:
            if row["state"] is GenerationState.UNKNOWN:
                await _find(row, provider, runtime)
            elif row["late_until"] is not None:
                await _take_late(row, provider, runtime)
        except ProviderFault as fault:
            log.info("generation.no_answer", id=str(generation_id), reason=fault.reason)


async def take_hint(
    order_name: str, *, provider: str, reference_of: ReferenceOf, runtime: Runtime
) -> None:
    """Take note that `provider` told, by itself, of the job ordered as `order_name`.

    Only that there is a job is taken from it, for one whose answer was lost: it is followed and
    read like any other. Where the job is known, and for a repeat, nothing changes. Raises what
    `reference_of` raises.
    """
    rows = await Generation.filter(id=_generation_of(order_name)).values()
    asked = runtime.rendering.of(provider)
    if not rows or rows[0]["provider"] != provider or asked is None:
        return
    row = rows[0]
    if row["order_name"] != order_name or row["provider_reference"] is not None:
        return
    with correlated(row["correlation_id"]):
        reference = reference_of(
            model=row["model_id"], count=row["count"], attempt=row["provider_orders"]
        )
        changed = await fate.found(
            row["id"],
            order_name=order_name,
            reference=reference,
            cost_usd_micros=asked.cost_usd_micros(await outline_of(row)),
        )
        if changed is not None:
            log.info("generation.fate_known", id=str(row["id"]), stage=changed["stage"])
            await announce(runtime.events, changed)


def _generation_of(order_name: str) -> UUID | None:
    return parse_uuid(order_name[:_UUID_CHARACTERS])


async def _find(row: Row, provider: RenderingProvider, runtime: Runtime) -> None:
    name: str = row["order_name"]
    try:
        # it may have been told by itself before its worker gave up
        reference = row["provider_reference"]
        if reference is None:
            async with called(runtime, provider.name, Call.FIND):
                reference = await provider.find(name)
    except NotOrdered:
        changed = await fate.never_ordered(row["id"], order_name=name)
    else:
        if reference is None:
            return
        changed = await fate.found(
            row["id"],
            order_name=name,
            reference=reference,
            cost_usd_micros=provider.cost_usd_micros(await outline_of(row)),
        )
    if changed is not None:
        log.info("generation.fate_known", id=str(row["id"]), stage=changed["stage"])
        await announce(runtime.events, changed)


async def _take_late(row: Row, provider: RenderingProvider, runtime: Runtime) -> None:
    """Deliver what has come; stop asking when it is known that nothing more will."""
    reference = row["provider_reference"] or await _found_late(row, provider, runtime)
    if reference is None:
        return
    missing = await GenerationOutput.filter(
        generation_id=row["id"], state=OutputState.FAILED
    ).order_by("number")
    is_coming = False
    for output in missing:
        is_coming |= await _take_one(
            row, reference, output.number, provider=provider, runtime=runtime
        )
    if not is_coming or row["look_at"] is None:  # nothing will come, or nobody asks any more
        await fate.expect_nothing_more(row["id"])
        await provider.forget(reference)


async def _found_late(row: Row, provider: RenderingProvider, runtime: Runtime) -> str | None:
    name: str = row["order_name"]
    try:
        async with called(runtime, provider.name, Call.FIND):
            reference = await provider.find(name)
    except NotOrdered:
        await fate.expect_nothing_more(row["id"])
        return None
    if reference is not None:
        cost = provider.cost_usd_micros(await outline_of(row))
        await fate.found(row["id"], order_name=name, reference=reference, cost_usd_micros=cost)
    return reference


async def _take_one(
    row: Row, reference: str, number: int, *, provider: RenderingProvider, runtime: Runtime
) -> bool:
    """Deliver one output if it is there; say whether it may still come."""
    try:
        async with called(runtime, provider.name, Call.FETCH):
            result = await provider.fetch(reference, number=number)
        judged, tells = await prompts.screen_again(row, settings=runtime.settings)
        made = await delivery.take_in(
            row,
            result,
            number=number,
            runtime=runtime,
            tells=tells,
            text_version=judged.text_version,
        )
        changed = await settlement.deliver_late(row["id"], made)
    except (ScreeningUnavailable, receivers.TextsChanged):
        return True
    except ProviderFault as fault:
        return fault.retryable and not fault.job_failed
    except (RenderRefused, ContentRefused, UnreadableMedia):
        return False
    if changed is not None:
        log.info("generation.delivered_late", id=str(row["id"]), number=number)
        await announce(runtime.events, changed)
    return False
