"""Writing one reply: the writer's words, screened and passed on as they come, then ended once.

Words are passed on a few times a second, each time all of them written to the row, so that a reader
who comes in the middle has what there is. What was not ended is never taken for whole: a worker
that dies leaves a message that says WRITING, and another begins anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from datetime import timedelta

from app.characters.models import Character
from app.clock import now
from app.conversations import context, telling
from app.conversations.leases import Claimed, LeaseLost, handed_on, only
from app.conversations.models import MessageState
from app.conversations.replies import keep_alternative
from app.infra import crashpoints
from app.infra.sight.asking import asked
from app.infra.stopping import stopped
from app.infra.telemetry import logger
from app.providers.language.port import Finish, FinishReason, Piece, ReplyRequest, WriterAway
from app.providers.screening.words import Tells, screen, screen_together, tells_of

FILTERED = "FILTERED"
WRITER_AWAY = "WRITER_AWAY"
ATTEMPTS_EXHAUSTED = "ATTEMPTS_EXHAUSTED"
LENGTH = "LENGTH"
_WITHHELD = "This reply was withheld: it broke a rule that knows no exception."
_FILTERED_THERE = "The writer withheld this reply. Say it in another way, or regenerate it."
_AWAY = "Nobody could write a reply just now. Regenerate it in a moment; it costs nothing."
_BACKOFF_SECONDS = 1.0
_LONGEST_CHARS = 8_000

log = logger(__name__)


@dataclass
class _Ending:
    """How a reply ends. `text` is all that came and may be shown."""

    state: MessageState
    text: str
    code: str | None = None
    reason: str | None = None
    finish: Finish | None = None


@dataclass
class _Reply:
    """One reply that is being written. `text` is what came, `told` how much of it was passed on.

    `before` is what the latest turns and the memories tell of, which it is judged beside.
    """

    claimed: Claimed
    before: Tells
    text: str = ""
    told: int = 0
    finish: Finish | None = None
    away: WriterAway | None = None
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self, request: ReplyRequest) -> None:
        """Take in what the writer says until its end; how it ended is noted, never raised."""
        try:
            language = self.claimed.runtime.language
            with asked(language.name, "REPLY"):
                await self._take_in(language.reply(request))
        except WriterAway as away:
            self.away = away
        finally:
            self.news.set()

    async def _take_in(self, pieces: AsyncGenerator[Piece | Finish, None]) -> None:
        async with aclosing(pieces):
            async for piece in pieces:
                if isinstance(piece, Piece):
                    self.text = (self.text + piece.text)[:_LONGEST_CHARS]
                    self.news.set()
                else:
                    self.finish = piece

    async def pass_on(self, reading: asyncio.Task[None]) -> _Ending:
        """Pass words on as they come, a few times a second, until they end or are not wanted."""
        settings = self.claimed.runtime.settings
        clock = asyncio.get_running_loop().time
        renewed_at = clock()
        while True:
            ended = reading.done()
            if self._is_forbidden():
                return _Ending(MessageState.REFUSED, "", FILTERED, _WITHHELD)
            if len(self.text) > self.told:
                text = self.text  # more may come while this is told
                stopped = await self.claimed.say(text, since=self.told)
                self.told, renewed_at = len(text), clock()
                crashpoints.reached("reply.said")
            elif clock() - renewed_at > settings.reply_stop_seconds:
                stopped, renewed_at = await self.claimed.renew(), clock()
            else:
                stopped = False
            if stopped:
                return _Ending(MessageState.STOPPED, self.text[: self.told])
            if ended:
                return self._ended()
            await self._wait(settings.reply_interval_ms / 1_000, settings.reply_stop_seconds)

    async def _wait(self, interval_seconds: float, longest_seconds: float) -> None:
        """Wait for more words, at least for the interval, at most until the lease is looked at."""
        self.news.clear()
        await asyncio.sleep(interval_seconds)
        if len(self.text) > self.told or self.finish is not None or self.away is not None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(longest_seconds):
                await self.news.wait()

    def _is_forbidden(self) -> bool:
        """Say whether what came must not be shown: by itself, or after what was said lately."""
        if len(self.text) == self.told:
            return False
        return (
            screen_together([self.text], also=telling.beside(self.text, self.before)) is not None
            or screen(self.text, strict=False) is not None
        )

    def _ended(self) -> _Ending:
        if self.away is not None:
            return _Ending(MessageState.FAILED, self.text, WRITER_AWAY, _AWAY)
        if self.finish is not None and self.finish.reason is FinishReason.FILTERED:
            return _Ending(MessageState.REFUSED, self.text, FILTERED, _FILTERED_THERE, self.finish)
        if not self.text.strip():
            return _Ending(MessageState.FAILED, "", WRITER_AWAY, _AWAY)
        is_long = self.finish is not None and self.finish.reason is FinishReason.LENGTH
        return _Ending(MessageState.DONE, self.text, LENGTH if is_long else None, None, self.finish)


async def write(claimed: Claimed, character: Character) -> None:
    """Write the claimed reply and end it, or put it back for another try.

    Raises LeaseLost when it is not ours any more; then nothing more is written.
    """
    settings = claimed.runtime.settings
    if claimed.message.attempts > settings.reply_attempts_max:
        # whoever tried before died of it
        await fail(claimed, ATTEMPTS_EXHAUSTED, _AWAY)
        return
    story = await telling.story_of(
        claimed.chat, character, before_number=claimed.message.number, settings=settings
    )
    request = context.reply_request(
        story,
        context_tokens=claimed.runtime.language.context_tokens,
        reply_tokens=settings.language_reply_tokens,
        seed=claimed.message.alternative,
    )
    lately = await telling.told_lately(claimed.chat.id, before_number=claimed.message.number)
    # memories are their user's to change, and nobody else has read them
    reply = _Reply(claimed, before=lately | tells_of(story.memories))
    ending = await _written(reply, request)
    may_retry = claimed.message.attempts < settings.reply_attempts_max
    if ending.code == WRITER_AWAY and may_retry:
        log.warning("reply.writer_away", id=str(claimed.message.id), why=repr(reply.away))
        wait = timedelta(seconds=_BACKOFF_SECONDS * 2 ** (claimed.message.attempts - 1))
        await claimed.put_back(retry_at=now() + wait)
        return
    await _end(claimed, ending)


async def fail(claimed: Claimed, code: str, reason: str) -> None:
    """End the claimed reply, of which nothing was written. Raises LeaseLost."""
    await _end(claimed, _Ending(MessageState.FAILED, "", code, reason))


async def _written(reply: _Reply, request: ReplyRequest) -> _Ending:
    with only(LeaseLost):
        async with asyncio.TaskGroup() as group:
            reading = group.create_task(reply.read(request))
            try:
                return await reply.pass_on(reading)
            finally:
                await stopped(reading)
    raise AssertionError("unreachable")


async def _end(claimed: Claimed, ending: _Ending) -> None:
    """End the reply and keep it as an alternative, in one transaction."""
    finish = ending.finish
    async with claimed.changing() as (change, message):
        await change.update(
            message,
            **handed_on(ending.state),
            text=ending.text.strip() if ending.state is MessageState.DONE else ending.text,
            reason_code=ending.code,
            reason=ending.reason,
            **telling.tells(ending.text),
            prompt_tokens=finish.prompt_tokens if finish else None,
            reply_tokens=finish.reply_tokens if finish else None,
        )
        await keep_alternative(change, message)
        crashpoints.reached("reply.written")
    log.info("reply.ended", id=str(claimed.message.id), state=ending.state, code=ending.code)
