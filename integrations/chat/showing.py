"""What chats, orders and characters look like: cards made of what the API tells. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from integrations.api import answers
from integrations.chat.actions import Action, Verb, encode
from integrations.chat.cards import Button, Card, Look, Picture, PictureKind
from integrations.chat.texts import Words

PART_CHARS = 3_300  # of the 3,500 that a card may have, with room for what is said beside
CAPTION_CHARS = 800
_LABEL_CHARS = 60
_BAR_CELLS = 10
_FILLED, _EMPTY = "\N{FULL BLOCK}", "\N{LIGHT SHADE}"
_MINUTE = 60


def button(label: str, action: Action, look: Look = Look.PLAIN) -> Button:
    """Return a button that does something."""
    return Button(label=shorten(label, _LABEL_CHARS), action=encode(action), look=look)


def shorten(text: str, chars: int) -> str:
    """Return a text of at most so many characters, with dots where it was cut."""
    return text if len(text) <= chars else text[: chars - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def parts_of(text: str) -> list[str]:
    """Return a text in parts that fit a card each, cut where words end. "" is one part.

    A text that grows keeps the parts it has: only the last one changes.
    """
    parts: list[str] = []
    while len(text) > PART_CHARS:
        window = text[:PART_CHARS]
        cut = max(window.rfind("\n"), window.rfind(" "))
        cut = cut if cut > PART_CHARS // 2 else PART_CHARS
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text]


def reply(message: answers.Message, words: Words) -> list[Card]:
    """Return a reply as it is now: one card, more where it is long."""
    text = message.text
    if message.state == "STOPPED":
        text = f"{text}\n\n{words('reply_stopped')}"
    elif message.is_final and message.state != "DONE":
        text = f"{text}\n\n{words('reply_failed', reason=message.reason or '')}"
    parts = parts_of(text.strip())
    last = len(parts) - 1
    return [
        Card(text=part, is_growing=not message.is_final and place == last)
        for place, part in enumerate(parts)
    ]


def image(message: answers.Message, words: Words) -> Card:
    """Return an image of a chat, at whatever stage."""
    match message.state:
        case "WAITING" | "WRITING":
            return Card(
                title=words("image"),
                text=words("image_drafting"),
                buttons=((_cancel(message, words),),),
            )
        case "DRAFTED":
            return _draft(message, words)
        case "ORDERED":
            return _ordered(message, words)
        case "DONE":
            return _delivered(message, words)
    reason = message.reason or words("no_reason")
    told = words("charged" if message.is_charged else "not_charged")
    is_cancelled = message.state == "CANCELLED"
    text = words("image_cancelled") if is_cancelled else words("image_failed", reason=reason)
    return Card(title=words("image"), text=f"{text}\n{told}", buttons=_again(message, words))


def film(order: answers.Generation, words: Words) -> Card:
    """Return the order of a film, at whatever stage."""
    title = words("film_of", name=order.character.name if order.character else "")
    if order.state == "SUCCEEDED" and isinstance(order.result, answers.Film):
        text = words("film_done", price=order.money.captured_aurum, model=order.model.name or "")
        return Card(title=title, text=text, pictures=(_film(order.result, order.prompt),))
    if order.is_final:
        return _film_ended(order, words, title)
    return Card(
        title=title,
        text=f"{words('price', price=order.price_aurum)}\n{progress(order, words)}",
        pictures=_preview(order.preview_url, order.prompt),
        buttons=((button(words("cancel"), Action(Verb.CANCEL_FILM, order.id), Look.CAREFUL),),),
    )


def progress(order: answers.Generation, words: Words) -> str:
    """Return where an order stands: its place in the queue, or a bar, and how long it may take."""
    lines: list[str] = []
    if order.state == "UNKNOWN":
        lines.append(words("order_unknown"))
    elif order.state == "QUEUED":
        place = order.queue_position
        lines.append(words("queue", place=place) if place else words("queue_soon"))
    else:
        lines.append(f"{bar(order.fraction)} {round(order.fraction * 100)} %")
    if order.estimated_seconds:
        lines.append(words("estimate", time=_time(order.estimated_seconds, words)))
    return "\n".join(lines)


def bar(fraction: float) -> str:
    """Return a bar that is filled as far as that."""
    filled = min(_BAR_CELLS, max(0, int(fraction * _BAR_CELLS)))
    return _FILLED * filled + _EMPTY * (_BAR_CELLS - filled)


def character(found: answers.Character, words: Words) -> Card:
    """Return a character as whoever looks around sees it, without buttons."""
    lines = [found.summary or ""]
    if found.age is not None:
        lines.append(words("age", age=found.age))
    if found.tags:
        lines.append(" ".join(f"#{tag.replace(' ', '_')}" for tag in found.tags))
    return Card(
        title=found.name or "",
        text=shorten("\n\n".join(line for line in lines if line), CAPTION_CHARS),
        pictures=(picture(found.main_image, found.name or ""),) if found.main_image else (),
    )


def album(
    images: Sequence[answers.Message], words: Words, *, is_first: bool = True
) -> Iterator[Card]:
    """Yield images of a chat, ten a card; only what is first says what it is."""
    shown = [one for one in images if one.image is not None]
    for start in range(0, len(shown), 10):
        ten = shown[start : start + 10]
        yield Card(
            title=words("album") if is_first and start == 0 else "",
            pictures=tuple(
                picture(one.image, one.alt_text or one.wish) for one in ten if one.image
            ),
        )


def models(found: Sequence[answers.Model], words: Words) -> Card:
    """Return what can be ordered, and for how much."""
    lines: list[str] = []
    for output in ("IMAGE", "VIDEO"):
        offered = [one for one in found if one.output == output and one.availability == "AVAILABLE"]
        lines.append(words("image_models") if output == "IMAGE" else words("film_models"))
        for one in offered:
            lines += _prices(one, words)
        lines.append("")
    return Card(title=words("models"), text=shorten("\n".join(lines).strip(), PART_CHARS))


def option_label(model: answers.Model, option: answers.Option, words: Words) -> str:
    """Return an option of a film with its price, which a button has room for whatever is cut."""
    price = f": {words.aurum(option.price_aurum)}"
    return shorten(f"{model.name}, {_option(option, words)}", _LABEL_CHARS - len(price)) + price


def picture(found: answers.Picture, alt: str) -> Picture:
    """Return a stored picture as it is shown."""
    return Picture(
        url=found.url,
        alt=shorten(alt, 300),
        content_type=found.content_type,
        size_bytes=found.size_bytes,
        width=found.width,
        height=found.height,
        page_url=found.url,
        is_spoiler=found.rating == "EXPLICIT" and not found.is_blurred,
    )


def _film(found: answers.Film, alt: str) -> Picture:
    return Picture(
        url=found.url,
        alt=shorten(alt, 300),
        kind=PictureKind.IMAGE if found.is_blurred else PictureKind.VIDEO,
        content_type=found.content_type,
        size_bytes=found.size_bytes,
        width=found.width,
        height=found.height,
        duration_seconds=found.duration_seconds,
        poster_url=found.poster_url,
        page_url=found.url,
        is_spoiler=found.rating == "EXPLICIT" and not found.is_blurred,
    )


def _draft(message: answers.Message, words: Words) -> Card:
    price = message.price_aurum or 0
    scene = message.scene
    lines = [message.wish] if message.wish else []
    if scene is not None:
        lines += [
            ", ".join(scene.subjects),
            scene.action,
            ", ".join(part for part in (scene.setting, scene.mood, scene.light) if part),
        ]
    lines += ["", words("draft_price", price=price, model=_name(message.model))]
    go = button(
        words("draft_go", price=price),
        Action(Verb.ORDER_DRAFT, message.id, number=price),
        Look.MAIN,
    )
    edit = replace(
        button(words("draft_edit"), Action(Verb.EDIT_DRAFT, message.id)),
        asks=words("draft_edit_asked"),
        written=message.wish,
    )
    return Card(
        title=words("draft"),
        text=shorten("\n".join(lines).strip(), PART_CHARS),
        buttons=((go,), (edit, _cancel(message, words))),
    )


def _ordered(message: answers.Message, words: Words) -> Card:
    lines = [words("price", price=message.price_aurum or 0)]
    order = message.generation
    if order is not None:
        lines.append(progress(order, words))
    return Card(
        title=words("image"),
        text="\n".join(lines),
        pictures=_preview(order.preview_url if order else None, message.alt_text or message.wish),
        buttons=((_cancel(message, words),),),
    )


def _delivered(message: answers.Message, words: Words) -> Card:
    if message.image is None:
        return Card(title=words("image"), text=words("image_removed"))
    price = message.price_aurum or 0
    told = words("paid", price=price, model=_name(message.model)) if message.is_charged else ""
    return Card(
        text=shorten(message.wish, CAPTION_CHARS)
        + (f"\n{told}" if message.wish and told else told),
        pictures=(picture(message.image, message.alt_text or message.wish),),
        buttons=_again(message, words),
    )


def _again(message: answers.Message, words: Words) -> tuple[tuple[Button, ...], ...]:
    price = message.price_aurum
    if price is None:  # it was never drafted, so there is no scene to make again
        return ()
    label = words("reroll" if message.state == "DONE" else "again", price=price)
    return ((button(label, Action(Verb.REROLL_IMAGE, message.id, number=price)),),)


def _film_ended(order: answers.Generation, words: Words, title: str) -> Card:
    if order.state == "SUCCEEDED":
        return Card(title=title, text=words("film_removed"))
    reason = order.reason or words("no_reason")
    is_cancelled = order.state == "CANCELLED"
    text = words("film_cancelled") if is_cancelled else words("film_failed", reason=reason)
    charged = order.money.captured_aurum > 0
    buttons: tuple[tuple[Button, ...], ...] = ()
    if order.may_retry:
        retry = Action(Verb.RETRY_FILM, order.id, number=order.price_aurum)
        buttons = ((button(words("again", price=order.price_aurum), retry),),)
    told = words("charged" if charged else "not_charged")
    return Card(title=title, text=f"{text}\n{told}", buttons=buttons)


def _cancel(message: answers.Message, words: Words) -> Button:
    return button(words("cancel"), Action(Verb.CANCEL_IMAGE, message.id), Look.CAREFUL)


def _preview(url: str | None, alt: str) -> tuple[Picture, ...]:
    return (Picture(url=url, alt=shorten(alt, 300)),) if url else ()


def _prices(model: answers.Model, words: Words) -> Iterator[str]:
    if model.output == "IMAGE":
        yield f"- {model.name}: {words.aurum(model.least_price_aurum)}"
        return
    yield f"- {model.name}"
    for option in model.options:
        yield f"   {_option(option, words)}: {words.aurum(option.price_aurum)}"


def _option(option: answers.Option, words: Words) -> str:
    if not option.duration_seconds:  # what it takes to say the words
        return words("length_of_text")
    length = words("seconds", count=option.duration_seconds)
    return f"{length}, {words('with_voice')}" if option.with_voice else length


def _name(named: answers.Named | None) -> str:
    return (named.name if named else None) or ""


def _time(seconds: float, words: Words) -> str:
    if seconds < _MINUTE:
        return words("seconds", count=max(5, ceil(seconds / 5) * 5))
    return words("minutes", count=ceil(seconds / _MINUTE))
