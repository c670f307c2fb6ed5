"""Making one image of a moment: its scene drafted, priced, shown or ordered, exactly once.

What is drafted is written down before anything is ordered, and the order is named after the
message, so that a worker that takes over orders the same again and pays once. Who draws is chosen
by the chat's user, never by what was said; what a writer drafts is data until `scenes.read_scene`
has let it pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.accounts.viewer import Viewer
from app.catalogue import pricing, reading
from app.catalogue.models import Availability, ModelKind, RenderModel
from app.catalogue.sizes import AspectRatio
from app.characters.models import Character
from app.conversations import context, scenes, telling
from app.conversations.chats import image_model
from app.conversations.leases import Claimed, handed_on
from app.conversations.models import Message, MessageState
from app.conversations.outcomes import NOT_CHARGED, note_ended
from app.conversations.scenes import Scene
from app.errors import DomainError
from app.generations import cancelling, prompts, requests
from app.generations.checks import Order
from app.generations.lifecycle import Target, is_final
from app.generations.models import Generation
from app.infra import crashpoints
from app.infra.sight.asking import asked
from app.infra.telemetry import logger
from app.providers.language import drafting as rules
from app.providers.language.port import SceneRequest, WriterAway
from app.providers.rendering.studio import tokens
from app.runtime import Runtime
from app.screening.refusals import ContentRefused
from app.wallet.refusals import ConfirmationRequired

CANCELLED = "CANCELLED"
# room beside the prompt, for the looks that the renderer is told
_LOOKS_CHARS = 400
GIVEN_UP = "You cancelled it." + NOT_CHARGED
_REASON_CHARS = 300

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """What an image would be: the scene, the prompt made of it, who draws it in which shape."""

    scene: Scene
    prompt: str
    model: RenderModel
    aspect_ratio: AspectRatio

    @property
    def price_aurum(self) -> int:
        """What it costs if it is delivered."""
        return pricing.choose_option(
            self.model, duration_seconds=None, with_voice=False
        ).price_aurum

    def columns(self) -> dict[str, Any]:
        """Return what a message says of it."""
        return {
            "scene": scenes.as_data(self.scene),
            "prompt": self.prompt,
            "model_slug": self.model.slug,
            "aspect_ratio": self.aspect_ratio,
            "price_aurum": self.price_aurum,
        }


def order_key(message_id: UUID) -> str:
    """Return the name of the order that an image's message makes, for its user."""
    return f"message:{message_id}"


async def draft(
    claimed: Claimed, viewer: Viewer, character: Character, *, wants_draft: bool
) -> None:
    """Draft the claimed image and order it, or leave it DRAFTED for its user to look at.

    For one that `follow_ordered` found nothing of.
    It is looked at first if its user wants that, or allows no such price without being asked, and
    it is not confirmed yet. What refuses it ends it with the reason; nothing is charged then.
    Raises LeaseLost when it is not ours any more.
    """
    message, settings = claimed.message, claimed.runtime.settings
    if message.attempts > settings.reply_attempts_max:
        await claimed.end(
            MessageState.FAILED,
            reason_code="ATTEMPTS_EXHAUSTED",
            reason="It could not be drafted." + NOT_CHARGED,
        )
        return
    if message.stop_requested_at is not None:
        await claimed.end(MessageState.CANCELLED, **_why(MessageState.CANCELLED))
        return
    try:
        made = await claimed.kept(_draft(claimed, character))
        if wants_draft and message.confirmed_price_aurum is None:
            await _show(claimed, viewer, character, made)
            return
        if not await _write_down(claimed, made):
            return
        crashpoints.reached("image.drafted")
        generation = await claimed.kept(_order(claimed, viewer, made))
    except ConfirmationRequired:
        await _show(claimed, viewer, character, made)
        return
    except DomainError as refused:
        await _refuse(claimed, refused)
        return
    crashpoints.reached("image.ordered")
    await _hand_over(claimed, viewer, generation)


