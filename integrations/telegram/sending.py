"""The calls that make and change messages: words, files, albums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from telegram import (
    Bot,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ParseMode

from integrations.chat.cards import Card
from integrations.chat.surface import NotShown, PlaceGone, PostGone
from integrations.telegram.files import Upload, as_document
from integrations.telegram.markup import CAPTION_UNITS, TEXT_UNITS, html, keyboard, links
from integrations.telegram.posts import Kind, Post, parsed, post_of
from integrations.telegram.wire import FileRefused, Flood, Timing, WrongKind, call

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NOTHING_SAID = "…"
_Media = InputMediaPhoto | InputMediaVideo | InputMediaDocument


@dataclass(frozen=True, slots=True)
class Content:
    """A card, the files it is shown with, and (label, address) of what is linked instead."""

    card: Card
    uploads: tuple[Upload, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


class Sending:
    """Sends to one chat at a time, as its caller sees to. All raise what `wire.call` raises."""

    def __init__(self, bot: Bot, timing: Timing) -> None:
        self._bot, self._timing = bot, timing

    async def send(self, chat: int, content: Content) -> Post:
        """Send a card as a message, or as an album and a message below it."""
        if len(content.uploads) > 1:
            return await self._send_album(chat, content)
        if content.uploads:
            return await self._send_file(chat, content)
        return await self._send_words(chat, content.card, content.links)

    async def change_words(
        self, chat: int, post: Post, card: Card, more: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Change the text of a message, or the caption of its file, and the buttons."""
        marked: dict[str, Any] = {"reply_markup": keyboard(card), "parse_mode": ParseMode.HTML}
        place: Any = {"chat_id": chat, "message_id": post.number}

        async def ask() -> Message | bool:
            if post.kind is Kind.TEXT:
                said = _said(card, TEXT_UNITS, more)
                return await self._bot.edit_message_text(
                    said, link_preview_options=_NO_PREVIEW, **place, **marked
                )
            caption = html(card, limit=CAPTION_UNITS, links=(*links(card), *more))
            return await self._bot.edit_message_caption(caption=caption, **place, **marked)

        await call(ask, timing=self._timing, is_repeatable=True)

    async def change_file(self, chat: int, post: Post, content: Content) -> Post:
        """Change the file of a message, or give it one; returns the post as it is then.

        A photo that is refused is shown as a file, and a file that is refused as a message that
        comes instead.
        """
        [upload] = content.uploads
        media = _media(upload, self._caption(content))

        async def ask() -> Message | bool:
            return await self._bot.edit_message_media(
                media, chat_id=chat, message_id=post.number, reply_markup=keyboard(content.card)
            )

        try:
            await call(ask, timing=self._timing, is_repeatable=True)
        except FileRefused:
            if upload.kind is not Kind.DOCUMENT:
                as_it_is = replace(content, uploads=(as_document(upload),))
                return await self.change_file(chat, post, as_it_is)
            made = await self._send_words(chat, content.card, _pages(content))
            await self.remove(chat, post)
            return made
        return Post(upload.kind, post.number)

    async def remove(self, chat: int, post: Post) -> None:
        """Delete a message where that is possible: it may be gone, or too old."""
        try:
            await call(
                lambda: self._bot.delete_message(chat, post.number),
                timing=self._timing,
                is_repeatable=True,
            )
        except (Flood, FileRefused, WrongKind, PlaceGone, PostGone, NotShown):
            return

    async def _send_words(
        self, chat: int, card: Card, more: tuple[tuple[str, str], ...] = ()
    ) -> Post:
        sent = await call(
            lambda: self._bot.send_message(
                chat,
                _said(card, TEXT_UNITS, more),
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard(card),
                link_preview_options=_NO_PREVIEW,
            ),
            timing=self._timing,
            is_repeatable=False,
        )
        return _post(sent)

    async def _send_file(self, chat: int, content: Content) -> Post:
        [upload] = content.uploads
        options: dict[str, Any] = {
            "caption": self._caption(content),
            "parse_mode": ParseMode.HTML,
            "reply_markup": keyboard(content.card),
        }

        async def ask() -> Message:
            file = InputFile(upload.data, upload.name)
            if upload.kind is Kind.PHOTO:
                return await self._bot.send_photo(
                    chat, file, has_spoiler=upload.is_spoiler, **options
                )
            if upload.kind is Kind.VIDEO:
                return await self._bot.send_video(chat, file, **_film(upload), **options)
            return await self._bot.send_document(
                chat, file, disable_content_type_detection=True, **options
            )

        try:
            return _post(await call(ask, timing=self._timing, is_repeatable=False))
        except FileRefused:
            if upload.kind is not Kind.DOCUMENT:
                return await self._send_file(chat, replace(content, uploads=(as_document(upload),)))
            return await self._send_words(chat, content.card, _pages(content))

    async def _send_album(self, chat: int, content: Content) -> Post:
        """Send an album. It has no buttons: what there is to say and to press comes below it."""
        shown = [one for one in content.uploads if one.kind is not Kind.DOCUMENT]
        files = [one for one in content.uploads if one.kind is Kind.DOCUMENT]
        sent: Sequence[Message] = ()
        # files go with files only, and an album has at least two
        for together in (shown, files):
            if len(together) == 1:
                alone = Content(Card(), (together[0],))
                await self._send_file(chat, alone)
            elif together:
                sent = await self._send_group(chat, together)
        card = content.card
        if card.text or card.title or card.buttons or content.links or not sent:
            return await self._send_words(chat, card, content.links)
        return _post(sent[0])

    async def _send_group(self, chat: int, uploads: Sequence[Upload]) -> Sequence[Message]:
        media = [_media(one, "") for one in uploads]

        async def ask() -> tuple[Message, ...]:
            return await self._bot.send_media_group(chat, media)

        return await call(ask, timing=self._timing, is_repeatable=False) or ()

    def _caption(self, content: Content) -> str:
        return html(content.card, limit=CAPTION_UNITS, links=(*links(content.card), *content.links))


def _said(card: Card, limit: int, more: tuple[tuple[str, str], ...]) -> str:
    return html(card, limit=limit, links=(*links(card), *more)) or _NOTHING_SAID


def _pages(content: Content) -> tuple[tuple[str, str], ...]:
    """Return links to the pages of the files, where the messenger takes none of them."""
    pages = tuple((one.alt or one.page_url, one.page_url) for one in content.card.pictures)
    return (*content.links, *(page for page in pages if page not in content.links))


def _film(upload: Upload) -> dict[str, Any]:
    return {
        "supports_streaming": True,
        "width": upload.width or None,
        "height": upload.height or None,
        "duration": round(upload.seconds) or None,
        "thumbnail": upload.thumbnail or None,
        "has_spoiler": upload.is_spoiler,
    }


def _media(upload: Upload, caption: str) -> _Media:
    said: dict[str, Any] = {"caption": caption or None, "parse_mode": ParseMode.HTML}
    file = upload.data
    if upload.kind is Kind.PHOTO:
        return InputMediaPhoto(file, filename=upload.name, has_spoiler=upload.is_spoiler, **said)
    if upload.kind is Kind.VIDEO:
        return InputMediaVideo(file, filename=upload.name, **_film(upload), **said)
    return InputMediaDocument(
        file, filename=upload.name, disable_content_type_detection=True, **said
    )


def _post(message: Message | None) -> Post:
    post = parsed(post_of(message)) if message is not None else None
    if post is None:
        raise NotShown("answered without a message")
    return post
