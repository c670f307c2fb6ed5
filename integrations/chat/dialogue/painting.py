"""Showing what changes: one post that is changed as it does, and not more often than it may be."""

from __future__ import annotations

import asyncio
import time

from integrations.api import operations
from integrations.api.client import Acting
from integrations.api.faults import ApiAway, Refused
from integrations.chat.cards import Card
from integrations.chat.dialogue.desk import Desk
from integrations.chat.surface import NotShown
from integrations.telemetry import logger

log = logger(__name__)


def name_of(place: str, subject: str, part: int) -> str:
    """Return under which name the desk remembers what shows it."""
    return f"{place}\n{subject}\n{part}"


class Painter:
    """One post that shows a part of a subject, a Message or a Generation, until it is whole.

    The API remembers the post of part 0 as long as it goes on. A post that shows it already, as the
    desk remembers, is changed.
    """

    def __init__(
        self, desk: Desk, acting: Acting, place: str, *, subject: str, part: int = 0
    ) -> None:
        self._desk = desk
        self._acting = acting
        self._place = place
        self._subject = subject
        self._part = part
        self._name = name_of(place, subject, part)
        before = desk.shown.get(self._name)
        self.post = before[0] if before else ""
        self._shown: Card | None = before[1] if before else None
        self._wanted: Card | None = None
        self._is_last = False
        self._recorded = ""
        self._may_be_recorded = bool(self.post)
        self._changed = asyncio.Event()
        self._is_there = asyncio.Event()
        self._due = 0.0

    def want(self, card: Card, *, is_last: bool) -> None:
        """Have this shown as soon as may be, instead of what was wanted before."""
        self._wanted, self._is_last = card, is_last
        self._changed.set()

    async def is_there(self) -> None:
        """Wait until something is shown, and written down."""
        await self._is_there.wait()

    async def run(self) -> None:
        """Show what is wanted until the last of it is shown. Raises PlaceGone, NotLinked."""
        failures = 0
        while True:
            await self._changed.wait()
            self._changed.clear()
            await asyncio.sleep(max(0.0, self._due - time.monotonic()))
            card, is_last = self._wanted, self._is_last
            try:
                if card is not None and card != self._shown:
                    await self._show(card, is_last=is_last)
                if is_last and card is self._wanted:
                    await self._forget()
                    self._is_there.set()
                    return
            except (NotShown, ApiAway, Refused) as error:
                log.info("post.not_shown", place=self._place, error=type(error).__name__)
                if isinstance(error, Refused):  # what it shows was deleted
                    self._is_there.set()
                    return
                await asyncio.sleep(self._desk.api.wait_seconds(failures))
                failures += 1
                self._changed.set()
                continue
            failures = 0
            self._is_there.set()

    async def _show(self, card: Card, *, is_last: bool) -> None:
        desk, place = self._desk, self._place
        if self.post:
            self.post = await desk.edit(place, self.post, card)
        else:
            self.post = await desk.post(place, card)
        self._due = time.monotonic() + desk.settings.edit_interval_seconds
        self._desk.shown.put(self._name, (self.post, card))
        if self._part == 0 and self._recorded != self.post and not is_last:
            self._may_be_recorded = True
            await self._acting.run(
                operations.RECORD_POST, place=place, post=self.post, subjectId=self._subject
            )
            self._recorded = self.post
        self._shown = card

    async def _forget(self) -> None:
        if self._part == 0 and self._may_be_recorded:
            await self._acting.run(
                operations.CLOSE_POST, place=self._place, subjectId=self._subject
            )
