"""Images as their user handles them: a draft ordered, changed or dropped, one made again, removed.

"Publish" does not exist: an image of a chat is never anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from app.accounts.viewer import Viewer
from app.characters import texts
from app.characters.models import Character
from app.clock import now
from app.conversations import access, scenes
from app.conversations.changes import Change
from app.conversations.chats import check_key
from app.conversations.drafting import CANCELLED, GIVEN_UP, draft_of, screen_draft
from app.conversations.messaging import LONGEST_WISH, check_unanswered, judge, limit_rate
from app.conversations.models import UNFINISHED, MemoryImage, Message, MessageKind, MessageState
from app.errors import Conflict, InvalidInput, NotFound
from app.generations import cancelling
from app.generations.models import Generation
from app.generations.refusals import IdempotencyMismatch
from app.infra.telemetry import correlated, correlation_id, logger
from app.media import removal
from app.money import Aurum
from app.runtime import Runtime
from app.screening import gate
from app.wallet import statements
from app.wallet.refusals import ConfirmationRequired, InsufficientFunds

_LARGEST_PRICE = 2**31 - 1

log = logger(__name__)


async def order_draft(viewer: Viewer, message_id: UUID, *, price: int, runtime: Runtime) -> Message:
    """Order a drafted image at the price that its user saw; return its message, WAITING.

    The order is made within moments, as it was drafted. A second call, also from another device,
    orders nothing more and returns the message as it is.

    Raises NotFound, CannotTalk, ConfirmationRequired for another price than the draft's,
    InsufficientFunds when the wallet cannot pay for it now, Conflict for what is no draft.
    """
    read = await access.own_message(viewer, message_id)
    await _open(viewer, read)
    if read.state is MessageState.DRAFTED:
        await _check_price(viewer, read, price)
    async with access.changing_chat_of(viewer, read, runtime=runtime) as change:
        message = await _image(change, message_id)
        if message.confirmed_price_aurum is not None:
            return message
        if message.state is not MessageState.DRAFTED:
            raise Conflict("There is no draft of it to order.")
        if message.price_aurum != price:
            raise ConfirmationRequired(price=Aurum(message.price_aurum or 0))
        waiting = {"state": MessageState.WAITING, "attempts": 0}  # nothing was ordered yet
        await change.update(message, **waiting, confirmed_price_aurum=price)
        await change.wake()
    return message


async def edit_draft(
    viewer: Viewer,
    message_id: UUID,
    *,
    wish: str | None,
    scene: Mapping[str, object] | None,
    runtime: Runtime,
) -> Message:
    """Change a draft: by another `wish` it is drafted anew, or parts of its `scene` are replaced.

    Returns the message, WAITING to be drafted or DRAFTED as changed. Raises NotFound, CannotTalk,
    RateLimited, InvalidInput unless exactly one of both is given and can be drawn, ContentRefused,
    Conflict for what is no draft (any more).
    """
    if (wish is None) == (scene is None):
        raise InvalidInput("wish", "Give either a wish or parts of the scene.")
    read = await access.own_message(viewer, message_id)
    character = await _open(viewer, read)
    await limit_rate(viewer, runtime)
    columns = (
        await _wished(viewer, read, wish, runtime)
        if wish is not None
        else await _replaced(viewer, read, scene or {}, character, runtime)
    )
    async with access.changing_chat_of(viewer, read, runtime=runtime) as change:
        message = await _image(change, message_id)
        if message.state is not MessageState.DRAFTED or message.sequence != read.sequence:
            raise Conflict("This draft is not there any more as you saw it.")
        await change.update(message, **columns)
        if wish is not None:
            await change.wake()
    return message


async def cancel_image(viewer: Viewer, message_id: UUID, *, runtime: Runtime) -> Message:
    """Drop a draft, or stop an image that is asked for; return its message as it now is.

    What was not delivered is not charged. One that is being drafted or made ends within moments,
    CANCELLED, or DONE when it was finished first. What has ended, and a second call, change
    nothing. Raises NotFound.
    """
    read = await access.own_message(viewer, message_id)
    async with access.changing_chat_of(viewer, read, runtime=runtime) as change:
        message = await _image(change, message_id)
        # one that was tried before may have been ordered: whoever takes it up finds out
        is_new = message.state is MessageState.WAITING and message.attempts == 0
        if is_new or message.state is MessageState.DRAFTED:
            await change.update(
                message,
                state=MessageState.CANCELLED,
                reason_code=CANCELLED,
                reason=GIVEN_UP,
                finished_at=now(),
            )
            await change.wake()
        elif message.state in UNFINISHED and message.stop_requested_at is None:
            await change.update(message, stop_requested_at=now())
            await change.wake()
    generation_id: UUID | None = message.generation_id  # type: ignore[attr-defined]  # the ORM's key
    if message.state is MessageState.ORDERED and generation_id is not None:
        await cancelling.cancel_generation(viewer, generation_id, runtime=runtime)
    return message


async def reroll_image(
    viewer: Viewer,
    message_id: UUID,
    *,
    idempotency_key: str,
    price: int | None,
    runtime: Runtime,
) -> Message:
    """Ask for an image of the same scene again, with another seed; return its new message.

    It stands at the end of the chat, WAITING. With the `price` that its user saw it is ordered at
    that price; without one it is handled as a new wish. The same key again returns the same one.

    Raises NotFound, CannotTalk, RateLimited, TooManyUnanswered, IdempotencyMismatch, InvalidInput
    for a price that nothing has, Conflict for one that was never drafted.
    """
    check_key(idempotency_key)
    if price is not None and not 0 <= price <= _LARGEST_PRICE:
        raise InvalidInput("confirmedPriceAurum", "No image has this price.")
    read = await access.own_message(viewer, message_id)
    await _open(viewer, read)
    await limit_rate(viewer, runtime)
    with correlated(correlation_id()):
        async with access.changing_chat_of(viewer, read, runtime=runtime) as change:
            source = await _image(change, message_id)
            found = await Message.get_or_none(
                using_db=change.connection,
                conversation_id=change.chat.id,
                idempotency_key=idempotency_key,
            )
            if found is not None:
                if found.source_id != source.id:
                    raise IdempotencyMismatch
                return found
            if source.scene is None:
                raise Conflict("There is no scene of it to make again.")
            await check_unanswered(change, limit=runtime.settings.unanswered_max)
            again = await change.add(
                kind=MessageKind.IMAGE,
                state=MessageState.WAITING,
                channel=viewer.channel,
                idempotency_key=idempotency_key,
                answers_id=source.answers_id,
                source_id=source.id,
                wish=source.wish,
                scene=source.scene,
                prompt=source.prompt,
                model_slug=source.model_slug,
                aspect_ratio=source.aspect_ratio,
                price_aurum=source.price_aurum,
                confirmed_price_aurum=price,
            )
            await change.wake()
    return again


async def remove_image(viewer: Viewer, message_id: UUID, *, runtime: Runtime) -> Message:
    """Remove the picture of an image from the chat, its files with it; return its message.

    It is in no memory and no background any more. Raises NotFound, Conflict for one that did not
    come. A second call changes nothing.
    """
    read = await access.own_message(viewer, message_id)
    async with access.changing_chat_of(viewer, read, runtime=runtime) as change:
        message = await _image(change, message_id)
        if message.state is not MessageState.DONE:
            raise Conflict("There is no picture in this message.")
        if message.removed_at is None:
            generation = await Generation.get(id=message.generation_id)  # type: ignore[attr-defined]  # its key
            asset_id: UUID = generation.result_asset_id  # type: ignore[attr-defined]  # the same
            await change.update(message, removed_at=now())
            if change.chat.background_message_id == message.id:
                change.set(background_message_id=None)
            shown = MemoryImage.filter(message_id=message.id)
            await shown.using_db(change.connection).delete()
            await removal.mark_removed([asset_id], connection=change.connection)
    return message


async def _open(viewer: Viewer, message: Message) -> Character:
    chat = await access.own(viewer, message.conversation_id)  # type: ignore[attr-defined]  # its key
    return await access.open_to(viewer, chat)


async def _image(change: Change, message_id: UUID) -> Message:
    message = await change.message(message_id)
    if message is None or message.kind is not MessageKind.IMAGE:
        raise NotFound("Image")
    return message


async def _check_price(viewer: Viewer, message: Message, price: int) -> None:
    """Say early what the order would be refused for; the ledger decides all the same."""
    if message.price_aurum != price:
        raise ConfirmationRequired(price=Aurum(message.price_aurum or 0))
    balance = await statements.balance(viewer.user_id)
    if balance.available < price:
        raise InsufficientFunds(required=Aurum(price), available=balance.available)


async def _wished(
    viewer: Viewer, message: Message, wish: str, runtime: Runtime
) -> dict[str, object]:
    wanted = texts.prose("wish", wish, shortest=1, longest=LONGEST_WISH)
    chat_id: UUID = message.conversation_id  # type: ignore[attr-defined]  # the ORM's key
    await judge(viewer, chat_id, {gate.GALLERY_PROMPT: wanted}, runtime)
    return {
        "state": MessageState.WAITING,
        "attempts": 0,
        "wish": wanted,
        "scene": None,
        "prompt": "",
        "price_aurum": None,
    }


async def _replaced(
    viewer: Viewer,
    message: Message,
    parts: Mapping[str, object],
    character: Character,
    runtime: Runtime,
) -> dict[str, object]:
    if message.scene is None:
        raise Conflict("There is no draft of it to change.")
    changed = scenes.read_scene({**message.scene, **parts}, name=character.name)
    if changed is None:
        raise InvalidInput("scene", "This scene cannot be drawn. Say who does what, and where.")
    made = await draft_of(
        changed,
        message,
        chat_model=message.model_slug or "",
        character=character,
        wish=message.wish,
    )
    await screen_draft(viewer, character, made, runtime=runtime)
    return made.columns()
