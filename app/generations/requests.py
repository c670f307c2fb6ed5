"""Accepting orders: everything that can be refused is refused before anything is written.

The last of it are the words of the order (`app.generations.prompts`), whose refusal alone is kept,
for an appeal.

An accepted order is one transaction: the hold, the QUEUED row, the outbox message. The idempotency
key is scoped to the user: a repeat returns the first generation, whatever has become of it.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError

from app.accounts.viewer import Viewer
from app.catalogue.models import RenderOption
from app.catalogue.sizes import size_of
from app.characters import authoring
from app.errors import DomainError, InvalidInput
from app.generations import costs, prompts, quotes, receivers, turns
from app.generations.checks import LARGEST_SEED, Order
from app.generations.lifecycle import FINAL_STATES, Target
from app.generations.models import Generation, GenerationOutput
from app.generations.progress import announce
from app.generations.prompts import Base, Prompt
from app.generations.refusals import IdempotencyMismatch, TooManyWaiting
from app.ids import uuid7
from app.infra import crashpoints
from app.infra.db import retried, transaction
from app.infra.sight import tracing
from app.infra.telemetry import correlated, correlation_id, logger
from app.media.models import AssetKind
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
    if earlier := await _earlier(viewer, order, target):
        return earlier
    try:
        generation = await _write_new(viewer, order, target, runtime)
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


async def _write_new(viewer: Viewer, order: Order, target: Target, runtime: Runtime) -> Generation:
    checked = await quotes.check_as_quoted(viewer, order, target, runtime=runtime)
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
    )
    generation = _draft(
        viewer, order, target, option=checked.option, prompt=prompt, base=checked.base
    )
    await retried(lambda: _write(generation, order, runtime.settings))
    return generation


def _check_key(order: Order) -> None:
    if not 1 <= len(order.idempotency_key) <= LONGEST_KEY:
        raise InvalidInput("idempotencyKey", f"idempotencyKey has 1 to {LONGEST_KEY} characters.")
    if not order.idempotency_key.isprintable():
        raise InvalidInput("idempotencyKey", "idempotencyKey has characters that cannot be shown.")


async def _earlier(viewer: Viewer, order: Order, target: Target) -> Generation | None:
    first = await Generation.get_or_none(
        user_id=viewer.user_id, idempotency_key=order.idempotency_key
    )
    if first is not None and first.request_hash != order.fingerprint(target):
        raise IdempotencyMismatch
    return first


def _draft(
    viewer: Viewer,
    order: Order,
    target: Target,
    *,
    option: RenderOption,
    prompt: Prompt,
    base: Base,
) -> Generation:
    kind = AssetKind.VIDEO if target is Target.GALLERY_VIDEO else AssetKind.IMAGE
    width, height = size_of(order.aspect_ratio, kind)
    return Generation(
        id=uuid7(),
        user_id=viewer.user_id,
        idempotency_key=order.idempotency_key,
        request_hash=order.fingerprint(target),
        correlation_id=correlation_id(),
        traceparent=tracing.traceparent(),
        character_id=order.character_id,
        target=target,
        conversation_id=order.conversation_id,
        model_id=order.model,
        option_id=option.slug,
        base_asset_id=base.asset_id,
        base_prompt=base.prompt,
        base_item_id=base.item_id,
        source_generation_id=order.repeats.source_id if order.repeats else None,
        prompt=prompt.text,
        is_prompt_written=prompt.is_written,
        width=width,
        height=height,
        seed=secrets.randbelow(order.largest_seed + 1) if order.seed is None else order.seed,
        count=order.count,
        price_aurum=option.price_aurum * order.count,
        channel=viewer.channel,
    )


def hold_reference(generation_id: UUID, number: int = 0) -> str:
    """Return the ledger's reference of the hold for a generation's output."""
    return f"generation:{generation_id}:{number}" if number else f"generation:{generation_id}"


async def _write(generation: Generation, order: Order, settings: Settings) -> None:
    async with transaction() as connection:
        if generation.conversation_id is not None:
            await receivers.keep_chat(generation.conversation_id, connection=connection)
        # a hold for each output, so that each settles by itself
        placed_at = await spending.place_holds(
            generation.user_id,  # type: ignore[attr-defined]  # the ORM's key
            amount=generation.price_aurum // generation.count,
            references=[hold_reference(generation.id, n) for n in range(generation.count)],
            channel=generation.channel,
            confirmed_price=order.confirmed_price,
            connection=connection,
        )
        # by the ledger's clock, the database's, as every other time of its life
        generation.created_at = placed_at
        generation.deadline_at = placed_at + timedelta(seconds=settings.waiting_seconds_max)
        limit = settings.waiting_generations_max
        await _check_waiting(generation, limit=limit, connection=connection)
        await authoring.keep(
            generation.character_id,  # type: ignore[attr-defined]  # the ORM's key
            connection=connection,
        )
        await generation.save(using_db=connection, force_create=True)
        outputs = [
            GenerationOutput(generation_id=generation.id, number=number)
            for number in range(generation.count)
        ]
        await GenerationOutput.bulk_create(outputs, using_db=connection)
        await turns.wake_up(connection)
        crashpoints.reached("order.written")


async def _check_waiting(
    generation: Generation, *, limit: int, connection: BaseDBAsyncClient
) -> None:
    """Count under the wallet's lock, which the hold took: orders that race cannot pass together."""
    unfinished = (
        await Generation.filter(user_id=generation.user_id)  # type: ignore[attr-defined]  # its key
        .exclude(state__in=list(FINAL_STATES))
        .using_db(connection)
        .count()
    )
    if unfinished >= limit:
        raise TooManyWaiting(limit)
