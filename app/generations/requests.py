"""Accepting orders: everything that can be refused is refused before anything is written.

The last of it are the words of the order (`app.generations.prompts`), whose refusal alone is kept,
for an appeal.

An accepted order is one statement: the hold, the QUEUED row, the outbox message
(`app.generations.acceptance.writing`). The idempotency
key is scoped to the user: a repeat returns the first generation, whatever has become of it.
"""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError

from app.accounts.viewer import Viewer
from app.catalogue.models import RenderOption
from app.catalogue.sizes import size_of
from app.errors import DomainError, InvalidInput
from app.generations import costs, prompts, quotes, turns
from app.generations.acceptance import writing
from app.generations.acceptance.reading import Found
from app.generations.checks import LARGEST_SEED, Order, find
from app.generations.lifecycle import Target
from app.generations.models import Generation
from app.generations.progress import announce
from app.generations.prompts import Base, Prompt
from app.generations.refusals import IdempotencyMismatch
from app.ids import uuid7
from app.infra import crashpoints
from app.infra.db import retried
from app.infra.sight import tracing
from app.infra.telemetry import correlated, correlation_id, logger
from app.media.models import AssetKind
from app.money import Aurum
from app.runtime import Runtime
from app.settings import Settings
from app.wallet import spending

__all__ = [
    "LARGEST_SEED",
    "Order",
    "accept",
    "generate_conversation_image",
    "generate_gallery_image",
    "generate_gallery_video",
    "generate_main_image",
    "hold_reference",
]

LONGEST_KEY = 100

log = logger(__name__)


async def generate_gallery_image(viewer: Viewer, order: Order, *, runtime: Runtime) -> Generation:
    """Accept an order of a gallery image of the viewer's own character and return it, QUEUED.

    Repeating it with the same idempotency key returns the same generation and holds nothing more.

    Raises what `checks.check` raises, NotFound and QuoteMoved for a quote that does not hold,
    RenderingPaused, ContentRefused (its words; a repeat of an accepted order is not screened
    again), TooManyWaiting, IdempotencyMismatch, InsufficientFunds, and what the viewer's own rules
    refuse (`app.wallet.spending`): then nothing is written. Locks the viewer's wallet for the
    length of one short transaction.
    """
    return await accept(viewer, order, Target.GALLERY_IMAGE, runtime=runtime)


async def generate_gallery_video(viewer: Viewer, order: Order, *, runtime: Runtime) -> Generation:
    """Accept an order of a film, from a gallery picture or else the main image; return it, QUEUED.

    Repeats and refusals are those of `generate_gallery_image`.
    """
    return await accept(viewer, order, Target.GALLERY_VIDEO, runtime=runtime)


async def generate_main_image(viewer: Viewer, order: Order, *, runtime: Runtime) -> Generation:
    """Accept an order of a main image of the viewer's own character, whatever its status.

    Any image model makes one; an editing model transforms the main image of now. Without a prompt
    one is written from the character's texts. Repeats and refusals are those of
    `generate_gallery_image`, and WriterUnavailable when nobody can write a prompt now.
    """
    return await accept(viewer, order, Target.MAIN_IMAGE, runtime=runtime)


async def generate_conversation_image(
    viewer: Viewer, order: Order, *, runtime: Runtime
) -> Generation:
    """Accept an order of a private image, which is seen in the viewer's chat alone; return it.

    Its chat is `order.conversation_id`, its character one that the viewer may talk with, whosever
    it is. One picture with a prompt; an editing model transforms the main image of now. Repeats and
    refusals are those of `generate_gallery_image`. Locks the chat's row as well, against deletion:
    call it with no transaction open.
    """
    return await accept(viewer, order, Target.CONVERSATION_IMAGE, runtime=runtime)


async def accept(viewer: Viewer, order: Order, target: Target, *, runtime: Runtime) -> Generation:
    """Accept an order of whatever `target` says, as the functions above do for each."""
    with correlated(correlation_id()):
        return await _accept(viewer, order, target, runtime)


