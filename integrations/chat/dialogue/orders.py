"""Following what goes on in a post by itself: a film, or a message whose chat is not open there."""

from __future__ import annotations

import asyncio
import base64
from contextlib import aclosing

from integrations.api import operations
from integrations.api.answers import Message, Post
from integrations.api.client import Acting
from integrations.api.faults import ApiAway, NotLinked, Refused
from integrations.chat import showing
from integrations.chat.cards import Card
from integrations.chat.dialogue.desk import Desk, Key
from integrations.chat.dialogue.painting import Painter, name_of
from integrations.chat.surface import PlaceGone
from integrations.telemetry import logger

_READ_AGAIN_SECONDS = 3.0
log = logger(__name__)


def key_of_post(place: str, subject: str) -> Key:
    """Return the key of following it."""
    return ("order", place, subject)


def follow_post(desk: Desk, post: Post) -> None:
    """Show how what a post shows goes on, until it ends. Nothing new if that is done already.

    A `post` of "" is one that is still to be made.
    """
    name = name_of(post.place, post.subject_id, 0)
    if post.post and desk.shown.get(name) is None:
        desk.shown.put(name, (post.post, Card()))
    desk.spawn(key_of_post(post.place, post.subject_id), _follow(desk, post))


def is_generation(identifier: str) -> bool:
    """Say whether an id is that of an order."""
    text = base64.urlsafe_b64decode(identifier + "=" * (-len(identifier) % 4))
    return text.startswith(b"Generation:")


async def _follow(desk: Desk, post: Post) -> None:
    acting = desk.acting(post.external_id)
    painter = Painter(desk, acting, post.place, subject=post.subject_id)
    work = _order if is_generation(post.subject_id) else _message
    try:
        async with asyncio.TaskGroup() as group:
            painting = group.create_task(painter.run())
            if not await work(desk, acting, post, painter):
                painting.cancel()
    except* PlaceGone:
        log.info("post.place_gone", place=post.place)
        await _forget(acting, post)
    except* Refused:
        await _forget(acting, post)
    except* NotLinked:
        log.info("post.not_linked", place=post.place)


async def _order(desk: Desk, acting: Acting, post: Post, painter: Painter) -> bool:
    """Follow a film; return whether its end is to be shown."""
    events = acting.follow(operations.FOLLOW_GENERATION, after=None, id=post.subject_id)
    async with aclosing(events):
        async for event in events:
            order = event.generation
            card = showing.film(order, desk.words(post.external_id))
            painter.want(card, is_last=order.is_final)
            if order.is_final:
                return True
    return False


async def _message(desk: Desk, acting: Acting, post: Post, painter: Painter) -> bool:
    """Follow a reply or an image; return whether its end is to be shown."""
    failures = 0
    while True:
        try:
            message = await acting.run(operations.MESSAGE, id=post.subject_id)
        except ApiAway:
            await asyncio.sleep(desk.api.wait_seconds(failures))
            failures += 1
            continue
        failures = 0
        if message is None:
            await _forget(acting, post)
            return False
        _want(desk, message, post, painter)
        if message.is_final:
            if message.kind == "REPLY":
                for card in showing.reply(message, desk.words(post.external_id))[1:]:
                    await desk.post(post.place, card)
            return True
        if message.state == "DRAFTED":  # whoever presses a button goes on with it
            await painter.is_there()
            return False
        await _next(desk, acting, message, post, painter)


async def _next(desk: Desk, acting: Acting, message: Message, post: Post, painter: Painter) -> None:
    """Return when a message is to be read again; meanwhile show the steps of its order."""
    order = message.generation
    if message.state != "ORDERED" or order is None:
        await asyncio.sleep(_READ_AGAIN_SECONDS)
        return
    events = acting.follow(operations.FOLLOW_GENERATION, after=None, id=order.id)
    async with aclosing(events):
        async for event in events:
            if event.generation.is_final:
                break
            now = message.model_copy(update={"generation": event.generation})
            _want(desk, now, post, painter)
    # its message hears of the end a moment later
    await asyncio.sleep(min(_READ_AGAIN_SECONDS, desk.settings.edit_interval_seconds))


def _want(desk: Desk, message: Message, post: Post, painter: Painter) -> None:
    words = desk.words(post.external_id)
    if message.kind == "IMAGE":
        painter.want(showing.image(message, words), is_last=message.is_final)
    elif message.text or message.is_final:
        painter.want(showing.reply(message, words)[0], is_last=message.is_final)


async def _forget(acting: Acting, post: Post) -> None:
    try:
        await acting.run(operations.CLOSE_POST, place=post.place, subjectId=post.subject_id)
    except (ApiAway, NotLinked, Refused) as error:
        log.info("post.not_forgotten", place=post.place, error=type(error).__name__)
