"""What is ordered, and the checks that orders and quotes share, so that they cannot differ.

Nothing here writes, screens words or looks at money.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, fields
from uuid import UUID

import orjson

from app.accounts.viewer import Viewer
from app.catalogue import pricing
from app.catalogue.models import ModelKind, RenderModel, RenderOption
from app.catalogue.sizes import AspectRatio
from app.characters import visibility
from app.characters.models import Character, Scenario
from app.errors import Conflict, InvalidInput, NotFound
from app.generations import prompts, receivers
from app.generations.acceptance import reading
from app.generations.acceptance.reading import Found, Start
from app.generations.lifecycle import RETRIABLE_STATES, Target, is_final
from app.generations.models import Generation
from app.generations.prompts import Base, Prompt
from app.generations.refusals import BaseImageMissing, ModelNotRendered
from app.runtime import Runtime

FILM_KINDS = frozenset({ModelKind.IMAGE_TO_VIDEO, ModelKind.TALKING_AVATAR})
LARGEST_SEED = 2**32 - 1
LARGEST_COUNT = 4
# how often and how an order is sent is no part of what is asked
_NOT_ASKED = ("idempotency_key", "quote_id", "confirmed_price")


@dataclass(frozen=True, slots=True)
class Repeat:
    """Which generation an order repeats. A retry starts from the very same picture, or not at all.

    `base_asset_id` and `is_prompt_written` are those of that generation.
    """

    source_id: UUID
    is_retry: bool
    base_asset_id: UUID | None
    is_prompt_written: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What a user asks for. `seed` None lets us choose; `start_image_id` is a gallery picture.

    `count` pictures are made of it, the n-th (from 0) with `seed + n`.

    `prompt` None has the prompt of a main image written. `idempotency_key` is its sender's name for
    it, which only a quote does without. `quote_id` names a quote (`app.generations.quotes`) that
    the order has to agree with, `confirmed_price` is the price that was seen, if whoever orders
    says so. `repeats` says that it is a retry or a remix. `conversation_id` names the chat of a
    private image, and is None for anything else.
    """

    character_id: UUID
    model: str
    prompt: str | None
    aspect_ratio: AspectRatio
    idempotency_key: str = ""
    seed: int | None = None
    duration_seconds: int | None = None
    with_voice: bool = False
    start_image_id: UUID | None = None
    count: int = 1
    quote_id: str | None = None
    confirmed_price: int | None = None
    repeats: Repeat | None = None
    conversation_id: UUID | None = None

    @property
    def largest_seed(self) -> int:
        """The largest seed with which the last of its pictures still has one that fits."""
        return LARGEST_SEED + 1 - self.count

    def fingerprint(self, target: Target) -> str:
        """Return the SHA-256 of everything that was asked, without the key and the quote."""
        asked = {name: getattr(self, name) for name in _ASKED} | {"target": target}
        if self.count == 1:
            del asked["count"]  # as it was asked before there were batches
        if self.repeats is None:
            del asked["repeats"]  # the same
        else:
            asked["repeats"] = asdict(self.repeats)
        if self.conversation_id is None:
            del asked["conversation_id"]  # the same
        # the driver's own UUIDs are a subclass, which orjson leaves to us
        spelled = orjson.dumps(asked, default=str, option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(spelled).hexdigest()


_ASKED = tuple(one.name for one in fields(Order) if one.name not in _NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Checked:
    """What an order that passed comes to. `prompt` None is still to be written."""

    character: Character
    scenarios: list[Scenario]
    model: RenderModel
    option: RenderOption
    base: Base
    prompt: Prompt | None
    count: int

    @property
    def price_aurum(self) -> int:
        """What all of it costs if it is delivered, in AURUM."""
        return self.option.price_aurum * self.count


async def find(viewer: Viewer, order: Order) -> Found:
    """Return what there is of what `order` names. One statement, which locks nothing."""
    return await reading.find(
        viewer.user_id,
        key=order.idempotency_key or None,
        character_id=order.character_id,
        model=order.model,
        start_image_id=order.start_image_id,
    )


async def check(
    viewer: Viewer, order: Order, target: Target, *, found: Found, runtime: Runtime
) -> Checked:
    """Return what `order` comes to if it is one that can be accepted, words and money aside.

    `found` is what `find` returned for it.
    The character of a private image is one that the viewer may talk with, and the chat is theirs,
    with that character; any other character is the viewer's own.

    Raises InvalidInput, NotFound (character, chat, model, start image), Conflict (a source that
    cannot be repeated like this), ModelRetired, ModelNotRendered, UnknownOption, BaseImageMissing.
    Writes and locks nothing.
    """
    _check_numbers(order)
    if order.repeats is not None:
        if order.conversation_id is not None:  # no message of the chat would ever show it
            raise Conflict("It is an image of a chat. Make it again there.")
        await _check_source(order.repeats)
    character = await _character(viewer, order, target, found.character)
    model = _model(order, target, found.model)
    if not runtime.rendering.for_model(model.slug):
        raise ModelNotRendered(model.name)
    option = pricing.choose_option(
        model, duration_seconds=order.duration_seconds, with_voice=order.with_voice
    )
    base = _base(order, model, character, found)
    prompt = None
    if order.prompt is not None or target is not Target.MAIN_IMAGE:
        given = await prompts.prompt_of(
            order.prompt, target=target, model=model, character=character, runtime=runtime
        )
        prompt = Prompt(given.text, is_written=_was_written(order))
    return Checked(character, found.scenarios, model, option, base, prompt, order.count)


async def _character(
    viewer: Viewer, order: Order, target: Target, found: Character | None
) -> Character:
    character = found if found is not None and _may_order(viewer, target, found) else None
    if character is None:
        raise NotFound("Character")
    if target is Target.CONVERSATION_IMAGE:
        await receivers.check_chat(viewer.user_id, order.character_id, order.conversation_id)
        if order.start_image_id is not None:  # it shows the character as it looks
            raise NotFound("Start image")
    return character


def _may_order(viewer: Viewer, target: Target, character: Character) -> bool:
    owner_id = visibility.owner_of(character)
    if target is not Target.CONVERSATION_IMAGE:
        return owner_id == viewer.user_id
    return visibility.may_talk(owner_id=owner_id, status=character.status, viewer=viewer)


def _check_numbers(order: Order) -> None:
    if not 1 <= order.count <= LARGEST_COUNT:
        raise InvalidInput("count", f"count is between 1 and {LARGEST_COUNT}.")
    if order.seed is not None and not 0 <= order.seed <= order.largest_seed:
        raise InvalidInput("seed", f"seed is between 0 and {order.largest_seed}.")


def _was_written(order: Order) -> bool:
    return order.repeats is not None and order.repeats.is_prompt_written


async def _check_source(repeat: Repeat) -> None:
    source = await Generation.get(id=repeat.source_id).only("id", "state")
    if not is_final(source.state):
        raise Conflict("It is not finished yet. Wait for it, or cancel it.")
    if repeat.is_retry and source.state not in RETRIABLE_STATES:
        raise Conflict("It was delivered, so there is nothing to retry. Remix it instead.")


def _model(order: Order, target: Target, model: RenderModel | None) -> RenderModel:
    if model is None:
        raise NotFound("Model")
    pricing.refuse_retired(model)
    if (model.kind in FILM_KINDS) != (target is Target.GALLERY_VIDEO):
        made = "films" if model.kind in FILM_KINDS else "images"
        raise InvalidInput("model", f"{model.name} makes {made}.")
    if order.aspect_ratio not in model.aspect_ratios:
        offered = ", ".join(model.aspect_ratios)
        raise InvalidInput("aspectRatio", f"{model.name} takes {offered}.")
    largest = model.images_max if target is Target.GALLERY_IMAGE else 1
    if order.count > largest:
        raise InvalidInput("count", f"{model.name} makes {largest} of these at a time.")
    return model


def _base(order: Order, model: RenderModel, character: Character, found: Found) -> Base:
    if model.kind is ModelKind.TEXT_TO_IMAGE:
        return Base()
    start = _start(order, model, character, found)
    repeat = order.repeats
    if repeat is not None and repeat.is_retry and start.asset_id != repeat.base_asset_id:
        raise BaseImageMissing(
            f"{character.name} has another main image since. Remix it to start from that one."
        )
    return Base(start.asset_id, start.prompt, start.item_id, start.tells)


def _start(order: Order, model: RenderModel, character: Character, found: Found) -> Start:
    if order.start_image_id is not None:
        if found.start is None:
            raise NotFound("Start image")
        return found.start
    if found.main_image is None:
        instead = " Choose a gallery image to start from." if model.kind in FILM_KINDS else ""
        raise BaseImageMissing(
            f"{model.name} works from a picture, and {character.name} has no main image yet."
            + instead
        )
    return found.main_image