async def _accept(viewer: Viewer, order: Order, target: Target, runtime: Runtime) -> Generation:
    _check_key(order)
    found = await find(viewer, order)
    if found.earlier_id is not None:
        _check_same(order, target, found.earlier_hash)
        return await Generation.get(id=found.earlier_id)
    try:
        generation = await _write_new(viewer, order, target, found, runtime)
    except (DomainError, IntegrityError):
        # the same key a moment earlier: that one stands, and may have taken the AURUM or the place
        # that this one lacked; what this one wrote went with its transaction
        if first := await _earlier(viewer, order, target):
            return first
        raise
    log.info("generation.accepted", id=str(generation.id), price=generation.price_aurum)
    crashpoints.reached("order.committed")
    # as it was written, whoever has changed it since: else its first event would never be told
    await announce(runtime.events, vars(generation))
    return generation


async def _write_new(
    viewer: Viewer, order: Order, target: Target, found: Found, runtime: Runtime
) -> Generation:
    checked = await quotes.check_as_quoted(viewer, order, target, found=found, runtime=runtime)
    await costs.check_budget(runtime)
    prompt = checked.prompt or await prompts.prompt_of(
        None,
        target=target,
        model=checked.model,
        character=checked.character,
        runtime=runtime,
    )
    await prompts.screen(
        viewer,
        prompt,
        target=target,
        character=checked.character,
        base=checked.base,
        settings=runtime.settings,
        its_scenarios=checked.scenarios,
    )
    columns = _columns(
        viewer, order, target, option=checked.option, prompt=prompt, base=checked.base
    )
    crashpoints.reached("order.checked")
    return await retried(lambda: _write(columns, order, runtime.settings))


def _check_key(order: Order) -> None:
    if not 1 <= len(order.idempotency_key) <= LONGEST_KEY:
        raise InvalidInput("idempotencyKey", f"idempotencyKey has 1 to {LONGEST_KEY} characters.")
    if not order.idempotency_key.isprintable():
        raise InvalidInput("idempotencyKey", "idempotencyKey has characters that cannot be shown.")


async def _earlier(viewer: Viewer, order: Order, target: Target) -> Generation | None:
    first = await Generation.get_or_none(
        user_id=viewer.user_id, idempotency_key=order.idempotency_key
    )
    if first is not None:
        _check_same(order, target, first.request_hash)
    return first


def _check_same(order: Order, target: Target, earlier: str | None) -> None:
    if earlier != order.fingerprint(target):
        raise IdempotencyMismatch


def _columns(
    viewer: Viewer,
    order: Order,
    target: Target,
    *,
    option: RenderOption,
    prompt: Prompt,
    base: Base,
) -> dict[str, Any]:
    kind = AssetKind.VIDEO if target is Target.GALLERY_VIDEO else AssetKind.IMAGE
    width, height = size_of(order.aspect_ratio, kind)
    return {
        "id": uuid7(),
        "user_id": viewer.user_id,
        "idempotency_key": order.idempotency_key,
        "request_hash": order.fingerprint(target),
        "correlation_id": correlation_id(),
        "traceparent": tracing.traceparent(),
        "character_id": order.character_id,
        "target": target,
        "conversation_id": order.conversation_id,
        "model_id": order.model,
        "option_id": option.slug,
        "base_asset_id": base.asset_id,
        "base_prompt": base.prompt,
        "base_item_id": base.item_id,
        "source_generation_id": order.repeats.source_id if order.repeats else None,
        "prompt": prompt.text,
        "is_prompt_written": prompt.is_written,
        "width": width,
        "height": height,
        "seed": secrets.randbelow(order.largest_seed + 1) if order.seed is None else order.seed,
        "count": order.count,
        "price_aurum": option.price_aurum * order.count,
        "channel": viewer.channel,
    }


def hold_reference(generation_id: UUID, number: int = 0) -> str:
    """Return the ledger's reference of the hold for a generation's output."""
    return f"generation:{generation_id}:{number}" if number else f"generation:{generation_id}"


async def _write(columns: dict[str, Any], order: Order, settings: Settings) -> Generation:
    spending.check_confirmed(Aurum(columns["price_aurum"]), order.confirmed_price)
    return await writing.write(
        columns,
        references=[hold_reference(columns["id"], n) for n in range(order.count)],
        is_confirmed=order.confirmed_price is not None,
        waiting_seconds=settings.waiting_seconds_max,
        waiting_most=settings.waiting_generations_max,
        wakes=turns.RUN_NEXT_GENERATION,
    )