async def draft_of(
    scene: Scene, message: Message, *, chat_model: str, character: Character, wish: str
) -> Draft:
    """Return what `scene` comes to as an image of this message. Raises what its model refuses.

    The editing model of the chosen one's family makes it where the character has a main image to
    keep to. Of the wish, only what it tells the studio is taken word for word.
    """
    model = await _model(message.model_slug or chat_model, character)
    asides = tokens.mentions(wish)
    longest = model.max_prompt_chars - _LOOKS_CHARS - len(asides) - 1
    prompt = scenes.prompt_of(scene, name=character.name, longest=longest)
    prompt = f"{prompt} {asides}" if asides else prompt
    offered = [AspectRatio(ratio) for ratio in model.aspect_ratios]
    wanted = message.aspect_ratio or AspectRatio.SQUARE_1_1
    is_free = not message.aspect_ratio and wanted not in offered
    return Draft(scene, prompt, model, offered[0] if is_free else wanted)


async def _draft(claimed: Claimed, character: Character) -> Draft:
    message = claimed.message
    if message.scene is not None:
        scene = scenes.of_data(message.scene)
    else:
        scene = await _drafted(claimed, character)
    return await draft_of(
        scene,
        message,
        chat_model=claimed.chat.model_slug,
        character=character,
        wish=message.wish,
    )


async def _drafted(claimed: Claimed, character: Character) -> Scene:
    """Return the scene as the writer drafts it, or by rules where that cannot be used."""
    request = await _request(claimed, character)
    raw: Any = None
    try:
        with asked(claimed.runtime.language.name, "DRAFT_SCENE"):
            raw = await claimed.runtime.language.draft_scene(request)
    except WriterAway as away:
        log.warning("image.writer_away", id=str(claimed.message.id), why=repr(away))
    hidden = (character.description, character.appearance)
    said = (request.scenario, request.wish, *(turn.text for turn in request.turns))
    drafts = [] if raw is None else [raw]
    for one in (*drafts, rules.draft(request)):
        scene = scenes.read_scene(one, name=character.name, hidden=hidden, said=said)
        if scene is not None:
            return scene
    return Scene((character.name,), "", "looking at the viewer", "", "", "")


async def _request(claimed: Claimed, character: Character) -> SceneRequest:
    settings = claimed.runtime.settings
    story = await telling.story_of(
        claimed.chat, character, before_number=claimed.message.number, settings=settings
    )
    request = context.scene_request(
        story,
        context_tokens=claimed.runtime.language.context_tokens,
        reply_tokens=settings.draft_tokens,
        wish=claimed.message.wish,
    )
    return context.recent_only(request, turns_max=settings.draft_turns_max)


async def _model(slug: str, character: Character) -> RenderModel:
    model = await image_model(slug)
    has_picture: bool = character.main_image_id is not None  # type: ignore[attr-defined]  # its key
    if model.kind is ModelKind.TEXT_TO_IMAGE and model.edit_slug and has_picture:
        editing = await reading.get_model(model.edit_slug)
        if editing is not None and editing.availability is Availability.AVAILABLE:
            return editing
    return model


async def _order(claimed: Claimed, viewer: Viewer, made: Draft) -> Generation:
    message = claimed.message
    order = Order(
        character_id=claimed.chat.character_id,  # type: ignore[attr-defined]  # the ORM's key
        model=made.model.slug,
        prompt=made.prompt,
        aspect_ratio=made.aspect_ratio,
        idempotency_key=order_key(message.id),
        seed=message.seed,
        confirmed_price=message.confirmed_price_aurum,
        conversation_id=claimed.chat.id,
    )
    return await requests.generate_conversation_image(viewer, order, runtime=claimed.runtime)


