"""Accepting orders: everything that can be refused is refused before anything is written.

The last of it are the words of the order (`app.generations.prompts`), whose refusal alone is kept,
for an appeal.

An accepted order is one transaction: the hold, the QUEUED row, the outbox message. The idempotency
key is scoped to the user: a repeat returns the first generation, whatever has become of it.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import asdict, dataclass
from uuid import UUID

import orjson
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError

from app.accounts.viewer import Viewer
from app.catalogue import pricing, reading
from app.catalogue.models import ModelKind, RenderModel, RenderOption
from app.catalogue.sizes import AspectRatio, size_of
from app.characters import authoring
from app.characters.models import Character
from app.errors import DomainError, InvalidInput, NotFound
from app.galleries import curation
from app.generations import prompts
from app.generations.lifecycle import FINAL_STATES, Target
from app.generations.models import Generation
from app.generations.progress import announce
from app.generations.prompts import Base, Prompt
from app.generations.refusals import BaseImageMissing, IdempotencyMismatch, TooManyWaiting
from app.ids import uuid7
from app.infra import outbox
from app.infra.db import retried, transaction
from app.infra.telemetry import correlated, correlation_id, logger
from app.media.models import AssetKind
from app.runtime import Runtime
from app.wallet import spending

RUN_GENERATION = "run_generation"
LARGEST_SEED = 2**32 - 1
LONGEST_KEY = 100

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """What a user asks for. `seed` None lets us choose; `start_image_id` is a gallery picture.

    `prompt` None has the prompt of a main image written. `confirmed_price` is the price that was
    seen, if whoever orders says so.
    """

    character_id: UUID
    model: str
    prompt: str | None
    aspect_ratio: AspectRatio
    idempotency_key: str
    seed: int | None = None
    duration_seconds: int | None = None
    with_voice: bool = False
    start_image_id: UUID | None = None
    confirmed_price: int | None = None

    def fingerprint(self, target: Target) -> str:
        """Return the SHA-256 of everything that was asked."""
        asked = {**asdict(self), "target": target}
        del asked["idempotency_key"], asked["confirmed_price"]
        # the driver's own UUIDs are a subclass, which orjson leaves to us
        spelled = orjson.dumps(asked, default=str, option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(spelled).hexdigest()


async def generate_gallery_image(viewer: Viewer, order: Order, *, runtime: Runtime) -> Generation:
    """Accept an order of a gallery image of the viewer's own character and return it, QUEUED.

    Repeating it with the same idempotency key returns the same generation and holds nothing more.

    Raises InvalidInput, NotFound (character, model), ModelRetired, UnknownOption, BaseImageMissing
    (an editing model without a main image), ContentRefused (its words; a repeat of an accepted
    order is not screened again), TooManyWaiting, IdempotencyMismatch, InsufficientFunds, and what
    the viewer's own rules refuse (`app.wallet.spending`): then nothing is written. Locks the
    viewer's wallet for the length of one short transaction.
    """
    with correlated(correlation_id()):
        return await _accept(viewer, order, Target.GALLERY_IMAGE, runtime)


async def generate_gallery_video(viewer: Viewer, order: Order, *, runtime: Runtime) -> Generation:
    """Accept an order of a film, from a gallery picture or else the main image; return it, QUEUED.

    Repeats and refusals are those of `generate_gallery_image`.
    """
    with correlated(correlation_id()):
        return await _accept(viewer, order, Target.GALLERY_VIDEO, runtime)


async def generate_main_image(viewer: Viewer, order: Order, *, runtime: Runtime) -> Generation:
    """Accept an order of a main image of the viewer's own character, whatever its status.

    Any image model makes one; an editing model transforms the main image of now. Without a prompt
    one is written from the character's texts. Repeats and refusals are those of
    `generate_gallery_image`, and WriterUnavailable when nobody can write a prompt now.
    """
    with correlated(correlation_id()):
        return await _accept(viewer, order, Target.MAIN_IMAGE, runtime)


async def _accept(viewer: Viewer, order: Order, target: Target, runtime: Runtime) -> Generation:
    _check_form(order)
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
    # as it was written, whoever has changed it since: else its first event would never be told
    await announce(runtime.events, vars(generation))
    return generation


async def _write_new(viewer: Viewer, order: Order, target: Target, runtime: Runtime) -> Generation:
    character = await authoring.own_character(viewer, order.character_id)
    if character is None:
        raise NotFound("Character")
    model = await _model(order, target)
    option = pricing.choose_option(
        model, duration_seconds=order.duration_seconds, with_voice=order.with_voice
    )
    base = await _base(order, model, character)
    prompt = await prompts.prompt_of(
        order.prompt, target=target, model=model, character=character, runtime=runtime
    )
    await prompts.screen(
        viewer,
        prompt,
        target=target,
        character=character,
        base=base,
        settings=runtime.settings,
    )
    generation = _draft(viewer, order, target, option=option, prompt=prompt, base=base)
    limit = runtime.settings.waiting_generations_max
    await retried(lambda: _write(generation, viewer, order, waiting_max=limit))
    return generation


def _check_form(order: Order) -> None:
    if not 1 <= len(order.idempotency_key) <= LONGEST_KEY:
        raise InvalidInput("idempotencyKey", f"idempotencyKey has 1 to {LONGEST_KEY} characters.")
    if not order.idempotency_key.isprintable():
        raise InvalidInput("idempotencyKey", "idempotencyKey has characters that cannot be shown.")
    if order.seed is not None and not 0 <= order.seed <= LARGEST_SEED:
        raise InvalidInput("seed", f"seed is between 0 and {LARGEST_SEED}.")


async def _earlier(viewer: Viewer, order: Order, target: Target) -> Generation | None:
    first = await Generation.get_or_none(
        user_id=viewer.user_id, idempotency_key=order.idempotency_key
    )
    if first is not None and first.request_hash != order.fingerprint(target):
        raise IdempotencyMismatch
    return first


async def _model(order: Order, target: Target) -> RenderModel:
    # PostgreSQL's text knows no NUL, so no model is called by one
    model = None if "\0" in order.model else await reading.get_model(order.model)
    if model is None:
        raise NotFound("Model")
    pricing.refuse_retired(model)
    if (model.kind in FILM_KINDS) != (target is Target.GALLERY_VIDEO):
        made = "films" if model.kind in FILM_KINDS else "images"
        raise InvalidInput("model", f"{model.name} makes {made}.")
    if order.aspect_ratio not in model.aspect_ratios:
        offered = ", ".join(model.aspect_ratios)
        raise InvalidInput("aspectRatio", f"{model.name} takes {offered}.")
    return model


FILM_KINDS = frozenset({ModelKind.IMAGE_TO_VIDEO, ModelKind.TALKING_AVATAR})


async def _base(order: Order, model: RenderModel, character: Character) -> Base:
    if model.kind is ModelKind.TEXT_TO_IMAGE:
        return Base()
    if order.start_image_id is not None:
        picture = await curation.picture_of(character.id, order.start_image_id)
        if picture is None:
            raise NotFound("Start image")
        asset_id: UUID = picture.asset_id  # type: ignore[attr-defined]  # ORM's key
        return await prompts.base_of(asset_id, picture.prompt, picture.id)
    main_image_id: UUID | None = character.main_image_id  # type: ignore[attr-defined]  # ORM's key
    if main_image_id is None:
        instead = " Choose a gallery image to start from." if model.kind in FILM_KINDS else ""
        raise BaseImageMissing(
            f"{model.name} works from a picture, and {character.name} has no main image yet."
            + instead
        )
    return await prompts.base_of(main_image_id, character.main_image_prompt)


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
        character_id=order.character_id,
        target=target,
        model_id=order.model,
        option_id=option.slug,
        base_asset_id=base.asset_id,
        base_prompt=base.prompt,
        base_item_id=base.item_id,
        prompt=prompt.text,
        is_prompt_written=prompt.is_written,
        width=width,
        height=height,
        seed=secrets.randbelow(LARGEST_SEED + 1) if order.seed is None else order.seed,
        price_aurum=option.price_aurum,
    )


def hold_reference(generation_id: UUID) -> str:
    """Return the ledger's reference of a generation's hold."""
    return f"generation:{generation_id}"


async def _write(generation: Generation, viewer: Viewer, order: Order, *, waiting_max: int) -> None:
    async with transaction() as connection:
        await spending.place_hold(
            viewer.user_id,
            amount=generation.price_aurum,
            reference=hold_reference(generation.id),
            channel=viewer.channel,
            confirmed_price=order.confirmed_price,
            connection=connection,
        )
        await _check_waiting(generation, limit=waiting_max, connection=connection)
        await authoring.keep(
            generation.character_id,  # type: ignore[attr-defined]  # the ORM's key
            connection=connection,
        )
        await generation.save(using_db=connection, force_create=True)
        await outbox.enqueue(
            RUN_GENERATION, {"generation_id": str(generation.id)}, connection=connection
        )


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
