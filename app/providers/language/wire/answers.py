"""An answer as it arrives: bounded in time and size, read piece by piece or whole."""

from __future__ import annotations

import asyncio
from collections import deque
from email.utils import parsedate_to_datetime

import httpx

from app.clock import now
from app.providers.language.wire import chat_completions
from app.providers.language.wire.chat_completions import BadAnswer, Told, Usage
from app.providers.language.wire.event_stream import EventStream, EventTooLarge

_STREAM_BYTES_MAX = 8_000_000
_ANSWER_BYTES_MAX = 1_000_000


class Fault(Exception):
    """A try that failed. `may_pass`: another one may not; `after`: not before so many seconds.

    The message is for logs: it repeats nothing that was said.
    """

    def __init__(self, why: str, *, may_pass: bool, after: float | None = None) -> None:
        super().__init__(why)
        self.may_pass = may_pass
        self.after = after


class Answer:
    """What comes after the head of a response. Every `until` is a time of the running loop."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response
        self._bytes = response.aiter_raw()
        self._size = 0
        self._events = EventStream()
        self._waiting = deque[str]()
        self._is_whole = "json" in response.headers.get("content-type", "").lower()
        self._is_ended = False
        self.is_done = False

    async def told(self, *, until: float) -> Told | None:
        """Return what the next chunk says, None after the last; `is_done`: the host said so.

        A host that does not stream says all of it in one. Raises Fault.
        """
        if self._is_whole:
            if self._is_ended:
                return None
            self._is_ended = self.is_done = True
            return await self.whole(until=until)
        while not self._waiting:
            if self._is_ended:
                return None
            chunk = await self._chunk(until=until, bytes_max=_STREAM_BYTES_MAX)
            try:
                self._waiting.extend(self._events.feed(chunk) if chunk else self._events.end())
            except EventTooLarge:
                raise Fault("an event is too large", may_pass=False) from None
            self._is_ended = not chunk
        data = self._waiting.popleft()
        if data.strip() == chat_completions.DONE:
            self.is_done = self._is_ended = True
            self._waiting.clear()
            return None
        try:
            return chat_completions.read_chunk(data)
        except BadAnswer as error:
            raise Fault(str(error), may_pass=True) from None

    async def usage(self, *, until: float) -> Usage | None:
        """Return what the host counted if it says so by then, whatever else goes wrong."""
        try:
            while (told := await self.told(until=until)) is not None:
                if told.usage is not None:
                    return told.usage
        except Fault:
            pass
        return None

    async def whole(self, *, until: float) -> Told:
        """Return what an answer that is no stream says. Raises Fault."""
        content = await self.content(until=until, bytes_max=_ANSWER_BYTES_MAX)
        try:
            return chat_completions.read_answer(content)
        except BadAnswer as error:
            raise Fault(str(error), may_pass=True) from None

    async def content(self, *, until: float, bytes_max: int) -> bytes:
        """Return all of the body. Raises Fault."""
        content = bytearray()
        while chunk := await self._chunk(until=until, bytes_max=bytes_max):
            content += chunk
        return bytes(content)

    async def _chunk(self, *, until: float, bytes_max: int) -> bytes:
        try:
            async with asyncio.timeout_at(until):
                chunk = await anext(self._bytes, b"")
        except TimeoutError:
            raise Fault("it took too long", may_pass=False) from None
        except httpx.HTTPError as error:
            raise Fault(type(error).__name__, may_pass=True) from None
        self._size += len(chunk)
        if self._size > bytes_max:
            raise Fault("the answer is too large", may_pass=False)
        return chunk


def seconds_of(retry_after: str | None) -> float | None:
    """Return how long a Retry-After asks to wait: seconds or a date (RFC 9110, 10.2.3)."""
    if retry_after is None:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        at = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (at - now()).total_seconds()) if at.tzinfo else None