async def ordered(claimed: Claimed) -> Generation | None:
    """Return what an earlier try has ordered before it was lost."""
    return await Generation.get_or_none(
        user_id=claimed.chat.user_id,  # type: ignore[attr-defined]  # the ORM's key
        idempotency_key=order_key(claimed.message.id),
        conversation_id=claimed.chat.id,  # users may name other orders of theirs so
    )


async def follow_ordered(claimed: Claimed, viewer: Viewer) -> bool:
    """Let the claimed image follow what an earlier try has ordered; False if that is nothing.

    It is paid for when it comes, so neither a character that changed since nor one that may not be
    talked with any more keeps it from its message. Raises LeaseLost.
    """
    generation = await ordered(claimed)
    if generation is None:
        return False
    await _hand_over(claimed, viewer, generation)
    return True


async def _show(claimed: Claimed, viewer: Viewer, character: Character, made: Draft) -> None:
    """Leave the draft for its user to look at, unless its words may not stand."""
    try:
        await screen_draft(viewer, character, made, runtime=claimed.runtime)
    except ContentRefused as refused:
        await _refuse(claimed, refused)
        return
    async with claimed.changing() as (change, message):
        state = MessageState.DRAFTED
        if message.stop_requested_at is not None:
            state = MessageState.CANCELLED
        await change.update(
            message,
            confirmed_price_aurum=None,
            **handed_on(state),
            **made.columns(),
            **_why(state),
        )


async def screen_draft(
    viewer: Viewer, character: Character, made: Draft, *, runtime: Runtime
) -> None:
    """Judge a draft's words as its order would be. Raises ContentRefused."""
    base = await prompts.base_of(None, "")
    if made.model.kind is ModelKind.IMAGE_EDIT:
        main_image_id: UUID | None = character.main_image_id  # type: ignore[attr-defined]  # its key
        base = await prompts.base_of(main_image_id, character.main_image_prompt)
    await prompts.screen(
        viewer,
        prompts.Prompt(made.prompt),
        target=Target.CONVERSATION_IMAGE,
        character=character,
        base=base,
        settings=runtime.settings,
    )


async def _write_down(claimed: Claimed, made: Draft) -> bool:
    """Keep the draft before it is ordered; False, and it is CANCELLED, if nobody wants it now."""
    is_ordered = await ordered(claimed) is not None
    async with claimed.changing() as (change, message):
        if message.stop_requested_at is None or is_ordered:
            await change.update(message, **made.columns())
            return True
        ended = handed_on(MessageState.CANCELLED)
        await change.update(message, **ended, **made.columns(), **_why(MessageState.CANCELLED))
        return False


def _why(state: MessageState) -> dict[str, Any]:
    """Return the reason of an image that its user gave up; none for any other state."""
    is_given_up = state is MessageState.CANCELLED
    return {"reason_code": CANCELLED, "reason": GIVEN_UP} if is_given_up else {}


async def _refuse(claimed: Claimed, refused: DomainError) -> None:
    words = refused if isinstance(refused, ContentRefused) else None
    await claimed.end(
        MessageState.FAILED if words is None else MessageState.REFUSED,
        reason_code=refused.code,
        reason=refused.message[: _REASON_CHARS - len(NOT_CHARGED)] + NOT_CHARGED,
        refusal_id=None if words is None else words.refusal_id,
    )
    log.info("image.refused", id=str(claimed.message.id), code=refused.code)


async def _hand_over(claimed: Claimed, viewer: Viewer, generation: Generation) -> None:
    """Let the message follow its order; one that its user gave up meanwhile is cancelled."""
    async with claimed.changing() as (change, message):
        await change.update(message, **handed_on(MessageState.ORDERED), generation_id=generation.id)
    log.info("image.ordered", id=str(message.id), generation_id=str(generation.id))
    if message.stop_requested_at is not None:
        await cancelling.cancel_generation(viewer, generation.id, runtime=claimed.runtime)
    if is_final((await Generation.get(id=generation.id)).state):
        await note_ended(generation.id, runtime=claimed.runtime)
