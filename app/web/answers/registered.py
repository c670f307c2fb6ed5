"""Documents that clients registered by their hash, as Apollo's automatic persisted queries do.

Kept in Redis for all processes, the least lately used going first, and in each process's memory.
Redis may lose them: a client is told that its hash is unknown, and sends the text again. One that
is found was judged when it was registered, and is judged again whenever it is executed.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from collections import OrderedDict
from typing import Any, Final

from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.infra.telemetry import logger
from app.settings import Settings

_TEXTS: Final = "galatea:{documents}:texts"
_TIMES: Final = "galatea:{documents}:times"
_IN_MEMORY: Final = 500
_ANSWERED_WITHIN_SECONDS: Final = 0.25
_FOUND_AT_ONCE: Final = 4  # each by a connection, which the pool keeps
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_WRITE: Final = """
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
local gone = redis.call('ZRANGE', KEYS[2], '-inf', ARGV[4], 'BYSCORE')
local over = redis.call('ZCARD', KEYS[2]) - #gone - tonumber(ARGV[5])
if over > 0 then gone = redis.call('ZRANGE', KEYS[2], 0, #gone + over - 1) end
for _, digest in ipairs(gone) do
  redis.call('HDEL', KEYS[1], digest)
  redis.call('ZREM', KEYS[2], digest)
end
redis.call('EXPIRE', KEYS[1], ARGV[6])
redis.call('EXPIRE', KEYS[2], ARGV[6])
"""
log = logger(__name__)


class RegisteredDocuments:
    """What is registered. Raises nothing: without Redis there is nothing but this memory."""

    def __init__(self, redis: Redis, settings: Settings) -> None:
        self._redis = redis
        self._write = redis.register_script(_WRITE)
        self._most = 0 if settings.trusted_documents_only else settings.registered_documents_max
        self._longest = settings.registered_document_chars
        self._seconds = settings.registered_document_seconds
        self._known: OrderedDict[str, str] = OrderedDict()
        self._finding = asyncio.Semaphore(_FOUND_AT_ONCE)

    async def find(self, digest: str) -> str | None:
        """Return the document of a SHA-256 in hexadecimal, None for one that is not known."""
        if not self._most or not _HASH.fullmatch(digest):
            return None
        if digest in self._known:
            self._known.move_to_end(digest)
            return self._known[digest]
        try:
            async with asyncio.timeout(_ANSWERED_WITHIN_SECONDS), self._finding:
                found: Any = await self._redis.hget(_TEXTS, digest)
                if found is not None:
                    await self._redis.zadd(_TIMES, {digest: time.time()}, xx=True)
        except (RedisError, OSError) as error:
            log.warning("documents.not_found", error=type(error).__name__)
            return None
        text: str = found.decode(errors="replace") if found is not None else ""
        if digest_of(text) != digest:
            return None
        self._remember(digest, text)
        return text

    async def register(self, digest: str, text: str) -> None:
        """Keep a document that was judged, under its hash. A long one is not kept."""
        if not self._most or len(text) > self._longest or digest in self._known:
            return
        self._remember(digest, text)
        moment = time.time()
        oldest = moment - self._seconds
        arguments = [digest, text, str(moment), str(oldest), str(self._most), str(self._seconds)]
        try:
            async with asyncio.timeout(_ANSWERED_WITHIN_SECONDS):
                await self._write(keys=[_TEXTS, _TIMES], args=arguments)
        except (RedisError, OSError) as error:
            log.warning("documents.not_registered", error=type(error).__name__)

    def _remember(self, digest: str, text: str) -> None:
        self._known[digest] = text
        if len(self._known) > _IN_MEMORY:
            self._known.popitem(last=False)


def digest_of(text: str) -> str:
    """Return the SHA-256 of a document, in hexadecimal."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()
